"""`pledgebook show` and `explain` on the sample."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from pledgebook.cli.app import app
from pledgebook.grid.text_width import display_width

cli = CliRunner()


@pytest.fixture
def shown(sample):
    run = cli.invoke(app, ["show", str(sample), "--json"])
    assert run.exit_code == 0, run.output
    return json.loads(run.stdout)


def test_json_has_the_golden_rates(shown):
    pledge = shown["pledges"][0]
    assert (shown["version"], shown["as_of"]) == (2, "2024-05-31")
    assert (pledge["code"], pledge["status"], pledge["rate"]) == ("6-3-3", "정상추진", "31.05")
    figures = [
        (indicator["numerator"], indicator["denominator"], indicator["rate"])
        for indicator in pledge["indicators"]
    ]
    assert figures == [("5", "26", "19.23"), ("3", "7", "42.86")]


def test_json_has_years_as_strings_and_null_where_nothing_is_due(shown):
    years = {indicator["year"]: indicator for indicator in shown["pledges"][0]["indicators"][1]["years"]}
    figures = ("target", "target_cumulative", "actual", "actual_cumulative")
    assert [years[2024][key] for key in figures] == ["2", "4", "1", "3"]
    assert [years[2022][key] for key in figures] == [None] * 4
    assert [years[2025][key] for key in figures] == ["2", "6", None, None]


def test_json_has_the_money(shown):
    money = shown["pledges"][0]["investment"]
    assert (money["total"], money["prior"], money["in_term"], money["after_term"]) == ("40", "0", "40", "0")
    assert money["by_year"] == {"2022": "0", "2023": "10", "2024": "10", "2025": "10", "2026": "10"}
    nothing = {"국비": "0", "도비": "0", "민자": "0", "기타": "0"}
    assert money["by_source"] == {**nothing, "시비": "40"}
    assert money["secured_by_source"] == money["executed_by_source"] == {**nothing, "시비": "0"}
    assert (money["secured"], money["executed"], money["undetermined"]) == ("0", "0", False)


def test_json_has_the_finding_on_the_published_unit(shown):
    found = [finding for finding in shown["findings"] if finding["code"] == "PB301"]
    assert [(finding["severity"], finding["cell"]) for finding in found] == [("warning", "지표!D2")]


def test_the_table_lines_up_with_hangul_widths(sample):
    run = cli.invoke(app, ["show", str(sample)])
    lines = run.stdout.splitlines()
    assert "8(16)" in run.stdout
    assert "1(3)" in run.stdout
    ends = {display_width(line) for line in lines if line.endswith(("19.23", "42.86", "31.05", "(%)"))}
    assert len(ends) == 1, "the rate column ends at one place"


def test_explain_names_the_log_rows_and_their_cells(sample):
    run = cli.invoke(app, ["explain", str(sample), "교류활동"])
    assert run.exit_code == 0, run.output
    for said in ("19.23", "계산: 5 ÷ 26 = 19.23 %", "실적!A2", "한전 경영지원처", "실적!A8"):
        assert said in run.stdout
    assert "분자" not in run.stdout, "the calculation has it"


def test_explain_says_that_a_fall_counts_as_positive_in_a_pooled_rate(sample):
    book = load_workbook(sample)
    settings = next(row for row in book["설정"].iter_rows() if row[0].value == "지표 집계")
    settings[1].value = "합산"
    book["지표"]["F2"], book["지표"]["G2"], book["지표"]["H2"] = "감소", "최종값", 100
    book.save(sample)
    run = cli.invoke(app, ["explain", str(sample), "6-3-3"])
    assert run.exit_code == 0, run.output
    assert "줄어든 양을 양수로" in run.stdout


def test_explain_of_an_unknown_figure_offers_the_known_ones(sample):
    run = cli.invoke(app, ["explain", str(sample), "교류활돈"])
    assert run.exit_code == 2
    assert "교류활동" in run.stderr


def test_english_is_english(sample):
    run = cli.invoke(app, ["explain", str(sample), "행사개최", "--lang", "en"])
    assert "worked out: 3 ÷ 7 = 42.86 %" in run.stdout


def test_python_m_and_the_script_are_the_same(sample):
    script = Path(sys.executable).with_name("pledgebook")
    runs = [
        subprocess.run([*command, "show", str(sample), "--json"], capture_output=True, check=True).stdout
        for command in ([sys.executable, "-m", "pledgebook"], [str(script)])
    ]
    assert runs[0] == runs[1]
    assert runs[0]


def test_show_imports_neither_pandas_nor_xlwings_nor_openpyxl(sample):
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom pledgebook.cli.app import app\n"
        f"run = CliRunner().invoke(app, ['show', {str(sample)!r}])\nassert run.exit_code == 0\n"
        "print(sorted({'pandas', 'xlwings', 'openpyxl'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_json_is_version_2_with_every_key_of_the_contract(shown):
    assert shown["term"] == {"number": 8, "start": "2022-07-01", "end": "2026-06-30"}
    figures = ("rate", "completion", "target_attainment")
    assert [shown[key] for key in figures] == ["31.05", "0.00", "0.00"]
    pledge = shown["pledges"][0]
    figures = ("rate", "planned_rate", "year_rate", "on_target")
    assert [pledge[key] for key in figures] == ["31.05", "29.67", "25.00", False]


def test_json_of_a_book_with_errors_has_the_same_keys_and_no_figure(sample, shown):
    book = load_workbook(sample)
    book["지표"]["B2"] = "없는 공약"
    book.save(sample)
    run = cli.invoke(app, ["show", str(sample), "--json"])
    refused = json.loads(run.stdout)
    assert run.exit_code == 3
    assert list(refused) == list(shown)
    assert (refused["rate"], refused["completion"], refused["pledges"]) == (None, None, [])
    assert refused["findings"]


def test_json_of_several_workbooks_lists_them_and_the_worst_code_is_returned(sample, tmp_path):
    other = Path(shutil.copy(sample, tmp_path / "other.xlsx"))
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"no workbook")
    run = cli.invoke(app, ["show", str(sample), str(broken), str(other), "--json"])
    shown = json.loads(run.stdout)
    assert (run.exit_code, shown["version"]) == (4, 2)
    assert [workbook["exit_code"] for workbook in shown["workbooks"]] == [0, 4, 0]
    assert [workbook.get("rate") for workbook in shown["workbooks"]] == ["31.05", None, "31.05"]
    assert [workbook["workbook"] for workbook in shown["workbooks"]] == [str(sample), str(broken), str(other)]


def test_the_tables_of_several_workbooks_stand_under_their_paths(sample, tmp_path):
    other = Path(shutil.copy(sample, tmp_path / "other.xlsx"))
    run = cli.invoke(app, ["show", str(sample), str(other)])
    lines = run.stdout.splitlines()
    assert run.exit_code == 0
    assert [line for line in lines if line in {str(sample), str(other)}] == [str(sample), str(other)]
    assert run.stdout.count("31.05") == 2


def test_the_table_fits_a_terminal(sample):
    for lang in ("ko", "en"):
        run = cli.invoke(app, ["show", str(sample), "--lang", lang])
        assert max(map(display_width, run.stdout.splitlines())) <= 80


def test_large_figures_go_one_below_another_where_the_table_is_too_wide(sample):
    book = load_workbook(sample)
    for row in book["목표"].iter_rows(min_row=2):
        if row[0].value == "교류활동" and isinstance(row[3].value, int):
            row[3].value *= 10_000_000
    book.save(sample)
    run = cli.invoke(app, ["show", str(sample)])
    said = " ".join(run.stdout.split())
    assert "2023 80,000,000 · 2024 80,000,000(160,000,000) ·" in said, (
        "commas as on the card, with and without (누계)"
    )
    assert max(map(display_width, run.stdout.splitlines())) <= 80


def test_summary_is_a_line_a_pledge_and_one_for_all(sample):
    lines = cli.invoke(app, ["show", str(sample), "--summary"]).stdout.splitlines()
    assert [line.split()[0] for line in lines if line.endswith("31.05")] == ["6-3-3"]
    assert "평균 이행률 31.05 %" in lines[-2]


@pytest.mark.parametrize(
    ("asked", "is_shown"),
    [
        (["--pledge", "6-3-3"], True),
        (["--pledge", "9-9"], False),
        (["--status", "정상추진"], True),
        (["--status", "보류"], False),
        (["--department", "없는과"], False),
    ],
)
def test_pledges_are_chosen(sample, asked, is_shown):
    said = cli.invoke(app, ["show", str(sample), *asked])
    assert ("31.05" in said.stdout, said.exit_code) == (is_shown, 0)
    told = json.loads(cli.invoke(app, ["show", str(sample), *asked, "--json"]).stdout)
    assert (len(told["pledges"]), told["rate"]) == (int(is_shown), "31.05"), "the rate is the workbook's"


def test_an_unknown_status_is_refused_with_the_known_ones(sample):
    run = cli.invoke(app, ["show", str(sample), "--status", "진행"])
    assert run.exit_code == 2
    assert "정상추진" in run.stderr


def test_a_folder_is_shown_and_its_failures_are_named_at_the_end(sample, tmp_path):
    folder = tmp_path / "부서"
    folder.mkdir()
    shutil.copy(sample, folder / "가.xlsx")
    shutil.copy(sample, folder / "나.xlsx")
    (folder / "다.xlsx").write_bytes(b"no workbook")
    run = cli.invoke(app, ["show", str(folder), "--summary"])
    assert run.exit_code == 4
    assert run.stdout.count("31.05 %") == 2
    assert "다.xlsx" in run.stderr.splitlines()[-1]


def test_explain_works_a_mean_out(sample):
    run = cli.invoke(app, ["explain", str(sample), "6-3-3"])
    assert "계산: (19.23 + 42.86) ÷ 2 = 31.045 → 31.05 %" in run.stdout


def test_explain_works_out_a_fall_from_a_baseline(sample):
    book = load_workbook(sample)
    indicators = book["지표"]
    indicators["F2"], indicators["G2"], indicators["H2"] = "감소", "최종값", 1.12
    for row in book["목표"].iter_rows(min_row=2):
        if row[0].value == "교류활동" and row[3].value != "-":
            row[3].value = 0.9
    for row in book["실적"].iter_rows(min_row=2):
        if row[2].value == "교류활동":
            row[3].value = 1.04
    book.save(sample)
    run = cli.invoke(app, ["explain", str(sample), "교류활동"])
    assert "(1.04 − 1.12) ÷ (0.9 − 1.12) = 36.36 %" in run.stdout


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_explain_prints_figures_with_the_commas_of_the_card(sample, lang):
    book = load_workbook(sample)
    for row in book["목표"].iter_rows(min_row=2):
        if row[0].value == "교류활동" and row[3].value != "-":
            row[3].value = 26000.5
    book["실적"]["D3"] = 4567.25
    book.save(sample)
    said = cli.invoke(app, ["explain", str(sample), "교류활동", "--lang", lang]).stdout
    assert "4,571.25 ÷ 26,000.5 = 17.58 %" in said
    assert re.search(r"실적!A3  2023\. 4\.  4,567\.25  ", said)
    assert re.search(r"목표!D\d+  2023 .+: 26,000\.5$", said, re.MULTILINE)
    told = json.loads(cli.invoke(app, ["explain", str(sample), "교류활동", "--json"]).stdout)
    rows = told["workbooks"][0]["figures"][0]["rows"]
    assert "4567.25" in [row["value"] for row in rows]  # for programs


@pytest.mark.parametrize(
    ("method", "worked"),
    [
        ("합산", "(4,571 + 3) ÷ (26,000 + 7) = "),
        ("가중", "÷ (1,500 + 1)"),
    ],
)
def test_explain_works_sums_out_with_commas(sample, method, worked):
    book = load_workbook(sample)
    for row in book["목표"].iter_rows(min_row=2):
        if row[0].value == "교류활동" and row[3].value != "-":
            row[3].value = 26000
    book["실적"]["D3"] = 4567
    (row,) = (row for row in book["설정"].iter_rows(min_row=2) if row[0].value == "지표 집계")
    row[1].value = method
    book["지표"]["I2"] = 1500
    book.save(sample)
    assert worked in cli.invoke(app, ["explain", str(sample), "6-3-3"]).stdout


def test_explain_names_the_evidence_of_each_row_wherever_it_stands(sample):
    book = load_workbook(sample)
    log = book["실적"]
    log["H3"] = "문화예술과-123"
    second, third = ([cell.value for cell in log[row]] for row in (2, 3))
    for row, values in ((2, third), (3, second)):
        for cell, value in zip(log[row], values, strict=True):
            cell.value = value
    book.save(sample)
    said = cli.invoke(app, ["explain", str(sample), "교류활동"]).stdout.splitlines()
    at = next(at for at, line in enumerate(said) if line.startswith("    실적!A2 "))
    assert "2023. 4." in said[at]
    assert said.index("        증빙: 문화예술과-123") - at in (1, 2)
    assert said.count("        증빙 없음") == 4
    told = json.loads(cli.invoke(app, ["explain", str(sample), "교류활동", "--json"]).stdout)
    rows = told["workbooks"][0]["figures"][0]["rows"]
    assert [row["evidence"] for row in rows if "꽃" in row["content"]] == ["문화예술과-123"]


def test_english_has_no_korean_but_the_words_of_the_workbook(sample):
    hangul = re.compile("[가-힣]+")
    cli.invoke(app, ["refresh", str(sample)])
    words = set()
    for sheet in load_workbook(sample).worksheets:
        for row in sheet.iter_rows(values_only=True):
            words |= {word for cell in row if isinstance(cell, str) for word in hangul.findall(cell)}
        words |= set(hangul.findall(sheet.title))
    for command in (["explain", "행사개최"], ["show"], ["check"], ["refresh"]):
        name, *more = command
        run = cli.invoke(app, [name, str(sample), *more, "--lang", "en"])
        said = set(hangul.findall(run.output)) - words
        assert said == set(), command
