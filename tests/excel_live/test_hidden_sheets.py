"""Sheets that no menu shows: a press neither moves them nor stumbles over them, in simulated Excel."""

from __future__ import annotations

import pytest

from pledgebook.use_cases.new import new_workbook
from tests.excel_live import fake_excel as fake
from tests.excel_live.conftest import without_our_sheets

CARD = "카드 6-3-3"
SENTENCES = "단추 문장"


@pytest.fixture
def blank(desk_of, tmp_path):
    """Open a blank workbook with buttons as it is made."""
    path = tmp_path / "made.xlsm"
    path.write_bytes(new_workbook(buttons=True, blank=True, term="민선8기"))
    return desk_of(path)


def tabs(desk):
    return [page._name for page in desk.book._pages if page.visible != fake.VERY_HIDDEN]


def test_first_press_on_a_new_workbook_with_buttons(blank):
    before = tabs(blank)
    assert blank.book._page(SENTENCES).visible == fake.VERY_HIDDEN
    shown = blank.book._active
    assert blank.press() == 0, blank.said
    assert tabs(blank)[: len(before)] == before
    assert {"총괄", "산출근거"} <= set(tabs(blank))
    assert blank.book._page(SENTENCES).visible == fake.VERY_HIDDEN
    assert blank.book._active is shown
    assert blank.press() == 0
    assert "변경 사항이 없습니다" in blank.said


def test_sheets_are_added_where_the_last_one_is_very_hidden(sample, desk_of, tmp_path):
    desk = desk_of(without_our_sheets(sample, tmp_path))
    desk.book._pages[-1].visible = fake.VERY_HIDDEN
    before = tabs(desk)
    assert desk.press() == 0, desk.said
    assert tabs(desk)[: len(before)] == before
    assert CARD in tabs(desk)


def test_a_card_made_very_hidden_is_written_where_it_is_and_stays_hidden(desk):
    card = desk.book._page(CARD)
    card.visible = fake.VERY_HIDDEN
    at = card.Index
    first = desk.column("실적", "실적값")
    desk.put("실적", (2, first[1]), 3.0)
    summary = desk.book._page("총괄")
    desk.book._pages.remove(summary)
    desk.book._pages.append(summary)
    assert desk.press() == 0, desk.said
    assert (card.visible, card.Index) == (fake.VERY_HIDDEN, at)
    desk.press()
    assert "변경 사항이 없습니다" in desk.said


def test_the_card_of_a_pledge_that_is_gone_is_deleted_though_very_hidden(sample, desk_of, tmp_path):
    desk = desk_of(without_our_sheets(sample, tmp_path))
    desk.press()
    desk.book._page(CARD).visible = fake.VERY_HIDDEN
    assert desk.press("undo") == 0, desk.said
    assert CARD not in [page._name for page in desk.book._pages]


def test_sheets_brought_into_order_leave_the_one_shown(desk):
    summary, shown = desk.book._page("총괄"), desk.book._page("실적")
    desk.book._pages.remove(summary)
    desk.book._pages.append(summary)
    shown.Activate()
    assert desk.press() == 0, desk.said
    assert desk.book._active is shown
