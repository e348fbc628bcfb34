"""PB302 to PB304: targets against each other and the change decision."""

from __future__ import annotations

from datetime import date

import pytest

from tests.checks.found import cells, found
from tests.figures.books import (
    book,
    change,
    decreasing,
    half_years,
    indicator,
    one_indicator,
    sample,
    targets,
)


def test_a_half_year_and_a_yearly_target_that_disagree():
    (one,) = found(one_indicator(indicator(), targets((2023, "하반기", 8), (2023, "연간", 9))), "PB302")
    assert (one.cell, one.seen) == ("목표!D3", "9")
    assert "목표!D2" in one.message()


def test_the_same_period_typed_twice_with_two_values():
    assert cells(one_indicator(indicator(), targets((2023, "연간", 8), (2023, "연간", 9))), "PB302") == [
        "목표!D3"
    ]


@pytest.mark.parametrize(
    "given",
    [
        targets((2023, "하반기", 8), (2023, "연간", 8)),
        targets((2023, "상반기", 4), (2023, "연간", 8)),
        targets((2023, "하반기", "-"), (2023, "연간", 8)),
        (*targets((2023, "연간", 8)), *targets((2023, "연간", 9), first_row=3, since=date(2024, 1, 1))),
    ],
)
def test_targets_that_agree_or_belong_to_two_versions(given):
    assert cells(one_indicator(indicator(), given), "PB302") == []


def test_a_cumulative_target_that_falls():
    (one,) = found(one_indicator(indicator(), half_years([4, 8, 6, 9])), "PB303")
    assert (one.cell, one.seen) == ("목표!D4", "6")


@pytest.mark.parametrize(
    "made",
    [
        one_indicator(indicator(), half_years([4, 4, 5])),
        one_indicator(decreasing(baseline=9), half_years([8, 6, 5])),
        one_indicator(indicator(), targets((2023, "하반기", 9), (2023, "연간", 8))),
        one_indicator(indicator(), targets((2023, "상반기", 4), (2023, "하반기", "-"), (2024, "연간", 5))),
    ],
)
def test_targets_that_do_not_fall(made):
    assert cells(made, "PB303") == []


def with_change(after, final=26, before="", approved=date(2024, 3, 22), **more):
    return one_indicator(
        indicator(name="교류활동 횟수(회)", **more),
        targets((2023, "연간", 8), (2026, "상반기", final)),
        changes=(change(before, after, approved=approved),),
    )


def test_a_final_target_other_than_the_decided_one():
    (one,) = found(with_change("교류활동 횟수 26회", final=30), "PB304")
    assert (one.cell, one.seen) == ("목표!D3", "30")
    assert "26" in one.message()
    assert "변경!E2" in one.message()
    assert "2024-03-22" in one.message("en")


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
