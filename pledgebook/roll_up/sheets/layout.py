"""All sheets of a roll-up, in order."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pledgebook.grid.sheet import built
from pledgebook.roll_up.sheets import (
    behind,
    compared,
    hand_ins,
    headline,
    ledgers,
    listing,
    money,
    problems,
    rates,
)
from pledgebook.roll_up.sheets.groups import group_tables
from pledgebook.roll_up.sheets.table import check_sums, table_sheet
from pledgebook.sheets.tables.tally import Depth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.findings import Finding
    from pledgebook.grid.sheet import Sheet
    from pledgebook.roll_up.asked import Options
    from pledgebook.roll_up.portfolio import Portfolio

NAMES = MappingProxyType(
    {
        listing.KEY: "총괄",
        headline.KEY: "완료율·목표달성도",
        compared.KEY: "이행률 비교",
        "roll_up:governments": "자치단체별",
        "roll_up:sectors": "분야별",
        "roll_up:departments": "부서별",
        money.KEY: "재원별",
        ledgers.LEDGER: "공약가계부",
        ledgers.INVESTMENTS: "연차별 투자계획",
        "roll_up:completion": "완료시기별",
        "roll_up:actors": "추진주체별",
        "roll_up:budgeting": "예산별",
        rates.KEY: "이행률별",
        behind.KEY: "부진",
        hand_ins.KEY: "제출현황",
        problems.KEY: "점검",
    }
)
"""The sheets by key, in their order."""
_ALWAYS = {headline.KEY, money.KEY, rates.KEY}
_NO_NAMES: Mapping[str, str] = MappingProxyType({})


def layout(
    portfolio: Portfolio,
    options: Options,
    names: Mapping[str, str] = _NO_NAMES,
    *,
    streamed: bool = False,
) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """Lay out every sheet; return them with the findings of sums that do not agree.

    A table with a single row beside its total says no more than 총괄: it has a sheet only where `options`
    ask for every one, or the file has it from before. `names` are, by key, what sheets of an earlier roll-up are called in the file now.
    Lists of `streamed` sheets keep their rows for a writer that takes them one by one.
    """
    called = {key: names.get(key, name) for key, name in NAMES.items()}
    sheet, place = listing.listing_sheet(portfolio, called[listing.KEY])
    rates_sheet, rates_place = compared.compared_sheet(portfolio, called[compared.KEY])
    tables = [
        headline.headline_table(portfolio, rates_place, called[headline.KEY]),
        *group_tables(portfolio, place, called, options),
        money.money_table(portfolio, called[money.KEY], options),
        rates.rates_table(portfolio, called[rates.KEY]),
    ]
    differ = tuple(found for table in tables for found in check_sums(table))
    sheets = {
        listing.KEY: sheet,
        compared.KEY: rates_sheet,
        **{table.key: table_sheet(portfolio, table) for table in tables},
        ledgers.LEDGER: ledgers.rolled_ledger(portfolio, called[ledgers.LEDGER]),
        ledgers.INVESTMENTS: ledgers.rolled_investments(portfolio, called[ledgers.INVESTMENTS]),
        behind.KEY: behind.behind_sheet(portfolio, called[behind.KEY]),
        hand_ins.KEY: hand_ins.hand_ins_sheet(portfolio, options.departments, called[hand_ins.KEY]),
        problems.KEY: problems.findings_sheet(portfolio, differ, called[problems.KEY]),
    }
    single = {
        table.key
        for table in tables
        if sum(row.depth is not Depth.TOTAL for row in table.rows) <= 1 and table.key not in names
    }
    left_out = set() if options.every_sheet else single - _ALWAYS
    laid_out = (sheets[key] for key in NAMES if key not in left_out)
    return tuple(laid_out if streamed else map(built, laid_out)), differ
