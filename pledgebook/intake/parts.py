"""A document in the parts that matter: lines, rows of tables that are no table of figures, and tables by kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key
from pledgebook.intake import labels
from pledgebook.intake.blocks import BlockTable, TextLine
from pledgebook.intake.figures import FigureKind, figure_of
from pledgebook.intake.grid import Grid
from pledgebook.intake.head_of_card import heads_in
from pledgebook.intake.sections import TableKind, TableSection, kind_of, sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pledgebook.intake.blocks import Place, PrintedDocument

_CODE = (
    r"\[?\(?(?:\d{1,3}(?:-\d{1,3}){1,4}|[가-하]-\d{1,3}(?:-\d{1,3})*|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]{1,4}-(?:[①-⑳]|\d{1,3})(?:-\d{1,3})*"
    r"|[A-Z]{1,3}-\d{1,3}(?:-\d{1,3})*)\)?\]?"
)
CODE_AND_TITLE = re.compile(
    rf"^[#\s*]*(?:공약\s*)?(?P<code>{_CODE})\s*[.:]?\s+\**(?P<title>[^\d\s\-~].*[가-힣].*|\d+[^\d.\-~년월\s].*[가-힣].*)$"
)
_NOISE = re.compile(
    r"^(?:[-–—\s]*\d{1,4}\s*(?:/\s*\d{1,4})?\s*(?:쪽|페이지)?[-–—\s]*|[-–—\s]*(?:page|p\.)\s*\d+(?:\s*(?:of|/)\s*\d+)?[-–—\s]*"
    r"|[<(\[]?\s*(?:다음\s*(?:쪽|페이지|장)에?\s*)?계속\s*[>)\]]?|[-=_*·─━]{3,})$",
    re.IGNORECASE,
)
_ABOVE = 4
_HEADINGS = re.compile(r"^[□■❖◆◇◈▣▢<]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or what a cell that stands alone in its row says."""

    text: str
    depth: int
    place: Place


@dataclass(frozen=True, slots=True)
class FreeRows:
    """Rows of a table that belong to no table of figures; `heads` are the labels of a card's head in them."""

    grid: Grid
    rows: tuple[int, ...]
    heads: frozenset[str]
    place: Place


@dataclass(frozen=True, slots=True)
class _Last:
    """The table before, which the next one may go on with."""

    at: int
    table: BlockTable


Part = Line | FreeRows | TableSection


def parts_of(document: PrintedDocument) -> list[Part]:
    """Return the parts of a document in the order of print, tables that go on over a page joined."""
    found: list[Part] = []
    caption = ""
    above: list[str] = []
    for block in _joined(document):
        if isinstance(block, TextLine):
            if _NOISE.match(block.text):
                continue
            found.append(Line(block.text, block.depth, block.place))
            caption = labels.caption_of(block.text) or (caption if not _HEADINGS.match(block.text) else "")
            above = [*above[-_ABOVE + 1 :], block.text]
        else:
            found += _of_table(block, caption, tuple(above))
            caption, above = "", []
    return found


def _of_table(table: BlockTable, caption: str, above: tuple[str, ...]) -> Iterator[Part]:
    grid = Grid(table)
    free = 0
    for head, body, bare in sections(grid):
        end = _body_end(grid, body)
        before = tuple(range(free, head[0]))
        texts = [cell.text for row in before for cell in grid.begun_in(row)]
        own_caption = next((kind for kind in map(labels.caption_of, reversed(texts)) if kind), "") or caption
        if before:
            yield _free(grid, before)
        rows = body[:end]
        kind = kind_of(grid, head, rows, bare, own_caption)
        if kind is TableKind.LISTING:
            pass  # over many pledges: no part of a card
        elif kind is TableKind.OTHER and not _has_figures(grid, rows):
            yield _free(grid, (*head, *rows))
        else:
            yield TableSection(kind, grid, head, rows, bare, own_caption, (*above, *texts))
        free = (rows[-1] if rows else head[-1]) + 1
    if free < grid.rows:
        rows = tuple(range(free, grid.rows))
        part = _free(grid, rows)
        if free == 0 and not part.heads and _has_figures(grid, rows) and _is_wide(grid):
            yield TableSection(TableKind.OTHER, grid, (), rows, None, caption, above)
            return
        yield part


def _free(grid: Grid, rows: tuple[int, ...]) -> FreeRows:
    first = next((cell.place for row in rows for cell in grid.begun_in(row)), grid.table.place)
    return FreeRows(grid, rows, heads_in(grid, rows), first)


_WIDE = 3


def _is_wide(grid: Grid) -> bool:
    return grid.columns >= _WIDE and grid.rows > 1


def _has_figures(grid: Grid, rows: Sequence[int]) -> bool:
    count = sum(
        figure_of(cell.text).kind in {FigureKind.NUMBER, FigureKind.PAIR}
        for row in rows
        for cell in grid.begun_in(row)
    )
    return count >= _WIDE


def _body_end(grid: Grid, body: Sequence[int]) -> int:
    """Return how many rows belong to a table: a heading, a caption or the head of the card ends it."""
    for at, row in enumerate(body):
        cells = grid.begun_in(row)
        if not cells:
            continue
        first = cells[0].text
        is_alone = len(cells) == 1 and len(grid.of_row(row)) == 1
        if is_alone and (_HEADINGS.match(first) or labels.section_of(first) or labels.caption_of(first)):
            return at
        if labels.section_of(first) and cells[0].column == 0 and len(cells) == 2:  # noqa: PLR2004 - a label and its text
            return at
        if cells[0].column == 0 and labels.group_of(first) and heads_in(grid, [row]):
            return at
    return len(body)


def _joined(document: PrintedDocument) -> list[TextLine | BlockTable]:
    """Join a table with the one before it where its head comes again, or it has none and as many columns."""
    found: list[TextLine | BlockTable] = []
    last: _Last | None = None
    for block in document.blocks:
        if isinstance(block, TextLine):
            found.append(block)
            if not (_NOISE.match(block.text) or (last is not None and _says_again(block, found[:-1]))):
                last = None
            continue
        joined = _continued(last.table, block) if last is not None else None
        if joined is not None and last is not None:
            found[last.at] = joined
            last = _Last(last.at, joined)
            continue
        found.append(block)
        last = _Last(len(found) - 1, block)
    return found


def _says_again(line: TextLine, before: Sequence[TextLine | BlockTable]) -> bool:
    """Say whether a line is the caption or the head of a page once more: 〈 연도별 투자 계획 〉 (계속)."""
    key = word_key(re.sub(r"[(<\[]\s*계속\s*[)>\]]", "", line.text))
    return any(isinstance(block, TextLine) and word_key(block.text) == key for block in before) and (
        "계속" in line.text or line.place.page > 1
    )


def _continued(before: BlockTable, after: BlockTable) -> BlockTable | None:
    """Return two tables as one where the second goes on with the first."""
    if before.columns != after.columns or before.place.sheet != after.place.sheet:
        return None
    first, second = Grid(before), Grid(after)
    heads = list(sections(first))
    if not heads:
        return _head_goes_on(before, after, first, second)
    head = heads[-1][0]
    again = list(sections(second))
    skipped = 0
    if again:
        rows = again[0][0]
        if rows[0] != 0 or _texts(first, head) != _texts(second, rows):
            return None
        skipped = len(rows)
        if not heads[-1][1] and len(again) == 1 and not again[0][1]:
            return None
    elif heads_in(second, range(second.rows)) - {"rate"} or _begins_with_title(second):
        return None
    moved = tuple(
        replace(cell, row=cell.row - skipped + before.rows) for cell in after.cells if cell.row >= skipped
    )
    return replace(
        before,
        cells=(*before.cells, *moved),
        rows=before.rows + after.rows - skipped,
        span_known=before.span_known or after.span_known,
    )


def _head_goes_on(before: BlockTable, after: BlockTable, first: Grid, second: Grid) -> BlockTable | None:
    """Return the head of a card as one table where a page ends within it."""
    is_next_page = 0 < before.cells[-1].place.page < after.place.page
    is_head = len(heads_in(first, range(first.rows))) > 1 and not heads_in(
        first, range(first.rows)
    ) & heads_in(second, range(second.rows))
    if not is_next_page or not is_head or list(sections(second)) or _begins_with_title(second):
        return None
    moved = tuple(replace(cell, row=cell.row + before.rows) for cell in after.cells)
    return replace(before, cells=(*before.cells, *moved), rows=before.rows + after.rows)


def _texts(grid: Grid, rows: Sequence[int]) -> list[str]:
    return [word_key(cell.text) for row in rows for cell in grid.begun_in(row)]


def _begins_with_title(grid: Grid) -> bool:
    texts = [cell.text for cell in grid.begun_in(0)]
    return bool(CODE_AND_TITLE.match(" ".join(texts))) or any(
        labels.is_one_of(text, labels.CODE) or labels.section_of(text) for text in texts
    )
