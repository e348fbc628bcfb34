"""What a refresh changes, in the terminal: figures then and now, lines of the cards, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.cli.columns import WIDTH, left, shortened, wrapped
from pledgebook.figures.results import RateName
from pledgebook.grid.number_text import fixed, grouped
from pledgebook.grid.text_width import display_width
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from pledgebook.figures.log_changes import LogChange
    from pledgebook.use_cases.changed import CardLine, Difference, Figure, FigureChange
    from pledgebook.use_cases.receipt import Receipt

_MOST = 12
"""Lines of one kind that are shown; the others are counted."""
_NAME = 34
"""Columns for the name of a figure."""


def mean_line(found: Difference, lang: str) -> str:
    """Say the mean rate then and now: `평균 이행률 31.05 → 32.97 % ▲1.92`."""
    is_known = all(change.before is None or change.before.is_stored for change in found.figures)
    return word(
        "difference.mean",
        lang,
        change=_then_now(found.mean_before, found.mean_after, lang, is_known=is_known),
    )


def of_a_folder(found: Difference, lang: str, *, is_done: bool) -> str:
    """Say in a part of a line what changes in a workbook of many."""
    if not found.was_written:
        return _told("first", lang, is_done=is_done, mean=fixed_or_none(found.mean_after, lang))
    parts = [mean_line(found, lang)]
    if found.figures:
        parts.append(word("difference.short.figures", lang, count=len(found.figures)))
    added = sum(line.is_added for line in found.lines)
    if added:
        parts.append(word("difference.short.lines", lang, count=added))
    if not (found.figures or found.lines):
        parts.append(word("difference.short.same", lang))
    return ", ".join(parts)


def of_a_workbook(
    receipt: Receipt, why: Sequence[LogChange] | None, lang: str, *, is_done: bool
) -> list[str]:
    """Say what a refresh would change in a workbook; shorter, and as what was done, after it."""
    found = receipt.difference
    if found is None:
        return []
    if not found.was_written:
        first = _told("first", lang, is_done=is_done, mean=fixed_or_none(found.mean_after, lang))
        return wrapped(first, 2)
    lines = []
    if found.as_of_before not in (None, receipt.as_of):
        facts = {"before": found.as_of_before, "after": receipt.as_of}
        lines += wrapped(word("difference.as_of", lang, **facts), 2)
    lines += wrapped(mean_line(found, lang), 2)
    lines += _figures(found.figures, lang, _MOST // 2 if is_done else 2 * _MOST)
    lines += _card_lines(found.lines, lang, 3 if is_done else _MOST, is_done=is_done)
    if why:
        lines += _log(why, lang, 3 if is_done else _MOST)
    if found.looks:
        looks = _told("looks", lang, is_done=is_done, sheets=", ".join(found.looks))
        lines += wrapped(looks, 2, hanging=2)
    if found.gone:
        gone = _told("gone", lang, is_done=is_done, sheets=", ".join(found.gone))
        lines += wrapped(gone, 2, hanging=2)
    if not is_done and receipt.cells_changed:
        lines += wrapped(word("difference.cells", lang, count=receipt.cells_changed), 2)
    return lines


def fixed_or_none(rate: Decimal | None, lang: str) -> str:
    """Return a rate as printed, with its sign; a word where there is none."""
    return word("show.not_computable", lang) if rate is None else f"{fixed(rate)} %"


def _then_now(then: Decimal | None, now: Decimal | None, lang: str, *, is_known: bool) -> str:
    """Return `31.05 → 32.97 % ▲1.92`; the same figure alone where it stays."""
    if not is_known:
        return f"{word('difference.unknown', lang)} → {fixed_or_none(now, lang)}"
    if then == now:
        return fixed_or_none(now, lang)
    missing = word("show.not_computable", lang)
    before = missing if then is None else fixed(then)
    after = fixed_or_none(now, lang)
    return f"{before} → {after}{_by(then, now)}"


def _by(then: Decimal | None, now: Decimal | None) -> str:
    if then is None or now is None or then == now:
        return ""
    return f" ▲{fixed(now - then)}" if now > then else f" ▼{fixed(then - now)}"


def _figures(changes: Sequence[FigureChange], lang: str, most: int) -> list[str]:
    lines: list[str] = []
    pledge = None
    for change in changes[:most]:
        if change.pledge != pledge:
            pledge = change.pledge
            lines.append(
                f"  {shortened(word('difference.pledge', lang, code=pledge, title=change.title), WIDTH - 2)}"
            )
        lines += _figure(change, lang)
    return lines + _more(len(changes) - most, lang, "difference.more_figures")


def _figure(change: FigureChange, lang: str) -> list[str]:
    then, now = change.before, change.after
    if then is None:
        said = word("difference.added", lang, rate=_rate(now, lang))
    elif now is None:
        said = word("difference.dropped", lang, rate=_rate(then, lang))
    else:
        said = _then_now(then.rate, now.rate, lang, is_known=then.is_stored)
        if change.indicator and (parts := _operands(then, now)):
            said += f" ({parts})"
    name = change.name
    if name in (RateName.PLEDGE.value, RateName.EXECUTION_TOTAL.value) and not change.indicator:
        name = word(f"rate.{RateName(name).name.lower()}", lang)
    name = shortened(name, _NAME)
    return wrapped(f"{left(name, _NAME)}  {said}", 4, hanging=_NAME + 2)


def _rate(figure: Figure | None, lang: str) -> str:
    return fixed_or_none(figure.rate if figure else None, lang)


def _operands(then: Figure, now: Figure) -> str:
    """Return `5/26 → 6/26`; nothing where there are none."""
    sides = [
        f"{grouped(figure.numerator)}/{grouped(figure.denominator)}"
        for figure in (then, now)
        if figure.numerator is not None and figure.denominator is not None
    ]
    return " → ".join(dict.fromkeys(sides))


def _told(key: str, lang: str, *, is_done: bool, **facts: object) -> str:
    """Return a sentence about a change that is still to come, or in its other form one that was made."""
    return word(f"difference.{key}{'.done' if is_done else ''}", lang, **facts)


def _card_lines(lines: Sequence[CardLine], lang: str, most: int, *, is_done: bool) -> list[str]:
    said: list[str] = []
    for is_added, key in ((True, "lines_added"), (False, "lines_gone")):
        chosen = [line for line in lines if line.is_added is is_added]
        if chosen:
            said += wrapped(_told(key, lang, is_done=is_done, count=len(chosen)), 2)
            for line in chosen[:most]:
                said.append("    " + shortened(f"[{line.card}] {line.text}", WIDTH - 4))
            said += _more(len(chosen) - most, lang, "difference.more_lines")
    return said


def _log(changes: Sequence[LogChange], lang: str, most: int) -> list[str]:
    said = wrapped(word("difference.why", lang, count=len(changes)), 2)
    widest = max(display_width(change.cell) for change in changes[:most])
    for change in changes[:most]:
        fate = word(f"difference.row.{change.fate.value}", lang)
        said.append("    " + shortened(f"{left(change.cell, widest)} {fate}  {_said(change)}", WIDTH - 4))
    return said + _more(len(changes) - most, lang, "difference.more_rows")


def _said(change: LogChange) -> str:
    now, then = change.activity, change.before
    pairs = [
        (now.when.text, then.when.text if then else None),
        (grouped(now.value), then and grouped(then.value)),
    ]
    pairs.append((now.content, then.content if then else None))
    return "  ".join(text if before in (None, text) else f"{before} → {text}" for text, before in pairs)


def _more(count: int, lang: str, key: str) -> list[str]:
    return [f"    {word(key, lang, count=count)}"] if count > 0 else []
