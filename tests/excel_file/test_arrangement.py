"""Our sheets stand in their order among their own places; sheets of others keep theirs, and their names."""

from __future__ import annotations

import re

import pytest

from pledgebook.excel_file.arrangement import arranged
from pledgebook.excel_file.graft import graft
from pledgebook.package.parts import Package
from tests.excel_file.books import owned, plain_workbook, repacked
from tests.excel_rules.lint import lint

SUMMARY, FIRST, SECOND = ("총괄", "summary"), ("카드 1", "card:1"), ("카드 2", "card:2")


@pytest.mark.parametrize(
    ("there", "ours", "found"),
    [
        (["입력"], ["총괄", "카드 1"], ["입력", "총괄", "카드 1"]),
        (["입력", "카드 1", "메모", "총괄"], ["총괄", "카드 1"], ["입력", "총괄", "메모", "카드 1"]),
        (
            ["총괄", "카드 1", "점검"],
            ["총괄", "카드 1", "카드 2", "점검"],
            ["총괄", "카드 1", "카드 2", "점검"],
        ),
        (["총괄", "점검", "카드 1"], ["총괄", "카드 1", "점검"], ["총괄", "점검", "카드 1"]),
        (["카드 1", "메모"], ["총괄", "카드 1"], ["총괄", "메모", "카드 1"]),
        (["카드 9", "메모"], ["총괄"], ["카드 9", "메모", "총괄"]),
    ],
)
def test_the_summary_goes_first_among_ours_and_new_ones_after_their_neighbour(there, ours, found):
    assert arranged(there, ours) == found


def put(data, *which):
    sheets = [owned(name, key, table="") for name, key in which]
    return graft(Package.open(data), sheets).data


def named(data):
    """Return the sheets in their order, and what each local name refers to, by the sheet it is of."""
    package = Package.open(data)
    sheets = [sheet.name for sheet in package.sheets]
    found = {
        (sheets[int(element.attributes["localSheetId"])], element.attributes["name"]): element.text
        for element in package.workbook
        if element.local == "definedName" and "localSheetId" in element.attributes
    }
    return sheets, found


def with_names_behind(data):
    """Put a sheet of the user's behind ours, with a print area, and a name of theirs on a card."""
    workbook = Package.open(data).read("xl/workbook.xml").decode()
    mine = re.search(r'<sheet [^>]*name="([^"]*)"[^>]*/>', workbook)
    sheets = re.findall(r"<sheet [^>]*/>", workbook)
    card = next(at for at, xml in enumerate(sheets) if 'name="카드 1"' in xml)
    reordered = "".join([*sheets[1:], sheets[0]])  # the user's sheet behind all of ours
    names = (
        f'<definedName name="_xlnm.Print_Area" localSheetId="{len(sheets) - 1}">\'{mine[1]}\'!$A$1:$C$9</definedName>'
        f"<definedName name=\"내 이름\" localSheetId='{card - 1}'>'카드 1'!$B$2</definedName>"
    )
    section = re.search(r"<sheets>.*</sheets>", workbook, re.DOTALL)
    workbook = workbook.replace(section[0], f"<sheets>{reordered}</sheets>")
    workbook = re.sub(r'localSheetId="(\d+)"', lambda found: f'localSheetId="{int(found[1]) - 1}"', workbook)
    workbook = workbook.replace("<definedNames>", "<definedNames>" + names)
    return repacked(data, change={"xl/workbook.xml": lambda _: workbook.encode()}), mine[1]


def test_a_print_area_behind_ours_stays_that_of_its_sheet_when_the_summary_moves_first():
    data, mine = with_names_behind(put(plain_workbook(), FIRST, SUMMARY))
    before, names = named(data)
    assert before == ["카드 1", "총괄", mine]
    moved = put(data, SUMMARY, FIRST)
    after, found = named(moved)
    assert after == ["총괄", "카드 1", mine]
    assert found[mine, "_xlnm.Print_Area"] == names[mine, "_xlnm.Print_Area"]
    assert found["카드 1", "내 이름"] == "'카드 1'!$B$2"
    assert not lint(moved)
    assert put(moved, SUMMARY, FIRST) == moved, "the second time nothing changes"


def test_a_new_card_comes_after_the_one_before_it_and_what_is_behind_ours_keeps_its_number():
    data, mine = with_names_behind(put(plain_workbook(), SUMMARY, FIRST, ("점검", "findings")))
    grown = put(data, SUMMARY, FIRST, SECOND, ("점검", "findings"))
    after, found = named(grown)
    assert after == ["총괄", "카드 1", "카드 2", mine, "점검"]
    assert found[mine, "_xlnm.Print_Area"] == f"'{mine}'!$A$1:$C$9"
    assert not lint(grown)
