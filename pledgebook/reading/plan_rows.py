"""Pledges, their indicators and targets: columns to rows of the model, with the rules between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.model import Indicator, IndicatorKind, Method, Pledge, Status, Target
from pledgebook.reading import cells
from pledgebook.reading.target_rules import tell_target_rules
from pledgebook.reading.term_rows import rows_outside, target_spans
from pledgebook.reading.value_rules import TARGET_WORDS, tell_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pledgebook.reading.columns import Columns
    from pledgebook.reading.report import Report
    from pledgebook.reading.term_rows import Decided


def read_pledges(columns: Columns) -> tuple[Pledge, ...]:
    """Make the pledges that could be read."""
    fields = (
        "code", "title", "status", "sector", "goal", "department",
        "officer", "completion", "actors", "novelty", "budgeting", "budget", "partners",
    )  # fmt: skip
    return tuple(
        Pledge(row, code, title, Status(status), *rest)
        for row, code, title, status, *rest in columns.whole(*fields)
    )


def read_indicators(columns: Columns) -> tuple[Indicator, ...]:
    """Make the indicators that could be read."""
    fields = (
        "code",
        "pledge",
        "name",
        "unit",
        "schedule_name",
        "kind",
        "method",
        "baseline",
        "weight",
        "note",
    )
    return tuple(
        Indicator(
            row=row,
            code=code,
            pledge=pledge,
            name=name,
            unit=unit,
            schedule_name=schedule_name or name,
            kind=IndicatorKind(kind),
            method=Method(method) if method else Method.usual(IndicatorKind(kind)),
            baseline=baseline,
            weight=weight,
            note=note,
        )
        for row, code, pledge, name, unit, schedule_name, kind, method, baseline, weight, note in columns.whole(
            *fields
        )
    )


def read_targets(
    columns: Columns, indicators: Mapping[str, Indicator], decided: Decided, report: Report
) -> tuple[Target, ...]:
    """Make the targets that could be read; blank ones and those outside the term are told of and left out."""
    tell_words(columns, indicators, TARGET_WORDS, report)
    value = columns.raw.columns["value"]
    blank = {at for at, typed in enumerate(value.values) if cells.is_blank(typed)}
    columns = columns.without(rows_outside("PB292", columns, target_spans(columns), decided, report))
    _tell_blanks(columns, blank - value.flaws.keys() - columns.broken, report)
    left_out = columns.broken | blank
    fields = ("indicator", "year", "period", "value", "since", "shown")
    lists_of = [columns.rows, *(columns[field] for field in fields)]
    targets = tuple(
        Target(*(values[at] for values in lists_of)) for at in range(len(columns.rows)) if at not in left_out
    )
    tell_target_rules(targets, indicators, columns, decided.term, report)
    return targets


def _tell_blanks(columns: Columns, blank: Iterable[int], report: Report) -> None:
    for at in blank:
        indicator, year = columns["indicator"][at], columns["year"][at]
        if isinstance(indicator, str) and indicator and isinstance(year, int):
            columns.tell(report, "PB234", at, "value", indicator=indicator, year=year)
