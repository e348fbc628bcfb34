"""The button 확정: rows are added to 발행 in the open workbook, and none that stands is touched (simulated)."""

from __future__ import annotations

import shutil
from datetime import date
from types import SimpleNamespace
from unittest import mock

import pytest

import pledgebook as pb
from pledgebook import clock, press
from pledgebook.book.contract import PUBLICATIONS_COLUMNS
from pledgebook.excel_file.marks import GROWN_PREFIX
from pledgebook.excel_live import protection
from tests.conftest import ROOT
from tests.excel_live import fake_excel as fake
from tests.excel_live.loading import save

DAY, EARLIER = "2024-05-31", "2023-12-31"


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 26))


def confirm(desk, *answers):
    desk.app.answers = list(answers)
    return desk.press("confirm")


def rows(desk):
    """The rows of 발행 by header, as Excel holds them."""
    page = desk.book._page("발행")
    last = max(row for row, _ in page.contents)
    values = [
        [held.value if (held := page.contents.get((row, column))) else None for column in range(1, 15)]
        for row in range(1, last + 1)
    ]
    assert values[0] == list(PUBLICATIONS_COLUMNS)
    return [dict(zip(values[0], row, strict=True)) for row in values[1:]]


def growth(desk):
    return [name.text for name in desk.book._names if name.text.startswith(GROWN_PREFIX)]


def has_ledger(desk):
    return any(page._name == "발행" for page in desk.book._pages)


def told(desk, path):
    """What a check of the workbook says of its ledger, once it is saved."""
    save(desk.book, path)
    return {finding.code for finding in pb.check(path) if finding.code.startswith("PB6")}


def test_it_asks_for_date_name_and_state_and_begins_the_ledger(desk, tmp_path):
    assert confirm(desk, "2024. 5. 31.", "홍길동", "확정") == 0, desk.said
    assert [default for _, default in desk.app.asked][1:] == ["", "확정"]
    assert "3개 행" in desk.said
    assert [question for question in desk.questions if "카드를 보호하시겠습니까" in question]
    assert not desk.book._page("카드 6-3-3").protected, "No is what is answered where nobody says Yes"
    pledge, first, second = rows(desk)
    assert (pledge["공약번호"], pledge["지표번호"], pledge["이행률"]) == ("6-3-3", None, 31.05)
    assert (first["분자"], first["분모"], first["이행률"]) == (5, 26, 19.23)
    assert second["추진상황"] == "정상추진"
    assert told(desk, tmp_path / "저장.xlsx") == set()
    assert "경고" in desk.said


def test_the_rows_are_those_of_the_command(desk, tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_COUNT", "0")
    file = tmp_path / "명령.xlsx"
    shutil.copy(ROOT / "workbooks" / "6-3-3.xlsx", file)
    by_command = [pb.confirm(file, day, "홍길동").last_hash for day in (DAY, EARLIER)]
    hashes = []
    for day in (DAY, EARLIER):
        assert confirm(desk, day, "홍길동", "확정") == 0, desk.said
        hashes += growth(desk)
    assert [text.rpartition(".")[2] for text in hashes] == by_command


def test_more_rows_go_below_those_that_stand_in_the_table(desk, tmp_path):
    confirm(desk, DAY, "홍길동", "검토")
    page = desk.book._page("발행")
    before = fake.snapshot(page)
    assert confirm(desk, EARLIER, "김철수", "확정") == 0, desk.said
    assert desk.app.asked[-2][1] == "홍길동", "the name is offered again"
    after = fake.snapshot(page)
    for kind in ("contents", "formats"):
        stood = {place: one for place, one in after[kind].items() if place[0] <= 4}
        assert stood == {place: one for place, one in before[kind].items() if place[0] <= 4}, kind
    assert [table.area for table in page.tables] == [(1, 1, 7, 14)]
    assert [row["순번"] for row in rows(desk)] == [1, 2, 3, 4, 5, 6]
    assert page.formats[5, 3] == page.formats[2, 3]
    assert page.formats[5, 6].number_format == "@"
    assert len(growth(desk)) == 1
    assert told(desk, tmp_path / "저장.xlsx") == set()


def test_a_date_confirmed_before_needs_a_reason_which_is_asked_for(desk):
    confirm(desk, DAY, "홍길동", "확정")
    assert confirm(desk, DAY, "홍길동", "확정") == 0, "cancelled at the reason"
    assert len(rows(desk)) == 3
    assert confirm(desk, DAY, "홍길동", "확정", "늦게 낸 실적 반영") == 0
    assert [row["사유"] for row in rows(desk)] == [None] * 3 + ["늦게 낸 실적 반영"] * 3


@pytest.mark.parametrize("answers", [(), (DAY,), (DAY, "홍길동"), (DAY, "  ", "확정")])
def test_whoever_cancels_a_question_changes_nothing(desk, answers):
    assert confirm(desk, *answers) == 0
    assert desk.boxes == []
    assert not has_ledger(desk)
    assert growth(desk) == []


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (("작년 말", "홍길동", "확정"), "작년 말"),
        (("2026-11-27", "홍길동", "확정"), "임기 종료"),
        ((DAY, "홍길동", "완료"), "완료"),
        ((DAY, "홍길동", "취소"), "취소"),
    ],
)
def test_what_cannot_be_meant_is_told_in_a_box(desk, answers, said):
    assert confirm(desk, *answers) == 2
    assert said in desk.said
    assert not has_ledger(desk)


def test_errors_in_the_data_are_told_before_anything_is_asked(desk):
    _, column = desk.column("실적", "실적값")
    desk.put("실적", (2, column), "두 번")
    assert confirm(desk, DAY, "홍길동", "확정") == 3
    assert "실적!D2" in desk.said
    assert desk.app.asked == []


def test_a_ledger_changed_by_hand_is_told_by_every_button_and_not_continued(desk):
    confirm(desk, DAY, "홍길동", "확정")
    desk.put("발행", (3, 11), 99.23)
    for action in ("confirm", "refresh", "check"):
        assert desk.press(action) == 3, action
    assert "PB601" in desk.contents("점검").values()
    assert len(rows(desk)) == 3


def test_a_sheet_that_is_gone_is_told_and_not_begun_anew(desk):
    confirm(desk, DAY, "홍길동", "확정")
    desk.book._page("발행").Delete()
    assert confirm(desk, EARLIER, "홍길동", "확정") == 3
    assert desk.press("check") == 3
    assert "PB602" in desk.contents("점검").values()


def test_a_late_row_is_told_when_the_confirmed_date_is_issued_again(desk):
    confirm(desk, DAY, "홍길동", "확정")
    _, column = desk.column("실적", "실적값")
    desk.put("실적", (2, column), 3.0)
    assert desk.press("refresh", as_of=DAY) == 0
    assert "PB605" in desk.contents("점검").values()


def test_a_sheet_of_the_users_own_that_is_called_so_is_left_alone(desk):
    desk.book.Worksheets.Add().Name = "발행"
    desk.put("발행", (1, 1), "간행물 목록")
    assert confirm(desk, DAY, "홍길동", "확정") == 4
    assert desk.contents("발행") == {(1, 1): "간행물 목록"}
    assert growth(desk) == []


def test_a_protected_ledger_grows_and_is_protected_as_before(desk, tmp_path):
    confirm(desk, DAY, "홍길동", "확정")
    page = desk.book._page("발행")
    page.Protect()
    assert confirm(desk, EARLIER, "홍길동", "확정") == 0, desk.said
    assert page.protected
    assert len(rows(desk)) == 6
    page.Unprotect()
    page.Protect("암호")
    assert confirm(desk, "2023-06-30", "홍길동", "확정") == 4
    assert len(rows(desk)) == 6
    assert told(desk, tmp_path / "저장.xlsx") == set()


@pytest.mark.slow
def test_undo_takes_no_row_away(desk):
    confirm(desk, DAY, "홍길동", "확정")
    desk.press()
    confirm(desk, EARLIER, "홍길동", "확정")
    before = desk.contents("발행")
    desk.press("undo")
    desk.press("undo")
    assert desk.contents("발행") == before


@pytest.mark.slow
def test_a_fault_at_any_access_leaves_the_rows_that_were_or_all_of_the_new_ones(desk, tmp_path):
    confirm(desk, DAY, "홍길동", "확정")
    before, marks = desk.contents("발행"), growth(desk)
    desk.app._access.log = []
    first = desk.app._access.count
    confirm(desk, EARLIER, "홍길동", "검토")
    after, log = desk.contents("발행"), desk.app._access.log
    writes = [at for at, what in enumerate(log, 1) if what.endswith("=") or what in {"ListObject.Resize", "Names.Add", "Name.Delete"}]  # fmt: skip
    assert desk.app._access.count - first == len(log)
    begins = min(at for at in writes if log[at - 1].startswith("Font"))
    tried = [*range(begins - 3, len(log) + 1, 9), *(at for at in writes if at > begins)]
    for at in sorted(set(tried)):
        _put_back(desk, before, marks)
        desk.app._access.fails_at = desk.app._access.count + at
        code = confirm(desk, EARLIER, "홍길동", "검토")
        held = desk.contents("발행")
        assert held in (before, after), (at, log[at - 1])
        assert code in {0, 4, 7}
        counted = max(int(text.removeprefix(GROWN_PREFIX).partition(".")[0]) for text in growth(desk))
        assert counted == (3 if held == before else 6), (at, log[at - 1])
    save(desk.book, tmp_path / "저장.xlsx")


def _put_back(desk, contents, marks):
    page = desk.book._page("발행")
    page.contents = {place: one for place, one in page.contents.items() if place in contents}
    page.tables[0].area = (1, 1, 4, 14)
    desk.book._names[:] = [name for name in desk.book._names if not name.text.startswith(GROWN_PREFIX)]
    desk.book._names.append(fake.Name(desk.book, marks[0], "=0"))


def test_a_fault_after_the_mark_was_set_leaves_neither_sheet_nor_mark(desk):
    plain = fake.Names.Add
    failing = []

    def added(names, **given):
        if given["Name"].startswith(GROWN_PREFIX):
            failing.append(desk.app._access.count + 1)
            desk.app._access.fails_at = failing[-1]
        return plain(names, **given)

    with mock.patch.object(fake.Names, "Add", added):
        assert confirm(desk, DAY, "홍길동", "확정") == 7
    assert failing
    assert not has_ledger(desk)
    assert growth(desk) == []


@pytest.mark.slow
def test_a_fault_while_it_begins_leaves_no_sheet_or_a_whole_one(desk):
    desk.app._access.log = []
    confirm(desk, DAY, "홍길동", "확정")
    log = desk.app._access.log
    added = next(at for at, what in enumerate(log, 1) if what.startswith("Worksheets.Add"))
    for at in range(added, len(log) + 1, 23):
        for page in [page for page in desk.book._pages if page._name == "발행"]:
            page.Delete()
        desk.book._names[:] = [name for name in desk.book._names if not name.text.startswith(GROWN_PREFIX)]
        desk.app._access.fails_at = desk.app._access.count + at
        confirm(desk, DAY, "홍길동", "확정")
        assert has_ledger(desk) == bool(growth(desk)), (at, log[at - 1])
        if has_ledger(desk):
            assert len(rows(desk)) == 3


def test_the_module_takes_it_as_a_button_starts_it(desk):
    desk.app.answers = ["홍길동", "확정"]
    arguments = ["confirm", f"--wb={desk.book._full_name}", f"--hwnd={desk.app._hwnd}", f"--as-of={DAY}"]
    assert press.main(arguments) == 0, desk.said
    assert len(rows(desk)) == 3


def test_a_protected_confirmed_card_is_written_after_a_yes_and_a_row_tells_who_opened_it(desk, tmp_path):
    assert confirm(desk, DAY, "홍길동", "확정") == 0, desk.said
    card = desk.book._page("카드 6-3-3")
    card.Protect()
    desk.says_yes = True
    assert desk.press("as_of", as_of=EARLIER) == 0, desk.said
    opened = rows(desk)[-1]
    assert (opened["순번"], opened["상태"], opened["확정자"]) == (4, "검토", "김 철수")
    assert opened["사유"] == "보호한 카드를 풀고 2023. 12. 31. 기준으로 다시 작성"
    assert "검토 행 1개" in desk.said
    assert card.protected
    assert told(desk, tmp_path / "저장.xlsx") == set()
    assert desk.press("as_of", as_of=EARLIER) == 0, desk.said
    assert len(rows(desk)) == 4, "nothing changed, so nothing was opened"


def test_after_a_yes_the_cards_are_written_as_of_that_day_and_protected(desk, tmp_path):
    row, column = desk.column("설정", "추가 시트")
    desk.put("설정", (row, column + 1), "공약가계부")
    assert desk.press() == 0, desk.said
    desk.put("설정", (row, column + 1), "")
    desk.says_yes = True
    assert confirm(desk, EARLIER, "홍길동", "확정") == 0, desk.said
    assert not any(page._name == "공약가계부" for page in desk.book._pages), "nobody calls for it any more"
    assert any("카드를 보호하시겠습니까" in question for question in desk.questions)
    assert "2023-12-31 기준의 카드 1장을 보호하였습니다." in desk.said
    card = desk.book._page("카드 6-3-3")
    assert card.protected
    assert not desk.book._page("총괄").protected
    assert any("2023. 12. 31." in str(value) for value in desk.contents("카드 6-3-3").values())
    assert len(rows(desk)) == 3
    assert told(desk, tmp_path / "저장.xlsx") == set()
    card.Unprotect()
    card.Protect("암호")
    assert confirm(desk, DAY, "홍길동", "확정") == 4
    assert "확정은 하였으나 카드를 보호하지 못하였습니다." in desk.said
    assert len(rows(desk)) == 6, "the confirmation stands"
    protection.protect([SimpleNamespace(api=card)])
    assert card.password == "암호", "what is protected stays so in its own way"
    before = len(desk.questions)
    assert confirm(desk, "2023-06-30", "홍길동", "검토") == 0, desk.said
    assert len(desk.questions) == before, "what is under review is not protected"


@pytest.mark.parametrize(
    ("place", "name", "number"), [(protection, "protect", 2), (press, "write_carefully", 150)]
)
def test_whatever_stops_the_cards_the_confirmation_is_told_and_stands(desk, monkeypatch, place, name, number):
    plain = getattr(place, name)

    def stopped(*arguments, **more):
        desk.app._access.fails_at = desk.app._access.count + number
        return plain(*arguments, **more)

    monkeypatch.setattr(place, name, stopped)
    desk.says_yes = True
    assert confirm(desk, EARLIER, "홍길동", "확정") == 7
    assert "확정, 기준일 2023-12-31, 확정자 홍길동" in desk.said
    assert "확정은 하였으나 카드를 보호하지 못하였습니다." in desk.said
    assert ("다 작성한 시트" in desk.said) is (place is press)
    assert len(rows(desk)) == 3
