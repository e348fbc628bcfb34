"""Pledges by status and mean rate: 자치단체별, 분야별, 부서별, 완료시기별, 추진주체별 and 예산별."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book.model import Status
from pledgebook.roll_up.totals import governments, tallies
from pledgebook.sheets import styles
from pledgebook.sheets.rate_formulas import share_formula
from pledgebook.sheets.tables.columns import SHARE, count_column, mean_column, status_columns
from pledgebook.sheets.tables.description import TallyColumn, TallyTable
from pledgebook.sheets.tables.tally import Depth, row_shares, shares
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pledgebook.grid.sheet import Value
    from pledgebook.roll_up.asked import Options
    from pledgebook.roll_up.portfolio import Portfolio
    from pledgebook.roll_up.totals import Row
    from pledgebook.sheets.tables.description import CellOf
    from pledgebook.sheets.tables.listing import Listing

COUNT = styles.with_format(styles.FIGURE, "#,##0")
_COUNT_BOLD = styles.with_format(styles.FIGURE_BOLD, "#,##0")
_IN_TERM = ("임기내", "임기후")
_BUDGETING = ("예산", "비예산")
_KINDS: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    ("sectors", "sector", (), "sector"),
    ("departments", "department", (), "department"),
    ("completion", "completion", _IN_TERM, ""),
    ("actors", "actors", (), ""),
    ("budgeting", "budgeting", _BUDGETING, ""),
)
"""The key of a table, what it groups by, the labels that go first, and the column of 총괄 that has them."""
_DONE = (Status.DONE, Status.DONE_CONTINUING)


def group_tables(
    portfolio: Portfolio, listing: Listing, names: Mapping[str, str], options: Options
) -> Iterator[TallyTable[Row]]:
    """Describe the six tables; `names` are what their sheets are called, by key."""
    yield _table(
        portfolio, "governments", governments(portfolio), _Counting(listing, "government"), names, options
    )
    for key, kind, order, column in _KINDS:
        rows = tallies(portfolio, kind, order)
        yield _table(portfolio, key, rows, _Counting(listing, column), names, options)


class _Counting:
    """Formulas that count a row's pledges in the list; none where the list has no column for the label."""

    def __init__(self, listing: Listing, column: str) -> None:
        self._listing = listing
        self._column = column

    def _criteria(self, tally: Row) -> Sequence[str]:
        labels = {self._column: tally.label}
        if "government" in self._listing.columns:
            labels["government"] = tally.government
        return self._listing.criteria(labels)

    def marks(self, tally: Row, status: str) -> str:
        criteria = self._criteria(tally)
        return self._listing.count_marks(status, criteria) if criteria else ""

    def all(self, tally: Row, _: CellOf) -> str:
        criteria = self._criteria(tally)
        return self._listing.count(criteria) if criteria else ""

    def mean(self, tally: Row) -> str:
        listing = self._listing
        if tally.depth is Depth.TOTAL:
            return listing.mean("rate") if listing.is_counted else ""
        criteria = (
            self._criteria(tally)
            if tally.depth is Depth.GROUP
            else listing.criteria({"government": tally.government})
        )
        return listing.mean("rate", criteria) if criteria else ""


def _table(
    portfolio: Portfolio,
    key: str,
    rows: tuple[Row, ...],
    counting: _Counting,
    names: Mapping[str, str],
    options: Options,
) -> TallyTable[Row]:
    combined = options.combine_done and key == "departments"
    whole = rows[0]
    counts = {status.name: Decimal(whole.of(status)) for status in _separate(combined=combined)}
    if combined:
        counts = {"done": Decimal(whole.done), **counts}
    of_status = shares(list(counts.values()), to_whole=options.shares_to_whole)
    notes = [ko("roll_up.note.mean")]
    if whole.not_in_means(portfolio.settings):
        notes.append(ko("roll_up.note.dropped", count=f"{whole.not_in_means(portfolio.settings):,}"))
    if whole.not_computable:
        notes.append(ko("roll_up.note.not_computable", count=f"{whole.not_computable:,}"))
    if combined:
        notes.append(ko("roll_up.note.combined"))
    if options.shares_to_whole:
        notes.append(ko("roll_up.note.forced"))
    return TallyTable(
        key=f"roll_up:{key}",
        name=names[f"roll_up:{key}"],
        title=ko(f"roll_up.by_{key}"),
        label=ko(f"roll_up.label_{key}"),
        rows=rows,
        columns=(
            *_counts(counting, combined=combined),
            share_column(rows, lambda tally: Decimal(tally.count), "count", options),
            mean_column(portfolio.settings, counting.mean),
            not_computable_column(),
        ),
        notes=tuple(notes),
        shares=tuple(zip(counts, of_status, strict=True)),
        shares_are_live=not (options.shares_to_whole or combined),
    )


def _separate(*, combined: bool) -> list[Status]:
    """List the statuses with a column of their own."""
    return [status for status in Status if not (combined and status in _DONE)]


def _counts(counting: _Counting, *, combined: bool) -> Iterator[TallyColumn[Row]]:
    parts = () if combined else tuple(status.name for status in Status)
    yield count_column(counting.all, _COUNT_BOLD, parts=parts)
    over = ko("card.status")
    if combined:
        yield TallyColumn("done", ko("roll_up.done_combined"), _combined, COUNT, 110, over=over)
    yield from status_columns(counting.marks, COUNT, _separate(combined=combined), over)


def _combined(tally: Row) -> str:
    """Return what is done, and in brackets how much of it goes on: `36(25)`."""
    return f"{tally.done}({tally.of(Status.DONE_CONTINUING)})"


def share_column(
    rows: tuple[Row, ...], amount: Callable[[Row], Decimal], of: str, options: Options
) -> TallyColumn[Row]:
    """Return the column of each row's share of the total; `of` is the key of the column it is a share of."""
    found = row_shares(rows, amount, to_whole=options.shares_to_whole)
    by_row = dict(zip(map(_row_key, rows), found, strict=True))

    def value(tally: Row) -> Value:
        share = by_row[_row_key(tally)]
        return "-" if share is None else share

    def formula(_: Row, cell: CellOf) -> str:
        return "" if options.shares_to_whole else share_formula(cell(of), cell(of, 0))

    return TallyColumn("share", ko("summary.share"), value, SHARE, 64, formula=formula)


def _row_key(tally: Row) -> tuple[str, str, str]:
    return tally.depth, tally.government, tally.label


def not_computable_column() -> TallyColumn[Row]:
    """Return the column of the number of pledges whose rate is 산출불가."""
    return TallyColumn(
        "not_computable",
        ko("roll_up.not_computable"),
        lambda tally: tally.not_computable,
        COUNT,
        68,
        adds_up=True,
    )
