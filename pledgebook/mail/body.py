"""The text of a letter, plain and as HTML: what it is, rates and indicators, changes, warnings, contact."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from pledgebook.book.koreandate import official
from pledgebook.figures.headline import points
from pledgebook.figures.previous import previous_of
from pledgebook.grid.number_text import grouped, shown_points
from pledgebook.mail.roll_ups import shown_rate
from pledgebook.mail.wording import say, status_text
from pledgebook.messages import language
from pledgebook.sheets.tables.headline import compared_with

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from pledgebook.figures.results import IndicatorResult, PledgeResult, Previous
    from pledgebook.mail.parts import Letter, LetterPart
    from pledgebook.roll_up.earlier import EarlierRollUp

_MOST_WARNINGS = 10
_DASH = "-"


@dataclass(frozen=True, slots=True)
class Body:
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a letter says of a pledge, or of a roll-up, beside its figures now.

    `lines` are what changed since the last mail or, where `is_corrected`, what an earlier letter of the same
    date said otherwise; `then` is the rate of that mail and `moved` by how much it differs.
    """

    lines: Sequence[str] = ()
    is_corrected: bool = False
    has_news: bool = False  # there was an earlier mail, and something is otherwise now
    then: str = ""
    moved: str = ""


def body(letter: Letter, told: Mapping[tuple[int, str], Told], *, contact: str) -> Body:
    """Word a letter; `told` is by the number of the part and the code of the pledge.

    Warnings name cells: they are told only to those who answer for the workbook or get its input sheets. Those
    a person has answered are told to nobody.
    """
    warnings = [
        f"{where}{finding.cell}: {finding.message()}" if finding.cell else f"{where}{finding.message()}"
        for part in letter.parts
        for where in [f"{part.workbook.name} " if len(letter.parts) > 1 else ""]
        for finding in (part.findings if letter.tells_findings else ())
    ]
    shown = warnings[:_MOST_WARNINGS]
    if len(warnings) > _MOST_WARNINGS:
        shown.append(say("mail.more_warnings", count=len(warnings) - _MOST_WARNINGS))
    pledges = [
        _pledge(pledge, told.get((at, pledge.pledge.code), Told()), previous)
        for at, part in enumerate(letter.parts)
        if part.results is not None
        for previous in [previous_of(part.results)]
        for pledge in part.results.pledges
    ]
    if letter.is_digest:
        pledges.sort(key=lambda pledge: not pledge["has_news"])
    roll_ups = [
        _roll_up(part, part.roll_up, told.get((at, next(iter(part.mailed))), Told()))
        for at, part in enumerate(letter.parts)
        if part.roll_up is not None
    ]
    facts = {
        "say": say,
        "lang": language(),
        "subject": letter.subject,
        "lead": _lead(letter, len(pledges)),
        "is_digest": letter.is_digest,
        "pledges": pledges,
        "roll_ups": roll_ups,
        "tells_findings": letter.tells_findings,
        "warnings": shown,
        "warning_count": len(warnings),
        "files": [file.name for file in letter.files],
        "not_attached": letter.not_attached,
        "contact": contact,
    }
    return Body(
        text=_templates().get_template("body.txt").render(facts),
        html=_templates().get_template("body.html").render(facts),
    )


def _lead(letter: Letter, pledges: int) -> str:
    names = {part.results.book.settings.government for part in letter.parts if part.results is not None}
    government = names.pop() if len(names) == 1 else ""
    day = official(letter.as_of)
    days = {part.as_of for part in letter.parts}
    if not pledges:
        return say("mail.lead_roll_up", as_of=day)
    if letter.is_digest:
        when = say("mail.as_of_each") if len(days) > 1 else say("document.as_of", day=day)
        return say("mail.lead_digest", government=government, count=pledges, when=when).strip()
    return say("mail.lead", government=government, as_of=day).strip()


def _roll_up(part: LetterPart, found: EarlierRollUp, told: Told) -> dict[str, object]:
    return {
        "title": part.subject,
        "rate": shown_rate(found.mean),
        "count": len(found.pledges),
        "changes": told.lines,
        "is_corrected": told.is_corrected,
    }


def _pledge(result: PledgeResult, told: Told, previous: Previous | None) -> dict[str, object]:
    pledge = result.pledge
    return {
        "code": pledge.code,
        "title": pledge.title,
        "department": pledge.department,
        "status": status_text(pledge.status),
        "rate": shown_rate(result.rate.value),
        "since": _since(result, previous),
        "indicators": [_indicator(indicator) for indicator in result.indicators],
        "changes": told.lines,
        "is_corrected": told.is_corrected,
        "has_news": told.has_news,
        "then": told.then,
        "moved": told.moved,
    }


def _since(result: PledgeResult, previous: Previous | None) -> str:
    """Say by how much the rate changed since the day that is compared with; nothing where it cannot be said."""
    if previous is None:
        return ""
    code = result.pledge.code
    change = points(result.rate.value, previous.rates.get(code))
    if not previous.is_new(code) and change is None:
        return ""
    said = say("since.new") if change is None else shown_points(change)
    return say("mail.since", change=said, **compared_with(previous, language()))


def _indicator(result: IndicatorResult) -> dict[str, str]:
    return {
        "name": result.indicator.name,
        "unit": result.indicator.unit,
        "target": _amount(result.final_target),
        "actual": _amount(result.actual),
        "rate": shown_rate(result.rate.value),
    }


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
