"""All cards of one or many workbooks bound in one document: cover, contents, cards by department and code."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from pledgebook.book.contract import CARD_KEY
from pledgebook.book.koreandate import official
from pledgebook.book.term_text import named
from pledgebook.documents.document import document_of
from pledgebook.documents.front import Cover, Entry, Front, Group
from pledgebook.errors import UsageError
from pledgebook.grid.text_width import display_width
from pledgebook.publication.sheets import public_sheets
from pledgebook.roll_up.asked import Options
from pledgebook.roll_up.facts import facts
from pledgebook.roll_up.portfolio import assemble, of_the_day
from pledgebook.roll_up.sheets import headline, listing, money
from pledgebook.roll_up.sheets.layout import layout as roll_up_layout
from pledgebook.sheets.file_names import safe_name
from pledgebook.sheets.wording import ko
from pledgebook.use_cases.published import card_hash

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from pledgebook.book.ledger import Ledger, Publication
    from pledgebook.documents.document import Document
    from pledgebook.figures.results import PledgeResult, Results
    from pledgebook.grid.sheet import Sheet
    from pledgebook.publication.sheets import CardForm
    from pledgebook.roll_up.facts import Facts

_DIGITS = re.compile(r"(\d+)")
_HEAD_WIDTH = 66  # halves of a syllable that the head of a page has room for
_DEPARTMENT_WIDTH = 40  # and beside it, at the right
_TOGETHER = {listing.KEY, headline.KEY, money.KEY, "roll_up:sectors", "roll_up:departments"}
"""The sheets of a roll-up that a binder of several workbooks begins with."""


@dataclass(frozen=True, slots=True)
class ToBind:
    """A workbook that goes into a binder: its path, for messages, its results, and what was confirmed.

    `ledger` is given where the results are of some pledges alone, whose book has none.
    """

    path: str
    results: Results
    ledger: Ledger | None = None

    @property
    def confirmed(self) -> tuple[Publication, ...]:
        """What was confirmed for the as-of date."""
        ledger = self.ledger or self.results.book.ledger
        return () if ledger is None else ledger.in_force(self.results.as_of)


@dataclass(frozen=True, slots=True)
class _Card:
    result: PledgeResult
    sheet: Sheet
    is_confirmed: bool  # as it stands: the ledger holds the hash of its text
    confirmed: date | None  # when it was confirmed for this date, whatever it said then

    @property
    def department(self) -> str:
        return self.result.pledge.department

    @property
    def ended(self) -> str:
        """What became of a pledge that counts no more: 통합 → 3-1; nothing of one that counts."""
        ended = self.result.pledge.ended
        return "" if ended is None else ended.words

    @property
    def order(self) -> tuple[tuple[int, int, str], ...]:
        """What cards are sorted by: the numbers of a code count as numbers, 6-3-10 comes after 6-3-9."""
        parts = _DIGITS.split(self.result.pledge.code)
        return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)


def bound_document(
    workbooks: Sequence[ToBind], form: CardForm = "card", *, pledges: Collection[str] = ()
) -> tuple[str, Document]:
    """Return the binder of some workbooks with its name without the ending.

    Cards stand by department, departments in the order of their first code, within one by code. `pledges` are
    codes, to have these alone; then the totals of all stay away.

    Raises UsageError for workbooks of several governments or as-of dates and where there is no pledge,
    DataError for those of several terms, which compute unlike or hold one code twice.
    """
    everything = [workbook.results for workbook in workbooks]
    if not any(results.pledges for results in everything):
        raise UsageError("export-no-pledges")
    _refuse_unlike(workbooks)
    together, found = _rolled_up(workbooks) if len(workbooks) > 1 else ((), [None])
    laid = [
        (workbook, public_sheets(workbook.results, form, without={"dashboard"})) for workbook in workbooks
    ]
    cards = [
        card
        for (workbook, sheets), known in zip(laid, found, strict=True)
        for card in _of_the_day(_cards(workbook, sheets), known)
        if _is_asked(card, pledges)
    ]
    by_department = _by_department(cards)
    before: tuple[Sheet, ...] = ()
    after: tuple[Sheet, ...] = ()
    if not pledges:
        own = [sheet for sheet in laid[0][1] if not sheet.key.startswith(CARD_KEY)] if len(laid) == 1 else []
        before = (*(together if form == "card" else ()), *(sheet for sheet in own if sheet.key == "summary"))
        after = tuple(sheet for sheet in own if sheet.key != "summary")
    sheets = (*before, *(card.sheet for _, of_one in by_department for card in of_one), *after)
    front = _front(everything[0], by_department, before, after, form)
    title = " ".join(filter(None, (front.cover.foot, front.cover.title)))
    first = everything[0]
    document = document_of(
        sheets,
        author=first.book.settings.government,
        as_of=first.as_of,
        imprint=front.imprint,
        title=title,
        front=front,
    )
    kind = ko("binder.plan") if form == "plan" else ko("binder.name")
    stem = "_".join(filter(None, (first.book.settings.government, kind)))
    return safe_name(stem, f"_{first.as_of.isoformat()}"), document


def _refuse_unlike(workbooks: Sequence[ToBind]) -> None:
    """Refuse what one cover cannot say: it names one government and one day."""
    governments = {
        found.results.book.settings.government or ko("summary.unassigned"): found.path
        for found in reversed(workbooks)
    }
    days = {official(found.results.as_of): found.path for found in reversed(workbooks)}
    for code, paths in (("binder-governments", governments), ("binder-days", days)):
        if len(paths) > 1:
            there = "; ".join(f"{what} ({path})" for what, path in reversed(paths.items()))
            raise UsageError(code, there=there)


def _rolled_up(workbooks: Sequence[ToBind]) -> tuple[tuple[Sheet, ...], list[Facts]]:
    """Lay out the totals of all, with what they know of each; this also refuses what cannot be added up."""
    found = [facts(workbook.path, 0, workbook.results) for workbook in workbooks]
    sheets = roll_up_layout(assemble(found), Options())[0]
    return tuple(sheet for sheet in sheets if sheet.key in _TOGETHER), of_the_day(found)


def _of_the_day(cards: Iterable[_Card], known: Facts | None) -> Iterator[_Card]:
    """Count and name cards as the totals do: another workbook may say what became of a pledge or a department.

    Those of pledges that are yet to begin stay away.
    """
    if known is None:
        yield from cards
        return
    counted = {found.code: found for found in known.pledges}
    ended = {found.code: found for found in known.ended}
    for card in cards:
        pledge = card.result.pledge
        if (found := counted.get(pledge.code)) is not None:
            pledge = replace(pledge, department=found.department)
        elif (past := ended.get(pledge.code)) is not None:
            pledge = replace(pledge, department=past.department, ended=past.became)
        else:
            continue
        yield replace(card, result=replace(card.result, pledge=pledge))


def _cards(workbook: ToBind, sheets: Iterable[Sheet]) -> Iterator[_Card]:
    by_code = {result.pledge.code: result for result in workbook.results.with_cards}
    rows = {row.pledge: row for row in workbook.confirmed if not row.indicator}
    for sheet in sheets:
        code = sheet.key.removeprefix(CARD_KEY)
        if sheet.key.startswith(CARD_KEY) and code in by_code:
            row = rows.get(code)
            is_confirmed = row is not None and row.card_hash == card_hash(sheet)
            yield _Card(by_code[code], sheet, is_confirmed, row.confirmed if row is not None else None)


def _is_asked(card: _Card, pledges: Collection[str]) -> bool:
    return not pledges or card.result.pledge.code in pledges


def _by_department(cards: Iterable[_Card]) -> list[tuple[str, list[_Card]]]:
    """Return the cards of each department; those of none stand last."""
    in_order = sorted(cards, key=lambda card: card.order)
    places = {name: at for at, name in enumerate(dict.fromkeys(card.department for card in in_order))}
    in_order.sort(key=lambda card: (not card.department, places[card.department]))
    return [(name, list(own)) for name, own in groupby(in_order, key=lambda card: card.department)]


def _front(
    first: Results,
    departments: Sequence[tuple[str, Sequence[_Card]]],
    before: Sequence[Sheet],
    after: Sequence[Sheet],
    form: CardForm,
) -> Front:
    settings = first.book.settings
    cards = [card for _, of_one in departments for card in of_one]
    counted = _counted(cards)
    confirmed = [card for card in counted if card.is_confirmed]
    is_plan = form == "plan"
    is_mixed = not is_plan and bool(confirmed) and len(confirmed) < len(cards)
    is_whole = bool(confirmed) and len(confirmed) == len(counted)
    mark = "" if is_plan else ko("binder.confirmed" if is_whole else "binder.provisional")
    day = ko("document.as_of", day=official(first.as_of))
    imprint = " · ".join(filter(None, (settings.government, day, mark)))
    groups: list[Group] = []
    running: list[tuple[str, str]] = []

    def add(title: str, entries: Iterable[tuple[tuple[str, ...], tuple[str, str]]]) -> None:
        own = []
        for texts, head in entries:
            own.append(Entry(len(running), texts))
            running.append(head)
        if own:
            groups.append(Group(title, tuple(own)))

    def loose(sheets: Iterable[Sheet]) -> Iterator[tuple[tuple[str, ...], tuple[str, str]]]:
        for sheet in sheets:
            yield ("", sheet.name, *([""] if is_mixed else [])), (sheet.name, "")

    add("", loose(before))
    has_departments = any(name for name, _ in departments)
    for name, of_one in departments:
        shown = name or ko("summary.unassigned")
        title = ko("binder.department", name=shown, count=len(of_one)) if has_departments else ""
        add(title, (_entry(card, is_mixed=is_mixed) for card in of_one))
    add(ko("binder.appended") if after and has_departments else "", loose(after))
    heads = ["binder.code", "binder.pledge", *(["binder.state"] if is_mixed else []), "binder.page"]
    return Front(
        cover=Cover(
            above=ko("binder.term", number=settings.term_number) if settings.term_number else "",
            title=ko("binder.plan_title" if is_plan else "binder.title"),
            mark=mark,
            lines=tuple(_lines(first, departments, day, is_plan=is_plan)),
            foot=settings.government,
        ),
        title=ko("binder.contents"),
        heads=tuple(map(ko, heads)),
        shares=(14, 70, 10, 8) if is_mixed else (14, 78, 8),
        groups=tuple(groups),
        running=tuple(running),
        imprint=imprint,
    )


def _counted(cards: Iterable[_Card]) -> list[_Card]:
    """Return the cards of pledges that count: no other can be confirmed."""
    return [card for card in cards if not card.ended]


def _entry(card: _Card, *, is_mixed: bool) -> tuple[tuple[str, ...], tuple[str, str]]:
    pledge = card.result.pledge
    state = "-" if card.ended else ko("binder.confirmed" if card.is_confirmed else "binder.provisional")
    title = f"{pledge.title} ({card.ended})" if card.ended else pledge.title
    texts = (pledge.code, title, *([state] if is_mixed else []))
    return texts, (
        _cut(f"{pledge.code}  {pledge.title}", _HEAD_WIDTH),
        _cut(pledge.department, _DEPARTMENT_WIDTH),
    )


def _lines(
    first: Results, departments: Sequence[tuple[str, Sequence[_Card]]], day: str, *, is_plan: bool
) -> Iterator[str]:
    """Yield what the cover says below the title: term, day, how many, and what of it is confirmed."""
    settings = first.book.settings
    everything = [card for _, of_one in departments for card in of_one]
    cards = _counted(everything)
    yield named(settings.term, settings.term_number)
    yield day
    count = sum(1 for name, _ in departments if name)
    ended = len(everything) - len(cards)
    yield ko("binder.pledges", count=len(cards)) + (
        ko("binder.departments", count=count) if count > 1 else ""
    )
    if ended:
        yield ko("binder.ended", count=ended)
    if is_plan:
        return
    confirmed = sum(card.is_confirmed for card in cards)
    if 0 < confirmed < len(cards):
        yield ko("binder.some_confirmed", confirmed=confirmed, count=len(cards))
    elif confirmed:
        days = [card.confirmed for card in cards if card.confirmed is not None]
        yield ko("binder.confirmed_on", day=official(max(days)))
    changed = sum(card.confirmed is not None and not card.is_confirmed for card in cards)
    if changed:
        yield ko("binder.changed", count=changed)


def _cut(text: str, most: int) -> str:
    """Cut a text to what the head of a page has room for."""
    shown = " ".join(text.split("\n"))
    if display_width(shown) <= most:
        return shown
    while display_width(shown) > most - 1:
        shown = shown[:-1]
    return f"{shown.rstrip()}…"
