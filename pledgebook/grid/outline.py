"""A sheet as a reader takes it in: its title, its lines and its tables, in the order of print.

What renders documents (a page, a letter, a table on a screen) starts from here: the cells of the grid
under a card, 48 narrow columns and hundreds of merges, become a few tables with the columns they use.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, product
from typing import TYPE_CHECKING, Protocol, TypeVar

from pledgebook.grid.addresses import Span
from pledgebook.grid.number_text import printed
from pledgebook.grid.picture import CellPicture
from pledgebook.grid.sheet import Cell, Role, Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pledgebook.grid.chart import Chart, PlacedChart
    from pledgebook.grid.picture import PlacedPicture
    from pledgebook.grid.sheet import Sheet

_PLAIN = Style()
_LINE = Style(role=Role.NOTE)
_USUAL_HEIGHT = 16.5  # points, of a row that says none


class Spanned(Protocol):
    """What stands at a place of a sheet and may go over several rows and columns."""

    @property
    def span(self) -> Span: ...


_Cell = TypeVar("_Cell", bound=Spanned)


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell with the text it shows; `span` is where it stands on the sheet, whole where it is merged."""

    text: str
    span: Span
    style: Style
    cell: Cell
    pictures: tuple[CellPicture, ...] = ()

    @property
    def role(self) -> Role:
        return self.style.role

    @property
    def least_height(self) -> float:
        """How high it is at least, in points: as far down as its pictures go."""
        return max((picture.bottom for picture in self.pictures), default=0.0)


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """What stands on a line outside tables: a title, a section, a line of text, a caption, a note.

    It has several cells where a caption has something at its right, where a title begins with a code, and
    where a long text goes over several rows (these have the role REST).
    """

    role: Role
    cells: tuple[PrintedCell, ...]

    @property
    def depth(self) -> int:
        """The depth of a line of text, 1 to 3; 0 for all else."""
        return self.role.depth

    @property
    def text(self) -> str:
        """The texts of its cells: one space between those of a row, a new line where a row ends."""
        rows = groupby(self.cells, key=lambda cell: cell.span.top)
        return "\n".join(" ".join(cell.text for cell in of_row if cell.text) for _, of_row in rows)

    @property
    def pictures(self) -> tuple[CellPicture, ...]:
        """The pictures on its cells, as seen from the edge of the page."""
        return tuple(picture for cell in self.cells for picture in cell.pictures)

    @property
    def least_height(self) -> float:
        """How high it is at least, in points: as far down as its pictures go."""
        return max((cell.least_height for cell in self.cells), default=0.0)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table; rows and columns count from 0, and `rows` and `columns` are how many it takes."""

    row: int
    column: int
    rows: int
    columns: int
    printed: PrintedCell

    @property
    def text(self) -> str:
        return self.printed.text

    @property
    def role(self) -> Role:
        return self.printed.role


@dataclass(frozen=True, slots=True)
class OutlineTable:
    """A table with no more columns than the edges of its cells make; its cells by row, left to right."""

    cells: tuple[TableCell, ...]
    widths: tuple[float, ...]  # points, by column
    rows: int
    span: Span  # on the sheet
    repeated: tuple[PrintedCell, ...] = ()  # its head once more, at the top of the sheet's next pages

    @property
    def columns(self) -> int:
        return len(self.widths)

    @property
    def head_rows(self) -> int:
        """How many rows from the first are heads and nothing else."""
        first = min((cell.row for cell in self.cells if cell.role is not Role.HEAD), default=self.rows)
        reaching = [cell.row for cell in self.cells if cell.row < first < cell.row + cell.rows]
        return min([first, *reaching])

    def by_row(self) -> list[list[TableCell]]:
        """Return the cells that begin in each row."""
        found: list[list[TableCell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            found[cell.row].append(cell)
        return found


@dataclass(frozen=True, slots=True)
class Outline:
    """A sheet's parts in the order of print; a `title` is none of them, nor is what stands beside the page."""

    name: str
    title: OutlineLine | None
    parts: tuple[OutlineLine | OutlineTable, ...]
    asides: tuple[PrintedCell, ...] = ()
    charts: tuple[PlacedChart, ...] = ()

    def charts_over(self, table: OutlineTable) -> tuple[Chart, ...]:
        """Return the charts that draw the figures of a table."""
        return tuple(placed.chart for placed in self.charts if table.span.covers(placed.categories_at))

    @property
    def lines(self) -> tuple[OutlineLine, ...]:
        return tuple(part for part in self.parts if isinstance(part, OutlineLine))

    @property
    def tables(self) -> tuple[OutlineTable, ...]:
        return tuple(part for part in self.parts if isinstance(part, OutlineTable))


def outline(sheet: Sheet) -> Outline:
    """Return a sheet's title, lines and tables; every cell of the sheet is in one of them.

    >>> found = outline(card)
    >>> found.title.text, found.lines[0].role.value, [table.columns for table in found.tables]
    ('6-3-3 양성평등 교육 및 가족친화마을 운영', 'section', [15, 18, 11, 9])
    """
    title: OutlineLine | None = None
    parts: list[OutlineLine | OutlineTable] = []
    table: list[PrintedCell] = []
    reach = 0  # the last row that a cell of the table goes down to
    every = list(_printed_cells(sheet))
    if sheet.pictures:
        every = with_pictures(sheet, every)
    asides = tuple(cell for cell in every if cell.role is Role.ASIDE)
    for row, cells in groupby(every, key=lambda cell: cell.span.top):
        of_row = [cell for cell in cells if cell.role is not Role.ASIDE]
        of_table = [cell for cell in of_row if cell.role.is_of_table]
        if table and (not of_table or row > reach + 1):
            parts += _tables(sheet, table)
            table, reach = [], 0
        table += of_table
        reach = max([reach, *(cell.span.bottom for cell in of_table)])
        for role, of_role in groupby((cell for cell in of_row if not cell.role.is_of_table), key=_role):
            line = OutlineLine(role, tuple(of_role))
            if role is Role.TITLE and title is None:
                title = line
            elif role is Role.REST and parts and isinstance(parts[-1], OutlineLine):
                parts[-1] = OutlineLine(parts[-1].role, (*parts[-1].cells, *line.cells))
            else:
                parts.append(line)
    if table:
        parts += _tables(sheet, table)
    return Outline(sheet.name, title, tuple(parts), asides, sheet.charts)


def _role(cell: PrintedCell) -> Role:
    return cell.role


def _printed_cells(sheet: Sheet) -> Iterator[PrintedCell]:
    """Yield each cell of a sheet by row, a merged one once."""
    merged = {(span.top, span.left): span for span in sheet.merges}
    covered: set[tuple[int, int]] = set()
    for span in sheet.merges:
        covered.update(product(range(span.top, span.bottom + 1), range(span.left, span.right + 1)))
    covered.difference_update(merged)
    for place in sorted(sheet.cells):
        if place in covered:
            continue
        cell = sheet.cells[place]
        style = sheet.styles.get(cell.style, _PLAIN)
        value = cell.value
        is_aside = style.role is Role.ASIDE and value is not None  # nobody sees under which format
        text = str(value) if is_aside or isinstance(value, str) else printed(value, style.number_format)
        yield PrintedCell(text, merged.get(place) or Span(*place, *place), style, cell)


def with_pictures(sheet: Sheet, cells: Sequence[PrintedCell]) -> list[PrintedCell]:
    """Return the cells of a sheet, by row, each with the pictures whose middle, or else corner, lies on it.

    A picture on a title, or on no cell, has a line of its own; what is not printed has none.
    """
    on: dict[int, list[PlacedPicture]] = {}
    lines: list[PrintedCell] = []
    area = sheet.print_setup.area
    page = area or sheet.area
    for placed in sheet.pictures:
        over = placed.over
        places = [((over.top + over.bottom) // 2, (over.left + over.right) // 2), (over.top, over.left)]
        places = [place for place in places if area is None or area.contains(*place)]
        if not places:
            continue
        found = (at for place in places for at, cell in enumerate(cells) if cell.span.contains(*place))
        host = next((at for at in found if cells[at].role not in {Role.ASIDE, Role.TITLE}), None)
        if host is not None:
            on.setdefault(host, []).append(placed)
            continue
        blank = PrintedCell("", Span(over.top, over.left, over.top, over.left), _LINE, Cell())
        lines.append(replace(blank, pictures=(_on(sheet, placed, page, over.top),)))
    hosts = {
        at: replace(
            cells[at],
            pictures=tuple(
                _on(
                    sheet, picture, cells[at].span if cells[at].role.is_of_table else page, cells[at].span.top
                )
                for picture in placed
            ),
        )
        for at, placed in on.items()
    }
    every = [*(hosts.get(at, cell) for at, cell in enumerate(cells)), *lines]
    return sorted(every, key=lambda cell: (cell.span.top, cell.span.left))


def _on(sheet: Sheet, placed: PlacedPicture, beside: Span, top: int) -> CellPicture:
    """Return a picture as seen from the left edge of some cells and the upper edge of a row."""
    over = placed.over

    def width(first: int, behind: int) -> float:
        return sum(sheet.widths.get(column, 0.0) for column in range(first, behind))

    above = sum(sheet.heights.get(row, _USUAL_HEIGHT) for row in range(top, over.top))
    return CellPicture(
        placed.picture,
        left=width(beside.left, over.left) - width(over.left, beside.left) + placed.left,
        top=above + placed.top if over.top >= top else 0.0,
        width=placed.width,
        height=placed.height,
        of_width=width(beside.left, beside.right + 1),
    )


def _tables(sheet: Sheet, cells: Sequence[PrintedCell]) -> Iterator[OutlineTable]:
    """Yield what stands side by side in a run of rows, apart where a column is empty, left to right."""
    for group in side_by_side(cells):
        yield _table(sheet, group)


def side_by_side(cells: Iterable[_Cell]) -> list[list[_Cell]]:
    """Part cells where a column between them is empty: the groups left to right, each by row."""
    groups: list[list[_Cell]] = []
    reach = 0
    for cell in sorted(cells, key=lambda cell: cell.span.left):
        if not groups or cell.span.left > reach + 1:
            groups.append([])
        groups[-1].append(cell)
        reach = max(reach, cell.span.right)
    return [sorted(group, key=lambda cell: (cell.span.top, cell.span.left)) for group in groups]


def _table(sheet: Sheet, cells: Sequence[PrintedCell]) -> OutlineTable:
    again = set(sheet.repeated_rows)
    repeated = [cell for cell in cells if cell.span.top in again]
    kept = [cell for cell in cells if cell.span.top not in again]
    edges = sorted({edge for cell in kept for edge in (cell.span.left, cell.span.right + 1)})
    rows = sorted({row for cell in kept for row in range(cell.span.top, cell.span.bottom + 1)})
    at_row = {row: at for at, row in enumerate(rows)}
    return OutlineTable(
        cells=tuple(
            TableCell(
                row=at_row[cell.span.top],
                column=bisect_left(edges, cell.span.left),
                rows=cell.span.bottom - cell.span.top + 1,
                columns=bisect_left(edges, cell.span.right + 1) - bisect_left(edges, cell.span.left),
                printed=cell,
            )
            for cell in kept
        ),
        widths=tuple(
            sum(sheet.widths.get(column, 0.0) for column in range(left, right))
            for left, right in pairwise(edges)
        ),
        rows=len(rows),
        span=Span(rows[0], edges[0], rows[-1], edges[-1] - 1),
        repeated=tuple(repeated),
    )
