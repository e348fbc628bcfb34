"""`pledgebook confirm`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, cast

from pledgebook.cli import exits, output
from pledgebook.errors import PledgebookError, UsageError
from pledgebook.json_view import findings_json
from pledgebook.messages import word
from pledgebook.use_cases.confirm import confirm

if TYPE_CHECKING:
    from pledgebook.findings import Finding
    from pledgebook.use_cases.confirm import Confirmation


_STATES = {"": "확정", "reviewed": "검토", "confirmed": "확정"}


def add_rows(
    path: str,
    as_of: str,
    by: str,
    *,
    state: str,
    reason: str,
    cancel: bool,
    protect: bool,
    unprotect: bool,
    as_json: bool,
    lang: str,
) -> int:
    """Add the rows and say how many, and what to look at in the figures that were confirmed."""
    meant = cast("Literal['검토', '확정']", _STATES.get(state, state))  # what is neither is refused there
    try:
        done = confirm(
            path,
            as_of,
            by,
            state=meant,
            reason=reason,
            cancel=cancel,
            protect=protect,
            unprotect=unprotect,
        )
    except UsageError:
        raise  # what was asked is wrong, not the workbook
    except PledgebookError as error:
        return output.refuse(error, path, as_json=as_json, lang=lang)
    if as_json:
        report = {"workbook": str(done.path), **confirmation_json(done, lang), "exit_code": exits.DONE}
        output.print_workbooks([report])
        return exits.DONE
    facts = {"state": done.state, "path": done.path, "as_of": done.as_of, "by": done.by}
    output.say(word("confirm.done", lang, **facts, added=done.rows_added, rows=done.rows))
    if done.cards_protected:
        output.say(word("confirm.protected", lang, count=done.cards_protected, as_of=done.as_of))
    if done.cards_opened:
        output.say(word("confirm.opened", lang, count=done.cards_opened))
    output.say(word("confirm.hash", lang, digest=done.last_hash))
    told: list[Finding] = [found for found in done.findings if not found.is_answered]
    output.note_findings(told, lang)
    return exits.DONE


def confirmation_json(done: Confirmation, lang: str) -> dict[str, Any]:
    """Return what was confirmed, as JSON."""
    return {
        "state": done.state,
        "as_of": done.as_of.isoformat(),
        "confirmed": done.confirmed.isoformat(),
        "by": done.by,
        "reason": done.reason,
        "rows_added": done.rows_added,
        "rows": done.rows,
        "last_hash": done.last_hash,
        "cards_protected": done.cards_protected,
        "cards_opened": done.cards_opened,
        "backup": str(done.backup) if done.backup is not None else None,
        "findings": findings_json(done.findings, lang),
    }
