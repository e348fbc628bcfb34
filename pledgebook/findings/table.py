"""The table of all finding codes, for the documentation and for whoever asks what can be found."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.findings.codes import CODES
from pledgebook.messages import finding_entry, word


@dataclass(frozen=True, slots=True)
class CodeRow:
    """What the table says of a code; facts stand in the sentences by name, as `{seen}`."""

    code: str
    severity: str  # in words: 오류, 경고, 안내
    makers: tuple[str, ...]  # modules under `pledgebook`
    message: str
    action: str


def code_table(lang: str = "ko") -> tuple[CodeRow, ...]:
    """Return a row for every code in order, its sentences in Korean ("ko") or English ("en").

    >>> row = code_table("en")[0]
    >>> row.code, row.severity, row.makers
    ('PB101', 'error', ('reading.locate',))
    """
    return tuple(
        CodeRow(
            code=known.code,
            severity=word(f"severity.{known.severity.value}", lang),
            makers=known.makers,
            message=finding_entry(known.code).message.template(lang),
            action=finding_entry(known.code).action.template(lang),
        )
        for known in CODES.values()
    )
