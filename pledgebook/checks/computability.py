"""Rates that are 산출불가: each has a finding, for the card prints no figure in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.checks.naming import typed
from pledgebook.figures.results import NotComputable
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.book.model import Book
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding

_INDICATOR = {
    NotComputable.NO_TARGET: ("PB401", "지표명"),
    NotComputable.ZERO_TARGET: ("PB402", "지표명"),
    NotComputable.TARGET_IS_BASELINE: ("PB403", "기준값"),
    NotComputable.NO_BASELINE: ("PB404", "기준값"),
    NotComputable.NOT_JUDGED: ("PB405", "지표명"),
}
_PLEDGE = {NotComputable.NO_INDICATORS: "PB406", NotComputable.NO_WEIGHT: "PB407"}


def check_computability(book: Book, results: Results) -> Iterator[Finding]:
    """PB401-405 of an indicator, PB406-408 of a pledge."""
    for pledge in results.pledges:
        for result in pledge.indicators:
            indicator, reason = result.indicator, result.rate.reason
            if reason is not None:
                code, header = _INDICATOR[reason]
                yield finding(
                    code,
                    book.cell("Indicators", indicator.row, header),
                    indicator.name if header == "지표명" else typed(indicator.baseline),
                    name=indicator.name,
                )
        if pledge.rate.reason is not None:
            yield finding(
                _PLEDGE.get(pledge.rate.reason, "PB408"),
                book.cell("Pledges", pledge.pledge.row, "공약번호"),
                pledge.pledge.code,
                count=len(pledge.indicators),
            )
