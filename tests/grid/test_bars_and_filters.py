"""Bars and filters of 총괄: described in the neutral sheet, written so that Excel takes them."""

from __future__ import annotations

import warnings
from io import BytesIO

import openpyxl

from pledgebook.excel_file.graft import graft
from pledgebook.package.parts import Package
from pledgebook.sheets.layout import layout
from pledgebook.template import BLANK, build_workbook
from pledgebook.use_cases.compute import compute
from tests.excel_rules.lint import lint
from tests.figures import books
from tests.sheets.cards import AS_OF, official, sheets


def written():
    return graft(Package.open(build_workbook(BLANK)), layout(compute(official(), AS_OF))).data


def test_the_list_of_pledges_is_filtered_from_its_lower_head_on_and_its_rates_have_bars_up_to_100():
    summary = sheets(official())["summary"]
    assert summary.filter.short_reference == "A4:S5"
    (bars,) = summary.bars
    assert (bars.span.short_reference, bars.least, bars.most) == ("K5", 0, 100)


def test_a_file_with_them_is_whole_and_read_without_a_warning_but_of_sparklines():
    data = written()
    assert not lint(data)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", "Sparkline Group extension")  # which openpyxl does not know
        sheet = openpyxl.load_workbook(BytesIO(data))["총괄"]
    assert sheet.auto_filter.ref == "A4:S5"
    ((rule,),) = [found.rules for found in sheet.conditional_formatting]
    assert [value.val for value in rule.dataBar.cfvo] == [0, 100]


def test_how_a_pledge_stands_is_said_by_a_mark_and_a_word_and_not_by_colour():
    summary = sheets(official())["summary"]
    assert summary.cells[5, 12].value == "▼ 미달"


def test_pledges_of_a_field_stand_together_and_its_total_leads_to_the_first_of_them():
    book = books.book(
        pledges=tuple(
            books.pledge(str(at), sector=sector) for at, sector in enumerate(("복지", "환경", "복지", "환경"))
        )
    )
    summary = sheets(book)["summary"]
    assert [summary.cells[row, 1].value for row in range(5, 9)] == ["0", "2", "1", "3"]
    links = {
        cell.value: cell.link.target
        for (row, column), cell in summary.cells.items()
        if cell.link is not None and row > 8 and column == 1
    }
    assert links["환경"] == "'총괄'!C7"
    ways = [cell.link.target for (row, _), cell in summary.cells.items() if row == 2 and cell.link]
    assert len(ways) == 4
