"""What number formats make of a number: a day, a span of time, a percentage."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.package.xml_scan import scan, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.package.parts import Package

_DATES = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})
"""Numbers of the formats that every Excel has without writing them down and that show dates."""
_DURATION = 46
_PERCENT = frozenset({9, 10})
_QUIET = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.DOTALL | re.IGNORECASE)
"""Parts of a number format that show text, colour or width."""
_USUAL_SIZE = 1 << 18
"""Bytes of a style table of which it is kept in memory what it says."""
LONGEST_FORMAT = 255
"""Characters of a number format, as Excel allows them."""
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DATE_LETTERS = re.compile("[dmhys]", re.IGNORECASE)


class CellFormat(NamedTuple):
    """The number of a number format, and its code where the file writes it down."""

    number: int
    code: str | None


def cell_formats(package: Package) -> list[CellFormat]:
    """Return the number format of each cell format of a workbook, as a cell's `s` counts them."""
    return [found for data, part in _style_tables(package) for found in _read(data, part)]


def what_formats_show(package: Package) -> list[str]:
    """Return what each cell format shows numbers as: `date`, `span` of time, `percent`, or nothing else."""
    return [what for data, part in _style_tables(package) for what in _shown_by(data, part)]


def _style_tables(package: Package) -> Iterator[tuple[bytes, str]]:
    """Yield a workbook's style table, and the name of its part."""
    for relation in package.relations(package.workbook_part):
        if relation.kind == "styles" and package.has(relation.target):
            yield package.read(relation.target), relation.target


def _shown_by(data: bytes, part: str) -> tuple[str, ...]:
    """Return what each cell format of a style table shows; one of usual size is read once, as it comes again."""
    return _shown_by_usual(data, part) if len(data) <= _USUAL_SIZE else _shown_by_any(data, part)


@lru_cache(maxsize=4)
def _shown_by_usual(data: bytes, part: str) -> tuple[str, ...]:
    return _shown_by_any(data, part)


def _shown_by_any(data: bytes, part: str) -> tuple[str, ...]:
    return tuple(what_format_shows(found) for found in _read(data, part))


def _read(data: bytes, part: str) -> list[CellFormat]:
    codes: dict[int, str] = {}
    found: list[CellFormat] = []
    for element in scan(data, part):
        number = whole_number(element.attributes.get("numFmtId", "")) or 0
        if element.path[1:] == ("numFmts", "numFmt"):
            codes[number] = element.attributes.get("formatCode", "")
        elif element.path[1:] == ("cellXfs", "xf"):
            found.append(CellFormat(number, codes.get(number)))
    return found


def what_format_shows(found: CellFormat) -> str:
    """Return what a number format makes of a number, by its code, else by its number."""
    if found.code is not None:
        return what_code_shows(found.code)
    if found.number in _DATES:
        return "date"
    return "span" if found.number == _DURATION else "percent" if found.number in _PERCENT else ""


def what_code_shows(code: str) -> str:
    """Return what a number format makes of a number that is not negative; see `what_formats_show`.

    >>> what_code_shows("0.0%"), what_code_shows('0"%"'), what_code_shows("yyyy-mm-dd")
    ('percent', '', 'date')
    """
    shown = _QUIET.sub("", code[:LONGEST_FORMAT]).partition(";")[0]
    if _ELAPSED.search(shown):
        return "span"
    if _DATE_LETTERS.search(shown):
        return "date"
    return "percent" if "%" in shown else ""
