"""What a cell of 지표, 목표 and 실적 means by the indicator of its row: methods, values, targets on one day.

The sample has two indicators (지표 rows 2 and 3), 교류활동 with targets from 목표 row 2 on and 행사개최 after it.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from pledgebook.book.model import IndicatorKind, Method
from tests.reading.making import only, read, told

KIND, METHOD = "지표!F2", "지표!G2"
VISIT = "실적!D2"
"""The value of a log row of the first indicator."""


@pytest.mark.parametrize(
    ("kind", "method"),
    [
        (None, Method.SUM),
        ("증가", Method.SUM),
        ("감소", Method.LAST),
        ("단계", Method.LAST),
        ("정성", Method.LAST),
    ],
)
def test_a_blank_method_is_that_of_the_kind(kind, method):
    assert read({KIND: kind, METHOD: None}).indicators[0].method is method


@pytest.mark.parametrize("kind", ["증가", "감소", "단계", "정성"])
@pytest.mark.parametrize("method", list(Method))
def test_a_typed_method_stands_whatever_the_kind(kind, method):
    assert read({KIND: kind, METHOD: method.value}).indicators[0].method is method


@pytest.mark.parametrize("seen", ["누계", "누적", " 누 계 ", "누계값", "누적 실적", "누계합계"])
def test_running_totals_as_a_method_are_refused_with_the_question_which_is_meant(seen):
    found = only(read({METHOD: seen}), "PB250")
    assert (found.cell, found.is_error) == (METHOD, True)
    assert "합계" in found.action()
    assert "최종값" in found.action()


@pytest.mark.parametrize(
    ("seen", "method"),
    [
        ("합산", Method.SUM),
        ("마지막값", Method.LAST),
        ("기관별최종값", Method.LAST_OF_EACH),
        ("기관별 마지막값", Method.LAST_OF_EACH),
    ],
)
def test_other_spellings_of_a_method_are_read(seen, method):
    assert read({METHOD: seen}).indicators[0].method is method


def test_a_blank_value_counts_1_where_values_add_up():
    book = read({VISIT: None})
    assert told(book) == []
    assert book.activities[0].value == 1
    assert not book.activities[0].is_typed
    assert book.activities[1].is_typed


@pytest.mark.parametrize(
    ("kind", "method"), [("증가", "최종값"), ("감소", None), ("단계", None), ("정성", None)]
)
def test_a_blank_value_is_an_error_where_the_last_one_counts(kind, method):
    book = read({KIND: kind, METHOD: method, VISIT: None})
    found = only(book, "PB253")
    assert (found.cell, found.is_error) == (VISIT, True)
    assert kind in found.message()


def test_a_blank_value_of_an_activity_that_counts_for_no_indicator_is_no_error():
    assert told(read({KIND: "단계", METHOD: None, "실적!C2": None, VISIT: None})) == []


@pytest.mark.parametrize(
    ("kind", "seen", "code"),
    [
        ("정성", "우수", "PB251"),
        ("정성", "매우 만족", "PB251"),
        ("정성", "A등급", "PB251"),
        ("단계", "착공", "PB252"),
        ("단계", "설계 완료", "PB252"),
        ("단계", "준공", "PB252"),
        ("증가", "여러 번", "PB202"),
        ("감소", "낮음", "PB202"),
        ("단계", "-", "PB202"),
    ],
)
def test_a_word_for_a_value_is_told_by_the_kind_of_its_indicator(kind, seen, code):
    book = read({KIND: kind, METHOD: "최종값", VISIT: seen})
    found = only(book, code)
    assert (found.cell, found.seen, found.is_error) == (VISIT, seen, True)
    assert [told_code for told_code, cell in told(book) if cell == VISIT] == [code], "told once"


def test_a_word_for_a_value_of_no_indicator_is_told_as_of_any_number():
    assert only(read({"실적!C2": None, VISIT: "우수"}), "PB202").cell == VISIT


@pytest.mark.parametrize(
    ("kind", "seen", "code"),
    [
        ("단계", "착공", "PB258"),
        ("단계", "준공", "PB258"),
        ("정성", "우수", "PB259"),
        ("정성", "만점", "PB259"),
        ("증가", "많이", "PB233"),
    ],
)
def test_a_word_for_a_target_is_told_by_the_kind_of_its_indicator(kind, seen, code):
    found = only(read({KIND: kind, METHOD: "최종값", "목표!D3": seen}), code)
    assert (found.cell, found.seen, found.is_error) == ("목표!D3", seen, True)


@pytest.mark.parametrize(("kind", "value"), [("정성", "85점"), ("단계", "3단계")])
def test_a_value_with_its_unit_is_told_the_number(kind, value):
    book = read({KIND: kind, METHOD: "최종값", VISIT: value})
    assert [code for code, cell in told(book) if cell == VISIT] == ["PB203"]


OF_EACH = {METHOD: "기관별 최종값"}
ORGANISATIONS = [f"실적!E{row}" for row in (2, 3, 4, 7, 8)]
"""The organisations of the first indicator's rows."""


def each_with_one():
    return {**OF_EACH, **{cell: f"기관{at}" for at, cell in enumerate(ORGANISATIONS)}}


def test_one_organisation_a_row_is_read():
    assert told(read(each_with_one())) == []


@pytest.mark.parametrize(
    ("seen", "count"), [(None, "0"), ("가, 나", "2"), ("가; 나; 다", "3"), ("가\n나", "2")]
)
def test_each_row_of_a_sum_over_organisations_names_exactly_one(seen, count):
    found = only(read({**each_with_one(), "실적!E3": seen}), "PB254")
    assert (found.cell, found.is_error) == ("실적!E3", True)
    assert dict(found.facts)["count"] == count


def test_other_methods_take_any_number_of_organisations():
    assert told(read({METHOD: "최종값", "실적!E3": "가, 나, 다", "실적!E4": None})) == []


def test_words_to_print_and_what_a_change_is_about_are_read():
    book = read({"목표!E3": "착공", "변경!D2": "목표"})
    assert [target.shown for target in book.targets[:2]] == ["", "착공"]
    assert [change.about for change in book.changes] == ["목표", ""]


def same_day(first, second, *, since=None):
    """Make the first indicator's two targets of 2023 due on one day."""
    return read(
        {"목표!C2": "하반기", "목표!D2": first, "목표!C3": "연간", "목표!D3": second, "목표!F3": since}
    )


@pytest.mark.parametrize(("first", "second"), [(8, 9), (9, 8), ("-", 8), (8, "-"), (8, "8.5")])
def test_two_values_due_on_one_day_are_an_error(first, second):
    found = only(same_day(first, second), "PB255")
    assert (found.cell, found.is_error) == ("목표!D3", True)
    assert "목표!D2" in found.message()


@pytest.mark.parametrize(("first", "second"), [(8, 8), (8, "8.0"), ("-", "-")])
def test_one_value_typed_twice_for_a_day_is_a_warning(first, second):
    book = same_day(first, second)
    found = only(book, "PB256")
    assert (found.cell, found.is_error) == ("목표!D3", False)
    assert len(book.targets) == len(read().targets)


def test_the_same_period_twice_is_told_at_the_lower_row():
    found = only(read({"목표!C3": "상반기"}), "PB255")
    assert (found.cell, dict(found.facts)["other_cell"]) == ("목표!D3", "목표!D2")


def test_values_of_two_versions_may_differ():
    assert told(same_day(8, 9, since="2024-03-22")) == []


@pytest.mark.parametrize(
    ("cells", "at"),
    [
        ({"목표!D4": 7}, "목표!D4"),
        ({"목표!D3": 40}, "목표!D4"),
        ({"목표!D8": "23.9"}, "목표!D8"),
        ({KIND: "단계", METHOD: "최종값", "목표!D5": 0}, "목표!D5"),
    ],
)
def test_a_target_that_falls_is_an_error(cells, at):
    found = only(read(cells), "PB257")
    assert (found.cell, found.is_error) == (at, True)


@pytest.mark.parametrize(
    "cells",
    [
        {"목표!D4": 8},
        {"목표!D4": "-"},
        {"목표!D4": 7, "목표!F4": "2024-03-22"},
        {KIND: "감소", METHOD: "최종값", "지표!H2": 30, **{f"목표!D{row}": 30 - row for row in range(2, 9)}},
    ],
)
def test_a_target_that_does_not_fall_within_a_version_is_in_order(cells):
    assert "PB257" not in [code for code, _ in told(read(cells))]


def test_a_fall_of_a_judged_full_mark_is_not_told():
    assert "PB257" not in [code for code, _ in told(read({KIND: "정성", METHOD: None, "목표!D4": 7}))]


def test_values_are_exact_decimals():
    assert read({"목표!D8": "26.10"}).targets[6].value == Decimal("26.1")


def test_a_kind_left_blank_is_a_rising_one():
    assert read({KIND: None}).indicators[0].kind is IndicatorKind.INCREASING
