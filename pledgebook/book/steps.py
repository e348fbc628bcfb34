"""What can be reached step by step, as names of departments or codes of pledges that became others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def reached(start: str, steps: Mapping[str, Collection[str]]) -> set[str]:
    """Return all that can be reached from a start, which is among it only where the steps lead back.

    >>> sorted(reached("가", {"가": ["나"], "나": ["다"], "라": ["가"]}))
    ['나', '다']
    """
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for other in steps.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found
