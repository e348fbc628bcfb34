"""Both sheets of money of one workbook, with links to its cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.koreandate import official
from pledgebook.book.model import Stage
from pledgebook.figures.account import account
from pledgebook.grid.addresses import quoted
from pledgebook.grid.sheet import Link
from pledgebook.sheets.money.entries import Entry, MoneyGiven, notes
from pledgebook.sheets.money.investments import investments_sheet
from pledgebook.sheets.money.ledger import ledger_sheet
from pledgebook.sheets.wording import ko, source_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.book.government import Level
    from pledgebook.book.model import Settings
    from pledgebook.figures.results import Results
    from pledgebook.grid.sheet import Sheet

LEDGER, INVESTMENTS = "ledger", "investments"
"""The keys of both sheets."""


def workbook_ledger(results: Results, name: str, cards: Mapping[str, str]) -> Sheet:
    """Lay out 공약가계부; `cards` names the card of each pledge code, for links."""
    return ledger_sheet(_given(results, cards, LEDGER), LEDGER, name)


def workbook_investments(results: Results, name: str, cards: Mapping[str, str]) -> Sheet:
    """Lay out 연차별 투자계획; `cards` names the card of each pledge code, for links."""
    return investments_sheet(_given(results, cards, INVESTMENTS), INVESTMENTS, name)


def _given(results: Results, cards: Mapping[str, str], key: str) -> MoneyGiven:
    settings = results.book.settings
    entries = tuple(
        Entry(
            result.pledge.code,
            result.pledge.title,
            result.pledge.sector or ko("summary.unassigned"),
            account(result),
            Link(f"{quoted(cards[result.pledge.code])}!A1", ko("summary.open_card"))
            if result.pledge.code in cards
            else None,
        )
        for result in results.pledges
    )
    return MoneyGiven(
        ko(f"money.{key}.title", government=settings.government).strip(),
        ko("money.note", day=official(results.as_of), count=len(entries)),
        entries,
        source_labels(settings),
        settings,
        tuple(settings.term.years),
        notes=tuple(notes(entries, *(Stage if key == LEDGER else (Stage.PLANNED,)))),
    )


def source_labels(settings: Settings) -> dict[Level | None, str]:
    """Return what each source is called, in the order of print; money of no known source comes last."""
    authority = settings.authority
    found: dict[Level | None, str] = {
        level: source_label(level, authority, spaced=False) for level in authority.money
    }
    return {**found, None: ko("money.no_source")}
