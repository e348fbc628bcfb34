"""`pledgebook notify`: tell somebody by mail what a run that nobody watched has left to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.cli import exits, output
from pledgebook.errors import FileUnreadableError
from pledgebook.mail import settings
from pledgebook.mail.notice import send_notice
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def notify_all(path: Path, to: Sequence[str], subject: str | None, *, lang: str) -> int:
    """Send a text file to people; raises FileUnreadableError where it cannot be read."""
    try:
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError as error:
        raise FileUnreadableError("missing-file", path=path) from error
    send_notice(text, subject or word("mail.notice_subject", lang), to, settings.load())
    output.say(word("mail.notice_sent", lang, people=", ".join(to)))
    return exits.DONE
