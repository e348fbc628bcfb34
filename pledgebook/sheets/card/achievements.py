"""□ 추진실적: the achievements of 본문 and of the log in order of time, all of them or the latest, many by quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from pledgebook.book.koreandate import official, official_text
from pledgebook.book.model import PrintedAchievements, Section
from pledgebook.book.period import quarter_of
from pledgebook.sheets.card.text import TextLine, narrative_line
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pledgebook.book.model import Activity, Book, NarrativeLine
    from pledgebook.sheets.card.view import CardView

MOST_UNDIVIDED = 20
"""Of more achievements than these, where some are chosen, those of a quarter stand together under its name."""


@dataclass(slots=True)
class _Entry:
    """A line of level 1 with all that stays behind it; `start` is None where it has no date and none before."""

    start: date | None
    end: date | None
    lines: list[TextLine]


def achievement_heading(view: CardView) -> str:
    """Return the section's heading, which says what time it covers and whether it is only the latest."""
    choice = view.settings.achievements
    since = view.term.start
    if choice.this_year:
        since = max(since, date(view.as_of.year, 1, 1))
    facts = {"section": Section.ACHIEVEMENTS.value, "since": official(since), "until": official(view.as_of)}
    if choice.last is not None and choice.last < len(_entries(view.book, view.pledge.code, view.as_of)):
        return ko("card.achievements.last", **facts, count=choice.last)
    return ko("card.achievements", **facts)


def achievement_lines(
    book: Book, pledge: str, as_of: date, choice: PrintedAchievements | None = None
) -> list[TextLine]:
    """Return the achievements of 본문 and of the log in the order in which they began.

    A line without a date stays behind the one before it. Nothing that begins after the as-of date is
    printed; of the log, nothing that was not over by then or lies outside the term. `choice` (default: that
    of the settings) may leave only those of the as-of date's year, or the last few. Where it does, many are left
    and they began in several quarters, each quarter has a line of its own above them.
    """
    choice = choice or book.settings.achievements
    entries = _entries(book, pledge, as_of)
    if choice.this_year:
        entries = [entry for entry in entries if _is_of(entry, as_of.year)]
    if choice.last is not None:
        entries = entries[-choice.last :]
    quarters = {_quarter(entry) for entry in entries if entry.start is not None}
    is_chosen = choice != PrintedAchievements()
    if not is_chosen or len(entries) <= MOST_UNDIVIDED or len(quarters) == 1:
        return [line for entry in entries for line in entry.lines]
    return list(_by_quarter(entries))


def _by_quarter(entries: Sequence[_Entry]) -> Iterator[TextLine]:
    """Yield the lines of entries in order of time, below a line for each quarter; first those without a date."""
    for quarter, group in groupby(entries, _quarter):
        of_quarter = list(group)
        if quarter is None:
            yield from (line for entry in of_quarter for line in entry.lines)
            continue
        year, number = quarter
        name = ko("card.achievements.quarter", year=year, quarter=number, count=len(of_quarter))
        yield TextLine(1, name, is_head=True)
        yield from (line._replace(is_below=True) for entry in of_quarter for line in entry.lines)


def _quarter(entry: _Entry) -> tuple[int, int] | None:
    """Return the year and the quarter in which an entry began."""
    return None if entry.start is None else (entry.start.year, quarter_of(entry.start))


def _entries(book: Book, pledge: str, as_of: date) -> list[_Entry]:
    told = _told(book.narrative, pledge, as_of)
    return sorted([*told, *_logged(book, pledge, as_of)], key=lambda entry: entry.start or date.min)


def _is_of(entry: _Entry, year: int) -> bool:
    """Return whether an entry reaches into a year; what has no date cannot be said to be of another."""
    return entry.start is None or entry.end is None or entry.start.year <= year <= entry.end.year


def _told(narrative: Iterable[NarrativeLine], pledge: str, as_of: date) -> Sequence[_Entry]:
    entries: list[_Entry] = []
    left_out = False
    for line in narrative:
        if line.pledge != pledge or line.section is not Section.ACHIEVEMENTS:
            continue
        is_later = line.when is not None and line.when.start > as_of
        if line.level == 1:
            left_out = is_later
        if left_out or is_later:
            continue
        printed = narrative_line(line)
        if printed.level > 1 and entries:
            entries[-1].lines.append(printed)
        elif line.when is not None and printed.level == 1:
            entries.append(_Entry(line.when.start, line.when.end, [printed]))
        else:
            before = entries[-1] if entries else _Entry(None, None, [])
            entries.append(_Entry(before.start, before.end, [printed]))
    return entries


def _logged(book: Book, pledge: str, as_of: date) -> Iterator[_Entry]:
    for activity in book.activities:
        if activity.pledge != pledge or not activity.on_card:
            continue
        when = activity.when
        if when.end <= as_of and book.settings.term.contains(when.end):
            yield _Entry(when.start, when.end, [TextLine(1, _log_text(activity))])


def _log_text(activity: Activity) -> str:
    who = f"({', '.join(activity.organisations)})" if activity.organisations else ""
    what = " ".join(part for part in (who, activity.beneficiary, activity.content) if part)
    return f"{what} : {official_text(activity.when.text)}" if activity.when.text else what
