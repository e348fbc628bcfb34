"""`pledgebook term`: the start and the end of a term."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pledgebook.book.contract import UNDETERMINED
from pledgebook.cli import exits, output
from pledgebook.cli.confirm import confirmation_json
from pledgebook.cli.each import for_each
from pledgebook.errors import BatchError, PledgebookError
from pledgebook.figures.exact import difference
from pledgebook.grid.number_text import grouped, plain
from pledgebook.json_view import findings_json, refusal_json
from pledgebook.messages import word
from pledgebook.use_cases.term_close import close_term
from pledgebook.use_cases.term_open import LeftKind, open_term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.use_cases.term_open import Opening


def begin(olds: Sequence[str], out: str, *, term: str, plan: str | None, as_json: bool, lang: str) -> int:
    """Write the plan of a new term, or its workbook, and say what goes on and what stays behind."""
    try:
        opening = open_term(list(olds), out, term=term, plan=plan)
    except PledgebookError as error:
        if as_json:
            output.print_workbooks([{"workbook": out} | refusal_json(error, lang)])
        output.say_error(error, "", lang)
        for path, failure in error.failures if isinstance(error, BatchError) else ():
            output.say_error(failure, path, lang)
        return error.exit_code
    if as_json:
        output.print_workbooks([_opening_json(opening, out, lang)])
        return exits.DONE
    _say_opening(opening, lang)
    output.note_findings(opening.findings, lang)
    return exits.DONE


def _say_opening(opening: Opening, lang: str) -> None:
    if opening.path is None:
        facts = {"going": len(opening.pledges), "staying": len(opening.staying), "open": opening.to_decide}
        output.say(word("term.planned", lang, path=opening.plan, **facts))
        output.say(word("term.edit_and_run", lang))
    else:
        start, end, count = opening.term.start, opening.term.end, len(opening.pledges)
        output.say(word("term.opened", lang, path=opening.path, start=start, end=end, count=count))
    for pledge in opening.pledges:
        told = {"old": pledge.old_code, "new": pledge.new_code, "title": pledge.title}
        output.say("  " + word("term.carried", lang, **told, prior=grouped(pledge.prior)))
    if opening.left_behind:
        output.say(word("term.left", lang))
    for left in opening.left_behind:
        kind = word(f"carry.left.{left.kind.value}", lang)
        place = {"file": left.file, "code": left.code, "project": left.project or left.title}
        amount = UNDETERMINED if left.kind is LeftKind.AFTER_TERM_OPEN else grouped(left.amount)
        line = word("term.left_line", lang, **place, source=left.source, kind=kind, amount=amount)
        output.say("  " + line)
    behind = difference(opening.old_total, opening.new_prior)
    sums = {"old": grouped(opening.old_total), "prior": grouped(opening.new_prior), "left": grouped(behind)}
    output.say(word("term.sum", lang, **sums))
    for old, new in opening.renamed:
        output.say("  " + word("term.renamed", lang, old=old, new=new))
    if opening.path is not None:
        output.say(word("term.next", lang))


def _opening_json(opening: Opening, out: str, lang: str) -> dict[str, Any]:
    return {
        "workbook": out,
        "written": opening.path is not None,
        "plan": str(opening.plan) if opening.plan is not None else None,
        "term": {"start": opening.term.start.isoformat(), "end": opening.term.end.isoformat()},
        "pledges": [
            {
                "file": pledge.file,
                "old_code": pledge.old_code,
                "code": pledge.new_code,
                "title": pledge.title,
                "old_total": plain(pledge.planned),
                "prior": plain(pledge.prior),
            }
            for pledge in opening.pledges
        ],
        "staying": list(opening.staying),
        "left_behind": [
            {
                "file": left.file,
                "code": left.code,
                "project": left.project,
                "source": left.source,
                "kind": left.kind.value,
                "amount": plain(left.amount),
            }
            for left in opening.left_behind
        ],
        "old_total": plain(opening.old_total),
        "prior": plain(opening.new_prior),
        "to_decide": opening.to_decide,
        "renamed": dict(opening.renamed),
        "findings": findings_json(opening.findings, lang),
        "exit_code": exits.DONE,
    }


def close_all(
    patterns: Sequence[str], by: str, *, reason: str, protect: bool, dry_run: bool, as_json: bool, lang: str
) -> int:
    """Confirm the closing card of every workbook; the worst exit code is returned."""

    def close(path: str) -> dict[str, Any]:
        done = close_term(path, by, reason=reason, protect=protect, dry_run=dry_run)
        if not as_json:
            said = "term.closed" if done.written else "term.would_close"
            facts = {"path": path, "as_of": done.as_of, "by": done.by}
            output.say(word(said, lang, **facts, added=done.rows_added, rows=done.rows))
            if done.cards_protected:
                output.say(word("confirm.protected", lang, count=done.cards_protected, as_of=done.as_of))
            output.note_findings(done.findings, lang)
        code = exits.DONE if done.written else exits.WOULD_CHANGE
        return {"written": done.written, **confirmation_json(done, lang), "exit_code": code}

    return for_each(patterns, close, as_json=as_json, lang=lang)
