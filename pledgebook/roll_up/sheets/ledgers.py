"""공약가계부 and 연차별 투자계획 of all workbooks, by government and field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.model import Stage
from pledgebook.roll_up.sheets.page import covers, short_path
from pledgebook.sheets.money.entries import Entry, MoneyGiven, notes
from pledgebook.sheets.money.investments import investments_sheet
from pledgebook.sheets.money.ledger import ledger_sheet
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.book.government import Level
    from pledgebook.grid.sheet import Sheet
    from pledgebook.roll_up.portfolio import Portfolio

LEDGER, INVESTMENTS = "roll_up:ledger", "roll_up:investments"
MOST_LISTED = 1_500
"""Pledges up to which each has rows of its own; of more, fields and governments alone are summed up."""


def rolled_ledger(portfolio: Portfolio, name: str) -> Sheet:
    """Lay out 공약가계부 of all pledges."""
    return ledger_sheet(_given(portfolio, "ledger"), LEDGER, name)


def rolled_investments(portfolio: Portfolio, name: str) -> Sheet:
    """Lay out 연차별 투자계획 of all pledges."""
    return investments_sheet(_given(portfolio, "investments"), INVESTMENTS, name)


def _given(portfolio: Portfolio, key: str) -> MoneyGiven:
    stages = tuple(Stage) if key == "ledger" else (Stage.PLANNED,)
    lists_pledges = len(portfolio.entries) <= MOST_LISTED
    entries = tuple(_entries(portfolio) if lists_pledges else _fields(portfolio))
    labels: dict[Level | None, str] = {
        **{level: name.replace("\n", " ") for level, name in portfolio.money.items()},
        None: ko("money.no_source"),
    }
    years = {
        int(part)
        for entry in entries
        for stage in stages
        for part in entry.account[stage].parts
        if part.isdecimal()
    }
    said = [] if lists_pledges else [ko("money.note.too_many", most=f"{MOST_LISTED:,}")]
    return MoneyGiven(
        ko("roll_up.title", government=portfolio.settings.government, what=ko(f"roll_up.by_{key}")).strip(),
        covers(portfolio),
        entries,
        labels,
        portfolio.settings,
        tuple(sorted(years.union(portfolio.settings.term.years))),
        lists_pledges=lists_pledges,
        has_files=portfolio.files > 1,
        notes=(*said, *notes(entries, *stages)),
    )


def _entries(portfolio: Portfolio) -> Iterator[Entry]:
    for entry in portfolio.entries:
        yield Entry(
            entry.pledge.code,
            entry.pledge.title,
            entry.sector,
            entry.plan.account,
            government=entry.government,
            file=short_path(entry.path),
        )


def _fields(portfolio: Portfolio) -> Iterator[Entry]:
    """Yield an entry for each field of a government, where sums alone are printed."""
    for (government, sector), found in portfolio.totals.accounts.items():
        yield Entry(
            "",
            "",
            sector,
            found.account,
            government=government,
            pledges=found.count,
            silent=found.silent,
            finest=found.finest,
        )
