"""Rows that are the same are left out of the state before, and what is said of the others stays what it was."""

from __future__ import annotations

import io
import random
import re
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pledgebook.excel_file.same_rows import differing_rows
from pledgebook.figures.log_changes import log_changes
from pledgebook.package import row_slices
from pledgebook.package.parts import Package
from pledgebook.package.zip_write import rewritten
from pledgebook.reading.book import read_package
from pledgebook.use_cases.log_changes import _of_books
from tests.benchmarks.workbooks import of_rows, with_another_figure

ROOT = Path(__file__).parents[2]
DAY = date(2024, 5, 31)
LOG = "실적"


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def before():
    return saved(load_workbook(ROOT / "workbooks" / "6-3-3.xlsx"))


def edited(before, edit):
    book = load_workbook(io.BytesIO(before))
    edit(book[LOG])
    return saved(book)


def set_cells(**values):
    def edit(sheet):
        for cell, value in values.items():
            sheet[cell] = value

    return edit


def in_a_merge(sheet):
    sheet["D3"] = 7
    sheet.merge_cells("H4:H5")


def chosen_elsewhere(sheet):
    sheet["D3"] = 7
    sheet.sheet_view.selection[0].activeCell = "D3"


def another_indicator_too(sheet):
    sheet["D3"] = 7
    sheet.parent["지표"]["C2"] = "다른 이름"


EDITS = {  # the rows read of the state before; None where all are
    "a value": (set_cells(D3=7), {3}),
    "values far apart": (set_cells(D2=7, D9=8), {2, 9}),
    "the last row": (set_cells(D9=7), {9}),
    "a row below": (set_cells(A12="2024. 5. 2.", B12="6-3-3", C12="교류활동", D12=1), set()),
    "a row emptied": (set_cells(A5=None, B5=None, C5=None, D5=None, G5=None, I5=None), {5}),
    "a row gone": (lambda sheet: sheet.delete_rows(4), {4, 5, 6, 7, 8, 9, 10}),
    "the cell that is chosen": (chosen_elsewhere, {3}),
    "headers": (set_cells(H1="증빙자료", D3=7), None),
    "merged cells": (in_a_merge, None),
    "another sheet": (another_indicator_too, None),
}


@pytest.mark.parametrize("kind", EDITS)
def test_the_changes_are_those_that_a_reading_of_all_rows_finds(before, kind):
    edit, rows = EDITS[kind]
    then, now = Package.open(before), Package.open(edited(before, edit))
    after = read_package(now, "공약.xlsx", as_of=DAY)
    log = after.sources["Activities"]
    found = differing_rows(then, now, log.sheet, log.header_row)
    assert (None if found is None else set(found.numbers_before)) == rows
    plain = log_changes(read_package(then, "공약.xlsx", as_of=DAY), after)
    assert _of_books(then, "공약.xlsx", now, after, DAY) == plain


def test_a_row_is_read_alone(before):
    then, now = (Package.open(data) for data in (before, edited(before, set_cells(D7=7))))
    found = differing_rows(then, now, LOG, header_row=1)
    book = read_package(found.before, "공약.xlsx", as_of=DAY)
    assert [activity.row for activity in book.activities] == [7]


def test_texts_may_only_be_added_to_the_shared_ones():
    """Rows name them by their place in the list: where one is another text, rows that look alike are not."""
    data = of_rows(30)
    changed = Package.open(with_another_figure(data))
    name, log = "xl/sharedStrings.xml", next(sheet.part for sheet in changed.sheets if sheet.name == LOG)
    texts = changed.read(name)
    for other, rows in (
        (texts.replace(b"</sst>", "<si><t>처음</t></si></sst>".encode()), {2}),
        (texts.replace("세지면".encode(), "세지읍".encode()), None),
        (texts.replace(b"<si>", "<si><t>처음</t></si><si>".encode(), 1), None),
    ):
        assert other != texts
        now = Package.open(rewritten(changed, {name: other, log: changed.read(log)}, set()))
        found = differing_rows(Package.open(data), now, LOG, header_row=1)
        assert (None if found is None else set(found.numbers_now)) == rows


def sheet_of(rows):
    """Return a worksheet with rows of a cell each, by their numbers, below headers in row 1."""
    lines = [f'<row r="{number}"><c r="A{number}"><v>{value}</v></c></row>' for number, value in rows.items()]
    return f'<worksheet><sheetData><row r="1"><c/></row>{"".join(lines)}</sheetData></worksheet>'.encode()


def with_log(package, xml):
    log = next(sheet.part for sheet in package.sheets if sheet.name == LOG)
    return Package.open(rewritten(package, {log: xml}, set()))


def numbers_of(xml):
    return [int(number) for number in re.findall(rb'<row r="(\d+)"', xml)]


@pytest.mark.parametrize("seed", range(12))
def test_rows_are_found_side_by_side_wherever_slices_end(before, monkeypatch, seed):
    monkeypatch.setattr(row_slices, "_SLICE", 150)
    chance = random.Random(seed)
    old = {
        number: chance.randrange(10 ** chance.randrange(1, 30))
        for number in range(2, 60)
        if chance.random() < 0.9
    }
    new = {number: value for number, value in old.items() if chance.random() < 0.9}
    new |= {chance.randrange(2, 80): chance.randrange(10**9) for _ in range(seed)}
    new = dict(sorted(new.items()))
    package = Package.open(before)
    then, now = (with_log(package, sheet_of(rows)) for rows in (old, new))
    found = differing_rows(then, now, LOG, header_row=1)
    assert found.numbers_before == {at for at, value in old.items() if new.get(at) != value}
    assert found.numbers_now == {at for at, value in new.items() if old.get(at) != value}
    log = next(sheet.part for sheet in found.before.sheets if sheet.name == LOG)
    left = numbers_of(found.before.read(log))
    is_thin = 2 * len(found.numbers_before) < len(old)
    assert left == ([1, *sorted(found.numbers_before)] if is_thin else [1, *old])


def test_rows_that_stand_in_no_order_are_not_compared(before):
    package = Package.open(before)
    one, other = ({3: 1, 2: 1, 4: 1}, {3: 2, 2: 2, 4: 2})
    then, now = (with_log(package, sheet_of(rows)) for rows in (one, other))
    assert differing_rows(then, now, LOG, header_row=1) is None


def test_no_state_of_a_long_log_is_held_whole(before):
    package = Package.open(before)
    rows = {number: 10**400 + number for number in range(2, 60_000)}
    xml = sheet_of(rows)
    then, now = (with_log(package, xml) for xml in (xml, sheet_of(rows | {30_000: 5})))
    tracemalloc.start()
    try:
        found = differing_rows(then, now, LOG, header_row=1)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found.numbers_now == {30_000}
    assert 2 * most < len(xml)
