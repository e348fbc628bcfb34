"""The figures of a whole workbook: mean rate, 완료율 and 목표달성도."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pledgebook.figures.headline import HeadlineName, Standing, headline

if TYPE_CHECKING:
    from decimal import Decimal

    from pledgebook.figures.results import Results


class Overall(NamedTuple):
    """Percent, as printed; None where there is nothing to divide by."""

    rate: Decimal | None  # mean of the pledge rates as printed
    completion: Decimal | None  # 완료율
    target_attainment: Decimal | None  # 목표달성도


def overall(results: Results) -> Overall:
    """Return the figures of all pledges that count: 폐기 counts unless the settings take it out."""
    found = headline(map(Standing.of, results.pledges), results.book.settings)
    return Overall(
        rate=found.value(HeadlineName.RATE),
        completion=found.value(HeadlineName.COMPLETION),
        target_attainment=found.value(HeadlineName.ATTAINMENT),
    )
