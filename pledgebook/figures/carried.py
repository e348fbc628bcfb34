"""What of a pledge goes on into the next term: its money by source, its last values, and what nobody can reckon.

New 기투자 = old 기투자 + what was spent in the term, by source. Where the source of spent money is not known, or
nothing says what was spent, a person has to say how much: the parts that are known are exact, and nothing is
shared out by a rule of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key
from pledgebook.book.model import IndicatorKind, Stage, Status
from pledgebook.figures.exact import ZERO, difference, total
from pledgebook.figures.money import lines_in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from pledgebook.book.government import Level
    from pledgebook.book.model import Investment, Pledge
    from pledgebook.figures.results import PledgeResult, Results

_ENDED = frozenset({Status.DONE, Status.DROPPED})


class ToDecide(StrEnum):
    """Why a person has to say what of a project's money was spent; worded in the catalogue as `carry.<value>`."""

    SOURCE_UNKNOWN = "source-unknown"  # 집행액
    NOTHING_EXECUTED = "nothing-executed"  # planned money in the term, and no line of 집행
    PRIOR_DIFFERS = "prior-differs"  # 기투자 of 집행 is another than that of 계획
    OPEN = "open"  # 미정 in 기투자 or in what was spent
    AFTER_TERM = "after-term"  # money of 집행 under 임기후


@dataclass(frozen=True, slots=True)
class MoneyPart:
    """A project's money of one level: `prior` and what was spent in the term are the new 기투자."""

    level: Level
    prior: Decimal
    executed: Decimal  # in the term
    unspent: Decimal  # planned in the term less what was spent; negative where more was spent
    after_term: Decimal
    is_after_term_open: bool = False  # 미정 is typed for it

    @property
    def total(self) -> Decimal:
        """Return all that was planned."""
        return total((self.prior, self.executed, self.unspent, self.after_term))


@dataclass(frozen=True, slots=True)
class ProjectToCarry:
    """A 세부사업 with its money by level, and why a person has to say more."""

    project: str  # empty: called like the pledge
    number: str  # 사업번호
    parts: tuple[MoneyPart, ...]
    to_decide: tuple[ToDecide, ...] = ()
    to_share: Decimal = ZERO  # 집행액, which a person shares out

    @property
    def must_add_up(self) -> bool:
        """Say whether what a person adds must be exactly the 집행액."""
        return self.to_decide == (ToDecide.SOURCE_UNKNOWN,)


@dataclass(frozen=True, slots=True)
class ToCarry:
    """A pledge at the end of its term: whether it is proposed to go on, its money, its last values."""

    result: PledgeResult
    goes_on: bool
    projects: tuple[ProjectToCarry, ...]
    baselines: Mapping[str, Decimal | None]  # by indicator code

    @property
    def pledge(self) -> Pledge:
        return self.result.pledge

    @property
    def must_be_decided(self) -> bool:
        return any(project.to_decide for project in self.projects)


def to_carry(results: Results) -> tuple[ToCarry, ...]:
    """Look at every pledge of a term, given its figures at the end of it.

    One is proposed to go on that is neither 완료 nor 폐기, or has money after the term.
    """
    levels = tuple(results.book.settings.authority.money)
    lines = lines_in_force(results.book.investments, results.as_of)
    return tuple(
        _of_pledge(found, [line for line in lines if line.pledge == found.pledge.code], levels)
        for found in results.pledges
    )


def _of_pledge(found: PledgeResult, lines: Sequence[Investment], levels: Sequence[Level]) -> ToCarry:
    names = list(dict.fromkeys(word_key(line.project) for line in lines))
    projects = tuple(
        _project([line for line in lines if word_key(line.project) == name], levels) for name in names
    )
    has_after = any(
        line.stage is Stage.PLANNED and (line.after_term or "after_term" in line.open_parts) for line in lines
    )
    return ToCarry(
        found,
        goes_on=found.pledge.status not in _ENDED or has_after,
        projects=projects,
        baselines={
            indicator.indicator.code: (
                indicator.actual if indicator.actual is not None else indicator.indicator.baseline
            )
            if indicator.indicator.is_level and indicator.indicator.kind is not IndicatorKind.QUALITATIVE
            else None
            for indicator in found.indicators
        },
    )


def _project(lines: Sequence[Investment], levels: Sequence[Level]) -> ProjectToCarry:
    planned = [line for line in lines if line.stage is Stage.PLANNED and line.level is not None]
    unknown = [line for line in lines if line.level is None]
    executed = [line for line in lines if line.stage is Stage.EXECUTED and line.level is not None]
    spent = [*executed, *unknown]
    used = {line.level for line in (*planned, *executed)}
    to_decide = tuple(_to_decide(planned, executed, unknown, levels))
    shown = levels if to_decide else tuple(level for level in levels if level in used)
    return ProjectToCarry(
        project=lines[0].project,
        number=next((line.number for line in lines if line.number), ""),
        parts=tuple(
            _part(
                level,
                [line for line in planned if line.level is level],
                [line for line in executed if line.level is level],
            )
            for level in shown
        ),
        to_decide=to_decide if spent or planned else (),
        to_share=total(amount for line in unknown for amount in _all_of(line)),
    )


def _part(level: Level, planned: Iterable[Investment], executed: Iterable[Investment]) -> MoneyPart:
    planned = list(planned)
    spent = total(amount for line in executed for amount in line.by_year.values())
    return MoneyPart(
        level,
        prior=total(line.prior or ZERO for line in planned),
        executed=spent,
        unspent=difference(total(amount for line in planned for amount in line.by_year.values()), spent),
        after_term=total(line.after_term or ZERO for line in planned),
        is_after_term_open=any("after_term" in line.open_parts for line in planned),
    )


def _to_decide(
    planned: Sequence[Investment],
    executed: Sequence[Investment],
    unknown: Sequence[Investment],
    levels: Sequence[Level],
) -> Iterator[ToDecide]:
    if any(amount for line in unknown for amount in _all_of(line)):
        yield ToDecide.SOURCE_UNKNOWN
    in_term = any(any(line.by_year.values()) or line.open_parts - {"prior", "after_term"} for line in planned)
    if in_term and not executed and not unknown:
        yield ToDecide.NOTHING_EXECUTED
    for level in levels:
        before = total(line.prior or ZERO for line in executed if line.level is level)
        if before and before != total(line.prior or ZERO for line in planned if line.level is level):
            yield ToDecide.PRIOR_DIFFERS
            break
    if any(line.open_parts for line in (*executed, *unknown)) or any(
        "prior" in line.open_parts for line in planned
    ):
        yield ToDecide.OPEN
    if any(line.after_term for line in executed):
        yield ToDecide.AFTER_TERM


def _all_of(line: Investment) -> tuple[Decimal, ...]:
    return (line.prior or ZERO, *line.by_year.values(), line.after_term or ZERO)
