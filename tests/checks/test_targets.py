"""PB304: the final target against the change decision."""

from __future__ import annotations

from datetime import date

import pytest

from tests.checks.found import cells, found
from tests.figures.books import (
    book,
    change,
    indicator,
    one_indicator,
    sample,
    targets,
)


def with_change(after, final=26, before="", approved=date(2024, 3, 22), **more):
    return one_indicator(
        indicator(name="교류활동 횟수(회)", **more),
        targets((2023, "연간", 8), (2026, "상반기", final)),
        changes=(change(before, after, approved=approved),),
    )


def test_a_final_target_other_than_the_decided_one():
    (finding,) = found(with_change("교류활동 횟수 26회", final=30), "PB304")
    assert (finding.cell, finding.seen) == ("목표!D3", "30")
    assert "26" in finding.message()
    assert "변경!F2" in finding.message()
    assert "2024-03-22" in finding.message("en")


def test_the_name_of_the_schedule_ties_a_change_too():
    made = one_indicator(
        indicator(name="행사개최 횟수(회)", schedule_name="자매결연 관련 행사개최(회)"),
        targets((2026, "상반기", 8)),
        changes=(change("", "자매결연 관련 행사 7회"),),
    )
    assert cells(made, "PB304") == ["목표!D2"]


@pytest.mark.parametrize(
    "made",
    [
        sample(),
        with_change("교류활동 횟수 26회"),
        with_change("교류활동 횟수 26회", unit="개소"),
        with_change("교류활동 횟수 1,026회", final=1026),
        with_change("교류활동 연 4회", final=26),
        with_change("교류활동 6회 추가", final=26),
        with_change("교류활동 12개 기관", final=26),
        with_change("간담회 개최 4회", final=26),
        with_change("교류활동 횟수 30회", approved=date(2024, 6, 1)),
        with_change("교류활동 20회 → 26회"),
    ],
)
def test_changes_that_agree_or_cannot_be_tied(made):
    assert cells(made, "PB304") == []


def test_only_the_latest_decision_on_an_indicator_counts():
    made = one_indicator(
        indicator(name="교류활동 횟수"),
        targets((2026, "상반기", 26)),
        changes=(
            change("", "교류활동 26회", 2, date(2024, 3, 22)),
            change("", "교류활동 30회", 3, date(2023, 3, 22)),
        ),
    )
    assert cells(made, "PB304") == []


def test_a_change_that_fits_two_indicators_says_nothing():
    made = book(
        indicators=(indicator("A", name="교류활동 횟수"), indicator("B", 3, name="교류활동 인원", unit="회")),
        targets=targets((2026, "상반기", 1)),
        changes=(change("", "교류활동 26회"),),
    )
    assert cells(made, "PB304") == []
