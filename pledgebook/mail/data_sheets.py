"""The input sheets for `--with-data`: the rows of some pledges, as values, under the contract's headers."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book import contract
from pledgebook.book.contract import Kind
from pledgebook.book.folding import code_key, word_key
from pledgebook.grid.addresses import Span
from pledgebook.grid.canvas import Block, Canvas
from pledgebook.grid.sheet import PrintSetup, TableRegion
from pledgebook.package.parts import Package
from pledgebook.reading.book import raw_tables
from pledgebook.reading.cells import shown
from pledgebook.reading.report import Report
from pledgebook.sheets import styles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pledgebook.book.contract import InputColumn, InputTable
    from pledgebook.grid.sheet import Sheet
    from pledgebook.grid.sheet import Value as CellValue
    from pledgebook.reading.raw import RawColumn, RawTable
    from pledgebook.reading.sheet_values import Value

_PIXELS_PER_CHARACTER = 7
_DAY = "yyyy-mm-dd"


def data_sheets(data: bytes, codes: Collection[str]) -> tuple[Sheet, ...]:
    """Lay out what the input tables hold of some pledges; the user's own columns and the 수신자 stay home."""
    package = Package.open(data)
    tables = raw_tables(package, Report([sheet.name for sheet in package.sheets]))
    wanted = {code_key(code) for code in codes}
    indicators = tables.get("Indicators")
    own = set()
    if indicators is not None:
        codes_of = zip(_texts(indicators, "code"), _texts(indicators, "pledge"), strict=True)
        own = {code for code, pledge in codes_of if pledge in wanted}
    return tuple(
        _sheet(
            table,
            tables[table.name],
            _renamings(tables[table.name], tables.get("Pledges"), wanted)
            if table.name == "Departments"
            else _kept(table, tables[table.name], wanted, own),
        )
        for table in contract.TABLES
        if table.name in tables
    )


def _renamings(raw: RawTable, pledges: RawTable | None, wanted: set[str]) -> list[int]:
    """Return the rows of renamings that lead to or from the departments of some pledges."""
    if pledges is None or "department" not in pledges.columns:
        return []
    codes = _texts(pledges, "code")
    names = map(_name, pledges.columns["department"].values)
    known = {name for code, name in zip(codes, names, strict=True) if code in wanted and name}
    pairs = [
        {_name(old), _name(new)}
        for old, new in zip(raw.columns["old"].values, raw.columns["new"].values, strict=True)
    ]
    while grown := {name for pair in pairs if pair & known for name in pair} - known:
        known |= grown
    return [at for at, pair in enumerate(pairs) if pair & known]


def _name(value: Value) -> str:
    return word_key(shown(value))


def _kept(table: InputTable, raw: RawTable, pledges: set[str], indicators: set[str]) -> list[int]:
    if table.name == "Settings":
        recipients = {
            word_key(setting.item) for setting in contract.SETTINGS if setting.field == "recipients"
        }
        return [
            at
            for at, item in enumerate(raw.columns["item"].values)
            if word_key(shown(item)) not in recipients
        ]
    field = {"Pledges": "code", "Targets": "indicator"}.get(table.name, "pledge")
    wanted = indicators if field == "indicator" else pledges
    return [at for at, code in enumerate(_texts(raw, field)) if code in wanted]


def _texts(raw: RawTable, field: str) -> Iterator[str]:
    return (code_key(shown(value)) for value in raw.columns[field].values)


def _sheet(table: InputTable, raw: RawTable, rows: Sequence[int]) -> Sheet:
    columns = sorted(raw.columns.values(), key=lambda column: column.number)
    canvas = Canvas(
        [round(column.column.width * _PIXELS_PER_CHARACTER) for column in columns],
        PrintSetup(orientation="landscape"),
    )
    head = Block([19.5])
    headers = tuple(str(column.year) if column.year else column.column.header for column in columns)
    for at, header in enumerate(headers, start=1):
        head.put(0, (at, at), header, styles.HEAD_CELL)
    canvas.add(head)
    for row in rows:
        canvas.flow(_row(canvas, columns, row))
    region = TableRegion(table.name, Span(1, 1, len(rows) + 1, len(columns)), headers)
    return canvas.finish(
        f"data:{table.name}", table.sheet, tables=(region,), title_rows=(1, 1), freeze=(2, 1), tab_color=None
    )


def _row(canvas: Canvas, columns: Sequence[RawColumn], row: int) -> Block:
    cells = [_cell(column.values[row], column.column) for column in columns]
    texts = [
        (value, (at, at), styles.CELL_LEFT)
        for at, (value, _) in enumerate(cells, 1)
        if isinstance(value, str)
    ]
    block = Block([max(16.5, canvas.fit(*texts)) if texts else 16.5])
    for at, (value, number_format) in enumerate(cells, start=1):
        look = styles.CELL_LEFT if isinstance(value, str) else styles.AMOUNT
        block.put(0, (at, at), value, styles.with_format(look, number_format))
    return block


def _cell(value: Value, column: InputColumn) -> tuple[CellValue, str]:
    """Return a value as a cell of the copy holds it; a code stays text, also 6-3-3."""
    if isinstance(value, bool):
        return value, "General"
    if isinstance(value, (int, float)) and column.kind is not Kind.CODE:
        return Decimal(repr(value)), "General"
    if isinstance(value, datetime) and value.time() == time():
        return value.date(), _DAY
    if isinstance(value, date) and not isinstance(value, datetime):
        return value, _DAY
    return shown(value) or None, "@"
