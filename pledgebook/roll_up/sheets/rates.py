"""이행률별: how many pledges of a field have reached how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.roll_up.keys import RATES
from pledgebook.roll_up.sheets.groups import COUNT, not_computable_column
from pledgebook.roll_up.sums import BUCKETS
from pledgebook.roll_up.totals import in_bucket, tallies
from pledgebook.sheets import styles
from pledgebook.sheets.tables.columns import count_column, mean_column
from pledgebook.sheets.tables.description import TallyColumn, TallyTable
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Callable

    from pledgebook.grid.sheet import Value
    from pledgebook.roll_up.portfolio import Portfolio
    from pledgebook.roll_up.totals import Row

KEY = RATES


def rates_table(portfolio: Portfolio, name: str) -> TallyTable[Row]:
    """Describe the table of rate buckets by field."""
    over = ko("roll_up.rate_bucket")
    buckets = [
        TallyColumn(f"bucket {at}", label, _of_bucket(at), COUNT, 72, over=over, adds_up=True)
        for at, (label, _) in enumerate(BUCKETS)
    ]
    none = not_computable_column()
    bold = styles.with_format(styles.FIGURE_BOLD, "#,##0")
    parts = (*(column.key for column in buckets), none.key)
    return TallyTable(
        key=KEY,
        name=name,
        title=ko("roll_up.by_rates"),
        label=ko("roll_up.label_sectors"),
        rows=tallies(portfolio, "sector"),
        columns=(
            count_column(lambda *_: "", bold, parts=parts),
            *buckets,
            none,
            mean_column(portfolio.settings, lambda _: ""),
        ),
        notes=(ko("roll_up.note.buckets"), ko("roll_up.note.mean")),
    )


def _of_bucket(at: int) -> Callable[[Row], Value]:
    return lambda tally: in_bucket(tally, at)
