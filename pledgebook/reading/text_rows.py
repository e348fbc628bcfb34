"""Text for the card and the plan's changes: columns of 본문 and 변경 to rows of the model."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pledgebook.book import koreandate
from pledgebook.book.model import Change, NarrativeLine, Section
from pledgebook.book.succession import MERGED, SPLIT
from pledgebook.reading import cells
from pledgebook.reading.cells import CellConventions

if TYPE_CHECKING:
    from pledgebook.reading.read_table import ReadTable
    from pledgebook.reading.report import Report


_SLIPS = frozenset({koreandate.Reason.NO_SUCH_DAY, koreandate.Reason.REVERSED})


def read_narrative(table: ReadTable, report: Report) -> tuple[NarrativeLine, ...]:
    """Make the lines of text that could be read; a time that is no date (매년 4월) stays text."""
    _tell_odd_times(table, report)
    fields = ("pledge", "section", "level", "content", "when")
    return tuple(
        NarrativeLine(
            row, pledge, Section(section), level, content, text, koreandate.when(text) if text else None
        )
        for row, pledge, section, level, content, text in table.whole(*fields)
    )


def _tell_odd_times(table: ReadTable, report: Report) -> None:
    """Tell of times that are printed as typed and are most likely not what was meant."""
    raw = table.raw.columns.get("when")
    if raw is None:
        return
    for at, (value, text) in enumerate(zip(raw.values, table["when"], strict=True)):
        if isinstance(value, float) and not _is_year(value):
            table.tell(report, "PB237", at, "when", text, header=raw.column.header)
        elif text and koreandate.when(text) is None and koreandate.why_not(text) in _SLIPS:
            table.tell(report, "PB236", at, "when", text, header=raw.column.header)


def _is_year(value: float) -> bool:
    return value.is_integer() and cells.FIRST_YEAR <= value <= cells.LAST_YEAR


def read_changes(table: ReadTable, report: Report) -> tuple[Change, ...]:
    """Make the plan changes that could be read; a code of a merged or split pledge must be no date (6-3-3)."""
    fields = ("pledge", "approved", "procedure", "before", "after", "reason", "about")
    broken = []
    for field in ("before", "after"):
        raw = table.raw.columns.get(field)
        for at, value in enumerate(raw.values if raw is not None else ()):
            if isinstance(value, date) and table["about"][at] in (MERGED, SPLIT):
                found = cells.code(value, CellConventions())
                if isinstance(found, cells.Bad):
                    header = table.raw.table.header_of(field)
                    table.tell(report, found.code, at, field, found.seen, header=header, **found.facts)
                    broken.append(at)
    table = table.without(broken)
    return tuple(Change(*row) for row in table.whole(*fields))
