"""What a workbook's own sheets tell its reader: answers typed into 점검, and which sheets are not ours."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING

from pledgebook.book.contract import FINDINGS_COLUMNS
from pledgebook.book.folding import word_key
from pledgebook.book.judgements import judgements_in
from pledgebook.errors import FileUnreadableError
from pledgebook.excel_file.cell_values import cell_texts
from pledgebook.excel_file.marks import marked_sheets, owned_sheets
from pledgebook.grid.addresses import column_letters
from pledgebook.package.parts import Package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pledgebook.book.judgements import JudgementKey
    from pledgebook.findings import FindingKey

FINDINGS_KEY = "findings"
"""The key of 점검 among the owned sheets."""
JUDGEMENTS_KEY = "half_years"
"""The key of 반기별 평가표 among them."""
_HEADS = tuple(FINDINGS_COLUMNS[at] for at in (1, 2, 3, -1))
"""Code, cell, value seen and answer."""
_CELL, _ROW = re.compile(rb"<c[\s/>]"), re.compile(rb"<row[\s/>]")


def read_answers(package: Package) -> Mapping[FindingKey, str]:
    """Read what people wrote beside the findings of 점검; a sheet that cannot be read holds no answers."""
    rows = _rows_of(package, owned_sheets(package).get(FINDINGS_KEY), _with_answers)
    return answers_in(rows[row] for row in sorted(rows))


def _with_answers(package: Package, part: str) -> bytes:
    """Return 점검's XML with the rows alone that may hold an answer: of hundreds of findings few have one.

    All of it where another program has written it so that a search cannot tell.
    """
    xml = package.read(part)
    end = xml.find(b"</row>") + len(b"</row>")
    behind = xml.find(b"</sheetData>")
    is_plain = (
        len(_CELL.findall(xml)) == xml.count(b'<c r="')
        and len(_ROW.findall(xml)) == xml.count(b"<row ")
        and b"<!" not in xml
    )
    if not is_plain or not len(b"</row>") <= end <= behind:
        return xml
    first = cell_texts(package, part, xml[:end] + xml[behind:])
    heads = {word_key(text): column for (_, column), (_, text) in first.items()}
    if not heads.keys() >= set(map(word_key, _HEADS)):
        return xml
    # A cell with something in it; one that is closed at once, or holds nothing, is none.
    letters = column_letters(heads[word_key(_HEADS[-1])]).encode()
    answer = re.compile(rb'<c r="%b[0-9]+"[^<>]*(?<!/)>(?!</c>)' % letters)
    rows = (b"<row " + row for row in xml[end:behind].split(b"<row ")[1:] if answer.search(row))
    return b"".join((xml[:end], *rows, xml[behind:]))


def answers_in(rows: Iterable[Mapping[int, str]]) -> Mapping[FindingKey, str]:
    """Return the answers in rows of texts by column, of which the first with all heads is the head."""
    places: dict[str, int] | None = None
    found: dict[FindingKey, str] = {}
    for row in rows:
        if places is None:
            heads = {word_key(text): column for column, text in row.items()}
            wanted = {head: heads.get(word_key(head)) for head in _HEADS}
            places = {head: column for head, column in wanted.items() if column is not None}
            places = places if len(places) == len(wanted) else None
            continue
        code, cell, seen, answer = (row.get(places[head], "").strip() for head in _HEADS)
        if code and answer:
            found[code, cell, " ".join(seen.split())] = answer
    return found


def read_judgements(package: Package, names: Mapping[str, str]) -> Mapping[JudgementKey, str]:
    """Read what people wrote into 반기별 평가표; `names` are those of our sheets. One that cannot be read holds nothing."""
    rows = _rows_of(package, names.get(JUDGEMENTS_KEY))
    return judgements_in(rows[row] for row in sorted(rows))


def _rows_of(
    package: Package, name: str | None, xml_of: Callable[[Package, str], bytes] = Package.read
) -> dict[int, dict[int, str]]:
    """Return the texts of a sheet's cells by row and column, as far as `xml_of` gives its rows."""
    part = next((sheet.part for sheet in package.sheets if sheet.name == name), "")
    if not part or not package.has(part):
        return {}
    rows: dict[int, dict[int, str]] = {}
    with contextlib.suppress(FileUnreadableError):  # whoever writes the sheet anew says what is wrong with it
        for (row, column), (_, text) in cell_texts(package, part, xml_of(package, part)).items():
            rows.setdefault(row, {})[column] = text
    return rows


def sheets_of_others(package: Package) -> tuple[str, ...]:
    """Return the names of the sheets that are not ours."""
    ours = set(marked_sheets(package).values())
    return tuple(sheet.name for sheet in package.sheets if sheet.name not in ours)
