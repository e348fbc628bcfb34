"""A roll-up of files that did not change is known by their bytes: nothing is read, and the same is said."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

import pytest

from pledgebook import clock
from pledgebook.cli import roll_up as command
from pledgebook.cli import rolled_up
from pledgebook.errors import FileUnreadableError
from pledgebook.roll_up import up_to_date
from tests.cli.commands import run
from tests.rollup.making import write


@pytest.fixture
def city(tmp_path):
    for number in range(3):
        write(tmp_path / "자료" / f"{number}.xlsx", [f"{number}-1", f"{number}-2"])
    return tmp_path


def rolled(city, *options, code=0):
    return run("rollup", city / "자료", "-o", city / "총괄.xlsx", *options, code=code)


@pytest.fixture
def reads(monkeypatch):
    """Count the roll-ups that read their files."""
    found = []
    plain = rolled_up.gather

    def gather(*arguments, **options):
        found.append(1)
        return plain(*arguments, **options)

    monkeypatch.setattr(rolled_up, "gather", gather)
    return found


def test_nothing_is_read_where_nothing_changed_and_the_same_is_said(city, reads, monkeypatch):
    rolled(city)
    again = rolled(city)
    assert (len(reads), again.exit_code) == (1, 0)
    assert "변경 사항이 없습니다" in again.output
    assert "공약 6건" in again.output
    monkeypatch.setattr(command, "recall_roll_up", lambda *_: None)
    assert rolled(city).output == again.output
    assert len(reads) == 2


def edited(city):
    write(city / "자료" / "1.xlsx", ["1-1"])


def saved_again(city):
    os.utime(city / "자료" / "1.xlsx", ns=(1, 1))  # 제출현황 prints when


def added(city):
    write(city / "자료" / "9.xlsx", ["9-1"])


def removed(city):
    (city / "자료" / "2.xlsx").unlink()


def deleted(city):
    (city / "총괄.xlsx").unlink()


def exchanged(city):
    one, other, between = (city / "자료" / name for name in ("1.xlsx", "2.xlsx", "x"))
    one.rename(between)
    other.rename(one)
    between.rename(other)


def written_over(city):
    rolled(city, "--as-of", "2023-12-31")


@pytest.mark.parametrize("change", [edited, saved_again, added, removed, deleted, exchanged, written_over])
def test_whatever_changed_is_seen(city, reads, change):
    rolled(city)
    change(city)
    before = len(reads)
    rolled(city)
    assert len(reads) == before + 1


@pytest.mark.parametrize(
    "options",
    [
        ("--as-of", "2023-12-31"),
        ("--prefer", "newest"),
        ("--departments", "관광과"),
        ("--since", "2023-12-31"),
        ("--json",),
    ],
    ids=" ".join,
)
def test_whatever_else_is_asked_is_computed(city, reads, options):
    rolled(city)
    rolled(city, *options)
    assert len(reads) == 2


def test_a_roll_up_that_somebody_changed_is_written_again(city, reads):
    rolled(city)
    out = city / "총괄.xlsx"
    whole = out.read_bytes()
    out.write_bytes(whole + b"\0")
    rolled(city)
    assert len(reads) == 2


def test_a_damaged_note_costs_only_time(city, reads, monkeypatch):
    rolled(city)
    monkeypatch.setattr(up_to_date.json, "loads", lambda _: {"days": 3})
    rolled(city)
    assert len(reads) == 2


def test_without_a_typed_date_it_holds_for_the_day_alone(tmp_path, reads, monkeypatch):
    term = {"임기 시작": "2022-07-01", "임기 종료": "2026-06-30"}  # else the day decides which one is meant
    write(tmp_path / "자료" / "1.xlsx", 기준일="", **term)
    days = [date(2024, 5, 30), date(2024, 5, 30), date(2024, 5, 31), date(2031, 1, 1), date(2032, 1, 1)]
    read = []
    for day in days:
        monkeypatch.setattr(clock, "today", lambda day=day: day)
        before = len(reads)
        rolled(tmp_path)
        read.append(len(reads) - before)
    assert read == [1, 0, 1, 1, 0]


def test_a_failure_is_told_each_time(city, reads):
    (city / "자료" / "1.xlsx").write_bytes(b"no workbook")
    first, again = (rolled(city, code=FileUnreadableError.exit_code) for _ in "ab")
    assert "1.xlsx" in first.output
    assert len(reads) == 2
    assert first.output.partition("\n")[2] == again.output.partition("\n")[2]


def test_to_find_nothing_to_do_nothing_is_imported_that_reads_or_lays_out(city):
    """It was three quarters of the start, as long as two thousand files that did not change."""
    rolled(city)
    script = (
        "import sys\n"
        "from pledgebook.__main__ import main\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    rooms = {name.split('.')[1] for name in sys.modules if name.startswith('pledgebook.')}\n"
        "    print(*sorted(rooms & {'figures', 'sheets', 'grid', 'excel_file', 'reading', 'checks', 'package'}))\n"
    )
    asked = ["rollup", str(city / "자료"), "-o", str(city / "총괄.xlsx")]
    done = subprocess.run(
        [sys.executable, "-c", script, *asked], capture_output=True, encoding="utf-8", check=True
    )
    said, rooms = done.stdout.splitlines()
    assert "변경 사항이 없습니다" in said
    assert set(rooms.split()) <= {"grid"}, rooms
