"""Which term a workbook is of, rows outside it, and dates outside it."""

from __future__ import annotations

from datetime import date

import pytest

from pledgebook import clock
from pledgebook.book.term import Term
from pledgebook.reading import read_book
from tests.reading.making import only, told
from tests.reading.plain import one_indicator

SEVENTH, EIGHTH, NINTH = map(Term.of_number, (7, 8, 9))
TYPED_8 = {"임기_시작": "2022-07-01", "임기_종료": "2026-06-30"}
TYPED_9 = {"임기_시작": "2026. 7. 1.", "임기_종료": "2030. 6. 30."}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2027, 3, 2))


def read(*targets, log=(), years=(), amounts=None, **settings):
    return read_book(one_indicator(targets, log, years, amounts, **settings), "시험.xlsx")


def codes(book):
    return [finding.code for finding in book.findings]


@pytest.mark.parametrize(
    ("evidence", "term"),
    [
        ({"targets": [(2026, "하반기"), (2028, "연간")]}, NINTH),
        ({"targets": [(2026, "1분기"), (2026, "연간")]}, EIGHTH),
        ({"log": ["2026. 6. 30.", "2025. 4."]}, EIGHTH),
        ({"log": ["2026. 7.", "2026. 5. ~ 7."]}, NINTH),
        ({"years": range(2018, 2023)}, SEVENTH),
        ({"targets": [(2026, "연간")], "years": range(2022, 2027)}, EIGHTH),
        ({"targets": [(2026, "연간")], "years": [2026, 2027]}, NINTH),
    ],
)
def test_without_a_typed_term_it_is_the_only_one_that_everything_fits(evidence, term):
    book = read(*evidence.pop("targets", ()), **evidence)
    assert book.settings.term == term
    assert codes(book) == ["PB291"]
    assert not only(book, "PB291").is_error
    assert f"{term.start.year}. 7. 1. ~ {term.end.year}. 6. 30." in only(book, "PB291").message()


def test_where_none_fits_it_is_the_one_most_rows_fit():
    book = read((2023, "연간"), (2024, "연간"), (2027, "연간"), log=["2025. 1. 2."])
    assert book.settings.term == EIGHTH
    assert codes(book) == ["PB291", "PB292"]


@pytest.mark.parametrize(
    ("settings", "term"),
    [
        ({}, NINTH),
        ({"기준일": "2025. 3. 2."}, EIGHTH),
        ({"기준일": "2019-12-31"}, SEVENTH),
    ],
)
def test_where_nothing_tells_it_is_the_one_of_the_as_of_date(settings, term):
    assert read(**settings).settings.term == term
    several = read((2022, "연간"), (2026, "연간"), **{**settings, "기준일": "2023. 3. 2."})
    assert several.settings.term == EIGHTH


def test_the_date_asked_for_comes_before_that_of_the_workbook():
    data = one_indicator([(2022, "연간")], 기준일="2023. 1. 1.")
    assert read_book(data, "").settings.term == EIGHTH
    assert read_book(data, "", as_of=date(2020, 1, 1)).settings.term == SEVENTH


@pytest.mark.parametrize(
    ("settings", "start", "end"),
    [
        ({"임기_시작": "2024. 4. 11."}, "2024-04-11", "2026-06-30"),
        ({"임기_시작": "2026-07-01", "임기_종료": None}, "2026-07-01", "2030-06-30"),
        ({"임기_종료": "2026. 5. 15."}, "2022-07-01", "2026-05-15"),
    ],
)
def test_a_start_or_an_end_alone_gives_the_other(settings, start, end):
    book = read(**settings)
    assert book.settings.term == Term(date.fromisoformat(start), date.fromisoformat(end))
    assert codes(book) == ["PB291"]


@pytest.mark.parametrize(
    ("targets", "rows"),
    [
        ([(2026, "하반기"), (2027, "연간"), (2029, "2분기"), (2025, "연간")], 3),
        ([(2021, "연간"), (2022, "상반기")], 2),
        ([(2031, "연간"), (2018, "상반기"), (2024, "연간")], 2),
    ],
)
def test_more_targets_outside_than_inside_is_one_error_in_place_of_all_others(targets, rows):
    years, amounts = range(2027, 2030), {"2028": 7}
    log = ["2027. 5. 1.", "2028. 6.", "2025. 3. 4."]
    book = read(*targets, log=log, years=years, amounts=amounts, 기준일="2029. 1. 1.", **TYPED_8)
    assert told(book) == [("PB290", "설정!B3")]
    found = only(book, "PB290")
    assert found.is_error
    assert f"{rows}행" in found.message()
    assert "지우지 말고" in found.action()


def test_the_error_about_the_term_names_the_one_that_the_rows_fit():
    found = only(read((2019, "연간"), (2020, "연간"), **TYPED_8), "PB290")
    assert (found.seen, "2018. 7. 1. ~ 2022. 6. 30." in found.action()) == ("2022. 7. 1.", True)


def test_rows_outside_get_one_warning_a_table_and_are_not_counted():
    targets = [(2024, "연간"), (2021, "연간"), (2025, "연간"), (2026, "하반기"), (2026, "상반기")]
    log = ["2022. 6.", "2023. 5. 1.", "2026. 7. 1.", "2022. 6. ~ 7.", "2026. 6. ~ 8."]
    book = read(*targets, log=log, **TYPED_8)
    assert told(book) == [("PB292", "목표!B3"), ("PB293", "실적!A2")]
    assert "2행" in only(book, "PB292").message()
    assert "목표!3, 5" in only(book, "PB292").message()
    assert "실적!2, 4" in only(book, "PB293").message()
    assert [target.year for target in book.targets] == [2024, 2025, 2026]
    assert [activity.row for activity in book.activities] == [3, 5, 6]


def test_many_rows_outside_are_counted_and_the_first_named():
    book = read((2024, "연간"), log=[f"2021. {1 + at % 12}. 3." for at in range(30)], **TYPED_8)
    message = only(book, "PB293").message()
    assert "30행" in message
    assert "실적!2:11 …" in message


@pytest.mark.parametrize(
    ("years", "amounts", "expected"),
    [
        ((2026, 2027, 2028, 2029, 2030), {"2026": 1}, []),
        ((2025, 2026, 2027, 2028, 2029, 2030), {"2025": 0}, []),
        ((2025, 2026, 2027, 2028, 2029, 2030), {"2025": 3}, [("PB294", True)]),
        ((2026, 2027, 2028, 2029), {"2026": 3}, [("PB125", False)]),
        ((2025, 2026, 2027, 2028, 2029), {"2025": 3}, [("PB294", True), ("PB295", True)]),
        ((2022, 2023, 2024, 2025, 2026), {"2024": 3, "2025": 1}, [("PB294", True)] * 2 + [("PB295", True)]),
    ],
)
def test_amounts_outside_the_term_are_errors_and_missing_years_beside_them(years, amounts, expected):
    book = read(years=years, amounts=amounts, **TYPED_9)
    assert sorted((finding.code, finding.is_error) for finding in book.findings) == sorted(expected)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"기준일": "2026. 6. 30."}, []),
        ({"기준일": "2026. 7. 1."}, [("PB296", "warning")]),
        ({"기준일": "2031-01-01"}, [("PB296", "warning")]),
        ({"기준일": "2022. 6. 30."}, [("PB297", "error")]),
        ({"기준일": "'21. 5. 31."}, [("PB297", "error")]),
        ({"임기_종료": "2036. 6. 30."}, [("PB432", "warning")]),
        ({"임기_종료": "2026. 7. 1."}, [("PB432", "warning")]),
        ({"임기_종료": "2021. 6. 30."}, [("PB231", "error")]),
    ],
)
def test_dates_of_the_settings_that_do_not_fit(settings, expected):
    book = read(**{**TYPED_8, **settings})
    assert [(finding.code, finding.severity) for finding in book.findings] == expected
    assert all(finding.cell.startswith("설정!B") for finding in book.findings)


@pytest.mark.parametrize("wrong", ["임기", "2022. 13. 1.", "2022. 7."])
def test_a_term_that_cannot_be_read_is_told_once(wrong):
    book = read((2027, "연간"), (2028, "연간"), **{**TYPED_8, "임기_시작": wrong})
    assert len(book.findings) == 1
    assert book.findings[0].cell == "설정!B2"


def test_a_term_that_is_known_is_not_asked_of_the_rows():
    book = read_book(one_indicator([(2027, "연간")]), "", term=EIGHTH)
    assert (book.settings.term, book.targets, book.findings) == (EIGHTH, (), ())
