"""Sheets that pledgebook wrote once and rewrites no more: their figures stand still, so they are told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.contract import CARD_KEY, CARD_PREFIX
from pledgebook.excel_file.marks import is_digest, keys_of, mark_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pledgebook.reading.report import Report


def tell_stale_cards(marked: Mapping[str, str], codes: Collection[str], report: Report) -> None:
    """Tell of cards whose pledge is gone.

    `marked` maps marks to sheets, `codes` are the pledge codes as typed, also of unreadable rows.
    """
    kept = {mark_of(CARD_KEY + code) for code in codes}
    keys = {sheet: key for key, sheet in keys_of(marked).items()}
    for mark, sheet in marked.items():
        # Only a card's key can be too long to be read back; its sheet is called after the code.
        key = CARD_KEY + sheet.removeprefix(CARD_PREFIX) if is_digest(mark) else keys.get(sheet, "")
        if key.startswith(CARD_KEY) and mark not in kept:
            report.add(
                "PB113",
                sheet,
                1,
                1,
                key.removeprefix(CARD_KEY),
                sheet=sheet,
                pledge=key.removeprefix(CARD_KEY),
            )


def tell_strayed_sheets(strayed: Mapping[str, str], report: Report) -> None:
    """Tell of sheets that are ours no more because a program renamed them and minded no names."""
    for sheet, former in strayed.items():
        report.add("PB120", sheet, 1, 1, sheet, sheet=sheet, former=former)
