"""Things that must be put right again whatever happens, each tried some times."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_TRIES = 3


def try_each(actions: Iterable[Callable[[], None]]) -> None:
    """Do each of the actions, up to three times; raise what failed only after every one was tried."""
    failed: list[Exception] = []
    for act in actions:
        for attempt in range(1, _TRIES + 1):
            try:
                act()
            except Exception as error:  # noqa: BLE001 - the others must be done all the same
                if attempt == _TRIES:
                    failed.append(error)
            else:
                break
    if failed:
        raise failed[0]
