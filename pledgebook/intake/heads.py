"""Where the heads of a foreign table stand, in one row or in two, and what each column is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pledgebook.book.contract import BY_NAME
from pledgebook.book.folding import word_key
from pledgebook.intake.heads_words import OTHER_THINGS, RUNNING_TOTALS, SYNONYMS
from pledgebook.reading.headers import header_text
from pledgebook.reading.sheet_values import BLANK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pledgebook.grid.addresses import Span
    from pledgebook.reading.sheet_values import SheetValues

LOG = BY_NAME["Activities"]
MOST_HEAD_ROWS = 40
"""Rows from the top of the sheet among which heads are looked for."""
NEAR = 78
"""Of a hundred: a head is near a word from here on. 추진일자 and 추진일 are 89, 목표일자 and 추진일자 are 50."""
FEWEST_KNOWN = 2
"""A row is taken for heads where so many of its cells are known words."""
_ASIDE = re.compile(r"[(（\[<〈【][^(（\[<〈【)）\]>〉】]*[)）\]>〉】]")
_DECORATION = re.compile(r"^[\W\d_]+|[*＊※\s:：]+$")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: its texts from the upper row to the lower one."""

    number: int
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the whole head as it is shown."""
        return " ".join(self.texts)

    @property
    def whole(self) -> str:
        """Return the whole head as it is compared."""
        return word_key("".join(self.texts))

    @property
    def bare(self) -> str:
        """Return the whole head without what is aside: units in parentheses, stars, numbers of items."""
        return _bare(self.whole)

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the forms in which a head may be known: whole, by its lowest row, without what is aside."""
        texts = [self.whole, *(word_key(text) for text in reversed(self.texts))]
        texts = [*texts, *map(_bare, texts)]
        return tuple(dict.fromkeys(filter(None, texts)))


@dataclass(frozen=True)
class Heads:
    """The heads of a table: in which rows, and of which columns."""

    rows: tuple[int, ...]
    columns: tuple[Head, ...]

    @cached_property
    def by_number(self) -> Mapping[int, Head]:
        return {head.number: head for head in self.columns}


def find_heads(
    values: SheetValues, merges: Sequence[Span], nearness: Callable[[Head, str], int] | None
) -> Heads | None:
    """Find the rows in which most of the words for fields of the log stand; None where hardly any does.

    Wordings that are only near are looked at where no row has known words.
    """
    candidates = [
        heads_in(values, merges, rows)
        for row in values.numbers
        if row <= MOST_HEAD_ROWS
        for rows in ((row,), (row, row + 1))
        if len(rows) == 1 or _goes_on_below(row, merges) or _complete_each_other(values, row)
    ]
    found = _best(candidates, fields_known)
    if found is None and nearness is not None:
        found = _best(candidates, lambda head: fields_known(head) or _fields_near(head, nearness))
    return found


def _best(candidates: Iterable[Heads], fields_of: Callable[[Head], Sequence[str]]) -> Heads | None:
    """Return the first of those with the most columns that are each a field of its own."""
    best, most = None, FEWEST_KNOWN - 1
    for heads in candidates:
        known = [fields for head in heads.columns if (fields := fields_of(head))]
        count = min(len(known), len({field for fields in known for field in fields}))
        if count > most:
            best, most = heads, count
    return best


def _fields_near(head: Head, nearness: Callable[[Head, str], int]) -> tuple[str, ...]:
    return tuple(
        column.field
        for column in LOG.columns
        if head.text and not is_another_thing(head, column.field) and nearness(head, column.field) >= NEAR
    )


def heads_in(values: SheetValues, merges: Sequence[Span], rows: tuple[int, ...]) -> Heads:
    """Return the heads that stand in given rows."""
    at = {number: index for index, number in enumerate(values.numbers) if number in rows}
    typed = {
        (number, column): header_text(value)
        for number, index in at.items()
        for column, value in values.row(index).items()
    }
    right = values.left + len(values.columns)
    columns = []
    for number in range(values.left, right):
        texts = [_text_at(row, number, typed, merges, is_lowest=row == rows[-1]) for row in rows]
        different = dict.fromkeys(text for text in texts if text)
        columns.append(Head(number, tuple(different)))
    return Heads(rows, tuple(columns))


def fields_known(head: Head) -> tuple[str, ...]:
    """Return the fields of the log that a head means by the contract's word or by another word for it."""
    return tuple(
        column.field
        for column in LOG.columns
        if not is_another_thing(head, column.field)
        and ({word_key(column.header), *SYNONYMS[column.field]} & set(head.forms))
    )


def is_another_thing(head: Head, field: str) -> bool:
    """Say whether a head holds a word that makes it something else than the field, whatever it resembles."""
    if is_running_total(head):
        return True
    if head.bare in {word_key(LOG.header_of(field)), *SYNONYMS[field]}:
        return False
    return any(word in head.whole for word in OTHER_THINGS[field])


def is_running_total(head: Head) -> bool:
    """Say whether a column of this head holds running totals, which must never be added up."""
    return any(word in head.whole for word in RUNNING_TOTALS)


def _bare(text: str) -> str:
    return _DECORATION.sub("", _ASIDE.sub("", text))


def _goes_on_below(row: int, merges: Iterable[Span]) -> bool:
    """Say whether the merged cells of a row tell that its heads go on in the next."""
    return any(
        (span.top == row and span.bottom == row + 1)
        or (span.top == span.bottom == row and span.right > span.left)
        for span in merges
    )


def _complete_each_other(values: SheetValues, row: int) -> bool:
    """Say whether each of two rows has words where the other has none: heads in two levels, none merged."""
    at = {number: index for index, number in enumerate(values.numbers) if number in {row, row + 1}}
    if len(at) < 2:  # noqa: PLR2004 - the row and the next
        return False
    upper, lower = (values.row(at[number]) for number in (row, row + 1))
    filled = [{number for number, value in cells.items() if value != BLANK} for cells in (upper, lower)]
    is_words = all(isinstance(lower[number], str) for number in filled[1])
    return is_words and bool(filled[0] - filled[1]) and bool(filled[1] - filled[0])


def _text_at(
    row: int, column: int, typed: Mapping[tuple[int, int], str], merges: Iterable[Span], *, is_lowest: bool
) -> str:
    """Return what stands over a column in a row of heads; in the lowest row one head is of one column only."""
    own = typed.get((row, column), "")
    if own:
        return own
    span = next((span for span in merges if span.contains(row, column)), None)
    if span is None or (is_lowest and span.left != column):
        return ""
    return typed.get((span.top, span.left), "")
