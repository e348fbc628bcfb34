"""Hidden rows and columns of a workbook: they are named, and a sum of all or of what is seen is called right."""

from __future__ import annotations

import io
from itertools import product

import openpyxl
import pytest
from openpyxl.styles import Border, Side

import pledgebook as pb
from pledgebook.intake.documents import read_document

LINE = Border(*[Side("thin")] * 4)
AMOUNTS = (1, 2, 3, 4, 5)
"""Rows 2 to 6, those of 3 and 4 hidden."""


def workbook(rows, *, hide_rows=(), hide_columns=(), merge="", area=""):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "총괄"
    for row, column in product(range(len(rows)), range(len(rows[0]))):
        sheet.cell(row + 1, column + 1, rows[row][column]).border = LINE
    for row in hide_rows:
        sheet.row_dimensions[row].hidden = True
    for column in hide_columns:
        sheet.column_dimensions[column].hidden = True
    if merge:
        sheet.merge_cells(merge)
    if area:
        sheet.print_area = area
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def summary(*totals):
    rows = [[f"{name}과", amount, amount * 10] for name, amount in zip("가나다라마", AMOUNTS, strict=True)]
    return workbook([["부서", "공약", "예산"], *rows, ["합계", *totals]], hide_rows=(4, 5))


def told(data):
    return [(found.code, found.cell) for found in pb.audit(data).findings]


@pytest.mark.parametrize(
    ("totals", "found"),
    [
        ((15, 150), [("PB771", "총괄!B7")]),
        ((8, 80), [("PB772", "총괄!B7")]),
        ((15, 80), [("PB771", "총괄!B7"), ("PB772", "총괄!C7")]),
        ((14, 150), [("PB764", "총괄!B7"), ("PB771", "총괄!C7")]),
        ((9, 80), [("PB764", "총괄!B7"), ("PB772", "총괄!C7")]),
        ((99, 99), [("PB764", "총괄!B7"), ("PB764", "총괄!C7")]),
    ],
)
def test_a_sum_is_accused_where_neither_all_rows_nor_those_seen_add_up_to_it(totals, found):
    assert sorted(told(summary(*totals))) == sorted([*found, ("PB770", "총괄!A4")])


@pytest.mark.parametrize(
    ("amounts", "totals", "found"),
    [
        ((0, 0), (3, 30), [("PB764", "총괄!C6")]),
        ((0, 0), (3, 20), [("PB771", "총괄!C6")]),
        # Its line is the sum of what is seen.
        ((3, 0), (3, 30), [("PB736", "총괄!C6"), ("PB772", "총괄!B6")]),
    ],
)
def test_a_sum_of_hidden_figures_alone_that_is_not_theirs_is_told(amounts, totals, found):
    seen = [["가과", 1, None], ["나과", 2, None]]
    hidden = [[name, amount, 10] for name, amount in zip(("다과", "라과"), amounts, strict=True)]
    data = workbook([["부서", "공약", "예산"], *seen, *hidden, ["합계", *totals]], hide_rows=(4, 5))
    assert sorted(told(data)) == sorted([*found, ("PB770", "총괄!A4")])


def test_hidden_rows_and_columns_are_named_by_runs():
    rows = [[f"{row}-{column}" for column in range(6)] for row in range(9)]
    document = read_document(workbook(rows, hide_rows=(2, 5, 6, 7), hide_columns=("B", "D")), "표.xlsx")
    (found,) = document.findings
    assert (found.code, dict(found.facts)["rows"], dict(found.facts)["columns"]) == (
        "PB770",
        "2, 5–7",
        "B, D",
    )


@pytest.mark.parametrize(("total", "code"), [(6, "PB771"), (4, "PB772"), (5, "PB764")])
def test_a_sum_over_hidden_columns_alike(total, code):
    rows = [["부서", "계", "국비", "시비", "도비"], ["가과", total, 1, 2, 3], ["나과", 60, 10, 20, 30]]
    data = workbook(rows, hide_columns=("D",))
    assert (code, "총괄!B2") in told(data)
    assert pb.audit(data).differs == (code == "PB764")


def test_what_is_hidden_without_a_text_or_outside_the_page_is_not_told():
    rows = [["부서", "공약", None, "메모"], ["가과", 1, None, "x"], ["합계", 1, None, "y"]]
    assert told(workbook(rows, hide_columns=("C",), area="A1:C3")) == []
    assert told(workbook(rows, hide_columns=("C", "D"), area="A1:C3")) == []


def test_a_merged_cell_is_seen_where_a_row_of_it_is():
    rows = [["지표", "구분", "값"], ["정원", "목표", 1], [None, "실적", 2]]
    document = read_document(workbook(rows, hide_rows=(2,), merge="A2:A3"), "표.xlsx")
    (table,) = document.tables
    assert [cell.text for cell in table.cells if cell.text] == ["지표", "구분", "값", "정원", "실적", "2"]


def test_money_of_a_card_with_a_hidden_source_is_not_called_wrong():
    years = [2022, 2023, 2024, 2025, 2026]
    heads = ["사업", "재원", "총계", "기투자", "소계", *years, "임기후"]
    rows = [
        ["6-3-3 상생 교류 활성화", *[None] * 10],
        ["완료시기", "임기내", "예산구분", "예산", *[None] * 7],
        heads,
        ["상생 교류", "총계", 60, 0, 60, 12, 12, 12, 12, 12, 0],
        [None, "국비", 20, 0, 20, 4, 4, 4, 4, 4, 0],
        [None, "도비", 30, 0, 30, 6, 6, 6, 6, 6, 0],
        [None, "시비", 10, 0, 10, 2, 2, 2, 2, 2, 0],
    ]
    found = pb.audit(workbook(rows, hide_rows=(6,)))
    assert found.cards == ("6-3-3",)
    assert not found.differs
    assert {"PB770", "PB771"} <= {told_of.code for told_of in found.findings}
    rows[3][2] = 61
    assert pb.audit(workbook(rows, hide_rows=(6,))).differs
