"""A workbook that is up to date is known by its bytes: the next refresh reads nothing, and says the same."""

from __future__ import annotations

import dataclasses
import json
import os
import re
from datetime import date

import pytest
from openpyxl import load_workbook

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
    monkeypatch.setattr(settled, "program", lambda: "newer")
    pb.refresh(path, DAY)
    assert reads == [1, 1]
    data = bytearray(path.read_bytes())
    data[10] ^= 1  # the time of the first member
    path.write_bytes(data)
    pb.refresh(path, DAY)
    assert reads == [1, 1, 1]


def without(path, *items):
    """Empty settings of a workbook, as a person does."""
    book = load_workbook(path)
    for item, value in book["설정"].iter_rows(min_row=2, max_col=2):
        if item.value in items:
            value.value = None
    book.save(path)


@pytest.fixture
def on(monkeypatch):
    return lambda *day: monkeypatch.setattr(clock, "today", lambda: date(*day))


def test_with_a_day_typed_a_workbook_is_settled_whatever_the_day(path, reads, on):
    on(2025, 3, 1)
    pb.refresh(path)
    on(2025, 3, 2)
    assert not pb.refresh(path).changed
    on(2027, 1, 1)
    assert not pb.refresh(path).changed
    assert reads == [1]


def test_without_a_day_typed_the_day_counts(path, reads, on):
    without(path, "기준일")
    on(2025, 3, 1)
    pb.refresh(path)
    pb.refresh(path)
    assert reads == [1]
    on(2025, 3, 2)
    assert pb.refresh(path).as_of == date(2025, 3, 2)
    assert reads == [1]  # nothing but the day is another one: see test_next_day
    on(2025, 4, 1)
    assert pb.refresh(path).as_of == date(2025, 4, 1)
    assert reads == [1, 1]


def test_a_day_asked_for_settles_for_that_day_only(path, reads, on):
    without(path, "기준일")
    on(2025, 3, 1)
    pb.refresh(path, "2024-05-31")
    on(2025, 3, 2)
    assert not pb.refresh(path, "2024-05-31").changed
    assert reads == [1]
    assert pb.refresh(path).as_of == date(2025, 3, 2)
    assert reads == [1, 1]


def test_once_the_term_is_over_a_workbook_is_settled_for_good(path, reads, on):
    without(path, "기준일")
    on(2026, 7, 1)
    assert pb.refresh(path).as_of == date(2026, 6, 30)
    on(2026, 7, 2)
    quick = pb.refresh(path)
    assert reads == [1]
    assert "PB298" in {found.code for found in quick.findings}
    on(2026, 6, 30)  # a clock set back: the term is not over
    assert "PB298" not in {found.code for found in pb.refresh(path).findings}
    assert reads == [1, 1]


def test_a_term_that_the_rows_say_is_over_for_good_though_it_is_typed_nowhere(path, reads, on):
    without(path, "기준일", "임기 시작", "임기 종료")
    on(2026, 7, 1)
    assert "PB291" in {found.code for found in pb.refresh(path).findings}
    on(2031, 1, 1)
    assert pb.refresh(path).as_of == date(2026, 6, 30)
    assert reads == [1]


def test_a_refresh_over_midnight_is_not_taken_for_one_of_the_next_day(path, monkeypatch):
    without(path, "기준일")
    layout = pipeline.layout

    def layout_as_the_day_ends(*arguments, **named):
        monkeypatch.setattr(clock, "today", lambda: date(2025, 3, 2))
        return layout(*arguments, **named)

    monkeypatch.setattr(clock, "today", lambda: date(2025, 3, 1))
    monkeypatch.setattr(pipeline, "layout", layout_as_the_day_ends)
    assert pb.refresh(path).as_of == date(2025, 3, 1)
    second = pb.refresh(path)
    assert second.written
    assert second.as_of == date(2025, 3, 2)


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


@pytest.mark.parametrize(
    "told",
    [
        ["PB301"],
        ["PB000", "", "", ""],
        ["PB291", "", "", "", "missing"],
        ["PB291", "", "", 3, "missing", "", "start", "", "end", ""],
        "PB291",
    ],
)
def test_a_note_with_findings_of_another_make_is_damaged(path, reads, told):
    pb.refresh(path, DAY)
    place = next((path.parent / "이력").rglob("settled.json"))
    note = json.loads(place.read_bytes())
    place.write_text(json.dumps({**note, "findings": [told]}), encoding="utf-8")
    reads.clear()
    assert pb.refresh(path, DAY).findings
    assert reads == [1]


def test_a_history_that_cannot_be_written_to_stops_no_refresh_that_changes_nothing(path, monkeypatch):
    pb.refresh(path, DAY)
    (path.parent / "파일").write_bytes(b"")
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(path.parent / "파일"))
    assert not pb.refresh(path, DAY).changed


@pytest.fixture
def sources(tmp_path, monkeypatch):
    """Return the folder of some sources, of which the program is made."""
    folder = tmp_path / "site-packages" / "pledgebook"
    (folder / "use_cases").mkdir(parents=True)
    (folder / "_version.py").write_text("__version__ = '1'\n", encoding="utf-8")
    (folder / "use_cases" / "settled.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(settled, "__file__", str(folder / "use_cases" / "settled.py"))
    return folder


def record(sources, *lines):
    """Write the RECORD of an installation at a time that does not count."""
    path = sources.parent / f"pledgebook-{pb.__version__}.dist-info" / "RECORD"
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    os.utime(path, ns=(0, 0))
    return path


def told():
    return settled.program.__wrapped__()


@pytest.mark.parametrize(
    "lines", [(), ("_editable_impl_pledgebook.pth,sha256=a,1",)], ids=["none", "editable"]
)
def test_where_sources_are_not_installed_an_edit_makes_another_program(sources, lines):
    if lines:
        record(sources, *lines)
    first = told()
    assert told() == first
    (sources / "use_cases" / "new.py").write_text("", encoding="utf-8")
    assert told() != first


def test_a_checkout_linked_in_the_place_of_what_was_installed_is_told_by_its_sources(sources, tmp_path):
    record(sources, "pledgebook/_version.py,sha256=a,1")
    checkout = tmp_path / "checkout"
    sources.rename(checkout)
    sources.symlink_to(checkout)
    first = told()
    (checkout / "use_cases" / "settled.py").write_text("edited", encoding="utf-8")
    assert told() != first


def test_a_note_with_a_size_that_no_file_has_is_damaged(path, reads):
    pb.refresh(path, DAY)
    place = next((path.parent / "이력").rglob("settled.json"))
    note = re.sub(r'"size": ?\d+', '"size": 1e999', place.read_text(encoding="utf-8"))
    assert "1e999" in note
    place.write_text(note, encoding="utf-8")
    reads.clear()
    assert not pb.refresh(path, DAY).changed
    assert reads == [1]


def test_what_is_installed_is_another_program_where_another_version_is_installed(sources):
    lines = ["pledgebook/_version.py,sha256=a,1", "pledgebook/use_cases/settled.py,sha256=b,1"]
    path = record(sources, *lines)
    first = told()
    (sources / "use_cases" / "new.py").write_text("", encoding="utf-8")
    assert told() == first  # as the docstring says
    os.utime(path, ns=(1, 1))
    assert told() != first
    record(sources, lines[0], "pledgebook/use_cases/settled.py,sha256=c,1")
    assert told() != first
    record(sources, *lines)
    assert told() == first
