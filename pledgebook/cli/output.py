"""Printing: results to stdout, everything else to stderr."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

from pledgebook.findings import Severity
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.errors import PledgebookError
    from pledgebook.findings import Finding


def print_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    print(json.dumps(value, ensure_ascii=False, indent=2))


def note(text: str) -> None:
    print(text, file=sys.stderr)


def print_error(error: PledgebookError, lang: str, path: object = "") -> None:
    text = word("cli.failed", lang, path=path, message=error.text(lang)) if path else error.text(lang)
    note(f"{word('cli.error', lang)}: {text}")


def counts(findings: Sequence[Finding], lang: str) -> str:
    """Say how many errors, warnings and notes there are."""
    number = Counter(one.severity for one in findings)
    return word(
        "cli.counts",
        lang,
        errors=number[Severity.ERROR],
        warnings=number[Severity.WARNING],
        notes=number[Severity.INFO],
    )


def finding_lines(findings: Sequence[Finding], lang: str) -> list[str]:
    """Say each finding in two lines: where and what, then what to do."""
    lines: list[str] = []
    for one in findings:
        where = f" {one.cell}" if one.cell else ""
        lines.append(
            f"[{word(f'severity.{one.severity.value}', lang)}] {one.code}{where}: {one.message(lang)}"
        )
        if action := one.action(lang):
            lines.append(f"    → {action}")
    return lines
