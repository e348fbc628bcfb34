"""What a check of an office's own says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pledgebook.findings.codes import Severity


@dataclass(frozen=True, slots=True)
class Remark:
    """A problem that a check of an office's own found; it becomes a `Finding` that names the check.

    `cell` is `sheet!A1` on an input sheet, or empty where the whole workbook is meant (`book.cell` names it),
    `seen` the value there, `message` what is wrong and `action` what to do instead.

    `Remark(Severity.WARNING, book.cell("Pledges", pledge.row, "담당자"), "담당자가 없습니다.", "이름을 적으십시오.")`
    """

    severity: Severity
    cell: str
    message: str
    action: str
    seen: str = ""
