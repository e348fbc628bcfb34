"""The totals of 총괄 by status, field, department and source of money, as live formulas over its list."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book.model import Rounding, Source
from pledgebook.figures.exact import ZERO, total
from pledgebook.figures.rates import quotient, rounded
from pledgebook.grid.addresses import cell_name, column_letters
from pledgebook.grid.canvas import Block
from pledgebook.grid.number_text import decimals_of, rate_format
from pledgebook.sheets import styles
from pledgebook.sheets.card.header import MARK
from pledgebook.sheets.rate_formulas import rounded_formula
from pledgebook.sheets.summary.columns import (
    BUDGET,
    DEPARTMENT,
    RATE,
    SECTOR,
    STATUS_COLUMNS,
    SummaryColumns,
    budget_of,
    department_of,
    put_amount,
    sector_of,
)
from pledgebook.sheets.wording import ko, source_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pledgebook.figures.results import PledgeResult, Results
    from pledgebook.grid.canvas import Canvas

_LABEL = (1, 3)
_COUNT = 4
_SHARE_DECIMALS = 3  # of a fraction: 33.3%
_SHARE_FORMAT = "0.0%"
_UNSAFE = frozenset("*?~<>=")


@dataclass(frozen=True, slots=True)
class Listing:
    """The list above: its rows and columns."""

    results: Results
    first: int
    last: int
    columns: SummaryColumns

    def range(self, column: int) -> str:
        letters = column_letters(column)
        return f"${letters}${self.first}:${letters}${self.last}"


def add_totals(canvas: Canvas, listing: Listing) -> None:
    """Place the four tables of totals."""
    _add_by_status(canvas, listing)
    for key, column in (("sector", SECTOR), ("department", DEPARTMENT)):
        _add_groups(canvas, listing, key, column)
    _add_by_source(canvas, listing)


def _caption(canvas: Canvas, text: str) -> Block:
    block = Block([12.0, 18.0])
    block.put(1, canvas.columns, text, styles.SECTION)
    return block


def _head(listing: Listing, label: str) -> Block:
    head = Block([30.0])
    head.put(0, _LABEL, label, styles.HEAD_CELL)
    texts = {_COUNT: ko("summary.all"), RATE: ko("summary.mean_rate"), BUDGET: ko("summary.budget")}
    texts |= {column: status.value for status, column in STATUS_COLUMNS.items()}
    settings = listing.results.book.settings
    texts |= {
        column: source_label(source, settings, spaced=False)
        for source, column in listing.columns.source_columns.items()
    }
    texts[listing.columns.executed] = ko("summary.executed")
    for column, text in texts.items():
        head.put(0, (column, column), text, styles.HEAD_CELL)
    return head


def _add_by_status(canvas: Canvas, listing: Listing) -> None:
    pledges = listing.results.pledges
    counts = Block([16.5])
    row = canvas.row + 3  # below the caption's two rows and the head
    counts.put(0, _LABEL, ko("summary.count"), styles.CELL_BOLD)
    _put_counts(counts, row, pledges, lambda column: f'COUNTIF({listing.range(column)},"{MARK}")')
    _put_mean(counts, listing, pledges, f"AVERAGE({listing.range(RATE)})")
    _put_sums(counts, listing, pledges, lambda column: f"SUM({listing.range(column)})")
    shares = Block([16.5])
    shares.put(0, _LABEL, ko("summary.share"), styles.CELL_BOLD)
    everything = cell_name(row, _COUNT)
    for column in (_COUNT, *STATUS_COLUMNS.values()):
        chosen = [one for one in pledges if column in {_COUNT, STATUS_COLUMNS[one.pledge.status]}]
        share = rounded(
            quotient(Decimal(len(chosen)), Decimal(len(pledges))), _SHARE_DECIMALS, Rounding.HALF_UP
        )
        formula = f"ROUND({cell_name(row, column)}/{everything},{_SHARE_DECIMALS})"
        shares.put(
            0, (column, column), share, styles.with_format(styles.FIGURE, _SHARE_FORMAT), formula=formula
        )
    shares.put(0, (RATE, listing.columns.executed), None, styles.CELL)
    canvas.add(_caption(canvas, ko("summary.by_status")), _head(listing, ko("summary.by")), counts, shares)


def _add_groups(canvas: Canvas, listing: Listing, key: str, column: int) -> None:
    """Place a table with a row for each value of a column of the list, in order of appearance."""
    groups: dict[str, list[PledgeResult]] = {}
    for one in listing.results.pledges:
        label = sector_of(one) if column == SECTOR else department_of(one)
        groups.setdefault(label, []).append(one)
    caption = _caption(canvas, ko(f"summary.by_{key}"))
    head = _head(listing, ko(f"summary.{key}"))
    blocks = []
    for label, members in groups.items():
        height = max(16.5, canvas.fit((label, _LABEL, styles.CELL_LEFT)))
        blocks.append(_group(listing, listing.range(column), label, members, height))
    canvas.add_table([caption], head, blocks)


def _group(listing: Listing, group: str, label: str, members: Sequence[PledgeResult], height: float) -> Block:
    block = Block([height])
    block.put(0, _LABEL, label, styles.CELL_LEFT)
    wanted = criterion(label)
    _put_counts(
        block,
        None,
        members,
        lambda column: f'COUNTIFS({group},{wanted},{listing.range(column)},"{MARK}")',
        whole=f"COUNTIF({group},{wanted})",
    )
    _put_mean(block, listing, members, f"AVERAGEIF({group},{wanted},{listing.range(RATE)})")
    _put_sums(block, listing, members, lambda column: f"SUMIF({group},{wanted},{listing.range(column)})")
    return block


def criterion(label: str) -> str:
    """Write a label as a criterion of COUNTIF: signs it would read as wildcards or operators escaped."""
    text = label
    if _UNSAFE & set(label):
        text = "=" + "".join(f"~{glyph}" if glyph in "*?~" else glyph for glyph in label)
    return '"' + text.replace('"', '""') + '"'


def _put_counts(
    block: Block,
    row: int | None,
    members: Sequence[PledgeResult],
    formula: Callable[[int], str],
    whole: str = "",
) -> None:
    """Place the number of pledges and of each status."""
    columns = list(STATUS_COLUMNS.values())
    if row is not None:
        whole = f"SUM({cell_name(row, columns[0])}:{cell_name(row, columns[-1])})"
    block.put(0, (_COUNT, _COUNT), len(members), styles.FIGURE_BOLD, formula=whole)
    for status, column in STATUS_COLUMNS.items():
        count = sum(one.pledge.status is status for one in members)
        block.put(0, (column, column), count, styles.FIGURE, formula=formula(column))


def _put_mean(block: Block, listing: Listing, members: Sequence[PledgeResult], mean: str) -> None:
    settings = listing.results.book.settings
    values = [one.rate.value for one in members if one.rate.value is not None]
    if not values:
        block.put(0, (RATE, RATE), ko("not_computable"), styles.CELL)
        return
    exact = quotient(total(values), Decimal(len(values)))
    look = styles.with_format(styles.AMOUNT_BOLD, rate_format(settings.decimals))
    value = rounded(exact, settings.decimals, settings.rounding)
    block.put(0, (RATE, RATE), value, look, formula=rounded_formula(mean, settings, capped=False))


def _put_sums(
    block: Block,
    listing: Listing,
    members: Sequence[PledgeResult],
    formula: Callable[[int], str],
) -> None:
    amounts = {BUDGET: total(budget_of(one) for one in members)}
    for source, column in listing.columns.source_columns.items():
        amounts[column] = total(one.investment.by_source.get(source, ZERO) for one in members)
    amounts[listing.columns.executed] = total(one.investment.executed for one in members)
    for column, amount in amounts.items():
        put_amount(block, column, amount, _exact(formula(column), amount))


def _add_by_source(canvas: Canvas, listing: Listing) -> None:
    """Place the plan's money by source with shares, and what was executed of it."""
    settings, pledges, columns = listing.results.book.settings, listing.results.pledges, listing.columns
    caption = _caption(canvas, ko("summary.by_source"))
    head = Block([18.0])
    for place, key in (((1, 2), "source"), ((3, 3), "planned"), ((4, 4), "share")):
        head.put(0, place, ko(f"summary.{key}"), styles.HEAD_CELL)
    first = canvas.row + 3  # below the caption's two rows and the head
    last = first + len(columns.sources) - 1
    amounts = [
        total(one.investment.by_source.get(source, ZERO) for one in pledges) for source in columns.sources
    ]
    planned = total(amounts)
    executed = total(one.investment.executed for one in pledges)
    lines: list[tuple[str, Decimal, str]] = [
        (source_label(source, settings, spaced=False), amount, f"SUM({listing.range(column)})")
        for (source, column), amount in zip(columns.source_columns.items(), amounts, strict=True)
    ]
    lines.append((ko("summary.all"), planned, f"SUM({cell_name(first, 3)}:{cell_name(last, 3)})"))
    lines.append((Source.EXECUTED.value, executed, f"SUM({listing.range(columns.executed)})"))
    blocks = [
        _source_line(first + at, label, amount, formula, planned, cell_name(last + 1, 3))
        for at, (label, amount, formula) in enumerate(lines)
    ]
    canvas.add(caption, head, *blocks)


def _source_line(
    row: int, label: str, amount: Decimal, formula: str, planned: Decimal, everything: str
) -> Block:
    block = Block([16.5])
    is_sum = label == ko("summary.all")
    block.put(0, (1, 2), label, styles.CELL_BOLD if is_sum else styles.CELL)
    put_amount(block, 3, amount, _exact(formula, amount), bold=is_sum)
    if not planned:
        block.put(0, (4, 4), "-", styles.FIGURE)
        return block
    share = rounded(quotient(amount, planned), _SHARE_DECIMALS, Rounding.HALF_UP)
    look = styles.with_format(styles.FIGURE, _SHARE_FORMAT)
    live = f"ROUND({cell_name(row, 3)}/{everything},{_SHARE_DECIMALS})"
    block.put(0, (4, 4), share, look, formula=live)
    return block


def _exact(formula: str, amount: Decimal) -> str:
    decimals = decimals_of(amount)
    return f"ROUND({formula},{decimals})" if decimals else formula
