"""Owned sheets that are taken away: nothing else moves, and nothing of the user's goes with them."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from pledgebook.errors import FileRefusedError
from pledgebook.excel_file.graft import graft, owned_sheets
from pledgebook.grid.sheet import Cell, Link
from pledgebook.package.parts import Package
from tests.excel_file.books import owned, plain_workbook, rich_workbook
from tests.excel_rules.lint import lint

# openpyxl says what it would lose on saving; here it only reads.
pytestmark = pytest.mark.filterwarnings("ignore:.*(extension|not supported).*:UserWarning")
FIRST = owned("카드 1", "card:1")
LEDGER = owned("가계부", "ledger", table="")


def put(data, *sheets, **how):
    return graft(Package.open(data), sheets, **how).data


def saved(data, change):
    """Return the workbook after somebody changed something in another program."""
    book = load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("host", [plain_workbook, rich_workbook])
def test_a_sheet_that_comes_and_goes_leaves_the_file_as_if_it_had_never_been(host):
    without = put(host(), FIRST)
    back = put(put(without, FIRST, LEDGER), FIRST, gone={"ledger": {}})
    before, after = Package.open(without), Package.open(back)
    assert set(owned_sheets(after)) == {"card:1"}
    assert set(before.names) == set(after.names)
    for name in before.names:
        if name != "xl/styles.xml":  # a look stays in the table
            assert before.read(name) == after.read(name), name
    assert not lint(back)


def test_scopes_of_names_and_the_sheet_shown_follow_sheets_that_stood_behind():
    data = put(plain_workbook(), LEDGER)

    def add(book):
        page = book.create_sheet("뒤")
        page["A1"] = 1
        page.print_area = "A1:B2"
        book.active = book.sheetnames.index("뒤")

    data = saved(data, add)
    back = put(data, FIRST, gone={"ledger": {}})
    book = load_workbook(io.BytesIO(back))
    assert book.sheetnames == ["자료", "뒤", "카드 1"]
    assert book["뒤"].print_area == "'뒤'!$A$1:$B$2"
    assert book.active.title == "뒤"
    assert set(lint(back)) <= set(lint(data))


def test_what_is_not_there_goes_without_a_word():
    data = put(plain_workbook(), FIRST)
    assert put(data, FIRST, gone={"ledger": {}}) == data


def refer(book):
    book["자료"]["B1"] = "='가계부'!B5"


def name(book):
    from openpyxl.workbook.defined_name import DefinedName

    book.defined_names["합계"] = DefinedName("합계", attr_text="'가계부'!$B$5")


def chart(book):
    from openpyxl.chart import BarChart, Reference

    bars = BarChart()
    bars.add_data(Reference(book["가계부"], range_string="'가계부'!$B$5:$B$7"))
    book["자료"].add_chart(bars, "D4")


@pytest.mark.parametrize("change", [refer, name, chart])
def test_a_sheet_that_something_of_the_users_reads_from_stays(change):
    data = saved(put(plain_workbook(), FIRST, LEDGER), change)
    with pytest.raises(FileRefusedError, match="가계부"):
        put(data, FIRST, gone={"ledger": {}}, force=True)


def note(book):
    from openpyxl.comments import Comment

    book["가계부"]["B2"].comment = Comment("확인", "담당자")


def below(book):
    book["가계부"]["A40"] = "메모"


def lock(book):
    book["가계부"].protection.sheet = True


@pytest.mark.parametrize(("change", "place"), [(note, "가계부!B2"), (below, "가계부!A40"), (lock, "가계부")])
def test_what_the_user_put_on_it_goes_only_by_force(change, place):
    data = saved(put(plain_workbook(), FIRST, LEDGER), change)
    with pytest.raises(FileRefusedError, match=place):
        put(data, FIRST, gone={"ledger": {}})
    after = put(data, FIRST, gone={"ledger": {}}, force=True)
    assert set(owned_sheets(Package.open(after))) == {"card:1"}
    assert set(lint(after)) <= set(lint(data))


def test_a_link_of_our_own_to_it_is_no_reason_to_keep_it():
    linked = owned("카드 1", "card:1", extra={(9, 1): Cell("가계부로", "", "", Link("'가계부'!A1"))})
    after = put(put(plain_workbook(), linked, LEDGER), FIRST, gone={"ledger": {}})
    assert set(owned_sheets(Package.open(after))) == {"card:1"}
