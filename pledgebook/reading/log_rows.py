"""The log: columns of 실적 to activities."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book.model import Activity
from pledgebook.reading.term_rows import log_spans, rows_outside
from pledgebook.reading.value_rules import (
    VALUE_WORDS,
    rows_without_organisation,
    rows_without_value,
    tell_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.book.model import Indicator
    from pledgebook.reading.columns import Columns
    from pledgebook.reading.report import Report
    from pledgebook.reading.term_rows import Decided

YES = "예"
ONE = Decimal(1)
"""What a blank value of the log counts as, where values add up."""
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
    columns = columns.without(_of_other_pledges(columns, indicators, report))
    columns = columns.without(rows_outside("PB293", columns, log_spans(columns), decided, report))
    tell_words(columns, indicators, VALUE_WORDS, report)
    columns = columns.without(rows_without_value(columns, indicators, report))
    columns = columns.without(rows_without_organisation(columns, indicators, report))
    values = columns["value"]
    columns = columns.with_values("is_typed", [value is not None for value in values])
    columns = columns.with_values("value", [ONE if value is None else value for value in values])
    columns = columns.with_values("on_card", list(map(YES.__eq__, columns["on_card"])))
    return tuple(map(Activity, *columns.whole_lists(*_FIELDS)))


def _of_other_pledges(columns: Columns, indicators: Mapping[str, Indicator], report: Report) -> list[int]:
    """Report activities whose indicator belongs to another pledge than the one typed; returns their rows."""
    pairs = set(zip(columns["pledge"], columns["indicator"], strict=True))
    wrong = {
        (pledge, indicator)
        for pledge, indicator in pairs
        if isinstance(indicator, str) and indicator in indicators and indicators[indicator].pledge != pledge
    }
    if not wrong:
        return []
    found = []
    for at, pair in enumerate(zip(columns["pledge"], columns["indicator"], strict=True)):
        if pair in wrong and at not in columns.broken:
            pledge, indicator = pair
            columns.tell(
                report, "PB222", at, "indicator", indicator, pledge=pledge, owner=indicators[indicator].pledge
            )
            found.append(at)
    return found
