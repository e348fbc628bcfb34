"""Where the figures of a card stand: which figure each cell holds that holds one alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.forms import names

if TYPE_CHECKING:
    from decimal import Decimal

    from pledgebook.forms.plan import Opening
    from pledgebook.forms.row_map import OutRow
    from pledgebook.grid.addresses import Place


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a figure stands: which it is, in which table, row of a list and place among its kind."""

    name: str
    field: str
    number: int  # of the year, from 0
    block: int
    repeats: bool  # with the projects; else it is of all of them together
    at: int  # the project or indicator
    within: int  # the source
    place: Place
    is_percent: bool
    amount: Decimal | None  # of money; None where it is not known


@dataclass(slots=True)
class Landed:
    """The cells that hold one figure alone."""

    stands: list[Stand] = field(default_factory=list)

    def add(self, opening: Opening, row: OutRow, place: Place, amount: Decimal | None) -> None:
        """Note where the figure of a placeholder that stands alone went."""
        slot, block = opening.lone, opening.block
        assert slot is not None  # noqa: S101 - for the type checker: it is counted
        of_block, repeats = (block.number, block.repeats) if block is not None else (0, False)
        within = row.path[-1][1] if slot.name == names.SOURCES and row.path else 0
        self.stands.append(
            Stand(
                slot.name,
                slot.field,
                opening.number,
                of_block,
                repeats,
                row.instance(of_block),
                within,
                place,
                opening.is_percent,
                amount,
            )
        )
