"""Departments whose name of a day cannot be told, and renamings that no pledge has."""

from __future__ import annotations

from datetime import date, timedelta

from pledgebook.book.departments import Renaming
from tests.checks.found import cells, found
from tests.figures.books import book, pledge

MAY, AUGUST, YEAR_END = date(2024, 5, 31), date(2024, 8, 1), date(2024, 12, 31)


def made(rows, *departments):
    pledges = tuple(pledge(name, at, department=name) for at, name in enumerate(departments, 2))
    return book(
        pledges=pledges, renamings=tuple(Renaming(at, *row, AUGUST) for at, row in enumerate(rows, 2))
    )


def test_a_split_department_is_not_guessed_but_told():
    split = made([("가과", "나과"), ("가과", "다과")], "가과", "나과")
    assert cells(split, "PB693", MAY) == []
    (told,) = found(split, "PB693", YEAR_END)
    assert (told.cell, told.seen, dict(told.facts)["names"]) == ("공약!E2", "가과", "'나과', '다과'")


def test_the_new_name_of_merged_departments_does_not_say_which_of_them_it_was():
    merged = made([("가과", "다과"), ("나과", "다과")], "가과", "다과")
    assert cells(merged, "PB693", MAY) == ["공약!E3"]
    assert cells(merged, "PB693", YEAR_END) == []


def test_a_new_name_beside_the_old_one_is_told_where_it_is_taken_back():
    mixed = made([("가과", "나과")], "가과", "나과")
    assert cells(mixed, "PB696", MAY) == ["공약!E3"]
    assert cells(mixed, "PB696", YEAR_END) == []
    assert cells(made([("가과", "나과")], "나과"), "PB696", MAY) == []
    settled = made([("가과", "나과"), ("나과", "나과")], "가과", "나과")
    assert (cells(settled, "PB696", MAY), cells(settled, "PB693", MAY)) == ([], ["공약!E3"])


def test_a_renaming_that_no_pledge_has_is_told_with_what_is_near():
    rows = [("문화관광과", "문화체육과"), ("차량등록사업소", "교통관리사업소"), ("농정과", "농업정책과")]
    told = made(rows, "문화관광괴", "농업정책과")
    (near,) = found(told, "PB694", MAY)
    assert (near.cell, dict(near.facts)["near"]) == ("부서!A2", "문화관광괴")
    (strange,) = found(told, "PB695", MAY)
    assert (strange.cell, dict(strange.facts)["names"]) == ("부서!A3", "차량등록사업소")


def test_a_department_that_became_part_of_the_owner_is_no_partner_of_it():
    both = (Renaming(2, "가과", "다과", AUGUST), Renaming(3, "나과", "다과", AUGUST))
    merged = book(pledges=(pledge("1-1", 2, department="가과", partners=("나과", "라과")),), renamings=both)
    july = AUGUST - timedelta(1)
    before, after = (merged.in_force(day).pledges[0] for day in (july, AUGUST))
    assert (before.department, before.partners) == ("가과", ("나과", "라과"))
    assert (after.department, after.partners) == ("다과", ("라과",))
    assert after.departments_as_typed == ("가과", "나과", "라과")
    assert merged.in_force(AUGUST).in_force(july).pledges[0] == before
