"""From the paths of a batch to its tasks: which workbooks there are, and where each one's copy goes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.batch.task import Task
from pledgebook.errors import UsageError
from pledgebook.stores.url import StoreUrl, absolute

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from pledgebook.stores import find

    Place = Path | StoreUrl


class Asked(NamedTuple):
    """What every workbook of a batch is refreshed by; the fields are the arguments of `refresh`."""

    as_of: date | None = None
    into: str | None = None
    out: str | None = None  # a folder
    dry_run: bool = False
    force: bool = False
    adopt_owned: bool = False
    partial: bool = False
    cells: bool = False  # receipts list the cells that changed
    by: str = ""
    reason: str = ""
    guide: bool = False


def plan_tasks(found: Sequence[find.Found], asked: Asked) -> tuple[list[Task], list[find.Missing]]:
    """Return a task for each workbook, each once, and the workbooks whose copies cannot be written.

    Raises UsageError where several are to go into one.
    """
    planned: dict[Place, Place] = {}
    refused: list[find.Missing] = []
    if asked.out is not None:
        from pledgebook.batch.copies import without_copies  # most runs write no copies

        found = without_copies(found, asked.out)
    found = _each_once(found)
    if asked.into is not None and len(found) != 1:
        raise UsageError("one-path-into")
    if asked.out is not None:
        from pledgebook.batch.copies import copies, make_folders

        planned, refused = copies(found, asked.out, asked.into)
        if not asked.dry_run:
            make_folders(planned.values())
    tasks = [
        Task(
            path=workbook.given or str(workbook.path),
            source=absolute(workbook.path),
            as_of=None if asked.as_of is None else asked.as_of.isoformat(),
            into=None if asked.into is None else absolute(asked.into),
            out=None if asked.out is None else absolute(planned[workbook.path]),
            dry_run=asked.dry_run,
            force=asked.force,
            adopt_owned=asked.adopt_owned,
            partial=asked.partial,
            cells=asked.cells,
            is_named=bool(workbook.given),
            by=asked.by,
            reason=asked.reason,
            guide=asked.guide,
        )
        for workbook in found
        if asked.out is None or workbook.path in planned
    ]
    return tasks, refused


def _each_once(found: Iterable[find.Found]) -> list[find.Found]:
    """Drop workbooks whose file an earlier path names already.

    Two hard links are two files: a refresh replaces the one that it is asked to and leaves the other.
    """
    seen: dict[object, find.Found] = {}
    for workbook in found:
        seen.setdefault(_identity(workbook.path), workbook)
    return list(seen.values())


def _identity(place: Place) -> object:
    if isinstance(place, StoreUrl):
        return place.url
    try:
        status = place.stat()
    except OSError:
        return os.path.normcase(place.absolute())
    if status.st_nlink == 1 and status.st_ino:
        return status.st_dev, status.st_ino
    return os.path.normcase(place.resolve())
