"""The list of 총괄 with the term, planned and yearly rate of every pledge side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.model import Status
from pledgebook.figures.headline import points
from pledgebook.figures.rates import is_in_means
from pledgebook.grid.addresses import cell_name
from pledgebook.grid.canvas import Block
from pledgebook.grid.number_text import points_format, rate_format
from pledgebook.sheets import styles
from pledgebook.sheets.rate_formulas import points_formula
from pledgebook.sheets.tables.headline import (
    CHANGE,
    PLANNED,
    STANDING,
    STANDING_YEAR,
    STATUS,
    THEN,
    YEAR,
    compared_with,
)
from pledgebook.sheets.tables.listing import Listing
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from pledgebook.book.model import Settings
    from pledgebook.figures.results import Previous
    from pledgebook.grid.canvas import Canvas, Formula
    from pledgebook.sheets.summary.columns import Line, SummaryColumns

_UNDER = {
    "code": "code",
    "pledge": "pledge",
    "sector": "sector",
    "department": "department",
    STATUS: "DONE",
    "novelty": "DONE_CONTINUING",
    "completion": "ON_TRACK",
    "rate": "PARTIAL",
    PLANNED: "ON_HOLD",
    "ahead": "DROPPED",
    YEAR: "rate",
    STANDING: STANDING,
    STANDING_YEAR: "budget",
}
"""The columns, each with the one of the list above that it lies under."""
_HEADS = {
    STATUS: "card.status",
    "ahead": "summary.headline.ahead",
    **{key: f"summary.compared.{key}" for key in ("rate", PLANNED, YEAR, STANDING, STANDING_YEAR)},
}
_SINCE = (THEN, CHANGE)
"""Two more columns, where there is an earlier day to compare with; they lie under the first levels of money."""
_LEFT = frozenset({"pledge", "sector", "department"})
_NOTHING = "summary.standing.none"
_CAPTION_ROWS, _HEAD, _ROW = (12.0, 18.0), (30.0,), 16.5
_HEAD_OF_TWO = (16.5, 30.0)
"""The rows of the head where there is an earlier day, whose date stands over its columns."""


def add_compared(
    canvas: Canvas,
    lines: Sequence[Line],
    columns: SummaryColumns,
    first: int,
    settings: Settings,
    previous: Previous | None,
) -> Listing:
    """Place the list, and say where it lies; the list above begins at the row `first`.

    A long one goes on on another page under its own head: there are heads among its rows, and so what is
    counted in it must be a number or a word that no head is.
    """
    at = {key: columns.at[under] for key, under in _UNDER.items()}
    heads = {key: ko(_HEADS.get(key, f"summary.{key}")) for key in at}
    if previous is not None:
        at |= {key: columns.at[level.name] for key, level in zip(_SINCE, columns.levels, strict=False)}
        heads |= {key: ko(f"summary.compared.{key}") for key in _SINCE}
    caption = Block(list(_CAPTION_ROWS))
    caption.put(1, canvas.columns, ko("summary.by_pledge"), styles.SECTION, mark="table pledge")
    head = Block(list(_HEAD if previous is None else _HEAD_OF_TWO))
    deep = len(head.heights)
    if previous is not None:
        over = ko("summary.compared.since", **compared_with(previous))
        head.put(0, (at[THEN], at[CHANGE]), over, styles.HEAD_CELL)
    for key, column in at.items():
        top = 1 if key in _SINCE else 0
        head.put(top, (column, column), heads[key], styles.HEAD_CELL, rows=deep - top)
    begins = canvas.row + len(_CAPTION_ROWS) + deep
    rates = columns.at["rate"]
    rows = [
        _row(canvas, line, at, f"compared {number}", cell_name(first + number, rates), settings)
        for number, line in enumerate(lines)
    ]
    canvas.add_table([caption], head, rows)
    out = {status.value for status in Status if not is_in_means(status, settings)}
    return Listing(
        begins,
        canvas.row - 1,
        at,
        not_in_means=STATUS if out else "",
        mark_of_those="".join(out),
    )


def _row(
    canvas: Canvas, line: Line, at: Mapping[str, int], mark: str, rate_above: str, settings: Settings
) -> Block:
    pledge, stands = line.result.pledge, line.stands
    texts = {
        "code": pledge.code,
        "pledge": pledge.title,
        "sector": line.sector,
        "department": line.department,
        STATUS: pledge.status.value,
        "novelty": line.novelty,
        "completion": line.completion,
        STANDING: line.standing,
        STANDING_YEAR: line.standing_year,
    }
    looks = {key: styles.CELL_LEFT if key in _LEFT else styles.CELL for key in texts}
    fitting = canvas.fit(*((text, (at[key],) * 2, looks[key]) for key, text in texts.items()))
    block = Block([max(_ROW, fitting)])
    for key, text in texts.items():
        block.put(0, (at[key],) * 2, text, looks[key])

    def put(
        key: str,
        rate: Decimal | None,
        formula: Formula = "",
        nothing: str = _NOTHING,
        form: str = rate_format(settings.decimals),
    ) -> None:
        if rate is None:
            block.put(0, (at[key],) * 2, ko(nothing), styles.CELL)
        else:
            look = styles.with_format(styles.AMOUNT, form)
            block.put(0, (at[key],) * 2, rate, look, formula=formula, mark=f"{mark} {key}")

    put("rate", stands.rate, rate_above, "not_computable")
    put(PLANNED, stands.planned)
    put(
        "ahead",
        stands.ahead,
        lambda marks: points_formula(marks[f"{mark} rate"], marks[f"{mark} {PLANNED}"], settings),
    )
    put(YEAR, stands.year)
    if CHANGE in at:
        put(THEN, line.then, nothing=_NOTHING if line.is_new else "not_computable")
        nothing = "since.new" if line.is_new else _NOTHING
        put(
            CHANGE,
            points(stands.rate, line.then),
            lambda marks: points_formula(marks[f"{mark} rate"], marks[f"{mark} {THEN}"], settings),
            nothing,
            points_format(settings.decimals),
        )
    return block
