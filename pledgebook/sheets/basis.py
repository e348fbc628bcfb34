"""산출근거: table Results, one row per indicator and year, and beside it table Rates with the other rates.

Both begin in row 1, so that machines find their headers; every rate is a live quotient of its operands.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from functools import cache
from itertools import accumulate, chain, starmap
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, TypeVar

from pledgebook.book import contract
from pledgebook.figures.basis_rows import BasisRow, basis_rows, formula_in_words
from pledgebook.figures.digests import Rows, digest_of
from pledgebook.figures.results import Formula, Rate, RateName
from pledgebook.grid.addresses import Span, cell_name, quoted
from pledgebook.grid.canvas import Block, Canvas
from pledgebook.grid.number_text import decimals_of, rate_format
from pledgebook.grid.sheet import Link, PrintSetup, StandingRows, TableRegion
from pledgebook.sheets import styles
from pledgebook.sheets.rate_formulas import rate_formula
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from pledgebook.book.model import Settings, TableSource
    from pledgebook.figures.results import IndicatorResult, PledgeResult, Results
    from pledgebook.grid.canvas import Single
    from pledgebook.grid.sheet import Sheet, Style, Value

    _Amount = Decimal | None
    _ResultValues = tuple[
        str,
        str,
        str,
        int,
        _Amount,
        _Amount,
        _Amount,
        _Amount,
        _Amount,
        _Amount,
        Decimal | str,
        str,
        str | None,
    ]
    _RateValues = tuple[str | None, str | None, str, int | None, _Amount, _Amount, Decimal | str, str | None]

_RESULTS_PIXELS = (68, 80, 172, 44, 60, 66, 60, 66, 64, 64, 60, 400, 114)
_GAP_PIXELS = 14
_RATES_PIXELS = (68, 80, 150, 44, 76, 76, 66, 758)  # as wide as the other, on pages of its own
_LEAST = 16.5
_FOOTER = "&C- &P -"
"""The pages of this sheet alone, as the cards before it count theirs; how many there are the printer decides."""
_NUMERATOR, _DENOMINATOR = 9, 10
_RATES_KEYS = ("pledge", "indicator", "name", "year", "numerator", "denominator", "value", "formula")
_RATES_LEFT = len(_RESULTS_PIXELS) + 2
_FIRST = 2
"""The first row below the heads."""
_OtherRate = tuple[str, str, "Rate", str]
"""A line of the table of the other rates: pledge, indicator, the rate, how it came about."""
_Line = TypeVar("_Line")


def operand_cells(results: Results, name: str) -> dict[str, tuple[str, str]]:
    """Return the cells of each indicator's 분자 and 분모, for formulas on other sheets."""
    sheet, row = quoted(name), 2
    places: dict[str, tuple[str, str]] = {}
    for pledge in results.with_cards:
        for found in pledge.indicators:
            if found.years:
                cells = (f"{sheet}!{cell_name(row, column)}" for column in (_NUMERATOR, _DENOMINATOR))
                places.setdefault(found.indicator.code, (next(cells), next(cells)))
            row += len(found.years)
    return places


class _Lines(Generic[_Line]):
    """The lines of a table, those of a pledge made where one of them is first asked for: what stands is not made."""

    def __init__(self, counts: Iterable[int], made_of: Callable[[int], Iterable[_Line]]) -> None:
        self.firsts = list(accumulate(counts, initial=0))
        """At which line each pledge begins, and where the last one ends."""
        self._made_of = made_of
        self._made: list[_Line | None] = [None] * self.firsts[-1]

    def __len__(self) -> int:
        return len(self._made)

    def at(self, line: int) -> _Line | None:
        """Return a line, from 0 on; None below the last one."""
        if line < len(self._made) and self._made[line] is None:
            pledge = bisect_right(self.firsts, line) - 1
            lines = self.of(pledge)
            self._made[lines.start : lines.stop] = self._made_of(pledge)
        return self._made[line] if line < len(self._made) else None

    def of(self, pledge: int) -> range:
        return range(self.firsts[pledge], self.firsts[pledge + 1])


class _Tables:
    """What both tables hold, a line of each beside the other in a row of the sheet."""

    def __init__(self, results: Results) -> None:
        self.results = results
        self.pledges = pledges = results.with_cards
        self.source = results.book.sources.get("Activities")
        settings = results.book.settings
        others = [list(_other_rates(pledge)) for pledge in pledges]

        def rows_of(at: int) -> Sequence[BasisRow]:
            return basis_rows(dataclasses.replace(results, pledges=(pledges[at],), ended=()))

        def rates_of(at: int) -> Sequence[_OtherRate]:
            return [(*codes, rate, formula_in_words(rate, settings)) for codes, rate in others[at]]

        self.rows = _Lines(
            (sum(len(found.years) for found in pledge.indicators) for pledge in pledges), rows_of
        )
        self.rates = _Lines(map(len, others), rates_of)

    def __len__(self) -> int:
        return max(len(self.rows), len(self.rates), 1)

    def given(self, of_pledges: Mapping[str, str]) -> Rows:
        """Note all that the rows are laid out from, pledge by pledge; `of_pledges` are digests of their figures."""
        settings = self.results.book.settings
        places = zip(self.pledges, self.rows.firsts, self.rates.firsts, strict=False)
        return Rows(
            digest_of((settings, self.source, len(self.rows), len(self.rates))),
            tuple(f"{of_pledges[result.pledge.code]}:{row}:{rate}" for result, row, rate in places),
        )

    def standing(self, same: Collection[int]) -> frozenset[int]:
        """Return the rows of the sheet, from 0 on, that hold nothing but lines of pledges which are the `same`."""
        others = [at for at in range(len(self.pledges)) if at not in same]
        changed = chain.from_iterable((*self.rows.of(at), *self.rates.of(at)) for at in others)
        return frozenset(range(len(self) if self.pledges else 0)).difference(changed)

    def values(self, at: int) -> dict[int, Value]:
        """Return what the cells of a row hold, by column."""
        row, line = self.rows.at(at), self.rates.at(at)
        found: dict[int, Value] = {}
        if row is not None:
            found |= enumerate(_result_values(row, self.source), 1)
        if line is not None:
            found |= enumerate(_rate_values(line), _RATES_LEFT)
        return found


def basis_sheet(
    results: Results,
    name: str,
    standing: Rows | None = None,
    noted: list[Rows] | None = None,
    of_pledges: Mapping[str, str] = MappingProxyType({}),
) -> Sheet:
    """Lay out the workings of every rate.

    `standing` tells what the rows were laid out from that stand in the workbook as they were written: one that
    would be laid out from the very same is not. What all rows are laid out from is put to `noted`; `of_pledges`
    are then digests of the results of each pledge, by its code.
    """
    settings = results.book.settings
    tables = _Tables(results)
    pixels = [*_RESULTS_PIXELS, _GAP_PIXELS, *_RATES_PIXELS]
    canvas = Canvas(pixels, PrintSetup(orientation="landscape"))
    headers = (contract.RESULTS_COLUMNS, tuple(ko(f"basis.rates.{key}") for key in _RATES_KEYS))
    head = Block()
    head.row(19.5)
    for left, texts in zip((1, _RATES_LEFT), headers, strict=True):
        for at, text in enumerate(texts):
            head.put(0, (left + at, left + at), text, styles.HEAD_CELL)
    canvas.add(head)
    heights = _Heights(canvas)
    given = None if noted is None else tables.given(of_pledges)
    stand = frozenset() if given is None or standing is None else tables.standing(given.also_in(standing))
    for at in range(len(tables)):
        if at in stand:
            canvas.leave(_LEAST)  # as tall as it stands there
            continue
        row, line = tables.rows.at(at), tables.rates.at(at)
        cells: list[Single] = []
        if row is not None or at == 0:
            cells += _result_cells(canvas.row, row, results)
        if line is not None or at == 0:
            cells += _rate_cells(canvas.row, line, settings)
        canvas.line(_row_height(heights, row, line), cells)
    regions = (
        TableRegion(
            contract.RESULTS_TABLE, Span(1, 1, max(len(tables.rows), 1) + 1, len(headers[0])), headers[0]
        ),
        TableRegion(
            contract.RATES_TABLE,
            Span(1, _RATES_LEFT, max(len(tables.rates), 1) + 1, _RATES_LEFT + len(headers[1]) - 1),
            headers[1],
        ),
    )
    sheet = canvas.finish(
        "basis", name, tables=regions, title_rows=(1, 1), freeze=(2, 1), tab_color=styles.NAVY
    )
    areas = [dataclasses.replace(region.span, bottom=canvas.row - 1) for region in regions]
    setup = dataclasses.replace(
        sheet.print_setup,
        area=areas[0],
        other_areas=tuple(areas[1:]),
        footer_text=_FOOTER,
        first_page_number=1,
    )
    if given is not None and noted is not None:
        noted.append(given)
    return dataclasses.replace(sheet, print_setup=setup, standing=_standing(tables, name, stand))


def _standing(tables: _Tables, name: str, stand: frozenset[int]) -> StandingRows | None:
    if not stand:
        return None
    years = (year for pledge in tables.pledges for found in pledge.indicators for year in found.years)
    links = {}
    if tables.source is not None:
        links = {
            (at + _FIRST, len(_RESULTS_PIXELS)): _link(tables.source, year.rows)
            for at, year in enumerate(years)
            if at in stand and year.rows
        }
    return StandingRows(
        frozenset(at + _FIRST for at in stand),
        links,
        lambda row: tables.values(row - _FIRST),
        lambda: basis_sheet(tables.results, name),
    )


class _Heights(dict[tuple[int, str], float]):
    """How tall a text makes its row, by its column: most texts come again in row after row.

    What is linked needs as much room as what is not.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def __missing__(self, text_at: tuple[int, str]) -> float:
        column, text = text_at
        height = self[text_at] = self._canvas.fit((text, (column, column), styles.CELL_LEFT))
        return height


def _row_height(heights: _Heights, row: BasisRow | None, line: _OtherRate | None) -> float:
    texts: list[tuple[int, str]] = []
    if row is not None:
        texts += ((1, row.pledge), (2, row.indicator), (3, row.name), (12, row.formula), (13, row.basis))
    if line is not None:
        pledge, indicator, rate, words = line
        said = ((0, pledge), (1, indicator), (2, rate.name.value), (7, words))
        texts += ((_RATES_LEFT + at, text) for at, text in said)
    return max(_LEAST, *map(heights.__getitem__, texts)) if texts else _LEAST


def _result_cells(sheet_row: int, row: BasisRow | None, results: Results) -> list[Single]:
    if row is None:
        return [(column, None, styles.CELL, "", None) for column in range(1, len(_RESULTS_PIXELS) + 1)]
    settings = results.book.settings
    operands = cell_name(sheet_row, _NUMERATOR), cell_name(sheet_row, _DENOMINATOR)
    source = results.book.sources.get("Activities")
    link = _link(source, row.rows) if source and row.rows else None
    pledge, indicator, name, year, *amounts, rate, formula, words = _result_values(row, source)
    return [
        (1, pledge, styles.CELL_LEFT, "", None),
        (2, indicator, styles.CELL_LEFT, "", None),
        (3, name, styles.CELL_LEFT, "", None),
        (4, year, styles.CELL, "", None),
        *starmap(_amount, enumerate(amounts, 5)),
        _quotient(11, rate, rate_formula(Formula.SHARE, *operands, settings), settings),
        (12, formula, styles.CELL_LEFT, "", None),
        (13, words, styles.LINKED if link else styles.CELL_LEFT, "", link),
    ]


def _result_values(row: BasisRow, source: TableSource | None) -> _ResultValues:
    """Return what the cells of a row of the first table hold."""
    return (
        *row.up_to_rate,
        ko("not_computable") if row.rate is None else row.rate,
        row.formula,
        _rows_in_words(row, source) if row.rows else None,
    )


def _rows_in_words(row: BasisRow, source: TableSource | None) -> str:
    runs = row.basis.rpartition("!")[2].replace(":", "~")
    return ko("basis.rows", sheet=source.sheet if source else "", rows=runs).strip()


def _link(source: TableSource, rows: Sequence[int]) -> Link:
    """Link to the first run of rows, over the whole width of their table."""
    ordered = sorted(rows)
    last = ordered[0]
    for row in ordered[1:]:
        if row != last + 1:
            break
        last = row
    letters = sorted(source.letters.values(), key=lambda letter: (len(letter), letter)) or ["A"]
    target = f"{quoted(source.sheet)}!{letters[0]}{ordered[0]}:{letters[-1]}{last}"
    return Link(target, ko("basis.open"))


def _is_unmeasured(result: IndicatorResult) -> bool:
    """Return whether nobody has measured yet what counts by its last value: 기준값 stands in for it."""
    return result.indicator.is_level and not any(year.rows for year in result.years)


def _other_rates(pledge: PledgeResult) -> Iterator[tuple[tuple[str, str], Rate]]:
    """Yield what is no 이행률 of an indicator: its own and 집행률, by indicator the other two; behind both codes."""
    code = pledge.pledge.code
    for rate in (pledge.rate, *pledge.investment.execution):
        yield (code, ""), rate
    for result in pledge.indicators:
        yearly = [year.attainment for year in result.years if year.attainment is not None]
        if _is_unmeasured(result):
            yearly = [dataclasses.replace(rate, numerator=None, value=None) for rate in yearly]
        for rate in (*([result.to_plan] if result.to_plan else []), *yearly):
            yield (code, result.indicator.code), rate


def _rate_cells(sheet_row: int, line: _OtherRate | None, settings: Settings) -> list[Single]:
    if line is None:
        return [(_RATES_LEFT + at, None, styles.CELL, "", None) for at in range(len(_RATES_PIXELS))]
    pledge, indicator, name, year, *amounts, value, words = _rate_values(line)
    rate = line[2]
    operands = cell_name(sheet_row, _RATES_LEFT + 4), cell_name(sheet_row, _RATES_LEFT + 5)
    is_pledge = rate.name is RateName.PLEDGE
    formula = rate_formula(rate.formula, *operands, settings, capped=is_pledge)
    return [
        (_RATES_LEFT, pledge, styles.CELL_LEFT, "", None),
        (_RATES_LEFT + 1, indicator, styles.CELL_LEFT, "", None),
        (_RATES_LEFT + 2, name, styles.CELL_LEFT, "", None),
        (_RATES_LEFT + 3, year, styles.CELL, "", None),
        *starmap(_amount, enumerate(amounts, _RATES_LEFT + 4)),
        _quotient(_RATES_LEFT + 6, value, formula, settings),
        (_RATES_LEFT + 7, words, styles.CELL_LEFT, "", None),
    ]


def _rate_values(line: _OtherRate) -> _RateValues:
    """Return what the cells of a row of the second table hold."""
    pledge, indicator, rate, words = line
    nothing = ko("basis.unmeasured" if rate.reason is None else "not_computable")
    return (
        pledge or None,
        indicator or None,
        rate.name.value,
        rate.year,
        rate.numerator,
        rate.denominator,
        nothing if rate.value is None else rate.value,
        words or None,
    )


def _amount(column: int, amount: Decimal | None) -> Single:
    look = styles.AMOUNT if amount is None else _amount_look(decimals_of(amount))
    return column, amount, look, "", None


@cache
def _amount_look(decimals: int) -> Style:
    return styles.with_format(styles.AMOUNT, f"#,##{rate_format(decimals)}")


def _quotient(column: int, value: Decimal | str, formula: str, settings: Settings) -> Single:
    """Return a cell of a rate, or of the words that stand in its place."""
    if isinstance(value, str):
        return column, value, styles.CELL, "", None
    look = styles.with_format(styles.AMOUNT_BOLD, rate_format(settings.decimals))
    return column, value, look, formula, None
