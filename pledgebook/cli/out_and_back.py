"""`pledgebook split` and `pledgebook collect`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pledgebook.cli import exits, output
from pledgebook.errors import DataError, PledgebookError
from pledgebook.figures.log_changes import RowFate
from pledgebook.json_view import error_json, findings_json
from pledgebook.messages import word
from pledgebook.use_cases.collect import CopyState, collect
from pledgebook.use_cases.collected import ConflictReason
from pledgebook.use_cases.split import DEPARTMENT, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pledgebook.use_cases.collect import CollectedCopy, Collection, SavedBy
    from pledgebook.use_cases.collected import RowChange, RowConflict
    from pledgebook.use_cases.split import Splitting
    from pledgebook.use_cases.typed_rows import TypedRow

_AGAIN = {ConflictReason.BOTH, ConflictReason.ALIKE, ConflictReason.AGAIN}
"""What is settled by making both sides say the same."""
_MOST_OF_ROW = 160
"""Letters of a row that are printed: the workbook holds the rest."""


def send_out(master: str, folder: str, by: str | None, *, dry_run: bool, as_json: bool, lang: str) -> int:
    """Write a workbook for each department and list them, with what stayed behind."""
    try:
        done = split(master, folder, by=DEPARTMENT if by is None else by, dry_run=dry_run)
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


def take_back(
    paths: Sequence[str],
    master: str,
    departments: Sequence[str],
    *,
    dry_run: bool,
    as_json: bool,
    lang: str,
) -> int:
    """Take what came back into the master, and list what was accepted, refused, missing and left to a person."""
    try:
        done = collect(paths, master, departments=departments, dry_run=dry_run)
    except PledgebookError as error:
        return output.refuse(error, master, as_json=as_json, lang=lang)
    would = any(copy.changes for copy in done.copies) and not done.written
    codes = [copy.error.exit_code for copy in done.copies if copy.error is not None]
    codes += [exits.WOULD_CHANGE if would else exits.DONE, exits.DONE if done.is_clear else exits.DATA]
    code = exits.worst(codes)
    if as_json:
        output.print_workbooks([_collection_json(master, done, code, lang)])
        return code
    _say_collection(done, lang, would=would)
    return code


def _say_collection(done: Collection, lang: str, *, would: bool) -> None:
    for number, copy in enumerate(done.copies):
        _say_copy(done, number, copy, lang)
    for name in done.missing:
        output.say(f"{word('collect.state.missing', lang)}  {name}")
    if done.unexpected:
        output.note(word("collect.unexpected", lang, names=", ".join(done.unexpected)))
    if done.conflicts:
        output.say(word("collect.conflicts", lang, count=len(done.conflicts)))
    for conflict in done.conflicts:
        _say_conflict(done, conflict, lang)
    if any(found.reason in _AGAIN for found in done.conflicts):
        output.note(word("collect.again", lang))
    if done.twice:
        output.say(word("collect.twice", lang, count=done.twice))
    said = "written" if done.written else "would" if would else "nothing"
    rows = sum(len(copy.changes) for copy in done.copies)
    output.say(word(f"collect.{said}", lang, path=done.master, rows=rows))
    if len(done.copies) > 1:
        failures = [
            (str(copy.path), copy.error or DataError(copy.findings, "collect-refused"))
            for copy in done.copies
            if copy.state is CopyState.REFUSED
        ]
        output.name_failures(failures, lang)


def _say_copy(done: Collection, number: int, copy: CollectedCopy, lang: str) -> None:
    state = word(f"collect.state.{copy.state.value}", lang)
    output.say(f"{state}  {copy.department or '-'}  {copy.path}")
    if copy.error is not None:
        output.print_error(copy.error, lang, copy.path)
    elif copy.state is CopyState.ACCEPTED:
        counts = {
            "new": copy.count(RowFate.NEW),
            "changed": copy.count(RowFate.CHANGED),
            "gone": copy.count(RowFate.GONE),
            "already": copy.already,
            "only": copy.only_in_master,
            "conflicts": sum(number in {found.file, found.other} for found in done.conflicts),
        }
        output.say("  " + word("collect.copy", lang, **counts, saved=_saved(copy.saved, lang)))
        if not copy.is_marked:
            output.note("  " + word("collect.unmarked", lang))
    for change in copy.changes:
        output.say("  " + _change_line(done, change, lang))
    output.note_findings(copy.findings, lang)


def _change_line(done: Collection, change: RowChange, lang: str) -> str:
    row = change.copy or change.master
    said = _row(row, row.words if row is not None else (), lang)
    if change.fate is RowFate.CHANGED and change.master is not None and change.copy is not None:
        said = ", ".join(
            f"{header}: {change.master.words.get(header, '-')} → {change.copy.words.get(header, '-')}"
            for header in change.headers
        )
    place = change.master.row if change.master is not None else 0
    sheet = done.sheets.get(change.table, change.table)
    return word(f"collect.{change.fate.value}", lang, sheet=sheet, place=place, row=said)


def _say_conflict(done: Collection, found: RowConflict, lang: str) -> None:
    known = found.copy or found.master
    name = " ".join(list(known.words.values())[:3]) if known is not None else ""
    why = word(f"collect.why.{found.reason.value}", lang)
    sheet = done.sheets.get(found.table, found.table)
    output.say("  " + word("collect.conflict", lang, sheet=sheet, name=name[:_MOST_OF_ROW], why=why))
    if known is None:
        return
    other = done.copies[found.other] if found.other is not None else None
    path, saved = (done.master, done.saved) if other is None else (other.path, other.saved)
    mine = done.copies[found.file]
    for place, by, row in ((path, saved, found.master), (mine.path, mine.saved, found.copy)):
        number = row.row if row is not None else "-"
        facts = {"file": place.name, "place": number, "saved": _saved(by, lang)}
        facts["row"] = _row(row, found.headers, lang)
        output.say("  " + word("collect.side", lang, **facts))


def _row(row: TypedRow | None, headers: Iterable[str], lang: str) -> str:
    if row is None:
        return word("collect.no_row", lang)
    said = " | ".join(f"{header} {row.words.get(header, '-')}" for header in headers)
    return said if len(said) <= _MOST_OF_ROW else f"{said[: _MOST_OF_ROW - 1]}…"


def _saved(saved: SavedBy, lang: str) -> str:
    return " ".join(filter(None, (saved.by, saved.at))) or word("collect.unknown_saver", lang)


def _collection_json(master: str, done: Collection, code: int, lang: str) -> dict[str, Any]:
    return {
        "workbook": master,
        "written": done.written,
        "backup": str(done.backup) if done.backup is not None else None,
        "copies": [
            {
                "path": str(copy.path),
                "department": copy.department,
                "state": copy.state.value,
                "saved_by": copy.saved.by,
                "saved_at": copy.saved.at,
                "is_marked": copy.is_marked,
                "already": copy.already,
                "only_in_master": copy.only_in_master,
                "changes": [
                    {
                        "fate": change.fate.value,
                        "table": change.table,
                        "row": change.master.row if change.master is not None else None,
                        "before": _words(change.master),
                        "after": _words(change.copy),
                    }
                    for change in copy.changes
                ],
                "findings": findings_json(copy.findings, lang),
                "error": error_json(copy.error, lang) if copy.error is not None else None,
            }
            for copy in done.copies
        ],
        "missing": list(done.missing),
        "unexpected": list(done.unexpected),
        "conflicts": [
            {
                "reason": found.reason.value,
                "table": found.table,
                "path": str(done.copies[found.file].path),
                "copy": _words(found.copy),
                "other": str(done.copies[found.other].path) if found.other is not None else None,
                "master": _words(found.master),
            }
            for found in done.conflicts
        ],
        "twice": done.twice,
        "exit_code": code,
    }


def _words(row: TypedRow | None) -> dict[str, str] | None:
    return dict(row.words) if row is not None else None
