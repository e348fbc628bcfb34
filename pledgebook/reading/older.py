"""Workbooks that `new` made by version 1 of the contract: what their words meant then and mean otherwise now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.contract import BY_NAME, VERSION
from pledgebook.book.folding import word_key
from pledgebook.book.government import Level
from pledgebook.excel_file.marks import version_in
from pledgebook.reading import cells

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from pledgebook.book.government import Authority
    from pledgebook.package.parts import Package
    from pledgebook.reading.raw import RawTable
    from pledgebook.reading.report import Report

_OWN_MONEY_THEN = "시비"
"""Own money of every kind of government, in the drop-down of version 1."""
_LIST_THEN, _LIST_NOW = "목록_Investments_재원", "목록_Investments_구분"
"""Names of drop-downs: the first stands in workbooks of both versions, the second in those of version 2."""

UNMARKED = 2
"""The version of a workbook with the lists of version 2 and without a mark: the first ones had none."""
LISTS = (_LIST_THEN, _LIST_NOW)


def is_of_version_1(names: Collection[str]) -> bool:
    """Say by its defined names whether `new` made a workbook by version 1, and nobody renewed its lists."""
    return _LIST_THEN in names and _LIST_NOW not in names


def version_of(package: Package) -> int | None:
    """Return the version of the contract that a workbook is made by; None where `new` did not make it."""
    return version_by_names(
        [element.attributes.get("name", "") for element in package.workbook if element.local == "definedName"]
    )


def version_by_names(names: Collection[str]) -> int | None:
    """Return the same by the defined names of a workbook."""
    marked = next((version for name in names if (version := version_in(name)) is not None), None)
    if marked is not None:
        return marked
    if is_of_version_1(names):
        return 1
    return UNMARKED if _LIST_NOW in names else None


def tell_version(version: int | None, report: Report) -> None:
    """Tell of a workbook that a newer version made, which may mean something else; note one that can be upgraded."""
    if version is None or version == VERSION:
        return
    if version > VERSION:
        report.add_sheet("PB475", BY_NAME["Settings"].sheet, version, known=VERSION)
    else:
        report.add_sheet("PB476", BY_NAME["Settings"].sheet, version, known=VERSION)


def tell_older_money(
    tables: Mapping[str, RawTable], authority: Authority, report: Report, is_older: Callable[[], bool]
) -> None:
    """Tell once, at the first of its cells, of 시비 that meant own money and is another level's now.

    Where 투자 has the column 구분, its rows were typed by version 2.
    """
    raw = tables.get("Investments")
    if raw is None or "stage" in raw.columns or "source" not in raw.columns:
        return
    own = authority.money[Level.OWN]
    if _OWN_MONEY_THEN in own.spellings:
        return
    rows = list(_rows_of_own_money(raw))
    if rows and is_older():
        column = raw.columns["source"]
        facts = {"kind": authority.kind, "own": own.label, "count": len(rows)}
        report.add("PB137", raw.sheet, rows[0], column.number, _OWN_MONEY_THEN, **facts)


def _rows_of_own_money(raw: RawTable) -> Iterable[int]:
    for row, value in zip(raw.rows, raw.columns["source"].values, strict=True):
        if word_key(cells.shown(value)) == _OWN_MONEY_THEN:
            yield row
