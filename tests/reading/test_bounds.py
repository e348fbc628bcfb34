"""What a workbook may cost is reckoned before any of it is spent."""

from __future__ import annotations

import time
import unicodedata

import pytest

import pledgebook as pb
from pledgebook.book.folding import clean, nearest
from pledgebook.errors import FileUnreadableError
from pledgebook.grid.addresses import LAST_ROW
from pledgebook.package.xml_scan import MOST_ELEMENTS, refuse_endless, scan, whole_number
from pledgebook.reading import bounds
from pledgebook.reading.bounds import Budget, refuse_too_many_rows
from pledgebook.reading.numbers import from_text
from pledgebook.reading.scan import scan as scan_sheet

SHARED = b"<sst><si><t>" + b"x" * 1000 + b"</t></si><si><t>y</t></si></sst>"


def budget(shared=SHARED):
    return Budget(shared, lambda: shared)


def refused(act, *arguments):
    with pytest.raises(FileUnreadableError) as caught:
        act(*arguments)
    assert caught.value.text("ko")
    assert caught.value.text("en")
    return caught.value.code


def test_cells_are_counted_over_all_sheets_together(monkeypatch):
    monkeypatch.setattr(bounds, "MOST_CELLS", 5)
    purse = budget()
    purse.take("가", b"<c><v>1</v></c>" * 3)
    assert refused(purse.take, "나", b"<c><v>1</v></c>" * 2 + b"<c><is><t>1</t></is></c>") == "too-many-cells"


@pytest.mark.parametrize(
    "cell",
    [
        b'<c t="s"><v>0</v></c>',
        b"<c t='s'>\n<v>0</v></c>",
        b'<c t="s"><v><!-- -->0</v></c>',
        b'<c t="s"><v>&#48;</v></c>',
    ],
)
def test_a_shared_text_counts_for_every_cell_that_shows_it(cell, monkeypatch):
    monkeypatch.setattr(bounds, "MOST_TEXT", 1_000_000)
    monkeypatch.setattr(bounds, "MOST_SHORT_TEXT", 0)
    budget().take("가", cell * 900)
    assert refused(budget().take, "가", cell * 1_100) == "too-much-text"


def test_a_short_shared_text_counts_as_short_beside_a_long_one(monkeypatch):
    monkeypatch.setattr(bounds, "MOST_TEXT", 1_000_000)
    budget().take("가", b'<c t="s"><v>1</v></c>' * 2_000)


def test_numbers_are_no_texts(monkeypatch):
    monkeypatch.setattr(bounds, "MOST_TEXT", 1_000_000)
    budget().take("가", b"<c><v>0</v></c>" * 20_000)


def test_inline_text_counts_without_its_markup(monkeypatch):
    monkeypatch.setattr(bounds, "MOST_TEXT", 1_000_000)
    budget(b"").take(
        "가", (b'<c r="A1" s="1"></c>' * 20 + b"<c><is><t>" + b"x" * 90 + b"</t></is></c>") * 10_000
    )
    assert refused(budget(b"").take, "가", b"<c><is><t>" + b"x" * 1_100_000) == "too-much-text"


def test_text_beyond_the_basic_plane_counts_as_more_where_there_is_much_of_it(monkeypatch):
    monkeypatch.setattr(bounds, "MOST_WIDE_TEXT", 100_000)
    cell = b"<c><is><t>" + "말😀".encode() * 20 + b"</t></is></c>"
    budget(b"").take("가", cell * 40 + b"<c><is><t>" + b"x" * 200_000)
    assert refused(budget(b"").take, "가", cell * 1_500) == "too-much-text"


def test_a_text_at_the_end_of_a_slice_is_counted_whole(monkeypatch):
    monkeypatch.setattr(bounds, "MOST_TEXT", 3_000_000)
    cell = b'<c r="A1" t="inlineStr"><is><t>' + b"x" * 30_000 + b"</t></is></c>"
    budget(b"").take("가", cell * 99)
    assert refused(budget(b"").take, "가", cell * 101) == "too-much-text"


def test_a_large_sheet_is_refused_where_memory_is_short_and_a_small_one_never_asks(monkeypatch):
    monkeypatch.setattr(bounds, "memory_left", lambda: 50 << 20)
    cell = b"<c><v>1</v></c>"
    budget(b"").take("가", cell * 100_000)
    monkeypatch.setattr(bounds, "_MUCH", 1 << 20)
    budget(b"").take("가", cell * 100_000)
    assert refused(budget(b"").take, "가", cell * 1_000_000) == "too-little-memory"
    monkeypatch.setattr(bounds, "memory_left", lambda: None)
    budget(b"").take("가", cell * 1_000_000)


def test_a_long_sheet_is_refused_where_its_values_fill_the_memory_as_they_are_read(monkeypatch):
    left = iter([500 << 20, 300 << 20, 99 << 20])
    monkeypatch.setattr(bounds, "memory_left", lambda: next(left))
    pieces = budget(b"").within_memory("가", [bytes(1 << 20)] * 48)
    assert sum(len(next(pieces)) for _ in range(47)) == 47 << 20
    assert refused(next, pieces) == "too-little-memory"


def test_the_values_of_a_sheet_are_read_within_memory(sample, monkeypatch):
    monkeypatch.setattr(bounds, "_OFTEN", 1)
    monkeypatch.setattr(bounds, "memory_left", lambda: 1 << 20)
    assert refused(pb.read, sample) == "too-little-memory"


def test_a_log_may_be_as_long_as_a_sheet():
    refuse_too_many_rows("Activities", "실적", LAST_ROW - 1)


@pytest.mark.parametrize(
    ("place", "far"),
    [("K1048576", ""), ("Z459999", ""), ("L1048576", "L1048576"), ("Z470000", "Z470000"), ("AZ1", "")],
)
def test_a_used_range_of_twelve_million_cells_is_read_and_a_larger_one_is_far(place, far):
    sheet = f'<worksheet><sheetData><row r="1"><c r="{place}"><v>1</v></c></row></sheetData></worksheet>'
    assert scan_sheet(sheet.encode(), "x").far == far


def test_a_table_may_be_as_long_as_said_and_no_longer():
    most = bounds.MOST_ROWS["Pledges"]
    refuse_too_many_rows("Pledges", "공약", most)
    assert refused(refuse_too_many_rows, "Pledges", "공약", most + 1) == "too-many-rows"


def test_elements_beyond_the_limit_are_refused():
    inside = b"<a/>" * (MOST_ELEMENTS - 1)
    assert len(scan(b"<r>" + inside + b"</r>", "x")) == MOST_ELEMENTS
    assert refused(scan, b"<r><a/>" + inside + b"</r>", "x") == "too-many-elements"


def test_a_tag_longer_than_any_of_excels_is_refused():
    refuse_endless(b"<a " + b" " * 500_000 + b"/>", "x")
    assert refused(refuse_endless, b"<a " + b" " * 1_100_000 + b"/>", "x") == "too-large"


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("4294967295", 4294967295), ("9" * 5000, None), ("-1", None), ("٣", None), ("", None)],
)
def test_a_whole_number_is_read_or_is_none(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize("place", ["XFE1", "A1048577", "A0", "AAAA1", "A99999999999"])
def test_a_place_no_sheet_has_is_refused_before_the_reader_aborts(place):
    sheet = f'<worksheet><sheetData><row r="1"><c r="AB1"/><c r="{place}"><v>1</v></c></row></sheetData></worksheet>'
    assert refused(scan_sheet, sheet.encode(), "x") == "broken-xml"


def test_a_row_numbered_beyond_all_is_refused():
    sheet = '<worksheet><sheetData><row r="4294967295"><c><v>1</v></c></row></sheetData></worksheet>'
    assert refused(scan_sheet, sheet.encode(), "x") == "broken-xml"


def test_error_cells_are_found_in_one_pass_however_many_never_end():
    cells = b'<c r="A1" t="e" x="a>#b"/>' * 100_000
    began = time.process_time()
    scan_sheet(b"<worksheet><sheetData>" + cells + b"</sheetData></worksheet>", "x")
    assert time.process_time() - began < 5


def test_the_marks_nobody_sees_are_dropped_and_those_of_honest_text_are_not():
    honest = "e\u0301" + unicodedata.normalize(
        "NFD", "각 한글 문장이 여기에 길게 이어져 있습니다. 다시 한 번 더 적습니다."
    )
    assert clean(honest) == unicodedata.normalize("NFC", honest)
    assert len(clean("a" + "\u0316\u0301" * 10_000)) < 40


def test_the_nearest_text_is_found_at_a_bounded_cost():
    began = time.process_time()
    assert nearest("가나다" * 20_000, ["가나다" * 30_000] * 3)
    assert nearest("주관부서", ["주관 부서", "담당자"]) == "주관 부서"
    assert time.process_time() - began < 1


@pytest.mark.parametrize("text", ["1e1000000000", "9" * 10_000, "NaN", "Infinity", "-Infinity", "sNaN"])
def test_a_text_that_only_a_decimal_would_take_for_a_number_is_none(text):
    assert from_text(text) is None
