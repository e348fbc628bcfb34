"""The ledger of a pledge's money: planned, secured and executed, each by source and by year.

Every amount stands once, under a source and a year, so that the sums over both ways are one. What is known
only as 미정 is no amount and never 0: it is left out of sums and counted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.book.model import Stage
from pledgebook.figures.exact import ZERO, added, difference, total
from pledgebook.figures.rates import Printing, rate
from pledgebook.figures.results import Formula, NotComputable, RateName
from pledgebook.grid.number_text import decimals_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from decimal import Decimal

    from pledgebook.book.government import Level
    from pledgebook.book.model import Settings
    from pledgebook.figures.results import MoneyRow, PledgeResult, Rate, Share

PRIOR, AFTER_TERM = "prior", "after_term"
UNDATED = "undated"
"""The part of money of which no year is known: 소요예산 of a pledge without a plan by year."""


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Money of one source by its parts (`prior`, years in digits, `after_term`, `undated`).

    A part that is not there was not typed; None is 미정.
    """

    level: Level | None  # None: the source is not known
    amounts: Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class StageMoney:
    """What is planned, secured or executed: a line for each source."""

    lines: tuple[MoneyLine, ...] = ()
    is_needed: bool = False  # money is needed, and nothing at all is known of it

    @property
    def total(self) -> Decimal:
        """Return the known amounts together."""
        return total(amount for amount in self._amounts() if amount is not None)

    @property
    def is_open(self) -> bool:
        """Say whether 미정 is all that is known."""
        return self.is_needed or together(self._amounts()) is None

    @property
    def levels(self) -> tuple[Level | None, ...]:
        return tuple(line.level for line in self.lines)

    @property
    def parts(self) -> frozenset[str]:
        """Return the parts of which anything is said."""
        return frozenset(part for line in self.lines for part in line.amounts)

    def of_level(self, level: Level | None) -> tuple[Decimal | None, ...]:
        """Return what is said of a source, 미정 as None; nothing where nothing is."""
        return tuple(amount for line in self.lines if line.level is level for amount in line.amounts.values())

    def of_part(self, part: str) -> tuple[Decimal | None, ...]:
        """Return what is said of a part, 미정 as None; nothing where nothing is."""
        return tuple(line.amounts[part] for line in self.lines if part in line.amounts)

    def of_cell(self, level: Level | None, part: str) -> tuple[Decimal | None, ...]:
        """Return what is said of a source in a part."""
        return tuple(
            line.amounts[part] for line in self.lines if line.level is level and part in line.amounts
        )

    def _amounts(self) -> Iterable[Decimal | None]:
        return (amount for line in self.lines for amount in line.amounts.values())


@dataclass(frozen=True, slots=True)
class Account:
    """The money of a pledge, or of several together."""

    stages: Mapping[Stage, StageMoney]
    undetermined: int = 0  # pledges of which some amount is not known
    repeated: Mapping[Stage, StageMoney] = field(default_factory=dict)
    """What another pledge has counted, by a project that both share: no sum over pledges has it twice."""

    def __getitem__(self, stage: Stage) -> StageMoney:
        return self.stages.get(stage, _NOTHING)

    def share(self, stage: Stage, settings: Settings) -> Rate:
        """Return 확보율 or 집행률: so much of all that is planned, of whatever year.

        >>> from decimal import Decimal
        >>> from pledgebook.book.model import Settings
        >>> half = StageMoney((MoneyLine(None, {"2026": Decimal(5)}),))
        >>> whole = StageMoney((MoneyLine(None, {"2026": Decimal(10)}),))
        >>> Account({Stage.PLANNED: whole, Stage.SECURED: half}).share(Stage.SECURED, Settings()).value
        Decimal('50.00')
        """
        name, formula = _RATES[stage]
        planned = self[Stage.PLANNED].total
        return rate(
            name,
            formula,
            self[stage].total,
            planned,
            Printing.of(settings).uncapped,
            reason=NotComputable.NO_PLAN if planned == 0 else None,
        )

    def converted(self, amount: Callable[[Decimal], Decimal], repeated: Sequence[Share]) -> Account:
        """Return the same in another unit of money; `repeated`, in that unit, is what others have counted."""
        return Account(
            {stage: _converted(money, amount) for stage, money in self.stages.items()},
            self.undetermined,
            _repeated(repeated),
        )


_NOTHING = StageMoney()
_RATES = {
    Stage.SECURED: (RateName.SECURED_TOTAL, Formula.SECURING),
    Stage.EXECUTED: (RateName.EXECUTION_TOTAL, Formula.EXECUTION),
}


def account(result: PledgeResult) -> Account:
    """Return the ledger of a computed pledge.

    소요예산 of a pledge with no amount in its plan is planned money of no known source and year.
    """
    money = result.investment
    planned = _lines(money.whole.planned)
    if not money.has_amounts and result.pledge.budget:
        planned = (*planned, MoneyLine(None, {UNDATED: result.pledge.budget}))
    return Account(
        {
            Stage.PLANNED: StageMoney(planned, is_needed=money.is_open and not planned),
            Stage.SECURED: StageMoney(_lines(money.secured_rows)),
            Stage.EXECUTED: StageMoney(_lines(money.executed_rows)),
        },
        int(money.undetermined),
        _repeated(money.counted_elsewhere),
    )


def together(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """Add up the known amounts; None where there are others and none is known.

    >>> from decimal import Decimal
    >>> together([Decimal(3), None, Decimal(4)]), together([None]), together([])
    (Decimal('7'), None, Decimal('0'))
    """
    said = list(amounts)
    known = [amount for amount in said if amount is not None]
    return total(known) if known or not said else None


def combined(accounts: Iterable[Account]) -> Account:
    """Return the ledger of several pledges, a project that some of them share counted once."""
    found = AccountSum()
    for each in accounts:
        found.add(each)
    return found.account


class AccountSum:
    """The ledger of several pledges as they come, none of which is held."""

    def __init__(self) -> None:
        self.count = 0
        self._undetermined = 0
        self._stages = {stage: _StageSum() for stage in Stage}

    def add(self, found: Account) -> None:
        """Count a pledge's money, less what another pledge has counted."""
        self.count += 1
        self._undetermined += found.undetermined
        for stage, money in self._stages.items():
            money.add(found[stage])
            money.subtract(_of(found, stage))

    @property
    def account(self) -> Account:
        """Return the ledger of those counted so far."""
        return Account({stage: money.money for stage, money in self._stages.items()}, self._undetermined)

    @property
    def silent(self) -> frozenset[Stage]:
        """Return the stages of which some pledge says nothing."""
        return frozenset(stage for stage, money in self._stages.items() if money.is_silent)

    @property
    def finest(self) -> Mapping[Stage, Decimal]:
        """Return by stage the amount of a pledge with the most decimals."""
        return {stage: money.finest for stage, money in self._stages.items() if money.finest is not None}


class _StageSum:
    """Money by source and part, as it comes."""

    def __init__(self) -> None:
        self.finest: Decimal | None = None
        self._decimals = 0  # of the finest
        self.is_silent = False
        self._is_needed = False
        self._found: dict[Level | None, dict[str, Decimal | None]] = {}

    def add(self, money: StageMoney) -> None:
        self._is_needed = self._is_needed or money.is_needed
        self.is_silent = self.is_silent or not (money.lines or money.is_needed)
        for line in money.lines:
            parts = self._found.setdefault(line.level, {})
            for part, amount in line.amounts.items():
                parts[part] = _with(parts.get(part), amount)
                if amount is not None:
                    self._note_decimals(amount)

    def _note_decimals(self, amount: Decimal) -> None:
        if self.finest is None or (
            -int(amount.as_tuple().exponent) > self._decimals and decimals_of(amount) > self._decimals
        ):
            self.finest, self._decimals = amount, decimals_of(amount)

    def subtract(self, money: StageMoney) -> None:
        for line in money.lines:
            parts = self._found.setdefault(line.level, {})
            for part, amount in line.amounts.items():
                parts[part] = _with(parts.get(part), None if amount is None else difference(ZERO, amount))

    @property
    def money(self) -> StageMoney:
        lines = tuple(MoneyLine(level, dict(parts)) for level, parts in self._found.items())
        return StageMoney(lines, is_needed=self._is_needed and not lines)


def _with(known: Decimal | None, amount: Decimal | None) -> Decimal | None:
    """Add an amount to what is known, as `together` does."""
    return known if amount is None else added(ZERO if known is None else known, amount)


def repeated(accounts: Iterable[Account]) -> Account:
    """Return what pledges have of projects that others have counted, as amounts below 0: what sums leave out."""
    left_out = {stage: _StageSum() for stage in Stage}
    for each in accounts:
        for stage, money in left_out.items():
            money.subtract(_of(each, stage))
    return Account({stage: money.money for stage, money in left_out.items()})


def _of(found: Account, stage: Stage) -> StageMoney:
    return found.repeated.get(stage, _NOTHING)


def _lines(rows: Iterable[MoneyRow]) -> tuple[MoneyLine, ...]:
    """Return what was typed, source by source; a pledge of which nothing was has no lines."""
    lines = (MoneyLine(row.level, dict(_amounts(row))) for row in rows if row.rows)
    return tuple(line for line in lines if line.amounts)


def _amounts(row: MoneyRow) -> Iterable[tuple[str, Decimal | None]]:
    for part in (PRIOR, *map(str, row.by_year), AFTER_TERM):
        if part in row.typed or part in row.undetermined:
            yield part, row.amount(part)


def _repeated(shares: Iterable[Share]) -> dict[Stage, StageMoney]:
    found: dict[Stage, list[MoneyLine]] = {}
    for share in shares:
        found.setdefault(share.stage, []).append(MoneyLine(share.level, dict(share.by_part)))
    return {stage: StageMoney(tuple(lines)) for stage, lines in found.items()}


def _converted(money: StageMoney, amount: Callable[[Decimal], Decimal]) -> StageMoney:
    lines = (
        MoneyLine(
            line.level,
            {part: None if known is None else amount(known) for part, known in line.amounts.items()},
        )
        for line in money.lines
    )
    return StageMoney(tuple(lines), money.is_needed)
