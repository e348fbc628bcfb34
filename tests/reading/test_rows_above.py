"""Blank rows and columns before a table: no row is lost, and each is known by its own number."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.grid.addresses import cell_name, span_of
from tests.mail.cards import workbook


@pytest.mark.parametrize(("down", "right"), [(1, 0), (3, 0), (0, 2), (4, 1)])
def test_every_row_is_read_where_it_stands(down, right):
    book = load_workbook(io.BytesIO(workbook([("1-1", "도서관", "문화과"), ("1-2", "도로", "건설과")])))
    sheet = book["실적"]
    (table,) = sheet.tables.values()
    span = span_of(table.ref)
    sheet.move_range(table.ref, rows=down, cols=right)
    table.ref = (
        f"{cell_name(span.top + down, span.left + right)}:{cell_name(span.bottom + down, span.right + right)}"
    )
    table.autoFilter = None
    saved = io.BytesIO()
    book.save(saved)
    found = pb.read(saved.getvalue())
    assert [(row.row, row.content) for row in found.activities] == [
        (2 + down, "1-1 행사"),
        (3 + down, "1-2 행사"),
    ]
