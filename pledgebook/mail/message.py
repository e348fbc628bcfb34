"""A letter as the bytes of an e-mail: text and HTML, attachments whose Korean names every reader shows."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from pledgebook.mail.recipients import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from pledgebook.mail.body import Body
    from pledgebook.mail.files import Attachment
    from pledgebook.mail.recipients import People, Person

_WORD_BYTES = 39  # an encoded word is 75 letters at most, and each line 78
_PERCENT_BYTES = 16
_PLAIN_TEXT = re.compile(r"[A-Za-z0-9 !#$%&'*+/=?^_`{|}~.,:;()\[\]-]{1,60}")
_PLAIN_ADDRESS = re.compile(r"[!-~]+@[A-Za-z0-9.-]+")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What stands on a message beside what it says; `message_id` without its angle brackets."""

    people: People
    subject: str
    sender: Person | None
    reply_to: Person | None
    message_id: str
    date: datetime  # with its time zone


def message(envelope: Envelope, body: Body, files: Sequence[Attachment], *, draft: bool = False) -> bytes:
    """Write a message as RFC 5322 wants it: 7-bit, lines ended by CR LF.

    A `draft` keeps its Bcc line and opens in mail programs ready to be sent; one that is sent has none. Every
    byte is written here: the library's own writer decodes encoded words that somebody typed, and in some
    versions of Python what they hold becomes header lines (CVE-2024-6923). Control characters become spaces.
    """
    people = envelope.people
    to = [*map(_address, people.to)] or ([] if people.cc else [["undisclosed-recipients:;"]])
    lines = [
        *_addresses("From", [_address(envelope.sender)] if envelope.sender is not None else []),
        *_addresses("To", to),
        *_addresses("Cc", [*map(_address, people.cc)]),
        *_addresses("Reply-To", [_address(envelope.reply_to)] if envelope.reply_to is not None else []),
        *_header("Subject", _words(envelope.subject)),
        *_header("Date", [format_datetime(envelope.date)]),
        *_header("Message-ID", [f"<{envelope.message_id}>"]),
    ]
    if draft:
        lines += [*_addresses("Bcc", [*map(_address, people.bcc)]), "X-Unsent: 1"]
    else:
        lines.append("Auto-Submitted: auto-generated")  # nobody's absence note answers it
    text = _part(["Content-Type: text/plain; charset=utf-8"], _lines_of(body.text))
    html = _part(["Content-Type: text/html; charset=utf-8"], _lines_of(body.html))
    parts = [_together("alternative", [text, html]), *map(_attached, files)]
    head = "\r\n".join([*lines, "MIME-Version: 1.0", ""]).encode("ascii")
    return head + _together("mixed", parts)


def _header(name: str, pieces: Sequence[str]) -> Iterator[str]:
    """Write a header line, each further piece on a line of its own."""
    for at, piece in enumerate(pieces):
        yield f"{name}: {piece}" if at == 0 else f" {piece}"


def _addresses(name: str, addresses: Sequence[Sequence[str]]) -> Iterator[str]:
    pieces: list[str] = []
    for at, address in enumerate(addresses):
        comma = "," if at < len(addresses) - 1 else ""
        pieces += [*address[:-1], address[-1] + comma]
    return _header(name, pieces)


def _address(person: Person) -> list[str]:
    if _PLAIN_ADDRESS.fullmatch(person.address) is None:
        msg = "no plain address"  # of `person()` none comes that is not
        raise ValueError(msg)
    return [*_words(person.name, is_phrase=True), f"<{person.address}>"] if person.name else [person.address]


def _words(text: str, *, is_phrase: bool = False) -> list[str]:
    """Write a text as it stands where it is short, plain and cannot be taken for an encoded word, else encoded."""
    text = one_line(text)
    if _PLAIN_TEXT.fullmatch(text) and "=?" not in text:
        return [f'"{text}"' if is_phrase and not text.replace(" ", "").isalnum() else text]
    return _encoded_words(text)


def _lines_of(text: str) -> bytes:
    lines = _LONE_SURROGATE.sub("\ufffd", text).encode().splitlines()
    return b"".join(line + b"\r\n" for line in lines)


def _part(head: Sequence[str], content: bytes) -> bytes:
    """Write a part: whatever it holds, nothing in it can be taken for a line of the message."""
    lines = "\r\n".join([*head, "Content-Transfer-Encoding: base64", "", ""]).encode("ascii")
    return lines + base64.encodebytes(content).replace(b"\n", b"\r\n")


def _together(kind: str, parts: Sequence[bytes]) -> bytes:
    """Join parts; the line between them holds letters that base64 has not."""
    line = f"===pledgebook_{kind}==="
    head = f'Content-Type: multipart/{kind};\r\n boundary="{line}"\r\n\r\n'.encode("ascii")
    joined = b"".join(b"--" + line.encode("ascii") + b"\r\n" + part for part in parts)
    return head + joined + f"--{line}--\r\n".encode("ascii")


def _attached(file: Attachment) -> bytes:
    """Write an attachment, its name twice: as RFC 2231 has it, and in the older form that Outlook reads."""
    name = one_line(file.name)
    return _part(
        [
            f"Content-Type: {file.kind};",
            *_folded(_encoded_words(name)),
            "Content-Disposition: attachment;",
            *_continued(name),
        ],
        file.data,
    )


def _folded(words: Sequence[str]) -> Iterator[str]:
    for at, word in enumerate(words):
        start = ' name="' if at == 0 else " "
        yield f"{start}{word}" + ('"' if at == len(words) - 1 else "")


def _encoded_words(text: str) -> list[str]:
    return [f"=?UTF-8?B?{base64.b64encode(piece).decode()}?=" for piece in _pieces(text, _WORD_BYTES)]


def _continued(text: str) -> Iterator[str]:
    pieces = [quote(piece, safe="") for piece in _pieces(text, _PERCENT_BYTES)]
    if len(pieces) == 1:
        yield f" filename*=UTF-8''{pieces[0]}"
        return
    for at, piece in enumerate(pieces):
        charset = "UTF-8''" if at == 0 else ""
        end = "" if at == len(pieces) - 1 else ";"
        yield f" filename*{at}*={charset}{piece}{end}"


def _pieces(text: str, most: int) -> Iterable[bytes]:
    """Cut a text into pieces of so many bytes at most, never within a letter."""
    piece = b""
    for letter in text:
        encoded = letter.encode()
        if len(piece) + len(encoded) > most:
            yield piece
            piece = b""
        piece += encoded
    yield piece
