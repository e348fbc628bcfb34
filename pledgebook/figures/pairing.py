"""Rows of two versions of a table paired by what they say."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Row = TypeVar("Row")


def paired(
    before: Sequence[Row], after: Iterable[Row], key: Callable[[Row], object]
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Pair rows of one key in their order; return the pairs, what is left of `after`, and of `before`.

    >>> paired(["가 1", "나 1"], ["가 2", "다 1"], key=lambda row: row[0])
    ([('가 1', '가 2')], ['다 1'], ['나 1'])
    """
    after = list(after)
    keys_before, keys_after = list(map(key, before)), list(map(key, after))
    common = set(keys_before).intersection(keys_after)
    if not common:
        return [], after, list(before)
    waiting: defaultdict[object, list[Row]] = defaultdict(list)
    for row, which in zip(reversed(before), reversed(keys_before), strict=True):
        if which in common:
            waiting[which].append(row)
    pairs: list[tuple[Row, Row]] = []
    new: list[Row] = []
    for row, which in zip(after, keys_after, strict=True):
        there = waiting.get(which)
        if there:
            pairs.append((there.pop(), row))
        else:
            new.append(row)
    left = {id(row) for rows in waiting.values() for row in rows}
    those = zip(before, keys_before, strict=True)
    return pairs, new, [row for row, which in those if which not in common or id(row) in left]
