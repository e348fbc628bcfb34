"""What levels are called where several kinds of government stand in one table."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from pledgebook.book.government import Level
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.book.government import Authority

_MONEY = "비"


def money_names(authorities: Sequence[Authority]) -> Mapping[Level, str]:
    """Return the name of each level's money, in the order of print: 시비, or 시·군비 of two kinds.

    Where a word stands for two levels, as 시비 of a 시 and of a 구, the name says which level is meant.
    """
    labels = {
        level: list(
            dict.fromkeys(
                authority.money[level].label for authority in authorities if level in authority.money
            )
        )
        for level in Level
    }
    found = {level: _joined(words) for level, words in labels.items() if words}
    for level in (Level.UPPER, Level.OWN, Level.LOWER):
        others = set(chain.from_iterable(words for other, words in labels.items() if other is not level))
        if level in found and others & {*labels[level]}:
            found[level] = f"{ko(f'roll_up.level.{level.value}')}\n({found[level]})"
    return found


def actor_names(authorities: Sequence[Authority]) -> Mapping[Level, str]:
    """Return how each level is called as 추진주체: its word, or the level's where there are several words."""
    found: dict[Level, str] = {}
    for level in Level:
        words = dict.fromkeys(
            authority.actor_word(level) for authority in authorities if level in authority.actors
        )
        if words:
            found[level] = next(iter(words)) if len(words) == 1 else ko(f"roll_up.level.{level.value}")
    return found


def _joined(labels: Sequence[str]) -> str:
    if len(labels) > 1 and all(label.endswith(_MONEY) for label in labels):
        return "·".join(label.removesuffix(_MONEY) for label in labels) + _MONEY
    return "·".join(labels)
