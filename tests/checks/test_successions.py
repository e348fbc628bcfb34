"""Mergers and splits that cannot be followed, and what totals would lose without a word."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pledgebook.use_cases.compute import compute
from tests.checks.found import cells, found
from tests.figures.books import activity, book, change, indicator, investment, pledge
from tests.reading.making import read

DAY, LATER = date(2024, 3, 22), date(2024, 5, 31)


def made(*changes, codes=("1-1", "1-2", "1-3"), **parts):
    pledges = parts.pop("pledges", tuple(pledge(code, at) for at, code in enumerate(codes, 2)))
    return book(pledges=pledges, changes=changes, **parts)


def split(before="1-1", after="1-2, 1-3", row=2, **more):
    return change(before, after, row, **{"pledge": "1-1", "about": "분리", **more})


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (split("한 사업", "둘로 나눔"), "PB611", "변경!F2"),
        (split("1-1", "1-2~1-3"), "PB611", "변경!F2"),
        (split("전선 지중화", "1-1", about="통합"), "PB611", "변경!E2"),
        (split("1-1", "1-2, 1-4"), "PB612", "변경!F2"),
        (split("1-9", "1-2, 1-3"), "PB612", "변경!E2"),
        (split("1-1", "1-2"), "PB613", "변경!F2"),
        (split("사업", "1-2에 통합", about="통합"), "PB614", "변경!F2"),
    ],
)
def test_what_cannot_be_told_is_told_at_its_cell_on_any_day(row, code, cell):
    for day in (date(2023, 1, 1), LATER):
        assert cells(made(row), code, day) == [cell]
    told = {
        each.code
        for each in compute(made(row), LATER, errors="keep").findings
        if "PB611" <= each.code <= "PB620"
    }
    assert told == {code}


def test_a_plain_split_and_a_plain_merger_have_nothing_to_tell():
    merged = change("1-1, 1-2", "1-3", 3, pledge="1-3", about="통합")
    for row in (split(), merged):
        assert not [code for code in range(611, 618) if cells(made(row), f"PB{code}", LATER)]


def test_money_that_is_in_none_of_what_goes_on_is_told_with_both_amounts():
    lines = (
        investment("시비", {2023: 40}, row=2, pledge="1-1"),
        investment("집행액", {2023: 12}, row=3, pledge="1-1"),
        investment("시비", {2024: 25}, row=4, pledge="1-2"),
        investment("시비", {2024: 15}, row=5, pledge="1-3"),
    )
    (told,) = found(made(split(), investments=lines), "PB615", LATER)
    facts = dict(told.facts)
    assert (told.cell, facts["stage"], facts["before"], facts["after"]) == ("변경!F2", "집행", "12", "0")
    assert cells(made(split(), investments=lines), "PB615", date(2024, 1, 31)) == []
    moved = (*lines, investment("집행액", {2023: 12}, row=6, pledge="1-3"))
    assert cells(made(split(), investments=moved), "PB615", LATER) == []


def test_what_is_done_under_the_old_code_after_its_end_is_told():
    parts = {"indicators": (indicator("A", pledge="1-1"),)}
    log = tuple(
        activity(day, "A", 1, at, pledge="1-1") for at, day in enumerate(("2024-03-01", "2024-04-02"), 2)
    )
    (told,) = found(made(split(), activities=log, **parts), "PB616", LATER)
    assert (told.cell, dict(told.facts)["count"]) == ("실적!B3", "1")


def test_a_code_that_was_given_anew_counts_and_is_told():
    rows = tuple(pledge(code, at) for at, code in enumerate(("1-1", "1-2", "1-3"), 2))
    again = (*rows, pledge("1-1", 5, since=date(2024, 5, 1)))
    assert cells(made(split(), pledges=again), "PB617", LATER) == ["공약!N5"]
    same_day = (*rows, pledge("1-1", 5, since=DAY))
    assert cells(made(split(), pledges=same_day), "PB617", LATER) == []


@pytest.mark.parametrize(
    ("since", "as_of", "code"),
    [
        (date(2024, 4, 1), date(2024, 3, 21), ""),
        (date(2024, 4, 1), DAY, "PB619"),
        (date(2024, 4, 1), date(2024, 3, 31), "PB619"),
        (date(2024, 4, 1), date(2024, 4, 1), ""),
        (date(2024, 1, 1), date(2023, 12, 31), ""),
        (date(2024, 1, 1), date(2024, 1, 1), "PB620"),
        (date(2024, 1, 1), date(2024, 3, 21), "PB620"),
        (date(2024, 1, 1), DAY, ""),
        (DAY, date(2024, 3, 21), ""),
        (DAY, DAY, ""),
    ],
)
def test_days_on_which_neither_or_both_count_are_told_at_the_day_that_was_typed(since, as_of, code):
    rows = (pledge("1-1", 2), pledge("1-2", 3, since=since), pledge("1-3", 4))
    told = {name: cells(made(split(), pledges=rows), name, as_of) for name in ("PB619", "PB620")}
    assert told == {"PB619": [], "PB620": []} | ({code: ["공약!N3"]} if code else {})


@pytest.mark.parametrize("about", ["분리", "통합"])
def test_a_code_that_excel_made_a_date_of_is_an_error_at_its_cell(about):
    typed = {"변경!A2": "6-3-3", "변경!B2": "2024. 3. 22.", "변경!D2": about, "변경!F2": "6-3-4, 6-3-5"}
    told = read({**typed, "변경!E2": datetime(2006, 3, 3)})  # noqa: DTZ001 - as Excel keeps it
    assert [(found.code, found.cell) for found in told.findings if found.is_error] == [("PB217", "변경!E2")]
    plain = read({**typed, "변경!D2": "목표", "변경!E2": datetime(2006, 3, 3)})  # noqa: DTZ001
    assert not [found for found in plain.findings if found.is_error]
