"""The facts of many workbooks as one list of pledges, ready to be counted: pure."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain
from sys import intern
from typing import TYPE_CHECKING

from pledgebook.book.departments import Departments
from pledgebook.book.folding import code_key
from pledgebook.book.koreandate import official
from pledgebook.book.model import Settings
from pledgebook.book.succession import Successions, joined
from pledgebook.book.term_text import named
from pledgebook.errors import UsageError
from pledgebook.findings import Severity, finding
from pledgebook.roll_up.alike import near_names, refuse_two_terms, refuse_unlike_settings, term_of
from pledgebook.roll_up.asked import NOTHING, Asked
from pledgebook.roll_up.clashes import Claims, Place
from pledgebook.roll_up.entry import Entry
from pledgebook.roll_up.facts import EndedFacts, Facts, Failure, Filed, OtherTerm, filed
from pledgebook.roll_up.level_names import actor_names, money_names
from pledgebook.roll_up.plans import Sharer, common_unit, counted_elsewhere, not_converted, plan
from pledgebook.roll_up.spool import Several, Spool
from pledgebook.roll_up.sums import Totals
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from pledgebook.book.departments import Renaming
    from pledgebook.book.government import Level
    from pledgebook.figures.results import Share
    from pledgebook.findings import Finding
    from pledgebook.roll_up.clashes import Prefer
    from pledgebook.roll_up.earlier import EarlierRollUp
    from pledgebook.roll_up.facts import PledgeFacts
    from pledgebook.roll_up.plans import Key, Plan

    _Part = tuple[PledgeFacts, Plan, str, Decimal | None, bool]
    """A pledge with its plan, who carries it out, its rate then and whether it is new: an entry without its file."""


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

    entries: Collection[Entry]  # made anew each time they are walked through
    totals: Totals
    governments: tuple[str, ...]
    money: Mapping[Level, str]  # what the money of each level is called: 시비, or 시·군비 of several kinds
    settings: Settings
    days: tuple[date, ...]  # as-of dates, ascending
    files: int  # read, without those that failed
    failures: tuple[Failure, ...]
    findings: Collection[FileFinding]
    hand_ins: Collection[HandIn] = ()  # by path
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

    Facts lie in a file and are read once to see what the workbooks have in common, once to be counted; what is
    held of each is what it takes to know it from the others.

    Raises DataError where they are of two terms, where they compute unlike and no common settings are
    asked for, and where two workbooks of a government hold one code and nothing is preferred; UsageError
    where all are of other terms than the one asked for.
    """
    taken = _Taken(outcomes)
    known, failures, others = taken.known, taken.failures, taken.others
    if asked.term is not None and others and not (known or failures):
        terms = ", ".join(dict.fromkeys(term_of(other.settings) for other in others))
        raise UsageError("roll-up-no-such-term", term=named(asked.term, asked.term.number), there=terms)
    refuse_two_terms(known)
    if asked.common is None:
        refuse_unlike_settings(known)
    shared = _InCommon(taken)
    gave_way, of_clashes = shared.claims.settled(taken.of_the_day, prefer)
    governments = tuple(dict.fromkeys(_named(filed.settings) for filed in known))
    order = {name: at for at, name in enumerate(governments)}
    in_order = sorted(range(len(known)), key=lambda at: order[_named(known[at].settings)])
    settings, disagreements = _settings(known, asked.common)
    unit = settings.money_unit
    lost = Counter(place.file for place in gave_way)
    units = {known[at].path: known[at].settings.money_unit for at in in_order if known[at].pledges > lost[at]}
    sharers = [
        sharer for at in in_order for place, sharer in shared.sharers.get(at, ()) if place not in gave_way
    ]
    elsewhere, of_money = counted_elsewhere(sharers, unit)
    left_out = [finding("PB441", seen=term_of(other.settings), path=other.path) for other in others]
    of_several = (
        *left_out,
        *disagreements,
        *near_names(known),
        *of_clashes,
        *not_converted(units, unit),
        *of_money,
        *shared.gone,
    )
    authorities = tuple(dict.fromkeys(filed.settings.authority for filed in known))
    counting = _Counting(taken, settings, governments, actor_names(authorities), elsewhere, earlier)
    for at in in_order:
        counting.add(at, gave_way)
    of_failures = [FileFinding(failure.path, found) for failure in failures for found in _of_file(failure)]
    handed_in: list[Filed | OtherTerm | Failure] = [*known, *others, *failures]
    handed_in.sort(key=lambda each: each.path)
    return Portfolio(
        entries=counting.entries,
        totals=counting.totals,
        since=_since(known, earlier),
        renamings=tuple(row for filed in known for row in filed.renamings),
        governments=governments,
        money=money_names(authorities),
        settings=settings,
        days=tuple(sorted({filed.as_of for filed in known})),
        files=len(known),
        failures=tuple(failures),
        findings=Several(
            len(of_several) + len(of_failures) + taken.count_of_findings,
            lambda: chain((FileFinding("", found) for found in of_several), of_failures, taken.findings),
        ),
        hand_ins=Several(len(handed_in), lambda: map(_hand_in, handed_in)),
    )


class _Taken:
    """The outcomes of all files: facts and findings in a file, of each workbook what is held of it."""

    def __init__(self, outcomes: Iterable[Facts | Failure | OtherTerm]) -> None:
        self.known: list[Filed] = []
        self.failures: list[Failure] = []
        self.others: list[OtherTerm] = []
        self.count_of_findings = 0
        self._facts: Spool[Facts] = Spool()
        self._findings: Spool[tuple[Finding, ...]] = Spool()
        settings: dict[Settings, Settings] = {}  # thousands of files say the same
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                self.failures.append(outcome)
            elif isinstance(outcome, OtherTerm):
                self.others.append(outcome)
            else:
                own = settings.setdefault(outcome.settings, outcome.settings)
                self._take(dataclasses.replace(outcome, settings=own))
        self._day = _Day(self.known)

    def _take(self, facts: Facts) -> None:
        found = tuple(_of_file(facts))
        self.known.append(filed(facts))
        self.count_of_findings += len(found)
        self._findings.add(found)
        self._facts.add(dataclasses.replace(facts, findings=(), findings_left_out=0))

    def of_the_day(self, at: int) -> Facts:
        """Read the facts of a workbook, with what any of the files says of departments and pledges."""
        return self._day.of(self._facts.at(at))

    @property
    def findings(self) -> Iterator[FileFinding]:
        """The findings of the workbooks, file by file."""
        for of_one, found in zip(self.known, self._findings, strict=True):
            for each in found:
                yield FileFinding(of_one.path, each)


class _InCommon:
    """What is seen in all workbooks together before any is counted."""

    def __init__(self, taken: _Taken) -> None:
        self.claims = Claims()
        self.gone: list[Finding] = []
        self.sharers: dict[int, list[tuple[Place, Sharer]]] = {}  # by file
        for at, of_one in enumerate(taken.known):
            facts = taken.of_the_day(at)
            of_one.departments = tuple(dict.fromkeys(intern(pledge.department) for pledge in facts.pledges))
            of_one.pledges = len(facts.pledges)
            self.claims.add(at, facts)
            self.gone += _gone(facts)
            sharers = [
                (Place(at, number), Sharer(pledge.code, of_one.settings, pledge.shares))
                for number, pledge in enumerate(facts.pledges)
                if pledge.shares
            ]
            if sharers:
                self.sharers[at] = sharers


class _Counting:
    """Makes the entries of the roll-up, counts each and puts it into a file."""

    def __init__(
        self,
        taken: _Taken,
        settings: Settings,
        governments: Sequence[str],
        actors: Mapping[Level, str],
        elsewhere: Mapping[Key, tuple[Share, ...]],
        earlier: EarlierRollUp | None,
    ) -> None:
        self.totals = Totals(settings, governments)
        self._taken = taken
        self._unit = settings.money_unit
        self._actors = actors
        self._elsewhere = elsewhere
        self._rates = earlier.rates() if earlier is not None else None
        self._files: list[int] = []
        self._parts: Spool[list[_Part]] = Spool()

    def add(self, at: int, gave_way: Collection[Place]) -> None:
        """Count the pledges of a workbook but for those that gave way."""
        facts, of_one = self._taken.of_the_day(at), self._taken.known[at]
        parts = [
            self._part(facts, pledge)
            for number, pledge in enumerate(facts.pledges)
            if Place(at, number) not in gave_way
        ]
        for part in parts:
            self.totals.add(_entry(of_one, part))
        self._files.append(at)
        self._parts.add(parts)

    @property
    def entries(self) -> Collection[Entry]:
        """The entries, made anew each time they are walked through."""
        return Several(self.totals.whole.count, self._entries)

    def _entries(self) -> Iterator[Entry]:
        for at, parts in zip(self._files, self._parts, strict=True):
            of_one = self._taken.known[at]
            for part in parts:
                yield _entry(of_one, part)

    def _part(self, facts: Facts, pledge: PledgeFacts) -> _Part:
        settings = facts.settings
        actors = [name for level, name in self._actors.items() if level in pledge.actors]
        key = (settings.government, code_key(pledge.code))
        then = facts.previous.rates.get(pledge.code) if facts.previous else None
        is_new = facts.previous is not None and facts.previous.is_new(pledge.code)
        if self._rates is not None:
            then, is_new = _then(self._rates, _named(settings), pledge.code)
        return (
            pledge,
            plan(pledge, settings.money_unit, self._unit, self._elsewhere.get(key, ())),
            "·".join(actors) or ko("summary.unassigned"),
            then,
            is_new,
        )


def _then(
    rates: Mapping[tuple[str, str], Decimal | None], government: str, code: str
) -> tuple[Decimal | None, bool]:
    """Return the rate that an earlier roll-up has of a pledge, and whether it has none."""
    keys = [key for key in ((government, code), ("", code)) if key in rates]
    return (rates[keys[0]], False) if keys else (None, True)


def _entry(of_one: Filed, part: _Part) -> Entry:
    pledge, planned, actors, then, is_new = part
    settings = of_one.settings
    return Entry(of_one.path, of_one.as_of, _named(settings), settings, actors, pledge, planned, then, is_new)


_OTHER_TERM = ko("roll_up.hand_ins.other_term")


def of_the_day(known: Sequence[Facts]) -> list[Facts]:
    """Return the facts, in their order, with what any of the files says of departments, merged and split pledges."""
    day = _Day([filed(facts) for facts in known])
    return [day.of(facts) for facts in known]


class _Day:
    """What any of the files says of departments, and of pledges that became others or are to begin as such."""

    def __init__(self, known: Sequence[Filed]) -> None:
        files: defaultdict[str, list[Filed]] = defaultdict(list)
        for of_one in known:
            files[of_one.settings.government].append(of_one)
        self._departments = {
            government: Departments([row for of_one in found for row in of_one.renamings])
            for government, found in files.items()
        }
        self._successions = {
            government: Successions(rows, frozenset(code for of_one in found for code in of_one.codes))
            for government, found in files.items()
            if (rows := tuple(joined(row for of_one in found for row in of_one.successions)))
        }

    def of(self, facts: Facts) -> Facts:
        """Return a workbook's facts with one name for each department, and without pledges that do not count."""
        government = facts.settings.government
        renamed = _renamed(facts, self._departments[government])
        successions = self._successions.get(government)
        return renamed if successions is None else _counting(renamed, successions)


def _counting(facts: Facts, known: Successions) -> Facts:
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


def _gone(facts: Facts) -> Iterator[Finding]:
    """PB618: name each pledge that is counted as what it became."""
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


def _hand_in(outcome: Filed | OtherTerm | Failure) -> HandIn:
    if isinstance(outcome, OtherTerm):
        return HandIn(outcome.path, term=term_of(outcome.settings), why=_OTHER_TERM)
    if isinstance(outcome, Failure):
        severities = [found.severity for found in outcome.findings]
        return HandIn(
            outcome.path,
            errors=severities.count(Severity.ERROR) or None,
            warnings=severities.count(Severity.WARNING) or None,
            why=outcome.error.text(),
        )
    return HandIn(
        outcome.path,
        departments=tuple(filter(None, outcome.departments)),
        modified=outcome.modified or None,  # not every store tells
        as_of=outcome.as_of,
        term=term_of(outcome.settings),
        pledges=outcome.pledges,
        errors=outcome.errors,
        warnings=outcome.warnings,
    )


def _named(settings: Settings) -> str:
    return settings.government or ko("summary.unassigned")


def _since(known: Sequence[Filed], earlier: EarlierRollUp | None) -> str:
    """Say which day rates are compared with, and whether they are confirmed, recomputed or of a roll-up."""
    if earlier is not None:
        state = ko("since.rolled_up")
        return state if earlier.day is None else f"{official(earlier.day)} {state}"
    previous = [of_one.compared_with for of_one in known if of_one.compared_with is not None]
    if not previous:
        return ""
    words = {True: ko("since.confirmed"), False: ko("since.recomputed")}
    states = dict.fromkeys(words[is_confirmed] for _, is_confirmed in previous)
    return f"{official(previous[0][0])} {'·'.join(sorted(states, reverse=True))}"


def _settings(known: Sequence[Filed], common: Settings | None) -> tuple[Settings, list[Finding]]:
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
