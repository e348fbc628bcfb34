"""Which column of a foreign log is which of 실적: by known words, by nearness, or not at all.

What could be meant in two ways is a question, never a guess: no column is taken for a field that another
column claims with the same right, nor for one of two fields that its head is equally near to.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from pledgebook.book.contract import Kind
from pledgebook.book.folding import word_key
from pledgebook.intake.heads import LOG, NEAR, fields_known, is_another_thing
from pledgebook.reading import cells
from pledgebook.reading.cells import READERS, Bad, CellConventions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pledgebook.intake.heads import Head, Heads
    from pledgebook.reading.sheet_values import Value

APART = 8
"""Two that are nearer to each other than this are equally near."""
_MOST_LOOKED_AT = 300
_SAMPLES = 3
_LONGEST_CODE = 20


class How(StrEnum):
    """Why a column is taken for a field."""

    SAME = "same"  # the contract's own word
    WORD = "word"  # another word for it
    NEAR = "near"  # a wording near to one of these
    MAP = "map"  # a person said so
    OWN = "own"  # for none: it stays the user's own
    ASKED = "asked"  # a person is to say


@dataclass(frozen=True, slots=True)
class MatchedColumn:
    """A column of the log; `field` is "" where it is none of 실적, `score` of a hundred where it is near."""

    head: Head
    samples: tuple[str, ...]
    field: str = ""
    how: How = How.OWN
    score: int = 0
    is_empty: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Columns and fields of which it is not clear which belongs to which."""

    fields: tuple[str, ...]
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """The columns of a log with what each is taken for; `looked_for_near` is False without RapidFuzz."""

    columns: tuple[MatchedColumn, ...]
    questions: tuple[Question, ...] = ()
    looked_for_near: bool = True

    @property
    def by_field(self) -> Mapping[str, MatchedColumn]:
        return {column.field: column for column in self.columns if column.field}

    @property
    def own(self) -> tuple[MatchedColumn, ...]:
        """Return the columns that stay the user's own."""
        return tuple(column for column in self.columns if not column.field)


def matched(
    heads: Heads,
    values_of: Callable[[int], Sequence[Value]],
    conventions: CellConventions,
    nearness: Callable[[Head, str], int] | None,
) -> Matched:
    """Propose what each column of a log is; `values_of` gives a column's values below its head.

    `nearness` says of a hundred how near a head is to a field; without it only known words are found.
    """
    looked_at = {head.number: _filled(values_of(head.number)) for head in heads.columns}
    columns = {
        head.number: MatchedColumn(
            head, _samples(looked_at[head.number]), is_empty=not looked_at[head.number]
        )
        for head in heads.columns
        if head.text or looked_at[head.number]
    }
    matching = _Matching(columns, looked_at, conventions)
    matching.by_words()
    looked_for_near = nearness is not None
    if nearness is not None:
        matching.by_nearness(nearness)
    return Matched(
        tuple(columns[number] for number in sorted(columns)), tuple(matching.questions), looked_for_near
    )


def as_mapped(found: Matched, mapping: Mapping[str, int]) -> Matched:
    """Return the columns as a person mapped them: fields to numbers of columns, all others the user's own."""
    fields = {number: field for field, number in mapping.items()}
    columns = tuple(
        replace(column, field=fields.get(column.head.number, ""), how=How.MAP, score=0)
        if column.head.number in fields
        else replace(column, field="", how=How.OWN, score=0)
        for column in found.columns
    )
    return Matched(columns, (), found.looked_for_near)


class _Matching:
    def __init__(
        self,
        columns: dict[int, MatchedColumn],
        looked_at: Mapping[int, Sequence[Value]],
        conventions: CellConventions,
    ) -> None:
        self.columns = columns
        self.looked_at = looked_at
        self.conventions = conventions
        self.questions: list[Question] = []

    def by_words(self) -> None:
        """Take columns by the contract's own words, then by other words for them."""
        own: defaultdict[str, list[int]] = defaultdict(list)
        other: defaultdict[str, list[int]] = defaultdict(list)
        for number, column in self.columns.items():
            known = fields_known(column.head)
            same = [field for field in known if word_key(LOG.header_of(field)) in column.head.forms]
            meant = known if len(known) == 1 else [field for field in known if self._holds(number, field)]
            for field in same or meant:
                (own if same else other)[field].append(number)
        for field in (column.field for column in LOG.columns):
            claims = own[field] or other[field]
            how = How.SAME if own[field] else How.WORD
            claims = [number for number in claims if not self.columns[number].field]
            if len(claims) > 1:
                self._ask((field,), claims)
            elif claims:
                self._take(claims[0], field, how)

    def by_nearness(self, nearness: Callable[[Head, str], int]) -> None:
        """Take columns whose heads are near a word for a field that has no column yet."""
        settled = self._settled()
        left = [column.field for column in LOG.columns if column.field not in settled]
        free = [
            number for number, column in self.columns.items() if column.how is How.OWN and column.head.text
        ]
        scores = {
            (number, field): score
            for number in free
            for field in left
            if not is_another_thing(self.columns[number].head, field)
            and (score := nearness(self.columns[number].head, field)) >= NEAR
            and self._holds(number, field)
        }
        self._take_nearest(scores)

    def _take_nearest(self, scores: Mapping[tuple[int, str], int]) -> None:
        """Take what is nearest; where another is nearly as near, ask."""
        for (number, field), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
            if self.columns[number].how is not How.OWN or field in self._settled():
                continue
            fields = [other for (at, other), near in scores.items() if at == number and score - near < APART]
            numbers = [at for (at, other), near in scores.items() if other == field and score - near < APART]
            if len(fields) > 1 or len(numbers) > 1:
                self._ask(tuple(fields), numbers)
            else:
                self._take(number, field, How.NEAR, score)

    def _settled(self) -> set[str]:
        asked = {field for question in self.questions for field in question.fields}
        return asked | {column.field for column in self.columns.values()}

    def _take(self, number: int, field: str, how: How, score: int = 0) -> None:
        self.columns[number] = replace(self.columns[number], field=field, how=how, score=score)

    def _ask(self, fields: tuple[str, ...], numbers: Sequence[int]) -> None:
        self.questions.append(Question(fields, tuple(numbers)))
        for number in numbers:
            self.columns[number] = replace(self.columns[number], how=How.ASKED)

    def _holds(self, number: int, field: str) -> bool:
        """Say whether what stands in a column can be what a field holds."""
        values = self.looked_at[number]
        numeric = self._share(values, Kind.NUMBER)
        match field:
            case "when":
                return not values or self._share(values, Kind.WHEN) >= 0.5  # noqa: PLR2004 - half of them
            case "value":
                return bool(values) and numeric >= 0.5  # noqa: PLR2004
            case "content":
                return not values or numeric < 0.5  # noqa: PLR2004
            case "pledge" | "indicator":
                return all(len(cells.shown(value)) <= _LONGEST_CODE for value in values[:_SAMPLES])
            case _:
                return True

    def _share(self, values: Sequence[Value], kind: Kind) -> float:
        read = [READERS[kind](value, self.conventions) for value in values]
        return sum(not isinstance(value, Bad) for value in read) / max(1, len(read))


def _filled(values: Iterable[Value]) -> list[Value]:
    found = []
    for value in values:
        if not cells.is_blank(value):
            found.append(value)
            if len(found) == _MOST_LOOKED_AT:
                break
    return found


def _samples(values: Sequence[Value]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cells.shown(value) for value in values))[:_SAMPLES]
