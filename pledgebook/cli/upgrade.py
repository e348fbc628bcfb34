"""`pledgebook upgrade`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pledgebook.cli import exits, output
from pledgebook.cli.each import for_each
from pledgebook.messages import word
from pledgebook.use_cases.upgrade import upgrade

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.use_cases.upgrade import UpgradeReceipt


def upgrade_all(patterns: Sequence[str], *, dry_run: bool, as_json: bool, lang: str) -> int:
    """Bring every workbook up and list what was done; the worst exit code is returned."""

    def bring_up(path: str) -> dict[str, Any]:
        receipt = upgrade(path, dry_run=dry_run)
        would_change = bool(receipt.parts_changed) and not receipt.written
        done, left = _done(receipt, lang), _left(receipt, lang)
        if not as_json:
            said = "written" if receipt.written else "would" if would_change else "nothing"
            output.say(word(f"upgrade.{said}", lang, path=path, version=receipt.after))
            output.say(*(f"  {line}" for line in done))
            output.note(*(f"  {line}" for line in left))
        return {
            "version_before": receipt.before,
            "version_after": receipt.after,
            "written": receipt.written,
            "done": done,
            "left": left,
            "exit_code": exits.WOULD_CHANGE if would_change else exits.DONE,
        }

    return for_each(patterns, bring_up, as_json=as_json, lang=lang)


def _done(receipt: UpgradeReceipt, lang: str) -> list[str]:
    steps = receipt.steps
    lines = [
        word(f"upgrade.{what}", lang, sheet=sheet, names=", ".join(names))
        for what, by_sheet in (("columns", steps.columns), ("lists", steps.lists))
        for sheet, names in by_sheet.items()
    ]
    if steps.settings:
        lines.append(word("upgrade.settings", lang, names=", ".join(steps.settings)))
    if receipt.parts_changed:
        lines.append(word("upgrade.mark", lang, version=receipt.after))
    return lines


def _left(receipt: UpgradeReceipt, lang: str) -> list[str]:
    return [
        word("upgrade.left", lang, sheet=sheet, names=", ".join(names))
        for sheet, names in receipt.steps.left.items()
    ]
