"""완료율: the figures that evaluators score, by field, department and more, each with its count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.koreandate import official
from pledgebook.grid.number_text import points_format, rate_format
from pledgebook.roll_up.sums import Sum
from pledgebook.roll_up.totals import Row, in_order, whole
from pledgebook.sheets import styles
from pledgebook.sheets.tables.description import TallyColumn, TallyTable
from pledgebook.sheets.tables.headline import counted_row, rate_columns, share_columns, since_columns
from pledgebook.sheets.tables.tally import Depth
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.book.model import Settings
    from pledgebook.grid.sheet import Value
    from pledgebook.roll_up.portfolio import Portfolio
    from pledgebook.roll_up.sums import Scores
    from pledgebook.sheets.tables.description import CellOf
    from pledgebook.sheets.tables.headline import HeadlineColumn, HeadlineRow
    from pledgebook.sheets.tables.listing import Listing

KEY = "roll_up:headline"
_ORDER = {"novelty": ("신규", "계속"), "completion": ("임기내", "임기후")}
"""Labels that go first."""
_PIXELS = 58


def headline_table(portfolio: Portfolio, listing: Listing, name: str) -> TallyTable[Row]:
    """Describe the table; its figures count in the list of rates."""
    settings = portfolio.settings
    rows: list[Row] = []
    figures: dict[str, HeadlineRow] = {}
    for tally, figured in _rows(portfolio, listing):
        rows.append(tally)
        figures[tally.label] = figured
    day = portfolio.days[-1] if portfolio.days else None
    facts: dict[str, object] = {"day": official(day) if day else "", "year": day.year if day else ""}
    rates = list(rate_columns(listing, settings, facts))
    if portfolio.since:
        rates += since_columns(listing, settings, portfolio.since)
    found: list[TallyColumn[Row]] = []
    for name_of_part, columns in (("share", list(share_columns(listing, settings, facts))), ("rate", rates)):
        keys = [f"{name_of_part} {at}" for at in range(len(columns))]
        found += [
            _column(column, keys[at], keys[:at], figures, settings) for at, column in enumerate(columns)
        ]
    notes = [ko("summary.note.completion"), ko("summary.note.attainment", **facts)]
    notes.append(ko("summary.note.compared", **facts))
    return TallyTable(
        key=KEY,
        name=name,
        title=ko("roll_up.headline_title"),
        label=ko("summary.by"),
        rows=tuple(rows),
        columns=tuple(found),
        notes=tuple(notes),
    )


def _rows(portfolio: Portfolio, listing: Listing) -> Iterator[tuple[Row, HeadlineRow]]:
    settings = portfolio.settings
    everything = whole(portfolio)
    any_code = (f'{listing.range("code")},"<>"',) if listing.is_counted else ()
    yield (
        everything,
        _figured("", "", portfolio.totals.score, any_code, settings)._replace(is_counted=bool(any_code)),
    )
    for kind, scores in portfolio.totals.scores.items():
        if kind == "government" and not portfolio.has_several_governments:
            continue
        named = ko("roll_up.government") if kind == "government" else ko(f"summary.{kind}")
        for label in in_order(scores, _ORDER.get(kind, ())):
            row = Row("", f"{named} · {label}", Depth.GROUP, Sum())  # its figures are the scores
            criteria = listing.criteria({kind: label})
            yield row, _figured(kind, row.label, scores[label], criteria, settings)


def _figured(
    kind: str, label: str, scores: Scores, criteria: tuple[str, ...], settings: Settings
) -> HeadlineRow:
    return counted_row(kind, label, scores.headline(), scores.mean_then(settings), criteria)


def _column(
    column: HeadlineColumn,
    key: str,
    left: list[str],
    figures: dict[str, HeadlineRow],
    settings: Settings,
) -> TallyColumn[Row]:
    look = styles.with_format(styles.AMOUNT_BOLD, rate_format(settings.decimals))
    if column.is_change:
        look = styles.with_format(look, points_format(settings.decimals))

    def value(tally: Row) -> Value:
        found = column.value(figures[tally.label])
        return ko("summary.standing.none") if found is None else found

    def formula(tally: Row, cell: CellOf) -> str:
        row = figures[tally.label]
        if not column.is_rate and not row.is_counted:
            return ""
        return column.formula(row, [cell(name) for name in left])

    return TallyColumn(
        key,
        column.head,
        value,
        look if column.is_rate else styles.FIGURE,
        _PIXELS if not column.is_rate else _PIXELS + 8,
        over=column.over,
        formula=formula,
    )
