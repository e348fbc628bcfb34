"""Percentages under numbers of indicators: 85% counts as 85 where the unit is %, and is told elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.model import is_in_percent
from pledgebook.reading.numbers import HUNDRED, Hundredths, percentage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.reading.read_table import ReadTable
    from pledgebook.reading.report import Report

_FIELDS = {
    "Indicators": ("code", "baseline"),
    "Targets": ("indicator", "value"),
    "Activities": ("indicator", "value"),
}
"""The fields of each table that name an indicator and hold a number in its unit."""


def with_percentages(read: Mapping[str, ReadTable], report: Report) -> dict[str, ReadTable]:
    """Bring percentages into the unit of their indicator; tell of those whose unit is another (PB139)."""
    found = dict(read)
    if "Indicators" not in found:
        return found
    units = dict(zip(found["Indicators"]["code"], found["Indicators"]["unit"], strict=True))
    for table, (of, field) in _FIELDS.items():
        if table in found and Hundredths in set(map(type, found[table][field])):
            found[table] = _in_units(found[table], of, field, units, report)
    return found


def _in_units(
    table: ReadTable, of: str, field: str, units: Mapping[object, object], report: Report
) -> ReadTable:
    values = list(table[field])
    wrong: list[int] = []
    for at, (indicator, value) in enumerate(zip(table[of], values, strict=True)):
        if type(value) is not Hundredths or at in table.broken or not indicator:
            continue
        unit = units.get(indicator)
        if isinstance(unit, str) and is_in_percent(unit):
            values[at] = value * HUNDRED
        elif isinstance(unit, str):
            header = table.raw.columns[field].column.header
            table.tell(report, "PB139", at, field, percentage(float(value)), header=header, unit=unit)
            wrong.append(at)
    return table.with_values(field, values).without(wrong)
