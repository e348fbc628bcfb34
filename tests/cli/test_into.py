"""`refresh --into OTHER`: the official sheets in a department's own report file."""

from __future__ import annotations

import io
import shutil
from datetime import date

import pytest
import xlsxwriter
from click.testing import CliRunner
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.cli.app import app
from pledgebook.package.parts import Package
from tests.excel_file.features.macros import with_macros
from tests.excel_file.promises import members
from tests.excel_rules.lint import lint
from tests.sheets.owned import sample_names

cli = CliRunner()
OFFICIAL = list(sample_names())


def report_file(path, names=("보고",), options=None):
    book = xlsxwriter.Workbook(path, options or {})
    for name in names:
        book.add_worksheet(name).write("A1", "우리 부서")
    book.close()
    return path


@pytest.fixture
def report(tmp_path):
    return report_file(tmp_path / "보고.xlsx")


def into(source, target, *options):
    return cli.invoke(app, ["refresh", str(source), "--into", str(target), *options])


def shown(path, sheet):
    return {
        cell.coordinate: cell.value
        for row in load_workbook(path, data_only=True)[sheet].iter_rows()
        for cell in row
        if cell.value is not None
    }


def looks(sheet):
    return {
        cell.coordinate: (
            cell.font.name,
            cell.font.sz,
            cell.font.b,
            cell.font.color.rgb,
            cell.fill.fgColor.rgb,
            cell.border.left.style,
            cell.border.bottom.style,
            cell.alignment.horizontal,
            cell.alignment.wrap_text,
            cell.number_format,
        )
        for row in sheet.iter_rows()
        for cell in row
        if cell.has_style
    }


def test_the_sheets_arrive_with_their_figures_texts_and_looks(sample, report):
    assert into(sample, report).exit_code == 0
    assert load_workbook(report).sheetnames == ["보고", *OFFICIAL]
    for sheet in OFFICIAL:
        assert shown(report, sheet) == shown(sample, sheet)
    there, here = (load_workbook(path)["카드 6-3-3"] for path in (report, sample))
    assert there.merged_cells.ranges == here.merged_cells.ranges
    assert looks(there) == looks(here)
    assert lint(report.read_bytes()) == ()


def test_nothing_that_arrives_leads_to_a_sheet_left_behind(sample, report):
    into(sample, report)
    book = load_workbook(report)
    for sheet in OFFICIAL:
        for row in book[sheet].iter_rows():
            for cell in row:
                if cell.hyperlink is not None:
                    assert cell.hyperlink.location.split("!")[0].strip("'") in OFFICIAL
                if cell.data_type == "f" and "!" in cell.value:
                    assert any(f"'{name}'!" in cell.value for name in OFFICIAL), cell.value


def test_a_second_time_changes_nothing_and_the_source_is_never_written(sample, report):
    before = sample.read_bytes()
    into(sample, report)
    first = report.stat().st_mtime_ns, report.read_bytes()
    assert into(sample, report).exit_code == 0
    assert (report.stat().st_mtime_ns, report.read_bytes()) == first
    assert sample.read_bytes() == before


def test_a_workbook_with_macros_keeps_them_byte_for_byte(sample, tmp_path):
    target = tmp_path / "보고.xlsm"
    target.write_bytes(with_macros())
    before = members(target.read_bytes())
    assert into(sample, target).exit_code == 0
    after = members(target.read_bytes())
    edited = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    assert {name for name in before if after[name] != before[name]} == edited
    assert {"xl/vbaProject.bin", "xl/vbaProjectSignature.bin"} <= set(before)
    assert b"macroEnabled.main+xml" in Package.open(target.read_bytes()).read("[Content_Types].xml")


def test_dates_arrive_as_the_same_days_in_a_workbook_that_counts_from_1904(sample, tmp_path):
    target = report_file(tmp_path / "맥.xlsx", options={"date_1904": True})
    assert into(sample, target).exit_code == 0

    def days(path):
        rows = load_workbook(path, data_only=True)["산출근거"].iter_rows(values_only=True)
        return [value for row in rows for value in row if isinstance(value, date)]

    assert days(target) == days(sample)


def test_a_sheet_of_the_departments_own_with_an_official_name_is_not_overwritten(sample, tmp_path):
    target = report_file(tmp_path / "보고.xlsx", ("보고", "총괄"))
    before = target.read_bytes()
    run = into(sample, target)
    assert run.exit_code == 4
    assert "총괄" in run.stderr
    assert target.read_bytes() == before


def test_the_same_workbook_as_target_is_an_ordinary_refresh(sample, tmp_path, monkeypatch):
    twin = shutil.copy(sample, tmp_path / "twin.xlsx")
    monkeypatch.chdir(tmp_path)
    assert into(sample, f"./{sample.name}", "--as-of", "2023-12-31").exit_code == 0
    pb.refresh(twin, "2023-12-31")
    assert sample.read_bytes() == twin.read_bytes()
    linked = [cell for row in load_workbook(sample)["산출근거"].iter_rows() for cell in row if cell.hyperlink]
    assert linked, "links to the log are kept"


@pytest.mark.parametrize("missing", ["없음.xlsx", "없는 폴더/보고.xlsx"])
def test_a_target_that_is_not_there_is_named(sample, tmp_path, missing):
    run = into(sample, tmp_path / missing)
    assert run.exit_code == 4
    assert missing.rpartition("/")[2] in run.stderr
    assert list(tmp_path.iterdir()) == [sample]


def with_other_pledge(sample, path, code, indicator_rows):
    book = load_workbook(sample)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "6-3-3" and sheet.title in {"공약", "지표", "실적", "투자", "본문", "변경"}:
                    cell.value = code
    book["공약"]["B2"] = "다른 부서의 공약"
    for name in OFFICIAL:
        del book[name]
    log = book["실적"]
    for _ in range(indicator_rows):
        log.append(["2024. 5. 10.", code, "교류활동", 1, None, None, "활동", "문서", "아니오"])
    log.tables["Activities"].ref = f"A1:I{log.max_row}"
    book.save(path)
    return path


def test_a_card_from_another_source_stays_with_its_figures(sample, report, tmp_path):
    into(sample, report)
    before = shown(report, "카드 6-3-3")
    other = with_other_pledge(sample, tmp_path / "다른.xlsx", "7-1", 3)
    run = into(other, report, "--json")
    assert run.exit_code == 0, run.output
    assert "PB113" not in run.stdout  # a report may collect the cards of several workbooks
    book = load_workbook(report)
    after = OFFICIAL.index("카드 6-3-3") + 1
    wanted = ["보고", *OFFICIAL[:after], "카드 7-1", *OFFICIAL[after:]]
    assert book.sheetnames == wanted, "cards stand together"
    assert shown(report, "카드 6-3-3") == before
    formulas = [cell for row in book["카드 6-3-3"].iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == [], "산출근거 holds the other pledge's rows now"
    assert lint(report.read_bytes()) == ()


def test_a_card_of_the_same_number_is_the_new_sources_card(sample, report, tmp_path):
    into(sample, report)
    other = with_other_pledge(sample, tmp_path / "다른.xlsx", "6-3-3", 3)
    assert into(other, report).exit_code == 0
    texts = shown(report, "카드 6-3-3").values()
    assert any("다른 부서의 공약" in str(text) for text in texts)
    assert load_workbook(report).sheetnames == ["보고", *OFFICIAL]
    assert shown(report, "카드 6-3-3") == shown(pb.refresh(other).path, "카드 6-3-3")


def test_dry_run_lists_what_would_arrive_and_writes_nothing(sample, report):
    before = report.read_bytes()
    run = into(sample, report, "--dry-run")
    assert run.exit_code == 6
    assert "처음 작성합니다(평균 이행률 31.05 %)" in run.stdout
    assert report.read_bytes() == before


def test_a_copy_of_the_target_is_called_like_the_target(sample, tmp_path):
    target = tmp_path / "보고.xlsm"
    target.write_bytes(with_macros())
    before = target.read_bytes()
    run = into(sample, target, "--out", str(tmp_path / "사본"))
    assert run.exit_code == 0, run.output
    assert target.read_bytes() == before
    copy = (tmp_path / "사본" / "보고.xlsm").read_bytes()
    assert set(OFFICIAL) <= set(load_workbook(io.BytesIO(copy)).sheetnames)
