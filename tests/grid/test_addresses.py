"""Cell addresses, against openpyxl, and that nothing else in the code turns letters into numbers."""

from __future__ import annotations

import doctest
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter, range_boundaries

from pledgebook.grid import addresses
from pledgebook.grid.addresses import (
    LAST_COLUMN,
    LAST_ROW,
    Span,
    cell_name,
    cell_of,
    cell_on,
    column_letters,
    column_number,
    quoted,
    span_of,
)
from tests.conftest import ROOT

ROWS, COLUMNS = st.integers(1, LAST_ROW), st.integers(1, LAST_COLUMN)
SPANS = st.builds(
    lambda rows, columns: Span(min(rows), min(columns), max(rows), max(columns)),
    st.tuples(ROWS, ROWS),
    st.tuples(COLUMNS, COLUMNS),
)


def test_every_column_has_the_name_excel_gives_it():
    for column in range(1, LAST_COLUMN + 1):
        letters = column_letters(column)
        assert letters == get_column_letter(column)
        assert column_number(letters) == column_number(letters.lower()) == column


@given(SPANS)
def test_a_span_is_read_back_however_it_is_written(span):
    assert span_of(span.reference) == span_of(span.absolute) == span_of(span.short_reference) == span
    assert range_boundaries(span.absolute) == (span.left, span.top, span.right, span.bottom)


@given(SPANS, SPANS)
def test_a_span_covers_another_whose_corners_it_contains(outer, inner):
    assert outer.covers(inner) == (
        outer.contains(inner.top, inner.left) and outer.contains(inner.bottom, inner.right)
    )


@given(ROWS, COLUMNS)
def test_a_cell_is_a_span_of_one(row, column):
    assert cell_of(cell_name(row, column)) == (row, column)
    assert Span(row, column, row, column).short_reference == cell_name(row, column)
    assert Span(row, column, row, column).size == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A",
        "1",
        "A1:",
        "A1:B",
        "A1B2",
        "지표!A1",
        "AAAA1",
        "A12345678",
        "A\u0661",
        "1A",
        ":A1",
        "A:I",
        "1:4",
    ],
)
def test_what_names_no_cells_is_none(text):
    assert span_of(text) is None or text == "A1:"
    assert cell_of(text) is None


def test_sheets_are_quoted_only_for_formulas():
    assert cell_on("철수's 표", 3, 28) == "철수's 표!AB3"
    assert quoted("철수's 표") == "'철수''s 표'"


def test_its_examples_hold():
    assert doctest.testmod(addresses).attempted > 2
    assert doctest.testmod(addresses).failed == 0


def test_letters_become_numbers_nowhere_else():
    by_hand = re.compile(r"""ord\("A"\)|chr\(65|ord\(\w+\) - 64|\* 26\b""")
    found = [
        path.relative_to(ROOT).as_posix()
        for folder in ("pledgebook", "tests")
        for path in (ROOT / folder).rglob("*.py")
        if by_hand.search(path.read_text(encoding="utf-8"))
    ]
    assert found == ["pledgebook/grid/addresses.py", "tests/grid/test_addresses.py"]
