"""`pledgebook show`: the indicator table in the terminal, or everything as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pledgebook.book.folding import word_key
from pledgebook.book.koreandate import official
from pledgebook.book.model import Status
from pledgebook.cli import exits, output
from pledgebook.cli.columns import WIDTH, shortened, table, wrapped
from pledgebook.cli.differences import fixed_or_none
from pledgebook.collector import collector_paused
from pledgebook.errors import PledgebookError, UsageError
from pledgebook.figures.overall import overall
from pledgebook.findings import has_errors
from pledgebook.grid.number_text import fixed, printed
from pledgebook.grid.text_width import display_width
from pledgebook.json_view import error_json, refused_json, results_json
from pledgebook.messages import word
from pledgebook.messages.visible import visible_line
from pledgebook.sheets.printed import figure_format, printed_actual, printed_target, year_head
from pledgebook.stores import find
from pledgebook.use_cases.arguments import day_asked_for
from pledgebook.use_cases.compute import as_of_day, compute, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.book.departments import Departments
    from pledgebook.book.succession import EndedPledge
    from pledgebook.figures.results import PledgeResult, Rate, Results


_TITLE, _DEPARTMENT = 30, 14


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which pledges are shown, and how; empty where nothing was asked."""

    pledges: tuple[str, ...] = ()
    department: str = ""
    status: str = ""
    is_summary: bool = False

    def has(self, result: PledgeResult, departments: Departments) -> bool:
        """Say whether a pledge is one of those asked for; a department may be named in part, by any of its names."""
        pledge = result.pledge
        names = departments.also_called(pledge.owner_as_typed)
        return (
            (not self.pledges or word_key(pledge.code) in set(map(word_key, self.pledges)))
            and any(word_key(self.department) in name for name in names)
            and (not self.status or word_key(pledge.status.value) == word_key(self.status))
        )

    def refuse_unknown_status(self) -> None:
        """Raise UsageError for a word that no 추진상황 is."""
        known = [status.value for status in Status]
        if self.status and word_key(self.status) not in map(word_key, known):
            raise UsageError("bad-choice", name="--status", seen=self.status, choices=", ".join(known))


def show_all(
    patterns: Sequence[str], as_of: str | None, chosen: Chosen | None = None, *, as_json: bool, lang: str
) -> int:
    """Show the figures of every workbook; the worst exit code is returned.

    The JSON of one workbook is its own; that of several lists them under `workbooks`.
    """
    chosen = chosen or Chosen()
    chosen.refuse_unknown_status()
    paths = [str(path) for path in find.expand(patterns)]
    if len(paths) == 1:
        return _show_alone(paths[0], as_of, chosen, as_json=as_json, lang=lang)
    codes: list[int] = []
    failures: list[tuple[str, PledgebookError]] = []
    reports: list[dict[str, Any]] = []
    for path in paths:
        if not as_json:
            output.say(*([""] if codes else []), path)
        try:
            code, report = _shown(path, as_of, chosen, as_json=as_json, lang=lang)
        except PledgebookError as error:
            output.print_error(error, lang, path)
            failures.append((path, error))
            code, report = error.exit_code, {"workbook": path, "error": error_json(error, lang)}
        codes.append(code)
        reports.append({**report, "exit_code": code})
    if as_json:
        output.print_workbooks(reports)
    output.name_failures(failures, lang)
    return exits.worst(codes)


def _show_alone(path: str, as_of: str | None, chosen: Chosen, *, as_json: bool, lang: str) -> int:
    try:
        code, report = _shown(path, as_of, chosen, as_json=as_json, lang=lang)
    except UsageError:
        raise  # what was asked is wrong, not the workbook
    except PledgebookError as error:
        return output.refuse(error, path, as_json=as_json, lang=lang)
    if as_json:
        output.print_json(report)
    return code


@collector_paused()
def _shown(
    path: str, as_of: str | None, chosen: Chosen, *, as_json: bool, lang: str
) -> tuple[int, dict[str, Any]]:
    """Show a workbook's figures; where the data has errors there are none to trust, so its findings instead."""
    book = read(path, as_of=as_of)
    if has_errors(book.findings):
        output.note_findings(book.findings, lang)
        return exits.DATA, refused_json(book, path, as_of_day(book, day_asked_for(as_of)), lang)
    results = compute(book, as_of, errors="keep")
    departments = results.book.departments
    pledges = [pledge for pledge in results.pledges if chosen.has(pledge, departments)]
    ended = [pledge for pledge in results.ended if chosen.has(pledge, departments)]
    if not as_json:
        if not pledges and not ended:
            output.note(word("show.none", lang, path=path))
        elif chosen.is_summary:
            output.say(*_summary(pledges, ended, results, lang))
        else:
            for at, pledge in enumerate([*pledges, *ended]):
                output.say(*([""] if at else []), *_pledge(pledge, results, lang))
        if not chosen.is_summary:
            output.note_findings(results.findings, lang)
    code = exits.DATA if has_errors(results.findings) else exits.DONE
    report = results_json(results, path, lang)
    codes = {pledge.pledge.code for pledge in (*pledges, *ended)}
    lists = {
        key: [pledge for pledge in report[key] if pledge["code"] in codes] for key in ("pledges", "ended")
    }
    return code, report | lists


def _pledge(result: PledgeResult, results: Results, lang: str) -> list[str]:
    term = results.book.settings.term
    pledge = result.pledge
    facts = [word("show.status", lang, status=pledge.status.value)]
    facts += [pledge.department] if pledge.department else []
    facts.append(word("show.as_of", lang, as_of=results.as_of))
    lines = [*wrapped(f"{pledge.code} {pledge.title}", hanging=2), *wrapped(" · ".join(facts))]
    lines += wrapped(_became(pledge.ended, lang), hanging=2) if pledge.ended is not None else []
    heads = [
        word("show.indicator", lang),
        *(year_head(year, term) for year in term.years),
        word("show.rate", lang),
    ]
    blank = [""] * (len(heads) - 2)
    rows: list[list[str]] = [heads]
    names: dict[int, list[str]] = {}  # lines that stand above a row, over all columns
    for indicator in result.indicators:
        unit = word("show.unit", lang, unit=indicator.indicator.unit)
        names[len(rows)] = wrapped(f"{indicator.indicator.name} ({unit})", 2, hanging=2)
        form = figure_format(indicator)  # that of the card
        targets = [printed(printed_target(indicator, year, form), form) for year in indicator.years]
        shown = (printed_actual(indicator, year, form, results.as_of) for year in indicator.years)
        actuals = [printed(actual, form) for actual in shown]
        rows.append([f"    {word('show.target', lang)}", *targets, _rate(indicator.rate, lang)])
        rows.append([f"    {word('show.actual', lang)}", *actuals, ""])
    rows.append([word("show.pledge_rate", lang), *blank, _rate(result.rate, lang)])
    return lines + _table([[visible_line(text) for text in row] for row in rows], names)


def _became(ended: EndedPledge, lang: str) -> str:
    """Say what a merged or split pledge became."""
    codes = ", ".join(ended.successors)
    return word("card.ended", lang, day=official(ended.day), codes=codes, kind=ended.kind)


def _rate(rate: Rate, lang: str) -> str:
    return word("show.not_computable", lang) if rate.value is None else fixed(rate.value)


def _table(rows: list[list[str]], names: dict[int, list[str]]) -> list[str]:
    """Align rows by display width, figures to the right; wider than a terminal, a column to a line."""
    lines = list(table(rows, 1))
    if max(map(display_width, lines)) > WIDTH:
        return _one_below_another(rows, names)
    found: list[str] = []
    for at, line in enumerate(lines):
        found += [*names.get(at, ()), line, *(["-" * display_width(lines[0])] if at == 0 else [])]
    return found


def _one_below_another(rows: list[list[str]], names: dict[int, list[str]]) -> list[str]:
    heads, *rest = rows
    found: list[str] = []
    for at, (label, *figures) in enumerate(rest, 1):
        said = [f"{head} {text}" for head, text in zip(heads[1:], figures, strict=True) if text]
        found += [*names.get(at, ()), *wrapped(f"{label.strip()}: {' · '.join(said)}", 4, hanging=2)]
    return found


def _summary(
    pledges: Sequence[PledgeResult], ended: Sequence[PledgeResult], results: Results, lang: str
) -> list[str]:
    """Say each pledge in a line, then all of them together."""
    rows = [
        [
            shortened(result.pledge.code, 10),
            shortened(result.pledge.title, _TITLE),
            shortened(result.pledge.department, _DEPARTMENT),
            result.pledge.status.value,
            _rate(result.rate, lang),
        ]
        for result in pledges
    ]
    heads = [word(f"show.summary.{key}", lang) for key in ("code", "title", "department", "status", "rate")]
    figures = overall(results)
    shown = [fixed_or_none(figure, lang) for figure in (figures.rate, figures.completion)]
    shown.append(fixed_or_none(figures.target_attainment, lang))
    facts = dict(zip(("rate", "completion", "attainment"), shown, strict=True))
    total = word("show.total", lang, count=len(results.pledges), as_of=results.as_of, **facts)
    lines = list(table([heads, *rows], 4))
    told = [
        line
        for result in ended
        if result.pledge.ended is not None
        for line in wrapped(f"{result.pledge.code} {_became(result.pledge.ended, lang)}", hanging=2)
    ]
    return [lines[0], "-" * max(map(display_width, lines)), *lines[1:], *wrapped(total), *told]
