"""Columns have the same width on paper whatever the default font of the workbook they are written into."""

from __future__ import annotations

import re

import pytest

from pledgebook.excel_file.default_font import digit_pixels, width_in_digits
from pledgebook.excel_file.graft import graft
from pledgebook.package.parts import Package
from pledgebook.package.xml_scan import scan
from pledgebook.sheets.layout import layout
from pledgebook.template import BLANK, build_workbook
from pledgebook.use_cases.compute import compute
from tests.excel_file.books import repacked
from tests.sheets.cards import AS_OF, official

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def table(font, *, normal=0, fonts=1):
    """Return a style table whose style Normal has a font."""
    others = '<font><sz val="36"/><name val="Arial"/></font>' * (fonts - 1)
    return scan(
        f'<styleSheet xmlns="{MAIN}"><fonts count="{fonts}">{others}<font>{font}</font></fonts>'
        f'<cellStyleXfs count="2"><xf fontId="{fonts - 1}"/><xf fontId="0"/></cellStyleXfs>'
        f'<cellStyles count="1"><cellStyle name="Normal" xfId="{normal}" builtinId="0"/></cellStyles>'
        "</styleSheet>".encode(),
        "styles",
        depth=6,
    )


@pytest.mark.parametrize(
    ("font", "pixels"),
    [
        ('<sz val="11"/><name val="Calibri"/>', 7),
        ('<sz val="11"/><name val="맑은 고딕"/>', 8),
        ('<sz val="10"/><name val="Arial"/>', 7),
        ('<sz val="11"/><name val="Malgun Gothic"/>', 8),
        ('<sz val="22"/><name val="Calibri"/>', 14),
        ('<sz val="11"/><name val="어떤 글꼴"/>', 7),
        ('<name val="Calibri"/>', 7),
        ('<sz val="NaN"/><name val="Calibri"/>', 7),
        ('<sz val="1"/><name val="Calibri"/>', 1),
    ],
)
def test_a_digit_is_as_wide_as_excel_takes_it(font, pixels):
    assert digit_pixels(table(font)) == pixels


def test_the_font_is_that_of_the_style_normal_and_not_simply_the_first():
    font = '<sz val="11"/><name val="맑은 고딕"/>'
    assert digit_pixels(table(font, fonts=2)) == 8
    assert digit_pixels(table(font, fonts=2, normal=1)) == int(0.556 * 36 / 0.75)


@pytest.mark.parametrize("broken", ["99999", "-1", "x"])
def test_a_style_that_names_no_font_counts_as_an_unknown_one(broken):
    elements = scan(
        f'<styleSheet xmlns="{MAIN}"><cellStyleXfs><xf fontId="{broken}"/></cellStyleXfs></styleSheet>'.encode(),
        "styles",
        depth=6,
    )
    assert digit_pixels(elements) == 7


def test_no_column_is_wider_than_excel_takes():
    assert width_in_digits(400.0, 1) == 255


def test_columns_are_as_wide_on_paper_in_calibri_as_in_malgun_gothic():
    data = build_workbook(BLANK)
    other = repacked(
        data,
        change={"xl/styles.xml": lambda xml: xml.replace(b'"Calibri"', '"맑은 고딕"'.encode())},
    )
    found = {digit: pixels(written, digit) for written, digit in ((data, 7), (other, 8))}
    assert found[7] == found[8]
    assert len(found[7]) > 40


def pixels(data, digit):
    """Return the widths of a card's columns as Excel shows them, by its own rule (ECMA-376, 18.3.1.13)."""
    made = Package.open(graft(Package.open(data), layout(compute(official(), AS_OF))).data)
    part = next(sheet.part for sheet in made.sheets if sheet.name.startswith("카드"))
    widths = re.findall(rb'<col min="\d+" max="\d+" width="([^"]+)"', made.read(part))
    return [int((256 * float(width) + int(128 / digit)) / 256 * digit) for width in widths]
