"""연차별 투자계획: the planned money of each pledge by source and year, with sums by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.model import Stage
from pledgebook.figures.account import AFTER_TERM, PRIOR, UNDATED, together
from pledgebook.sheets.money.entries import part_label
from pledgebook.sheets.money.table import Column, Row, money_sheet
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from pledgebook.book.government import Level
    from pledgebook.figures.account import Account
    from pledgebook.grid.canvas import Block
    from pledgebook.grid.sheet import Sheet, Style
    from pledgebook.sheets.money.entries import MoneyGiven

_TOTAL, _IN_TERM = "total", "in_term"
_SUM = "sum"


def investments_sheet(given: MoneyGiven, key: str, name: str) -> Sheet:
    """Lay the plan out: a row for each source that a pledge uses, below the row of their sum."""
    return money_sheet(given, _Plan(given), key, name)


class _Plan:
    def __init__(self, given: MoneyGiven) -> None:
        self.label = ko("card.money.source")
        self.number_format = given.number_format(Stage.PLANNED)
        self._given = given
        self._years = tuple(map(str, given.years))
        self._parts = given.parts(Stage.PLANNED)
        term = ko("card.money.term")
        self.columns: Sequence[Column] = (
            Column(_TOTAL, ko("card.money.total"), 84),
            Column(PRIOR, part_label(PRIOR), 72),
            Column(_IN_TERM, ko("card.money.subtotal"), 78, term),
            *(Column(year, year, 70, term) for year in self._years),
            Column(AFTER_TERM, part_label(AFTER_TERM), 72),
            *([Column(UNDATED, part_label(UNDATED), 72)] if UNDATED in self._parts else []),
        )

    def rows(self, account: Account, *, is_sum: bool) -> Sequence[Row]:
        money = account[Stage.PLANNED]
        if money.is_needed:
            return [Row(_SUM, ko("card.all"), {_TOTAL: None})]  # of no year is more known
        levels = [level for level in self._given.labels if level in money.levels]
        amounts = dict(
            self._amounts([money.of_part(part) for part in self._parts], has_zeros=is_sum or bool(levels))
        )
        amounts[_TOTAL] = None if money.is_open else money.total
        return [
            Row(_SUM, ko("card.all"), amounts),
            *(
                Row(
                    self._key(level),
                    self._given.labels[level],
                    dict(self._of(account, level, has_zeros=is_sum)),
                )
                for level in levels
            ),
        ]

    def _of(
        self, account: Account, level: Level | None, *, has_zeros: bool
    ) -> list[tuple[str, Decimal | None]]:
        money = account[Stage.PLANNED]
        return self._amounts([money.of_cell(level, part) for part in self._parts], has_zeros=has_zeros)

    def _amounts(
        self, by_part: Sequence[Sequence[Decimal | None]], *, has_zeros: bool
    ) -> list[tuple[str, Decimal | None]]:
        """Return the amounts by column; what is not typed is blank, in sums 0."""
        said = dict(zip(self._parts, by_part, strict=True))
        in_term = [amount for year in self._years for amount in said[year]]
        return [
            (_TOTAL, together(amount for amounts in by_part for amount in amounts)),
            (_IN_TERM, together(in_term)),
            *((part, together(amounts)) for part, amounts in said.items() if amounts or has_zeros),
        ]

    @staticmethod
    def _key(level: Level | None) -> str:
        return f"level {level}"

    def parts(self, rows: Sequence[Row], row: Row, column: str) -> Sequence[tuple[str, str]]:
        if row.key == _SUM and len(rows) > 1:
            return [(below.key, column) for below in rows[1:]]
        if column == _IN_TERM:
            return [(row.key, year) for year in self._years]
        if column == _TOTAL:
            return [(row.key, part) for part in (PRIOR, _IN_TERM, AFTER_TERM, UNDATED) if self._has(part)]
        return ()

    def _has(self, column: str) -> bool:
        return column == _IN_TERM or column in self._parts

    def put_beside(
        self, block: Block, account: Account, at: Mapping[str, int], mark: str, look: Style
    ) -> None:
        """Nothing stands beside the amounts."""
