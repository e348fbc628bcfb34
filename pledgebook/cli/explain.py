"""`pledgebook explain`: where a figure comes from, down to the cells of the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.cli import output
from pledgebook.cli.changed import part_lines, then_and_now
from pledgebook.cli.columns import wrapped
from pledgebook.cli.worked import worked_out
from pledgebook.errors import PledgebookError, UsageError
from pledgebook.figures.rules import formula_rule
from pledgebook.grid.number_text import fixed, grouped, plain
from pledgebook.json_view import rate_json, since_json
from pledgebook.messages import word
from pledgebook.use_cases.explain import explain

if TYPE_CHECKING:
    from pledgebook.book.model import Activity
    from pledgebook.figures.results import Rate
    from pledgebook.use_cases.explain import Explanation


def explain_figure(
    path: str, figure: str, as_of: str | None, *, since: str | None, as_json: bool, lang: str
) -> int:
    """Explain the rates of the indicators or the pledge that `figure` names, or why they changed."""
    try:
        found = explain(path, figure, as_of, since=since)
    except UsageError:
        raise  # what was asked is wrong, not the workbook
    except PledgebookError as error:
        return output.refuse(error, path, as_json=as_json, lang=lang)
    if as_json:
        figures = [
            {
                "of": match.title,
                **rate_json(rate),
                "cells": list(match.cells(rate)),
                "rows": [_row_json(activity, match) for activity in match.activities_of(rate)],
            }
            for match in found
            for rate in match.rates
        ]
        report = {"workbook": path, "as_of": found[0].as_of.isoformat(), "figures": figures}
        if since is not None:
            report["changes"] = [since_json(match.change) for match in found if match.change is not None]
        output.print_workbooks([report])
        return 0
    for match in found:
        if match.change is not None:
            output.say(match.title, *then_and_now(match.change, lang), *part_lines(match.change, lang))
            continue
        output.say(f"{match.title} · {word('show.as_of', lang, as_of=match.as_of)}")
        for rate in match.rates:
            output.say(*_working(rate, worked_out(rate, match), lang))
        if match.indicator is not None:
            output.say(*_targets(match, lang))
        output.say(*_rows(match, lang))
    return 0


def _working(rate: Rate, worked: str, lang: str) -> list[str]:
    name = word(f"rate.{rate.name.name.lower()}", lang) + (f" {rate.year}" if rate.year else "")
    value = word("show.not_computable", lang) if rate.value is None else f"{fixed(rate.value)} %"
    lines = [
        f"  {name}: {value}",
        f"    {word('explain.formula', lang)}: {word(formula_rule(rate.formula).words(rate.name), lang)}",
    ]
    if worked:
        lines += wrapped(f"{word('explain.worked', lang)}: {worked}", 4, hanging=2)
    elif rate.numerator is not None:
        lines.append(f"    {word('explain.numerator', lang)}: {grouped(rate.numerator)}")
    if rate.denominator is not None and not worked:
        lines.append(f"    {word('explain.denominator', lang)}: {grouped(rate.denominator)}")
    if rate.reason is not None:
        lines.append(f"    {word('explain.reason', lang)}: {word(f'reason.{rate.reason.value}', lang)}")
    return lines


def _targets(match: Explanation, lang: str) -> list[str]:
    lines = [f"  {word('explain.targets', lang)}:"]
    for target in match.targets:
        value = "-" if target.value is None else grouped(target.value)
        cell = match.results.book.cell("Targets", target.row, "누계목표")
        lines.append(f"    {cell}  {target.year} {target.period}: {value}")
    return lines if match.targets else [f"{lines[0]} {word('explain.none', lang)}"]


def _rows(match: Explanation, lang: str) -> list[str]:
    rate = match.rates[0]
    lines = [f"  {word('explain.rows', lang, count=len(rate.rows))}:"]
    for cell, activity in zip(match.cells(rate), match.activities, strict=True):
        who = f"({', '.join(activity.organisations)}) " if activity.organisations else ""
        whom = f"{activity.beneficiary} " if activity.beneficiary else ""
        lines += wrapped(
            f"{cell}  {activity.when.text}  {grouped(activity.value)}  {who}{whom}{activity.content}",
            4,
            hanging=2,
        )
        evidence = activity.evidence.strip()
        said = (
            word("explain.evidence", lang, evidence=evidence)
            if evidence
            else word("explain.no_evidence", lang)
        )
        lines += wrapped(said, 8, hanging=2)
    return lines


def _row_json(activity: Activity, match: Explanation) -> dict[str, object]:
    """Return what a row of the log says: found again by it after the log was sorted."""
    return {
        "cell": match.results.book.cell("Activities", activity.row),
        "date": activity.when.text,
        "value": plain(activity.value),
        "organisations": list(activity.organisations),
        "beneficiary": activity.beneficiary,
        "content": activity.content,
        "evidence": activity.evidence,
    }
