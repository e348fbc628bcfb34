"""What findings say, by code. PB1xx structure, PB2xx cells, PB3xx cross-checks, PB4xx figures, PB6xx 발행, PB7xx what is taken in, PB8xx the form, PB9xx an office's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.messages.adopt import ADOPT_FINDINGS
from pledgebook.messages.audit import AUDIT_FINDINGS
from pledgebook.messages.findings_workbook import WORKBOOK_FINDINGS
from pledgebook.messages.forms import FORM_FINDINGS
from pledgebook.messages.importing import IMPORT_FINDINGS
from pledgebook.messages.intake import INTAKE_FINDINGS
from pledgebook.messages.new_term import NEW_TERM_FINDINGS
from pledgebook.messages.out_and_back import OUT_AND_BACK_FINDINGS
from pledgebook.messages.roll_up import ROLL_UP_FINDINGS

if TYPE_CHECKING:
    from pledgebook.messages.entry import FindingEntry

FINDINGS: dict[str, FindingEntry] = {
    **WORKBOOK_FINDINGS,
    **INTAKE_FINDINGS,
    **NEW_TERM_FINDINGS,
    **OUT_AND_BACK_FINDINGS,
    **ROLL_UP_FINDINGS,
    **FORM_FINDINGS,
    **ADOPT_FINDINGS,
    **AUDIT_FINDINGS,
    **IMPORT_FINDINGS,
}
