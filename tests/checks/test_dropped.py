"""A pledge that an approved change drops, and whose 추진상황 says otherwise."""

from __future__ import annotations

from datetime import date

from pledgebook.book.model import Status
from pledgebook.checks.decisions import check_decisions
from pledgebook.figures.compute import calculate
from tests.figures.books import AS_OF, book, change, pledge


def told(status, about="폐기", approved=date(2024, 3, 22)):
    results = calculate(
        book(pledges=(pledge(status=status),), changes=(change("가", "나", about=about, approved=approved),)),
        AS_OF,
    )
    return [found.code for found in check_decisions(results.book, results)]


def test_a_dropped_pledge_whose_status_says_otherwise_is_told():
    assert told(Status.ON_TRACK) == ["PB610"]
    assert told(Status.DROPPED) == []
    assert told(Status.ON_TRACK, about="통합") == []
    assert told(Status.ON_TRACK, approved=date(2025, 1, 1)) == []
