"""`pledgebook form`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pledgebook.cli import exits, output
from pledgebook.cli.each import for_each
from pledgebook.messages import word
from pledgebook.use_cases.form import form

if TYPE_CHECKING:
    from collections.abc import Sequence


def draw_all(patterns: Sequence[str], *, dry_run: bool, as_json: bool, lang: str) -> int:
    """Add a form to every workbook; the worst exit code is returned."""

    def draw(path: str) -> dict[str, Any]:
        receipt = form(path, dry_run=dry_run)
        if not as_json:
            key = "form.written" if receipt.written else "form.would"
            output.say(word(key, lang, path=path, sheet=receipt.sheet))
            if receipt.written:
                output.note(word("form.next", lang, sheet=receipt.sheet))
        return {
            "written": receipt.written,
            "sheet": receipt.sheet,
            "exit_code": exits.DONE if receipt.written else exits.WOULD_CHANGE,
        }

    return for_each(patterns, draw, as_json=as_json, lang=lang)
