"""Where tables and columns are found, and what is said where they are not."""

from __future__ import annotations

import io
import re
import unicodedata
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from pledgebook.book.contract import REQUIRED_TABLES, TABLES
from pledgebook.figures.compute import calculate
from pledgebook.reading import read_book, read_file
from pledgebook.template import BLANK, build_workbook
from tests.reading.making import changed, only, read, told, with_part


def without_listings(book):
    for sheet in book.worksheets:
        for name in list(sheet.tables):
            del sheet.tables[name]


def test_the_sample_is_read_without_a_finding():
    book = read_book(build_workbook(), "6-3-3.xlsx")
    assert told(book) == []
    assert (book.name, book.settings.government) == ("6-3-3.xlsx", "나주시")
    assert [len(rows) for rows in (book.pledges, book.indicators, book.targets, book.activities)] == [
        1,
        2,
        15,
        9,
    ]
    assert [len(rows) for rows in (book.investments, book.narrative, book.changes)] == [2, 40, 2]


def test_a_blank_workbook_is_read_without_a_finding():
    book = read_book(build_workbook(BLANK), "x.xlsx")
    assert told(book) == []
    assert book.pledges == ()


def test_a_file_is_read_from_its_path(tmp_path):
    path = tmp_path / "공약.xlsx"
    path.write_bytes(changed())
    assert read_file(path).name == "공약.xlsx"


def test_every_value_knows_its_cell():
    book = read()
    assert book.cell("Indicators", book.indicators[0].row, "단위") == "지표!D2"
    assert book.cell("Activities", book.activities[3].row, "실적값") == "실적!D5"


def test_a_table_is_found_by_its_name_whatever_its_sheet_is_called():
    def rename(book):
        book["실적"].title = "우리 실적"

    book = read({}, rename)
    assert told(book) == []
    assert book.cell("Activities", 2, "일자") == "우리 실적!A2"


def test_a_table_name_is_compared_without_case():
    def lower(data):
        return data.replace(b'displayName="Pledges"', b'displayName="PLEDGES"')

    data = changed()
    for number in range(1, 9):
        data = with_part(data, f"xl/tables/table{number}.xml", lower)
    assert told(read_book(data, "x")) == []


def test_without_tables_sheets_and_their_header_rows_are_found():
    def plain(book):
        without_listings(book)
        book["실적"].insert_rows(1, 5)
        book["실적"]["A1"] = "실적 대장"
        book["지표"]["A1"] = " 지표\n번호 "
        book["공약"].title = unicodedata.normalize("NFD", "공약")

    book = read({}, plain)
    assert told(book) == []
    assert book.activities[0].row == 7
    assert book.cell("Activities", 7, "일자") == "실적!A7"


def test_a_header_row_below_the_twentieth_row_is_not_found():
    def deep(book):
        without_listings(book)
        book["실적"].insert_rows(1, 20)

    assert only(read({}, deep), "PB102").cell == "실적"


@pytest.mark.parametrize("name", REQUIRED_TABLES)
def test_a_missing_table_is_one_error(name):
    sheet = next(table.sheet for table in TABLES if table.name == name)

    def remove(book):
        del book[sheet]

    book = read({}, remove)
    found = only(book, "PB135")
    assert sheet in found.message()
    assert name in found.message("en")
    assert {finding.code for finding in book.findings} == {"PB135"}


@pytest.mark.parametrize("sheet", ["투자", "본문", "변경"])
def test_a_table_that_is_not_needed_counts_as_empty(sheet):
    def remove(book):
        del book[sheet]

    book = read({}, remove)
    found = only(book, "PB122")
    assert told(book) == [("PB122", "")]
    assert found.severity == "info"
    assert f"'{sheet}'" in found.message()


def test_a_missing_required_column_is_one_error_naming_the_nearest_header():
    book = read({"공약!A1": "공약 번호들"})
    found = only(book, "PB103")
    assert (found.cell, found.seen) == ("공약!A1", "공약 번호들")
    assert "'공약번호'" in found.message()


def test_a_missing_required_column_with_nothing_like_it_lists_the_headers_there_are():
    def plain(book):
        without_listings(book)
        book["목표"].delete_cols(3)

    found = only(read({}, plain), "PB103")
    assert found.seen == "지표번호, 연도, 누계목표, 표시, 적용일"
    assert "''" not in found.message() + found.message("en")


def test_a_near_miss_of_an_optional_column_is_a_warning():
    found = only(read({"실적!H1": "증빙자료"}), "PB105")
    assert (found.cell, found.severity) == ("실적!H1", "warning")


def test_columns_are_found_by_header_and_not_by_position():
    def shuffle(book):
        without_listings(book)
        sheet = book["지표"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(reversed(row), start=3):
                sheet.cell(number, column).value = value
        for row in sheet.iter_rows(max_col=2):
            for cell in row:
                cell.value = None

    book = read({}, shuffle)
    assert told(book) == []
    assert book.indicators == tuple(read().indicators)
    assert book.cell("Indicators", 2, "비고") == "지표!C2"


def test_a_column_of_the_users_own_is_left_alone():
    assert told(read({"공약!Q1": "메모", "공약!Q2": "=1/0"})) == []


def test_the_same_header_twice_is_an_error():
    def twice(book):
        without_listings(book)
        book["실적"]["H1"] = "내용"

    found = only(read({}, twice), "PB104")
    assert found.cell == "실적!H1"
    assert "실적!G1" in found.message()


def test_empty_rows_are_skipped():
    def gap(book):
        without_listings(book)
        book["실적"].insert_rows(4, 2)
        book["실적"]["A4"] = "  "

    book = read({}, gap)
    assert told(book) == []
    assert [activity.row for activity in book.activities[:4]] == [2, 3, 6, 7]


def test_rows_typed_below_a_table_are_read_with_a_warning():
    book = read({"실적!A11": "2024. 5.", "실적!B11": "6-3-3", "실적!G11": "새 실적"})
    assert told(book) == [("PB106", "실적!A11")]
    assert book.activities[-1].content == "새 실적"


def test_an_incomplete_row_right_below_a_table_is_an_error_not_lost():
    book = read({"실적!A11": "2024. 5.", "실적!B11": "6-3-3"})
    assert told(book) == [("PB106", "실적!A11"), ("PB201", "실적!G11")]


def test_a_note_farther_below_a_table_is_no_row():
    assert told(read({"실적!A13": "※ 분기마다 갱신"})) == []


@pytest.mark.parametrize("row", [12, 13, 30])
def test_rows_apart_from_their_table_are_not_counted_but_told_of(row):
    typed = {f"투자!A{row}": "6-3-3", f"투자!C{row}": "국비", f"투자!F{row}": 500}
    book = read({**typed, f"투자!A{row + 1}": "6-3-3", f"투자!F{row + 1}": 7, f"투자!A{row + 3}": "※ 출처"})
    assert told(book) == [("PB127", f"투자!A{row}")]
    assert len(book.investments) == 2
    found = only(book, "PB127")
    assert found.severity == "warning"
    assert f"{row}~{row + 1}행은 집계하지 않았습니다" in found.message()


def test_rows_right_below_a_table_count_and_those_after_a_gap_do_not():
    rows = {11: "이어서", 12: "이어서 둘", 14: "떨어져서"}
    typed = {f"실적!{column}{row}": value for row, text in rows.items()
             for column, value in (("A", "2024. 5."), ("B", "6-3-3"), ("G", text))}  # fmt: skip
    book = read(typed)
    assert told(book) == [("PB106", "실적!A11"), ("PB127", "실적!A14")]
    assert [activity.content for activity in book.activities[9:]] == ["이어서", "이어서 둘"]


def test_notes_apart_from_the_settings_are_no_settings():
    book = read({"설정!A20": "※ 담당자 확인", "설정!A22": "문의", "설정!B22": "기획실"})
    assert told(book) == [("PB127", "설정!A22")]


def test_a_row_below_the_totals_of_a_table_is_apart_from_it():
    def totals(book):
        book["투자"]["A4"] = "합계"
        book["투자"].tables["Investments"].ref = "A1:J4"
        book["투자"].tables["Investments"].totalsRowCount = 1

    book = read({"투자!A5": "6-3-3", "투자!E5": "국비", "투자!H5": 500}, totals)
    assert told(book) == [("PB127", "투자!A5")]
    assert len(book.investments) == 2


def test_the_totals_row_of_a_table_is_no_row():
    def totals(book):
        book["투자"]["A4"] = "합계"
        book["투자"]["F4"] = 999
        book["투자"].tables["Investments"].ref = "A1:J4"
        book["투자"].tables["Investments"].totalsRowCount = 1

    book = read({}, totals)
    assert told(book) == []
    assert len(book.investments) == 2


def test_a_year_of_the_term_without_a_column_is_told_of():
    def without_year(book):
        without_listings(book)
        book["투자"].delete_cols(8)

    book = read({}, without_year)
    assert told(book) == [("PB125", "투자!G1")]
    found = only(book, "PB125")
    assert found.severity == "info"
    assert "2023" in found.message()
    assert "1행" in found.message()


def test_years_without_columns_share_one_finding():
    def without_years(book):
        without_listings(book)
        book["투자"].delete_cols(7, 2)

    book = read({}, without_years)
    assert told(book) == [("PB125", "투자!A1")]
    assert "(2022, 2023)" in only(book, "PB125").message()


@pytest.mark.parametrize("header", ["'23년", "2023 예산", "23년 투자", "FY2023"])
def test_a_header_that_may_be_meant_for_a_year_is_named(header):
    def plain(book):
        without_listings(book)
        book["투자"]["H1"] = header

    book = read({}, plain)
    assert told(book) == [("PB126", "투자!H1")]
    assert only(book, "PB126").seen == header
    assert "'2023'" in only(book, "PB126").action()


def test_years_are_not_asked_of_a_table_without_rows():
    def empty(book):
        without_listings(book)
        book["투자"].delete_rows(2, 2)
        book["투자"].delete_cols(8)

    assert told(read({}, empty)) == []


@pytest.mark.parametrize("header", ["2023", "2023년", 2023, "2023. 12."])
def test_a_year_column_is_found_by_its_year(header):
    def plain(book):
        without_listings(book)
        book["투자"]["H1"] = header

    book = read({}, plain)
    assert told(book) == []
    assert book.investments[0].by_year[2023] == 10


def test_a_blank_year_cell_is_no_zero():
    assert 2023 not in read({"투자!H2": None}).investments[0].by_year


def test_a_project_without_a_name_is_called_like_its_pledge():
    book = read()
    assert book.investments[0].project == ""
    (project,) = calculate(book, date(2024, 5, 31)).pledges[0].investment.projects
    assert project.project == book.pledges[0].title


def test_merged_names_count_for_each_of_their_rows():
    def merge(book):
        without_listings(book)
        book["실적"].merge_cells("B2:B4")
        book["실적"].merge_cells("A2:A3")

    book = read({}, merge)
    assert told(book) == []
    assert [activity.pledge for activity in book.activities[:3]] == ["6-3-3"] * 3
    assert book.activities[1].when.text == "2023. 2."


def test_a_merged_amount_is_an_error():
    def merge(book):
        without_listings(book)
        book["투자"].merge_cells("H2:H3")

    book = read({}, merge)
    assert told(book) == [("PB216", "투자!H2")]
    assert book.investments == ()


def test_findings_come_in_the_order_of_sheets_rows_and_columns():
    book = read({"투자!E3": "국빈", "지표!F3": "늘음", "지표!B3": None, "공약!M2": "몰라", "지표!F2": "줄음"})
    assert [cell for _, cell in told(book)] == ["공약!M2", "지표!F2", "지표!B3", "지표!F3", "투자!E3"]


def test_a_flood_of_the_same_finding_is_summed_up():
    def flood(book):
        for row in range(2, 502):
            book["본문"].cell(row, 1, "6-3-3")
            book["본문"].cell(row, 2, "추진계획")
            book["본문"].cell(row, 3, 9)
            book["본문"].cell(row, 4, "내용")
        book["본문"].tables["Narrative"].ref = "A1:E501"

    book = read({}, flood)
    assert [finding.code for finding in book.findings].count("PB224") == 200
    assert "300" in only(book, "PB112").message()


def test_every_finding_of_the_suite_has_sentences_that_can_be_filled():
    book = read({"실적!A2": 2023.1, "공약!M2": "몰라", "지표!B3": "9-9-9", "실적!C3": "교류활동 횟수(회)"})
    for finding in book.findings:
        for lang in ("ko", "en"):
            assert "{" not in finding.message(lang) + finding.action(lang)


def test_a_workbook_of_another_kind_is_told_in_one_sentence():
    other = Workbook()
    other.active["A1"] = "안녕"
    out = io.BytesIO()
    other.save(out)
    found = only(read_book(out.getvalue(), "x"), "PB136")
    assert "설정, 공약, 지표, 목표, 실적" in found.message()
    assert "pledgebook new" in found.action()
    assert found.is_error


def test_prefixed_main_elements_are_read():
    data = changed({"실적!D3": "=1/0"})
    part = next(
        f"xl/worksheets/sheet{number}.xml"
        for number, sheet in enumerate(load_workbook(io.BytesIO(data)).sheetnames, start=1)
        if sheet == "실적"
    )

    def prefix(xml):
        xml = re.sub(rb"<(/?)([A-Za-z])", rb"<\1x:\2", xml)
        return xml.replace(b"xmlns=", b"xmlns:x=")

    assert told(read_book(with_part(data, part, prefix), "x")) == [("PB215", "실적!D3")]
