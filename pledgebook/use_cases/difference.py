"""What a refresh changes, as a person asks it: figures then and now, lines of the cards, sheets that only look other.

Both sides are read off the official sheets: 산출근거 names each rate with its operands, so what it held before
and what it will hold are told apart by the same rule.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import count, groupby, takewhile
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book import contract
from pledgebook.excel_file.diff import owned_cells, shown
from pledgebook.excel_file.graft import owned_sheets
from pledgebook.figures.rates import Printing, is_in_means, padded
from pledgebook.figures.results import RateName
from pledgebook.grid.addresses import cell_of
from pledgebook.messages import word
from pledgebook.sheets.card.text import BULLETS
from pledgebook.use_cases.changed import CardLine, Difference, Figure, FigureChange
from pledgebook.use_cases.stale import STATED_AT, day_stated_in, stated_day

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from pledgebook.book.model import Book
    from pledgebook.excel_file.diff import CellChange
    from pledgebook.figures.results import Results
    from pledgebook.grid.addresses import Place
    from pledgebook.grid.sheet import Sheet, Value
    from pledgebook.package.parts import Package

_TERM = ("지표번호", "지표명", RateName.TERM.value, "분자", "분모")
_OTHER = tuple(
    word(f"basis.rates.{key}", "ko") for key in ("indicator", "name", "value", "numerator", "denominator")
)
_HEAD = contract.RESULTS_COLUMNS[0]
"""The first head of both tables of 산출근거."""
_TOLD = (RateName.PLEDGE.value, RateName.EXECUTION_TOTAL.value)


class Stated(NamedTuple):
    """What the official sheets of a workbook state: as of when, and the mean of the pledge rates in percent."""

    as_of: date | None
    mean: Decimal | None


def stated(package: Package, book: Book) -> Stated:
    """Read what the official sheets of a workbook state."""
    owned = owned_sheets(package)
    cells = owned_cells(package, owned["basis"]) if "basis" in owned else {}
    heads = [place for place, text in cells.items() if text == _HEAD]
    figures = _figures(heads, lambda place: cells.get(place, ""), book.settings.decimals, _Known())
    day = stated_day(package, owned.get("summary", ""))
    return Stated(day, _mean(_pledge_rates(figures), book, day))


def difference(
    package: Package,
    owned: Mapping[str, str],
    sheets: Sequence[Sheet],
    written: Mapping[str, bytes],
    changed: Sequence[CellChange],
    results: Results,
    gone: Collection[str] = (),
) -> Difference:
    """Tell what differs between the official sheets of a workbook and what they will be.

    `owned` is the names of those there are by key, `written` the XML of those that will not be as they are,
    and `changed` their cells; `gone` are the keys of those that are taken out.
    """
    now = {sheet.key: sheet for sheet in sheets if sheet.key in {"basis", "summary"}}
    decimals = results.book.settings.decimals
    basis = now["basis"]
    texts = _Texts(basis, is_1904=package.is_1904)
    known = _Known(frozenset() if basis.standing is None else basis.standing.numbers)
    after = _figures(_heads(basis, {}), texts.__getitem__, decimals, known)
    before = after
    if "basis" not in owned:
        before = {}
    elif "basis" in written:
        held = _before(basis, changed)
        known.other = {row for row, _ in held}
        before = _figures(
            _heads(basis, held), lambda place: held[place] if place in held else texts[place], decimals, known
        )
    summary = now["summary"]
    stated = _before(summary, changed).get(STATED_AT)
    if stated is None:
        stated = _Texts(summary, is_1904=package.is_1904)[STATED_AT]
    day = day_stated_in(stated) if "summary" in owned else None
    rates_before, rates_after = map(_pledge_rates, (before, after))
    same = {result.pledge.code: result.rate.value for result in results.with_cards}
    same = {code: rate for code, rate in same.items() if code not in rates_after}  # on rows that stand
    with_values = {change.sheet for change in changed}
    return Difference(
        was_written="basis" in owned,
        as_of_before=day,
        mean_before=_mean(same | rates_before, results.book, day),
        mean_after=_mean(same | rates_after, results.book, results.as_of),
        figures=tuple(_changes(before, after, results)),
        lines=tuple(lines_of(changed, {owned[key] for key in owned if key.startswith("card")})),
        looks=tuple(
            sheet.name
            for sheet in sheets
            if sheet.key in written and sheet.key in owned and sheet.name not in with_values
        ),
        gone=tuple(owned[key] for key in gone),
    )


class _Texts(dict[tuple[int, int], str]):
    """The texts of a sheet's cells, "" where none is, each found out when it is first asked for: few are."""

    def __init__(self, sheet: Sheet, *, is_1904: bool) -> None:
        self._cells = sheet.cells
        self._standing = sheet.standing
        self._rows: dict[int, Mapping[int, Value]] = {}  # of those that stand
        self._is_1904 = is_1904

    def __missing__(self, place: Place) -> str:
        row, column = place
        if self._standing is not None and row in self._standing.numbers:
            if row not in self._rows:
                self._rows[row] = self._standing.values(row)
            value = self._rows[row].get(column)
        else:
            cell = self._cells.get(place)
            value = None if cell is None else cell.value
        text = self[place] = shown(value, is_1904=self._is_1904)
        return text


def _before(sheet: Sheet, changed: Sequence[CellChange]) -> dict[Place, str]:
    """Return what cells of a sheet that differ hold now: every one of them is among those that change."""
    of_sheet = ((cell_of(change.cell), change.before) for change in changed if change.sheet == sheet.name)
    return {place: text for place, text in of_sheet if place is not None}


def _heads(sheet: Sheet, now: Mapping[Place, str]) -> list[Place]:
    """List the first heads of the tables of 산출근거, by rows; `now` is what cells that differ hold."""
    same = (place for place, cell in sheet.cells.items() if cell.value == _HEAD and place not in now)
    return sorted((*same, *(place for place, text in now.items() if text == _HEAD)))


_Key = tuple[str, str, str]
_Named = tuple[str, Figure]


_Line = tuple[int, tuple[int, ...]]
"""A line of a table: its row and the columns it is read at."""


@dataclass(slots=True)
class _Known:
    """Lines that were read off the tables once already, and hold the same then and now unless they are `other`."""

    standing: Collection[int] = frozenset()  # rows that stand in the workbook as they will be written
    lines: dict[_Line, tuple[_Key, str] | None] = field(default_factory=dict)
    figures: dict[_Line, Figure] = field(default_factory=dict)
    other: Collection[int] = frozenset()  # rows


def _figures(
    heads: Iterable[Place], text_at: Callable[[Place], str], decimals: int, known: _Known
) -> dict[_Key, _Named]:
    """Read the rates off both tables of 산출근거, whose first heads are given; an indicator's stand on each of its years.

    Those that begin on a row that stands are left out: they are the same then and now.
    """
    found: dict[_Key, _Named] = {}
    lines, rates, standing = known.lines, known.figures, known.standing
    for row, column in heads:
        texts = takewhile(bool, (text_at((row, at)) for at in count(column)))
        columns = {text: column + at for at, text in enumerate(texts)}
        is_term = RateName.TERM.value in columns
        indicators, names, *figures = (columns.get(head, 0) for head in (_TERM if is_term else _OTHER))
        read_at = (column, names, indicators, *figures)
        left_out: set[_Key] = set()
        for line in count(row + 1):
            if line in standing and line + 1 in standing:
                continue  # of rows that stand one above others is read, as it may name the same rate as they
            place = (line, read_at)
            if place not in lines or line in known.other:
                pledge, name = text_at((line, column)), text_at((line, names))
                key = (pledge, text_at((line, indicators)), "") if is_term else (pledge, "", name)
                lines[place] = (key, name) if pledge else None
                rates.pop(place, None)
            named = lines[place]
            if named is None:
                break
            key, name = named
            if line in standing:
                left_out.add(key)
            elif key not in found and key not in left_out and (is_term or name in _TOLD):
                if place not in rates:
                    rates[place] = _figure([text_at((line, at)) for at in figures], decimals)
                found[key] = (name, rates[place])
    return found


def _figure(texts: Sequence[str], decimals: int) -> Figure:
    """Return a rate as printed, which a cell holds without idle zeros, and its operands."""
    rate, numerator, denominator = map(_number, texts)
    return Figure(None if rate is None else padded(rate, decimals), numerator, denominator, texts[0] != "")


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _pledge_rates(figures: Mapping[_Key, _Named]) -> dict[str, Decimal | None]:
    """Return the rates of pledges among figures, by code."""
    own = RateName.PLEDGE.value
    return {pledge: figure.rate for (pledge, _, name), (_, figure) in figures.items() if name == own}


def _mean(rates: Mapping[str, Decimal | None], book: Book, day: date | None) -> Decimal | None:
    """Return the mean of the pledge rates, without pledges that the settings leave out or that had ended by the day."""
    left_out = {
        pledge.code
        for pledge in (book if day is None else book.in_force(day)).pledges
        if pledge.ended is not None or not is_in_means(pledge.status, book.settings)
    }
    known = [rate for pledge, rate in rates.items() if rate is not None and pledge not in left_out]
    return Printing.of(book.settings).mean(known)


def _changes(
    before: Mapping[_Key, _Named], after: Mapping[_Key, _Named], results: Results
) -> Iterator[FigureChange]:
    """Yield what differs pledge by pledge, those with indicators first: its indicators, then its own rates."""
    every = list(dict.fromkeys([*after, *before]))
    ordered = sorted(results.with_cards, key=lambda result: not result.indicators)
    codes = (*(result.pledge.code for result in ordered), *(key[0] for key in every))
    places = {code: at for at, code in enumerate(dict.fromkeys(codes))}
    titles = {pledge.code: pledge.title for pledge in results.book.pledges}
    for key in sorted(every, key=lambda key: (places[key[0]], key[1] == "")):
        then, now = before.get(key), after.get(key)
        if (then and then[1]) != (now and now[1]):
            name = (now or then or ("",))[0]
            yield FigureChange(key[0], titles.get(key[0], ""), key[1], name, then and then[1], now and now[1])


def lines_of(changed: Sequence[CellChange], cards: set[str]) -> Iterator[CardLine]:
    """Yield the lines that cards gain and lose; a line that only moves is neither."""
    for card, of_sheet in groupby(changed, key=lambda change: change.sheet):
        if card not in cards:
            continue
        texts = list(of_sheet)
        before = Counter(change.before for change in texts if change.before.startswith(BULLETS))
        after = Counter(change.after for change in texts if change.after.startswith(BULLETS))
        for is_added, lines in ((True, after - before), (False, before - after)):
            for text in lines.elements():
                yield CardLine(card, text, is_added)
