"""Results and findings as the JSON of the contract: decimals as strings, keys in English."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

from pledgebook.errors import DataError
from pledgebook.grid.number_text import fixed, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from pledgebook.book.government import Authority, Level
    from pledgebook.book.model import Book, Pledge, Settings
    from pledgebook.errors import PledgebookError
    from pledgebook.figures.causes import FigureAt, Since
    from pledgebook.figures.headline import Headline
    from pledgebook.figures.results import IndicatorResult, InvestmentResult, PledgeResult, Rate, Results
    from pledgebook.findings import Finding

JSON_VERSION = 2
"""Of the JSON that is printed; raised where a key goes or means something else, not where one is added."""


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what `--json` prints, by command under `$defs`."""
    from importlib.resources import files  # for this one command: it opens folders and zips

    found: dict[str, Any] = json.loads((files("pledgebook") / "json_schema.json").read_text(encoding="utf-8"))
    return found


def results_json(results: Results, workbook: str, lang: str = "ko") -> dict[str, Any]:
    """Return what `show --json` prints; a figure that is nothing to print or 산출불가 is None."""
    from pledgebook.figures.headline import HeadlineName, Standing, headline  # where figures are printed

    settings = results.book.settings
    figures = headline(map(Standing.of, results.pledges), settings)
    return {
        **_head(results.book, workbook, results.as_of),
        "rate": percent_json(figures.value(HeadlineName.RATE)),
        "pledges": [_pledge(pledge, settings) for pledge in results.pledges],
        "ended": [_ended(pledge, settings) for pledge in results.ended],
        "completion": percent_json(figures.value(HeadlineName.COMPLETION)),
        "target_attainment": percent_json(figures.value(HeadlineName.ATTAINMENT)),
        "headline": {
            "year": results.as_of.year,
            "all": _headline(figures),
            "by_sector": _headlines(results, lambda pledge: pledge.sector),
            "by_department": _headlines(results, lambda pledge: pledge.department),
            "by_novelty": _headlines(results, lambda pledge: "·".join(pledge.novelty)),
            "by_completion": _headlines(results, lambda pledge: pledge.completion),
        },
        "findings": findings_json(results.findings, lang),
    }


def _headlines(results: Results, label_of: Callable[[Pledge], str]) -> list[dict[str, Any]]:
    """Return the headline figures by a label of the pledges, in order of appearance; None where it is blank."""
    from pledgebook.figures.headline import Standing, headline

    groups: dict[str, list[Standing]] = {}
    for result in results.pledges:
        groups.setdefault(label_of(result.pledge), []).append(Standing.of(result))
    return [
        {"label": label or None, **_headline(headline(pledges, results.book.settings))}
        for label, pledges in groups.items()
    ]


def _headline(found: Headline) -> dict[str, Any]:
    """Return headline figures with their working; `difference` is the rate less the planned one, in %p."""
    figures = {
        name.value: {
            "formula": figure.formula.value,
            "numerator": plain(figure.numerator),
            "denominator": str(figure.count),
            "rate": percent_json(figure.value),
        }
        for name, figure in found.figures.items()
    }
    return {"count": found.count, **figures, "difference": percent_json(found.ahead)}


def refused_json(book: Book, workbook: str, as_of: date, lang: str = "ko") -> dict[str, Any]:
    """Return what `show --json` prints of a book with errors: its findings, and no figure to trust."""
    return {
        **_head(book, workbook, as_of),
        "rate": None,
        "pledges": [],
        "ended": [],
        "completion": None,
        "target_attainment": None,
        "headline": None,
        "findings": findings_json(book.findings, lang),
    }


def _head(book: Book, workbook: str, as_of: date) -> dict[str, Any]:
    return {
        "version": JSON_VERSION,
        "workbook": workbook,
        "as_of": as_of.isoformat(),
        "term": term_json(book.settings),
    }


def term_json(settings: Settings) -> dict[str, Any]:
    """Return the term of a workbook."""
    term = settings.term
    return {"number": settings.term_number, "start": term.start.isoformat(), "end": term.end.isoformat()}


def findings_json(findings: Iterable[Finding], lang: str = "ko") -> list[dict[str, Any]]:
    """Return findings; `answer` says who answered one in 점검 and why, and is None where nobody did."""
    return [
        {
            "code": found.code,
            "severity": found.severity.value,
            "cell": found.cell,
            "seen": found.seen,
            "message": found.message(lang),
            "action": found.action(lang),
            "answer": _answer(found.answer) if found.is_answered else None,
        }
        for found in findings
    ]


def _answer(text: str) -> dict[str, str | None]:
    from pledgebook.book.answer import read_answer  # where there is one

    answer = read_answer(text)
    return {"by": answer.by or None, "why": answer.why or None}


def error_json(error: PledgebookError, lang: str = "ko") -> dict[str, str]:
    """Return an error by its stable code and its sentence."""
    return {"code": error.code, "message": error.text(lang)}


def refusal_json(error: PledgebookError, lang: str) -> dict[str, Any]:
    """Return what is said of a workbook that an error kept back: the error, its findings and the exit code."""
    said: dict[str, Any] = {"error": error_json(error, lang)}
    if isinstance(error, DataError):
        said["findings"] = findings_json(error.findings, lang)
    return said | {"exit_code": error.exit_code}


def rate_json(rate: Rate) -> dict[str, Any]:
    """Return a rate with its working."""
    return {
        "name": rate.name.value,
        "year": rate.year,
        "formula": rate.formula.value,
        "numerator": _text(rate.numerator),
        "denominator": _text(rate.denominator),
        "rate": _rate(rate),
        "reason": rate.reason.value if rate.reason else None,
        "rows": list(rate.rows),
    }


def since_json(found: Since) -> dict[str, Any]:
    """Return a figure then and now and the parts of its change, in %p: as printed, and exact as a fraction."""
    return {
        "pledge": found.pledge or None,
        "indicator": found.indicator or None,
        "name": found.name or None,
        "then": _at(found.then),
        "now": _at(found.now),
        "difference": percent_json(found.points),
        "parts": [
            {
                "difference": percent_json(part.points),
                "exact": None if part.exact is None else str(part.exact),
                "causes": [{**dataclasses.asdict(cause), "kind": cause.kind.value} for cause in part.causes],
            }
            for part in found.parts
        ],
    }


def _at(at: FigureAt | None) -> dict[str, Any] | None:
    if at is None:
        return None
    return {
        "as_of": at.day.isoformat(),
        "rate": percent_json(at.rate),
        "numerator": _text(at.numerator),
        "denominator": _text(at.denominator),
        "confirmed": at.is_confirmed,
    }


def _pledge(result: PledgeResult, settings: Settings) -> dict[str, Any]:
    from pledgebook.figures.headline import points

    return {
        "code": result.pledge.code,
        "title": result.pledge.title,
        "status": result.pledge.status.value,
        "rate": _rate(result.rate),
        "planned_rate": _rate(result.planned),
        "year_rate": _rate(result.year),
        "difference": percent_json(points(result.rate.value, result.planned.value)),
        "on_target": result.on_target,
        "on_target_year": result.on_target_year,
        "indicators": [_indicator(indicator) for indicator in result.indicators],
        "investment": _investment(result.investment, settings.authority),
    }


def _ended(result: PledgeResult, settings: Settings) -> dict[str, Any]:
    """Return a pledge that was merged or split, which is in no figure over pledges, and what it became."""
    ended = result.pledge.ended
    became = None
    if ended is not None:
        became = {"kind": ended.kind, "approved": ended.day.isoformat(), "successors": list(ended.successors)}
    return _pledge(result, settings) | {"became": became}


def _indicator(result: IndicatorResult) -> dict[str, Any]:
    indicator = result.indicator
    return {
        "id": indicator.code,
        "name": indicator.name,
        "unit": indicator.unit,
        "kind": indicator.kind.value,
        "numerator": _text(result.rate.numerator),
        "denominator": _text(result.rate.denominator),
        "rate": _rate(result.rate),
        "to_plan": _rate(result.to_plan) if result.to_plan else None,
        "years": [
            {
                "year": year.year,
                "target": _text(year.target),
                "target_cumulative": _text(year.target_cumulative),
                "actual": _text(year.actual),
                "actual_cumulative": _text(year.actual_cumulative),
                "attainment": _rate(year.attainment) if year.attainment else None,
            }
            for year in result.years
        ],
    }


def _investment(money: InvestmentResult, authority: Authority) -> dict[str, Any]:
    from pledgebook.sheets.wording import source_label  # where figures are printed

    def by_source(amounts: Mapping[Level, Decimal]) -> dict[str, str | None]:
        return {
            source_label(level, authority, spaced=False): _text(amount) for level, amount in amounts.items()
        }

    return {
        "total": None if money.is_open else _text(money.total),
        "prior": _text(money.prior),
        "in_term": _text(money.in_term),
        "after_term": _text(money.after_term),
        "undetermined": money.undetermined,
        "by_year": {str(year): _text(amount) for year, amount in money.by_year.items()},
        "by_source": by_source(money.by_source),
        "secured": _text(money.secured),
        "secured_by_source": by_source(money.secured_by_source),
        "executed": _text(money.executed),
        "executed_by_source": by_source(money.executed_by_source),
        "execution": [rate_json(rate) for rate in money.execution],
    }


def _rate(rate: Rate) -> str | None:
    """Return a rate with the decimals it is printed with: 40.00 stays 40.00."""
    return percent_json(rate.value)


def percent_json(value: Decimal | None) -> str | None:
    """Return a rate with the decimals it has: 40.00 stays 40.00; None where there is none."""
    return None if value is None else fixed(value)


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else plain(amount)
