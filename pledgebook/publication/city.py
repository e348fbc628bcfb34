"""What a site is made of: the results of a city's workbooks, and an address for each pledge."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pledgebook.book.koreandate import official
from pledgebook.figures.headline import HeadlineName, Standing, headline, points
from pledgebook.figures.previous import previous_of
from pledgebook.figures.rates import Printing, is_in_means, padded
from pledgebook.grid.number_text import shown_points
from pledgebook.sheets.file_names import safe_name
from pledgebook.sheets.tables.headline import compared_with
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from pledgebook.book.model import Change
    from pledgebook.figures.headline import Headline
    from pledgebook.figures.results import PledgeResult, Previous, Results


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A pledge's figures, or those of one of its indicators, as they were confirmed for a day."""

    day: date
    state: str
    indicator: str  # its code; "" for the pledge
    status: str
    numerator: Decimal | None
    denominator: Decimal | None
    rate: Decimal | None  # percent, as printed


@dataclass(frozen=True, slots=True)
class Entry:
    """A pledge of the site: `name` is what its files are called, in every address of it."""

    name: str
    results: Results  # of its workbook
    result: PledgeResult
    previous: Previous | None = None  # what its rate is compared with

    @property
    def code(self) -> str:
        return self.result.pledge.code

    @property
    def title(self) -> str:
        return self.result.pledge.title

    @property
    def sector(self) -> str:
        return self.result.pledge.sector or ko("site.without")

    @property
    def department(self) -> str:
        return self.result.pledge.department or ko("site.without")

    @property
    def changes(self) -> list[Change]:
        """The changes approved by the day of its figures, the earliest first."""
        found = [
            change
            for change in self.results.book.changes
            if change.pledge == self.code and change.approved <= self.results.as_of
        ]
        return sorted(found, key=lambda change: change.approved)

    @property
    def became(self) -> str:
        """What it became, where it was merged or split; else empty."""
        ended = self.result.pledge.ended
        return "" if ended is None else ended.words

    @property
    def status(self) -> str:
        return self.result.pledge.status.value

    @property
    def history(self) -> list[Confirmed]:
        """What was confirmed of it in 발행 and not taken back, by day: its own figures, then its indicators'."""
        ledger = self.results.book.ledger
        if ledger is None:
            return []
        decimals = self.results.book.settings.decimals
        return [
            Confirmed(
                day,
                row.state.value,
                row.indicator,
                row.status,
                row.numerator,
                row.denominator,
                None if row.rate is None else padded(row.rate, decimals),
            )
            for day in ledger.confirmed_days()
            if day <= self.results.as_of
            for row in sorted(ledger.in_force(day), key=lambda row: row.indicator != "")
            if row.pledge == self.code
        ]

    @property
    def change(self) -> str:
        """By how much its rate changed since the day that is compared with; empty where it cannot be said."""
        if self.previous is None:
            return ""
        if self.previous.is_new(self.code):
            return ko("since.new")
        change = points(self.result.rate.value, self.previous.rates.get(self.code))
        return "" if change is None else shown_points(change)


@dataclass(frozen=True, slots=True)
class City:
    """A city's pledges in the order of its workbooks. `url` is where the site will stand, if that is known."""

    government: str
    entries: tuple[Entry, ...]
    workbooks: tuple[Results, ...]
    url: str = ""

    @property
    def counted(self) -> tuple[Entry, ...]:
        """The pledges that count: those that were merged or split have a page alone."""
        return tuple(entry for entry in self.entries if entry.result.pledge.ended is None)

    @property
    def as_of(self) -> date:
        """The day of its latest figures."""
        return max(results.as_of for results in self.workbooks)

    @property
    def days(self) -> str:
        """The day, or first and last day, that figures are of, as printed."""
        first = min(results.as_of for results in self.workbooks)
        return official(self.as_of) if first == self.as_of else f"{official(first)} ~ {official(self.as_of)}"

    @property
    def title(self) -> str:
        return ko("site.title", government=self.government).strip()

    @property
    def whole(self) -> Results:
        """The results of all workbooks as of one: for figures and counts over all pledges."""
        first = self.workbooks[0]
        every = tuple(result for results in self.workbooks for result in results.pledges)
        return replace(first, pledges=every)

    @property
    def headline(self) -> Headline:
        """The headline figures of all pledges."""
        whole = self.whole
        return headline(map(Standing.of, whole.pledges), whole.book.settings)

    @property
    def previous(self) -> Previous | None:
        """What all its rates are compared with; None where workbooks are compared with different days."""
        found = [entry.previous for entry in self.counted]
        first = found[0] if found else None
        if first is None or any(
            (other.day, other.is_confirmed) != (first.day, first.is_confirmed) if other else True
            for other in found
        ):
            return None
        return first

    @property
    def change(self) -> str:
        """By how much the mean rate changed, and since when; empty where it cannot be said."""
        previous, settings = self.previous, self.workbooks[0].book.settings
        if previous is None:
            return ""
        then = [
            rate
            for entry in self.counted
            if is_in_means(entry.result.pledge.status, settings)
            and entry.previous is not None
            and (rate := entry.previous.rates.get(entry.code)) is not None
        ]
        change = points(self.headline.value(HeadlineName.RATE), Printing.of(settings).mean(then))
        if change is None:
            return ""
        return ko("site.since", change=shown_points(change), **compared_with(previous))


def city_of(workbooks: Sequence[Results], url: str = "") -> City:
    """Return the city that some workbooks are of; each pledge has a name that no other has, whatever the case."""
    entries: list[Entry] = []
    taken: set[str] = set()
    for results in workbooks:
        previous = previous_of(results)
        for result in results.with_cards:
            stem = safe_name(result.pledge.code, "").replace(" ", "-") or "_"
            name, at = stem, 1
            while name.casefold() in taken:
                at += 1
                name = f"{stem}-{at}"
            taken.add(name.casefold())
            entries.append(Entry(name, results, result, previous))
    governments = dict.fromkeys(results.book.settings.government for results in workbooks)
    government = next(iter(governments)) if len(governments) == 1 else ""
    return City(
        government, tuple(entries), tuple(workbooks), url if not url or url.endswith("/") else f"{url}/"
    )
