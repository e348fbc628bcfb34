"""재원별: the plan's money by field and source; 미정 is counted apart, never as 0."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from pledgebook.book.government import Level
from pledgebook.figures.exact import ZERO
from pledgebook.roll_up.plans import SHARED
from pledgebook.roll_up.sheets.groups import COUNT, share_column
from pledgebook.roll_up.totals import tallies
from pledgebook.sheets import styles
from pledgebook.sheets.tables.columns import money_column
from pledgebook.sheets.tables.description import TallyColumn, TallyTable
from pledgebook.sheets.tables.tally import shares
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from pledgebook.grid.sheet import Value
    from pledgebook.roll_up.asked import Options
    from pledgebook.roll_up.portfolio import Portfolio
    from pledgebook.roll_up.totals import Row

KEY = "roll_up:money"


def money_table(portfolio: Portfolio, name: str, options: Options) -> TallyTable[Row]:
    """Describe the table of money by field and source."""
    used = portfolio.totals.used_levels
    levels = [level for level in portfolio.money if level is not Level.LOWER or level in used]
    columns = [
        money_column(level.name, portfolio.money[level], _of_level(level), over=ko("roll_up.plan"))
        for level in levels
    ]
    columns.append(
        money_column(
            "without_source", ko("roll_up.without_source"), _amount(_without_source), over=ko("roll_up.plan")
        )
    )
    rows = tallies(portfolio, "sector")
    whole = TallyColumn(
        "money",
        ko("summary.all"),
        _amount(_money, undecided=ko("roll_up.undecided")),
        styles.AMOUNT_BOLD,
        100,
        over=ko("roll_up.plan"),
        adds_up=True,
        parts=tuple(column.key for column in columns),
    )
    of_source = shares(
        [*(_level(rows[0], level) for level in levels), _without_source(rows[0])],
        to_whole=options.shares_to_whole,
    )
    notes = [ko("roll_up.note.undecided"), ko("roll_up.note.without_source")]
    repeated = sum(told.finding.code == SHARED for told in portfolio.findings)
    if repeated:
        notes.append(ko("roll_up.note.shared", count=repeated))
    if options.shares_to_whole:
        notes.append(ko("roll_up.note.forced"))
    return TallyTable(
        key=KEY,
        name=name,
        title=ko("roll_up.by_money"),
        label=ko("roll_up.label_sectors"),
        rows=rows,
        columns=(
            TallyColumn(
                "pledges", ko("roll_up.pledge_count"), lambda tally: tally.count, COUNT, 64, adds_up=True
            ),
            whole,
            *columns,
            _share(rows, options),
            TallyColumn("undecided", ko("roll_up.undecided_count"), _undecided, COUNT, 68, adds_up=True),
        ),
        notes=tuple(notes),
        shares=tuple(zip((column.key for column in columns), of_source, strict=True)),
        shares_are_live=not options.shares_to_whole,
        whole="money",
    )


def _amount(amount: Callable[[Row], Decimal], undecided: str = "-") -> Callable[[Row], Value]:
    """Return an amount, or a word in its place where nothing but 미정 is known."""
    return lambda tally: undecided if _is_unknown(tally) else amount(tally)


def _is_unknown(tally: Row) -> bool:
    return _undecided(tally) > 0 and not tally.sums.has_known_money


def _share(rows: tuple[Row, ...], options: Options) -> TallyColumn[Row]:
    """Return the column of shares; nothing can be said of what is 미정."""
    column = share_column(rows, _money, "money", options)
    return dataclasses.replace(column, value=lambda tally: "-" if _is_unknown(tally) else column.value(tally))


def _money(tally: Row) -> Decimal:
    return tally.sums.money


def _undecided(tally: Row) -> int:
    return tally.sums.undecided


def _without_source(tally: Row) -> Decimal:
    return tally.sums.without_source


def _level(tally: Row, level: Level) -> Decimal:
    return tally.sums.amounts.get(level, ZERO)


def _of_level(level: Level) -> Callable[[Row], Value]:
    return _amount(lambda tally: _level(tally, level))
