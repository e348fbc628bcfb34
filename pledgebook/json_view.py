"""Results and findings as the JSON of the contract: decimals as strings, keys in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pledgebook.book import contract
from pledgebook.grid.number_text import fixed, plain
from pledgebook.sheets.wording import source_label

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from pledgebook.book.model import Settings
    from pledgebook.errors import PledgebookError
    from pledgebook.figures.results import IndicatorResult, InvestmentResult, PledgeResult, Rate, Results
    from pledgebook.findings import Finding


def results_json(results: Results, workbook: str, lang: str = "ko") -> dict[str, Any]:
    """Return what `show --json` prints; a figure that is nothing to print or 산출불가 is None."""
    return {
        "version": contract.VERSION,
        "workbook": workbook,
        "as_of": results.as_of.isoformat(),
        "pledges": [_pledge(pledge, results.book.settings) for pledge in results.pledges],
        "findings": findings_json(results.findings, lang),
    }


def findings_json(findings: Iterable[Finding], lang: str = "ko") -> list[dict[str, str]]:
    return [
        {
            "code": one.code,
            "severity": one.severity.value,
            "cell": one.cell,
            "seen": one.seen,
            "message": one.message(lang),
            "action": one.action(lang),
        }
        for one in findings
    ]


def error_json(error: PledgebookError, lang: str = "ko") -> dict[str, str]:
    """Return an error by its stable code and its sentence."""
    return {"code": error.code, "message": error.text(lang)}


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


def _pledge(result: PledgeResult, settings: Settings) -> dict[str, Any]:
    return {
        "code": result.pledge.code,
        "title": result.pledge.title,
        "status": result.pledge.status.value,
        "rate": _rate(result.rate),
        "indicators": [_indicator(one) for one in result.indicators],
        "investment": _investment(result.investment, settings),
    }


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
                "year": one.year,
                "target": _text(one.target),
                "target_cumulative": _text(one.target_cumulative),
                "actual": _text(one.actual),
                "actual_cumulative": _text(one.actual_cumulative),
                "attainment": _rate(one.attainment) if one.attainment else None,
            }
            for one in result.years
        ],
    }


def _investment(money: InvestmentResult, settings: Settings) -> dict[str, Any]:
    return {
        "total": _text(money.total),
        "prior": _text(money.prior),
        "in_term": _text(money.in_term),
        "after_term": _text(money.after_term),
        "by_year": {str(year): _text(amount) for year, amount in money.by_year.items()},
        "by_source": {
            source_label(source, settings, spaced=False): _text(amount)
            for source, amount in money.by_source.items()
        },
        "executed": _text(money.executed),
        "execution": [rate_json(one) for one in money.execution],
    }


def _rate(rate: Rate) -> str | None:
    """Keep the printed decimals: 40.00 stays 40.00."""
    return None if rate.value is None else fixed(rate.value)


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else plain(amount)
