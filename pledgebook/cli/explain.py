"""`pledgebook explain`: where a figure comes from, down to the cells of the log."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key
from pledgebook.cli import output
from pledgebook.errors import DataError, UsageError
from pledgebook.figures.rules import formula_rule
from pledgebook.findings import has_errors
from pledgebook.grid.number_text import fixed, plain
from pledgebook.json_view import rate_json
from pledgebook.messages import word
from pledgebook.use_cases.compute import compute, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.book.model import Activity, Book
    from pledgebook.figures.results import IndicatorResult, PledgeResult, Rate, Results


def explain_figure(path: str, figure: str, as_of: str | None, *, as_json: bool, lang: str) -> int:
    """Explain the rates of the indicators or the pledge that `figure` names."""
    book = read(path, as_of=as_of)
    if has_errors(book.findings):
        for line in output.finding_lines([finding for finding in book.findings if finding.is_error], lang):
            output.note(line)
        raise DataError(book.findings)
    results = compute(book, as_of, errors="keep")
    log = {activity.row: activity for activity in book.activities}
    matches = list(_matches(results, figure))
    if not matches:
        raise UsageError("no-figure", seen=figure, known=_offer(results, figure))
    if as_json:
        figures = [
            {
                "of": title,
                **rate_json(rate),
                "cells": [book.cell("Activities", row) for row in rate.rows],
            }
            for title, rates, _ in matches
            for rate in rates
        ]
        output.print_workbooks([{"workbook": path, "as_of": results.as_of.isoformat(), "figures": figures}])
        return 0
    for title, rates, found in matches:
        output.say(f"{title} · {word('show.as_of', lang, as_of=results.as_of)}")
        for rate in rates:
            output.say(*_working(rate, lang))
        if found is not None:
            output.say(*_targets(found, book, lang))
        output.say(*_rows(rates[0], book, log, lang))
    return 0


Match = tuple[str, tuple["Rate", ...], "IndicatorResult | None"]


def _matches(results: Results, figure: str) -> Iterator[Match]:
    """Find by code or name, exactly; else by a part of the name."""
    wanted = word_key(figure)
    every = list(_figures(results))
    exact = [match for names, match in every if wanted in names]
    yield from exact or [match for names, match in every if any(wanted in name for name in names)]


def _figures(results: Results) -> Iterator[tuple[tuple[str, ...], Match]]:
    for pledge in results.pledges:
        yield _names(pledge.pledge.code, pledge.pledge.title), (_title(pledge), _pledge_rates(pledge), None)
        for result in pledge.indicators:
            indicator = result.indicator
            rates = (result.rate, *([result.to_plan] if result.to_plan else []))
            rates += tuple(year.attainment for year in result.years if year.attainment)
            names = _names(indicator.code, indicator.name, indicator.schedule_name)
            yield names, (f"{indicator.name} ({indicator.code})", rates, result)


def _pledge_rates(pledge: PledgeResult) -> tuple[Rate, ...]:
    return (pledge.rate, *pledge.investment.execution)


def _title(pledge: PledgeResult) -> str:
    return f"{pledge.pledge.code} {pledge.pledge.title}"


def _names(*names: str) -> tuple[str, ...]:
    return tuple(word_key(name) for name in names if name)


def _offer(results: Results, figure: str) -> str:
    known = [indicator.indicator.code for pledge in results.pledges for indicator in pledge.indicators]
    known += [pledge.pledge.code for pledge in results.pledges]
    near = difflib.get_close_matches(figure, known, n=3, cutoff=0.3)
    return ", ".join(near or known[:10])


def _working(rate: Rate, lang: str) -> list[str]:
    name = f"{rate.name.value} {rate.year}" if rate.year else rate.name.value
    value = word("show.not_computable", lang) if rate.value is None else f"{fixed(rate.value)} %"
    lines = [
        f"  {name}: {value}",
        f"    {word('explain.formula', lang)}: {word(formula_rule(rate.formula).words(rate.name), lang)}",
    ]
    if rate.numerator is not None:
        lines.append(f"    {word('explain.numerator', lang)}: {plain(rate.numerator)}")
    if rate.denominator is not None:
        lines.append(f"    {word('explain.denominator', lang)}: {plain(rate.denominator)}")
    if rate.reason is not None:
        lines.append(f"    {word('explain.reason', lang)}: {word(f'reason.{rate.reason.value}', lang)}")
    return lines


def _targets(found: IndicatorResult, book: Book, lang: str) -> list[str]:
    lines = [f"  {word('explain.targets', lang)}:"]
    for target in found.targets:
        value = "-" if target.value is None else plain(target.value)
        lines.append(
            f"    {book.cell('Targets', target.row, '누계목표')}  {target.year} {target.period}: {value}"
        )
    return lines if found.targets else [f"{lines[0]} {word('explain.none', lang)}"]


def _rows(rate: Rate, book: Book, log: dict[int, Activity], lang: str) -> list[str]:
    lines = [f"  {word('explain.rows', lang, count=len(rate.rows))}:"]
    for row in rate.rows:
        activity = log[row]
        who = f"({', '.join(activity.organisations)}) " if activity.organisations else ""
        whom = f"{activity.beneficiary} " if activity.beneficiary else ""
        cell = book.cell("Activities", row)
        lines.append(
            f"    {cell}  {activity.when.text}  {plain(activity.value)}  {who}{whom}{activity.content}"
        )
    return lines
