"""What a department is called on a day, whatever name is typed."""

from __future__ import annotations

import dataclasses
from datetime import date
from itertools import product

import pytest

from pledgebook.book.departments import Departments, Renaming
from tests.figures.books import book, pledge

BEFORE, FIRST, BETWEEN, SECOND, AFTER = (
    date(2023, 5, 31), date(2024, 1, 1), date(2024, 5, 31), date(2024, 8, 1), date(2025, 5, 31),
)  # fmt: skip


def renamed(*rows):
    return tuple(Renaming(at, *row) for at, row in enumerate(rows, 2))


def called(name, *rows):
    """List what a name may mean before the first day, between the two, and after the second."""
    known = Departments(renamed(*rows))
    return ["·".join(known.could_be(name, day)) for day in (BEFORE, BETWEEN, AFTER)]


CHAIN = (("가과", "나과", FIRST), ("나과", "다과", SECOND))
BACK = (("가과", "나과", FIRST), ("나과", "가과", SECOND))
MERGED = (("가과", "다과", SECOND), ("나과", "다과", SECOND))
SPLIT = (("가과", "나과", SECOND), ("가과", "다과", SECOND))
TAKEN_IN = (("가과", "나과", SECOND), ("나과", "나과", SECOND))


@pytest.mark.parametrize(
    ("rows", "name", "meant"),
    [
        (CHAIN, "가과", ["가과", "나과", "다과"]),
        (CHAIN, "나과", ["가과", "나과", "다과"]),
        (CHAIN, "다 과", ["가과", "나과", "다 과"]),
        (CHAIN, "라과", ["라과", "라과", "라과"]),
        (BACK, "가과", ["가과", "나과", "가과"]),
        (BACK, "나과", ["가과", "나과", "가과"]),
        (MERGED, "가과", ["가과", "가과", "다과"]),
        (MERGED, "다과", ["가과·나과", "가과·나과", "다과"]),
        (SPLIT, "나과", ["가과", "가과", "나과"]),
        (SPLIT, "가과", ["가과", "가과", "나과·다과"]),
        (TAKEN_IN, "가과", ["가과", "가과", "나과"]),
        (TAKEN_IN, "나과", ["가과·나과", "가과·나과", "나과"]),
        ((("가과", "나과", FIRST), ("다과", "가과", SECOND)), "가과", ["가과·다과", "나과·다과", "가과·나과"]),
    ],
)  # fmt: skip
def test_a_name_of_any_time_leads_to_that_of_the_day(rows, name, meant):
    assert called(name, *rows) == meant


def test_every_chain_of_renamings_is_one_department_under_all_its_names():
    """Whatever name of it is typed, each day has one name for it, and a filter by any name finds it."""
    names = ["가과", "나과", "다과", "라과"]
    days = [date(2023, 3, 1), date(2024, 3, 1), date(2025, 3, 1)]
    known = Departments(renamed(*zip(names, names[1:], days, strict=False)))
    for typed, (at, day) in product(names, enumerate([date(2023, 2, 28), *days])):
        assert known.called(typed, day) == names[at]
        assert known.also_called(typed) == set(names)


def test_a_filter_finds_no_sister_of_a_split_department():
    known = Departments(renamed(*SPLIT))
    assert known.also_called("나과") == {"가과", "나과"}
    assert known.also_called("가과") == {"가과", "나과", "다과"}


def test_a_book_has_the_names_of_its_day_and_gets_those_of_another_back():
    typed = (
        pledge("1", department="가과", partners=("다과",)),
        pledge("2", 3, department="나과"),
        pledge("3", 4),
    )
    rows = renamed(("가과", "나과", SECOND), ("다과", "라과", SECOND))
    whole = book(pledges=typed, renamings=rows)
    later = whole.in_force(AFTER)
    assert [(row.department, row.partners) for row in later.pledges] == [
        ("나과", ("라과",)),
        ("나과", ()),
        ("", ()),
    ]
    before = later.with_every_row().in_force(BETWEEN)
    assert [(row.department, row.partners) for row in before.pledges] == [
        ("가과", ("다과",)),
        ("가과", ()),
        ("", ()),
    ]
    assert before.in_force(AFTER) == later
    assert dataclasses.replace(whole, renamings=()).in_force(AFTER).pledges == typed
