"""What a letter said of a pledge, kept in the journal, and what is said otherwise now: old → new, figure by figure.

The journal keeps figures under the hash of what they are of: no name of a pledge or an indicator stands in it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book.model import Status
from pledgebook.figures.headline import points
from pledgebook.grid.number_text import fixed, grouped, shown_points
from pledgebook.json_view import results_json
from pledgebook.mail.wording import say, status_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from pledgebook.figures.results import PledgeResult, Results

_HASH = 12  # hexadecimal digits that tell indicators of a workbook apart
_RATE, _STATUS = "rate", "status"


@dataclass(frozen=True, slots=True)
class Mailed:
    """What a letter says of a pledge: a digest of all its figures, and those that are told one by one.

    A figure is its digits, or "" where there is none.
    """

    digest: str
    figures: Mapping[str, str]

    def as_json(self) -> list[object]:
        """Return it as the journal keeps it."""
        return [self.digest, dict(self.figures)]

    @classmethod
    def of_json(cls, kept: object) -> Mailed:
        """Return it as the journal kept it; ValueError where that is something else."""
        if not (isinstance(kept, list) and len(kept) == 2 and isinstance(kept[1], dict)):  # noqa: PLR2004 - a pair
            msg = "no figures of a letter"
            raise ValueError(msg)
        return cls(str(kept[0]), {str(key): str(value) for key, value in kept[1].items()})


@dataclass(frozen=True, slots=True)
class LastMail:
    """What a pledge was last mailed with to any of a letter's people, and as of when."""

    as_of: date
    mailed: Mailed


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure with its label; `is_minor`: told only where no other explains what changed."""

    key: str
    label: str
    digits: str
    is_minor: bool = False

    def is_alike(self, digits: str) -> bool:
        """Say whether digits are the same number, however they are written."""
        if self.key == _STATUS or not (digits and self.digits):
            return digits == self.digits
        return Decimal(digits) == Decimal(self.digits)

    def shown(self, digits: str) -> str:
        """Return digits of this figure as a letter prints them."""
        if self.key == _STATUS:
            return status_text(Status[digits]) if digits in Status.__members__ else digits
        if self.key.partition(":")[0] in _PERCENT:
            return f"{fixed(Decimal(digits))} %" if digits else say("not_computable")
        return grouped(Decimal(digits)) if digits else say("cli.nothing")


_PERCENT = {_RATE, "planned", "year", "of"}


def mailed(results: Results) -> dict[str, Mailed]:
    """Return what a letter says of each pledge, by code."""
    told = {pledge["code"]: pledge for pledge in results_json(results, "")["pledges"]}
    return {
        result.pledge.code: Mailed(
            hashlib.sha256(json.dumps(told[result.pledge.code], sort_keys=True).encode()).hexdigest(),
            {figure.key: figure.digits for figure in _figures(result)},
        )
        for result in results.pledges
    }


def change_lines(now: PledgeResult, last: LastMail | None, *, is_mended: bool) -> list[str]:
    """Say what changed since the last mail, a line each; no last mail is said too.

    `is_mended`: the figures of the last mail's date come out otherwise now.
    """
    if last is None:
        return [say("mail.changes.first")]
    lines = _lines(now, last)
    if is_mended:
        lines.append(say("mail.changes.mended"))
    return lines or [say("mail.changes.none")]


def correction_lines(now: PledgeResult, then: LastMail) -> list[str]:
    """Say what an earlier letter of the same as-of date said otherwise, old → new."""
    return _lines(now, then) or [say("mail.corrected.other")]


def moved(now: PledgeResult, last: LastMail | None) -> tuple[str, str]:
    """Return the rate of the last mail and by how many %p it moved since, as printed; blank where neither is known."""
    if last is None or _RATE not in last.mailed.figures:
        return "-", say("mail.moved.first")
    digits = last.mailed.figures[_RATE]
    then = Decimal(digits) if digits else None
    before = say("not_computable") if then is None else f"{fixed(then)} %"
    change = points(now.rate.value, then)
    return before, "-" if change is None else shown_points(change)


def hidden(*words: object) -> str:
    """Return what stands in the journal for words: enough of their hash to know them again."""
    return hashlib.sha256("\x1f".join(map(str, words)).encode()).hexdigest()[:_HASH]


def _lines(now: PledgeResult, last: LastMail) -> list[str]:
    before = last.mailed.figures
    changed = [
        (figure, before[figure.key])
        for figure in _figures(now)
        if figure.key in before and not figure.is_alike(before[figure.key])
    ]
    told = [pair for pair in changed if not pair[0].is_minor] or changed
    lines = [
        say(
            "mail.changes.line",
            label=figure.label,
            before=figure.shown(old),
            after=figure.shown(figure.digits),
        )
        for figure, old in told
    ]
    known = {figure.key for figure in _figures(now)}
    lines += [
        say("mail.changes.new", label=figure.label, after=figure.shown(figure.digits))
        for figure in _figures(now)
        if figure.key not in before and not figure.is_minor
    ]
    if any(key not in known and key.startswith("actual:") for key in before):
        lines.append(say("mail.changes.gone"))
    return lines


def _figures(result: PledgeResult) -> Iterator[_Figure]:
    yield _Figure(_RATE, say("mail.rate"), _digits(result.rate.value))
    yield _Figure(_STATUS, say("card.status"), result.pledge.status.name)
    for found in result.indicators:
        name, key = found.indicator.name, hidden(found.indicator.code)
        yield _Figure(f"actual:{key}", say("mail.changes.actual", name=name), _digits(found.actual))
        yield _Figure(f"target:{key}", say("mail.changes.target", name=name), _digits(found.final_target))
        yield _Figure(
            f"of:{key}", say("mail.changes.rate", name=name), _digits(found.rate.value), is_minor=True
        )
    yield _Figure("budget", say("mail.changes.budget"), _digits(result.investment.total))
    yield _Figure("executed", say("mail.changes.executed"), _digits(result.investment.executed))
    yield _Figure("planned", say("site.planned_rate"), _digits(result.planned.value), is_minor=True)
    yield _Figure("year", say("mail.changes.year_rate"), _digits(result.year.value), is_minor=True)


def _digits(value: Decimal | None) -> str:
    return "" if value is None else str(value)
