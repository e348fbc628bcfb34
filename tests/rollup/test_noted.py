"""A workbook that an earlier roll-up read is known by its bytes, and comes to the same."""

from __future__ import annotations

import os
import pickle
from datetime import date

import pytest

from pledgebook import clock, config
from pledgebook.roll_up import noted, one_workbook
from pledgebook.roll_up.asked import NOTHING, Asked
from pledgebook.roll_up.gather import facts_of, gather
from pledgebook.roll_up.noted import recall_facts
from tests.benchmarks.generate import generate
from tests.rollup.making import write

TODAY = date(2025, 3, 1)


@pytest.fixture(autouse=True)
def history(tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "이력"))
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def reads(monkeypatch):
    """Count the workbooks that are read."""
    seen = []
    read = one_workbook.read_book
    monkeypatch.setattr(
        one_workbook, "read_book", lambda *given, **asked: seen.append(1) or read(*given, **asked)
    )
    return seen


def note_of(folder):
    (place,) = (folder / "이력").rglob("facts.note")
    return place


def test_what_was_read_once_is_the_same_and_is_not_read_again(tmp_path, reads):
    made = generate(tmp_path / "자료", 12, seed=3, share_broken=0, governments=8)
    first = list(gather(made.paths))
    assert len(reads) == 12
    assert list(gather(made.paths)) == first
    assert len(reads) == 12


def test_another_byte_another_wish_another_program_and_another_place_are_read_anew(
    tmp_path, reads, monkeypatch
):
    path = write(tmp_path / "가.xlsx", ["1"])
    (known,) = gather([path])
    assert list(gather([path], Asked(date(2023, 6, 30)))) != [known]
    assert list(gather([path])) == [known]
    assert len(reads) == 3, "one note for a file: of what was asked last"
    data = bytearray(path.read_bytes())
    data[10] ^= 1  # the time of the first member
    path.write_bytes(data)
    list(gather([path]))
    assert len(reads) == 4
    with monkeypatch.context() as patch:
        patch.setattr(noted, "program", lambda: "newer")
        list(gather([path]))
    assert len(reads) == 5
    list(gather([path]))
    assert len(reads) == 6
    with monkeypatch.context() as patch:
        patch.setattr(noted, "fingerprint", lambda: "a check that was added")
        list(gather([path]))
    assert len(reads) == 7
    other = path.rename(tmp_path / "나.xlsx")
    (moved,) = gather([other])
    assert moved.path == str(other)
    assert len(reads) == 8


def test_the_time_of_the_file_is_that_of_now(tmp_path, reads):
    path = write(tmp_path / "가.xlsx", ["1"])
    list(gather([path]))
    os.utime(path, ns=(5, 5))
    (found,) = gather([path])
    assert found.modified == 5
    assert len(reads) == 1


def test_without_a_day_typed_the_facts_are_of_one_day(tmp_path, reads, monkeypatch):
    path = write(tmp_path / "가.xlsx", ["1"], 기준일="")
    assert [facts.as_of for facts in gather([path])] == [TODAY]
    monkeypatch.setattr(clock, "today", lambda: date(2025, 3, 2))
    assert [facts.as_of for facts in gather([path])] == [date(2025, 3, 2)]
    assert len(reads) == 2


@pytest.mark.parametrize("damage", [b"", b"x", b"\n", b"a 1 - -\n\x80\x05K\x01."])
def test_a_damaged_note_costs_a_reading(tmp_path, reads, damage):
    path = write(tmp_path / "가.xlsx", ["1"])
    known = list(gather([path]))
    note_of(tmp_path).write_bytes(damage)
    assert list(gather([path])) == known
    assert len(reads) == 2


def test_nothing_of_a_note_is_called_but_what_facts_are_made_of(tmp_path):
    path = write(tmp_path / "가.xlsx", ["1"])
    facts_of(path)
    head, _ = note_of(tmp_path).read_bytes().split(b"\n", 1)
    called = tmp_path / "called"

    class Planted:
        def __reduce__(self):
            return os.mkdir, (str(called),)

    for content in (pickle.dumps(Planted()), pickle.dumps({"a": 1})):
        digest = noted.digest_of_file(str(path), path.stat().st_size)
        key = noted._key(digest, content, NOTHING)
        planted = b" ".join([key.encode(), *head.split(b" ")[1:]])
        note_of(tmp_path).write_bytes(planted + b"\n" + content)
        assert recall_facts(config.history(), str(path), NOTHING, TODAY) is None
    assert not called.exists()
