"""Read a workbook and compute its figures: what every other use case begins with."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Literal

from pledgebook import clock
from pledgebook.book import koreandate
from pledgebook.checks import run_checks
from pledgebook.errors import DataError
from pledgebook.figures.compute import calculate
from pledgebook.findings import finding, has_errors, with_answers
from pledgebook.grid.addresses import cell_of
from pledgebook.reading import read_book
from pledgebook.reading.report import hides_errors
from pledgebook.sheets.layout import names_given_way
from pledgebook.use_cases.arguments import choice, content_of, day_asked_for
from pledgebook.use_cases.office_checks import run_office_checks

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pledgebook.book.model import Book
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding
    from pledgebook.use_cases.arguments import AsOf, WorkbookArgument


def read(source: WorkbookArgument, *, as_of: AsOf = None) -> Book:
    """Read and validate a pledge workbook: the model and all findings, no side effects.

    `source` is a path, a store's URL (`s3://…`), the bytes of a workbook or a file opened in binary mode.
    `as_of`, the date that figures are wanted for, says which term is meant where the workbook does not.
    Raises FileUnreadableError where it cannot be read at all, UsageError for anything else; problems in the
    data are findings.

    >>> book = pb.read("workbooks/6-3-3.xlsx")
    >>> book.pledges[0].code, len(book.indicators)
    ('6-3-3', 2)
    """
    data, name = content_of(source)
    return read_book(data, name, as_of=day_asked_for(as_of))


def compute(book: Book, as_of: AsOf = None, *, errors: Literal["raise", "keep"] = "raise") -> Results:
    """Recompute every figure of a book at `as_of`, and check it.

    `as_of` is a date, or one as text in any form staff type (`2024. 5. 31.`, `'24. 5. 31.`, `2024년 5월
    31일`, `2024-05-31`); without it the workbook's 기준일 counts, else today. Figures are never of a day
    outside the term: those asked for a later day are of its last one, with a finding.

    Raises UsageError for an as-of date that is no date, and DataError, with its findings, for a book that
    has error findings; `errors="keep"` computes what can be computed of such a book, for looking at, not
    for publishing.

    >>> results = pb.compute(pb.read("workbooks/6-3-3.xlsx"), as_of="2024. 5. 31.")
    >>> results.as_of, results.pledges[0].rate.value
    (datetime.date(2024, 5, 31), Decimal('31.05'))
    """
    choice("errors", errors, "raise", "keep")
    return compute_on(book, day_asked_for(as_of), clock.today(), errors=errors)


def compute_on(
    book: Book, asked: date | None, today: date, *, errors: Literal["raise", "keep"] = "raise"
) -> Results:
    """Compute as `compute` does, where `today` is the day it is."""
    if errors == "raise" and has_errors(book.findings):
        raise DataError(book.findings)
    results = calculate(book, _as_of_day(book, asked, today))
    told = (*_as_of_findings(book, asked, today), *run_checks(results.book, results))
    told = (*told, *names_given_way(results), *run_office_checks(results))
    if results.book.ledger is not None:
        from pledgebook.use_cases.published import reissued_in_other_words  # many confirm nothing in 발행

        told = (*told, *reissued_in_other_words(results))
    results = dataclasses.replace(results, findings=(*book.findings, *with_answers(told, book.answers)))
    if errors == "raise" and has_errors(results.findings):
        raise DataError(results.findings)
    return results


def compute_the_faultless(book: Book, asked: date | None, today: date) -> Results:
    """Compute, as `compute_on` does, the pledges that no error belongs to; the others are named in `left_out`.

    Raises DataError where an error belongs to no pledge (a setting, a column, a row that names none), where
    there are more errors than are told, and where no pledge is without one.
    """
    results = compute_on(book, asked, today, errors="keep")
    errors = [problem for problem in results.findings if problem.is_error]
    if not errors:
        return results
    rows = {(book.sources[table].sheet, row.row): code for table, row, code in book.owners()}
    faulty = {_owner(problem, book, rows) for problem in errors}
    codes = [pledge.code for pledge in book.pledges]
    good = [code for code in codes if code not in faulty]
    if "" in faulty or not good or any(map(hides_errors, results.findings)):
        raise DataError(results.findings)
    titles = {pledge.code: pledge.title for pledge in book.pledges}
    left_out = dict.fromkeys([*(code for code in codes if code in faulty), *sorted(faulty)])
    return dataclasses.replace(
        compute_on(dataclasses.replace(book.of_pledges(good), findings=()), asked, today),
        findings=results.findings,
        left_out=tuple((code, titles.get(code, "")) for code in left_out),
    )


def _owner(problem: Finding, book: Book, rows: Mapping[tuple[str, int], str]) -> str:
    """Return the code of the pledge an error belongs to; nothing where it belongs to none."""
    sheet, _, cell = problem.cell.rpartition("!")
    place = cell_of(cell)
    return book.owners_of_errors.get(problem.cell) or (rows.get((sheet, place[0]), "") if place else "")


def as_of_day(book: Book, asked: date | None) -> date:
    """Decide the as-of date: the one asked for, else the workbook's 기준일, else today; always in the term."""
    return _as_of_day(book, asked, clock.today())


def _as_of_day(book: Book, asked: date | None, today: date) -> date:
    return book.settings.term.nearest(asked or book.settings.as_of or today)


def _as_of_findings(book: Book, asked: date | None, today: date) -> tuple[Finding, ...]:
    """Tell of an as-of date outside the term, where reading has not: one asked for, or today."""
    term = book.settings.term
    day = asked or today
    if term.contains(day) or (asked is None and book.settings.as_of is not None):
        return ()
    facts = {"start": koreandate.official(term.start), "end": koreandate.official(term.end)}
    is_late = day > term.end
    if asked is None:  # the day itself is not said: the 점검 sheet would change every day
        return (finding("PB298" if is_late else "PB299", book.setting_cell("as_of"), **facts),)
    code = "PB430" if is_late else "PB431"
    return (finding(code, book.setting_cell("as_of"), koreandate.official(asked), **facts),)
