"""A builder of sheets: blocks of rows are placed one under another, then finished into a frozen `Sheet`.

A cell may carry a mark; a formula may be a function of the marks, called when the sheet is finished, so
that a cell can refer to one that is placed after it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, chain
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from pledgebook.grid.addresses import Span, cell_name
from pledgebook.grid.looks import Looks
from pledgebook.grid.pages import TIGHTNESS, PageFlow, squeezed
from pledgebook.grid.sheet import Cell, Link, PrintSetup, Sheet, Style
from pledgebook.grid.text_width import text_height

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pledgebook.grid.chart import PlacedChart
    from pledgebook.grid.sheet import DataBars, TableRegion, Value

Marks = Mapping[str, str]
Formula = str | Callable[[Marks], str]
LinkOf = Link | Callable[[Marks], Link] | None
Single = tuple[int, "Value", Style, str, Link | None]
"""A cell of a line: its column, value, style, formula and link."""
Columns = tuple[int, int]
"""First and last column of a cell that may reach over several."""

_NONE: Mapping[str, str] = MappingProxyType({})
_PIXEL = 0.75  # points
_LONGEST_FORMULA = 8000  # Excel takes 8,192 characters
_LONGEST_LITERAL = 255  # UTF-16 units of a text within a formula
_LITERAL = re.compile(r'"((?:[^"]|"")*)"')
_place_of = itemgetter(0)


def _is_taken_by_excel(formula: str) -> bool:
    """Say whether a formula and the texts within it are short enough; else the value stands alone."""
    if '"' not in formula or 2 * len(formula) <= _LONGEST_LITERAL:  # a glyph is two units at most
        return len(formula) <= _LONGEST_FORMULA
    return len(formula) <= _LONGEST_FORMULA and all(
        len(text.replace('""', '"').encode("utf-16-le")) // 2 <= _LONGEST_LITERAL
        for text in _LITERAL.findall(formula)
    )


@dataclass(slots=True)  # not frozen, which takes three times as long to make: each cell is one
class _Placed:
    top: int  # within its block
    left: int
    bottom: int
    right: int
    value: Value
    style: Style
    formula: Formula
    mark: str
    link: LinkOf


@dataclass(slots=True)
class Block:
    """Rows that stay together on a page; rows count from 0 within the block."""

    heights: list[float] = field(default_factory=list)
    placed: list[_Placed] = field(default_factory=list)

    def row(self, height: float) -> int:
        """Add a row of a height in points; its number is for `put`."""
        self.heights.append(height)
        return len(self.heights) - 1

    def put(
        self,
        row: int,
        columns: Columns,
        value: Value,
        style: Style,
        *,
        rows: int = 1,
        formula: Formula = "",
        mark: str = "",
        link: LinkOf = None,
    ) -> None:
        """Place a value over columns and, with `rows`, several rows, all of them merged."""
        left, right = columns
        self.placed.append(_Placed(row, left, row + rows - 1, right, value, style, formula, mark, link))


class Paper(Protocol):
    """What the parts of a story are placed on."""

    def add(self, *blocks: Block) -> None: ...

    def gap_of(self, block: Block) -> None: ...

    def begin_page(self) -> None: ...

    def add_section(self, blocks: Sequence[Block]) -> None: ...

    def add_table(
        self, before: Sequence[Block], head: Block, groups: Sequence[Block], after: Sequence[Block] = ()
    ) -> None: ...


@dataclass(slots=True)
class Story:
    """Parts in their order, kept back until it is known how tightly they must be set to fit their pages."""

    _steps: list[Callable[[Paper], None]] = field(default_factory=list)

    def add(self, *blocks: Block) -> None:
        """Tell blocks that belong on one page together."""
        self._steps.append(lambda paper: paper.add(*blocks))

    def gap(self, height: float) -> None:
        """Tell an empty row."""
        self.gap_of(Block([height]))

    def gap_of(self, block: Block) -> None:
        """Tell rows that are left out where a page begins or ends."""
        self._steps.append(lambda paper: paper.gap_of(block))

    def begin_page(self) -> None:
        """Tell that what follows is on another page."""
        self._steps.append(lambda paper: paper.begin_page())

    def add_section(self, blocks: Sequence[Block]) -> None:
        """Tell a heading and its lines; nothing where there are none."""
        if blocks:
            self._steps.append(lambda paper: paper.add_section(blocks))

    def add_table(
        self, before: Sequence[Block], head: Block, groups: Sequence[Block], after: Sequence[Block] = ()
    ) -> None:
        """Tell a table."""
        self._steps.append(lambda paper: paper.add_table(before, head, groups, after))

    def onto(self, paper: Paper) -> None:
        """Place all parts."""
        for step in self._steps:
            step(paper)


class Canvas:
    """A sheet in the making; `pixels` are the widths of its columns."""

    def __init__(self, pixels: Sequence[int], setup: PrintSetup, *, tightness: float = 1.0) -> None:
        self.row = 1
        """The row the next block begins at."""
        self.marks: dict[str, str] = {}
        self.torn = 0
        """How many sections and tables go on on another page."""
        self._pixels = pixels
        self._edges = [0, *accumulate(pixels)]
        self._setup = setup
        self._tightness = tightness
        self._heights: dict[int, float] = {}
        # By its corners, then as it came: such tuples are sorted without a call for each.
        self._placed: list[tuple[int, int, int, int, int, _Placed]] = []
        self._singles: list[tuple[tuple[int, int], Value, Style, str, Link | None]] = []  # by their places
        self._repeated: list[int] = []
        self._asides: dict[int, tuple[int, _Placed]] = {}  # by column, with its width
        self._flow = PageFlow(setup, [width * _PIXEL for width in pixels])

    @property
    def columns(self) -> Columns:
        return (1, len(self._pixels))

    @property
    def overflows(self) -> bool:
        """Whether what was placed may take more than a page."""
        return self._flow.overflows(sum(self._heights.values()))

    def points(self, columns: Columns) -> float:
        """Return the width of columns in points."""
        return (self._edges[columns[1]] - self._edges[columns[0] - 1]) * _PIXEL

    def fit(self, *texts: tuple[str, Columns, Style]) -> float:
        """Return the height in points at which each text fits its columns."""
        return max(
            text_height(text, self.points(columns) - style.indent * 7, style.size, bold=style.bold)
            for text, columns, style in texts
        )

    def add(self, *blocks: Block) -> None:
        """Place blocks that belong on one page together, where a page can hold them."""
        if self._flow.needs_break(self._height(blocks)):
            self._flow.break_before(self.row)
        for block in blocks:
            self._place(block)

    def add_under(self, head: Block, *blocks: Block) -> None:
        """Place more of a table: where a page begins with it, its head is said there once more."""
        if self._flow.needs_break(self._height(blocks)):
            self._flow.break_before(self.row)
            self._repeated += range(self.row, self.row + len(head.heights))
            self._place(head)
        for block in blocks:
            self._place(block)

    def add_section(self, blocks: Sequence[Block]) -> None:
        """Place a heading with its first line, then the other lines, each here or at the top of the next page.

        Were the printer left to break by itself, it might do so elsewhere than reckoned, and a break set
        further on could leave a page nearly empty.
        """
        self.add(*blocks[:2])
        pages = self._flow.pages
        for block in blocks[2:]:
            self.add(block)
        self.torn += self._flow.pages > pages

    def line(self, height: float, cells: Iterable[Single]) -> None:
        """Place a row of cells side by side, none of them merged or marked, wherever it comes to lie.

        For lists of thousands of rows: it costs half of a block.
        """
        row = self.row
        self._heights[row] = tight = squeezed(height, self._tightness)
        self._flow.advance(tight)
        self._singles += [
            ((row, column), value, style, formula, link) for column, value, style, formula, link in cells
        ]
        self.row += 1

    def leave(self, height: float) -> None:
        """Leave a row to what stands there already."""
        self.line(height, ())

    def flow(self, block: Block) -> None:
        """Place a block wherever it comes to lie; the printer may break before it."""
        self._place(block)

    def add_table(
        self, before: Sequence[Block], head: Block, groups: Sequence[Block], after: Sequence[Block] = ()
    ) -> None:
        """Place a table: `before` and the head go with the first group, `after` with the last.

        A short table moves to the next page whole; a long one breaks between groups under a repeated head.
        """
        lead = [*before, head]
        whole = self._height((*lead, *groups, *after))
        if self._flow.fits(whole) or self._flow.should_move_whole(whole):
            self.add(*lead, *groups, *after)
            return
        self.add(*lead, *groups[:1], *(after if len(groups) == 1 else ()))
        pages = self._flow.pages
        for at, group in enumerate(groups[1:], 2):
            tail = (group, *after) if at == len(groups) else (group,)
            self.add_under(head, *tail)
        self.torn += self._flow.pages > pages

    def tell(self, story: Story) -> None:
        """Place a story as loosely as it takes the fewest pages, and of those tears the fewest of its parts."""
        trials: list[tuple[tuple[int, int], float]] = []
        for tightness in TIGHTNESS:
            trial = _Trial(self._pixels, self._setup, tightness=tightness)
            story.onto(trial)
            trials.append(((trial.pages, trial.torn), tightness))
            if trials[0][0] == (1, 0):
                break
        self._tightness = min(trials, key=lambda tried: tried[0])[1]  # the loosest of equals
        story.onto(self)

    def put_aside(self, value: Value, style: Style, link: Link, pixels: int) -> None:
        """Place a cell in the first row beside the page, where it is not printed, with a column between."""
        column = len(self._pixels) + 2 + len(self._asides)
        placed = _Placed(1, column, 1, column, value, style, "", "", link)
        self._asides[column] = (pixels, placed)

    def repeat(self, *heads: Block) -> None:
        """Say what is printed anew on top of every further page, as the title rows of the sheet."""
        self._flow.repeated = self._height(heads)

    @property
    def page(self) -> int:
        """The number of the page that was placed on last."""
        return self._flow.pages

    @property
    def page_count(self) -> int | None:
        """How many pages was placed; None where that depends on the printer."""
        return self._flow.page_count

    def gap(self, height: float) -> None:
        """Leave an empty row, unless a page begins or ends here."""
        self.gap_of(Block([height]))

    def gap_of(self, block: Block) -> None:
        """Place rows, unless a page begins or ends here."""
        if not self._flow.at_top and self._flow.fits(self._height([block])):
            self._place(block)

    def begin_page(self) -> None:
        """Go on on another page."""
        if not self._flow.at_top:
            self._flow.break_before(self.row)

    def _height(self, blocks: Iterable[Block]) -> float:
        return sum(chain.from_iterable(map(self._tight, blocks)))

    def _tight(self, block: Block) -> Sequence[float]:
        """Return the heights of a block's rows as they are set here."""
        if self._tightness == 1.0:
            return block.heights
        return [squeezed(height, self._tightness) for height in block.heights]

    def _place(self, block: Block) -> None:
        top = self.row
        for row, height in enumerate(self._tight(block), top):
            self._heights[row] = height
            self._flow.advance(height)
        self._placed += [
            (top + placed.top, placed.left, top + placed.bottom, placed.right, at, placed)
            for at, placed in enumerate(block.placed, len(self._placed))
        ]
        for placed in block.placed:
            if placed.mark:
                self.marks[placed.mark] = cell_name(placed.top + top, placed.left)
        self.row += len(block.heights)

    def finish(
        self,
        key: str,
        name: str,
        *,
        tables: Iterable[TableRegion] = (),
        title_rows: tuple[int, int] | None = None,
        freeze: tuple[int, int] | None = None,
        tab_color: str | None = None,
        counts_its_pages: bool = False,
        filtered: Span | None = None,
        bars: Iterable[DataBars] = (),
        charts: Iterable[PlacedChart] = (),
        known_charts: Mapping[str, str] = _NONE,
    ) -> Sheet:
        """Freeze what was placed: under a merge only its first cell is described.

        With `counts_its_pages` the footer counts the pages of this sheet, also where a whole workbook is
        printed. Excel has no code for how many pages a sheet has (`&N` is those of all sheets printed), so
        the number is written out where it is the same on every computer, and left out elsewhere.
        """
        looks = Looks()
        cells: dict[tuple[int, int], Cell] = {}
        merges: list[Span] = []
        blanks: dict[str, Cell] = {}  # by style: one cell stands for all that are alike
        known: dict[int, tuple[str, Cell]] = {}  # by the id of a style, which what was placed keeps

        def learn(style: Style) -> tuple[str, Cell]:
            look = looks.name_of(style)
            found = known[id(style)] = (look, blanks.setdefault(look, Cell(None, look)))
            return found

        for place, shown, style, live, to in self._singles:
            look, blank = known.get(id(style)) or learn(style)
            taken = live if not live or _is_taken_by_excel(live) else ""
            is_blank = shown is None and not taken and to is None
            cells[place] = blank if is_blank else Cell(shown, look, taken, to)
        for top, left, bottom, right, _, placed in sorted(self._placed):
            look, blank = known.get(id(placed.style)) or learn(placed.style)
            if left != right or top != bottom:
                merges.append(Span(top, left, bottom, right))
            formula, value, link = placed.formula, placed.value, placed.link
            if formula:
                formula = formula(self.marks) if callable(formula) else formula
                formula = formula if _is_taken_by_excel(formula) else ""
            if value is None and not formula and link is None:
                cells[top, left] = blank
                continue
            link = link(self.marks) if callable(link) else link
            cells[top, left] = Cell(value, look, formula, link)
        for column, (_, aside) in self._asides.items():
            aside_link = aside.link(self.marks) if callable(aside.link) else aside.link
            cells[1, column] = Cell(aside.value, looks.name_of(aside.style), "", aside_link)
        widths = dict(enumerate(self._pixels, 1)) | {
            column: pixels for column, (pixels, _) in self._asides.items()
        }
        return Sheet(
            key=key,
            name=name,
            cells=dict(sorted(cells.items(), key=_place_of)),
            styles=looks.styles,
            merges=tuple(merges),
            merges_are_bare=True,
            widths={column: pixels * _PIXEL for column, pixels in widths.items()},
            heights=self._heights,
            repeated_rows=tuple(self._repeated),
            tables=tuple(tables),
            filter=filtered,
            bars=tuple(bars),
            charts=tuple(charts),
            known_charts=known_charts,
            print_setup=self._print_setup(title_rows, counts_its_pages=counts_its_pages),
            freeze=freeze,
            tab_color=tab_color,
        )

    def _print_setup(self, title_rows: tuple[int, int] | None, *, counts_its_pages: bool) -> PrintSetup:
        footer, first = self._setup.footer_text, self._setup.first_page_number
        if counts_its_pages:
            count = "" if self.page_count is None else f" / {self.page_count}"
            footer, first = f"&C- &P{count} -", 1
        return dataclasses.replace(
            self._setup,
            area=Span(1, 1, max(self.row - 1, 1), len(self._pixels)),
            title_rows=title_rows,
            breaks_after=self._flow.breaks,
            footer_text=footer,
            first_page_number=first,
        )


class _Trial(Canvas):
    """Places nothing, and says how many pages it would have been."""

    @property
    def pages(self) -> int:
        return self._flow.pages

    def _place(self, block: Block) -> None:
        for height in self._tight(block):
            self._flow.advance(height)
