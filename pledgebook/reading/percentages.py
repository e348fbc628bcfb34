"""Percentages under numbers of indicators: 85% counts as 85 where the unit is %, and is told elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.model import is_in_percent
from pledgebook.reading.numbers import HUNDRED, Hundredths, percentage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.reading.columns import Columns
    from pledgebook.reading.report import Report

_FIELDS = {
    "Indicators": ("code", "baseline"),
    "Targets": ("indicator", "value"),
    "Activities": ("indicator", "value"),
}
"""The fields of each table that name an indicator and hold a number in its unit."""


def with_percentages(columns: Mapping[str, Columns], report: Report) -> dict[str, Columns]:
    """Bring percentages into the unit of their indicator; tell of those whose unit is another (PB139)."""
    found = dict(columns)
    if "Indicators" not in found:
        return found
    units = dict(zip(found["Indicators"]["code"], found["Indicators"]["unit"], strict=True))
    for table, (of, field) in _FIELDS.items():
        if table in found and any(type(value) is Hundredths for value in found[table][field]):
            found[table] = _in_units(found[table], of, field, units, report)
    return found


def _in_units(
    columns: Columns, of: str, field: str, units: Mapping[object, object], report: Report
) -> Columns:
    values = list(columns[field])
    wrong: list[int] = []
    for at, (indicator, value) in enumerate(zip(columns[of], values, strict=True)):
        if type(value) is not Hundredths or at in columns.broken or not indicator:
            continue
        unit = units.get(indicator)
        if isinstance(unit, str) and is_in_percent(unit):
            values[at] = value * HUNDRED
        elif isinstance(unit, str):
            header = columns.raw.columns[field].column.header
            columns.tell(report, "PB139", at, field, percentage(float(value)), header=header, unit=unit)
            wrong.append(at)
    return columns.with_values(field, values).without(wrong)
