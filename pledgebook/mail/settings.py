"""How mail is sent from this machine: the configuration's `[mail]`, with addresses and domains read."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from os import PathLike
from typing import Literal

from pledgebook import config
from pledgebook.config.mail_section import MailSection
from pledgebook.errors import UsageError
from pledgebook.mail.outbox import Place
from pledgebook.mail.recipients import Person, Refusal, ascii_domain, person

_PORTS = {"starttls": 587, "tls": 465}


@dataclass(frozen=True, slots=True)
class MailSettings(MailSection):
    """`[mail]` with its domains as they are compared; `sender` and `reply_to` are addresses or empty."""

    @property
    def port_in_force(self) -> int:
        return self.port or _PORTS[self.security]

    @property
    def most_bytes(self) -> int:
        """How many bytes the files of a message may have as they travel; 0: no bound."""
        return self.attach_mb * 1_000_000

    @property
    def journal_place(self) -> Place:
        """Where the journal is: the office's, which the configuration names, else this user's own."""
        if self.journal is not None:
            return Place(self.journal, is_shared=True)
        from platformdirs import user_data_path

        return Place(user_data_path("pledgebook", appauthor=False) / "letters.sqlite3")

    @property
    def office_domains(self) -> tuple[str, ...]:
        """The domains of the office's own people; none where neither they nor a sender are set."""
        if self.own_domains:
            return self.own_domains
        sender = self.person_of("sender")
        domain = "" if sender is None else sender.domain.casefold()
        return (domain, f"*.{domain}") if domain else ()

    def person_of(self, field: Literal["sender", "reply_to"]) -> Person | None:
        """Return the sender or who gets the answers; None where it is not set."""
        typed = self.sender if field == "sender" else self.reply_to
        found = person(typed) if typed else None
        return found if isinstance(found, Person) else None

    def missing(self) -> tuple[str, ...]:
        """Name what must be set before anything is sent; Outlook has a server and a sender of its own."""
        needed = {"host": self.host, "sender": self.sender, "allow": self.allow} if self.way == "smtp" else {}
        return tuple(name for name, value in needed.items() if not value)


MailConfig = Mapping[str, object] | str | PathLike[str] | None
"""`[mail]` as a mapping of its keys, or a configuration file; None: the user's own, with the environment."""


def load(given: MailConfig = None) -> MailSettings:
    """Read the settings; raises UsageError that names the key for a value that cannot be used."""
    section = config.section(MailSection, given)
    for key, typed in (("sender", section.sender), ("reply_to", section.reply_to)):
        if typed and isinstance(person(typed), Refusal):
            raise UsageError("config-address", key=f"[mail] {key}", seen=typed)
    domains = {
        "allow": tuple(_domain("allow", typed) for typed in section.allow),
        "own_domains": tuple(_domain("own_domains", typed) for typed in section.own_domains),
    }
    values = {key.name: getattr(section, key.name) for key in dataclasses.fields(section)}
    return MailSettings(**values | domains)


def secret(settings: MailSettings) -> tuple[str, Literal["", "environment", "keyring"]]:
    """Return the password or token and where it was found; empty where there is none."""
    if found := config.mail_secret("token" if settings.auth == "xoauth2" else "password"):
        return found, "environment"
    try:
        kept = import_module("keyring").get_password(config.KEYRING_SERVICE, settings.user)
    except Exception:  # noqa: BLE001 - no keyring installed, or none that can be opened on this machine
        kept = None
    return (kept, "keyring") if kept else ("", "")


def _domain(key: str, typed: str) -> str:
    try:
        return ascii_domain(typed)
    except ValueError as error:
        raise UsageError("config-domain", key=f"[mail] {key}", seen=typed) from error
