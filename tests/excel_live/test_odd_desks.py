"""Excel as some people have it set up, and sheets as some leave them (Excel is simulated)."""

from __future__ import annotations

import ctypes
import types
from pathlib import Path

import pytest

from pledgebook.excel_live import cancel
from tests.excel_live import fake_excel as fake
from tests.excel_live.conftest import without_our_sheets

CARD = "카드 6-3-3"


def laid_out_anew(desk):
    for page in desk.book._pages:
        page.names = [name for name in page.names if ".layout." not in name.text]


def test_cells_named_by_numbers_stay_so_and_printing_is_set_up(desk):
    desk.app.state["ReferenceStyle"] = fake.R1C1
    laid_out_anew(desk)
    assert desk.press() == 0, desk.said
    assert "프린터" not in desk.said
    assert desk.app.state["ReferenceStyle"] == fake.R1C1


def test_a_printer_without_a4_prints_on_its_own_paper(desk):
    desk.app.papers = {1, 8}
    laid_out_anew(desk)
    assert desk.press() == 0, desk.said
    assert "프린터" not in desk.said
    assert desk.book._page(CARD).page.values["PrintArea"]
    assert desk.press() == 0
    assert "변경 사항이 없습니다" in desk.said, "and it is not laid out again each time"


def test_a_row_of_totals_somebody_added_takes_no_row_of_ours(desk):
    desk.press()
    page = desk.book._page("산출근거")
    table = page.tables[0]
    top, left, bottom, right = table.area
    last = page.contents[bottom, left].value
    table.area = (top, left, bottom + 1, right)
    table.totals = True
    page.contents[bottom + 1, left] = fake.Content("요약")
    page.contents[bottom, left] = fake.Content("다른 값")
    laid_out_anew(desk)
    desk.says_yes = True
    assert desk.press() == 0, desk.said
    assert (table.totals, table.area) == (False, (top, left, bottom, right))
    assert page.contents[bottom, left].value == last


def test_a_text_too_long_for_a_block_is_written_by_itself(desk):
    row, column = desk.column("변경", "사유")
    text = "가나다라 " * 1700
    desk.put("변경", (row + 1, column), text.strip())
    assert desk.press() == 0, desk.said
    assert any(
        isinstance(content.value, str) and len(content.value) > 8203
        for name in ("변경현황", CARD)
        for content in desk.book._page(name).contents.values()
    )


def test_a_chart_sheet_of_our_name_is_the_users(sample, desk_of, tmp_path):
    desk = desk_of(without_our_sheets(sample, tmp_path))
    names = [page._name for page in desk.book._pages]
    desk.book._chart_sheets.append("총괄")
    assert desk.press() == 4
    assert "'총괄'" in desk.said
    assert [page._name for page in desk.book._pages] == names


@pytest.mark.parametrize("sealed", [b"", "EncryptedPackage".encode("utf-16-le")], ids=["drm", "password"])
def test_a_copy_that_only_this_excel_reads_is_no_copy_and_is_called_by_its_name(desk, tmp_path, sealed):
    """Document security wraps what is saved as an old container; so does Excel a workbook with a password."""
    desk.book.saves_copy = lambda _book, path: Path(path).write_bytes(
        bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + sealed
    )
    before = desk.snapshots()
    laid_out_anew(desk)
    assert desk.press() == 4
    assert "문서 보안" in desk.said
    assert ".xls)" not in desk.said
    assert desk.snapshots() == before
    assert not list((tmp_path / "history").rglob("*.xlsx"))


def test_esc_stops_between_two_sheets_and_the_next_press_does_the_rest(desk, monkeypatch):
    desk.press()
    laid_out_anew(desk)
    states = dict(desk.app.state)
    asked = []
    monkeypatch.setattr(
        "pledgebook.excel_live.cancel.is_asked_to_stop",
        lambda window: asked.append(window) or len(asked) == 3,
    )
    assert desk.press() == 4
    assert desk.said.startswith("Esc를 눌러 중단하였습니다.")
    whole, rest = (line for line in desk.said.splitlines() if line.startswith("· "))
    assert "(없음)" not in whole
    assert CARD in rest
    assert desk.app.state == states
    assert set(asked) == {desk.app._hwnd}
    assert desk.press() == 0, desk.said
    assert "다 작성한 시트" not in desk.said


def test_esc_that_ended_the_typing_before_a_press_stops_nothing(desk, monkeypatch):
    """Simulated: Windows says of a key that it was pressed since this was asked last, by whomever."""
    pressed = [True]
    monkeypatch.setattr(ctypes, "windll", windows(lambda: pressed.pop() if pressed else False), raising=False)
    plain = (cancel.forget, cancel.is_asked_to_stop)
    for name, does in zip(("forget", "is_asked_to_stop"), plain, strict=True):
        monkeypatch.setattr(cancel, name, on_windows(does, monkeypatch))
    monkeypatch.setattr(cancel, "process_of", lambda window: window)
    laid_out_anew(desk)
    assert desk.press() == 0, desk.said
    assert pressed == []


def windows(was_pressed):
    user32 = types.SimpleNamespace(
        GetAsyncKeyState=lambda _code: int(was_pressed()), GetForegroundWindow=lambda: 7
    )
    return types.SimpleNamespace(user32=user32)


def on_windows(does, monkeypatch):
    """Run one function as on Windows, the rest of the press as it is."""

    def run(*window):
        with monkeypatch.context() as patch:
            patch.setattr("sys.platform", "win32")
            return does(*[7 for _ in window])

    return run


@pytest.mark.parametrize(
    ("key", "front", "stops"), [(0x8000, 7, True), (1, 7, True), (0, 7, False), (1, 8, False)]
)
def test_esc_counts_while_a_window_of_this_excel_is_in_front(monkeypatch, key, front, stops):
    """Simulated: what Windows says of the key, and of the window in front."""
    user32 = types.SimpleNamespace(GetAsyncKeyState=lambda _code: key, GetForegroundWindow=lambda: front)
    monkeypatch.setattr(ctypes, "windll", types.SimpleNamespace(user32=user32), raising=False)
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(cancel, "process_of", lambda window: window)
    assert cancel.is_asked_to_stop(7) is stops
    assert cancel.is_asked_to_stop(0) is False
