"""A sheet of lines of text that nobody sees, which a workbook keeps for us: Excel's own list of hidden sheets omits it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from pledgebook.excel_file.cell_values import cell_texts
from pledgebook.excel_file.free_names import FreeNames
from pledgebook.excel_file.sheet_xml import HEAD, safe_text
from pledgebook.grid.addresses import cell_name
from pledgebook.package.edits import appended, relation_edits, type_edits
from pledgebook.package.parts import relations_part
from pledgebook.package.xml_scan import spliced
from pledgebook.package.xml_text import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.package.parts import Package

LONGEST = 8_000
"""Letters of a piece, as a cell takes 32,767 and signs that XML cannot hold take seven each."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def hidden_lines(package: Package, name: str) -> list[str]:
    """Return the lines of a sheet; none where there is no such sheet."""
    part = next((sheet.part for sheet in package.sheets if sheet.name == name), "")
    if not part or not package.has(part):
        return []
    texts: dict[int, dict[int, str]] = {}
    for (row, column), (_, text) in cell_texts(package, part).items():
        texts.setdefault(row, {})[column] = text
    return ["".join(text for _, text in sorted(texts[row].items())) for row in sorted(texts)]


def with_hidden_lines(package: Package, name: str, lines: Sequence[str]) -> dict[str, bytes]:
    """Return the parts of a workbook that change where a hidden sheet is to hold these lines and no others.

    A sheet of this name is written anew; else one is added behind the others.
    """
    root = package.workbook[0]
    xml = _sheet_xml(root.namespace, lines)
    there = next((sheet for sheet in package.sheets if sheet.name == name), None)
    if there is not None:
        return {there.part: xml}
    folder = posixpath.dirname(package.workbook_part)
    free = FreeNames(package)
    part = free.part(posixpath.join(folder, "worksheets/kept{}.xml"))
    office = _OFFICE_STRICT if root.namespace == _STRICT else _OFFICE
    prefix = f"{root.prefix}:" if root.prefix else ""
    relation = free.relation("rIdPledgeKept{}")
    entry = (
        f'<{prefix}sheet xmlns:r="{office}" name={quoteattr(name)} sheetId="{free.sheet_id()}" state="veryHidden" '
        f'r:id="{relation}"/>'
    )
    section = next(element for element in package.workbook if element.path[1:] == ("sheets",))
    relations = package.member(relations_part(package.workbook_part)).name
    types = package.member("[Content_Types].xml").name
    wanted = [(relation, f"{office}/worksheet", part)]
    return {
        part: xml,
        package.workbook_part: spliced(package.read(package.workbook_part), appended(section, entry)),
        relations: spliced(
            package.read(relations), relation_edits(package.scan(relations), wanted, folder, frozenset())
        ),
        types: spliced(
            package.read(types), type_edits(package.content_types, {part: _TYPE}, frozenset(), frozenset())
        ),
    }


def _sheet_xml(namespace: str, lines: Sequence[str]) -> bytes:
    rows: list[str] = []
    for row, line in enumerate(lines, start=1):
        cells = "".join(
            f'<c r="{cell_name(row, column)}" t="inlineStr"><is><t xml:space="preserve">'
            f"{escape(safe_text(line[at : at + LONGEST]))}</t></is></c>"
            for column, at in enumerate(range(0, len(line), LONGEST), start=1)
        )
        rows.append(f'<row r="{row}">{cells}</row>')
    return f'{HEAD}<worksheet xmlns="{namespace}"><sheetData>{"".join(rows)}</sheetData></worksheet>'.encode()
