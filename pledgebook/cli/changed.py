"""A figure then and now and why, in the terminal: each part with its sign and its rows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book import contract
from pledgebook.book.contract import Kind
from pledgebook.cli.columns import WIDTH, right, shortened, wrapped
from pledgebook.figures.causes import CauseKind
from pledgebook.figures.exact import total
from pledgebook.grid.number_text import fixed, grouped, shown_points
from pledgebook.messages import word

if TYPE_CHECKING:
    from pledgebook.figures.causes import Cause, FigureAt, Part, Since

_MOST = 24
"""Parts that are shown; the others are added up."""
_WITHOUT_VALUES = frozenset({CauseKind.ORDER, CauseKind.OTHER_THEN})
_NAMED = frozenset({CauseKind.INDICATOR_CHANGED, CauseKind.SETTING})
"""Causes that are named by a column or a setting, whatever it holds."""
_OF_FIGURES = frozenset(kind for kind in CauseKind if kind.startswith(("row-", "log-", "target-")))
"""Causes whose values are those of the log or of a target."""
_NAMES_OF_FIGURES = frozenset(
    {column.header for column in contract.BY_NAME["Indicators"].columns if column.is_amount}
    | {setting.item for setting in contract.SETTINGS if setting.kind is Kind.NUMBER}
)


def by_points(points: Decimal | None) -> str:
    """Return a difference with its sign as a shape; nothing where there is none."""
    return "" if points is None else shown_points(points)


def then_and_now(found: Since, lang: str) -> list[str]:
    """Return both figures with their days and operands, and what lies between them."""
    if found.then is None and found.now is not None:
        return wrapped(f"{_figure(found.now, lang)}  {word('since.new', lang)}", 2, hanging=2)
    if found.now is None and found.then is not None:
        return wrapped(f"{_figure(found.then, lang)}  {word('since.gone', lang)}", 2, hanging=2)
    sides = [_figure(at, lang) for at in (found.then, found.now) if at is not None]
    return wrapped(" → ".join(sides) + f"  {by_points(found.points)}".rstrip(), 2, hanging=2)


def _figure(at: FigureAt, lang: str) -> str:
    rate = word("show.not_computable", lang) if at.rate is None else f"{fixed(at.rate)} %"
    worked = ""
    if at.numerator is not None and at.denominator is not None:
        worked = f" ({grouped(at.numerator)}/{grouped(at.denominator)})"
    state = word("since.confirmed" if at.is_confirmed else "since.recomputed", lang)
    return f"{at.day} {state} {rate}{worked}"


def part_lines(found: Since, lang: str, *, most: int = _MOST) -> list[str]:
    """Return a line for each part, those that move nothing counted, and what all of them add up to."""
    moving = [part for part in found.parts if part.points != 0]
    shown, rest = moving[:most], moving[most:]
    texts = [by_points(part.points) for part in shown]
    widest = max(map(len, texts), default=0)
    lines: list[str] = []
    for text, part in zip(texts, shown, strict=True):
        lines += _part(part, right(text, widest + ("▲" not in text and "▼" not in text)), lang)
    if rest:
        sum_ = total(part.points for part in rest if part.points is not None)
        lines += wrapped(word("since.more", lang, count=len(rest), points=by_points(sum_)), 4)
    still = len(found.parts) - len(moving)
    if still:
        lines += wrapped(word("since.still", lang, count=still), 4)
    if len(moving) > 1 and found.points is not None:
        lines += wrapped(word("since.sum", lang, points=by_points(found.points)), 4)
    return lines


def _part(part: Part, points: str, lang: str) -> list[str]:
    lines = []
    for cause in part.causes[:_MOST]:
        lines.append("    " + shortened(f"{points}  {said(cause, lang)}".strip(), WIDTH - 4))
        points = right("", len(points) + 1) if points else ""
    if len(part.causes) > _MOST:
        lines.append(f"      {word('difference.more_rows', lang, count=len(part.causes) - _MOST)}")
    return lines


def said(cause: Cause, lang: str) -> str:
    """Say in a line what moved a figure and where it stands."""
    values = [_value(cause, text) for text in (cause.before, cause.after)]
    if cause.kind in _WITHOUT_VALUES:
        values = []
    change = " → ".join(value for value in values if value)
    words = [word(f"since.cause.{cause.kind.value}", lang), cause.cell, cause.when, change, cause.name]
    if cause.kind in _NAMED:
        words[2:] = [cause.name, " → ".join(value or "-" for value in values)]
    return "  ".join(text for text in words if text)


def _value(cause: Cause, text: str) -> str:
    """Return what a row or setting said, a figure with its commas."""
    is_figure = cause.kind in _OF_FIGURES or (cause.kind in _NAMED and cause.name in _NAMES_OF_FIGURES)
    return grouped(Decimal(text)) if is_figure and text not in {"", "-"} else text
