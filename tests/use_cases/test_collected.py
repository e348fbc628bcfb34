"""Three states of a table, and several copies, compared row by row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pledgebook.figures.log_changes import RowFate
from pledgebook.use_cases.collected import brought, joined
from pledgebook.use_cases.sent import Sent
from pledgebook.use_cases.typed_rows import TypedBook, TypedRow, TypedTable

HEADERS = {header: at for at, header in enumerate(("일자", "공약번호", "지표번호", "실적값", "내용"), 1)}


def row(content, value="1", when="2024.5.1", at=0):
    words = {"일자": when, "공약번호": "1", "지표번호": "가", "실적값": value, "내용": content}
    return TypedRow("Activities", at, "1", words)


def book(*rows):
    pledge = TypedRow("Pledges", 2, "1", {"공약번호": "1"})
    return TypedBook(
        {
            "Pledges": TypedTable("공약", 1, {"공약번호": 1}, (pledge,), ()),
            "Activities": TypedTable(
                "실적", 1, HEADERS, tuple(map(replace, rows)), ()
            ),  # each a row of its own
        },
        {},
    )


def sent(*rows):
    pledge = TypedRow("Pledges", 0, "1", {"공약번호": "1"})
    return Sent("", "마스터.xlsx", date(2024, 1, 2), "건축과", ("1",), (pledge, *map(replace, rows)))


A, B = row("가"), row("나", when="2024.6.1")
CASES = {
    # what was sent, the copy, the master: the fates of what is taken, the reasons of what is not
    "nothing": ((A, B), (B, A), (A, B), [], []),
    "new": ((A,), (A, B), (A,), ["new"], []),
    "twice the same": ((A,), (A, A), (A,), ["new"], []),
    "one of two alike gone": ((A, A), (A,), (A, A), ["gone"], []),
    "collected already": ((A,), (row("가", "5"), B), (row("가", "5"), B), [], []),
    "changed": ((A,), (row("가", "5"),), (A,), ["changed"], []),
    "changed in the master only": ((A,), (A,), (row("가", "5"),), [], []),
    "gone from the master only": ((A,), (A,), (), [], []),
    "gone": ((A, B), (B,), (A, B), ["gone"], []),
    "gone from both": ((A, B), (B,), (B,), [], []),
    "both changed": ((A,), (row("가", "5"),), (row("가", "6"),), [], ["both"]),
    "changed and gone": ((A,), (row("가", "5"),), (), [], ["gone-there"]),
    "gone and changed": ((A,), (), (row("가", "5"),), [], ["gone-here"]),
    "both new and alike": ((), (row("가", "5"),), (row("가", "6"),), [], ["alike"]),
    "of nothing known: new": (None, (A, B), (A,), ["new"], []),
    "of nothing known: gone": (None, (A,), (A, B), [], []),
    "of nothing known: differing": (None, (row("가", "5"),), (A,), [], ["unknown"]),
}


@pytest.mark.parametrize("name", CASES)
def test_what_the_master_takes_and_what_it_leaves_to_a_person(name):
    base, copy, master, fates, reasons = CASES[name]
    found = brought(book(*copy), None if base is None else sent(*base), book(*master))
    assert [change.fate.value for change in found.changes] == fates
    assert [conflict.reason.value for conflict in found.conflicts] == reasons


def test_a_column_that_was_deleted_from_a_copy_clears_nothing():
    copy = book(row("가", "5"))
    table = copy.tables["Activities"]
    numbers = {header: at for header, at in table.numbers.items() if header != "내용"}
    words = {header: word for header, word in table.rows[0].words.items() if header != "내용"}
    less = TypedTable("실적", 1, numbers, (TypedRow("Activities", 2, "1", words),), ())
    found = brought(TypedBook({**copy.tables, "Activities": less}, {}), sent(A), book(row("가", at=7)))
    ((change,), ()) = found.changes, found.conflicts
    assert (change.fate, change.headers, change.master.row) == (RowFate.CHANGED, ("실적값",), 7)


def test_a_table_that_is_missing_takes_no_row_away():
    copy = TypedBook({"Pledges": book().tables["Pledges"]}, {})
    found = brought(copy, sent(A), book(A))
    assert found.changes == []
    assert [conflict.reason.value for conflict in found.conflicts] == ["no-table"]


PAIRS = {
    # two copies of what was sent (A), with A in the master: taken from each, conflicts, taken once for both
    "the same new row": ((A, B), (A, B), [["new"], []], [], 1),
    "two rows of one in the other": ((A, B, B), (A, B), [["new", "new"], []], [], 1),
    "new rows that differ": ((A, B), (A, row("나", "9", "2024.6.1")), [[], []], [(1, 0)], 0),
    "the same change": ((row("가", "5"),), (row("가", "5"),), [["changed"], []], [], 1),
    "changes that differ": ((row("가", "5"),), (row("가", "6"),), [[], []], [(1, 0)], 0),
    "gone and changed": ((), (row("가", "5"),), [[], []], [(1, 0)], 0),
    "an older copy": ((row("가", "5"), B), (A,), [["changed", "new"], []], [], 0),
}


@pytest.mark.parametrize("name", PAIRS)
def test_of_two_copies_what_is_the_same_is_taken_once_and_what_differs_not(name):
    first, second, fates, conflicts, twice = PAIRS[name]
    master = book(row("가", at=2))
    kept, found, same = joined([brought(book(*rows), sent(A), master) for rows in (first, second)])
    assert [[change.fate.value for change in changes] for changes in kept] == fates
    assert [(conflict.file, conflict.other) for conflict in found] == conflicts
    assert same == twice
