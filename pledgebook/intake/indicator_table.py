"""The table of indicators: targets and actuals by year, whichever of them stand in rows and which in columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key
from pledgebook.intake import labels
from pledgebook.intake.card import Printed, PrintedIndicator, PrintedYear
from pledgebook.intake.figures import FigureKind, figure_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pledgebook.intake.blocks import BlockCell
    from pledgebook.intake.figures import CellFigure
    from pledgebook.intake.labels import Label
    from pledgebook.intake.problems import Problems
    from pledgebook.intake.sections import TableSection

YearKey = tuple[int, int | None]
_UNIT_IN_NAME = re.compile(r"\(\s*(?:단위\s*:\s*)?([^()\d]{1,8})\s*\)\s*$")
_TOLD_IN_BRACKETS = {"누계": True, "누적": True, "당해": False, "연간": False}
"""What the word before a number in brackets says: whether that is the cumulative one."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A figure of the table with all that its heads say."""

    cell: BlockCell
    label: Label

    @property
    def year(self) -> YearKey:
        return (self.label.year, self.label.month)

    def printed(self, number: Decimal) -> Printed[Decimal]:
        return Printed(number, self.cell.text, self.cell.place)


@dataclass(slots=True)
class _Rows:
    """What is collected for an indicator."""

    name: Printed[str]
    unit: Printed[str] | None = None
    entries: list[_Entry] = field(default_factory=list)
    rates: list[BlockCell] = field(default_factory=list)
    roles: set[tuple[str, str, YearKey]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    indicators: tuple[PrintedIndicator, ...]
    footer_rate: Printed[Decimal] | None
    footer_words: Printed[str] | None


@dataclass(frozen=True, slots=True)
class _Columns:
    name: int | None
    unit: int | None
    stubs: tuple[int, ...]
    notes: frozenset[int]
    heads: Mapping[int, Label]
    rate_has_percent: bool
    unit_in_head: bool


def read_indicators(
    section: TableSection, problems: Problems, name: Printed[str] | None = None
) -> IndicatorTable:
    """Read a table; `name` is that of its only indicator where the table has no column of names."""
    columns = _columns(section)
    collector = _Collector(section, columns, problems, name)
    collector.collect()
    order = _BracketOrder.of(collector.rows)
    indicators = tuple(_indicator(found, columns, order, problems) for found in collector.rows)
    footer_rate, footer_words = _footer(collector.footers, columns, problems)
    return IndicatorTable(indicators, footer_rate, footer_words)


def _combined(texts: Iterable[str]) -> Label:
    """Return what several labels say together, one below or beside the other."""
    whole = labels.Label()
    for text in texts:
        told = labels.label_of(text)
        if not told.is_pure and not (told.has_percent and told.is_rate):
            continue
        has_percent = told.has_percent or whole.has_percent
        whole = replace(_joined(told, whole), has_percent=has_percent, rest="")
    return whole


def _columns(section: TableSection) -> _Columns:
    heads: dict[int, Label] = {}
    name = unit = None
    stubs: list[int] = []
    notes: set[int] = set()
    percent = unit_in_head = False
    for column in range(section.grid.columns):
        texts = section.head_texts(column)
        told = _combined(texts)
        heads[column] = told
        if told.is_rate:
            percent = percent or told.has_percent
        if told.year or told.role or told.is_rate or told.is_execution:
            continue
        if any(labels.is_one_of(text, labels.NOTE) for text in texts):
            notes.add(column)
            continue
        stubs.append(column)
        if name is None and any(labels.is_one_of(text, labels.INDICATOR_NAME) for text in texts):
            name = column
            unit_in_head = any("단위" in text for text in texts)
        elif unit is None and any(labels.is_one_of(text, labels.UNIT) for text in texts):
            unit = column
    if name is None:
        # 세부사업, 과제 and the like: the first column of which the rows are no labels.
        name = next((column for column in stubs if column != unit and _has_names(section, column)), None)
    return _Columns(name, unit, tuple(stubs), frozenset(notes), heads, percent, unit_in_head)


def _has_names(section: TableSection, column: int) -> bool:
    texts = [section.grid.text(row, column) for row in section.body]
    return any(
        text
        and not labels.label_of(text).is_pure
        and figure_of(text).kind is FigureKind.TEXT
        and len(text) > 1
        for text in texts
    )


class _Collector:
    """Walks down the rows of a table and puts each figure to its indicator."""

    def __init__(
        self, section: TableSection, columns: _Columns, problems: Problems, alone: Printed[str] | None
    ) -> None:
        self._section, self._grid = section, section.grid
        self._columns, self._problems, self._alone = columns, problems, alone
        self.rows: list[_Rows] = []
        self.footers: list[list[BlockCell]] = []
        self._seen: set[tuple[int, int]] = set()
        # The last label of each stub column, for cells that nothing says are merged.
        self._stubs: dict[int, str] = {}

    def collect(self) -> None:
        for row in self._section.body:
            cells = self._grid.of_row(row)
            if not cells:
                continue
            if _is_footer(self._section, self._columns, row):
                self.footers.append(cells)
            elif not _is_note(cells, self._grid.columns):
                self._take_row(row, cells)

    def _take_row(self, row: int, cells: Sequence[BlockCell]) -> None:
        told = self._stub_label(row)
        self._begin(row, told)
        if not self.rows:
            _tell_orphans(cells, self._columns, self._problems)
            return
        current = self.rows[-1]
        if self._columns.unit is not None and current.unit is None:
            unit = self._grid.at(row, self._columns.unit)
            if unit is not None and unit.text:
                # A narrow cell breaks a unit amid the word.
                unbroken = labels.one_line(unit.text.replace("\n", ""))
                current.unit = Printed(unbroken, unit.text, unit.place)
        beside = {*self._columns.stubs, *self._columns.notes}
        for column, head in self._columns.heads.items():
            cell = self._grid.at(row, column)
            if cell is None or column in beside or (cell.row, cell.column) in self._seen:
                continue
            if cell.text:
                self._seen.add((cell.row, cell.column))
            if self._is_of_several(cell, head):
                self._problems.add("PB714", cell.place, cell.text, name=current.name.text)
                continue
            _take(current, cell, head if head.is_rate else _joined(head, told), self._problems)

    def _is_of_several(self, cell: BlockCell, head: Label) -> bool:
        """Say whether a figure is merged over several years, or over a target and an actual."""
        if not head.year and not head.role:
            return False
        is_figure = figure_of(cell.text).kind in {FigureKind.NUMBER, FigureKind.PAIR}
        heads = {
            (self._columns.heads[column].year, self._columns.heads[column].role)
            for column in range(cell.column, cell.column + cell.columns)
            if column in self._columns.heads
        }
        rows = {
            self._grid.text(row, stub)
            for stub in self._columns.stubs
            for row in range(cell.row, cell.row + cell.rows)
        }
        roles = {labels.label_of(text).role for text in rows} - {""}
        return is_figure and (len(heads) > 1 or (cell.rows > 1 and len(roles) > 1))

    def _stub_label(self, row: int) -> Label:
        """Return what the labels at the left of a row say; an empty one is that of the row above."""
        texts = []
        for column in self._columns.stubs:
            if column not in {self._columns.name, self._columns.unit}:
                self._stubs[column] = self._grid.text(row, column) or self._stubs.get(column, "")
                texts.append(self._stubs[column])
        return _combined(texts)

    def _begin(self, row: int, told: Label) -> None:
        """Begin an indicator where the row has another name, or would say something a second time."""
        if self._columns.name is None:
            if not self.rows:
                self.rows.append(_Rows(self._alone or Printed("", "", self._grid.table.place)))
            return
        named = self._grid.at(row, self._columns.name)
        last = self.rows[-1] if self.rows else None
        if named is not None and named.text:
            if last is not None and last.name.place == named.place:
                return
            is_again = last is not None and word_key(last.name.text) == word_key(named.text)
            if last is None or not is_again or self._repeats(last, told, row):
                self.rows.append(_Rows(Printed(labels.one_line(named.text), named.text, named.place)))
        elif last is not None and self._repeats(last, told, row):
            place = replace(last.name.place, row=row + 1)
            self._problems.add("PB713", place, "", after=last.name.text)
            self.rows.append(_Rows(Printed("", "", place)))

    def _repeats(self, current: _Rows, told: Label, row: int) -> bool:
        """Say whether a row would say something a second time: it belongs to another indicator then."""
        for column, head in self._columns.heads.items():
            label = _joined(head, told)
            cell = self._grid.at(row, column)
            if label.year and label.role and cell is not None and cell.text:
                return (label.role, label.sums, (label.year, label.month)) in current.roles
        return False


def _joined(first: Label, second: Label) -> Label:
    """Return what a head and the labels of a row say together."""
    role = first.role or second.role
    if first.role and second.role and first.role != second.role:
        role = "both"
    return replace(
        first,
        year=first.year or second.year,
        month=first.month or second.month,
        quarter=first.quarter or second.quarter,
        half=first.half or second.half,
        role=role,
        sums=first.sums or second.sums,
        bracket=first.bracket or second.bracket,
        is_rate=first.is_rate or second.is_rate,
        is_execution=first.is_execution or second.is_execution,
    )


def _take(current: _Rows, cell: BlockCell, label: Label, problems: Problems) -> None:
    if label.is_execution:
        return
    if label.is_rate:
        # The rate of a year, or to plan, is another figure.
        if cell.text and not label.year and not label.role:
            current.rates.append(cell)
        return
    if label.quarter or label.half:
        if figure_of(cell.text).kind in {FigureKind.NUMBER, FigureKind.PAIR}:
            problems.add("PB719", cell.place, cell.text)
        return
    if label.year and label.role in {"target", "actual"}:
        current.entries.append(_Entry(cell, label))
        current.roles.add((label.role, label.sums, (label.year, label.month)))
        return
    if figure_of(cell.text).kind in {FigureKind.NUMBER, FigureKind.PAIR}:
        problems.add("PB714", cell.place, cell.text, name=current.name.text)


def _is_footer(section: TableSection, columns: _Columns, row: int) -> bool:
    first = next(iter(section.grid.of_row(row)), None)
    if first is None or first.row != row:
        return False
    told, key = labels.label_of(first.text), labels.base(first.text)
    has_values = any(
        columns.heads[cell.column].year and figure_of(cell.text).kind in {FigureKind.NUMBER, FigureKind.PAIR}
        for cell in section.grid.of_row(row)[1:]
    )
    if told.is_rate and not told.year and not told.is_pure and not has_values:
        return True
    if told.is_rate and told.is_pure and not has_values and (first.columns > 1 or columns.name is not None):
        return first.column == (columns.name or 0) or first.columns > 1
    is_total = (
        key in labels.TOTAL_SOURCE or key in {"평균", "종합", "총평균"} or ("이행률" in key and "평균" in key)
    )
    return is_total and (columns.name is None or first.column <= columns.name)


def _is_note(cells: Sequence[BlockCell], width: int) -> bool:
    """Say whether a row is a line of text below the table."""
    return len(cells) == 1 and (cells[0].columns == width or cells[0].text.startswith(("※", "*", "주)")))


def _tell_orphans(cells: Sequence[BlockCell], columns: _Columns, problems: Problems) -> None:
    for cell in cells:
        if cell.column not in columns.stubs and figure_of(cell.text).kind in {
            FigureKind.NUMBER,
            FigureKind.PAIR,
        }:
            problems.add("PB714", cell.place, cell.text, name="")


@dataclass(frozen=True, slots=True)
class _BracketOrder:
    """Which of two numbers counts from the start: the one in brackets, the one before them, or nobody knows."""

    in_brackets: bool | None

    @classmethod
    def of(cls, rows: Sequence[_Rows]) -> _BracketOrder:
        """Decide by arithmetic over all rows, else by what the labels say."""
        for_brackets = for_first = more = less = 0
        told: set[str] = set()
        for found in rows:
            for sequence in _sequences(found.entries):
                told |= {entry.label.bracket for entry in sequence if entry.label.bracket}
                brackets, first, above, below = _support(sequence)
                for_brackets, for_first = for_brackets + brackets, for_first + first
                more, less = more + above, less + below
        if for_brackets != for_first:
            return cls(for_brackets > for_first)
        if told in ({"cum"}, {"own"}):
            return cls(told == {"cum"})
        if bool(more) != bool(less):
            return cls(bool(more))  # what counts from the start is never the smaller one
        return cls(None)


def _support(sequence: Sequence[_Entry]) -> tuple[int, int, int, int]:
    """Count the steps that add up with the brackets cumulative, with the first number so, and which is larger."""
    brackets = first = more = less = 0
    before: tuple[Decimal, Decimal] | None = None
    for entry in sequence:
        found = figure_of(entry.cell.text)
        if found.kind is FigureKind.NUMBER:
            before = (found.number, found.number)
        elif found.kind is FigureKind.PAIR:
            own, other = found.number, found.second
            if before is not None and own != other:
                brackets += other == before[1] + own
                first += own == before[0] + other
            more += other > own >= 0
            less += own > other >= 0
            before = (own, other)
    return brackets, first, more, less


def _sequences(entries: Iterable[_Entry]) -> Iterator[list[_Entry]]:
    """Yield the figures of one role and kind by year."""
    by_kind: dict[tuple[str, str], list[_Entry]] = {}
    for entry in entries:
        by_kind.setdefault((entry.label.role, entry.label.sums), []).append(entry)
    for found in by_kind.values():
        yield sorted(found, key=_when)


def _when(entry: _Entry) -> tuple[int, int]:
    return (entry.label.year, entry.label.month or 12)


@dataclass(slots=True)
class _Read:
    """What was read for a role: cumulative and of the year, by year."""

    cumulative: dict[YearKey, Printed[Decimal]] = field(default_factory=dict)
    own: dict[YearKey, Printed[Decimal]] = field(default_factory=dict)


def _indicator(found: _Rows, columns: _Columns, order: _BracketOrder, problems: Problems) -> PrintedIndicator:
    read = {"target": _Read(), "actual": _Read()}
    undecided: dict[str, list[_Entry]] = {}
    for sequence in _sequences(found.entries):
        label = sequence[0].label
        left = _Resolver(read[label.role], order, found.name.text, problems).take(sequence)
        if left:
            undecided[label.role] = left
    rate, rate_text, rates = _rate(found.rates, columns, problems)
    if undecided:
        _decide_by_rate(undecided, read, rate, found.name.text, problems)
    years: dict[YearKey, None] = dict.fromkeys(
        sorted(
            {(entry.label.year, entry.label.month) for entry in found.entries}
            | {(head.year, head.month) for head in columns.heads.values() if head.year},
            key=lambda year: (year[0], year[1] or 12),
        )
    )
    unit = found.unit or _unit_elsewhere(found)
    return PrintedIndicator(
        name=found.name,
        unit=unit,
        years=tuple(
            PrintedYear(
                year,
                month,
                read["target"].cumulative.get((year, month)),
                read["actual"].cumulative.get((year, month)),
                read["target"].own.get((year, month)),
                read["actual"].own.get((year, month)),
            )
            for year, month in years
        ),
        rate=rate,
        rates=rates,
        rate_text=rate_text,
    )


class _Resolver:
    """Takes in the figures of a role by year, each as cumulative, as the year's, or as both."""

    def __init__(self, read: _Read, order: _BracketOrder, name: str, problems: Problems) -> None:
        self._read, self._order, self._name, self._problems = read, order, name, problems
        self._before: Decimal | None = None  # cumulative, up to the figure before
        self._is_first = True

    def take(self, sequence: Sequence[_Entry]) -> list[_Entry]:
        """Take in figures; return those of which only the rate can say what they are."""
        figures = [(entry, figure_of(entry.cell.text)) for entry in sequence]
        has_pairs = any(figure.kind is FigureKind.PAIR for _, figure in figures)
        undecided: list[_Entry] = []
        for at, (entry, figure) in enumerate(figures):
            if figure.kind is FigureKind.PAIR:
                self._pair(entry, figure)
            elif figure.kind is FigureKind.NUMBER and has_pairs:
                following = next(
                    (later for _, later in figures[at + 1 :] if later.kind is FigureKind.PAIR), None
                )
                self._alone(entry, figure, following)
            elif figure.kind is FigureKind.NUMBER and entry.label.sums:
                read = self._read.cumulative if entry.label.sums == "cum" else self._read.own
                read[entry.year] = entry.printed(figure.number)
            elif figure.kind is FigureKind.NUMBER:
                undecided.append(entry)
            elif figure.kind in {FigureKind.TEXT, FigureKind.UNDETERMINED}:
                self._problems.add("PB704", entry.cell.place, entry.cell.text, name=self._name)
        return undecided

    def _pair(self, entry: _Entry, figure: CellFigure) -> None:
        in_brackets = _TOLD_IN_BRACKETS.get(figure.word, self._order.in_brackets)
        if figure.number == figure.second:
            in_brackets = True
        if in_brackets is None:
            self._problems.add(
                "PB702",
                entry.cell.place,
                entry.cell.text,
                name=self._name,
                year=entry.label.year,
                first=figure.number,
                second=figure.second,
            )
            return
        own, total = (figure.number, figure.second) if in_brackets else (figure.second, figure.number)
        self._read.own[entry.year] = entry.printed(own)
        self._read.cumulative[entry.year] = entry.printed(total)
        self._before, self._is_first = total, False

    def _alone(self, entry: _Entry, figure: CellFigure, following: CellFigure | None) -> None:
        """Take in a number without brackets among some with: the next with brackets may say what it is."""
        number, added = figure.number, None if self._before is None else self._before + figure.number
        is_first, self._is_first = self._is_first, False
        start = None  # cumulative before the next with brackets
        if following is not None and self._order.in_brackets is not None:
            start = following.second - following.number
            start = start if self._order.in_brackets else -start
        if is_first or number == added or (start == number and start != added):
            self._read.cumulative[entry.year] = entry.printed(number)
            self._before = number
        elif start is not None and start == added:
            self._read.own[entry.year] = entry.printed(number)
            self._before = added
        else:
            self._before = None
            _tell_both(entry, self._name, number, added, self._problems)


def _tell_both(
    entry: _Entry, name: str, cumulative: Decimal, added: Decimal | None, problems: Problems
) -> None:
    problems.add(
        "PB703",
        entry.cell.place,
        entry.cell.text,
        name=name,
        year=entry.label.year,
        cumulative=cumulative,
        added="?" if added is None else added,
    )


def _rate(
    cells: Sequence[BlockCell], columns: _Columns, problems: Problems
) -> tuple[Printed[Decimal] | None, Printed[str] | None, tuple[Printed[Decimal], ...]]:
    """Read the rate of an indicator and what stands in its place; of several that differ, all of them."""
    if not cells:
        return None, None, ()
    different = list({word_key(cell.text): cell for cell in reversed(cells)}.values())[::-1]
    first = cells[0]
    if len(different) == 1:
        return *rate_of(first, problems, has_percent=columns.rate_has_percent), ()
    problems.add("PB706", first.place, first.text, label="이행률", other=different[1].text)
    read = [rate_of(cell, problems, has_percent=columns.rate_has_percent)[0] for cell in different]
    return None, None, tuple(rate for rate in read if rate is not None)


def rate_of(
    cell: BlockCell, problems: Problems, *, has_percent: bool
) -> tuple[Printed[Decimal] | None, Printed[str] | None]:
    """Read a rate in percent; a number below 1 without a sign of percent could be a share as well."""
    figure = figure_of(cell.text)
    if figure.kind in {FigureKind.BLANK, FigureKind.DASH}:
        return None, None
    if figure.kind is FigureKind.NUMBER and figure.unit in {"", "%", "퍼센트"}:
        is_share = 0 < abs(figure.number) < 1 and not figure.unit and not has_percent
        if not is_share:
            return Printed(figure.number, cell.text, cell.place), None
        problems.add("PB715", cell.place, cell.text, percent=figure.number * 100, plain=figure.number)
        return None, None
    if figure.kind is not FigureKind.NOT_COMPUTABLE:
        problems.add("PB704", cell.place, cell.text, name="이행률")
    return None, Printed(cell.text, cell.text, cell.place)


def _decide_by_rate(
    undecided: Mapping[str, Sequence[_Entry]],
    read: Mapping[str, _Read],
    rate: Printed[Decimal] | None,
    name: str,
    problems: Problems,
) -> None:
    """Decide numbers under 목표 and 이행 alone, of which nothing says whether they add up, by the rate they give."""
    as_cumulative = _rate_if(undecided, read, adds_up=False)
    as_own = _rate_if(undecided, read, adds_up=True)
    matches = [
        rate is not None and found is not None and _agree(found, rate.value)
        for found in (as_cumulative, as_own)
    ]
    is_same = as_cumulative is not None and all(len(entries) <= 1 for entries in undecided.values())
    if matches[0] and (is_same or not matches[1]):
        for role, entries in undecided.items():
            _put(read[role].cumulative, entries)
    elif matches[1] and not matches[0]:
        for role, entries in undecided.items():
            _put(read[role].own, entries)
    else:
        for entries in undecided.values():
            total = Decimal(0)
            for entry in entries:
                number = figure_of(entry.cell.text).number
                total += number
                _tell_both(entry, name, number, total, problems)


def _put(into: dict[YearKey, Printed[Decimal]], entries: Iterable[_Entry]) -> None:
    for entry in entries:
        into[entry.label.year, entry.label.month] = Printed(
            figure_of(entry.cell.text).number, entry.cell.text, entry.cell.place
        )


def _rate_if(
    undecided: Mapping[str, Sequence[_Entry]], read: Mapping[str, _Read], *, adds_up: bool
) -> Decimal | None:
    """Return the rate in percent if the undecided numbers are each year's own, or each cumulative."""
    levels = []
    for role in ("actual", "target"):
        entries = undecided.get(role)
        if entries:
            numbers = [figure_of(entry.cell.text).number for entry in entries]
            levels.append(sum(numbers, Decimal(0)) if adds_up else numbers[-1])
        else:
            known = read[role].cumulative
            if not known:
                return None
            levels.append(known[max(known, key=lambda year: (year[0], year[1] or 12))].value)
    actual, target = levels
    return None if target == 0 else actual * 100 / target


def _agree(rate: Decimal, printed: Decimal) -> bool:
    exponent = printed.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(rate - printed) < step


def _unit_elsewhere(found: _Rows) -> Printed[str] | None:
    """Return the unit from behind the name, else the one that all figures carry."""
    match = _UNIT_IN_NAME.search(found.name.value)
    if match:
        return Printed(match[1].strip(), found.name.text, found.name.place)
    units = {figure_of(entry.cell.text).unit: entry.cell for entry in found.entries}
    units.pop("", None)
    if len(units) == 1:
        unit, cell = next(iter(units.items()))
        return Printed(unit, cell.text, cell.place)
    return None


def _footer(
    footers: Sequence[Sequence[BlockCell]], columns: _Columns, problems: Problems
) -> tuple[Printed[Decimal] | None, Printed[str] | None]:
    rates: list[tuple[Printed[Decimal], Printed[str]]] = []
    for cells in footers:
        words = Printed(labels.one_line(cells[0].text), cells[0].text, cells[0].place)
        of_rate = [cell for cell in cells[1:] if columns.heads[cell.column].is_rate] or cells[1:]
        figures = [cell for cell in of_rate if figure_of(cell.text).kind is FigureKind.NUMBER]
        if len(figures) == 1:
            has_percent = columns.rate_has_percent or "%" in words.text
            rate, _ = rate_of(figures[0], problems, has_percent=has_percent)
            if rate is not None:
                rates.append((rate, words))
        elif figures:
            problems.add("PB706", figures[0].place, figures[0].text, label=words.text, other=figures[1].text)
    if len({rate.value for rate, _ in rates}) > 1:
        problems.add(
            "PB706", rates[0][0].place, rates[0][0].text, label=rates[0][1].text, other=rates[1][0].text
        )
        return None, rates[0][1]
    if rates:
        return rates[0]
    words_only = [cells[0] for cells in footers]
    return None, Printed(words_only[0].text, words_only[0].text, words_only[0].place) if words_only else None
