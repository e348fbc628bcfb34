"""What a press does and says, in a simulated Excel."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pledgebook as pb
from pledgebook import press
from pledgebook.book.contract import FINDINGS_COLUMNS
from pledgebook.excel_live.attach import Caller
from tests.conftest import ROOT
from tests.excel_live import fake_excel as fake
from tests.excel_live import loading
from tests.excel_live.conftest import OWNED, without_our_sheets


def actual(desk):
    """Give the place of the first 실적값."""
    return 2, desk.column("실적", "실적값")[1]


def log_text(tmp_path):
    return (tmp_path / "log" / "press.log").read_text(encoding="utf-8")


def test_a_figure_typed_and_not_saved_reaches_the_card(desk):
    desk.press()
    desk.put("실적", actual(desk), 3.0)
    assert desk.press() == 0
    card = desk.contents("카드 6-3-3")
    totals = [place for place, value in card.items() if value == 7.0]
    assert totals, "5 activities, one of which now counts three times"


def test_message_tells_rows_cells_warnings_and_the_copy(desk):
    assert desk.press() == 0
    assert "읽은 행 71" in desk.said
    assert "경고 2" in desk.said
    copy = next(line for line in desk.said.splitlines() if line.startswith("사본: "))
    assert copy.removeprefix("사본: ").endswith("공약 관리.xlsx")
    assert len(desk.boxes) == 1


def test_second_press_changes_nothing_and_keeps_no_copy(desk, tmp_path):
    desk.press()
    before, copies = desk.snapshots(), sorted((tmp_path / "history").rglob("*.xlsx"))
    assert desk.press() == 0
    assert "변경 사항이 없습니다" in desk.said
    assert desk.snapshots() == before
    assert sorted((tmp_path / "history").rglob("*.xlsx")) == copies


def test_input_sheets_are_not_touched(desk):
    inputs = [page._name for page in desk.book._pages if page._name not in OWNED]
    before = desk.snapshots(inputs)
    desk.put("설정", (1, 40), "메모")
    desk.press()
    after = desk.snapshots(inputs)
    del after["설정"]["contents"][1, 40]
    assert after == before


def test_status_bar_shows_progress_and_is_given_back(desk):
    desk.press()
    shown = [text for text in desk.app.status_bars if text]
    assert shown[0].startswith("pledgebook: 입력 표를 읽는 중")
    assert any("카드 6-3-3" in text for text in shown)
    assert desk.app.state["StatusBar"] is False


def test_sheet_shown_stays_the_one_shown(desk):
    desk.book._active = desk.book._page("실적")
    desk.press()
    assert desk.book._active is desk.book._page("실적")


def test_without_a_printer_all_but_the_print_setup_is_done(desk):
    desk.book._page("총괄").page.values["Orientation"] = 1
    desk.app.printer = False
    assert desk.press() == 0
    assert "프린터" in desk.said
    assert desk.app.communicates
    desk.app.printer = True
    assert desk.press() == 0
    assert "프린터" not in desk.said
    assert desk.book._page("총괄").page.values["Orientation"] == 2


def test_sheet_left_in_the_view_of_pages_gets_its_panes(desk):
    desk.book._page("총괄").view |= {"View": 3, "FreezePanes": False}  # in which there are none
    assert desk.press() == 0
    assert desk.book._page("총괄").view["FreezePanes"]


def test_window_of_another_workbook_of_the_same_excel_is_that_excel(desk, sample, monkeypatch):
    """Each workbook has a window of its own; xlwings lists one of them for each Excel."""
    import sys

    second = fake.Application(hwnd=815)
    loading.opened(second, sample, desk.book._full_name)
    loading.attached([second, desk.app], monkeypatch)
    process = {desk.app._hwnd: 1, 4712: 1, 815: 2}
    monkeypatch.setattr(
        sys.modules["win32process"], "GetWindowThreadProcessId", lambda window: (0, process[window])
    )
    before = second._access.count
    assert press.refresh(press.Press(Caller(desk.book._full_name, 4712))) == 0
    assert second._access.count == before


def test_manual_calculation_stays_manual_and_our_sheets_are_calculated(desk):
    desk.app.state["Calculation"] = -4135
    desk.press()
    assert desk.app.state["Calculation"] == -4135
    assert sorted(desk.app.calculated) == sorted({*OWNED, "안내"})


def test_errors_in_the_data_are_told_and_nothing_is_written(desk):
    before = desk.snapshots()
    desk.put("실적", actual(desk), "두 번")
    assert desk.press() == 3
    assert "실적!D2" in desk.said
    assert "점검 단추" in desk.said
    assert desk.snapshots() == before


def test_check_writes_the_findings_and_nothing_else(desk):
    others = [name for name in OWNED if name != "점검"]
    before = desk.snapshots(others)
    desk.put("실적", actual(desk), "두 번")
    assert desk.press("check") == 3
    assert "오류 1" in desk.said
    assert "PB202" in desk.contents("점검").values()
    assert desk.snapshots(others) == before


def test_as_of_asks_for_a_date_and_leaves_the_settings_alone(desk):
    settings = desk.contents("설정")
    desk.app.answer = "2023-12-31"
    assert desk.press("as_of") == 0
    assert "기준일 2023-12-31" in desk.said
    assert desk.contents("설정") == settings


def test_as_of_cancelled_does_nothing(desk):
    before = desk.snapshots()
    assert desk.press("as_of") == 0
    assert desk.boxes == []
    assert desk.snapshots() == before


def test_as_of_that_is_no_date_is_told(desk):
    desk.app.answer = "작년 말"
    assert desk.press("as_of") == 2
    assert "작년 말" in desk.said


def test_mail_button_says_what_is_to_be_set_first(desk):
    before = desk.snapshots()
    assert desk.press("mail") == 2
    assert "메일 설정이 완료되지 않았습니다: host, sender, allow" in desk.said
    assert desk.snapshots() == before


class TestExport:
    def test_what_is_typed_and_not_saved_goes_out(self, desk):
        before = desk.snapshots()
        desk.put("실적", actual(desk), 3.0)
        assert desk.press("export") == 0, desk.said
        folder = Path(desk.book._full_name).with_name("공약 관리 내보내기")
        pages = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}
        assert str(folder) in desk.said
        (card,) = [text for name, text in pages.items() if "_6-3-3_" in name]
        assert "26.92" in card
        assert desk.snapshots().keys() == before.keys()

    def test_of_a_workbook_in_onedrive_goes_to_the_documents(self, desk_of, sample, tmp_path, monkeypatch):
        monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path / "문서")
        desk = desk_of(sample, full_name="https://d.docs.live.net/abc/문서/공약 관리.xlsx")
        assert desk.press("export") == 0, desk.said
        assert list((tmp_path / "문서" / "공약 관리 내보내기").glob("*.html"))

    def test_errors_are_told_and_nothing_is_written(self, desk):
        desk.put("실적", actual(desk), "세 번쯤")
        assert desk.press("export") == 3
        assert not list(Path(desk.book._full_name).parent.glob("*내보내기"))


def test_button_starts_it_as_a_module(desk):
    arguments = [
        "refresh",
        f"--wb={desk.book._full_name}",
        "--from_xl=1",
        f"--hwnd={desk.app._hwnd}",
        "--macro=1",
    ]
    assert press.main(arguments) == 0
    assert "새로고침을 마쳤습니다" in desk.said


def test_a_workbook_of_version_1_is_refreshed_by_its_buttons(desk_of):
    """Its launcher passes what today's does, and its tables lack today's columns."""
    desk = desk_of(ROOT / "tests" / "samples" / "version-1.xlsx")
    assert desk.press("check") == 0
    assert desk.press("refresh", macro="1", as_of="2024-05-31") == 0
    assert "새로고침" in desk.said


def test_it_speaks_the_language_of_the_configuration(desk, tmp_path, monkeypatch):
    place = tmp_path / "english.toml"
    place.write_text('[general]\nlang = "en"\n', encoding="utf-8")
    monkeypatch.setenv("PLEDGEBOOK_CONFIG", str(place))
    assert desk.press("mail") == 2
    assert "host, sender, allow" in desk.said
    assert not re.search("[가-힣]", desk.said)
    assert press.main(["fly"]) == 2
    assert not re.search("[가-힣]", desk.said)
    place.write_text('[general]\nlang = "fr"\n', encoding="utf-8")
    assert desk.press("refresh") == 2
    assert "[general] lang" in desk.said


@pytest.mark.parametrize("arguments", [["fly"], [], ["refresh", "--hwnd=x"]])
def test_unknown_commands_are_told_in_a_box(desk, arguments):
    assert press.main(arguments) == 2
    assert "refresh, check, as_of, confirm, mail, export, undo" in desk.said


@pytest.mark.usefixtures("desk")
def test_runpython_finds_its_workbook_by_itself():
    """`RunPython "import pledgebook; pledgebook.press.refresh()"`, with xlwings' own way to name the caller."""
    import xlwings

    xlwings.apps.active.books.active.set_mock_caller()
    try:
        assert pb.press.refresh() == 0
    finally:
        del xlwings.Book._mock_caller


@pytest.mark.usefixtures("desk")
def test_desktop_shortcut_takes_the_workbook_in_front():
    assert press.main(["refresh"]) == 0


def test_log_is_utf8_and_holds_nothing_of_the_cells(desk, tmp_path):
    desk.press()
    desk.put("실적", actual(desk), "홍길동 010-1234-5678")
    desk.press()
    desk.app._access.fails_at = desk.app._access.count + 16
    desk.press()
    text = log_text(tmp_path)
    assert "refresh exit=0" in text
    assert "refresh exit=3" in text
    assert "refresh exit=7" in text
    assert "홍길동" not in text
    assert f"injected at access {desk.app._access.fails_at}" not in text


def test_log_that_cannot_be_written_stops_nothing(desk, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PLEDGEBOOK_LOG_DIR", str(tmp_path / "file"))
    assert desk.press() == 0


def test_links_lead_on_where_rows_were_counted_anew(desk):
    """A common press leads the links of cells whose text changed; a link taken away by hand comes back."""
    desk.press()
    page = desk.book._page("산출근거")
    place, link = next(iter(page.links.items()))
    page.links[place] = ("'실적'!A1", link[1])
    page.contents[place] = fake.Content("다른 말")
    assert desk.accesses() <= 335
    assert page.links[place] == link
    del page.links[place]
    page.contents[place] = fake.Content("다른 말")
    before = page.formats[place]
    desk.press()
    assert page.links[place] == link
    assert page.formats[place] == before


def test_rows_hidden_by_a_filter_are_shown_before_they_are_written(desk):
    desk.press()
    tables = desk.book._page("산출근거").tables
    for table in tables:
        table.filtered = True
    desk.put("실적", actual(desk), 3.0)
    assert desk.press() == 0
    assert not any(table.filtered for table in tables)


def test_a_table_whose_filter_buttons_were_taken_away_is_written_all_the_same(desk):
    desk.press()
    tables = desk.book._page("산출근거").tables
    tables[0].has_buttons = False
    tables[1].filtered = True
    desk.put("실적", actual(desk), 3.0)
    assert desk.press() == 0
    assert not tables[1].filtered


def test_a_press_broken_while_it_writes_texts_is_made_good_by_the_next(desk):
    """Texts are formatted as text while they are written, and must not stay so."""
    desk.press()
    wanted = desk.snapshots()
    page = desk.book._page("총괄")
    place = next(
        place
        for place, content in page.contents.items()
        if isinstance(content.value, str) and not content.formula
    )
    page.contents[place] = fake.Content("다른 말")
    desk.app._access.log = []
    desk.press()
    writes = [
        at
        for at, what in enumerate(desk.app._access.log, 1)
        if what in {"Range.Value=", "Range.NumberFormat="}
    ]
    what = [desk.app._access.log[number - 1] for number in writes]
    assert what[-3:] == ["Range.NumberFormat=", "Range.Value=", "Range.NumberFormat="], (
        "as text, the text, as it was"
    )
    assert {*what[:-3]} <= {"Range.NumberFormat="}, "and before that the figures' formats"
    for number in writes:
        page.contents[place] = fake.Content("다른 말")
        desk.app._access.fails_at = desk.app._access.count + number
        assert desk.press() == 7
        assert desk.press() == 0
        assert desk.snapshots() == wanted


class TestUndo:
    def test_puts_our_sheets_back_and_leaves_the_input_alone(self, desk):
        desk.press()
        before = desk.snapshots()
        desk.put("실적", actual(desk), 3.0)
        desk.press()
        assert desk.snapshots() != before
        assert desk.press("undo") == 0, desk.said
        assert desk.snapshots() == before
        assert desk.contents("실적")[actual(desk)] == 3.0
        assert "되돌렸습니다" in desk.said

    def test_again_goes_forth(self, desk):
        desk.press()
        desk.put("실적", actual(desk), 3.0)
        desk.press()
        after = desk.snapshots()
        desk.press("undo")
        assert desk.press("undo") == 0, desk.said
        assert desk.snapshots() == after

    def test_puts_back_what_the_user_had_written_on_a_card(self, desk):
        desk.press()
        desk.book._page("총괄").contents[2, 1] = fake.Content("과장님 확인")
        desk.press()
        assert desk.contents("총괄").get((2, 1)) != "과장님 확인"
        desk.press("undo")
        assert desk.contents("총괄")[2, 1] == "과장님 확인"

    def test_takes_away_what_the_first_press_made(self, desk_of, sample, tmp_path):
        desk = desk_of(without_our_sheets(sample, tmp_path))
        names = [page._name for page in desk.book._pages]
        desk.press()
        assert desk.press("undo") == 0, desk.said
        assert [page._name for page in desk.book._pages] == names

    def test_a_press_after_it_lays_out_anew(self, desk):
        desk.press()
        desk.put("실적", actual(desk), 3.0)
        desk.press()
        after = desk.snapshots()
        desk.press("undo")
        desk.press()
        assert desk.snapshots() == after

    def test_without_a_copy_is_told(self, desk, tmp_path):
        assert desk.press("undo") == 4
        assert str(tmp_path / "history") in desk.said

    def test_of_a_workbook_in_onedrive(self, desk_of, sample):
        desk = desk_of(sample, full_name="https://d.docs.live.net/abc/문서/공약 관리.xlsx")
        assert desk.press() == 0, desk.said
        before = desk.snapshots()
        desk.put("실적", actual(desk), 3.0)
        desk.press()
        assert desk.press("undo") == 0, desk.said
        assert desk.snapshots() == before


class TestRefusals:
    def test_never_saved(self, desk):
        desk.book._full_name = "통합 문서1"
        desk.book._name = "통합 문서1"
        assert desk.press() == 4
        assert "저장" in desk.said

    def test_read_only(self, desk):
        desk.book.read_only = True
        assert desk.press() == 4
        assert "읽기 전용" in desk.said

    def test_locked_structure_only_where_a_sheet_is_to_be_added(self, desk, desk_of, sample, tmp_path):
        desk.book.structure_locked = True
        assert desk.press() == 0
        bare = desk_of(without_our_sheets(sample, tmp_path))
        bare.book.structure_locked = True
        assert bare.press() == 4
        assert "통합 문서 구조" in bare.said

    def test_sheet_of_the_users_own_under_one_of_our_names(self, desk_of, sample, tmp_path):
        desk = desk_of(without_our_sheets(sample, tmp_path))
        page = fake.Worksheet(desk.book, "총괄")
        page.contents[1, 1] = fake.Content("우리 과 자료")
        desk.book._pages.append(page)
        assert desk.press() == 4
        assert "'총괄'" in desk.said
        assert page.contents[1, 1].value == "우리 과 자료"

    def test_copy_of_our_sheet_is_the_users(self, desk):
        desk.press()
        page = desk.book._page("총괄")
        copied = fake.Worksheet(desk.book, "총괄 (2)")
        copied.contents = dict(page.contents)
        copied.names = [
            fake.Name(copied, name.text, name.refers_to.replace("총괄", "총괄 (2)")) for name in page.names
        ]
        desk.book._pages.append(copied)
        before = fake.snapshot(copied)
        desk.put("실적", actual(desk), 3.0)
        assert desk.press() == 0
        assert fake.snapshot(copied) == before

    def test_renamed_sheet_is_still_ours(self, desk):
        desk.press()
        page = desk.book._page("총괄")
        page._name = "한눈에"
        for name in [*desk.book._names, *page.names]:
            name.refers_to = name.refers_to.replace("총괄", "한눈에")
        desk.put("실적", actual(desk), 3.0)
        assert desk.press() == 0, desk.said
        assert "총괄" not in [page._name for page in desk.book._pages]

    def test_missing_column_is_told_as_for_a_file(self, desk):
        place = desk.column("실적", "일자")
        desk.put("실적", place, "날짜칸")
        assert desk.press() == 3
        assert "일자" in desk.said

    def test_renamed_table_is_found_by_its_sheet(self, desk):
        for page in desk.book._pages:
            for table in page.tables:
                if table._name == "Activities":
                    table._name = "표1"
        assert desk.press() == 0, desk.said
        assert "읽은 행 71" in desk.said

    def test_card_whose_pledge_is_gone_is_told(self, desk):
        desk.press()
        page = fake.Worksheet(desk.book, "카드 9-9")
        mark = "_pledgebook." + b"card:9-9".hex()
        page.names.append(fake.Name(page, "_pledgebook.sheet", "='카드 9-9'!$A$1"))
        desk.book._names.append(fake.Name(desk.book, mark, "='카드 9-9'!$A$1"))
        desk.book._pages.append(page)
        desk.press()
        assert "PB113" in desk.contents("점검").values()

    def test_someone_is_typing_into_a_cell(self, desk):
        desk.app.ready = False
        assert desk.press() == 4
        assert "편집하는 중" in desk.said

    def test_excel_refuses_every_call(self, desk):
        desk.app._access.busy = True
        assert desk.press() == 4
        assert "편집하는 중" in desk.said

    def test_older_buttons_do_not_begin_a_press_twice(self, desk):
        """They take an exit code above 6 for a Python that did not start, and try another."""
        desk.app._access.fails_at = desk.app._access.count + 60
        assert desk.press(macro="1") == 1
        desk.app._access.fails_at = None
        assert desk.press(macro="1") == 0

    def test_other_version_of_the_buttons(self, desk):
        assert desk.press(macro="3") == 2
        assert "버전 3" in desk.said
        assert pb.__version__ in desk.said
        assert desk.press(macro="0") == 2
        assert "pledgebook buttons" in desk.said

    def test_a_press_of_older_buttons_says_how_to_renew_them(self, desk):
        assert desk.press(macro="1") == 0
        assert desk.said.endswith("pledgebook buttons 로 새로 하십시오.")
        assert desk.press() == 0
        assert "pledgebook buttons" not in desk.said

    def test_workbook_that_is_no_longer_open(self, desk):
        assert press.refresh(press.Press(Caller(r"C:\다른 곳\공약.xlsm", desk.app._hwnd))) == 4
        assert "pledgebook-refresh.pyw" in desk.said

    def test_protected_view(self, desk):
        desk.app.protected_views = 1
        assert press.refresh(press.Press(Caller(r"C:\받은 파일\공약.xlsm", desk.app._hwnd))) == 4
        assert "편집 사용" in desk.said

    def test_two_workbooks_of_one_name_are_told_apart_by_their_folders(self, desk, sample, tmp_path):
        other = loading.opened(desk.app, sample, str(tmp_path / "다른 폴더" / "공약 관리.xlsx"))
        before = [fake.snapshot(page) for page in other._pages]
        desk.put("실적", actual(desk), 3.0)
        assert desk.press() == 0
        assert [fake.snapshot(page) for page in other._pages] == before

    def test_two_excels_with_the_same_workbook_are_told_apart_by_their_windows(
        self, desk, sample, monkeypatch
    ):
        second = fake.Application(hwnd=815)
        loading.opened(second, sample, desk.book._full_name)
        loading.attached([second, desk.app], monkeypatch)
        before = second._access.count
        assert desk.press() == 0
        assert second._access.count == before
        assert press.refresh(press.Press(Caller(desk.book._full_name))) == 4
        assert "두 곳" in desk.said

    def test_copy_that_cannot_be_made_stops_the_press(self, desk):
        desk.put("실적", actual(desk), 3.0)
        before = desk.snapshots()
        desk.book.saves_copy = None
        assert desk.press() == 4
        assert "사본" in desk.said
        assert desk.snapshots() == before

    def test_xlwings_is_not_installed(self, desk, monkeypatch):
        import sys

        monkeypatch.setitem(sys.modules, "xlwings", None)
        assert desk.press() == 2
        assert "pip install" in desk.said


def test_what_was_answered_in_the_open_workbook_stays_beside_its_finding(desk):
    desk.press()
    row, _ = next(place for place, value in desk.contents("점검").items() if value == "PB301")
    answer = (row, len(FINDINGS_COLUMNS))
    desk.put("점검", answer, "개소로 보고하기로 함")
    desk.put("실적", actual(desk), 3.0)
    assert desk.press() == 0
    assert desk.contents("점검")[answer] == "개소로 보고하기로 함"
    assert "경고 1" in desk.said
