"""What both sheets of money are laid out from, for a workbook and for a roll-up of many."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.figures.account import AFTER_TERM, PRIOR, UNDATED, combined, repeated
from pledgebook.grid.number_text import amount_format, decimals_of
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from pledgebook.book.government import Level
    from pledgebook.book.model import Settings, Stage
    from pledgebook.figures.account import Account
    from pledgebook.grid.sheet import Link


@dataclass(frozen=True, slots=True)
class Entry:
    """A pledge and its money."""

    code: str
    title: str
    sector: str
    account: Account
    link: Link | None = None  # to its card
    government: str = ""
    file: str = ""
    pledges: int = 1  # more where an entry stands for all pledges of a field
    silent: frozenset[Stage] = frozenset()  # stages of which one of them says nothing
    finest: Mapping[Stage, Decimal] = field(default_factory=dict)  # of several, the amount with most decimals


@dataclass(frozen=True, slots=True)
class Group:
    """The pledges of a field, of a government or all: what its row adds up."""

    label: str
    entries: tuple[Entry, ...]
    groups: tuple[Group, ...] = ()  # that it is the sum of; none: it is that of the pledges

    @property
    def account(self) -> Account:
        return combined([entry.account for entry in self.entries])

    @property
    def count(self) -> int:
        """Return the number of pledges."""
        return sum(entry.pledges for entry in self.entries)

    @property
    def repeated(self) -> Account | None:
        """Return what the sum leaves out, as amounts below 0; None where it leaves nothing out."""
        accounts = [entry.account for entry in self.entries]
        return repeated(accounts) if any(account.repeated for account in accounts) else None


@dataclass(frozen=True, slots=True)
class MoneyGiven:
    """The pledges with what is said around them; `labels` name the sources in the order of print."""

    title: str
    note: str
    entries: tuple[Entry, ...]
    labels: Mapping[Level | None, str]
    settings: Settings
    years: tuple[int, ...]
    lists_pledges: bool = True  # False: there are too many, and sums alone are printed
    has_files: bool = False
    notes: tuple[str, ...] = ()

    @property
    def has_governments(self) -> bool:
        return len({entry.government for entry in self.entries}) > 1

    @property
    def everything(self) -> Group:
        """Return all pledges by government, where there are several, and by field, as they come."""

        def by_sector(entries: Sequence[Entry]) -> tuple[Group, ...]:
            return tuple(
                Group(sector, tuple(entry for entry in entries if entry.sector == sector))
                for sector in dict.fromkeys(entry.sector for entry in entries)
            )

        groups = by_sector(self.entries)
        if self.has_governments:
            by_government: dict[str, list[Entry]] = {}
            for entry in self.entries:
                by_government.setdefault(entry.government, []).append(entry)
            groups = tuple(Group(name, tuple(mine), by_sector(mine)) for name, mine in by_government.items())
        return Group("", self.entries, groups)

    def levels(self, *stages: Stage) -> tuple[Level | None, ...]:
        """Return the sources of which some pledge says anything in a stage, in the order of print."""
        used = {level for entry in self.entries for stage in stages for level in entry.account[stage].levels}
        return tuple(level for level in self.labels if level in used)

    def parts(self, *stages: Stage) -> tuple[str, ...]:
        """Return the parts that are printed: the years always, money of no known year where there is any."""
        used = {part for entry in self.entries for stage in stages for part in entry.account[stage].parts}
        return (PRIOR, *map(str, self.years), AFTER_TERM, *([UNDATED] if UNDATED in used else []))

    def number_format(self, *stages: Stage) -> str:
        """Return the format of every amount: with as many decimals as one of them needs."""
        amounts = {
            amount
            for entry in self.entries
            for stage in stages
            for line in entry.account[stage].lines
            for amount in line.amounts.values()
            if amount is not None
        }
        amounts |= {
            entry.finest[stage] for entry in self.entries for stage in stages if stage in entry.finest
        }
        return amount_format(max(amounts, key=decimals_of)) if amounts else "#,##0"


def part_label(part: str) -> str:
    """Return the head of a part's column."""
    return part if part.isdecimal() else ko(f"money.part.{part}")


def count_label(group: Group) -> str:
    """Return how many pledges a row adds up, and of how many some amount is not known."""
    open_ones = group.account.undetermined
    said = ko("money.count", count=f"{group.count:,}")
    return said if not open_ones else ko("money.count_open", count=said, open=f"{open_ones:,}")


def notes(entries: Sequence[Entry], *stages: Stage) -> Iterator[str]:
    """Say what sums of some stages leave out, and what stands under no source and no year."""
    monies = [entry.account[stage] for entry in entries for stage in stages]
    if len(stages) > 1:
        yield ko("money.note.shares")
        is_silent = any(stage in entry.silent for entry in entries for stage in stages)
        if is_silent or any(not money.lines and not money.is_needed for money in monies):
            yield ko("money.note.nothing_typed")
    undetermined = sum(entry.account.undetermined for entry in entries)
    if undetermined:
        yield ko("summary.note.undetermined", count=undetermined)
    if any(None in money.levels for money in monies):
        yield ko("money.note.no_source" if len(stages) > 1 else "money.note.no_source_planned")
    if any(UNDATED in money.parts for money in monies):
        yield ko("money.note.undated")
