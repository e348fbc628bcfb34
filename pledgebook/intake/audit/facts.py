"""What must hold on a card that is no arithmetic: marks of which one may stand, and days within the term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book import contract
from pledgebook.book.folding import word_key
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from pledgebook.findings import Finding
    from pledgebook.intake.card import Printed, PrintedCard, PrintedIndicator, PrintedYear

_ONE_OF = ("추진상황", "완료시기", "예산구분")
"""Of these a card marks one; 신규 and 계속 may both hold, and 사업주체 are several."""


def of_facts(card: PrintedCard) -> Iterator[Finding]:
    """Yield what is wrong with the marks and the days of a card, and what of them cannot be told."""
    for header in _ONE_OF:
        column = next(column for column in contract.BY_NAME["Pledges"].columns if column.header == header)
        words = {word_key(word) for allowed in column.allowed for word in (allowed.value, *allowed.aliases)}
        marked = [(name, mark) for name, mark in card.marks.items() if word_key(name) in words]
        if len(marked) > 1:
            names = ", ".join(name for name, _ in marked)
            yield finding("PB729", marked[-1][1].place.told(), marked[-1][1].text, what=header, names=names)
        elif not marked and header == "추진상황" and card.title is not None:
            yield finding("PB738", card.title.place.told(), "", what=header)
    yield from _days(card)


def _days(card: PrintedCard) -> Iterator[Finding]:
    if card.as_of is None:
        return
    day = card.as_of
    if card.term is not None:
        first, last = card.term
        if not first.value <= day.value <= last.value:
            facts = {"first": first.value.isoformat(), "last": last.value.isoformat()}
            yield finding("PB727", day.place.told(), day.text, **facts)
    for indicator in card.indicators:
        for year in indicator.years:
            actual = year.actual
            if actual is not None and year.year > day.value.year and _is_new(indicator, year, actual.value):
                yield _too_early(indicator.name.value, year.year, actual, day.text)


def _is_new(indicator: PrintedIndicator, year: PrintedYear, actual: Decimal) -> bool:
    """Say whether a year's actual is one of its own: some cards repeat the last level in the years to come."""
    before = [
        found.actual for found in indicator.years if found.year < year.year and found.actual is not None
    ]
    return not before or before[-1].value != actual


def _too_early(name: str, year: int, actual: Printed[Decimal], day: str) -> Finding:
    return finding("PB739", actual.place.told(), actual.text, what=name, year=year, day=day)
