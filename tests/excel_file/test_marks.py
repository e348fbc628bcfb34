"""Which sheets are ours: a copy the user keeps is not, a sheet with moved rows still is."""

from __future__ import annotations

import pytest

from pledgebook.excel_file.graft import graft, owned_sheets
from pledgebook.excel_file.marks import SHEET_MARK, mark_of, strayed_sheets
from pledgebook.package.parts import Package
from tests.excel_file.books import owned, repacked, rich_workbook

WORKBOOK = "xl/workbook.xml"
AT = "'카드 1'!$A$1<".encode()


@pytest.fixture(scope="module")
def grafted():
    return graft(Package.open(rich_workbook()), [owned()]).data


def with_workbook(data, old, new):
    assert old in Package.open(data).read(WORKBOOK)
    return repacked(data, change={WORKBOOK: lambda xml: xml.replace(old, new)})


def test_a_copy_of_an_owned_sheet_is_the_users_own_and_stays_as_it_is(grafted):
    local = f'<definedName name="{mark_of("card:1")}" localSheetId="1" hidden="1">'.encode()
    end = b"</definedNames>"
    copied = with_workbook(grafted, end, local + "'둘째'!$A$1</definedName>".encode() + end)
    assert owned_sheets(Package.open(copied)) == {"card:1": "카드 1"}
    after = graft(Package.open(copied), [owned(value="9", table="")])
    assert "xl/worksheets/sheet3.xml" in after.replaced
    assert "xl/worksheets/sheet2.xml" not in after.replaced


@pytest.mark.parametrize("place", ["$A$3", "$C$1", "#REF!"])
def test_rows_put_in_or_taken_out_leave_the_sheet_ours_and_the_mark_is_set_right(grafted, place):
    moved = with_workbook(grafted, AT, f"'카드 1'!{place}<".encode())
    assert owned_sheets(Package.open(moved)) == {"card:1": "카드 1"}
    again = Package.open(graft(Package.open(moved), [owned(value="9")]).data)
    assert [sheet.name for sheet in again.sheets].count("카드 1") == 1
    assert AT in again.read(WORKBOOK)
    assert again.read(WORKBOOK).count(mark_of("card:1").encode()) == 1


def test_the_mark_of_a_deleted_sheet_names_no_sheet(grafted):
    gone = with_workbook(grafted, AT, b"#REF!$A$1<")
    assert owned_sheets(Package.open(gone)) == {}


def test_a_sheet_called_otherwise_than_its_own_mark_says_is_one_that_strayed(grafted):
    assert strayed_sheets(Package.open(grafted)) == {}
    renamed = with_workbook(grafted, 'name="카드 1"'.encode(), 'name="옛 카드"'.encode())
    assert strayed_sheets(Package.open(renamed)) == {"옛 카드": "카드 1"}
    assert owned_sheets(Package.open(renamed)) == {}


@pytest.mark.parametrize(
    ("scope", "reference"),
    [("1", "#REF!$A$1"), ("1", "#REF!#REF!"), ("99", "'카드 1'!$A$1"), ("2", "'딴'!$A$1")],
)
def test_a_mark_that_leads_nowhere_makes_no_sheet_stray(grafted, scope, reference):
    mark = f'<definedName name="{SHEET_MARK}" localSheetId="{scope}">{reference}</definedName>'.encode()
    end = b"</definedNames>"
    odd = with_workbook(grafted, end, mark + end)
    assert strayed_sheets(Package.open(odd)) == {}
    assert owned_sheets(Package.open(odd)) == {"card:1": "카드 1"}


def test_a_name_that_only_begins_like_a_mark_is_no_key(grafted):
    odd = with_workbook(grafted, mark_of("card:1").encode(), b"_pledgebook.zz")
    assert owned_sheets(Package.open(odd)) == {}


def test_a_key_too_long_for_a_name_still_marks_its_sheet():
    key = "card:" + "가" * 80
    data = graft(Package.open(rich_workbook()), [owned(key=key)]).data
    assert len(mark_of(key)) < 255
    assert not graft(Package.open(data), [owned(key=key)]).changed
