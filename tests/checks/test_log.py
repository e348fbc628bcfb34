"""PB332 to PB335: rows of the log."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from tests.checks.found import cells, found
from tests.figures.books import activity, indicator, log, one_indicator, sample, stock, targets

DUE = targets((2026, "연간", 26))


def with_log(*rows, given=None):
    return one_indicator(given or indicator(), DUE, rows)


@pytest.mark.parametrize("code", ["PB332", "PB333", "PB335"])
def test_the_log_of_the_published_card_is_in_order(code):
    assert cells(sample(), code) == []


def test_a_row_after_the_as_of_date_is_only_a_note():
    made = with_log(activity("2024-05"), activity("2024-06-01", row=3))
    (finding,) = found(made, "PB332")
    assert (finding.cell, finding.severity) == ("실적!A3", "info")
    assert cells(made, "PB332", date(2024, 6, 1)) == []


def test_a_month_that_is_not_over_is_a_row_after_the_as_of_date():
    assert cells(with_log(activity("2024-05")), "PB332", date(2024, 5, 30)) == ["실적!A2"]


def test_a_row_out_of_the_term_is_not_also_one_to_come():
    assert cells(with_log(activity("2026-07-01")), "PB332") == []


def test_many_rows_of_a_pledge_share_one_finding():
    rows = log(*[("2025-01-01", 1)] * 6, first_row=10)
    (finding,) = found(with_log(*rows), "PB332")
    assert (finding.cell, dict(finding.facts)["count"]) == ("실적!A10", "6")
    assert "실적!10:14 …" in finding.message()
    assert len(found(with_log(*rows[:5]), "PB332")) == 5


TWIN = activity(
    "2023-05-12", content="혈압계 기증", organisations=("한전", "한전KPS"), beneficiary="세지면", row=2
)


def again(**more):
    return dataclasses.replace(TWIN, row=7, **more)


@pytest.mark.parametrize(
    "other",
    [
        again(),
        again(content="혈압계  기증."),
        again(organisations=("한전KPS", "한전")),
        again(evidence="사진"),
    ],
)
def test_the_same_activity_twice(other):
    (finding,) = found(with_log(TWIN, other), "PB333")
    assert (finding.cell, finding.seen) == ("실적!G7", other.content)


@pytest.mark.parametrize(
    "other",
    [
        again(when=activity("2023-05-13").when),
        again(content="혈압계 기증(2회차)"),
        again(organisations=("한전",)),
        again(beneficiary="다시면"),
        again(indicator=""),
    ],
)
def test_two_activities(other):
    assert cells(with_log(TWIN, other), "PB333") == []


def test_a_doubled_row_names_the_earlier_one_and_not_only_itself():
    (finding,) = found(with_log(TWIN, again()), "PB333")
    assert finding.cell == "실적!G7"
    for lang in ("ko", "en"):
        assert "실적!2" in finding.message(lang)
        assert "실적!7" in finding.message(lang)
    assert dict(finding.facts)["earlier"] == "실적!2"


def test_many_doubled_rows_name_the_earlier_ones():
    rows = [dataclasses.replace(TWIN, row=row, content=f"기증 {row % 3}") for row in range(2, 11)]
    (finding,) = found(with_log(*rows), "PB333")
    assert dict(finding.facts)["earlier"] == "실적!2:4"
    assert "실적!5:9 …" in finding.message()


def test_a_doubled_row_does_not_show_a_personal_number():
    first, second = (activity("2023-05-12", content="김 900101-1234567 방문", row=row) for row in (2, 3))
    (finding,) = found(with_log(first, second), "PB333")
    assert "900101" not in finding.seen + finding.message() + finding.message("en")


def test_rows_without_evidence_are_one_note_per_pledge():
    rows = [activity("2023-05-12", evidence=" " if at % 2 else "사진", row=at) for at in range(2, 12)]
    (finding,) = found(with_log(*rows), "PB334")
    assert (finding.cell, finding.severity) == ("실적!H3", "info")
    assert (dict(finding.facts)["count"], dict(finding.facts)["all"]) == ("5", "10")


@pytest.mark.parametrize(
    "row",
    [
        activity("2023-05-12"),
        activity("2023-05-12", "", evidence=""),
        activity("2025-05-12", evidence=""),
        activity("2021-05-12", evidence=""),
    ],
)
def test_evidence_is_asked_for_of_counted_rows_only(row):
    assert cells(with_log(row), "PB334") == []


def test_a_negative_value_makes_a_sum_fall():
    rows = activity("2023-05-12", value=5), activity("2023-06-12", value=-2, row=3)
    assert cells(with_log(*rows), "PB335") == ["실적!D3"]
    assert cells(with_log(*rows, given=stock()), "PB335") == []
