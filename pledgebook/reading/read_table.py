"""A table's columns read as wholes: each different value once, however many rows hold it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from pledgebook.book.contract import Kind
from pledgebook.book.folding import cleaned
from pledgebook.grid.addresses import cell_on
from pledgebook.reading import cells
from pledgebook.reading.cells import Bad, CellConventions
from pledgebook.reading.scan import Flaw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pledgebook.book.contract import InputColumn
    from pledgebook.reading.raw import RawColumn, RawTable
    from pledgebook.reading.report import Report
    from pledgebook.reading.sheet_values import Value

    _Reader = Callable[[Value, CellConventions], Any]

_TEXTS = frozenset({Kind.TEXT, Kind.TIME_TEXT})


class _Memo(dict[Any, Any]):
    """Reads a value when it is first asked for, and remembers which could not be read."""

    def __init__(
        self,
        read: _Reader,
        conventions: CellConventions,
        blank: Any,  # noqa: ANN401
    ) -> None:
        self._read = read
        self._conventions = conventions
        self._blank = blank
        self.bad: dict[Any, Bad] = {}
        self.blanks: set[Any] = set()

    def __missing__(self, key: Value | tuple[bool]) -> Any:  # noqa: ANN401
        value = key[0] if isinstance(key, tuple) else key
        if cells.is_blank(value):
            self.blanks.add(key)
            self[key] = self._blank
            return self._blank
        read = self[key] = self._read(value, self._conventions)
        if isinstance(read, Bad):
            self.bad[key] = read
        return read


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table as read: values by field, one for each row; `broken` are the rows with an unreadable cell.

    Rows are known by their index here; `rows` gives their numbers in the sheet.
    """

    raw: RawTable
    rows: Sequence[int]
    values: Mapping[str, list[Any]]
    broken: frozenset[int]
    years: Mapping[int, list[Any]]  # of year columns
    untold: Mapping[str, Mapping[int, Bad]]
    """Words in place of numbers that the table's reader tells of, by field and row."""

    def with_values(self, field: str, values: list[Any]) -> ReadTable:
        """Return the table with other values of a field."""
        return replace(self, values={**self.values, field: values})

    def without(self, rows: Iterable[int]) -> ReadTable:
        """Return the table with further rows, by their index, counted as broken."""
        return replace(self, broken=self.broken.union(rows))

    def __getitem__(self, field: str) -> list[Any]:
        return self.values[field]

    def number_of(self, field: str) -> int:
        """Return the column number of a field, the table's first column where it has none."""
        column = self.raw.columns.get(field)
        return column.number if column else min(other.number for other in self.raw.columns.values())

    def cell(self, at: int, field: str) -> str:
        """Name the cell of a row, given by its index, and a field."""
        return cell_on(self.raw.sheet, self.rows[at], self.number_of(field))

    def tell(
        self, report: Report, code: str, at: int, field: str, seen: object = "", **facts: object
    ) -> None:
        """Report a problem in the cell of a row and field."""
        report.add(code, self.raw.sheet, self.rows[at], self.number_of(field), seen, **facts)

    def whole_lists(self, *fields: str) -> Sequence[Sequence[Any]]:
        """Return the fields of the rows that could be read as columns, the rows' numbers first."""
        lists: Sequence[Sequence[Any]] = (self.rows, *(self.values[field] for field in fields))
        if not self.broken:
            return lists
        good = [at for at in range(len(self.rows)) if at not in self.broken]
        return [[values[at] for at in good] for values in lists]

    def whole(self, *fields: str) -> Iterable[tuple[Any, ...]]:
        """Return the fields of the rows that could be read, the row's number first."""
        return zip(*self.whole_lists(*fields), strict=True)


def read_table(raw: RawTable, conventions: CellConventions, report: Report) -> ReadTable:
    """Read every column of a table; missing optional ones count as blank."""
    broken: set[int] = set()
    values: dict[str, list[Any]] = {}
    years: dict[int, list[Any]] = {}
    untold: dict[str, dict[int, Bad]] = {}
    for column in raw.table.columns:
        found = raw.columns.get(column.field)
        if found is None:
            values[column.field] = [_blank_of(column, _reader(column), conventions)] * len(raw.rows)
        else:
            untold[column.field] = {}
            values[column.field], unread = _read(found, raw, conventions, report, untold[column.field])
            broken |= unread
    for found in raw.columns.values():
        if found.year:
            years[found.year], unread = _read(found, raw, conventions, report, {})
            broken |= unread
    return ReadTable(raw, raw.rows, values, frozenset(broken), years, untold)


def _blank_of(column: InputColumn, read: _Reader, conventions: CellConventions) -> Any:  # noqa: ANN401
    return read(column.default, conventions) if column.default else cells.BLANKS.get(column.kind)


def _reader(column: InputColumn) -> _Reader:
    if column.kind is Kind.CHOICE:
        return cells.choice(column.allowed, column.ambiguous)
    if column.kind is Kind.CHOICES:
        return cells.several(column.allowed)
    return cells.READERS[column.kind]


def _read(
    raw: RawColumn, table: RawTable, conventions: CellConventions, report: Report, untold: dict[int, Bad]
) -> tuple[list[Any], set[int]]:
    """Read a column's cells; returns their values and the rows whose cell could not be read.

    Those that the table's own reader is to tell of are put into `untold`.
    """
    column = raw.column
    told = _report_flaws(raw, table, report) if raw.flaws or raw.merged else set()
    kinds = set(map(type, raw.values))
    if column.kind in _TEXTS and kinds <= {str}:
        texts = cleaned(cast("Sequence[str]", raw.values))
        if not column.must_be_filled or "" not in texts:
            return texts, told
        blank = [at for at, text in enumerate(texts) if not text]
        _report_blanks(blank, raw, table, report, told)
        return texts, told.union(blank)
    reader = _reader(column)
    memo = _Memo(reader, conventions, _blank_of(column, reader, conventions))
    # To a dictionary True is 1, so it goes in as something that equals nothing else.
    keys = (
        [(value,) if isinstance(value, bool) else value for value in raw.values]
        if bool in kinds
        else raw.values
    )
    read = list(map(memo.__getitem__, keys))
    unread = set(told)
    if memo.bad:
        for at, bad in [(at, memo.bad[key]) for at, key in enumerate(keys) if key in memo.bad]:
            unread.add(at)
            if at in told:
                continue
            if column.told_by_row and bad.code in cells.WORDS:
                untold[at] = bad
            else:
                facts = {"header": column.header} | bad.facts
                report.add(bad.code, table.sheet, table.rows[at], raw.number, bad.seen, **facts)
    if column.must_be_filled and memo.blanks:
        blank = [at for at, key in enumerate(keys) if key in memo.blanks]
        _report_blanks(blank, raw, table, report, told)
        unread.update(blank)
    return read, unread


def _report_blanks(
    blank: Iterable[int], raw: RawColumn, table: RawTable, report: Report, told: set[int]
) -> None:
    for at in blank:
        if at not in told:
            report.add("PB201", table.sheet, table.rows[at], raw.number, "", header=raw.column.header)


def _report_flaws(raw: RawColumn, table: RawTable, report: Report) -> set[int]:
    """Report error values, formulas without a value and merged amounts; returns the rows told of."""
    for at, (flaw, seen) in raw.flaws.items():
        code = "PB214" if flaw is Flaw.ERROR else "PB215"
        report.add(code, table.sheet, table.rows[at], raw.number, seen, header=raw.column.header)
    for at, area in raw.merged.items():
        if table.rows[at] == area.top:
            seen = cells.shown(raw.values[at])
            count = area.bottom - area.top + 1
            report.add(
                "PB216", table.sheet, area.top, raw.number, seen, header=raw.column.header, count=count
            )
    return {*raw.flaws, *raw.merged}
