"""The rows of a workbook's input tables as they are typed, each with the pledge that it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book.contract import BY_NAME, SETTINGS, Kind
from pledgebook.book.folding import code_key, word_key
from pledgebook.book.model import TABLE_FIELDS
from pledgebook.grid.addresses import cell_on
from pledgebook.grid.number_text import plain
from pledgebook.reading import cells
from pledgebook.reading.book import raw_tables
from pledgebook.reading.cells import CellConventions
from pledgebook.reading.numbers import Hundredths, from_float
from pledgebook.reading.report import Report
from pledgebook.reading.total_rows import without_totals

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pledgebook.book.contract import InputColumn
    from pledgebook.package.parts import Package
    from pledgebook.reading.raw import RawTable
    from pledgebook.reading.sheet_values import Value

_NUMBERS = frozenset({Kind.NUMBER, Kind.TARGET, Kind.MONEY, Kind.YEAR, Kind.LEVEL})
_DAYS = frozenset({Kind.DATE, Kind.WHEN})
_ANY = CellConventions()


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row of an input table: what it says by header, blanks left out.

    `words` are for comparing: the same number, date or text is the same word however it is typed. `values`
    are for writing. `owner` is the key of the pledge's code; empty where the row names none that is there.
    """

    table: str
    row: int  # 0 where the row stands in no sheet
    owner: str
    words: Mapping[str, str]
    values: Mapping[str, str | Decimal] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class TypedTable:
    """Where a table stands, and its rows; `numbers` are its columns in the sheet by header."""

    sheet: str
    header_row: int
    numbers: Mapping[str, int]
    rows: tuple[TypedRow, ...]
    strangers: tuple[str, ...]  # headers that are not of the contract

    def cell(self, row: int) -> str:
        """Name the first cell of a row."""
        return cell_on(self.sheet, row, min(self.numbers.values()))


@dataclass(frozen=True, slots=True)
class TypedBook:
    """The tables whose rows belong to a pledge, by name, and the settings as typed, by their field."""

    tables: Mapping[str, TypedTable]
    settings: Mapping[str, str]

    def rows(self) -> Iterator[TypedRow]:
        """Yield every row, table by table."""
        for table in self.tables.values():
            yield from table.rows

    def codes(self) -> dict[str, str]:
        """Return the pledges' codes as typed, by their key."""
        table = self.tables.get("Pledges")
        return {row.owner: row.words["공약번호"] for row in table.rows} if table is not None else {}


def typed_book(package: Package) -> TypedBook:
    """Read the tables of a workbook as they are typed; what is wrong with them `read_book` tells."""
    report = Report([sheet.name for sheet in package.sheets])
    raws = {name: without_totals(raw, report) for name, raw in raw_tables(package, report).items()}
    pledges = {code_key(code) for code in _texts(raws.get("Pledges"), "code")}
    indicators = raws.get("Indicators")
    owners = dict(
        zip(
            map(code_key, _texts(indicators, "code")),
            map(code_key, _texts(indicators, "pledge")),
            strict=True,
        )
    )
    tables = {name: _typed(raws[name], pledges, owners) for name in TABLE_FIELDS if name in raws}
    return TypedBook(tables, _settings(raws.get("Settings")))


def typed_settings(typed: Mapping[str, str]) -> dict[str, str]:
    """Return settings by their item, as `new` writes them."""
    return {setting.item: typed[setting.field] for setting in SETTINGS if typed.get(setting.field)}


def _texts(raw: RawTable | None, name: str) -> list[str]:
    column = raw.columns.get(name) if raw is not None else None
    return [cells.shown(value) for value in column.values] if column is not None else []


def _settings(raw: RawTable | None) -> dict[str, str]:
    typed = {
        word_key(item): value for item, value in zip(_texts(raw, "item"), _texts(raw, "value"), strict=True)
    }
    return {setting.field: typed.get(word_key(setting.item), "") for setting in SETTINGS}


def _typed(raw: RawTable, pledges: set[str], owners: Mapping[str, str]) -> TypedTable:
    name = raw.table.name
    columns = {
        str(column.year) if column.year else column.column.header: column for column in raw.columns.values()
    }
    known = {column.number for column in raw.columns.values()}
    owner_field = "code" if name == "Pledges" else "indicator" if name == "Targets" else "pledge"
    typed_owners = [code_key(text) for text in _texts(raw, owner_field)]
    rows: list[TypedRow] = []
    for at, number in enumerate(raw.rows):
        owner = owners.get(typed_owners[at], "") if name == "Targets" else typed_owners[at]
        filled = {
            header: (column.column, column.values[at])
            for header, column in columns.items()
            if not cells.is_blank(column.values[at])
        }
        if filled:
            rows.append(
                TypedRow(
                    name,
                    number,
                    owner if owner in pledges else "",
                    {header: word_of(value, column) for header, (column, value) in filled.items()},
                    {header: value_of(value, column) for header, (column, value) in filled.items()},
                )
            )
    return TypedTable(
        raw.sheet,
        raw.header_row,
        {header: column.number for header, column in columns.items()},
        tuple(rows),
        tuple(header for number, header in sorted(raw.headers.items()) if header and number not in known),
    )


def word_of(value: Value, column: InputColumn) -> str:
    """Return what a cell says, so that the same is said alike: 5 and 5.0, `2024. 5. 31.` and `2024.5.31`."""
    if column.kind in _NUMBERS:
        number = cells.number(value, _ANY)
        if isinstance(number, Decimal) and not isinstance(number, Hundredths):
            return plain(number)
    said = cells.shown(value)
    if column.kind in _DAYS:
        return re.sub(r"\s+", "", said).rstrip(".")
    return said


def value_of(value: Value, column: InputColumn) -> str | Decimal:
    """Return what is to be typed so that a cell says the same: a number as such, anything else as text."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and column.kind in _NUMBERS:
        return from_float(float(value))
    return value if isinstance(value, str) else cells.shown(value)


def header_of(table: str, name: str) -> str:
    """Return the header of a field of a table."""
    return BY_NAME[table].header_of(name)
