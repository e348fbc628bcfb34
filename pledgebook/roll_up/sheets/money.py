"""재원별: the plan's money by field and source; 미정 is counted apart, never as 0."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from pledgebook.book.model import Source
from pledgebook.figures.exact import total
from pledgebook.roll_up.plans import SHARED
from pledgebook.roll_up.sheets.groups import share_column
from pledgebook.roll_up.sheets.table import Column, Table
from pledgebook.roll_up.totals import shares, tallies
from pledgebook.sheets import styles
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from pledgebook.grid.sheet import Value
    from pledgebook.roll_up.portfolio import Portfolio
    from pledgebook.roll_up.sheets.page import Options
    from pledgebook.roll_up.totals import Tally

KEY = "roll_up:money"


def money_table(portfolio: Portfolio, name: str, options: Options) -> Table:
    """Describe the table of money by field and source."""
    sources = [one for one in Source if one is not Source.EXECUTED]
    if not portfolio.own_source:
        sources.remove(Source.OWN)
    columns = [
        Column(
            one.name,
            portfolio.own_source if one is Source.OWN else one.value,
            _of_source(one),
            styles.AMOUNT,
            92,
            over=ko("rollup.plan"),
            adds_up=True,
        )
        for one in sources
    ]
    columns.append(
        Column(
            "without_source",
            ko("rollup.without_source"),
            _amount(_without_source),
            styles.AMOUNT,
            92,
            over=ko("rollup.plan"),
            adds_up=True,
        )
    )
    rows = tallies(portfolio, lambda one: one.sector)
    whole = Column(
        "money",
        ko("summary.all"),
        _amount(_money, undecided=ko("rollup.undecided")),
        styles.AMOUNT_BOLD,
        100,
        over=ko("rollup.plan"),
        adds_up=True,
        parts=tuple(one.key for one in columns),
    )
    count = styles.with_format(styles.FIGURE, "#,##0")
    of_source = shares(
        [*(_source(rows[0], one) for one in sources), _without_source(rows[0])],
        to_whole=options.shares_to_whole,
    )
    notes = [ko("rollup.note.undecided"), ko("rollup.note.without_source")]
    repeated = sum(one.finding.code == SHARED for one in portfolio.findings)
    if repeated:
        notes.append(ko("rollup.note.shared", count=repeated))
    if options.shares_to_whole:
        notes.append(ko("rollup.note.forced"))
    return Table(
        key=KEY,
        name=name,
        title=ko("rollup.by_money"),
        label=ko("rollup.label_sectors"),
        rows=rows,
        columns=(
            Column("pledges", ko("rollup.pledge_count"), lambda one: one.count, count, 64, adds_up=True),
            whole,
            *columns,
            _share(rows, options),
            Column("undecided", ko("rollup.undecided_count"), _undecided, count, 68, adds_up=True),
        ),
        notes=tuple(notes),
        shares=tuple(zip((one.key for one in columns), of_source, strict=True)),
        shares_are_live=not options.shares_to_whole,
    )


def _amount(amount: Callable[[Tally], Decimal], undecided: str = "-") -> Callable[[Tally], Value]:
    """Give an amount, or a word in its place where nothing but 미정 is behind a 0."""
    return lambda tally: undecided if _is_unknown(tally) else amount(tally)


def _is_unknown(tally: Tally) -> bool:
    return not _money(tally) and _undecided(tally) > 0


def _share(rows: tuple[Tally, ...], options: Options) -> Column:
    """Give the column of shares; nothing can be said of what is 미정."""
    column = share_column(rows, _money, "money", options)
    return dataclasses.replace(column, value=lambda tally: "-" if _is_unknown(tally) else column.value(tally))


def _money(tally: Tally) -> Decimal:
    return total(one.money for one in tally.entries)


def _undecided(tally: Tally) -> int:
    return sum(one.plan.is_undecided for one in tally.entries)


def _without_source(tally: Tally) -> Decimal:
    return total(one.plan.without_source for one in tally.entries)


def _source(tally: Tally, source: Source) -> Decimal:
    return total(one.amount(source) for one in tally.entries)


def _of_source(source: Source) -> Callable[[Tally], Value]:
    return _amount(lambda tally: _source(tally, source))
