"""What a user put on a sheet of ours stops a press until the person says yes; Excel is simulated."""

from __future__ import annotations

import ctypes
import types

import openpyxl
import pytest

from pledgebook.excel_live import telling
from tests.excel_live import fake_excel as fake
from tests.excel_live.conftest import without_our_sheets

CARD, FINDINGS = "카드 6-3-3", "점검"
CHART, PICTURE, FILTER_ARROW = 3, 13, 8


@pytest.fixture
def pressed(desk):
    """A workbook laid out by a first press, in which one figure was typed since."""
    desk.press()
    desk.put("실적", (2, desk.column("실적", "실적값")[1]), 3.0)
    return desk


def put(desk, kind, name=CARD):
    page = desk.book._page(name)
    if kind == "chart":
        page.shapes.append((CHART, (5, 2)))
    elif kind == "picture":
        page.shapes.append((PICTURE, (5, 2)))
    elif kind == "note":
        page.notes.append((5, 2))
    else:
        page.threads.append((5, 2))
    return page


@pytest.mark.parametrize("kind", ["chart", "picture", "note", "thread"])
def test_no_writes_nothing_and_says_so(pressed, kind, tmp_path):
    put(pressed, kind)
    before, copies = pressed.snapshots(), sorted((tmp_path / "history").rglob("*.xlsx"))
    assert pressed.press() == 4
    assert f"{CARD}!B5" in pressed.questions[0]
    assert len(pressed.questions) == 1
    assert "변경하지 않았습니다" in pressed.said
    assert CARD in pressed.said
    assert pressed.snapshots() == before
    assert sorted((tmp_path / "history").rglob("*.xlsx")) == copies


@pytest.mark.parametrize("kind", ["chart", "picture", "note", "thread"])
def test_yes_writes_and_what_was_put_there_stays(pressed, kind):
    page = put(pressed, kind)
    there = [*page.shapes], [*page.notes], [*page.threads]
    pressed.says_yes = True
    assert pressed.press() == 0, pressed.said
    assert 7.0 in pressed.contents(CARD).values()
    assert (page.shapes, page.notes, page.threads) == there


def test_what_is_on_a_sheet_whose_values_stay_is_not_asked_about(desk):
    """Nor is such a sheet laid out, as the writer of files leaves it as it stands."""
    pages = [put(desk, "chart"), desk.book._page("총괄")]
    pages[1].protected, pages[1].password = True, "비밀"
    before = [fake.snapshot(page) for page in pages]
    for _ in range(2):
        assert desk.press() == 0, desk.said
    assert desk.questions == []
    assert [fake.snapshot(page) for page in pages] == before
    assert "변경 사항이 없습니다" in desk.said


def test_what_is_on_a_sheet_of_the_users_own_is_not_asked_about(pressed):
    put(pressed, "chart", "실적")
    assert pressed.press() == 0
    assert pressed.questions == []


def test_arrows_of_filters_and_an_excel_without_threads_are_nothing_put_there(pressed):
    page = pressed.book._page(CARD)
    page.shapes.append((FILTER_ARROW, None))
    page.threads = None
    assert pressed.press() == 0, pressed.said
    assert pressed.questions == []


def test_many_places_are_cut_short(pressed):
    pressed.book._page(CARD).shapes.extend((CHART, (row, 1)) for row in range(1, 500))
    before = pressed.app._access.count
    assert pressed.press() == 4
    assert pressed.app._access.count - before < 380
    assert f"{CARD}!A10, …" in pressed.questions[0]


class TestProtected:
    def test_no_leaves_all_as_it_was(self, pressed):
        pressed.book._page(CARD).protected = True
        before = pressed.snapshots()
        assert pressed.press() == 4
        assert CARD in pressed.questions[0]
        assert pressed.snapshots() == before

    def test_yes_writes_and_protects_in_the_same_way(self, pressed, tmp_path):
        page = pressed.book._page(CARD)
        page.Protect(AllowFiltering=True, AllowFormattingColumns=True, Scenarios=False)
        page.selection = 1
        before = fake.snapshot(page)["protection"]
        pressed.says_yes = True
        assert pressed.press() == 0, pressed.said
        assert 7.0 in pressed.contents(CARD).values()
        assert fake.snapshot(page)["protection"] == before
        copy = max((tmp_path / "history").rglob("*.xlsx"), key=lambda path: path.name)
        assert openpyxl.load_workbook(copy)[CARD].protection.sheet

    def test_a_password_is_refused_by_name_and_the_others_stay_protected(self, pressed):
        for name, password in ((FINDINGS, ""), (CARD, "비밀")):
            page = pressed.book._page(name)
            page.protected, page.password = True, password
        pressed.put(FINDINGS, (2, 2), "다른 말")
        before = pressed.snapshots()
        pressed.says_yes = True
        assert pressed.press() == 4
        assert f"변경하지 않았습니다: {CARD}." in pressed.said
        assert "보호를 해제한 뒤" in pressed.said
        assert pressed.snapshots() == before

    @pytest.mark.parametrize("step", [36, pytest.param(9, marks=pytest.mark.slow)])
    def test_a_fault_anywhere_leaves_it_protected(self, pressed, step):
        page = pressed.book._page(CARD)
        page.protected = True
        before = fake.snapshot(page)["protection"]
        pressed.says_yes = True
        pressed.app._access.log = []
        start = pressed.app._access.count
        assert pressed.press() == 0
        first = start + 1 + pressed.app._access.log.index("Worksheet.Unprotect")
        total, place = pressed.app._access.count, (2, pressed.column("실적", "실적값")[1])
        pressed.app._access.log = None
        for number in range(first - start - 20, total - start + 1, step):
            pressed.put("실적", place, 3.0 + number / 8)
            pressed.app._access.fails_at = pressed.app._access.count + number
            pressed.press()
            assert fake.snapshot(page)["protection"] == before, number


class TestUndo:
    def test_asks_before_a_sheet_goes_with_what_is_on_it(self, desk_of, sample, tmp_path):
        desk = desk_of(without_our_sheets(sample, tmp_path))
        desk.press()
        put(desk, "chart")
        before = desk.snapshots()
        assert desk.press("undo") == 4
        assert f"지워질 차트·그림·메모: {CARD}!B5" in desk.questions[0]
        assert desk.snapshots() == before
        desk.says_yes = True
        assert desk.press("undo") == 0, desk.said
        assert CARD not in [page._name for page in desk.book._pages]


def test_check_asks_as_well(pressed):
    put(pressed, "note", FINDINGS)
    pressed.put("실적", (2, pressed.column("실적", "실적값")[1]), "두 번")
    assert pressed.press("check") == 4
    assert f"{FINDINGS}!B5" in pressed.questions[0]


@pytest.mark.parametrize(("button", "answer"), [(6, True), (7, False), (2, False), (0, False)])
def test_box_of_windows_has_yes_and_no_and_no_is_the_default(monkeypatch, button, answer):
    """Simulated: what user32's MessageBoxW is called with; 6 is Yes, 7 No, 2 closed, 0 no box could be shown."""
    shown = []
    user32 = types.SimpleNamespace(MessageBoxW=lambda *given: shown.append(given) or button)
    monkeypatch.setattr(ctypes, "windll", types.SimpleNamespace(user32=user32), raising=False)
    monkeypatch.setattr("sys.platform", "win32")
    assert telling.ask("보낼까요?", 4711) is answer
    window, text, _, style = shown[0]
    assert (window, text) == (4711, "보낼까요?")
    assert style & 0xF == 0x4  # MB_YESNO
    assert style & 0xF00 == 0x100  # MB_DEFBUTTON2
    assert not style & 0x40000
    telling.ask("보낼까요?", 0)
    assert shown[1][3] & 0x40000, "one that no window owns is on top: MB_TOPMOST"


def test_where_nobody_can_be_asked_the_answer_is_no(capsys):
    assert telling.ask("보낼까요?", 0) is False
    assert capsys.readouterr().err == "보낼까요?\n"


@pytest.mark.parametrize("says_yes", [True, False])
def test_mail_button_asks_with_yes_and_no(desk, monkeypatch, says_yes):
    """Whatever Excel's box for texts would answer: `아니오` typed there was taken for a yes."""
    answers = []

    def mail_open_book(*_given, confirm):
        answers.append(confirm("12명에게"))
        return types.SimpleNamespace(message="", log="", exit_code=0)

    monkeypatch.setattr("pledgebook.mail.button.mail_open_book", mail_open_book)
    desk.app.answer = "아니오"
    desk.says_yes = says_yes
    assert desk.press("mail") == 0
    assert (answers, desk.questions) == ([says_yes], ["12명에게"])


def laid_out_anew(desk):
    for page in desk.book._pages:
        page.names = [name for name in page.names if ".layout." not in name.text]


@pytest.mark.parametrize("place", [(200, 60), (3, 51), (90, 2)])
def test_a_value_typed_beside_a_sheet_that_is_laid_out_anew_is_asked_about(pressed, place):
    pressed.put(CARD, place, "보고용")
    laid_out_anew(pressed)
    assert pressed.press() == 4
    assert f"{CARD}!{fake.cell_name(*place)}" in pressed.questions[0]
    assert pressed.contents(CARD)[place] == "보고용"
    pressed.says_yes = True
    assert pressed.press() == 0, pressed.said
    assert place not in pressed.contents(CARD)


def test_a_value_typed_beside_a_sheet_stays_where_only_figures_change(pressed):
    pressed.put(CARD, (200, 60), "보고용")
    assert pressed.press() == 0, pressed.said
    assert pressed.questions == []
    assert pressed.contents(CARD)[200, 60] == "보고용"
