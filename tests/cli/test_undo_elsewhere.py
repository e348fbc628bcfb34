"""`undo` after typing, after a rename, on a copy, for the next clerk; and `forget`."""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pledgebook import config
from pledgebook.disk import history as keeping
from pledgebook.excel_file.graft import identity_of
from pledgebook.excel_file.same_input import differs_beyond_ours
from pledgebook.package.parts import Package
from pledgebook.use_cases.new import new_workbook
from tests.cli.commands import as_json, run
from tests.conftest import ROOT
from tests.excel_file.books import repacked
from tests.excel_live.conftest import without_our_sheets

DAY, OTHER_DAY = "2023-06-30", "2024-05-31"


def type_a_title(path, text):
    book = load_workbook(path)
    page = book["공약"]
    page["B2"].value = text
    book.save(path)


def title(path):
    return load_workbook(path)["공약"]["B2"].value


def card(path):
    page = load_workbook(path, data_only=True)["카드 6-3-3"]
    return [cell.value for row in page.iter_rows() for cell in row if cell.value is not None]


def test_what_was_typed_since_stays_and_our_sheets_go_back(path):
    before = card(path)
    run("refresh", path, "--as-of", DAY)
    after = card(path)
    assert before != after
    type_a_title(path, "새로 적은 공약명")
    typed = path.read_bytes()
    said = run("undo", path).stdout
    assert "입력은 그대로 두고" in said
    assert "--whole" in said
    assert title(path) == "새로 적은 공약명"
    assert card(path) == before
    assert as_json("undo", path)["whole"], "a second one goes forward, byte for byte"
    assert path.read_bytes() == typed


def test_the_whole_file_comes_back_where_that_is_asked_for(path):
    before = path.read_bytes()
    run("refresh", path, "--as-of", DAY)
    type_a_title(path, "새로 적은 공약명")
    typed = path.read_bytes()
    assert as_json("undo", path, "--whole")["sheets"] == []
    assert path.read_bytes() == before
    run("undo", path, "--whole")
    assert path.read_bytes() == typed


def test_where_no_version_has_sheets_to_put_back_it_says_so_and_changes_nothing(path, tmp_path):
    plain = bare(tmp_path)
    path.write_bytes(plain)
    run("refresh", path, "--as-of", DAY)
    type_a_title(path, "새로 적은 공약명")
    typed = path.read_bytes()
    assert "--whole" in run("undo", path, code=4).stderr
    assert path.read_bytes() == typed
    run("undo", path, "--whole")
    assert path.read_bytes() == plain


def bare(folder):
    """The sample as it was before anything was refreshed, with none of our sheets."""
    return without_our_sheets(ROOT / "workbooks" / "6-3-3.xlsx", folder).read_bytes()


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/worksheets/sheet2.xml", lambda xml: xml.replace(b"</worksheet>", b"<!-- typed --></worksheet>")),
        (
            "xl/workbook.xml",
            lambda xml: xml.replace(
                b"</definedNames>", b'<definedName name="theirs">1</definedName></definedNames>'
            ),
        ),
        (
            "xl/workbook.xml",
            lambda xml: xml.replace(
                b"</definedNames>",
                b'<definedName name="of no sheet" localSheetId="%s">1</definedName></definedNames>'
                % (b"9" * 5000),
            ),
        ),
        ("xl/styles.xml", lambda xml: xml.replace(b'<sz val="', b'<sz val="1', 1)),
    ],
)
def test_a_change_in_any_part_of_the_users_is_a_change(part, change):
    data = new_workbook()
    changed = repacked(data, change={part: change})
    assert changed != data
    assert differs_beyond_ours(Package.open(data), Package.open(changed))


def test_what_a_refresh_does_is_none(path, tmp_path):
    before = path.read_bytes()
    run("refresh", path, "--as-of", DAY)
    assert not differs_beyond_ours(Package.open(before), Package.open(path.read_bytes()))
    first = bare(tmp_path)
    path.write_bytes(first)
    run("refresh", path, "--as-of", DAY)
    assert not differs_beyond_ours(Package.open(first), Package.open(path.read_bytes()))


@pytest.mark.parametrize("way", ["renamed", "moved", "copied"])
def test_versions_are_found_after_a_rename_a_move_and_on_a_copy(path, tmp_path, way):
    before = path.read_bytes()
    run("refresh", path, "--as-of", DAY)
    other = path.with_name("새 이름.xlsx") if way == "renamed" else tmp_path / "다른 곳" / path.name
    other.parent.mkdir(exist_ok=True)
    (shutil.copy if way == "copied" else shutil.move)(path, other)
    listed = as_json("undo", other, "--list")["versions"]
    assert [Path(version["kept_as"]) for version in listed] == [path]
    run("undo", other)
    assert other.read_bytes() == before
    run("undo", other)
    run("undo", other)
    assert other.read_bytes() == before


def test_a_copy_with_an_input_of_its_own_gets_the_others_version_only_where_it_is_asked_for(path):
    run("refresh", path, "--as-of", DAY)
    other = Path(shutil.copy(path, path.with_name("체육과.xlsx")))
    type_a_title(other, "체육과의 공약")
    typed = other.read_bytes()
    run("undo", other, code=4)
    assert other.read_bytes() == typed
    run("undo", other, "--to", 1)
    assert title(other) == "체육과의 공약"


def test_another_workbook_under_the_same_name_does_not_get_the_versions_of_the_one_before(path):
    run("refresh", path, "--as-of", DAY)
    run("refresh", path, "--as-of", OTHER_DAY)
    path.write_bytes(new_workbook(government="다른 군"))
    run("refresh", path, "--as-of", DAY)
    first = config.history().read(config.history().versions(path)[0])
    run("undo", path)
    assert path.read_bytes() == first


def test_new_workbooks_have_an_identity_each_and_a_copy_keeps_it(tmp_path):
    seen = set()
    for name in ("하나.xlsx", "둘.xlsx"):
        run("new", tmp_path / name)
        seen.add(identity_of(Package.open((tmp_path / name).read_bytes())))
    assert len(seen) == 2
    assert all(len(identity) == 32 for identity in seen)


def test_it_survives_a_save_by_another_program_and_a_second_refresh_changes_nothing(path):
    run("refresh", path, "--as-of", DAY)
    identity = identity_of(Package.open(path.read_bytes()))
    type_a_title(path, "바꾼 이름")
    assert identity_of(Package.open(path.read_bytes())) == identity
    run("refresh", path, "--as-of", DAY)
    once = path.read_bytes()
    run("refresh", path, "--as-of", DAY)
    assert path.read_bytes() == once
    assert identity_of(Package.open(once)) == identity


def test_versions_older_than_the_days_go_also_of_files_nobody_writes_any_more(path, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DAYS", "30")
    other = path.with_name("옛 파일.xlsx")

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) - timedelta(days=31)

    history = config.history()
    with monkeypatch.context() as patch:
        patch.setattr(keeping, "datetime", Clock)
        history.keep(other, b"with names of people")
    assert history.versions(other)
    keeping._forget_old.cache_clear()
    run("refresh", path, "--as-of", DAY)
    assert history.versions(other) == ()
    assert len(history.versions(path)) == 1


def test_a_shared_place_serves_the_next_clerk(path, tmp_path, monkeypatch):
    place = tmp_path / "이력"
    place.mkdir(mode=0o770)
    place.chmod(0o2770)
    run("refresh", path, "--as-of", DAY)
    folder = config.history().folder(path)
    folder.chmod(0o770)
    assert "shared = true" in run("undo", path, code=4).stderr
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_SHARED", "1")
    assert len(as_json("undo", path, "--list")["versions"]) == 1
    run("undo", path)
    other = path.with_name("또 하나.xlsx")
    other.write_bytes(new_workbook())
    run("refresh", other, "--as-of", DAY)
    if os.name == "posix":
        assert config.history().folder(other).stat().st_mode & 0o7777 == 0o2770


def test_forget_removes_versions_and_notes_also_of_a_workbook_that_is_gone(path, tmp_path):
    run("refresh", path, "--as-of", DAY)
    moved = path.with_name("새 이름.xlsx")
    path.rename(moved)
    run("refresh", moved, "--as-of", OTHER_DAY)
    other = path.with_name("남의 것.xlsx")
    other.write_bytes(new_workbook(government="다른 군"))
    run("refresh", other, "--as-of", DAY)
    data = moved.read_bytes()
    moved.unlink()
    said = as_json("forget", moved)
    assert (said["versions"], said["letters"]) == (2, 0)
    assert said["notes"] >= 1
    left = [file.name.rpartition("-")[2] for file in (tmp_path / "이력").rglob("*.xlsx")]
    assert left == ["남의 것.xlsx"]
    moved.write_bytes(data)
    assert "보관된 버전이 없습니다" in run("undo", moved, "--list").stdout


def test_forget_of_what_was_never_kept_is_no_failure(tmp_path):
    assert as_json("forget", tmp_path / "없는 것.xlsx")["versions"] == 0


def test_forget_follows_no_link_to_the_files_of_another_folder(path, tmp_path):
    others = tmp_path / "남의 폴더"
    others.mkdir()
    (others / "보고.xlsx").write_bytes(b"theirs")
    folder = config.history().folder(path)
    folder.parent.mkdir()
    folder.symlink_to(others, target_is_directory=True)
    assert "지우지 못했습니다" in run("forget", path, code=4).stderr
    assert (others / "보고.xlsx").read_bytes() == b"theirs"


def test_forget_with_a_mail_setting_that_cannot_be_used_removes_nothing_and_says_so(path, monkeypatch):
    run("refresh", path, "--as-of", DAY)
    monkeypatch.setenv("PLEDGEBOOK_MAIL_PORT", "스물다섯")
    assert "PLEDGEBOOK_MAIL_PORT" in run("forget", path, code=2).stderr
    monkeypatch.delenv("PLEDGEBOOK_MAIL_PORT")
    assert as_json("forget", path)["versions"] == 1
