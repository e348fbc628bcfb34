"""`[mail]` of the configuration: a class of its own module, as most commands send none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.config.rules import as_path, as_text, as_texts, number, one_of, read_by, whole

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class MailSection:
    """`[mail]`, all times in seconds. Every value may be missing as long as nothing is sent.

    Passwords and tokens are never settings: they come from the environment or the system's keyring.
    """

    way: str = field(default="smtp", metadata=read_by(one_of("smtp", "outlook")))
    host: str = field(default="", metadata=read_by(as_text))
    port: int | None = field(default=None, metadata=read_by(whole(1, 65535)))
    security: str = field(default="starttls", metadata=read_by(one_of("starttls", "tls")))
    # Certificates trusted beside the system's.
    ca_file: Path | None = field(default=None, metadata=read_by(as_path))
    user: str = field(default="", metadata=read_by(as_text))
    auth: str = field(default="password", metadata=read_by(one_of("password", "xoauth2")))
    sender: str = field(default="", metadata=read_by(as_text))  # 공약팀 <pledge@naju.go.kr>
    reply_to: str = field(default="", metadata=read_by(as_text))
    contact: str = field(default="", metadata=read_by(as_text))  # the last line of every letter
    allow: tuple[str, ...] = field(default=(), metadata=read_by(as_texts))  # domains that may be written to
    # The office's own, whose people may see each other's addresses; default: the sender's and what is below it.
    own_domains: tuple[str, ...] = field(default=(), metadata=read_by(as_texts))
    # Megabytes of a message's files as they travel, a third more than on the disk; 0: no bound.
    attach_mb: int = field(default=20, metadata=read_by(whole()))
    confirm_above: int = field(default=20, metadata=read_by(whole()))  # recipients in one run
    per_minute: float = field(default=30.0, metadata=read_by(number()))  # messages; 0: no limit
    tries: int = field(default=5, metadata=read_by(whole(1)))
    pause: float = field(default=30.0, metadata=read_by(number()))  # before the second try; doubled each time
    timeout: float = field(default=60.0, metadata=read_by(number(above=0)))
    # For the answer to a whole message (RFC 5321, 4.5.3.2.6).
    answer_timeout: float = field(default=600.0, metadata=read_by(number(above=0)))
    # In all, to connect and log in, and for a message up to the dot that ends it, however slowly a server answers.
    total_timeout: float = field(default=900.0, metadata=read_by(number(above=0)))
    journal: Path | None = field(default=None, metadata=read_by(as_path))
