"""One card made from a form: its rows, its cells with values and formulas, merges, heights and pages."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from pledgebook.findings import finding
from pledgebook.forms import names
from pledgebook.forms.evaluate import (
    BeyondUsError,
    CircularError,
    Evaluator,
    WrongKindError,
    stored,
)
from pledgebook.forms.figure_formulas import FigureFormulas
from pledgebook.forms.filling import Filling, as_share
from pledgebook.forms.model import Run
from pledgebook.forms.names import Kind
from pledgebook.forms.paging import paged
from pledgebook.forms.plan import POINTS_OF_INDENT
from pledgebook.forms.references import Mover
from pledgebook.forms.row_map import RowMap, part_of_level, row_map
from pledgebook.forms.shown_numbers import hides, most_width
from pledgebook.forms.stands import Landed
from pledgebook.grid.addresses import Span, cell_name, cell_on
from pledgebook.grid.number_text import GENERAL, can_print, printed
from pledgebook.grid.sheet import LookChange
from pledgebook.grid.text_width import (
    MAX_ROW_HEIGHT,
    line_width,
    lines_height,
    paper_width,
    text_height,
    wrap,
)
from pledgebook.sheets.card.investment import project_name
from pledgebook.sheets.styles import as_word, with_format

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pledgebook.findings import Finding
    from pledgebook.forms.evaluate import Plain
    from pledgebook.forms.filling import Given
    from pledgebook.forms.grammar import Slot
    from pledgebook.forms.model import Form, FormCell
    from pledgebook.forms.plan import Opening, Plan, PlannedRow
    from pledgebook.forms.row_map import OutRow
    from pledgebook.forms.structure import Block
    from pledgebook.forms.tree import Node
    from pledgebook.grid.addresses import Place
    from pledgebook.grid.sheet import Link, Style, Value
    from pledgebook.sheets.card.given import CardGiven

_MOST_LINES = 24
"""Longer text goes over several rows: Excel shows no row taller than 409 points."""
_PIXEL = 0.75  # points
_EDGES = 2.25  # points that a number's cell loses left and right
_BOLD = 1.03
_CORNERS = attrgetter("top", "left", "bottom", "right")
_WORD = LookChange(is_word=True)
_NUMBERS = (Decimal, int)


@dataclass(slots=True)
class OutCell:
    """A cell of a card: that of the form it is made from, with what it holds; `runs` where a text has several looks."""

    of: FormCell
    value: Value = None
    formula: str = ""
    runs: tuple[Run, ...] = ()
    change: LookChange | None = None  # of the look that the form has there
    is_filled: bool = False  # with something of the pledge
    link: Link | None = None
    has_no_value: bool = False  # a formula that only the program that opens the workbook computes


@dataclass(frozen=True, slots=True)
class FilledCard:
    """A card as it is to be written; `cells` are those that are not as on the form, which has all others."""

    plan: Plan
    row_map: RowMap
    cells: Mapping[Place, OutCell]
    merges: tuple[Span, ...]  # in order
    heights: Mapping[int, float]  # of rows that are taller than the form says, or have no height there
    breaks: tuple[int, ...]
    pages: int | None  # None where that depends on the printer
    marks: Mapping[str, str]
    findings: tuple[Finding, ...]
    mover: Mover = field(repr=False)

    @property
    def form(self) -> Form:
        return self.plan.form


def filled_card(plan: Plan, given: CardGiven) -> FilledCard:
    """Fill a form for one pledge."""
    return _Filler(plan, given).run()


class _Filler:
    def __init__(self, plan: Plan, given: CardGiven) -> None:
        self.plan, self.form, self.given = plan, plan.form, given
        self.filling = Filling(given)
        self.rests: set[tuple[str, int]] = set()
        self.cells: dict[Place, OutCell] = {}
        self.found: dict[tuple[str, str], Finding] = {}
        self._stood: list[tuple[Opening, OutRow, int]] = []  # where figures stand that are counted
        self._cut_long_texts()
        self._lay(row_map(plan.structure, len(self.form.rows), self.filling))

    def _lay(self, rows: RowMap) -> None:
        self.row_map = rows
        self.rows: list[PlannedRow] = [self.plan.row(row.form_row) for row in rows.rows]
        self.mover = Mover(rows, self.form.name, self.given.name)

    def run(self) -> FilledCard:
        self._fill()
        tall = self._tall_merges()
        needed = self._heights(tall)
        every = {number: needed.get(number, row.height) for number, row in enumerate(self.rows, 1)}
        pages = paged(self.plan, self.row_map, every)
        landed = Landed()
        if pages.rows == self.row_map.rows:
            self._land(landed, {})
        else:  # a head is said again, a gap left out
            self._lay(RowMap(self.plan.structure, pages.rows, len(self.form.rows)))
            self._move(pages.numbers)
            tall = self._tall_merges()
            self._land(landed, {old: new for new, old in reversed([*enumerate(pages.numbers, 1)])})
        formulas = FigureFormulas(self.filling, landed, self._is_blank)
        for place, formula in formulas.every():
            self.cells[place].formula = formula
        self._compute(formulas)
        heights = {
            number: height
            for number, (row, height) in enumerate(zip(self.rows, pages.heights, strict=True), 1)
            if height != row.height
        }
        return FilledCard(
            self.plan,
            self.row_map,
            self.cells,
            self._merges(tall),
            heights,
            pages.breaks,
            pages.pages,
            formulas.marks(),
            tuple(self.found.values()),
            self.mover,
        )

    def _fill(self) -> None:
        for number, (row, planned) in enumerate(zip(self.row_map.rows, self.rows, strict=True), 1):
            for opening in planned.openings:
                self.cells[number, opening.cell.column] = self._cell(opening, number, row)

    def _move(self, numbers: Sequence[int]) -> None:
        """Move the cells to where their rows went on pages; `numbers` are those that the rows had."""
        by_row: dict[int, list[OutCell]] = {}
        for (number, _), cell in self.cells.items():
            by_row.setdefault(number, []).append(cell)
        self.cells = {
            (new, cell.of.column): replace(cell) if row.is_again else cell
            for new, (old, row) in enumerate(zip(numbers, self.row_map.rows, strict=True), 1)
            for cell in by_row.get(old, ())
        }

    def _land(self, landed: Landed, went: Mapping[int, int]) -> None:
        """Note where values stand; `went` says where rows went on pages."""
        for opening, row, number in self._stood:
            place = went.get(number, number), opening.cell.column
            value = self.cells[place].value
            landed.add(opening, row, place, value if isinstance(value, Decimal) else None)

    def _tell(self, code: str, cell: FormCell, seen: object, **facts: object) -> None:
        at = cell_on(self.form.name, cell.row, cell.column)
        if (code, at) not in self.found:
            self.found[code, at] = finding(code, at, seen, pledge=self.filling.pledge.code, **facts)

    def _is_blank(self, place: Place) -> bool:
        cell = self.cells.get(place)
        if cell is not None:
            return cell.value is None and not cell.of.formula
        return place[1] not in self.rows[place[0] - 1].fixed

    # --- texts

    def _cut_long_texts(self) -> None:
        """Part texts that no row can hold, as the built-in card does."""
        for block in self.plan.structure.blocks:
            if not block.levels:
                continue
            lines = self.filling.text_lines(block.family)
            drawn: dict[int, tuple[Opening, Slot]] = {}
            pieces, is_cut = [], False
            for line in lines:
                part = part_of_level(block, names.HEAD_LEVEL if line.is_head else str(line.level))
                opening, slot = drawn.get(part) or drawn.setdefault(part, self._text_cell(block, part))
                cell, style = opening.cell, opening.style
                before, after = cell.value[: slot.start], cell.value[slot.end :]
                width = line_width(opening.points, style.size, bold=style.bold)
                wrapped = wrap(before + line.text + after, width)
                if len(wrapped) <= _MOST_LINES:
                    pieces.append(line)
                    continue
                is_cut = True
                for at in range(0, len(wrapped), _MOST_LINES):
                    self.rests.add((block.family, len(pieces)))
                    pieces.append(line._replace(text="\n".join(wrapped[at : at + _MOST_LINES])))
            if is_cut:
                self.filling.pieces[block.family] = pieces

    def _text_cell(self, block: Block, part: int) -> tuple[Opening, Slot]:
        """Return the cell that a line of text goes into, and its placeholder there."""
        return next(
            (opening, slot)
            for opening in self.plan.row(block.parts[part][0]).openings
            for slot in opening.cell.slots
            if slot.kind is Kind.TEXT and slot.name == block.family
        )

    # --- cells

    def _cell(self, opening: Opening, number: int, row: OutRow) -> OutCell:
        cell = opening.cell
        if cell.formula:
            return OutCell(cell)
        if opening.lone is not None:
            return self._lone(opening, opening.lone, number, row)
        givens = [
            self.filling.give(slot, at, row, opening.block)
            for slot, at in zip(cell.slots, cell.numbers, strict=True)
        ]
        return self._mixed(opening, givens, row)

    def _lone(self, opening: Opening, slot: Slot, number: int, row: OutRow) -> OutCell:
        """Fill a cell that holds one placeholder and nothing else: a number stays one."""
        given = self.filling.give(slot, opening.number, row, opening.block)
        cell, value, change = opening.cell, given.value, None
        if isinstance(value, _NUMBERS):
            code, percent = opening.style.number_format, opening.is_percent
            figure = Decimal(value)
            if code == GENERAL and given.number_format:
                code = given.number_format
                change = _shown_by(code)
            if given.is_rate and percent:
                value = figure = as_share(figure)
            if (percent and not given.is_rate) or hides(figure, code, takes_dash=given.is_money):
                self._tell("PB811", cell, slot.shown, figure=given.shown, format=code)
            if not self._fits(opening, slot, row, figure, code):
                self._tell("PB821", cell, slot.shown, figure=printed(figure, code))
        elif slot.name == names.PROJECTS and slot.field == "이름" and isinstance(value, str):
            value = self._project_name(opening, value)
        if opening.is_counted:
            self._stood.append((opening, row, number))
        return OutCell(
            cell, None if value == "" else value, change=_WORD if given.is_word else change, is_filled=True
        )

    def _fits(self, opening: Opening, slot: Slot, row: OutRow, figure: Decimal, code: str) -> bool:
        """Say whether a number is printed whole in its cell: one too long comes out as #, or shorter."""
        cell, style, points = opening.cell, opening.style, opening.points
        if style.shrink or opening.is_turned:
            return True
        em = style.size * (_BOLD if style.bold else 1) / 1000
        if most_width(figure, code) * em <= points - _EDGES:  # most do, and need not be printed to know
            return True
        if not can_print(code):
            return True
        if cell.place in self.plan.quarters:  # of a half-year it lies over more cells than its own
            at, right = opening.number, self.plan.right(cell)
            result = self.filling.result.indicators[row.instance(self.plan.blocks[cell.row].number)]
            last, _ = self.filling.slots(result).get(at, (at, None))
            cells = self.form.rows[cell.row - 1].cells
            right = max(
                [right, *(self.plan.right(c) for c in cells if slot.shown in c.value and last in c.numbers)]
            )
            points = self.form.width(cell.column, right) - style.indent * POINTS_OF_INDENT
        return paper_width(printed(figure, code)) * em <= points - _EDGES

    def _project_name(self, opening: Opening, name: str) -> str:
        """Return a project's name; a long title of the card is not said once more in a narrow column."""
        style = opening.style
        height = text_height(name, opening.points, style.size, bold=style.bold)
        return project_name(name, self.filling.pledge.title, height)

    def _mixed(self, opening: Opening, givens: list[Given], row: OutRow) -> OutCell:
        """Fill a text; each piece keeps the look of the run that it begins in."""
        cell, is_quiet = opening.cell, opening.is_quiet
        link = next((given.link for given in givens if given.link is not None), None)
        if self.rests and any(
            slot.kind is Kind.TEXT and (slot.name, row.path[-1][1]) in self.rests for slot in cell.slots
        ):
            slot_at = next(at for at, slot in enumerate(cell.slots) if slot.kind is Kind.TEXT)
            return OutCell(cell, givens[slot_at].shown, is_filled=True, link=link)
        pieces: list[tuple[int, str]] = []  # where each begins in the form's text
        at = 0
        for slot, given in zip(cell.slots, givens, strict=True):
            pieces += [(at, cell.value[at : slot.start]), (slot.start, given.shown)]
            at = slot.end
        pieces.append((at, cell.value[at:]))
        text = "".join(piece for _, piece in pieces)
        text = text.strip() if is_quiet else text
        runs: tuple[Run, ...] = ()
        if not (opening.is_even or is_quiet):
            looks = [run.look for run in cell.runs for _ in run.text]
            runs = tuple(_runs(pieces, looks, cell.value))
        return OutCell(cell, text or None, runs=runs, is_filled=True, link=link)

    # --- the clerk's own formulas

    def _moved_formulas(self, figures: FigureFormulas) -> dict[Place, str]:
        """Move the formulas of the form to their cells, and return them by their places."""
        formulas: dict[Place, str] = {}
        for place, cell in self.cells.items():
            if not cell.of.formula:
                continue
            moved = self.mover.formula(cell.of.formula, self.row_map.rows[place[0] - 1])
            if moved is None:
                continue
            cell.formula = formulas[place] = moved
            twice = figures.twice_added(moved)
            if twice is not None:
                both = ", ".join(cell_name(*stand.place) for stand in twice)
                self._tell("PB822", cell.of, f"={cell.of.formula}", cells=both, card=self.given.name)
        return formulas

    def _compute(self, figures: FigureFormulas) -> None:
        formulas = self._moved_formulas(figures)
        if not formulas:
            return
        values = {
            (number, column): _plain(value)
            for number, row in enumerate(self.rows, 1)
            for column, value in row.fixed.items()
        }
        values |= {
            place: _plain(cell.value)
            for place, cell in self.cells.items()
            if cell.value is not None and place not in formulas
        }
        evaluator = Evaluator(values, formulas)
        circles: list[CircularError] = []
        for place in formulas:
            cell = self.cells[place]
            try:
                cell.value = stored(evaluator.value(place))
            except BeyondUsError:
                cell.has_no_value = True
            except WrongKindError as error:
                self._tell("PB809", cell.of, f"={cell.of.formula}", text=error.text)
            except CircularError as error:
                if error not in circles:  # of all that hang on one the first is told of
                    circles.append(error)
                    self._tell("PB810", cell.of, f"={cell.of.formula}")
            added = evaluator.texts_added.get(place, "")
            if any(letter.isdigit() for letter in added):
                self._tell("PB809", cell.of, f"={cell.of.formula}", text=added)

    # --- merges, heights

    def _tall_merges(self) -> list[Span]:
        """Return the merges over several rows of the form, and those of quarters."""
        found = [moved for span in self.plan.tall for moved in self.row_map.spans(span) if moved.size > 1]
        for number, (row, planned) in enumerate(zip(self.row_map.rows, self.rows, strict=True), 1):
            if planned.quarters:
                found += self._quarters(number, row, planned.quarters)
        return found

    def _merges(self, tall: Iterable[Span]) -> tuple[Span, ...]:
        """Return all merges in order: those within a row beside the others."""
        flat = (
            Span(number, left, number, right)
            for number, row in enumerate(self.rows, 1)
            for left, right in row.merges
        )
        return tuple(sorted((*tall, *flat), key=_CORNERS))

    def _quarters(self, number: int, row: OutRow, cells: Mapping[int, FormCell]) -> Iterator[Span]:
        """Yield the cells of a row of the schedule: a target of a half-year lies over those of its quarters."""
        block = self.plan.blocks[row.form_row]
        result = self.filling.result.indicators[row.instance(block.number)]
        known = 0
        for first, (last, _) in self.filling.slots(result).items():
            inner = [cells[at] for at in range(first, last + 1) if at in cells]
            known = last + 1
            if not inner:
                continue
            down = max(self._rows_of(cell) for cell in inner)
            span = Span(number, inner[0].column, number + down - 1, self.plan.right(inner[-1]))
            is_whole = all(self.plan.right(before) + 1 == after.column for before, after in pairwise(inner))
            if is_whole and span.size > 1:
                yield span
        for at, cell in cells.items():
            merged = self.plan.over.get(cell.place)
            if at >= known and merged is not None:  # beyond the term
                yield Span(number, merged.left, number + merged.bottom - merged.top, merged.right)

    def _rows_of(self, cell: FormCell) -> int:
        span = self.plan.over.get(cell.place)
        return 1 if span is None else span.bottom - span.top + 1

    def _heights(self, merges: Iterable[Span]) -> dict[int, float]:
        over = {(span.top, span.left): span for span in merges}
        found: dict[int, float] = {}
        tall: list[tuple[Span, float]] = []
        for opening, number in self._openings():
            column = opening.cell.column
            cell, height = self.cells[number, column], self.rows[number - 1].height
            if not height or not cell.is_filled or not isinstance(cell.value, str):  # 0: hidden
                continue
            style = opening.style if cell.change is None else changed_style(opening.style, cell.change)
            if opening.is_turned or not (style.wrap or "\n" in cell.value):
                continue
            span = over.get((number, column))
            if span is None and opening.is_within_row:
                width = opening.points
            else:
                right = span.right if span is not None else column
                width = self.form.width(column, right) - style.indent * POINTS_OF_INDENT
            size = style.size
            if cell.runs:
                size = max([size, *(_size_of(run, size) for run in cell.runs)])
            needed = text_height(cell.value, width, size, bold=style.bold)
            if span is not None and span.top != span.bottom:
                tall.append((span, needed))
            elif needed > max(lines_height(1, size), found.get(number, height)):
                found[number] = needed  # one line fits where a row is drawn for one
        for span, needed in tall:
            rows = range(span.top, span.bottom + 1)
            usual = {row: self.rows[row - 1].height for row in rows}
            each = {row: found.get(row) or height for row, height in usual.items() if height}
            missing = needed - sum(each.values())
            if each and missing > 0:
                more = math.ceil(missing / len(each) / _PIXEL) * _PIXEL
                found |= {row: min(height + more, MAX_ROW_HEIGHT) for row, height in each.items()}
        return found

    def _openings(self) -> Iterator[tuple[Opening, int]]:
        """Yield the cells that are filled, each with its row."""
        for number, row in enumerate(self.rows, 1):
            for opening in row.openings:
                yield opening, number


def changed_style(style: Style, change: LookChange | None) -> Style:
    """Return a look of the form with the change that a cell has of it."""
    if change is None:
        return style
    style = with_format(style, change.number_format) if change.number_format else style
    return as_word(style) if change.is_word else style


@lru_cache(maxsize=256)
def _shown_by(code: str) -> LookChange:
    """Return the change of a look to a number format."""
    return LookChange(code)


@lru_cache(maxsize=256)
def _plain(value: Value) -> Plain:
    match value:
        case bool() | str() | None:
            return value
        case Decimal() | int():
            return Fraction(value)
        case _:
            return None


def _runs(pieces: list[tuple[int, str]], looks: list[Node | None], text: str) -> Iterator[Run]:
    """Yield the runs of a filled text: what is filled in looks as the placeholder's first letter did."""
    for start, piece in pieces:
        is_own = text[start : start + len(piece)] == piece  # letters of the form, each with its own look
        at = 0
        while at < len(piece):
            look = looks[min(start + (at if is_own else 0), len(looks) - 1)]
            end = at + 1
            while end < len(piece) and (not is_own or looks[min(start + end, len(looks) - 1)] is look):
                end += 1
            yield Run(piece[at:end], look)
            at = end


def _size_of(run: Run, usual: float) -> float:
    size = run.look.child("sz") if run.look is not None else None
    try:
        return float(size.get("val")) if size is not None else usual
    except ValueError:
        return usual
