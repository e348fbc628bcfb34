"""Tables that are forms: boxes of which one is marked, under heads that ask; as questions and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.grid.sheet import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.grid.outline import OutlineTable, TableCell

MARK = "○"
"""The mark in the box that holds."""


def is_form(table: OutlineTable) -> bool:
    """Return whether a table asks several questions, one below the other, by boxes to mark.

    A list whose columns are boxes is none: all its heads stand at its top.
    """
    if not any(cell.text == MARK for cell in table.cells):
        return False
    head_rows = table.head_rows
    return any(cell.row > head_rows and cell.role is Role.HEAD for cell in table.cells)


def answers(table: OutlineTable) -> list[tuple[str, list[str]]]:
    """Return each question of a form with what is marked or written below or beside it.

    >>> answers(table)
    [('완료시기', ['임기내']), ('사업주체', ['나주시']), …, ('이행률', ['31.05%'])]
    """
    grid = {place: cell for cell in table.cells for place in _places(cell)}
    found: dict[TableCell, list[str]] = {}
    for cell in table.cells:
        if cell.role is Role.HEAD:
            continue
        above = _heads_above(grid, cell)
        beside = _head_beside(grid, cell)
        question = above[-1] if len(above) > 1 else beside or (above[0] if above else None)
        if question is None:
            continue
        said = found.setdefault(question, [])
        if cell.text == MARK and above:
            said.append(above[0].text)
        elif cell.text:
            said.append(cell.text)
    return [
        (question.text, said)
        for question, said in sorted(found.items(), key=lambda asked: (asked[0].row, asked[0].column))
    ]


def _places(cell: TableCell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.rows):
        for column in range(cell.column, cell.column + cell.columns):
            yield row, column


def _heads_above(grid: dict[tuple[int, int], TableCell], cell: TableCell) -> list[TableCell]:
    """Return the heads right above a cell, the nearest first."""
    heads: list[TableCell] = []
    row = cell.row - 1
    while (head := grid.get((row, cell.column))) is not None and head.role is Role.HEAD:
        heads.append(head)
        row = head.row - 1
    return heads


def _head_beside(grid: dict[tuple[int, int], TableCell], cell: TableCell) -> TableCell | None:
    """Return the nearest head at the left of a cell, over other boxes of its row."""
    for column in range(cell.column - 1, -1, -1):
        head = grid.get((cell.row, column))
        if head is not None and head.role is Role.HEAD:
            return head
    return None
