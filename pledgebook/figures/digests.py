"""Digests of what something is made from: the same in every process, and another where any part is another."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from pledgebook.clock import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN = frozenset({str, int, bool, type(None), Decimal})
"""Kinds of values whose `repr` says all of them."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What the rows of a sheet were laid out from: a digest of what they have in common, and one of each pledge's own."""

    common: str
    own: tuple[str, ...]

    def also_in(self, other: Rows) -> frozenset[int]:
        """Return the pledges, from 0 on, whose rows were laid out from the very same."""
        if self.common != other.common:
            return frozenset()
        pairs = enumerate(zip(self.own, other.own, strict=False))
        return frozenset(at for at, (own, others) in pairs if own == others)


def short_digest(text: str) -> str:
    """Return a digest of a text that is one of thousands: half as long as that of `digest_of`."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def digest_of(value: object) -> str:
    """Return a digest of a value with all its parts.

    >>> digest_of((1, "a")) == digest_of((1, "a")) != digest_of((1, "b"))
    True
    """
    return hashlib.sha256(repr(flat(value)).encode("utf-8", "surrogatepass")).hexdigest()


def flat(value: object) -> list[object]:
    """Return a value as one list of plain ones: the kind or the length of what has parts stands before them.

    Nothing is left out, sets come in order, and no two values make the same list.

    >>> flat(("a", ("b",), 1))
    [b'(', 3, 'a', b'(', 1, 'b', 1]
    """
    out: list[object] = []
    _put((value,), out)
    return out


def _put(parts: Iterable[object], out: list[object]) -> None:
    for part in parts:
        kind = type(part)
        if kind in _PLAIN:
            out.append(part)
        else:
            _WAYS[kind](part, out)


_Way = Callable[[Any, list[object]], None]


class _Ways(dict[type, _Way]):
    """What puts a value to a list, by its kind, found out once for each kind."""

    def __missing__(self, kind: type) -> _Way:
        way = self[kind] = _way_of(kind)
        return way


_WAYS = _Ways()


def _way_of(kind: type) -> _Way:
    """Return the way of a kind whose name or sign, as bytes, is no plain value's."""
    if issubclass(kind, date):  # one that is watched, too
        return lambda value, out: out.append(_day(plain(value)))
    if kind is tuple:
        return _put_tuple
    if issubclass(kind, Enum):
        names = {id(member): f"{kind.__name__}.{member.name}".encode() for member in kind}
        return lambda value, out: out.append(names[id(value)])
    if issubclass(kind, frozenset):
        return _put_set
    if issubclass(kind, Mapping):
        return _put_mapping
    name, parts_of = kind.__name__.encode(), _parts_of(kind)

    def put(value: object, out: list[object]) -> None:
        out.append(name)
        for part in parts_of(value):  # as `_put` does, without another call for each of thousands
            kind = type(part)
            if kind in _PLAIN:
                out.append(part)
            else:
                _WAYS[kind](part, out)

    return put


def _put_tuple(value: tuple[object, ...], out: list[object]) -> None:
    out += (b"(", len(value))
    _put(value, out)


def _put_set(value: frozenset[object], out: list[object]) -> None:
    members = value if _PLAIN.issuperset(map(type, value)) else map(flat, value)
    out += (b"{", sorted(map(repr, members)))


def _put_mapping(value: Mapping[object, object], out: list[object]) -> None:
    out += (b"[", len(value))
    _put(chain.from_iterable(value.items()), out)


@lru_cache(4096)
def _day(value: date) -> bytes:
    """Return a day as bytes: the same days come again and again, and their `repr` is slow."""
    return value.isoformat().encode()


def _parts_of(kind: type) -> Callable[[Any], tuple[object, ...]]:
    """Return what gives all fields of a dataclass or named tuple; raises TypeError where the parts are not known."""
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return tuple
    names = [found.name for found in dataclasses.fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
