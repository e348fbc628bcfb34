"""The use case behind `term close`: the figures of the last day of a term become rows of 발행."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook import clock
from pledgebook.book.koreandate import official
from pledgebook.book.ledger import PublicationState
from pledgebook.errors import UsageError
from pledgebook.package.parts import Package
from pledgebook.reading.book import read_package
from pledgebook.stores.workbooks import fetch
from pledgebook.use_cases.arguments import path_asked_for
from pledgebook.use_cases.confirm import Locks, confirmed, to_confirm

if TYPE_CHECKING:
    from pledgebook.use_cases.arguments import PathArgument
    from pledgebook.use_cases.confirm import Confirmation


def close_term(
    path: PathArgument, by: str, *, reason: str = "", protect: bool = False, dry_run: bool = False
) -> Confirmation:
    """Confirm the closing figures of a workbook: those of 임기 종료, whatever its 기준일 says.

    `by`, `reason` and `protect` are as for `confirm`; nothing is written in a `dry_run`. Raises UsageError before the
    last day of the term, and else what `confirm` raises. In each case nothing was written.

    >>> pb.close_term("workbooks/6-3-3.xlsx", "홍길동", dry_run=True).as_of
    datetime.date(2026, 6, 30)
    """
    source = fetch(path_asked_for(path))
    package = Package.open(source.data)
    book = read_package(package, source.path.name)
    end = book.settings.term.end
    if clock.today() < end:
        raise UsageError("term-not-over", end=official(end))
    confirming = to_confirm(book, end, by, PublicationState.CONFIRMED, reason)
    return confirmed(source, package, book, confirming, dry_run=dry_run, locks=Locks(protects=protect))
