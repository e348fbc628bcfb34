"""The tables of 총괄 by status, field, department and source of money, live over its list."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.model import Status
from pledgebook.figures.exact import difference, total
from pledgebook.figures.headline import HeadlineName, headline
from pledgebook.figures.rates import Printing
from pledgebook.grid.number_text import grouped, plain, rate_format
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
from pledgebook.sheets.tables.description import TallyColumn, TallyTable
from pledgebook.sheets.tables.headline import STANDING
from pledgebook.sheets.tables.tally import Depth, Tally, groups, share
from pledgebook.sheets.wording import OPEN, ko, source_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pledgebook.book.government import Level
    from pledgebook.book.model import Settings
    from pledgebook.grid.sheet import Value
    from pledgebook.sheets.summary.columns import SummaryColumns
    from pledgebook.sheets.tables.description import CellOf
    from pledgebook.sheets.tables.listing import Listing

Row = Tally[Line]


def status_table(
    lines: Sequence[Line], columns: SummaryColumns, listing: Listing, settings: Settings
) -> TallyTable[Row]:
    """Describe the table by status: all pledges in one row, shares of them below."""
    everything = Tally("", ko("summary.count"), Depth.TOTAL, tuple(lines))
    count = Decimal(everything.count)
    of_status = {status.name: share(Decimal(everything.of(status)), count) for status in Status}
    return TallyTable(
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
) -> TallyTable[Row]:
    """Describe a table with a row for each label of a column of the list, in order of appearance."""
    return TallyTable(
        key=key,
        name="",
        title=ko(f"summary.by_{key}"),
        label=ko(f"summary.{key}"),
        rows=tuple(groups(lines, label_of)),
        columns=tuple(_columns(columns, listing, settings, key)),
    )


def _columns(
    columns: SummaryColumns, listing: Listing, settings: Settings, grouped_by: str
) -> Iterator[TallyColumn[Row]]:
    """List the columns of a table whose rows are grouped by a column of the list, or of all pledges."""

    def criteria(row: Row) -> Sequence[str]:
        return listing.criteria({grouped_by: row.label}) if grouped_by else ()

    def is_beyond_formulas(row: Row) -> bool:
        return bool(grouped_by) and not criteria(row)  # a label too long for a criterion

    def count(row: Row, cell: CellOf) -> str:
        if is_beyond_formulas(row):
            return ""
        if grouped_by:
            return listing.count(criteria(row))
        first, *_, last = Status
        return f"SUM({cell(first.name)}:{cell(last.name)})"

    def marks(row: Row, status: str) -> str:
        return "" if is_beyond_formulas(row) else listing.count_marks(status, criteria(row))

    def mean(row: Row) -> str:
        return "" if is_beyond_formulas(row) else listing.mean("rate", criteria(row))

    def sum_of(row: Row, key: str) -> str:
        return "" if is_beyond_formulas(row) else listing.sum(key, criteria(row))

    yield count_column(count, styles.FIGURE_BOLD)
    yield from status_columns(marks, styles.FIGURE)
    yield mean_column(settings, mean, word_look=styles.CELL)
    yield _attainment_column(settings, listing, criteria, is_beyond_formulas)
    for money in _amounts(columns, settings):
        yield money_column(money.key, money.head, money.sum, _less_elsewhere(money, sum_of))


def _attainment_column(
    settings: Settings,
    listing: Listing,
    criteria: Callable[[Row], Sequence[str]],
    is_beyond_formulas: Callable[[Row], bool],
) -> TallyColumn[Row]:
    """Return the column of 목표달성도: of the pledges with something due, how many reach all of it."""
    look = styles.with_format(styles.AMOUNT, rate_format(settings.decimals))

    def value(row: Row) -> Value:
        found = headline([line.stands for line in row.members], settings)
        share_of_due = found.value(HeadlineName.ATTAINMENT)
        return ko("summary.standing.none") if share_of_due is None else share_of_due

    def formula(row: Row, _: CellOf) -> str:
        if is_beyond_formulas(row):
            return ""
        reached, missed = (
            listing.count_words(STANDING, ko(f"summary.standing.{key}"), criteria(row))
            for key in ("reached", "missed")
        )
        return Printing.of(settings).uncapped.formula(f"{reached}*100/({reached}+{missed})")

    return TallyColumn(
        STANDING, ko("summary.attainment"), value, look, formula=formula, word_look=styles.CELL
    )


class _Amounts(NamedTuple):
    """A column of money: what a pledge has, and what of it another pledge has counted."""

    key: str
    head: str
    of: Callable[[Line], Decimal | None]
    elsewhere: Callable[[Line], Decimal]

    def sum(self, row: Row) -> Value:
        """Return the known amounts together, shared projects once; 미정 where nothing is known."""
        known = [amount for line in row.members if (amount := self.of(line)) is not None]
        if not known and row.members:
            return OPEN
        return difference(total(known), self.counted_elsewhere(row))

    def counted_elsewhere(self, row: Row) -> Decimal:
        return total(self.elsewhere(line) for line in row.members)


def _amounts(columns: SummaryColumns, settings: Settings) -> Iterator[_Amounts]:
    yield _Amounts(
        "budget", ko("summary.budget"), lambda line: line.budget, lambda line: line.budget_elsewhere
    )
    for level in columns.levels:
        head = source_label(level, settings.authority, spaced=False)
        yield _of_level(level, head)
    yield _Amounts(
        EXECUTED, ko("summary.executed"), lambda line: line.executed, lambda line: line.executed_elsewhere
    )


def _of_level(level: Level, head: str) -> _Amounts:
    return _Amounts(
        level.name, head, lambda line: line.planned(level), lambda line: line.planned_elsewhere(level)
    )


def _less_elsewhere(money: _Amounts, sum_of: Callable[[Row, str], str]) -> Callable[[Row, str], str]:
    """Return the formula of a sum over the list, less what a shared project would count twice."""

    def formula(row: Row, key: str) -> str:
        twice, summed = money.counted_elsewhere(row), sum_of(row, key)
        return f"{summed}-{plain(twice)}" if twice and summed else summed

    return formula


def notes(lines: Sequence[Line], columns: SummaryColumns, settings: Settings) -> Iterator[str]:
    """Say what means and sums leave out: 폐기, 미정, and shared projects that several pledges list."""
    everything = Tally("", "", Depth.TOTAL, tuple(lines))
    dropped = everything.not_in_means(settings)
    if dropped:
        yield ko("summary.note.dropped", count=dropped)
    undetermined = sum(line.result.investment.undetermined for line in lines)
    if undetermined:
        yield ko("summary.note.undetermined", count=undetermined)
    twice = total(
        money.counted_elsewhere(everything)
        for money in _amounts(columns, settings)
        if money.key not in {"budget", EXECUTED}
    )
    if twice:
        yield ko("summary.note.shared", amount=grouped(twice), unit=settings.money_unit)


class MoneyLine(NamedTuple):
    """A row of the table by source: a source, the sum of all, or what was executed of it."""

    key: str
    label: str
    depth: Depth
    amount: Value
    share: Decimal | None


def _share(amount: Value, whole: Value) -> Decimal | None:
    """Return an amount's share; None where one of the two is 미정, or the whole is 0."""
    if isinstance(amount, Decimal) and isinstance(whole, Decimal):
        return share(amount, whole)
    return None


def source_table(
    lines: Sequence[Line], columns: SummaryColumns, listing: Listing, settings: Settings
) -> TallyTable[MoneyLine]:
    """Describe the plan's money by source with shares, and what was executed of it."""
    everything = Tally("", "", Depth.TOTAL, tuple(lines))
    *planned, executed = list(_amounts(columns, settings))[1:]
    amounts = {money.key: money.sum(everything) for money in (*planned, executed)}
    known = [amount for money in planned if isinstance(amount := amounts[money.key], Decimal)]
    whole: Value = total(known) if known else OPEN
    rows = [
        *((money.key, money.head, Depth.GROUP, amounts[money.key]) for money in planned),
        ("whole", ko("summary.all"), Depth.TOTAL, whole),
        (EXECUTED, ko("summary.executed"), Depth.GROUP, amounts[EXECUTED]),
    ]
    of_whole = len(planned)  # the row of the sum

    def formula(line: MoneyLine, cell: CellOf) -> str:
        if line.depth is Depth.TOTAL:
            return f"SUM({cell('planned', 0)}:{cell('planned', of_whole - 1)})"
        money = next(money for money in (*planned, executed) if money.key == line.key)
        return _less_elsewhere(money, lambda _, key: listing.sum(key))(everything, line.key)

    def live_share(_: MoneyLine, cell: CellOf) -> str:
        return share_formula(cell("planned"), cell("planned", of_whole))

    return TallyTable(
        key="source",
        name="",
        title=ko("summary.by_source"),
        label=ko("summary.source"),
        rows=tuple(
            MoneyLine(key, label, depth, amount, _share(amount, whole)) for key, label, depth, amount in rows
        ),
        columns=(
            TallyColumn(
                "planned",
                ko("summary.planned"),
                lambda line: line.amount,
                styles.AMOUNT,
                adds_up=True,
                formula=formula,
            ),
            TallyColumn(
                "share",
                ko("summary.share"),
                lambda line: "-" if line.share is None else line.share,
                SHARE,
                formula=live_share,
            ),
        ),
    )
