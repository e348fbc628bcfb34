"""The log: columns of 실적 to activities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.model import Activity
from pledgebook.reading.term_rows import log_spans, rows_outside

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.reading.columns import Columns
    from pledgebook.reading.report import Report
    from pledgebook.reading.term_rows import Decided

YES = "예"
_FIELDS = (
    "when", "pledge", "indicator", "value", "organisations",
    "beneficiary", "content", "evidence", "on_card",
)  # fmt: skip


def read_activities(
    columns: Columns, pledge_of: Mapping[str, str], decided: Decided, report: Report
) -> tuple[Activity, ...]:
    """Make the activities that could be read; `pledge_of` gives the pledge of each indicator.

    Those outside the term are told of and left out.
    """
    columns = columns.without(_of_other_pledges(columns, pledge_of, report))
    columns = columns.without(rows_outside("PB293", columns, log_spans(columns), decided, report))
    columns = columns.with_values("on_card", list(map(YES.__eq__, columns["on_card"])))
    return tuple(map(Activity, *columns.whole_lists(*_FIELDS)))


def _of_other_pledges(columns: Columns, pledge_of: Mapping[str, str], report: Report) -> list[int]:
    """Report activities whose indicator belongs to another pledge than the one typed; returns their rows."""
    pairs = set(zip(columns["pledge"], columns["indicator"], strict=True))
    wrong = {
        (pledge, indicator)
        for pledge, indicator in pairs
        if isinstance(indicator, str) and pledge_of.get(indicator, pledge) != pledge
    }
    if not wrong:
        return []
    found = []
    for at, pair in enumerate(zip(columns["pledge"], columns["indicator"], strict=True)):
        if pair in wrong and at not in columns.broken:
            pledge, indicator = pair
            columns.tell(
                report, "PB222", at, "indicator", indicator, pledge=pledge, owner=pledge_of[indicator]
            )
            found.append(at)
    return found
