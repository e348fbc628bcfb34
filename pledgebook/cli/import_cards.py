"""`pledgebook import`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pledgebook.book import contract
from pledgebook.cli import exits, output
from pledgebook.cli.columns import wrapped
from pledgebook.errors import PledgebookError
from pledgebook.findings import has_errors
from pledgebook.intake.importing.import_cards import import_cards
from pledgebook.json_view import findings_json
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.intake.importing.import_cards import Importing

_MOST = 40
"""Differences that are printed; JSON has all."""


def make(
    cards: Sequence[str],
    out: str,
    *,
    term: str | None,
    government: str | None,
    by: str | None,
    dry_run: bool,
    as_json: bool,
    lang: str,
) -> int:
    """Make a workbook of printed cards; say what stayed blank and what the cards made again print otherwise."""
    try:
        done = import_cards(cards, out, term=term, government=government, by=by, dry_run=dry_run)
    except PledgebookError as error:
        return output.refuse(error, out, as_json=as_json, lang=lang)
    has_problems = has_errors(done.findings)
    code = exits.DATA if has_problems else exits.WOULD_CHANGE if dry_run else exits.DONE
    if as_json:
        output.print_workbooks(_json(done, code, lang))
        return code
    for made in done.workbooks:
        rows = [
            word("import.rows", lang, sheet=contract.BY_NAME[table].sheet, count=count)
            for table, count in made.rows
        ]
        facts = {"path": made.path, "pledges": len(made.pledges), "rows": ", ".join(rows)}
        output.say(
            *wrapped(word("import.made" if done.written else "import.would", lang, **facts), hanging=2)
        )
    differing = [found for made in done.workbooks for found in made.differences]
    if differing:
        output.say(word("import.differ", lang, count=len(differing)))
    elif not has_problems:
        output.say(word("import.alike", lang))
    for found in differing[:_MOST]:
        facts = {name: getattr(found, name) for name in ("file", "where", "what", "printed", "refreshed")}
        output.say(*wrapped(word("import.difference", lang, **facts), 2, hanging=2))
    if len(differing) > _MOST:
        output.say(f"  … {len(differing) - _MOST}")
    if has_problems:
        output.note(word("import.no_card", lang))
    output.note_findings(done.findings, lang)
    return code


def _json(done: Importing, code: int, lang: str) -> list[dict[str, Any]]:
    return [
        {
            "workbook": str(made.path),
            "written": done.written,
            "pledges": list(made.pledges),
            "rows": dict(made.rows),
            "differences": [
                {
                    "file": found.file,
                    "pledge": found.pledge,
                    "what": found.what,
                    "printed": found.printed,
                    "refreshed": found.refreshed or None,
                    "where": found.where,
                }
                for found in made.differences
            ],
            "findings": findings_json(done.findings, lang),
            "exit_code": code,
        }
        for made in done.workbooks
    ]
