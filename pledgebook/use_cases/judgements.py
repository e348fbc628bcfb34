"""Judgements typed into 반기별 평가표 do not go with the sheet in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.errors import FileRefusedError
from pledgebook.reading.own_sheets import JUDGEMENTS_KEY

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pledgebook.book.model import Book

_MOST_NAMED = 5


def refuse_to_lose_judgements(book: Book, owned: Mapping[str, str], gone: Collection[str]) -> None:
    """Raise FileRefusedError where a sheet with judgements is among those that go; `owned` names ours by key."""
    if JUDGEMENTS_KEY not in gone or not book.judgements:
        return
    named = [f"{code} {half}" for code, half in list(book.judgements)[:_MOST_NAMED]]
    more = ["…"] if len(book.judgements) > _MOST_NAMED else []
    raise FileRefusedError(
        "judgements-would-go",
        sheet=owned[JUDGEMENTS_KEY],
        count=len(book.judgements),
        places=", ".join((*named, *more)),
    )
