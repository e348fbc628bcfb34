"""What the checks find in a book made in code."""

from __future__ import annotations

from pledgebook.use_cases.compute import compute
from tests.figures.books import AS_OF


def found(book, code, as_of=AS_OF):
    """List the findings of a code."""
    return [finding for finding in compute(book, as_of, errors="keep").findings if finding.code == code]


def cells(book, code, as_of=AS_OF):
    """List the cells a code is found at."""
    return [finding.cell for finding in found(book, code, as_of)]
