"""What a site is made of: the results of a city's workbooks, and an address for each pledge."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pledgebook.book.koreandate import official
from pledgebook.figures.overall import overall
from pledgebook.sheets.file_names import safe_name
from pledgebook.sheets.wording import ko
from pledgebook.standard.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pledgebook.book.model import Change
    from pledgebook.figures.overall import Overall
    from pledgebook.figures.results import PledgeResult, Results


@dataclass(frozen=True, slots=True)
class Entry:
    """A pledge of the site: `name` is what its files are called, in every address of it."""

    name: str
    results: Results  # of its workbook
    result: PledgeResult

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
    def status(self) -> str:
        return self.result.pledge.status.value


@dataclass(frozen=True, slots=True)
class City:
    """A city's pledges in the order of its workbooks. `url` is where the site will stand, if that is known."""

    government: str
    entries: tuple[Entry, ...]
    workbooks: tuple[Results, ...]
    url: str = ""

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
    def overall(self) -> Overall:
        return overall(self.whole)


def city_of(workbooks: Sequence[Results], url: str = "") -> City:
    """Return the city that some workbooks are of; each pledge has a name that no other has, whatever the case."""
    entries: list[Entry] = []
    taken: set[str] = set()
    for results in workbooks:
        for result in results.pledges:
            stem = safe_name(result.pledge.code, "").replace(" ", "-") or "_"
            name, at = stem, 1
            while name.casefold() in taken:
                at += 1
                name = f"{stem}-{at}"
            taken.add(name.casefold())
            entries.append(Entry(name, results, result))
    governments = dict.fromkeys(results.book.settings.government for results in workbooks)
    government = next(iter(governments)) if len(governments) == 1 else ""
    return City(
        government, tuple(entries), tuple(workbooks), url if not url or url.endswith("/") else f"{url}/"
    )
