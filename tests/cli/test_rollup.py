"""`pledgebook rollup`: what it writes and says, and what it refuses."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from pledgebook.cli import progress as showing
from pledgebook.cli import rolled_up
from pledgebook.cli.app import app
from pledgebook.roll_up import of_bytes
from tests.rollup.making import write

cli = CliRunner()


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "부서"
    write(place / "가.xlsx", [{"공약번호": "1-1", "actuals": [(26, 5), (7, 3)]}])
    write(place / "나.xlsx", [{"공약번호": "2-1", "분야": "복지", "추진상황": "일부추진"}])
    return place


def run(*arguments):
    return cli.invoke(app, ["rollup", *map(str, arguments)])


def test_a_folder_is_rolled_up_into_one_workbook(folder, tmp_path):
    out = tmp_path / "총괄.xlsx"
    ended = run(folder, "-o", out)
    assert ended.exit_code == 0, ended.output
    assert "파일 2개, 공약 2건, 평균 이행률 40.53 %" in ended.stdout  # (31.05 + 50.00) / 2 = 40.525
    listed = load_workbook(out)["총괄"]
    assert [listed.cell(5, at).value for at in (1, 3, 11)] == ["1-1", "경제", 31.05]


def test_how_far_it_is_is_said_on_stderr(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(showing, "_SECONDS_BETWEEN_LINES", 0.0)
    (folder / "다.xlsx").write_bytes(b"nothing")
    ended = run(folder, "-o", tmp_path / "총괄.xlsx")
    told = [line for line in ended.stderr.splitlines() if "/3" in line]
    assert [line.split("/")[0][-1] for line in told] == ["1", "2", "3"]
    assert "실패 1" in told[2]
    assert "/3" not in ended.stdout


def test_a_bad_file_is_said_left_out_and_the_worst_code_returned(folder, tmp_path):
    (folder / "다.xlsx").write_bytes(b"nothing")
    write(folder / "라.xlsx", [{"공약번호": "3", "추진상황": "몰라"}])
    out = tmp_path / "총괄.xlsx"
    ended = run(folder, "-o", out)
    assert ended.exit_code == 4
    assert "다.xlsx" in ended.stderr
    assert "라.xlsx" in ended.stderr
    book = load_workbook(out)
    assert [row[2].value for row in book["점검"].iter_rows(min_row=4, max_row=5)] == [
        "not-zip",
        "roll-up-data",
    ]
    assert "집계에서 제외한 파일 2개" in book["총괄"]["A2"].value


def test_the_roll_up_may_lie_in_the_folder_it_rolls_up(folder):
    out = folder / "총괄.xlsx"
    assert run(folder, "-o", out).exit_code == 0
    before = out.read_bytes()
    again = run(folder, "-o", out)
    assert again.exit_code == 0, again.output
    assert "변경 사항이 없습니다" in again.stdout
    assert out.read_bytes() == before


def test_a_source_is_never_written_over(folder):
    source = folder / "가.xlsx"
    before = source.read_bytes()
    for more in ((), ("--overwrite",)):
        ended = run(folder, "-o", source, *more)
        assert ended.exit_code != 0
        assert source.read_bytes() == before


def test_one_code_in_two_files_stops_with_both_names_unless_the_newest_is_preferred(folder, tmp_path):
    write(folder / "사본.xlsx", ["1-1"])
    out = tmp_path / "총괄.xlsx"
    ended = run(folder, "-o", out)
    assert ended.exit_code == 3
    assert "가.xlsx" in ended.stderr
    assert "사본.xlsx" in ended.stderr
    assert not out.exists()
    ended = run(folder, "-o", out, "--prefer", "newest")
    assert ended.exit_code == 0, ended.output
    assert "공약 2건" in ended.stdout


def test_a_folder_without_workbooks_is_wrong_usage(tmp_path):
    (tmp_path / "빈").mkdir()
    ended = run(tmp_path / "빈", "-o", tmp_path / "총괄.xlsx")
    assert ended.exit_code == 2
    assert "통합 문서" in ended.stderr


def test_where_no_file_can_be_used_nothing_is_written(tmp_path):
    (tmp_path / "가.xlsx").write_bytes(b"nothing")
    out = tmp_path / "총괄.xlsx"
    ended = run(tmp_path / "가.xlsx", tmp_path / "없는.xlsx", "-o", out)
    assert ended.exit_code == 4
    assert "취합하지 않았습니다(실패 2개)" in ended.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "-o 총괄.xlsx"),
        (("-o", "총괄.xls"), ".xlsx"),
        (("--csv", "표.txt"), ".csv"),
        (("-o", "총괄.xlsx", "--as-of", "2024-13-01"), "2024-13-01"),
    ],
)
def test_wrong_usage_is_said_before_anything_is_read(folder, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    ended = run(folder, *arguments)
    assert (ended.exit_code, said in ended.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == [folder]


def test_csv_and_parquet_are_written_too_and_not_over_other_files(folder, tmp_path):
    targets = ("--csv", tmp_path / "표.csv", "--parquet", tmp_path / "표.parquet")
    ended = run(folder, *targets)
    assert ended.exit_code == 0, ended.output
    assert (tmp_path / "표.csv").read_bytes().count(b"\r\n") == 4
    assert run(folder, *targets).exit_code == 4
    assert run(folder, *targets, "--overwrite").exit_code == 0


def test_where_the_sheets_are_refused_the_tidy_data_is_there(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(of_bytes, "MOST_PLEDGES", 1)
    out, tidy = tmp_path / "총괄.xlsx", tmp_path / "총괄.csv"
    ended = run(folder, "-o", out, "--csv", tidy)
    assert ended.exit_code == 4
    assert "--csv" in ended.stderr
    assert not out.exists()
    assert {line.split(",")[3] for line in tidy.read_text("utf-8-sig").splitlines()[1:]} == {"1-1", "2-1"}
    assert "총괄.csv" in ended.stdout


def test_ctrl_c_ends_with_its_own_code_and_writes_nothing(folder, tmp_path, monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(rolled_up, "gather", interrupt)
    ended = run(folder, "-o", tmp_path / "총괄.xlsx")
    assert (ended.exit_code, "중단되었습니다" in ended.stderr) == (130, True)
    assert not (tmp_path / "총괄.xlsx").exists()


def test_the_day_asked_for_is_that_of_every_file(folder, tmp_path):
    ended = run(folder, "-o", tmp_path / "총괄.xlsx", "--as-of", "2022-12-31")
    assert "평균 이행률 0.00 %" in ended.stdout


def test_what_cannot_be_written_is_said_before_anything_is_read(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("pledgebook.cli.rolled_up.gather", lambda *_, **__: pytest.fail("read too early"))
    taken = tmp_path / "남의 것.xlsx"
    taken.write_bytes(b"not a roll-up")
    opened = tmp_path / "열린 것.xlsx"
    opened.write_bytes(b"")
    (tmp_path / "~$열린 것.xlsx").write_bytes(b"\x06\xb1\xe8\xc3\xb6\xbc\xf6")
    for out, said in (
        (taken, "--overwrite"),
        (opened, "열려"),
        (tmp_path / "없는 폴더" / "a.xlsx", "없는 폴더"),
    ):
        ended = run(folder, "-o", out)
        assert (ended.exit_code, said in ended.stderr) == (4, True), ended.stderr
    assert taken.read_bytes() == b"not a roll-up"


def test_a_clash_is_told_as_json_too(folder, tmp_path):
    write(folder / "사본.xlsx", ["1-1"])
    ended = run(folder, "-o", tmp_path / "총괄.xlsx", "--json")
    told = json.loads(ended.stdout)
    assert (told["written"], told["error"]["code"], told["exit_code"]) == ([], "roll-up-clashes", 3)
    assert [finding["seen"] for finding in told["findings"]] == ["1-1"]


def test_json_tells_all_of_it(folder, tmp_path):
    (folder / "다.xlsx").write_bytes(b"nothing")
    ended = run(folder, "-o", tmp_path / "총괄.xlsx", "--json", "--lang", "en")
    told = json.loads(ended.stdout)
    assert (told["files"], told["pledges"], told["mean_rate"]) == (2, 2, "40.53")
    assert told["governments"] == ["나주시"]
    assert [failure["code"] for failure in told["failures"]] == ["not-zip"]
    assert told["exit_code"] == ended.exit_code == 4
    assert told["written"] == [str(tmp_path / "총괄.xlsx")]
