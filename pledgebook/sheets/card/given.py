"""All that a card is laid out from, in one object, and its digest: equal ones make equal cards."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from typing import TYPE_CHECKING

from pledgebook.standard.records import dataclass

if TYPE_CHECKING:
    from pledgebook.figures.results import Results
    from pledgebook.sheets.card.view import Operands

_PLAIN = frozenset({str, int, bool, type(None), date, Decimal})
"""Kinds of values whose `repr` says all of them."""


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

    def digest(self) -> str:
        """Return a digest of every field, the same in every process."""
        return hashlib.sha256(repr(_flat(self)).encode("utf-8", "surrogatepass")).hexdigest()


def _flat(value: object) -> object:
    """Return a value as nested tuples of plain ones, kinds named: sets in order, nothing left out."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, tuple):
        return ("tuple", *(part if type(part) in _PLAIN else _flat(part) for part in value))
    if isinstance(value, Enum):
        return (kind.__name__, value.name)
    if isinstance(value, frozenset):
        return ("set", *sorted(repr(_flat(member)) for member in value))
    if isinstance(value, Mapping):
        return ("mapping", *((_flat(key), _flat(found)) for key, found in value.items()))
    if kind not in _PARTS:
        _PARTS[kind] = _parts_of(kind)
    return (kind.__name__, *(part if type(part) in _PLAIN else _flat(part) for part in _PARTS[kind](value)))


_PARTS: dict[type, Callable[[object], tuple[object, ...]]] = {}
"""What takes a value of a dataclass apart, by its kind."""


def _parts_of(kind: type) -> Callable[[object], tuple[object, ...]]:
    """Return what gives all fields of a dataclass; raises TypeError for another kind: its parts are not known."""
    names = [found.name for found in dataclasses.fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
