"""A workbook that is up to date is known by its bytes: the next refresh reads nothing, and says the same."""

from __future__ import annotations

import dataclasses
import json
from datetime import date

import pytest

import pledgebook as pb
from pledgebook import clock
from pledgebook.use_cases import refresh as pipeline
from pledgebook.use_cases import settled
from pledgebook.use_cases.new import new_workbook

DAY = "2023-06-30"


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "이력"))
    path = tmp_path / "공약.xlsx"
    path.write_bytes(new_workbook())
    return path


@pytest.fixture
def reads(monkeypatch):
    """Count how often a workbook's sheets are read."""
    seen = []
    read = pipeline.read_book

    def reading(*arguments, **asked):
        seen.append(1)
        return read(*arguments, **asked)

    monkeypatch.setattr(pipeline, "read_book", reading)
    return seen


def same(receipt):
    """Give what a receipt tells, its times aside."""
    return dataclasses.replace(receipt, began=None, seconds=0)


@pytest.mark.parametrize("first", [{}, {"dry_run": True}], ids=["after a write", "after finding no change"])
def test_the_second_refresh_reads_no_sheet_and_gives_the_receipt_of_a_full_one(
    path, reads, monkeypatch, first
):
    pb.refresh(path, DAY)
    pb.refresh(path, DAY, **first)
    reads.clear()
    quick = pb.refresh(path, DAY)
    assert reads == []
    assert quick.findings
    assert not quick.changed
    monkeypatch.setattr(pipeline, "recall", lambda *_: None)
    assert same(quick) == same(pb.refresh(path, DAY))
    assert reads == [1]


def test_a_changed_byte_another_date_or_another_program_is_read_in_full(path, reads, monkeypatch):
    pb.refresh(path, DAY)
    reads.clear()
    assert pb.refresh(path, "2023-07-31", dry_run=True).changed
    pb.refresh(path, DAY)
    assert reads == [1]
    monkeypatch.setattr(settled, "_program", lambda: "newer")
    pb.refresh(path, DAY)
    assert reads == [1, 1]
    data = bytearray(path.read_bytes())
    data[10] ^= 1  # the time of the first member
    path.write_bytes(data)
    pb.refresh(path, DAY)
    assert reads == [1, 1, 1]


def test_without_a_date_the_day_counts(path, reads, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2025, 3, 1))
    pb.refresh(path)
    pb.refresh(path)
    assert reads == [1]
    monkeypatch.setattr(clock, "today", lambda: date(2025, 3, 2))
    pb.refresh(path)
    assert reads == [1, 1]


def test_a_refresh_over_midnight_is_not_taken_for_one_of_the_next_day(path, reads, monkeypatch):
    layout = pipeline.layout

    def layout_as_the_day_ends(*arguments):
        monkeypatch.setattr(clock, "today", lambda: date(2025, 3, 2))
        return layout(*arguments)

    monkeypatch.setattr(clock, "today", lambda: date(2025, 3, 1))
    monkeypatch.setattr(pipeline, "layout", layout_as_the_day_ends)
    pb.refresh(path)
    pb.refresh(path)
    assert reads == [1, 1]


def test_what_only_a_dry_run_found_is_not_taken_for_done(path):
    assert pb.refresh(path, DAY, dry_run=True).changed
    assert pb.refresh(path, DAY, dry_run=True).changed
    assert pb.refresh(path, DAY).written


@pytest.mark.parametrize("note", [b"", b"{", b"[]", b'{"key": 1}', b"\xff"])
def test_a_damaged_note_costs_a_full_refresh_and_nothing_else(path, reads, note):
    pb.refresh(path, DAY)
    place = next((path.parent / "이력").rglob("settled.json"))
    place.write_bytes(note)
    reads.clear()
    assert not pb.refresh(path, DAY).changed
    assert reads == [1]


def test_a_note_with_findings_of_another_make_is_damaged(path, reads):
    pb.refresh(path, DAY)
    place = next((path.parent / "이력").rglob("settled.json"))
    note = json.loads(place.read_bytes())
    place.write_text(json.dumps({**note, "findings": [["PB301"]]}), encoding="utf-8")
    reads.clear()
    assert pb.refresh(path, DAY).findings
    assert reads == [1]


def test_a_history_that_cannot_be_written_to_stops_no_refresh_that_changes_nothing(path, monkeypatch):
    pb.refresh(path, DAY)
    (path.parent / "파일").write_bytes(b"")
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(path.parent / "파일"))
    assert not pb.refresh(path, DAY).changed
