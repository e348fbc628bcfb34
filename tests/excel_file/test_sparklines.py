"""Sparklines of 총괄: a line for each pledge over the rates that stand on 현황판."""

from __future__ import annotations

import io

import openpyxl
import pytest

import pledgebook as pb
from pledgebook.excel_file.kept_sparklines import kept_sparklines
from pledgebook.package.parts import Package
from pledgebook.publication.sheets import public_sheets
from pledgebook.use_cases.new import new_workbook
from pledgebook.use_cases.refresh import plan
from tests.excel_file.books import repacked
from tests.excel_file.test_charts import LATER, NAME, faults, place_of, refreshed, saved, turned_off
from tests.excel_rules.lint import lint


@pytest.fixture(scope="module")
def made():
    return refreshed(new_workbook(), LATER)


def groups(data):
    package = Package.open(data)
    return list(kept_sparklines(package, place_of(package, "총괄").part))


def heads(data):
    page = openpyxl.load_workbook(io.BytesIO(data))["총괄"]
    return [cell.value for cell in page[3]]


def test_a_line_is_drawn_over_the_rates_of_its_pledge(made):
    assert lint(made) == ()
    (lines,) = groups(made)
    assert (lines.on, lines.least, lines.most) == (NAME, 0, 100)
    book = openpyxl.load_workbook(io.BytesIO(made), data_only=True)
    ((cell, figures),) = lines.rows
    assert book["총괄"][cell].value is None
    assert book["총괄"].cell(3, lines.cells.left).value == "이행률 추이"
    shown = [found.value for found in book[NAME][figures.reference][0]]
    assert (len(shown), shown[0], shown[-1]) == (8, 0, 31.05)
    assert book[NAME].cell(figures.top, 1).value.startswith("6-3-3 ")
    assert plan(made, "가.xlsx", LATER).changed is False


def test_the_last_figure_reads_from_the_list(made):
    (lines,) = groups(made)
    page = openpyxl.load_workbook(io.BytesIO(made))[NAME]
    assert str(page.cell(lines.values.top, lines.values.right).value).startswith("='총괄'!")


def test_without_the_sheet_of_charts_there_is_no_column(made):
    off = refreshed(turned_off(made), LATER)
    assert (groups(off), faults(off)) == ([], [])
    assert "이행률 추이" in heads(made)
    assert "이행률 추이" not in heads(off)
    assert len(groups(refreshed(turned_off(off, "예"), LATER))) == 1


def test_what_another_program_dropped_is_drawn_again(made):
    dropped = saved(made)
    assert groups(dropped) == []
    again = refreshed(dropped, LATER)
    assert groups(again) == groups(made)
    assert faults(again) == []


def test_documents_have_no_column_without_its_lines(made):
    sheets = {sheet.key: sheet for sheet in public_sheets(pb.compute(pb.read(made), as_of=LATER))}
    said = {cell.value for key in ("summary", "dashboard") for cell in sheets[key].cells.values()}
    assert "이행률 추이" not in said
    assert not any("이행률 추이'의 선" in str(text) for text in said)


PLANTED = {
    "a sheet that is not there": ("<xm:f>'현황판'!", "<xm:f>'없는판'!", "on no sheet"),
    "a block": ("<xm:f>'현황판'!([A-Z]+)", None, "no row and no column"),
    "no end of its own": ('minAxisType="custom"', 'minAxisType="group"', "manualMin"),
    "an extension of another kind": ("{05C60535-", "{15C60535-", "outside"),
}


@pytest.mark.parametrize("defect", PLANTED)
def test_the_lint_finds_what_excel_would_repair(made, defect):
    old, new, word = PLANTED[defect]
    part = place_of(Package.open(made), "총괄").part
    (lines,) = groups(made)
    if new is None:
        old, new = lines.values.reference, lines.values.reference.replace(str(lines.values.top), "1", 1)
    broken = repacked(made, change={part: lambda xml: xml.replace(old.encode(), new.encode())})
    assert broken != made
    assert any(word in fault for fault in lint(broken)), lint(broken)
