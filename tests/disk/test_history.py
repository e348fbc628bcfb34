"""Versions: the last few are kept, found again byte for byte, and take bounded room."""

from __future__ import annotations

import os
from dataclasses import replace as but
from datetime import UTC, datetime

import pytest

from pledgebook import config
from pledgebook.disk import history as keeping
from pledgebook.disk.history import History, origin_of
from pledgebook.errors import FileRefusedError, FileUnreadableError, UsageError


@pytest.fixture
def path(tmp_path):
    return tmp_path / "공약 관리.xlsx"


def contents(history, path):
    return [history.read(version) for version in history.versions(path)]


def test_the_newest_version_comes_first_and_five_are_kept(history, path):
    for number in range(7):
        history.keep(path, b"%d" % number)
    history.prune(history.folder(path))
    assert contents(history, path) == [b"6", b"5", b"4", b"3", b"2"]


def test_bytes_kept_before_move_to_the_front_instead_of_taking_a_place(history, path):
    for data in (b"a", b"b", b"a"):
        history.keep(path, data)
    assert contents(history, path) == [b"a", b"b"]


def test_a_clock_set_back_does_not_change_the_order(history, path, monkeypatch):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2020, 1, 1, tzinfo=tz or UTC)

    history.keep(path, b"a")
    monkeypatch.setattr(keeping, "datetime", Clock)
    history.keep(path, b"b")
    assert contents(history, path) == [b"b", b"a"]


def test_the_oldest_go_where_all_together_are_too_large_but_the_newest_stays(history, path):
    small = but(history, most_bytes=10)
    for data in (b"a" * 4, b"b" * 4, b"c" * 4):
        small.keep(path, data)
    small.prune(small.folder(path))
    assert contents(small, path) == [b"c" * 4, b"b" * 4]
    small.keep(path, b"d" * 100)
    small.prune(small.folder(path))
    assert contents(small, path) == [b"d" * 100]


def test_two_files_of_one_name_have_versions_of_their_own(history, tmp_path):
    first, second = tmp_path / "문화과" / "공약.xlsx", tmp_path / "체육과" / "공약.xlsx"
    history.keep(first, b"1")
    history.keep(second, b"2")
    assert (contents(history, first), contents(history, second)) == ([b"1"], [b"2"])


def test_versions_are_for_their_owner_only_and_say_whose_they_are(history, path):
    version = history.keep(path, b"a")
    assert version.path.stat().st_mode & 0o777 == 0o600
    assert version.path.parent.stat().st_mode & 0o777 == 0o700
    assert version.path.name.endswith("-공약 관리.xlsx")
    assert origin_of(version.path.parent).path == path


def test_a_version_that_was_tampered_with_is_not_put_back(history, path):
    version = history.keep(path, b"a")
    version.path.write_bytes(b"b")
    with pytest.raises(FileUnreadableError) as refused:
        history.read(version)
    assert refused.value.code == "version-damaged"


def test_a_version_that_was_tampered_with_is_no_backup_of_the_same_bytes(history, path):
    history.keep(path, b"a").path.write_bytes(b"b")
    kept = history.keep(path, b"a")
    assert history.read(kept) == b"a"


def test_a_place_that_cannot_hold_versions_is_named(tmp_path, path):
    (tmp_path / "파일").write_bytes(b"")
    with pytest.raises(FileRefusedError) as refused:
        History(tmp_path / "파일").keep(path, b"a")
    assert refused.value.code == "no-backup"
    assert str(tmp_path / "파일") in str(refused.value)


def test_none_are_kept_where_they_are_turned_off(history, path):
    assert but(history, count=0).keep(path, b"a") is None
    assert history.versions(path) == ()


def test_environment_stands_above_the_configuration_file(tmp_path, monkeypatch):
    for name in ("DIR", "COUNT", "MB"):
        monkeypatch.delenv(f"PLEDGEBOOK_HISTORY_{name}", raising=False)
    file = tmp_path / "config.toml"
    monkeypatch.setenv("PLEDGEBOOK_CONFIG", str(file))
    file.write_text('[history]\nplace = "/보관"\ncount = 9\nmegabytes = 1\n', encoding="utf-8")
    assert config.history() == History(config.Path("/보관"), 9, 1_000_000)
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path))
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_COUNT", "2")
    assert config.history() == History(tmp_path, 2, 1_000_000)
    file.unlink()
    assert config.history() == History(tmp_path, 2)


def test_by_default_versions_stand_in_the_users_data_folder(tmp_path, monkeypatch):
    monkeypatch.delenv("PLEDGEBOOK_HISTORY_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if os.name == "posix" and os.uname().sysname == "Linux":
        assert config.history().place == tmp_path / "pledgebook" / "history"
    assert config.history().place.parts[-2:] == ("pledgebook", "history")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[history]\ncount = -1\n", "config-value"),
        ("[history]\ncount = '다섯'\n", "config-value"),
        ("[history\n", "config-broken"),
        ("history = 5\n", "config-broken"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_its_value(tmp_path, monkeypatch, text, code):
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    monkeypatch.setenv("PLEDGEBOOK_CONFIG", str(file))
    with pytest.raises(UsageError) as refused:
        config.history()
    assert refused.value.code == code
    assert refused.value.text("ko") != refused.value.text("en")
