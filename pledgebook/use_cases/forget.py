"""The use case behind `forget`: nothing of a workbook stays among what is kept, also where it is gone itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.use_cases.undo import kept_of

if TYPE_CHECKING:
    from pathlib import Path

    from pledgebook.use_cases.arguments import PathArgument


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was removed of a workbook."""

    path: Path  # absolute, as journals name it
    versions: int
    notes: int
    elsewhere: tuple[Path, ...]  # where versions of the same workbook are kept for a file that is still there


def forget(path: PathArgument) -> Forgotten:
    """Remove the versions and notes kept of a workbook; the workbook itself is not touched.

    Versions that it had under a path that is gone go too. Raises UsageError for a store's URL,
    FileRefusedError where something cannot be removed. What was mailed of it is forgotten by `pb.mail.forget`.

    >>> pb.forget("workbooks/6-3-3.xlsx").versions
    0
    """
    place, history = kept_of(path)
    versions, notes = history.forget(place)
    left = {version.of.path for version in history.elsewhere(place) if version.of is not None}
    return Forgotten(place.absolute(), versions, notes, tuple(sorted(left)))
