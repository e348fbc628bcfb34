"""How findings name amounts, cells of years and long lists of log rows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pledgebook.figures.basis_rows import row_references
from pledgebook.findings import finding
from pledgebook.grid.number_text import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from pledgebook.book.model import Activity, Book
    from pledgebook.figures.targets import Due
    from pledgebook.findings import Finding

ONE_BY_ONE = 5
"""Up to so many log rows of a pledge get a finding each; more of them share one."""


def amount(value: Decimal | None) -> str:
    """Return a number the way it is read: thousands commas, no idle zeros, `-` for nothing due."""
    return "-" if value is None else grouped(value)


def typed(value: Decimal | None) -> str:
    """Write a number that a cell holds: nothing for a blank one."""
    return "" if value is None else amount(value)


def due_in_words(due: Due) -> str:
    """Write the period of a target: `2024 상반기`."""
    return f"{due.target.year} {due.target.period}"


def year_cell(book: Book, row: int, year: int) -> str:
    """Return the name of the cell of a year's money; the header is the year, with or without 년."""
    source = book.sources.get("Investments")
    spelt = (str(year), f"{year}년")
    header = next((spelling for spelling in spelt if source and spelling in source.letters), spelt[0])
    return book.cell("Investments", row, header)


def rows_in_short(book: Book, rows: list[int]) -> str:
    source = book.sources.get("Activities")
    return row_references(source.sheet if source else "실적", rows)


def log_findings(
    code: str,
    book: Book,
    rows: Iterable[tuple[Activity, str]],
    header: str,
    earlier: Mapping[int, int] | None = None,
    /,
    **facts: object,
) -> Iterator[Finding]:
    """Yield a finding for each (log row, value seen); a pledge with many of them gets a single one.

    `earlier` gives for each row the one it repeats, named as the fact `earlier`.
    """
    by_pledge: defaultdict[str, list[tuple[Activity, str]]] = defaultdict(list)
    for activity, seen in rows:
        by_pledge[activity.pledge].append((activity, seen))
    for pledge, found in by_pledge.items():
        together = len(found) > ONE_BY_ONE
        for at, (activity, seen) in enumerate(found[:1] if together else found):
            which = found if together else found[at : at + 1]
            shown = [activity.row for activity, _ in which[:ONE_BY_ONE]]
            if earlier is not None:
                facts["earlier"] = rows_in_short(book, sorted({earlier[row] for row in shown}))
            yield finding(
                code,
                book.cell("Activities", activity.row, header),
                seen,
                pledge=pledge,
                count=len(which),
                rows=rows_in_short(book, shown) + (" …" if together else ""),
                **facts,
            )
