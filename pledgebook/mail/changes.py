"""What changed in a pledge's figures since it was last mailed, told without keeping the figures.

The journal keeps the as-of date and a digest. The figures of then are computed again from the log of now;
where they do not give the digest any more, the past itself was mended since, and that is said.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.grid.number_text import fixed, grouped
from pledgebook.json_view import results_json
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from pledgebook.figures.results import PledgeResult, Results


@dataclass(frozen=True, slots=True)
class LastMail:
    """When a pledge was last mailed to any of a letter's people."""

    as_of: date
    digest: str


def digests(results: Results) -> dict[str, str]:
    """Return a digest of each pledge's figures, by code."""
    pledges = results_json(results, "")["pledges"]
    return {
        pledge["code"]: hashlib.sha256(json.dumps(pledge, sort_keys=True).encode()).hexdigest()
        for pledge in pledges
    }


def change_lines(
    now: PledgeResult, then: PledgeResult | None, digest: str, last: LastMail | None
) -> list[str]:
    """Say what changed, a line each; `then` is the pledge computed for the last mail's as-of date.

    `digest` is of `then`'s figures. No last mail is said too; a pledge that has none then was renamed.
    """
    if last is None or then is None:
        return [ko("mail.changes.first")]
    lines = [
        ko("mail.changes.line", label=label, before=before, after=figures[label])
        for figures in (_figures(now),)
        for label, before in _figures(then).items()
        if label in figures and figures[label] != before
    ]
    if digest != last.digest:
        lines.append(ko("mail.changes.mended"))
    return lines or [ko("mail.changes.none")]


def _figures(result: PledgeResult) -> Mapping[str, str]:
    blank = ko("cli.nothing")
    rate = result.rate.value
    found = {ko("mail.rate"): ko("not_computable") if rate is None else f"{fixed(rate)} %"}
    for indicator in result.indicators:
        name = indicator.indicator.name
        found[ko("mail.changes.actual", name=name)] = _amount(indicator.actual, blank)
        found[ko("mail.changes.target", name=name)] = _amount(indicator.final_target, blank)
    found[ko("mail.changes.budget")] = grouped(result.investment.total)
    found[ko("mail.changes.executed")] = grouped(result.investment.executed)
    return found


def _amount(value: Decimal | None, blank: str) -> str:
    return blank if value is None else grouped(value)
