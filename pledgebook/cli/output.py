"""Printing: results to stdout, everything else to stderr.

What a file holds is printed so that it cannot steer the terminal: control characters, lone surrogates and the
marks that turn the direction of writing are shown as `<U+202E>`, in JSON as its own escapes, which lose nothing.
In the sheets text stays as it was typed.
"""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any

from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.errors import PledgebookError
    from pledgebook.findings import Finding


_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def visible(text: str) -> str:
    """Give a text with the characters that would steer a terminal, or cannot be encoded, as their numbers."""
    return _STEERING.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def print_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    text = json.dumps(value, ensure_ascii=False, indent=2)
    print(_STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def say(text: str) -> None:
    print(visible(text))


def note(text: str) -> None:
    print(visible(text), file=sys.stderr)


def print_error(error: PledgebookError, lang: str, path: object = "") -> None:
    text = word("cli.failed", lang, path=path, message=error.text(lang)) if path else error.text(lang)
    note(f"{word('cli.error', lang)}: {text}")


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
