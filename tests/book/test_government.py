"""Whose money a word is and who an actor is, by the kind of government: the contract's table."""

from __future__ import annotations

import pytest

from pledgebook.book.government import Authority, Level, kind_by_name, upper_by_name

TABLE = {
    ("나주시", "시", "도"): ["국비", "도비", "시비", "민자", "기타"],
    ("화순군", "군", "도"): ["국비", "도비", "군비", "민자", "기타"],
    ("대구광역시 달성군", "군", "시"): ["국비", "시비", "군비", "민자", "기타"],
    ("울산광역시 남구", "구", "시"): ["국비", "시비", "구비", "민자", "기타"],
    ("충청북도", "도", ""): ["국비", "도비", "시군비", "민자", "기타"],
    ("인천광역시", "광역시", ""): ["국비", "시비", "구군비", "민자", "기타"],
    ("경상북도교육청", "교육청", ""): ["국비", "지자체", "자체", "민자", "기타"],
}


@pytest.mark.parametrize(("name", "kind", "upper"), TABLE)
def test_a_government_is_known_by_its_name(name, kind, upper):
    found = Authority.of(name)
    assert (found.kind, found.upper) == (kind, upper)
    assert [word.label for word in found.money.values()] == TABLE[name, kind, upper]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("서울특별시", "광역시"),
        ("부산시", "광역시"),
        ("세종특별자치시", "광역시"),
        ("광주시", "시"),
        ("제주특별자치도", "도"),
        ("경기도", "도"),
        ("수원시청", "시"),
        ("가평군청", "군"),
        ("강남구청", "구"),
        ("서울특별시강남서초교육지원청", "교육청"),
        ("전남 화순군", "군"),
        ("우리 마을", ""),
        ("", ""),
    ],
)
def test_the_ending_of_a_name_says_the_kind(name, kind):
    assert kind_by_name(name) == kind


@pytest.mark.parametrize(
    ("name", "upper"),
    [
        ("부산 기장군", "시"),
        ("인천광역시 옹진군", "시"),
        ("충남 홍성군", "도"),
        ("경기도 양평군", "도"),
        ("기장군", ""),
    ],
)
def test_what_stands_before_a_name_says_the_level_above(name, upper):
    assert upper_by_name(name) == upper


@pytest.mark.parametrize("name", ["세종특별자치시", "제주특별자치도", "제주도"])
def test_nothing_stands_below_sejong_and_jeju(name):
    found = Authority.of(name)
    assert Level.LOWER not in found.money
    assert Level.LOWER not in found.actors


def test_other_words_are_read_as_the_level_they_stand_for():
    words = {level: word.also for level, word in Authority.of("전라남도교육청").money.items() if word.also}
    assert words == {Level.NATIONAL: ("국가",), Level.UPPER: ("도비", "시비"), Level.OWN: ("교육비",)}
    assert Authority.of("전라남도").money[Level.LOWER].also == ("시비", "군비")
    assert Authority.of("대전광역시").money[Level.LOWER].also == ("구비", "군비")
