"""A printed card beside the card that the workbook made of it prints: figure by figure, where they differ."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book.folding import letters_key, word_key
from pledgebook.grid.number_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.intake.blocks import Place
    from pledgebook.intake.card import Printed, PrintedCard, PrintedIndicator, PrintedMoney, PrintedTarget

_DECEMBER = 12
_MONTHS = {"분기": 3, "반기": 6, "연": 12}


def differences(printed: PrintedCard, refreshed: PrintedCard) -> Iterator[tuple[str, str, str, Place]]:
    """Yield what differs: which figure, as printed, as the refreshed card has it, and where it was printed.

    A figure that one of the two does not print is not compared with a zero or a blank: it differs only where the
    printed card has one.
    """
    then, now = _figures(printed), _figures(refreshed)
    for name, (key, text, place) in then.items():
        other = now.get(name)
        if other is None or other[0] != key:
            yield name, text, "" if other is None else other[1], place


def _figures(card: PrintedCard) -> dict[str, tuple[str, str, Place]]:
    """Return every figure of a card by its name: the form it is compared in, its text, its place."""
    found: dict[str, tuple[str, str, Place]] = {}

    def put(name: str, printed: Printed[str] | Printed[Decimal] | None, *, is_text: bool = False) -> None:
        if printed is None:
            return
        value = printed.value
        key = letters_key(str(value)) if is_text else _number(value)
        found[name] = (key, printed.text, printed.place)

    put("공약명", card.title, is_text=True)
    put("정책목표", card.goal, is_text=True)
    put("소요예산", card.required)
    put("이행률", card.rate)
    put("공약 이행률", card.footer_rate)
    for mark, printed in card.marks.items():
        found[f"○ {mark}"] = ("○", mark, printed.place)
    for indicator in card.indicators:
        for name, figure in _of_indicator(indicator):
            put(name, figure)
    projects = {word_key(money.project.value) for money in card.money if money.project is not None}
    for money in card.money:
        for name, figure in _of_money(money, is_only=len(projects) <= 1):
            put(name, figure)
    return found


def _number(value: object) -> str:
    return plain(value) if isinstance(value, Decimal) else str(value)


def _of_indicator(indicator: PrintedIndicator) -> Iterator[tuple[str, Printed[Decimal] | None]]:
    name = " ".join(indicator.name.value.split())
    ends = {year.year: year.month for year in indicator.years}
    yield f"{name} 이행률", indicator.rate
    for year in indicator.years:
        yield f"{name} {year.year} 목표(누계)", year.target
        yield f"{name} {year.year} 이행(누계)", year.actual
    for due in indicator.schedule:
        month = min(_last_month(due), ends.get(due.year) or _DECEMBER)
        yield f"{name} {due.year}. {month}. 일정", due.cumulative


def _last_month(due: PrintedTarget) -> int:
    """Return the month at whose end a target is due: a term that ends in June has a year of two quarters."""
    return due.number * _MONTHS[due.kind] if due.number else _DECEMBER


def _of_money(money: PrintedMoney, *, is_only: bool) -> Iterator[tuple[str, Printed[Decimal] | None]]:
    project = "" if is_only or money.project is None else f"{money.project.value} "
    row = project + ("총계" if money.is_total else word_key(money.source.value))
    for column, amount in (
        ("총계", money.total),
        ("기투자", money.prior),
        ("임기내", money.in_term),
        *((str(year), amount) for year, amount in money.by_year),
        ("임기후", money.after_term),
    ):
        if amount is not None and amount.value:  # a 0 and a dash say the same
            yield f"{row} {column}", amount
