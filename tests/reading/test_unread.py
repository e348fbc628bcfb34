"""Sheets that may be meant for an input table and are not read are named."""

from __future__ import annotations

import pytest
from openpyxl.worksheet.table import Table

from pledgebook.excel_file.graft import graft
from pledgebook.package.parts import Package
from pledgebook.reading import read_book
from tests.excel_file.books import owned
from tests.reading.making import changed, only, read, told


def unlisted(book, sheet):
    for name in list(book[sheet].tables):
        del book[sheet].tables[name]


@pytest.mark.parametrize(
    ("sheet", "title"),
    [("투자", "투자계획"), ("투자", "연도별 투자"), ("본문", "본문내용"), ("변경", "공약변경 이력")],
)
def test_a_renamed_sheet_is_a_warning_that_names_it(sheet, title):
    def rename(book):
        unlisted(book, sheet)
        book[sheet].title = title

    book = read({}, rename)
    assert told(book) == [("PB121", title)]
    found = only(book, "PB121")
    assert found.severity == "warning"
    assert f"'{title}'" in found.action()
    assert f"'{sheet}'" in found.action()


def test_a_renamed_sheet_with_a_renamed_table_is_known_by_its_headers():
    def rename(book):
        sheet = book["투자"]
        table = sheet.tables.pop("Investments")
        table.name = table.displayName = "표8"
        sheet.add_table(table)
        sheet.title = "돈"

    assert told(read({}, rename)) == [("PB121", "돈")]


def test_a_sheet_of_the_users_own_is_not_taken_for_a_missing_one():
    def own(book):
        del book["변경"]
        book.create_sheet("환경")["A1"] = "메모"

    assert told(read({}, own)) == [("PB122", "")]


def test_with_needed_tables_missing_the_others_are_not_told_one_by_one():
    def remove(book):
        del book["변경"], book["지표"]

    assert [code for code, _ in told(read({}, remove))] == ["PB135"]


def test_a_sheet_beside_its_table_on_another_sheet_is_told_of():
    def move(book):
        book["투자"].title = "올해 투자"
        book.create_sheet("투자")["A1"] = "공약번호"

    book = read({}, move)
    assert told(book) == [("PB123", "투자")]
    assert "'올해 투자'" in only(book, "PB123").message()
    assert len(book.investments) == 2


@pytest.mark.parametrize("with_table", [True, False])
def test_a_copy_of_an_input_sheet_is_a_note(with_table):
    def copy(book):
        twin = book.copy_worksheet(book["실적"])
        twin.title = "옛 실적" if with_table else "실적 (2)"
        if with_table:
            twin.add_table(Table(displayName="Activities2", ref="A1:I10"))

    book = read({}, copy)
    assert told(book) == [("PB124", "옛 실적" if with_table else "실적 (2)")]
    assert only(book, "PB124").severity == "info"
    assert len(book.activities) == 9


def test_a_list_of_the_users_own_with_some_of_the_headers_is_no_copy():
    def own(book):
        sheet = book.create_sheet("연락처")
        sheet.append(["공약번호", "담당자"])
        sheet.append(["6-3-3", "김"])
        sheet.add_table(Table(displayName="Contacts", ref="A1:B2"))

    assert told(read({}, own)) == []


def test_a_second_block_of_a_table_on_its_own_sheet_is_told_of():
    def block(book):
        sheet = book["실적"]
        headers = [cell.value for cell in sheet[1]]
        for at, header in enumerate(headers, start=1):
            sheet.cell(20, at, header)
        sheet["A21"], sheet["B21"], sheet["G21"] = "2024. 5.", "6-3-3", "다른 표에 적음"
        sheet.add_table(Table(displayName="Activities_2025", ref="A20:I21"))

    book = read({}, block)
    assert told(book) == [("PB128", "실적!A20")]
    assert len(book.activities) == 9
    assert "Activities_2025" in only(book, "PB128").message()


def test_a_renamed_table_on_its_own_sheet_is_read():
    def rename(book):
        table = book["실적"].tables.pop("Activities")
        table.name = table.displayName = "표5"
        book["실적"].add_table(table)

    book = read({}, rename)
    assert told(book) == []
    assert len(book.activities) == 9


def test_a_card_is_never_taken_for_a_renamed_input_sheet():
    data = changed({}, lambda book: book.remove(book["투자"]))
    card = owned("카드 투자-1", "card:투자-1", table="")
    found = told(read_book(graft(Package.open(data), [card]).data, "x"))
    assert sorted(code for code, _ in found) == ["PB113", "PB122"]
