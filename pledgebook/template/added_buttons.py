"""Put buttons into a workbook that is there, or renew older ones: all else stays byte for byte.

The sheets 시작 and 단추 문장 go behind all others. Sheets of the workbook get no module of the project: Excel
makes those itself. A project that holds macros of the user's own is never written.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from pledgebook.errors import FileRefusedError, UsageError
from pledgebook.excel_file.cell_values import cell_texts
from pledgebook.excel_file.free_names import FreeNames
from pledgebook.excel_file.marks import sheet_of
from pledgebook.excel_file.sheet_xml import HEAD, worksheet_xml
from pledgebook.excel_file.style_table import StyleTable
from pledgebook.excel_file.workbook_edits import NOWHERE, name_edits
from pledgebook.grid.addresses import cell_of, column_number, quoted, span_of
from pledgebook.grid.sheet import Cell, PrintSetup, Sheet, Side, Style
from pledgebook.macro_project import (
    MACRO_VERSION,
    Module,
    document_module,
    macro_module,
    macro_source,
    project_bytes,
    read_project,
)
from pledgebook.package.edits import appended, relation_edits, relative_path, type_edits
from pledgebook.package.parts import SheetPart, relations_part
from pledgebook.package.refusals import refuse_looks_without_a_table, refuse_what_a_write_would_break
from pledgebook.package.xml_scan import end_of_tag, spliced
from pledgebook.package.xml_text import escape, quoteattr
from pledgebook.package.zip_write import rewritten
from pledgebook.template.button_parts import MACRO_TYPE, MAIN_TYPE, RIBBONS, buttons_vml
from pledgebook.template.start_sheet import (
    BUTTONS,
    PYTHON_NAME,
    SENTENCES_SHEET,
    START_SHEET,
    add_start_sheet,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl.cell import Cell as TypedCell
    from openpyxl.cell import MergedCell
    from openpyxl.styles import Side as TypedSide
    from openpyxl.worksheet.worksheet import Worksheet

    from pledgebook.package.edits import Edit
    from pledgebook.package.parts import Package, Relation

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_PROJECT_TYPE = "application/vnd.ms-office.vbaProject"
_TYPES = "[Content_Types].xml"
_LAUNCHER = "PledgeButtons"
_WORKBOOK_CODE = "ThisWorkbook"
_CODES = {START_SHEET: "PledgeStart", SENTENCES_SHEET: "PledgeWords"}
_VERSION = re.compile(r'MACRO_VERSION As String = "(\d{1,6})"', re.IGNORECASE)
_WITHOUT_MACROS = re.compile(r"(attribute\s.*|option explicit|)", re.IGNORECASE)
"""What a line may say in a module that holds no macro: the editor may put the second into each."""
_BLOCKS = re.compile(rb'[<:]idmap[^>]*\bdata=["\']([0-9,]+)["\']')
_COLUMNS_OF_SENTENCES = 2  # its name, and what is said
_BEFORE_PROPERTIES = {"fileVersion", "fileSharing"}
_POINTS_OF_A_DIGIT = 7 * 0.75


@dataclass(frozen=True, slots=True)
class WithButtons:
    """A workbook with today's buttons, and what was done to it.

    `before` is the version its buttons had, "" where it had none; `sheets` were added; `keeps_ribbon` says that
    the workbook has a ribbon of its user's own, which stays; `not_drawn` are macros that no button on the
    sheet 시작 starts.
    """

    data: bytes
    before: str
    sheets: tuple[str, ...]
    parts_changed: tuple[str, ...]
    keeps_ribbon: bool
    not_drawn: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """A sheet to be written: its names with their cells (`$C$17`)."""

    sheet: Sheet
    state: str
    names: Mapping[str, str]


def with_todays_buttons(package: Package, *, force: bool = False) -> WithButtons:
    """Add buttons to a workbook, or renew those it has.

    Raises FileRefusedError where the project holds macros of the user's own, is signed or locked, where our
    module was changed by hand (but with `force`), and where writing could break what the file holds; UsageError
    where the buttons are newer than this package.
    """
    return _Adding(package, force=force).run()


class _Adding:
    def __init__(self, package: Package, *, force: bool) -> None:
        self.package = package
        self.parts: dict[str, bytes] = {}
        self.overrides: dict[str, str] = {}
        self.relations: list[tuple[str, str, str]] = []
        self.folder = posixpath.dirname(package.workbook_part)
        self.free = FreeNames(package)
        self.project = _related(package.relations(package.workbook_part), "vbaProject")
        self.modules = _modules(package, self.project)
        self.before = _version_to_renew(self.modules, force=force)
        self.names = {
            element.attributes.get("name", ""): element.text.strip()
            for element in package.workbook
            if element.local == "definedName" and "localSheetId" not in element.attributes
        }
        self.there = {sheet.name: sheet for sheet in package.sheets if sheet.kind == "worksheet"}

    def run(self) -> WithButtons:
        package = self.package
        if "purl.oclc.org" in package.workbook[0].namespace:
            raise FileRefusedError("buttons-strict")
        start, hidden = _pages({sheet.name.casefold() for sheet in package.sheets})
        words = next((name for name in self.names if name in hidden.names), "")
        start_there = self.there.get(sheet_of(self.names.get(PYTHON_NAME, "")))
        words_there = self.there.get(sheet_of(self.names.get(words, "")))
        if words_there is not None and not self._is_of_sentences(words_there):
            words_there = None
        new = [page for page, there in ((start, start_there), (hidden, words_there)) if there is None]
        refuse_what_a_write_would_break(package, adds_sheets=bool(new))
        styles_part = _related(package.relations(package.workbook_part), "styles")
        if styles_part is None or not package.has(styles_part.target):
            raise FileRefusedError("empty-styles")
        styles = StyleTable.of(package.read(styles_part.target), styles_part.target)
        if not styles.had_formats:
            refuse_looks_without_a_table(package, set())
        wanted: dict[str, str] = {}
        places = []
        for page in new:
            places.append((self._write_page(page, styles), page))
            wanted |= _references(page.sheet.name, page.names)
        if words_there is not None and self._says_otherwise(hidden, words_there):
            code = _code_of(package, words_there)
            xml = worksheet_xml(hidden.sheet, styles, is_1904=package.is_1904, table_ids=(), code_name=code)
            self.parts[words_there.part] = xml
            wanted |= _references(words_there.name, hidden.names)
        self.parts[styles_part.target] = styles.finish()
        keeps_ribbon = self._write_ribbons()
        self._write_project([page.sheet.key for page in new])
        self._edit_workbook(places, wanted)
        relations = relations_part(package.workbook_part)
        self._edit(
            relations, relation_edits(package.scan(relations), self.relations, self.folder, frozenset())
        )
        self._edit_types()
        parts = {
            name: content
            for name, content in self.parts.items()
            if not package.has(name) or package.read(name) != content
        }
        return WithButtons(
            rewritten(package, parts, set()) if parts else package.data,
            self.before,
            tuple(page.sheet.name for page in new if page.state == "visible"),
            tuple(sorted(parts)),
            keeps_ribbon,
            () if start_there is None else self._not_drawn(start_there),
        )

    def _write_page(self, page: _Page, styles: StyleTable) -> str:
        """Write a new sheet, with the buttons where it is the one that shows; return the id of its relation."""
        package = self.package
        part = self.free.part(posixpath.join(self.folder, "worksheets/sheet{}.xml"))
        self.overrides[part] = _SHEET_TYPE
        code = _CODES[page.sheet.key]
        xml = worksheet_xml(page.sheet, styles, is_1904=package.is_1904, table_ids=(), code_name=code)
        if page.state == "visible":
            vml = self.free.part(posixpath.join(self.folder, "drawings/vmlDrawing{}.vml"))
            self.parts[vml] = buttons_vml(BUTTONS, self._free_block()).encode()
            target = relative_path(vml, posixpath.dirname(part))
            self.parts[relations_part(part)] = (
                f'{HEAD}<Relationships xmlns="{_PACKAGE}"><Relationship Id="rIdButtons" '
                f'Type="{_OFFICE}/vmlDrawing" Target="{target}"/></Relationships>'
            ).encode()
            xml = xml.replace(b"</worksheet>", b'<legacyDrawing r:id="rIdButtons"/></worksheet>')
        self.parts[part] = xml
        relation = self.free.relation("rIdPledgeButtons{}")
        self.relations.append((relation, f"{_OFFICE}/worksheet", part))
        return relation

    def _free_block(self) -> int:
        """Number the drawing of the buttons: two of one number would have shapes of one name."""
        taken = {
            int(number)
            for name in self.package.names
            if name.casefold().endswith(".vml")
            for found in _BLOCKS.findall(self.package.read(name))
            for number in found.split(b",")
            if number
        }
        return next(number for number in count(1) if number not in taken)

    def _is_of_sentences(self, there: SheetPart) -> bool:
        """Say whether a sheet holds sentences and nothing else: a user may have put one of them anywhere."""
        texts = cell_texts(self.package, there.part)
        filled = {place for place, (_, text) in texts.items() if text}
        return all(
            column <= _COLUMNS_OF_SENTENCES and texts.get((row, 1), ("", ""))[1].startswith("pledge_")
            for row, column in filled
        )

    def _says_otherwise(self, hidden: _Page, there: SheetPart) -> bool:
        """Say whether a sentence of today is missing from the sheet that is there, or is another."""
        texts = cell_texts(self.package, there.part)
        for name, reference in hidden.names.items():
            standing = self.names.get(name, "")
            place = cell_of(standing.rpartition("!")[2].replace("$", ""))
            own = cell_of(reference.replace("$", ""))
            if place is None or own is None or sheet_of(standing) != there.name:
                return True
            if texts.get(place, ("", ""))[1] != hidden.sheet.cells[own].value:
                return True
        return False

    def _not_drawn(self, start: SheetPart) -> tuple[str, ...]:
        drawn = b"".join(
            self.package.read(relation.target)
            for relation in self.package.relations(start.part)
            if relation.kind == "vmlDrawing" and self.package.has(relation.target)
        )
        return tuple(button.caption for button in BUTTONS if button.macro.encode() not in drawn)

    def _write_project(self, new: Iterable[str]) -> None:
        source = macro_source(f"{_LAUNCHER}.bas")
        launcher = next((module for module in self.modules if module.name == _LAUNCHER), None)
        if self.project is not None and launcher is not None and _same_code(launcher.source, source):
            return
        documents = [module for module in self.modules if module.is_document]
        code = _workbook_code(self.package)
        if code.casefold() not in {module.name.casefold() for module in documents}:
            documents.insert(0, document_module(code, is_workbook=True))
        documents += [document_module(_CODES[key]) for key in new]
        part = (
            self.project.target if self.project is not None else posixpath.join(self.folder, "vbaProject.bin")
        )
        self.parts[part] = project_bytes([*documents, macro_module()])
        if self.project is None:
            self.overrides[part] = _PROJECT_TYPE
            kind = f"{_MICROSOFT}/2006/relationships/vbaProject"
            self.relations.append((self.free.relation("rIdMacros{}"), kind, part))

    def _write_ribbons(self) -> bool:
        """Write the tab of the ribbon; True where the workbook has one of its user's own, which stays."""
        package = self.package
        there = [relation for relation in package.relations("") if relation.kind == "extensibility"]
        ours = [relation for relation in there if b"PledgeRibbon" in package.read(relation.target)]
        if len(ours) < len(there):
            return True
        wanted = []
        targets = {relation.target.rpartition("/")[2].casefold(): relation.target for relation in ours}
        for ribbon, year in RIBBONS:
            name = ribbon.rpartition("/")[2]
            part = targets.get(name.casefold(), ribbon)
            self.parts[part] = macro_source(name).encode()
            if name.casefold() not in targets:
                kind = f"{_MICROSOFT}/{year}/relationships/ui/extensibility"
                wanted.append((f"rIdPledgeRibbon{year}", kind, part))
        self._edit("_rels/.rels", relation_edits(package.scan("_rels/.rels"), wanted, "", frozenset()))
        return False

    def _edit(self, part: str, edits: list[Edit]) -> None:
        if edits:
            self.parts[part] = spliced(self.package.read(part), edits)

    def _edit_workbook(self, places: Sequence[tuple[str, _Page]], wanted: Mapping[str, str]) -> None:
        package = self.package
        elements, data = package.workbook, package.read(package.workbook_part)
        prefix = f"{elements[0].prefix}:" if elements[0].prefix else ""
        edits: list[Edit] = []
        if self.project is None:
            edits += self._code_name_edits(prefix)
        entries = "".join(
            f'<{prefix}sheet xmlns:r="{_OFFICE}" name={quoteattr(page.sheet.name)} sheetId="{self.free.sheet_id()}"'
            + (f' state="{page.state}"' if page.state != "visible" else "")
            + f' r:id="{relation}"/>'
            for relation, page in places
        )
        if entries:
            edits += appended(next(element for element in elements if element.local == "sheets"), entries)
        left = {name: text for name, text in wanted.items() if self.names.get(name) != text}
        for element in elements:
            name = element.attributes.get("name", "")
            if element.local == "definedName" and name in left and "localSheetId" not in element.attributes:
                at = end_of_tag(data, element.start)
                edits.append((at, element.inner_end or at, escape(left.pop(name)).encode()))
        added = {(name, ""): text for name, text in left.items()}
        section = next((element for element in elements if element.local == "definedNames"), None)
        if added and section is not None:
            xml = "".join(
                f"<{prefix}definedName name={quoteattr(name)}>{escape(text)}</{prefix}definedName>"
                for (name, _), text in added.items()
            )
            edits += appended(section, xml)
        elif added:
            edits += name_edits(elements, added, prefix, NOWHERE, data)
        self._edit(package.workbook_part, edits)

    def _code_name_edits(self, prefix: str) -> list[Edit]:
        """Say which module of the project stands behind the workbook."""
        elements = self.package.workbook
        properties = next((element for element in elements if element.local == "workbookPr"), None)
        code = f"codeName={quoteattr(_workbook_code(self.package))}"
        if properties is None:
            behind = [element.end for element in elements if element.local in _BEFORE_PROPERTIES]
            data = self.package.read(self.package.workbook_part)
            at = max(behind, default=end_of_tag(data, elements[0].start))
            return [(at, at, f"<{prefix}workbookPr {code}/>".encode())]
        if "codeName" in properties.attributes:
            return []
        at = properties.start + 1 + len(properties.name.encode())
        return [(at, at, f" {code}".encode())]

    def _edit_types(self) -> None:
        package = self.package
        elements, data = package.content_types, package.read(_TYPES)
        edits = type_edits(elements, self.overrides, frozenset(), frozenset())
        prefix = f"{elements[0].prefix}:" if elements[0].prefix else ""
        adds_vml = any(part.endswith(".vml") for part in self.parts)
        if adds_vml and not any(
            entry.attributes.get("Extension", "").casefold() == "vml" for entry in elements
        ):
            edits += appended(elements[0], f'<{prefix}Default Extension="vml" ContentType="{_VML_TYPE}"/>')
        for entry in elements:
            if entry.attributes.get("ContentType") == MAIN_TYPE:
                tag = data[entry.start : entry.end]
                edits.append((entry.start, entry.end, tag.replace(MAIN_TYPE.encode(), MACRO_TYPE.encode())))
        self._edit(_TYPES, edits)


def _modules(package: Package, project: Relation | None) -> tuple[Module, ...]:
    """Return the modules of a project that may be written anew; none where there is no project."""
    if project is None or not package.has(project.target):
        return ()
    if any("signature" in relation.kind.casefold() for relation in package.relations(project.target)):
        raise FileRefusedError("buttons-signed")
    try:
        found = read_project(package.read(project.target))
    except ValueError as error:
        raise FileRefusedError("buttons-unreadable") from error
    if found.is_locked:
        raise FileRefusedError("buttons-locked")
    others = [
        module.name
        for module in found.modules
        if module.name != _LAUNCHER and (not module.is_document or _has_macros(module.source))
    ]
    if others:
        raise FileRefusedError("buttons-own-macros", modules=", ".join(others))
    return found.modules


def _has_macros(source: str) -> bool:
    return any(_WITHOUT_MACROS.fullmatch(line.strip()) is None for line in source.splitlines())


def _version_to_renew(modules: Iterable[Module], *, force: bool) -> str:
    """Return the version of the buttons there are, "" for none; raises where they are not to be renewed."""
    launcher = next((module for module in modules if module.name == _LAUNCHER), None)
    if launcher is None:
        return ""
    match = _VERSION.search(launcher.source)
    version = match[1] if match else "0"
    if int(version) > int(MACRO_VERSION):
        raise UsageError("buttons-newer", seen=version, wanted=MACRO_VERSION)
    is_changed = not _same_code(launcher.source, macro_source(f"{_LAUNCHER}.bas"))
    if version == MACRO_VERSION and is_changed and not force:
        raise FileRefusedError("buttons-changed", module=_LAUNCHER)
    return version


def _same_code(source: str, other: str) -> bool:
    """Compare code as Visual Basic does: its editor writes names and blanks in its own way."""
    return _bare(source) == _bare(other)


def _bare(source: str) -> list[str]:
    return [" ".join(line.casefold().split()) for line in source.splitlines() if line.strip()]


def _related(relations: Iterable[Relation], kind: str) -> Relation | None:
    return next((relation for relation in relations if relation.kind == kind), None)


def _workbook_code(package: Package) -> str:
    found = (
        element.attributes.get("codeName") for element in package.workbook if element.local == "workbookPr"
    )
    return next((name for name in found if name), _WORKBOOK_CODE)


def _code_of(package: Package, place: SheetPart) -> str:
    found = (
        element.attributes.get("codeName")
        for element in package.scan(place.part)
        if element.local == "sheetPr"
    )
    return next((name for name in found if name), "")


def _references(sheet: str, names: Mapping[str, str]) -> dict[str, str]:
    return {name: f"{quoted(sheet)}!{place}" for name, place in names.items()}


def _pages(taken: set[str]) -> tuple[_Page, _Page]:
    """Describe the sheets 시작 and 단추 문장 as a new workbook has them, under names that are free."""
    from openpyxl import Workbook

    book = Workbook()
    add_start_sheet(book)
    found = []
    for key, state in ((START_SHEET, "visible"), (SENTENCES_SHEET, "veryHidden")):
        own = f"'{key}'!"
        names = {
            name: defined.attr_text.removeprefix(own)
            for name, defined in book.defined_names.items()
            if defined.attr_text and defined.attr_text.startswith(own)
        }
        free = next(
            name
            for number in count(1)
            if (name := key if number == 1 else f"{key} ({number})").casefold() not in taken
        )
        found.append(_Page(_described(book[key], key, free), state, names))
    return found[0], found[1]


def _described(page: Worksheet, key: str, name: str) -> Sheet:
    cells: dict[tuple[int, int], Cell] = {}
    styles: dict[str, Style] = {}
    for at_row, row in enumerate(page.iter_rows(), start=1):
        for at_column, cell in enumerate(row, start=1):
            if cell.value is None and not cell.has_style:
                continue
            style = _style_of(cell)
            look = next((known for known, there in styles.items() if there == style), f"s{len(styles)}")
            styles[look] = style
            cells[at_row, at_column] = Cell(str(cell.value) if cell.value else None, look)
    return Sheet(
        key=key,
        name=name,
        cells=cells,
        styles=styles,
        merges=tuple(
            span for merge in page.merged_cells.ranges if (span := span_of(merge.coord)) is not None
        ),
        widths={
            column_number(letter): dimension.width * _POINTS_OF_A_DIGIT
            for letter, dimension in page.column_dimensions.items()
        },
        heights={at: dimension.height for at, dimension in page.row_dimensions.items() if dimension.height},
        print_setup=PrintSetup(),
    )


def _style_of(cell: TypedCell | MergedCell) -> Style:
    font, alignment, border = cell.font, cell.alignment, cell.border
    return Style(
        font=font.name,
        size=font.sz,
        bold=bool(font.b),
        color=font.color.rgb[-6:] if font.color is not None and isinstance(font.color.rgb, str) else "000000",
        vertical="center",
        wrap=bool(alignment.wrap_text),
        horizontal="left" if alignment.indent else "general",
        indent=int(alignment.indent or 0),
        number_format=cell.number_format,
        left=_side(border.left),
        right=_side(border.right),
        top=_side(border.top),
        bottom=_side(border.bottom),
    )


def _side(side: TypedSide | None) -> Side | None:
    return Side("thin", side.color.rgb[-6:]) if side is not None and side.style and side.color else None
