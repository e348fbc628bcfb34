"""A problem in the data, as a value."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pledgebook.findings.codes import CODES, Severity
from pledgebook.messages import finding_entry, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


FindingKey = tuple[str, str, str]
_MOST_SEEN = 300  # glyphs


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
    answer: str = field(
        default="", compare=False
    )  # what a person wrote beside it in 점검: a tick or a reason

    def __reduce__(self) -> tuple[type[Finding], tuple[object, ...]]:
        """Return what makes it again: receipts bring very many from other processes."""
        return Finding, (self.code, self.cell, self.seen, self.facts, self.answer)

    @property
    def is_answered(self) -> bool:
        """Whether a person has looked at it and said so; an error stays one whatever is said."""
        return bool(self.answer) and not self.is_error

    @property
    def printed_seen(self) -> str:
        """The value seen as far as it is printed: the cell itself holds the rest."""
        return self.seen if len(self.seen) <= _MOST_SEEN else f"{self.seen[: _MOST_SEEN - 1]}…"

    @property
    def key(self) -> FindingKey:
        """What an answer holds for: the code, the cell and the value, white space aside."""
        return (self.code, self.cell, " ".join(self.printed_seen.split()))

    @property
    def severity(self) -> Severity:
        return CODES[self.code].severity

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def message(self, lang: str = "ko") -> str:
        """Say what is wrong, in Korean ("ko") or English ("en")."""
        facts = self._fill()
        return finding_entry(self.code).said_of(facts).fill(lang, facts)

    def action(self, lang: str = "ko") -> str:
        """Say what to type or do instead."""
        return finding_entry(self.code).action.fill(lang, self._fill())

    def _fill(self) -> dict[str, str]:
        return {"seen": self.seen, "cell": self.cell, **dict(self.facts)}


def finding(code: str, cell: str = "", seen: object = "", **facts: object) -> Finding:
    """Return a finding; facts become text so that findings compare and travel between processes."""
    return Finding(code, cell, str(seen), tuple((name, str(fact)) for name, fact in facts.items()))


def with_answers(findings: Iterable[Finding], answers: Mapping[FindingKey, str]) -> tuple[Finding, ...]:
    """Return findings with what a person wrote beside them, for as long as code, cell and value stay."""
    return tuple(
        replace(found, answer=answers[found.key]) if found.key in answers else found for found in findings
    )


def has_errors(findings: tuple[Finding, ...]) -> bool:
    return any(found.is_error for found in findings)


def counts(findings: Iterable[Finding], lang: str = "ko") -> str:
    """Return a line that says how many errors, warnings and notes there are, and how many are answered."""
    return told_counts(counted(findings), lang)


def counted(findings: Iterable[Finding]) -> tuple[int, int, int, int]:
    """Return how many errors, warnings and notes there are, and how many are answered."""
    number = Counter(None if found.is_answered else found.severity for found in findings)
    return number[Severity.ERROR], number[Severity.WARNING], number[Severity.INFO], number[None]


def told_counts(numbers: tuple[int, int, int, int], lang: str = "ko") -> str:
    """Return the line of `counts` from numbers counted before."""
    errors, warnings, notes, answered = numbers
    line = word("cli.counts", lang, errors=errors, warnings=warnings, notes=notes)
    return f"{line}{word('cli.counts.answered', lang, count=answered)}" if answered else line
