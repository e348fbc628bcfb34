"""Cross-checks: what disagrees within a workbook that reads well. Each is a finding, never a change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pledgebook.book.contract import TABLES
from pledgebook.checks.computability import check_computability
from pledgebook.checks.decisions import check_decisions
from pledgebook.checks.departments import check_departments
from pledgebook.checks.direction import check_direction
from pledgebook.checks.execution import check_execution
from pledgebook.checks.indicator_rows import check_indicator_rows
from pledgebook.checks.labels import check_labels
from pledgebook.checks.log import check_log
from pledgebook.checks.money import check_money
from pledgebook.checks.narrative import check_narrative
from pledgebook.checks.organisations import check_organisations
from pledgebook.checks.percentages import check_percentages
from pledgebook.checks.personal import check_personal
from pledgebook.checks.plan import check_plan
from pledgebook.checks.publications import check_publications
from pledgebook.checks.running_totals import check_running_totals
from pledgebook.checks.schedule import check_schedule
from pledgebook.checks.status import check_status
from pledgebook.checks.successions import check_successions
from pledgebook.checks.target_changes import check_target_changes

if TYPE_CHECKING:
    from pledgebook.book.model import Book
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding

CHECKS = (
    check_labels,
    check_schedule,
    check_direction,
    check_percentages,
    check_target_changes,
    check_decisions,
    check_successions,
    check_plan,
    check_execution,
    check_money,
    check_log,
    check_running_totals,
    check_organisations,
    check_narrative,
    check_departments,
    check_personal,
    check_status,
    check_indicator_rows,
    check_computability,
    check_publications,
)
_CELL = re.compile(r"(?P<sheet>.*)!(?P<letters>[A-Z]+)(?P<row>\d+)")


def run_checks(book: Book, results: Results) -> tuple[Finding, ...]:
    """Run every check on a book and its figures; findings come in the order of the sheets, then rows."""
    known = [table.name for table in TABLES if table.name in book.sources]
    sheets = {book.sources[name].sheet: at for at, name in enumerate(known)}

    def place(found: Finding) -> tuple[int, int, int, str, str]:
        match = _CELL.fullmatch(found.cell)
        if match is None:
            return (-1, 0, 0, "", found.code)
        letters = match["letters"]
        return (sheets.get(match["sheet"], -1), int(match["row"]), len(letters), letters, found.code)

    return tuple(sorted((finding for check in CHECKS for finding in check(book, results)), key=place))
