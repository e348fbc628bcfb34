"""Cells in which Excel would print a whole number with a point and no digit behind it, as `40.`.

LibreOffice leaves such a point away, so a picture made by it does not show it.
"""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from functools import cache

from openpyxl import load_workbook
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter

from pledgebook.grid.number_text import can_print, printed
from tests.excel_formulas import ROUNDINGS, compiled

ROWS_TO_COME = 4900
WHOLE = (Decimal(40), Decimal(-3), Decimal(0), Decimal(1234567))
_BARE = re.compile(r"(?<=\d)\.(?!\d)")
ERROR = object()
_ROUND = ROUNDINGS["fifteen digits"][0]


class Tried:
    """A cell as a formula sees it: a number under a format."""

    def __init__(self, value: Decimal, code: str) -> None:
        self.value, self.code = value, code

    def rounded(self, places: float) -> float:
        return _ROUND(float(self.value), places)


def said_of_format(code: str) -> str:
    """Return what CELL("format", …) begins with, by the table of Excel's manual."""
    bare = re.sub(r'"[^"]*"', "", code.partition(";")[0])
    if code == "General":
        return "G"
    kinds = (("[ymdhs]", "D"), (r"E[+-]", "S"), ("%", "P"), (r"[₩$]", "C"), ("[#0],[#0]", ","))
    return next((said for pattern, said in kinds if re.search(pattern, bare)), "F")


FUNCTIONS = {
    "AND": lambda *conditions: all(conditions),
    "ISNUMBER": lambda value: isinstance(value, float),
    "FIND": lambda part, text: text.index(part) + 1.0 if part is not ERROR and part in text else ERROR,
    "LEFT": lambda text: ERROR if text is ERROR else text[:1],
    "CELL": lambda _, cell: said_of_format(cell.code),
    "ROUND": lambda cell, places: cell.rounded(places),
}


def shown(sheet, place: str, value: Decimal, code: str, functions=FUNCTIONS) -> str:
    """Return how Excel prints a number in a cell under its own format and the sheet's conditional ones."""
    for ranged in sheet.conditional_formatting:
        if place not in ranged.sqref:
            continue
        corner = min(ranged.sqref.ranges, key=lambda area: (area.min_row, area.min_col))
        first = f"{get_column_letter(corner.min_col)}{corner.min_row}"
        for rule in ranged.rules:
            if rule.dxf is None or rule.dxf.numFmt is None:
                continue
            formula = Translator(f"={rule.formula[0]}", first).translate_formula(place)[1:]
            if compiled(formula)(lambda _: Tried(value, code), functions.__getitem__):
                return printed(value, rule.dxf.numFmt.formatCode)
    return printed(value, code)


@cache
def is_bare(value: Decimal, code: str) -> bool:
    """Say whether a number under a format by itself prints with a bare point."""
    return can_print(code) and _BARE.search(printed(value, code)) is not None


def without_merges(data: bytes) -> io.BytesIO:
    """Return a workbook without merged cells, whose borders take openpyxl longer than all else."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            target.writestr(
                name, re.sub(rb"<mergeCells.*?</mergeCells>", b"", source.read(name), flags=re.DOTALL)
            )
    return written


def bare_points(data: bytes) -> list[tuple[str, str, str]]:
    """Return sheet, cell and what is printed, of each cell that prints what it holds, or would print 40, as `40.`.

    Of a column with a format of its own the cells below all others count as well: rows are yet to be typed there.
    """
    book = load_workbook(without_merges(data), data_only=True)
    found = []
    for sheet in book.worksheets:
        tried = [
            (cell.coordinate, cell.number_format, cell.value) for row in sheet.iter_rows() for cell in row
        ]
        below = sheet.max_row + ROWS_TO_COME
        for column in sheet.column_dimensions.values():
            letters = map(get_column_letter, range(column.min or 1, (column.max or 0) + 1))
            tried += [(f"{letter}{below}", column.number_format, None) for letter in letters]
        for place, code, value in tried:
            held = [Decimal(str(value))] if type(value) in {int, float} else []
            bare = [number for number in (*held, *WHOLE) if is_bare(number, code)]
            left = (shown(sheet, place, number, code) for number in bare)
            found += [(sheet.title, place, text) for text in left if _BARE.search(text)][:1]
    return found
