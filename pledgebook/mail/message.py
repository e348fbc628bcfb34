"""A letter as the bytes of an e-mail: text and HTML, attachments whose Korean names every reader shows."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from pledgebook.mail.body import Body
    from pledgebook.mail.recipients import People, Person

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
_WORD_BYTES = 39  # an encoded word is 75 letters at most, and each line 78
_PERCENT_BYTES = 16
_POLICY = policy.SMTP.clone(refold_source="none")  # what is written here stays as it is


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    data: bytes
    kind: str = XLSX


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

    A `draft` keeps its Bcc line and opens in mail programs ready to be sent; one that is sent has none.
    Raises ValueError for a line end in a header: nothing typed can add one.
    """
    mail = EmailMessage(_POLICY)
    if envelope.sender is not None:
        mail["From"] = _address(envelope.sender)
    if envelope.people.to or not envelope.people.cc:
        mail["To"] = [*map(_address, envelope.people.to)] or "undisclosed-recipients:;"
    if envelope.people.cc:
        mail["Cc"] = [*map(_address, envelope.people.cc)]
    if envelope.reply_to is not None:
        mail["Reply-To"] = _address(envelope.reply_to)
    mail["Subject"] = envelope.subject
    mail["Date"] = format_datetime(envelope.date)
    mail["Message-ID"] = f"<{envelope.message_id}>"
    if draft:
        if envelope.people.bcc:
            mail["Bcc"] = [*map(_address, envelope.people.bcc)]
        mail["X-Unsent"] = "1"
    else:
        mail["Auto-Submitted"] = "auto-generated"  # nobody's absence note answers it
    mail.set_content(body.text, cte="base64")
    mail.add_alternative(body.html, subtype="html", cte="base64")
    mail.make_mixed()
    for file in files:
        mail.attach(_part(file))
    return mail.as_bytes()


def _address(person: Person) -> Address:
    return Address(person.name, addr_spec=person.address)


def _part(file: Attachment) -> EmailMessage:
    """Write the name twice: as RFC 2231 has it, and in the older form that Outlook reads.

    The library writes only the first, so that the head of the part is written here and left as it is.
    """
    lines = [
        f"Content-Type: {file.kind};",
        *_folded(_encoded_words(file.name)),
        "Content-Transfer-Encoding: base64",
        "Content-Disposition: attachment;",
        *_continued(file.name),
        "",
    ]
    head = "\r\n".join([*lines, ""]).encode("ascii")
    content = base64.encodebytes(file.data).replace(b"\n", b"\r\n")
    return message_from_bytes(head + content, policy=_POLICY)


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
