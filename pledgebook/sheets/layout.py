"""From results to the official sheets: 총괄, the cards, then the other owned sheets of `OWNED`, in its order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from pledgebook.book.contract import CARD_KEY, PUBLICATIONS_KEY
from pledgebook.book.model import Book
from pledgebook.errors import DataError, FileRefusedError
from pledgebook.figures.results import Results
from pledgebook.figures.trend import WayNotes, trend
from pledgebook.findings import finding
from pledgebook.grid.addresses import span_of
from pledgebook.grid.sheet import PrintSetup, Sheet
from pledgebook.sheets.basis import basis_sheet, operand_cells
from pledgebook.sheets.card.card import CardSheet, card_sheet
from pledgebook.sheets.card.given import CardGiven, Heir
from pledgebook.sheets.card.header import code_units
from pledgebook.sheets.changes import changes_sheet
from pledgebook.sheets.dashboard.dashboard import dashboard_sheet
from pledgebook.sheets.dashboard.panels import titles
from pledgebook.sheets.findings_sheet import findings_sheet
from pledgebook.sheets.names import card_names
from pledgebook.sheets.styles import NAVY
from pledgebook.sheets.summary.departments import department_colors
from pledgebook.sheets.summary.summary import summary_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from pledgebook.book.model import Activity, Change, NarrativeLine
    from pledgebook.figures.digests import Rows
    from pledgebook.figures.trend import Trend
    from pledgebook.findings import Finding
    from pledgebook.sheets.card.view import Operands
    from pledgebook.sheets.dashboard.dashboard import DashboardSheet
    from pledgebook.sheets.summary.summary import SummarySheet

__all__ = [
    "BASIS",
    "GUIDE",
    "OWNED",
    "CardNote",
    "CardNotes",
    "OwnedSheet",
    "findings_sheet",
    "known_charts",
    "layout",
    "names_given_way",
    "owned_name",
    "sheets_to_go",
]

_NO_NAMES: Mapping[str, str] = MappingProxyType({})
BASIS = "basis"
"""The key of 산출근거 among the owned sheets."""
GUIDE = "guide"
"""The key of 안내 among the owned sheets."""


@dataclass(frozen=True, slots=True)
class CardNote:
    """What a card was laid out from, as a digest, and what the rest of the workbook needs of it."""

    digest: str
    marks: Mapping[str, str]  # where on it the figures stand that 총괄 refers to
    area: str  # that is printed


@runtime_checkable
class CardMaker(Protocol):
    """Makes cards otherwise than the built-in layout does. Equal digests make equal cards of one pledge."""

    @property
    def digest(self) -> str: ...

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why it makes no card."""
        ...

    @property
    def is_1904(self) -> bool:
        """Whether days that stand on its cards as numbers count from 1904."""
        ...

    def abroad(self) -> CardMaker:
        """Return what makes the same cards for another workbook; its findings name what cannot go there."""
        ...

    def lay(self, given: CardGiven) -> CardSheet: ...


@dataclass(frozen=True, slots=True)
class CardNotes:
    """The cards that stand in a workbook as they were written, and all cards as they are laid out, by key.

    The rows of 산출근거 likewise, and how the rates of pledges went.
    """

    standing: Mapping[str, CardNote]
    laid: dict[str, CardNote] = field(default_factory=dict)
    standing_basis: Rows | None = None  # what the rows of 산출근거 were laid out from, where it stands too
    laid_basis: list[Rows] = field(default_factory=list)
    of_pledges: dict[str, str] = field(default_factory=dict)  # digests of their results, by code
    ways: WayNotes = field(default_factory=lambda: WayNotes({}))


class Laid:
    """What an owned sheet is laid out from: the results, the cards and 총괄, which it may refer to."""

    def __init__(
        self,
        results: Results,
        cards: tuple[CardSheet, ...],
        summary_name: str,
        names: Mapping[str, str],
        lines_on: str = "",
        notes: CardNotes | None = None,
    ) -> None:
        self.results = results
        self.cards = cards
        self._summary_name = summary_name
        self.names = names  # of the owned sheets that there will be, by key
        self._summary: SummarySheet | None = None
        self._lines_on = lines_on  # the sheet that the sparklines of 총괄 draw; empty: there are none
        self._dashboard: DashboardSheet | None = None
        self._notes = notes

    @property
    def summary(self) -> SummarySheet:
        """총괄, laid out where it is first asked for."""
        if self._summary is None:
            drawn = self._trend if self._lines_on else None
            self._summary = summary_sheet(self.results, self._summary_name, self.cards, drawn=drawn)
        return self._summary

    @cached_property
    def _trend(self) -> Trend:
        return trend(self.results, None if self._notes is None else self._notes.ways)

    def dashboard(self, name: str) -> Sheet:
        """현황판, laid out where it is first asked for."""
        if self._dashboard is None:
            self._dashboard = dashboard_sheet(self.results, name, self.summary, self._trend)
        return self._dashboard.sheet

    @property
    def drawn_summary(self) -> Sheet:
        """총괄 with its sparklines, whose figures stand on 현황판."""
        if self._lines_on:
            self.dashboard(self._lines_on)
        lines = None if self._dashboard is None else self._dashboard.lines
        return self.summary.sheet if lines is None else replace(self.summary.sheet, sparklines=(lines,))

    def basis(self, name: str) -> Sheet:
        """산출근거, without the rows that stand in the workbook."""
        if self._notes is None:
            return basis_sheet(self.results, name)
        notes = self._notes
        return basis_sheet(self.results, name, notes.standing_basis, notes.laid_basis, notes.of_pledges)

    @property
    def card_names(self) -> dict[str, str]:
        """The names of the cards by pledge code."""
        pairs = zip(self.results.with_cards, self.cards, strict=True)
        return {result.pledge.code: card.sheet.name for result, card in pairs}


class OwnedSheet(NamedTuple):
    """A sheet of which a workbook has one; `lay` gives it the name it is to have.

    It is laid out where the results call for it (`is_wanted`) or the workbook has it from before. One that
    `gives_way` is left out where a sheet of the user's has its name, and one that `goes` is taken away again
    where nothing calls for it any more. Those that `leads` stand before the cards.
    """

    key: str
    name: str
    lay: Callable[[Laid, str], Sheet]
    is_wanted: Callable[[Results], bool] = lambda _: True
    gives_way: bool = False
    goes: bool = False
    leads: bool = False
    charts: Callable[[], Mapping[str, str]] = dict
    """Returns the titles by key of the charts that it may have."""

    def belongs(self, results: Results, names: Collection[str]) -> bool:
        """Say whether it is to be in a workbook that has our sheets of these keys."""
        return self.is_wanted(results) or (self.key in names and not self.goes)


def _extra(key: str, name: str) -> OwnedSheet:
    """Return a sheet that is written where 추가 시트 names it."""
    return OwnedSheet(
        key,
        name,
        lambda laid, title: _lay_extra(key)(laid.results, title, laid.card_names),
        is_wanted=lambda results: name in results.book.settings.extra_sheets,
        goes=True,
    )


def _lay_extra(key: str) -> Callable[[Results, str, Mapping[str, str]], Sheet]:
    """Return what lays an extra sheet out: most workbooks have none, so it is imported where one has."""
    from pledgebook.sheets import extra

    return extra.LAYOUTS[key]


def _guide(laid: Laid, name: str) -> Sheet:
    """Lay 안내 out, which most workbooks of before have not: it is imported where one has."""
    from pledgebook.sheets.guide import guide_sheet

    return guide_sheet(laid.results, name, laid.card_names, laid.names)


OWNED = (
    OwnedSheet(GUIDE, "안내", _guide, is_wanted=lambda _: False, leads=True),
    OwnedSheet("summary", "총괄", lambda laid, _: laid.drawn_summary, leads=True),
    OwnedSheet(
        "dashboard",
        "현황판",
        Laid.dashboard,
        is_wanted=lambda results: results.book.settings.has_dashboard,
        gives_way=True,
        goes=True,
        leads=True,
        charts=titles,
    ),
    OwnedSheet(
        "changes",
        "변경현황",
        lambda laid, name: changes_sheet(laid.results, name, laid.card_names),
        is_wanted=lambda results: bool(results.book.changes),
        gives_way=True,
    ),
    _extra("ledger", "공약가계부"),
    _extra("investments", "연차별 투자계획"),
    _extra("half_years", "반기별 평가표"),
    _extra("closing", "최종보고"),
    OwnedSheet(BASIS, "산출근거", Laid.basis),
    OwnedSheet("findings", "점검", lambda laid, name: findings_sheet(laid.results.findings, name)),
)
"""The owned sheets beside the cards, in their order: a new one is added here and nowhere else.

안내 is in workbooks that are made new, until it is deleted, and where it was asked for. Those that do not
lead stand after the cards."""
MOST_PROJECTS = 1_000
"""세부사업 of one card: each takes some 10 KB of XML and 8 ms, so the card stays one that is read again."""
_NAMES = MappingProxyType({owned.key: owned.name for owned in OWNED})


def owned_name(key: str, names: Mapping[str, str] = _NO_NAMES) -> str:
    """Return what an owned sheet is called: as in the workbook already, else by the contract.

    >>> owned_name("summary"), owned_name("summary", {"summary": "우리 총괄"})
    ('총괄', '우리 총괄')
    """
    return names.get(key) or _NAMES[key]


def layout(
    results: Results,
    names: Mapping[str, str] = _NO_NAMES,
    *,
    without: Collection[str] = frozenset(),
    notes: CardNotes | None = None,
    has_lines: bool = True,
) -> tuple[Sheet, ...]:
    """Lay out every owned sheet, but for those `without`, by their keys; cards from the workbook's form, where it has one.

    With `has_lines` 총괄 has sparklines over the figures of 현황판, where that is laid out.

    `names` gives, by key (`card:6-3-3`, `summary`, `basis`, `findings`), what owned sheets are called in
    the workbook already: a sheet the user renamed keeps its name, in formulas and links too. Raises
    FileRefusedError, before anything is laid out, for a pledge whose card would be beyond all measure, and
    DataError, with all findings, where a card made from a form would not print the figures as they are.

    `notes` tell of cards that stand in the workbook as they were written: one that would be laid out from
    the very same is not, and comes as a sheet that `stands`. What all cards are laid out from is noted there.
    """
    _refuse_a_card_beyond_bounds(results)
    fixed = {owned.key: owned_name(owned.key, names) for owned in OWNED}
    known = {key.removeprefix(CARD_KEY): name for key, name in names.items() if key.startswith(CARD_KEY)}
    inputs = {source.sheet for source in results.book.sources.values()}
    codes = (result.pledge.code for result in results.with_cards)
    card_titles = card_names(codes, known, {*fixed.values(), *inputs})
    operands = operand_cells(results, fixed["basis"])
    maker = card_maker(results)
    if maker is not None and maker.findings:
        raise DataError((*results.findings, *maker.findings))
    heirs, colors = _heirs(results, card_titles), department_colors(results.pledges)
    units = code_units(results.book.every_code)
    cards = tuple(
        _card(
            CardGiven(
                own,
                title,
                fixed["summary"],
                _own(operands, own),
                heirs=heirs.get(title, ()),
                tab=_tab(own, colors),
                code_units=units,
            ),
            notes,
            maker,
        )
        for own, title in zip(_by_pledge(results), card_titles, strict=True)
    )
    misprints = tuple(dict.fromkeys(found for card in cards for found in card.findings))
    if misprints:
        raise DataError((*results.findings, *misprints))
    given_way = {owned.key for owned in _given_way(results) if owned.key not in names}
    wanted = [
        owned for owned in OWNED if owned.key not in {*given_way, *without} and owned.belongs(results, names)
    ]
    is_drawn = has_lines and any(owned.key == "dashboard" for owned in wanted)
    there = {owned.key: fixed[owned.key] for owned in wanted}
    ledger = results.book.ledger
    if ledger is not None:
        there[PUBLICATIONS_KEY] = ledger.sheet
    laid = Laid(results, cards, fixed["summary"], there, fixed["dashboard"] if is_drawn else "", notes)
    first, last = (
        [owned.lay(laid, fixed[owned.key]) for owned in wanted if owned.leads is leads]
        for leads in (True, False)
    )
    return (*first, *(card.sheet for card in cards), *last)


def misprints(results: Results) -> tuple[Finding, ...]:
    """Return what cards made from the workbook's form would not print as it is; nothing for the built-in ones."""
    if card_maker(results) is None:
        return ()
    try:
        layout(results, without={owned.key for owned in OWNED})
    except DataError as error:
        return error.findings[len(results.findings) :]
    return ()


def card_maker(results: Results) -> CardMaker | None:
    """Return what makes the cards of results; None where the built-in layout does."""
    form = results.book.form
    return form if isinstance(form, CardMaker) else None


def leaving(results: Results) -> Results:
    """Return results whose cards are laid out for another workbook than that of their form."""
    maker = card_maker(results)
    return results if maker is None else replace(results, book=replace(results.book, form=maker.abroad()))


def sheets_to_go(results: Results, names: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
    """Return the keys of our sheets in a workbook, named by key, that its settings no longer call for.

    Each with the titles by key of the charts of ours that may stand on it.
    """
    return {
        owned.key: owned.charts()
        for owned in OWNED
        if owned.key in names and not owned.belongs(results, names)
    }


def known_charts(key: str) -> Mapping[str, str]:
    """Return the titles by key of the charts that an owned sheet may have.

    >>> known_charts("summary")
    {}
    """
    return next((owned.charts() for owned in OWNED if owned.key == key), {})


def plan_sheets(results: Results) -> tuple[Sheet, ...]:
    """Lay out the plan: its totals, then each pledge's card without what was achieved.

    >>> [sheet.key for sheet in plan_sheets(results)]
    ['plan_summary', 'card:6-3-3']
    """
    from pledgebook.sheets.plan_summary import plan_summary_sheet

    _refuse_a_card_beyond_bounds(results)
    names = card_names((result.pledge.code for result in results.with_cards), {}, frozenset())
    heirs, units = _heirs(results, names), code_units(results.book.every_code)
    return (
        plan_summary_sheet(results),
        *(
            card_sheet(
                CardGiven(
                    own,
                    title,
                    _NAMES["summary"],
                    {},
                    is_plan=True,
                    heirs=heirs.get(title, ()),
                    code_units=units,
                )
            ).sheet
            for own, title in zip(_by_pledge(results), names, strict=True)
        ),
    )


def _heirs(results: Results, names: Sequence[str]) -> dict[str, tuple[Heir, ...]]:
    """Return what merged and split pledges became, by the name of their card; `names` are those of all cards."""
    every = {
        result.pledge.code: (result.pledge, name)
        for result, name in zip(results.with_cards, names, strict=True)
    }
    found = {}
    for pledge, name in every.values():
        if pledge.ended is not None:
            found[name] = tuple(
                Heir(code, every[code][0].title, every[code][1]) if code in every else Heir(code)
                for code in pledge.ended.successors
            )
    return found


def _own(operands: Mapping[str, Operands], results: Results) -> dict[str, Operands]:
    codes = (found.indicator.code for found in results.pledges[0].indicators)
    return {code: operands[code] for code in codes if code in operands}


def _tab(own: Results, colors: Mapping[str, str]) -> str:
    return colors.get(own.pledges[0].pledge.department, NAVY)


def _card(given: CardGiven, notes: CardNotes | None, maker: CardMaker | None) -> CardSheet:
    """Lay out a card, unless it stands in the workbook already."""
    lay = card_sheet if maker is None else maker.lay
    if notes is None:
        return lay(given)
    code = given.results.pledges[0].pledge.code
    key = f"{CARD_KEY}{code}"
    notes.of_pledges[code], digest = given.digests()
    if maker is not None:
        digest += f" {maker.digest}"
    note = notes.standing.get(key)
    if note is None or note.digest != digest or span_of(note.area) is None:
        card = lay(given)
        setup = card.sheet.print_setup
        if setup.area is not None and setup.title_rows is None and not card.sheet.tables:  # all that is noted
            notes.laid[key] = CardNote(digest, card.marks, setup.area.reference)
        return card
    notes.laid[key] = note
    setup = PrintSetup(area=span_of(note.area))
    return CardSheet(Sheet(key, given.name, {}, {}, print_setup=setup, stands=True), note.marks)


def _refuse_a_card_beyond_bounds(results: Results) -> None:
    for result in results.with_cards:
        count = len(result.investment.projects)
        if count > MOST_PROJECTS:
            raise FileRefusedError(
                "card-too-long",
                pledge=result.pledge.code,
                count=f"{count:,}",
                most=f"{MOST_PROJECTS:,}",
            )


def names_given_way(results: Results) -> Iterator[Finding]:
    """PB461: tell of a sheet of the user's whose name one of ours wants: theirs stays, ours is not written."""
    for owned in _given_way(results):
        name = _taken(owned, results)
        yield finding("PB461", f"{name}!A1", name, sheet=name)


def _given_way(results: Results) -> list[OwnedSheet]:
    return [
        owned for owned in OWNED if owned.gives_way and owned.is_wanted(results) and _taken(owned, results)
    ]


def _taken(owned: OwnedSheet, results: Results) -> str:
    """Return the name of a sheet of the user's that is called like one of ours, whatever the case."""
    wanted = owned.name.casefold()
    return next((name for name in results.book.other_sheets if name.casefold() == wanted), "")


def _by_pledge(results: Results) -> Iterator[Results]:
    """Narrow the results to each pledge, so that no card walks through the whole city's log."""
    book = results.book
    narrative: defaultdict[str, list[NarrativeLine]] = defaultdict(list)
    changes: defaultdict[str, list[Change]] = defaultdict(list)
    activities: defaultdict[str, list[Activity]] = defaultdict(list)
    for line in book.narrative:
        narrative[line.pledge].append(line)
    for activity in book.activities:
        if activity.on_card:
            activities[activity.pledge].append(activity)
    for change in book.changes:
        changes[change.pledge].append(change)
    for result in results.with_cards:
        code = result.pledge.code
        own = Book(
            name="",
            settings=book.settings,
            narrative=tuple(narrative[code]),
            activities=tuple(activities[code]),
            changes=tuple(changes[code]),
        )
        yield Results(own, results.as_of, pledges=(result,), findings=())
