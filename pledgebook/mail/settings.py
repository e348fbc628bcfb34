"""How mail is sent from this machine: `[mail]` of `config.toml`, and PLEDGEBOOK_MAIL_… above it.

Passwords and tokens are never settings: they come from the environment or the system's keyring.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path  # noqa: TC003 - pydantic reads the annotations
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from pledgebook import config
from pledgebook.errors import UsageError
from pledgebook.mail.recipients import Person, Refusal, ascii_domain, person, separated

PREFIX = "PLEDGEBOOK_MAIL_"
SERVICE = "pledgebook-mail"
"""The service under which the keyring keeps the password of `user`."""
_PORTS = {"starttls": 587, "tls": 465}


class MailSettings(BaseSettings):
    """Seconds for all times. Every value may be missing as long as nothing is sent."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, extra="forbid", frozen=True, env_ignore_empty=True, hide_input_in_errors=True
    )

    way: Literal["smtp", "outlook"] = "smtp"
    host: str = ""
    port: int | None = Field(None, ge=1, le=65535)
    security: Literal["starttls", "tls"] = "starttls"
    ca_file: Path | None = None  # certificates trusted beside the system's
    user: str = ""
    auth: Literal["password", "xoauth2"] = "password"
    sender: str = ""  # 공약팀 <pledge@naju.go.kr>
    reply_to: str = ""
    contact: str = ""  # the last line of every letter
    allow: Annotated[tuple[str, ...], NoDecode] = ()
    confirm_above: int = Field(20, ge=0)  # recipients in one run
    per_minute: float = Field(30, ge=0)  # messages; 0: no limit
    tries: int = Field(5, ge=1)
    pause: float = Field(30, ge=0)  # before the second try; doubled each time
    timeout: float = Field(60, gt=0)
    answer_timeout: float = Field(
        600, gt=0
    )  # for the server's answer to a whole message (RFC 5321, 4.5.3.2.6)
    journal: Path | None = None

    @field_validator("allow", mode="before")
    @classmethod
    def _domains(cls, value: object) -> tuple[str, ...]:
        listed = separated([value]) if isinstance(value, str) else list(value)  # type: ignore[call-overload]
        return tuple(ascii_domain(str(one)) for one in listed)

    @field_validator("sender", "reply_to")
    @classmethod
    def _one_address(cls, value: str) -> str:
        if value and isinstance(person(value), Refusal):
            raise ValueError("no e-mail address")
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings

    @property
    def port_in_force(self) -> int:
        return self.port or _PORTS[self.security]

    @property
    def journal_path(self) -> Path:
        if self.journal is not None:
            return self.journal.expanduser()
        from platformdirs import user_data_path

        return user_data_path("pledgebook", appauthor=False) / "outbox.sqlite3"

    def person_of(self, field: Literal["sender", "reply_to"]) -> Person | None:
        """Give the sender or who gets the answers; None where it is not set."""
        found = person(getattr(self, field)) if getattr(self, field) else None
        return found if isinstance(found, Person) else None

    def missing(self) -> tuple[str, ...]:
        """Name what must be set before anything is sent; Outlook has a server and a sender of its own."""
        needed = ("host", "sender", "allow") if self.way == "smtp" else ()
        return tuple(name for name in needed if not getattr(self, name))


def load() -> MailSettings:
    """Read the settings; raises UsageError that names the key for a value that cannot be used."""
    table: dict[str, Any] = config.table("mail")
    for forbidden in ("password", "token"):
        if forbidden in table:
            raise UsageError("mail-secret-in-file", path=config.file(), key=forbidden, service=SERVICE)
    try:
        return MailSettings(**table)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise UsageError("mail-config", path=config.file(), key=key, why=first["msg"]) from None


def secret(settings: MailSettings) -> tuple[str, Literal["", "environment", "keyring"]]:
    """Give the password or token and where it was found; empty where there is none."""
    variable = PREFIX + ("TOKEN" if settings.auth == "xoauth2" else "PASSWORD")
    if found := os.environ.get(variable):
        return found, "environment"
    try:
        kept = import_module("keyring").get_password(SERVICE, settings.user)
    except Exception:  # noqa: BLE001 - no keyring installed, or none that can be opened on this machine
        kept = None
    return (kept, "keyring") if kept else ("", "")
