"""Printing: results to stdout, everything else to stderr. Nothing else in the package prints.

Each text is one line, whatever it holds: what would steer the terminal or break the line is shown as its
number, in JSON as its own escape, which loses nothing. On a terminal a text wider than it is wrapped by Hangul
width, its later lines further in; in a pipe or a file each stays one line, so that `grep` finds it whole.
"""

from __future__ import annotations

import codecs
import json
import re
import sys
from typing import TYPE_CHECKING, Any, TextIO

from pledgebook.cli.columns import WIDTH, wrapped
from pledgebook.errors import DataError, places
from pledgebook.findings import Severity
from pledgebook.findings.codes import STALE_SHEET
from pledgebook.findings.groups import MOST_CELLS, grouped
from pledgebook.grid.text_width import display_width
from pledgebook.log import Log
from pledgebook.messages import word
from pledgebook.messages.visible import STEERING, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pledgebook.errors import PledgebookError
    from pledgebook.findings import Finding
    from pledgebook.findings.groups import FindingGroup

_LOG = Log(__name__)
_MOST_SHEETS = 5
"""Sheets out of date that are told with some of their cells; of a workbook left behind every one is."""
_HANGING = 4
"""How much further in the later lines of a wrapped text begin; the arrow of what to do stands there too."""
_NARROWEST = 40
"""A terminal said to be narrower is wrapped as if it were so wide: less would break every word."""
_SEVERITIES = tuple(Severity)  # the worst first


def print_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    text = json.dumps(value, ensure_ascii=False, indent=2)
    print(_encodable(re.sub(STEERING, lambda found: f"\\u{ord(found[0]):04x}", text)))


def _encodable(text: str) -> str:
    """Write letters that the output's encoding lacks as JSON's own escapes: nothing turns into a `?`."""
    encoding = sys.stdout.encoding or "utf-8"
    if encoding.lower().startswith("utf"):
        return text
    return text.encode(encoding, "pledgebook-json").decode(encoding)


def _as_json_escapes(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


codecs.register_error("pledgebook-json", _as_json_escapes)


def print_workbooks(reports: Sequence[Mapping[str, Any]]) -> None:
    """Print what is reported of workbooks as the JSON that every command but `show` of one prints."""
    from pledgebook.json_view import JSON_VERSION

    print_json({"version": JSON_VERSION, "workbooks": list(reports)})


def say(*lines: str) -> None:
    """Print results, a line each."""
    _print_lines(lines, sys.stdout)


def note(*lines: str) -> None:
    """Print to stderr what is no result, a line each."""
    _print_lines(lines, sys.stderr)


def print_error(error: PledgebookError, lang: str, path: object = "") -> None:
    text = word("cli.failed", lang, path=path, message=error.text(lang)) if path else error.text(lang)
    note(f"{word('cli.error', lang)}: {text}")
    _LOG.error("%s", places(error))  # its kind and where it was raised; its message may quote a cell


def say_error(error: PledgebookError, path: object, lang: str, *, also_warnings: bool = False) -> None:
    """Print what went wrong with a workbook, and with errors in its data which they are."""
    print_error(error, lang, path)
    if isinstance(error, DataError):
        note_findings([found for found in error.findings if found.is_error or also_warnings], lang)


def refuse(error: PledgebookError, path: str, *, as_json: bool, lang: str) -> int:
    """Say why nothing came of the one workbook that was named, as JSON too; returns the exit code."""
    say_error(error, path, lang)
    if as_json:
        from pledgebook.json_view import refusal_json

        print_workbooks([{"workbook": path, **refusal_json(error, lang)}])
    return error.exit_code


def name_failures(
    failures: Sequence[tuple[str, PledgebookError]], lang: str, *, heading: str = "batch.failures"
) -> None:
    """Name the workbooks of a batch that failed once more, where the lines above have scrolled away."""
    if not failures:
        return
    note(word(heading, lang, count=len(failures)))
    for path, error in failures:
        why = error.text(lang).splitlines()[0]
        note(word("batch.failure", lang, path=path, why=why))


def say_findings(findings: Sequence[Finding], lang: str) -> None:
    """Print findings as the result that was asked for, to stdout."""
    say(*_finding_lines(findings, lang))


def note_findings(findings: Sequence[Finding], lang: str) -> None:
    """Print findings beside a result, to stderr."""
    note(*_finding_lines(findings, lang))


def _print_lines(lines: Iterable[str], stream: TextIO) -> None:
    is_terminal = stream.isatty()
    width = _width() if is_terminal else 0
    for line in lines:
        text = visible_line(line)
        if display_width(text) <= width or not is_terminal:
            print(text, file=stream)
            continue
        words = text.lstrip(" ")
        indent = len(text) - len(words)
        for part in wrapped(words, indent, width=width, hanging=_HANGING - indent % _HANGING):
            print(part, file=stream)


def _width() -> int:
    from shutil import get_terminal_size  # a terminal waits for a person; it opens all that packs archives

    return max(_NARROWEST, min(WIDTH, get_terminal_size().columns))


def _finding_lines(findings: Sequence[Finding], lang: str) -> list[str]:
    """Say each finding in two lines: where and what, then what to do; not those a person has answered.

    Errors come first, then by code and pledge. Several of one code on one pledge share their two lines, and
    what is to be done is said once for all that stand one below another.
    """
    open_ones = [finding for finding in findings if not finding.is_answered]
    groups = sorted(grouped(open_ones), key=_place)
    stale = [group for group in groups if group.first.code == STALE_SHEET]
    lines: list[str] = []
    for at, group in enumerate(groups):
        if group in stale[_MOST_SHEETS:]:
            if group is stale[-1]:
                lines += [_more_sheets(stale[_MOST_SHEETS:], lang), f"    → {group.action(lang)}"]
            continue
        where = f" {group.where(lang)}" if group.first.cell else ""
        severity = word(f"severity.{group.first.severity.value}", lang)
        lines.append(f"[{severity}] {group.first.code}{where}: {group.message(lang)}")
        action = group.action(lang)
        is_said_below = at + 1 < len(groups) and groups[at + 1].action(lang) == action
        if action and not is_said_below:
            lines.append(f"    → {action}")
    return lines


def _more_sheets(groups: Sequence[FindingGroup], lang: str) -> str:
    """Name the sheets of findings that are left out: a whole workbook may be out of date."""
    names = [group.first.cell.rpartition("!")[0] for group in groups]
    more = " …" if len(names) > MOST_CELLS else ""
    sheets = ", ".join(names[:MOST_CELLS]) + more
    severity = word(f"severity.{groups[0].first.severity.value}", lang)
    return f"[{severity}] {STALE_SHEET} {word('cli.more_sheets', lang, count=len(names), sheets=sheets)}"


def _place(group: FindingGroup) -> tuple[int, str, str]:
    """Return what a group is sorted by; groups of one code and pledge stay in the order of the workbook."""
    found = group.first
    return _SEVERITIES.index(found.severity), found.code, dict(found.facts).get("pledge", "")
