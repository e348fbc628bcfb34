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

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pledgebook.grid.addresses import Span
    from pledgebook.reading.sheet_values import SheetValues

LOG = BY_NAME["Activities"]
MOST_HEAD_ROWS = 40
"""Rows from the top of the sheet among which heads are looked for."""
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


def find_heads(values: SheetValues, merges: Sequence[Span]) -> Heads | None:
    """Find the rows in which most of the words for fields of the log stand; None where hardly any does."""
    numbers = [number for number in values.numbers if number <= MOST_HEAD_ROWS]
    best: Heads | None = None
    known = FEWEST_KNOWN - 1
    for row in numbers:
        for rows in ((row,), (row, row + 1)):
            if len(rows) > 1 and not _goes_on_below(row, merges):
                continue
            heads = heads_in(values, merges, rows)
            count = len({field for head in heads.columns for field in fields_known(head)})
            if count > known:
                best, known = heads, count
    return best


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
        texts = [_text_at(row, number, typed, merges) for row in rows]
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
    if field == "value" and is_running_total(head):
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


def _text_at(row: int, column: int, typed: Mapping[tuple[int, int], str], merges: Iterable[Span]) -> str:
    own = typed.get((row, column), "")
    if own:
        return own
    span = next((span for span in merges if span.contains(row, column)), None)
    return typed.get((span.top, span.left), "") if span is not None else ""
