"""Which term a workbook is of: as its settings say, else the one its rows fit; and the rows outside it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.koreandate import When, official
from pledgebook.book.period import first_day, last_day
from pledgebook.book.term import YEARS_OF_A_TERM, Term
from pledgebook.figures.actuals import by_identity
from pledgebook.figures.basis_rows import row_references
from pledgebook.reading.raw import MOST_ROWS_NAMED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.reading.read_table import ReadTable
    from pledgebook.reading.report import Report
    from pledgebook.reading.settings_rows import SettingsRows

Span = tuple[date, date]
"""The first and last day of a period or an activity."""
TERM_NOT_TYPED = "PB291"


class Decided(NamedTuple):
    """The term a workbook counts as being of.

    Where it is not `sure`, an error has said so already, and nothing that follows from the term is told.
    """

    term: Term
    sure: bool


class Evidence:
    """What says which term a workbook is of: the rows that could be read, gone through when asked for.

    Where the settings name the term, the log, which may be long, is not looked at.
    """

    def __init__(self, columns: Mapping[str, ReadTable]) -> None:
        self._columns = columns

    @cached_property
    def targets(self) -> Counter[Span]:
        """The periods of 목표, with the number of rows of each."""
        return (
            Counter(filter(None, target_spans(self._columns["Targets"])))
            if self._has("Targets")
            else Counter()
        )

    @cached_property
    def log(self) -> Counter[Span]:
        """The days of 실적, likewise."""
        found: Counter[Span] = Counter()
        spans = log_spans(self._columns["Activities"]) if self._has("Activities") else []
        counts, different = Counter(map(id, spans)), by_identity(spans)
        for which, span in different.items():
            if span is not None:
                found[span] += counts[which]
        return found

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The year columns of 투자, empty ones too."""
        return tuple(sorted(self._columns["Investments"].years)) if self._has("Investments") else ()

    def _has(self, table: str) -> bool:
        return table in self._columns

    def best(self, day: date) -> Term:
        """Return the 민선 term that everything fits; where none or several do, the one most rows fit.

        Where several fit as many, it is the term `day` lies in.
        """
        candidates = self._candidates()
        fitting = [term for term in candidates if self._fits(term)]
        if len(fitting) == 1:
            return fitting[0]
        rows = {term: _inside(self.targets, term) + _inside(self.log, term) for term in candidates}
        most = [term for term, count in rows.items() if 0 < count == max(rows.values())]
        return most[0] if len(most) == 1 else Term.at(day)

    def _candidates(self) -> list[Term]:
        spans = [*self.targets, *self.log, *((date(year, 1, 1), date(year, 12, 31)) for year in self.years)]
        return sorted({Term.at(day) for day in {day for span in spans for day in span}})

    def _fits(self, term: Term) -> bool:
        return (
            set(self.years) <= set(term.years)
            and _inside(self.targets, term) == self.targets.total()
            and _inside(self.log, term) == self.log.total()
        )


def decide_term(settings: SettingsRows | None, evidence: Evidence, day: date, report: Report) -> Decided:
    """Decide the term, and tell of what is missing, wrong or doubtful about it.

    `day` is the as-of date, or today where none is typed.
    """
    if settings is None or settings.unreadable & {"term_start", "term_end"}:
        return Decided(evidence.best(day), sure=False)
    start, end = settings.typed("term_start"), settings.typed("term_end")
    if start is None and end is None:
        term = evidence.best(day)
    else:
        term = Term(start or Term.at(end or day).start, end or Term.at(start or day).end)
    if term.end < term.start:
        settings.tell(report, "PB231", "term_end", official(term.end), start=official(term.start))
        return Decided(evidence.best(day), sure=False)
    inside = _inside(evidence.targets, term)
    outside = evidence.targets.total() - inside
    if outside > inside:
        seen = official(start) if start else ""
        best = evidence.best(day)
        facts = {**_days(term), "best_start": official(best.start), "best_end": official(best.end)}
        settings.tell(report, "PB290", "term_start", seen, outside=outside, inside=inside, **facts)
        return Decided(term, sure=False)
    missing = [name for name, typed in (("term_start", start), ("term_end", end)) if typed is None]
    if missing:
        items = "·".join(settings.item_of(name) for name in missing)
        settings.tell(report, TERM_NOT_TYPED, missing[0], missing=items, **_days(term))
    if _is_long(term):
        settings.tell(report, "PB432", "term_end", official(term.end), **_days(term))
    as_of = settings.typed("as_of")
    if as_of is not None and not term.contains(as_of):
        code = "PB296" if as_of > term.end else "PB297"
        settings.tell(report, code, "as_of", official(as_of), **_days(term))
    return Decided(term, sure=True)


def rows_outside(
    code: str, table: ReadTable, spans: Sequence[Span | None], decided: Decided, report: Report
) -> list[int]:
    """Return the rows of a table outside the term, by index, with one finding that says how many and which.

    `spans` has the first and last day of each row, None where a row is left out already.
    """
    different = by_identity(spans).values()
    strays = {span for span in different if span is not None and decided.term.day_of(*span) is None}
    outside = [at for at, span in enumerate(spans) if span in strays] if strays else []
    if not outside or not decided.sure:
        return outside
    rows = [table.rows[at] for at in outside]
    more = " …" if len(rows) > MOST_ROWS_NAMED else ""
    shown = row_references(table.raw.sheet, rows[:MOST_ROWS_NAMED]) + more
    field_name = "year" if "year" in table.values else "when"
    seen = table[field_name][outside[0]]
    text = seen.text if isinstance(seen, When) else str(seen)
    table.tell(report, code, outside[0], field_name, text, count=len(rows), rows=shown, **_days(decided.term))
    return outside


def target_spans(table: ReadTable) -> list[Span | None]:
    """Return the days of each target's period; None for a row that could not be read."""
    return [
        None if at in table.broken else (first_day(year, period), last_day(year, period))
        for at, (year, period) in enumerate(zip(table["year"], table["period"], strict=True))
    ]


def log_spans(table: ReadTable) -> list[Span | None]:
    """Return the days of each activity; None for a row that could not be read."""
    dates = table["when"]
    spans = {
        which: (when.start, when.end) for which, when in by_identity(dates).items() if isinstance(when, When)
    }
    found = list(map(spans.get, map(id, dates)))
    for at in table.broken:
        found[at] = None
    return found


def _inside(spans: Counter[Span], term: Term) -> int:
    return sum(count for span, count in spans.items() if term.day_of(*span) is not None)


def _is_long(term: Term) -> bool:
    return term.end >= term.start.replace(year=term.start.year + YEARS_OF_A_TERM, day=min(term.start.day, 28))


def _days(term: Term) -> dict[str, str]:
    return {"start": official(term.start), "end": official(term.end)}
