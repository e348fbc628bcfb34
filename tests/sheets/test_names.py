"""Names of card sheets under Excel's rules."""

from __future__ import annotations

import pytest

from pledgebook.sheets.names import card_name, card_names


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("6-3-3", "카드 6-3-3"),
        ("[6-1]", "카드 _6-1_"),
        ("a:b*c?d/e\\f", "카드 a_b_c_d_e_f"),
        ("가'", "카드 가_"),
        ("가\n나", "카드 가_나"),
        ("Ⅲ-①-1", "카드 Ⅲ-①-1"),
    ],
)
def test_what_excel_forbids_becomes_an_underscore(code, name):
    assert card_name(code) == name


def test_a_name_has_31_utf16_units_at_most_and_is_never_cut_inside_a_glyph():
    name = card_name("가" * 27 + "😀😀")
    assert len(name.encode("utf-16-le")) // 2 <= 31
    assert name == "카드 " + "가" * 27


def test_names_are_unique_whatever_the_case_of_their_letters():
    names = card_names(["a/1", "A:1", "a*1"], {}, [])
    assert names == ("카드 a_1", "카드 A_1 (2)", "카드 a_1 (3)")


def test_long_names_stay_unique_within_31_units():
    names = card_names(["가" * 40, "가" * 41], {}, [])
    assert len(set(names)) == 2
    assert all(len(name) <= 31 for name in names)


def test_a_sheet_the_user_renamed_keeps_its_name_and_no_other_gets_it():
    names = card_names(["1", "2"], {"1": "카드 2"}, [])
    assert names == ("카드 2", "카드 2 (2)")


def test_a_card_is_named_unlike_any_reserved_sheet():
    assert card_names(["1"], {}, ["카드 1"]) == ("카드 1 (2)",)
