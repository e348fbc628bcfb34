"""총괄: one row per pledge, the headline figures, then totals by status, field, department and source of money."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.koreandate import official
from pledgebook.book.model import Status
from pledgebook.figures.overall import overall
from pledgebook.figures.previous import previous_of
from pledgebook.grid.addresses import Span, quoted
from pledgebook.grid.canvas import Block, Canvas
from pledgebook.grid.number_text import amount_format, rate_format
from pledgebook.grid.sheet import DataBars, Link, PrintSetup
from pledgebook.sheets import styles
from pledgebook.sheets.summary.columns import EXECUTED, LINES, Line, SummaryColumns
from pledgebook.sheets.summary.compared import add_compared
from pledgebook.sheets.summary.departments import TABLE, add_departments, department_colors
from pledgebook.sheets.summary.headline import add_headline
from pledgebook.sheets.summary.placing import add_totals
from pledgebook.sheets.tables.columns import status_head
from pledgebook.sheets.tables.headline import STANDING
from pledgebook.sheets.wording import MARK, OPEN, ko, source_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

    from pledgebook.book.model import Settings
    from pledgebook.figures.results import PledgeResult, Results
    from pledgebook.figures.trend import Trend
    from pledgebook.grid.canvas import Marks
    from pledgebook.grid.sheet import Sheet
    from pledgebook.sheets.card.card import CardSheet

_TITLE_ROWS = (27.0, 18.0)  # points
_HEAD_ROWS = (3, 4)


class SummarySheet(NamedTuple):
    """총괄, and where on it the figures stand that other sheets refer to."""

    sheet: Sheet
    marks: Marks
    listed: tuple[Line, ...] = ()  # the pledges as they are listed
    lines_at: Span | None = None  # where their sparklines are to be

    def cell(self, mark: str) -> str:
        """Return a marked cell as formulas of other sheets name it; nothing where there is none."""
        return f"{quoted(self.sheet.name)}!{self.marks[mark]}" if mark in self.marks else ""


def summary_sheet(
    results: Results, name: str, cards: Sequence[CardSheet], *, drawn: Trend | None = None
) -> SummarySheet:
    """Lay out the list of pledges and its totals; figures refer to the cards.

    With `drawn`, how the rates went, there is a column for sparklines, whose figures stand on another sheet.
    """
    settings = results.book.settings
    columns = SummaryColumns.of(results, has_lines=drawn is not None and bool(results.pledges))
    canvas = Canvas(columns.pixels, PrintSetup(orientation="landscape"))
    previous = previous_of(results, () if drawn is None else drawn.points)
    by_code = {result.pledge.code: card for result, card in zip(results.with_cards, cards, strict=True)}
    listed = _by_sector([(Line(result, previous), by_code[result.pledge.code]) for result in results.pledges])
    lines = [line for line, _ in listed]
    rows = [_row(canvas, columns, line, card, settings) for line, card in listed] or [_no_pledges(canvas)]
    head = _head(columns, settings)
    first = len(_TITLE_ROWS) + len(head.heights) + 1
    canvas.add(_title(results, columns, name), head)
    for row in rows:
        canvas.flow(row)
    last = canvas.row - 1
    for ended in results.ended:
        canvas.flow(_ended(canvas, columns, ended, by_code))
    for code, pledge in results.left_out:
        canvas.flow(_left_out(canvas, columns, code, pledge))
    is_broken = canvas.overflows
    if lines:
        compared = add_compared(canvas, lines, columns, first, settings, previous)
        add_headline(canvas, lines, columns, compared, settings, results.as_of, previous)
        add_totals(canvas, lines, columns, columns.listing(first, last, settings), settings, name)
        add_departments(canvas, listed, columns, department_colors(results.pledges))
    rates = columns.at["rate"]
    sheet = canvas.finish(
        "summary",
        name,
        title_rows=_HEAD_ROWS if is_broken else None,
        freeze=(_HEAD_ROWS[1] + 1, 3),
        tab_color=styles.NAVY,
        filtered=Span(_HEAD_ROWS[1], 1, last, canvas.columns[1]) if lines else None,
        bars=[DataBars(Span(first, rates, last, rates), 0, 100, styles.BAR)] if lines else (),
        counts_its_pages=True,
    )
    at = columns.at.get(LINES)
    return SummarySheet(sheet, canvas.marks, tuple(lines), None if at is None else Span(first, at, last, at))


def _by_sector(listed: Sequence[tuple[Line, CardSheet]]) -> list[tuple[Line, CardSheet]]:
    """Return the pledges with those of a field together, fields as they come."""
    order = {sector: at for at, sector in enumerate(dict.fromkeys(line.sector for line, _ in listed))}
    return sorted(listed, key=lambda pair: order[pair[0].sector])


def _title(results: Results, columns: SummaryColumns, name: str) -> Block:
    """Return the title, what all of it is about, and the ways to the tables below the list."""
    settings, figures, at = results.book.settings, overall(results), columns.at
    title = Block(list(_TITLE_ROWS))
    heading = ko("summary.title", government=settings.government).strip()
    title.put(0, (1, len(columns.pixels)), heading, styles.SHEET_TITLE)
    note = ko(
        "summary.note",
        day=official(results.as_of),
        count=len(results.pledges),
        completion=_percent(figures.completion),
        attainment=_percent(figures.target_attainment),
        unit=settings.money_unit,
    )
    statuses = [at[status.name] for status in Status]
    title.put(1, (1, statuses[1]), note, styles.SHEET_NOTE)
    if results.pledges:
        to_headline = (at["budget"], at["budget"] + 1)
        title.put(1, to_headline, ko("summary.to_headline"), styles.WAY, link=_to_table(name, "headline"))
        if department_colors(results.pledges):
            to_cards = (at["budget"] + 2, at["budget"] + 3)
            title.put(1, to_cards, ko("summary.to_cards"), styles.WAY, link=_to_table(name, TABLE))
        ways = ((statuses[2], statuses[3]), (statuses[4], statuses[5]), (at["rate"], at[STANDING]))
        for key, place in zip(("sector", "department", "source"), ways, strict=True):
            text = ko(f"summary.by_{key}").replace("□", "▾")
            title.put(1, place, text, styles.WAY, link=_to_table(name, key))
    return title


def _to_table(name: str, key: str) -> Callable[[Marks], Link]:
    return lambda marks: Link(f"{quoted(name)}!{marks[f'table {key}']}", ko("summary.to_table"))


def _percent(rate: Decimal | None) -> str:
    return ko("summary.standing.none") if rate is None else f"{rate} %"


def _head(columns: SummaryColumns, settings: Settings) -> Block:
    head = Block([16.5, 39.0])  # the arrows of the filter stand below the words
    at = columns.at
    for key in ("code", "pledge", "sector", "department", "rate", STANDING, "budget", EXECUTED):
        head.put(0, (at[key], at[key]), ko(f"summary.{key}"), styles.HEAD_CELL, rows=2)
    statuses = [at[status.name] for status in Status]
    head.put(0, (statuses[0], statuses[-1]), ko("card.status"), styles.HEAD_CELL)
    for status in Status:
        head.put(1, (at[status.name],) * 2, status_head(status), styles.HEAD_TOP)
    places = [at[level.name] for level in columns.levels]
    head.put(0, (places[0], places[-1]), ko("summary.planned_by_source"), styles.HEAD_CELL)
    for level in columns.levels:
        label = source_label(level, settings.authority, spaced=False)
        head.put(1, (at[level.name],) * 2, label, styles.HEAD_TOP)
    if columns.has_lines:
        head.put(0, (at[LINES],) * 2, ko("summary.lines"), styles.HEAD_CELL, rows=2)
    return head


def _ended(
    canvas: Canvas, columns: SummaryColumns, result: PledgeResult, cards: Mapping[str, CardSheet]
) -> Block:
    """Lay out a merged or split pledge below those that are counted, with ways to its card and to what it became."""
    pledge, at = result.pledge, columns.at
    ended = pledge.ended
    assert ended is not None  # noqa: S101 - for the type checker
    told = ko("summary.ended", day=official(ended.day), kind=ended.kind)
    statuses = [at[status.name] for status in Status]
    free = range(statuses[-1] + 1, canvas.columns[1] + 1)
    own = list(ended.successors)
    shown = own if len(own) <= len(free) else [*own[: len(free) - 1], ", ".join(own[len(free) - 1 :])]
    told_at = (max(at["code"], at["pledge"]) + 1, statuses[-1])
    texts = (
        (pledge.code, (at["code"],) * 2, styles.LINKED_CENTER),
        (pledge.title, (at["pledge"],) * 2, styles.CELL_LEFT),
        (told, told_at, styles.CELL_LEFT),
        *((code, (column,) * 2, styles.CELL) for column, code in zip(free, shown, strict=False)),
    )
    block = Block([max(18.0, canvas.fit(*texts))])
    for text, span, look in texts:
        card = cards.get(text)
        is_way = card is not None and look is not styles.CELL_LEFT
        link = Link(f"{quoted(card.sheet.name)}!A1", ko("summary.open_card")) if card and is_way else None
        block.put(0, span, text, styles.LINKED_CENTER if link else look, link=link)
    for column in free[len(shown) :]:
        block.put(0, (column, column), None, styles.CELL)
    return block


def _left_out(canvas: Canvas, columns: SummaryColumns, code: str, title: str) -> Block:
    """Lay out a pledge whose errors keep it out of every total: it stands below those that are counted."""
    at = columns.at
    told = ko("summary.left_out")
    rest = (max(at["code"], at["pledge"]) + 1, canvas.columns[1])
    block = Block()
    texts = (
        (code, (at["code"],) * 2, styles.CELL),
        (title, (at["pledge"],) * 2, styles.CELL_LEFT),
        (told, rest, styles.CELL_LEFT),
    )
    row = block.row(max(18.0, canvas.fit(*texts)))
    for text, span, style in texts:
        block.put(row, span, text, style)
    return block


def _row(canvas: Canvas, columns: SummaryColumns, line: Line, card: CardSheet, settings: Settings) -> Block:
    pledge, at = line.result.pledge, columns.at
    sheet = quoted(card.sheet.name)
    texts = {
        "code": pledge.code,
        "pledge": pledge.title,
        "sector": line.sector,
        "department": line.department,
    }
    fitting = canvas.fit(*((text, (at[key],) * 2, styles.CELL_LEFT) for key, text in texts.items()))
    block = Block([max(16.5, fitting)])
    link = Link(f"{sheet}!A1", ko("summary.open_card"))
    block.put(0, (at["code"],) * 2, pledge.code, styles.LINKED_CENTER, link=link)
    for key, text in list(texts.items())[1:]:
        block.put(0, (at[key],) * 2, text or None, styles.CELL_LEFT)
    for status in Status:
        block.put(0, (at[status.name],) * 2, MARK if pledge.status is status else None, styles.CELL)
    if line.rate is None:
        block.put(0, (at["rate"],) * 2, ko("not_computable"), styles.CELL)
    else:
        look = styles.with_format(styles.AMOUNT_BOLD, rate_format(settings.decimals))
        formula = f"{sheet}!{card.marks['rate']}" if "rate" in card.marks else card.marks.get("rate =", "")
        block.put(0, (at["rate"],) * 2, line.rate, look, formula=formula, mark=f"rate {pledge.code}")
    block.put(0, (at[STANDING],) * 2, line.standing, styles.CELL)
    amounts: dict[str, tuple[Decimal | None, str]] = {"budget": (line.budget, "budget")}
    amounts |= {level.name: (line.planned(level), f"source {level.value}") for level in columns.levels}
    amounts[EXECUTED] = (line.executed, "executed")
    for key, (amount, mark) in amounts.items():
        if amount is None:
            block.put(0, (at[key],) * 2, OPEN, styles.AMOUNT)
            continue
        formula = f"{sheet}!{card.marks[mark]}" if mark in card.marks else ""
        look = styles.with_format(styles.AMOUNT, amount_format(amount))
        block.put(0, (at[key],) * 2, amount, look, formula=formula)
    if columns.has_lines:
        block.put(0, (at[LINES],) * 2, None, styles.CELL)
    return block


def _no_pledges(canvas: Canvas) -> Block:
    block = Block([16.5])
    block.put(0, canvas.columns, ko("summary.no_pledges"), styles.CELL)
    return block
