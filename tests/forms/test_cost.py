"""What a card made from a form costs beside the built-in one: in calls, which are the same on every machine."""

from __future__ import annotations

import dataclasses
import sys

import pytest

from pledgebook.excel_file.free_names import FreeNames
from pledgebook.excel_file.graft import graft
from pledgebook.excel_file.host import styles_of
from pledgebook.excel_file.sheet_xml import worksheet_xml
from pledgebook.forms.cards import with_form
from pledgebook.package.parts import Package
from pledgebook.sheets.card.as_form import form_sheet
from pledgebook.sheets.card.card import card_sheet
from pledgebook.use_cases.compute import compute
from pledgebook.use_cases.new import new_workbook
from tests.forms.givens import given_of
from tests.sheets import cards


@pytest.fixture(scope="module")
def blank():
    return new_workbook(blank=True)


def drawn(blank, book):
    """Return what makes cards from the form that is drawn for a book."""
    data = graft(Package.open(blank), (form_sheet(book, "총괄"),), gives_away=True).data
    return with_form(Package.open(data), dataclasses.replace(book, findings=())).form


def calls_of(work):
    """Return how many functions are called, once what is learnt with the first card is known."""
    count = 0

    def seen(_frame, event, _argument):
        nonlocal count
        count += event in {"call", "c_call"}

    work()
    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def test_a_card_from_the_drawn_form_costs_less_than_half_as_much_again_as_the_built_in_one(blank):
    book = cards.with_indicators(2)
    card, maker = given_of(compute(book, cards.AS_OF, errors="keep")), drawn(blank, book)
    package = Package.open(blank)
    styles = styles_of(package, FreeNames(package)).table
    coded = calls_of(lambda: worksheet_xml(card_sheet(card).sheet, styles, is_1904=False, table_ids=()))
    assert calls_of(lambda: maker.lay(card)) < 1.5 * coded
