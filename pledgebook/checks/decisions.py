"""The final target against the number in the latest change of plan."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book.folding import code_key, compatible
from pledgebook.book.model import Status
from pledgebook.checks.labels import label_units
from pledgebook.checks.naming import amount
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pledgebook.book.model import Book, Change, Indicator
    from pledgebook.figures.results import IndicatorResult, Results
    from pledgebook.findings import Finding

_WORD = re.compile(r"[가-힣A-Za-z]{2,}")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_NUMBER = re.compile(r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)\s?")
_COMMON = frozenset(
    {"횟수", "건수", "인원", "관련", "개최", "추진", "운영", "실적", "목표", "지원", "사업", "확대"}
)
_PER_PERIOD = re.compile(r"(?:연|년|매년|연간|월|매월|분기|반기|주|매주|각)\s?$")
_LONGEST_PERIOD = 4
"""Letters before a number that may say how often it is meant."""
_STEP = re.compile(r"\s?(?:을|를|이|가)?\s?(?:추가|증가|감소|확대|축소|증|감)")


def check_decisions(book: Book, results: Results) -> Iterator[Finding]:
    """PB304: a decided target is not the final one. PB610: a pledge that was dropped goes on."""
    approved: defaultdict[str, list[Change]] = defaultdict(list)
    for change in book.changes:
        if change.approved <= results.as_of:
            approved[change.pledge].append(change)
    yield from _decided_targets(book, results, approved)
    yield from _dropped(book, results, approved)


def _dropped(book: Book, results: Results, approved: Mapping[str, list[Change]]) -> Iterator[Finding]:
    """Tell of a pledge that an approved change drops and whose 추진상황 says otherwise."""
    for result in results.pledges:
        pledge = result.pledge
        changes = approved.get(pledge.code, ())
        drops = [change for change in changes if change.about == Status.DROPPED.value]
        if drops and pledge.status is not Status.DROPPED:
            yield finding(
                "PB610",
                book.cell("Pledges", pledge.row, "추진상황"),
                pledge.status.value,
                pledge=pledge.code,
                approved=drops[-1].approved,
                other_cell=book.cell("Changes", drops[-1].row, "대상"),
            )


def _decided_targets(book: Book, results: Results, approved: Mapping[str, list[Change]]) -> Iterator[Finding]:
    """Tell of the latest decided number that can be tied to an indicator and is not its final target.

    A sentence is tied by the words of the indicator's name; where two indicators fit equally well, or
    the number is a step or a rate per year, nothing is said.
    """
    for pledge in results.pledges:
        decided: dict[str, Change] = {}
        changes = approved.get(pledge.pledge.code, ())
        for change in sorted(changes, key=lambda change: (change.approved, change.row)):
            meant = _meant(change.after, pledge.indicators)
            if meant is not None and decided_numbers(change.after, meant.indicator):
                decided[meant.indicator.code] = change
        for result in pledge.indicators:
            last = decided.get(result.indicator.code)
            if last is not None and result.final_target is not None:
                yield from _compare(book, result, last)


def _compare(book: Book, result: IndicatorResult, change: Change) -> Iterator[Finding]:
    numbers = decided_numbers(change.after, result.indicator)
    if result.final_target in numbers:
        return
    last = next(
        target
        for target in reversed(result.targets)
        if target.value is not None and target.value == result.final_target
    )
    yield finding(
        "PB304",
        book.cell("Targets", last.row, "누계목표"),
        amount(result.final_target),
        name=result.indicator.name,
        decided=amount(numbers[0]),
        approved=change.approved,
        other_cell=book.cell("Changes", change.row, "변경"),
    )


def decided_numbers(text: str, indicator: Indicator) -> tuple[Decimal, ...]:
    """Find the numbers of a sentence that carry the indicator's unit and stand for a total."""
    text = " ".join(compatible(text).split())
    units = {code_key(indicator.unit), *label_units(indicator.name)}
    found = []
    for match in _NUMBER.finditer(text):
        end = match.end()
        unit = next((candidate for candidate in units if candidate and text.startswith(candidate, end)), None)
        before = text[max(0, match.start() - _LONGEST_PERIOD) : match.start()]
        if unit is None or _PER_PERIOD.search(before) or _STEP.match(text, end + len(unit)):
            continue
        found.append(Decimal(match[1].replace(",", "")))
    return tuple(found)


def _meant(text: str, results: Sequence[IndicatorResult]) -> IndicatorResult | None:
    """Pick the indicator most of whose words the sentence holds; None where none or several do."""
    scored = [(_score(text, result.indicator), result) for result in results]
    best = max((score for score, _ in scored), default=0)
    fitting = [result for score, result in scored if score == best]
    return fitting[0] if best > 0 and len(fitting) == 1 else None


def _score(text: str, indicator: Indicator) -> int:
    said = set(_WORD.findall(text)) - _COMMON
    folded = code_key(text)
    words = set(_WORD.findall(_BRACKETS.sub(" ", f"{indicator.name} {indicator.schedule_name}"))) - _COMMON
    return sum(1 for word in words if word in folded or any(word.startswith(heard) for heard in said))
