"""Parts that only a rewritten sheet led to: they go with its old content, so that nothing is leaked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.package.parts import relations_part

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from pledgebook.package.parts import Package


def orphaned(package: Package, rewritten: Iterable[str], kept: AbstractSet[str]) -> set[str]:
    """List the parts that nothing leads to once the relations of `rewritten` sheets are gone.

    `kept` are the parts those sheets still need. What a sheet shares with another part stays, and so does
    what nothing led to before: it is the user's. The relations of parts that go, go too.
    """
    old = {package.member(name).name for name in rewritten}
    before = _reached(package, [name for part in old for name in _targets(package, part)], frozenset()) - kept
    if not before:
        return set()
    gone = before - _reached(package, [*_targets(package, ""), *kept], old)
    names = gone | {relations_part(name) for name in gone}
    return {package.member(name).name for name in names if package.has(name)}


def _reached(package: Package, starts: list[str], ends: AbstractSet[str]) -> set[str]:
    """Follow relations from some parts; those of `ends` are not followed."""
    found: set[str] = set()
    left = list(starts)
    while left:
        part = left.pop()
        if part not in found:
            found.add(part)
            if part not in ends:
                left += _targets(package, part)
    return found


def _targets(package: Package, part: str) -> list[str]:
    return [
        package.member(relation.target).name
        for relation in package.relations(part)
        if not relation.external and package.has(relation.target)
    ]
