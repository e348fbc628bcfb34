"""One code, one pledge: which workbooks of a government hold the same code, and which of them counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pledgebook.book.folding import code_key
from pledgebook.errors import DataError
from pledgebook.findings import finding
from pledgebook.roll_up.alike import preferred_copies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.findings import Finding
    from pledgebook.roll_up.facts import Facts, PledgeFacts

Prefer = Literal["newest"] | None


@dataclass(frozen=True, slots=True)
class Place:
    """A pledge and the workbook it stands in."""

    facts: Facts
    pledge: PledgeFacts

    @property
    def key(self) -> tuple[str, str]:
        return self.facts.settings.government, code_key(self.pledge.code)


def settled(known: Sequence[Facts], prefer: Prefer) -> tuple[list[Place], list[Finding]]:
    """List the pledges that count, in the order of the files, with a finding for each that gave way.

    Raises DataError, naming every clash at once, where there is one and nothing is preferred.
    """
    places = [Place(facts, pledge) for facts in known for pledge in facts.pledges]
    rivals: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in places:
        rivals[place.key].append(place)
    clashes = {key: found for key, found in rivals.items() if len(found) > 1}
    if clashes and prefer is None:
        raise DataError([_clash(found) for found in clashes.values()], "roll-up-clashes")
    winners = {key: max(found, key=_age) for key, found in clashes.items()}
    kept = [place for place in places if winners.get(place.key, place) is place]
    told = []
    gave_way: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, found in clashes.items():
        preferred = winners[key].facts.path
        for place in found:
            if place is not winners[key]:
                told.append(finding("PB452", seen=place.pledge.code, path=place.facts.path, kept=preferred))
                gave_way[preferred][place.facts.path].append(place.pledge.code)
    return kept, [*preferred_copies(gave_way), *told]


def _clash(places: Sequence[Place]) -> Finding:
    first = places[0]
    return finding(
        "PB451",
        seen=first.pledge.code,
        government=first.facts.settings.government or "-",
        places=", ".join(f"'{place.facts.path}'({place.pledge.title})" for place in places),
    )


def _age(place: Place) -> tuple[int, str, str]:
    """Newest is the file changed last; of two changed at once, the one of the later as-of date."""
    return place.facts.modified, place.facts.as_of.isoformat(), place.facts.path
