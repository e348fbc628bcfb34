"""The roll-up's workbook: its sheets in a fresh file, or written anew in an earlier roll-up's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook import config
from pledgebook.disk.replace import replace, write_over
from pledgebook.disk.source import read_source, refuse_if_open
from pledgebook.errors import FileRefusedError, UsageError
from pledgebook.excel_file.empty_workbook import empty_workbook
from pledgebook.excel_file.graft import graft, owned_sheets
from pledgebook.package.parts import Package
from pledgebook.roll_up.gather import is_roll_up
from pledgebook.roll_up.sheets.layout import layout
from pledgebook.stores.url import StoreUrl

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pledgebook.findings import Finding
    from pledgebook.roll_up.portfolio import Portfolio
    from pledgebook.roll_up.sheets.page import Options

MOST_PLEDGES = 200_000
"""A row of 총괄 takes some 620 bytes of XML: a larger sheet would be beyond what is read of a part next time."""


def refuse_to_write_over(path: Path, sources: Sequence[Path | StoreUrl], *, overwrite: bool) -> None:
    """Refuse a place for the workbook before thousands are read.

    Raises FileLockedError where it is open, UsageError where it is one of the sources, FileRefusedError where
    another file is there and `overwrite` is not set.
    """
    if not path.exists():
        return
    refuse_if_open(path)
    if is_roll_up(path):
        return
    refuse_source(path, sources)
    if not overwrite:
        raise FileRefusedError("roll-up-not-ours", path=path)


def refuse_source(path: Path, sources: Sequence[Path | StoreUrl]) -> None:
    """Raise UsageError where a file to be written is one of those it is made from."""
    if path.resolve() in {source.resolve() for source in sources if not isinstance(source, StoreUrl)}:
        raise UsageError("roll-up-over-source", path=path)


def write_workbook(
    path: Path, portfolio: Portfolio, options: Options, *, overwrite: bool = False
) -> tuple[bool, tuple[Finding, ...]]:
    """Write the sheets to a path; say whether anything changed, and give the findings of the sums.

    In an earlier roll-up only the roll-up's own sheets are written anew, so that sheets people added stay.
    Raises FileRefusedError where another file is there and `overwrite` is not set, where there are more
    pledges than `MOST_PLEDGES`, and as `replace`.
    """
    if len(portfolio.entries) > MOST_PLEDGES:
        facts = {"count": f"{len(portfolio.entries):,}", "most": f"{MOST_PLEDGES:,}"}
        raise FileRefusedError("roll-up-too-many", **facts)
    if path.exists() and is_roll_up(path):
        source = read_source(path)
        package = Package.open(source.data)
        sheets, findings = layout(portfolio, options, owned_sheets(package))
        grafted = graft(package, sheets)
        if grafted.changed:
            replace(source, grafted.data, config.history())
        return grafted.changed, findings
    if path.exists() and not overwrite:
        raise FileRefusedError("roll-up-not-ours", path=path)
    sheets, findings = layout(portfolio, options)
    write_over(path, graft(Package.open(empty_workbook()), sheets).data, config.history())
    return True, findings
