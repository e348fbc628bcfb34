"""The as-of date: in any form staff type, never outside the term; the closing card."""

from __future__ import annotations

import dataclasses
import json
from datetime import date, datetime, timedelta

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import pledgebook as pb
from pledgebook import clock
from pledgebook.book import koreandate
from pledgebook.book.term import Term
from pledgebook.cli.app import app
from pledgebook.sheets.layout import layout
from pledgebook.use_cases.arguments import day_asked_for
from tests.figures.books import TERM, activity, book, indicator, narrative, pledge, stock, targets
from tests.reading.plain import one_indicator

SHORT = Term(date(2024, 4, 11), date(2026, 5, 15))


def made(term=TERM, as_of=None, log=(), given_=None):
    """Make a book with targets in every year, an achievement told after the term, and a log."""
    return book(
        settings={"term": term, "as_of": as_of},
        pledges=(pledge(completion="임기내"),),
        indicators=(given_ or indicator(),),
        targets=targets((2024, "연간", 4), (2025, "상반기", 6), (2026, "2분기", 9), (2026, "연간", 11)),
        activities=tuple(log),
        narrative=(narrative("준공", 2), narrative("개관", 3, when_text="2026. 9.")),
    )


def printed(results):
    """Give the sheets laid out, but for the list of findings."""
    return [sheet for sheet in layout(results) if sheet.key != "findings"]


def codes(results):
    return [
        found.code for found in results.findings if found.code[:5] in {"PB298", "PB299", "PB430", "PB431"}
    ]


@pytest.mark.parametrize(
    "form",
    [
        "2024. 5. 31.",
        "2024.5.31",
        "'24. 5. 31.",
        "‘24.5.31.",
        "24. 5. 31.",
        "2024년 5월 31일",
        "2024년5월31일",
        " 2024-05-31 ",
        "2024/5/31",
        "20240531",
        "2024. 5. 31.(금)",
        "２０２４．５．３１．",
        date(2024, 5, 31),
        datetime(2024, 5, 31, 23, 59),  # noqa: DTZ001 - as a spreadsheet program gives a day
    ],
)
def test_an_as_of_date_is_read_in_every_form(form):
    found = day_asked_for(form)
    assert found == date(2024, 5, 31)
    assert type(found) is date


@pytest.mark.parametrize(
    "wrong", ["", "어제", "2024. 5.", "5. 31.", "2024. 2. 30.", "31/05/2024", "5월 31일"]
)
def test_a_text_that_is_no_day_is_refused(wrong):
    with pytest.raises(pb.UsageError) as refused:
        day_asked_for(wrong)
    assert "2024" in str(refused.value)


@pytest.mark.parametrize("form", ["2024. 5. 31.", "'24. 5. 31.", "2024년 5월 31일", "2024-05-31"])
def test_the_command_line_takes_every_form(sample, form):
    run = CliRunner().invoke(app, ["show", str(sample), "--json", "--as-of", form])
    assert json.loads(run.stdout)["as_of"] == "2024-05-31"


def test_a_refresh_asked_for_a_day_in_another_form_has_nothing_to_do(sample):
    pb.refresh(sample, "2023-12-31")
    for form in ("2023. 12. 31.", "'23. 12. 31.", date(2023, 12, 31), datetime(2023, 12, 31, 9)):  # noqa: DTZ001
        assert not pb.refresh(sample, form).changed


LOGS = st.lists(st.tuples(st.dates(date(2022, 1, 1), date(2027, 12, 31)), st.integers(1, 5)), max_size=8).map(
    lambda days: [activity(str(day), "A", value, row) for row, (day, value) in enumerate(days, 2)]
)
INDICATORS = st.sampled_from([indicator(), stock(), stock(baseline=2)])
TERMS = st.sampled_from([TERM, SHORT])


@settings(max_examples=30, deadline=None)
@given(TERMS, LOGS, INDICATORS, st.integers(min_value=1, max_value=4000))
def test_an_as_of_date_after_the_term_changes_nothing(term, log, given_, days):
    on_the_last_day = pb.compute(made(term, log=log, given_=given_), term.end)
    later = pb.compute(made(term, log=log, given_=given_), term.end + timedelta(days))
    assert later.as_of == term.end
    assert later.pledges == on_the_last_day.pledges
    assert printed(later) == printed(on_the_last_day)
    assert (codes(on_the_last_day), codes(later)) == ([], ["PB430"])


@settings(max_examples=30, deadline=None)
@given(TERMS, LOGS, INDICATORS, st.integers(min_value=1, max_value=4000))
def test_the_closing_card_is_the_card_of_the_last_day(term, log, given_, days):
    on_the_last_day = pb.compute(made(term, log=log, given_=given_), term.end)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "today", lambda: term.end + timedelta(days))
        closing = pb.compute(made(term, log=log, given_=given_))
    assert closing.pledges == on_the_last_day.pledges
    assert printed(closing) == printed(on_the_last_day)
    assert codes(closing) == ["PB298"]


@settings(max_examples=30, deadline=None)
@given(TERMS, st.integers(min_value=1, max_value=4000))
def test_the_note_on_the_closing_card_is_the_same_every_day(term, days):
    notes = set()
    for today in (term.end + timedelta(1), term.end + timedelta(days)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(clock, "today", lambda day=today: day)
            notes.add(pb.compute(made(term)).findings)
    assert len(notes) == 1


@pytest.mark.parametrize("term", [TERM, SHORT, Term.of_number(11)])
def test_before_the_term_the_card_is_that_of_its_first_day(term, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: term.start - timedelta(40))
    results = pb.compute(made(term))
    assert (results.as_of, codes(results)) == (term.start, ["PB299"])
    assert printed(results) == printed(pb.compute(made(term), term.start))


@pytest.mark.parametrize("days", [1, 30, 4000])
def test_a_day_asked_for_before_the_term_is_an_error(days):
    with pytest.raises(pb.DataError) as refused:
        pb.compute(made(), TERM.start - timedelta(days))
    assert [found.code for found in refused.value.findings if found.is_error] == ["PB431"]


def test_the_day_of_the_workbook_after_the_term_is_told_by_reading_alone(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2030, 1, 1))
    term = {"임기_시작": "2022-07-01", "임기_종료": "2026-06-30"}
    results = pb.compute(pb.read(one_indicator([(2025, "연간")], 기준일="2027. 1. 1.", **term)))
    assert results.as_of == date(2026, 6, 30)
    told = [found.code for found in results.findings if found.code != "PB408"]
    assert told.count("PB296") == 1
    assert not {"PB298", "PB430"} & set(told)


def test_the_card_says_until_when(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2031, 2, 3))
    log = (activity("2026-05-01", content="준공식"), activity("2026-08-01", row=3, content="다음 임기의 일"))
    results = pb.compute(made(log=log))
    card = next(sheet for sheet in layout(results) if sheet.key.startswith("card:"))
    texts = [str(value) for value in card_values(card)]
    assert any("추진실적(2022. 7. 1. ~ 2026. 6. 30." in text for text in texts)
    assert any("2026. 6. 30. 기준" in text for text in texts)
    assert not any("다음 임기의 일" in text or "2031" in text for text in texts)


def card_values(card):
    return [cell.value for cell in card.cells.values()]


@pytest.mark.parametrize("end", [date(2026, 9, 30), date(2027, 2, 28)])
def test_a_range_that_goes_on_after_the_term_counts_on_its_last_day(end):
    last = activity("2026-06", row=2, value=3)
    beyond = dataclasses.replace(last, when=dataclasses.replace(last.when, end=end))
    results = pb.compute(made(log=[beyond], given_=stock()), TERM.end)
    (figure,) = results.pledges[0].indicators
    assert figure.actual == 3
    assert figure.years[-1].actual_cumulative == 3
    assert pb.compute(made(log=[beyond]), TERM.end - timedelta(1)).pledges[0].indicators[0].actual is None
    lower = activity("2026-06-30", row=3, value=5)
    (figure,) = pb.compute(made(log=[beyond, lower], given_=stock()), TERM.end).pledges[0].indicators
    assert figure.actual == 5


@pytest.mark.parametrize(
    "text",
    [
        *("2024-02-29", "1900-01-01", "2099-12-31", "2100-12-31"),
        *("2023-02-29", "2024-13-01", "2024-5-31-", "20-24-05-1", "1899-12-31", "2101-01-01", "2024-W05-1"),
        *("２０24-05-31", "2024-05-3１", "2024-05-31T00:00", "20240531", "19-5-31"),
    ],
)
def test_a_day_as_scripts_write_it_is_read_as_all_other_forms_are(text):
    read = koreandate.day(text)
    if read is not None:
        assert day_asked_for(text) == read
        return
    with pytest.raises(pb.UsageError):
        day_asked_for(text)
