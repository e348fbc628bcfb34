"""Which figures of a workbook are published, as 발행 holds them: one line a pledge, one each of its indicators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.book.ledger import as_a_cell_keeps

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from pledgebook.figures.results import IndicatorResult, PledgeResult, Rate, Results


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A rate with its operands, as far as a cell can hold them."""

    pledge: PledgeResult
    indicator: IndicatorResult | None  # None: of the whole pledge
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None  # percent, as printed

    @property
    def key(self) -> tuple[str, str]:
        return self.pledge.pledge.code, self.indicator.indicator.code if self.indicator is not None else ""

    @property
    def figures(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        return self.numerator, self.denominator, self.value


def published_figures(results: Results) -> Iterator[PublishedFigure]:
    """Yield the figures of each pledge, its own before those of its indicators."""
    for pledge in results.pledges:
        yield _figure(pledge, None, pledge.rate)
        for indicator in pledge.indicators:
            yield _figure(pledge, indicator, indicator.rate)


def _figure(pledge: PledgeResult, indicator: IndicatorResult | None, rate: Rate) -> PublishedFigure:
    return PublishedFigure(pledge, indicator, kept(rate.numerator), kept(rate.denominator), kept(rate.value))


def kept(figure: Decimal | None) -> Decimal | None:
    """Return a figure as a cell of 발행 holds it."""
    return None if figure is None else as_a_cell_keeps(str(figure))
