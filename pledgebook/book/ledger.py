"""발행, the ledger of what was published: its rows, the chain that holds them together, what is in force of a day.

Each row carries the hash of the row before it. That proves accidents, a figure overwritten or a row lost, not
malice: whoever wants to can compute the hashes anew.
"""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass, field
from decimal import Context, Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING

from pledgebook.grid.number_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

_BETWEEN = "\x1f"
_CELL_DIGITS = Context(prec=15)  # a spreadsheet keeps no more of a number


class PublicationState(StrEnum):
    """상태 of a row: looked at, confirmed, or taken back."""

    REVIEWED = "검토"
    CONFIRMED = "확정"
    CANCELLED = "취소"


@dataclass(frozen=True, slots=True)
class Publication:
    """A row of 발행. `indicator` is "" where the row is of the whole pledge, both are where it is 취소."""

    number: int
    state: PublicationState
    as_of: date
    confirmed: date  # the day on which it was added
    by: str
    pledge: str = ""
    indicator: str = ""
    status: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    rate: Decimal | None = None  # percent, as printed
    reason: str = ""
    card_hash: str = ""  # SHA-256 of the card's text
    previous_hash: str = ""  # of the row before; "" of the first
    row: int = field(default=0, compare=False)  # of the sheet

    @property
    def figures(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        return self.numerator, self.denominator, self.rate

    @property
    def digest(self) -> str:
        """Hash the row, SHA-256 in hexadecimal: a number counts by its value, however a cell writes it."""
        texts = (
            str(self.number),
            self.state.value,
            self.as_of.isoformat(),
            self.confirmed.isoformat(),
            self.by,
            self.pledge,
            self.indicator,
            self.status,
            *("" if figure is None else plain(figure) for figure in self.figures),
            self.reason,
            self.card_hash,
            self.previous_hash,
        )
        return hashlib.sha256(_BETWEEN.join(texts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Ledger:
    """발행 as it stands in a workbook, its rows by 순번."""

    sheet: str
    rows: tuple[Publication, ...] = ()
    letters: Mapping[str, str] = field(default_factory=dict)  # of the columns, by header

    def cell(self, row: Publication, header: str) -> str:
        return f"{self.sheet}!{self.letters.get(header, 'A')}{row.row}"

    @property
    def last_number(self) -> int:
        return self.rows[-1].number if self.rows else 0

    @property
    def last_hash(self) -> str:
        return self.rows[-1].digest if self.rows else ""

    def was_confirmed(self, day: date) -> bool:
        """Say whether a date was ever confirmed, also where that was taken back later."""
        return any(row.as_of == day and row.state is PublicationState.CONFIRMED for row in self.rows)

    def confirmed_days(self) -> list[date]:
        """Return the dates whose figures are confirmed, in their order."""
        return sorted(day for day in {row.as_of for row in self.rows} if self.in_force(day))

    def is_open(self, day: date) -> bool:
        """Say whether a date has rows that nothing took back: reviewed or confirmed."""
        states = [row.state for row in self.rows if row.as_of == day]
        return bool(states) and states[-1] is not PublicationState.CANCELLED

    def in_force(self, day: date) -> tuple[Publication, ...]:
        """Return the rows confirmed last for a date; none where it was not, or was taken back."""
        found: dict[tuple[str, str], Publication] = {}
        before: tuple[date, str, str] | None = None
        for row in self.rows:
            if row.as_of != day:
                continue
            if row.state is PublicationState.CANCELLED:
                found.clear()
            elif row.state is PublicationState.CONFIRMED:
                together = (row.confirmed, row.by, row.reason)
                if together != before or (row.pledge, row.indicator) in found:
                    found.clear()
                found[row.pledge, row.indicator] = row
                before = together
        return tuple(found.values())

    def broken_links(self, counted: int | None = None, last_hash: str = "") -> Iterator[Publication]:
        """Yield the rows that are not what the row after them, or the hidden mark, says they are."""
        by_number = {row.number: row for row in self.rows}
        for row in self.rows:
            after = by_number.get(row.number + 1)
            is_broken = after is not None and after.previous_hash != row.digest
            is_broken |= row.number == counted and row.digest != last_hash
            if is_broken or (row.number == 1 and row.previous_hash):
                yield row

    def missing_numbers(self, counted: int | None = None) -> list[int]:
        """Return the 순번 that are not there, up to the last one or the count of the hidden mark."""
        there = {row.number for row in self.rows}
        return [number for number in range(1, max(self.last_number, counted or 0) + 1) if number not in there]


def chained(rows: Sequence[Publication], ledger: Ledger | None) -> tuple[Publication, ...]:
    """Return new rows with their numbers and the hashes of the rows before them, after those of a ledger."""
    number, digest = (ledger.last_number, ledger.last_hash) if ledger is not None else (0, "")
    found: list[Publication] = []
    for row in rows:
        number += 1
        found.append(dataclasses.replace(row, number=number, previous_hash=digest))
        digest = found[-1].digest
    return tuple(found)


def as_a_cell_keeps(text: str) -> Decimal | None:
    """Read a stored number as a spreadsheet means it: 31.050000000000001 is 31.05; None for what is none.

    >>> as_a_cell_keeps("31.050000000000001")
    Decimal('31.05')
    """
    try:
        number = _CELL_DIGITS.create_decimal(text)
    except InvalidOperation:
        return None
    return Decimal(plain(number)) if number.is_finite() else None
