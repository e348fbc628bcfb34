"""A message as delivered says the same to two libraries that share no code."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import fast_mail_parser
import pytest

from pledgebook.mail.body import Body
from pledgebook.mail.files import Attachment
from pledgebook.mail.message import Envelope, message
from pledgebook.mail.recipients import People, Person

KIM = Person("kim@naju.go.kr", "김 주무관(총괄)")


def written(subject="제목", people=None, *, names=("카드.xlsx",), draft=False, sender=KIM):
    envelope = Envelope(
        people or People((KIM,)), subject, sender, None, "abc@naju.go.kr", datetime(2024, 5, 31, tzinfo=UTC)
    )
    files = [Attachment(name, name.encode() * 1000) for name in names]
    return message(envelope, Body(".점으로 시작\n끝", "<p>본문</p>"), files, draft=draft)


def test_a_delivered_message_is_decoded_alike_by_two_libraries(office, sample, run):
    run("mail", sample, "--to", "김주무 <kim@naju.go.kr>")
    (taken,) = office.taken
    ours, theirs = taken.mail, fast_mail_parser.parse_email(taken.data)
    assert theirs.subject == ours["Subject"]
    assert (
        theirs.subject == "[나주시] 공약 카드 6-3-3 16개 공공기관과 상생 자매결연 활성화 (2024. 5. 31. 기준)"
    )
    assert ours["From"] == "공약팀 <pledge@naju.go.kr>"
    assert theirs.headers["To"] == ["김주무 <kim@naju.go.kr>"]
    (attached,) = theirs.attachments
    (part,) = ours.iter_attachments()
    assert attached.filename == part.get_filename()
    assert attached.filename == "나주시_6-3-3_16개 공공기관과 상생 자매결연 활성화_2024-05-31.xlsx"
    assert bytes(attached.content) == part.get_content()
    assert theirs.text_plain[0].splitlines() == ours.get_body(("plain",)).get_content().splitlines()
    for text in (theirs.text_plain[0], theirs.text_html[0]):
        for word in ("31.05 %", "19.23 %", "42.86 %", "이 공약의 첫 메일입니다.", "총괄부서 061-000-0000"):
            assert word in text
    assert unicodedata.is_normalized("NFC", theirs.subject + attached.filename)


@pytest.mark.parametrize("length", [1, 12, 13, 14, 60, 90])
def test_a_name_is_written_both_ways_whatever_its_length(length):
    name = ("가나 다(2)'%;" * 20)[:length] + ".xlsx"
    data = written(names=(name,))
    from email import message_from_bytes, policy

    (part,) = message_from_bytes(data, policy=policy.default).iter_attachments()
    assert part.get_filename() == name
    assert fast_mail_parser.parse_email(data).attachments[0].filename == name
    from email.header import decode_header, make_header

    raw = message_from_bytes(data).get_payload()[1]
    assert str(make_header(decode_header(raw.get_param("name")))) == name
    assert part.get_content_type() == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_every_line_is_short_ascii_ended_by_cr_lf():
    data = written(
        "가" * 300,
        People(tuple(Person(f"a{at}@naju.go.kr", "이름" * 9) for at in range(30))),
        names=("가" * 50 + ".xlsx",),
    )
    assert data.isascii()
    lines = data.split(b"\n")
    assert all(line.endswith(b"\r") for line in lines[:-1])
    head = data.partition(b"\r\n\r\n")[0].split(b"\r\n")
    assert max(map(len, head)) <= 78
    assert fast_mail_parser.parse_email(data).subject == "가" * 300


@pytest.mark.parametrize("bad", ["제목\nBcc: x@evil.kr", "제목\rx", "x\r\n\r\nBcc: x@evil.kr"])
def test_a_line_end_in_a_header_becomes_a_space_never_a_header(bad):
    for data in (written(bad), written(people=People((Person("kim@naju.go.kr", bad),)))):
        assert b"Bcc" not in data.partition(b"\r\n\r\n")[0]
    assert fast_mail_parser.parse_email(written(bad)).subject == " ".join(bad.split())


def test_what_is_no_plain_address_never_stands_in_a_header():
    for address in ("kim@naju.go.kr\r\nBcc: x@evil.kr", "김@naju.go.kr", "kim lee@naju.go.kr", "kim"):
        with pytest.raises(ValueError, match="no plain address"):
            written(people=People((Person(address),)))


def test_blind_copies_stand_in_a_draft_and_never_in_what_is_sent():
    people = People((KIM,), (), (Person("lee@naju.go.kr"),))
    assert b"lee@naju.go.kr" not in written(people=people)
    draft = written(people=people, draft=True)
    assert b"Bcc: lee@naju.go.kr" in draft
    assert b"X-Unsent: 1" in draft


def test_a_letter_of_blind_copies_alone_names_nobody():
    assert b"To: undisclosed-recipients:;" in written(people=People((), (), (KIM,)))


def test_a_dot_at_the_start_of_a_line_is_doubled_on_its_way():
    from pledgebook.mail.server import _stuffed

    assert _stuffed(b".a\r\n..b\r\nc.") == b"..a\r\n...b\r\nc.\r\n"
