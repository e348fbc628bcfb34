"""What a table says before it is placed: its columns over its rows, with their values and live formulas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from pledgebook.grid.number_text import amount_format
from pledgebook.sheets import styles
from pledgebook.sheets.rate_formulas import exact_formula

if TYPE_CHECKING:
    from pledgebook.grid.sheet import Style, Value
    from pledgebook.sheets.tables.tally import Depth


class Row(Protocol):
    """A row of a table."""

    @property
    def label(self) -> str: ...

    @property
    def depth(self) -> Depth: ...


RowT = TypeVar("RowT", bound=Row)
CellOf = Callable[..., str]
"""Name the cell of a column's key in the row itself, or with a number in that row of the table."""


@dataclass(frozen=True, slots=True)
class TallyColumn(Generic[RowT]):
    """A column of figures.

    `formula` returns the live formula of a row, or nothing; in a table whose total is the sum of its rows
    that sum goes before it wherever a column adds up.
    """

    key: str
    head: str
    value: Callable[[RowT], Value]
    look: Style
    pixels: int = 0
    over: str = ""  # heading above it and its neighbours
    adds_up: bool = False  # the total is the sum of the rows
    parts: tuple[str, ...] = ()  # columns that it is the sum of
    formula: Callable[[RowT, CellOf], str] | None = None
    word_look: Style | None = None  # of a word in a figure's place: 미정, 산출불가, -

    def printed(self, row: RowT) -> tuple[Value, Style]:
        """Return the row's value and how it looks: an amount shows the decimals it has."""
        value = self.value(row)
        if isinstance(value, str):
            return value, self.word_look or styles.with_weight(styles.FIGURE, bold=self.look.bold)
        if isinstance(value, Decimal) and self.look.number_format == styles.AMOUNT.number_format:
            return value, styles.with_format(self.look, amount_format(value))
        return value, self.look

    def live(self, value: Value, formula: str) -> str:
        """Return a formula as it goes into the cell; none where a word stands.

        A sum with decimals is rounded to them: 0.1 + 0.2 must agree with the 0.3 stored beside it.
        """
        if not formula or isinstance(value, str) or value is None:
            return ""
        if self.adds_up and isinstance(value, Decimal):
            return exact_formula(formula, value)
        return formula


@dataclass(frozen=True, slots=True)
class TallyTable(Generic[RowT]):
    """A table before it is placed; `shares` ask for a row of shares of the total."""

    key: str
    name: str
    title: str
    label: str
    rows: tuple[RowT, ...]
    columns: tuple[TallyColumn[RowT], ...]
    notes: tuple[str, ...] = ()
    shares: tuple[tuple[str, Decimal | None], ...] = ()  # of the total, by column key
    shares_are_live: bool = True
    whole: str = "count"
    """The key of the column that the shares are of."""
