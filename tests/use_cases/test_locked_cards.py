"""Confirmed cards that are protected, and published copies: what a refresh leaves as it is, and what opening one leaves in 발행."""

from __future__ import annotations

import json
import shutil
import unicodedata
from datetime import date

import pytest
from click.testing import CliRunner

import pledgebook as pb
from pledgebook import clock
from pledgebook.cli.app import app
from pledgebook.excel_file.graft import graft
from pledgebook.excel_file.marks import is_published_copy
from pledgebook.excel_file.sheet_xml import serial
from pledgebook.package.parts import Package
from pledgebook.publication.copy import cards_copy
from pledgebook.use_cases.locked import Locked, refuse_locked
from pledgebook.use_cases.receipt import LeftAloneError
from tests.conftest import ROOT
from tests.excel_rules.lint import lint
from tests.use_cases import looked_at
from tests.use_cases.test_confirm import part_changed, raw_rows, told

DAY, EARLIER, LATER = "2024-05-31", "2023-12-31", "2024-12-31"
CARD = "카드 6-3-3"


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 26))


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "이력"))
    path = tmp_path / "부서" / "공약관리.xlsx"
    path.parent.mkdir()
    shutil.copy(ROOT / "workbooks" / "6-3-3.xlsx", path)
    return path


def run(*arguments):
    return CliRunner().invoke(app, list(map(str, arguments)))


def is_protected(path, sheet=CARD):
    return looked_at.is_protected(path, sheet)


def printed(path):
    """Every text of the card."""
    return " ".join(looked_at.texts(path, CARD).values())


def rows(path):
    """The rows of 발행 by header."""
    cells = looked_at.texts(path, "발행")
    last = max(int(name.lstrip("ABCDEFGHIJKLMN")) for name in cells)
    letters = {cells[f"{letter}1"]: letter for letter in "ABCDEFGHIJKLMN"}
    return [
        {head: cells.get(f"{letter}{row}", "") for head, letter in letters.items()}
        for row in range(2, last + 1)
    ]


def test_a_confirmation_writes_the_cards_of_its_date_and_protects_them_where_asked(book):
    done = pb.confirm(book, EARLIER, "홍길동", protect=True)
    assert (done.cards_protected, done.rows_added) == (1, 3)
    assert is_protected(book)
    assert not is_protected(book, "총괄")
    assert not is_protected(book, "실적")
    assert "2023. 12. 31. 기준" in printed(book)
    assert lint(book.read_bytes()) == ()
    before = book.read_bytes()
    assert not pb.refresh(book, EARLIER).changed
    assert book.read_bytes() == before


def test_a_plain_confirmation_protects_nothing_and_leaves_the_cards(book):
    assert pb.confirm(book, EARLIER, "홍길동").cards_protected == 0
    assert not is_protected(book)
    assert "2024. 5. 31. 기준" in printed(book)


def test_a_locked_card_is_rewritten_only_by_force_and_a_name_and_a_row_tells_it(book):
    pb.confirm(book, DAY, "홍길동", protect=True)
    before, chain = book.read_bytes(), raw_rows(book)
    with pytest.raises(pb.FileRefusedError) as refused:
        pb.refresh(book, LATER)
    assert refused.value.code == "confirmed-cards"
    assert CARD in refused.value.text("ko")
    assert "2024. 5. 31." in refused.value.text("ko")
    with pytest.raises(pb.FileRefusedError) as refused:
        pb.refresh(book, LATER, force=True)
    assert refused.value.code == "opened-by-nobody"
    assert book.read_bytes() == before

    pb.refresh(book, LATER, force=True, by="김 철수", reason="4분기 정리")
    assert is_protected(book), "a protection is kept when a sheet is rewritten"
    assert raw_rows(book)[: len(chain)] == chain
    opened = rows(book)[-1]
    assert (opened["상태"], opened["공약번호"], opened["확정자"]) == ("검토", "6-3-3", "김 철수")
    assert opened["사유"] == "보호한 카드를 풀고 2024. 12. 31. 기준으로 다시 작성: 4분기 정리"
    assert opened["기준일"] == str(serial(date.fromisoformat(DAY), is_1904=False))
    assert len(opened["카드해시"]) == 64
    assert told(book, DAY) == {}, "what was confirmed stays in force, and the chain holds"
    after = book.read_bytes()
    assert not pb.refresh(book, LATER, force=True, by="김 철수").changed
    assert book.read_bytes() == after


def test_the_next_confirmation_writes_locked_cards_by_itself_and_keeps_each_protection(book):
    pb.confirm(book, EARLIER, "홍길동", protect=True)
    own = b'<sheetProtection password="CC2D" sheet="1" objects="1" scenarios="1"/>'
    part_changed(
        book, lambda xml: xml.replace(b'<sheetProtection sheet="1" objects="1" scenarios="1"/>', own), CARD
    )
    pb.confirm(book, DAY, "홍길동", protect=True)
    assert "2024. 5. 31. 기준" in printed(book)
    package = Package.open(book.read_bytes())
    part = next(sheet.part for sheet in package.sheets if sheet.name == CARD)
    assert own in package.read(part)
    assert [row["상태"] for row in rows(book)] == ["확정"] * 6


def test_lifting_the_protection_is_told_by_a_row_and_a_cancelled_date_lifts_it_too(book):
    pb.confirm(book, DAY, "홍길동", protect=True)
    done = pb.confirm(book, DAY, "김철수", unprotect=True, reason="4분기 시작")
    assert (done.cards_opened, done.rows_added, done.state) == (1, 1, "검토")
    assert not is_protected(book)
    assert rows(book)[-1]["사유"] == "카드 보호 해제: 4분기 시작"
    pb.refresh(book, LATER)
    with pytest.raises(pb.UsageError) as refused:
        pb.confirm(book, DAY, "김철수", unprotect=True)
    assert refused.value.code == "confirm-nothing-protected"

    pb.confirm(book, DAY, "홍길동", reason="다시", protect=True)
    pb.confirm(book, DAY, "홍길동", cancel=True)
    assert (is_protected(book), rows(book)[-1]["상태"]) == (False, "취소")


@pytest.mark.parametrize(
    "asked",
    [
        {"protect": True, "cancel": True},
        {"protect": True, "state": "검토"},
        {"protect": True, "unprotect": True},
    ],
)
def test_one_thing_is_asked_of_the_protection_at_a_time(book, asked):
    before = book.read_bytes()
    with pytest.raises(pb.UsageError) as refused:
        pb.confirm(book, DAY, "홍길동", **asked)
    assert refused.value.code == "confirm-one-of"
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    ("places", "named"),
    [
        (("카드 6-3-10",), True),
        (("카드 1, 2", "카드 6-3-1"), True),
        (("카드 6-3-10", "총괄"), False),
        (("카드 6-3-10!B5",), False),
    ],
)
def test_locked_cards_are_named_where_nothing_else_is_in_the_way_whatever_they_are_called(places, named):
    sheets = ("카드 6-3-1", "카드 6-3-10", "카드 1, 2", "카드 2")
    locked = {sheet: Locked(sheet, date.fromisoformat(DAY)) for sheet in sheets}
    refusal = pb.FileRefusedError("put-on-owned", places=", ".join(places))
    if not named:
        refuse_locked(refusal, locked, is_named=True)
        return
    with pytest.raises(pb.FileRefusedError) as refused:
        refuse_locked(refusal, locked, is_named=True)
    assert (refused.value.code, refused.value.facts["places"]) == ("confirmed-cards", ", ".join(places))
    with pytest.raises(LeftAloneError):
        refuse_locked(refusal, locked, is_named=False)


def test_a_folder_leaves_locked_cards_and_says_so_until_they_are_forced_by_a_name(book):
    pb.confirm(book, DAY, "홍길동", protect=True)
    before = book.read_bytes()
    done = run("refresh", book.parent, "--as-of", LATER)
    assert (done.exit_code, book.read_bytes()) == (0, before)
    assert "확정하여 보호한 카드" in done.stdout
    assert str(book) in done.stdout
    assert run("refresh", book, "--as-of", LATER).exit_code == 4
    forced = run("refresh", book.parent, "--as-of", LATER, "--force", "--by", "김철수")
    assert (forced.exit_code, rows(book)[-1]["상태"]) == (0, "검토")


def test_a_copy_of_a_locked_workbook_is_made_as_of_any_date_and_the_source_stays(book, tmp_path):
    pb.confirm(book, DAY, "홍길동", protect=True)
    before = book.read_bytes()
    copy = tmp_path / "사본.xlsx"
    pb.refresh(book, EARLIER, out=copy)
    assert book.read_bytes() == before
    assert "2023. 12. 31. 기준" in printed(copy)
    assert is_protected(copy)
    assert rows(copy) == rows(book)
    assert lint(copy.read_bytes()) == ()


def test_a_published_copy_is_refreshed_by_its_name_alone(book):
    """What is mailed is marked in the file; its name changes nothing."""
    pb.refresh(book, EARLIER, out=(copy := book.parent / "보고.xlsx"))
    assert not is_published_copy(Package.open(copy.read_bytes())), "a copy to work on is none"
    copy.write_bytes(graft(Package.open(copy.read_bytes()), (), published=True).data)
    assert is_published_copy(Package.open(copy.read_bytes()))
    assert not is_published_copy(Package.open(book.read_bytes()))
    before = copy.read_bytes()
    for how in (["--force"], ["--json"]):
        done = run("refresh", book.parent, "--as-of", LATER, *how)
        assert (done.exit_code, copy.read_bytes()) == (0, before)
    assert {"workbook": str(copy), "left": "published", "exit_code": 0} in json.loads(done.stdout)[
        "workbooks"
    ]
    assert "2024. 12. 31. 기준" in printed(book)
    named = run("refresh", book.parent, copy, "--as-of", LATER)
    assert "공표본이라" not in named.stdout
    assert "2024. 12. 31. 기준" in printed(copy)
    assert is_published_copy(Package.open(copy.read_bytes()))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_copy_that_somebody_made_and_called_so_is_left_too(book, form):
    copy = book.parent / unicodedata.normalize(form, "공약관리(공표본) 2024-05-31.xlsx")
    shutil.copy(book, copy)
    before = copy.read_bytes()
    (other, one) = sorted(pb.refresh_many(book.parent, LATER), key=lambda outcome: outcome.left)
    assert (one.left, one.receipt, one.error, one.exit_code) == ("published", None, None, 0)
    assert other.receipt.written
    assert copy.read_bytes() == before
    (named,) = pb.refresh_many([copy], LATER)
    assert named.receipt.written


def test_a_source_is_no_copy_because_copies_were_made_of_it(book, tmp_path):
    for day in (EARLIER, DAY):
        assert run("refresh", book.parent, "--as-of", day, "--out", tmp_path / "보고").exit_code == 0
    assert run("refresh", book.parent, "--as-of", LATER).exit_code == 0
    assert "2024. 12. 31. 기준" in printed(book)
    assert "2024. 5. 31. 기준" in printed(tmp_path / "보고" / "공약관리.xlsx")


def test_what_is_mailed_or_published_is_a_published_copy():
    results = pb.compute(pb.read(ROOT / "workbooks" / "6-3-3.xlsx"), DAY)
    assert is_published_copy(Package.open(cards_copy(results)))
