"""Sheets read by their shape alone hold what the reader that looks at each cell finds in them, or are left to it."""

from __future__ import annotations

import io
import random
import tracemalloc
import zipfile
from datetime import datetime, timedelta

import pytest
from xlsxwriter import Workbook

from pledgebook.package.parts import Package
from pledgebook.reading.even_rows import EvenReader
from pledgebook.reading.number_formats import what_formats_show
from pledgebook.reading.second_reader import SecondReader
from pledgebook.reading.sheet_values import FastReader


def written(cells, *, formats=("General",)):
    """Return a workbook of one sheet; a cell is its value, or a pair with the number of its format."""
    out = io.BytesIO()
    book = Workbook(out, {"constant_memory": False, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("가")
    looks = [book.add_format({"num_format": code}) for code in formats]
    for (row, column), cell in cells.items():
        value, look = cell if isinstance(cell, tuple) else (cell, None)
        sheet.write(row, column, value, *(() if look is None else (looks[look],)))
    book.close()
    return out.getvalue()


def even(data):
    package = Package.open(data)
    second = SecondReader(package)
    shared = "xl/sharedStrings.xml"
    texts = package.read(shared) if package.has(shared) else b""
    reader = EvenReader(lambda: texts, second.shown, what_formats_show(package))
    found = reader.read(package.pieces(package.sheets[0].part))
    return None if found is None else found.values


def assert_alike(data):
    found, meant = even(data), FastReader(data).read(Package.open(data).sheets[0].name)
    assert found is not None
    assert (list(found.numbers), found.left) == (list(meant.numbers), meant.left)
    assert [list(column) for column in found.columns] == [list(column) for column in meant.columns]
    kinds = [[list(map(type, column)) for column in values.columns] for values in (found, meant)]
    assert kinds[0] == kinds[1]


def with_part(data, name, old, new):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as made:
        for member in source.namelist():
            content = source.read(member)
            if member == name:
                assert old in content
                content = content.replace(old, new, 1)
            made.writestr(member, content)
    return out.getvalue()


def of_chance(chance):
    """Return cells with gaps, numbers of all kinds, dates and times, truths, texts that come again and others."""
    day = datetime(2024, 5, 31)  # noqa: DTZ001 - as Excel has it
    kinds = (
        lambda: f"주민 교류 {chance.randrange(9)}",
        lambda: chance.choice([" 앞", "뒤 ", "가\n나", "<&>\"'", "&lt;", "x_y", "  "]),
        lambda: chance.choice([0, 7, -2.5, 1234567.125, 0.5, 45000]),
        lambda: (day + timedelta(days=chance.randrange(900)), 1),
        lambda: (chance.choice([45000.25, 0.75, 59.5, 60, 3_000_000]), 2),
        lambda: (chance.choice([0.25, -3]), 3),
        lambda: chance.random() < 0.5,
    )
    top, left = chance.randrange(3), chance.randrange(3)
    of_column = [chance.choice(kinds) for _ in range(5)]
    return {
        (top + row, left + column): (of_column[column] if chance.random() < 0.9 else chance.choice(kinds))()
        for row in range(chance.randrange(1, 40))
        if chance.random() < 0.9
        for column in range(5)
        if chance.random() < 0.9
    }


@pytest.mark.parametrize("seed", range(40))
def test_any_even_sheet_holds_what_the_reader_of_cells_finds(seed):
    cells = of_chance(random.Random(seed)) or {(0, 0): "가"}
    formats = ("General", "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "0.0%")
    assert_alike(written(cells, formats=formats))


def test_a_log_of_many_slices_is_read_whole():
    rows = {
        (row, column): value
        for row in range(8_000)
        for column, value in enumerate((f"2024. 5. {row % 31 + 1}.", row % 9, f"교류 활동 {row}", "나"))
        if column < 3 or row % 7
    }
    assert_alike(written(rows))


@pytest.mark.parametrize(("value", "code"), [(-3, "yyyy-mm-dd"), (1.5, "[h]:mm")])
def test_days_before_the_first_and_spans_of_time_are_left_to_other_readers(value, code):
    assert even(written({(0, 0): 1, (1, 0): (value, 0)}, formats=(code,))) is None


def test_percentages_are_known_by_their_rows():
    formats = ("General", "0%", "yyyy-mm-dd")
    cells = {(row, column): (row + 0.5, (row + column) % 3) for row in range(2_000) for column in range(3)}
    cells |= {(row, 3): (f"가 {row}", 1) for row in range(2_000)}  # a text is none
    package = Package.open(written(cells, formats=formats))
    reader = EvenReader(
        lambda: package.read("xl/sharedStrings.xml"),
        SecondReader(package).shown,
        what_formats_show(package),
    )
    found = reader.read(package.pieces(package.sheets[0].part))
    assert {column: sorted(rows) for column, rows in found.percents.items()} == {
        column + 1: [row + 1 for row in range(2_000) if (row + column) % 3 == 1] for column in range(3)
    }


def test_a_sheet_is_not_at_hand_as_a_whole():
    count = 40_000
    rows = "".join(
        f'<row r="{at}"><c r="A{at}"><v>{at % 9}</v></c>'
        + "".join(f'<c r="{letter}{at}" s="12"/>' for letter in "BCDEFGHIJKLM")
        + "</row>"
        for at in range(1, count + 1)
    )
    xml = f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()
    pieces = [xml[at : at + 65_536] for at in range(0, len(xml), 65_536)]
    reader = EvenReader(lambda: b"", lambda number, _: number, ())
    tracemalloc.start()
    try:
        found = reader.read(iter(pieces))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found.filled == len(found.values.numbers) == count
    assert 2 * most < len(xml)


def test_an_empty_sheet_holds_nothing():
    found = even(with_part(written({(0, 0): 5}), "xl/worksheets/sheet1.xml", b"<v>5</v>", b""))
    assert found is not None
    assert not found.columns


SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, b'r="B2"', b'r="B7"'),  # a cell in another row than its own
        (SHEET, b'r="B2"', b'r="A2"'),  # a place that comes twice
        (SHEET, b"<v>5</v>", b"<f>2+3</f><v>5</v>"),
        (SHEET, b"<v>5</v>", b"<v>5-5</v>"),
        (SHEET, b"<v>5</v>", b"<v> 5</v>"),
        (SHEET, b"<v>5</v>", b"<v>5<!---->5</v>"),
        (SHEET, b'<c r="B2">', b'<c r="B2" t="e">'),
        (SHEET, b'<c r="B2">', b"<c>"),
        (SHEET, b'<row r="2"', b'<row r="9"'),
        (SHEET, b'<c r="A2" t="s"><v>0</v>', b'<c r="A2" t="s"><v>99</v>'),  # a text that is not there
        (SHEET, b'<c r="A2" t="s"><v>0</v>', b'<c r="A2" t="s"><v>-1</v>'),  # nor is this the last one
        (SHEET, b'<c r="B2">', b'<c r="ZZ2">'),
        (TEXTS, b"<t>", b"<r><t>"),
        (TEXTS, "가".encode(), b"&#54620;"),
        (TEXTS, "가".encode(), b"_x000D_"),
        (TEXTS, "가".encode(), b"\xff"),
        (TEXTS, b"<t>", b"<t><!-- -->"),
        (TEXTS, b"<t>", b"<t xml:space='preserve'> "),
        (TEXTS, b"<si>", b"<si/><si>"),
        (TEXTS, b"</sst>", b"\n</sst>"),
        (TEXTS, "가".encode(), b"&name;"),
    ],
)
def test_what_is_written_otherwise_is_left_to_other_readers(part, old, new):
    plain = written({(0, 0): "나", (0, 1): 3, (1, 0): "가", (1, 1): 5, (2, 0): "나", (2, 1): 7})
    texts_first = with_part(plain, SHEET, b'<c r="A2" t="s"><v>1</v>', b'<c r="A2" t="s"><v>0</v>')
    assert even(texts_first) is not None
    assert even(with_part(texts_first, part, old, new)) is None


def test_a_row_of_no_sheet_is_left_to_other_readers():
    plain = written({(0, 0): 1, (1, 0): 2})
    beyond = b"9" * 30
    moved = with_part(plain, SHEET, b'<row r="2"', b'<row r="%b"' % beyond)
    assert even(with_part(moved, SHEET, b'r="A2"', b'r="A%b"' % beyond)) is None
