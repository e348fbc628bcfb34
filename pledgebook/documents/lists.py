"""Lines of text as the lists that they are: each with its sign, and with those of more depth below it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.grid.outline import OutlineLine

_SIGN = re.compile(r"([^\w\s(\[<{\"'‘“「『]) (?=\S)")


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list; `sign` is what stands before it (-, ·, ❖), if anything."""

    sign: str
    text: str
    line: OutlineLine
    below: tuple[Item, ...] = ()


def sign_and_text(text: str) -> tuple[str, str]:
    """Return the sign that a line begins with, and the rest: the sign is drawn, not read aloud.

    >>> sign_and_text("□ 추진계획"), sign_and_text("추진계획")
    (('□', '추진계획'), ('', '추진계획'))
    """
    found = _SIGN.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def items(lines: Sequence[OutlineLine]) -> tuple[Item, ...]:
    """Return lines that follow one another as items, each with the deeper ones after it below.

    >>> [(item.text, len(item.below)) for item in items(lines)]
    [('자매결연 교류활동 추진 : 매년 5 ~ 11월', 2), ('자매결연 활성화 행사 개최(2회) : 2024. 6. / 11.', 1)]
    """
    found: list[Item] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        end = at + 1
        while end < len(lines) and lines[end].depth > line.depth:
            end += 1
        found.append(Item(*sign_and_text(line.text), line, items(lines[at + 1 : end])))
        at = end
    return tuple(found)
