"""From results to the official sheets: the cards, then 총괄, 산출근거 and 점검."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from pledgebook.book.contract import OUTPUT_SHEETS
from pledgebook.sheets.basis import basis_sheet, operand_cells
from pledgebook.sheets.card.card import card_sheet
from pledgebook.sheets.findings_sheet import findings_sheet
from pledgebook.sheets.names import card_names
from pledgebook.sheets.summary.summary import summary_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pledgebook.book.model import Activity, NarrativeLine
    from pledgebook.figures.results import Results
    from pledgebook.grid.sheet import Sheet

__all__ = ["findings_sheet", "layout"]

_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_CARD = "card:"


def layout(results: Results, names: Mapping[str, str] = _NO_NAMES) -> tuple[Sheet, ...]:
    """Lay out every owned sheet.

    `names` gives, by key (`card:6-3-3`, `summary`, `basis`, `findings`), what owned sheets are called in
    the workbook already: a sheet the user renamed keeps its name, in formulas and links too.
    """
    fixed = {key: names.get(key, name) for key, name in OUTPUT_SHEETS.items()}
    known = {key.removeprefix(_CARD): name for key, name in names.items() if key.startswith(_CARD)}
    inputs = {source.sheet for source in results.book.sources.values()}
    titles = card_names((one.pledge.code for one in results.pledges), known, {*fixed.values(), *inputs})
    operands = operand_cells(results, fixed["basis"])
    cards = [
        card_sheet(own, own.pledges[0], title, operands)
        for own, title in zip(_by_pledge(results), titles, strict=True)
    ]
    return (
        *(card.sheet for card in cards),
        summary_sheet(results, fixed["summary"], cards),
        basis_sheet(results, fixed["basis"]),
        findings_sheet(results.findings, fixed["findings"]),
    )


def _by_pledge(results: Results) -> Iterator[Results]:
    """Narrow the results to each pledge, so that no card walks through the whole city's log."""
    book = results.book
    narrative: defaultdict[str, list[NarrativeLine]] = defaultdict(list)
    activities: defaultdict[str, list[Activity]] = defaultdict(list)
    for line in book.narrative:
        narrative[line.pledge].append(line)
    for activity in book.activities:
        if activity.on_card:
            activities[activity.pledge].append(activity)
    for one in results.pledges:
        code = one.pledge.code
        own = replace(book, narrative=tuple(narrative[code]), activities=tuple(activities[code]))
        yield replace(results, book=own, pledges=(one,))
