"""Cross-checks: what disagrees within a workbook that reads well. Each is a finding, never a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pledgebook.findings import Finding
    from pledgebook.model import Book
    from pledgebook.results import Results


def run_checks(_book: Book, _results: Results) -> tuple[Finding, ...]:
    """Run every check on a book and its figures; findings come in the order of the sheets."""
    return ()
