"""Bring a workbook of an older contract up: new columns, settings and drop-downs beside what is there.

Nothing that somebody typed moves or changes. A new column stands to the right of its table, a new setting
below the others; where something of the user's stands there, it is left out and told. Parts are edited by
insertion at byte offsets; all others stay byte for byte.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.book import contract
from pledgebook.book.contract import BY_NAME, Kind
from pledgebook.book.folding import word_key
from pledgebook.excel_file.marks import marked_version, version_mark
from pledgebook.excel_file.workbook_edits import NOWHERE, name_edits
from pledgebook.grid.addresses import Span, cell_name, cell_of, column_letters, span_of
from pledgebook.package.edits import appended
from pledgebook.package.xml_scan import spliced
from pledgebook.package.xml_text import escape, quoteattr
from pledgebook.package.zip_write import rewritten
from pledgebook.reading.cells import shown
from pledgebook.reading.headers import year_of_header
from pledgebook.reading.sheet_values import FastReader
from pledgebook.template.whole_numbers import whole_numbers_rule
from pledgebook.template.workbook import listed_values, validation_of, year_column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.book.contract import InputColumn, InputTable
    from pledgebook.book.government import Authority
    from pledgebook.package.edits import Edit
    from pledgebook.package.parts import Package, TablePart
    from pledgebook.package.xml_scan import Element

_MOST_OF_A_LIST = 255
"""Letters of a drop-down whose values stand in it."""
_CELL = re.compile(rb"<c(?=[\s/>])[^<>]*?(/>|>)", re.DOTALL)
_ATTRIBUTE = r'(?<=\s){name}\s*=\s*("[^"]*"|\'[^\']*\')'


@dataclass(slots=True)
class UpgradeSteps:
    """What an upgrade did, by sheet, and what it had to leave: texts by the key of their sentence."""

    columns: dict[str, list[str]] = field(default_factory=dict)
    settings: list[str] = field(default_factory=list)
    lists: dict[str, list[str]] = field(default_factory=dict)
    left: dict[str, list[str]] = field(default_factory=dict)  # columns and settings without a free place


@dataclass(frozen=True, slots=True)
class Upgraded:
    data: bytes
    steps: UpgradeSteps
    parts_changed: tuple[str, ...]


def upgraded(package: Package, authority: Authority, years: Sequence[int]) -> Upgraded:
    """Return a workbook with what the contract has today, and what was added to it.

    `authority` and `years` are those of the workbook: its drop-downs offer their words. Tables that are no
    ListObjects are left as they are.
    """
    steps = UpgradeSteps()
    parts: dict[str, bytes] = {}
    tables = {word_key(table.name): table for table in reversed(package.tables())}
    sheets = {sheet.name: sheet.part for sheet in package.sheets if sheet.kind == "worksheet"}
    listings = {name: found for name in BY_NAME if (found := tables.get(word_key(name))) is not None}
    styles = _styles(package, sheets, listings)
    for name, listing in listings.items():
        page = _Page(package, sheets[listing.sheet], listing, BY_NAME[name])
        if page.is_plain:
            page.add_columns(styles, steps)
            page.renew_lists(authority, years, steps)
            page.show_whole_numbers(steps)
            if name == "Settings":
                page.add_settings(steps)
        parts |= page.written()
    part = package.workbook_part
    parts[part] = spliced(package.read(part), _mark(package))
    return Upgraded(rewritten(package, parts, set()), steps, tuple(sorted(parts)))


def _mark(package: Package) -> list[Edit]:
    """Mark the workbook with the version of today, in the place of an older mark."""
    elements = package.workbook
    prefix = f"{elements[0].prefix}:" if elements[0].prefix else ""
    data = package.read(package.workbook_part)
    edits = name_edits(elements, {(version_mark(contract.VERSION), ""): "0"}, prefix, NOWHERE, data)
    marked = marked_version(package)
    if marked is not None and marked[0] != contract.VERSION:
        edits.append((marked[1].start, marked[1].end, b""))
    return edits


def _styles(
    package: Package, sheets: Mapping[str, str], listings: Mapping[str, TablePart]
) -> dict[Kind, str]:
    """Return the style of whole columns by what they hold, as the workbook's own columns have it."""
    found: dict[Kind, str] = {}
    for name, listing in listings.items():
        area = span_of(listing.ref)
        if area is None:
            continue
        kinds = {word_key(column.header): column.kind for column in BY_NAME[name].columns}
        by_column = {
            number: element.attributes["style"]
            for element in package.scan(sheets[listing.sheet])
            if element.local == "col" and "style" in element.attributes
            for number in range(int(element.attributes["min"]), int(element.attributes["max"]) + 1)
        }
        for at, header in enumerate(listing.columns, start=area.left):
            kind = kinds.get(word_key(header))
            if kind is not None and at in by_column:
                found.setdefault(kind, by_column[at])
    return found


class _Page:
    """The sheet of an input table, and the edits that it and the table get."""

    def __init__(self, package: Package, part: str, listing: TablePart, table: InputTable) -> None:
        self.package, self.part, self.listing, self.table = package, part, listing, table
        self.data = package.read(part)
        self.elements = package.scan(part)
        area = span_of(listing.ref)
        # Prefixed markup, and a table without its header, are of other programs.
        self.is_plain = area is not None and not self.elements[0].prefix and listing.header_rows == 1
        self.area = area or Span(1, 1, 1, 1)
        self.headers = list(listing.columns)
        self.edits: list[Edit] = []
        self._taken = [
            span
            for other in package.tables()
            if other.sheet == listing.sheet and other is not listing and (span := span_of(other.ref))
        ]

    def add_columns(self, styles: Mapping[Kind, str], steps: UpgradeSteps) -> None:
        """Add the columns that the table lacks to its right, as far as nothing stands there."""
        there = {word_key(header) for header in self.headers}
        missing = [column for column in self.table.columns if word_key(column.header) not in there]
        if not missing:
            return
        right = self.area.right
        wanted = Span(self.area.top, right + 1, self.area.bottom, right + len(missing))
        head = self._row(self.area.top)
        if head is None or self._is_taken(wanted):
            steps.left[self.table.sheet] = [column.header for column in missing]
            return
        style = self._style_of(head, self.area.top, right)
        cells = "".join(
            _text_cell(self.area.top, right + at, column.header, style)
            for at, column in enumerate(missing, start=1)
        )
        self._put_behind(head, self.area.top, right, cells)
        self._put_widths(missing, styles)
        self.headers += [column.header for column in missing]
        self.area = Span(self.area.top, self.area.left, self.area.bottom, wanted.right)
        steps.columns[self.table.sheet] = [column.header for column in missing]

    def add_settings(self, steps: UpgradeSteps) -> None:
        """Add the settings that the table lacks below it, with their defaults, as far as nothing stands there."""
        typed = self._texts_of_column(self.area.left)
        missing = [
            setting for setting in contract.SETTINGS if word_key(setting.item) not in map(word_key, typed)
        ]
        if not missing:
            return
        bottom, left = self.area.bottom, self.area.left
        last = self._row(bottom)
        below = Span(bottom + 1, left, bottom + len(missing), self.area.right)
        is_wide_enough = self.area.right - left >= 2  # noqa: PLR2004 - 항목, 값, 설명
        if last is None or self.listing.totals_rows or self._is_taken(below) or not is_wide_enough:
            steps.left.setdefault(self.table.sheet, []).extend(setting.item for setting in missing)
            return
        styles = [self._style_of(last, bottom, left + at) for at in range(3)]
        rows = "".join(
            f'<row r="{row}">'
            + "".join(
                _text_cell(row, left + at, text, style)
                for at, (text, style) in enumerate(
                    zip((setting.item, setting.default, setting.ko), styles, strict=True)
                )
            )
            + "</row>"
            for row, setting in enumerate(missing, start=bottom + 1)
        )
        self.edits.append((last.end, last.end, rows.encode()))
        self._put_dimension(below.bottom, self.area.right)
        self.area = Span(self.area.top, left, below.bottom, self.area.right)
        steps.settings = [setting.item for setting in missing]

    def renew_lists(self, authority: Authority, years: Sequence[int], steps: UpgradeSteps) -> None:
        """Put the drop-downs of today on columns that have those `new` gave them, or that are new."""
        section = next(
            (element for element in self.elements if element.path[1:] == ("dataValidations",)), None
        )
        if section is None or section.inner_end is None:
            return
        there = {
            element.attributes.get("sqref", ""): element
            for element in self.elements
            if element.path[1:] == ("dataValidations", "dataValidation")
        }
        columns = {word_key(column.header): column for column in self.table.columns}
        added: list[str] = []
        renewed: list[str] = []
        for number, header in enumerate(self.headers, start=self.area.left):
            column = columns.get(word_key(header))
            if column is None and self.table.has_year_columns and year_of_header(header):
                column = year_column(header)
            if column is None:
                continue
            letter = column_letters(number)
            xml, area = self._validation(column, letter, authority, years)
            old = there.get(area)
            if old is None and number <= self.area.right - len(steps.columns.get(self.table.sheet, ())):
                continue  # the user's own
            if old is None:
                added.append(xml)
            elif self._differs(old, column, authority, years):
                self.edits.append((old.start, old.end, xml.encode()))
                renewed.append(header)
        if added:
            self.edits.append((section.inner_end, section.inner_end, "".join(added).encode()))
            self._set(section, "count", str(len(there) + len(added)))
        if renewed:
            steps.lists[self.table.sheet] = renewed

    def show_whole_numbers(self, steps: UpgradeSteps) -> None:
        """Let the rule by which whole numbers show without a point be for new columns of numbers as well."""
        added = steps.columns.get(self.table.sheet, ())
        amounts = {column.header for column in self.table.columns if column.is_amount} & {*added}
        rules = (element for element in self.elements if element.path[1:] == ("conditionalFormatting",))
        for element in rules if amounts else ():
            cells = element.attributes.get("sqref", "")
            first, area = cells.partition(":")[0], span_of(cells.partition(" ")[0])
            said = html.unescape(self.data[element.start : element.end].decode())
            if area is None or f">{whole_numbers_rule(first)}<" not in said:
                continue
            spans = (
                Span(area.top, number, area.bottom, number)
                for number, header in enumerate(self.headers, start=self.area.left)
                if header in amounts
            )
            self._set(element, "sqref", " ".join([cells, *(span.reference for span in spans)]))

    def written(self) -> dict[str, bytes]:
        """Return the parts that change: the sheet, and the table where it grew."""
        if not self.edits:
            return {}
        parts = {self.part: spliced(self.data, self.edits)}
        if self.area.reference != self.listing.ref:
            parts[self.listing.part] = self._table()
        return parts

    def _table(self) -> bytes:
        data = self.package.read(self.listing.part)
        elements = self.package.scan(self.listing.part)
        edits: list[Edit] = [*_attribute(elements[0], data, "ref", self.area.reference)]
        ids = [
            int(element.attributes.get("id", "0")) for element in elements if element.local == "tableColumn"
        ]
        for element in elements:
            if element.path[1:] == ("autoFilter",):
                bottom = self.area.bottom - self.listing.totals_rows
                filtered = Span(self.area.top, self.area.left, bottom, self.area.right)
                edits += _attribute(element, data, "ref", filtered.reference)
            elif element.path[1:] == ("tableColumns",):
                new = self.headers[len(self.listing.columns) :]
                prefix = f"{element.prefix}:" if element.prefix else ""
                xml = "".join(
                    f'<{prefix}tableColumn id="{number}" name={quoteattr(header)}/>'
                    for number, header in enumerate(new, start=max(ids, default=0) + 1)
                )
                edits += [
                    *_attribute(element, data, "count", str(len(self.headers))),
                    *appended(element, xml),
                ]
        return spliced(data, edits)

    def _validation(
        self, column: InputColumn, letter: str, authority: Authority, years: Sequence[int]
    ) -> tuple[str, str]:
        """Return a column's validation as XML, its values within where they fit, and the cells it is for."""
        from openpyxl.xml.functions import tostring

        found = validation_of(self.table, column, letter, authority, years)
        listed = None if column.refers_to else listed_values(column, authority, years)
        if column.kind is Kind.CHOICES:  # several of them with commas between: no list that stands in a cell
            found.type = found.formula1 = None
        elif found.type == "list" and listed:
            found.formula1 = f'"{",".join(map(str, listed))[:_MOST_OF_A_LIST]}"'
        xml = tostring(found.to_tree("dataValidation"))
        return (xml if isinstance(xml, str) else xml.decode()), str(found.sqref)

    def _differs(self, old: Element, column: InputColumn, authority: Authority, years: Sequence[int]) -> bool:
        """Say whether a drop-down offers other values than today's, or takes other amounts."""
        was = html.unescape(self.data[old.start : old.end].decode())
        is_list = 'type="list"' in was
        listed = () if column.refers_to else listed_values(column, authority, years)
        if column.kind is Kind.CHOICES:
            return is_list
        if listed:
            return not is_list or any(str(value) not in was for value in listed)
        if column.kind is Kind.MONEY:
            return contract.UNDETERMINED not in was
        return is_list and not column.refers_to

    def _is_taken(self, wanted: Span) -> bool:
        """Say whether a cell with something in it, a merged cell or another table stands in a range."""
        if any(_overlap(span, wanted) for span in self._taken):
            return True
        if any(
            (merged := span_of(element.attributes.get("ref", ""))) and _overlap(merged, wanted)
            for element in self.elements
            if element.local == "mergeCell"
        ):
            return True
        for match in _CELL.finditer(self.data):
            place = cell_of(_attribute_of(match[0], "r"))
            if match[1] == b">" and place is not None and wanted.contains(*place):
                return True
        return False

    def _row(self, number: int) -> Element | None:
        return next(
            (
                element
                for element in self.elements
                if element.path[1:] == ("sheetData", "row")
                and element.attributes.get("r") == str(number)
                and element.inner_end is not None
            ),
            None,
        )

    def _cells(self, row: Element) -> list[tuple[tuple[int, int] | None, bytes, int]]:
        """Return place, start tag and start of the cells of a row."""
        return [
            (cell_of(_attribute_of(match[0], "r")), match[0], match.start())
            for match in _CELL.finditer(self.data, row.start, row.end)
        ]

    def _style_of(self, row: Element, number: int, column: int) -> str:
        return next(
            (_attribute_of(tag, "s") for place, tag, _ in self._cells(row) if place == (number, column)), ""
        )

    def _put_behind(self, row: Element, number: int, column: int, xml: str) -> None:
        """Insert cells into a row behind a column; empty cells that stand there with a style give way."""
        count = len(re.findall("<c ", xml))
        end = row.inner_end or row.end
        at = end
        for place, tag, start in self._cells(row):
            if place is None or place[1] <= column:
                continue
            if place[1] <= column + count:  # nothing is in it: that was looked at before
                self.edits.append((start, start + len(tag), b""))
            else:
                at = min(at, start)
        self.edits.append((at, at, xml.encode()))
        if row.attributes.get("spans"):
            first = row.attributes["spans"].partition(":")[0]
            last = max(column + count, int(row.attributes["spans"].rpartition(":")[2] or 0))
            self._set(row, "spans", f"{first}:{last}")
        self._put_dimension(number, column + count)

    def _put_dimension(self, row: int, column: int) -> None:
        element = next((found for found in self.elements if found.path[1:] == ("dimension",)), None)
        area = span_of(element.attributes.get("ref", "")) if element is not None else None
        if element is not None and area is not None and not area.contains(row, column):
            grown = Span(area.top, area.left, max(row, area.bottom), max(column, area.right))
            self._set(element, "ref", grown.reference)

    def _put_widths(self, columns: Sequence[InputColumn], styles: Mapping[Kind, str]) -> None:
        section = next((element for element in self.elements if element.path[1:] == ("cols",)), None)
        first = self.area.right + 1
        last = [
            int(element.attributes["max"]) for element in self.elements if element.path[1:] == ("cols", "col")
        ]
        if section is None or section.inner_end is None or max(last, default=0) >= first:
            return
        xml = ""
        for number, column in enumerate(columns, start=first):
            kind = column.kind if column.kind in styles else Kind.TEXT
            style = f' style="{styles[kind]}"' if kind in styles else ""
            xml += f'<col min="{number}" max="{number}" width="{column.width:g}" customWidth="1"{style}/>'
        self.edits.append((section.inner_end, section.inner_end, xml.encode()))

    def _set(self, element: Element, name: str, value: str) -> None:
        self.edits += _attribute(element, self.data, name, value)

    def _texts_of_column(self, column: int) -> list[str]:
        values = FastReader(self.package.data).read(self.listing.sheet)
        return [] if values is None else [shown(value) for value in values.column(column, 0)]


def _overlap(first: Span, second: Span) -> bool:
    beside = first.right < second.left or second.right < first.left
    return not beside and first.top <= second.bottom and second.top <= first.bottom


def _text_cell(row: int, column: int, text: str, style: str) -> str:
    looks = f' s="{style}"' if style else ""
    name = cell_name(row, column)
    if not text:
        return f'<c r="{name}"{looks}/>'
    return f'<c r="{name}"{looks} t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def _attribute_of(tag: bytes, name: str) -> str:
    match = re.search(_ATTRIBUTE.format(name=name).encode(), tag)
    return match[1][1:-1].decode() if match else ""


def _attribute(element: Element, data: bytes, name: str, value: str) -> list[Edit]:
    """Replace an attribute's value in the start tag of an element; nothing where it has none."""
    tag_end = data.index(b">", element.start)
    match = re.search(_ATTRIBUTE.format(name=name).encode(), data[element.start : tag_end])
    if match is None:
        return []
    start, end = element.start + match.start(1), element.start + match.end(1)
    return [(start, end, quoteattr(value).encode())]
