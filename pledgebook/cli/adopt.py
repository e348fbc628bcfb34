"""`pledgebook adopt`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pledgebook.book.koreandate import official
from pledgebook.cli import exits, output
from pledgebook.cli.columns import WIDTH, left, shortened
from pledgebook.errors import PledgebookError, missing_extra
from pledgebook.findings import has_errors
from pledgebook.grid.text_width import display_width
from pledgebook.intake.adopt import adopt
from pledgebook.json_view import findings_json
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.book.term import Term
    from pledgebook.intake.adopt import AdoptedLog, Adoption, LogColumn

_INDENT = 4
_LONGEST_HEAD = 24
_FEWEST_OF_SAMPLES = 12


def take_in(path: str, *, as_json: bool, lang: str, **asked: Any) -> int:  # noqa: ANN401 - passed on to `adopt`
    """Show what adopting a workbook comes to, and do it where that was confirmed."""
    try:
        done = adopt(path, **asked)
    except PledgebookError as error:
        return output.refuse(error, path, as_json=as_json, lang=lang)
    code = exits.DATA if has_errors(done.findings) else exits.DONE
    if as_json:
        output.print_workbooks([_json(done, path, code, lang)])
        return code
    output.say(*_lines(done, lang))
    output.note_findings(done.findings, lang)
    return code


def _lines(done: Adoption, lang: str) -> Iterator[str]:
    yield word(f"adopt.{_state(done)}", lang, path=done.path)
    for key, tables in (("tables", done.added), ("there", done.there)):
        if tables:
            names = (name if name == sheet else f"{name} [{sheet}]" for sheet, name in tables.items())
            yield word(f"adopt.{key}", lang, names=", ".join(names))
    if done.term is not None:
        yield word("adopt.term", lang, start=official(done.term.start), end=official(done.term.end))
    if done.log is not None:
        yield from _log_lines(done.log, lang)
    if done.map_file is not None:
        yield word("adopt.map.written", lang, path=done.map_file)
    if done.written:
        yield word("adopt.next", lang)


def _state(done: Adoption) -> str:
    if done.written:
        return "done"
    if has_errors(done.findings):
        return "stopped"
    return "would" if done.would_write else "nothing"


def _log_lines(log: AdoptedLog, lang: str) -> Iterator[str]:
    key = "log.there" if log.is_there else "log" if log.rows else "log.read"
    heads = "~".join(dict.fromkeys((str(log.head_rows[0]), str(log.head_rows[-1]))))
    yield word(f"adopt.{key}", lang, sheet=log.sheet, heads=heads, count=log.rows)
    names = ("column", "text", "field", "how", "samples")
    columns = [tuple(word(f"adopt.head.{name}", lang) for name in names)]
    columns += [_column(column, lang) for column in log.columns]
    widths = [max(display_width(row[at]) for row in columns) for at in range(len(names) - 1)]
    room = max(WIDTH - _INDENT - sum(widths) - 2 * len(widths), _FEWEST_OF_SAMPLES)
    for row in columns:
        cells = [left(text, width) for text, width in zip(row, widths, strict=False)]
        yield " " * _INDENT + "  ".join((*cells, shortened(row[-1], room))).rstrip()
    if not log.looked_for_near:
        command = missing_extra("intake").facts["command"]
        yield word("adopt.without_near", lang, command=command)


def _column(column: LogColumn, lang: str) -> tuple[str, str, str, str, str]:
    return (
        column.column,
        shortened(column.head, _LONGEST_HEAD),
        column.becomes or ("?" if column.why == "asked" else "-"),
        word(f"adopt.how.{column.why}", lang, score=column.score),
        " | ".join(column.samples),
    )


def _json(done: Adoption, path: str, code: int, lang: str) -> dict[str, Any]:
    return {
        "workbook": path,
        "written": done.written,
        "would_write": done.would_write,
        "added": dict(done.added),
        "there": dict(done.there),
        "term": None if done.term is None else _term_json(done.term),
        "log": None if done.log is None else _log_json(done.log),
        "map": None if done.map_file is None else str(done.map_file),
        "findings": findings_json(done.findings, lang),
        "exit_code": code,
    }


def _term_json(term: Term) -> dict[str, Any]:
    return {"number": term.number, "start": term.start.isoformat(), "end": term.end.isoformat()}


def _log_json(log: AdoptedLog) -> dict[str, Any]:
    return {
        "sheet": log.sheet,
        "head_rows": list(log.head_rows),
        "rows": log.rows,
        "is_there": log.is_there,
        "columns": [
            {
                "column": column.column,
                "head": column.head,
                "becomes": column.becomes or None,
                "why": column.why,
                "score": column.score or None,
                "samples": list(column.samples),
            }
            for column in log.columns
        ],
    }
