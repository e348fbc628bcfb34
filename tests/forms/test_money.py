"""Money on cards of forms: cells beyond the term stay blank, and sums are those of the project they stand at."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from pledgebook.forms.cards import with_form
from pledgebook.package.parts import Package
from pledgebook.use_cases.compute import compute
from pledgebook.use_cases.new import new_workbook
from tests.figures import books
from tests.forms.drawn import Drawing
from tests.forms.givens import given_of
from tests.sheets import cards

YEARS = cards.official().settings.term.years


@pytest.fixture(scope="module")
def blank():
    return new_workbook(blank=True)


def card_of(blank, rows, money):
    """Return the cells with something in them of a card from a form of some rows, as values and formulas."""
    drawing = Drawing(blank)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            drawing.put(f"{chr(64 + column)}{number}", value)
    book = dataclasses.replace(cards.official(), investments=tuple(money))
    told = with_form(Package.open(drawing.saved()), dataclasses.replace(book, findings=()))
    assert not told.form.findings
    card = told.form.lay(given_of(compute(book, cards.AS_OF, errors="keep")))
    return {
        place: (cell.value, cell.formula)
        for place, cell in card.sheet.cells.items()
        if cell.value is not None or cell.formula
    }


def test_cells_of_years_beyond_the_term_stay_blank(blank):
    own = [f"{{{{재원.{field}}}}}" for field in ("이름", "임기내", *["연도별"] * (len(YEARS) + 2))]
    level = next(iter(cards.official().settings.authority.money))
    line = books.investment(level, {YEARS[0]: Decimal(3)}, None, None, 2, pledge="6-3-3")
    found = card_of(blank, [own], [line])
    assert found[1, 2] == (3, "SUM(C1:G1)")
    assert max(column for _, column in found) == 2 + len(YEARS)


def test_a_sum_has_the_decimals_of_its_own_project_whatever_stands_beside_its_name(blank):
    """The name among other text is no figure of its own: the rows repeat by project all the same."""
    rows = [
        ["사업: {{사업.이름}}"],
        ["{{재원.이름}}", *(f"{{{{재원.{field}}}}}" for field in ("총계", "기투자", "임기내", "임기후"))],
    ]
    level = next(iter(cards.official().settings.authority.money))
    money = [
        books.investment(level, {YEARS[0]: Decimal(amount)}, None, None, row, pledge="6-3-3", project=name)
        for row, (name, amount) in enumerate((("시설", "3"), ("운영", "0.25")), 2)
    ]
    found = card_of(blank, rows, money)
    at = {value: row for (row, column), (value, _) in found.items() if column == 1 and "사업:" in value}
    first, second = at["사업: 시설"] + 1, at["사업: 운영"] + 1
    assert found[first, 2] == (3, f"SUM(C{first},D{first},E{first})")
    assert found[second, 2] == (Decimal("0.25"), f"ROUND(SUM(C{second},D{second},E{second}),2)")
