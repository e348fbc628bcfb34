"""A problem in the data, as a value."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.findings.codes import CODES, Severity
from pledgebook.messages import finding_entry, word

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem at one place.

    `code` is stable and names the sentences in the catalogue; `cell` is `sheet!A1` (or a sheet name, or
    empty where the whole workbook is meant); `seen` is the value as it stands there; `facts` fill the
    sentences.
    """

    code: str
    cell: str = ""
    seen: str = ""
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> Severity:
        return CODES[self.code].severity

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def message(self, lang: str = "ko") -> str:
        """Say what is wrong, in Korean ("ko") or English ("en")."""
        return finding_entry(self.code).message.fill(lang, self._fill())

    def action(self, lang: str = "ko") -> str:
        """Say what to type or do instead."""
        return finding_entry(self.code).action.fill(lang, self._fill())

    def _fill(self) -> dict[str, str]:
        return {"seen": self.seen, "cell": self.cell, **dict(self.facts)}


def finding(code: str, cell: str = "", seen: object = "", **facts: object) -> Finding:
    """Return a finding; facts become text so that findings compare and travel between processes."""
    return Finding(code, cell, str(seen), tuple((name, str(fact)) for name, fact in facts.items()))


def has_errors(findings: tuple[Finding, ...]) -> bool:
    return any(found.is_error for found in findings)


def counts(findings: Iterable[Finding], lang: str = "ko") -> str:
    """Return a line that says how many errors, warnings and notes there are."""
    number = Counter(found.severity for found in findings)
    return word(
        "cli.counts",
        lang,
        errors=number[Severity.ERROR],
        warnings=number[Severity.WARNING],
        notes=number[Severity.INFO],
    )
