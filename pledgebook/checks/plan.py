"""The investment plan against the pledge's own row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.checks.naming import amount
from pledgebook.checks.slips import slip
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.book.model import Book
    from pledgebook.figures.results import PledgeResult, Results
    from pledgebook.findings import Finding


def check_plan(book: Book, results: Results) -> Iterator[Finding]:
    """PB311 소요예산 is not 총계, PB312 off by a unit, PB313 mostly after the term, PB314/315 예산구분."""
    for result in results.pledges:
        yield from _budget(book, result)
        yield from _after_term(book, result)
        yield from _budgeting(book, result)


def _budget(book: Book, result: PledgeResult) -> Iterator[Finding]:
    budget, total = result.pledge.budget, result.investment.total
    is_partial = bool(result.investment.whole.total.undetermined)
    if budget is None or budget == total or is_partial:
        return
    factor = slip(budget, total)
    yield finding(
        "PB311" if factor is None else "PB312",
        book.cell("Pledges", result.pledge.row, "소요예산"),
        amount(budget),
        pledge=result.pledge.code,
        total=amount(total),
        factor=f"{factor or 1:,}",
        unit=book.settings.money_unit,
    )


def _after_term(book: Book, result: PledgeResult) -> Iterator[Finding]:
    money = result.investment
    if result.pledge.completion == "임기내" and money.after_term > 0 and 2 * money.after_term > money.total:
        yield finding(
            "PB313",
            book.cell("Pledges", result.pledge.row, "완료시기"),
            result.pledge.completion,
            pledge=result.pledge.code,
            after=amount(money.after_term),
            total=amount(money.total),
            unit=book.settings.money_unit,
        )


def _budgeting(book: Book, result: PledgeResult) -> Iterator[Finding]:
    pledge = result.pledge
    if result.investment.undetermined and not result.investment.total:
        return
    planned = result.investment.total or pledge.budget or result.investment.total
    code = {("비예산", True): "PB314", ("예산", False): "PB315"}.get((pledge.budgeting, planned != 0))
    if code is not None:
        yield finding(
            code,
            book.cell("Pledges", pledge.row, "예산구분"),
            pledge.budgeting,
            pledge=pledge.code,
            total=amount(planned),
            unit=book.settings.money_unit,
        )
