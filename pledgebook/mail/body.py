"""The text of a letter, plain and as HTML: what it is, rates and indicators, changes, warnings, contact."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from pledgebook.book.koreandate import official
from pledgebook.figures.headline import points
from pledgebook.figures.previous import previous_of
from pledgebook.findings import Severity
from pledgebook.grid.number_text import fixed, grouped, shown_points
from pledgebook.sheets.tables.headline import compared_with
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from pledgebook.figures.results import IndicatorResult, PledgeResult, Previous, Rate, Results

_MOST_WARNINGS = 10
_DASH = "-"


@dataclass(frozen=True, slots=True)
class Body:
    text: str
    html: str


def body(
    results: Results,
    changes: Mapping[str, Sequence[str]],
    *,
    files: Sequence[str],
    contact: str,
    subject: str,
    with_data: bool,
) -> Body:
    """Word a letter about the pledges of `results`; `changes` by code, `files` are the attachments' names.

    Warnings name cells: they are told only to people who get the input sheets (`with_data`). Those a person
    has answered are told to nobody.
    """
    warnings = [
        finding
        for finding in results.findings
        if finding.severity is Severity.WARNING and not finding.is_answered
    ]
    shown = [
        f"{warning.cell}: {warning.message()}" if warning.cell else warning.message() for warning in warnings
    ]
    if len(shown) > _MOST_WARNINGS:
        shown[_MOST_WARNINGS:] = [ko("mail.more_warnings", count=len(shown) - _MOST_WARNINGS)]
    previous = previous_of(results)
    facts = {
        "ko": ko,
        "subject": subject,
        "government": results.book.settings.government,
        "as_of": official(results.as_of),
        "pledges": [_pledge(pledge, changes[pledge.pledge.code], previous) for pledge in results.pledges],
        "with_data": with_data,
        "warnings": shown,
        "warning_count": len(warnings),
        "files": files,
        "contact": contact,
    }
    return Body(
        text=_templates().get_template("body.txt").render(facts),
        html=_templates().get_template("body.html").render(facts),
    )


def _pledge(result: PledgeResult, changes: Sequence[str], previous: Previous | None) -> dict[str, object]:
    pledge = result.pledge
    return {
        "code": pledge.code,
        "title": pledge.title,
        "department": pledge.department,
        "status": pledge.status.value,
        "rate": _rate(result.rate),
        "since": _since(result, previous),
        "indicators": [_indicator(indicator) for indicator in result.indicators],
        "changes": changes,
    }


def _since(result: PledgeResult, previous: Previous | None) -> str:
    """Say by how much the rate changed since the day that is compared with; nothing where it cannot be said."""
    if previous is None:
        return ""
    code = result.pledge.code
    change = points(result.rate.value, previous.rates.get(code))
    if not previous.is_new(code) and change is None:
        return ""
    said = ko("since.new") if change is None else shown_points(change)
    return ko("mail.since", change=said, **compared_with(previous))


def _indicator(result: IndicatorResult) -> dict[str, str]:
    return {
        "name": result.indicator.name,
        "unit": result.indicator.unit,
        "target": _amount(result.final_target),
        "actual": _amount(result.actual),
        "rate": _rate(result.rate),
    }


def _rate(rate: Rate) -> str:
    return ko("not_computable") if rate.value is None else f"{fixed(rate.value)} %"


def _amount(value: Decimal | None) -> str:
    return _DASH if value is None else grouped(value)


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("pledgebook.mail"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
