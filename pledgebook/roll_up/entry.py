"""A pledge as it stands in a roll-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.figures.exact import ZERO, total
from pledgebook.figures.headline import points
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from pledgebook.book.government import Authority, Level
    from pledgebook.book.model import Settings, Status
    from pledgebook.figures.headline import Standing
    from pledgebook.roll_up.facts import PledgeFacts
    from pledgebook.roll_up.plans import Plan


@dataclass(frozen=True, slots=True)
class Entry:
    """A pledge in the roll-up; `plan` is in the roll-up's money unit, `pledge` in its workbook's."""

    path: str
    as_of: date
    government: str
    settings: Settings  # of its workbook
    actors: str  # who carries it out, as printed: 국가·시
    pledge: PledgeFacts
    plan: Plan
    then: Decimal | None = None  # its rate on the day that is compared with
    is_new: bool = False  # it was not there then

    @property
    def stands(self) -> Standing:
        """Return what the pledge brings to the headline figures."""
        return self.pledge.stands

    def label(self, kind: str) -> str:
        """Return what it is counted under in a table by `kind`, one of those of `totals`."""
        label: str = getattr(self, kind)
        return label

    @property
    def authority(self) -> Authority:
        return self.settings.authority

    @property
    def money_unit(self) -> str:
        return self.settings.money_unit

    @property
    def change(self) -> Decimal | None:
        """Return by how many %p its rate changed; None where it is new or one of the rates is none."""
        return points(self.rate, self.then)

    @property
    def novelty(self) -> str:
        return self.pledge.novelty.replace(", ", "·") or ko("summary.unassigned")

    @property
    def completion(self) -> str:
        return self.pledge.completion or ko("summary.unassigned")

    @property
    def budgeting(self) -> str:
        return self.pledge.budgeting or ko("summary.unassigned")

    @property
    def status(self) -> Status:
        return self.pledge.status

    @property
    def rate(self) -> Decimal | None:
        """Return the rate in percent as printed; None where it is 산출불가."""
        return self.pledge.rate

    @property
    def sector(self) -> str:
        return self.pledge.sector or ko("summary.unassigned")

    @property
    def department(self) -> str:
        return self.pledge.department or ko("summary.unassigned")

    def amount(self, level: Level) -> Decimal:
        """Return the planned money of a level that no other pledge has counted."""
        return self.plan.amounts.get(level, ZERO)

    @property
    def money(self) -> Decimal:
        return total((*self.plan.amounts.values(), self.plan.without_source))
