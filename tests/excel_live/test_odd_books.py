"""Workbooks that count from 1904, sheets selected together, filters, and a broken cache of pywin32 (simulated)."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

import pledgebook as pb
from pledgebook.excel_live.guards import load_xlwings
from pledgebook.excel_live.open_book import looked_at, looked_at_in_copy
from pledgebook.excel_live.reading import read_open_book
from tests.excel_live import fake_excel as fake
from tests.excel_live.test_odd_desks import CARD, laid_out_anew


def actual(desk):
    row, column = desk.column("실적", "실적값")
    return row + 1, column


@pytest.mark.parametrize("value_is_1900", [True, False], ids=["value counts from 1900", "value is the day"])
def test_days_of_a_workbook_that_counts_from_1904_are_those_of_its_file(
    sample, desk_of, tmp_path, value_is_1900
):
    """Whatever day Excel says of such a cell: its number, and where the workbook counts from, say it."""
    book = openpyxl.load_workbook(sample)
    book.epoch = CALENDAR_MAC_1904
    head = {cell.value: cell.column for cell in book["실적"][1]}
    dated = book["실적"].cell(4, head["일자"])
    dated.value, dated.number_format = 43_981, "yyyy-mm-dd"  # 2024-05-31, counted from 1904
    book.save(tmp_path / "1904.xlsx")
    desk = desk_of(tmp_path / "1904.xlsx")
    assert desk.book.date_1904
    desk.book.value_is_1900 = value_is_1900
    live, _ = read_open_book(looked_at(load_xlwings().apps.active.books.active))
    wanted = pb.read(desk.path)
    assert {str(row.when.start) for row in wanted.activities} > {"2024-05-31"}
    assert [row.when for row in live.activities] == [row.when for row in wanted.activities]


def test_sheets_selected_together_are_not_written_together_and_stay_selected(desk):
    """With several sheets selected, what goes into one may go into all, and Excel makes no table."""
    guide, card = desk.book._page("실적"), desk.book._page(CARD)
    desk.book.grouped = [desk.book._active, guide, card]
    before = fake.snapshot(guide)
    desk.put("실적", actual(desk), 3.0)
    before["contents"][actual(desk)] = (3.0, False, ())
    active = desk.book._active
    laid_out_anew(desk)
    assert desk.press() == 0, desk.said
    assert fake.snapshot(guide) == before
    assert desk.book._together() == {active, guide, card}
    assert desk.book._active is active


def test_a_sheet_selected_with_others_that_is_deleted_is_no_fault(desk):
    desk.press()
    page = fake.Worksheet(desk.book, "내 시트")
    desk.book._pages.append(page)
    desk.book.grouped = [desk.book._page("현황판"), page]
    active = desk.book._active
    row, column = desk.column("설정", "현황판")
    desk.put("설정", (row, column + 1), "아니오")
    assert desk.press() == 0, desk.said
    assert "현황판" not in [there._name for there in desk.book._pages]
    assert desk.book._together() == {active, page}


@pytest.mark.parametrize("where", ["sheet", "table", "both"])
def test_filters_of_a_sheet_and_of_its_tables_are_lifted_each_in_its_way(desk, where):
    """ShowAllData of a sheet fails where a table alone is filtered and no cell in it is active."""
    desk.press()
    page = desk.book._page("산출근거")
    if where != "table":
        page.filter, page.is_filtered = (1, 1, 3, 3), True
    if where != "sheet":
        page.tables[0].filtered = True
    desk.put("실적", actual(desk), 3.0)
    assert desk.press() == 0, desk.said
    assert not page.is_filtered
    assert not any(table.filtered for table in page.tables)


def test_a_broken_cache_of_pywin32_is_done_without(desk, monkeypatch):
    """gen_py of another version: pywin32 looks there for a class of each object, and falls over it."""

    def broken(_clsid):
        raise AttributeError("module 'win32com.gen_py.00020813-0000-…' has no attribute 'CLSIDToClassMap'")

    cache = types.ModuleType("win32com.client.gencache")
    cache.GetClassForCLSID = broken
    monkeypatch.setitem(sys.modules, "win32com.client.gencache", cache)
    engine = sys.modules["xlwings._xlwindows"]
    plain = engine.get_xl_app_from_hwnd

    def dispatched(hwnd):
        cache.GetClassForCLSID("{00020813-0000-0000-C000-000000000046}")
        return plain(hwnd)

    monkeypatch.setattr(engine, "get_xl_app_from_hwnd", dispatched)
    assert desk.press() == 0, desk.said


@pytest.mark.parametrize("makes", ["error", "nothing"])
def test_document_security_that_forbids_copies_is_called_by_its_name(desk, makes):
    if makes == "nothing":
        desk.book.saves_copy = lambda _book, _path: None
    else:
        desk.book.saves_copy = None
    before = desk.snapshots()
    laid_out_anew(desk)
    assert desk.press() == 4
    assert "문서 보안" in desk.said
    assert ".xls)" not in desk.said
    assert desk.snapshots() == before


def test_a_disk_that_is_full_is_no_document_security(desk):
    def full(_book, _path):
        raise OSError(28, "No space left on device")

    desk.book.saves_copy = full
    laid_out_anew(desk)
    assert desk.press() == 4
    assert "문서 보안" not in desk.said
    assert Path(desk.path).exists()


@pytest.mark.parametrize("copies", [True, False], ids=["by a copy", "sheet by sheet"])
@pytest.mark.parametrize(("version", "code"), [("2", ""), ("3", "PB475"), ("1", "PB476")])
def test_a_workbook_of_another_version_is_told_in_an_open_excel_too(desk, version, code, copies):
    desk.book._names = [name for name in desk.book._names if ".contract." not in name.text]
    desk.book._names.append(fake.Name(desk.book, f"_pledgebook.contract.{version}", "=0"))
    if not copies:
        desk.book.saves_copy = None
    looked = looked_at_in_copy(load_xlwings().apps.active.books.active)
    assert (looked.copied is not None) is copies
    book, _ = read_open_book(looked)
    assert [found.code for found in book.findings if found.code in {"PB475", "PB476"}] == [code][: len(code)]


def test_what_was_typed_over_a_card_is_put_right_though_nothing_else_changed(desk):
    """A card is known as it is from the copy: with no access, and yet not by its mark alone."""
    desk.press()
    place = next(place for place, value in desk.contents(CARD).items() if value == 26.0)
    desk.put(CARD, place, 62.0)
    assert desk.press() == 0, desk.said
    assert desk.contents(CARD)[place] == 26.0


def test_where_no_copy_can_be_made_the_open_workbook_is_asked_and_says_the_same(desk):
    book = load_xlwings().apps.active.books.active
    by_copy = read_open_book(looked_at_in_copy(book), looks_for_ledger=True)
    desk.book.saves_copy = None
    assert read_open_book(looked_at_in_copy(book), looks_for_ledger=True) == by_copy
