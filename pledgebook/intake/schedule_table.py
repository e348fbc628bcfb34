"""The table of the schedule: cumulative targets over quarters, halves and years."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key
from pledgebook.intake import labels
from pledgebook.intake.card import Printed, PrintedTarget
from pledgebook.intake.figures import FigureKind, figure_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from pledgebook.intake.blocks import BlockCell
    from pledgebook.intake.labels import Label
    from pledgebook.intake.problems import Problems
    from pledgebook.intake.sections import TableSection

QUARTER, HALF, YEAR = "분기", "반기", "연"
_FULL_YEAR = (1, 2, 3, 4)
_HALVES = {(1, 2): 1, (3, 4): 2}


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    name: Printed[str]
    targets: tuple[PrintedTarget, ...]
    note: Printed[str] | None


@dataclass(frozen=True, slots=True)
class _Slot:
    """What a column stands for: a quarter of a year, or several."""

    year: int
    quarters: tuple[int, ...]
    label: Label


def read_schedule(section: TableSection, problems: Problems) -> tuple[ScheduleRow, ...]:
    """Read a schedule; a merged cell is due at the end of the quarters that it takes."""
    slots = _slots(section)
    notes = {
        column
        for column in range(section.grid.columns)
        if column not in slots
        and any(labels.is_one_of(text, labels.NOTE) for text in section.head_texts(column))
    }
    stubs = [column for column in range(section.grid.columns) if column not in slots and column not in notes]
    if not slots:
        return ()
    is_unseen = _spans_unseen(section, slots)
    rows: list[ScheduleRow] = []
    for row in section.body:
        cells = section.grid.of_row(row)
        if not cells or _is_note(cells, section):
            continue
        if any(labels.label_of(section.grid.text(row, column)).role == "actual" for column in stubs):
            _tell_actuals(cells, slots, problems)
            continue
        named = [
            cell
            for column in stubs
            if (cell := section.grid.at(row, column)) is not None
            and cell.text
            and not labels.is_one_of(cell.text, ("목표", "목표누계", "계획"))
        ]
        targets = tuple(_targets(section, row, slots, problems, is_unseen=is_unseen))
        note = next(
            (
                cell
                for column in sorted(notes)
                if (cell := section.grid.at(row, column)) is not None and cell.text
            ),
            None,
        )
        if not named:
            if targets and rows:
                problems.add("PB713", section.grid.table.place, "", after=rows[-1].name.text)
            continue
        # 번호 before the name, or the unit behind it, is none of it.
        name = max(named, key=lambda cell: (figure_of(cell.text).kind is FigureKind.TEXT, -cell.column))
        rows.append(
            ScheduleRow(
                Printed(labels.one_line(name.text), name.text, name.place),
                targets,
                Printed(note.text, note.text, note.place) if note is not None else None,
            )
        )
    return tuple(rows)


def _tell_actuals(cells: Sequence[BlockCell], slots: Mapping[int, _Slot], problems: Problems) -> None:
    """Tell what was done by quarter: a card has a place for targets by quarter alone."""
    for cell in cells:
        if cell.column in slots and figure_of(cell.text).kind in {FigureKind.NUMBER, FigureKind.PAIR}:
            problems.add("PB719", cell.place, cell.text)


def _is_note(cells: Sequence[BlockCell], section: TableSection) -> bool:
    return len(cells) == 1 and (
        cells[0].columns == section.grid.columns or cells[0].text.startswith(("※", "*"))
    )


def _slots(section: TableSection) -> dict[int, _Slot]:
    found: dict[int, _Slot] = {}
    for column in range(section.grid.columns):
        year = quarter = half = 0
        told = labels.Label()
        for row in section.head:
            text = section.grid.text(row, column)
            if row == section.bare_quarters:
                quarter = int(text) if re.fullmatch("[1-4]", text.strip()) else quarter
                continue
            label = labels.label_of(text)
            half = {"상": 1, "하": 2, "전반": 1, "후반": 2}.get(word_key(text), half)
            if label.is_pure:
                quarter, half = max(label.quarter, 0) or quarter, label.half or half
                told = label if label.sums or label.role else told
        for text in section.head_texts(column):
            label = labels.label_of(text)
            year = label.year if label.is_pure and label.year else year
        if not year:
            continue
        quarters = (
            (quarter,)
            if quarter
            else next(quarters for quarters, number in _HALVES.items() if number == half)
            if half
            else _FULL_YEAR
        )
        found[column] = _Slot(year, quarters, told)
    return found


def _spans_unseen(section: TableSection, slots: Mapping[int, _Slot]) -> bool:
    """Say whether nothing tells which cells are merged: in a text a merged one stands in its first column."""
    return not section.grid.table.span_known and all(len(slot.quarters) == 1 for slot in slots.values())


def _guessed(section: TableSection, row: int, column: int, slots: Mapping[int, _Slot]) -> tuple[int, ...]:
    """Return the quarters that a figure stands for if it reaches up to the next one, within its half or year.

    Nothing where it would reach over three quarters, which no card merges.
    """
    slot = slots[column]
    of_year = sorted(
        (other.quarters[0], at) for at, other in slots.items() if other.year == slot.year and at >= column
    )
    reach = [slot.quarters[0]]
    for quarter, at in of_year[1:]:
        if section.grid.text(row, at):
            break
        reach.append(quarter)
    quarters = tuple(reach)
    if quarters in {_FULL_YEAR, *_HALVES}:
        return quarters
    if quarters[0] % 2 == 0:
        return quarters[:1]  # no merged cell begins in the second quarter of a half
    return quarters if len(quarters) == 1 else ()


def _targets(
    section: TableSection, row: int, slots: Mapping[int, _Slot], problems: Problems, *, is_unseen: bool
) -> list[PrintedTarget]:
    found: list[PrintedTarget] = []
    for cell in section.grid.of_row(row):
        columns = [column for column in range(cell.column, cell.column + cell.columns) if column in slots]
        is_empty = figure_of(cell.text).kind in {FigureKind.BLANK, FigureKind.DASH}
        if not columns or cell.column not in slots or cell.row != row or is_empty:
            continue
        years = {slots[column].year for column in columns}
        if len(years) > 1:
            problems.add("PB708", cell.place, cell.text, first=f"{min(years)}", second=f"{max(years)}")
            continue
        quarters = tuple(quarter for column in columns for quarter in slots[column].quarters)
        if is_unseen and cell.columns == 1:
            own, quarters = quarters, _guessed(section, row, cell.column, slots)
            if not quarters:
                half = f"{(own[0] + 1) // 2}반기"
                problems.add("PB708", cell.place, cell.text, first=f"{own[0]}분기", second=half)
                continue
            if quarters != own:
                problems.add("PB707", section.place, "")
        found.append(_target(cell, years.pop(), quarters, problems, sums=slots[cell.column].label.sums))
    return found


def _target(
    cell: BlockCell, year: int, quarters: tuple[int, ...], problems: Problems, *, sums: str
) -> PrintedTarget:
    kind, number = _period(quarters)
    figure = figure_of(cell.text)
    if figure.kind is FigureKind.NUMBER:
        value = Printed(figure.number, cell.text, cell.place)
        is_own = sums == "own"
        return PrintedTarget(year, kind, number, None if is_own else value, value if is_own else None)
    if figure.kind is FigureKind.PAIR:
        # What counts from the start is never the smaller one.
        own, total = sorted((figure.number, figure.second))
        return PrintedTarget(
            year, kind, number, Printed(total, cell.text, cell.place), Printed(own, cell.text, cell.place)
        )
    problems.add("PB704", cell.place, cell.text, name="추진일정")
    return PrintedTarget(year, kind, number, None)


def _period(quarters: tuple[int, ...]) -> tuple[str, int]:
    """Return the kind and number of the period that ends with some quarters."""
    if len(quarters) == 1:
        return QUARTER, quarters[0]
    if quarters in _HALVES:
        return HALF, _HALVES[quarters]
    if quarters[-1] == _FULL_YEAR[-1] and len(quarters) == len(_FULL_YEAR):
        return YEAR, 0
    return QUARTER, quarters[-1]


def settled(row: ScheduleRow, year_ends: Mapping[int, Decimal], problems: Problems) -> ScheduleRow:
    """Decide whether the numbers of a row count from the start or are each period's own.

    `year_ends` are the cumulative targets that the table of indicators prints. Where nothing says it, numbers
    that never fall are cumulative, as the schedule of a card is; all others are told with both readings.
    """
    plain = [target for target in row.targets if target.cumulative is not None and target.own is None]
    numbers = [target.cumulative.value for target in plain if target.cumulative is not None]
    if len(numbers) <= 1:
        return row
    closing: dict[int, tuple[Decimal, Decimal]] = {}
    total = numbers[0] - numbers[0]
    for target, number in zip(plain, numbers, strict=True):
        total += number
        closing[target.year] = (number, total)
    as_cumulative = sum(year_ends[year] == ends[0] for year, ends in closing.items() if year in year_ends)
    as_own = sum(year_ends[year] == ends[1] for year, ends in closing.items() if year in year_ends)
    if as_cumulative > as_own:
        return row
    if as_own > as_cumulative:
        return replace(row, targets=tuple(_as_own(target) for target in row.targets))
    if all(after > before for before, after in pairwise(numbers)):
        return row
    if all(after <= before for before, after in pairwise(numbers)) and numbers[0] > numbers[-1]:
        return row  # a target that is to fall
    for target, number in zip(plain, numbers, strict=True):
        if target.cumulative is not None:
            problems.add(
                "PB703",
                target.cumulative.place,
                target.cumulative.text,
                name=row.name.text,
                year=target.year,
                cumulative=number,
                added=total,
            )
    return replace(row, targets=tuple(target for target in row.targets if target not in plain))


def _as_own(target: PrintedTarget) -> PrintedTarget:
    if target.cumulative is None or target.own is not None:
        return target
    return replace(target, cumulative=None, own=target.cumulative)
