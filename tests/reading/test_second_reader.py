"""Workbooks that the fast reader refuses or misreads: the second reads them, to the same values."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime, time, timedelta

import pytest
from xlsxwriter import Workbook

from pledgebook.errors import FileUnreadableError
from pledgebook.package.parts import Package
from pledgebook.reading import bounds, read_book, second_reader
from pledgebook.reading.second_reader import SecondReader
from pledgebook.reading.sheet_values import FastReader
from tests.reading.making import changed, put_cell, sheet_part, told, with_part, with_shared_strings

FORMATS = (
    "General", "0", "0.00", "yyyy-mm-dd", "yyyy. m. d.", 'yyyy"년" m"월"', "[h]:mm:ss", "h:mm", "mm:ss", "@",
    "[Red]0", "[$-412]yyyy", '"day"0', "d\\-m", "0_d", "0*d", "AM/PM h", "[DBNum1]0", "0;d", "[mm]", "[s].0",
    "[$₩-412]#,##0", "_-* #,##0_-", "\\d0", "yyyy-mm-dd;@",
)  # fmt: skip
NUMBERS = (45413, 45413.25, 45413.999988426, 0.5, 0, 59, 60, 61, 1, 1234.5678, 1e-9, 30000000)


def with_all_formats(*, date_1904=False):
    out = io.BytesIO()
    book = Workbook(out, {"default_date_format": "yyyy-mm-dd", "date_1904": date_1904})
    sheet = book.add_worksheet("값")
    for row, code in enumerate((*FORMATS, *range(60))):
        look = book.add_format({"num_format": code})
        sheet.write(row, 0, "글")
        for column, number in enumerate(NUMBERS, start=1):
            sheet.write_number(row, column, number, look)
    sheet.write_row(90, 2, ["a_x000D_b", " 앞뒤 ", True, False, "'", "가\n나"])
    sheet.write_formula(91, 2, "=1/0", None, "#DIV/0!")
    sheet.write_formula(92, 2, '="x"', None, "x ")
    sheet.write_rich_string(93, 2, "5", book.add_format({"font_script": 1}), "1", "회")
    sheet.write_datetime(94, 2, datetime(2024, 5, 31, 9, 30))  # noqa: DTZ001 - Excel knows no time zones
    book.close()
    return out.getvalue()


def both(data, sheet):
    package = Package.open(data)
    place = next(found for found in package.sheets if found.name == sheet)
    return FastReader(data).read(sheet), SecondReader(package).read(sheet, place.part)


def filled(values):
    return {
        (number, column): value
        for at, number in enumerate(values.numbers)
        for column, value in values.row(at).items()
        if value != ""
    }


@pytest.mark.parametrize("date_1904", [False, True])
def test_it_reads_every_value_as_the_fast_reader_does(date_1904):
    fast, second = both(with_all_formats(date_1904=date_1904), "값")
    expected, found = filled(fast), filled(second)
    assert found.keys() == expected.keys()
    for place, value in expected.items():
        assert type(found[place]) is type(value), (place, value, found[place])
        if isinstance(value, datetime | timedelta):
            assert abs(found[place] - value) < timedelta(seconds=1)
        elif not isinstance(value, time):
            assert found[place] == value, place


@pytest.mark.parametrize("sheet", ["설정", "공약", "지표", "목표", "실적", "투자", "본문", "변경"])
@pytest.mark.parametrize("made", [changed, lambda: with_shared_strings(changed())], ids=["inline", "shared"])
def test_it_reads_the_sample_as_the_fast_reader_does(sheet, made):
    fast, second = both(made(), sheet)
    assert filled(fast) == filled(second)


def with_further_sheet(data, kind, folder):
    """Add a sheet of another kind, as old workbooks have them."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/workbook.xml":
                entry = f'<sheet name="옛것" sheetId="77" state="veryHidden" r:id="{"rId77" if kind else ""}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></sheets>'
                content = content.replace(b"</sheets>", entry.encode())
            if name == "xl/_rels/workbook.xml.rels" and kind:
                entry = (
                    f'<Relationship Id="rId77" Type="{kind}" Target="{folder}/sheet1.xml"/></Relationships>'
                )
                content = content.replace(b"</Relationships>", entry.encode())
            target.writestr(name, content)
        if kind:
            target.writestr(
                f"xl/{folder}/sheet1.xml",
                '<xm:macrosheet xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"/>',
            )
    return out.getvalue()


MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
SHEETS = {
    "macro": (MICROSOFT + "xlMacrosheet", "macrosheets"),
    "international macro": (MICROSOFT + "xlIntlMacrosheet", "macrosheets"),
    "dialog": (OFFICE + "dialogsheet", "dialogsheets"),
    "module without a part": ("", ""),
}


@pytest.mark.parametrize("kind", SHEETS)
def test_a_workbook_with_a_sheet_of_old_times_is_read(kind):
    data = with_further_sheet(changed({"실적!D3": 7}), *SHEETS[kind])
    book = read_book(data, "x")
    assert told(book) == []
    assert book.activities[1].value == 7


DIMENSIONS = ("1:4", "A:I", "", "A0:I9", "$A$1:$I$10", "#REF!", "I10:A1", "A1:XFD1048576", "A1 I10")


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_what_a_sheet_says_of_its_size_does_not_matter(dimension):
    data = changed({"실적!D3": 7})
    edited = with_part(
        data,
        sheet_part(data, "실적"),
        lambda xml: re.sub(rb'<dimension ref="[^"]*"', f'<dimension ref="{dimension}"'.encode(), xml),
    )
    assert edited != data
    assert read_book(edited, "x").activities == read_book(data, "x").activities


@pytest.mark.parametrize("edit", [rb"", rb"<dimension/>"])
def test_a_sheet_may_say_nothing_of_its_size(edit):
    data = changed()
    edited = with_part(data, sheet_part(data, "목표"), lambda xml: re.sub(rb"<dimension[^>]*/>", edit, xml))
    assert read_book(edited, "x").targets == read_book(data, "x").targets


VALUES = {
    "blanks": "<v> 5 </v>",
    "line ends": "<v>\n5\n</v>",
    "a tab": "<v>5\t</v>",
    "a comment": "<v>5<!-- old: 3 -->1</v>",
    "plain characters": "<v><![CDATA[5]]></v>",
}


@pytest.mark.parametrize("spelling", VALUES)
def test_a_value_counts_whatever_stands_around_it(spelling):
    data = changed()
    cell = f'<c r="D3">{VALUES[spelling]}</c>'
    edited = with_part(data, sheet_part(data, "실적"), lambda xml: put_cell(xml, "D3", cell))
    book = read_book(edited, "x")
    assert told(book) == []
    assert book.activities[1].value == (51 if spelling == "a comment" else 5)


def test_a_date_with_blanks_inside_its_value_stays_a_date():
    data = changed({"실적!A3": datetime(2024, 3, 22)})  # noqa: DTZ001 - Excel knows no time zones
    part = sheet_part(data, "실적")
    edited = with_part(data, part, lambda xml: xml.replace(b"<v>45373</v>", b"<v> 45373 </v>"))
    assert edited != data
    assert read_book(edited, "x").activities[1] == read_book(data, "x").activities[1]


def test_a_span_of_time_that_no_calendar_holds_is_told_and_ends_nothing():
    out = changed(
        {"실적!D3": 1_000_000_000}, lambda book: setattr(book["실적"]["D3"], "number_format", "[h]:mm")
    )
    assert [code for code, _ in told(read_book(out, "x"))] in ([], ["PB205"])


def test_broken_xml_is_refused():
    data = with_further_sheet(changed(), *SHEETS["macro"])
    edited = with_part(data, sheet_part(data, "실적"), lambda xml: xml.replace(b"</row>", b"</rwo>", 1))
    with pytest.raises(FileUnreadableError):
        read_book(edited, "x")


def test_what_needs_the_second_reader_stays_within_its_bounds(monkeypatch):
    data = with_further_sheet(changed(), *SHEETS["macro"])
    monkeypatch.setattr(bounds, "MOST_SECOND_CELLS", 5)
    with pytest.raises(FileUnreadableError):
        read_book(data, "x")


def test_a_few_cells_far_apart_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(second_reader, "MOST_CELLS", 50)
    with pytest.raises(FileUnreadableError):
        read_book(with_further_sheet(changed(), *SHEETS["macro"]), "x")
