"""Codes in the text of a merger or a split, and from what day which pledge counts."""

from __future__ import annotations

from datetime import date

import pytest

from pledgebook.book.succession import named_codes, successions
from tests.figures.books import change

CODES = ("6-3-3", "6-3-4", "6-3-5", "6-3", "Ⅲ-①-1", "[6-1]", "가-1")
PLAIN = ("1", "2", "12", "A", "B")
BEFORE, DAY, AFTER = date(2024, 6, 30), date(2024, 7, 1), date(2024, 12, 31)


@pytest.mark.parametrize(
    ("text", "codes", "unknown"),
    [
        ("6-3-4, 6-3-5", "6-3-4 6-3-5", ""),
        ("6-3-4 교류활동, 6-3-5 방문사업", "6-3-4 6-3-5", ""),
        ("6-3-4(교류)·6-3-5(방문)", "6-3-4 6-3-5", ""),
        ("공약6-3-4호와 6-3-5로 분리", "6-3-4 6-3-5", ""),
        ("６-３-４\n6–3–5", "6-3-4 6-3-5", ""),
        ("6 - 3 - 4 및 가-1", "6-3-4 가-1", ""),
        ("III-①-1, [6-1]에 통합", "Ⅲ-①-1 [6-1]", ""),
        ("2024-05-31 승인, 6-3에 통합", "6-3", ""),
        ("6-3-4, 6-3-9로 분리", "6-3-4", "6-3-9"),
        ("6-3-33", "", "6-3-33"),
        ("1-2회, 3-4개소, 자매결연 30개소", "", ""),
    ],
)
def test_codes_are_found_whatever_stands_around_them(text, codes, unknown):
    found = named_codes(text, CODES)
    assert (list(found.codes), list(found.unknown)) == (codes.split(), unknown.split())
    assert not found.has_range


@pytest.mark.parametrize(
    ("text", "codes", "unknown"),
    [
        ("1, 2", "1 2", ""),
        ("1 도로, 12 다리", "1 12", ""),
        ("B에 통합", "B", ""),
        ("1개소를 2개소로, 12 개소", "", ""),
        ("1, 30", "1", "30"),
        ("둘로 나눔", "", ""),
        ("Bus 노선", "", ""),
    ],
)
def test_a_code_of_one_number_or_letter_counts_at_the_start_of_an_item_alone(text, codes, unknown):
    found = named_codes(text, PLAIN)
    assert (list(found.codes), list(found.unknown)) == (codes.split(), unknown.split())


@pytest.mark.parametrize("text", ["6-3-3~6-3-5", "6-3-3 ∼ 6-3-5", "6-3-3부터 6-3-5까지", "6-3-4 외 2건"])
def test_a_range_names_not_all_of_its_codes(text):
    assert named_codes(text, CODES).has_range


def known(*rows, codes=("A", "B", "C", "D")):
    """Read rows of kind, 당초, 변경 and the pledge they stand at, all approved on one day."""
    changes = (
        change(before, after, at, approved=DAY, about=kind, pledge=own)
        for at, (kind, before, after, own) in enumerate(rows, 2)
    )
    return successions(changes, codes)


def there(found, day, codes="ABCD", since=None):
    """List the pledges that count on a day."""
    return "".join(
        code
        for code in codes
        if found.end_of(code, since, day) is None and not found.begins_after(code, since, day)
    )


@pytest.mark.parametrize(
    ("rows", "before", "after"),
    [
        ([("분리", "A", "B, C", "A")], "AD", "BCD"),
        ([("분리", "A", "B, C", "B")], "AD", "BCD"),
        ([("분리", "한 사업", "B, C로 나눔", "A")], "AD", "BCD"),
        ([("분리", "A", "A, B", "A")], "ACD", "ABCD"),
        ([("분리", "한 사업", "A, B", "A")], "ACD", "ABCD"),
        ([("분리", "A", "B", "B"), ("분리", "A", "C", "C")], "AD", "BCD"),
        ([("통합", "A, B", "C", "C")], "ABD", "CD"),
        ([("통합", "A, B", "하나로", "C")], "ABD", "CD"),
        ([("통합", "A", "C", "A"), ("통합", "B", "C", "B")], "ABD", "CD"),
        ([("통합", "전선 지중화", "B에 통합", "A")], "ABCD", "BCD"),
        ([("통합", "A, B", "B", "A")], "ABCD", "BCD"),
        ([("통합", "A, B", "B", "A"), ("통합", "C", "B", "C")], "ABCD", "BD"),
        ([("분리", "A", "B, C", "A"), ("분리", "C", "D, E", "C")], "A", "BDE"),
        ([("분리", "A", "B, C", "A"), ("통합", "C, D", "E", "E")], "AD", "BE"),
        ([("통합", "C, D", "E", "E"), ("분리", "A", "B, C", "A")], "AD", "BE"),
        ([("분리", "A", "A → B, C", "A")], "AD", "BCD"),
        ([("분리", "A", "A → A, B", "A")], "ACD", "ABCD"),
        ([("분리", "한 사업", "A 교류 ⇒ B, C", "A")], "AD", "BCD"),
        ([("분리", "A", "B(교류 → 방문), C", "A")], "AD", "BCD"),
        ([("분리", "A", "B, 교류 → 방문, C", "A")], "AD", "BCD"),
        ([("통합", "각각", "A, B -> C", "C")], "ABD", "CD"),
    ],
)  # fmt: skip
def test_the_old_count_until_the_approval_and_the_new_from_then_on(rows, before, after):
    codes = "ABCDE" if "E" in str(rows) else "ABCD"
    found = known(*rows, codes=codes)
    assert found.unclear == ()
    assert there(found, BEFORE, codes) == before
    assert there(found, DAY, codes) == there(found, AFTER, codes) == after


@pytest.mark.parametrize(
    ("kind", "before", "after", "own"),
    [
        ("분리", "한 사업", "둘로 나눔", "A"),
        ("분리", "A", "둘로 나눔", "A"),
        ("통합", "A, B", "하나로 합침", "A"),
        ("통합", "전선 지중화", "B", "B"),
        ("분리", "A", "B~D", "A"),
        ("통합", "A", "A", "A"),
        ("분리", "A", "A를 B와 C로 분리", "A"),
        ("분리", "한 사업", "A(교류)를 B와 C로 나눔", "A"),
        ("통합", "B", "A를 통합", "B"),
        ("통합", "한 사업", "A를 통합", "B"),
        ("통합", "A, B", "A와 B를 통합하여 C로 추진", "C"),
    ],
)
def test_what_cannot_be_followed_changes_no_total(kind, before, after, own):
    found = known((kind, before, after, own))
    assert [each.row for each in found.unclear] == [2]
    assert there(found, BEFORE) == there(found, AFTER) == "ABCD"


def test_rows_of_one_day_that_lead_round_change_no_total_and_are_all_told():
    found = known(("통합", "A", "B에 통합", "A"), ("통합", "B", "A 통합", "B"), ("분리", "C", "D", "C"))
    assert [each.row for each in found.unclear] == [2, 3]
    assert there(found, BEFORE) == "ABC"
    assert there(found, AFTER) == "ABD"


def test_other_changes_merge_and_split_nothing():
    assert not known(("목표", "A", "B", "A"), ("폐기", "A", "B, C", "A"))


def test_a_pledge_counts_on_where_nothing_that_follows_is_there():
    found = known(("분리", "6-3-3", "6-3-8, 6-3-9", "6-3-3"), codes=("6-3-3", "6-3-4"))
    assert there(found, AFTER, ["6-3-3", "6-3-4"]) == "6-3-36-3-4"
    assert found.unclear[0].unknown == ("6-3-8", "6-3-9")


@pytest.mark.parametrize("codes", [("6-3-3",), ("6-3-4", "6-3-5"), ("6-3-4", "6-3-3")])
def test_an_arrow_and_an_object_are_read_alike_where_pledges_are_in_another_workbook(codes):
    found = known(("분리", "6-3-3", "6-3-3 → 6-3-4, 6-3-5", "6-3-3"), codes=codes)
    assert [(set(each.ended), set(each.started)) for each in found.every] == [({"6-3-3"}, {"6-3-4", "6-3-5"})]
    assert not known(("분리", "6-3-3", "6-3-3을 6-3-4와 6-3-5로 분리", "6-3-3"), codes=codes).every


def test_what_began_in_a_split_may_end_in_a_merger():
    rows = [
        change("A", "B, C", 2, approved=date(2024, 1, 1), about="분리", pledge="A"),
        change("B, C", "D", 3, approved=DAY, about="통합", pledge="D"),
    ]
    found = successions(rows, "ABCD")
    assert [there(found, day) for day in (date(2023, 12, 31), BEFORE, DAY)] == ["A", "BC", "D"]


def test_a_typed_day_says_when_a_pledge_begins_and_that_a_code_was_given_anew():
    found = known(("분리", "A", "B, C", "A"))
    assert there(found, BEFORE, "BC", since=date(2024, 6, 1)) == "BC"
    assert found.end_of("A", DAY, AFTER) is not None
    assert found.end_of("A", date(2024, 8, 1), AFTER) is None
