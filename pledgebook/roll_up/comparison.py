"""Two states held against each other: two workbooks, a workbook at two dates, two roll-ups. Figures, then why."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.book import koreandate
from pledgebook.errors import UsageError
from pledgebook.figures.causes import FigureAt, Since
from pledgebook.figures.headline import HeadlineName, Standing, headline
from pledgebook.figures.since import Side, indicator_since, mean_since, pledge_since
from pledgebook.grid.number_text import fixed, grouped
from pledgebook.roll_up.earlier import read_roll_up
from pledgebook.stores.url import locate
from pledgebook.use_cases.arguments import path_asked_for
from pledgebook.use_cases.compute import compute, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from pledgebook.figures.results import PledgeResult, Results
    from pledgebook.roll_up.earlier import EarlierPledge, EarlierRollUp
    from pledgebook.use_cases.arguments import PathArgument

_SHARES = (HeadlineName.COMPLETION, HeadlineName.ATTAINMENT, HeadlineName.YEAR_ATTAINMENT)


@dataclass(frozen=True, slots=True)
class FactChange:
    """What a state says other than the other beside rates; `pledge` is "" for the whole workbook."""

    pledge: str
    title: str
    what: str  # completion, target_attainment, year_target_attainment, status, planned, secured, executed
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two states differ: the mean rate, each rate that differs with its causes, other facts."""

    before: str
    after: str
    as_of_before: date | None
    as_of_after: date | None
    mean: Since
    figures: tuple[Since, ...]  # a pledge's, then those of its indicators
    facts: tuple[FactChange, ...]

    @property
    def is_same(self) -> bool:
        """Say whether both print the same figures."""
        return self.mean.is_same and not self.figures and not self.facts


def diff(before: PathArgument, after: PathArgument) -> Comparison:
    """Compare two states: each a workbook, a roll-up, or a workbook as of a date, as `공약관리.xlsx@2024-05-31`.

    Of workbooks each rate that differs is split into the rows of the log, the targets and the settings behind
    it, in parts that add up to the difference (%p); of the first, figures confirmed for its date count.
    Of roll-ups figures alone are compared, by government and pledge.

    Raises UsageError where a roll-up is to be compared with a workbook, or one has a date; DataError for a
    workbook with error findings; FileUnreadableError for what cannot be read.

    >>> found = pb.diff("workbooks/6-3-3.xlsx@2023-12-31", "workbooks/6-3-3.xlsx@2024-05-31")
    >>> str(found.mean.points), found.is_same
    ('7.15', False)
    """
    (first, first_day), (second, second_day) = map(_asked, (before, after))
    roll_ups = [read_roll_up(locate(path)) for path in (first, second)]
    names = (str(before), str(after))
    match roll_ups:
        case [None, None]:
            then, now = (
                compute(read(first, as_of=first_day), first_day),
                compute(read(second, as_of=second_day), second_day),
            )
            return _of_workbooks(names, then, now)
        case [old, new] if old is not None and new is not None:
            if first_day or second_day:
                raise UsageError("diff-roll-up-day", path=first if first_day else second)
            return _of_roll_ups(names, old, new)
        case _:
            roll_up, other = (first, second) if roll_ups[0] is not None else (second, first)
            raise UsageError("diff-kinds", roll_up=roll_up, workbook=other)


def _asked(state: PathArgument) -> tuple[str, date | None]:
    """Read a state that was asked for: a path, and the date behind its last @, where there is one."""
    text = path_asked_for(state)
    path, at, said = text.rpartition("@")
    day = koreandate.day(said) if at and path else None
    return (text, None) if day is None or Path(text).exists() else (path, day)


def _of_workbooks(names: tuple[str, str], before: Results, after: Results) -> Comparison:
    # A merged or split pledge keeps its card and counts no more: to a roll-up, and here, its figure is gone.
    counting = [dataclasses.replace(results, ended=()) for results in (before, after)]
    then, now = Side.of(counting[0], as_confirmed=True), Side.of(counting[1])
    codes = dict.fromkeys(result.pledge.code for results in (after, before) for result in results.pledges)
    return Comparison(
        *names,
        before.as_of,
        after.as_of,
        mean_since(then, now),
        tuple(found for code in codes for found in _figures(code, then, now)),
        tuple(_facts(before, after)),
    )


def _figures(code: str, then: Side, now: Side) -> Iterator[Since]:
    """Yield a pledge's rate where it differs, then those of its indicators."""
    found = pledge_since(code, then, now)
    if not found.is_same:
        yield found
    if found.then is None or found.now is None:
        return
    sides = [side.pledge(code) for side in (now, then)]
    indicators = [result.indicator.code for side in sides if side for result in side.indicators]
    for indicator in dict.fromkeys(indicators):
        of_indicator = indicator_since(code, indicator, then, now)
        if not of_indicator.is_same:
            yield of_indicator


def _facts(before: Results, after: Results) -> Iterator[FactChange]:
    sides = [
        headline(map(Standing.of, results.pledges), results.book.settings) for results in (before, after)
    ]
    for name in _SHARES:
        then, now = (_percent(side.value(name)) for side in sides)
        if then != now:
            yield FactChange("", "", name.value, then, now)
    old = {result.pledge.code: result for result in before.pledges}
    for result in after.ended:
        code, ended = result.pledge.code, result.pledge.ended
        if code in old and ended is not None:
            became = ended.words
            yield FactChange(code, result.pledge.title, "status", old[code].pledge.status.value, became)
    for result in after.pledges:
        code, title = result.pledge.code, result.pledge.title
        if code in old:
            facts = zip(_of_pledge(old[code]).items(), _of_pledge(result).values(), strict=True)
            for (what, was), is_now in facts:
                if was != is_now:
                    yield FactChange(code, title, what, was, is_now)


def _of_pledge(result: PledgeResult) -> Mapping[str, str]:
    money = result.investment
    return {
        "status": result.pledge.status.value,
        "planned": "" if money.is_open else grouped(money.total),
        "secured": grouped(money.secured),
        "executed": grouped(money.executed),
    }


def _percent(value: Decimal | None) -> str:
    return "" if value is None else f"{fixed(value)} %"


def _of_roll_ups(names: tuple[str, str], before: EarlierRollUp, after: EarlierRollUp) -> Comparison:
    has_governments = all(pledge.government for pledge in (*before.pledges, *after.pledges))
    old, new = (_by_key(state.pledges, has_governments=has_governments) for state in (before, after))
    days = [state.day or date.min for state in (before, after)]
    figures, facts = [], []
    for key in dict.fromkeys([*new, *old]):
        was, is_now = old.get(key), new.get(key)
        known = is_now or was
        assert known is not None  # noqa: S101 - for the type checker
        title = " · ".join(filter(None, (known.government, known.title)))
        sides = [
            FigureAt(day, pledge.rate, None, None) if pledge else None
            for day, pledge in zip(days, (was, is_now), strict=True)
        ]
        found = Since(known.code, "", title, sides[0], sides[1])
        if not found.is_same:
            figures.append(found)
        if was is not None and is_now is not None and was.status != is_now.status:
            facts.append(FactChange(known.code, title, "status", was.status, is_now.status))
    means = [FigureAt(state.day or date.min, state.mean, None, None) for state in (before, after)]
    return Comparison(
        *names, before.day, after.day, Since("", "", "", means[0], means[1]), tuple(figures), tuple(facts)
    )


def _by_key(
    pledges: Sequence[EarlierPledge], *, has_governments: bool
) -> dict[tuple[str, str], EarlierPledge]:
    return {(pledge.government if has_governments else "", pledge.code): pledge for pledge in pledges}
