"""`pledgebook refresh` on many: report and resume, copies, Ctrl-C, bad paths."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from pledgebook.cli.app import app

cli = CliRunner()
AS_OF = ("--as-of", "2023-12-31")


def lines(report):
    return [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()][1:]


def refresh(*arguments):
    return cli.invoke(app, ["refresh", "--jobs", "1", *map(str, arguments), *AS_OF])


def test_the_report_has_a_line_for_each_workbook_with_what_became_of_it(folder, tmp_path):
    place = folder("가", "나")
    (place / "빈.xlsx").write_bytes(b"")
    report = tmp_path / "보고.jsonl"
    assert refresh(place, "--report", report).exit_code == 4
    told = {Path(workbook["workbook"]).stem: workbook for workbook in lines(report)}
    assert {name: workbook["exit_code"] for name, workbook in told.items()} == {"가": 0, "나": 0, "빈": 4}
    assert told["가"]["written"]
    assert told["가"]["as_of"] == "2023-12-31"
    assert told["빈"]["error"]["code"] == "empty-file"


def test_resume_skips_what_is_done_and_unchanged_and_nothing_else(folder, tmp_path):
    place = folder("가", "나", "다")
    good = (place / "다.xlsx").read_bytes()
    (place / "다.xlsx").write_bytes(b"")
    report = tmp_path / "보고.jsonl"
    refresh(place, "--report", report)
    (place / "다.xlsx").write_bytes(good)
    (place / "나.xlsx").write_bytes(good)  # somebody's other version
    run = refresh(place, "--resume", report)
    assert run.exit_code == 0, run.output
    again = lines(report)[3:]
    assert sorted(Path(workbook["workbook"]).stem for workbook in again) == ["나", "다"]
    assert "건너뜀 1" in run.stderr
    assert "건너뜀 3" in refresh(place, "--resume", report).stderr


@pytest.mark.slow
def test_resume_does_all_again_on_other_terms(folder, tmp_path):
    place = folder("가", "나")
    report = tmp_path / "보고.jsonl"
    refresh(place, "--report", report)
    run = cli.invoke(app, ["refresh", str(place), "--as-of", "2024-05-31", "--resume", str(report)])
    assert "건너뜀 0" in run.stderr


@pytest.mark.slow
def test_resume_makes_a_copy_again_that_is_gone(folder, tmp_path):
    place, out, report = folder("가", "나"), tmp_path / "사본", tmp_path / "보고.jsonl"
    refresh(place, "--report", report, "--out", out)
    (out / "나.xlsx").unlink()
    assert "건너뜀 1" in refresh(place, "--resume", report, "--out", out).stderr
    assert (out / "나.xlsx").exists()


def test_a_line_cut_short_by_a_kill_counts_for_nothing_and_spoils_no_other(folder, tmp_path):
    place, report = folder("가", "나"), tmp_path / "보고.jsonl"
    refresh(place, "--report", report)
    text = report.read_text(encoding="utf-8")
    report.write_text(text[:-40], encoding="utf-8")
    assert "건너뜀 1" in refresh(place, "--resume", report).stderr
    assert "건너뜀 2" in refresh(place, "--resume", report).stderr


@pytest.mark.parametrize("option", ["--report", "--resume"])
def test_a_file_that_is_no_report_is_never_written_over(folder, option):
    place = folder("가", "나")
    before = (place / "나.xlsx").read_bytes()
    assert refresh(place / "가.xlsx", option, place / "나.xlsx").exit_code == 2
    assert (place / "나.xlsx").read_bytes() == before


def test_a_report_to_resume_from_that_is_not_there_is_said(folder, tmp_path):
    run = refresh(folder("가"), "--resume", tmp_path / "없음.jsonl")
    assert run.exit_code == 4
    assert "없음.jsonl" in run.stderr
    assert not (tmp_path / "없음.jsonl").exists()


def test_a_report_that_cannot_be_opened_is_said_before_anything_is_done(folder, tmp_path):
    place = folder("가", "나")
    before = (place / "가.xlsx").read_bytes()
    for where in (tmp_path, tmp_path / "없는 폴더" / "보고.jsonl"):
        assert refresh(place, "--report", where).exit_code == 4
    assert (place / "가.xlsx").read_bytes() == before


def test_a_name_that_is_no_text_does_not_end_the_report(folder, tmp_path):
    place, report = folder("가"), tmp_path / "보고.jsonl"
    odd = place / os.fsdecode(b"\xb0\xa1.xlsx")  # in cp949, as an old archive unpacks it
    try:
        (place / "가.xlsx").rename(odd)
    except OSError:
        pytest.skip("this file system takes no name that is not Unicode")
    for option, said in (("--report", "갱신하였습니다"), ("--resume", "")):
        command = [sys.executable, "-m", "pledgebook", "refresh", place, *AS_OF, option, report]
        run = subprocess.run(command, capture_output=True, check=False, timeout=60)
        assert run.returncode == 0, run.stderr.decode()
        assert run.stdout.decode().startswith(said)
        assert bool(run.stdout) == bool(said), "skipped the second time"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_ends_the_report_and_not_the_batch(folder):
    place = folder("가", "나")
    run = refresh(place, "--report", "/dev/full")
    assert run.exit_code == 4
    assert "/dev/full" in run.stderr
    assert "갱신 2건" in run.stderr


def test_copies_keep_their_place_below_the_folder_they_came_from(folder, tmp_path):
    place, out = folder("문화/계획", "복지/계획"), tmp_path / "사본"
    assert refresh(place, "--out", out).exit_code == 0
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*.xlsx")) == [
        "문화/계획.xlsx",
        "복지/계획.xlsx",
    ]


def test_copies_by_a_glob_keep_their_place_below_its_fixed_part(folder, tmp_path):
    place, out = folder("문화/계획", "복지/계획"), tmp_path / "사본"
    assert refresh(place / "*" / "*.xlsx", "--out", out).exit_code == 0
    assert (out / "문화" / "계획.xlsx").exists()
    assert (out / "복지" / "계획.xlsx").exists()


def test_two_sources_of_one_copy_are_refused_before_anything_is_written(folder, tmp_path):
    place, out = folder("문화/계획", "복지/계획"), tmp_path / "사본"
    run = refresh(place / "문화" / "계획.xlsx", place / "복지" / "계획.xlsx", "--out", out)
    assert run.exit_code == 2
    assert not out.exists()


def test_copies_inside_the_folder_are_no_sources_of_the_next_run(folder):
    place = folder("가", "문화/나")
    out = place / "사본"
    for _ in range(2):
        assert refresh(place, "--out", out).exit_code == 0
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*.xlsx")) == [
        "가.xlsx",
        "문화/나.xlsx",
    ]


def test_a_copy_that_would_be_its_source_is_refused(folder):
    place = folder("가", "문화/나")
    before = (place / "가.xlsx").read_bytes()
    assert refresh(place, "--out", place).exit_code == 2
    assert (place / "가.xlsx").read_bytes() == before


def test_a_folder_without_workbooks_does_not_stop_the_others(folder, tmp_path):
    empty = tmp_path / "빈 폴더"
    empty.mkdir()
    run = refresh(empty, folder("가", "나"), "--json")
    assert run.exit_code == 2
    assert "빈 폴더" in run.stderr
    assert [workbook["exit_code"] for workbook in json.loads(run.stdout)["workbooks"]] == [2, 0, 0]


def test_a_folder_that_cannot_be_opened_is_told_of(folder, monkeypatch):
    place = folder("가", "닫힘/나")
    listed = os.scandir

    def closed(path):  # root may open every folder, so the refusal is simulated
        if str(path).endswith("닫힘"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", closed)
    run = refresh(place)
    assert run.exit_code == 4
    assert str(place / "닫힘") in run.stderr
    assert "갱신하였습니다" in run.stdout


def test_fail_fast_hands_out_nothing_after_the_first_failure(folder):
    place = folder(*(f"나-{at:02}" for at in range(30)))
    (place / "가.xlsx").write_bytes(b"")
    run = refresh(place, "--fail-fast")
    assert run.exit_code == 4
    assert "미처리" in run.stderr
    assert run.stdout.count("갱신하였습니다") < 30


def test_json_lists_workbooks_in_the_order_of_the_paths(folder):
    place = folder(*"라다나가")
    (place / "~$가.xlsx").write_bytes(b"")  # 가 comes last, as it is tried again at the end
    told = json.loads(refresh(place, "--json").stdout)["workbooks"]
    assert [Path(workbook["workbook"]).stem for workbook in told] == list("가나다라")


@pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals to a process group")
def test_ctrl_c_finishes_what_is_being_written_and_says_what_was_done(folder, tmp_path):
    place = folder(*(f"{at:03}" for at in range(24)))
    report = tmp_path / "보고.jsonl"
    run = subprocess.Popen(
        [sys.executable, "-m", "pledgebook", "refresh", str(place), *AS_OF, "--report", report],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,  # a line read ahead would be lost to `communicate`
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        start_new_session=True,
    )
    try:
        assert run.stdout.readline()
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does: every process of the group
        out, told = run.communicate(timeout=60)
    finally:
        if run.poll() is None:
            run.kill()
    assert run.returncode == 130
    assert "중단:" in told.decode()
    assert "Traceback" not in told.decode()
    done = lines(report)
    assert len(done) == len(out.decode().splitlines()) + 1, "each line of the report was told, and no other"
    assert all(workbook["exit_code"] == 0 for workbook in done)
    assert len(done) < 24
    for path in place.iterdir():
        assert path.suffix == ".xlsx" or path.name.startswith("."), path
        if path.is_file():
            with zipfile.ZipFile(path) as package:
                assert package.testzip() is None
    rest = refresh(place, "--resume", report)
    assert rest.exit_code == 0
    assert f"갱신 {24 - len(done)}건" in rest.stderr
    assert f"건너뜀 {len(done)}건" in rest.stderr


def test_results_stay_on_stdout_and_progress_on_stderr(folder):
    run = refresh(folder("가", "나"))
    assert [line.split(":")[0] for line in run.stdout.splitlines()] == ["갱신하였습니다"] * 2
    assert "완료:" in run.stderr
