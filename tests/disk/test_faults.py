"""A fault at any step of a refresh: the file is the old one or the new one, whole, and is told of."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pledgebook import clock, config
from pledgebook.disk import lease, sync
from pledgebook.disk import replace as replacing
from pledgebook.disk.history import History
from pledgebook.disk.replace import replace
from pledgebook.disk.source import read_source
from pledgebook.errors import FileError
from pledgebook.use_cases import refresh as refreshing
from pledgebook.use_cases.confirm import confirm
from pledgebook.use_cases.new import new_workbook
from pledgebook.use_cases.refresh import refresh
from pledgebook.use_cases.undo import undo
from tests.disk.faulty_disk import FaultyDisk

if TYPE_CHECKING:
    from pathlib import Path

FAULTS = {
    "disk full": errno.ENOSPC,
    "I/O error": errno.EIO,
    "permission denied": errno.EACCES,
    "read-only file system": errno.EROFS,
    "no locks": errno.ENOLCK,
}


@pytest.fixture(scope="module")
def books(tmp_path_factory) -> tuple[bytes, bytes]:
    """The sample's bytes as of one day, and as of another."""
    path = tmp_path_factory.mktemp("books") / "공약.xlsx"
    path.write_bytes(new_workbook())
    before = path.read_bytes()
    refresh(path, "2023-06-30")
    return before, path.read_bytes()


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A workbook's path, and a history of its own."""
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "이력"))
    folder = tmp_path / "공약"
    folder.mkdir()
    return folder / "공약 관리.xlsx"


@pytest.fixture(autouse=True)
def _the_same_steps_each_time(monkeypatch):
    """Sync in the same way however much other programs have written just now: steps are counted."""
    monkeypatch.setattr(sync, "_MOST_WAITING", sys.maxsize - 1)


@pytest.fixture(params=["itself", "copied"])
def way(request, monkeypatch):
    """The version before is the old file itself and one call syncs all; or it is a copy, and each is synced."""
    if request.param == "copied":
        monkeypatch.setattr(lease, "_take", lambda _: False)
        monkeypatch.setattr(sync, "_syncfs", lambda: None)
    elif sys.platform != "linux":
        pytest.skip("leases are Linux's")
    return request.param


def reset(path: Path, data: bytes) -> None:
    """Begin anew: only the workbook in its folder, and no history."""
    shutil.rmtree(path.parent.parent / "이력", ignore_errors=True)
    for file in path.parent.iterdir():
        file.unlink()
    path.write_bytes(data)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def versions(path: Path) -> list[bytes]:
    history = History(path.parent.parent / "이력")
    return [history.read(version) for version in history.versions(path)]


def stands_whole(path: Path, old: bytes, new: bytes, error: FileError | None) -> None:
    """Assert what holds after any fault."""
    data = path.read_bytes()
    assert data in (old, new)
    if error is None:
        assert data == new
    else:
        assert error.exit_code == 4
        assert error.text("ko") != error.text("en")
    if data == new:
        assert old in versions(path), "what was replaced can be put back"


def steps_of(write, path: Path, old: bytes, monkeypatch) -> list[str]:
    for _ in range(2):  # the first time something is done that is done once in a while only
        reset(path, old)
        with FaultyDisk().armed(monkeypatch) as disk:
            write(path)
    assert {"renameat2", "write", "fchmod", "fchown", "flock", "mkdir"} <= set(disk.steps)
    assert {"link", "syncfs"} <= set(disk.steps) or "fsync" in disk.steps
    return disk.steps


def fail_at_every_step(write, path: Path, books, monkeypatch, number: int, *, lasts: bool) -> None:
    """Try a write once for each of its steps, with a fault at that step."""
    old, new = books
    steps = steps_of(write, path, old, monkeypatch)
    assert path.read_bytes() == new
    refused = 0
    for at in range(1, len(steps) + 1):
        reset(path, old)
        error = None
        with FaultyDisk(at, number, lasts).armed(monkeypatch):
            try:
                write(path)
            except FileError as raised:
                error = raised
                refused += 1
        stands_whole(path, old, new, error)
        # Whatever is left over, the next write clears.
        replace(read_source(path), b"next", config.history())
        assert names(path.parent) == [path.name]
        assert path.read_bytes() == b"next"
    assert refused > len(steps) / 4


def kinds(faults, *, at_once):
    """Parametrize by faults; those that are not among the ones to try at once are slow."""
    slow = pytest.mark.slow
    return pytest.mark.parametrize(
        "fault", [pytest.param(fault, marks=() if fault in at_once else slow) for fault in faults]
    )


@kinds(FAULTS, at_once={"disk full", "permission denied", "no locks"})
@pytest.mark.usefixtures("way")
def test_a_fault_at_every_single_step_of_a_write_leaves_a_whole_file(place, books, monkeypatch, fault):
    def write(path):
        replace(read_source(path), books[1], config.history())

    fail_at_every_step(write, place, books, monkeypatch, FAULTS[fault], lasts=False)


@kinds(FAULTS, at_once={"read-only file system"})
@pytest.mark.usefixtures("way")
def test_so_does_one_that_stays_from_any_step_on(place, books, monkeypatch, fault):
    def write(path):
        replace(read_source(path), books[1], config.history())

    fail_at_every_step(write, place, books, monkeypatch, FAULTS[fault], lasts=True)


@pytest.fixture
def _planned_once(monkeypatch):
    """Plan once for the same bytes: a plan touches no disk, and a refresh is tried for each of its steps."""
    plan, made = refreshing.plan, {}

    def remembered(data, name, as_of, **how):
        assert how.pop("cards") is refreshing.NO_CARDS
        assert how.pop("is_named")
        assert not any(how.values())
        if (data, name, as_of) not in made:
            made[data, name, as_of] = plan(data, name, as_of, cards=refreshing.NO_CARDS)
        return made[data, name, as_of]

    monkeypatch.setattr(refreshing, "plan", remembered)


@pytest.mark.usefixtures("_planned_once")
def test_so_does_one_at_every_step_of_a_whole_refresh(place, books, monkeypatch):
    def write(path):
        refresh(path, "2023-06-30")

    fail_at_every_step(write, place, books, monkeypatch, errno.EIO, lasts=False)


@kinds(["disk full", "I/O error"], at_once=set())
def test_so_does_one_at_every_step_of_a_confirmation(place, books, monkeypatch, fault):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 26))

    def write(path):
        confirm(path, "2023-06-30", "홍길동")

    reset(place, books[0])
    write(place)
    confirmed = (books[0], place.read_bytes())
    fail_at_every_step(write, place, confirmed, monkeypatch, FAULTS[fault], lasts=False)


@kinds(["disk full", "I/O error"], at_once={"I/O error"})
@pytest.mark.usefixtures("way")
def test_a_fault_at_every_single_step_of_an_undo_leaves_a_whole_file_and_both_states(
    place, books, monkeypatch, fault
):
    old, new = books

    def begin():
        reset(place, old)
        replace(read_source(place), new, config.history())

    for _ in range(2):  # the first time something is done that is done once in a while only
        begin()
        with FaultyDisk().armed(monkeypatch) as disk:
            undo(place)
    assert place.read_bytes() == old
    refused = 0
    for at in range(1, len(disk.steps) + 1):
        begin()
        error = None
        with FaultyDisk(at, FAULTS[fault]).armed(monkeypatch):
            try:
                undo(place)
            except FileError as raised:
                error = raised
                refused += 1
        there = place.read_bytes()
        assert there == (old if error is None else new), disk.steps[:at]
        assert {old, new} <= {there, *versions(place)}
        if error is not None:
            assert error.exit_code == 4
    assert refused > len(disk.steps) / 4


def test_after_the_write_nothing_is_a_failure(place, books, monkeypatch):
    """Exit code 4 says that nothing was written; what goes wrong later is told beside exit code 0."""
    old, new = books
    place.write_bytes(old)
    put_in_place = replacing._put_in_place

    def and_then_the_disk_goes(*arguments, **held):
        put_in_place(*arguments, **held)
        disk.at, disk.lasts = len(disk.steps) + 1, True

    monkeypatch.setattr(replacing, "_put_in_place", and_then_the_disk_goes)
    with FaultyDisk(0, errno.EIO).armed(monkeypatch) as disk:
        written = replace(read_source(place), new, config.history())
    assert written.is_changed_since
    assert place.read_bytes() == new


def test_a_fault_that_passes_leaves_no_temporary_file(place, books, monkeypatch):
    old, new = books

    def write(path):
        replace(read_source(path), new, config.history())

    steps = steps_of(write, place, old, monkeypatch)
    for at, step in enumerate(steps, start=1):
        if step == "unlink":
            continue
        reset(place, old)
        with FaultyDisk(at, errno.ENOSPC).armed(monkeypatch), contextlib.suppress(FileError):
            write(place)
        assert names(place.parent) == [place.name], step


@pytest.fixture
def small_disk(tmp_path):
    """A real file system of 400 kB, read-only at wish."""
    folder = tmp_path / "작은 디스크"
    folder.mkdir()
    if sys.platform != "linux" or _mount("-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)):
        pytest.skip("mounting a small file system needs Linux and root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _mount(*options: str) -> int:
    return subprocess.run(["mount", *options], check=False, capture_output=True).returncode


def fill(folder: Path) -> None:
    with (folder / "가득").open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"x" * 4096):
            pass
    assert shutil.disk_usage(folder).free == 0


def run(*arguments: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pledgebook", *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})},
    )


def test_a_disk_that_is_really_full_is_named_and_the_file_stays(small_disk, books):
    old, _new = books
    path = small_disk / "공약.xlsx"
    path.write_bytes(old)
    fill(small_disk)
    done = run("refresh", path, "--as-of", "2023-06-30")
    assert done.returncode == 4
    assert "남은 공간이 없어" in done.stderr
    assert path.read_bytes() == old
    assert names(small_disk) == ["가득", "공약.xlsx"]


def test_no_space_for_a_backup_stops_the_write(small_disk, place, books):
    old, _new = books
    place.write_bytes(old)
    fill(small_disk)
    done = run("refresh", place, "--as-of", "2023-06-30", env={"PLEDGEBOOK_HISTORY_DIR": str(small_disk)})
    assert done.returncode == 4
    assert "이전 버전을 보관할" in done.stderr
    assert str(small_disk) in done.stderr
    assert place.read_bytes() == old
    assert names(place.parent) == [place.name]


def test_a_really_read_only_folder_is_named_and_dry_run_still_works(small_disk, books):
    old, _new = books
    path = small_disk / "공약.xlsx"
    path.write_bytes(old)
    assert _mount("-o", "remount,ro", str(small_disk)) == 0
    done = run("refresh", path, "--as-of", "2023-06-30")
    assert done.returncode == 4
    assert "권한이 없습니다" in done.stderr
    assert run("refresh", path, "--as-of", "2023-06-30", "--dry-run").returncode == 6
    assert path.read_bytes() == old


def test_a_link_into_another_file_system_is_followed_and_stays_a_link(small_disk, place, books):
    old, new = books
    target = small_disk / "공약.xlsx"
    target.write_bytes(old)
    place.symlink_to(target)
    assert run("refresh", place, "--as-of", "2023-06-30").returncode == 0
    assert place.is_symlink()
    assert target.read_bytes() == new
    assert names(place.parent) == [place.name]


def test_a_hard_link_of_another_name_keeps_the_old_file_whole(place, books):
    old, new = books
    place.write_bytes(old)
    other = place.with_name("다른 이름.xlsx")
    other.hardlink_to(place)
    refresh(place, "2023-06-30")
    assert (place.read_bytes(), other.read_bytes()) == (new, old)


def test_a_path_of_two_hundred_hangul_letters_works(place, books):
    old, new = books
    folder = place.parent / ("가" * 80) / ("나" * 80)
    folder.mkdir(parents=True)
    path = folder / ("다" * 70 + ".xlsx")
    path.write_bytes(old)
    assert run("refresh", path, "--as-of", "2023-06-30").returncode == 0
    assert path.read_bytes() == new
    assert run("undo", path).returncode == 0
    assert path.read_bytes() == old


def test_names_that_differ_by_case_only_are_two_files_with_two_histories(place, books):
    old, new = books
    first, second = place.with_name("card.xlsx"), place.with_name("CARD.xlsx")
    for path in (first, second):
        path.write_bytes(old)
    if len(names(place.parent)) == 1:
        pytest.skip("this file system takes the two names for one file")
    refresh(first, "2023-06-30")
    assert (first.read_bytes(), second.read_bytes()) == (new, old)
    assert (versions(first), versions(second)) == ([old], [])
