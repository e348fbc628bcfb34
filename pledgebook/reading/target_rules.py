"""Rules between the rows of 목표: what is due on one day, and what may not fall."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from pledgebook.book.model import RISING
from pledgebook.book.period import SPANS, due_day
from pledgebook.grid.addresses import cell_on
from pledgebook.grid.number_text import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from pledgebook.book.model import Indicator, Target
    from pledgebook.book.term import Term
    from pledgebook.reading.read_table import ReadTable
    from pledgebook.reading.report import Report


def tell_target_rules(
    targets: Iterable[Target],
    indicators: Mapping[str, Indicator],
    table: ReadTable,
    term: Term,
    report: Report,
) -> None:
    """Tell of rows that contradict each other: PB255 and PB256 on one due day, PB257 a target that falls.

    Only rows of one indicator and one 적용일 are compared: between those of two the later one replaces.
    """
    versions: defaultdict[tuple[str, date | None], list[Target]] = defaultdict(list)
    for target in targets:
        if target.indicator in indicators:
            versions[target.indicator, target.since].append(target)
    for (code, _), rows in versions.items():
        by_day: defaultdict[date, list[Target]] = defaultdict(list)
        for target in rows:
            by_day[due_day(target.year, target.period, term)].append(target)
        indicator = indicators[code]
        for same_day in by_day.values():
            if len(same_day) > 1:
                same_day.sort(key=lambda target: (len(SPANS[target.period]), target.row))
                _tell_same_day(same_day, indicator, table, report)
        if indicator.kind in RISING:
            _tell_falling([by_day[day][-1] for day in sorted(by_day)], indicator, table, report)


def _tell_same_day(rows: Sequence[Target], indicator: Indicator, table: ReadTable, report: Report) -> None:
    """Compare the rows due on one day with the last one, which prints."""
    *others, last = rows
    number = table.number_of("value")
    for other in others:
        report.add(
            "PB256" if other.value == last.value else "PB255",
            table.raw.sheet,
            last.row,
            number,
            _shown(last.value),
            name=indicator.name,
            period=_period(last),
            other=_shown(other.value),
            other_period=_period(other),
            other_cell=cell_on(table.raw.sheet, other.row, number),
        )


def _tell_falling(rows: Iterable[Target], indicator: Indicator, table: ReadTable, report: Report) -> None:
    for before, after in pairwise(row for row in rows if row.value is not None):
        if before.value is not None and after.value is not None and after.value < before.value:
            report.add(
                "PB257",
                table.raw.sheet,
                after.row,
                table.number_of("value"),
                _shown(after.value),
                name=indicator.name,
                period=_period(after),
                before=_shown(before.value),
                before_period=_period(before),
            )


def _period(target: Target) -> str:
    return f"{target.year} {target.period}"


def _shown(value: Decimal | None) -> str:
    return "-" if value is None else grouped(value)
