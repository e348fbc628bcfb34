"""최종보고: how every pledge stands at the end of the term, with totals by status, the headline figures and the money."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.book.koreandate import official
from pledgebook.book.model import Stage, Status
from pledgebook.book.term_text import named
from pledgebook.figures.account import AFTER_TERM, account, combined, together
from pledgebook.figures.exact import ZERO, difference, total
from pledgebook.figures.headline import HeadlineName, Standing, headline
from pledgebook.figures.rates import Printing, is_in_means
from pledgebook.grid.addresses import quoted
from pledgebook.grid.canvas import Block, Canvas
from pledgebook.grid.number_text import amount_format, decimals_of, plain, rate_format
from pledgebook.grid.sheet import Link, PrintSetup
from pledgebook.sheets import styles
from pledgebook.sheets.blocks import caption_block, heads_block, note_block
from pledgebook.sheets.money.workbook import source_labels
from pledgebook.sheets.rate_formulas import exact_formula, mean_formula
from pledgebook.sheets.spans import Spans
from pledgebook.sheets.summary.columns import Line
from pledgebook.sheets.tables.columns import status_head
from pledgebook.sheets.tables.listing import Listing, criterion
from pledgebook.sheets.wording import OPEN, ko

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from pledgebook.book.model import Pledge
    from pledgebook.figures.account import Account
    from pledgebook.figures.results import PledgeResult, Results
    from pledgebook.grid.canvas import Columns, Formula
    from pledgebook.grid.sheet import Sheet, Style

KEY = "closing"
_COLUMNS = {
    "sector": 84,
    "code": 64,
    "pledge": 236,
    "department": 88,
    "completion": 66,
    "status": 92,
    "rate": 66,
    "standing": 66,
    "planned": 80,
    "secured": 80,
    "executed": 80,
    "execution": 66,
    "after_term": 72,
}
_AT = {key: at for at, key in enumerate(_COLUMNS, 1)}
_END = {
    "sector": (_AT["sector"],) * 2,
    "code": (_AT["code"],) * 2,
    "pledge": (_AT["pledge"],) * 2,
    "department": (_AT["department"],) * 2,
    "end": (_AT["completion"],) * 2,
    "end_day": (_AT["status"],) * 2,
    "became": (_AT["rate"], _AT["after_term"]),
}
"""Columns of the list of pledges that ended."""
_LABEL, _FIRST = (1, 3), 4
"""The columns of a summary's labels, and the first one of its figures."""
_TITLE_ROWS, _CAPTION_ROWS, _ROW, _HEAD = (27.0, 18.0), (7.5, 18.0), 15.75, 27.0
_NOTE = 13.5
"""The least height of a note, in points."""
_AMOUNT, _FIGURE = (dataclasses.replace(look, indent=0) for look in (styles.AMOUNT, styles.FIGURE))
_MONEY = {"planned": Stage.PLANNED, "secured": Stage.SECURED, "executed": Stage.EXECUTED}


@dataclass(frozen=True, slots=True)
class _Pledge:
    line: Line
    account: Account

    @property
    def after_term(self) -> tuple[Decimal | None, ...]:
        return self.account[Stage.PLANNED].of_part(AFTER_TERM)


@dataclass(slots=True)
class _Group:
    """The pledges of a field, or all, with the rows of the list that they come to lie in."""

    label: str
    pledges: list[_Pledge]
    first: int = 0
    last: int = 0


def closing_sheet(results: Results, name: str, cards: Mapping[str, str]) -> Sheet:
    """Lay the closing report out: its summaries, then every pledge by field."""
    return _Report(results, cards).sheet(name)


class _Report:
    def __init__(self, results: Results, cards: Mapping[str, str]) -> None:
        self.results, self.settings, self.cards = results, results.book.settings, cards
        self.canvas = Canvas(tuple(_COLUMNS.values()), PrintSetup(orientation="landscape"))
        pledges = [_Pledge(Line(result), account(result)) for result in results.pledges]
        by_field: dict[str, list[_Pledge]] = {}
        for pledge in pledges:
            by_field.setdefault(pledge.line.sector, []).append(pledge)
        self.fields = [_Group(label, mine) for label, mine in by_field.items()]
        self.everything = _Group(ko("summary.everything"), pledges)
        self.format = _common_format(pledges)

    def sheet(self, name: str) -> Sheet:
        canvas = self.canvas
        canvas.add(self._title())
        groups = [self.everything, *self.fields]
        status = [self._status_row(group) for group in groups]
        self._table("status", self._status_heads(), status, self._status_notes())
        money = [self._money_row(group) for group in groups]
        self._table("money", self._money_heads(), money, self._money_notes())
        self._table("source", self._source_heads(), self._source_rows(), label=ko("money.stage"))
        self._list()
        self._ended()
        return canvas.finish(KEY, name, tab_color=styles.NAVY, counts_its_pages=True)

    def _title(self) -> Block:
        settings, as_of = self.settings, self.results.as_of
        title = Block(list(_TITLE_ROWS))
        columns = self.canvas.columns
        heading = ko("closing.title", government=settings.government).strip()
        title.put(0, columns, heading, styles.SHEET_TITLE)
        key = "closing.note" if as_of == settings.term.end else "closing.note_before"
        term = named(settings.term, settings.term_number)
        note = ko(key, term=term, day=official(as_of), count=len(self.results.pledges))
        title.put(1, (1, _AT["executed"] - 1), note, styles.SHEET_NOTE)
        unit = ko("card.unit", unit=settings.money_unit)
        title.put(1, (_AT["executed"], columns[1]), unit, styles.SHEET_NOTE_RIGHT)
        return title

    def _table(
        self,
        key: str,
        heads: Sequence[str],
        rows: Sequence[Block],
        notes: Iterable[str] = (),
        label: str = "",
    ) -> None:
        canvas = self.canvas
        caption = caption_block(canvas, ko(f"closing.by_{key}"), _CAPTION_ROWS)
        head = heads_block(label or ko("summary.sector"), _LABEL, heads, _HEAD)
        canvas.add_table([caption], head, rows, [self._note(text) for text in notes])

    def _note(self, text: str) -> Block:
        return note_block(self.canvas, text, _NOTE)

    def _begin(self, text: str, *, is_sum: bool) -> tuple[Block, Callable[[Style], Style]]:
        def look(style: Style) -> Style:
            return styles.as_sum(style) if is_sum else style

        block = Block([max(_ROW, self.canvas.fit((text, _LABEL, styles.CELL_LEFT)))])
        block.put(0, _LABEL, text, look(styles.CELL if is_sum else styles.CELL_LEFT))
        return block, look

    def _status_heads(self) -> list[str]:
        return [
            ko("summary.pledges"),
            *(status_head(status) for status in Status),
            *(ko(f"closing.{key}") for key in ("completion_rate", "attainment", "mean")),
        ]

    def _status_row(self, group: _Group) -> Block:
        block, look = self._begin(group.label, is_sum=group is self.everything)
        figures = headline([Standing.of(pledge.line.result) for pledge in group.pledges], self.settings)
        mark = f"status {group.label}" if group is not self.everything else "status"
        places = [f"{mark}/{status.name}" for status in Status]
        whole = len(group.pledges)
        block.put(
            0,
            (_FIRST, _FIRST),
            whole,
            look(styles.with_format(_FIGURE, "#,##0")),
            formula=lambda marks: f"SUM({marks[places[0]]}:{marks[places[-1]]})",
            mark=f"{mark}/all",
        )
        for at, (status, place) in enumerate(zip(Status, places, strict=True), _FIRST + 1):
            count = sum(pledge.line.status is status for pledge in group.pledges)
            block.put(
                0,
                (at, at),
                count,
                look(styles.with_format(_FIGURE, "#,##0")),
                formula=self._count(group, status),
                mark=place,
            )
        rates = (
            (HeadlineName.COMPLETION, self._completion(mark)),
            (HeadlineName.ATTAINMENT, self._attainment(group)),
            (HeadlineName.RATE, self._mean(group)),
        )
        for at, (name, formula) in enumerate(rates, _FIRST + 1 + len(Status)):
            self._put_rate(block, at, figures.value(name), formula, look)
        return block

    def _put_rate(
        self, block: Block, at: int, value: Decimal | None, formula: Formula, look: Callable[[Style], Style]
    ) -> None:
        if value is None:
            block.put(0, (at, at), ko("summary.standing.none"), look(styles.CELL))
        else:
            style = styles.with_format(_AMOUNT, rate_format(self.settings.decimals))
            block.put(0, (at, at), value, look(style), formula=formula)

    def _listing(self, group: _Group) -> Listing:
        out = [status.value for status in Status if not is_in_means(status, self.settings)]
        return Listing(
            group.first,
            group.last,
            _AT,
            not_in_means="status" if out else "",
            mark_of_those="".join(out),
        )

    def _count(self, group: _Group, status: Status) -> Formula:
        def formula(_: Mapping[str, str]) -> str:
            listing = self._listing(group)
            return listing.count([f"{listing.range('status')},{criterion(status.value)}"])

        return formula

    def _completion(self, mark: str) -> Formula:
        def formula(marks: Mapping[str, str]) -> str:
            done = "+".join(
                marks[f"{mark}/{status.name}"] for status in (Status.DONE, Status.DONE_CONTINUING)
            )
            of = marks[f"{mark}/all"]
            if not self.settings.counts_dropped:
                of = f"({of}-{marks[f'{mark}/{Status.DROPPED.name}']})"
            return Printing.of(self.settings).uncapped.formula(f"({done})*100/{of}")

        return formula

    def _attainment(self, group: _Group) -> Formula:
        def formula(_: Mapping[str, str]) -> str:
            listing = self._listing(group)
            reached, missed = (
                listing.count_words("standing", ko(f"summary.standing.{word}"))
                for word in ("reached", "missed")
            )
            return Printing.of(self.settings).uncapped.formula(f"{reached}*100/({reached}+{missed})")

        return formula

    def _mean(self, group: _Group) -> Formula:
        return lambda _: mean_formula(self._listing(group).mean("rate"), self.settings)

    def _money_heads(self) -> list[str]:
        keys = ("planned", "secured", "share.SECURED", "executed", "share.EXECUTED", "after_term", "open")
        return [ko(f"closing.{key}" if "." not in key else f"money.{key}") for key in keys]

    def _money_row(self, group: _Group) -> Block:
        block, look = self._begin(group.label, is_sum=group is self.everything)
        found = combined([pledge.account for pledge in group.pledges])
        mark = f"money {group.label}" if group is not self.everything else "money"
        for key, stage, at in zip(_MONEY, _MONEY.values(), (0, 1, 3), strict=True):
            money = found[stage]
            amount = None if money.is_open else money.total
            twice = total(
                each.total
                for pledge in group.pledges
                if (each := pledge.account.repeated.get(stage)) is not None
            )
            self._put_amount(block, _FIRST + at, amount, self._sum(group, key, twice), look, f"{mark}/{key}")
        for at, stage, key in ((2, Stage.SECURED, "secured"), (4, Stage.EXECUTED, "executed")):
            formula = self._share(f"{mark}/{key}", f"{mark}/planned")
            self._put_rate(block, _FIRST + at, found.share(stage, self.settings).value, formula, look)
        after = found[Stage.PLANNED].of_part(AFTER_TERM)
        known = [amount for pledge in group.pledges for amount in pledge.after_term if amount is not None]
        less = difference(total(known), together(after) or ZERO)
        formula = self._sum(group, "after_term", less)
        self._put_amount(block, _FIRST + 5, together(after), formula, look, "")
        count = look(styles.with_format(_FIGURE, "#,##0"))
        block.put(0, (_FIRST + 6,) * 2, found.undetermined, count)
        return block

    def _share(self, part: str, whole: str) -> Formula:
        printing = Printing.of(self.settings).uncapped
        return lambda marks: printing.formula(f"{marks[part]}*100/{marks[whole]}")

    def _sum(self, group: _Group, key: str, twice: Decimal) -> Callable[[Mapping[str, str]], str]:
        """Return the sum over the list, less what a shared project would count twice."""

        def formula(_: Mapping[str, str]) -> str:
            summed = self._listing(group).sum(key)
            return f"{summed}-{plain(twice)}" if twice else summed

        return formula

    def _put_amount(
        self,
        block: Block,
        at: int,
        amount: Decimal | None,
        formula: Formula,
        look: Callable[[Style], Style],
        mark: str,
    ) -> None:
        if amount is None:
            block.put(0, (at, at), OPEN, look(styles.CELL), mark=mark)
            return
        live = formula
        if callable(formula):
            made = formula
            live = lambda marks: exact_formula(made(marks), amount)  # noqa: E731 - one that knows its value
        style = styles.with_format(_AMOUNT, self.format if amount else "#,##0")
        block.put(0, (at, at), amount, look(style), formula=live, mark=mark)

    def _source_heads(self) -> list[str]:
        return [ko("card.money.total"), *(label for _, label in self._sources())]

    def _sources(self) -> list[tuple[object, str]]:
        used = {
            level
            for pledge in self.everything.pledges
            for stage in Stage
            for level in pledge.account[stage].levels
        }
        labels = source_labels(self.settings)
        return [(level, label) for level, label in labels.items() if level in used]

    def _source_rows(self) -> list[Block]:
        found = combined([pledge.account for pledge in self.everything.pledges])
        levels = [level for level in source_labels(self.settings) if level in dict(self._sources())]
        rows = []
        for stage in Stage:
            block, look = self._begin(stage.value, is_sum=False)
            money = found[stage]
            places = [f"source {stage.name}/{level}" for level in levels]

            def summed(marks: Mapping[str, str], places: Sequence[str] = places) -> str:
                return f"SUM({marks[places[0]]}:{marks[places[-1]]})"

            amount = None if money.is_open else money.total
            self._put_amount(block, _FIRST, amount, summed if places else "", look, "")
            for at, (level, place) in enumerate(zip(levels, places, strict=True), _FIRST + 1):
                self._put_amount(block, at, together(money.of_level(level)), "", look, place)
            rows.append(block)
        return rows

    def _list(self) -> None:
        caption = caption_block(self.canvas, ko("closing.by_pledge"), _CAPTION_ROWS)
        head = Block([_HEAD])
        for key, at in _AT.items():
            head.put(0, (at, at), ko(f"closing.{key}"), styles.HEAD_CELL)
        if not self.fields:
            none = Block([_ROW])
            none.put(0, self.canvas.columns, ko("summary.no_pledges"), styles.CELL)
            self.canvas.add_table([caption], head, [none])
            return
        spans = Spans(self.canvas, head)
        self.everything.first = 0
        for number, field in enumerate(self.fields):
            rows = [self._pledge(pledge) for pledge in field.pledges]
            label = (_AT["sector"], field.label)
            for row in (rows[0], rows[-1]):
                row.heights[0] = max(row.heights[0], spans.height(*label))
            if number:
                spans.add(rows[0], opens=label)
            else:
                spans.add(caption, head, rows[0], opens=label, beside=1)
            field.first = self.canvas.row - 1
            for row in rows[1:]:
                spans.add(row)
            field.last = self.canvas.row - 1
            spans.close()
        self.everything.first, self.everything.last = self.fields[0].first, self.fields[-1].last

    def _ended(self) -> None:
        """List what was merged or split, which is in no table above, and what was dropped, with the way it went."""
        rows = [self._end_row(result, *_end_of(result, self.results)) for result in self.results.ended]
        rows += [
            self._end_row(result, *_drop_of(result.pledge, self.results))
            for result in self.results.pledges
            if result.pledge.status is Status.DROPPED
        ]
        if not rows:
            return
        head = Block([_HEAD])
        for key, columns in _END.items():
            head.put(0, columns, ko(f"closing.{key}"), styles.HEAD_CELL)
        caption = caption_block(self.canvas, ko("closing.by_end"), _CAPTION_ROWS)
        notes = [self._note(ko("closing.note.ended"))] if self.results.ended else []
        self.canvas.add_table([caption], head, rows, notes)

    def _end_row(self, result: PledgeResult, kind: str, day: date | None, told: str) -> Block:
        pledge = result.pledge
        texts = {
            "sector": pledge.sector,
            "code": pledge.code,
            "pledge": pledge.title,
            "department": pledge.department,
            "end": kind,
            "end_day": official(day) if day is not None else ko("summary.standing.none"),
            "became": told or ko("summary.standing.none"),
        }
        looks = {key: styles.CELL_LEFT if key in {"pledge", "became"} else styles.CELL for key in texts}
        fitted = self.canvas.fit(*((text, _END[key], looks[key]) for key, text in texts.items()))
        block = Block([max(_ROW, fitted)])
        card = self.cards.get(pledge.code)
        link = Link(f"{quoted(card)}!A1", ko("summary.open_card")) if card else None
        for key, text in texts.items():
            is_linked = key == "code" and link is not None
            look = styles.LINKED_CENTER if is_linked else looks[key]
            block.put(0, _END[key], text or None, look, link=link if is_linked else None)
        return block

    def _pledge(self, found: _Pledge) -> Block:
        line, pledge = found.line, found.line.result.pledge
        texts = {
            "code": pledge.code,
            "pledge": pledge.title,
            "department": pledge.department,
            "completion": pledge.completion,
            "status": pledge.status.value,
            "standing": line.standing,
        }
        looks = {key: styles.CELL_LEFT if key == "pledge" else styles.CELL for key in texts}
        places: dict[str, Columns] = {key: (at, at) for key, at in _AT.items()}
        block = Block(
            [max(_ROW, self.canvas.fit(*((text, places[key], looks[key]) for key, text in texts.items())))]
        )
        card = self.cards.get(pledge.code)
        link = Link(f"{quoted(card)}!A1", ko("summary.open_card")) if card else None
        for key, text in texts.items():
            is_linked = key == "code" and link is not None
            look = styles.LINKED_CENTER if is_linked else looks[key]
            block.put(0, places[key], text or None, look, link=link if is_linked else None)
        if line.rate is None:
            block.put(0, places["rate"], ko("not_computable"), styles.CELL)
        else:
            look = styles.with_format(_AMOUNT, rate_format(self.settings.decimals))
            block.put(0, places["rate"], line.rate, look)
        mark = f"pledge {pledge.code}"
        for key, stage in _MONEY.items():
            money = found.account[stage]
            amount = None if money.is_open else money.total
            self._put_amount(block, _AT[key], amount, "", _as_it_is, f"{mark}/{key}")
        execution = found.account.share(Stage.EXECUTED, self.settings).value
        formula = self._share(f"{mark}/executed", f"{mark}/planned")
        self._put_rate(block, _AT["execution"], execution, formula, _as_it_is)
        is_known = not found.account[Stage.PLANNED].is_needed
        after = together(found.after_term) if is_known else None
        self._put_amount(block, _AT["after_term"], after, "", _as_it_is, "")
        return block

    def _money_notes(self) -> Iterator[str]:
        yield ko("money.note.shares")
        undetermined = sum(pledge.account.undetermined for pledge in self.everything.pledges)
        if undetermined:
            yield ko("summary.note.undetermined", count=undetermined)

    def _status_notes(self) -> Iterator[str]:
        yield ko("summary.note.completion")
        yield ko("closing.note.attainment")
        if not self.settings.counts_dropped:
            dropped = sum(pledge.line.status is Status.DROPPED for pledge in self.everything.pledges)
            if dropped:
                yield ko("summary.note.dropped", count=dropped)


def _end_of(result: PledgeResult, results: Results) -> tuple[str, date | None, str]:
    """Return how a pledge ended, when, and which pledges go on in its place."""
    ended = result.pledge.ended
    if ended is None:
        return "", None, ""
    titles = {each.pledge.code: each.pledge.title for each in results.with_cards}
    return (
        ended.kind,
        ended.day,
        ", ".join(f"{code} {titles.get(code, '')}".strip() for code in ended.successors),
    )


def _drop_of(pledge: Pledge, results: Results) -> tuple[str, date | None, str]:
    """Return when a dropped pledge was dropped and why, as far as 변경 says."""
    rows = [
        row
        for row in results.book.changes
        if (row.pledge, row.about) == (pledge.code, pledge.status.value) and row.approved <= results.as_of
    ]
    last = max(rows, key=lambda row: row.approved, default=None)
    return pledge.status.value, last.approved if last else None, last.reason if last else ""


def _as_it_is(style: Style) -> Style:
    return style


def _common_format(pledges: Sequence[_Pledge]) -> str:
    """Return the format of every amount: with as many decimals as one of them needs."""
    amounts = {
        amount
        for pledge in pledges
        for stage in Stage
        for line in pledge.account[stage].lines
        for amount in line.amounts.values()
        if amount is not None
    }
    return amount_format(max(amounts, key=decimals_of)) if amounts else "#,##0"
