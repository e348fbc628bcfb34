"""A letter is what it says: on another day with the same figures it is the same letter, and is not sent again."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sqlite3
import stat
from datetime import date

import pytest
from openpyxl import load_workbook

from pledgebook import clock
from pledgebook.errors import FileLockedError, FileRefusedError
from pledgebook.mail.outbox import Outbox, Place, entries, forget, open_outbox
from pledgebook.use_cases.new import new_workbook
from tests.mail.cards import workbook

KIM, LEE, CITIZEN, REPORTER = "kim@naju.go.kr", "lee@naju.go.kr", "citizen@example.org", "press@example.com"


@pytest.fixture
def on(monkeypatch):
    """Make it another day."""

    def set_day(year, month, day):
        monkeypatch.setattr(clock, "today", lambda: date(year, month, day))

    return set_day


def undated(path, sheet="본문", **cells):
    """The sample with a blank 기준일, so that each day is a date of its own; `cells` of a sheet are changed."""
    book = load_workbook(io.BytesIO(new_workbook()))
    for row in book["설정"].iter_rows(max_col=2):
        if row[0].value == "기준일":
            row[1].value = None
    for place, value in cells.items():
        book[sheet][place] = value
    book.save(path)
    return path


@pytest.mark.parametrize("more", [(), ("--with-data",)])
def test_with_the_same_figures_the_next_night_sends_nothing(office, run, tmp_path, on, more):
    path = undated(tmp_path / "공약.xlsx")
    on(2024, 6, 3)
    run("mail", path, "--to", KIM, *more)
    for day in (4, 5, 28):
        on(2024, 6, day)
        assert "이미 보낸 메일" in run("mail", path, "--to", KIM, *more).stdout
    assert [taken.mail["Subject"].endswith("(2024. 6. 3. 기준)") for taken in office.taken] == [True]
    run("mail", path, "--to", f"{KIM}, {LEE}", *more)
    assert [taken.recipients for taken in office.taken[1:]] == [[LEE]], "who has not had it gets it"
    assert office.taken[1].mail["Subject"].endswith("(2024. 6. 28. 기준)")


def test_a_change_of_what_it_says_is_a_letter_of_its_own(office, run, tmp_path, on):
    path = undated(tmp_path / "공약.xlsx")
    on(2024, 6, 3)
    run("mail", path, "--to", KIM)
    on(2024, 6, 4)
    undated(path, "실적", H2="카드에 없는 근거")
    run("mail", path, "--to", KIM)
    assert len(office.taken) == 1, "nothing of it stands in the letter"
    undated(path, D2="다른 내용")
    run("mail", path, "--to", KIM)
    assert len(office.taken) == 2, "a word of the card"
    run("mail", path, "--to", KIM, "--with-data")
    assert len(office.taken) == 3, "the input sheets go along now"
    on(2026, 6, 30)
    run("mail", path, "--to", KIM)
    assert len(office.taken) == 4, "targets that are due meanwhile"


def test_who_was_put_off_yesterday_gets_todays_letter_and_the_journal_says_so(office, run, tmp_path, on):
    path = undated(tmp_path / "공약.xlsx")
    on(2024, 6, 3)
    office.faults.always_busy = {KIM}
    run("mail", path, "--to", KIM, code=5)
    on(2024, 6, 4)
    office.faults.always_busy = set()
    run("mail", path, "--to", KIM)
    (told,) = json.loads(run("mail", "--status", "--json").stdout)["deliveries"]
    assert (told["state"], told["as_of"]) == ("sent", "2024-06-04")
    assert office.taken[0].mail["Subject"].endswith("(2024. 6. 4. 기준)")


def test_people_outside_the_office_never_see_each_others_addresses(office, settle, sample, run):
    settle(office.port, allow=["*"])
    said = run("mail", sample, "--to", f"{KIM}, {LEE}, {CITIZEN}", "--cc", REPORTER, "--bcc", "x@example.net")
    assert sorted(sorted(taken.recipients) for taken in office.taken) == [
        [CITIZEN], [KIM, LEE], [REPORTER], ["x@example.net"],
    ]  # fmt: skip
    for taken in office.taken:
        others = {KIM, LEE, CITIZEN, REPORTER, "x@example.net"} - {*taken.recipients}
        head = taken.data.partition(b"\r\n\r\n")[0].decode()
        assert not [address for address in others if address in head]
    identities = {taken.mail["Message-ID"] for taken in office.taken}
    assert len(identities) == 4
    assert f"{KIM}, {LEE}" in said.stderr
    assert CITIZEN not in said.stderr
    run("mail", sample, "--to", f"{KIM}, {LEE}, {CITIZEN}", "--cc", REPORTER, "--bcc", "x@example.net")
    assert len(office.taken) == 4, "and each has it only once"


def test_a_dry_run_shows_who_would_see_whom(office, settle, sample, run):
    settle(office.port, allow=["*"])
    said = run("mail", sample, "--to", f"{KIM}, {LEE}, {CITIZEN}", "--dry-run").stdout
    (line,) = [line for line in said.splitlines() if "서로 주소를" in line]
    assert line.endswith(f"{KIM}, {LEE}")
    assert said.count("보낼 메일") == 2
    report = json.loads(run("mail", sample, "--to", f"{KIM}, {LEE}, {CITIZEN}", "--dry-run", "--json").stdout)
    assert [message["to"] for message in report["messages"]] == [[KIM, LEE], [CITIZEN]]
    assert office.taken == []


def test_the_office_may_name_its_own_domains(office, settle, sample, run):
    settle(office.port, allow=["*"], own_domains=["example.org", "*.example.com"])
    run("mail", sample, "--to", f"{KIM}, {CITIZEN}, a@example.org, b@news.example.com, {REPORTER}")
    assert sorted(sorted(taken.recipients) for taken in office.taken) == [
        ["a@example.org", "b@news.example.com", CITIZEN], [KIM], [REPORTER],
    ]  # fmt: skip


def test_drafts_for_people_outside_are_files_of_their_own(settle, sample, run, tmp_path):
    settle(25, allow=["*"])
    run("mail", sample, "--to", f"{KIM}, {LEE}, {CITIZEN}, {REPORTER}", "--eml", tmp_path / "초안")
    heads = [path.read_bytes().partition(b"\r\n\r\n")[0] for path in (tmp_path / "초안").iterdir()]
    assert len(heads) == 3
    assert not [
        head for head in heads if CITIZEN.encode() in head and (REPORTER.encode() in head or b"kim" in head)
    ]


def test_drafts_never_write_over_a_file_that_is_there(settle, sample, run, tmp_path):
    settle(25)
    folder = tmp_path / "초안"
    run("mail", sample, "--to", KIM, "--eml", folder)
    (first,) = folder.iterdir()
    first.write_bytes(b"changed by hand")
    run("mail", sample, "--to", KIM, "--eml", folder)
    assert first.read_bytes() == b"changed by hand"
    (second,) = set(folder.iterdir()) - {first}
    assert b"Subject:" in second.read_bytes()


DAMAGED = {
    "pages": lambda place: place.write_bytes(place.read_bytes()[:4096] + b"\xff" * 40_000),
    "a state nobody knows": lambda place: rewrite(place, "UPDATE delivery SET state = 'x'"),
    "a list that is none": lambda place: rewrite(place, "UPDATE part SET figures = '5'"),
    "a date that is none": lambda place: rewrite(place, "UPDATE part SET as_of = 'x'"),
}


def rewrite(place, statement):
    with contextlib.closing(sqlite3.connect(place)) as base, base:
        base.execute(statement)


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_journal_is_told_in_a_sentence(office, settle, sample, run, tmp_path, damage):
    place = tmp_path / "기록.sqlite3"
    settle(office.port, journal=str(place))
    run("mail", sample, "--to", KIM)
    DAMAGED[damage](place)
    assert "기록.sqlite3" in run("mail", "--status", code=4).stderr
    for more in ((), ("--dry-run",), ("--eml", tmp_path / "초안")):
        found = run("mail", sample, "--as-of", "2023-12-31", "--to", KIM, *more, code=None)
        assert found.exception is None or isinstance(found.exception, SystemExit)
        assert "Traceback" not in found.stderr


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_the_journal_of_an_office_has_the_rights_of_its_folder(office, settle, sample, run, tmp_path):
    """A second clerk of the group can send by the same journal, and nobody beyond it reads whom they write to."""
    shared = tmp_path / "총괄부서"
    shared.mkdir()
    shared.chmod(0o770)
    settle(office.port, journal=str(shared / "기록.sqlite3"))
    before = os.umask(0o077)
    try:
        run("mail", sample, "--to", KIM)
    finally:
        os.umask(before)
    rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in shared.rglob("*")}
    assert rights == {"기록.sqlite3": 0o660, "기록.lock": 0o770, "turn": 0o660}
    run("mail", sample, "--to", KIM)
    assert len(office.taken) == 1


def test_forgetting_a_workbook_leaves_no_trace_of_it_in_the_journal(office, run, tmp_path):
    paths = [tmp_path / f"{name}.xlsx" for name in ("잊을 것", "남을 것")]
    for code, path in zip(("7-7-7", "8-8-8"), paths, strict=True):
        path.write_bytes(workbook([(code, code, "기획실")], recipients=f"only-{code}@naju.go.kr"))
        run("mail", path)
    place = Place(tmp_path / "보낸 기록.sqlite3")
    assert forget(place, paths[0]) == 1
    assert [entry.workbook for entry in entries(place)] == [str(paths[1])]
    left = place.path.read_bytes()
    for trace in ("잊을 것", "only-7-7-7", "7-7-7"):
        assert trace.encode() not in left
    assert b"only-8-8-8" in left
    assert forget(place, paths[0]) == 0
    assert forget(Place(tmp_path / "없음.sqlite3"), paths[0]) == 0
    run("mail", paths[0])
    assert len(office.taken) == 3, "what is forgotten goes out again"


class _FullDisk(sqlite3.Connection):
    def execute(self, text, *values):
        if text == "VACUUM":
            raise sqlite3.OperationalError("database or disk is full")
        return super().execute(text, *values)


@pytest.mark.usefixtures("office")
def test_a_journal_that_cannot_be_packed_is_told_in_a_sentence(sample, run, tmp_path):
    run("mail", sample, "--to", KIM)
    place = tmp_path / "보낸 기록.sqlite3"
    with (
        contextlib.closing(sqlite3.connect(place, factory=_FullDisk)) as base,
        pytest.raises(FileRefusedError, match="full"),
    ):
        Outbox(base, place).forget(str(sample))
    assert entries(Place(place)) == ()


def test_nothing_is_forgotten_amid_a_run(office, sample, run, tmp_path, monkeypatch):
    from pledgebook.disk import lock

    run("mail", sample, "--to", KIM)
    place = Place(tmp_path / "보낸 기록.sqlite3")
    monkeypatch.setattr(lock, "_WAIT_SECONDS", 0.05)
    with open_outbox(place), pytest.raises(FileLockedError):
        forget(place, sample)
    assert len(entries(place)) == len(office.taken) == 1
