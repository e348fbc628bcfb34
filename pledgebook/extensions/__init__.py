"""What other packages add through entry points: checks and renderers of an office's own.

A package names them in the groups `pledgebook.checks` and `pledgebook.renderers`. One that cannot be imported
is told by its name and keeps nothing else back. How to write one: `.github/CONTRIBUTING.md`.
"""

from __future__ import annotations

import contextlib
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import EntryPoint

Group = Literal["pledgebook.checks", "pledgebook.renderers"]
CHECKS: Group = "pledgebook.checks"
RENDERERS: Group = "pledgebook.renderers"


class Extension(NamedTuple):
    """One entry: its name, and what it names or the reason it cannot be had."""

    name: str
    package: str  # with its version
    value: object = None
    why_not: BaseException | None = None

    @property
    def title(self) -> str:
        """Say which one it is: the entry and the package it comes from."""
        return f"{self.name} ({self.package})" if self.package else self.name


@lru_cache(maxsize=2)
def extensions(group: Group) -> tuple[Extension, ...]:
    """Return the extensions of a group by name, each imported; of two with one name the first counts."""
    found: dict[str, Extension] = {}
    for entry in _entries(group):
        found.setdefault(entry.name, _loaded(entry))
    return tuple(found[name] for name in sorted(found))


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Return what tells these extensions from others, and from themselves once they are changed."""
    return repr(sorted(f"{_package(entry)} {entry.value} {_stamp(entry)}" for entry in _entries(CHECKS)))


def _loaded(entry: EntryPoint) -> Extension:
    try:
        return Extension(entry.name, _package(entry), entry.load())
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - somebody else's module may end in any way
        return Extension(entry.name, _package(entry), why_not=error)


def _package(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist is not None else ""


def _stamp(entry: EntryPoint) -> str:
    """Return size and time of the module that an entry names."""
    from importlib.util import find_spec

    try:
        spec = find_spec(entry.module)
        status = Path(spec.origin).stat() if spec is not None and spec.origin else None
    except Exception:  # noqa: BLE001 - a module that cannot be found, or whose parents cannot be imported
        status = None
    return "" if status is None else f"{status.st_size} {status.st_mtime_ns}"


def _entries(group: Group) -> tuple[EntryPoint, ...]:
    if not _is_any_installed():
        return ()
    from importlib.metadata import entry_points

    return tuple(sorted(entry_points(group=group), key=lambda entry: (entry.name, entry.value)))


@lru_cache(maxsize=1)
def _is_any_installed() -> bool:
    """Say whether any package names one: a look at the files costs a tenth of reading all that they say."""
    return any(b"[pledgebook." in content for content in _entry_files())


def _entry_files() -> Iterator[bytes]:
    for folder in dict.fromkeys(sys.path):
        try:
            with os.scandir(folder or ".") as entries:
                packages = [
                    entry.path for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))
                ]
        except OSError:
            continue
        for package in packages:
            # Plain calls: most of a hundred packages have no such file, and each start asks them all.
            with contextlib.suppress(OSError), open(f"{package}/entry_points.txt", "rb", 0) as file:  # noqa: PTH123
                yield file.read()
