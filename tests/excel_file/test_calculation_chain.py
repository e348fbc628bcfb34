"""The chain of calculation goes where it names a cell of ours that holds no formula any more, and only there."""

from __future__ import annotations

import pytest

from pledgebook.excel_file.graft import graft
from pledgebook.grid.sheet import Cell
from pledgebook.package.parts import Package
from tests.excel_file.books import owned, plain_workbook, repacked
from tests.excel_rules.lint import lint

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
ENTRY = f'<Relationship Id="rIdChain" Type="{KIND}" Target="calcChain.xml"/></Relationships>'


def with_chain(data, cell):
    """The workbook as Excel saves it: with a chain that names a cell of the card."""
    number = next(sheet.sheet_id for sheet in Package.open(data).sheets if sheet.name == "카드 1")
    override = f'<Override PartName="/xl/calcChain.xml" ContentType="{TYPE}"/></Types>'
    return repacked(
        data,
        change={
            "xl/_rels/workbook.xml.rels": lambda xml: xml.replace(b"</Relationships>", ENTRY.encode()),
            "[Content_Types].xml": lambda xml: xml.replace(b"</Types>", override.encode()),
        },
        add={"xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"><c r="{cell}" i="{number}"/></calcChain>'},
    )


def without_formula():
    return owned(extra={(2, 2): Cell(None, "box")})


@pytest.mark.parametrize(
    ("sheet", "goes"), [(owned(value="40.00"), False), (without_formula(), True)], ids=["kept", "lost"]
)
def test_it_goes_with_the_formula_it_names(sheet, goes):
    data = with_chain(graft(Package.open(plain_workbook()), [owned()]).data, "B2")
    assert lint(data) == ()
    after = graft(Package.open(data), [sheet])
    assert ("xl/calcChain.xml" in after.dropped) is goes
    assert Package.open(after.data).has("xl/calcChain.xml") is not goes
    assert lint(after.data) == ()
