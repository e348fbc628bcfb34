"""`undo`: the bytes before the last refresh come back, and an undo can itself be undone."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.cli.commands import as_json, run

DAYS = ("2023-03-31", "2023-06-30", "2023-12-31", "2024-05-31", "2023-06-30", "2023-12-31", "2023-03-31")


def test_it_puts_back_exactly_the_bytes_before_the_refresh_and_says_which(path):
    before = path.read_bytes()
    run("refresh", path, "--as-of", DAYS[0])
    said = run("undo", path).stdout
    assert path.read_bytes() == before
    assert f"({round(len(before) / 1024):,} KB)" in said
    assert "undo를 다시 실행하면" in said


def test_an_undo_is_undone_by_another(path):
    before = path.read_bytes()
    run("refresh", path, "--as-of", DAYS[0])
    after = path.read_bytes()
    for expected in (before, after, before):
        run("undo", path)
        assert path.read_bytes() == expected


def test_what_was_typed_after_the_refresh_is_kept_by_the_undo(path):
    run("refresh", path, "--as-of", DAYS[0])
    path.write_bytes(path.read_bytes() + b"typed")
    typed = path.read_bytes()
    run("undo", path)
    assert path.read_bytes() != typed
    run("undo", path)
    assert path.read_bytes() == typed


def test_the_last_five_versions_are_listed_and_any_of_them_comes_back(path):
    stood = [path.read_bytes()]
    for day in DAYS:
        run("refresh", path, "--as-of", day)
        stood.append(path.read_bytes())
    listed = as_json("undo", path, "--list")["versions"]
    assert [version["number"] for version in listed] == [1, 2, 3, 4, 5]
    assert all(newer["kept"] > older["kept"] for newer, older in pairwise(listed))
    numbered = [line for line in run("undo", path, "--list").stdout.splitlines() if not line.startswith(" ")]
    assert [line.partition(".")[0] for line in numbered] == ["1", "2", "3", "4", "5"]
    done = as_json("undo", path, "--to", 3)
    assert done["restored"]["sha256"] == listed[2]["sha256"]
    assert path.read_bytes() in stood
    assert path.read_bytes() != stood[-1]
    run("undo", path)
    assert path.read_bytes() == stood[-1]


def test_a_deleted_workbook_comes_back(path):
    before = path.read_bytes()
    run("refresh", path, "--as-of", DAYS[0])
    path.unlink()
    assert as_json("undo", path)["replaced"] is None
    assert path.read_bytes() == before


@pytest.mark.parametrize("number", [0, 2, -1])
def test_a_number_that_is_not_there_is_named(path, number):
    run("refresh", path, "--as-of", DAYS[0])
    assert "1부터 1까지" in run("undo", path, "--to", number, code=2).stderr


def test_where_nothing_is_kept_it_says_so_and_leaves_the_file(path):
    before = path.read_bytes()
    assert "보관된 버전이 없어" in run("undo", path, code=4).stderr
    assert "보관된 버전이 없습니다" in run("undo", path, "--list").stdout
    assert path.read_bytes() == before


def test_an_open_workbook_is_not_put_back(path):
    run("refresh", path, "--as-of", DAYS[0])
    after = path.read_bytes()
    path.with_name(f"~${path.name}").write_bytes(b"\x03abc")
    assert "열려 있습니다" in run("undo", path, code=4).stderr
    assert path.read_bytes() == after


def test_a_copy_that_is_written_over_can_be_put_back_too(path, tmp_path):
    folder = tmp_path / "사본"
    run("refresh", path, "--out", folder, "--as-of", DAYS[0])
    copy = folder / path.name
    first = copy.read_bytes()
    run("refresh", path, "--out", folder, "--as-of", DAYS[1])
    run("undo", copy)
    assert copy.read_bytes() == first
