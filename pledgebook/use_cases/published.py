"""The cards of a date by the hash of their text, and what differs today from every date that is confirmed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pledgebook.book.contract import CARD_KEY, FORM_SHEET
from pledgebook.book.koreandate import official
from pledgebook.checks.publications import check_publications
from pledgebook.errors import DataError
from pledgebook.excel_file.diff import shown
from pledgebook.figures.compute import calculate
from pledgebook.findings import finding
from pledgebook.findings.codes import BY_MAKER
from pledgebook.grid.sheet import merged_looks
from pledgebook.sheets.layout import OWNED, layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding
    from pledgebook.grid.sheet import Sheet

_BETWEEN = "\x1f"


def card_hashes(results: Results) -> Mapping[str, str]:
    """Return the SHA-256 of each card's text, by pledge code: of all that is written on it, in its order."""
    cards = layout(results, without={owned.key for owned in OWNED})
    return {card.key.removeprefix(CARD_KEY): card_hash(card) for card in cards}


def card_hash(card: Sheet) -> str:
    """Return the SHA-256 of the text of a card that is laid out, every cell under a framed merge being a blank one."""
    places = card.cells.keys() | merged_looks(card).keys() if card.merges_are_bare else card.cells
    values = (card.cells[place].value if place in card.cells else None for place in sorted(places))
    texts = (shown(value, is_1904=False) for value in values)
    return hashlib.sha256(_BETWEEN.join(texts).encode()).hexdigest()


_SAID_OUTSIDE = {
    code
    for maker in ("checks.publications", "use_cases.published", "forms.left_out")
    for code in BY_MAKER[maker]
}


def said_outside(results: Results, *, is_plan: bool = False) -> tuple[Finding, ...]:
    """Return the findings, those unanswered, that whatever leaves the office without 점검 beside it says by itself.

    They tell what differs from what was confirmed for the results' own date, and what of the form is left out.
    Of what was planned alone (`is_plan`) the form makes nothing, which is told instead.
    """
    is_of_form = is_plan and results.book.form is not None
    left_out = BY_MAKER["forms.left_out"] if is_of_form else {}
    found = tuple(
        found
        for found in results.findings
        if found.code in _SAID_OUTSIDE and found.code not in left_out and not found.is_answered
    )
    return (*found, finding("PB829", FORM_SHEET, FORM_SHEET)) if is_of_form else found


def published_findings(results: Results) -> Iterator[Finding]:
    """Tell what differs from the other dates that are confirmed; computing tells it of the results' own date.

    PB605 and PB607, and PB608 where a date's figures are as they were and its cards say something else.
    """
    book = results.book
    if book.ledger is None:
        return
    for day in book.ledger.confirmed_days():
        if day == results.as_of or not book.settings.term.contains(day):
            continue
        then = _at(results, day)
        yield from check_publications(then.book, then)
        yield from reissued_in_other_words(then)


def _at(results: Results, day: date) -> Results:
    """Compute the figures of another day from the same rows, those not in force at the first day among them."""
    return calculate(results.book.with_every_row(), day)


def reissued_in_other_words(results: Results) -> Iterator[Finding]:
    """Tell by PB608 where the figures of a confirmed date are as they were and its cards say something else.

    The figures themselves are compared by the checks.
    """
    ledger = results.book.ledger
    if ledger is None or any(check_publications(results.book, results)):
        return
    rows = [row for row in ledger.in_force(results.as_of) if not row.indicator and row.card_hash]
    if not rows:
        return
    try:
        hashes = card_hashes(results)
    except DataError:  # a mistake of the form, which whatever lays cards out tells
        return
    changed = [row for row in rows if hashes.get(row.pledge) != row.card_hash]
    if changed:
        codes = ", ".join(row.pledge for row in changed)
        yield finding(
            "PB608",
            ledger.cell(changed[0], "카드해시"),
            "",
            day=official(results.as_of),
            count=len(changed),
            pledges=codes,
        )
