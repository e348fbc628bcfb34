"""How whole numbers look in a column that may hold decimals.

Excel prints 40 under `#,##0.###` as `40.`: the point of a format stands even where no digit follows it. No
number format can ask whether a number is whole, so a conditional format lays `#,##0` over those that are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.grid.addresses import LAST_ROW, Span, cell_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.worksheet.worksheet import Worksheet

NUMBER_FORMAT = "#,##0.###"
"""Of columns that are typed in: it hides no decimal that somebody types, three at most."""
WHOLE_FORMAT = "#,##0"
_BUILT_IN = 3
"""Excel's own number of that format."""
_KINDS = ",G"
"""How CELL begins to say a format with commas, as ours is, and one that it has no other letter for."""


def whole_numbers_rule(cell: str) -> str:
    """Return the formula that is true for a number without decimals to print, as Excel rounds it.

    A cell that was given another kind of format keeps its own: a 2 that shows as 200% is read as such. So does
    every cell where a program does not know what CELL says of formats, as some on the web do not: a bare point
    misleads nobody. Text makes the formula an error, for which nothing happens; on a blank the format shows
    nothing. Excel asks the rule of the cells on the screen alone, whatever CELL is elsewhere.

    >>> whole_numbers_rule("E2")
    'AND(ISNUMBER(FIND(LEFT(CELL("format",E2)),",G")),ROUND(E2,3)=ROUND(E2,0))'
    """
    is_ours = f'ISNUMBER(FIND(LEFT(CELL("format",{cell})),"{_KINDS}"))'
    return f"AND({is_ours},ROUND({cell},3)=ROUND({cell},0))"


def show_whole_numbers(
    sheet: Worksheet, columns: Iterable[int], last_row: int, *, first_row: int = 2
) -> None:
    """Show whole numbers of some columns without a point, by one rule: from below the head on, to a row."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles.differential import DifferentialStyle
    from openpyxl.styles.numbers import NumberFormat

    spans = _side_by_side(columns, first_row, min(last_row, LAST_ROW))
    if not spans:
        return
    first = cell_name(spans[0].top, spans[0].left)
    look = DifferentialStyle(numFmt=NumberFormat(_BUILT_IN, WHOLE_FORMAT))
    rule = Rule(type="expression", dxf=look, formula=[whole_numbers_rule(first)])
    sheet.conditional_formatting.add(" ".join(span.reference for span in spans), rule)


def _side_by_side(columns: Iterable[int], first_row: int, last_row: int) -> list[Span]:
    """Return the areas of columns, those side by side in one, from left to right."""
    spans: list[Span] = []
    for column in sorted(columns):
        left = column
        if spans and spans[-1].right == column - 1:
            left = spans.pop().left
        spans.append(Span(first_row, left, last_row, column))
    return spans
