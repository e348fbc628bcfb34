"""산출근거: table Results, one row per indicator and year, and beside it table Rates with the other rates.

Both begin in row 1, so that machines find their headers; every rate is a live quotient of its operands.
"""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import TYPE_CHECKING

from pledgebook.book import contract
from pledgebook.figures.basis_rows import basis_rows, formula_in_words
from pledgebook.figures.results import Formula, RateName
from pledgebook.grid.addresses import Span, cell_name, quoted
from pledgebook.grid.canvas import Block, Canvas
from pledgebook.grid.number_text import decimals_of, rate_format
from pledgebook.grid.sheet import Link, PrintSetup, TableRegion
from pledgebook.sheets import styles
from pledgebook.sheets.rate_formulas import rate_formula
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from pledgebook.book.model import Settings, TableSource
    from pledgebook.figures.basis_rows import BasisRow
    from pledgebook.figures.results import IndicatorResult, Rate, Results
    from pledgebook.grid.canvas import Single
    from pledgebook.grid.sheet import Sheet, Style

_RESULTS_PIXELS = (68, 80, 172, 44, 60, 66, 60, 66, 64, 64, 60, 400, 114)
_GAP_PIXELS = 14
_RATES_PIXELS = (68, 80, 150, 44, 76, 76, 66, 758)  # as wide as the other, on pages of its own
_LEAST = 16.5
_FOOTER = "&C- &P -"
"""The pages of this sheet alone, as the cards before it count theirs; how many there are the printer decides."""
_NUMERATOR, _DENOMINATOR = 9, 10
_RATES_KEYS = ("pledge", "indicator", "name", "year", "numerator", "denominator", "value", "formula")
_RATES_LEFT = len(_RESULTS_PIXELS) + 2
_OtherRate = tuple[str, str, "Rate", str]
"""A line of the table of the other rates: pledge, indicator, the rate, how it came about."""


def operand_cells(results: Results, name: str) -> dict[str, tuple[str, str]]:
    """Return the cells of each indicator's 분자 and 분모, for formulas on other sheets."""
    sheet = quoted(name)
    places: dict[str, tuple[str, str]] = {}
    for row, worked in enumerate(basis_rows(results), 2):
        cells = (f"{sheet}!{cell_name(row, column)}" for column in (_NUMERATOR, _DENOMINATOR))
        places.setdefault(worked.indicator, (next(cells), next(cells)))
    return places


def basis_sheet(results: Results, name: str) -> Sheet:
    """Lay out the workings of every rate."""
    settings = results.book.settings
    rows = basis_rows(results)
    rates = list(_other_rates(results))
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
    for at in range(max(len(rows), len(rates), 1)):
        height = _row_height(heights, rows[at : at + 1], rates[at : at + 1])
        cells: list[Single] = []
        if at < len(rows) or at == 0:
            cells += _result_cells(canvas.row, rows[at] if rows else None, results)
        if at < len(rates) or at == 0:
            cells += _rate_cells(canvas.row, rates[at] if rates else None, settings)
        canvas.line(height, cells)
    tables = (
        TableRegion(contract.RESULTS_TABLE, Span(1, 1, max(len(rows), 1) + 1, len(headers[0])), headers[0]),
        TableRegion(
            contract.RATES_TABLE,
            Span(1, _RATES_LEFT, max(len(rates), 1) + 1, _RATES_LEFT + len(headers[1]) - 1),
            headers[1],
        ),
    )
    sheet = canvas.finish(
        "basis", name, tables=tables, title_rows=(1, 1), freeze=(2, 1), tab_color=styles.NAVY
    )
    areas = [dataclasses.replace(table.span, bottom=canvas.row - 1) for table in tables]
    setup = dataclasses.replace(
        sheet.print_setup,
        area=areas[0],
        other_areas=tuple(areas[1:]),
        footer_text=_FOOTER,
        first_page_number=1,
    )
    return dataclasses.replace(sheet, print_setup=setup)


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


def _row_height(heights: _Heights, rows: Sequence[BasisRow], rates: Sequence[_OtherRate]) -> float:
    texts = [
        text
        for row in rows
        for text in ((1, row.pledge), (2, row.indicator), (3, row.name), (12, row.formula), (13, row.basis))
    ]
    for pledge, indicator, rate, words in rates:
        texts += [
            (_RATES_LEFT + at, text)
            for at, text in ((0, pledge), (1, indicator), (2, rate.name.value), (7, words))
        ]
    return max(_LEAST, *map(heights.__getitem__, texts)) if texts else _LEAST


def _result_cells(sheet_row: int, row: BasisRow | None, results: Results) -> list[Single]:
    if row is None:
        return [(column, None, styles.CELL, "", None) for column in range(1, len(_RESULTS_PIXELS) + 1)]
    settings = results.book.settings
    operands = cell_name(sheet_row, _NUMERATOR), cell_name(sheet_row, _DENOMINATOR)
    source = results.book.sources.get("Activities")
    link = _link(source, row.rows) if source else None
    words = _rows_in_words(row, source) if row.rows else None
    return [
        (1, row.pledge, styles.CELL_LEFT, "", None),
        (2, row.indicator, styles.CELL_LEFT, "", None),
        (3, row.name, styles.CELL_LEFT, "", None),
        (4, row.year, styles.CELL, "", None),
        _amount(5, row.target),
        _amount(6, row.target_cumulative),
        _amount(7, row.actual),
        _amount(8, row.actual_cumulative),
        _amount(_NUMERATOR, row.numerator),
        _amount(_DENOMINATOR, row.denominator),
        _quotient(
            11, row.rate, rate_formula(Formula.SHARE, *operands, settings), settings, ko("not_computable")
        ),
        (12, row.formula, styles.CELL_LEFT, "", None),
        (13, words, styles.LINKED if link else styles.CELL_LEFT, "", link),
    ]


def _rows_in_words(row: BasisRow, source: TableSource | None) -> str:
    runs = row.basis.rpartition("!")[2].replace(":", "~")
    return ko("basis.rows", sheet=source.sheet if source else "", rows=runs).strip()


def _link(source: TableSource, rows: Sequence[int]) -> Link | None:
    """Link to the first run of rows, over the whole width of their table."""
    if not rows:
        return None
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


def _other_rates(results: Results) -> Iterator[_OtherRate]:
    """Yield what is no 이행률 of an indicator: by pledge its own and 집행률, by indicator the other two."""
    settings = results.book.settings
    for pledge in results.with_cards:
        code = pledge.pledge.code
        for rate in (pledge.rate, *pledge.investment.execution):
            yield code, "", rate, formula_in_words(rate, settings)
        for result in pledge.indicators:
            yearly = [year.attainment for year in result.years if year.attainment is not None]
            if _is_unmeasured(result):
                yearly = [dataclasses.replace(rate, numerator=None, value=None) for rate in yearly]
            for rate in (*([result.to_plan] if result.to_plan else []), *yearly):
                yield code, result.indicator.code, rate, formula_in_words(rate, settings)


def _rate_cells(sheet_row: int, line: _OtherRate | None, settings: Settings) -> list[Single]:
    if line is None:
        return [(_RATES_LEFT + at, None, styles.CELL, "", None) for at in range(len(_RATES_PIXELS))]
    pledge, indicator, rate, words = line
    numerator, denominator = (cell_name(sheet_row, _RATES_LEFT + at) for at in (4, 5))
    is_pledge = rate.name is RateName.PLEDGE
    formula = rate_formula(rate.formula, numerator, denominator, settings, capped=is_pledge)
    nothing = ko("basis.unmeasured" if rate.reason is None else "not_computable")
    return [
        (_RATES_LEFT, pledge or None, styles.CELL_LEFT, "", None),
        (_RATES_LEFT + 1, indicator or None, styles.CELL_LEFT, "", None),
        (_RATES_LEFT + 2, rate.name.value, styles.CELL_LEFT, "", None),
        (_RATES_LEFT + 3, rate.year, styles.CELL, "", None),
        _amount(_RATES_LEFT + 4, rate.numerator),
        _amount(_RATES_LEFT + 5, rate.denominator),
        _quotient(_RATES_LEFT + 6, rate.value, formula, settings, nothing),
        (_RATES_LEFT + 7, words or None, styles.CELL_LEFT, "", None),
    ]


def _amount(column: int, amount: Decimal | None) -> Single:
    look = styles.AMOUNT if amount is None else _amount_look(decimals_of(amount))
    return column, amount, look, "", None


@cache
def _amount_look(decimals: int) -> Style:
    return styles.with_format(styles.AMOUNT, f"#,##{rate_format(decimals)}")


def _quotient(column: int, value: Decimal | None, formula: str, settings: Settings, nothing: str) -> Single:
    if value is None:
        return column, nothing, styles.CELL, "", None
    look = styles.with_format(styles.AMOUNT_BOLD, rate_format(settings.decimals))
    return column, value, look, formula, None
