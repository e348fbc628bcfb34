"""공약가계부: what is planned, secured and executed of each pledge, by source and by year, with both shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.model import Stage
from pledgebook.figures.account import together
from pledgebook.grid.number_text import rate_format
from pledgebook.sheets import styles
from pledgebook.sheets.money.entries import part_label
from pledgebook.sheets.money.table import Column, Row, money_sheet
from pledgebook.sheets.rate_formulas import rate_formula
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from pledgebook.figures.account import Account
    from pledgebook.figures.results import Rate
    from pledgebook.grid.canvas import Block, Formula
    from pledgebook.grid.sheet import Sheet, Style
    from pledgebook.sheets.money.entries import MoneyGiven

TOTAL = "total"
_SHARES = {Stage.SECURED: "secured share", Stage.EXECUTED: "executed share"}


def ledger_sheet(given: MoneyGiven, key: str, name: str) -> Sheet:
    """Lay the ledger out; each amount stands under its source and under its year, and both ways add up to one."""
    return money_sheet(given, _Ledger(given), key, name)


class _Ledger:
    def __init__(self, given: MoneyGiven) -> None:
        self.label = ko("money.stage")
        self.number_format = given.number_format(*Stage)
        self._given = given
        self._levels = {f"level {level}": level for level in given.levels(*Stage)}
        self._parts = {f"part {part}": part for part in given.parts(*Stage)}
        self.columns: Sequence[Column] = (
            Column(TOTAL, ko("card.money.total"), 78),
            *(
                Column(column, given.labels[level], 66, ko("money.by_source"))
                for column, level in self._levels.items()
            ),
            *(
                Column(column, part_label(part), 60, ko("money.by_year"))
                for column, part in self._parts.items()
            ),
            *(
                Column(column, ko(f"money.share.{stage.name}"), 58, is_beside=True)
                for stage, column in _SHARES.items()
            ),
        )

    def rows(self, account: Account, *, is_sum: bool) -> Sequence[Row]:
        return [
            Row(stage.name, stage.value, dict(self._amounts(account, stage, has_zeros=is_sum)))
            for stage in Stage
        ]

    def _amounts(
        self, account: Account, stage: Stage, *, has_zeros: bool
    ) -> list[tuple[str, Decimal | None]]:
        money = account[stage]
        said = [(column, money.of_level(level)) for column, level in self._levels.items()]
        said += [(column, money.of_part(part)) for column, part in self._parts.items()]
        found = [(column, together(amounts)) for column, amounts in said if amounts or has_zeros]
        return [(TOTAL, None if money.is_open else money.total), *found]

    def parts(self, rows: Sequence[Row], row: Row, column: str) -> Sequence[tuple[str, str]]:  # noqa: ARG002
        return [(row.key, level) for level in self._levels] if column == TOTAL else ()

    def put_beside(
        self, block: Block, account: Account, at: Mapping[str, int], mark: str, look: Style
    ) -> None:
        settings = self._given.settings
        for stage, column in _SHARES.items():
            place = (at[column],) * 2
            found = account.share(stage, settings)
            if found.value is None:
                word = ko("summary.standing.none")
                centred = styles.centred(look)
                block.put(0, place, word, centred, rows=len(Stage))
                continue
            block.put(
                0,
                place,
                found.value,
                styles.with_format(look, rate_format(settings.decimals)),
                rows=len(Stage),
                formula=self._share(found, f"{mark}/{stage.name}/{TOTAL}", f"{mark}/PLANNED/{TOTAL}"),
            )

    def _share(self, found: Rate, part: str, whole: str) -> Formula:
        """Return the live form of a share from the places of its two totals."""
        settings = self._given.settings
        return lambda marks: rate_formula(found.formula, marks[part], marks[whole], settings, capped=False)
