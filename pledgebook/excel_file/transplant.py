"""Sheets of a new workbook put into one that is there: all else in it stays byte for byte.

What is put in belongs to the user from then on, so nothing marks it as ours.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.errors import FileRefusedError
from pledgebook.excel_file.free_names import FreeNames
from pledgebook.excel_file.host import (
    OFFICE,
    OFFICE_STRICT,
    is_strict,
    refuse_looks_that_would_become_ours,
    refuse_names_of_no_sheet,
    strict,
    styles_of,
)
from pledgebook.excel_file.sheet_xml import HEAD
from pledgebook.excel_file.style_table import StyleTable
from pledgebook.excel_file.workbook_edits import NOWHERE, name_edits
from pledgebook.package.edits import appended, relation_edits, relative_path, type_edits
from pledgebook.package.parts import relations_part
from pledgebook.package.refusals import refuse_looks_without_a_table, refuse_what_a_write_would_break
from pledgebook.package.xml_scan import spliced
from pledgebook.package.xml_text import quoteattr
from pledgebook.package.zip_write import rewritten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.package.edits import Edit
    from pledgebook.package.parts import Package, SheetPart, TablePart

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LOOK = re.compile(r'(<(?:c|row|col)\b[^<>]*?\s(?:s|style)=")(\d+)(")')
_RULE_LOOK = re.compile(r'(<cfRule\b[^<>]*?\sdxfId=")(\d+)(")')
_TABLE_NUMBER = re.compile(r'(<table\b[^<>]*?\sid=")\d+(")')


@dataclass(frozen=True, slots=True)
class Moving:
    """A sheet of the donor, and what it is to be called; `instead_of` is the sheet that it takes the place of."""

    sheet: str
    name: str
    state: str = "visible"
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Transplanted:
    data: bytes
    added: tuple[str, ...]
    edited: tuple[str, ...]


def transplanted(
    package: Package,
    donor: Package,
    sheets: Sequence[Moving],
    names: Mapping[tuple[str, str], str],
) -> Transplanted:
    """Return a workbook with sheets of another behind its own, and with further defined names.

    The donor is written as openpyxl writes, without shared strings. `names` maps (name, sheet) to a
    reference, the sheet "" for a name of the whole workbook; of those that are there already none may be
    given. Raises FileRefusedError where writing could break what the file holds, and where a table's name is
    that of a table or a name of the workbook.
    """
    return _Transplanting(package, donor, sheets).run(names)


class _Transplanting:
    def __init__(self, package: Package, donor: Package, sheets: Sequence[Moving]) -> None:
        self.package, self.donor, self.sheets = package, donor, sheets
        self.new = [moving for moving in sheets if not moving.instead_of]
        self.there = {sheet.name: sheet for sheet in package.sheets}
        self.free = FreeNames(package)
        self.folder = posixpath.dirname(package.workbook_part)
        self.is_strict = is_strict(package)
        self.office = OFFICE_STRICT if self.is_strict else OFFICE
        self.parts: dict[str, bytes] = {}
        self.overrides: dict[str, str] = {}
        self.relations: list[tuple[str, str, str]] = []
        self.entries: list[str] = []
        self.last_table = max((table.table_id for table in package.tables()), default=0)

    def run(self, names: Mapping[tuple[str, str], str]) -> Transplanted:
        package = self.package
        refuse_what_a_write_would_break(package, adds_sheets=bool(self.new))
        refuse_names_of_no_sheet(package)
        self._refuse_names_that_are_taken()
        host = styles_of(package, self.free)
        replaced = {self.there[moving.instead_of].part for moving in self.sheets if moving.instead_of}
        if host.is_new or not host.table.had_formats:
            refuse_looks_without_a_table(package, replaced)
        looks = _Looks(self.donor, host.table)
        for moving in self.sheets:
            self._take(moving, looks)
        refuse_looks_that_would_become_ours(package, host.table, replaced)
        self._set(host.part, host.table.finish())
        if host.is_new:
            self.overrides[host.part] = f"{_TYPE}.styles+xml"
            self.relations.append(("rIdPledgeStyles", f"{self.office}/styles", host.part))
        self._edit_workbook(names)
        self._edit_lists()
        new = tuple(part for part in self.parts if not package.has(part))
        edited = tuple(part for part in self.parts if package.has(part))
        data = rewritten(package, self.parts, set()) if self.parts else package.data
        return Transplanted(data, new, edited)

    def _refuse_names_that_are_taken(self) -> None:
        coming = {moving.sheet for moving in self.sheets}
        kept = {moving.instead_of for moving in self.sheets} - {""}
        ours = {table.name.casefold() for table in self.donor.tables() if table.sheet in coming}
        for table in self.package.tables():
            if table.name.casefold() in ours and table.sheet not in kept:
                raise FileRefusedError("table-taken", table=table.name, sheet=table.sheet)
        for element in self.package.workbook:
            name = element.attributes.get("name", "")
            if element.local == "definedName" and name.casefold() in ours:
                raise FileRefusedError("name-taken", name=name, refers=element.text.strip())

    def _take(self, moving: Moving, looks: _Looks) -> None:
        own = next(sheet for sheet in self.donor.sheets if sheet.name == moving.sheet)
        there = self.there.get(moving.instead_of)
        part = there.part if there is not None else self._new_part("worksheets/sheet{}.xml", "worksheet")
        xml = _LOOK.sub(looks.mapped, self.donor.read(own.part).decode())
        xml = _RULE_LOOK.sub(looks.mapped_of_rule, xml)
        self._set_xml(part, xml.encode())
        entries = []
        for relation in self.donor.relations(own.part):
            target = self._take_table(relation.target, there)
            relative = relative_path(target, posixpath.dirname(part))
            entries.append(
                f'<Relationship Id="{relation.id}" Type="{self.office}/table" Target="{relative}"/>'
            )
        if entries:
            listed = f'{HEAD}<Relationships xmlns="{_PACKAGE}">{"".join(entries)}</Relationships>'
            self._set(relations_part(part), listed.encode())
        if there is None:
            self._add_entry(moving, part)

    def _take_table(self, donor_part: str, there: SheetPart | None) -> str:
        xml = self.donor.read(donor_part).decode()
        name = next(table.name for table in self.donor.tables() if table.part == donor_part)
        old = self._table_on(there, name)
        if old is None:
            self.last_table += 1
            part, number = self._new_part("tables/table{}.xml", "table"), self.last_table
        else:
            part, number = old.part, old.table_id
        self._set_xml(part, _TABLE_NUMBER.sub(rf"\g<1>{number}\g<2>", xml, count=1).encode())
        return part

    def _table_on(self, there: SheetPart | None, name: str) -> TablePart | None:
        return next(
            (
                table
                for table in self.package.tables()
                if there is not None
                and table.sheet == there.name
                and table.name.casefold() == name.casefold()
            ),
            None,
        )

    def _add_entry(self, moving: Moving, part: str) -> None:
        relation = self.free.relation("rIdPledge{}")
        self.relations.append((relation, f"{self.office}/worksheet", part))
        root = self.package.workbook[0]
        prefix = f"{root.prefix}:" if root.prefix else ""
        state = "" if moving.state == "visible" else f' state="{moving.state}"'
        self.entries.append(
            f'<{prefix}sheet xmlns:r="{self.office}" name={quoteattr(moving.name)} '
            f'sheetId="{self.free.sheet_id()}"{state} r:id="{relation}"/>'
        )

    def _new_part(self, pattern: str, kind: str) -> str:
        part = self.free.part(posixpath.join(self.folder, pattern))
        self.overrides[part] = f"{_TYPE}.{kind}+xml"
        return part

    def _set_xml(self, part: str, xml: bytes) -> None:
        self._set(part, strict(xml) if self.is_strict else xml)

    def _set(self, part: str, content: bytes) -> None:
        if self.package.has(part):
            part = self.package.member(part).name
            if self.package.read(part) == content:
                return
        self.parts[part] = content

    def _edit(self, part: str, edits: list[Edit]) -> None:
        if edits:
            name = self.package.member(part).name
            self.parts[name] = spliced(self.package.read(name), edits)

    def _edit_workbook(self, names: Mapping[tuple[str, str], str]) -> None:
        elements = self.package.workbook
        prefix = f"{elements[0].prefix}:" if elements[0].prefix else ""
        order = [*(sheet.name for sheet in self.package.sheets), *(moving.name for moving in self.new)]
        wanted = {
            (name, str(order.index(sheet)) if sheet else ""): reference
            for (name, sheet), reference in names.items()
        }
        edits: list[Edit] = []
        if self.entries:
            section = next(element for element in elements if element.path[1:] == ("sheets",))
            edits += appended(section, "".join(self.entries))
        if wanted:
            data = self.package.read(self.package.workbook_part)
            edits += name_edits(elements, wanted, prefix, NOWHERE, data)
        self._edit(self.package.workbook_part, edits)

    def _edit_lists(self) -> None:
        package = self.package
        relations = relations_part(package.workbook_part)
        self._edit(
            relations, relation_edits(package.scan(relations), self.relations, self.folder, frozenset())
        )
        new = {part for part in self.parts if part.endswith(".rels") and not package.has(part)}
        self._edit("[Content_Types].xml", type_edits(package.content_types, self.overrides, frozenset(), new))


class _Looks:
    """The numbers of the donor's cell formats, and of the looks of its rules, in the workbook that takes its sheets."""

    def __init__(self, donor: Package, styles: StyleTable) -> None:
        part = next(
            relation.target for relation in donor.relations(donor.workbook_part) if relation.kind == "styles"
        )
        self._from = StyleTable(donor.read(part), part)
        self._to = styles
        self._known: dict[str, str] = {}

    def mapped(self, found: re.Match[str]) -> str:
        number = found[2]
        if number not in self._known:
            self._known[number] = str(self._to.index_of_taken(self._from, int(number)))
        return f"{found[1]}{self._known[number]}{found[3]}"

    def mapped_of_rule(self, found: re.Match[str]) -> str:
        return f"{found[1]}{self._to.rule_look_of_taken(self._from, int(found[2]))}{found[3]}"
