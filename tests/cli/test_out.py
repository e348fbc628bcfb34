"""`refresh --out DIR`: copies, one for each workbook, that never overwrite each other."""

from __future__ import annotations

import json
import shutil
import sys
import unicodedata
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from pledgebook.cli.app import app

cli = CliRunner()


def out(folder, *paths):
    return cli.invoke(app, ["refresh", *map(str, paths), "--out", str(folder), "--as-of", "2023-12-31"])


def in_two_folders(sample, tmp_path, names):
    paths = []
    for number, name in enumerate(names):
        folder = tmp_path / f"부서 {number}"
        folder.mkdir()
        paths.append(folder / name)
        shutil.copy(sample, paths[-1])
    return paths


@pytest.mark.parametrize(
    "names",
    [
        ("공약.xlsx", "공약.xlsx"),
        ("Card.xlsx", "card.XLSX"),
        ("가.xlsx", unicodedata.normalize("NFD", "가.xlsx")),
    ],
)
def test_copies_of_one_name_do_not_overwrite_each_other(sample, tmp_path, names):
    paths = in_two_folders(sample, tmp_path, names)
    run = out(tmp_path / "사본", *paths, sample)
    assert run.exit_code == 2
    assert [path.name for path in (tmp_path / "사본").iterdir()] == [sample.name], "the one that is alone"
    assert run.stderr.count("--out") == 2


def test_the_report_names_every_workbook_that_was_left_out(sample, tmp_path):
    paths = in_two_folders(sample, tmp_path, ("공약.xlsx", "공약.xlsx"))
    run = cli.invoke(app, ["refresh", *map(str, paths), "--out", str(tmp_path / "사본"), "--json"])
    codes = [workbook["error"]["code"] for workbook in json.loads(run.stdout)["workbooks"]]
    assert codes == ["out-same-name"] * 2


def test_a_copy_that_is_open_is_left_alone(sample, tmp_path):
    folder = tmp_path / "사본"
    assert out(folder, sample).exit_code == 0
    before = (folder / sample.name).read_bytes()
    (folder / f"~${sample.name}").write_bytes(b"\x05Hong!")
    run = cli.invoke(app, ["refresh", str(sample), "--out", str(folder), "--as-of", "2024-03-31"])
    assert run.exit_code == 4
    assert (folder / sample.name).read_bytes() == before


def test_folders_on_the_way_are_made(sample, tmp_path):
    assert out(tmp_path / "가" / "나", sample).exit_code == 0
    assert (tmp_path / "가" / "나" / sample.name).exists()


@pytest.mark.parametrize("inside", ["", "/안"])
def test_a_file_in_the_place_of_the_folder_is_one_sentence(sample, tmp_path, inside):
    (tmp_path / "사본").write_bytes(b"x")
    run = out(f"{tmp_path / '사본'}{inside}", sample)
    assert run.exit_code == 4, run.output
    assert "사본" in run.stderr
    assert run.exception is None or isinstance(run.exception, SystemExit)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc, where nobody may make a folder, is Linux's")
def test_a_folder_that_cannot_be_made_is_one_sentence(sample):
    run = out("/proc/사본", sample)
    assert run.exit_code == 4, run.output
    assert "/proc/사본" in run.stderr


def test_a_dry_run_makes_no_folder(sample, tmp_path):
    run = cli.invoke(
        app, ["refresh", str(sample), "--out", str(tmp_path / "사본"), "--dry-run", "--as-of", "2023-12-31"]
    )
    assert run.exit_code == 6
    assert not (tmp_path / "사본").exists()


def test_templates_are_taken_where_they_are_meant_and_passed_over_in_folders(sample, tmp_path):
    shutil.copy(sample, tmp_path / "양식.xltx")
    for pattern, count in ((tmp_path, 1), (tmp_path / "*.xltx", 1), (tmp_path / "*.xl*", 2)):
        run = cli.invoke(app, ["check", str(pattern), "--json"])
        assert len(json.loads(run.stdout)["workbooks"]) == count
    assert cli.invoke(app, ["check", str(tmp_path / "양식.xltx"), "--json"]).exit_code == 0


def test_a_copy_of_ours_is_replaced_and_the_line_says_so(sample, tmp_path):
    folder = tmp_path / "사본"
    assert out(folder, sample).exit_code == 0
    run = cli.invoke(app, ["refresh", str(sample), "--out", str(folder), "--as-of", "2024-03-31"])
    assert run.exit_code == 0
    assert "이전 사본" in run.stdout
    assert "undo" not in run.stdout
    again = json.loads(cli.invoke(app, ["refresh", str(sample), "--out", str(folder), "--json"]).stdout)
    assert again["workbooks"][0]["replaced"] == "copy"


@pytest.mark.parametrize("stranger", ["text", "workbook"])
def test_a_stranger_in_a_copys_place_is_refused_until_it_may_be_replaced(sample, tmp_path, stranger):
    folder = tmp_path / "사본"
    folder.mkdir()
    there = folder / sample.name
    if stranger == "text":
        there.write_bytes(b"theirs")
    else:
        assert cli.invoke(app, ["new", str(there)]).exit_code == 0  # with an identity of its own
    before = there.read_bytes()
    for arguments in ((), ("--dry-run",)):
        run = cli.invoke(app, ["refresh", str(sample), "--out", str(folder), *arguments])
        assert run.exit_code == 4, run.output
        assert "--force" in run.stderr
        assert there.read_bytes() == before
    run = cli.invoke(app, ["refresh", str(sample), "--out", str(folder), "--force", "--json"])
    said = json.loads(run.stdout)["workbooks"][0]
    assert said["replaced"] == "file"
    assert Path(said["backup"]).read_bytes() == before


@pytest.mark.parametrize("force", [False, True])
def test_a_link_in_a_copys_place_is_never_followed(sample, tmp_path, force):
    folder, secret = tmp_path / "사본", tmp_path / "남의 것"
    folder.mkdir()
    secret.write_bytes(b"theirs")
    (folder / sample.name).symlink_to(secret)
    run = cli.invoke(app, ["refresh", str(sample), "--out", str(folder), *(["--force"] if force else [])])
    assert run.exit_code == (0 if force else 4), run.output
    assert ("링크" in run.stdout) is force
    assert (folder / sample.name).is_symlink() is not force
    assert secret.read_bytes() == b"theirs"


def test_a_link_on_the_way_that_leads_out_of_the_folder_is_refused(sample, tmp_path):
    folder, elsewhere = tmp_path / "사본", tmp_path / "밖"
    source = tmp_path / "원본" / "문화과" / sample.name
    source.parent.mkdir(parents=True)
    shutil.copy(sample, source)
    folder.mkdir()
    elsewhere.mkdir()
    (folder / "문화과").symlink_to(elsewhere)
    run = cli.invoke(app, ["refresh", str(tmp_path / "원본"), "--out", str(folder)])
    assert run.exit_code == 4, run.output
    assert "링크" in run.stderr
    assert list(elsewhere.iterdir()) == []


def test_a_copy_in_which_somebody_typed_is_no_copy_any_more(sample, tmp_path):
    """It carries the workbook's identity, and what was typed into it is nowhere else."""
    folder = tmp_path / "사본"
    assert out(folder, sample).exit_code == 0
    there = folder / sample.name
    book = openpyxl.load_workbook(there)
    book["실적"]["G3"] = "사본에만 적은 내용"
    book.save(there)
    before = there.read_bytes()
    run = cli.invoke(app, ["refresh", str(sample), "--out", str(folder), "--as-of", "2024-03-31"])
    assert run.exit_code == 4, run.output
    assert there.read_bytes() == before


def test_a_copy_that_another_machine_left_is_known_by_its_form(sample, tmp_path, monkeypatch):
    folder = tmp_path / "사본"
    assert out(folder, sample).exit_code == 0
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "다른 이력"))
    run = cli.invoke(app, ["refresh", str(sample), "--out", str(folder), "--as-of", "2024-03-31"])
    assert run.exit_code == 0, run.output
    assert "이전 사본" in run.stdout


def test_a_copy_made_of_a_workbook_that_was_never_refreshed_is_known_again(tmp_path):
    """Such a workbook has no identity yet, and its bytes change as people type."""
    from pledgebook.template import build_workbook
    from pledgebook.template.start import SAMPLE
    from tests.excel_file.books import repacked

    path, folder = tmp_path / "공약.xlsx", tmp_path / "사본"
    path.write_bytes(build_workbook(SAMPLE))
    assert out(folder, path).exit_code == 0
    path.write_bytes(repacked(path.read_bytes(), add={"customXml/item1.xml": b"<a/>"}))
    assert out(folder, path).exit_code == 0
    (folder / path.name).write_bytes(b"theirs")
    assert out(folder, path).exit_code == 4
