"""What was confirmed for a date and comes out otherwise now (소급 변경), with the rows behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.koreandate import official
from pledgebook.findings import finding
from pledgebook.grid.number_text import fixed, plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from pledgebook.book.ledger import Ledger, Publication
    from pledgebook.book.model import Book
    from pledgebook.figures.published import PublishedFigure
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding

_MOST_ROWS = 10


def check_publications(book: Book, results: Results) -> Iterator[Finding]:
    """PB605 where a figure confirmed for the as-of date differs now, PB607 where it is not there any more."""
    if book.ledger is None:
        return
    from pledgebook.figures.published import published_figures  # many confirm nothing in 발행

    now = {figure.key: figure for figure in published_figures(results)}
    confirmed = book.ledger.in_force(results.as_of)
    told: set[str] = set()
    for row in sorted(
        confirmed, key=lambda row: not row.indicator
    ):  # a pledge's rate follows its indicators'
        figure = now.get((row.pledge, row.indicator))
        if figure is None:
            told.add(row.pledge)
            name = " ".join(filter(None, (row.pledge, row.indicator)))
            yield finding(
                "PB607", book.ledger.cell(row, "공약번호"), name, name=name, day=official(row.as_of)
            )
        elif figure.figures != row.figures and (row.indicator or row.pledge not in told):
            told.add(row.pledge)
            yield _difference(book, book.ledger, row, figure)


def _difference(book: Book, ledger: Ledger, row: Publication, figure: PublishedFigure) -> Finding:
    name = row.pledge
    if figure.indicator is not None:
        name = f"{row.pledge} {figure.indicator.indicator.name}"
    return finding(
        "PB605",
        ledger.cell(row, "이행률"),
        _rate(row.rate),
        name=name,
        day=official(row.as_of),
        then=_worded(*row.figures),
        now=_worded(*figure.figures),
        rows=_behind(book, row, figure),
    )


def _worded(numerator: Decimal | None, denominator: Decimal | None, rate: Decimal | None) -> str:
    if numerator is None or denominator is None:
        return _rate(rate)
    return f"{_rate(rate)} ({plain(numerator)}/{plain(denominator)})"


def _rate(rate: Decimal | None) -> str:
    return "-" if rate is None else fixed(rate)


def _behind(book: Book, row: Publication, figure: PublishedFigure) -> str:
    """Name the rows that the figure comes from now: of the log, and of 목표 where the denominator differs."""
    cells: list[str] = []
    if figure.indicator is not None and figure.denominator != row.denominator:
        targets = figure.indicator.targets
        cells += [book.cell("Targets", targets[-1].row, "누계목표")] if targets else []
    if figure.indicator is None or figure.numerator != row.numerator:
        numbers = figure.pledge.rate.rows
        if figure.indicator is not None:
            from pledgebook.figures.late import rows_behind  # few figures are other than confirmed

            numbers, _ = rows_behind(book, row.numerator, figure.indicator)
        cells += [book.cell("Activities", number) for number in numbers]
    more = len(cells) - _MOST_ROWS
    return ", ".join(cells[:_MOST_ROWS]) + (f", … (+{more})" if more > 0 else "") if cells else "-"
