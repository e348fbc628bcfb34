"""The table 부서: what is read of it, and what is told."""

from __future__ import annotations

from datetime import date

import pytest

from pledgebook.book.departments import Renaming
from tests.reading.making import read, told


def rows(*given):
    """Type rows of old name, new name and day into the sheet 부서."""
    return {
        f"부서!{letter}{number}": value
        for number, row in enumerate(given, 2)
        for letter, value in zip("ABC", row, strict=True)
    }


def findings(book):
    return [
        (found.code, found.cell)
        for found in book.findings
        if found.cell.startswith("부서!") and found.code != "PB106"  # typed below the table
    ]


DAY = "2024. 8. 1."


def test_renamings_are_read_in_any_form_of_date_and_a_cell_may_name_several():
    book = read(rows(("가과", "나과", "'24. 8. 1."), ("다과, 라과", "마과", date(2024, 8, 1))))
    day = date(2024, 8, 1)
    assert book.renamings == (
        Renaming(2, "가과", "나과", day),
        Renaming(3, "다과", "마과", day),
        Renaming(3, "라과", "마과", day),
    )
    assert findings(book) == []


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ([("가과", "나과", "8월쯤")], [("PB206", "부서!C2")]),
        ([("가과", "나과", None)], [("PB201", "부서!C2")]),
        ([("가과", None, DAY)], [("PB201", "부서!B2")]),
        ([(None, "나과", DAY)], [("PB201", "부서!A2")]),
        ([("가과", "나과", DAY), ("나과", "가과", DAY)], [("PB690", "부서!B2"), ("PB690", "부서!B3")]),
        ([("가과", "나과", DAY), ("나과", "가과", "2025. 1. 1.")], []),
        ([("가과", "나과", DAY), ("나과", "다과", DAY)], [("PB692", "부서!B2")]),
        ([("가과", "나과", DAY), ("나과", "다과", "2025. 1. 1.")], []),
        ([("가 과", "가과", DAY)], [("PB691", "부서!B2")]),
        ([("가과", "나과", DAY), ("다과", "폐지", DAY)], [("PB698", "부서!B3")]),
        ([("(신설)", "나과", DAY), ("다과", "－", DAY)], [("PB698", "부서!A2"), ("PB698", "부서!B3")]),
        ([("가과", "나과", DAY), ("나과", "나과", DAY)], []),
        ([("가과", "나과", DAY), ("가과", "다과", DAY)], []),
    ],
)
def test_a_row_that_cannot_be_followed_is_told_at_its_cell(given, wanted):
    assert findings(read(rows(*given))) == wanted


def test_a_workbook_without_the_sheet_lacks_nothing():
    book = read(also=lambda made: made.remove(made["부서"]))
    assert told(book) == told(read())
    assert book.renamings == ()


def test_a_sheet_of_the_users_own_that_is_called_so_is_left_alone():
    def own(made):
        made.remove(made["부서"])
        page = made.create_sheet("부서")
        page["A1"], page["B1"] = "부서명", "전화"
        page["A2"] = "총무과"
        made.create_sheet("부서별 현황")

    assert told(read(also=own)) == told(read())


def test_the_sheet_is_found_by_its_headers_where_its_table_is_gone():
    def bare(made):
        del made["부서"].tables["Departments"]

    assert len(read(rows(("가과", "나과", DAY)), bare).renamings) == 1
