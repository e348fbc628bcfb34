"""What a user put on a sheet that a press rewrites: charts, pictures, notes, values beside ours, a protection."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from pledgebook.errors import FileRefusedError
from pledgebook.excel_file.additions import beyond
from pledgebook.excel_live import door, protection
from pledgebook.grid.addresses import Span, cell_name, span_of
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import xlwings as xw

    from pledgebook.grid.sheet import Sheet

_MOST_NAMED = 10
"""So many places are named of a sheet: each takes some accesses."""
_MOST_LOOKED_AT = 1_000_000
"""Cells of a sheet of ours that are looked through; of more, the last filled one is named."""
_PRINT_AREA = "Print_Area"


@dataclass(frozen=True, slots=True)
class PutOn:
    """What is on one sheet: the cells of what was put there (empty text where it has none), and a protection."""

    sheet: str
    cells: tuple[str, ...]
    is_protected: bool
    typed: tuple[str, ...] = ()  # cells filled beside what is written, which would be cleared

    @property
    def is_any(self) -> bool:
        return bool(self.cells) or self.is_protected or bool(self.typed)


def put_on(page: xw.Sheet, name: str, titles: Mapping[str, str], anew: Sheet | None = None) -> PutOn:
    """Look at one sheet; five accesses where nothing was put there, some more where it is laid out `anew`.

    `titles` are those of the charts of ours that it may have, by key.
    """
    cells = tuple(islice(protection.placed(page, titles), _MOST_NAMED + 1))
    typed = () if anew is None else _typed_beside(page, anew)
    return PutOn(name, tuple(dict.fromkeys(cells)), protection.is_protected(page), typed)


def _typed_beside(page: xw.Sheet, sheet: Sheet) -> tuple[str, ...]:
    _, address = door.used_range(page)
    area = span_of(address) or Span(1, 1, 1, 1)
    if sheet.area.covers(area):
        return ()
    bottom, right = door.last_filled(page)
    if sheet.area.contains(bottom, right):
        return ()
    area = Span(area.top, area.left, max(bottom, area.top), max(right, area.left))
    if area.size > _MOST_LOOKED_AT:
        return (cell_name(bottom, right),)
    printed = span_of((door.name_reference(page, _PRINT_AREA) or "").rpartition("!")[2])
    filled = (
        (row, column)
        for row, values in enumerate(door.block(page.range(area.reference).api.Value2), area.top)
        for column, value in enumerate(values, area.left)
        if value is not None
    )
    return tuple(cell_name(*place) for place in islice(beyond(sheet, printed, filled), _MOST_NAMED + 1))


def question(rewritten: Sequence[PutOn], deleted: Sequence[PutOn], lang: str) -> str:
    """Say what stands where and ask whether to go on."""
    lines = []
    typed = [replace(found, cells=found.typed) for found in rewritten]
    for key, there in (
        ("press.put_on", rewritten),
        ("press.typed_beside", typed),
        ("press.put_on_deleted", deleted),
    ):
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
            # Noted first: a call that fails half way may have lifted it.
            lifted.append((page, protection.protection_of(page)))
            if not protection.unprotect(page):
                lifted.pop()
                locked.append(name)
        if locked:
            raise FileRefusedError("sheets-protected-by-password", sheets=", ".join(locked))
        yield
    finally:
        protection.protect_again(lifted)
