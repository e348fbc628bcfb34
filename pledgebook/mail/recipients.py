"""Who gets a letter: addresses as typed to addresses as sent, and the domains an office allows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import idna
from email_validator import EmailNotValidError, validate_email

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_ROUTED = re.compile(r"[%!:|]|@.*@")
"""What hides a way to another host in an address (`a%evil.com@…`, `evil.com!a@…`): the domain checked is not it."""
ANY_DOMAIN = "*"


@dataclass(frozen=True, slots=True)
class Person:
    """An address in the form it is sent in: all ASCII, its domain in Punycode. `name` is for reading."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]

    @property
    def key(self) -> str:
        """The form in which addresses are compared: no mail server minds case in practice."""
        return self.address.casefold()


@dataclass(frozen=True, slots=True)
class Refusal:
    """An address nothing is sent to; `code` names the sentence that says why."""

    seen: str
    code: str


@dataclass(frozen=True, slots=True)
class People:
    """The people of one letter."""

    to: tuple[Person, ...] = ()
    cc: tuple[Person, ...] = ()
    bcc: tuple[Person, ...] = ()

    @property
    def all(self) -> tuple[Person, ...]:
        return (*self.to, *self.cc, *self.bcc)


def person(typed: str) -> Person | Refusal:
    """Read an address, with or without a name before it (`홍길동 <hong@naju.go.kr>`)."""
    typed = typed.strip()
    named = _NAMED.fullmatch(typed)
    name, address = (named["name"], named["address"]) if named else ("", typed)
    try:
        found = validate_email(address.strip(), check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        return Refusal(one_line(typed), "mail-bad-address")
    if _ROUTED.search(address):
        return Refusal(one_line(typed), "mail-routed-address")
    return Person(found.ascii_email or found.normalized, one_line(name.strip().strip('"')))


def people(typed: Iterable[str]) -> tuple[list[Person], list[Refusal]]:
    """Read addresses, each person once; what cannot be read comes back beside."""
    found: dict[str, Person] = {}
    refused: list[Refusal] = []
    for text in typed:
        read = person(text)
        if isinstance(read, Refusal):
            refused.append(read)
        else:
            found.setdefault(read.key, read)
    return list(found.values()), refused


def separated(texts: Iterable[str]) -> list[str]:
    """Cut texts of several addresses at commas, semicolons and line ends, outside of quoted names."""
    pieces = (re.findall(r'(?:"[^"]*"|[^",;\n])+', text) for text in texts)
    return [piece.strip() for found in pieces for piece in found if piece.strip()]


def is_allowed(person: Person, domains: Sequence[str]) -> bool:
    """Say whether a domain is on the list: `naju.go.kr` means itself, `*.go.kr` what is below, `*` any."""
    domain = person.domain.casefold()
    return any(
        allowed in {ANY_DOMAIN, domain} or (allowed.startswith("*.") and domain.endswith(allowed[1:]))
        for allowed in domains
    )


def ascii_domain(typed: str) -> str:
    """Return a domain of the list in the form it is compared in; ValueError where it is none."""
    if typed == ANY_DOMAIN:
        return typed
    star, rest = ("*.", typed[2:]) if typed.startswith("*.") else ("", typed)
    encoded = idna.encode(rest.strip().lstrip("@"), uts46=True)  # its error is a ValueError
    return star + encoded.decode("ascii").casefold()


def one_line(text: str) -> str:
    """Make a text fit for a header or a line of a table: no line ends, no control characters."""
    return _UNSAFE.sub(" ", text).strip()
