"""The columns of headline figures: 완료율 and 목표달성도, the rates side by side, each with its count, live over a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from pledgebook.book.koreandate import official
from pledgebook.book.model import Status
from pledgebook.figures.headline import Headline, HeadlineName, headline, points
from pledgebook.figures.rates import Printing, is_in_means
from pledgebook.messages import word
from pledgebook.sheets.rate_formulas import mean_formula, points_formula
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from decimal import Decimal

    from pledgebook.book.model import Settings
    from pledgebook.figures.headline import Standing
    from pledgebook.figures.results import Previous
    from pledgebook.grid.sheet import Value
    from pledgebook.sheets.tables.listing import Listing

STATUS, STANDING = "status", "standing"
PLANNED, YEAR, STANDING_YEAR = "planned_rate", "year_rate", "standing_year"
THEN, CHANGE = "then", "change"
"""Keys of the columns of a list that the figures count in."""


class Counted(Protocol):
    """A pledge as it is counted."""

    @property
    def status(self) -> Status: ...

    @property
    def stands(self) -> Standing: ...

    @property
    def then(self) -> Decimal | None: ...


class HeadlineRow(NamedTuple):
    kind: str  # what is grouped by; empty in the row of all pledges
    label: str
    figures: Headline
    criteria: tuple[str, ...]
    is_counted: bool  # False where the label is too long for a criterion
    then: Decimal | None  # the mean rate of the day that is compared with


class HeadlineColumn(NamedTuple):
    """A column: its value, and its formula from the row and the cells to the left of it."""

    head: str
    over: str
    value: Callable[[HeadlineRow], Value]
    formula: Callable[[HeadlineRow, Sequence[str]], str]
    is_rate: bool = False
    is_change: bool = False  # of a rate, with its sign as a shape


def headline_row(
    kind: str, label: str, members: Sequence[Counted], criteria: tuple[str, ...], settings: Settings
) -> HeadlineRow:
    """Return the figures of some pledges; without `criteria` nothing is counted by formulas."""
    then = Printing.of(settings).mean(
        [line.then for line in members if line.then is not None and is_in_means(line.status, settings)]
    )
    figures = headline([line.stands for line in members], settings)
    return counted_row(kind, label, figures, then, criteria)


def counted_row(
    kind: str, label: str, figures: Headline, then: Decimal | None, criteria: tuple[str, ...]
) -> HeadlineRow:
    """Return a row of figures that are counted already."""
    return HeadlineRow(kind, label, figures, criteria, is_counted=not kind or bool(criteria), then=then)


def standing(*, reached: bool | None) -> str:
    """Return a mark and a word for how a pledge stands against its targets."""
    match reached:
        case True:
            return ko("summary.standing.reached")
        case False:
            return ko("summary.standing.missed")
        case None:
            return ko("summary.standing.none")


def compared_with(previous: Previous, lang: str = "ko") -> dict[str, str]:
    """Return what heads and notes say of the rates that are compared with."""
    state = "confirmed" if previous.is_confirmed else "recomputed"
    return {"day": official(previous.day), "state": word(f"since.{state}", lang)}


def share_columns(listing: Listing, settings: Settings, facts: dict[str, object]) -> Iterator[HeadlineColumn]:
    """List the columns of the table of shares: how many pledges of how many."""

    def reached(key: str) -> Callable[[HeadlineRow, Sequence[str]], str]:
        return lambda row, _: listing.count_words(key, ko("summary.standing.reached"), row.criteria)

    def due(key: str) -> Callable[[HeadlineRow, Sequence[str]], str]:
        words = [ko(f"summary.standing.{word}") for word in ("reached", "missed")]
        return lambda row, _: "+".join(listing.count_words(key, word, row.criteria) for word in words)

    def done(row: HeadlineRow, _: Sequence[str]) -> str:
        statuses = (Status.DONE, Status.DONE_CONTINUING)
        return "+".join(listing.count_words(STATUS, status.value, row.criteria) for status in statuses)

    def percent(_: HeadlineRow, left: Sequence[str]) -> str:
        of, hits = left[-2:]
        return Printing.of(settings).uncapped.formula(f"{hits}*100/{of}")

    yield HeadlineColumn(
        ko("summary.pledges"),
        "",
        lambda row: row.figures.count,
        lambda row, _: listing.count(row.criteria),
    )
    yield from _three(
        HeadlineName.COMPLETION,
        ko("summary.headline.completion"),
        "done",
        lambda row, _: listing.count_in_means(row.criteria),
        done,
        percent,
    )
    for name, key in ((HeadlineName.ATTAINMENT, STANDING), (HeadlineName.YEAR_ATTAINMENT, STANDING_YEAR)):
        over = ko(f"summary.headline.{name.value}", **facts)
        yield from _three(name, over, "reached", due(key), reached(key), percent)


def _three(
    name: HeadlineName,
    over: str,
    hits: str,
    of_formula: Callable[[HeadlineRow, Sequence[str]], str],
    hits_formula: Callable[[HeadlineRow, Sequence[str]], str],
    percent: Callable[[HeadlineRow, Sequence[str]], str],
) -> Iterator[HeadlineColumn]:
    yield HeadlineColumn(
        ko("summary.headline.of"), over, lambda row: row.figures.figures[name].count, of_formula
    )
    yield HeadlineColumn(
        ko(f"summary.headline.{hits}"),
        over,
        lambda row: int(row.figures.figures[name].numerator),
        hits_formula,
    )
    yield HeadlineColumn(
        ko("summary.headline.value"), over, lambda row: row.figures.value(name), percent, is_rate=True
    )


def rate_columns(listing: Listing, settings: Settings, facts: dict[str, object]) -> Iterator[HeadlineColumn]:
    """List the columns of the table of rates: means over so many pledges, and how far they are apart."""
    kinds = ((HeadlineName.RATE, "rate"), (HeadlineName.PLANNED, PLANNED), (HeadlineName.YEAR, YEAR))
    for name, key in kinds:
        yield from _mean_columns(name, key, listing, settings, facts)
        if name is HeadlineName.PLANNED:
            yield HeadlineColumn(
                ko("summary.headline.ahead"),
                "",
                lambda row: row.figures.ahead,
                lambda _, left: points_formula(left[1], left[3], settings),
                is_rate=True,
            )


def since_columns(listing: Listing, settings: Settings, over: str) -> Iterator[HeadlineColumn]:
    """List the columns that compare the mean rate, the second of the table, with that of an earlier day."""
    yield HeadlineColumn(
        ko("summary.headline.then"),
        over,
        lambda row: row.then,
        lambda row, _: mean_formula(listing.mean(THEN, row.criteria), settings) if row.is_counted else "",
        is_rate=True,
    )
    yield HeadlineColumn(
        ko("summary.compared.change"),
        over,
        lambda row: points(row.figures.value(HeadlineName.RATE), row.then),
        lambda _, left: points_formula(left[1], left[-1], settings),
        is_rate=True,
        is_change=True,
    )


def _mean_columns(
    name: HeadlineName,
    key: str,
    listing: Listing,
    settings: Settings,
    facts: dict[str, object],
) -> Iterator[HeadlineColumn]:
    over = ko(f"summary.headline.{name.value}", **facts)
    yield HeadlineColumn(
        ko("summary.pledges"),
        over,
        lambda row: row.figures.figures[name].count,
        lambda row, _: listing.count_numbers(key, row.criteria),
    )
    yield HeadlineColumn(
        ko("summary.headline.mean"),
        over,
        lambda row: row.figures.value(name),
        lambda row, _: mean_formula(listing.mean(key, row.criteria), settings) if row.is_counted else "",
        is_rate=True,
    )
