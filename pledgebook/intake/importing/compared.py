"""A printed card beside the card that the workbook made of it prints: figures and lines, where they differ."""

from __future__ import annotations

from decimal import Decimal
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

from pledgebook.book.folding import letters_key, word_key
from pledgebook.grid.number_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pledgebook.intake.blocks import Place
    from pledgebook.intake.card import (
        Printed,
        PrintedCard,
        PrintedIndicator,
        PrintedLine,
        PrintedMoney,
        PrintedTarget,
    )

_DECEMBER = 12
_MOST_COMPARED = 4_000_000
DEEPEST = 3
"""The deepest level of a line of 본문."""
_MONTHS = {"분기": 3, "반기": 6, "연": 12}


def differences(printed: PrintedCard, refreshed: PrintedCard) -> Iterator[tuple[str, str, str, Place]]:
    """Yield what differs: which figure or line, as printed, as the refreshed card has it, and where it was printed.

    A figure that one of the two does not print is not compared with a zero or a blank: it differs only where the
    printed card has one. Of the lines, those differ too that the refreshed card alone has, and those that stand in
    another order or at another level.
    """
    then, now = _figures(printed), _figures(refreshed)
    for name, (key, text, place) in then.items():
        other = now.get(name)
        if other is None or other[0] != key:
            yield name, text, "" if other is None else other[1], place
    for section in dict.fromkeys(line.section for line in (*printed.lines, *refreshed.lines)):
        own, made = (
            [line for line in card.lines if line.section == section] for card in (printed, refreshed)
        )
        yield from _of_lines(section, own, made, printed.places[0])


def _of_lines(
    section: str, printed: Sequence[PrintedLine], refreshed: Sequence[PrintedLine], start: Place
) -> Iterator[tuple[str, str, str, Place]]:
    """Yield the lines of a section that were lost, added, altered, moved or set at another level."""
    then, now = ([word_key(line.text.value) for line in lines] for lines in (printed, refreshed))
    lost: list[int] = []
    added: list[int] = []
    for kind, first, last, first_now, last_now in _steps(then, now):
        if kind != "equal":
            lost += range(first, last)
            added += range(first_now, last_now)
            continue
        for at, at_now in zip(range(first, last), range(first_now, last_now), strict=True):
            line, other = printed[at], refreshed[at_now]
            if _level(line) != _level(other):
                yield f"{section} {at + 1}째 줄의 수준", line.text.text, other.text.text, line.text.place
    places = {now[at]: at for at in reversed(added)}
    moved = {at: places.pop(then[at]) for at in lost if then[at] in places}
    for at, at_now in moved.items():
        line = printed[at]
        was, now_is = (f"{number + 1}째 줄: {line.text.text}" for number in (at, at_now))
        yield f"{section} {at + 1}째 줄의 순서", was, now_is, line.text.place
    gone = [printed[at] for at in lost if at not in moved]
    come = [refreshed[at] for at in added if at not in moved.values()]
    for own, made in zip_longest(gone, come):
        text = "" if own is None else own.text.text
        place = start if own is None else own.text.place
        yield f"{section} 줄", text, "" if made is None else made.text.text, place


def _steps(then: Sequence[str], now: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Return what two lists have alike and what not, from where to where; very long ones are compared place by place."""
    if len(then) * len(now) <= _MOST_COMPARED:
        return [*SequenceMatcher(None, then, now, autojunk=False).get_opcodes()]
    both = min(len(then), len(now))
    steps = [("equal" if then[at] == now[at] else "replace", at, at + 1, at, at + 1) for at in range(both)]
    return [*steps, ("replace", both, len(then), both, len(now))]


def _level(line: PrintedLine) -> int:
    return min(max(line.depth, 1), DEEPEST)


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
