"""What a user put on a sheet that a press rewrites: charts, pictures, notes, and a protection."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from pledgebook.errors import FileRefusedError
from pledgebook.excel_live import protection
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import xlwings as xw

_MOST_NAMED = 10
"""So many places are named of a sheet: each takes some accesses."""


@dataclass(frozen=True, slots=True)
class PutOn:
    """What is on one sheet: the cells of what was put there (empty text where it has none), and a protection."""

    sheet: str
    cells: tuple[str, ...]
    is_protected: bool

    @property
    def is_any(self) -> bool:
        return bool(self.cells) or self.is_protected


def put_on(page: xw.Sheet, name: str) -> PutOn:
    """Look at one sheet; five accesses where nothing was put there."""
    cells = tuple(islice(protection.placed(page), _MOST_NAMED + 1))
    return PutOn(name, tuple(dict.fromkeys(cells)), protection.is_protected(page))


def question(rewritten: Sequence[PutOn], deleted: Sequence[PutOn], lang: str) -> str:
    """Say what stands where and ask whether to go on."""
    lines = []
    for key, there in (("press.put_on", rewritten), ("press.put_on_deleted", deleted)):
        places = [place for found in there for place in _places(found)]
        if places:
            lines.append(word(key, lang, places=", ".join(places)))
    locked = [found.sheet for found in (*rewritten, *deleted) if found.is_protected]
    if locked:
        lines.append(word("press.put_on_protected", lang, sheets=", ".join(locked)))
    return "\n".join([word("press.put_on_head", lang), *lines, word("press.put_on_ask", lang)])


def _places(found: PutOn) -> Iterator[str]:
    for cell in found.cells[:_MOST_NAMED]:
        yield f"{found.sheet}!{cell}" if cell else found.sheet
    if len(found.cells) > _MOST_NAMED:
        yield "…"


@contextmanager
def unprotected(pages: Mapping[str, xw.Sheet]) -> Iterator[None]:
    """Lift the protection of sheets and set it again in the same way, whatever happens in between.

    Raises FileRefusedError, with every sheet protected as it was, where a password is needed.
    """
    lifted: list[tuple[xw.Sheet, protection.Protection]] = []
    try:
        locked = []
        for name, page in pages.items():
            kept = protection.protection_of(page)
            if protection.unprotect(page):
                lifted.append((page, kept))
            else:
                locked.append(name)
        if locked:
            raise FileRefusedError("sheets-protected-by-password", sheets=", ".join(locked))
        yield
    finally:
        protection.protect_again(lifted)
