"""A printed document before it has a format: lines and tables, and what every figure in them is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

Key = tuple[str, ...]
"""What a figure is: ("money", program, source, column), ("target", indicator, year, "total") …"""
Figures = Mapping[Key, str | None]
"""What is printed of each; None: nothing, said by a blank or by `-`."""
NOTHING: Figures = {}


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    rows: int = 1
    columns: int = 1
    figures: Figures = field(default_factory=dict)
    number: str | None = None
    """The number that a spreadsheet would hold in place of the text, where there is one."""
    form: str = "General"
    """Its number format there."""


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    depth: int = 0
    figures: Figures = field(default_factory=dict)
    right: bool = False
    title: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]
    """The cells that begin in a row, as HTML has them."""
    heads: int = 1
    whole: bool = False
    """Never cut over two pages."""

    @property
    def width(self):
        return max(column + cell.columns for _, column, cell in self.placed())

    def placed(self):
        """Yield every cell with the row and the column that it begins in."""
        taken = set()
        for row, cells in enumerate(self.rows):
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                taken.update(
                    (row + down, column + right) for down in range(cell.rows) for right in range(cell.columns)
                )
                yield row, column, cell
                column += cell.columns


@dataclass(frozen=True, slots=True)
class NewPage:
    """Where the next page begins."""


@dataclass(frozen=True, slots=True)
class NewSheet:
    """Where the next sheet of a workbook begins; elsewhere a page."""

    name: str


Part = Line | Table | NewPage | NewSheet


@dataclass(frozen=True, slots=True)
class Paper:
    """One document. `truth` has a mapping for each pledge in the order of print."""

    name: str
    kind: str
    parts: tuple[tuple[Part, ...], ...]
    """By pledge; what belongs to none stands in `before`."""
    before: tuple[Part, ...] = ()
    numbers: str | None = None
    """How pages are numbered: None, `- 1 -` or `1 / 2`."""
    as_numbers: bool = False
    """Whether a workbook holds figures as numbers."""
    head_cells: bool = True
    """Whether heads are marked as such where a format can."""
    places: int = 2
    """How many decimals rates are printed with."""

    @property
    def truth(self) -> tuple[dict[Key, str | None], ...]:
        return tuple(_figures(parts) for parts in self.parts)

    @property
    def all_parts(self):
        yield from self.before
        for parts in self.parts:
            yield from parts


def _figures(parts):
    found = {}
    for part in parts:
        holders = [part] if isinstance(part, Line) else []
        if isinstance(part, Table):
            holders = [cell for _, _, cell in part.placed()]
        for holder in holders:
            for key, value in holder.figures.items():
                if found.setdefault(key, value) != value:
                    msg = f"{key} is printed as {found[key]} and as {value}"
                    raise ValueError(msg)
    return found


def cut(table: Table, at: int, *, heads: bool, names: bool) -> tuple[Table, Table]:
    """Cut a table before a row, as a page does; with the heads again or without, merged names too or blank."""
    above, below = [], []
    for row, column, cell in table.placed():
        end = row + cell.rows
        if row < at:
            above.append((row, column, replace(cell, rows=min(end, at) - row)))
        if end > at:
            rest = cell if row >= at or names else Cell("")
            top = max(row, at)
            below.append((top - at, column, replace(rest, rows=end - top, columns=cell.columns)))
    again = [(row, column, replace(cell, figures={})) for row, column, cell in above if row < table.heads]
    shift = table.heads if heads else 0
    rest = [(row + shift, column, cell) for row, column, cell in below]
    return (
        Table(_in_rows(above), table.heads),
        Table(_in_rows([*again, *rest] if heads else rest), shift),
    )


def _in_rows(cells):
    last = max(row for row, _, _ in cells)
    return tuple(
        tuple(
            cell for _, cell in sorted(((c, cell) for r, c, cell in cells if r == row), key=lambda at: at[0])
        )
        for row in range(last + 1)
    )


def unmerged(table: Table, *, repeat: bool) -> Table:
    """Return a table whose body has no cells merged downwards: what they say stands in each row, or once."""
    cells = []
    for row, column, cell in table.placed():
        if row < table.heads:
            cells.append((row, column, cell))
            continue
        for down in range(cell.rows):
            said = cell if not down or repeat else Cell("", columns=cell.columns)
            cells.append((row + down, column, replace(said, rows=1)))
    return replace(table, rows=_in_rows(cells))
