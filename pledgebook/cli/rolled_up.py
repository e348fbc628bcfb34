"""Read many workbooks and write what their roll-up was asked for: of `pledgebook rollup` all but to find nothing to do."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from pledgebook import config
from pledgebook.cli import exits, output
from pledgebook.cli.changed import by_points
from pledgebook.cli.columns import wrapped
from pledgebook.cli.progress import progress
from pledgebook.cli.roll_up_asked import line_of
from pledgebook.disk.replace import write_over
from pledgebook.errors import DataError, FileRefusedError, UsageError
from pledgebook.findings import counted, has_errors
from pledgebook.grid.number_text import fixed
from pledgebook.json_view import JSON_VERSION, error_json, findings_json
from pledgebook.messages import word
from pledgebook.roll_up import tidy
from pledgebook.roll_up.earlier import read_since
from pledgebook.roll_up.facts import Failure
from pledgebook.roll_up.gather import gather
from pledgebook.roll_up.portfolio import assemble
from pledgebook.roll_up.totals import mean_rate, moved
from pledgebook.roll_up.up_to_date import MadeFrom, Said, remember_roll_up
from pledgebook.roll_up.wishes import read_asked
from pledgebook.roll_up.workbook import refuse_source, refuse_to_write_over, write_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal
    from pathlib import Path

    from pledgebook.cli.roll_up_asked import RollUpRequest
    from pledgebook.findings import Finding
    from pledgebook.roll_up.asked import Asked
    from pledgebook.roll_up.earlier import EarlierRollUp
    from pledgebook.roll_up.facts import Facts, OtherTerm
    from pledgebook.roll_up.of_bytes import Planned
    from pledgebook.roll_up.portfolio import Portfolio
    from pledgebook.stores.url import StoreUrl

    Outcome = Facts | Failure | OtherTerm

_MOST_MOVED = 20
"""Pledges that are named; the others are counted."""


def rolled_up(
    workbooks: Sequence[Path | StoreUrl], request: RollUpRequest, *, as_json: bool, lang: str
) -> int:
    """Read the workbooks, write the files that are asked for, and return the worst exit code of any of them."""
    for path, _ in request.targets:
        _refuse_to_write_over(path, workbooks, request)
    made_from: MadeFrom | None = None
    try:
        day, earlier = read_since(request.since)
        asked = read_asked(request.as_of, request.term, request.settings, day)
        if request.is_of_its_files and not as_json:
            made_from = MadeFrom(asked, request.prefer, request.options)
        portfolio = _portfolio(workbooks, request, asked, earlier, made_from, lang)
    except DataError as error:
        output.note_findings(error.findings, lang)
        if as_json:
            output.print_json(_refusal(error, lang))
        raise
    for failure in portfolio.failures:
        output.print_error(failure.error, lang, failure.path)
    codes = [failure.error.exit_code for failure in portfolio.failures]
    of_sums: tuple[Finding, ...] = ()
    if portfolio.files:
        of_sums = _write(portfolio, request, made_from, lang, say=not as_json)
        codes.append(exits.DATA if has_errors(of_sums) else exits.DONE)
    else:
        output.print_error(UsageError("roll-up-nothing", count=len(portfolio.failures)), lang)
        codes = codes or [exits.USAGE]
    code = exits.worst(codes)
    if as_json:
        output.print_json(_report(portfolio, request, of_sums, code, lang))
    if len(workbooks) > 1:
        failures = [(failure.path, failure.error) for failure in portfolio.failures]
        output.name_failures(failures, lang, heading="cli.roll_up_failures")
    return code


def _portfolio(
    workbooks: Sequence[Path | StoreUrl],
    request: RollUpRequest,
    asked: Asked,
    earlier: EarlierRollUp | None,
    made_from: MadeFrom | None,
    lang: str,
) -> Portfolio:
    """Read all workbooks, and show how far it is."""
    with progress(len(workbooks), word("cli.reading", lang), lang) as advance:

        def told(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
            for outcome in outcomes:
                advance(isinstance(outcome, Failure))
                if made_from is not None:
                    made_from.add(outcome)
                yield outcome

        outcomes = gather(workbooks, asked, jobs=request.jobs, limits=request.limits)
        return assemble(told(outcomes), request.prefer, asked, earlier)


def _refuse_to_write_over(path: Path, sources: Sequence[Path | StoreUrl], request: RollUpRequest) -> None:
    if path == request.out:
        refuse_to_write_over(path, sources, overwrite=request.overwrite)
        return
    if not path.exists():
        return
    refuse_source(path, sources)
    if not request.overwrite:
        raise FileRefusedError("roll-up-exists", path=path)


def _write(
    portfolio: Portfolio, request: RollUpRequest, made_from: MadeFrom | None, lang: str, *, say: bool
) -> tuple[Finding, ...]:
    """Write what was asked for, with a line on each file, and give the findings of the sums.

    Tidy data first: it has no bounds, and what was read is not lost where the sheets are refused.
    """
    for path, render in ((request.csv, tidy.csv_bytes), (request.parquet, tidy.parquet_bytes)):
        if path is not None:
            write_over(path, render(portfolio), config.history())
            if say:
                count = sum(1 for _ in tidy.rows(portfolio))
                output.say(word("cli.tidy_written", lang, path=path, rows=f"{count:,}"))
    if request.out is None:
        return ()
    out = request.out
    said: Said | None = None

    def remember(made: Planned) -> None:
        nonlocal said
        said = _said(portfolio, made.findings)
        if made_from is not None and made_from.is_known and not has_errors(made.findings):
            remember_roll_up(config.history(), out, made.data, made_from, said)

    changed, of_sums = write_workbook(
        out, portfolio, request.options, overwrite=request.overwrite, then=remember
    )
    if say and said is not None:
        output.say(line_of(said, request, changed=changed, lang=lang))
        output.say(*moved_lines(portfolio, lang))
    return of_sums


def _said(portfolio: Portfolio, of_sums: tuple[Finding, ...]) -> Said:
    rate = mean_rate(portfolio)
    return Said(
        portfolio.files,
        len(portfolio.entries),
        None if rate is None else str(rate),
        counted(chain((found.finding for found in portfolio.findings), of_sums)),
    )


def moved_lines(portfolio: Portfolio, lang: str) -> list[str]:
    """Say by how much the mean rate and each pledge's rate moved since the day that is compared with."""
    if not portfolio.since:
        return []
    lines = wrapped(word("roll_up.moved", lang, since=portfolio.since, count=len(moved(portfolio))), 2)
    for entry in moved(portfolio)[:_MOST_MOVED]:
        then = word("since.new", lang) if entry.is_new else _rate(entry.then, lang)
        said = f"{then} → {_rate(entry.rate, lang)}  {by_points(entry.change)}".rstrip()
        name = " ".join(
            filter(None, (entry.government if portfolio.has_several_governments else "", entry.pledge.code))
        )
        lines += wrapped(f"{name} {entry.pledge.title}: {said}", 4, hanging=4)
    more = len(moved(portfolio)) - _MOST_MOVED
    return lines + ([f"    {word('difference.more_figures', lang, count=more)}"] if more > 0 else [])


def _rate(rate: Decimal | None, lang: str) -> str:
    return word("show.not_computable", lang) if rate is None else f"{fixed(rate)} %"


def _report(
    portfolio: Portfolio, request: RollUpRequest, of_sums: tuple[Finding, ...], code: int, lang: str
) -> dict[str, Any]:
    rate = mean_rate(portfolio)
    return {
        "version": JSON_VERSION,
        "written": [str(path) for path, _ in request.targets] if portfolio.files else [],
        "files": portfolio.files,
        "governments": list(portfolio.governments),
        "pledges": len(portfolio.entries),
        "mean_rate": None if rate is None else fixed(rate),
        "since": portfolio.since or None,
        "moved": [
            {
                "government": entry.government,
                "code": entry.pledge.code,
                "then": None if entry.then is None else fixed(entry.then),
                "rate": None if entry.rate is None else fixed(entry.rate),
                "difference": None if entry.change is None else fixed(entry.change),
                "new": entry.is_new,
            }
            for entry in (moved(portfolio) if portfolio.since else ())
        ],
        "failures": [
            {
                "workbook": failure.path,
                "exit_code": failure.error.exit_code,
                **error_json(failure.error, lang),
            }
            for failure in portfolio.failures
        ],
        "findings": [
            *findings_json(of_sums, lang),
            *(
                {"workbook": finding.path, **findings_json([finding.finding], lang)[0]}
                for finding in portfolio.findings
            ),
        ],
        "exit_code": code,
    }


def _refusal(error: DataError, lang: str) -> dict[str, Any]:
    return {
        "version": JSON_VERSION,
        "written": [],
        "error": error_json(error, lang),
        "findings": findings_json(error.findings, lang),
        "exit_code": error.exit_code,
    }
