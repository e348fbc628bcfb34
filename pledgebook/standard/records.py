"""Classes of named values as `dataclasses.dataclass` makes them with slots, at a fraction of its cost.

The standard decorator writes and compiles seven functions for each class that is imported; with 160 classes
that was a third of a cold refresh. Here comparing, hashing and refusing to be changed need no text to be
compiled, and the constructor is compiled when the first instance is made. What asks about such classes
(`dataclasses.fields`, `replace`, `asdict`, `inspect.signature`) finds what it would find on a standard one.
"""

from __future__ import annotations

import dataclasses
import operator
from dataclasses import field
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from dataclasses import dataclass
    from typing import TypeAlias

    Values: TypeAlias = Callable[[Any], tuple[Any, ...]]

__all__ = ["dataclass", "field"]

_OF_THE_CLASS_WITHOUT_SLOTS = frozenset({"__dict__", "__weakref__"})

_OF_AN_INSTANCE = dataclasses._FIELD  # type: ignore[attr-defined]  # noqa: SLF001 - what `fields` looks for
"""The kind of a field that is no `ClassVar`: the one thing that the standard module keeps to itself."""

if not TYPE_CHECKING:  # a type checker knows the standard one, and this one makes the same

    def dataclass(*, slots: Literal[True], frozen: bool = False, eq: bool = True, order: bool = False) -> Any:  # noqa: ANN401
        """Return the decorator that makes a class of named values with slots."""
        del slots  # it is said at each class, as the standard one wants it
        return lambda cls: _made(cls, frozen=frozen, eq=eq, order=order)


def _made(cls: Any, *, frozen: bool, eq: bool, order: bool) -> Any:  # noqa: ANN401
    """Return a class with slots in the place of `cls`."""
    own = {name: kind for name, kind in cls.__annotations__.items() if not kind.startswith("ClassVar")}
    content = {name: value for name, value in vars(cls).items() if name not in _OF_THE_CLASS_WITHOUT_SLOTS}
    inherited: dict[str, str] = {}
    defaults: dict[str, object] = {}
    for base in cls.__mro__[:0:-1]:
        base_types, base_defaults = vars(base).get("__record__", ({}, {}))
        inherited |= base_types
        defaults |= base_defaults
    defaults |= {name: content.pop(name) for name in own if name in content}
    types = inherited | own
    values = _getter(_taking_part(types, defaults, "compare"))
    content["__record__"] = types, defaults
    content["__slots__"] = tuple(name for name in own if name not in inherited)
    content["__match_args__"] = tuple(types)
    content["__dataclass_fields__"] = _OnDemand(_fields)
    content["__dataclass_params__"] = _Parameters(frozen=frozen)
    content["__init__"] = _OnDemand(_constructor)
    content["__replace__"] = dataclasses.replace  # what copy.replace calls
    content.setdefault("__repr__", _repr_of(_taking_part(types, defaults, "repr")))
    if eq:
        _compare(content, values, frozen=frozen)
    if order:
        content |= {f"__{holds.__name__}__": _ordered_by(holds, values) for holds in _ORDERS}
    made = type(cls)(cls.__name__, cls.__bases__, content)
    made.__qualname__ = cls.__qualname__
    if frozen:
        _freeze(made, tuple(types))
    return made


class _OnDemand:
    """An attribute of a class that is made when it is first asked for."""

    def __init__(self, make: Callable[[Any], object]) -> None:
        self._make = make

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner, self._name = owner, name

    def __get__(self, instance: object, asked: type) -> Any:  # noqa: ANN401
        setattr(self._owner, self._name, self._make(self._owner))
        return getattr(asked if instance is None else instance, self._name)


class _Parameters:
    """What the standard decorator asks of a class that it is to inherit from."""

    def __init__(self, *, frozen: bool) -> None:
        self.frozen = frozen


class _Factory:
    """Stands in a signature for a default that is made anew for each instance."""

    def __repr__(self) -> str:
        return "<factory>"


def _taking_part(names: Iterable[str], defaults: Mapping[str, object], what: str) -> tuple[str, ...]:
    """Return the names that `field` does not take out: of "compare" or "repr"."""
    given = {name: default for name, default in defaults.items() if isinstance(default, dataclasses.Field)}
    return tuple(name for name in names if name not in given or getattr(given[name], what))


def _getter(names: tuple[str, ...]) -> Values:
    """Return what reads the values of an instance as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


def _compare(content: dict[str, Any], values: Values, *, frozen: bool) -> None:
    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(values(self))

    if content.get("__hash__") is None:  # None stands in a class that says itself how it compares
        content["__hash__"] = __hash__ if frozen else None
    content.setdefault("__eq__", __eq__)


_ORDERS = (operator.lt, operator.le, operator.gt, operator.ge)


def _ordered_by(holds: Callable[[Any, Any], bool], values: Values) -> Callable[[object, object], bool]:
    def compared(self: object, other: object) -> bool:
        return holds(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented

    return compared


def _freeze(made: Any, names: tuple[str, ...]) -> None:  # noqa: ANN401
    """Refuse changes; a pickle, which fills the slots nevertheless, holds the values in their order."""
    values = _getter(names)

    def __setattr__(self: object, name: str, value: object) -> None:  # noqa: N807
        if type(self) is made or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")  # noqa: EM102
        super(made, self).__setattr__(name, value)

    def __delattr__(self: object, name: str) -> None:  # noqa: N807
        if type(self) is made or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")  # noqa: EM102
        super(made, self).__delattr__(name)

    def __setstate__(self: object, state: Iterable[object]) -> None:  # noqa: N807
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    made.__setattr__, made.__delattr__ = __setattr__, __delattr__
    made.__getstate__, made.__setstate__ = lambda self: list(values(self)), __setstate__


def _repr_of(names: tuple[str, ...]) -> Callable[[object], str]:
    @recursive_repr()
    def __repr__(self: object) -> str:  # noqa: N807
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({inside})"

    return __repr__


def _fields(cls: Any) -> dict[str, dataclasses.Field[Any]]:  # noqa: ANN401
    """Return the fields as the standard decorator describes them."""
    types, defaults = cls.__record__
    described: dict[str, Any] = {}
    for name, kind in types.items():
        default = defaults.get(name, dataclasses.MISSING)
        found: Any = default if isinstance(default, dataclasses.Field) else field(default=default)
        found.name, found.type, found.kw_only, found._field_type = name, kind, False, _OF_AN_INSTANCE  # noqa: SLF001
        described[name] = found
    return described


def _constructor(cls: Any) -> Callable[..., None]:  # noqa: ANN401
    """Compile the constructor. It fills each slot by its descriptor, twice as fast as past `__setattr__`."""
    types, defaults = cls.__record__
    parameters, body = ["self"], []
    known: dict[str, object] = {"_factory": _Factory()}
    for name in types:
        parameter = value = name
        default, is_asked_for = defaults.get(name, dataclasses.MISSING), True
        if isinstance(default, dataclasses.Field):
            is_asked_for = default.init
            if default.default_factory is not dataclasses.MISSING:
                known[f"_make_{name}"] = default.default_factory
                made = f"_make_{name}()"
                parameter = f"{name}=_factory"
                value = f"{made} if {name} is _factory else {name}" if is_asked_for else made
            default = default.default
        if default is not dataclasses.MISSING:
            known[f"_default_{name}"] = default
            parameter = f"{name}=_default_{name}"
            value = value if is_asked_for else f"_default_{name}"
        if is_asked_for:
            parameters.append(parameter)
        elif value == name:  # left to `__post_init__`
            continue
        known[f"_set_{name}"] = getattr(cls, name).__set__
        body.append(
            f"_set_{name}(self, {value})" if cls.__dataclass_params__.frozen else f"self.{name} = {value}"
        )
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    lines = (f"  def __init__({', '.join(parameters)}):", *(f"    {line}" for line in body or ["pass"]))
    text = "\n".join((f"def made({', '.join(known)}):", *lines, "  return __init__"))
    found: dict[str, Any] = {}
    exec(text, {}, found)  # noqa: S102 - of names of fields alone, which stand in this package's source
    constructor: Callable[..., None] = found["made"](**known)
    constructor.__qualname__ = f"{cls.__qualname__}.__init__"
    constructor.__module__ = cls.__module__
    constructor.__annotations__ = {**types, "return": None}
    return constructor
