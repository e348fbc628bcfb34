"""In which order our sheets stand among themselves; a sheet of the user's keeps its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def arranged(everything: Sequence[str], ours: Sequence[str]) -> list[str]:
    """Return the names of all sheets of a workbook as they will stand, new ones of ours included.

    `everything` are the names of those that are there, `ours` those of our sheets in their order. The first
    of ours goes first among the places that ours have, the others keep their order; a new one comes after
    the one that it follows in that order, and places that are wanting are added at the end.

    >>> arranged(["입력", "카드 1", "메모", "총괄"], ["총괄", "카드 1", "카드 2"])
    ['입력', '총괄', '메모', '카드 1', '카드 2']
    """
    there = set(everything)
    mine = set(ours)
    order = [name for name in everything if name in mine]
    if ours and ours[0] in there:
        order.remove(ours[0])
        order.insert(0, ours[0])
    for at, name in enumerate(ours):
        if name not in there:
            order.insert(order.index(ours[at - 1]) + 1 if at else 0, name)
    places = [at for at, name in enumerate(everything) if name in mine]
    found = [*everything, *order[len(places) :]]
    for at, name in zip(places, order, strict=False):
        found[at] = name
    return found
