"""The headline figures of 총괄: 완료율 and 목표달성도, and the rates side by side, each with its count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.koreandate import official
from pledgebook.book.model import Status
from pledgebook.figures.headline import Headline, HeadlineName, headline, points
from pledgebook.figures.rates import Printing, is_in_means
from pledgebook.grid.canvas import Block
from pledgebook.grid.number_text import points_format, rate_format
from pledgebook.sheets import styles
from pledgebook.sheets.rate_formulas import mean_formula, points_formula
from pledgebook.sheets.summary.columns import STANDING, Line
from pledgebook.sheets.summary.compared import PLANNED, STANDING_YEAR, STATUS, THEN, YEAR, compared_with
from pledgebook.sheets.tables.tally import groups
from pledgebook.sheets.wording import ko
from pledgebook.standard.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from pledgebook.book.model import Settings
    from pledgebook.figures.results import Previous
    from pledgebook.grid.canvas import Canvas, Columns, Formula
    from pledgebook.grid.sheet import Value
    from pledgebook.sheets.summary.columns import SummaryColumns
    from pledgebook.sheets.tables.listing import Listing

_KINDS: tuple[tuple[str, Callable[[Line], str], tuple[str, ...]], ...] = (
    ("sector", lambda line: line.sector, ()),
    ("department", lambda line: line.department, ()),
    ("novelty", lambda line: line.novelty, ("신규", "계속")),
    ("completion", lambda line: line.completion, ("임기내", "임기후")),
)
"""What pledges are grouped by, with the labels that go first."""
_PLACES = ("sector", "department", *(status.name for status in Status), "rate", STANDING)
"""The columns of the list that those of both tables lie under."""
_CAPTION_ROWS, _HEAD_ROWS, _ROW = (12.0, 18.0), (16.5, 27.0), 16.5


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str  # what is grouped by; empty in the row of all pledges
    label: str
    figures: Headline
    criteria: tuple[str, ...]
    is_counted: bool  # False where the label is too long for a criterion
    then: Decimal | None  # the mean rate of the day that is compared with


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its value, and its formula from the row and the cells to the left of it."""

    head: str
    over: str
    value: Callable[[_Row], Value]
    formula: Callable[[_Row, Sequence[str]], str]
    is_rate: bool = False
    is_change: bool = False  # of a rate, with its sign as a shape


def add_headline(
    canvas: Canvas,
    lines: Sequence[Line],
    columns: SummaryColumns,
    listing: Listing,
    settings: Settings,
    as_of: date,
    previous: Previous | None,
) -> None:
    """Place both tables with their formulas in words; each counts in the lists above."""
    rows = [
        _row("", "", lines, listing, settings),
        *(
            _row(kind, group.label, group.members, listing, settings)
            for kind, label_of, order in _KINDS
            for group in groups(lines, label_of, order)
        ),
    ]
    facts = {"day": official(as_of), "year": as_of.year}
    shares = tuple(_shares(listing, settings, facts))
    rates = tuple(_rates(listing, settings, facts))
    if previous is not None:
        rates += tuple(_since(listing, settings, previous))
    _add(canvas, "headline", shares, rows, columns, settings)
    _note(canvas, ko("summary.note.completion"))
    _note(canvas, ko("summary.note.attainment", **facts))
    _add(canvas, "compared", rates, rows, columns, settings)
    _note(canvas, ko("summary.note.compared", **facts))
    if previous is not None:
        _note(canvas, ko("summary.note.since", **compared_with(previous)))


def _row(kind: str, label: str, members: Sequence[Line], listing: Listing, settings: Settings) -> _Row:
    # Heads stand among the rows of a long list: a field that is called 분야 is not told from them.
    is_head = kind and label == ko(f"summary.{kind}")
    criteria = listing.criteria({kind: label}) if kind and not is_head else ()
    figures = headline([line.stands for line in members], settings)
    then = Printing.of(settings).mean(
        [line.then for line in members if line.then is not None and is_in_means(line.status, settings)]
    )
    return _Row(kind, label, figures, criteria, is_counted=not kind or bool(criteria), then=then)


def _shares(listing: Listing, settings: Settings, facts: dict[str, object]) -> Iterator[_Column]:
    """List the columns of the table of shares: how many pledges of how many."""

    def reached(key: str) -> Callable[[_Row, Sequence[str]], str]:
        return lambda row, _: listing.count_words(key, ko("summary.standing.reached"), row.criteria)

    def due(key: str) -> Callable[[_Row, Sequence[str]], str]:
        words = [ko(f"summary.standing.{word}") for word in ("reached", "missed")]
        return lambda row, _: "+".join(listing.count_words(key, word, row.criteria) for word in words)

    def done(row: _Row, _: Sequence[str]) -> str:
        statuses = (Status.DONE, Status.DONE_CONTINUING)
        return "+".join(listing.count_words(STATUS, status.value, row.criteria) for status in statuses)

    def percent(_: _Row, left: Sequence[str]) -> str:
        of, hits = left[-2:]
        return Printing.of(settings).uncapped.formula(f"{hits}*100/{of}")

    yield _Column(
        ko("summary.pledges"),
        "",
        lambda row: row.figures.count,
        lambda row, _: listing.count(row.criteria),
    )
    yield from _share_columns(
        HeadlineName.COMPLETION,
        ko("summary.headline.completion"),
        "done",
        lambda row, _: listing.count_in_means(row.criteria),
        done,
        percent,
    )
    for name, key in ((HeadlineName.ATTAINMENT, STANDING), (HeadlineName.YEAR_ATTAINMENT, STANDING_YEAR)):
        over = ko(f"summary.headline.{name.value}", **facts)
        yield from _share_columns(name, over, "reached", due(key), reached(key), percent)


def _share_columns(
    name: HeadlineName,
    over: str,
    hits: str,
    of_formula: Callable[[_Row, Sequence[str]], str],
    hits_formula: Callable[[_Row, Sequence[str]], str],
    percent: Callable[[_Row, Sequence[str]], str],
) -> Iterator[_Column]:
    yield _Column(ko("summary.headline.of"), over, lambda row: row.figures.figures[name].count, of_formula)
    yield _Column(
        ko(f"summary.headline.{hits}"),
        over,
        lambda row: int(row.figures.figures[name].numerator),
        hits_formula,
    )
    yield _Column(
        ko("summary.headline.value"), over, lambda row: row.figures.value(name), percent, is_rate=True
    )


def _rates(listing: Listing, settings: Settings, facts: dict[str, object]) -> Iterator[_Column]:
    """List the columns of the table of rates: means over so many pledges, and how far they are apart."""
    kinds = ((HeadlineName.RATE, "rate"), (HeadlineName.PLANNED, PLANNED), (HeadlineName.YEAR, YEAR))
    for name, key in kinds:
        yield from _mean_columns(name, key, listing, settings, facts)
        if name is HeadlineName.PLANNED:
            yield _Column(
                ko("summary.headline.ahead"),
                "",
                lambda row: row.figures.ahead,
                lambda _, left: points_formula(left[1], left[3], settings),
                is_rate=True,
            )


def _since(listing: Listing, settings: Settings, previous: Previous) -> Iterator[_Column]:
    """List the columns that compare the mean rate, the second of the table, with that of an earlier day."""
    over = ko("summary.compared.since", **compared_with(previous))
    yield _Column(
        ko("summary.headline.then"),
        over,
        lambda row: row.then,
        lambda row, _: mean_formula(listing.mean(THEN, row.criteria), settings) if row.is_counted else "",
        is_rate=True,
    )
    yield _Column(
        ko("summary.compared.change"),
        over,
        lambda row: points(row.figures.value(HeadlineName.RATE), row.then),
        lambda _, left: points_formula(left[1], left[-1], settings),
        is_rate=True,
        is_change=True,
    )


def _mean_columns(
    name: HeadlineName,
    key: str,
    listing: Listing,
    settings: Settings,
    facts: dict[str, object],
) -> Iterator[_Column]:
    over = ko(f"summary.headline.{name.value}", **facts)
    yield _Column(
        ko("summary.pledges"),
        over,
        lambda row: row.figures.figures[name].count,
        lambda row, _: listing.count_numbers(key, row.criteria),
    )
    yield _Column(
        ko("summary.headline.mean"),
        over,
        lambda row: row.figures.value(name),
        lambda row, _: mean_formula(listing.mean(key, row.criteria), settings) if row.is_counted else "",
        is_rate=True,
    )


def _add(
    canvas: Canvas,
    key: str,
    table: Sequence[_Column],
    rows: Sequence[_Row],
    columns: SummaryColumns,
    settings: Settings,
) -> None:
    by, name = (columns.at["code"],) * 2, (columns.at["pledge"],) * 2
    places = [columns.at[place] for place in _PLACES[: len(table)]]
    caption = Block(list(_CAPTION_ROWS))
    caption.put(1, canvas.columns, ko(f"summary.by_{key}"), styles.SECTION, mark=f"table {key}")
    head = Block(list(_HEAD_ROWS))
    head.put(0, by, ko("summary.by"), styles.HEAD_CELL, rows=2)
    head.put(0, name, ko("summary.name"), styles.HEAD_CELL, rows=2)
    for over in dict.fromkeys(column.over for column in table if column.over):
        under = [place for place, column in zip(places, table, strict=True) if column.over == over]
        head.put(0, (under[0], under[-1]), over, styles.HEAD_CELL)
    for place, column in zip(places, table, strict=True):
        top, deep = (1, 1) if column.over else (0, 2)
        head.put(top, (place, place), column.head, styles.HEAD_CELL, rows=deep)
    last_of_sector = sum(row.kind == "sector" for row in rows)
    blocks = []
    for number, row in enumerate(rows):
        formulas = [_live(column, row, key, at, (number, last_of_sector)) for at, column in enumerate(table)]
        block = _labelled(canvas, row, (by, name))
        _put_figures(block, row, table, places, formulas, f"{key} {number}", settings)
        blocks.append(block)
    canvas.add_table([caption], head, blocks)


def _labelled(canvas: Canvas, row: _Row, labels: tuple[Columns, Columns]) -> Block:
    by, name = labels
    block = Block([max(_ROW, canvas.fit((row.label, name, styles.CELL_LEFT)))])
    if row.kind:
        block.put(0, by, ko(f"summary.{row.kind}"), styles.CELL)
        block.put(0, name, row.label, styles.CELL_LEFT)
    else:
        block.put(0, (by[0], name[1]), ko("summary.everything"), styles.as_total(styles.CELL_BOLD))
    return block


def _put_figures(
    block: Block,
    row: _Row,
    table: Sequence[_Column],
    places: Sequence[int],
    formulas: Sequence[Formula],
    mark: str,
    settings: Settings,
) -> None:
    """Place the figures of a row; formulas name cells by their marks, as pages decide where a row lies."""
    look = styles.with_format(styles.AMOUNT_BOLD, rate_format(settings.decimals))
    for at, (place, column, formula) in enumerate(zip(places, table, formulas, strict=True)):
        value = column.value(row)
        style = look if column.is_rate else styles.FIGURE
        if column.is_change:
            style = styles.with_format(look, points_format(settings.decimals))
        if value is None:
            value, style = ko("summary.standing.none"), styles.CELL
        live = "" if isinstance(value, str) else formula
        style = style if row.kind else styles.as_total(style)
        block.put(0, (place, place), value, style, formula=live, mark=f"{mark} {at}")


def _live(column: _Column, row: _Row, key: str, at: int, settled: tuple[int, int]) -> Formula:
    """Return a cell's formula; all pledges together are those of every field, in the rows `settled`."""
    number, last_of_sector = settled
    if column.is_rate:
        return lambda marks: column.formula(row, [marks[f"{key} {number} {left}"] for left in range(at)])
    if not row.kind:
        return lambda marks: f"SUM({marks[f'{key} 1 {at}']}:{marks[f'{key} {last_of_sector} {at}']})"
    return column.formula(row, ()) if row.is_counted else ""


def _note(canvas: Canvas, text: str) -> None:
    block = Block([max(15.0, canvas.fit((text, canvas.columns, styles.NOTE)))])
    block.put(0, canvas.columns, text, styles.NOTE)
    canvas.flow(block)
