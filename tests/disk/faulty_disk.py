"""A disk that fails at a chosen step: every call by which a refresh touches files can be made to raise."""

from __future__ import annotations

import builtins
import contextlib
import errno
import fcntl
import io
import os
from dataclasses import dataclass, field

from pledgebook.disk import rename, sync

CALLS = (
    *("open", "stat", "lstat", "fstat", "chmod", "fchmod", "chown", "fchown", "mkdir", "unlink", "rmdir"),
    *("replace", "rename", "link", "scandir", "lseek", "read", "fsync", "readlink"),
)
METHODS = ("read", "write", "flush", "fileno")


@dataclass
class FaultyDisk:
    """Count the calls between `armed()`; raise `number` at the `at`-th, and at all later ones if it `lasts`."""

    at: int = 0
    number: int = errno.EIO
    lasts: bool = False
    steps: list[str] = field(default_factory=list)
    active: bool = False

    def step(self, name: str) -> None:
        if not self.active:
            return
        self.steps.append(name)
        here = len(self.steps)
        if self.at and (here == self.at or (self.lasts and here > self.at)):
            raise OSError(self.number, os.strerror(self.number))

    @contextlib.contextmanager
    def armed(self, monkeypatch):
        with monkeypatch.context() as patch:
            for name in CALLS:
                patch.setattr(os, name, self._watched(name, getattr(os, name)))
            patch.setattr(os, "write", self._half_written(os.write))
            patch.setattr(fcntl, "flock", self._watched("flock", fcntl.flock))
            patch.setattr(fcntl, "fcntl", self._watched("fcntl", fcntl.fcntl))
            patch.setattr(sync, "_all_at_once", self._watched("syncfs", sync._all_at_once))
            patch.setattr(rename, "_renamed", self._watched("renameat2", rename._renamed))
            opened = self._opening(io.open)
            patch.setattr(builtins, "open", opened)
            patch.setattr(io, "open", opened)
            self.active = True
            try:
                yield self
            finally:
                self.active = False

    def _watched(self, name, real):
        def call(*args, **kwargs):
            self.step(name)
            return real(*args, **kwargs)

        return call

    def _half_written(self, real):
        def write(handle, data):
            if self.active and len(self.steps) + 1 == self.at:
                # A disk fills up in the middle: the first half arrives.
                real(handle, data[: len(data) // 2])
            self.step("write")
            return real(handle, data)

        return write

    def _opening(self, real):
        def call(*args, **kwargs):
            self.step("open file")
            return _FaultyFile(real(*args, **kwargs), self)

        return call


class _FaultyFile:
    def __init__(self, file, disk: FaultyDisk) -> None:
        self._file = file
        self._disk = disk

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._file.close()

    def __getattr__(self, name):
        real = getattr(self._file, name)
        if name not in METHODS:
            return real

        def call(*args):
            if name == "write" and self._disk.active and len(self._disk.steps) + 1 == self._disk.at:
                # A disk fills up in the middle: the first half arrives.
                self._file.write(args[0][: len(args[0]) // 2])
            self._disk.step(f"file.{name}")
            return real(*args)

        return call
