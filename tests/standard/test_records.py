"""Classes of `records` are what the standard decorator would have made of them."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from typing import ClassVar

import pytest

from pledgebook.standard import records


class Written:
    """What is decorated, once for each decorator."""

    name: str
    amounts: tuple[int, ...] = (1, 2)
    noted: list[str] = dataclasses.field(default_factory=list, compare=False)
    secret: str = dataclasses.field(default="", repr=False)
    shared: ClassVar[int] = 7

    def doubled(self):
        return self.name * 2


def decorated(decorator, written=Written, **how):
    content = {
        name: value for name, value in vars(written).items() if name not in ("__dict__", "__weakref__")
    }
    return decorator(slots=True, **how)(type("Record", written.__bases__, content))


def both(**how):
    return decorated(records.dataclass, **how), decorated(dataclasses.dataclass, **how)


Record = decorated(records.dataclass, frozen=True)  # where pickle finds it


@pytest.mark.parametrize("how", [{"frozen": True}, {}, {"eq": False}, {"frozen": True, "order": True}])
def test_it_is_made_described_and_compared_as_the_standard_one(how):
    ours, theirs = both(**how)
    assert str(inspect.signature(ours)) == str(inspect.signature(theirs))
    assert [repr(field) for field in dataclasses.fields(ours)] == [
        repr(field) for field in dataclasses.fields(theirs)
    ]
    assert (ours.__match_args__, ours.__slots__, ours.shared) == (
        theirs.__match_args__,
        theirs.__slots__,
        theirs.shared,
    )
    told = []
    for kind in (ours, theirs):
        first, same, other = kind("a"), kind("a", (1, 2), ["noted"]), kind("a", (1, 3), secret="s")
        told.append(
            [
                repr(first).removeprefix(kind.__qualname__),
                repr(other).removeprefix(kind.__qualname__),
                first == same,
                first == other,
                first == "a",
                kind.__hash__ is None,
                kind.__hash__ is not None and hash(first) == hash(same),
                first < other if how.get("order") else None,
                dataclasses.asdict(other),
                dataclasses.replace(other, name="b").doubled(),
                first.noted is not same.noted,
            ]
        )
    assert told[0] == told[1]


def test_what_is_wrong_is_refused_in_the_same_words():
    said = []
    for kind in both(frozen=True):
        record = kind("a")
        for wrong in (
            lambda kind=kind: kind(),
            lambda kind=kind: kind("a", other=1),
            lambda record=record: setattr(record, "name", "b"),
            lambda record=record: delattr(record, "name"),
        ):
            with pytest.raises((TypeError, AttributeError)) as raised:
                wrong()
            said.append((type(raised.value), str(raised.value)))
    assert said[:4] == said[4:]


def test_nothing_is_added_to_one_that_is_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Record("a").unknown = "b"


def test_it_is_inherited_from_by_records_plain_classes_and_standard_ones():
    @records.dataclass(frozen=True, slots=True)
    class Base:
        name: str
        size: int = 1

    @records.dataclass(frozen=True, slots=True)
    class Longer(Base):
        size: int = 2
        more: str = "m"

    @dataclasses.dataclass(frozen=True)
    class Standard(Base):
        more: str = "s"

    class Plain(Base):
        pass

    assert Longer("a") == Longer("a", 2, "m") != Base("a", 2)
    assert [field.name for field in dataclasses.fields(Longer)] == ["name", "size", "more"]
    assert Longer.__slots__ == ("more",)
    assert dataclasses.astuple(Standard("a")) == ("a", 1, "s")
    plain = Plain("a")
    plain.noted = "as with the standard one"
    with pytest.raises(dataclasses.FrozenInstanceError):
        plain.name = "b"


def test_what_is_not_asked_for_is_made_from_the_rest():
    class Written:
        start: int
        at: int = dataclasses.field(init=False)
        parts: list[str] = dataclasses.field(init=False, default_factory=list)
        size: int = dataclasses.field(init=False, default=3)

        def __post_init__(self):
            self.at = self.start + 1

    ours, theirs = (decorated(decorator, Written) for decorator in (records.dataclass, dataclasses.dataclass))
    assert str(inspect.signature(ours)) == str(inspect.signature(theirs))
    assert dataclasses.astuple(ours(1)) == dataclasses.astuple(theirs(1)) == (1, 2, [], 3)


def test_it_is_copied_and_pickled_whole():
    record = Record("a", (3,), ["noted"], "s")
    for again in (pickle.loads(pickle.dumps(record)), copy.copy(record), copy.deepcopy(record)):
        assert dataclasses.astuple(again) == dataclasses.astuple(record)
    assert record.__replace__(name="b").name == "b"


def test_a_class_says_itself_how_it_compares():
    @records.dataclass(frozen=True, slots=True)
    class Folded:
        name: str

        def __eq__(self, other):
            return self.name.lower() == other.name.lower()

        def __hash__(self):
            return hash(self.name.lower())

        def __repr__(self):
            return "folded"

    assert len({Folded("A"), Folded("a")}) == 1
    assert repr(Folded("A")) == "folded"
