"""Pledges by status and mean rate: 자치단체별, 분야별, 부서별, 완료시기별, 추진주체별 and 예산별."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book.model import Status
from pledgebook.grid.number_text import rate_format
from pledgebook.roll_up.sheets.table import Column, Table
from pledgebook.roll_up.totals import Level, governments, row_shares, shares, tallies
from pledgebook.sheets import styles
from pledgebook.sheets.card.header import MARK
from pledgebook.sheets.rate_formulas import rounded_formula
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pledgebook.grid.sheet import Value
    from pledgebook.roll_up.portfolio import Entry, Portfolio
    from pledgebook.roll_up.sheets.listing import Listing
    from pledgebook.roll_up.sheets.page import Options
    from pledgebook.roll_up.totals import Tally

_COUNT = styles.with_format(styles.FIGURE, "#,##0")
_COUNT_BOLD = styles.with_format(styles.FIGURE_BOLD, "#,##0")
SHARE = styles.with_format(styles.FIGURE, "0.0%")
_IN_TERM = ("임기내", "임기후")
_BUDGETING = ("예산", "비예산")
_DONE = (Status.DONE, Status.DONE_CONTINUING)


def group_tables(
    portfolio: Portfolio, listing: Listing, names: Mapping[str, str], options: Options
) -> Iterator[Table]:
    """Describe the six tables; `names` gives what their sheets are called, by key."""
    unassigned = ko("summary.unassigned")
    kinds: tuple[tuple[str, Callable[[Entry], str], tuple[str, ...], str], ...] = (
        ("sectors", lambda one: one.sector, (), "sector"),
        ("departments", lambda one: one.department, (), "department"),
        ("completion", lambda one: one.pledge.completion or unassigned, _IN_TERM, ""),
        ("actors", lambda one: one.actors, (), ""),
        ("budgeting", lambda one: one.pledge.budgeting or unassigned, _BUDGETING, ""),
    )
    yield _table(
        portfolio, "governments", governments(portfolio), _Counting(listing, "government"), names, options
    )
    for key, label_of, order, column in kinds:
        rows = tallies(portfolio, label_of, order)
        yield _table(portfolio, key, rows, _Counting(listing, column), names, options)


class _Counting:
    """Formulas that count a group's pledges in the list; none where the list has no column for the label."""

    def __init__(self, listing: Listing, column: str) -> None:
        self._listing = listing
        self._column = column if column in listing.columns else ""

    def criteria(self, tally: Tally) -> str:
        """Give the criteria of COUNTIFS for a group; empty where they cannot be written."""
        listing = self._listing
        if not self._column or not listing.can_match(tally.label) or not listing.can_match(tally.government):
            return ""
        found = [listing.matches(self._column, tally.label)]
        if "government" in listing.columns and self._column != "government":
            found.append(listing.matches("government", tally.government))
        return ",".join(found)

    def count(self, tally: Tally, status: Status) -> str:
        criteria = self.criteria(tally)
        return f'COUNTIFS({criteria},{self._listing.range(status.name)},"{MARK}")' if criteria else ""

    def all(self, tally: Tally) -> str:
        criteria = self.criteria(tally)
        return f"COUNTIFS({criteria})" if criteria else ""

    def mean(self, tally: Tally) -> str:
        rates = self._listing.range("rate")
        if tally.level is Level.GROUP:
            criteria = self.criteria(tally)
            return f"AVERAGEIFS({rates},{criteria})" if criteria else ""
        if not self._listing.is_counted:
            return ""
        if tally.level is Level.TOTAL:
            return f"AVERAGE({rates})"
        return f"AVERAGEIFS({rates},{self._listing.matches('government', tally.government)})"


def _table(
    portfolio: Portfolio,
    key: str,
    rows: tuple[Tally, ...],
    counting: _Counting,
    names: Mapping[str, str],
    options: Options,
) -> Table:
    combined = options.combine_done and key == "departments"
    whole = rows[0]
    counts = {one.name: Decimal(whole.of(one)) for one in Status if not (combined and one in _DONE)}
    if combined:
        counts = {"done": Decimal(whole.done), **counts}
    of_status = shares(list(counts.values()), to_whole=options.shares_to_whole)
    notes = [ko("rollup.note.mean")]
    if whole.not_computable:
        notes.append(ko("rollup.note.not_computable", count=f"{whole.not_computable:,}"))
    if combined:
        notes.append(ko("rollup.note.combined"))
    if options.shares_to_whole:
        notes.append(ko("rollup.note.forced"))
    return Table(
        key=f"roll_up:{key}",
        name=names[f"roll_up:{key}"],
        title=ko(f"rollup.by_{key}"),
        label=ko(f"rollup.label_{key}"),
        rows=rows,
        columns=(
            *_counts(counting, combined=combined),
            share_column(rows, lambda one: Decimal(one.count), "count", options),
            mean_column(portfolio, counting.mean),
            not_computable_column(),
        ),
        notes=tuple(notes),
        shares=tuple(zip(counts, of_status, strict=True)),
        shares_are_live=not (options.shares_to_whole or combined),
    )


def _counts(counting: _Counting, *, combined: bool) -> Iterator[Column]:
    separate = [one for one in Status if not (combined and one in _DONE)]
    yield Column(
        "count",
        ko("summary.all"),
        lambda one: one.count,
        _COUNT_BOLD,
        64,
        adds_up=True,
        parts=() if combined else tuple(one.name for one in Status),
        formula=lambda one, _: counting.all(one),
    )
    over = ko("card.status")
    if combined:
        yield Column("done", ko("rollup.done_combined"), _combined, _COUNT, 110, over=over)
    for status in separate:
        yield Column(
            status.name,
            status.value,
            _of_status(status),
            _COUNT,
            68,
            over=over,
            adds_up=True,
            formula=_formula_of(counting, status),
        )


def _combined(tally: Tally) -> str:
    """Print what is done, and in brackets how much of it goes on: `36(25)`."""
    return f"{tally.done}({tally.of(Status.DONE_CONTINUING)})"


def _of_status(status: Status) -> Callable[[Tally], Value]:
    return lambda tally: tally.of(status)


def _formula_of(counting: _Counting, status: Status) -> Callable[[Tally, Callable[..., str]], str]:
    return lambda tally, _: counting.count(tally, status)


def share_column(
    rows: tuple[Tally, ...], amount: Callable[[Tally], Decimal], of: str, options: Options
) -> Column:
    """Give the column of each row's share of the total; `of` is the key of the column it is a share of."""
    found = row_shares(rows, amount, to_whole=options.shares_to_whole)
    by_row = dict(zip(map(_row_key, rows), found, strict=True))

    def value(tally: Tally) -> Value:
        share = by_row[_row_key(tally)]
        return "-" if share is None else share

    def formula(_: Tally, cell: Callable[..., str]) -> str:
        return "" if options.shares_to_whole else f"ROUND({cell(of)}/{cell(of, of_total=True)},3)"

    return Column("share", ko("summary.share"), value, SHARE, 64, formula=formula)


def _row_key(tally: Tally) -> tuple[str, str, str]:
    return tally.level, tally.government, tally.label


def mean_column(portfolio: Portfolio, mean: Callable[[Tally], str]) -> Column:
    """Give the column of mean rates; `mean` is the formula of the mean not yet rounded, or nothing."""
    settings = portfolio.settings
    look = styles.with_format(styles.AMOUNT_BOLD, rate_format(settings.decimals))

    def value(tally: Tally) -> Value:
        found = tally.mean(settings)
        return ko("not_computable") if found is None else found

    def formula(tally: Tally, _: Callable[..., str]) -> str:
        exact = mean(tally)
        return rounded_formula(exact, settings, capped=False) if exact else ""

    return Column("mean", ko("summary.mean_rate"), value, look, 84, formula=formula)


def not_computable_column() -> Column:
    return Column(
        "not_computable",
        ko("rollup.not_computable"),
        lambda one: one.not_computable,
        _COUNT,
        68,
        adds_up=True,
    )
