"""Every card of a workbook made from its form: what the built-in layout is asked for, a form answers likewise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pledgebook.book.contract import CARD_KEY
from pledgebook.book.period import quarters_of
from pledgebook.findings import finding
from pledgebook.forms.card import filled_card
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

    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding
    from pledgebook.forms.card import FilledCard
    from pledgebook.forms.model import Form
    from pledgebook.package.parts import Package
    from pledgebook.sheets.card.given import CardGiven


class FormCards:
    """Makes cards from a form. `findings` collect what is wrong with those made: then none of them may be written."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._found: dict[tuple[str, str], Finding] = {}

    @property
    def digest(self) -> str:
        """What a card hangs on beside its pledge: equal ones make equal cards of one."""
        return self._plan.form.digest

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(self._found.values())

    @property
    def has_drawings(self) -> bool:
        """Whether pictures or shapes of the form stand on every card."""
        return any(led.kind != "hyperlink" for led in self._plan.form.led)

    def lay(self, given: CardGiven) -> CardSheet:
        """Return a pledge's card."""
        card = filled_card(self._plan, given)
        for found in card.findings:
            self._found.setdefault((found.code, found.cell), found)
        return CardSheet(_sheet(card, given), card.marks)


def form_of(package: Package, results: Results) -> tuple[FormCards | None, tuple[Finding, ...]]:
    """Read the form of a workbook, and say what is wrong with it; None where the built-in cards stand.

    With an error among the findings no card may be made of it.
    """
    form, told = read_form(package)
    if form is None:
        return None, told
    structure = structure_of(form.name, form.rows, form.merges)
    term = results.book.settings.term
    quarters = sum(len(quarters_of(year, term)) for year in term.years)
    found = (
        *told,
        *check_form(form, structure, years=len(term.years), quarters=quarters),
        *_of_settings(form, results),
    )
    return FormCards(Plan.of(form, structure)), tuple(dict.fromkeys(found))


def _of_settings(form: Form, results: Results) -> Iterator[Finding]:
    cell = prints_changes(form)
    settings = results.book.settings
    if cell is not None and results.book.changes and not settings.prints_changes:
        yield finding("PB820", cell_on(form.name, cell.row, cell.column), cell.value)


def _sheet(card: FilledCard, given: CardGiven) -> Sheet:
    """Describe a card neutrally, with its part as it is to be written."""
    form = card.form
    looks = sorted({cell.of.look for cell in card.cells.values()})
    cells = {
        place: Cell(cell.value, f"form {cell.of.look}", cell.formula)
        for place, cell in sorted(card.cells.items())
    }
    right = max([column for _, column in cells], default=form.right)
    setup = replace(
        form.setup, area=moved_area(card), title_rows=moved_titles(card), breaks_after=card.breaks
    )
    return Sheet(
        key=f"{CARD_KEY}{given.results.pledges[0].pledge.code}",
        name=given.name,
        cells=cells,
        styles={f"form {look}": form.looks.style(look) for look in looks},
        merges=card.merges,
        merges_are_filled=True,
        widths={column: form.widths.get(column, form.usual_width) for column in range(1, right + 1)},
        heights=heights_of(card),
        print_setup=setup,
        tab_color=given.tab,
        ready=ready_sheet(card, given.name, given.tab),
    )
