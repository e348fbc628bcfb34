"""The state of a workbook as whoever takes it over needs it: whose it is, what is due, confirmed and answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.answer import Answer, read_answer
from pledgebook.book.model import Status
from pledgebook.book.period import QUARTERS, first_day, last_day, quarter_of
from pledgebook.figures.indicators import level_of_result, reaches
from pledgebook.findings import Severity

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from pledgebook.book.model import Indicator, Pledge
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding

_AT_REST = frozenset({Status.DONE, Status.DROPPED})


@dataclass(frozen=True, slots=True)
class Owner:
    """A department, how many pledges it owns, and who is named for them."""

    department: str  # "" where none is typed
    count: int
    officers: tuple[str, ...]


class DueTarget(NamedTuple):
    """A target that is due in the quarter of the as-of date, and where its indicator stands."""

    pledge: Pledge
    indicator: Indicator
    day: date
    target: Decimal
    level: Decimal | None  # None: not judged yet
    is_reached: bool
    is_to_come: bool = False  # its day is after the as-of date

    @property
    def is_missed(self) -> bool:
        """Say whether its day has come and it is not reached: one still to come is not missed."""
        return not self.is_reached and not self.is_to_come


class Confirmed(NamedTuple):
    """What was confirmed last, and is not taken back."""

    day: date  # whose figures
    on: date
    by: str
    pledges: int
    reason: str = ""


class Answered(NamedTuple):
    """A warning or a note that somebody has answered."""

    finding: Finding
    answer: Answer


class Handover(NamedTuple):
    """The state of a workbook at an as-of date."""

    results: Results
    quarter: tuple[int, int]  # year and quarter of the as-of date
    owners: tuple[Owner, ...]
    due: tuple[DueTarget, ...]  # those missed first, and those reached last
    next_due: date | None  # where nothing is due in this quarter
    silent: tuple[Pledge, ...]  # those going on without a row of the log in this quarter
    confirmed: Confirmed | None
    errors: int
    warnings: int  # that nobody has answered
    answered: tuple[Answered, ...]


def handover_of(results: Results) -> Handover:
    """Gather the state from results; of a book with errors, as far as it could be computed."""
    as_of = results.as_of
    number = quarter_of(as_of)
    due = _due(results, first_day(as_of.year, QUARTERS[number]), last_day(as_of.year, QUARTERS[number]))
    return Handover(
        results,
        (as_of.year, number),
        _owners(results),
        due,
        None if due else _next_due(results),
        _silent(results, first_day(as_of.year, QUARTERS[number])),
        _confirmed(results),
        sum(found.is_error for found in results.findings),
        sum(found.severity is Severity.WARNING and not found.is_answered for found in results.findings),
        tuple(Answered(found, read_answer(found.answer)) for found in results.findings if found.is_answered),
    )


def _owners(results: Results) -> tuple[Owner, ...]:
    """Return the departments, those with most pledges first."""
    owned: dict[str, list[Pledge]] = {}
    for result in results.pledges:
        owned.setdefault(result.pledge.department, []).append(result.pledge)
    found = [
        Owner(
            name, len(pledges), tuple(dict.fromkeys(pledge.officer for pledge in pledges if pledge.officer))
        )
        for name, pledges in owned.items()
    ]
    return tuple(sorted(found, key=lambda owner: -owner.count))


def _due(results: Results, first: date, last: date) -> tuple[DueTarget, ...]:
    found = [
        DueTarget(
            result.pledge,
            indicator.indicator,
            due.day,
            due.value,
            (level := level_of_result(indicator)),
            bool(reaches(indicator.indicator, level, due.value)),
            due.day > results.as_of,
        )
        for result in results.pledges
        if result.pledge.status is not Status.DROPPED
        for indicator in result.indicators
        for due in indicator.schedule.counting.values()
        if due.value is not None and first <= due.day <= last
    ]
    return tuple(sorted(found, key=lambda due: (due.is_reached, due.is_to_come)))


def _next_due(results: Results) -> date | None:
    days = (
        due.day
        for result in results.pledges
        if result.pledge.status is not Status.DROPPED
        for indicator in result.indicators
        for due in indicator.schedule.numeric
        if due.day > results.as_of
    )
    return min(days, default=None)


def _silent(results: Results, first: date) -> tuple[Pledge, ...]:
    told = {
        activity.pledge for activity in results.book.activities if first <= activity.when.end <= results.as_of
    }
    going_on = (result.pledge for result in results.pledges if result.pledge.status not in _AT_REST)
    return tuple(pledge for pledge in going_on if pledge.code not in told)


def _confirmed(results: Results) -> Confirmed | None:
    ledger = results.book.ledger
    days = ledger.confirmed_days() if ledger is not None else []
    if ledger is None or not days:
        return None
    rows = ledger.in_force(days[-1])
    last = rows[-1]
    pledges = len({row.pledge for row in rows})
    return Confirmed(days[-1], last.confirmed, last.by, pledges, last.reason)
