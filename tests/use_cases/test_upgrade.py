"""A workbook that version 1 made gets what today's has, and nothing that was typed changes."""

from __future__ import annotations

import io
import json
import shutil
from decimal import Decimal

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.book import contract
from pledgebook.book.contract import TABLES, VERSION
from pledgebook.cli.app import app
from pledgebook.excel_file.marks import version_mark
from pledgebook.package.parts import Package
from pledgebook.package.untouched import untouched
from pledgebook.package.zip_write import rewritten
from pledgebook.reading.older import LISTS, version_of
from pledgebook.template.whole_numbers import NUMBER_FORMAT
from pledgebook.use_cases.new import new_workbook
from pledgebook.use_cases.upgrade import upgrade
from tests.bare_points import bare_points, shown
from tests.conftest import ROOT
from tests.excel_rules.lint import lint

OLD = ROOT / "tests" / "samples" / "version-1.xlsx"


@pytest.fixture
def old(tmp_path):
    """A workbook as `new` of version 1 made it, with its sample card."""
    return shutil.copy(OLD, tmp_path / "옛것.xlsx")


def changed(path, change):
    """Let somebody change a workbook with another program."""
    book = load_workbook(path)
    change(book)
    book.save(path)
    return path


def typed(path, sheets=tuple(table.sheet for table in TABLES if not table.is_optional)):
    """Every value and formula of the input sheets by its cell."""
    book = load_workbook(path)
    return {
        (name, cell.coordinate): cell.value
        for name in sheets
        for row in book[name].iter_rows()
        for cell in row
        if cell.value is not None
    }


def headers(path, table):
    sheet = load_workbook(path)[table.sheet]
    return [column.name for column in sheet.tables[table.name].tableColumns]


def figures(path):
    return pb.compute(pb.read(path), as_of="2024-05-31").to_frame()


def codes(path):
    return [found.code for found in pb.check(path)]


def test_each_workbook_says_by_which_version_it_is_made(old):
    assert version_of(Package.open(OLD.read_bytes())) == 1
    for data in (new_workbook(), new_workbook(blank=True), new_workbook(buttons=True)):
        assert version_of(Package.open(data)) == VERSION
        assert version_mark(VERSION).encode() in Package.open(data).read("xl/workbook.xml")
    upgrade(old)
    assert version_of(Package.open(old.read_bytes())) == VERSION


def test_an_older_one_is_read_as_it_is_and_told_of_the_upgrade(old):
    assert "PB476" in codes(old)
    assert str(pb.compute(pb.read(old), as_of="2024-05-31").pledges[0].rate.value) == "31.05"
    upgrade(old)
    assert "PB476" not in codes(old)


def test_what_was_typed_stays_where_and_as_it_is(old):
    before, was = typed(old), figures(old)
    receipt = upgrade(old)
    assert receipt.written
    after = typed(old)
    assert {place: after[place] for place in before} == before
    assert figures(old).equals(was)
    added = {value for place, value in after.items() if place not in before}
    named = {header for found in receipt.steps.columns.values() for header in found}
    settings = {
        setting.item: setting for setting in contract.SETTINGS if setting.item in receipt.steps.settings
    }
    texts = {text for setting in settings.values() for text in (setting.default, setting.ko) if text}
    assert added == named | set(settings) | texts


def test_it_has_every_column_and_setting_of_today(old):
    upgrade(old)
    for table in TABLES:
        if not table.is_optional:
            assert {column.header for column in table.columns} <= set(headers(old, table)), table.name
    items = {row[0].value for row in load_workbook(old)["설정"].iter_rows(min_row=2)}
    assert {setting.item for setting in contract.SETTINGS} <= items


def test_other_parts_stay_byte_for_byte_and_excel_finds_nothing_wrong(old, ooxml_errors):
    before = Package.open(old.read_bytes())
    receipt = upgrade(old)
    data = old.read_bytes()
    kept = untouched(before, data)
    assert set(before.names) - set(kept) == set(receipt.parts_changed)
    assert not any("theme" in name or "styles" in name or "sheet10" in name for name in receipt.parts_changed)
    assert lint(data) == ()
    assert ooxml_errors(old) == []


def test_the_new_columns_have_drop_downs_and_old_ones_offer_the_words_of_today(old):
    upgrade(old)
    book = load_workbook(old)

    def offered(sheet, header):
        (letter,) = (cell.column_letter for cell in book[sheet][1] if cell.value == header)
        (found,) = (
            listed
            for listed in book[sheet].data_validations.dataValidation
            if str(listed.sqref).startswith(f"{letter}2:")
        )
        return found.type, found.formula1

    assert offered("투자", "구분") == ("list", '"계획,확보,집행"')
    assert "기관별 최종값" in offered("지표", "실적방식")[1]
    assert offered("공약", "신규여부")[0] is None
    assert "미정" in offered("투자", "기투자")[1]


def test_a_new_column_of_numbers_shows_whole_ones_without_a_point(tmp_path):
    path = tmp_path / "새것.xlsx"
    path.write_bytes(new_workbook(blank=True))

    def with_another_name_for_weights(book):
        sheet = book["지표"]
        (head,) = (cell for cell in sheet[1] if cell.value == "가중치")
        (listed,) = (column for column in sheet.tables["Indicators"].tableColumns if column.name == "가중치")
        head.value = listed.name = "옛 가중치"
        for name in (version_mark(VERSION), LISTS[1]):  # then it is of version 1
            del book.defined_names[name]

    before = changed(path, with_another_name_for_weights).read_bytes()
    assert upgrade(path).steps.columns == {"지표": ["가중치"]}
    assert bare_points(path.read_bytes()) == []
    sheet = load_workbook(path)["지표"]
    (head,) = (cell for cell in sheet[1] if cell.value == "가중치")
    assert shown(sheet, f"{head.column_letter}9", Decimal(2), NUMBER_FORMAT) == "2"
    assert set(lint(path.read_bytes())) <= set(lint(before))


def test_twice_changes_nothing_the_second_time(old):
    upgrade(old)
    once = old.read_bytes()
    receipt = upgrade(old)
    assert (receipt.written, receipt.parts_changed) == (False, ())
    assert old.read_bytes() == once


def test_a_dry_run_writes_nothing_and_undo_brings_the_bytes_back(old):
    was = old.read_bytes()
    assert upgrade(old, dry_run=True).steps.columns
    assert old.read_bytes() == was
    upgrade(old)
    pb.undo(old, whole=True)
    assert old.read_bytes() == was


def test_what_stands_beside_a_table_is_not_written_over(old):
    def beside(book):
        book["공약"]["N2"] = "내 메모"
        book["설정"]["A14"] = "내 줄"

    changed(old, beside)
    before = typed(old)
    receipt = upgrade(old)
    assert receipt.steps.left == {
        "공약": ["협조부서", "적용일"],
        "설정": ["상위단체", "폐기 포함", "변경 인쇄", "추진실적 인쇄", "현황판", "추가 시트"],
    }
    assert receipt.steps.columns["투자"] == ["사업번호", "구분", "적용일"]
    after = typed(old)
    assert {place: after[place] for place in before} == before


def test_new_rows_typed_in_new_columns_count(old):
    upgrade(old)

    def secured(book):
        sheet = book["투자"]
        at = {cell.value: cell.column for cell in sheet[1]}
        table = sheet.tables["Investments"]
        row = sheet.max_row + 1
        for header, value in {"공약번호": "6-3-3", "구분": "확보", "재원": "시비", "2023": 7}.items():
            sheet.cell(row, at[header], value)
        table.ref = f"A1:{table.ref.partition(':')[2].rstrip('0123456789')}{row}"

    changed(old, secured)
    (pledge,) = pb.compute(pb.read(old), as_of="2024-05-31").pledges
    assert str(pledge.investment.secured) == "7"


def test_words_that_mean_something_else_today_stop_it(old):
    def a_county(book):
        book["설정"]["B2"] = "울주군"
        for row in book["설정"].iter_rows(min_row=2):
            if row[0].value == "단체구분":
                row[1].value = "군"

    changed(old, a_county)
    was = old.read_bytes()
    with pytest.raises(pb.DataError) as found:
        upgrade(old)
    assert {finding.code for finding in found.value.findings} == {"PB137"}
    assert old.read_bytes() == was


def test_a_newer_one_is_refused_by_every_way(tmp_path):
    newer = tmp_path / "새것.xlsx"
    now, later = (version_mark(version).encode() for version in (VERSION, VERSION + 1))
    package = Package.open(new_workbook())
    part = package.workbook_part
    newer.write_bytes(rewritten(package, {part: package.read(part).replace(now, later)}, set()))
    assert "PB475" in codes(newer)
    with pytest.raises(pb.DataError):
        pb.refresh(newer)
    with pytest.raises(pb.DataError):
        upgrade(newer)


def test_a_workbook_made_by_hand_is_marked_and_completed(tmp_path):
    path = tmp_path / "손으로.xlsx"
    book = load_workbook(io.BytesIO(new_workbook()))
    for name in list(book.defined_names):
        del book.defined_names[name]
    book.save(path)
    assert version_of(Package.open(path.read_bytes())) is None
    was = typed(path)
    assert upgrade(path).written
    assert typed(path) == was
    assert version_of(Package.open(path.read_bytes())) == VERSION


def test_the_command_lists_what_it_did(old, tmp_path):
    done = CliRunner().invoke(app, ["upgrade", str(old), "--dry-run"])
    assert done.exit_code == 6
    report = json.loads(CliRunner().invoke(app, ["upgrade", str(tmp_path), "--json"]).stdout)
    (workbook,) = report["workbooks"]
    assert (workbook["version_before"], workbook["version_after"], workbook["written"]) == (1, VERSION, True)
    assert any("구분" in line and "투자" in line for line in workbook["done"])
    assert workbook["left"] == []
    said = CliRunner().invoke(app, ["upgrade", str(old), "--lang", "en"])
    assert (said.exit_code, "up to date already" in said.stdout) == (0, True)
