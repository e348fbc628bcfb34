"""The log: columns of 실적 to activities."""

from __future__ import annotations

from collections import deque
from dataclasses import fields
from decimal import Decimal
from itertools import repeat
from typing import TYPE_CHECKING, Any

from pledgebook.book.model import Activity
from pledgebook.reading.term_rows import log_spans, rows_outside
from pledgebook.reading.value_rules import (
    VALUE_WORDS,
    rows_without_organisation,
    rows_without_value,
    tell_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.book.model import Indicator
    from pledgebook.reading.read_table import ReadTable
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
    table: ReadTable, indicators: Mapping[str, Indicator], decided: Decided, report: Report
) -> tuple[Activity, ...]:
    """Make the activities that could be read; `indicators` are those that could be read, by code.

    Those outside the term are told of and left out.
    """
    table = table.without(_of_other_pledges(table, indicators, report))
    table = table.without(rows_outside("PB293", table, log_spans(table), decided, report))
    tell_words(table, indicators, VALUE_WORDS, report)
    table = table.without(rows_without_value(table, indicators, report))
    table = table.without(rows_without_organisation(table, indicators, report))
    values = table["value"]
    table = table.with_values("is_typed", [value is not None for value in values])
    table = table.with_values("value", [ONE if value is None else value for value in values])
    table = table.with_values("on_card", list(map(YES.__eq__, table["on_card"])))
    return _activities(table.whole_lists(*_FIELDS))


def _activities(columns: Sequence[Sequence[Any]]) -> tuple[Activity, ...]:
    """Make activities of their fields column by column: a long log in a third of the time that a call for each takes."""
    rows: tuple[Activity, ...] = tuple(map(object.__new__, repeat(Activity, len(columns[0]))))
    for field, values in zip(fields(Activity), columns, strict=True):
        # What a frozen class keeps from being set again is set by its slot, and this is the first time.
        deque(map(getattr(Activity, field.name).__set__, rows, values), maxlen=0)
    return rows


def _of_other_pledges(table: ReadTable, indicators: Mapping[str, Indicator], report: Report) -> list[int]:
    """Report activities whose indicator belongs to another pledge than the one typed; returns their rows."""
    pairs = set(zip(table["pledge"], table["indicator"], strict=True))
    wrong = {
        (pledge, indicator)
        for pledge, indicator in pairs
        if isinstance(indicator, str) and indicator in indicators and indicators[indicator].pledge != pledge
    }
    if not wrong:
        return []
    found = []
    for at, pair in enumerate(zip(table["pledge"], table["indicator"], strict=True)):
        if pair in wrong and at not in table.broken:
            pledge, indicator = pair
            table.tell(
                report, "PB222", at, "indicator", indicator, pledge=pledge, owner=indicators[indicator].pledge
            )
            found.append(at)
    return found
