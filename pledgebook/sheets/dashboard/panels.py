"""What 현황판 shows: for each chart its figures, live where 총괄 has them, and what they say in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.koreandate import official, short
from pledgebook.book.model import Status
from pledgebook.book.period import quarter_of
from pledgebook.figures.headline import HeadlineName as Name
from pledgebook.figures.headline import Standing, headline
from pledgebook.grid.chart import ChartKind
from pledgebook.grid.number_text import printed, rate_format
from pledgebook.sheets.rate_formulas import share_formula
from pledgebook.sheets.summary.columns import Line
from pledgebook.sheets.tables.columns import SHARE
from pledgebook.sheets.tables.tally import groups, share
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from pledgebook.book.model import Settings
    from pledgebook.figures.results import Results
    from pledgebook.figures.trend import Trend, TrendPoint
    from pledgebook.sheets.summary.summary import SummarySheet

MOST_BARS = 30
"""Of more fields those with the most pledges are drawn: the table has them all."""
COUNT = "0"
_WHOLE = Decimal(100)


CellOf = Callable[[str, int, int], str]
"""Returns the cell of a figure: by the panel's key, the number of its row and that of the category."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell of a panel's table; `formula` is made when the cells of all panels are known."""

    value: Decimal | int | str | None = None
    formula: str | Callable[[CellOf], str] = ""


class Row(NamedTuple):
    """A row of figures, one for each category."""

    name: str
    figures: tuple[Figure, ...]
    number_format: str = COUNT
    is_drawn: bool = False
    filled: tuple[int, ...] | None = None  # as in a series


class Panel(NamedTuple):
    """A chart with its figures. `nothing` stands in the chart's place where there is nothing to draw."""

    key: str
    kind: ChartKind
    title: str
    said: str
    nothing: str
    label: str
    categories: tuple[str, ...]
    rows: tuple[Row, ...]
    most: Decimal | None = None  # the end of the axis
    drawn: int | None = None  # so many of the categories; None: all

    @property
    def is_empty(self) -> bool:
        """Whether no figure of it can be drawn."""
        return not any(
            isinstance(figure.value, Decimal | int)
            for row in self.rows
            if row.is_drawn
            for figure in row.figures
        )


class Headline(NamedTuple):
    """A figure above the charts."""

    name: str
    figure: Figure
    number_format: str


def titles() -> dict[str, str]:
    """Return the titles of all charts by key, also of those that have nothing to draw."""
    return {key: ko(f"dashboard.{key}") for key in ("sector", "status", "year", "quarter")}


def headlines(results: Results, summary: SummarySheet) -> Iterator[Headline]:
    """Yield the figures of all pledges, as the tables of 총괄 have them."""
    settings = results.book.settings
    found = headline(map(Standing.of, results.pledges), settings)
    rate = rate_format(settings.decimals)
    places = (
        ("count", found.count, "headline 0 0", COUNT),
        ("rate", found.value(Name.RATE), "compared 0 1", rate),
        ("planned", found.value(Name.PLANNED), "compared 0 3", rate),
        ("ahead", found.ahead, "compared 0 4", rate),
        ("completion", found.value(Name.COMPLETION), "headline 0 3", rate),
        ("attainment", found.value(Name.ATTAINMENT), "headline 0 6", rate),
    )
    for key, value, mark, number_format in places:
        yield Headline(ko(f"dashboard.{key}"), _linked(value, summary, mark), number_format)


def panels(results: Results, summary: SummarySheet, found: Trend) -> tuple[Panel, ...]:
    """Return what is drawn: rates by field, status shares, target and actual by year, rate by quarter."""
    settings = results.book.settings
    return (
        _by_sector(results, summary),
        _by_status(results, summary),
        _by_year(found, settings),
        _by_quarter(found, summary, settings),
    )


def _linked(value: Decimal | int | None, summary: SummarySheet, mark: str) -> Figure:
    """Return a figure that reads from 총괄; one that is none is left blank, as a chart would draw a word as 0."""
    return Figure() if value is None else Figure(value, summary.cell(mark))


def _by_sector(results: Results, summary: SummarySheet) -> Panel:
    settings = results.book.settings
    lines = [Line(result) for result in results.pledges]
    sectors = list(enumerate(groups(lines, lambda line: line.sector), 1))  # as 총괄 has them
    if len(sectors) > MOST_BARS:
        sectors.sort(key=lambda pair: -pair[1].count)
    means = {tally.label: tally.mean(settings) for _, tally in sectors}
    known = {label: mean for label, mean in means.items() if mean is not None}
    said = ""
    if known:
        most, least = max(known, key=known.__getitem__), min(known, key=known.__getitem__)
        is_alike = len(set(known.values())) == 1  # of one rate alone none is the highest
        said = ko(
            ("dashboard.sector.said_one" if len(known) == 1 else "dashboard.sector.said_alike")
            if is_alike
            else "dashboard.sector.said",
            count=len(means),
            most=most,
            most_rate=_percent(known[most], settings),
            least=least,
            least_rate=_percent(known[least], settings),
        )
    if len(sectors) > MOST_BARS:
        said += " " + ko("dashboard.sector.drawn", count=MOST_BARS)
    return Panel(
        key="sector",
        kind=ChartKind.BARS,
        title=ko("dashboard.sector"),
        said=said,
        nothing=ko("dashboard.sector.nothing"),
        label=ko("summary.sector"),
        categories=tuple(tally.label for _, tally in sectors),
        rows=(
            Row(
                ko("dashboard.count"),
                tuple(_linked(tally.count, summary, f"headline {at} 0") for at, tally in sectors),
            ),
            Row(
                ko("dashboard.rate"),
                tuple(_linked(means[tally.label], summary, f"compared {at} 1") for at, tally in sectors),
                rate_format(settings.decimals),
                is_drawn=True,
            ),
        ),
        most=_end(known.values()),
        drawn=min(len(sectors), MOST_BARS),
    )


def _by_status(results: Results, summary: SummarySheet) -> Panel:
    whole = len(results.pledges)
    counts = {status: sum(result.pledge.status is status for result in results.pledges) for status in Status}
    shares = {status: share(Decimal(count), Decimal(whole)) for status, count in counts.items()}
    said = ", ".join(
        ko("dashboard.status.one", status=status.value, count=count, share=printed(shares[status], "0.0%"))
        for status, count in counts.items()
        if count
    )
    every = list(Status)

    def of_whole(at: int) -> Callable[[CellOf], str]:
        first, last = 0, len(every) - 1
        return lambda cell: share_formula(
            cell("status", 0, at), f"SUM({cell('status', 0, first)}:{cell('status', 0, last)})"
        )

    return Panel(
        key="status",
        kind=ChartKind.BARS,
        title=ko("dashboard.status"),
        said=ko("dashboard.status.said", count=whole, statuses=said) if whole else "",
        nothing=ko("dashboard.status.nothing"),
        label=ko("summary.by"),
        categories=tuple(status.value for status in every),
        rows=(
            Row(
                ko("summary.count"),
                tuple(
                    _linked(counts[status] if whole else None, summary, f"status 0 {status.name}")
                    for status in every
                ),
            ),
            Row(
                ko("summary.share"),
                tuple(
                    Figure() if shares[status] is None else Figure(shares[status], of_whole(at))
                    for at, status in enumerate(every)
                ),
                SHARE.number_format,
                is_drawn=True,
            ),
        ),
        most=Decimal(1),
    )


def _by_year(found: Trend, settings: Settings) -> Panel:
    """Show where the plan wants the mean rate at the end of each year, and where it was: the last day known of it."""
    of_year = {point.day.year: at for at, point in enumerate(found.points)}
    years = [year for year in settings.term.years if year in of_year or year in found.ahead]

    def planned(year: int) -> Figure:
        if year in found.ahead:
            return Figure(found.ahead[year])
        return _own(found.points[of_year[year]].planned, 1, of_year[year])

    def actual(year: int) -> Figure:
        return _own(found.points[of_year[year]].rate, 0, of_year[year]) if year in of_year else Figure()

    targets, actuals = [planned(year) for year in years], [actual(year) for year in years]
    known = [figure.value for figure in (*targets, *actuals) if isinstance(figure.value, Decimal)]
    said = ""
    now = found.points[-1]
    if known:
        said = ko(
            "dashboard.year.said",
            day=official(now.day),
            rate=_percent(now.rate, settings),
            year=now.day.year,
            target=_percent(_number(targets[years.index(now.day.year)]), settings),
        )
    look = rate_format(settings.decimals)
    return Panel(
        key="year",
        kind=ChartKind.COLUMNS,
        title=ko("dashboard.year"),
        said=said,
        nothing=ko("dashboard.year.nothing"),
        label=ko("site.year"),
        categories=tuple(ko("card.year", year=year) for year in years),
        rows=(
            Row(ko("dashboard.target"), tuple(targets), look, is_drawn=True),
            Row(ko("dashboard.actual"), tuple(actuals), look, is_drawn=True),
        ),
        most=_end(known),
    )


def _own(value: Decimal | None, row: int, at: int) -> Figure:
    """Return a figure that reads from the table of the quarters."""
    return Figure() if value is None else Figure(value, lambda cell: cell("quarter", row, at))


def _number(figure: Figure) -> Decimal | None:
    return figure.value if isinstance(figure.value, Decimal) else None


def _by_quarter(found: Trend, summary: SummarySheet, settings: Settings) -> Panel:
    *past, now = found.points
    rates = [*(Figure(point.rate) for point in past), _linked(now.rate, summary, "compared 0 1")]
    planned = [*(Figure(point.planned) for point in past), _linked(now.planned, summary, "compared 0 3")]
    known = [figure.value for figure in (*rates, *planned) if isinstance(figure.value, Decimal)]
    stated = [point for point in found.points if point.rate is not None]
    confirmed = tuple(at for at, point in enumerate(past) if point.is_confirmed)
    said = ""
    if stated:
        said = ko(
            "dashboard.quarter.said",
            first=quarter_name(stated[0], now),
            first_rate=_percent(stated[0].rate, settings),
            day=official(now.day),
            rate=_percent(now.rate, settings),
        )
        if confirmed:
            count = ko("dashboard.quarter.confirmed", count=len(confirmed))
            said = ko("dashboard.quarter.both", rates=said, confirmed=count)
    look = rate_format(settings.decimals)
    remarks = tuple(Figure(_remark(point, now) or None) for point in found.points)
    return Panel(
        key="quarter",
        kind=ChartKind.LINE,
        title=ko("dashboard.quarter"),
        said=said,
        nothing=ko("dashboard.quarter.nothing"),
        label=ko("dashboard.quarters"),
        categories=tuple(quarter_name(point, now) for point in found.points),
        rows=(
            Row(ko("dashboard.rate"), tuple(rates), look, is_drawn=True, filled=confirmed),
            Row(ko("dashboard.planned"), tuple(planned), look, is_drawn=True),
            Row(ko("dashboard.remark"), remarks),
        ),
        most=_end(known),
    )


def quarter_name(point: TrendPoint, now: TrendPoint) -> str:
    """Name a point: 23년 2분기, and the as-of date by its day."""
    if point is now:
        return day_name(point.day)
    return ko("dashboard.of_quarter", year=_short_year(point.day), quarter=quarter_of(point.day))


def day_name(day: date) -> str:
    """Name the as-of date as the last point of a line: 24년 5.31."""
    return ko("dashboard.of_day", year=_short_year(day), day=short(day))


def _short_year(day: date) -> str:
    return f"{day.year % 100:02}"


def _remark(point: TrendPoint, now: TrendPoint) -> str:
    if point is now:
        return ko("dashboard.now")
    return ko("dashboard.is_confirmed") if point.is_confirmed else ""


def _percent(rate: Decimal | None, settings: Settings) -> str:
    return ko("not_computable") if rate is None else f"{printed(rate, rate_format(settings.decimals))} %"


def _end(rates: Iterable[Decimal]) -> Decimal | None:
    """Return 100 as the end of an axis that holds rates from 0 to 100; else the axis ends where it must."""
    return _WHOLE if all(0 <= rate <= _WHOLE for rate in rates) else None


def text_of(figure: Figure, number_format: str) -> str:
    """Return a figure as it is read."""
    value = figure.value
    return (
        value if isinstance(value, str) else "" if value is None else printed(Decimal(value), number_format)
    )
