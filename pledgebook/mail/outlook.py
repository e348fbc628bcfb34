"""Drafts in classic Outlook through COM, for offices where mail may leave by Outlook alone.

A person looks at each draft and presses send. The new Outlook has no COM and cannot be driven: there
`--eml` makes files that it opens as drafts.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pledgebook.disk.scratch import scratch
from pledgebook.errors import MailError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pledgebook.mail.body import Body
    from pledgebook.mail.parts import Letter
    from pledgebook.mail.recipients import Person

_MAIL_ITEM = 0  # olMailItem
_BY_VALUE = 1  # olByValue
_HTML = 2  # olFormatHTML
_AT_THE_END = 1


def classic_outlook() -> Any:  # noqa: ANN401 - a COM object
    """Reach classic Outlook, started if need be; MailError where there is none."""
    try:
        return import_module("win32com.client").Dispatch("Outlook.Application")
    except Exception as error:
        raise MailError("mail-no-outlook", why=type(error).__name__) from error


def make_draft(outlook: Any, letter: Letter, body: Body) -> None:  # noqa: ANN401 - a COM object
    """Save a letter among the drafts; nothing is sent. Raises MailError where Outlook refuses."""
    try:
        item = outlook.CreateItem(_MAIL_ITEM)
        item.To = _line(letter.people.to)
        item.CC = _line(letter.people.cc)
        item.BCC = _line(letter.people.bcc)
        item.Subject = letter.subject
        item.BodyFormat = _HTML
        item.HTMLBody = body.html
        with scratch() as folder:
            for file in letter.files:
                path = folder / file.name
                path.write_bytes(file.data)
                item.Attachments.Add(str(path), _BY_VALUE, _AT_THE_END, file.name)
            item.Save()
    except Exception as error:
        raise MailError("mail-outlook-failed", subject=letter.subject, why=error) from error


def _line(people: Iterable[Person]) -> str:
    return "; ".join(person.address for person in people)
