"""Formulas of a form with their references moved to where its rows went.

A reference goes to the nearest kin: to the row of the same repetition, else to all repetitions of that row, which
only a function that takes many values can hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pledgebook.grid.addresses import (
    LAST_COLUMN,
    LAST_ROW,
    cell_name,
    column_letters,
    column_number,
    quoted,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pledgebook.forms.row_map import OutRow, RowMap


class Token(Protocol):
    """A piece of a formula, as openpyxl's tokenizer gives it."""

    value: str
    type: str
    subtype: str


AGGREGATES = frozenset(
    [
        "SUM",
        "AVERAGE",
        "AVERAGEA",
        "MIN",
        "MAX",
        "COUNT",
        "COUNTA",
        "COUNTBLANK",
        "PRODUCT",
        "SUMSQ",
        "MEDIAN",
        "MODE",
        "STDEV",
        "STDEVP",
        "VAR",
        "VARP",
        "AND",
        "OR",
        "XOR",
        "CONCAT",
        "STDEV.S",
        "STDEV.P",
        "VAR.S",
        "VAR.P",
        "GEOMEAN",
        "HARMEAN",
        "AVEDEV",
        "DEVSQ",
        "GCD",
        "LCM",
        "MINA",
        "MAXA",
    ]
)
"""Functions that take many values, in as many arguments as one likes."""
RANGES = frozenset(
    [
        "SUMIF",
        "SUMIFS",
        "COUNTIF",
        "COUNTIFS",
        "AVERAGEIF",
        "AVERAGEIFS",
        "MAXIFS",
        "MINIFS",
        "SUMPRODUCT",
        "INDEX",
        "MATCH",
        "VLOOKUP",
        "HLOOKUP",
        "LOOKUP",
        "XLOOKUP",
        "ROWS",
        "COLUMNS",
        "RANK",
        "LARGE",
        "SMALL",
        "SUBTOTAL",
        "AGGREGATE",
        "TEXTJOIN",
        "PERCENTILE",
        "QUARTILE",
        "FREQUENCY",
    ]
)
"""Functions that take ranges, each in one piece."""
_MOST_ARGUMENTS = 250
_SHEET = re.compile(r"(?P<sheet>(?:'(?:[^']|'')+'|[^'!:\s\[\]]+)!)?(?P<cells>.+)", re.DOTALL)
_CELLS = re.compile(
    r"(?P<c1>\$?[A-Za-z]{1,3})(?P<r1>\$?[1-9][0-9]{0,6})(?::(?P<c2>\$?[A-Za-z]{1,3})(?P<r2>\$?[1-9][0-9]{0,6}))?"
)
_ROWS = re.compile(r"(?P<r1>\$?[1-9][0-9]{0,6}):(?P<r2>\$?[1-9][0-9]{0,6})")
_COLUMNS = re.compile(r"\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}")


class UnreadableFormulaError(ValueError):
    """A formula that cannot be taken apart."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Cells that a formula names. `sheet` is empty for the own one; columns are None where whole rows are named."""

    sheet: str
    first: tuple[str, str]  # column and row as written, with $
    last: tuple[str, str] | None  # None: a single cell

    @property
    def top(self) -> int:
        return int(self.first[1].lstrip("$"))

    @property
    def bottom(self) -> int:
        return int(self.last[1].lstrip("$")) if self.last else self.top

    @property
    def left(self) -> int:
        return column_number(self.first[0].lstrip("$")) if self.first[0] else 1

    @property
    def right(self) -> int:
        if not self.last:
            return self.left
        return column_number(self.last[0].lstrip("$")) if self.last[0] else LAST_COLUMN

    @property
    def is_single(self) -> bool:
        return self.last is None


def tokens_of(formula: str) -> list[Token]:
    """Take a formula apart, given without its equals sign; raises UnreadableFormulaError."""
    from openpyxl.formula import Tokenizer
    from openpyxl.formula.tokenizer import TokenizerError

    try:
        found: list[Token] = list(Tokenizer(f"={formula}").items)
    except (TokenizerError, IndexError, RecursionError) as error:
        raise UnreadableFormulaError(formula) from error
    return found


def reference_of(text: str) -> Reference | None:
    """Read a reference; None for names, whole columns, tables and what stands in another workbook."""
    parted = _SHEET.fullmatch(text)
    if parted is None:
        return None
    sheet = (parted["sheet"] or "")[:-1]
    if sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    match = _CELLS.fullmatch(parted["cells"])
    if match is not None:
        last = (match["c2"], match["r2"]) if match["c2"] else None
        return Reference(sheet, (match["c1"], match["r1"]), last)
    match = _ROWS.fullmatch(parted["cells"])
    return Reference(sheet, ("", match["r1"]), ("", match["r2"])) if match is not None else None


def references(formula: str) -> Iterator[tuple[Reference, str]]:
    """Yield the references of a formula with the function that each is an argument of; "" of none."""
    for token, function in _within(tokens_of(formula)):
        if token.type == "OPERAND" and token.subtype == "RANGE":
            found = reference_of(token.value)
            if found is not None:
                yield found, function


def names_in(formula: str) -> Iterator[str]:
    """Yield what a formula names that is no cell: names of the workbook, tables."""
    for token in tokens_of(formula):
        is_range = token.type == "OPERAND" and token.subtype == "RANGE"
        if is_range and reference_of(token.value) is None and not _COLUMNS.fullmatch(token.value):
            yield token.value


def _within(tokens: list[Token]) -> Iterator[tuple[Token, str]]:
    """Yield tokens with the function whose argument each is by itself, not as an operand of a sum or the like."""
    stack: list[str] = []
    for at, token in enumerate(tokens):
        if token.type in {"FUNC", "PAREN", "ARRAY"} and token.subtype == "OPEN":
            stack.append(token.value[:-1].upper().removeprefix("_XLFN.") if token.type == "FUNC" else "")
        elif token.type in {"FUNC", "PAREN", "ARRAY"} and token.subtype == "CLOSE" and stack:
            stack.pop()
        is_alone = _is_edge(tokens, at, -1) and _is_edge(tokens, at, 1)
        yield token, (stack[-1] if stack and is_alone else "")


def _is_edge(tokens: list[Token], at: int, step: int) -> bool:
    """Say whether next to a token an argument begins or ends."""
    at += step
    while 0 <= at < len(tokens) and tokens[at].type == "WHITE-SPACE":
        at += step
    if not 0 <= at < len(tokens):
        return False
    other = tokens[at]
    return other.type == "SEP" or (
        other.type == "FUNC" and other.subtype == ("OPEN" if step < 0 else "CLOSE")
    )


def rewritten(formula: str, change: Callable[[Reference, str], str | None]) -> str | None:
    """Return a formula with its references changed; None where one of them is gone."""
    pieces: list[str] = []
    for token, function in _within(tokens_of(formula)):
        text = token.value
        if token.type == "OPERAND" and token.subtype == "RANGE":
            found = reference_of(text)
            if found is not None:
                new = change(found, function)
                if new is None:
                    return None
                text = new
        pieces.append(text)
    return "".join(pieces)


def moved(formula: str, rows: int, columns: int) -> str:
    """Return a formula as it would be in a cell so many rows below and columns to the right."""

    def change(found: Reference, _function: str) -> str:
        first, last = (
            None if corner is None else (_shifted(corner[0], columns), _row_shifted(corner[1], rows))
            for corner in (found.first, found.last)
        )
        assert first is not None  # noqa: S101 - for the type checker
        text = "".join(first) + (f":{''.join(last)}" if last else "")
        return f"{quoted(found.sheet)}!{text}" if found.sheet else text

    try:
        return rewritten(formula, change) or ""
    except UnreadableFormulaError:
        return formula


def _shifted(column: str, by: int) -> str:
    if not column or column.startswith("$"):
        return column
    return column_letters(min(max(column_number(column) + by, 1), LAST_COLUMN))


def _row_shifted(row: str, by: int) -> str:
    return row if row.startswith("$") else str(min(max(int(row) + by, 1), LAST_ROW))


@dataclass(frozen=True, slots=True)
class Mover:
    """Moves the formulas of a form to a card: `form` is the name of the form's sheet, `card` that of the card's."""

    row_map: RowMap
    form: str
    card: str = ""

    def formula(self, formula: str, near: OutRow | None, *, names_card: bool = False) -> str | None:
        """Return a formula as a cell of a row has it; None where a row that it needs went.

        With `names_card` references to the form's cells name the card's sheet, as sparklines do.
        """

        def change(found: Reference, function: str) -> str | None:
            if found.sheet and found.sheet.casefold() != self.form.casefold():
                return _text(found)
            own = f"{quoted(self.card)}!" if names_card and found.sheet else ""
            return self._moved(found, function, near, own)

        return rewritten(formula, change)

    def _moved(self, found: Reference, function: str, near: OutRow | None, own: str) -> str | None:
        runs = self.row_map.runs(found.top, found.bottom, near)
        if (
            found.top > self.row_map.form_rows
        ):  # below all that the form holds: nothing is there on a card either
            below = self.row_map.first(found.top)
            runs = [(below, below + found.bottom - found.top)]
        if not runs:
            return "0" if function == "SUM" else None
        if function not in AGGREGATES and len(runs) > 1:
            runs = [(runs[0][0], runs[-1][1])] if function not in RANGES and not found.is_single else []
        if not runs or len(runs) > _MOST_ARGUMENTS:
            return None
        return ",".join(own + _run_text(found, run) for run in runs)


def _run_text(found: Reference, run: tuple[int, int]) -> str:
    first, last = found.first, found.last or found.first
    top, bottom = (
        f"{'$' * end[1].startswith('$')}{row}" for end, row in zip((first, last), run, strict=True)
    )
    if found.is_single and run[0] == run[1]:
        return f"{first[0]}{top}"
    return f"{first[0]}{top}:{last[0]}{bottom}"


def _text(found: Reference) -> str:
    text = "".join(found.first) + (f":{''.join(found.last)}" if found.last else "")
    return f"{quoted(found.sheet)}!{text}" if found.sheet else text


def cells_of(text: str) -> tuple[int, int, int, int] | None:
    """Return top, left, bottom and right of a reference to the own sheet; None for any other."""
    found = reference_of(text)
    if found is None or found.sheet:
        return None
    return (
        min(found.top, found.bottom),
        min(found.left, found.right),
        max(found.top, found.bottom),
        max(found.left, found.right),
    )


def first_name(reference: Reference) -> str:
    """Name the first cell of a reference."""
    return cell_name(reference.top, reference.left)
