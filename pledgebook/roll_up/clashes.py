"""One code, one pledge: which workbooks of a government hold the same code, and which of them counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from pledgebook.book.folding import code_key
from pledgebook.errors import DataError
from pledgebook.findings import finding
from pledgebook.roll_up.alike import preferred_copies

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pledgebook.findings import Finding
    from pledgebook.roll_up.facts import Facts

Prefer = Literal["newest"] | None


@dataclass(frozen=True, slots=True)
class Place:
    """A pledge and the workbook it stands in, by their numbers."""

    file: int
    pledge: int


@dataclass(slots=True)
class Claims:
    """Which pledge of which workbook has a code of a government; keys alone are held."""

    _first: dict[str, dict[str, Place]] = field(default_factory=dict)  # by government and code
    _rivals: dict[tuple[str, str], list[Place]] = field(default_factory=dict)

    def add(self, file: int, facts: Facts) -> None:
        """Note the codes of a workbook, whose number goes up from one to the next."""
        first = self._first.setdefault(facts.settings.government, {})
        for at, pledge in enumerate(facts.pledges):
            code, place = code_key(pledge.code), Place(file, at)
            if code not in first:
                first[code] = place
            else:
                key = (facts.settings.government, code)
                self._rivals.setdefault(key, [first[code]]).append(place)

    def settled(self, facts_of: Callable[[int], Facts], prefer: Prefer) -> tuple[set[Place], list[Finding]]:
        """Return the pledges that give way, with a finding for each; `facts_of` reads a workbook's again.

        Raises DataError, naming every clash at once, where there is one and nothing is preferred.
        """
        in_order = sorted(self._rivals.values(), key=lambda places: (places[0].file, places[0].pledge))
        clashes = [[_rival(place, facts_of(place.file)) for place in places] for places in in_order]
        if clashes and prefer is None:
            raise DataError([_clash(found) for found in clashes], "roll-up-clashes")
        losers: set[Place] = set()
        told = []
        gave_way: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for found in clashes:
            winner = max(found, key=lambda rival: rival.age)
            for rival in found:
                if rival is not winner:
                    losers.add(rival.place)
                    told.append(finding("PB452", seen=rival.code, path=rival.path, kept=winner.path))
                    gave_way[winner.path][rival.path].append(rival.code)
        return losers, [*preferred_copies(gave_way), *told]


@dataclass(frozen=True, slots=True)
class _Rival:
    place: Place
    path: str
    government: str
    code: str
    title: str
    age: tuple[int, str, str]


def _rival(place: Place, facts: Facts) -> _Rival:
    """Newest is the file changed last; of two changed at once, the one of the later as-of date."""
    pledge = facts.pledges[place.pledge]
    age = facts.modified, facts.as_of.isoformat(), facts.path
    return _Rival(place, facts.path, facts.settings.government, pledge.code, pledge.title, age)


def _clash(rivals: Sequence[_Rival]) -> Finding:
    return finding(
        "PB451",
        seen=rivals[0].code,
        government=rivals[0].government or "-",
        places=", ".join(f"'{rival.path}'({rival.title})" for rival in rivals),
    )
