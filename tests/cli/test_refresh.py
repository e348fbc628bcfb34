"""`pledgebook refresh`: what it writes, what it says, what it leaves alone."""

from __future__ import annotations

import json
import re
import shutil
import zipfile

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from pledgebook.cli.app import app
from pledgebook.package.parts import Package
from tests.excel_file.books import repacked
from tests.sheets.owned import CARD, sample_names

cli = CliRunner()
OURS = set(sample_names())


def members(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def add_log_row(path, *values):
    book = load_workbook(path)
    sheet = book["실적"]
    sheet.append(list(values))
    sheet.tables["Activities"].ref = f"A1:I{sheet.max_row}"
    book.save(path)


def test_the_sample_is_up_to_date_so_that_refreshing_it_leaves_the_file_alone(sample):
    before = sample.stat().st_mtime_ns, sample.read_bytes()
    run = cli.invoke(app, ["refresh", str(sample)])
    assert run.exit_code == 0, run.output
    assert (sample.stat().st_mtime_ns, sample.read_bytes()) == before


def test_a_new_log_row_changes_only_owned_sheets(sample):
    add_log_row(
        sample, "2024. 5. 10.", "6-3-3", "교류활동", 2, None, None, "농촌 일손돕기", "문서-1", "아니오"
    )
    before = members(sample)
    assert cli.invoke(app, ["refresh", str(sample)]).exit_code == 0
    after = members(sample)
    changed = {name for name in before if after.get(name) != before[name]}
    book = load_workbook(sample)
    owned = {
        f"xl/worksheets/sheet{at}.xml"
        for at, name in enumerate(book.sheetnames, 1)
        if name in {"안내", *sample_names()}
    }
    owned |= {name.replace("worksheets/", "worksheets/_rels/") + ".rels" for name in owned}
    leads_to = {name for name in before if name.startswith(("xl/tables/", "xl/charts/", "xl/drawings/"))}
    assert changed, "the card must show the new row"
    assert changed <= owned | leads_to | {"xl/styles.xml", "xl/workbook.xml"}
    rates = [
        cell.value for row in load_workbook(sample, data_only=True)["산출근거"].iter_rows() for cell in row
    ]
    assert 26.92 in rates, "7/26 is 26.92"


def test_a_second_refresh_changes_nothing(sample):
    add_log_row(sample, "2024. 5. 10.", "6-3-3", "교류활동", 2, None, None, "농촌 일손돕기", "문서-1", "예")
    cli.invoke(app, ["refresh", str(sample)])
    first = sample.read_bytes()
    assert cli.invoke(app, ["refresh", str(sample)]).exit_code == 0
    assert sample.read_bytes() == first


def test_dry_run_tells_of_figures_and_writes_nothing(sample):
    before = sample.read_bytes()
    run = cli.invoke(app, ["refresh", str(sample), "--as-of", "2023-12-31", "--dry-run"])
    assert run.exit_code == 6
    assert sample.read_bytes() == before
    assert "42.86 → 28.57 % ▼14.29 (3/7 → 2/7)" in run.stdout, "2/7 at the end of 2023"
    assert "산출근거!" not in run.stdout, "cells only where they are asked for"


def test_dry_run_prints_each_cell_that_would_change_where_it_is_asked_to(sample):
    run = cli.invoke(app, ["refresh", str(sample), "--as-of", "2023-12-31", "--dry-run", "--cells"])
    assert run.exit_code == 6
    cells = [line for line in run.stdout.splitlines() if re.match(r"\S.*![A-Z]+\d+: .* → ", line)]
    told = json.loads(
        cli.invoke(app, ["refresh", str(sample), "--as-of", "2023-12-31", "--dry-run", "--json"]).stdout
    )
    assert len(cells) == told["workbooks"][0]["cells_changed"] > 0


def test_dry_run_of_an_up_to_date_workbook_ends_with_0(sample):
    assert cli.invoke(app, ["refresh", str(sample), "--dry-run"]).exit_code == 0


def test_out_writes_a_copy_and_leaves_the_source_alone(sample, tmp_path):
    before = sample.read_bytes()
    folder = tmp_path / "사본"
    run = cli.invoke(app, ["refresh", str(sample), "--as-of", "2023-12-31", "--out", str(folder)])
    assert run.exit_code == 0, run.output
    assert sample.read_bytes() == before
    assert "2023. 12. 31. 기준" in str(
        [cell.value for row in load_workbook(folder / "6-3-3.xlsx")["카드 6-3-3"].iter_rows() for cell in row]
    )


def test_into_writes_the_sheets_into_another_workbook(sample, tmp_path):
    from openpyxl import Workbook

    other = tmp_path / "보고.xlsx"
    book = Workbook()
    book.active["A1"] = "우리 부서"
    book.save(other)
    before = sample.read_bytes()
    run = cli.invoke(app, ["refresh", str(sample), "--into", str(other)])
    assert run.exit_code == 0, run.output
    assert sample.read_bytes() == before
    assert load_workbook(other).sheetnames == ["Sheet", *sample_names()]


def test_one_bad_file_does_not_stop_the_rest_and_the_worst_code_is_returned(sample, tmp_path):
    bad = tmp_path / "a.xlsx"
    bad.write_bytes(b"PK\x03\x04 no zip")
    run = cli.invoke(app, ["refresh", str(tmp_path), "--as-of", "2023-12-31", "--json"])
    assert run.exit_code == 4
    report = json.loads(run.stdout)
    assert {workbook["workbook"]: workbook["exit_code"] for workbook in report["workbooks"]} == {
        str(bad): 4,
        str(sample): 0,
    }


def test_a_workbook_open_in_excel_is_left_alone(sample):
    lock = sample.with_name("~$6-3-3.xlsx")
    lock.write_bytes(b"\x06Hong  " + b" " * 47 + "홍길동".encode("utf-16-le"))
    before = sample.read_bytes()
    run = cli.invoke(app, ["refresh", str(sample), "--as-of", "2023-12-31"])
    assert run.exit_code == 4
    assert sample.read_bytes() == before
    assert lock.exists()
    assert "Traceback" not in run.output


def test_errors_in_the_data_write_nothing_and_name_the_cells(tmp_path):
    from tests.planted import build_mistakes

    path = tmp_path / "m.xlsx"
    path.write_bytes(build_mistakes())
    before = path.read_bytes()
    run = cli.invoke(app, ["refresh", str(path)])
    assert run.exit_code == 3
    assert path.read_bytes() == before
    assert "실적!A3" in run.stderr


def test_check_write_puts_only_the_findings_sheet_in(tmp_path):
    from tests.planted import build_mistakes

    path = tmp_path / "m.xlsx"
    path.write_bytes(build_mistakes())
    assert cli.invoke(app, ["check", str(path), "--write"]).exit_code == 3
    book = load_workbook(path)
    assert "점검" in book.sheetnames
    assert "카드 6-3-3" not in book.sheetnames


@pytest.mark.parametrize("as_of", ["2024-13-01", "어제"])
def test_an_as_of_date_that_is_none_is_wrong_usage(sample, as_of):
    assert cli.invoke(app, ["refresh", str(sample), "--as-of", as_of]).exit_code == 2


def test_a_sheet_of_the_users_own_with_an_output_name_is_never_overwritten(tmp_path):
    path = tmp_path / "own.xlsx"
    from pledgebook.template import build_workbook

    path.write_bytes(build_workbook())
    book = load_workbook(path)
    book.create_sheet("총괄")["A1"] = "내 메모"
    book.save(path)
    before = path.read_bytes()
    run = cli.invoke(app, ["refresh", str(path)])
    assert run.exit_code == 4
    assert "총괄" in run.stderr
    assert path.read_bytes() == before


def test_sheets_moved_by_hand_keep_their_places_but_for_the_first_of_ours(sample):
    """총괄 goes first among the places of ours; the sheets of the user's own stand where they stood."""
    book = load_workbook(sample)
    book.move_sheet("점검", offset=-9)
    book.move_sheet("실적", offset=7)
    moved = book.sheetnames
    book.save(sample)
    for day in ("2023-12-31", "2024-03-31"):
        run = cli.invoke(app, ["refresh", str(sample), "--as-of", day])
        assert run.exit_code == 0, run.output
        order = load_workbook(sample).sheetnames
        assert [name if name not in OURS else "" for name in order] == [
            name if name not in OURS else "" for name in moved
        ]
        ours = [name for name in moved if name in OURS and name != "총괄"]
        assert [name for name in order if name in OURS] == ["총괄", *ours]


def test_globs_find_workbooks_and_pass_over_lock_files(sample, tmp_path):
    shutil.copy(sample, tmp_path / "둘.xlsx")
    (tmp_path / "~$셋.xlsx").write_bytes(b"")
    run = cli.invoke(app, ["check", str(tmp_path / "*.xlsx"), "--json"])
    assert run.exit_code == 0
    assert len(json.loads(run.stdout)["workbooks"]) == 2


def test_a_card_whose_pledge_is_gone_is_told_of_and_left_as_it_is(sample):
    book = load_workbook(sample)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "6-3-3" and sheet.title in {"공약", "지표", "실적", "투자", "본문", "변경"}:
                    cell.value = "7-1"
    book.save(sample)
    run = cli.invoke(app, ["refresh", str(sample), "--json"])
    assert run.exit_code == 0, run.output
    found = json.loads(run.stdout)["workbooks"][0]["findings"]
    assert [finding["cell"] for finding in found if finding["code"] == "PB113"] == ["카드 6-3-3!A1"]
    book = load_workbook(sample)
    assert book["카드 6-3-3"]["A1"].value == "6-3-3"
    assert "카드 7-1" in book.sheetnames
    left = [cell for row in book["카드 6-3-3"].iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in left), "it would show another pledge's figures"


@pytest.mark.parametrize("title", [None, "보관"])
def test_a_users_sheet_in_the_place_of_one_that_was_deleted_or_renamed_is_not_overwritten(sample, title):
    book = load_workbook(sample)
    if title is None:
        del book["총괄"]
    else:
        book["총괄"].title = title
    book.create_sheet("총괄")["A1"] = "내 것"
    book.save(sample)
    before = sample.read_bytes()
    run = cli.invoke(app, ["refresh", str(sample)])
    assert run.exit_code == 4
    assert "총괄" in run.stderr
    assert sample.read_bytes() == before


def test_an_owned_sheet_that_another_program_left_unreadable_is_said_before_anything_is_written(sample):
    card = next(sheet.part for sheet in Package.open(sample.read_bytes()).sheets if sheet.name == CARD)
    broken = repacked(
        sample.read_bytes(),
        change={
            card: lambda xml: re.sub(rb't="inlineStr"><is>.*?</is>', b't="s"><v>99999</v>', xml, count=1)
        },
    )
    sample.write_bytes(broken)
    run = cli.invoke(app, ["refresh", str(sample), "--as-of", "2023-06-30"])
    assert run.exit_code == 4, run.output
    assert sample.read_bytes() == broken
