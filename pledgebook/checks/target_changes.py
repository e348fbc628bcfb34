"""Targets whose value in force changed against the approved changes of plan, both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.checks.naming import amount, due_in_words
from pledgebook.figures.targets import versions
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.book.model import Book, Change, Indicator, Target
    from pledgebook.figures.results import Results
    from pledgebook.figures.targets import TargetVersion
    from pledgebook.findings import Finding

TARGET = "목표"
_MAY_CHANGE_TARGETS = frozenset({"", TARGET, "통합", "분리", "폐기", "기타"})
"""What an approved change may be about where targets change with it."""
APART = 366
"""Days that approval and 적용일 may lie apart and still be one change."""
_FEW = 4


def check_target_changes(book: Book, results: Results) -> Iterator[Finding]:
    """PB414 a target changed without a row in 변경, PB415 a row about 목표 without a changed target.

    A version of targets and an approval belong together where they lie nearest one another, in either order.
    """
    of_indicator: dict[str, list[Target]] = {}
    for target in book.targets:
        of_indicator.setdefault(target.indicator, []).append(target)
    approvals_of: dict[str, list[Change]] = {}
    for change in book.changes:
        if change.about in _MAY_CHANGE_TARGETS:
            approvals_of.setdefault(change.pledge, []).append(change)
    for pledge in results.pledges:
        code = pledge.pledge.code
        approvals = approvals_of.get(code, [])
        answered: set[int] = set()
        for result in pledge.indicators:
            rows = of_indicator.get(result.indicator.code, [])
            changed = [
                version for version in versions(rows, book.settings.term, results.as_of) if version.changed
            ]
            answered |= _answered(changed, approvals)
            yield from _not_approved(book, result.indicator, changed, approvals)
        for change in approvals:
            if change.about == TARGET and change.approved <= results.as_of and change.row not in answered:
                yield finding(
                    "PB415",
                    book.cell("Changes", change.row, "대상"),
                    change.about,
                    pledge=code,
                    approved=change.approved,
                )


def _apart(version: TargetVersion, change: Change) -> int:
    return abs((version.since - change.approved).days)


def _answered(changed: list[TargetVersion], approvals: list[Change]) -> set[int]:
    """Return the rows of the approvals that lie nearest to some version; those of one day answer together."""
    found: set[int] = set()
    for version in changed:
        nearest = min((_apart(version, change) for change in approvals), default=APART + 1)
        if nearest <= APART:
            found |= {change.row for change in approvals if _apart(version, change) == nearest}
    return found


def _not_approved(
    book: Book, indicator: Indicator, changed: list[TargetVersion], approvals: list[Change]
) -> Iterator[Finding]:
    approved = set()
    for change in approvals:
        nearest = min(changed, key=lambda version: _apart(version, change), default=None)
        if nearest is not None and _apart(nearest, change) <= APART:
            approved.add(nearest.since)
    for version in changed:
        if version.since in approved:
            continue
        _, _, now = version.changed[0]
        changes = [
            f"{due_in_words(now)} {amount(was.value) if was else '-'} → {amount(now.value)}"
            for _, was, now in version.changed[:_FEW]
        ]
        yield finding(
            "PB414",
            book.cell("Targets", now.target.row, "누계목표"),
            amount(now.value),
            name=indicator.name,
            pledge=indicator.pledge,
            since=version.since,
            changes=", ".join(changes) + (" …" if len(version.changed) > _FEW else ""),
        )
