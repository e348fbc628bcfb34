"""Mail the finished cards: each to the people it is meant for, once, and all of it.

`post` is the use case behind the command line and the button: workbooks become letters (`letters`), a
letter is a value copy (`copy`), a text (`body`) and people (`recipients`, `distribution`); letters are sent
(`delivery` over `server`), remembered in an outbox (`outbox`), or made into files or Outlook drafts.

Importing it without the extra `mail` installed raises ExtraMissingError, which is an ImportError.
"""

from __future__ import annotations

from importlib.util import find_spec

from pledgebook.errors import missing_extra

if any(find_spec(name) is None for name in ("email_validator", "idna", "jinja2")):
    raise missing_extra("mail", "mail-extra")
