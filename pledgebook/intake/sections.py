"""Which rows of a table are heads, and of what: tables are known by their heads, whatever their order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key
from pledgebook.intake import labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.intake.blocks import BlockCell, Place
    from pledgebook.intake.grid import Grid

_QUARTERS = 4
_FEWEST_HEADS = 2
_LISTED = 3
_CODE_LIKE = re.compile(r"\[?[\dA-Z가-하ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ①-⑳]{1,4}(?:-[\dA-Z가-하①-⑳]{1,4})+\]?")
_BARE_QUARTER = re.compile(r"[1-4]")


class TableKind(StrEnum):
    INDICATOR = "indicator"
    SCHEDULE = "schedule"
    MONEY = "money"
    LISTING = "listing"  # a table over many pledges
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class TableSection:
    """Some rows of a table below a head of one or more rows; `bare_quarters` is the head's row of 1, 2, 3, 4."""

    kind: TableKind
    grid: Grid
    head: tuple[int, ...]
    body: tuple[int, ...]
    bare_quarters: int | None = None
    caption: str = ""
    above: tuple[str, ...] = ()  # lines right above it and rows of the table before its head

    @property
    def place(self) -> Place:
        """Where it begins."""
        rows = self.head or self.body
        return next((cell.place for row in rows for cell in self.grid.begun_in(row)), self.grid.table.place)

    def head_texts(self, column: int) -> list[str]:
        """Return what heads a column, from the top down."""
        return self.grid.head_texts(self.head, column)


def _is_head_text(text: str) -> bool:
    """Say whether a text heads a row or a column in one of the tables of a card."""
    if labels.label_of(text).is_pure or labels.period_of(text) or labels.source_of(text):
        return True
    key = labels.base(text)
    return any(
        key in words
        for words in (
            labels.INDICATOR_NAME,
            labels.SCHEDULE_NAME,
            labels.PROJECT,
            labels.SOURCE_HEAD,
            labels.UNIT,
            labels.KIND,
            labels.NOTE,
            labels.YEAR_HEAD,
            labels.CODE,
            labels.TITLE,
            labels.DEPARTMENT,
        )
    )


def is_listing_head(grid: Grid, row: int) -> bool:
    """Say whether a row heads a list of pledges: 공약번호 with a number below it, and none beside it."""
    cells = grid.begun_in(row)
    if len(cells) <= _FEWEST_HEADS:
        return False
    for cell in cells:
        if not labels.is_one_of(cell.text, labels.CODE):
            continue
        below = [grid.text(after, cell.column) for after in range(row + cell.rows, grid.rows)]
        codes = sum(bool(_CODE_LIKE.fullmatch(text.strip())) for text in below)
        others = sum(_is_head_text(other.text) for other in cells if other is not cell)
        beside = grid.text(row, cell.column + cell.columns)
        is_beside = bool(_CODE_LIKE.fullmatch(beside.strip()))
        return not is_beside and (codes > 1 or others >= _LISTED)
    return False


def _begins_head(grid: Grid, row: int) -> bool:
    cells = grid.begun_in(row)
    if len(cells) < _FEWEST_HEADS:
        return False
    if is_listing_head(grid, row):
        return True
    heads = [cell for cell in cells if _is_head_text(cell.text)]
    if len(heads) < _FEWEST_HEADS or len(cells) - len(heads) > 1:
        return False
    told = [labels.label_of(cell.text) for cell in heads]
    years = sum(bool(label.year) for label in told)
    roles = sum(bool(label.role) or label.is_rate for label in told)
    periods = sum(bool(labels.period_of(cell.text)) for cell in heads)
    sources = sum(labels.source_of(cell.text) == "source" for cell in heads)
    halves = sum(bool(label.quarter or label.half) for label in told)
    if any(labels.is_one_of(cell.text, labels.INDICATOR_NAME) for cell in cells):
        return True
    return max(years, roles, sources, halves, years + periods, years + roles) >= _FEWEST_HEADS


def _new_in(grid: Grid, row: int) -> list[BlockCell]:
    """Return the cells of a row but those that say what stands above them: a label repeated in place of a merge."""
    return [cell for cell in grid.begun_in(row) if cell.text != grid.text(row - 1, cell.column)]


def _bare_quarters(grid: Grid, row: int) -> bool:
    """Say whether a row counts quarters with bare numbers: 3, 4, 1, 2, 3, 4, …"""
    cells = _new_in(grid, row)
    numbers = [int(cell.text) for cell in cells if _BARE_QUARTER.fullmatch(cell.text.strip())]
    if len(numbers) != len(cells) or len(numbers) < _QUARTERS or cells[0].column == 0:
        return False
    return all(after == before % _QUARTERS + 1 for before, after in pairwise(numbers))


def _bare_halves(grid: Grid, row: int) -> bool:
    cells = _new_in(grid, row)
    return len(cells) >= _FEWEST_HEADS and all(
        word_key(cell.text) in {"상", "하", "전반", "후반"} for cell in cells
    )


def _continues_head(grid: Grid, row: int) -> bool:
    """Say whether a row goes on with the head above it: only labels, none of them at the very left."""
    cells = _new_in(grid, row)
    if not cells:
        # Cells from above may reach over a whole row.
        return bool(grid.of_row(row))
    if _bare_quarters(grid, row) or _bare_halves(grid, row):
        return True
    if any(not _is_head_text(cell.text) for cell in cells):
        return False
    told = [labels.label_of(cell.text) for cell in cells]
    if cells[0].column == 0 and not (told[0].is_pure or len(cells) >= _FEWEST_HEADS):
        return False
    if len(cells) < _FEWEST_HEADS and not _is_below_a_wide_one(grid, cells[0]):
        return False
    # 목표(누계) with nothing behind it begins a row of figures that are not there yet.
    return not (len(cells) < _FEWEST_HEADS and told[0].role)


def _is_below_a_wide_one(grid: Grid, cell: BlockCell) -> bool:
    above = grid.at(cell.row - 1, cell.column)
    return above is not None and above.columns > 1


def sections(grid: Grid) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], int | None]]:
    """Yield head rows, body rows and the row of bare quarters of each table within a table."""
    starts: list[tuple[int, int, int | None]] = []
    row = 0
    while row < grid.rows:
        if not _begins_head(grid, row):
            row += 1
            continue
        end, bare = row + 1, None
        while end < grid.rows and _continues_head(grid, end):
            if _bare_quarters(grid, end):
                bare = end
            end += 1
        starts.append((row, end, bare))
        row = max(end, row + 1)
    for at, (start, end, bare) in enumerate(starts):
        stop = starts[at + 1][0] if at + 1 < len(starts) else grid.rows
        yield tuple(range(start, end)), tuple(range(end, stop)), bare


def kind_of(  # noqa: PLR0911 - one for each kind
    grid: Grid, head: tuple[int, ...], body: tuple[int, ...], bare: int | None, caption: str
) -> TableKind:
    """Return what a table is, by the words of its head and of its rows; its caption decides where they do not."""
    heads = [cell.text for row in head for cell in grid.of_row(row)]
    told = [labels.label_of(text) for text in heads]
    stub = [text for row in body for text in _stub_texts(grid, row)]
    if is_listing_head(grid, head[0]):
        return TableKind.LISTING
    names = any(labels.is_one_of(text, labels.INDICATOR_NAME) for text in heads)
    has_sources = sum(labels.source_of(text) == "source" for text in {*heads, *stub})
    has_periods = any(labels.period_of(text) in {"prior", "subtotal", "after", "in_term"} for text in heads)
    roles = any(label.role in {"target", "actual"} and label.is_pure for label in told) or any(
        labels.label_of(text).role and labels.label_of(text).is_pure for text in stub
    )
    years = any(label.year for label in told) or any(labels.label_of(text).year for text in stub)
    finer = bare is not None or any(label.quarter > 0 or label.half for label in told)
    if not years:
        return TableKind.OTHER
    if has_sources and (has_periods or not names):
        return TableKind.MONEY
    if any(labels.is_one_of(text, labels.SOURCE_HEAD) for text in heads) and has_periods:
        return TableKind.MONEY
    rates = any(label.is_rate for label in told)
    if finer and not rates:
        return TableKind.SCHEDULE
    if roles or (names and rates):
        return TableKind.INDICATOR
    if caption == "schedule":
        return TableKind.SCHEDULE
    if caption == "money" or has_periods:
        return TableKind.MONEY
    return TableKind.OTHER


def _stub_texts(grid: Grid, row: int) -> list[str]:
    """Return the texts of a row that are no figures, from the left."""
    return [cell.text for cell in grid.of_row(row)[:_QUARTERS]]
