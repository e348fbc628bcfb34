"""The button 메일 보내기 on the open workbook: the same letters, told in one message."""

from __future__ import annotations

import pytest

from pledgebook.errors import DataError, UsageError
from pledgebook.mail.button import mail_open_book
from pledgebook.use_cases.compute import read
from tests.excel_live.conftest import desk  # noqa: F401 - a fixture
from tests.mail.cards import workbook

PLEDGES = [("1-1", "도서관", "문화과")]


def pressed(path, *, answer=True):
    asked = []
    told = mail_open_book(path, read(path), confirm=lambda text: asked.append(text) or answer)
    return told, asked


@pytest.fixture
def book(tmp_path):
    def make(recipients):
        path = tmp_path / "공약.xlsx"
        path.write_bytes(workbook(PLEDGES, recipients=recipients))
        return path

    return make


def test_it_sends_to_the_workbooks_recipients_once(office, book):
    path = book("kim@naju.go.kr, lee@naju.go.kr")
    told, asked = pressed(path)
    assert (told.exit_code, told.message, asked) == (
        0,
        "2명에게 발송하였습니다(이미 받은 0명 제외).",
        ["2명에게 메일을 보냅니다. 보내려면 '예'를 누르십시오."],
    )
    assert office.taken[0].recipients == ["kim@naju.go.kr", "lee@naju.go.kr"]
    told, asked = pressed(path)
    assert (told.message, asked) == ("0명에게 발송하였습니다(이미 받은 2명 제외).", []), (
        "nobody is left to ask about"
    )
    assert len(office.taken) == 1


def test_the_file_and_the_button_know_of_each_other(office, book, run):
    path = book("kim@naju.go.kr")
    run("mail", path)
    assert "이미 받은 1명" in pressed(path)[0].message
    assert len(office.taken) == 1


def test_what_was_not_sent_is_told(office, book):
    office.faults.refused = {"lee@naju.go.kr"}
    told, _ = pressed(book("kim@naju.go.kr, lee@naju.go.kr, x@evil.kr"))
    assert told.exit_code == 5
    assert "보내지 못한 메일 2건" in told.message
    assert "· lee@naju.go.kr: 550 5.1.1 no such mailbox" in told.message
    assert "x@evil.kr" in told.message
    assert "naju" not in told.log


@pytest.mark.parametrize("people", [1, 20, 30])
def test_it_always_asks_and_no_sends_nothing(office, book, people):
    path = book(", ".join(f"p{at}@naju.go.kr" for at in range(people)))
    told, asked = pressed(path, answer=False)
    assert (told.message, asked) == ("", [f"{people}명에게 메일을 보냅니다. 보내려면 '예'를 누르십시오."])
    assert office.taken == []
    pressed(path)
    assert len(office.taken[0].recipients) == people


def test_only_those_who_have_not_received_it_are_counted_in_the_question(office, book):
    pressed(book("kim@naju.go.kr"))
    _, asked = pressed(book("kim@naju.go.kr, lee@naju.go.kr"))
    assert asked == ["1명에게 메일을 보냅니다. 보내려면 '예'를 누르십시오."]
    assert [taken.recipients for taken in office.taken] == [["kim@naju.go.kr"], ["lee@naju.go.kr"]]


def test_nobody_to_write_to_is_told(office, book):
    told, _ = pressed(book(""))
    assert told.exit_code == 5
    assert "받을 사람이 없습니다" in told.message
    assert office.taken == []


def test_errors_in_the_data_and_missing_settings_stop_it(settle, book):
    path = book("kim@naju.go.kr")
    settle(25, host="")
    with pytest.raises(UsageError, match="host"):
        pressed(path)
    settle(25)
    path.write_bytes(workbook([("1-1", "", "")]))
    with pytest.raises(DataError):
        pressed(path)


def test_in_simulated_excel_the_figures_typed_and_not_saved_are_mailed(desk, office):  # noqa: F811 - a fixture
    def setting(item):
        (row, column) = next(place for place, value in desk.contents("설정").items() if value == item)
        return row, column + 1

    desk.put("설정", setting("수신자"), "kim@naju.go.kr")
    desk.put("설정", setting("자치단체"), "새시")
    desk.app.answer = "아니오"  # in Excel's box for texts, which is not what is asked with
    assert desk.press("mail") == 0
    assert (len(desk.questions), office.taken) == (1, [])
    desk.says_yes = True
    assert desk.press("mail") == 0
    assert desk.said == "1명에게 발송하였습니다(이미 받은 0명 제외)."
    (taken,) = office.taken
    assert taken.mail["Subject"].startswith("[새시] 공약 카드 6-3-3")
    assert desk.press("mail") == 0
    assert len(office.taken) == 1
