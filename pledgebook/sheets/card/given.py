"""All that a card is laid out from, in one object, and its digest: equal ones make equal cards."""

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

from pledgebook.sheets.styles import NAVY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pledgebook.figures.results import Results
    from pledgebook.sheets.card.view import Operands

_PLAIN = frozenset({str, int, bool, type(None), date, Decimal})
"""Kinds of values whose `repr` says all of them."""


@dataclass(frozen=True, slots=True)
class Heir:
    """A pledge that another became; one of another workbook has a code alone."""

    code: str
    title: str = ""
    card: str = ""  # the name of its sheet


@dataclass(frozen=True, slots=True)
class CardGiven:
    """A pledge's card before it is laid out.

    `results` are narrowed to the pledge: their book holds its settings and the rows that the card prints,
    and nothing else, so that a card cannot hang on what its digest does not cover.
    """

    results: Results
    name: str  # of its sheet
    summary: str  # the name of 총괄
    operands: Mapping[str, Operands]  # in 산출근거, by indicator code
    is_plan: bool = False  # without what was achieved
    heirs: tuple[Heir, ...] = ()  # the pledges that a merged or split one became
    tab: str = NAVY  # the colour of its tab

    def digest(self) -> str:
        """Return a digest of every field, the same in every process."""
        return hashlib.sha256(repr(_flat(self)).encode("utf-8", "surrogatepass")).hexdigest()


def _flat(value: object) -> object:
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
    if kind in _PLAIN:
        return lambda value: value
    if issubclass(kind, tuple):
        return lambda value: ("tuple", *_flat_parts(value))
    name = kind.__name__
    if issubclass(kind, Enum):
        return lambda value: (name, value.name)
    if issubclass(kind, frozenset):
        return lambda value: ("set", *sorted(repr(_flat(member)) for member in value))
    if issubclass(kind, Mapping):
        return lambda value: ("mapping", *(tuple(_flat_parts(pair)) for pair in value.items()))
    parts_of = _parts_of(kind)
    return lambda value: (name, *_flat_parts(parts_of(value)))


def _parts_of(kind: type) -> Callable[[object], tuple[object, ...]]:
    """Return what gives all fields of a dataclass; raises TypeError for another kind: its parts are not known."""
    names = [found.name for found in dataclasses.fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
