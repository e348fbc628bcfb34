"""Names and numbers of a stranger's workbook that ours must not clash with, nor turn into one of ours."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.workbook.defined_name import DefinedName

from pledgebook.errors import FileRefusedError
from pledgebook.excel_file.graft import graft
from pledgebook.grid.canvas import Block, Canvas
from pledgebook.grid.sheet import Cell, PrintSetup, Style
from pledgebook.package.parts import Package
from tests.excel_file.books import owned, plain_workbook, repacked
from tests.excel_rules.lint import lint


def put(host, sheet=None):
    return graft(Package.open(host), [sheet or owned()]).data


def with_names(*names):
    """A workbook with defined names, each a name and the sheet it is local to."""
    book = Workbook()
    for name, scope in names:
        holder = book.defined_names if scope is None else book.worksheets[scope].defined_names
        holder[name] = DefinedName(name, attr_text="Sheet!$A$1")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["Results", "RESULTS", "results"])
@pytest.mark.parametrize("scope", [None, 0])
def test_a_table_takes_no_name_that_a_defined_name_has(name, scope):
    with pytest.raises(FileRefusedError) as refused:
        put(with_names((name, scope)))
    assert refused.value.code == "name-taken"
    assert name in str(refused.value)
    assert "Sheet!$A$1" in str(refused.value)
    assert put(with_names(("Result", scope)))


def numbered(number):
    change = {"xl/workbook.xml": lambda xml: re.sub(rb'sheetId="1"', b'sheetId="%d"' % number, xml)}
    return repacked(plain_workbook(), change=change)


@pytest.mark.parametrize("number", [65_533, 65_534])
def test_the_number_of_a_new_sheet_stays_within_excels(number):
    after = put(numbered(number))
    ids = [sheet.sheet_id for sheet in Package.open(after).sheets]
    assert len(set(ids)) == len(ids)
    assert max(ids) <= 65_534
    assert lint(after) == ()


@pytest.mark.parametrize("at", [1, 2, 40])
def test_a_name_of_a_sheet_that_is_not_there_does_not_become_ours(at):
    names = f'<definedNames><definedName name="mine" localSheetId="{at}">1</definedName></definedNames>'
    host = repacked(
        plain_workbook(),
        change={"xl/workbook.xml": lambda xml: xml.replace(b"<calcPr", names.encode() + b"<calcPr")},
    )
    with pytest.raises(FileRefusedError) as refused:
        put(host)
    assert refused.value.code == "name-of-no-sheet"
    assert "mine" in str(refused.value)


@pytest.mark.parametrize("name", ["Print_Area", "print_area", "_xlnm.print_area"])
def test_a_second_print_area_of_ours_goes(name):
    first = put(plain_workbook())
    at = [sheet.name for sheet in Package.open(first).sheets].index("카드 1")
    twin = f'<definedName name="{name}" localSheetId="{at}">\'카드 1\'!$A$1</definedName></definedNames>'
    host = repacked(
        first, change={"xl/workbook.xml": lambda xml: xml.replace(b"</definedNames>", twin.encode())}
    )
    assert lint(host)
    assert lint(put(host, owned(value="40.00"))) == ()


def with_look(**where):
    """A workbook of one look in which a cell, row or column names a look beyond the table."""
    change = {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(where["old"], where["new"])}
    return repacked(plain_workbook(), change=change)


BEYOND = {
    "cell": {"old": b'<c r="A1"', "new": b'<c r="A1" s="3"'},
    "row": {"old": b'<row r="1"', "new": b'<row r="1" s="1" customFormat="1"'},
    "column": {"old": b"<sheetData>", "new": b'<cols><col min="1" max="2" style="2"/></cols><sheetData>'},
    "single quotes": {"old": b'<c r="A1"', "new": b"<c r='A1' s = '5'"},
}


@pytest.mark.parametrize("which", BEYOND)
def test_a_look_beyond_the_table_does_not_become_ours(which):
    host = with_look(**BEYOND[which])
    assert host != plain_workbook()
    with pytest.raises(FileRefusedError) as refused:
        put(host)
    assert refused.value.code == "look-beyond-table"
    assert "자료" in str(refused.value)


def test_a_text_that_looks_like_an_attribute_is_no_look():
    host = with_look(
        old=b'<c r="A1" t="s"><v>0</v></c>', new=b'<c r="A1" t="inlineStr"><is><t>a s="99" b</t></is></c>'
    )
    assert host != plain_workbook()
    assert put(host)


def formats(count, *, used=""):
    """A workbook with so many number formats of its own; `used` is an id that a format names and nobody defines."""

    def change(xml):
        listed = "".join(
            f'<numFmt numFmtId="{164 + at}" formatCode="0.0&quot; {at}&quot;"/>' for at in range(count)
        )
        text = xml.decode().replace("<fonts", f'<numFmts count="{count}">{listed}</numFmts><fonts', 1)
        if used:
            text = text.replace(
                '<cellXfs count="1"><xf numFmtId="0"', f'<cellXfs count="1"><xf numFmtId="{used}"'
            )
            assert f'"{used}"' in text
        return text.encode()

    return repacked(plain_workbook(), change={"xl/styles.xml": change})


def number_formats(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return dict(
            re.findall(r'numFmtId="(\d+)" formatCode="([^"]*)"', archive.read("xl/styles.xml").decode())
        )


def test_number_formats_stay_within_excels_limit():
    assert lint(put(formats(249))) == ()
    with pytest.raises(FileRefusedError) as refused:
        put(formats(250))
    assert refused.value.code == "too-many-number-formats"


def test_a_number_format_that_nobody_defines_does_not_become_ours():
    after = put(formats(1, used="166"))
    assert "166" not in number_formats(after)
    assert "#,##0.0##" in number_formats(after).values()


def test_formats_of_one_code_are_counted_each():
    def twice(xml):
        listed = "".join(f'<numFmt numFmtId="{number}" formatCode="GENERAL"/>' for number in (164, 165))
        return xml.replace(b"<fonts", f'<numFmts count="2">{listed}</numFmts><fonts'.encode(), 1)

    assert lint(put(repacked(plain_workbook(), change={"xl/styles.xml": twice}))) == ()


def upper(data):
    """The same workbook with the names of its parts in capitals, relations and types as they were."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name if name.startswith("[") else name.upper(), source.read(name))
    return out.getvalue()


def test_parts_whose_names_differ_in_case_from_what_leads_to_them_are_one():
    host = upper(plain_workbook())
    after = put(host)
    assert lint(after) == ()
    names = [name.casefold() for name in Package.open(after).names]
    assert len(set(names)) == len(names)
    assert load_workbook(io.BytesIO(put(plain_workbook()))).sheetnames == ["자료", "카드 1"]
    assert not graft(Package.open(after), [owned()]).changed


@pytest.mark.parametrize(("length", "is_live"), [(255, True), (256, False)])
def test_a_formula_with_too_long_a_text_gives_way_to_its_value(length, is_live):
    canvas = Canvas([100, 100], PrintSetup())
    block = Block()
    row = block.row(20)
    text = "가" * length
    block.put(row, (1, 1), 3, Style(), formula=f'COUNTIF(B:B,"{text}")')
    canvas.add(block)
    cell = canvas.finish("summary", "총괄").cells[1, 1]
    assert isinstance(cell, Cell)
    assert (cell.value, bool(cell.formula)) == (3, is_live)
