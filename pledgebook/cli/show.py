"""`pledgebook show`: the indicator table in the terminal, or everything as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pledgebook.cli import exits, output
from pledgebook.collector import collector_paused
from pledgebook.errors import PledgebookError
from pledgebook.findings import has_errors
from pledgebook.grid.number_text import fixed
from pledgebook.grid.text_width import display_width
from pledgebook.json_view import error_json, refused_json, results_json
from pledgebook.messages import word
from pledgebook.messages.visible import visible_line
from pledgebook.sheets.printed import printed_actual, printed_target, year_head
from pledgebook.stores import find
from pledgebook.use_cases.arguments import day_asked_for
from pledgebook.use_cases.compute import as_of_day, compute, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.figures.results import PledgeResult, Rate, Results


def show_all(patterns: Sequence[str], as_of: str | None, *, as_json: bool, lang: str) -> int:
    """Show the figures of every workbook; the worst exit code is returned.

    The JSON of one workbook is its own; that of several lists them under `workbooks`.
    """
    paths = [str(path) for path in find.expand(patterns)]
    if len(paths) == 1:
        code, report = _shown(paths[0], as_of, as_json=as_json, lang=lang)
        if as_json:
            output.print_json(report)
        return code
    codes: list[int] = []
    reports: list[dict[str, Any]] = []
    for path in paths:
        if not as_json:
            output.say(*([""] if codes else []), path)
        try:
            code, report = _shown(path, as_of, as_json=as_json, lang=lang)
        except PledgebookError as error:
            output.print_error(error, lang, path)
            code, report = error.exit_code, {"workbook": path, "error": error_json(error, lang)}
        codes.append(code)
        reports.append({**report, "exit_code": code})
    if as_json:
        output.print_workbooks(reports)
    return exits.worst(codes)


@collector_paused()
def _shown(path: str, as_of: str | None, *, as_json: bool, lang: str) -> tuple[int, dict[str, Any]]:
    """Show a workbook's figures; where the data has errors there are none to trust, so its findings instead."""
    book = read(path, as_of=as_of)
    if has_errors(book.findings):
        for line in output.finding_lines(book.findings, lang):
            output.note(line)
        return exits.DATA, refused_json(book, path, as_of_day(book, day_asked_for(as_of)), lang)
    results = compute(book, as_of, errors="keep")
    if not as_json:
        for at, pledge in enumerate(results.pledges):
            output.say(*([""] if at else []), *_pledge(pledge, results, lang))
        for line in output.finding_lines(results.findings, lang):
            output.note(line)
    code = exits.DATA if has_errors(results.findings) else exits.DONE
    return code, results_json(results, path, lang)


def _pledge(result: PledgeResult, results: Results, lang: str) -> list[str]:
    term = results.book.settings.term
    pledge = result.pledge
    lines = [
        f"{pledge.code} {pledge.title}",
        f"{word('show.status', lang, status=pledge.status.value)} · {word('show.as_of', lang, as_of=results.as_of)}",
    ]
    heads = [word(f"show.{key}", lang) for key in ("indicator", "unit", "kind")]
    heads += [year_head(year, term) for year in term.years]
    heads.append(word("show.rate", lang))
    rows: list[list[str]] = []
    for indicator in result.indicators:
        targets = [printed_target(indicator, year) for year in indicator.years]
        actuals = [printed_actual(indicator, year, results.as_of) for year in indicator.years]
        name, unit = indicator.indicator.name, indicator.indicator.unit
        rows.append([name, unit, word("show.target", lang), *map(str, targets), _rate(indicator.rate, lang)])
        rows.append(["", "", word("show.actual", lang), *map(str, actuals), ""])
    rows.append([word("show.pledge_rate", lang), *[""] * (len(heads) - 2), _rate(result.rate, lang)])
    return lines + _table(heads, rows)


def _rate(rate: Rate, lang: str) -> str:
    return word("show.not_computable", lang) if rate.value is None else fixed(rate.value)


def _table(heads: list[str], rows: list[list[str]]) -> list[str]:
    """Align by display width: a Hangul glyph is two columns wide. Figures stand to the right."""
    heads, *rows = [[visible_line(text) for text in row] for row in (heads, *rows)]
    widths = [max(display_width(row[at]) for row in [heads, *rows]) for at in range(len(heads))]
    lines = []
    for row in [heads, ["─" * width for width in widths], *rows]:
        cells = []
        for at, (text, width) in enumerate(zip(row, widths, strict=True)):
            gap = " " * (width - display_width(text))
            cells.append(text + gap if at < 3 else gap + text)  # noqa: PLR2004 - name, unit and kind are words
        lines.append("  ".join(cells).rstrip())
    return lines
