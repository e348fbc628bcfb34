"""A workbook of very many pledges: its cards told apart by department, with ways to each from 총괄."""

from __future__ import annotations

import io

from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.book.model import Book
from pledgebook.figures.compute import calculate
from pledgebook.sheets.layout import layout
from pledgebook.sheets.styles import NAVY
from pledgebook.sheets.summary.departments import FEWEST
from tests.conftest import ROOT
from tests.figures import books

DEPARTMENTS = ("총무과", "복지과", "문화과")


def book_of(count, departments=DEPARTMENTS):
    pledges = tuple(
        books.pledge(f"P-{at}", at + 2, sector="분야", department=departments[at % len(departments)])
        for at in range(count)
    )
    return Book("책.xlsx", pledges=pledges, sources=books.sources())


def laid(count, departments=DEPARTMENTS):
    return {sheet.key: sheet for sheet in layout(calculate(book_of(count, departments), books.AS_OF))}


def rows_by_department(sheet):
    """The cells of the table of cards, by the department in front of them."""
    top = next(row for (row, _), cell in sheet.cells.items() if cell.value == "□ 부서별 카드")
    found = {}
    for (row, _), cell in sorted(sheet.cells.items()):
        if row > top and isinstance(cell.value, str) and cell.value.startswith("■"):
            name = cell.value
            found[name] = []
        elif row > top and found and cell.link is not None:
            found[name].append((cell.value, cell.link.target))
    return found


def test_each_department_has_its_cards_side_by_side_with_ways_to_them():
    sheets = laid(FEWEST + 1)
    table = rows_by_department(sheets["summary"])
    assert list(table) == ["■ 총무과 (7건)", "■ 복지과 (7건)", "■ 문화과 (7건)"]
    assert table["■ 복지과 (7건)"][:2] == [("P-1", "'카드 P-1'!A1"), ("P-4", "'카드 P-4'!A1")]
    assert sum(map(len, table.values())) == FEWEST + 1
    ways = [cell.link.target for cell in sheets["summary"].cells.values() if cell.value == "▾ 부서별 카드"]
    place = ways[0].rpartition("!")[2]
    there = {f"A{row}": cell.value for (row, column), cell in sheets["summary"].cells.items() if column == 1}
    assert there[place] == "□ 부서별 카드"


def test_a_department_of_more_cards_than_fit_side_by_side_takes_more_rows():
    table = rows_by_department(laid(60, ("총무과", "총무과", "총무과", "복지과"))["summary"])
    assert len(table["■ 총무과 (45건)"]) == 45


def test_tabs_have_a_colour_for_each_department_and_one_colour_where_there_are_few():
    colors = {key: sheet.tab_color for key, sheet in laid(FEWEST).items() if key.startswith("card:")}
    assert len(set(colors.values())) == len(DEPARTMENTS)
    assert colors["card:P-0"] == colors["card:P-3"] != colors["card:P-1"]
    for few in (laid(FEWEST - 1), laid(FEWEST, ("총무과",))):
        assert {sheet.tab_color for key, sheet in few.items() if key.startswith("card:")} == {NAVY}
        assert not any(cell.value == "□ 부서별 카드" for cell in few["summary"].cells.values())


def test_a_card_that_somebody_hid_stays_hidden():
    book = load_workbook(ROOT / "workbooks" / "6-3-3.xlsx")
    book["카드 6-3-3"].sheet_state = "hidden"
    hidden = io.BytesIO()
    book.save(hidden)
    done = pb.refresh_bytes(hidden.getvalue(), as_of="2023-12-31")
    assert done.receipt.changed
    assert load_workbook(io.BytesIO(done.data))["카드 6-3-3"].sheet_state == "hidden"
