"""이행률별: how many pledges of a field have reached how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.roll_up.sheets.groups import mean_column, not_computable_column
from pledgebook.roll_up.sheets.table import Column, Table
from pledgebook.roll_up.totals import BUCKETS, tallies
from pledgebook.sheets import styles
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Callable

    from pledgebook.grid.sheet import Value
    from pledgebook.roll_up.portfolio import Portfolio
    from pledgebook.roll_up.totals import Tally

KEY = "roll_up:rates"


def rates_table(portfolio: Portfolio, name: str) -> Table:
    """Describe the table of rate buckets by field."""
    over = ko("rollup.rate_bucket")
    look = styles.with_format(styles.FIGURE, "#,##0")
    buckets = [
        Column(f"bucket {at}", label, _in_bucket(at), look, 72, over=over, adds_up=True)
        for at, (label, _) in enumerate(BUCKETS)
    ]
    none = not_computable_column()
    count = Column(
        "count",
        ko("summary.all"),
        lambda one: one.count,
        styles.with_format(styles.FIGURE_BOLD, "#,##0"),
        64,
        adds_up=True,
        parts=(*(one.key for one in buckets), none.key),
    )
    return Table(
        key=KEY,
        name=name,
        title=ko("rollup.by_rates"),
        label=ko("rollup.label_sectors"),
        rows=tallies(portfolio, lambda one: one.sector),
        columns=(count, *buckets, none, mean_column(portfolio, lambda _: "")),
        notes=(ko("rollup.note.buckets"), ko("rollup.note.mean")),
    )


def _in_bucket(at: int) -> Callable[[Tally], Value]:
    return lambda tally: tally.in_bucket(at)
