"""Sheets that go into another workbook keep what works there, and nothing that would lead nowhere."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pledgebook.grid.addresses import Span
from pledgebook.grid.sheet import Cell, Link, Sheet, TableRegion
from pledgebook.sheets.layout import layout
from pledgebook.sheets.standalone import standing_alone
from pledgebook.use_cases.compute import compute
from tests.sheets.cards import AS_OF, official


def sheets(formula="", link=None):
    table = TableRegion("Results", Span(1, 1, 2, 2), ("가", "나"))
    return (
        Sheet("card:1", "카드 1", {(1, 1): Cell(Decimal(5), "", formula, link)}, {}),
        Sheet("basis", "산출근거", {}, {}, tables=(table,)),
        Sheet("summary", "홍길동's 총괄", {}, {}),
    )


def formula_of(formula):
    cell = standing_alone(sheets(formula))[0].cells[1, 1]
    assert cell.value == 5
    return cell.formula


@pytest.mark.parametrize(
    "formula",
    [
        "SUM('실적'!D2:D9)",
        "실적!D2",
        "ROUND('산출근거'!I2+투자!F2,2)",
        "SUM(Activities[실적값])",
        "[1]Sheet1!A1",
        "'[부서.xlsx]산출근거'!A1",
        "'홍길동''s 현황'!A1",
        "SUM('카드 1:실적'!A1)",
    ],
)
def test_a_formula_that_refers_to_what_stays_behind_becomes_its_value(formula):
    assert formula_of(formula) == ""


@pytest.mark.parametrize(
    "formula",
    [
        "ROUND('산출근거'!I7*100/'산출근거'!J7,2)",
        "SUM(AS71:AS73)/100",
        "산출근거!I7",
        "'홍길동''s 총괄'!A1",
        "SUM(results[나])",
        'IF(A1="실적!","[없음]","실적!A1")',
        'COUNTIF(D5:D9,"*총괄*")',
    ],
)
def test_a_formula_over_the_sheets_themselves_stays_live(formula):
    assert formula_of(formula) == formula


@pytest.mark.parametrize(("target", "stays"), [("'실적'!A2:A6", False), ("'산출근거'!A2", True)])
def test_a_link_stays_where_it_leads_somewhere(target, stays):
    link = standing_alone(sheets(link=Link(target, "보기")))[0].cells[1, 1].link
    assert (link is not None) == stays


def test_the_official_sheets_stand_alone_but_for_their_links():
    laid = layout(compute(official(), AS_OF))
    alone = standing_alone(laid)
    for before, after in zip(laid, alone, strict=True):
        assert {place: cell._replace(link=None) for place, cell in before.cells.items()} == {
            place: cell._replace(link=None) for place, cell in after.cells.items()
        }
    assert sum(cell.link is not None for sheet in alone for cell in sheet.cells.values()) > 0
