"""The roll-up's workbook: its sheets in a fresh file, or written anew in an earlier roll-up's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook import config
from pledgebook.disk.replace import replace, write_over
from pledgebook.disk.source import read_source, refuse_if_open
from pledgebook.errors import FileRefusedError, PledgebookError, UsageError
from pledgebook.roll_up.of_bytes import plan_workbook
from pledgebook.roll_up.one_workbook import is_roll_up
from pledgebook.stores.url import StoreUrl

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pledgebook.findings import Finding
    from pledgebook.roll_up.asked import Options
    from pledgebook.roll_up.of_bytes import Planned
    from pledgebook.roll_up.portfolio import Portfolio


def refuse_to_write_over(path: Path, sources: Sequence[Path | StoreUrl], *, overwrite: bool) -> None:
    """Refuse a place for the workbook before thousands are read.

    Raises FileLockedError where it is open, UsageError where it is one of the sources, FileRefusedError where
    another file is there and `overwrite` is not set.
    """
    if not path.exists():
        return
    refuse_if_open(path)
    if is_roll_up_at(path):
        return
    refuse_source(path, sources)
    if not overwrite:
        raise FileRefusedError("roll-up-not-ours", path=path)


def refuse_source(path: Path, sources: Sequence[Path | StoreUrl]) -> None:
    """Raise UsageError where a file to be written is one of those it is made from."""
    if path.resolve() in {source.resolve() for source in sources if not isinstance(source, StoreUrl)}:
        raise UsageError("roll-up-over-source", path=path)


def write_workbook(
    path: Path,
    portfolio: Portfolio,
    options: Options,
    *,
    overwrite: bool = False,
    then: Callable[[Planned], None] = lambda _: None,
) -> tuple[bool, tuple[Finding, ...]]:
    """Write the sheets to a path; say whether anything changed, and give the findings of the sums.

    `then` is told what the file holds once it does.

    In an earlier roll-up only the roll-up's own sheets are written anew, so that sheets people added stay.
    Raises FileRefusedError where another file is there and `overwrite` is not set, where there are more
    pledges than `MOST_PLEDGES`, and as `replace`.
    """
    is_there = path.exists()
    if is_there and is_roll_up_at(path):
        source = read_source(path)
        made = plan_workbook(portfolio, options, source.data)
        if made.changed:
            replace(source, made.data, config.history())
        then(made)
        return made.changed, made.findings
    if is_there and not overwrite:
        raise FileRefusedError("roll-up-not-ours", path=path)
    made = plan_workbook(portfolio, options)
    write_over(path, made.data, config.history())
    then(made)
    return True, made.findings


def is_roll_up_at(path: Path) -> bool:
    """Say whether a file is a workbook that a roll-up wrote."""
    try:
        return is_roll_up(read_source(path).data)
    except PledgebookError:
        return False
