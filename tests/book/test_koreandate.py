"""Dates as staff type them."""

from __future__ import annotations

from datetime import date

import pytest

from pledgebook.book import koreandate
from pledgebook.book.koreandate import Reason

READ = {
    "2024. 5. 31.": ("2024-05-31", "2024-05-31"),
    "2024.5.31": ("2024-05-31", "2024-05-31"),
    "2024. 5.": ("2024-05-01", "2024-05-31"),
    "23. 2.": ("2023-02-01", "2023-02-28"),
    "24. 2.": ("2024-02-01", "2024-02-29"),
    "'24. 3. 22.": ("2024-03-22", "2024-03-22"),
    "‘24. 3.": ("2024-03-01", "2024-03-31"),
    "'09. 3.": ("2009-03-01", "2009-03-31"),
    "2023. 11": ("2023-11-01", "2023-11-30"),
    "2023. 12.": ("2023-12-01", "2023-12-31"),
    "2023-02-14": ("2023-02-14", "2023-02-14"),
    "2023/2/14": ("2023-02-14", "2023-02-14"),
    "20230214": ("2023-02-14", "2023-02-14"),
    "2022. 7. ~ 11.": ("2022-07-01", "2022-11-30"),
    "2022. 7. ～ 11.": ("2022-07-01", "2022-11-30"),
    "2023. 2. ~ 3.": ("2023-02-01", "2023-03-31"),
    "2022. 7. 1. ~ 2023. 2. 3.": ("2022-07-01", "2023-02-03"),
    "2022. 7. 1. ~ 8. 3.": ("2022-07-01", "2022-08-03"),
    "2022. 7. 1. ~ 3.": ("2022-07-01", "2022-07-03"),
    "2022. 9. 3. ~ 11. 5.": ("2022-09-03", "2022-11-05"),
    "2022. 10. 3. ~ 12. 5.": ("2022-10-03", "2022-12-05"),
    "2022. 10. 3. / 12. 31.": ("2022-10-03", "2022-12-31"),
    "2022. 9. ~ 12.": ("2022-09-01", "2022-12-31"),
    "2021. 11. ~ 2022. 12.": ("2021-11-01", "2022-12-31"),
    "'22. 12.": ("2022-12-01", "2022-12-31"),
    "13. 5.": ("2013-05-01", "2013-05-31"),
    "2022. 11. ~ '23. 2.": ("2022-11-01", "2023-02-28"),
    "2023. 5. / 6.": ("2023-05-01", "2023-06-30"),
    "2024. 6. / 11.": ("2024-06-01", "2024-11-30"),
    "2024년 3월": ("2024-03-01", "2024-03-31"),
    "2024년 3월 5일": ("2024-03-05", "2024-03-05"),
    "２０２４．５．３１．": ("2024-05-31", "2024-05-31"),
    "2024.\u00a05.\u00a031.": ("2024-05-31", "2024-05-31"),
    "2024. 5. 31.(금)": ("2024-05-31", "2024-05-31"),
    "2024-05-31 00:00:00": ("2024-05-31", "2024-05-31"),
}
REFUSED = {
    "2023. 2. 30.": Reason.NO_SUCH_DAY,
    "2023. 2. 29.": Reason.NO_SUCH_DAY,
    "2023. 13.": Reason.NO_SUCH_DAY,
    "2023. 0. 5.": Reason.NO_SUCH_DAY,
    "5. 6.": Reason.NO_YEAR,
    "5. 31.": Reason.NO_YEAR,
    "11. 5.": Reason.NO_YEAR,
    "12. 5.": Reason.NO_YEAR,
    "10. 31.": Reason.NO_YEAR,
    "2022. 7. ~": Reason.OPEN,
    "2022. 11. ~ 2.": Reason.REVERSED,
    "매년 4월": Reason.UNKNOWN,
    "5 ~ 6월": Reason.UNKNOWN,
    "두 번": Reason.UNKNOWN,
    "": Reason.UNKNOWN,
    "2023. 1 1.": Reason.UNKNOWN,
    "31/5/2024": Reason.UNKNOWN,
}


@pytest.mark.parametrize("text", READ)
def test_a_date_is_read_from_its_first_to_its_last_day(text):
    found = koreandate.when(text)
    assert found is not None
    assert (found.start.isoformat(), found.end.isoformat()) == READ[text]
    assert found.text == text


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_is_not_guessed_and_says_why(text):
    assert koreandate.when(text) is None
    assert koreandate.day(text) is None
    assert koreandate.why_not(text) == REFUSED[text]


@pytest.mark.parametrize("text", ["2024. 5.", "2022. 7. ~ 11.", "2022. 7. 1. ~ 3."])
def test_a_month_or_a_range_is_no_single_day(text):
    assert koreandate.day(text) is None
    assert koreandate.why_not(text, one_day=True) == Reason.NOT_A_DAY


def test_a_single_day_is_read():
    assert koreandate.day("2024년 5월 31일") == date(2024, 5, 31)


def test_a_date_prints_officially():
    assert koreandate.official(date(2024, 5, 31)) == "2024. 5. 31."
    assert koreandate.of_day(date(2024, 5, 1)).text == "2024. 5. 1."


def test_every_day_of_a_term_is_read_back_from_its_official_print():
    for ordinal in range(date(2022, 7, 1).toordinal(), date(2026, 7, 1).toordinal()):
        day = date.fromordinal(ordinal)
        assert koreandate.day(koreandate.official(day)) == day


@pytest.mark.parametrize(
    "typed", ["/", ",", " · ", "/ /", "및", " 및 ", "~", "-", " - ", "부터", "①", "2024. 11.②", "(월)"]
)
def test_signs_without_a_date_are_none(typed):
    assert koreandate.when(typed) is None
    assert koreandate.day(typed) is None
    assert koreandate.why_not(typed) in set(Reason)
    assert koreandate.why_not(typed, one_day=True) in set(Reason)
