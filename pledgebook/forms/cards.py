"""Every card of a workbook made from its form: what the built-in layout is asked for, a form answers likewise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pledgebook.book.contract import CARD_KEY
from pledgebook.book.period import quarters_of
from pledgebook.findings import finding
from pledgebook.forms.card import changed_style, filled_card
from pledgebook.forms.checks import check_form, prints_changes
from pledgebook.forms.plan import Plan
from pledgebook.forms.reader import read_form
from pledgebook.forms.structure import structure_of
from pledgebook.forms.write import heights_of, moved_area, moved_titles, ready_sheet
from pledgebook.grid.addresses import cell_on
from pledgebook.grid.sheet import Cell, Sheet
from pledgebook.sheets.card.card import CardSheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.book.model import Book
    from pledgebook.findings import Finding
    from pledgebook.forms.card import FilledCard, OutCell
    from pledgebook.forms.model import Form
    from pledgebook.package.parts import Package
    from pledgebook.sheets.card.given import CardGiven


@dataclass(frozen=True, slots=True)
class FormCards:
    """Makes cards from a form."""

    plan: Plan

    @property
    def digest(self) -> str:
        """What a card hangs on beside its pledge: equal ones make equal cards of one."""
        return self.plan.form.digest

    def lay(self, given: CardGiven) -> CardSheet:
        """Return a pledge's card, with what of it would be a misprint."""
        card = filled_card(self.plan, given)
        return CardSheet(_sheet(card, given), card.marks, card.findings)


def with_form(package: Package, book: Book) -> Book:
    """Return a book with the form of its workbook and what is told of it; without one the book as it is.

    With an error among the findings no card may be made. Raises FileUnreadableError where the sheet cannot be read.
    """
    form, told = read_form(package)
    if form is None:
        return replace(book, findings=(*book.findings, *told)) if told else book
    structure = structure_of(form.name, form.rows, form.merges)
    term = book.settings.term
    quarters = sum(len(quarters_of(year, term)) for year in term.years)
    found = (
        *check_form(form, structure, years=len(term.years), quarters=quarters),
        *_of_settings(form, book),
    )
    return replace(
        book,
        form=FormCards(Plan.of(form, structure)),
        findings=(*book.findings, *dict.fromkeys(found)),
    )


def _of_settings(form: Form, book: Book) -> Iterator[Finding]:
    cell = prints_changes(form)
    if cell is not None and book.changes and not book.settings.prints_changes:
        yield finding("PB820", cell_on(form.name, cell.row, cell.column), cell.value)


def _name(cell: OutCell) -> str:
    """Return what the look of a cell is called."""
    change = cell.change
    said = "" if change is None else f" {change.number_format or 'word'}"
    return f"form {cell.of.look}{said}"


def _sheet(card: FilledCard, given: CardGiven) -> Sheet:
    """Describe a card neutrally, with its part as it is to be written."""
    form = card.form
    styles = {
        _name(cell): changed_style(form.looks.style(cell.of.look), cell.change)
        for cell in card.cells.values()
    }
    cells = {place: Cell(cell.value, _name(cell), cell.formula) for place, cell in sorted(card.cells.items())}
    right = max([column for _, column in cells], default=form.right)
    setup = replace(
        form.setup, area=moved_area(card), title_rows=moved_titles(card), breaks_after=card.breaks
    )
    return Sheet(
        key=f"{CARD_KEY}{given.results.pledges[0].pledge.code}",
        name=given.name,
        cells=cells,
        styles=dict(sorted(styles.items())),
        merges=card.merges,
        merges_are_filled=True,
        widths={column: form.widths.get(column, form.usual_width) for column in range(1, right + 1)},
        heights=heights_of(card),
        print_setup=setup,
        tab_color=given.tab,
        ready=ready_sheet(card, given.name, given.tab),
    )
