"""Owned sheets that go into another workbook: nothing on them leads back to the sheets left behind."""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.errors import DataError
from pledgebook.findings import finding
from pledgebook.grid.addresses import cell_name, cell_on, quoted
from pledgebook.grid.number_text import can_print
from pledgebook.grid.sheet import Role
from pledgebook.package.xml_text import unescaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pledgebook.findings import Finding
    from pledgebook.grid.addresses import Place
    from pledgebook.grid.sheet import Cell, Ready, Sheet

# A text first, so that nothing in it counts; then what stands before ! (a sheet) or [ (a table or workbook).
_REFERENCE = re.compile(r'"(?:[^"]|"")*"|\'((?:[^\']|\'\')+)\'!|([^\s!"\'(),;:&=<>+\-*/^{}\[\]]*)([!\[])')


_CELL_WITH_FORMULA = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^<>]*>)<f[^<>]*>[^<]*</f>')
_OF_DAYS = re.compile("[ymdhsg]", re.IGNORECASE)
_NOT_OF_DAYS = re.compile(r'"[^"]*"|\\.|\[[^\[\]]*\]|general', re.IGNORECASE)
_INNER_LINK = re.compile(r'<hyperlink\b[^<>]*?\slocation="([^"]*)"[^<>]*/>')


def standing_alone(
    sheets: Sequence[Sheet], *, as_values: bool = False, has_other_days: bool = False
) -> tuple[Sheet, ...]:
    """Return the sheets with values for formulas that refer to sheets or tables not among these, without such links.

    With `as_values` no formula is left. Raises DataError where a formula that goes has no value of ours: it would
    leave a blank behind, and where a card made from a form has a day as a number and days count from another one
    where it goes (`has_other_days`). Cards made from a form must be laid out to leave their workbook.
    """
    if has_other_days:
        _refuse_days(sheets)
    names = {sheet.name.casefold() for sheet in sheets}
    tables = {table.name.casefold() for sheet in sheets for table in sheet.tables}
    starts = tuple(quoted(sheet.name) + "!" for sheet in sheets)

    def alone(cell: Cell) -> Cell:
        leads_out = cell.link is not None and not cell.link.target.startswith(starts)
        goes = bool(cell.formula) and (as_values or _refers_out(cell.formula, names, tables))
        return cell._replace(link=None if leads_out else cell.link, formula="" if goes else cell.formula)

    found = tuple(
        dataclasses.replace(sheet, cells={place: alone(cell) for place, cell in sheet.cells.items()})
        for sheet in sheets
    )
    without_value = [
        told
        for sheet, made in zip(sheets, found, strict=True)
        for place in formulas_without_value(sheet)
        if not made.cells[place].formula
        for told in (_told(sheet, place),)
    ]
    if without_value:
        raise DataError(without_value)
    return tuple(
        sheet
        if sheet.ready is None
        else dataclasses.replace(sheet, ready=_ready_alone(sheet, sheet.ready, names))
        for sheet in found
    )


def formulas_without_value(sheet: Sheet) -> list[Place]:
    """Return the cells of a sheet whose formulas only the program that opens the workbook computes."""
    return [place for place, cell in sheet.cells.items() if cell.formula and cell.value is None]


def refuse_formulas_without_value(sheets: Iterable[Sheet]) -> None:
    """Raise DataError where a sheet that is to be read elsewhere has a formula without a value of ours.

    A card made from a form may also have numbers that only Excel can print, as days: they would be other ones.
    """
    found = [
        found
        for sheet in sheets
        for found in (
            *(_told(sheet, place) for place in formulas_without_value(sheet)),
            *(_unprintable(sheet) if sheet.ready is not None else ()),
        )
    ]
    if found:
        raise DataError(found)


def _unprintable(sheet: Sheet) -> Iterator[Finding]:
    """Yield the cells of a card that are printed and whose numbers no document can print as Excel does."""
    for place, cell in sheet.cells.items():
        style = sheet.styles.get(cell.style)
        if style is None or style.role is Role.ASIDE or not isinstance(cell.value, int | Decimal):
            continue
        code = style.number_format
        if not isinstance(cell.value, bool) and not can_print(code):
            yield finding("PB831", cell_on(sheet.name, *place), str(cell.value), format=code)


def _refuse_days(sheets: Iterable[Sheet]) -> None:
    """Raise DataError where cards made from a form have days as numbers, and go where days count from another one."""
    found = [
        finding("PB832", cell_on(sheet.name, *place), str(cell.value), format=code)
        for sheet in sheets
        if sheet.ready is not None
        for place, cell in sheet.cells.items()
        if isinstance(cell.value, int | Decimal) and cell.style in sheet.styles
        for code in (sheet.styles[cell.style].number_format,)
        if not can_print(code) and _OF_DAYS.search(_NOT_OF_DAYS.sub("", code))
    ]
    if found:
        raise DataError(found)


def _told(sheet: Sheet, place: Place) -> Finding:
    return finding("PB827", cell_on(sheet.name, *place), f"={sheet.cells[place].formula}")


def _ready_alone(sheet: Sheet, ready: Ready, names: set[str]) -> Ready:
    """Return the part of a sheet with the formulas that its cells have left, and the links that lead to one of some sheets."""
    if not ready.styles:
        raise ValueError("a card laid out for its own workbook", sheet.name)
    formulas = {cell_name(*place).encode() for place, cell in sheet.cells.items() if cell.formula}
    start, middle, end = ready.pieces
    middle = _CELL_WITH_FORMULA.sub(lambda found: found[0] if found[2] in formulas else found[1], middle)
    links = _INNER_LINK.sub(lambda found: found[0] if _sheet_of(found[1]) in names else "", end.decode())
    return dataclasses.replace(
        ready,
        pieces=(start, middle, links.replace("<hyperlinks></hyperlinks>", "").encode()),
        needs_calculation=bool(formulas_without_value(sheet)),
    )


def _sheet_of(location: str) -> str:
    """Return the sheet that a link within a workbook leads to, as names are compared."""
    name = unescaped(location).rpartition("!")[0]
    return (name[1:-1].replace("''", "'") if name.startswith("'") else name).casefold()


def _refers_out(formula: str, names: set[str], tables: set[str]) -> bool:
    for found in _REFERENCE.finditer(formula):
        if found[1] is not None and found[1].replace("''", "'").casefold() not in names:
            return True
        if found[3] is not None and found[2].casefold() not in (names if found[3] == "!" else tables):
            return True
    return False
