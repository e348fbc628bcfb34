"""Put owned sheets into a workbook: only their parts and the few entries that name them are written."""

from __future__ import annotations

import posixpath
import re
import zlib
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.errors import FileRefusedError
from pledgebook.excel_file.additions import additions, protection, typed_below, typed_beside
from pledgebook.excel_file.arrangement import arranged
from pledgebook.excel_file.chart_parts import drawing_of, drawn_on, our_charts
from pledgebook.excel_file.chart_xml import CHART_TYPE, DRAWING_TYPE, chart_xml, drawing_xml
from pledgebook.excel_file.diff import differs
from pledgebook.excel_file.free_names import FreeNames
from pledgebook.excel_file.growth import grown_sheet, grown_table
from pledgebook.excel_file.host import (
    OFFICE,
    OFFICE_STRICT,
    is_strict,
    refuse_looks_that_would_become_ours,
    refuse_names_of_no_sheet,
    strict,
    styles_of,
)
from pledgebook.excel_file.marks import (
    GROWN_PREFIX,
    IDENTITY_PREFIX,
    PUBLISHED_MARK,
    SHEET_MARK,
    identity_of,
    mark_of,
    marked_sheets,
    owned_sheets,
    reference_of,
)
from pledgebook.excel_file.orphans import orphaned
from pledgebook.excel_file.referrers import is_named_in_any_part, is_referred_to, without_formulas_on
from pledgebook.excel_file.sheet_xml import HEAD, print_names, rows_there, table_xml, worksheet_pieces
from pledgebook.excel_file.taken_looks import TakenLooks
from pledgebook.excel_file.workbook_edits import (
    Places,
    full_calculation,
    name_edits,
    names_a_lost_formula,
    view_edits,
)
from pledgebook.grid.addresses import cell_name
from pledgebook.grid.sheet import built, look_token
from pledgebook.package.edits import appended, relation_edits, relative_path, type_edits
from pledgebook.package.parts import Package, Relation, SheetPart, TablePart, relations_part
from pledgebook.package.refusals import refuse_looks_without_a_table, refuse_what_a_write_would_break
from pledgebook.package.xml_scan import Element, spliced
from pledgebook.package.xml_text import quoteattr
from pledgebook.package.zip_write import Deflated, deflated, rewritten, stands_as

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.excel_file.style_table import StyleTable
    from pledgebook.grid.addresses import Place
    from pledgebook.grid.sheet import Led, Ready, Sheet

__all__ = ["Grafted", "graft", "identity_of", "is_as_written", "owned_sheets"]

_NONE: Mapping[str, str] = MappingProxyType({})
_NO_CHARTS: Mapping[str, Mapping[str, str]] = MappingProxyType({})
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OUR_FORM = re.compile(
    re.escape(HEAD.encode())
    + rb'<worksheet xmlns="[^"<>]*" xmlns:r="[^"<>]*"><sheetPr(?: codeName="[^"<>]*")?>'
)
"""How a sheet begins that `worksheet_xml` rendered."""
_MOST_NAMED = 10
"""So many of the values that were typed beside a sheet of ours are named."""
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


Sum = tuple[int, int]
"""CRC-32 and size of a part."""


class Grafted(NamedTuple):
    """What came of it. Where nothing changed, `data` is the very file that was given."""

    data: bytes
    changed: bool
    added: tuple[str, ...]
    replaced: tuple[str, ...]
    edited: tuple[str, ...]
    dropped: tuple[str, ...]
    kept: tuple[str, ...]
    sheets: Mapping[str, bytes]  # by key, the XML of each owned sheet that is not as it was, held whole
    sums: Mapping[str, Sum]  # by key, of each owned sheet as it is now; by "" of the style table
    parts: Mapping[str, str]  # by key, the part of each owned sheet
    drawn: Mapping[str, Mapping[str, bytes]]  # by key, by part, the XML of the charts that we draw on a sheet
    left: frozenset[str]  # keys of those that were left alone: they stand, or somebody put something there


def graft(
    package: Package,
    sheets: Sequence[Sheet],
    *,
    adopted: Mapping[str, str] = _NONE,
    gone: Mapping[str, Mapping[str, str]] = _NO_CHARTS,
    force: bool = False,
    identity: str = "",
    published: bool = False,
    gives_away: bool = False,
) -> Grafted:
    """Add or replace owned sheets, and take away those whose keys are `gone`.

    The first one given goes first among the places that ours have, a new one after the one before it, and
    what has no place yet to the end: every other sheet keeps its place. A replaced one keeps its number and
    name. An owned sheet that is not given stays, without formulas on what was replaced: its figures stand. `identity`, 32
    hexadecimal digits, becomes that of a workbook that has none yet; one that is `published` is marked as a
    published copy. With `gives_away` the sheets, which must be new, are the user's from then on: they get no marks.
    Raises
    FileRefusedError where a sheet or table of the user's has one of our names, or where writing could
    break what the file holds.

    `adopted` maps keys to sheets that are ours and lost their marks; they are marked again. An owned sheet
    on which somebody put a chart, a picture, a note or a value beside ours, or which somebody protected, is
    rewritten only where our values change, and then only with `force`: else FileRefusedError, with all such places. A protection
    is kept in any case. One that is to go is not taken away while something of the user's stands on it, but
    with `force`, nor while a formula or a name of the user's refers to it; `gone` has for each the titles, by
    key, of the charts of ours that may stand on it.
    """
    ways = _Ways(force=force, published=published, gives_away=gives_away)
    return _Graft(package, sheets, adopted, gone, ways, identity).run()


def is_as_written(package: Package) -> bool:
    """Say whether the owned sheets stand as they were written: any program that saves a workbook writes them anew."""
    names = set(owned_sheets(package).values())
    parts = [sheet.part for sheet in package.sheets if sheet.name in names]
    return bool(parts) and all(_OUR_FORM.match(package.read(part)) for part in parts)


class _Ways(NamedTuple):
    force: bool
    published: bool
    gives_away: bool


class _Graft:
    def __init__(
        self,
        package: Package,
        sheets: Sequence[Sheet],
        adopted: Mapping[str, str],
        gone: Mapping[str, Mapping[str, str]],
        ways: _Ways,
        identity: str,
    ) -> None:
        self.identity = "" if identity_of(package) else identity
        self.published = ways.published
        self.gives_away = ways.gives_away
        self.package = package
        self.sheets = sheets
        self.force = ways.force
        self.left_alone: set[str] = set()  # parts of owned sheets that stay as they are
        self.stopped_at: list[str] = []  # what of the user's on owned sheets is in the way
        self.there = {sheet.name: sheet for sheet in package.sheets}
        self.marks = marked_sheets(package)
        self.old = {
            sheet.key: self.there[self.marks[mark_of(sheet.key).lower()]]
            for sheet in sheets
            if mark_of(sheet.key).lower() in self.marks
        } | {key: self.there[name] for key, name in adopted.items()}
        self.new = [sheet for sheet in sheets if sheet.key not in self.old]
        going = {key: self.marks[mark] for key in gone if (mark := mark_of(key).lower()) in self.marks}
        self.gone = [self.there[name] for name in going.values()]
        self.gone_charts = {name: gone[key] for key, name in going.items()}
        self.parts: dict[str, bytes | Deflated] = {}
        self.dropped: set[str] = set()
        self.overrides: dict[str, str] = {}
        self.styles_part = ""
        self.new_styles = ""  # the part, where the workbook has no style table yet
        self.free = FreeNames(package)
        self.tables = package.tables()
        self.kept_tables: set[str] = set()
        self.kept_drawn: set[str] = set()  # drawings and charts of ours that stand, or will
        self.taken: dict[int, TakenLooks] = {}  # of other workbooks, by the table they stand in
        self.pictures: dict[bytes, str] = {}  # parts of those that are brought along
        self.drawn: dict[str, dict[str, bytes]] = {}
        self.frozen: list[SheetPart] = []
        self.is_strict = is_strict(package)
        self.office = OFFICE_STRICT if self.is_strict else OFFICE

    def run(self) -> Grafted:
        refuse_what_a_write_would_break(self.package, adds_sheets=bool(self.new))
        self._refuse_names_of_others()
        self._refuse_defined_names()
        places = {sheet.key: self._place_of(sheet) for sheet in self.sheets}
        styles_part, styles = self._styles()
        if self.new_styles or not styles.had_formats:
            refuse_looks_without_a_table(self.package, {part.part for part in self.old.values()})
        for sheet in self.sheets:
            self._write_sheet(sheet, places[sheet.key], styles)
        for place in self.gone:
            self._take_away(place)
        if self.stopped_at:
            raise FileRefusedError("put-on-owned", places=", ".join(self.stopped_at))
        refuse_looks_that_would_become_ours(self.package, styles, {part.part for part in self.old.values()})
        self._set(styles_part, styles.finish())
        self.styles_part = styles_part
        rewritten_parts = [place.part for place in self.old.values() if place.part not in self.left_alone]
        rewritten_parts += [place.part for place in self.gone]
        rewritten_parts += [part for part in self.kept_drawn if self.package.has(part)]
        self.dropped |= orphaned(self.package, rewritten_parts, self.kept_tables | self.kept_drawn)
        self._freeze()
        lost_chain = self._lost_chain()
        self._edit_workbook(places)
        self._edit_relations(places, lost_chain)
        self._edit_content_types()
        return self._finish(places)

    def _refuse_names_of_others(self) -> None:
        others = {sheet.name.casefold(): sheet.name for sheet in self.package.sheets}
        if len({sheet.name.casefold() for sheet in self.sheets}) != len(self.sheets):
            raise ValueError("two owned sheets of one name")
        taken = [others[sheet.name.casefold()] for sheet in self.new if sheet.name.casefold() in others]
        mine = {part.name for part in self.old.values()}
        names = {table.name.casefold(): table for table in self.tables if table.sheet not in mine}
        tables = [
            names[table.name.casefold()]
            for sheet in self.sheets
            for table in sheet.tables
            if table.name.casefold() in names and names[table.name.casefold()].sheet not in taken
        ]
        if taken:
            also = [f"{table.name} ({table.sheet})" for table in tables]
            raise FileRefusedError("not-ours", sheet="', '".join((*taken, *also)))
        if tables:
            facts = [
                ", ".join(dict.fromkeys(texts))
                for texts in zip(*((table.name, table.sheet) for table in tables), strict=True)
            ]
            raise FileRefusedError("table-taken", table=facts[0], sheet=facts[1])

    def _refuse_defined_names(self) -> None:
        """A table and a name of the workbook may not be called alike, whatever the case and scope of the name."""
        names = {
            element.attributes.get("name", "").casefold(): element
            for element in self.package.workbook
            if element.local == "definedName"
        }
        for sheet in self.sheets:
            for table in sheet.tables:
                if table.name.casefold() in names:
                    element = names[table.name.casefold()]
                    raise FileRefusedError(
                        "name-taken", name=element.attributes["name"], refers=element.text.strip()
                    )
        if self.new:
            refuse_names_of_no_sheet(self.package)

    def _place_of(self, sheet: Sheet) -> SheetPart:
        if sheet.key in self.old:
            return self.old[sheet.key]
        folder = posixpath.dirname(self.package.workbook_part)
        number = self.free.sheet_id()
        part = self.free.part(posixpath.join(folder, "worksheets", "sheet{}.xml"))
        relation = self.free.relation("rIdPledge{}")
        place = SheetPart(sheet.name, number, part, "visible", "worksheet", relation)
        self.there[sheet.name] = place
        self.overrides[part] = f"{_TYPE}.worksheet+xml"
        return place

    def _styles(self) -> tuple[str, StyleTable]:
        found = styles_of(self.package, self.free)
        if found.is_new:
            self.overrides[found.part] = f"{_TYPE}.styles+xml"
            self.new_styles = found.part
        return found.part, found.table

    def _write_sheet(self, sheet: Sheet, place: SheetPart, styles: StyleTable) -> None:
        if sheet.stands:
            self.left_alone.add(place.part)
            return
        if sheet.grown_to and sheet.key in self.old:
            self._add_rows(sheet, place, styles)
            return
        relations_name = relations_part(place.part)
        guard = self._guard(sheet)
        if guard is None:
            self.left_alone.add(place.part)
            return
        if sheet.ready is not None:
            self._write_ready(sheet.ready, place, guard, styles)
            return
        mine = [table for table in self.tables if table.sheet == place.name]
        targets = {table.name.casefold(): table for table in mine}
        ids: list[str] = []
        entries: list[str] = []
        for at, table in enumerate(sheet.tables, start=1):
            old = targets.get(table.name.casefold())
            part, number = (old.part, old.table_id) if old else self._new_table()
            self.kept_tables.add(part)
            xml = table_xml(table, number)
            self._set(part, strict(xml) if self.is_strict else xml)
            relative = relative_path(part, posixpath.dirname(place.part))
            entries.append(f'<Relationship Id="rId{at}" Type="{self.office}/table" Target="{relative}"/>')
            ids.append(f"rId{at}")
        drawing = self._write_charts(sheet, place)
        drawing_id = f"rId{len(ids) + 1}" if drawing else ""
        if drawing:
            relative = relative_path(drawing, posixpath.dirname(place.part))
            entries.append(
                f'<Relationship Id="{drawing_id}" Type="{self.office}/drawing" Target="{relative}"/>'
            )
        there = rows_there(sheet, self.package.read(place.part)) if sheet.standing is not None else {}
        pieces = worksheet_pieces(
            sheet if there is not None else built(sheet),
            styles,
            is_1904=self.package.is_1904,
            table_ids=tuple(ids),
            drawing_id=drawing_id,
            code_name=self._code_name(place),
            protection=guard,
            there=there or {},
        )
        if self.is_strict:
            pieces = map(strict, pieces)
        self._set(place.part, b"".join(pieces) if sheet.below is None else deflated(pieces))
        if entries:
            listed = f'{HEAD}<Relationships xmlns="{_PACKAGE}">{"".join(entries)}</Relationships>'
            self._set(relations_name, listed.encode())
        elif self.package.has(relations_name):
            self.dropped.add(self.package.member(relations_name).name)

    def _write_ready(self, ready: Ready, place: SheetPart, guard: str, styles: StyleTable) -> None:
        """Write a sheet that comes as the XML of its part, with the parts that it leads to."""
        code_name = self._code_name(place)
        start, middle, end = ready.pieces
        taken = self._taken(ready, styles)
        if taken is not None:
            middle, end = taken.moved(middle), taken.moved_rules(end)
        for at, (number, change) in enumerate(ready.looks):
            own = styles.changed(number, change) if taken is None else taken.changed(number, change)
            middle = middle.replace(look_token(at).encode(), f's="{own}"'.encode())
        named = f" codeName={quoteattr(code_name)}" if code_name else ""
        xml = b"".join((start, named.encode(), middle, guard.encode(), end))
        self._set(place.part, strict(xml) if self.is_strict else xml)
        self._write_led(place.part, ready.led)

    def _taken(self, ready: Ready, styles: StyleTable) -> TakenLooks | None:
        """Return the looks of a sheet that comes from another workbook; None for one of this workbook."""
        if not ready.styles:
            return None
        key = id(ready.styles)
        if key not in self.taken:
            self.taken[key] = TakenLooks(ready.styles, ready.digit, styles)
        return self.taken[key]

    def _write_led(self, part: str, led: Sequence[Led]) -> None:
        """Write the relations of a part and the parts of its own among what it leads to, which keep their names."""
        entries: list[str] = []
        for thing in led:
            target, mode = thing.target, ' TargetMode="External"' if thing.is_external else ""
            if thing.content and thing.kind == "image":
                target = self._part_of_picture(part, thing)
            elif thing.content:
                target = self._part_of_own(part, thing)
                is_xml = target.endswith(".xml")
                self._set(target, strict(thing.content) if self.is_strict and is_xml else thing.content)
                self._write_led(target, thing.led)
            if not thing.is_external:
                target = relative_path(target, posixpath.dirname(part))
            entries.append(
                f'<Relationship Id={quoteattr(thing.relation)} Type="{self.office}/{thing.kind}" '
                f"Target={quoteattr(target)}{mode}/>"
            )
        name = relations_part(part)
        if entries:
            listed = f'{HEAD}<Relationships xmlns="{_PACKAGE}">{"".join(entries)}</Relationships>'
            self._set(name, listed.encode())
        elif self.package.has(name):
            self.dropped.add(self.package.member(name).name)

    def _part_of_picture(self, part: str, picture: Led) -> str:
        """Write a picture that is brought along, once however many sheets show it; return its part."""
        name = self.pictures.get(picture.content)
        if name is None:
            name = self.pictures[picture.content] = self._part_of_own(part, picture)
            self._set(name, picture.content)
        return name

    def _part_of_own(self, part: str, thing: Led) -> str:
        """Name the part of a thing that a sheet leads to: as before, where it led to one of its kind."""
        end = posixpath.splitext(thing.pattern)[1]
        for relation in self.package.relations(part) if self.package.has(part) else ():
            if relation.kind == thing.kind and not relation.external and self.package.has(relation.target):
                name = self.package.member(relation.target).name
                if name.endswith(end) and name not in self.kept_drawn:
                    self.kept_drawn.add(name)
                    return name
        name = self._new_part(thing.pattern, thing.content_type)
        self.kept_drawn.add(name)
        return name

    def _write_charts(self, sheet: Sheet, place: SheetPart) -> str:
        """Write the charts of a sheet into the parts that they have already; return the drawing's."""
        if not sheet.charts:
            return ""
        drawing, ours = "", {}
        if sheet.key in self.old:
            drawing = drawing_of(self.package, place.part)
            drawn = drawn_on(self.package, drawing) if drawing else ()
            ours = {
                key: thing.chart
                for key, thing in our_charts(self.package, place.name, drawn, sheet.known_charts).items()
            }
        drawing = drawing or self._new_part("drawings/drawing{}.xml", DRAWING_TYPE)
        self.kept_drawn.add(drawing)
        entries, made = [], dict[str, bytes]()
        for at, placed in enumerate(sheet.charts, 1):
            part = ours.get(placed.chart.key, "")
            if not part or part in self.kept_drawn:
                part = self._new_part("charts/chart{}.xml", CHART_TYPE)
            self.kept_drawn.add(part)
            made[part] = self._as_here(chart_xml(placed, place.name))
            self._set(part, made[part])
            if self.package.has(relations_part(part)):  # to looks and colours, which Excel adds
                self.dropped.add(self.package.member(relations_part(part)).name)
            relative = relative_path(part, posixpath.dirname(drawing))
            entries.append(f'<Relationship Id="rId{at}" Type="{self.office}/chart" Target="{relative}"/>')
        made[drawing] = self._as_here(drawing_xml(sheet.charts))
        self._set(drawing, made[drawing])
        self.drawn[sheet.key] = made
        listed = f'{HEAD}<Relationships xmlns="{_PACKAGE}">{"".join(entries)}</Relationships>'
        self._set(relations_part(drawing), listed.encode())
        return drawing

    def _as_here(self, xml: bytes) -> bytes:
        return strict(xml) if self.is_strict else xml

    def _new_part(self, pattern: str, content_type: str) -> str:
        part = self.free.part(posixpath.join(posixpath.dirname(self.package.workbook_part), pattern))
        self.overrides[part] = content_type
        return part

    def _add_rows(self, sheet: Sheet, place: SheetPart, styles: StyleTable) -> None:
        """Add rows below those that stand, which keep their bytes, as does all that a user put on the sheet."""
        self.left_alone.add(place.part)
        if not sheet.cells:
            return
        grown = grown_sheet(self.package, place, sheet, styles)
        self._set(place.part, grown.xml)
        for table in self.tables:
            if table.sheet == place.name and grown.holds_head_of(table):
                self._set(table.part, grown_table(self.package, table, grown.last_row))

    def _guard(self, sheet: Sheet) -> str | None:
        """Return the protection that a rewritten sheet keeps; None for a sheet that is to stay as it is.

        That is so where the user put something on it, or protected it, and its values do not change. Where
        they do, it is noted what is in the way.
        """
        if sheet.key not in self.old:
            return ""
        place = self.old[sheet.key]
        shared = self._shared(sheet.ready, place) if sheet.ready is not None else set()
        put = additions(self.package, place, sheet.known_charts, shared)
        guard = protection(self.package, place.part)
        beside = typed_beside(self.package, place.name, place.part, sheet)
        if not put and not guard and not beside:
            return ""
        if not differs(self.package, place.part, built(sheet), beside):
            return None
        put = (*put, *(cell_name(*cell) for cell in beside[:_MOST_NAMED]))
        if len(beside) > _MOST_NAMED:
            put = (*put, "…")
        if not self.force:
            self.stopped_at += [f"{place.name}!{cell}" if cell else place.name for cell in put] or [
                place.name
            ]
        return guard

    def _shared(self, ready: Ready, place: SheetPart) -> set[str]:
        """Name the parts that a sheet has of its form: those at hand, and the pictures brought along that stand already."""
        brought = {led.content for led in ready.led if led.kind == "image" and led.content}
        stands = (
            self.package.member(relation.target).name
            for relation in self.package.relations(place.part)
            if relation.kind == "image" and brought and self.package.has(relation.target)
        )
        return {led.target for led in ready.led} | {
            name for name in stands if self.package.read(name) in brought
        }

    def _take_away(self, place: SheetPart) -> None:
        """Drop a sheet that is to go, unless something on it or a formula that reads from it is the user's."""
        titles = self.gone_charts[place.name]
        put = [*additions(self.package, place, titles), *map(_named, typed_below(self.package, place))]
        if protection(self.package, place.part):
            put = put or [""]
        if put and not self.force:
            self.stopped_at += [f"{place.name}!{cell}" if cell else place.name for cell in put[:_MOST_NAMED]]
        ours = {self.there[name].part for name in self.marks.values()}
        drawing = drawing_of(self.package, place.part)
        if drawing:  # what is drawn on it goes with it
            ours |= {thing.chart for thing in drawn_on(self.package, drawing)}
        tables = [table.name for table in self.tables if table.sheet == place.name]
        if is_named_in_any_part(self.package, place.name, tables, ours):
            raise FileRefusedError("gone-is-referred-to", sheet=place.name)
        self.dropped.add(self.package.member(place.part).name)
        relations = relations_part(place.part)
        if self.package.has(relations):
            self.dropped.add(self.package.member(relations).name)

    def _code_name(self, place: SheetPart) -> str:
        """Find the VBA module Excel put behind a sheet: without its name Excel would make another each time."""
        relations = self.package.relations(self.package.workbook_part)
        if not self.package.has(place.part) or all(relation.kind != "vbaProject" for relation in relations):
            return ""
        elements = self.package.scan(place.part, depth=2)
        return next(
            (element.attributes.get("codeName", "") for element in elements if element.local == "sheetPr"), ""
        )

    def _new_table(self) -> tuple[str, int]:
        folder = posixpath.dirname(self.package.workbook_part)
        part = self.free.part(posixpath.join(folder, "tables", "table{}.xml"))
        number = max((table.table_id for table in self.tables), default=0) + 1
        self.tables = (*self.tables, TablePart("", "", part, "", (), 0, number))
        self.overrides[part] = f"{_TYPE}.table+xml"
        return part, number

    def _set(self, part: str, content: bytes | Deflated) -> None:
        """Remember a part where it differs from what stands there."""
        if self.package.has(part):
            member = self.package.member(part)
            if isinstance(content, Deflated):
                stands = stands_as(self.package, member.name, content)
            else:
                stands = self.package.read(member.name) == content
            if stands:
                return
            part = member.name
        self.parts[part] = content

    def _edit_workbook(self, places: dict[str, SheetPart]) -> None:
        part = self.package.workbook_part
        data = self.package.read(part)
        elements = self.package.workbook
        prefix = f"{elements[0].prefix}:" if elements[0].prefix else ""
        edits: list[tuple[int, int, bytes]] = []
        order = self._order(places)
        edits += self._sheet_edits(elements, places, order, prefix, data)
        edits += view_edits(elements, self._slots(), data)
        edits += self._name_edits(elements, places, order, prefix, data)
        if self._needs_full_calculation(places):
            edits += full_calculation(elements, prefix, data)
        if edits:
            self.parts[part] = spliced(data, edits)

    def _order(self, places: Mapping[str, SheetPart]) -> list[str]:
        """Name all sheets in the order in which they will stand."""
        ours = [
            places[sheet.key].name
            for sheet in self.sheets
            if not (sheet.keeps_place and sheet.key in self.old)
        ]
        return arranged(self._staying(), ours)

    def _staying(self) -> list[str]:
        """Name the sheets that are there and do not go."""
        gone = {place.name for place in self.gone}
        return [sheet.name for sheet in self.package.sheets if sheet.name not in gone]

    def _slots(self) -> dict[str, str]:
        """Map the place of each sheet to the one among those that stay; to nothing where it goes."""
        staying = {name: str(at) for at, name in enumerate(self._staying())}
        return {str(at): staying.get(sheet.name, "") for at, sheet in enumerate(self.package.sheets)}

    def _sheet_edits(
        self,
        elements: list[Element],
        places: Mapping[str, SheetPart],
        order: Sequence[str],
        prefix: str,
        data: bytes,
    ) -> list[tuple[int, int, bytes]]:
        """Write the entries of our sheets into the places they are to have."""
        gone = {place.name for place in self.gone}
        listed = [element for element in elements if element.path[1:] == ("sheets", "sheet")]
        named = list(zip((sheet.name for sheet in self.package.sheets), listed, strict=True))
        there = [element for name, element in named if name not in gone]
        names = self._staying()
        entries = {
            name: data[element.start : element.end] for name, element in zip(names, there, strict=True)
        } | {
            places[sheet.key].name: self._sheet_entry(places[sheet.key], prefix).encode()
            for sheet in self.new
        }
        edits = [
            (element.start, element.end, entries[name])
            for name, before, element in zip(order, names, there, strict=False)
            if name != before
        ]
        edits += [(element.start, element.end, b"") for name, element in named if name in gone]
        added = b"".join(entries[name] for name in order[len(names) :])
        if added:
            section = next(element for element in elements if element.path[1:] == ("sheets",))
            edits += appended(section, added.decode())
        return edits

    def _sheet_entry(self, place: SheetPart, prefix: str) -> str:
        return (
            f'<{prefix}sheet xmlns:r="{self.office}" name={quoteattr(place.name)} sheetId="{place.sheet_id}" '
            f'r:id="{place.relation_id}"/>'
        )

    def _edit_relations(self, places: dict[str, SheetPart], lost: Relation | None) -> None:
        part = self.package.workbook_part
        wanted = [
            (place.relation_id, "worksheet", place.part)
            for place in (places[sheet.key] for sheet in self.new)
        ]
        if self.new_styles:
            wanted.append(("rIdPledgeStyles", "styles", self.new_styles))
        left = {place.relation_id for place in self.gone} | ({lost.id} if lost is not None else set())
        if not wanted and not left:
            return
        name = self.package.member(relations_part(part)).name
        edits = relation_edits(
            self.package.scan(name),
            [(number, f"{self.office}/{kind}", target) for number, kind, target in wanted],
            posixpath.dirname(part),
            left,
        )
        self.parts[name] = spliced(self.package.read(name), edits)

    def _name_edits(
        self,
        elements: list[Element],
        places: Mapping[str, SheetPart],
        order: Sequence[str],
        prefix: str,
        data: bytes,
    ) -> list[tuple[int, int, bytes]]:
        wanted: dict[tuple[str, str], str] = {}
        owned_at: set[str] = set()
        numbers = {name: at for at, name in enumerate(order)}
        moved = {
            str(at): str(numbers[name]) for at, name in enumerate(self._staying()) if numbers[name] != at
        }
        if self.identity:
            wanted[IDENTITY_PREFIX + self.identity, ""] = "0"
        if self.published:
            wanted[PUBLISHED_MARK, ""] = "0"
        wanted |= {(GROWN_PREFIX + sheet.grown_to, ""): "0" for sheet in self.sheets if sheet.grown_to}
        for sheet in self.sheets:
            name = places[sheet.key].name
            at = str(numbers[name])
            if not self.gives_away:
                wanted[mark_of(sheet.key), ""] = wanted[SHEET_MARK, at] = reference_of(name)
            if sheet.grown_to and sheet.key in self.old:
                continue  # how it is printed is the user's to say
            owned_at.add(at)
            for title, reference in print_names(sheet, name).items():
                wanted[title, at] = reference
        gone = {mark for mark, name in self.marks.items() if any(place.name == name for place in self.gone)}
        places_of_names = Places(owned_at, moved, self._slots(), gone)
        return name_edits(elements, wanted, prefix, places_of_names, data)

    def _freeze(self) -> None:
        """Take the formulas from owned sheets left as they are that read from ones written anew.

        The rows they read are another pledge's now, whose figure would show on this card.
        """
        written = {place.part for place in self.old.values()}
        written |= {place.part for place in self.gone}
        left = {self.there[name].part: self.there[name] for name in self.marks.values()}
        for part, values in without_formulas_on(self.package, sorted(left.keys() - written), *self._moved()):
            self._set(part, values)
            self.frozen.append(left[part])

    def _moved(self) -> tuple[set[str], list[str]]:
        """Name the sheets and tables that stood there and are written anew."""
        moved = {place.name for place in self.old.values() if place.part in self.parts}
        return moved, [table.name for table in self.tables if table.sheet in moved]

    def _needs_full_calculation(self, places: Mapping[str, SheetPart]) -> bool:
        """Say whether something of the user's refers to an owned sheet that is written anew, or one has no values."""
        if any(
            sheet.ready is not None and sheet.ready.needs_calculation and places[sheet.key].part in self.parts
            for sheet in self.sheets
        ):
            return True
        sheets, tables = self._moved()
        owned = {place.part for place in (*self.old.values(), *self.frozen, *self.gone)}
        return is_referred_to(self.package, sheets, tables, owned)

    def _edit_content_types(self) -> None:
        new = {name for name in self.parts if name.endswith(".rels") and not self.package.has(name)}
        if not (self.overrides or self.dropped or new):
            return
        edits = type_edits(self.package.content_types, self.overrides, self.dropped, new)
        if edits:
            name = self.package.member("[Content_Types].xml").name
            self.parts[name] = spliced(self.package.read(name), edits)

    def _lost_chain(self) -> Relation | None:
        """Drop the calculation chain where it names a cell of ours that holds no formula any more."""
        relations = self.package.relations(self.package.workbook_part)
        chains = [relation for relation in relations if relation.kind == "calcChain"]
        if not chains:
            return None
        formulas = {
            str(self.old[sheet.key].sheet_id): {
                place for place, cell in built(sheet).cells.items() if cell.formula
            }
            for sheet in self.sheets
            if sheet.key in self.old
        } | {str(place.sheet_id): set() for place in (*self.frozen, *self.gone)}
        for relation in chains if formulas else ():
            if self.package.has(relation.target) and names_a_lost_formula(
                self.package.read(relation.target), relation.target, formulas
            ):
                self.dropped.add(self.package.member(relation.target).name)
                return relation
        return None

    def _finish(self, places: Mapping[str, SheetPart]) -> Grafted:
        if not self.parts and not self.dropped:
            return Grafted(
                self.package.data,
                False,
                (),
                (),
                (),
                (),
                self.package.names,
                {},
                self._sums(places),
                self._parts(places),
                self.drawn,
                self._left(places),
            )
        names = set(self.package.names)
        owned = {place.part for place in (*self.old.values(), *self.frozen)}
        owned |= self.kept_drawn
        owned |= {relations_part(part) for part in owned}
        owned |= {
            table.part for table in self.tables if table.sheet in {place.name for place in self.old.values()}
        }
        replaced = tuple(name for name in self.parts if name in names and name in owned)
        edited = tuple(name for name in self.parts if name in names and name not in owned)
        return Grafted(
            rewritten(self.package, self.parts, self.dropped),
            True,
            tuple(name for name in self.parts if name not in names),
            replaced,
            edited,
            tuple(sorted(self.dropped)),
            tuple(name for name in self.package.names if name not in self.parts and name not in self.dropped),
            {
                key: xml
                for key, place in places.items()
                if isinstance(xml := self.parts.get(place.part), bytes)
            },
            self._sums(places),
            self._parts(places),
            self.drawn,
            self._left(places),
        )

    def _parts(self, places: Mapping[str, SheetPart]) -> dict[str, str]:
        return {key: place.part for key, place in places.items()}

    def _left(self, places: Mapping[str, SheetPart]) -> frozenset[str]:
        return frozenset(key for key, place in places.items() if place.part in self.left_alone)

    def _sums(self, places: Mapping[str, SheetPart]) -> dict[str, Sum]:
        return {key: self._sum(place.part) for key, place in places.items()} | {
            "": self._sum(self.styles_part)
        }

    def _sum(self, part: str) -> Sum:
        if part in self.parts:
            content = self.parts[part]
            if isinstance(content, Deflated):
                return content.crc, content.size
            return zlib.crc32(content), len(content)
        member = self.package.member(part)
        return member.crc, member.size


def _named(place: Place) -> str:
    return cell_name(*place)
