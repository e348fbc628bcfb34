"""Several cards in a document: a title begins a card where what the card before has comes once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.intake import labels
from pledgebook.intake.parts import CODE_AND_TITLE, FreeRows, Line
from pledgebook.intake.sections import TableKind, TableSection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pledgebook.intake.parts import Part

_FEWEST_HEADS = 2
_OF_CARD = frozenset({TableKind.INDICATOR, TableKind.SCHEDULE, TableKind.MONEY})


def cards_of(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Yield the parts of each card; what holds no table of a card, such as a cover or a list, is none."""
    for of_sheet in _by_sheet(parts):
        for found in _apart(of_sheet):
            if _is_card(found):
                yield found


def _by_sheet(parts: Sequence[Part]) -> Iterator[list[Part]]:
    current: list[Part] = []
    for part in parts:
        if current and part.place.sheet != current[-1].place.sheet:
            yield current
            current = []
        current.append(part)
    if current:
        yield current


def _apart(parts: Sequence[Part]) -> Iterator[list[Part]]:
    begins = [0]
    known: set[str] = set()
    for at, part in enumerate(parts):
        kinds = _kinds(part)
        again = known & kinds
        if known and _is_title(part) and known & _ahead(parts, at):
            begins.append(at)
            known = set()
        elif known & _OF_CARD and len(again) >= _FEWEST_HEADS and not kinds & _OF_CARD:
            begins.append(_above(parts, at))
            known = set()
        known |= kinds
    for first, last in zip(begins, [*begins[1:], len(parts)], strict=True):
        yield list(parts[first:last])


def _kinds(part: Part) -> set[str]:
    """Return what of a card a part holds: a table of figures, or labels of its head."""
    if isinstance(part, TableSection):
        return {part.kind.value} if part.kind in _OF_CARD else set()
    return set(part.heads) if isinstance(part, FreeRows) and len(part.heads) >= _FEWEST_HEADS else set()


def _is_title(part: Part) -> bool:
    if isinstance(part, Line):
        if part.depth == 0 and CODE_AND_TITLE.match(part.text):
            return True
        label = part.text.partition(":")[0]
        return ":" in part.text and labels.is_one_of(label, (*labels.CODE, *labels.TITLE)) and part.depth == 0
    if not isinstance(part, FreeRows):
        return False
    for row in part.rows[:3]:
        cells = part.grid.begun_in(row)
        texts = [cell.text for cell in cells]
        if CODE_AND_TITLE.match(" ".join(texts[:2])) and len(texts) <= 3:  # noqa: PLR2004 - code, title, mark
            return True
        if any(labels.is_one_of(text, labels.CODE) for text in texts):
            return True
    return False


def _ahead(parts: Sequence[Part], at: int) -> set[str]:
    """Return what follows a title, up to the next title behind a table."""
    found: set[str] = set()
    for number, part in enumerate(parts[at:]):
        if number and found and _is_title(part):
            break
        found |= _kinds(part)
    return found


def _above(parts: Sequence[Part], at: int) -> int:
    """Return where a card without a code begins: with the heading right above the head of the card."""
    first = at
    while first > 0:
        before = parts[first - 1]
        if not isinstance(before, Line) or before.depth or labels.section_of(before.text):
            break
        first -= 1
    return first


def _is_card(parts: Sequence[Part]) -> bool:
    """Say whether parts are those of a card: a table of one, with a title or a head, or two with their captions."""
    kinds: set[str] = set().union(*map(_kinds, parts))
    groups = kinds & set(labels.GROUPS)
    captioned = {part.kind for part in parts if isinstance(part, TableSection) and part.caption == part.kind}
    return bool(kinds & _OF_CARD) and (
        len(groups) >= _FEWEST_HEADS or len(captioned & _OF_CARD) > 1 or any(map(_is_title, parts))
    )
