"""Excel that puts calls off: a press waits, with a bound, and what it could not end the next one does (simulated)."""

from __future__ import annotations

import pytest

from tests.excel_live import fake_excel as fake

CARD = "카드 6-3-3"


def change(desk, value=3.0):
    for page in desk.book._pages:
        page.names = [name for name in page.names if ".layout." not in name.text]
    desk.put("실적", (2, desk.column("실적", "실적값")[1]), value)


@pytest.mark.parametrize("later", fake.LATER, ids=["rejected", "retry", "ignored", "ignored within"])
def test_calls_put_off_are_made_again(desk, later):
    """Of every forty calls, of whatever kind, three in a row."""
    desk.press()
    change(desk)
    desk.app._access.later = later
    desk.app._access.puts_off = lambda number: number % 40 < 3
    desk.app._access.log = []
    assert desk.press() == 0, desk.said
    put_off = [what for at, what in enumerate(desk.app._access.log) if at % 40 < 3]
    assert {what[-1] == "=" for what in put_off} == {True, False}
    desk.app._access.puts_off = lambda _number: False
    assert desk.waits, "and not without a pause"
    after = desk.snapshots()
    change(desk)
    assert desk.press() == 0
    assert desk.snapshots() == after


def test_a_press_that_had_to_stop_says_which_sheets_are_whole_and_the_next_one_repairs(desk):
    desk.press()
    change(desk)
    desk.app._access.log = []
    wanted = desk.press() or desk.snapshots()
    shown = [at for at, what in enumerate(desk.app._access.log) if what == "Application.StatusBar="]
    change(desk, 2.0)
    desk.press()
    change(desk)
    states = dict(desk.app.state)
    stop = desk.app._access.count + shown[4] + 40
    desk.app._access.puts_off = lambda number: stop <= number < stop + 40
    assert desk.press() == 4
    assert "엑셀이 응답하지 않습니다" in desk.said
    whole, rest = (line for line in desk.said.splitlines() if line.startswith("· "))
    assert "총괄" in whole + rest
    assert whole.count(",") + rest.count(",") >= 2
    assert not {*whole.partition(": ")[2].split(", ")} & {*rest.partition(": ")[2].split(", ")}
    assert desk.app.state == states
    assert sum(desk.waits) < 90, "it does not wait for ever"
    desk.app._access.puts_off = lambda _number: False
    assert desk.press() == 0, desk.said
    assert desk.snapshots() == wanted


def test_a_fault_that_is_no_later_says_which_sheets_are_whole_too(desk):
    desk.press()
    change(desk)
    desk.app._access.log = []
    desk.press()
    shown = [at for at, what in enumerate(desk.app._access.log) if what == "Application.StatusBar="]
    change(desk, 2.0)
    desk.press()
    change(desk)
    desk.app._access.fails_at = desk.app._access.count + shown[4] + 40
    assert desk.press() == 7
    assert "다 작성한 시트: " in desk.said
    assert desk.waits == []
