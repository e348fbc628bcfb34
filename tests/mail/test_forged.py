"""Whatever is typed, a message has exactly the header lines that are meant, whatever the version of Python.

An encoded word (RFC 2047) that holds a line end becomes real lines in some versions (CVE-2024-6923). Here the
raw head is looked at, as a server and a mail program see it, never a parse of it by the library that wrote it.
"""

from __future__ import annotations

import base64
import re
from datetime import UTC, datetime
from email.header import decode_header, make_header

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledgebook.mail.body import Body
from pledgebook.mail.files import Attachment
from pledgebook.mail.message import Envelope, message
from pledgebook.mail.recipients import People, Person, Refusal, person
from tests.mail.cards import workbook

KIM, LEE = "kim@naju.go.kr", "lee@naju.go.kr"
EVIL = "=?utf-8?q?x=0D=0ABcc:_evil=40evil.kr=0D=0A=0D=0Aforged?="
_FORGED = base64.b64encode(b"x\r\nBcc: evil@evil.kr\r\n\r\nforged").decode()
EVIL_BASE64 = f"=?utf-8?B?{_FORGED}?="
SPLIT = "=?utf-8?q?x=0D?= =?utf-8?q?=0ABcc:_evil=40evil.kr?="
CHARSETS = [f"=?{charset}?q?x=0D=0ABcc:_evil=40evil.kr?=" for charset in ("us-ascii", "cp949", "iso-8859-1")]
ATTACKS = [EVIL, EVIL_BASE64, SPLIT, *CHARSETS, EVIL.upper(), f"공약 {EVIL}", EVIL * 3]
SENT = ["From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted"]
DRAFTED = ["From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID", "Bcc", "X-Unsent"]
MIME = ["MIME-Version", "Content-Type"]


def head_of(data):
    """The header names of a raw message in their order, and the lines of the head."""
    head, _, body = data.partition(b"\r\n\r\n")
    assert body.startswith(b"--==="), "the body begins with the first part"
    lines = head.split(b"\r\n")
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    return [line.partition(b":")[0].decode("ascii") for line in lines if line[:1] not in b" \t"], lines


def subject_of(data):
    _, lines = head_of(data)
    text = b"\r\n".join(lines).decode("ascii").replace("\r\n ", " ")
    (line,) = re.findall(r"(?m)^Subject: (.*?)\r?$", text)
    return str(make_header(decode_header(line)))


def written(
    *, draft, subject="제목", people=None, sender=None, reply_to=None, files=("카드.xlsx",), body="본문"
):
    envelope = Envelope(
        people or People((Person(KIM, "김"),)),
        subject,
        sender or Person(KIM, "공약팀"),
        reply_to,
        "abc.1@naju.go.kr",
        datetime(2024, 5, 31, tzinfo=UTC),
    )
    parts = [Attachment(name, b"PK") for name in files]
    return message(envelope, Body(body, f"<p>{body}</p>"), parts, draft=draft)


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("draft", [False, True])
def test_an_encoded_word_typed_anywhere_adds_no_line(attack, draft):
    everybody = Person(KIM, attack), Person(LEE, f'"{attack}"')
    data = written(
        draft=draft,
        subject=attack,
        people=People(everybody, everybody, everybody),
        sender=everybody[0],
        reply_to=everybody[1],
        files=(f"{attack}.xlsx",),
        body=attack,
    )
    names, _ = head_of(data)
    assert names == [*(DRAFTED if draft else SENT), *MIME]
    assert subject_of(data) == attack, "it is the text that was typed, and no more"
    assert data.count(b"\r\n\r\n") == data.count(b"\r\nContent-Type:") == 5, (
        "two alternatives, their frame, the whole, one file"
    )


@pytest.mark.parametrize("attack", ATTACKS[:4])
def test_it_adds_no_line_on_the_wire_wherever_it_is_typed(office, tmp_path, run, attack):
    path, listing = tmp_path / "공약.xlsx", tmp_path / "배포.csv"
    path.write_bytes(workbook([("1-1", attack, attack)], recipients=f"{attack} <{KIM}>"))
    listing.write_text(f'공약번호,주소\n1-1,"{attack} <{KIM}>"\n', encoding="utf-8-sig")
    run("mail", path)
    run("mail", path, "--again", "--to", f"{attack} <{KIM}>", "--cc", f"{attack} <{LEE}>")
    run("mail", path, "--again", "--list", listing)
    assert len(office.taken) == 3
    for taken in office.taken:
        names, lines = head_of(taken.data)
        assert names == [name for name in (*SENT, *MIME) if name not in {"Reply-To", "Cc"} or name in names]
        assert {*taken.recipients} <= {KIM, LEE}
        assert b"Bcc" not in b"".join(lines)
        assert taken.data.count(b"Content-Disposition: attachment") == 1, "the attachment is still there"
    run("mail", path, "--to", f"{attack} <{KIM}>", "--bcc", f"{attack} <{LEE}>", "--eml", tmp_path / "초안")
    for draft in (tmp_path / "초안").iterdir():
        names, lines = head_of(draft.read_bytes())
        assert names == ["From", "To", "Subject", "Date", "Message-ID", "Bcc", "X-Unsent", *MIME]
        assert b"evil@" not in b"".join(lines)


TEXTS = st.one_of(
    st.sampled_from(ATTACKS),
    st.text(max_size=120),
    st.lists(
        st.sampled_from(["=?utf-8?q?", "=?utf-8?B?", "=0D=0A", "?=", "\r", "\n", "\r\n ", ":", "Bcc: e@e.kr", "가", '"',
                         "\\", "<", ">", "(", ",", " ", "\t", "\x00", "\u2028", "\x85", "\ud800"]),
        max_size=12,
    ).map("".join),
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(subject=TEXTS, name=TEXTS, other=TEXTS, file=TEXTS, body=TEXTS, draft=st.booleans())
def test_no_text_in_any_field_makes_a_line_or_a_part(subject, name, other, file, body, draft):
    typed = [
        found for found in (person(f"{text} <{KIM}>") for text in (name, other)) if isinstance(found, Person)
    ]
    people = (*typed, Person(LEE, name), Person(LEE, other))
    data = written(
        draft=draft,
        subject=subject,
        people=People(people, people, people),
        sender=people[0],
        reply_to=people[-1],
        files=(file or "x",),
        body=body,
    )
    names, lines = head_of(data)
    assert names == [*(DRAFTED if draft else SENT), *MIME]
    assert max(map(len, lines)) <= 78
    assert data.isascii()
    assert data.count(b"\r\nContent-Type:") == 5, "two alternatives, their frame, the whole, one file"
    assert data.count(b"\r\nContent-Disposition:") == 1
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(TEXTS, TEXTS.map(lambda text: f"{text} <{KIM}>"), TEXTS.map(lambda text: f"{text}@naju.go.kr"))
)
def test_what_is_read_as_an_address_is_one_plain_address(typed):
    found = person(typed)
    if isinstance(found, Refusal):
        return
    assert re.fullmatch(r"[A-Za-z0-9.!#$&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+", found.address)
    assert found.address.count("@") == 1
    assert not {"!", "%", ":", "|"} & {*found.address}, "no route to another host is hidden in it"
