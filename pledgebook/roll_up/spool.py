"""Values of many workbooks kept in a file, so that memory does not grow with their number."""

from __future__ import annotations

import contextlib
import pickle
import tempfile
import weakref
from array import array
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from pledgebook.disk.temporary import write_error
from pledgebook.roll_up.packing import packed

if TYPE_CHECKING:
    from tempfile import SpooledTemporaryFile

ValueT = TypeVar("ValueT")
_IN_MEMORY = 4 * 1024 * 1024
"""Bytes up to which nothing is written to a disk."""


class Spool(Generic[ValueT]):
    """Values that are read again as often as they are asked for; of each only its place is held.

    They lie pickled in a file without a name, which nobody else can open and which goes with the process.

    >>> spool = Spool[str]()
    >>> spool.add("가"), spool.add("나")
    (0, 1)
    >>> spool.at(0), list(spool), len(spool)
    ('가', ['가', '나'], 2)
    """

    def __init__(self) -> None:
        self._file: SpooledTemporaryFile[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - it lives as long as the spool
        self._starts = array("Q", [0])
        weakref.finalize(self, _close, self._file)

    def add(self, value: ValueT) -> int:
        """Keep a value and return its place; raises FileRefusedError where the disk is full."""
        content = packed(value)
        try:
            self._file.seek(self._starts[-1])
            self._file.write(content)
        except OSError as error:
            raise write_error(error, Path(tempfile.gettempdir())) from error
        self._starts.append(self._starts[-1] + len(content))
        return len(self) - 1

    def at(self, place: int) -> ValueT:
        """Return the value of a place, made anew each time."""
        start = self._starts[place]
        self._file.seek(start)
        value: ValueT = pickle.loads(self._file.read(self._starts[place + 1] - start))  # noqa: S301 - our own file without a name
        return value

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[ValueT]:
        return (self.at(place) for place in range(len(self)))


class Several(Collection[ValueT]):
    """Values that are made anew each time they are walked through, so many as `count` says."""

    def __init__(self, count: int, make: Callable[[], Iterator[ValueT]]) -> None:
        self._count = count
        self._make = make

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[ValueT]:
        return self._make()

    def __contains__(self, value: object) -> bool:
        return any(value == each for each in self)


def _close(file: SpooledTemporaryFile[bytes]) -> None:
    with contextlib.suppress(OSError):
        file.close()
