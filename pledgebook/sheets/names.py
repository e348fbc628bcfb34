"""Names of the card sheets: what Excel forbids becomes `_`, 31 UTF-16 units at most, kept unique."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.contract import CARD_PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FORBIDDEN = frozenset("[]:*?/\\")
_MOST_UNITS = 31


def card_name(code: str, taken: Iterable[str] = ()) -> str:
    """Return the name of a pledge code's card, unlike any taken name whatever the case of its letters."""
    used = {name.casefold() for name in taken}
    wanted = "".join("_" if _is_forbidden(glyph) else glyph for glyph in CARD_PREFIX + code)
    name, number = _cut(wanted, ""), 1
    while name.casefold() in used:
        number += 1
        name = _cut(wanted, f" ({number})")
    return name


def card_names(codes: Iterable[str], known: Mapping[str, str], reserved: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the cards in order; `known` gives the names that owned cards (by code) have already."""
    taken = {*reserved, *known.values()}
    names: list[str] = []
    for code in codes:
        name = known.get(code) or card_name(code, taken)
        taken.add(name)
        names.append(name)
    return tuple(names)


def _is_forbidden(glyph: str) -> bool:
    return glyph in _FORBIDDEN or not glyph.isprintable()


def _cut(name: str, suffix: str) -> str:
    while _units(name + suffix) > _MOST_UNITS:
        name = name[:-1]
    name = name.rstrip() if suffix else name
    name = f"_{name[1:]}" if name.startswith("'") else name
    whole = name + suffix
    return f"{whole[:-1]}_" if whole.endswith("'") else whole


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
