"""Which cells of a table are heads, and of what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pledgebook.documents.form import MARK
from pledgebook.grid.sheet import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pledgebook.grid.outline import OutlineTable, TableCell

    Scope = Literal["", "col", "row"]


def scopes(
    table: OutlineTable, cells: Sequence[TableCell], head_rows: int
) -> Iterator[tuple[TableCell, Scope]]:
    """Yield each cell of a row with what it is a head of: a column, a row, or nothing."""
    after = [*cells[1:], None]
    for cell, right in zip(cells, after, strict=True) if cells else ():
        yield cell, _scope(cell, right, head_rows, table)


def _scope(cell: TableCell, right: TableCell | None, head_rows: int, table: OutlineTable) -> Scope:
    if not cell.text:
        return ""
    if cell.row < head_rows:
        return "col"
    if cell.role is Role.HEAD:
        is_of_row = cell.rows > 1 or right is None or right.role is not Role.HEAD
        return "row" if is_of_row and cell.column + cell.columns < table.columns else "col"
    is_name = cell.column == 0 and isinstance(cell.printed.cell.value, str) and cell.text != MARK
    return "row" if is_name and table.columns > 1 and cell.columns < table.columns else ""
