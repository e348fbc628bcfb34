"""Digests tell apart what is not the same, whatever Python's own == says of it."""

from __future__ import annotations

import doctest
from dataclasses import dataclass
from typing import NamedTuple

import pytest

from pledgebook.figures import digests
from pledgebook.figures.digests import digest_of, flat


class Road(NamedTuple):
    name: str
    metres: int | None = None


class Bridge(NamedTuple):
    name: str
    metres: int | None = None


@dataclass(frozen=True, slots=True)
class Tunnel:
    name: str
    metres: int | None = None


class Pair(tuple[str, int]):
    """Nothing says how long it is or what its parts are called."""

    __slots__ = ()


def test_the_examples_hold():
    assert doctest.testmod(digests).failed == 0


def test_records_with_equal_fields_are_told_apart_by_their_kind_and_from_a_tuple():
    """Python says that the first three are equal."""
    alike = [Road("가람", 3), Bridge("가람", 3), ("가람", 3), Tunnel("가람", 3)]
    wrapped = [(value,) for value in alike] + [frozenset({value}) for value in alike]
    found = [digest_of(value) for value in (*alike, *wrapped)]
    assert len(set(found)) == len(found)


def test_each_field_of_a_named_tuple_counts_and_nothing_else_does():
    first = Road("가람", 3)
    assert digest_of(first) == digest_of(Road(metres=3, name="가람"))
    others = [first._replace(name="나루"), first._replace(metres=4), Road("가람")]
    assert len({digest_of(value) for value in (first, *others)}) == 4


def test_where_one_record_ends_and_the_next_begins_counts():
    assert flat((Road("a", 1), ("b",))) != flat((Road("a", 1), "b"))
    assert flat((("a", 1), Road("b", 2))) != flat((("a", 1, Road("b", 2)),))


def test_a_tuple_of_a_kind_whose_parts_are_not_known_is_refused():
    with pytest.raises(TypeError):
        digest_of(Pair(("a", 1)))
