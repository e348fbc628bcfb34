"""The tables of 총괄 by status, field, department and source of money, live over its list."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book.model import Source, Status
from pledgebook.figures.exact import total
from pledgebook.sheets import styles
from pledgebook.sheets.rate_formulas import share_formula
from pledgebook.sheets.summary.columns import EXECUTED, Line
from pledgebook.sheets.tables.columns import (
    SHARE,
    count_column,
    mean_column,
    money_column,
    status_columns,
)
from pledgebook.sheets.tables.description import Column, Table
from pledgebook.sheets.tables.tally import Depth, Tally, groups, share
from pledgebook.sheets.wording import ko, source_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pledgebook.book.model import Settings
    from pledgebook.grid.sheet import Value
    from pledgebook.sheets.summary.columns import SummaryColumns
    from pledgebook.sheets.tables.description import CellOf
    from pledgebook.sheets.tables.listing import Listing

Row = Tally[Line]


def status_table(
    lines: Sequence[Line], columns: SummaryColumns, listing: Listing, settings: Settings
) -> Table[Row]:
    """Describe the table by status: all pledges in one row, shares of them below."""
    everything = Tally("", ko("summary.count"), Depth.TOTAL, tuple(lines))
    count = Decimal(everything.count)
    of_status = {status.name: share(Decimal(everything.of(status)), count) for status in Status}
    return Table(
        key="status",
        name="",
        title=ko("summary.by_status"),
        label=ko("summary.by"),
        rows=(everything,),
        columns=tuple(_columns(columns, listing, settings, "")),
        shares=(("count", share(count, count)), *of_status.items()),
    )


def group_table(
    key: str,
    label_of: Callable[[Line], str],
    lines: Sequence[Line],
    columns: SummaryColumns,
    listing: Listing,
    settings: Settings,
) -> Table[Row]:
    """Describe a table with a row for each label of a column of the list, in order of appearance."""
    return Table(
        key=key,
        name="",
        title=ko(f"summary.by_{key}"),
        label=ko(f"summary.{key}"),
        rows=tuple(groups(lines, label_of)),
        columns=tuple(_columns(columns, listing, settings, key)),
    )


def _columns(
    columns: SummaryColumns, listing: Listing, settings: Settings, grouped_by: str
) -> Iterator[Column[Row]]:
    """List the columns of a table whose rows are grouped by a column of the list, or of all pledges."""

    def criteria(row: Row) -> Sequence[str]:
        return listing.criteria({grouped_by: row.label}) if grouped_by else ()

    def count(row: Row, cell: CellOf) -> str:
        if grouped_by:
            return listing.count(criteria(row))
        first, *_, last = Status
        return f"SUM({cell(first.name)}:{cell(last.name)})"

    def marks(row: Row, status: str) -> str:
        return listing.count_marks(status, criteria(row))

    def mean(row: Row) -> str:
        return listing.mean("rate", criteria(row))

    def sum_of(row: Row, key: str) -> str:
        return listing.sum(key, criteria(row))

    yield count_column(count, styles.FIGURE_BOLD)
    yield from status_columns(marks, styles.FIGURE)
    yield mean_column(settings, mean, word_look=styles.CELL)
    yield money_column("budget", ko("summary.budget"), _sum(lambda line: line.budget), sum_of)
    for source in columns.sources:
        head = source_label(source, settings, spaced=False)
        yield money_column(source.name, head, _sum(_planned(source)), sum_of)
    yield money_column(EXECUTED, ko("summary.executed"), _sum(lambda line: line.executed), sum_of)


def _sum(amount: Callable[[Line], Decimal]) -> Callable[[Row], Value]:
    return lambda row: total(amount(line) for line in row.members)


def _planned(source: Source) -> Callable[[Line], Decimal]:
    return lambda line: line.planned(source)


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """A row of the table by source: a source, the sum of all, or what was executed of it."""

    key: str
    label: str
    depth: Depth
    amount: Decimal
    share: Decimal | None


def source_table(
    lines: Sequence[Line], columns: SummaryColumns, listing: Listing, settings: Settings
) -> Table[MoneyLine]:
    """Describe the plan's money by source with shares, and what was executed of it."""
    planned = {source: total(line.planned(source) for line in lines) for source in columns.sources}
    whole = total(planned.values())
    executed = total(line.executed for line in lines)
    amounts = [
        *(
            (source.name, source_label(source, settings, spaced=False), Depth.GROUP, amount)
            for source, amount in planned.items()
        ),
        ("whole", ko("summary.all"), Depth.TOTAL, whole),
        (EXECUTED, ko("summary.executed"), Depth.GROUP, executed),
    ]
    of_whole = len(planned)  # the row of the sum

    def formula(line: MoneyLine, cell: CellOf) -> str:
        if line.depth is Depth.TOTAL:
            return f"SUM({cell('planned', 0)}:{cell('planned', of_whole - 1)})"
        return listing.sum(line.key)

    def live_share(_: MoneyLine, cell: CellOf) -> str:
        return share_formula(cell("planned"), cell("planned", of_whole))

    return Table(
        key="source",
        name="",
        title=ko("summary.by_source"),
        label=ko("summary.source"),
        rows=tuple(
            MoneyLine(key, label, depth, amount, share(amount, whole))
            for key, label, depth, amount in amounts
        ),
        columns=(
            Column(
                "planned",
                ko("summary.planned"),
                lambda line: line.amount,
                styles.AMOUNT,
                adds_up=True,
                formula=formula,
            ),
            Column(
                "share",
                ko("summary.share"),
                lambda line: "-" if line.share is None else line.share,
                SHARE,
                formula=live_share,
            ),
        ),
    )
