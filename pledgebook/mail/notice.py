"""A plain message to whoever looks after a run that nobody watches: what went wrong, as text."""

from __future__ import annotations

import secrets
import time
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from pledgebook.errors import MailDeferredError, MailError, UsageError
from pledgebook.mail import settings
from pledgebook.mail.body import Body
from pledgebook.mail.message import Envelope, message
from pledgebook.mail.post import refuse_unset
from pledgebook.mail.recipients import People, Person, Refusal, is_allowed, person
from pledgebook.mail.server import Fate, connect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.mail.settings import MailSettings

_MOST_LETTERS = 20_000


def send_notice(text: str, subject: str, to: Sequence[str], mail: MailSettings) -> None:
    """Send a text to people, all in one message; it stands in no journal and is sent anew each time.

    Of a long text the beginning goes. Raises UsageError for an address that is none or is not on the list of
    domains, MailError where the server did not take it for everybody.
    """
    sender = refuse_unset(mail)
    everybody = People(to=tuple(_allowed(typed, mail) for typed in to))
    shown = text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}\n…"
    domain = sender.domain
    envelope = Envelope(
        everybody, subject, sender, None, f"{secrets.token_hex(16)}@{domain}", datetime.now().astimezone()
    )
    data = message(envelope, Body(shown, f"<pre>{escape(shown)}</pre>"), ())
    secret, _ = settings.secret(mail)
    for tries in range(1, mail.tries + 1):
        try:
            _send(sender, everybody, data, mail, secret)
        except MailDeferredError:
            if tries == mail.tries:
                raise
            time.sleep(mail.pause)
        else:
            return


def _allowed(typed: str, mail: MailSettings) -> Person:
    found = person(typed)
    if isinstance(found, Refusal):
        raise UsageError(found.code, address=found.seen)
    if not is_allowed(found, mail.allow):
        raise UsageError("mail-domain", address=found.address)
    return found


def _send(sender: Person, everybody: People, data: bytes, mail: MailSettings, secret: str) -> None:
    addresses = [whom.address for whom in everybody.all]
    with connect(mail, secret) as connection:
        answers = connection.send(sender.address, addresses, data, lambda _: None)
    for address, answer in answers.items():
        if answer.fate is not Fate.SENT:
            kind = MailDeferredError if answer.fate is Fate.DEFERRED else MailError
            raise kind("mail-notice", address=address, why=answer.text or answer.fate.value)
