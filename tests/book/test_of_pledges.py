"""A book narrowed to some pledges: no table of it may be forgotten."""

from __future__ import annotations

import dataclasses
from datetime import date

from pledgebook.book.ledger import Ledger
from pledgebook.book.model import TABLE_FIELDS, Book
from pledgebook.findings import finding
from tests.figures.books import activity, book, change, indicator, investment, narrative, pledge, targets

NOT_OF_A_PLEDGE = {
    "answers",
    "form",
    "other_sheets",
    "name",
    "settings",
    "setting_rows",
    "sources",
    "findings",
    "renamings",
}
LATER = date(2025, 1, 1)
ROWS = {
    "pledges": pledge,
    "indicators": lambda code, row: indicator(f"{code}-지표", row, pledge=code),
    "targets": lambda code, row: targets((2024, "연간", 3), indicator=f"{code}-지표", first_row=row)[0],
    "activities": lambda code, row: activity("2024-01-02", f"{code}-지표", row=row, pledge=code),
    "investments": lambda code, row: investment(row=row, pledge=code),
    "narrative": lambda code, row: dataclasses.replace(narrative("글", row), pledge=code),
    "changes": lambda code, row: change(row=row, pledge=code, approved=date(2024, 1, 2)),
}
"""How to make a row of a pledge, for each field of a book that holds rows of pledges."""


def whole(codes=("가", "나", "다")):
    """Make a book with a row of every pledge in every table."""
    return book(
        findings=(finding("PB334", "실적!H2"),),
        not_in_force=tuple(pledge(code, 90 + at, since=LATER) for at, code in enumerate(codes)),
        owners_of_errors={f"실적!A{at}": code for at, code in enumerate(codes, 2)},
        judgements={(code, "2024년 상반기"): "적정" for code in codes},
        **{name: tuple(make(code, at) for at, code in enumerate(codes, 2)) for name, make in ROWS.items()},
    )


def test_every_field_of_a_book_is_narrowed_or_of_no_pledge():
    fields = {field.name for field in dataclasses.fields(Book)}
    assert set(TABLE_FIELDS.values()) == set(ROWS)
    assert fields - NOT_OF_A_PLEDGE == {*ROWS, "not_in_force", "owners_of_errors", "ledger", "judgements"}


def test_every_table_keeps_the_rows_of_the_pledges_asked_for_and_no_other():
    narrowed = whole().of_pledges({"가", "다"})
    for name, make in ROWS.items():
        assert getattr(narrowed, name) == (make("가", 2), make("다", 4)), name
    assert [row.code for row in narrowed.not_in_force] == ["가", "다"]
    assert narrowed.owners_of_errors == {"실적!A2": "가", "실적!A4": "다"}
    assert {code for code, _ in narrowed.judgements} == {"가", "다"}


def test_what_was_confirmed_goes_as_part_of_a_chain_proves_nothing():
    made = dataclasses.replace(whole(), ledger=Ledger("발행"))
    assert made.of_pledges({"가"}).ledger is None


def test_settings_places_and_findings_stay():
    made = whole()
    narrowed = made.of_pledges(["나"])
    for name in NOT_OF_A_PLEDGE:
        assert getattr(narrowed, name) == getattr(made, name)


def test_all_pledges_are_the_whole_book_and_none_is_an_empty_one():
    made = whole()
    assert made.of_pledges(("가", "나", "다")) == made
    assert all(getattr(made.of_pledges(()), name) == () for name in ROWS)


def test_a_row_not_in_force_belongs_to_its_pledge():
    owned = [(row.row, code) for table, row, code in whole().owners() if table == "Pledges"]
    assert sorted(owned) == [(2, "가"), (3, "나"), (4, "다"), (90, "가"), (91, "나"), (92, "다")]


def test_rows_of_no_known_pledge_belong_to_nobody():
    made = book(targets=targets((2024, "연간", 3), indicator="없는 지표"))
    assert [(table, code) for table, row, code in made.owners() if table == "Targets"] == [("Targets", "")]
    assert made.of_pledges({"P"}).targets == ()
