"""Whole numbers of input tables print without a point, and nothing that somebody typed is hidden for it."""

from __future__ import annotations

import doctest
import io
import re
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from pledgebook.template import BLANK, build_workbook, whole_numbers
from pledgebook.template.whole_numbers import NUMBER_FORMAT
from tests.bare_points import ERROR, FUNCTIONS, bare_points, said_of_format, shown
from tests.conftest import ROOT

KEPT = sorted(ROOT.joinpath("workbooks").rglob("*.xlsx"))


def test_the_examples_hold():
    assert doctest.testmod(whole_numbers).failed == 0


@pytest.mark.parametrize("place", KEPT, ids=lambda place: place.stem)
def test_no_whole_number_of_a_kept_workbook_prints_with_a_bare_point(place):
    assert bare_points(place.read_bytes()) == []


@pytest.mark.parametrize("buttons", [False, True])
def test_nor_in_a_new_one_without_rows_nor_in_rows_that_are_yet_to_be_typed(buttons):
    assert bare_points(build_workbook(BLANK, buttons=buttons)) == []


@pytest.fixture(scope="module")
def book():
    return load_workbook(io.BytesIO(build_workbook(BLANK)))


def test_it_is_one_rule_a_sheet(book):
    rules = {
        sheet.title: len(sheet.conditional_formatting)
        for sheet in book.worksheets
        if len(sheet.conditional_formatting)
    }
    assert rules == dict.fromkeys(("공약", "지표", "목표", "실적", "투자"), 1)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("40", NUMBER_FORMAT, "40"),
        ("-3", NUMBER_FORMAT, "-3"),
        ("1234567", NUMBER_FORMAT, "1,234,567"),
        ("40.5", NUMBER_FORMAT, "40.5"),
        ("-2.125", NUMBER_FORMAT, "-2.125"),
        ("40.0004", NUMBER_FORMAT, "40"),  # rounded to three decimals, which are none
        ("39.9996", NUMBER_FORMAT, "40"),
        ("39.999999999999996", NUMBER_FORMAT, "40"),
        ("1", "0%", "100%"),
        ("1", "0.00%", "100.00%"),
        ("40", "0.0", "40.0"),
        ("40", '0"명"', "40명"),
        ("40", "General", "40"),
        ("2.5", "General", "2.5"),
    ],
)
def test_a_cell_of_the_log_shows_what_was_typed(value, code, text, book):
    assert shown(book["실적"], "D4711", Decimal(value), code) == text


@pytest.mark.parametrize(
    ("value", "code", "text"), [("2", "0%", "200%"), ("1", "0%", "100%"), ("7", "0.0", "7.0")]
)
def test_where_a_program_says_nothing_of_formats_each_cell_keeps_its_own(value, code, text, book):
    """As Excel for the web did and other programs do: a share would show as another number than is read."""
    blind = {**FUNCTIONS, "CELL": lambda _, __: ERROR}
    assert shown(book["목표"], "D4711", Decimal(value), code, blind) == text


def test_what_cell_says_of_a_format():
    """By the table of Excel's manual."""
    said = {"0": "F", "0.00": "F", "#,##0": ",", "#,##0.00": ",", "0%": "P", "0.00E+00": "S", "m/d/yy": "D"}
    assert {code: said_of_format(code) for code in (*said, "General", "$#,##0_)")} == said | {
        "General": "G",
        "$#,##0_)": "C",
    }


@pytest.mark.slow
def test_a_spreadsheet_program_follows_the_rule(soffice, pdf_pages, tmp_path):
    """LibreOffice, which prints no bare point: so what is not whole is to show three decimals here."""
    book = load_workbook(io.BytesIO(build_workbook(BLANK)))
    log = book["실적"]
    typed = ((40, ""), (40.5, ""), (-3, ""), (1234567, ""), (2, "0%"), (7, "0.0"), ("=1/3", ""), ("셋", ""))
    for row, (value, code) in enumerate(typed, start=2):
        log.cell(row, 4).value = value
        log.cell(row, 4).number_format = code or "#,##0.000"
    book.save(tmp_path / "log.xlsx")
    pages = [page.split() for page in pdf_pages(soffice(tmp_path / "log.xlsx", "pdf", tmp_path))]
    (words,) = [words for words in pages if "실적값" in words]
    assert words[words.index("카드표시") + 1 :][: len(typed)] == [
        *("40", "40.500", "-3", "1,234,567", "200%", "7.0", "0.333", "셋"),
    ]


def test_no_other_module_writes_a_format_whose_point_stands_alone():
    optional = re.compile(r"""["'][^"'`\n]*[0#]\.0*#[^"'`\n]*["']""")
    package = ROOT / "pledgebook"
    found = [path.name for path in package.rglob("*.py") if optional.search(path.read_text("utf-8"))]
    assert found == ["whole_numbers.py"]
