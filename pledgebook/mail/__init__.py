"""Mail the finished cards: each to the people it is meant for, once, and all of it.

`send`, `messages`, `status` and `forget` are for scripts (`front`). `post` is the use case behind them, the
command line and the button: workbooks become letters (`letters`), a letter is a value copy (`copy`), a text
(`body`) and people (`recipients`, `distribution`); letters are sent (`delivery` over `server`), remembered in
an outbox (`outbox`), or made into files or Outlook drafts.

Importing it without the extra `mail` installed raises ExtraMissingError, which is an ImportError.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from pledgebook.errors import missing_extra

if any(find_spec(name) is None for name in ("email_validator", "idna", "jinja2")):
    raise missing_extra("mail", "mail-extra")

if TYPE_CHECKING:
    from pledgebook.mail.changes import Mailed
    from pledgebook.mail.files import Attachment
    from pledgebook.mail.front import NotSentError, Report, forget, messages, send, status
    from pledgebook.mail.letters import LeftOut
    from pledgebook.mail.outbox import DeliveryEntry, State
    from pledgebook.mail.parts import Letter, LetterPart
    from pledgebook.mail.post import PersonOutcome
    from pledgebook.mail.recipients import People, Person
    from pledgebook.roll_up.earlier import EarlierPledge, EarlierRollUp

__all__ = [
    "Attachment",
    "DeliveryEntry",
    "EarlierPledge",
    "EarlierRollUp",
    "LeftOut",
    "Letter",
    "LetterPart",
    "Mailed",
    "NotSentError",
    "People",
    "Person",
    "PersonOutcome",
    "Report",
    "State",
    "forget",
    "messages",
    "send",
    "status",
]

_ELSEWHERE = {
    "Attachment": "files",
    "DeliveryEntry": "outbox",
    "LeftOut": "letters",
    "Letter": "parts",
    "Mailed": "changes",
    "LetterPart": "parts",
    "People": "recipients",
    "Person": "recipients",
    "PersonOutcome": "post",
    "State": "outbox",
}

_OF_ROLL_UPS = ("EarlierPledge", "EarlierRollUp")

if not TYPE_CHECKING:  # a type checker sees the imports above

    def __getattr__(name: str) -> object:
        """Import when asked for: who only reads the settings needs no letters."""
        import importlib

        if name not in __all__:
            msg = f"module 'pledgebook.mail' has no attribute {name!r}"
            raise AttributeError(msg)
        room = "roll_up.earlier" if name in _OF_ROLL_UPS else f"mail.{_ELSEWHERE.get(name, 'front')}"
        module = importlib.import_module(f"pledgebook.{room}")
        return getattr(module, name)
