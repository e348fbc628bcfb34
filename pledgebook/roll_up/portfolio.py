"""The facts of many workbooks as one list of pledges, ready to be counted: pure."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.book.departments import Departments
from pledgebook.book.folding import code_key
from pledgebook.book.koreandate import official
from pledgebook.book.model import Settings
from pledgebook.book.succession import Successions, joined
from pledgebook.book.term_text import named
from pledgebook.errors import UsageError
from pledgebook.figures.exact import ZERO, total
from pledgebook.figures.headline import points
from pledgebook.findings import Severity, finding
from pledgebook.roll_up.alike import near_names, refuse_two_terms, refuse_unlike_settings, term_of
from pledgebook.roll_up.asked import NOTHING, Asked
from pledgebook.roll_up.clashes import settled
from pledgebook.roll_up.facts import EndedFacts, Facts, Failure, OtherTerm
from pledgebook.roll_up.level_names import actor_names, money_names
from pledgebook.roll_up.plans import common_unit, plans
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from pledgebook.book.departments import Renaming
    from pledgebook.book.government import Authority, Level
    from pledgebook.book.model import Status
    from pledgebook.figures.headline import Standing
    from pledgebook.findings import Finding
    from pledgebook.roll_up.clashes import Place, Prefer
    from pledgebook.roll_up.earlier import EarlierRollUp
    from pledgebook.roll_up.facts import PledgeFacts
    from pledgebook.roll_up.plans import Plan


@dataclass(frozen=True, slots=True)
class Entry:
    """A pledge in the roll-up; `plan` is in the roll-up's money unit, `pledge` in its workbook's."""

    path: str
    as_of: date
    government: str
    authority: Authority
    money_unit: str
    actors: str  # who carries it out, as printed: 국가·시
    pledge: PledgeFacts
    plan: Plan
    then: Decimal | None = None  # its rate on the day that is compared with
    is_new: bool = False  # it was not there then

    @property
    def stands(self) -> Standing:
        """Return what the pledge brings to the headline figures."""
        return self.pledge.stands

    @property
    def change(self) -> Decimal | None:
        """Return by how many %p its rate changed; None where it is new or one of the rates is none."""
        return points(self.rate, self.then)

    @property
    def novelty(self) -> str:
        return self.pledge.novelty.replace(", ", "·") or ko("summary.unassigned")

    @property
    def completion(self) -> str:
        return self.pledge.completion or ko("summary.unassigned")

    @property
    def status(self) -> Status:
        return self.pledge.status

    @property
    def rate(self) -> Decimal | None:
        """Return the rate in percent as printed; None where it is 산출불가."""
        return self.pledge.rate

    @property
    def sector(self) -> str:
        return self.pledge.sector or ko("summary.unassigned")

    @property
    def department(self) -> str:
        return self.pledge.department or ko("summary.unassigned")

    def amount(self, level: Level) -> Decimal:
        """Return the planned money of a level that no other pledge has counted."""
        return self.plan.amounts.get(level, ZERO)

    @property
    def money(self) -> Decimal:
        return total((*self.plan.amounts.values(), self.plan.without_source))


@dataclass(frozen=True, slots=True)
class FileFinding:
    """A finding and the file it is of; an empty path where it is of several."""

    path: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class HandIn:
    """A file as it was handed in; `why` it is left out, or nothing. Of what could not be read little is known."""

    path: str
    departments: tuple[str, ...] = ()
    modified: int | None = None  # nanoseconds
    as_of: date | None = None
    term: str = ""
    pledges: int | None = None
    errors: int | None = None
    warnings: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The pledges of all workbooks, governments in the order they came.

    `settings` say how rates are printed and money is counted; its government is the only one, or "".
    """

    entries: tuple[Entry, ...]
    governments: tuple[str, ...]
    money: Mapping[Level, str]  # what the money of each level is called: 시비, or 시·군비 of several kinds
    settings: Settings
    days: tuple[date, ...]  # as-of dates, ascending
    files: int  # read, without those that failed
    failures: tuple[Failure, ...]
    findings: tuple[FileFinding, ...]
    hand_ins: tuple[HandIn, ...] = ()  # by path
    since: str = ""  # the day that rates are compared with and what they are, as printed; empty: none
    renamings: tuple[Renaming, ...] = ()  # of departments, in any of the files

    @property
    def has_several_governments(self) -> bool:
        return len(self.governments) > 1


def assemble(
    outcomes: Iterable[Facts | Failure | OtherTerm],
    prefer: Prefer = None,
    asked: Asked = NOTHING,
    earlier: EarlierRollUp | None = None,
) -> Portfolio:
    """Bring the facts of workbooks together, and compare their rates with those of an earlier roll-up or day.

    Raises DataError where they are of two terms, where they compute unlike and no common settings are
    asked for, and where two workbooks of a government hold one code and nothing is preferred; UsageError
    where all are of other terms than the one asked for.
    """
    known: list[Facts] = []
    failures: list[Failure] = []
    others: list[OtherTerm] = []
    for outcome in outcomes:
        if isinstance(outcome, Facts):
            known.append(outcome)
        elif isinstance(outcome, Failure):
            failures.append(outcome)
        else:
            others.append(outcome)
    if asked.term is not None and others and not (known or failures):
        terms = ", ".join(dict.fromkeys(term_of(other.settings) for other in others))
        raise UsageError("roll-up-no-such-term", term=named(asked.term, asked.term.number), there=terms)
    refuse_two_terms(known)
    if asked.common is None:
        refuse_unlike_settings(known)
    known = of_the_day(known)
    left_out = [finding("PB441", seen=term_of(other.settings), path=other.path) for other in others]
    places, gave_way = settled(known, prefer)
    governments = tuple(dict.fromkeys(_named(facts) for facts in known))
    order = {name: at for at, name in enumerate(governments)}
    places.sort(key=lambda place: order[_named(place.facts)])
    settings, disagreements = _settings(known, asked.common)
    planned, of_money = plans(places, settings.money_unit)
    authorities = tuple(dict.fromkeys(facts.settings.authority for facts in known))
    actors = actor_names(authorities)
    entries = [_entry(place, plan, actors) for place, plan in zip(places, planned, strict=True)]
    return Portfolio(
        entries=tuple(_compared(entries, earlier)),
        since=_since(known, earlier),
        renamings=tuple(row for facts in known for row in facts.renamings),
        governments=governments,
        money=money_names(authorities),
        settings=settings,
        days=tuple(sorted({facts.as_of for facts in known})),
        files=len(known),
        failures=tuple(failures),
        findings=(
            *(
                FileFinding("", found)
                for found in (
                    *left_out,
                    *disagreements,
                    *near_names(known),
                    *gave_way,
                    *of_money,
                    *_gone(known),
                )
            ),
            *(FileFinding(failure.path, found) for failure in failures for found in _of_file(failure)),
            *(FileFinding(facts.path, found) for facts in known for found in _of_file(facts)),
        ),
        hand_ins=tuple(
            sorted(
                [
                    *map(_handed_in, known),
                    *(HandIn(other.path, term=term_of(other.settings), why=_OTHER_TERM) for other in others),
                    *map(_failed, failures),
                ],
                key=lambda hand_in: hand_in.path,
            )
        ),
    )


_OTHER_TERM = ko("roll_up.hand_ins.other_term")


def of_the_day(known: Sequence[Facts]) -> list[Facts]:
    """Return the facts, in their order, with what any of the files says of departments, merged and split pledges."""
    return _counting(_with_names_of_the_day(known))


def _with_names_of_the_day(known: Sequence[Facts]) -> list[Facts]:
    """Return the facts with one name for each department of a government, also where only one file renames it."""
    renamings: defaultdict[str, list[Renaming]] = defaultdict(list)
    for facts in known:
        renamings[facts.settings.government] += facts.renamings
    by_government = {name: Departments(rows) for name, rows in renamings.items()}
    return [_renamed(facts, by_government[facts.settings.government]) for facts in known]


def _counting(known: Sequence[Facts]) -> list[Facts]:
    """Return the facts without pledges that became others, or are to begin as such, by what any of the files says."""
    files: defaultdict[str, list[Facts]] = defaultdict(list)
    for facts in known:
        files[facts.settings.government].append(facts)
    every = {
        government: Successions(
            tuple(joined(row for facts in of_one for row in facts.successions)),
            frozenset(pledge.code for facts in of_one for pledge in facts.pledges)
            | {found.code for facts in of_one for found in facts.ended},
        )
        for government, of_one in files.items()
    }
    return [_of_the_day(facts, every[facts.settings.government]) for facts in known]


def _of_the_day(facts: Facts, known: Successions) -> Facts:
    if not known:
        return facts
    pledges: list[PledgeFacts] = []
    ended = list(facts.ended)
    for pledge in facts.pledges:
        end = known.end_of(pledge.code, pledge.since, facts.as_of)
        if end is not None:
            ended.append(EndedFacts(pledge.code, pledge.title, end, pledge.department))
        elif not known.begins_after(pledge.code, pledge.since, facts.as_of):
            pledges.append(pledge)
    return dataclasses.replace(facts, pledges=tuple(pledges), ended=tuple(ended))


def _gone(known: Sequence[Facts]) -> Iterator[Finding]:
    """PB618: name each pledge that is counted as what it became."""
    for facts in known:
        for found in facts.ended:
            became = found.became
            yield finding(
                "PB618",
                seen=found.code,
                title=found.title,
                path=facts.path,
                kind=became.kind,
                day=official(became.day),
                new=", ".join(became.successors),
            )


def _renamed(facts: Facts, departments: Departments) -> Facts:
    if not departments:
        return facts

    def called(department: str) -> str:
        return departments.called(department, facts.as_of)

    return dataclasses.replace(
        facts,
        pledges=tuple(
            dataclasses.replace(pledge, department=called(pledge.department)) for pledge in facts.pledges
        ),
        ended=tuple(dataclasses.replace(found, department=called(found.department)) for found in facts.ended),
    )


def _handed_in(facts: Facts) -> HandIn:
    severities = [found.severity for found in facts.findings]
    return HandIn(
        facts.path,
        departments=tuple(dict.fromkeys(pledge.department for pledge in facts.pledges if pledge.department)),
        modified=facts.modified or None,  # not every store tells
        as_of=facts.as_of,
        term=term_of(facts.settings),
        pledges=len(facts.pledges),
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
    )


def _failed(failure: Failure) -> HandIn:
    severities = [found.severity for found in failure.findings]
    return HandIn(
        failure.path,
        errors=severities.count(Severity.ERROR) or None,
        warnings=severities.count(Severity.WARNING) or None,
        why=failure.error.text(),
    )


def _named(facts: Facts) -> str:
    return facts.settings.government or ko("summary.unassigned")


def _entry(place: Place, plan: Plan, names: Mapping[Level, str]) -> Entry:
    facts = place.facts
    actors = [name for level, name in names.items() if level in place.pledge.actors]
    return Entry(
        path=facts.path,
        as_of=facts.as_of,
        government=_named(facts),
        authority=facts.settings.authority,
        money_unit=facts.settings.money_unit,
        actors="·".join(actors) or ko("summary.unassigned"),
        pledge=place.pledge,
        plan=plan,
        then=facts.previous.rates.get(place.pledge.code) if facts.previous else None,
        is_new=facts.previous is not None and facts.previous.is_new(place.pledge.code),
    )


def _compared(entries: Sequence[Entry], earlier: EarlierRollUp | None) -> Iterator[Entry]:
    """Yield the entries with the rates that an earlier roll-up has of them, where there is one."""
    rates = earlier.rates() if earlier is not None else None
    for entry in entries:
        if rates is None:
            yield entry
            continue
        keys = [
            key for key in ((entry.government, entry.pledge.code), ("", entry.pledge.code)) if key in rates
        ]
        then = rates[keys[0]] if keys else None
        yield dataclasses.replace(entry, then=then, is_new=not keys)


def _since(known: Sequence[Facts], earlier: EarlierRollUp | None) -> str:
    """Say which day rates are compared with, and whether they are confirmed, recomputed or of a roll-up."""
    if earlier is not None:
        state = ko("since.rolled_up")
        return state if earlier.day is None else f"{official(earlier.day)} {state}"
    previous = [facts.previous for facts in known if facts.previous is not None]
    if not previous:
        return ""
    words = {True: ko("since.confirmed"), False: ko("since.recomputed")}
    states = dict.fromkeys(words[found.is_confirmed] for found in previous)
    return f"{official(previous[0].day)} {'·'.join(sorted(states, reverse=True))}"


def _settings(known: Sequence[Facts], common: Settings | None) -> tuple[Settings, list[Finding]]:
    """Say how the roll-up prints: as its files do, which are alike, or by the common settings."""
    units = sorted({facts.settings.money_unit for facts in known})
    like = common or (known[0].settings if known else Settings())
    governments = {facts.settings.government for facts in known}
    settings = dataclasses.replace(
        like,
        government=next(iter(governments)) if len(governments) == 1 else "",
        money_unit=common.money_unit if common else common_unit(set(units)) if units else like.money_unit,
    )
    days = sorted({facts.as_of for facts in known})
    told = []
    if len(days) > 1:
        told.append(finding("PB456", seen=f"{official(days[0])} ~ {official(days[-1])}", count=len(days)))
    if common and any(code_key(unit) != code_key(common.money_unit) for unit in units):
        told.append(finding("PB458", seen=", ".join(units), unit=settings.money_unit))
    return settings, told


def _of_file(outcome: Facts | Failure) -> Iterator[Finding]:
    yield from outcome.findings
    if outcome.findings_left_out:
        yield finding("PB460", seen=outcome.findings_left_out, path=outcome.path)
