"""`pledgebook split` and `pledgebook collect`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pledgebook.cli import exits, output
from pledgebook.errors import PledgebookError
from pledgebook.json_view import findings_json
from pledgebook.messages import word
from pledgebook.use_cases.split import split

if TYPE_CHECKING:
    from pledgebook.use_cases.split import Splitting


def send_out(master: str, folder: str, by: str, *, dry_run: bool, as_json: bool, lang: str) -> int:
    """Write a workbook for each department and list them, with what stayed behind."""
    try:
        done = split(master, folder, by=by, dry_run=dry_run)
    except PledgebookError as error:
        return output.refuse(error, master, as_json=as_json, lang=lang)
    code = exits.DONE if done.written else exits.WOULD_CHANGE
    if as_json:
        output.print_workbooks([_splitting_json(master, done, code, lang)])
        return code
    for sent in done.workbooks:
        facts = {"department": sent.department, "pledges": len(sent.pledges), "rows": sent.rows}
        output.say(word("split.made", lang, path=sent.path, **facts))
        if sent.is_there:
            output.note(word("split.is_there", lang))
    output.say(word("split.done" if done.written else "split.would", lang, count=len(done.workbooks)))
    columns = [f"{sheet} {header}" for sheet, header in done.left_columns]
    for key, names in (("split.left_sheets", done.left_sheets), ("split.left_columns", columns)):
        if names:
            output.note(word(key, lang, names=", ".join(names)))
    output.note_findings(done.findings, lang)
    return code


def _splitting_json(master: str, done: Splitting, code: int, lang: str) -> dict[str, Any]:
    return {
        "workbook": master,
        "written": done.written,
        "workbooks": [
            {
                "path": str(sent.path),
                "department": sent.department,
                "pledges": list(sent.pledges),
                "rows": sent.rows,
                "is_there": sent.is_there,
            }
            for sent in done.workbooks
        ],
        "left_sheets": list(done.left_sheets),
        "left_columns": [{"sheet": sheet, "column": header} for sheet, header in done.left_columns],
        "findings": findings_json(done.findings, lang),
        "exit_code": code,
    }
