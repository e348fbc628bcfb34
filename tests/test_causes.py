"""What went wrong first is never lost: in the same process, out of a worker process, and in the log."""

from __future__ import annotations

import pickle

import pytest

from pledgebook.batch import task
from pledgebook.errors import (
    BatchError,
    CauseElsewhere,
    DataError,
    FileUnreadableError,
    PledgebookError,
    causes,
    places,
)
from pledgebook.messages import speaking
from pledgebook.use_cases import refresh as refreshing
from pledgebook.use_cases.compute import read

SECRET = "비밀"


def caught(work, *arguments):
    with pytest.raises(PledgebookError) as found:
        work(*arguments)
    return found.value


def test_a_file_that_is_not_there_says_what_the_system_said(tmp_path):
    error = caught(read, tmp_path / "없음.xlsx")
    assert isinstance(error.__cause__, FileNotFoundError)


def test_a_cause_comes_back_from_another_process_as_text(tmp_path):
    error = caught(read, tmp_path / "없음.xlsx")
    once = pickle.loads(pickle.dumps(error))
    twice = pickle.loads(pickle.dumps(once))
    for back in (once, twice):
        assert isinstance(back, FileUnreadableError)
        assert back.text() == error.text()
        assert isinstance(back.__cause__, CauseElsewhere)
        assert "FileNotFoundError" in str(back.__cause__)
        assert "없음.xlsx" in str(back.__cause__)


def test_an_error_of_findings_travels_with_all_it_says():
    error = DataError([], "settings-unreadable", path="설정.xlsx")
    error.__cause__ = ValueError("why")
    back = pickle.loads(pickle.dumps(error))
    assert back.text() == error.text()
    assert "ValueError: why" in str(back.__cause__)


def test_what_nobody_foresaw_is_the_cause_of_what_is_said_of_it(tmp_path, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError(SECRET)

    monkeypatch.setattr(refreshing, "refresh_and_book", broken)
    outcome = task.refresh_one(task.Task("가.xlsx", str(tmp_path / "가.xlsx")))
    assert isinstance(outcome.error, BatchError)
    back = pickle.loads(pickle.dumps(outcome)).error
    assert "ZeroDivisionError: 비밀" in str(back.__cause__)
    assert "in broken" in places(back)
    assert SECRET not in places(back)


def number_of(text):
    try:
        return int(text)
    except ValueError as error:
        raise FileUnreadableError("no-report", path=text, why=text) from error


def test_places_name_every_cause_and_quote_nothing():
    error = caught(number_of, SECRET)
    assert [type(found) for found in causes(error)] == [FileUnreadableError, ValueError]
    text = places(error)
    assert "FileUnreadableError no-report" in text
    assert "ValueError" in text
    assert SECRET not in text


def test_an_error_speaks_the_language_of_its_context():
    error = BatchError("out-of-memory")
    assert str(error) == error.text("ko")
    with speaking("en"):
        assert str(error) == error.text("en") != error.text("ko")
        with speaking("ko"):
            assert str(error) == error.text("ko")
    assert str(error) == error.text("ko")


def test_without_a_word_about_it_the_environment_decides(monkeypatch):
    error = BatchError("out-of-memory")
    monkeypatch.setenv("PLEDGEBOOK_LANG", "en")
    assert str(error) == error.text("en")
