"""The columns that tables of pledges have in common: numbers by status, mean rate, money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.model import Status
from pledgebook.grid.number_text import rate_format
from pledgebook.sheets import styles
from pledgebook.sheets.rate_formulas import mean_formula
from pledgebook.sheets.tables.description import TallyColumn
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pledgebook.book.model import Settings
    from pledgebook.grid.sheet import Style, Value
    from pledgebook.sheets.tables.description import CellOf
    from pledgebook.sheets.tables.tally import CountedT

SHARE = styles.with_format(styles.FIGURE, "0.0%")
STATUS_PIXELS = 68


def count_column(
    formula: Callable[[CountedT, CellOf], str], look: Style, *, parts: tuple[str, ...] = ()
) -> TallyColumn[CountedT]:
    """Return the column of the number of pledges."""
    return TallyColumn(
        "count",
        ko("summary.all"),
        lambda tally: tally.count,
        look,
        64,
        adds_up=True,
        parts=parts,
        formula=formula,
    )


def status_columns(
    formula: Callable[[CountedT, str], str],
    look: Style,
    statuses: Iterable[Status] = tuple(Status),
    over: str = "",
) -> Iterator[TallyColumn[CountedT]]:
    """Return a column for each status; `formula` is that of a tally and a column's key."""
    for status in statuses:
        yield TallyColumn(
            status.name,
            status_head(status),
            _of_status(status),
            look,
            STATUS_PIXELS,
            over=over,
            adds_up=True,
            formula=_of_key(formula, status.name),
        )


def _of_status(status: Status) -> Callable[[CountedT], Value]:
    return lambda tally: tally.of(status)


def _of_key(formula: Callable[[CountedT, str], str], key: str) -> Callable[[CountedT, CellOf], str]:
    return lambda tally, _: formula(tally, key)


def status_head(status: Status) -> str:
    """Return a status as the head of a narrow column: over two lines where it is long."""
    return ko("summary.status.DONE_CONTINUING") if status is Status.DONE_CONTINUING else status.value


def mean_column(
    settings: Settings, mean: Callable[[CountedT], str], *, word_look: Style | None = None
) -> TallyColumn[CountedT]:
    """Return the column of mean rates; `mean` is the formula of the mean not yet rounded, or nothing."""
    look = styles.with_format(styles.AMOUNT_BOLD, rate_format(settings.decimals))

    def value(tally: CountedT) -> Value:
        found = tally.mean(settings)
        return ko("not_computable") if found is None else found

    def formula(tally: CountedT, _: CellOf) -> str:
        exact = mean(tally)
        return mean_formula(exact, settings) if exact else ""

    return TallyColumn("mean", ko("summary.mean_rate"), value, look, 84, formula=formula, word_look=word_look)


def money_column(
    key: str,
    head: str,
    amount: Callable[[CountedT], Value],
    formula: Callable[[CountedT, str], str] | None = None,
    over: str = "",
) -> TallyColumn[CountedT]:
    """Return a column of amounts."""
    live = None if formula is None else _of_key(formula, key)
    return TallyColumn(key, head, amount, styles.AMOUNT, 92, over=over, adds_up=True, formula=live)
