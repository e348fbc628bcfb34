"""What a cell of 누계목표 or 실적값 has to hold: that depends on the indicator its row names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.model import IndicatorKind, Method
from pledgebook.reading.cells import DASHES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pledgebook.book.model import Indicator
    from pledgebook.reading.read_table import ReadTable
    from pledgebook.reading.report import Report

TARGET_WORDS = {IndicatorKind.MILESTONE: "PB258", IndicatorKind.QUALITATIVE: "PB259"}
VALUE_WORDS = {IndicatorKind.MILESTONE: "PB252", IndicatorKind.QUALITATIVE: "PB251"}
"""The findings that say how a stage or a judgement is typed, where a word stands in place of a number."""


def tell_words(
    table: ReadTable,
    indicators: Mapping[str, Indicator],
    codes: Mapping[IndicatorKind, str],
    report: Report,
) -> None:
    """Tell of words in place of a number: by the kind of the row's indicator, else as of any other cell."""
    for at, bad in table.untold.get("value", {}).items():
        indicator = _indicator(table, at, indicators)
        code, name = bad.code, ""
        if indicator is not None and bad.seen not in DASHES:
            code, name = codes.get(indicator.kind, bad.code), indicator.name
        header = table.raw.columns["value"].column.header
        table.tell(report, code, at, "value", bad.seen, header=header, name=name)


def rows_without_value(
    table: ReadTable, indicators: Mapping[str, Indicator], report: Report
) -> Iterable[int]:
    """Report blank values of indicators whose last value counts (PB253); returns their rows."""
    found = []
    for at, value in enumerate(table["value"]):
        if value is not None or at in table.broken:
            continue
        indicator = _indicator(table, at, indicators)
        if indicator is not None and indicator.is_level:
            facts = {"kind": indicator.kind.value, "method": indicator.method.value}
            table.tell(report, "PB253", at, "value", name=indicator.name, **facts)
            found.append(at)
    return found


def rows_without_organisation(
    table: ReadTable, indicators: Mapping[str, Indicator], report: Report
) -> Iterable[int]:
    """Report rows under 기관별 최종값 that do not name exactly one organisation (PB254); returns them."""
    found: list[int] = []
    of_each = {code for code, indicator in indicators.items() if indicator.method is Method.LAST_OF_EACH}
    if not of_each:
        return found
    for at, (code, names) in enumerate(zip(table["indicator"], table["organisations"], strict=True)):
        if code in of_each and at not in table.broken and len(names) != 1:
            seen, name = ", ".join(names), indicators[code].name
            table.tell(report, "PB254", at, "organisations", seen, name=name, count=len(names))
            found.append(at)
    return found


def _indicator(table: ReadTable, at: int, indicators: Mapping[str, Indicator]) -> Indicator | None:
    code = table["indicator"][at]
    return indicators.get(code) if isinstance(code, str) else None
