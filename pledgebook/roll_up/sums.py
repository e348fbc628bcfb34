"""What the summaries print of pledges, counted as they come: none is held. Pure, in Decimal."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book.model import Status
from pledgebook.figures.account import AccountSum
from pledgebook.figures.exact import ZERO, added, total
from pledgebook.figures.headline import HeadlineSum
from pledgebook.figures.rates import Printing, is_in_means
from pledgebook.roll_up.behind_plan import is_behind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pledgebook.book.government import Level
    from pledgebook.book.model import Settings
    from pledgebook.figures.headline import Headline, Standing
    from pledgebook.roll_up.entry import Entry

BUCKETS: tuple[tuple[str, Decimal | None], ...] = (
    ("100%", Decimal(100)),
    ("99~80%", Decimal(80)),
    ("79~50%", Decimal(50)),
    ("49~30%", Decimal(30)),
    ("29~10%", Decimal(10)),
    ("10% 미만", None),
)
"""Rate buckets with the least rate of each; more than 100 counts as 100, and 99.99 does not."""
KINDS = ("sector", "department", "completion", "actors", "budgeting")
"""What pledges of each government are grouped by."""
HEADLINE_KINDS = ("government", "sector", "department", "novelty", "completion")
"""What all pledges are grouped by, for the figures that evaluators score."""


_LABELS = tuple(dict.fromkeys((*KINDS, *HEADLINE_KINDS)))


class Sum:
    """What the tables by status, rate and money count of some pledges; none of them is held."""

    __slots__ = (
        "_rated",
        "_rates",
        "amounts",
        "buckets",
        "count",
        "has_known_money",
        "not_computable",
        "statuses",
        "undecided",
        "without_source",
    )

    def __init__(self) -> None:
        self.count = 0
        self.statuses = dict.fromkeys(Status, 0)
        self.not_computable = 0
        self.buckets = [0] * len(BUCKETS)
        self.amounts: dict[Level, Decimal] = {}  # planned money by source, in the roll-up's unit
        self.without_source = ZERO
        self.undecided = 0  # pledges of which some amount is not known
        self.has_known_money = False
        self._rates, self._rated = ZERO, 0  # of the pledges that count in means

    def add(self, entry: Entry, *, is_in_means: bool) -> None:
        """Count a pledge."""
        pledge, plan = entry.pledge, entry.plan
        self.count += 1
        self.statuses[pledge.status] += 1
        if pledge.rate is None:
            self.not_computable += 1
        else:
            self.buckets[bucket(pledge.rate)] += 1
            if is_in_means:
                self._rates, self._rated = added(self._rates, pledge.rate), self._rated + 1
        for level, amount in plan.amounts.items():
            self.amounts[level] = added(self.amounts.get(level, ZERO), amount)
        self.without_source = added(self.without_source, plan.without_source)
        self.undecided += plan.is_undecided
        self.has_known_money = self.has_known_money or plan.is_known

    @property
    def money(self) -> Decimal:
        """Return all planned money."""
        return total((*self.amounts.values(), self.without_source))

    def mean(self, settings: Settings) -> Decimal | None:
        """Return the mean rate over the pledges that have one, as printed; None where none has."""
        return Printing.of(settings).mean_of(self._rates, self._rated)


class Scores:
    """The figures that evaluators score, of some pledges; none of them is held."""

    __slots__ = ("_headline", "_then", "_then_count")

    def __init__(self, settings: Settings) -> None:
        self._headline = HeadlineSum(settings)
        self._then, self._then_count = ZERO, 0

    def add(self, stands: Standing, then: Decimal | None) -> None:
        """Count a pledge; `then` is its rate on the day that is compared with, where that counts."""
        self._headline.add(stands)
        if then is not None:
            self._then, self._then_count = added(self._then, then), self._then_count + 1

    def headline(self) -> Headline:
        """Return the figures."""
        return self._headline.headline()

    def mean_then(self, settings: Settings) -> Decimal | None:
        """Return the mean rate of the day that is compared with."""
        return Printing.of(settings).mean_of(self._then, self._then_count)


class Totals:
    """Every sum that the sheets print, of pledges as they come; the governments in the order given."""

    def __init__(self, settings: Settings, governments: Iterable[str]) -> None:
        self._settings = settings
        self.whole = Sum()
        self.governments = {name: Sum() for name in governments}
        self.groups: Mapping[str, dict[str, dict[str, Sum]]] = {
            kind: {name: {} for name in self.governments} for kind in KINDS
        }
        self.score = Scores(settings)
        self.scores: Mapping[str, dict[str, Scores]] = {kind: {} for kind in HEADLINE_KINDS}
        self.accounts: dict[tuple[str, str], AccountSum] = {}  # by government and field
        self.used_levels: set[Level] = set()  # of which some pledge plans money, or has a row
        self.behind = 0  # pledges on the list of those behind

    def add(self, entry: Entry) -> None:
        """Count a pledge."""
        is_counted = is_in_means(entry.status, self._settings)
        labels = {kind: entry.label(kind) for kind in _LABELS}
        for found in self._sums_of(entry.government, labels):
            found.add(entry, is_in_means=is_counted)
        stands, then = entry.stands, entry.then if is_counted else None
        for score in self._scores_of(labels):
            score.add(stands, then)
        key = (entry.government, entry.sector)
        if key not in self.accounts:
            self.accounts[key] = AccountSum()
        self.accounts[key].add(entry.plan.account)
        self.used_levels.update(level for level, amount in entry.plan.amounts.items() if amount)
        self.used_levels.update(entry.pledge.planned_rows)
        self.behind += is_behind(entry.pledge)

    def _sums_of(self, government: str, labels: Mapping[str, str]) -> Iterator[Sum]:
        yield self.whole
        yield self.governments[government]
        for kind, groups in self.groups.items():
            sums, label = groups[government], labels[kind]
            if label not in sums:
                sums[label] = Sum()
            yield sums[label]

    def _scores_of(self, labels: Mapping[str, str]) -> Iterator[Scores]:
        yield self.score
        for kind, scores in self.scores.items():
            label = labels[kind]
            if label not in scores:
                scores[label] = Scores(self._settings)
            yield scores[label]


def bucket(rate: Decimal) -> int:
    """Return which of `BUCKETS` a rate falls in."""
    return next(at for at, (_, least) in enumerate(BUCKETS) if least is None or rate >= least)
