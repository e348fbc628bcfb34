"""A mark in a cell that may be cut, or whose text may be of the cell beside it, is told and not taken."""

from dataclasses import replace

import pytest

from pledgebook.intake.grid import Grid
from pledgebook.intake.head_of_card import Head, read_head
from pledgebook.intake.problems import Problems
from tests.intake.printed import table_of


def head_of(text, *doubtful):
    table = table_of(text)
    cells = tuple(replace(cell, is_doubtful=(cell.row, cell.column) in doubtful) for cell in table.cells)
    head, problems = Head(), Problems()
    read_head(Grid(replace(table, cells=cells)), range(table.rows), head, problems)
    return head.marks.keys(), [(found.code, found.cell) for found in problems.findings]


BESIDE = "사업주체 | ( ) 나주시 (○) 민간 | 예산구분 | 예산"
BELOW = "신규여부 |\n신규 | 계속\n | ○"


@pytest.mark.parametrize(
    ("text", "cell", "marks", "label"),
    [
        (BESIDE, (0, 1), {"예산"}, "표 1의 1행 1열"),
        (BESIDE, (0, 3), {"민간"}, "표 1의 1행 3열"),
        (BELOW, (2, 1), set(), "표 1의 1행 1열"),
        (BELOW, (2, 0), set(), "표 1의 1행 1열"),
    ],
)
def test_a_mark_of_a_doubtful_cell_is_told_at_its_label_and_not_taken(text, cell, marks, label):
    assert head_of(text, cell) == (marks, [("PB705", label)])


@pytest.mark.parametrize(("text", "marks"), [(BESIDE, {"민간", "예산"}), (BELOW, {"계속"})])
def test_without_doubt_it_is_taken(text, marks):
    assert head_of(text) == (marks, [])
