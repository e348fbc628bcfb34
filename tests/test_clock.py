"""A watched day notes how long what was asked of it holds; whatever it is not known of holds for that day alone."""

from __future__ import annotations

import copy
import pickle
from datetime import date, timedelta

import pytest

from pledgebook.book.koreandate import official, short
from pledgebook.book.term import Term
from pledgebook.clock import WatchedDay, handed_out, plain
from pledgebook.messages.entry import DatedText, Sentence

DAY = date(2024, 5, 20)
OTHERS = [DAY + timedelta(days) for days in (-400, -1, 0, 1, 2, 11, 42, 400)]
ASKED = {
    "<": lambda day, other: day < other,
    "<=": lambda day, other: other >= day,
    ">": lambda day, other: other < day,
    ">=": lambda day, other: day >= other,
    "==": lambda day, other: [other].count(day),
    "!=": lambda day, other: other != day,
    "of a tuple": lambda day, other: (day, 1) < (other, 2),
    "least": lambda day, other: min(other, day) == other,
    "of the days in order": lambda day, other: sorted([other, day]) == [other, day],
    "thirty days ago": lambda day, other: day - timedelta(30) < other,
    "in thirty days": lambda day, other: other <= day + timedelta(30),
    "year": lambda day, _: day.year,
    "month": lambda day, _: day.month,
    "quarter": lambda day, _: (day.year, (day.month - 1) // 3),
    "term": lambda day, _: Term.at(day),
    "days between": lambda day, other: (other - day).days,
    "days since": lambda day, other: (day - other).days,
    "day": lambda day, _: day.day,
    "weekday": lambda day, _: day.weekday(),
    "as text": lambda day, _: day.isoformat(),
    "formatted": lambda day, _: f"{day:%d}",
    "in a set": lambda day, other: {other: 1}.get(day),
    "replaced": lambda day, _: day.replace(month=1),
    "number": lambda day, _: day.toordinal(),
    "shown": lambda day, _: repr(day)[-4:],
}


@pytest.mark.parametrize("name", ASKED)
def test_an_answer_is_the_plain_day_s_and_holds_until_the_day_noted(name):
    ask = ASKED[name]
    for other in OTHERS:
        day = WatchedDay.of(DAY)
        answer = ask(day, other)
        assert answer == ask(DAY, other)
        until = day.watch.until
        assert until >= DAY
        for days in range(min((until - DAY).days, 500) + 1):
            assert ask(DAY + timedelta(days), other) == answer, (other, days)


@pytest.mark.parametrize("name", ["<", ">=", "<=", ">", "year", "month"])
def test_an_answer_is_not_given_up_too_early(name):
    ask = ASKED[name]
    for other in OTHERS:
        day = WatchedDay.of(DAY)
        answer = ask(day, other)
        if day.watch.until < date(2030, 1, 1):
            assert ask(day.watch.until + timedelta(1), other) != answer, other


def test_what_is_printed_is_dated_and_a_copy_is_not():
    day = WatchedDay.of(DAY)
    for form, text in {official: "2024. 5. 20.", short: "5.20.", str: "2024-05-20"}.items():
        assert form(day) == text
        assert form(day).forms == {text}
        assert type(pickle.loads(pickle.dumps(form(day)))) is str
    assert day.watch.is_printed
    assert day.watch.until == date.max
    assert type(official(day + timedelta(1))) is str
    assert day.watch.until == DAY
    for other in (copy.deepcopy(day), pickle.loads(pickle.dumps(day)), plain(day), handed_out(day)):
        assert type(other) is date
        assert other == DAY


def test_what_is_handed_out_holds_for_the_day_alone():
    day = WatchedDay.of(DAY)
    assert plain(day) == DAY
    assert day.watch.until == date.max
    assert handed_out(day) == DAY
    assert day.watch.until == DAY


def test_a_sentence_is_dated_unless_more_of_it_than_the_day_hangs_on_it():
    stated = official(WatchedDay.of(DAY))

    def filled(template, **facts):
        return Sentence(template, template).fill("ko", {"day": stated, **facts})

    assert filled("{day} 기준").forms == {stated}
    assert filled("{text}: {day} 기준", text=filled("({day})")).forms == {stated}
    assert not isinstance(filled("{day}{day:은/는}"), DatedText)
    assert not isinstance(filled("{day} {title}", title="2024. 5. 20. 개통"), DatedText)
    assert not isinstance(filled("기준"), DatedText)
