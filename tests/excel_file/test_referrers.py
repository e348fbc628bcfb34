"""When Excel must recalculate on opening: something of the user's reads from a sheet written anew."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pledgebook.excel_file.diff import owned_cells
from pledgebook.excel_file.graft import graft
from pledgebook.grid.sheet import Cell
from pledgebook.package.parts import Package
from tests.excel_file.books import owned, repacked, rich_workbook
from tests.excel_file.features.parts import MAIN, SHEET_TYPE, Parts
from tests.excel_rules.lint import lint

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


def test_a_formula_in_character_references_is_read_as_what_it_says():
    assert ASKED in refreshed(formula=b"&#52852;&#46300; 1!B2".decode())


LEFT = "xl/worksheets/sheet3.xml"


def left_behind(change=lambda xml: xml):
    """A card that reads from the sheet of another key, which alone is written anew."""
    workings = owned("산출근거", "basis", table="Workings")
    card = owned(extra={(3, 2): Cell(Decimal("31.05"), "rate", "ROUND('산출근거'!B2,2)")})
    data = graft(Package.open(rich_workbook()), [card, workings]).data
    plain = {WORKBOOK: lambda xml: xml.replace(b' fullCalcOnLoad="1"', b"")}
    data = repacked(data, change={LEFT: change, **plain})
    again = graft(Package.open(data), [owned("산출근거", "basis", table="Workings", value="99")])
    return data, again


def test_an_owned_sheet_left_as_it_is_keeps_its_figures_as_values():
    before, again = left_behind()
    after = Package.open(again.data)
    assert owned_cells(after, "카드 1") == owned_cells(Package.open(before), "카드 1")
    assert b"<f>" not in after.read(LEFT)
    assert LEFT in again.replaced
    assert ASKED not in after.read(WORKBOOK), "nothing is left that reads from it"
    assert lint(again.data) == ()
    workings = owned("산출근거", "basis", table="Workings", value="99")
    assert not graft(after, [workings]).changed


def test_the_chain_of_calculation_that_names_such_a_formula_goes():
    number = Package.open(left_behind()[0]).sheets[3].sheet_id
    book = Parts(left_behind()[0])
    chain = f'<calcChain xmlns="{MAIN}"><c r="B2" i="{number}"/><c r="C9" i="1"/></calcChain>'
    book.add("xl/calcChain.xml", chain, f"{SHEET_TYPE}.calcChain+xml", of=WORKBOOK, relation="calcChain")
    workings = owned("산출근거", "basis", table="Workings", value="99")
    again = graft(Package.open(book.packed()), [workings])
    assert again.dropped == ("xl/calcChain.xml",)
    assert lint(again.data) == ()


def test_formulas_that_are_shared_or_in_a_table_of_numbers_go_as_well():
    def shared(xml):
        return xml.replace(b"<f>", b'<f t="shared" ref="B2:B3" si="0">').replace(
            b"</row></sheetData>", b'<c r="D8"><f t="shared" si="0"/><v>4</v></c></row></sheetData>'
        )

    _, again = left_behind(shared)
    assert b"<f" not in Package.open(again.data).read(LEFT)
    assert owned_cells(Package.open(again.data), "카드 1")[8, 4] == "4"


def test_an_owned_sheet_that_reads_nothing_written_anew_stays_byte_for_byte():
    sheets = owned(), owned("산출근거", "basis", table="Workings")
    data = graft(Package.open(rich_workbook()), sheets).data
    again = graft(Package.open(data), [owned("산출근거", "basis", table="Workings", value="99")]).data
    assert Package.open(again).read(LEFT) == Package.open(data).read(LEFT)
