"""The log: columns of 실적 to activities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.model import Activity
from pledgebook.reading.term_rows import leave_out, log_spans
from pledgebook.reading.value_rules import VALUE_WORDS, fill_values, tell_organisations, tell_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.book.model import Indicator
    from pledgebook.reading.columns import Columns
    from pledgebook.reading.report import Report
    from pledgebook.reading.term_rows import Decided

YES = "예"
_FIELDS = (
    "when", "pledge", "indicator", "value", "organisations",
    "beneficiary", "content", "evidence", "on_card", "is_typed",
)  # fmt: skip


def read_activities(
    columns: Columns, indicators: Mapping[str, Indicator], decided: Decided, report: Report
) -> tuple[Activity, ...]:
    """Make the activities that could be read; `indicators` are those that could be read, by code.

    Those outside the term are told of and left out.
    """
    _check_owners(columns, indicators, report)
    leave_out("PB293", columns, log_spans(columns), decided, report)
    tell_words(columns, indicators, VALUE_WORDS, report)
    fill_values(columns, indicators, report)
    tell_organisations(columns, indicators, report)
    columns.values["on_card"] = list(map(YES.__eq__, columns["on_card"]))
    return tuple(map(Activity, *columns.whole_lists(*_FIELDS)))


def _check_owners(columns: Columns, indicators: Mapping[str, Indicator], report: Report) -> None:
    """Report activities whose indicator belongs to another pledge than the one typed."""
    pairs = set(zip(columns["pledge"], columns["indicator"], strict=True))
    wrong = {
        (pledge, indicator)
        for pledge, indicator in pairs
        if isinstance(indicator, str) and indicator in indicators and indicators[indicator].pledge != pledge
    }
    if not wrong:
        return
    for at, pair in enumerate(zip(columns["pledge"], columns["indicator"], strict=True)):
        if pair in wrong and at not in columns.broken:
            pledge, indicator = pair
            columns.tell(
                report, "PB222", at, "indicator", indicator, pledge=pledge, owner=indicators[indicator].pledge
            )
            columns.broken.add(at)
