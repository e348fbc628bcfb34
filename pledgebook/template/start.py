"""What a new workbook starts from: its term, its government, its money unit, and whether it has the sample."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.book.term import EIGHTH, Term
from pledgebook.template import sample


@dataclass(frozen=True, slots=True)
class Start:
    """Where `with_sample` is set, the term must be that of the sample's rows, `SAMPLE_TERM`."""

    term: Term = EIGHTH
    government: str = ""
    unit: str = "백만원"
    with_sample: bool = True

    @property
    def settings(self) -> dict[str, str]:
        """Return the settings to type, by item; others keep their defaults."""
        typed = {
            "임기 시작": self.term.start.isoformat(),
            "임기 종료": self.term.end.isoformat(),
            "금액 단위": self.unit,
        }
        if self.with_sample:
            typed |= sample.SETTINGS
        if self.government:
            typed["자치단체"] = self.government
        return typed


SAMPLE = Start()
"""The sample card in its own term."""
BLANK = Start(with_sample=False)
"""No rows, in the term of the sample: what tests and documents start from."""
