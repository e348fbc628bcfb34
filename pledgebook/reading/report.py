"""Collecting findings: all of a workbook at once, in the order a person walks through its sheets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pledgebook.findings import Severity, finding
from pledgebook.findings.codes import CODES
from pledgebook.grid.addresses import cell_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.findings import Finding

MOST_OF_A_KIND = 200
"""So many findings of one code are told one by one; the rest are only counted."""


class Report:
    """Takes findings as they are met and returns them sorted by sheet, row and column."""

    def __init__(self, sheets: Sequence[str]) -> None:
        self._order = {name: at for at, name in enumerate(sheets)}
        self._found: list[tuple[tuple[int, int, int, int], Finding]] = []
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(
        self, code: str, sheet: str, row: int, column: int, seen: object = "", /, **facts: object
    ) -> None:
        """Note a problem in one cell."""
        self._counts[code, sheet] += 1
        if self._counts[code, sheet] <= MOST_OF_A_KIND:
            self._note(finding(code, cell_on(sheet, max(row, 1), column), seen, **facts), sheet, row, column)

    def add_sheet(self, code: str, sheet: str, seen: object = "", /, **facts: object) -> None:
        """Note a problem of a whole sheet, or of one that is missing."""
        self._note(finding(code, sheet, seen, **facts), sheet, 0, 0)

    def findings(self) -> tuple[Finding, ...]:
        """Return all findings in order; what was over the limit is summed up at the end of its sheet."""
        for (code, sheet), count in self._counts.items():
            if count > MOST_OF_A_KIND:
                more = count - MOST_OF_A_KIND
                self._note(
                    finding("PB112", sheet, "", repeated=code, more=more, told=MOST_OF_A_KIND),
                    sheet,
                    1 << 21,
                    0,
                )
        self._counts.clear()
        return tuple(problem for _, problem in sorted(self._found, key=lambda pair: pair[0]))

    def _note(self, problem: Finding, sheet: str, row: int, column: int) -> None:
        place = (self._order.get(sheet, len(self._order)), row, column, len(self._found))
        self._found.append((place, problem))


def hides_errors(problem: Finding) -> bool:
    """Say whether a finding stands for errors that are only counted."""
    return problem.code == "PB112" and CODES[dict(problem.facts)["repeated"]].severity is Severity.ERROR
