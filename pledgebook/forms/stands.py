"""Where the figures of a card stand: which figure each cell holds that holds one alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pledgebook.forms import names
from pledgebook.forms.names import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.forms.grammar import Slot
    from pledgebook.forms.row_map import OutRow
    from pledgebook.forms.structure import Block
    from pledgebook.grid.addresses import Place


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a figure stands: which it is, in which table, row of a list and place among its kind."""

    name: str
    field: str
    number: int  # of the year, from 0
    block: int
    at: int  # the project or indicator
    within: int  # the source
    place: Place
    is_percent: bool


@dataclass(slots=True)
class Landed:
    """The cells that hold one figure alone."""

    stands: list[Stand] = field(default_factory=list)

    def move(self, went: Mapping[int, int]) -> None:
        """Say where the figures stand once their rows went elsewhere."""
        self.stands = [replace(stand, place=(went[stand.place[0]], stand.place[1])) for stand in self.stands]

    def add(
        self, slot: Slot, number: int, row: OutRow, block: Block | None, place: Place, *, is_percent: bool
    ) -> None:
        """Note where a placeholder that stands alone went."""
        if slot.kind not in {Kind.SINGLE, Kind.FIELD}:
            return
        of_block = block.number if block is not None else 0
        within = row.path[-1][1] if slot.name == names.SOURCES and row.path else 0
        self.stands.append(
            Stand(slot.name, slot.field, number, of_block, row.instance(of_block), within, place, is_percent)
        )
