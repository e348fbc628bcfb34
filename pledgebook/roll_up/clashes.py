"""One code, one pledge: which workbooks of a government hold the same code, and which of them counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pledgebook.book.folding import code_key
from pledgebook.errors import DataError
from pledgebook.findings import finding

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
    for one in places:
        rivals[one.key].append(one)
    clashes = {key: found for key, found in rivals.items() if len(found) > 1}
    if clashes and prefer is None:
        raise DataError([_clash(found) for found in clashes.values()], "roll-up-clashes")
    winners = {key: max(found, key=_age) for key, found in clashes.items()}
    kept = [one for one in places if winners.get(one.key, one) is one]
    told = [
        finding("PB452", seen=one.pledge.code, path=one.facts.path, kept=winners[key].facts.path)
        for key, found in clashes.items()
        for one in found
        if one is not winners[key]
    ]
    return kept, told


def _clash(places: Sequence[Place]) -> Finding:
    first = places[0]
    return finding(
        "PB451",
        seen=first.pledge.code,
        government=first.facts.settings.government or "-",
        places=", ".join(f"'{one.facts.path}'({one.pledge.title})" for one in places),
    )


def _age(place: Place) -> tuple[int, str, str]:
    """Newest is the file changed last; of two changed at once, the one of the later as-of date."""
    return place.facts.modified, place.facts.as_of.isoformat(), place.facts.path
