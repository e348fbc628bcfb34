"""What others plant where they may write: links, pipes, versions, notes. Nothing is followed, nothing hangs."""

from __future__ import annotations

import contextlib
import json
import os
from datetime import date

import pytest
from click.testing import CliRunner

from pledgebook.batch.journal import Journal, read_done
from pledgebook.cli.app import app
from pledgebook.disk import replace as replacing
from pledgebook.disk import temporary as writing
from pledgebook.disk.lock import turn
from pledgebook.disk.replace import replace, write_new, write_over
from pledgebook.disk.source import MOST_BYTES, read_source, refuse_if_open
from pledgebook.errors import (
    FileChangedError,
    FileLockedError,
    FileRefusedError,
    FileUnreadableError,
)
from pledgebook.use_cases.new import new_workbook
from pledgebook.use_cases.refresh import refresh

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
DAY = "2023-06-30"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "공약" / "공약.xlsx"
    path.parent.mkdir()
    path.write_bytes(b"old")
    return path


@pytest.fixture
def secret(tmp_path):
    """A stranger's file outside the folder."""
    secret = tmp_path / "남의 것"
    secret.write_bytes(b"secret")
    secret.chmod(0o600)
    return secret


def untouched(secret):
    status = secret.lstat()
    return (secret.read_bytes(), status.st_mode & 0o777, status.st_uid) == (b"secret", 0o600, os.getuid())


def test_rights_are_never_given_by_a_name_that_can_be_changed(path, history, secret, monkeypatch):
    """Somebody swaps the temporary file for a link to a stranger's right before the rights are taken over."""
    path.chmod(0o666)
    if os.getuid() == 0:
        os.chown(path, 1234, 1234)
    take_over = replacing._take_over

    def take_over_late(temporary, status):
        temporary.path.unlink()
        temporary.path.symlink_to(secret)
        take_over(temporary, status)

    monkeypatch.setattr(replacing, "_take_over", take_over_late)
    with pytest.raises(FileRefusedError) as refused:
        replace(read_source(path), b"new", history)
    assert refused.value.code == "temporary-taken"
    assert untouched(secret)
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("planted", ["link", "file"])
def test_a_temporary_name_that_is_there_already_is_not_written_through(
    path, history, secret, monkeypatch, planted
):
    monkeypatch.setattr(writing.os, "urandom", bytes)
    name = path.with_name(f".pledgebook-{bytes(8).hex()}.tmp")
    if planted == "link":
        name.symlink_to(secret)
    else:
        name.hardlink_to(secret)
    monkeypatch.setattr(replacing, "turn", lambda *_: contextlib.nullcontext(""))
    with pytest.raises(FileRefusedError):
        replace(read_source(path), b"new", history)
    assert untouched(secret)
    assert path.read_bytes() == b"old"


def test_a_link_put_in_the_place_of_the_workbook_is_a_change(path, history, secret):
    source = read_source(path)
    path.unlink()
    secret.write_bytes(b"secret")
    path.symlink_to(secret)
    with pytest.raises(FileChangedError):
        replace(source, b"new", history)
    assert untouched(secret)
    assert path.is_symlink()


def test_new_files_and_outputs_follow_no_link(path, history, secret):
    link = path.with_name("취합.csv")
    link.symlink_to(secret)
    with pytest.raises(FileChangedError):
        write_new(link, b"x", history)
    with pytest.raises(FileRefusedError) as refused:
        write_over(link, b"x", history)
    assert refused.value.code == "is-link"
    write_over(link, b"x", history, also_links=True)
    assert link.read_bytes() == b"x"
    assert not link.is_symlink()
    assert untouched(secret)


def test_a_new_file_never_takes_the_place_of_one_that_came_meanwhile(path, history, monkeypatch):
    place = path.with_name("새 파일.xlsx")
    swap = writing.Temporary.swap_in_where_free

    def late(self, target):
        target.write_bytes(b"theirs")
        swap(self, target)

    for way in ("renameat2", "link"):
        with monkeypatch.context() as patch:
            patch.setattr(writing.Temporary, "swap_in_where_free", late)
            if way == "link":
                patch.setattr("pledgebook.disk.rename._renameat2", lambda: None)
            with pytest.raises(FileChangedError) as refused:
                write_new(place, b"ours", history)
        assert refused.value.code == "in-the-way"
        assert place.read_bytes() == b"theirs"
        place.unlink()
    monkeypatch.setattr("pledgebook.disk.rename._renameat2", lambda: None)
    write_new(place, b"ours", history)
    assert place.read_bytes() == b"ours"
    assert sorted(file.name for file in path.parent.iterdir()) == ["공약.xlsx", "새 파일.xlsx"]


def test_locks_and_notes_follow_no_link(path, history, secret):
    folder = history.folder(path)
    folder.mkdir(mode=0o700)
    for name in ("turn", "path.txt", "settled.json"):
        (folder / name).symlink_to(secret)
    with turn(folder, path) as mine:
        assert mine == ""
    replace(read_source(path), b"new", history)
    assert untouched(secret)


@pytest.mark.timeout(30)
@pytest.mark.parametrize("name", ["~$공약.xlsx", ".~lock.공약.xlsx#"])
@pytest.mark.parametrize("kind", ["pipe", "sparse", "link"])
def test_a_pipe_or_a_huge_file_for_a_lock_file_is_answered_at_once(path, name, kind, secret):
    lock = path.with_name(name)
    if kind == "pipe":
        os.mkfifo(lock)
    elif kind == "link":
        lock.symlink_to(secret)
    else:
        with lock.open("wb") as file:
            file.truncate(6 << 30)
    with pytest.raises(FileLockedError) as refused:
        refuse_if_open(path)
    assert name in str(refused.value)
    assert "secret" not in str(refused.value)
    assert "잠금 파일" in refused.value.text("ko")
    assert "leftover" in refused.value.text("en")


@pytest.mark.timeout(30)
def test_a_pipe_a_device_or_a_sparse_file_for_a_workbook_is_refused_by_name(path):
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(FileUnreadableError) as refused:
        read_source(path)
    assert refused.value.code == "not-a-file"
    path.unlink()
    with path.open("wb") as file:
        file.truncate(6 << 30)
    with pytest.raises(FileUnreadableError) as refused:
        read_source(path)
    assert refused.value.code == "file-too-large"
    assert str(MOST_BYTES >> 20) in str(refused.value)
    for command in (("refresh",), ("check",), ("show",), ("undo",)):
        done = CliRunner().invoke(app, [*command, str(path)])
        assert done.exit_code == 4, done.output


def test_a_history_that_others_can_write_is_refused_by_name(path, history):
    replace(read_source(path), b"new", history)
    folder = history.folder(path)
    folder.chmod(0o777)
    for use in (
        lambda: history.versions(path),
        lambda: history.keep(path, b"x"),
        lambda: replace(read_source(path), b"newer", history),
    ):
        with pytest.raises(FileRefusedError) as refused:
            use()
        assert refused.value.code == "history-unsafe"
        assert str(folder) in str(refused.value)
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root gives files away")
def test_versions_that_somebody_else_planted_are_none(path, history):
    version = history.keep(path, b"a")
    planted = version.path.with_name(version.path.name.replace("20", "21", 1))
    planted.write_bytes(b"a")
    os.chown(planted, 1234, 1234)
    assert [found.path for found in history.versions(path)] == [version.path]
    os.chown(history.folder(path), 1234, 1234)
    with pytest.raises(FileRefusedError):
        history.versions(path)


def test_links_and_names_no_version_has_are_none(path, history, secret):
    version = history.keep(path, b"a")
    folder = version.path.parent
    (
        folder / ("9" * 8 + "T" + "9" * 6 + "." + "9" * 6 + "Z-" + "0" * 16 + "-" + "0" * 16 + "-x.xlsx")
    ).touch()
    link = folder / version.path.name.replace("20", "21", 1)
    link.symlink_to(secret)
    os.mkfifo(folder / version.path.name.replace("20", "22", 1))
    assert [found.path for found in history.versions(path)] == [version.path]


NOTES = [
    {"as_of": 5},
    {"findings": [["PB999", "", "", [], ""]]},
    {"findings": [[5, "", "", [], ""]]},
    {"findings": [["PB301", "", "", [["a", 5]], ""]]},
    {"findings": [["PB301", "", "", [["a", "b"]], ""]]},
    {"findings": [["PB301", [], {}, [], ""]]},
    {"findings": 7},
    {"findings": {"PB301": 1}},
    {"parts": 3},
    {"parts": [3]},
    {"days": []},
    {"days": [5, 5]},
    {"size": "many"},
    {"key": None},
]


@pytest.mark.parametrize("note", [b"[" * 100_000, b"null", *NOTES])
def test_a_note_of_another_shape_costs_a_full_refresh_only(path, tmp_path, monkeypatch, note):
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "이력"))
    path.write_bytes(new_workbook())
    refresh(path, DAY)
    findings = refresh(path, DAY).findings
    place = next((tmp_path / "이력").rglob("settled.json"))
    if isinstance(note, dict):
        note = json.dumps({**json.loads(place.read_bytes()), **note}).encode()
    place.write_bytes(note)
    done = CliRunner().invoke(app, ["refresh", str(path), "--as-of", DAY, "--json"])
    assert done.exit_code == 0, done.output
    assert len(json.loads(done.stdout)["workbooks"][0]["findings"]) == len(findings)


HEAD = b'{"report": "pledgebook refresh", "version": 1}\n'
LINES = [
    b"[" * 100_000,
    b'{"source": ["a"], "exit_code": 0, "digests": {}}',
    b'{"source": "/a", "exit_code": 0, "digests": [1], "terms": "x"}',
    b'{"source": "/a", "exit_code": 0, "digests": {"/a": 5}, "terms": "x"}',
    b'{"source": "/a", "exit_code": 0, "digests": {"/a": "5"}}',
    b'{"source": "/a", "exit_code": 0, "digests": {}, "terms": "x"}',
]


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_another_shape_in_a_report_says_nothing_is_done(tmp_path, line):
    report = tmp_path / "보고.jsonl"
    report.write_bytes(HEAD + line + b"\n")
    assert read_done(report) == {}


@pytest.mark.timeout(30)
def test_a_report_follows_no_link_and_waits_for_no_pipe(tmp_path, secret):
    report = tmp_path / "보고.jsonl"
    report.symlink_to(tmp_path / "아직 없음")
    with pytest.raises(FileRefusedError):
        Journal(report, today=date(2026, 1, 1), append=False)
    assert not (tmp_path / "아직 없음").exists()
    report.unlink()
    os.mkfifo(report)
    with pytest.raises(FileUnreadableError):
        read_done(report)
    with pytest.raises(FileRefusedError):
        Journal(report, today=date(2026, 1, 1), append=False)
    assert untouched(secret)
