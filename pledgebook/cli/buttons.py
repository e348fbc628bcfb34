"""`pledgebook buttons`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pledgebook.cli import exits, output
from pledgebook.cli.each import for_each
from pledgebook.messages import word
from pledgebook.use_cases.buttons import add_buttons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.use_cases.buttons import ButtonsReceipt


def add_to_all(patterns: Sequence[str], *, force: bool, as_json: bool, lang: str) -> int:
    """Give every workbook today's buttons; the worst exit code is returned."""

    def add(path: str) -> dict[str, Any]:
        receipt = add_buttons(path, force=force)
        if not as_json:
            output.say(*_said(receipt, lang))
        return {
            "path": str(receipt.path),
            "version_before": receipt.before or None,
            "version_after": receipt.after,
            "written": receipt.written,
            "sheets": list(receipt.sheets),
            "keeps_ribbon": receipt.keeps_ribbon,
            "not_drawn": list(receipt.not_drawn),
            "exit_code": exits.DONE,
        }

    return for_each(patterns, add, as_json=as_json, lang=lang)


def _said(receipt: ButtonsReceipt, lang: str) -> list[str]:
    key = "nothing" if not receipt.written else "renewed" if receipt.before else "added"
    lines = [word(f"buttons.{key}", lang, path=receipt.path, before=receipt.before, after=receipt.after)]
    if receipt.sheets:
        lines.append("  " + word("buttons.sheets", lang, names=", ".join(receipt.sheets)))
    if receipt.keeps_ribbon:
        lines.append("  " + word("buttons.keeps_ribbon", lang))
    if receipt.not_drawn:
        lines.append("  " + word("buttons.not_drawn", lang, names=", ".join(receipt.not_drawn)))
    return lines
