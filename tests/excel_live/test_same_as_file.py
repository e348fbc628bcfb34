"""What a press leaves in a (simulated) Excel equals what the file writer leaves in the file, cell by cell."""

from __future__ import annotations

from dataclasses import replace

import pytest

import pledgebook as pb
from pledgebook.excel_file.marks import IDENTITY_PREFIX
from pledgebook.excel_live.guards import load_xlwings
from pledgebook.excel_live.open_book import looked_at
from pledgebook.excel_live.reading import read_open_book
from tests.excel_live import fake_excel as fake
from tests.excel_live import loading
from tests.excel_live.conftest import OWNED, ROOT, without_our_sheets


def of_file(path, names=OWNED):
    """Open a refreshed file in a simulated Excel of its own and look at our sheets."""
    book = loading.opened(fake.Application(), path)
    return book, {name: fake.snapshot(book._page(name)) for name in names}


@pytest.fixture
def without_cards(sample, tmp_path):
    return without_our_sheets(sample, tmp_path)


def test_first_press_makes_the_sheets_the_file_writer_makes(without_cards, desk_of):
    desk = desk_of(without_cards)
    assert desk.press() == 0, desk.said
    pb.refresh(without_cards)
    book, wanted = of_file(without_cards)
    assert desk.snapshots() == wanted
    lines = [group.facts for group in desk.book._page("총괄").sparklines]
    assert len(lines) == 1
    assert lines == [group.facts for group in book._page("총괄").sparklines]


def test_a_press_makes_anew_what_was_spoilt(sample, desk):
    page = desk.book._page("카드 6-3-3")
    page.merges.pop()
    page.contents[2, 3] = fake.Content("낙서")  # between two tables: beside the card it would stay
    page.formats[5, 5] = fake.Format(bold=True)
    page.heights[3] = 99
    page.links[1, 1] = ("'실적'!A1", "")
    assert desk.press() == 0
    _, wanted = of_file(sample)
    assert desk.snapshots() == wanted


def test_marks_are_those_of_the_file_writer(without_cards, desk_of):
    desk = desk_of(without_cards)
    desk.press()
    pb.refresh(without_cards)
    file, _ = of_file(without_cards)

    def marks(book):
        local = [(page._name, name) for page in book._pages for name in page.names]
        every = [("", name) for name in book._names] + local
        return {
            (scope, name.text, name.refers_to, name.visible)
            for scope, name in every
            if name.text.startswith("_pledgebook.") and ".layout." not in name.text
        }

    def identities(book):
        return {mark for mark in marks(book) if mark[1].startswith(IDENTITY_PREFIX)}

    # A workbook that has none yet gets an identity from its bytes, which an open one's copy has otherwise.
    assert [len(identities(book)) for book in (desk.book, file)] == [1, 1]
    assert marks(desk.book) - identities(desk.book) == marks(file) - identities(file)


def test_file_and_button_take_turns(desk, tmp_path):
    """Press, save, refresh the file, open it again and press: the same sheets, still known as ours."""
    desk.put("설정", setting_of(desk, "기준일"), "2023-12-31")
    assert desk.press() == 0, desk.said
    pressed = desk.snapshots()
    saved = tmp_path / "saved.xlsx"
    loading.save(desk.book, saved)
    receipt = pb.refresh(saved)
    assert receipt.written
    again, of_refreshed = of_file(saved)
    assert of_refreshed == pressed
    layouts = [name.text for page in again._pages for name in page.names if ".layout." in name.text]
    assert layouts == [], "what the file writer wrote is no longer what a press laid out"


def setting_of(desk, item):
    row, column = desk.column("설정", item)
    return row, column + 1


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "workbooks").glob("*.xls*")))
def test_open_workbook_reads_as_the_file_does(name, desk_of):
    desk = desk_of(ROOT / "workbooks" / name)
    if name == "mistakes.xlsx":  # a formula without a value, which Excel calculates as it opens the file
        desk.put("실적", (6, 4), loading.error_value("#DIV/0!"))
    live, _ = read_open_book(looked_at(load_xlwings().apps.active.books.active))
    wanted = pb.read(desk.path)
    if name == "mistakes.xlsx":
        at = next(at for at, finding in enumerate(wanted.findings) if finding.code == "PB215")
        assert live.findings[at].code == "PB214"
        wanted = replace(
            wanted, findings=(*wanted.findings[:at], live.findings[at], *wanted.findings[at + 1 :])
        )
    assert live == wanted


def test_a_press_fills_the_marks_of_confirmed_quarters(sample, tmp_path, desk_of):
    pb.confirm(sample, "2023-12-31", "홍길동")
    desk = desk_of(without_our_sheets(sample, tmp_path))
    assert desk.press() == 0, desk.said
    charts = {frame._name: frame.chart for frame in desk.book._page("현황판").charts}
    rates, planned = charts["pledgebook.quarter"].series
    filled = {at: point._kept.get("MarkerBackgroundColor") for at, point in rates._points.items()}
    assert filled[6] == rates._kept["MarkerForegroundColor"]  # of the last quarter of 2023, from 1
    assert [at for at, color in filled.items() if color is not None] == [6]
    assert rates._kept["MarkerBackgroundColor"] == planned._kept["MarkerBackgroundColor"] == 0xFFFFFF
