"""재원, 사업주체, 단체구분 and 상위단체 as typed: read by level, or told with the words to use."""

from __future__ import annotations

import pytest

from pledgebook.book.government import Level
from tests.reading.making import only, read, told

NAME, KIND, UPPER = "설정!B2", "설정!B3", "설정!B4"
ACTORS, SOURCE = "공약!I2", "투자!E2"


def typed(name, source, actors, kind=None, upper=None, more=None):
    return read({NAME: name, KIND: kind, UPPER: upper, SOURCE: source, ACTORS: actors, **(more or {})})


@pytest.mark.parametrize(
    ("name", "source", "level"),
    [
        ("순천시", "도비", Level.UPPER),
        ("순천시", " 시 비 ", Level.OWN),
        ("화순군", "군비", Level.OWN),
        ("부산광역시 기장군", "시비", Level.UPPER),
        ("부산광역시 기장군", "군비", Level.OWN),
        ("서울특별시 중구", "시비", Level.UPPER),
        ("서울특별시 중구", "구비", Level.OWN),
        ("충청남도", "도비", Level.OWN),
        ("충청남도", "시군비", Level.LOWER),
        ("충청남도", "시비", Level.LOWER),
        ("대전광역시", "시비", Level.OWN),
        ("대전광역시", "구군비", Level.LOWER),
        ("강원특별자치도교육청", "국가", Level.NATIONAL),
        ("강원특별자치도교육청", "도비", Level.UPPER),
        ("강원특별자치도교육청", "교육비", Level.OWN),
        ("", "시비", Level.OWN),
    ],
)
def test_a_word_of_money_is_read_by_the_kind_of_government(name, source, level):
    book = typed(name, source, None)
    assert told(book) == []
    assert book.investments[0].level is level


@pytest.mark.parametrize(
    ("name", "source", "words"),
    [
        ("순천시", "시군비", "국비, 도비, 시비, 민자, 기타, 집행액"),
        ("순천시", "군비", "국비, 도비, 시비, 민자, 기타, 집행액"),
        ("서울특별시 중구", "도비", "국비, 시비, 구비, 민자, 기타, 집행액"),
        ("화순군", "자체", "국비, 도비, 군비, 민자, 기타, 집행액"),
        ("제주특별자치도", "시군비", "국비, 도비, 민자, 기타, 집행액"),
        ("대전광역시", "시군비", "국비, 시비, 구군비, 민자, 기타, 집행액"),
        ("경기도교육청", "시군비", "국비, 지자체, 자체, 민자, 기타, 집행액"),
    ],
)
def test_a_word_of_another_level_is_an_error_that_names_the_words(name, source, words):
    book = typed(name, source, None)
    assert told(book) == [("PB270", SOURCE)]
    assert words in only(book, "PB270").action()
    assert all(line.level is None for line in book.investments), "own money is never guessed"


def test_a_typed_kind_that_the_name_contradicts_is_a_warning_where_both_read_the_money():
    book = typed("무안군", "국비", None, kind="시")
    assert told(book) == [("PB272", KIND)]
    assert book.settings.government_kind == "시"


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("무안군", "시", ("군비", "도비")),
        ("부산광역시 동구", "시", ("구비", "시비")),
        ("경상남도", "군", ("시군비", "도비")),
        ("대구광역시 군위군", "시", ("시비", "군비")),
    ],
)
def test_where_only_the_names_kind_reads_the_money_one_error_takes_the_place_of_many(name, kind, words):
    rows = {"투자!A4": "6-3-3", "투자!E4": words[1]}
    book = typed(name, words[0], None, kind=kind, more=rows)
    codes = [code for code, _ in told(book) if code != "PB106"]
    assert codes == ["PB271"]
    assert book.settings.government_kind != kind


def test_a_county_must_say_what_stands_above_it_before_its_city_money_is_read():
    book = typed("기장군", "시비", None)
    assert told(book) == [("PB273", UPPER)]
    assert told(typed("기장군", "시비", None, upper="시")) == []
    assert told(typed("기장군", "시비", None, upper="부산광역시")) == []
    assert told(typed("부산 기장군", "시비", None)) == []
    assert told(typed("기장군", "도비", None)) == []


def test_a_level_above_that_cannot_be_is_told():
    assert told(typed("서울특별시 중구", "구비", None, upper="도")) == [("PB277", UPPER)]
    assert told(typed("순천시", "시비", None, upper="시")) == [("PB277", UPPER)]
    assert told(typed("충청남도", "도비", None, upper="시")) == [("PB278", UPPER)]


@pytest.mark.parametrize(
    ("name", "actors", "levels"),
    [
        ("순천시", "국가, 도, 시, 민간", (Level.NATIONAL, Level.UPPER, Level.OWN, Level.PRIVATE)),
        ("순천시", "순천시 민간", (Level.OWN, Level.PRIVATE)),
        ("부산광역시 기장군", "부산광역시 기장군, 시", (Level.UPPER, Level.OWN)),
        ("부산광역시 기장군", "기장군", (Level.OWN,)),
        ("서울특별시 중구", "시·구", (Level.UPPER, Level.OWN)),
        ("충청남도", "도, 시·군", (Level.OWN, Level.LOWER)),
        ("대전광역시", "시 구군", (Level.OWN, Level.LOWER)),
        ("경기도교육청", "교육청, 도", (Level.UPPER, Level.OWN)),
        ("경기도교육청", "지자체", (Level.UPPER,)),
    ],
)
def test_a_word_of_who_carries_a_pledge_out_is_read_by_the_kind_of_government(name, actors, levels):
    book = typed(name, "국비", actors)
    assert told(book) == []
    assert book.pledges[0].actors == levels


@pytest.mark.parametrize(
    ("name", "actors", "words"),
    [
        ("화순군", "시", "국가, 도, 군, 민간"),
        ("순천시", "시군", "국가, 도, 시, 민간"),
        ("제주특별자치도", "시군", "국가, 도, 민간"),
    ],
)
def test_another_word_of_who_carries_a_pledge_out_is_an_error_that_names_the_words(name, actors, words):
    found = only(typed(name, "국비", actors), "PB276")
    assert found.cell == ACTORS
    assert words in found.action()
