"""The rows of a foreign log that are rows of 실적: which they are, what they hold, what is told of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pledgebook.book.contract import TOTAL_WORDS, Kind
from pledgebook.book.folding import word_key
from pledgebook.book.koreandate import official
from pledgebook.figures.basis_rows import row_runs
from pledgebook.grid.addresses import Span, column_letters
from pledgebook.grid.number_text import decimals_of, rate_format
from pledgebook.intake.heads import LOG, is_running_total
from pledgebook.intake.heads_words import DITTO, GROUPS, RUNNING_TOTALS
from pledgebook.reading import cells
from pledgebook.reading.located import ListObject, Located
from pledgebook.reading.numbers import Hundredths, from_float
from pledgebook.reading.raw import MOST_ROWS_NAMED, only, raw_table
from pledgebook.use_cases.typed_rows import value_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from pledgebook.book.contract import InputColumn
    from pledgebook.intake.heads import Heads
    from pledgebook.intake.heads_matched import Matched
    from pledgebook.reading.cells import CellConventions
    from pledgebook.reading.raw import RawColumn, RawTable
    from pledgebook.reading.report import Report
    from pledgebook.reading.scan import Scan
    from pledgebook.reading.sheet_values import SheetValues, Value

_TOTAL = re.compile(
    rf"(?:{'|'.join(GROUPS)})*"
    rf"(?:{'|'.join(sorted({*TOTAL_WORDS, *RUNNING_TOTALS}, key=len, reverse=True))})(?:\([^)]*\))?"
)
"""A total, also of a group: 2026년 3월 합계. Each group takes a letter at least, so the search is short."""
_MARKS_OF_NOTES = ("※", "*", "＊", "▶", "■", "□", "○", "●", "【", "[", "<", "주)", "주:")
_MULTIPLE = re.compile(
    r"[(\[（]\s?(?:단위\s?[:：]?\s?)?[십백천만억조]{1,2}\s?"
    r"(?:[원명건개회인대톤주본호권장]|가구|세대|개소|그루|㎡)?\s?[)\]）]"
)
"""A unit in parentheses that is so many of another: (천명), [단위: 백만원]. A place such as (천안) is none."""
FEWEST_OF_A_HEAD = 2


@dataclass(frozen=True, slots=True)
class LogSheet:
    """A sheet with a log of its user's own: its values, where its heads stand, its last row, and totals below it."""

    name: str
    part: str
    values: SheetValues
    scan: Scan
    heads: Heads
    last_row: int
    totals_rows: int = 0  # of its Excel table

    @property
    def first_row(self) -> int:
        return self.heads.rows[-1] + 1

    def index_range(self) -> range:
        """Return the indices of the rows below the heads."""
        numbers = self.values.numbers
        first = next((at for at, number in enumerate(numbers) if number >= self.first_row), len(numbers))
        last = next((at for at, number in enumerate(numbers) if number > self.last_row), len(numbers))
        return range(first, last)

    def column(self, number: int) -> Sequence[Value]:
        """Return the values of a column below the heads."""
        rows = self.index_range()
        return self.values.column(number, rows.start)[: len(rows)]


def log_table(log: LogSheet, found: Matched, report: Report) -> RawTable | None:
    """Cut the log out of its sheet as a table of 실적; None where a needed column is not mapped.

    Rows of totals, heads that come again and notes are left out and told. A blank code, as of pledges that are
    named once for several rows, is that of the row above, and told too.
    """
    fields = {column.head.number: field for field, column in found.by_field.items()}
    numbers = [head.number for head in log.heads.columns]
    headers = tuple(
        LOG.header_of(fields[number]) if number in fields else ""
        for number in range(min(numbers), max(numbers) + 1)
    )
    bottom = max(log.last_row + log.totals_rows, log.first_row)
    area = Span(log.first_row, min(numbers), bottom, max(numbers))
    listing = ListObject("", log.name, area, headers, header_rows=0, totals_rows=log.totals_rows)
    place = Located(LOG, log.name, log.part, listing)
    raw = raw_table(place, log.values, log.scan, report)
    if raw is None:
        return None
    left_out = _rows_left_out(log, found, report)
    raw = only(raw, [at for at, row in enumerate(raw.rows) if row not in left_out])
    return _filled_down(raw, report)


def _rows_left_out(log: LogSheet, found: Matched, report: Report) -> set[int]:
    """Find the rows that are no rows of the log, and tell of them."""
    mapped = {column.head.number for column in found.by_field.values()}
    forms = {head.number: frozenset(head.forms) for head in log.heads.columns}
    read = {head.number: _Read() for head in log.heads.columns}
    columns = {number: list(map(read[number].of, log.column(number))) for number in read}
    rows = [log.values.numbers[at] for at in log.index_range()]
    wide = {span.top for span in log.scan.merges if span.right > span.left}
    totals: list[tuple[int, int, str]] = []
    others: list[int] = []
    for at, row in enumerate(rows):
        filled = {number: said for number, column in columns.items() if (said := column[at]) is not None}
        if not filled:
            continue
        total = next((number for number, said in filled.items() if said.is_total), 0)
        if total:
            totals.append((row, total, filled[total].text))
        elif _is_other(filled, mapped, forms, is_wide=row in wide):
            others.append(row)
    for row, number, text in totals:
        report.add("PB754", log.name, row, number, text)
    if others:
        where = _named(others)
        report.add("PB755", log.name, others[0], next(iter(read)), "", where=where, count=len(others))
    return {row for row, _, _ in totals} | set(others)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a cell says: as it is shown and as it is compared."""

    text: str
    folded: str
    is_total: bool


class _Read:
    """Reads what the cells of a column say, each different value once: True is another than 1."""

    def __init__(self) -> None:
        self._known: dict[tuple[type, Value], _Said | None] = {}

    def of(self, value: Value) -> _Said | None:
        """Return what a cell says; None for a blank one."""
        key = type(value), value
        if key not in self._known:
            text = cells.shown(value)
            folded = word_key(text)
            said = _Said(text, folded, _TOTAL.fullmatch(folded) is not None)
            self._known[key] = None if cells.is_blank(value) else said
        return self._known[key]


def _is_other(
    filled: Mapping[int, _Said], mapped: set[int], forms: Mapping[int, Container[str]], *, is_wide: bool
) -> bool:
    """Say whether a row is a head that comes again, a title between rows, or a note."""
    if not filled.keys() & mapped:
        return True
    again = [number for number, said in filled.items() if said.folded in forms[number]]
    if len(again) >= FEWEST_OF_A_HEAD and len(again) == len(filled):
        return True
    (first, *more) = filled.values()
    return not more and (is_wide or first.text.startswith(_MARKS_OF_NOTES))


def _filled_down(raw: RawTable, report: Report) -> RawTable:
    """Put the value of the row above where a pledge's code is blank, and where one says it is the same."""
    columns = dict(raw.columns)
    for field in ("when", "pledge"):
        column = columns[field]
        values = list(column.values)
        taken = []
        for at in range(1, len(values)):
            is_ditto = isinstance(values[at], str) and word_key(str(values[at])) in DITTO
            is_blank = field == "pledge" and cells.is_blank(values[at]) and at not in column.flaws
            if (is_ditto or is_blank) and not cells.is_blank(values[at - 1]):
                values[at] = values[at - 1]
                taken.append(at)
        if taken:
            columns[field] = replace(column, values=values)
            rows = [raw.rows[at] for at in taken]
            facts = {"header": column.column.header, "where": _named(rows), "count": len(rows)}
            report.add("PB756", raw.sheet, rows[0], column.number, "", **facts)
    return raw._replace(columns=columns)


def _named(rows: Sequence[int]) -> str:
    return row_runs(rows[:MOST_ROWS_NAMED], "~") + (" …" if len(rows) > MOST_ROWS_NAMED else "")


def tell_running_totals(log: LogSheet, found: Matched, report: Report) -> None:
    """Tell of columns of running totals, which are not taken as values that add up."""
    for column in found.columns:
        if not column.field and not column.is_empty and is_running_total(column.head):
            report.add("PB758", log.name, log.heads.rows[-1], column.head.number, column.head.text)


def tell_multiples(log: LogSheet, found: Matched, report: Report) -> None:
    """Tell where the head of the values says that they are in thousands or the like: they are taken as typed."""
    column = found.by_field.get("value")
    if column is not None and _MULTIPLE.search(column.head.text):
        report.add("PB763", log.name, log.heads.rows[-1], column.head.number, column.head.text)


def typed_rows(raw: RawTable, conventions: CellConventions) -> list[dict[str, Any]]:
    """Return the rows as they are to be typed into 실적, by header: numbers as such, days as staff type them."""
    rows: list[dict[str, Any]] = [{} for _ in raw.rows]
    for column in raw.columns.values():
        for row, value in zip(rows, typed_column(column, conventions), strict=True):
            if value is not None:
                row[column.column.header] = value
    return rows


def typed_column(column: RawColumn, conventions: CellConventions) -> list[str | Decimal | None]:
    """Return the values of a column as they are to be typed into 실적, None for blanks; each different one made once."""
    known: dict[tuple[type, Value], str | Decimal | None] = {}
    typed = []
    for value in column.values:
        key = type(value), value
        if key not in known:
            known[key] = None if cells.is_blank(value) else _typed(value, column.column, conventions)
        typed.append(known[key])
    return typed


def _typed(value: Value, column: InputColumn, conventions: CellConventions) -> str | Decimal:
    if column.kind is Kind.WHEN and isinstance(value, date):
        return official(value)
    if column.kind is Kind.NUMBER:
        number = cells.number(value, conventions)
        if isinstance(number, Decimal) and not isinstance(number, Hundredths):
            return number
    return value_of(value, column)


_MOST_OF_PERCENT = 2


@dataclass(frozen=True, slots=True)
class OwnValues:
    """A column of the user's own: its header beside ours, how its numbers show, and its values by row."""

    header: str
    number_format: str
    values: Mapping[int, Any]


def own_columns(
    log: LogSheet, found: Matched, rows: Iterable[int], conventions: CellConventions, report: Report
) -> list[OwnValues]:
    """Return the columns that stay the user's own; an error value stays blank, and is told."""
    taken = {word_key(column.header) for column in LOG.columns}
    wanted = set(rows)
    columns = []
    for column in found.own:
        number = column.head.number
        header = _free(column.head.text, number, taken)
        values = {
            row: value
            for row, value in zip(
                (log.values.numbers[at] for at in log.index_range()), log.column(number), strict=True
            )
            if row in wanted and not cells.is_blank(value)
        }
        columns.append(_own(header, values, log.scan.percent_in(number), conventions))
        for row, at in log.scan.flaws:
            if at == number and row in wanted:
                report.add("PB760", log.name, row, at, log.scan.flaws[row, at][1], header=header)
    return columns


def _own(
    header: str,
    values: Mapping[int, Value],
    percents: Container[int],
    conventions: CellConventions,
) -> OwnValues:
    """Keep dates as dates where all of a column are, percentages likewise; of what is mixed dates become text."""
    times = (date, datetime, time, timedelta)
    dated = [isinstance(value, date) for value in values.values()]
    if dated and all(dated):
        serials = {
            row: conventions.serial(value) for row, value in values.items() if isinstance(value, times)
        }
        is_whole = all(serial == int(serial) for serial in serials.values())
        return OwnValues(header, "yyyy. m. d." if is_whole else "yyyy. m. d. h:mm", serials)
    shown_percent = bool(values) and all(row in percents for row in values)
    kept = {
        row: from_float(float(value))
        if isinstance(value, (int, float)) and not isinstance(value, bool)
        else value
        if isinstance(value, bool)
        else cells.shown(value)
        for row, value in values.items()
    }
    return OwnValues(header, _percent_format(kept.values()) if shown_percent else "General", kept)


def _percent_format(shares: Iterable[object]) -> str:
    """Return the format of percentages with the decimals that they need, two at most: under `0.##%` 50% is `50.%`."""
    decimals = (decimals_of(share.scaleb(2)) for share in shares if isinstance(share, Decimal))
    return f"{rate_format(min(max(decimals, default=0), _MOST_OF_PERCENT))}%"


def _free(text: str, number: int, taken: set[str]) -> str:
    """Return a header that no other column has: a table takes each but once."""
    name = text or f"{column_letters(number)}열"
    header, at = name, 1
    while word_key(header) in taken:
        at += 1
        header = f"{name} (대장)" if at == 2 else f"{name} (대장 {at})"  # noqa: PLR2004 - the first that is not free
    taken.add(word_key(header))
    return header
