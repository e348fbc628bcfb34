"""The words of the official sheets: Korean whatever the language of the command line.

Some depend on the kind of government: whose money 시비 is, and who may carry a pledge out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.contract import UNDETERMINED
from pledgebook.book.government import Level
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pledgebook.book.government import Authority

MARK = "○"
"""The mark that says which of several boxes holds."""
OPEN = UNDETERMINED
"""Printed for an amount that nobody knows yet: never 0."""
_SPACED = 2  # glyphs of a name that is printed with a space between them: 국 비


def ko(key: str, **facts: object) -> str:
    """Return a word or line of the official sheets."""
    return word(key, "ko", **facts)


def actor_boxes(authority: Authority, chosen: Collection[Level]) -> Mapping[str, str]:
    """Return the labels of the boxes of 사업주체; that of the level below only where it is chosen."""
    return {
        level.value: word.label
        for level, word in authority.actors.items()
        if level is not Level.LOWER or level in chosen
    }


def source_label(level: Level, authority: Authority, *, spaced: bool = True) -> str:
    """Return the name of a level's money as printed; two letters are spaced: 국 비."""
    name = authority.money[level].label
    return " ".join(name) if spaced and len(name) == _SPACED else name
