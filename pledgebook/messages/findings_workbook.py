"""What is found where a workbook is read, checked and refreshed; the rest of `findings` is of other commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.messages.findings_checks import CHECKS
from pledgebook.messages.findings_departments import DEPARTMENTS
from pledgebook.messages.findings_left_out import LEFT_OUT
from pledgebook.messages.findings_money import MONEY_READING
from pledgebook.messages.findings_office import OFFICE
from pledgebook.messages.findings_reading import READING
from pledgebook.messages.findings_sheets import OWN_SHEETS
from pledgebook.messages.findings_successions import SUCCESSIONS
from pledgebook.messages.findings_targets import TARGETS
from pledgebook.messages.findings_term import TERM
from pledgebook.messages.ledger import LEDGER

if TYPE_CHECKING:
    from pledgebook.messages.entry import FindingEntry

WORKBOOK_FINDINGS: dict[str, FindingEntry] = {
    **READING,
    **MONEY_READING,
    **LEFT_OUT,
    **TERM,
    **CHECKS,
    **TARGETS,
    **DEPARTMENTS,
    **SUCCESSIONS,
    **OWN_SHEETS,
    **LEDGER,
    **OFFICE,
}
