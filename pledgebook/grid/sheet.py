"""A neutral description of a sheet: it knows nothing of files or of Excel's object model.

Rows and columns count from 1. A `Cell` has a value to show before any recalculation and, where it is
live, the formula that gives the same value. Writers (file, open Excel, preview) render the same `Sheet`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from pledgebook.grid.addresses import Span, cell_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pledgebook.grid.chart import PlacedChart
    from pledgebook.grid.copied_rows import CopiedRows
    from pledgebook.grid.picture import PlacedPicture

Value = str | Decimal | int | bool | date | None


class Role(Enum):
    """What a cell is to a reader, whatever it looks like."""

    TITLE = "title"
    SECTION = "section"  # a heading over lines of text or over several tables
    ASIDE = "aside"  # beside the printed page: a way to another sheet
    LINE_1 = "line 1"  # a line of text, with its depth
    LINE_2 = "line 2"
    LINE_3 = "line 3"
    REST = "rest"  # more of the line above, where one row cannot hold it all
    CAPTION = "caption"  # of the table below
    HEAD = "head"  # of a table's column, or of a row where it stands beside the body
    BODY = "body"
    TOTAL = "total"  # in a row that adds others up or brings them together
    NOTE = "note"

    @property
    def is_of_table(self) -> bool:
        """Whether it stands in a table: a head, a body or a total."""
        return self is Role.BODY or self is Role.HEAD or self is Role.TOTAL  # asked of every cell

    @property
    def depth(self) -> int:
        """The depth of a line of text, 1 to 3; 0 for all else."""
        return _DEPTHS.get(self, 0)


_DEPTHS = {Role.LINE_1: 1, Role.LINE_2: 2, Role.LINE_3: 3}


class Side(NamedTuple):
    style: Literal["hair", "thin", "medium"] = "thin"
    color: str = "7F7F7F"


@dataclass(frozen=True, slots=True)
class Style:
    """A look, and what the cells that have it are to a reader.

    Colours are RRGGBB; sizes in points; a border side of None is no line.
    """

    font: str = "맑은 고딕"
    size: float = 10
    bold: bool = False
    italic: bool = False
    underline: bool = False
    color: str = "000000"
    fill: str | None = None
    left: Side | None = None
    right: Side | None = None
    top: Side | None = None
    bottom: Side | None = None
    horizontal: Literal["general", "left", "center", "right"] = "general"
    vertical: Literal["top", "center", "bottom"] = "center"
    wrap: bool = False
    shrink: bool = False
    indent: int = 0
    number_format: str = "General"
    role: Role = field(default=Role.BODY, repr=False)  # it changes nothing of what a cell looks like

    def __hash__(self) -> int:
        """Hash what most looks differ in: every cell's look is looked up, and all fields would take five times as long."""
        return hash((self.size, self.bold, self.color, self.fill, self.horizontal, self.number_format))

    @property
    def has_borders(self) -> bool:
        """Whether a merged area needs this look in each of its cells; all else shows from the first."""
        return any((self.left, self.right, self.top, self.bottom))


class Link(NamedTuple):
    """A link within the workbook; `target` is a reference such as `'실적'!A2:A6`."""

    target: str
    tip: str = ""


class Cell(NamedTuple):
    """`style` is a name in the sheet's styles; `formula` has no leading equals sign."""

    value: Value = None
    style: str = ""
    formula: str = ""
    link: Link | None = None


class TableRegion(NamedTuple):
    """A ListObject; the span includes the header row, whose texts equal `columns`."""

    name: str
    span: Span
    columns: tuple[str, ...]


class DataBars(NamedTuple):
    """Bars behind the figures of some cells, as long as the figure is large between two numbers."""

    span: Span
    least: int
    most: int
    color: str  # RRGGBB, light enough for the figure to be read


class Sparklines(NamedTuple):
    """Small lines in the cells of a column, each over the row of another sheet's figures that goes with it.

    All have one scale, from `least` to `most`, so that they compare.
    """

    cells: Span
    on: str  # the name of the sheet of the figures
    values: Span  # as many rows as there are cells
    least: int
    most: int
    color: str  # RRGGBB

    @property
    def rows(self) -> Iterator[tuple[str, Span]]:
        """Yield each cell with the figures of its line."""
        values = self.values
        for at, row in enumerate(range(self.cells.top, self.cells.bottom + 1)):
            own = values.top + at
            yield cell_name(row, self.cells.left), Span(own, values.left, own, values.right)


@dataclass(frozen=True, slots=True)
class PrintSetup:
    """A4. Margins in inches; `title_rows` repeat on every page; a break stands after each row listed."""

    orientation: Literal["portrait", "landscape"] = "portrait"
    fit_width: int = 1
    fit_height: int = 0
    left: float = 0.59
    right: float = 0.59
    top: float = 0.59
    bottom: float = 0.67
    header: float = 0.31
    footer: float = 0.31
    footer_text: str = "&C- &P / &N -"
    first_page_number: int | None = None  # None: the pages of sheets printed together are counted on
    title_rows: tuple[int, int] | None = None
    area: Span | None = None
    other_areas: tuple[Span, ...] = ()  # each on pages of its own, behind those of the first
    breaks_after: tuple[int, ...] = ()
    center_horizontally: bool = True

    @property
    def areas(self) -> tuple[Span, ...]:
        """All areas that are printed, in their order; nothing where the whole sheet is."""
        return () if self.area is None else (self.area, *self.other_areas)


FORM_DRAWN = "pledgebook.form."
"""How the names begin of what is drawn on a card because it is drawn on its form."""


@dataclass(frozen=True, slots=True)
class Led:
    """What a sheet made ready leads to: a part of its own with `content`, else what stands at `target` already."""

    relation: str  # its id in the XML of what leads to it
    kind: str  # the last word of the relation's type
    target: str = ""
    is_external: bool = False
    content: bytes = b""
    content_type: str = ""
    pattern: str = ""  # of the part's name, with {} for its number
    led: tuple[Led, ...] = ()


class LookChange(NamedTuple):
    """How a look of the workbook is changed for a cell: another number format, a word in the place of a figure."""

    number_format: str = ""
    is_word: bool = False


@dataclass(frozen=True, slots=True)
class Ready:
    """The XML of a sheet that is written as it stands: cells name the looks of the workbook by their numbers.

    It comes in pieces: between the first and the second stands the name of the VBA module behind the sheet, between
    the second and the third its protection. A cell whose look is one of `looks`, a look of the workbook with a change,
    names it by `look_token` of its place among them. With `styles` it goes into another workbook: they are the style
    table that its numbers are of, without prefixes or colours of a theme, and `digit` the pixels of a digit of that
    table's default font, which its columns are measured in.
    """

    pieces: tuple[bytes, bytes, bytes]
    led: tuple[Led, ...] = ()
    needs_calculation: bool = False  # a formula has no value
    looks: tuple[tuple[int, LookChange], ...] = ()
    styles: bytes = field(default=b"", repr=False)
    digit: int = 0
    copies: Callable[[], CopiedRows] | None = None  # the same sheet, for an open workbook


def look_token(at: int) -> str:
    """Return what stands in the place of the number of a look that the workbook may not have yet.

    >>> look_token(0)
    's="+0"'
    """
    return f's="+{at}"'


@dataclass(frozen=True, slots=True)
class RowsBelow:
    """Rows without end below the cells of a sheet, made anew each time: of tens of thousands none is kept.

    A row is its height in points and its cells from column 1 on. The names of their looks come into the
    styles of the sheet as the rows are made.
    """

    first: int
    count: int
    columns: int
    make: Callable[[], Iterator[tuple[float, Sequence[Cell]]]]

    @property
    def last(self) -> int:
        """Return the number of the last row; that of the row above where there is none."""
        return self.first + self.count - 1


class StandingRows(NamedTuple):
    """Rows of a sheet that stand in the workbook already as they would be written: the sheet has no cells of them."""

    numbers: frozenset[int]
    links: Mapping[tuple[int, int], Link]  # of their cells
    values: Callable[[int], Mapping[int, Value]]
    """Returns what the cells of a row hold, by column."""
    whole: Callable[[], Sheet]
    """Returns the sheet with the cells of every row."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`key` says which owned sheet it is, whatever its name: `card:6-3-3`, `summary`, `basis`, `findings`."""

    key: str
    name: str
    cells: Mapping[tuple[int, int], Cell]
    styles: Mapping[str, Style]
    merges: tuple[Span, ...] = ()
    merges_are_bare: bool = False  # of the cells under a merge only the first is described
    widths: Mapping[int, float] = field(default_factory=dict)  # points, by column
    heights: Mapping[int, float] = field(default_factory=dict)  # points, by row
    repeated_rows: tuple[
        int, ...
    ] = ()  # heads of a table that say once more, on its next page, what they said
    tables: tuple[TableRegion, ...] = ()
    filter: Span | None = None  # a list that can be filtered, its head included; tables have their own
    bars: tuple[DataBars, ...] = ()
    sparklines: tuple[Sparklines, ...] = ()
    charts: tuple[PlacedChart, ...] = ()
    known_charts: Mapping[str, str] = field(default_factory=dict)
    """Titles by key of all charts that it may have: by these an old one is known as ours."""
    print_setup: PrintSetup = PrintSetup()
    freeze: tuple[int, int] | None = None  # first row and column that scroll
    gridlines: bool = False
    tab_color: str | None = None
    grown_to: str = ""
    """How far a sheet has grown to which rows are only added: it goes into a hidden name of the workbook.

    Where the sheet stands already, the cells are those of the new rows alone, counted from row 1."""
    keeps_place: bool = False  # among the sheets of a workbook, whatever the order of those that are ours
    stands: bool = False  # in the workbook already as it would be written; then no cells are given
    pictures: tuple[
        PlacedPicture, ...
    ] = ()  # for documents; in a workbook they are among what `ready` leads to
    ready: Ready | None = (
        None  # made from a form of the workbook: this is written there, the cells say the same
    )
    below: RowsBelow | None = None  # below the cells; a writer that holds a sheet whole takes `built`
    standing: StandingRows | None = (
        None  # rows that are not among the cells, but in the workbook; see `built`
    )

    @property
    def area(self) -> Span:
        """Return the rectangle from A1 to the last cell described."""
        corners = [*self.cells, *((span.bottom, span.right) for span in self.merges)] or [(1, 1)]
        if self.below is not None and self.below.count:
            corners.append((self.below.last, self.below.columns))
        if self.standing is not None:
            corners.append((max(self.standing.numbers), 1))
        return Span(1, 1, max(corners)[0], max(map(itemgetter(1), corners)))


def merged_looks(sheet: Sheet) -> dict[tuple[int, int], str]:
    """Repeat the look of a merge's first cell in every cell under it, so that borders go all round."""
    return {
        (row, column): first.style
        for span, first in framed_merges(sheet)
        for row in range(span.top, span.bottom + 1)
        for column in range(span.left, span.right + 1)
    }


def framed_merges(sheet: Sheet) -> Iterator[tuple[Span, Cell]]:
    """Yield the merges that have borders, each with its first cell: all their cells need its look."""
    framed = {look for look, style in sheet.styles.items() if look and style.has_borders}
    for span in sheet.merges:
        first = sheet.cells.get((span.top, span.left))
        if first is not None and first.style in framed:
            yield span, first


def built(sheet: Sheet) -> Sheet:
    """Return a sheet with all its rows among its cells: those below, and those that stand in the workbook."""
    if sheet.standing is not None:
        sheet = sheet.standing.whole()
    if sheet.below is None:
        return sheet
    cells, heights = dict(sheet.cells), dict(sheet.heights)
    for number, (height, row) in enumerate(sheet.below.make(), sheet.below.first):
        heights[number] = height
        for column, cell in enumerate(row, 1):
            cells[number, column] = cell
    return replace(sheet, cells=cells, heights=heights, below=None)
