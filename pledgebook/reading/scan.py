"""A look at a sheet's raw XML for what the fast reader does not tell, or would not survive.

calamine gives error values and formulas without a stored value back as blanks, and a sheet whose used range
is huge makes it abort the whole process. Both are decided by a few searches over the bytes; cells are only
walked through where a search hits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pledgebook.errors import FileUnreadableError
from pledgebook.excel_file.cell_values import CellReader
from pledgebook.grid.addresses import LAST_COLUMN, LAST_ROW, Span, cell_name, cell_of, column_number, span_of
from pledgebook.package.byte_search import holds
from pledgebook.package.xml_scan import hardened_parser, parse, refuse_endless, whole_number
from pledgebook.package.xml_text import unescaped
from pledgebook.reading.rich_text import cells_with_marks
from pledgebook.reading.sheet_values import MOST_CELLS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Mapping

    from pledgebook.grid.addresses import Place

_HEAD = 4096
_ROOT = re.compile(rb"<([A-Za-z_][\w:.-]*)")
_PREFIXED = re.compile(rb"<(\w+):worksheet\b")
_BEYOND_Z459999 = re.compile(rb'<c(?=[\s/>])(?! r="[A-Z](?:\d{1,5}|[1-3]\d{5}|4[0-5]\d{4})")')
_ANY_ROW = rb"\d{1,6}|10[0-3]\d{4}|104[0-7]\d{3}|1048[0-4]\d{2}|10485[0-6]\d|104857[0-6]"
_BEYOND_K = re.compile(rb'<c(?=[\s/>])(?! r="[A-K](?:' + _ANY_ROW + rb')")')
"""Without a cell beyond one of them the used range is below `MOST_CELLS`, and no cell needs to be looked at."""
_PLAIN_REFERENCE = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"(?:(?: \w+="\w*")*\s*(/)>)?')
_CELL_BEGINS = (b"<c ", b"<c>", b"<c/", b"<c\n", b"<c\r", b"<c\t")
_ERROR_BEGINS = (b">#", b">&#35;", b">&#x23;")
"""How the text of every error value begins; a plain sheet holds no number sign at all."""
_CUT_VALUES = (b"<!--", b"<![CDATA[")
_BLANKS_AT_VALUES = tuple(
    (mark, blank) for blank in (b" ", b"\n", b"\r", b"\t") for mark in (b"<v>" + blank, blank + b"</v>")
)
_PADDED_NUMBER = re.compile(rb"<v>\s+[-+.0-9]|[0-9]\s+</v>")
# No pattern may look past a tag's end for something that need not come: on a hostile sheet the search would
# begin again at each of its cells.
_ERROR_TAG = re.compile(rb"""<c\b(?=[^<>]*\st\s*=\s*["']e["'])([^<>]*[^</>])>""")
_EMPTY_FORMULA = re.compile(
    rb"<c\b([^<>]*[^</>])>\s*+<f(?=[\s/>])(?:[^<>]*/>|[^<>]*>([^<]*+)</f>)\s*+"
    rb"(?:(?:<v\s*+/>|<v>\s*+</v>)\s*+)?</c>"
)
_TEXT_RESULT = re.compile(rb"""\st\s*=\s*["']str["']""")
_VALUE = re.compile(rb"<v>([^<]*)</v>")
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3}\d{1,7})["']""")
_MERGE = re.compile(rb"""<mergeCell(?=\s)[^<>]*?\sref\s*=\s*["']([^"'<>]+)["']""")


class Flaw(StrEnum):
    """What stands in a cell that the reader gives as a blank."""

    ERROR = "error"
    NO_VALUE = "no value"


def _nothing(_column: int) -> dict[int, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Scan:
    """What the raw XML of a sheet says; `far` names a cell too far out for the fast reader."""

    flaws: Mapping[tuple[int, int], tuple[Flaw, str]] = field(default_factory=dict)
    merges: tuple[Span, ...] = ()
    far: str = ""
    marked_in: Callable[[int], Mapping[int, str]] = _nothing  # of a column: texts with small digits, by row
    percent_in: Callable[[int], Container[int]] = _nothing  # of a column: rows whose cells show percentages
    is_odd: bool = False  # written in a way that the fast reader would misread


def scan(
    xml: bytes,
    part: str,
    shared: Mapping[int, str] | None = None,
    percents: Collection[int] = (),
) -> Scan:
    """Scan a worksheet part; `shared` are the workbook's shared strings that hold small digits.

    `percents` are the numbers of the cell formats that show percentages. Raises FileUnreadableError for a part
    with a document type (entities) or in an unusual encoding.
    """
    refuse_unsafe(xml, part)
    xml = _ordinary(xml)
    marked = cells_with_marks(xml, part, shared or {})
    return Scan(
        _flaws(xml),
        _merges(xml),
        _far(xml, part),
        _by_column(marked),
        _percent_cells(xml, part, percents),
        is_odd=_is_odd(xml),
    )


def scan_around(xml: bytes, part: str, percents: Mapping[int, Container[int]]) -> Scan:
    """Scan what stands around the rows of an even sheet, among which nothing has to be searched (see `even_rows`).

    `percents` are the rows whose numbers are shown as percentages, by column. Raises as `scan` does.
    """
    refuse_unsafe(xml, part)
    return Scan(merges=_merges(xml), percent_in=lambda column: percents.get(column, ()))


def _by_column(marked: Mapping[Place, str]) -> Callable[[int], Mapping[int, str]]:
    by_column: dict[int, dict[int, str]] = {}
    for (row, column), text in marked.items():
        by_column.setdefault(column, {})[row] = text
    return lambda column: by_column.get(column, {})


def _percent_cells(xml: bytes, part: str, percents: Collection[int]) -> Callable[[int], Container[int]]:
    """Find the cells that have one of the formats `percents`, which a plain sheet has none of."""
    if not any(f's="{look}"'.encode() in xml for look in percents):
        return _nothing
    found: dict[int, set[int]] = {}
    looks = "|".join(map(str, percents))
    for tag in re.finditer(rf'<c\b(?=[^<>]*\ss="(?:{looks})")([^<>]*)>'.encode(), xml):
        reference = _REFERENCE.search(tag[1])
        place = cell_of(reference[1].decode()) if reference else None
        if place is None:  # a cell that follows the one before it: only reading all of them tells which it is
            return _percent_cells_read(xml, part, percents)
        found.setdefault(place[1], set()).add(place[0])
    return lambda column: found.get(column, ())


def _percent_cells_read(xml: bytes, part: str, percents: Collection[int]) -> Callable[[int], Container[int]]:
    reader = CellReader(with_formats=True)
    parser = hardened_parser(part)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parse(parser, xml, part)
    found: dict[int, set[int]] = {}
    for (row, column), look in reader.formats.items():
        if look in percents:
            found.setdefault(column, set()).add(row)
    return lambda column: found.get(column, ())


def refuse_unsafe(xml: bytes, part: str) -> None:
    """Refuse a part the searches would be blind in, that declares entities, or that is cut short."""
    if b"\x00" in xml[:_HEAD]:
        raise FileUnreadableError("xml-encoding", part=part)
    if holds(xml, b"<!DOCTYPE", b"!"):
        raise FileUnreadableError("dtd", part=part)
    refuse_endless(xml, part)
    root = _ROOT.search(xml)
    if root is None or (b"</" + root[1] not in xml[-_HEAD:] and not xml.rstrip().endswith(b"/>")):
        raise FileUnreadableError("broken-xml", part=part)


def _ordinary(xml: bytes) -> bytes:
    """Bring the bytes to the form the searches know: no prefix on the main elements."""
    prefix = _PREFIXED.search(xml[:_HEAD])
    if prefix:
        bare: bytes = re.sub(rb"(</?)" + prefix[1] + rb":", rb"\1", xml)
        return bare
    return xml


def _far(xml: bytes, part: str) -> str:
    """Name the farthest cell where the used range is larger than the fast reader can take."""
    if _BEYOND_K.search(xml) is None or _BEYOND_Z459999.search(xml) is None:
        return ""
    columns: dict[bytes, int] = {}
    count = last_row = last_column = farthest = 0
    name = ""
    for match in _PLAIN_REFERENCE.finditer(xml):
        count += 1
        if match[3]:  # styled only
            continue
        column = columns.get(match[1]) or columns.setdefault(match[1], column_number(match[1].decode()))
        row = int(match[2])
        _refuse_beyond_excel(row, column, part)
        last_row, last_column = max(last_row, row), max(last_column, column)
        if row * column > farthest:
            farthest, name = row * column, f"{match[1].decode()}{row}"
    if count != sum(map(xml.count, _CELL_BEGINS)):
        return _far_in_odd_spelling(xml, part)
    return name if last_row * last_column > MOST_CELLS else ""


def _far_in_odd_spelling(xml: bytes, part: str) -> str:
    """Walk cells whose reference is missing or spelt in an unusual way with a real parser."""
    row = column = last_row = last_column = 0
    here = (0, 0)

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, last_row, last_column, here
        if name == "row":
            given = whole_number(attributes.get("r", ""))
            row, column = (row + 1 if given is None else given), 0
            _refuse_beyond_excel(row, 1, part)
        elif name == "c":
            here = cell_of(attributes["r"]) or (0, 0) if "r" in attributes else (row, column + 1)
            _refuse_beyond_excel(*here, part)
            column = here[1]
        elif name in {"v", "is", "f"}:
            last_row, last_column = max(last_row, here[0]), max(last_column, here[1])

    parser = hardened_parser(part)
    parser.StartElementHandler = start
    parse(parser, xml, part)
    return cell_name(last_row, last_column) if last_row * last_column > MOST_CELLS else ""


def _refuse_beyond_excel(row: int, column: int, part: str) -> None:
    """Refuse a place no sheet has: the fast reader would abort the process over its number."""
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        raise FileUnreadableError("broken-xml", part=part)


def _is_odd(xml: bytes) -> bool:
    """Say whether a value is written so that the fast reader takes another: 5 and a comment, blanks and 5."""
    if any(holds(xml, mark, b"!") for mark in _CUT_VALUES):
        return True
    return (
        any(holds(xml, mark, blank) for mark, blank in _BLANKS_AT_VALUES)
        and _PADDED_NUMBER.search(xml) is not None
    )


def _flaws(xml: bytes) -> dict[tuple[int, int], tuple[Flaw, str]]:
    found: dict[tuple[int, int], tuple[Flaw, str]] = {}
    if any(holds(xml, mark, b"#") for mark in _ERROR_BEGINS):
        end = 0
        for match in _ERROR_TAG.finditer(xml):
            if end < match.end():  # each stretch is searched once, however many cells begin in it
                end = xml.find(b"</c>", match.end())
            if end < 0:
                break
            value = _VALUE.search(xml, match.end(), end)
            _place(found, match[1], Flaw.ERROR, value[1].decode("utf-8", "replace") if value else "#")
    if holds(xml, b"<f", b"f") and xml.find(b"<f", 0, xml.rfind(b"</sheetData")) >= 0:  # not those of rules
        for match in _EMPTY_FORMULA.finditer(xml):
            if not _TEXT_RESULT.search(match[1]):
                formula = unescaped((match[2] or b"").decode("utf-8", "replace"))
                _place(found, match[1], Flaw.NO_VALUE, f"={formula}")
    return found


def _place(found: dict[tuple[int, int], tuple[Flaw, str]], attributes: bytes, flaw: Flaw, seen: str) -> None:
    reference = _REFERENCE.search(attributes)
    place = cell_of(reference[1].decode()) if reference else None
    if place:
        found[place] = (flaw, seen)


def _merges(xml: bytes) -> tuple[Span, ...]:
    if b"<mergeCell" not in xml:
        return ()
    areas = (span_of(match.decode()) for match in _MERGE.findall(xml))
    return tuple(area for area in areas if area)
