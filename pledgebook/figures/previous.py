"""What rates are compared with (전분기 대비): those confirmed last, else those at the end of the quarter before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.period import quarter_end_before
from pledgebook.figures.compute import rates_of
from pledgebook.figures.rates import padded
from pledgebook.figures.results import Previous

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from pledgebook.book.model import Settings
    from pledgebook.figures.results import Results
    from pledgebook.figures.trend import TrendPoint


def previous_of(results: Results, points: Iterable[TrendPoint] = ()) -> Previous | None:
    """Return what the rates of results are compared with; None where the term has not begun by then.

    It is what was confirmed last for a day before, and not taken back; else what comes out now for the end
    of the quarter before. `points` tell how the rates went, where that is known: what they say is not
    computed once more.
    """
    if results.previous is not None:
        return results.previous
    ledger, as_of = results.book.ledger, results.as_of
    confirmed = [day for day in ledger.confirmed_days() if day < as_of] if ledger is not None else []
    day = confirmed[-1] if confirmed else quarter_end_before(as_of)
    if day < results.book.settings.term.start:
        return None
    known = next((point for point in points if point.day == day), None) if not confirmed else None
    if known is not None and not known.is_confirmed:
        return Previous(day, is_confirmed=False, rates=known.of_pledges)
    return rates_at(results, day)


def rates_at(results: Results, day: date) -> Previous:
    """Return the rates of a day: those that were confirmed for it, else what comes out for it now."""
    book = results.book
    rows = book.ledger.in_force(day) if book.ledger is not None else ()
    if rows:
        rates = {row.pledge: row.rate for row in rows if not row.indicator}
        return Previous(day, is_confirmed=True, rates=_as_printed(rates, book.settings))
    return Previous(day, is_confirmed=False, rates=rates_of(book.with_every_row(), day))


def _as_printed(rates: Mapping[str, Decimal | None], settings: Settings) -> dict[str, Decimal | None]:
    """Return rates of cells, which hold no idle zeros, with the decimals that are printed."""
    return {code: None if rate is None else padded(rate, settings.decimals) for code, rate in rates.items()}
