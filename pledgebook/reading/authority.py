"""Which government a workbook is of: 자치단체, 단체구분 and 상위단체 against the words of 재원."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key
from pledgebook.book.government import (
    COUNTY,
    EXECUTED,
    KINDS,
    Authority,
    kind_by_name,
    upper_by_name,
    uppers_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    Tell = Callable[..., None]
    """Called with a code, the field of a setting, the value seen, and facts by name."""


def settle_authority(name: str, kind: str, upper: str, words: Collection[str], tell: Tell) -> Authority:
    """Return the government, with what is not typed taken from its name, and tell of contradictions.

    `words` are the texts typed under 재원. A typed kind holds against the name, unless only the kind that the
    name says can read the words: then one error takes the place of one at every line.
    """
    named = kind_by_name(name)
    typed = kind
    if typed and named and typed != named:
        if not _reads(name, typed, upper, words) and _reads(name, named, upper, words):
            example = next(word for word in words if not _reads(name, typed, upper, [word]))
            tell("PB271", "government_kind", typed, name=name, named=named, word=example)
            return _as_named(name, named, upper, words)
        tell("PB272", "government_kind", typed, name=name, named=named)
    kind = typed or named
    if upper and upper not in uppers_of(kind or KINDS[0]):
        allowed = uppers_of(kind)
        if allowed:
            tell("PB277", "upper_kind", upper, kind=kind, allowed=", ".join(allowed))
        else:
            tell("PB278", "upper_kind", upper, kind=kind)
        upper = ""
    if kind == COUNTY and not upper and not upper_by_name(name) and "시비" in map(word_key, words):
        tell("PB273", "upper_kind", "", name=name or kind)
        upper = "시"
    return Authority.of(name, kind, upper)


def _reads(name: str, kind: str, upper: str, words: Collection[str]) -> bool:
    """Say whether every word of 재원 is one of a kind's, with one of the levels that may stand above it."""
    uppers = [upper] if upper in uppers_of(kind) else list(uppers_of(kind)) or [""]
    return any(_misread(Authority.of(name, kind, above), words) == 0 for above in uppers)


def _misread(authority: Authority, words: Collection[str]) -> int:
    known = {EXECUTED, *(word_key(text) for word in authority.money.values() for text in word.spellings)}
    return sum(word_key(word) not in known for word in words)


def _as_named(name: str, named: str, upper: str, words: Collection[str]) -> Authority:
    """Return the government by its name with the level above that reads the words."""
    uppers = [upper] if upper in uppers_of(named) else list(uppers_of(named)) or [""]
    return min(
        (Authority.of(name, named, above) for above in uppers), key=lambda found: _misread(found, words)
    )
