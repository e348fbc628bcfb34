"""□ 공약 변경사항: the approved changes of a pledge's plan, where the settings ask for them on the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.koreandate import official
from pledgebook.sheets.card.text import TextLine
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.book.model import Change
    from pledgebook.sheets.card.view import CardView


def approved_changes(view: CardView) -> list[Change]:
    """Return the changes approved by the as-of date in order of approval."""
    own = (change for change in view.book.changes if change.pledge == view.pledge.code)
    return sorted(
        (change for change in own if change.approved <= view.as_of), key=lambda change: change.approved
    )


def change_lines(view: CardView) -> list[TextLine]:
    """Return the lines of the approved changes, the reason below each."""
    return [line for change in approved_changes(view) for line in _lines(change)]


def _lines(change: Change) -> Iterator[TextLine]:
    facts = {"day": official(change.approved), "before": _line(change.before), "after": _line(change.after)}
    yield TextLine(1, ko("card.change", **facts))
    if change.reason:
        yield TextLine(2, ko("card.change.reason", reason=_line(change.reason)))


def _line(text: str) -> str:
    return " ".join(text.split())
