"""The columns that the list of 총괄 and the totals below it share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.book.model import Source, Status
from pledgebook.figures.money import printed_sources
from pledgebook.grid.number_text import amount_format
from pledgebook.sheets import styles
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from decimal import Decimal

    from pledgebook.figures.results import PledgeResult, Results
    from pledgebook.grid.canvas import Block

CODE, TITLE, SECTOR, DEPARTMENT = 1, 2, 3, 4
_FIRST_STATUS = 5
RATE = _FIRST_STATUS + len(Status)
BUDGET = RATE + 1
_FIRST_SOURCE = BUDGET + 1
_WIDTHS = (64, 222, 84, 90, *[45] * len(Status), 58, 70)
_AMOUNT_WIDTH = 64
STATUS_COLUMNS = {status: _FIRST_STATUS + at for at, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class SummaryColumns:
    """The sources of money with a column of their own."""

    sources: tuple[Source, ...]

    @classmethod
    def of(cls, results: Results) -> SummaryColumns:
        """Leave out 민자 where no pledge has any."""
        has_private = any(Source.PRIVATE in pledge.investment.by_source for pledge in results.pledges)
        sources = printed_sources(results.book.settings.government_kind)
        return cls(tuple(source for source in sources if has_private or source is not Source.PRIVATE))

    @property
    def pixels(self) -> tuple[int, ...]:
        return (*_WIDTHS, *[_AMOUNT_WIDTH] * (len(self.sources) + 1))

    @property
    def source_columns(self) -> dict[Source, int]:
        return {source: _FIRST_SOURCE + at for at, source in enumerate(self.sources)}

    @property
    def executed(self) -> int:
        return _FIRST_SOURCE + len(self.sources)


def sector_of(result: PledgeResult) -> str:
    """Give 분야; a word where there is none, since formulas match blanks differently from program to program."""
    return result.pledge.sector or ko("summary.unassigned")


def department_of(result: PledgeResult) -> str:
    return result.pledge.department or ko("summary.unassigned")


def budget_of(result: PledgeResult) -> Decimal:
    """Give 소요예산: as typed, else the total of the plan."""
    return result.investment.total if result.pledge.budget is None else result.pledge.budget


def put_amount(block: Block, column: int, amount: Decimal, formula: str, *, bold: bool = False) -> None:
    """Place a live amount in row 0 of a block."""
    look = styles.with_format(styles.AMOUNT_BOLD if bold else styles.AMOUNT, amount_format(amount))
    block.put(0, (column, column), amount, look, formula=formula)
