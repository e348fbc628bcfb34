"""Every card of a workbook made from its form: what the built-in layout is asked for, a form answers likewise."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pledgebook.book.contract import CARD_KEY
from pledgebook.book.model import Status
from pledgebook.book.period import quarters_of
from pledgebook.errors import DataError
from pledgebook.findings import finding
from pledgebook.forms import names
from pledgebook.forms.abroad import form_abroad, told_abroad
from pledgebook.forms.anchors import pictures_on, reach
from pledgebook.forms.card import filled_card
from pledgebook.forms.checks import check_form, prints_changes
from pledgebook.forms.names import Kind
from pledgebook.forms.page_numbers import first_number, with_count
from pledgebook.forms.plan import Plan
from pledgebook.forms.reader import read_form
from pledgebook.forms.shown import ShownCells
from pledgebook.forms.structure import structure_of
from pledgebook.forms.write import CardXml, heights_of, moved_area, moved_titles, seen_of
from pledgebook.grid.addresses import Span, cell_on
from pledgebook.grid.sheet import Sheet
from pledgebook.sheets.card.card import CardSheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pledgebook.book.model import Book
    from pledgebook.findings import Finding
    from pledgebook.forms.card import FilledCard
    from pledgebook.forms.grammar import Slot
    from pledgebook.forms.model import Form
    from pledgebook.package.parts import Package
    from pledgebook.sheets.card.given import CardGiven


_MOST_TOLD = 10
"""Pledges that one finding names."""


@dataclass(frozen=True, slots=True)
class _Made:
    """What all cards of a form have in common, made once."""

    shown: ShownCells
    xml: CardXml


@dataclass(frozen=True, slots=True)
class FormCards:
    """Makes cards from a form. With `findings`, its errors, it makes none: figures are told all the same."""

    plan: Plan
    findings: tuple[Finding, ...] = ()
    _made: list[_Made] = field(
        default_factory=list, init=False, repr=False, compare=False
    )  # with the first card

    @property
    def digest(self) -> str:
        """What a card hangs on beside its pledge: equal ones make equal cards of one."""
        return self.plan.form.digest

    @property
    def is_1904(self) -> bool:
        """Whether days of the form count from 1904."""
        return self.plan.form.is_1904

    def abroad(self) -> FormCards:
        """Return what makes the same cards for another workbook; its findings name what of the form cannot go there."""
        form = self.plan.form
        errors = self.findings or tuple(dict.fromkeys(told_abroad(form)))
        if errors:
            return FormCards(self.plan, errors)
        return FormCards(Plan.of(form_abroad(form), self.plan.structure))

    def lay(self, given: CardGiven) -> CardSheet:
        """Return a pledge's card, with what of it would be a misprint."""
        if not self._made:
            self._made.append(_Made(ShownCells(self.plan), CardXml(self.plan)))
        card = filled_card(self.plan, given)
        return CardSheet(_sheet(self._made[0], card, given), card.marks, card.findings)


@dataclass(frozen=True, slots=True)
class NoForm:
    """Stands for a form that nobody can tell which it is."""

    findings: tuple[Finding, ...]
    digest: str = ""
    is_1904: bool = False

    def abroad(self) -> NoForm:
        """Return itself: it makes no card there either."""
        return self

    def lay(self, given: CardGiven) -> CardSheet:
        """Make no card; raises DataError."""
        raise DataError(self.findings, pledge=given.results.pledges[0].pledge.code)


def with_form(package: Package, book: Book) -> Book:
    """Return a book with the form of its workbook and what is told of it; without one the book as it is.

    Errors of a form keep its cards from being made, and nothing else: they are findings of the form. Raises
    FileUnreadableError where the sheet cannot be read.
    """
    form, told = read_form(package)
    if form is None:
        errors, others = _parted(told)
        return replace(book, form=NoForm(errors) if errors else None, findings=(*book.findings, *others))
    structure = structure_of(form.name, form.rows, form.merges)
    term = book.settings.term
    quarters = sum(len(quarters_of(year, term)) for year in term.years)
    found = (
        *check_form(form, structure, years=len(term.years), quarters=quarters),
        *_of_settings(form, book),
    )
    errors, others = _parted(found)
    return replace(book, form=FormCards(Plan.of(form, structure), errors), findings=(*book.findings, *others))


def _parted(found: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Part findings into errors and all else, each once."""
    every = dict.fromkeys(found)
    return (
        tuple(told for told in every if told.is_error),
        tuple(told for told in every if not told.is_error),
    )


def _of_settings(form: Form, book: Book) -> Iterator[Finding]:
    cell = prints_changes(form)
    if cell is not None and book.changes and not book.settings.prints_changes:
        yield finding("PB820", cell_on(form.name, cell.row, cell.column), cell.value)
    slots = {slot for row in form.rows for each in row.cells for slot in each.slots}
    for note, things in _unsaid(slots, book):
        yield finding("PB823", form.name, f"{{{{{note}}}}}", things=things)


def _unsaid(slots: Iterable[Slot], book: Book) -> Iterator[tuple[str, str]]:
    """Yield the notes that cards of a book have and its form has no place for, each with whose they are."""
    said = {slot.name for slot in slots}
    if names.NOTES_ALL in said:
        return
    is_money = any(slot.name in names.MONEY and slot.field != "이름" for slot in slots)
    has_status = {slot.name for slot in slots if slot.kind is Kind.MARK} | (said & {"추진상황"})
    found = {
        "통합참고": {code for succession in book.successions.every for code in succession.ended},
        "추진상황참고": {
            pledge.code
            for pledge in book.pledges
            if pledge.status in {Status.ON_HOLD, Status.DROPPED}
            and not has_status & {"추진상황", pledge.status.value}
        },
        "사업참고": {line.pledge for line in book.investments if line.open_parts and is_money},
    }
    for note, codes in found.items():
        if codes and note not in said:
            yield note, ", ".join(sorted(codes)[:_MOST_TOLD]) + (" …" if len(codes) > _MOST_TOLD else "")


def _sheet(made: _Made, card: FilledCard, given: CardGiven) -> Sheet:
    """Describe a card neutrally, with its part as it is to be written."""
    form = card.form
    cells, styles = made.shown.of(card)
    right = max([column for _, column in cells], default=form.right)
    ready = made.xml.ready(card, given.name, given.tab)
    drawings = [led for led in ready.led if led.kind == "drawing"]
    area = moved_area(card)
    for led in drawings if form.setup.area is None else ():  # else the form says what is printed
        beyond = reach(card, led) or area
        area = Span(area.top, area.left, max(area.bottom, beyond.bottom), max(area.right, beyond.right))
    freeze, gridlines = seen_of(card)
    return Sheet(
        key=f"{CARD_KEY}{given.results.pledges[0].pledge.code}",
        name=given.name,
        cells=cells,
        styles=styles,
        merges=card.merges,
        widths={column: form.widths.get(column, form.usual_width) for column in range(1, right + 1)},
        heights=heights_of(card),
        print_setup=replace(
            form.setup,
            area=area,
            title_rows=moved_titles(card),
            breaks_after=card.breaks,
            first_page_number=first_number(form.root),
            footer_text=with_count(form.setup.footer_text, card.pages),
        ),
        freeze=freeze,
        gridlines=gridlines,
        tab_color=given.tab,
        pictures=tuple(picture for led in drawings for picture in pictures_on(card, led)),
        ready=ready,
    )
