"""Pledges, their indicators and targets: columns to rows of the model, with the rules between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.model import Indicator, IndicatorKind, Method, Pledge, Status, Target
from pledgebook.reading import cells
from pledgebook.reading.term_rows import rows_outside, target_spans

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    """Make the indicators that could be read; a judged one keeps its last value unless told otherwise."""
    found = columns.raw.columns.get("method")
    if found is not None:
        typed = [not cells.is_blank(value) for value in found.values]
        methods = [method if typed[at] else None for at, method in enumerate(columns["method"])]
    else:
        methods = [None] * len(columns.rows)
    columns = columns.with_values("method", methods)
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
            method=Method(method) if method else _usual_method(kind),
            baseline=baseline,
            weight=weight,
            note=note,
        )
        for row, code, pledge, name, unit, schedule_name, kind, method, baseline, weight, note in columns.whole(
            *fields
        )
    )


def _usual_method(kind: str) -> Method:
    return Method.LAST if kind == IndicatorKind.QUALITATIVE else Method.SUM


def read_targets(columns: Columns, decided: Decided, report: Report) -> tuple[Target, ...]:
    """Make the targets that could be read; blank ones and those outside the term are told of and left out."""
    value = columns.raw.columns["value"]
    blank = {at for at, typed in enumerate(value.values) if cells.is_blank(typed)}
    columns = columns.without(rows_outside("PB292", columns, target_spans(columns), decided, report))
    _tell_blanks(columns, blank - value.flaws.keys() - columns.broken, report)
    first: dict[tuple[object, ...], int] = {}
    left_out = {*columns.broken, *blank}
    lists = zip(columns["indicator"], columns["year"], columns["period"], columns["since"], strict=True)
    for at, (indicator, year, period, since) in enumerate(lists):
        if at in left_out:
            continue
        seen_at = first.setdefault((indicator, year, period, since), at)
        if seen_at != at:
            place = columns.cell(seen_at, "period")
            columns.tell(report, "PB227", at, "period", f"{year} {period}", first=place, indicator=indicator)
            left_out.add(at)
    fields = ("indicator", "year", "period", "value", "since")
    lists_of = [columns.rows, *(columns[field] for field in fields)]
    return tuple(
        Target(*(values[at] for values in lists_of)) for at in range(len(columns.rows)) if at not in left_out
    )


def _tell_blanks(columns: Columns, blank: Iterable[int], report: Report) -> None:
    for at in blank:
        indicator, year = columns["indicator"][at], columns["year"][at]
        if isinstance(indicator, str) and indicator and isinstance(year, int):
            columns.tell(report, "PB234", at, "value", indicator=indicator, year=year)
