"""Workbooks for the tests of reading: the sample with cells changed, or its XML."""

from __future__ import annotations

import functools
import io
import re
import zipfile

from openpyxl import load_workbook
from xlsxwriter import Workbook

from pledgebook.book.contract import TABLES, headers
from pledgebook.grid.addresses import cell_on
from pledgebook.reading import read_book
from pledgebook.template import build_workbook


@functools.cache
def _sample():
    return build_workbook()


def changed(cells=None, also=None):
    """Give the sample's bytes with cells (`지표!A3`) set, and whatever `also` does to the workbook."""
    book = load_workbook(io.BytesIO(_sample()))
    for place, value in (cells or {}).items():
        sheet, _, cell = place.partition("!")
        book[sheet][cell] = value
    if also:
        also(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def at(sheet, header, row):
    """Name a cell of the sample by its header, wherever the contract puts the column."""
    table = next(table for table in TABLES if table.sheet == sheet)
    return cell_on(sheet, row, 1 + headers(table, range(2022, 2027)).index(header))


def read(cells=None, also=None):
    return read_book(changed(cells, also), "시험.xlsx")


def with_part(data, part, edit):
    """Rewrite one part's bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, edit(content) if name == part else content)
    return out.getvalue()


def sheet_part(data, sheet):
    """Name the part of a sheet in a workbook openpyxl wrote."""
    book = load_workbook(io.BytesIO(data), read_only=True)
    return f"xl/worksheets/sheet{book.sheetnames.index(sheet) + 1}.xml"


def with_sheet_xml(sheet, edit, cells=None, also=None):
    data = changed(cells, also)
    return with_part(data, sheet_part(data, sheet), edit)


def put_cell(xml, cell, content):
    """Put raw XML in the place of a cell."""
    pattern = rf'<c r="{cell}"[^>]*?(?:/>|>.*?</c>)'.encode()
    edited, count = re.subn(pattern, lambda _: content.encode(), xml, flags=re.DOTALL)
    assert count == 1, cell
    return edited


def with_shared_strings(data):
    """Write the input sheets anew the way Excel does: every text in the shared strings."""
    out = io.BytesIO()
    book = Workbook(out)
    for sheet in load_workbook(io.BytesIO(data)).worksheets:
        page = book.add_worksheet(sheet.title)
        for number, row in enumerate(sheet.iter_rows(values_only=True)):
            page.write_row(number, 0, ["" if value is None else value for value in row])
    book.close()
    return out.getvalue()


def told(book):
    return [(finding.code, finding.cell) for finding in book.findings]


def only(book, code):
    found = [finding for finding in book.findings if finding.code == code]
    assert len(found) == 1, told(book)
    return found[0]
