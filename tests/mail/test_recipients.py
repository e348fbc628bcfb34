"""Addresses as typed, the domains that are allowed, and who gets which pledge."""

from __future__ import annotations

import io
import json

import pytest
from openpyxl import Workbook

from pledgebook.book.departments import Departments
from pledgebook.book.model import Pledge, Status
from pledgebook.errors import FileUnreadableError, UsageError
from pledgebook.mail.distribution import meant_for, read_distribution
from pledgebook.mail.recipients import Person, Refusal, ascii_domain, is_allowed, person, separated
from tests.mail.cards import workbook

PLEDGES = [("1-1", "도서관", "문화 과"), ("1-2", "도로", "건설과"), ("1-3", "박물관", "문화과")]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("kim@naju.go.kr", Person("kim@naju.go.kr")),
        (" 김 주무 <kim@Naju.GO.kr> ", Person("kim@naju.go.kr", "김 주무")),
        ('"김, 주무" <kim@naju.go.kr>', Person("kim@naju.go.kr", "김, 주무")),
        ("kim@나주시.한국", Person(f"kim@{'나주시.한국'.encode('idna').decode()}")),
        ("김\r\nBcc: x@evil.kr <kim@naju.go.kr>", Person("kim@naju.go.kr", "김 Bcc: x@evil.kr")),
    ],
)
def test_an_address_is_read_with_its_name_and_any_domain(typed, expected):
    assert person(typed) == expected


@pytest.mark.parametrize(
    "typed",
    ["", "kim", "kim@", "@naju.go.kr", "kim@naju", "a b@naju.go.kr", "kim@naju.go.kr\nBcc: x@evil.kr",
     "<kim@naju.go.kr\r\nX: y>", "a@b.kr, c@d.kr", "kim@[127.0.0.1]", "김@naju.go.kr", "a@b..kr", "kim@localhost"],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed):
    assert isinstance(person(typed), Refusal)


@pytest.mark.parametrize(
    "typed",
    ["a%evil.com@naju.go.kr", "evil.com!a@naju.go.kr", "김 <evil.com!b!a@naju.go.kr>", "a|b@naju.go.kr"],
)
def test_an_address_that_hides_a_way_to_another_host_is_refused(typed):
    assert person(typed) == Refusal(typed, "mail-routed-address")


def test_addresses_are_cut_at_commas_semicolons_and_lines_but_not_within_a_name():
    assert separated(['"김, 주무" <a@b.kr>; c@d.kr\ne@f.kr, ']) == ['"김, 주무" <a@b.kr>', "c@d.kr", "e@f.kr"]


@pytest.mark.parametrize(
    ("address", "is_one"),
    [("a@naju.go.kr", True), ("a@NAJU.go.kr", True), ("a@x.naju.go.kr", False), ("a@evilnaju.go.kr", False),
     ("a@korea.kr", False), ("a@sub.korea.kr", True), ("a@notkorea.kr", False), ("a@나주시.한국", True)],
)  # fmt: skip
def test_the_list_of_domains_means_whole_domains(address, is_one):
    domains = [ascii_domain(domain) for domain in ("Naju.go.kr", "*.korea.kr", "나주시.한국")]
    assert is_allowed(person(address), domains) == is_one
    assert is_allowed(person(address), ["*"])


def test_an_address_outside_the_list_is_told_and_the_others_get_theirs(office, sample, run):
    done = run("mail", sample, "--to", "kim@naju.go.kr, x@evil.kr", "--bcc", "y@evil.kr, 이상한 주소", code=5)
    assert [letter.recipients for letter in office.taken] == [["kim@naju.go.kr"]]
    for seen in ("x@evil.kr", "y@evil.kr", "이상한 주소"):
        assert f"{seen}  제외" in done.stderr
    assert "allow" in done.stderr


def test_without_a_list_of_domains_nothing_is_sent(office, settle, sample, run):
    settle(office.port, allow=[])
    assert "allow" in run("mail", sample, "--to", "kim@naju.go.kr", code=2).stderr
    assert office.taken == []


def pledges():
    return [
        Pledge(2 + at, code, title, Status.ON_TRACK, department=of)
        for at, (code, title, of) in enumerate(PLEDGES)
    ]


CSV = "부서, 공약번호 ,이메일 주소\n문화과,,kim@naju.go.kr; lee@naju.go.kr\n,1-2,kim@naju.go.kr\n,1-1,lee@naju.go.kr\n건설과,1-9,no@naju.go.kr\n,,all@naju.go.kr\n"


def listing(tmp_path, kind):
    rows = [line.split(",") for line in CSV.replace("이메일 주소", "메일 주소").splitlines()]
    path = tmp_path / f"배포.{'xlsx' if kind == 'xlsx' else 'csv'}"
    if kind == "xlsx":
        book = Workbook()
        book.active.cell(3, 1, "공약 카드 배포 목록")
        for row in rows:
            book.active.append([cell or None for cell in row])
        out = io.BytesIO()
        book.save(out)
        path.write_bytes(out.getvalue())
    else:
        separator = {"tabs": "\t"}.get(kind, ",")
        text = "\n".join(separator.join(row) for row in rows)
        path.write_bytes(text.encode("cp949" if kind == "cp949" else "utf-8-sig"))
    return path


@pytest.mark.parametrize("kind", ["utf-8", "cp949", "tabs", "xlsx"])
def test_everybody_gets_one_letter_with_the_pledges_meant_for_them(tmp_path, kind):
    rules = read_distribution(listing(tmp_path, kind))
    groups = {
        codes: [recipient.address for recipient in people]
        for people, codes in meant_for(pledges(), rules, Departments([]))
    }
    assert [rule.row for rule in rules] == [at + (3 if kind == "xlsx" else 0) for at in (2, 3, 4, 5)]
    assert groups == {
        ("1-1", "1-2", "1-3"): ["kim@naju.go.kr"],
        ("1-1", "1-3"): ["lee@naju.go.kr"],
    }


def test_a_file_without_the_columns_or_of_unknown_letters_is_told(tmp_path):
    path = tmp_path / "배포.csv"
    path.write_text("이름,주소\n김,kim@naju.go.kr\n", encoding="utf-8")
    with pytest.raises(UsageError, match="머리글"):
        read_distribution(path)
    for data in (b"\xff\xff\xff", b"\xeb\xb6\x80\xec\x84\x9c," + b"x" * 200_000):
        path.write_bytes(data)
        with pytest.raises(FileUnreadableError, match="CSV UTF-8"):
            read_distribution(path)
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(FileUnreadableError):
        read_distribution(path)
    with pytest.raises(FileUnreadableError, match="없습니다"):
        read_distribution(tmp_path / "없는.csv")


def test_a_distribution_is_sent_and_what_it_leaves_out_is_told(office, tmp_path, run):
    path = tmp_path / "공약.xlsx"
    path.write_bytes(workbook([*PLEDGES, ("1-4", "공원", "녹지과")], recipients="never@naju.go.kr"))
    done = run("mail", path, "--list", listing(tmp_path, "utf-8"), code=5)
    got = {letter.recipients[0]: letter.mail["Subject"] for letter in office.taken}
    assert got == {
        "kim@naju.go.kr": "[나주시] 공약 카드 1-1 외 2건 (2024. 5. 31. 기준)",
        "lee@naju.go.kr": "[나주시] 공약 카드 1-1 외 1건 (2024. 5. 31. 기준)",
    }
    assert "공약 1-4를 받을 사람이 없습니다" in done.stderr
    assert "배포 목록 5행에 해당하는 공약이 없습니다" in done.stderr


def test_the_workbook_names_its_own_recipients(office, tmp_path, run):
    path = tmp_path / "공약.xlsx"
    path.write_bytes(workbook(PLEDGES, recipients="김주무 <kim@naju.go.kr>, lee@naju.go.kr"))
    run("mail", path)
    assert [letter.recipients for letter in office.taken] == [["kim@naju.go.kr", "lee@naju.go.kr"]]


def test_many_recipients_are_asked_for(office, tmp_path, run):
    path = tmp_path / "공약.xlsx"
    path.write_bytes(workbook(PLEDGES, recipients=", ".join(f"p{at}@naju.go.kr" for at in range(21))))
    assert "21명" in run("mail", path, code=2).stderr
    assert office.taken == []
    run("mail", path, "--dry-run")
    run("mail", path, "--yes")
    assert len(office.taken[0].recipients) == 21


def test_a_dry_run_lists_who_would_get_what_and_sends_nothing(office, sample, run):
    said = run("mail", sample, "--to", "kim@naju.go.kr", "--dry-run").stdout
    assert "보낼 메일: [나주시] 공약 카드 6-3-3" in said
    assert "_2024-05-31.xlsx" in said
    report = json.loads(run("mail", sample, "--to", "kim@naju.go.kr", "--dry-run", "--json").stdout)
    assert report["messages"][0]["to"] == ["kim@naju.go.kr"]
    assert office.taken == []
    run("mail", sample, "--to", "kim@naju.go.kr")
    assert "이미 보낸 메일" in run("mail", sample, "--to", "kim@naju.go.kr", "--dry-run").stdout


def test_ready_messages_are_written_and_nothing_is_sent(office, tmp_path, run):
    from email import message_from_bytes, policy

    path = tmp_path / "공약.xlsx"
    path.write_bytes(workbook(PLEDGES))
    run(
        "mail",
        path,
        "--list",
        listing(tmp_path, "utf-8"),
        "--bcc",
        "boss@naju.go.kr",
        "--eml",
        tmp_path / "편지",
    )
    found = [
        message_from_bytes(file.read_bytes(), policy=policy.default)
        for file in sorted((tmp_path / "편지").iterdir())
    ]
    assert sorted(letter["To"] for letter in found) == ["kim@naju.go.kr", "lee@naju.go.kr"]
    assert {letter["Bcc"] for letter in found} == {"boss@naju.go.kr"}
    assert office.taken == []
    assert run("mail", "--status").stdout == "발송 기록이 없습니다.\n"
