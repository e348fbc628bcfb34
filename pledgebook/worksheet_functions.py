"""Worksheet functions for those who have xlwings' add-in on Windows; the official sheets never need them.

With `pledgebook.worksheet_functions` among the add-in's UDF Modules, a cell may hold
`=공약_이행률("교류활동")`, or `=공약_이행률("교류활동", "2023-12-31")` for an earlier as-of date. An indicator
is named by its number or its name, a pledge by its number. Each call reads the open workbook's tables, and
Excel calls again whenever it calculates: meant for a few cells, not for a column of hundreds.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from pledgebook import config
from pledgebook.book.folding import code_key, word_key
from pledgebook.errors import PledgebookError, UsageError
from pledgebook.excel_live.guards import import_xlwings
from pledgebook.excel_live.open_book import looked_at
from pledgebook.excel_live.reading import read_open_book
from pledgebook.messages import language, speaking, word
from pledgebook.use_cases.compute import compute

if TYPE_CHECKING:
    from decimal import Decimal

    import xlwings as xw

    from pledgebook.figures.results import IndicatorResult, Results
    from pledgebook.use_cases.arguments import AsOf

_Function = TypeVar("_Function", bound=Callable[..., Any])
_func: Callable[[_Function], _Function] = import_xlwings().func(volatile=True)
Shown = float | str
"""A figure, or a sentence where there is none."""


@_func
def 공약_이행률(지표: str, 기준일: Any = None, caller: Any = None) -> Any:  # noqa: PLC2401, ANN401, N802, N803
    """지표의 이행률(%), 인쇄되는 값."""
    return _answer(caller, 기준일, lambda results: _indicator(results, 지표).rate.value)


@_func
def 공약_누계이행(지표: str, 기준일: Any = None, caller: Any = None) -> Any:  # noqa: PLC2401, ANN401, N802, N803
    """지표의 기준일까지 이행 누계."""
    return _answer(caller, 기준일, lambda results: _indicator(results, 지표).actual)


@_func
def 공약_누계목표(지표: str, 기준일: Any = None, caller: Any = None) -> Any:  # noqa: PLC2401, ANN401, N802, N803
    """지표의 기준일까지 목표 누계."""

    def due(results: Results) -> Decimal | None:
        return _indicator(results, 지표).schedule.due_by(results.as_of)

    return _answer(caller, 기준일, due)


@_func
def 공약_공약이행률(공약번호: str, 기준일: Any = None, caller: Any = None) -> Any:  # noqa: PLC2401, ANN401, N802, N803
    """공약의 이행률(%), 인쇄되는 값."""

    def of_pledge(results: Results) -> Decimal | None:
        for result in results.with_cards:
            if code_key(result.pledge.code) == code_key(str(공약번호)):
                return result.rate.value
        raise UsageError(
            "no-figure", seen=공약번호, known=", ".join(result.pledge.code for result in results.with_cards)
        )

    return _answer(caller, 기준일, of_pledge)


def _answer(caller: Any, as_of: Any, find: Callable[[Results], Decimal | None]) -> Shown:  # noqa: ANN401 - from xlwings
    """Return a figure of the calling cell's workbook, or a sentence that says why there is none."""
    try:
        with speaking(config.lang()):
            book: xw.Book = caller.sheet.book
            results = compute(read_open_book(looked_at(book))[0], _as_of(as_of))
            found = find(results)
            return word("show.not_computable", language()) if found is None else float(found)
    except PledgebookError as error:
        return error.text(config.lang_to_speak())


def _as_of(given: Any) -> AsOf:  # noqa: ANN401 - a day, a text or nothing
    if isinstance(given, datetime):
        return given.date()
    if given is None or isinstance(given, date):
        return given
    return str(given).strip() or None


def _indicator(results: Results, name: str) -> IndicatorResult:
    every = [result for pledge in results.with_cards for result in pledge.indicators]
    wanted = word_key(str(name))
    for result in every:
        if wanted in {word_key(result.indicator.code), word_key(result.indicator.name)}:
            return result
    raise UsageError("no-figure", seen=name, known=", ".join(result.indicator.code for result in every))
