"""Pledges, their indicators and targets: columns to rows of the model, with the rules between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pledgebook.book.model import Indicator, IndicatorKind, Method, Pledge, Status, Target
from pledgebook.reading import cells
from pledgebook.reading.target_rules import tell_target_rules
from pledgebook.reading.term_rows import rows_outside, target_spans
from pledgebook.reading.value_rules import TARGET_WORDS, tell_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pledgebook.reading.read_table import ReadTable
    from pledgebook.reading.report import Report
    from pledgebook.reading.term_rows import Decided


_SEVERAL = re.compile(r"[,，、;/\n]")
_BETWEEN = re.compile(r" ?[·ㆍ] ?| ")
_DEPARTMENT = re.compile(r".{2,}(?:과|팀|관|실|소)")


def read_pledges(table: ReadTable, report: Report) -> tuple[Pledge, ...]:
    """Make the pledges that could be read, a row for each 적용일 of a pledge."""
    fields = (
        "code", "title", "status", "sector", "goal", "department", "partners",
        "officer", "completion", "actors", "novelty", "budgeting", "budget", "since",
    )  # fmt: skip
    found = []
    for at, row in enumerate(table.rows):
        if at in table.broken:
            continue
        values: dict[str, Any] = {field: table[field][at] for field in fields}
        owner, *others = departments(values["department"])
        if others:
            table.tell(
                report, "PB282", at, "department", values["department"], owner=owner, others=", ".join(others)
            )
        values |= {
            "status": Status(values["status"]),
            "department": owner,
            "partners": tuple(dict.fromkeys((*others, *values["partners"]))),
            "is_budget_open": values["budget"] is cells.Open.MARK,
            "budget": None if values["budget"] is cells.Open.MARK else values["budget"],
        }
        found.append(Pledge(row=row, **values))
    return tuple(found)


def departments(typed: str) -> list[str]:
    """Part several departments typed into one cell; a name with a dot or a blank of its own stays whole.

    >>> departments("건축과, 도시과"), departments("문화·체육과"), departments("건축과 도시과")
    (['건축과', '도시과'], ['문화·체육과'], ['건축과', '도시과'])
    """
    found = [name for part in _SEVERAL.split(typed.strip()) if (name := part.strip())] or [""]
    pieces = _BETWEEN.split(" ".join(found[0].split()))
    are_alike = len({piece[-1:] for piece in pieces}) == 1 < len(pieces)
    if len(found) == 1 and are_alike and all(map(_DEPARTMENT.fullmatch, pieces)):
        return pieces
    return found


def read_indicators(table: ReadTable) -> tuple[Indicator, ...]:
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
        for row, code, pledge, name, unit, schedule_name, kind, method, baseline, weight, note in table.whole(
            *fields
        )
    )


def read_targets(
    table: ReadTable, indicators: Mapping[str, Indicator], decided: Decided, report: Report
) -> tuple[Target, ...]:
    """Make the targets that could be read; blank ones and those outside the term are told of and left out."""
    tell_words(table, indicators, TARGET_WORDS, report)
    value = table.raw.columns["value"]
    blank = {at for at, typed in enumerate(value.values) if cells.is_blank(typed)}
    table = table.without(rows_outside("PB292", table, target_spans(table), decided, report))
    _tell_blanks(table, blank - value.flaws.keys() - table.broken, report)
    left_out = table.broken | blank
    fields = ("indicator", "year", "period", "value", "since", "shown")
    lists_of = [table.rows, *(table[field] for field in fields)]
    targets = tuple(
        Target(*values) for at, values in enumerate(zip(*lists_of, strict=True)) if at not in left_out
    )
    tell_target_rules(targets, indicators, table, decided.term, report)
    return targets


def _tell_blanks(table: ReadTable, blank: Iterable[int], report: Report) -> None:
    for at in blank:
        indicator, year = table["indicator"][at], table["year"][at]
        if isinstance(indicator, str) and indicator and isinstance(year, int):
            table.tell(report, "PB234", at, "value", indicator=indicator, year=year)
