"""Digests of what something is made from: the same in every process, and another where any part is another."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from pledgebook.clock import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN = frozenset({str, int, bool, type(None), date, Decimal})
"""Kinds of values whose `repr` says all of them."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What the rows of a sheet were laid out from: a digest of what they have in common, and one of each row's own."""

    common: str
    own: tuple[str, ...]

    @classmethod
    def of(cls, common: str, rows: Iterable[object]) -> Rows:
        """Note rows by all their parts, as nested tuples of values whose `repr` says all of them."""
        return cls(common, tuple(short_digest(repr(row)) for row in rows))

    def also_in(self, other: Rows) -> frozenset[int]:
        """Return which rows, from 0 on, were laid out from the very same."""
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


def flat(value: object) -> object:
    """Return a value as nested tuples of plain ones, kinds named: sets in order, nothing left out."""
    return _WAYS[type(value)](value)


def _flat_parts(parts: Iterable[object]) -> list[object]:
    return [part if type(part) in _PLAIN else _WAYS[type(part)](part) for part in parts]


_Way = Callable[[Any], object]


class _Ways(dict[type, _Way]):
    """What makes a value flat, by its kind, found out once for each kind."""

    def __missing__(self, kind: type) -> _Way:
        way = self[kind] = _way_of(kind)
        return way


_WAYS = _Ways()


def _way_of(kind: type) -> _Way:
    if kind in _PLAIN or issubclass(kind, date):  # one that is watched, too
        return plain
    if issubclass(kind, tuple):
        return lambda value: ("tuple", *_flat_parts(value))
    name = kind.__name__
    if issubclass(kind, Enum):
        return lambda value: (name, value.name)
    if issubclass(kind, frozenset):
        return lambda value: ("set", *sorted(repr(flat(member)) for member in value))
    if issubclass(kind, Mapping):
        return lambda value: ("mapping", *(tuple(_flat_parts(pair)) for pair in value.items()))
    parts_of = _parts_of(kind)
    return lambda value: (name, *_flat_parts(parts_of(value)))


def _parts_of(kind: type) -> Callable[[object], tuple[object, ...]]:
    """Return what gives all fields of a dataclass; raises TypeError for another kind: its parts are not known."""
    names = [found.name for found in dataclasses.fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
