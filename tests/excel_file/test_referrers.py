"""When Excel must recalculate on opening: something of the user's reads from a sheet written anew."""

from __future__ import annotations

import pytest

from pledgebook.excel_file.graft import graft
from pledgebook.excel_file.package import Package
from tests.excel_file.books import owned, repacked, rich_workbook

WORKBOOK, SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
ASKED = b"fullCalcOnLoad="


def refreshed(formula="", name="", calculation=b"<calcPr calcId='1'/>"):
    data = graft(Package.open(rich_workbook()), [owned()]).data

    def workbook(xml):
        at, end = xml.index(b"<calcPr"), xml.index(b"/>", xml.index(b"<calcPr")) + 2
        xml = xml[:at] + calculation + xml[end:]
        return xml.replace("자료!$A$1<".encode(), name.encode() + b"<") if name else xml

    def sheet(xml):
        return xml.replace(b"SUM(B1:D1)", formula.encode()) if formula else xml

    changed = repacked(data, change={WORKBOOK: workbook, SHEET: sheet})
    after = Package.open(graft(Package.open(changed), [owned(value="9")]).data)
    _ = after.sheets  # the XML is still well-formed
    return after.read(WORKBOOK)


@pytest.mark.parametrize("formula", ["'카드 1'!B2*2", "SUM(Results[이행률])", "SUM(results[이행률])"])
def test_a_formula_over_an_owned_sheet_or_table_asks_for_it(formula):
    assert ASKED in refreshed(formula)


def test_a_defined_name_of_the_users_over_an_owned_sheet_asks_for_it():
    assert ASKED in refreshed(name="'카드 1'!$B$2")


def test_formulas_over_other_sheets_do_not():
    assert ASKED not in refreshed("SUM(둘째!A1:A3)")


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_flag_that_is_off_is_turned_on_and_stands_once(quote):
    off = f"<calcPr fullCalcOnLoad={quote}0{quote} calcId={quote}1{quote}/>".encode()
    assert refreshed("'카드 1'!B2", calculation=off).count(ASKED) == 1
