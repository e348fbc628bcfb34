"""Owned sheets that do not say what the workbook gives: left behind by its input, or edited by hand."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from pledgebook.book import koreandate
from pledgebook.excel_file.diff import changes, owned_cells
from pledgebook.excel_file.graft import owned_sheets
from pledgebook.findings import finding
from pledgebook.sheets.layout import layout

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pledgebook.excel_file.diff import CellChange
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding
    from pledgebook.package.parts import Package

STATED_AT = (2, 1)
"""The cell of 총괄 that states the date of its figures."""
_SHOWN = 3
_LONGEST = 40
_STATED = re.compile(r"\s*(\d{4}\. \d{1,2}\. \d{1,2}\.) ")


def stale_findings(
    package: Package, results: Results, at: Callable[[date], Results], *, is_own_date: bool
) -> tuple[Finding, ...]:
    """Tell of each owned sheet whose cells hold other values than the workbook gives; one finding a sheet.

    `is_own_date` says whether `results` are of the workbook's 기준일: then the sheets are to be of that date
    too. Else they are held against the date that they state, which `at` computes: a card of last month is
    not wrong because a day has passed, or because somebody asks for another. The list of findings and 안내
    are left out: they say what was found, and answered, when they were written.
    """
    owned = {key: name for key, name in owned_sheets(package).items() if key not in {"findings", "guide"}}
    if not owned:
        return ()
    stated = stated_day(package, owned.get("summary", ""))
    if stated is not None and stated != results.as_of and not is_own_date:
        results = at(stated)
    sheets = [sheet for sheet in layout(results, owned) if sheet.key in owned]
    return tuple(
        _told(sheet, list(of_sheet))
        for sheet, of_sheet in groupby(changes(package, sheets), key=lambda change: change.sheet)
    )


def stated_day(package: Package, summary: str) -> date | None:
    """Return the date that 총괄 states its figures for; `summary` is the name of that sheet, "" without one."""
    if not summary:
        return None
    return day_stated_in(owned_cells(package, summary).get(STATED_AT, ""))


def day_stated_in(text: str) -> date | None:
    """Read the date that 총괄 states its figures for off the text that says it."""
    stated = _STATED.match(text)
    return koreandate.day(stated[1]) if stated else None


def _told(sheet: str, found: list[CellChange]) -> Finding:
    cells = [f"{change.cell} {_short(change.before)} → {_short(change.after)}" for change in found[:_SHOWN]]
    more = len(found) - len(cells)
    return finding(
        "PB490",
        f"{sheet}!{found[0].cell}",
        found[0].before,
        sheet=sheet,
        count=len(found),
        cells=", ".join(cells) + (f", … (+{more})" if more else ""),
    )


def _short(text: str) -> str:
    text = " ".join(text.split()) or "-"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
