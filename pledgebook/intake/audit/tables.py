"""What must hold in any table that heads its lines 계, 합계, 평균 or 비율, as the summaries of a city do.

Rows and columns are looked at alike: each is a line, and what is across it stands in the other ones. What a line
adds up is not said by its head: 합계 may be that of all rows or of the 소계 alone. So every reading that makes
sense is tried on all cells of the line, and one is taken only where it fits them, or all but a few where no other
does; else both are told.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction
from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key
from pledgebook.findings import finding
from pledgebook.intake.audit.figures import figure_of
from pledgebook.intake.audit.money import TOTALS
from pledgebook.intake.audit.relations import CheckedKind, Relation, plus
from pledgebook.intake.card import Printed
from pledgebook.intake.figures import LOOSE_NUMBER, number_in, without_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pledgebook.findings import Finding
    from pledgebook.intake.audit.figures import PrintedFigure
    from pledgebook.intake.blocks import BlockCell, BlockTable, Place

    Cells = Mapping[tuple[int, int], PrintedFigure | "_Word"]

_FIGURE = re.compile(rf"({LOOSE_NUMBER})\s*(?:%|％|[가-힣]{{1,3}})?\s*(?:\(\s*({LOOSE_NUMBER})\s*\))?")
_YEAR = re.compile(r"(?:(?:19|20)\d\d|'\d\d|\d\d(?=년))(?:년|년도|\.\s*\d{1,2}\.?)?")
_MARKS_AROUND = re.compile(r"[(（\[<][^(（\[<)）\]>]*[)）\]>]|[❖□○▷*※:：]")
_NOTHING = frozenset({"", "-", "–", "—", "ㆍ", "·"})
_MEANS = ("평균", "평균값")
_SHARES = ("비율", "비중", "구성비")
_SHARE_ENDINGS = ("율", "률")
_NO_SHARES = ("법률", "조율", "자율", "규율")
_IN_PERCENT = re.compile(r"(?<!\d)[%％]")
_RUNNING = ("연번", "순번", "번호", "순위")
_NO_SUM = (
    *_RUNNING,
    "연도",
    "년도",
    "단가",
    "no",
    "no.",
    "점수",
    "지수",
    "등급",
    "만족도",
    "달성도",
    "진척도",
)
_SAID_FOR_FIGURES = frozenset({"미정", "산출불가", "해당없음", "비예산", "없음"})
_SUBTOTAL = "소계"
_MOST_CELLS = 40_000
_MOST_PAIRED = 16
"""Columns a share is looked for in: the nearest before it."""
_MOST_TRIED = 30
"""Cells by which it is found out of what a line of shares is one."""
_LONGEST_RUN = 12
_MOSTLY = Fraction(2, 3)
_FEW = 2
_UNIT_OF_MONEY = re.compile(r"(?<=\d)\s*(?:십|백|천)?(?:만|억|조)?원|(?<=\d)\s*(?:십|백|천)?(?:만|억|조)원?")
_WHOLE = Fraction(100)


class Role(Enum):
    """What a line is to the others."""

    DETAIL = auto()
    SUBTOTAL = auto()
    TOTAL = auto()
    MEAN = auto()
    SHARE = auto()
    OTHER = auto()  # neither added up nor a sum


_SUMS = frozenset({Role.SUBTOTAL, Role.TOTAL})


@dataclass(frozen=True, slots=True)
class _Line:
    """A row or a column, with the lines that a merged head of it covers, the closest first."""

    at: int
    role: Role
    label: str
    groups: tuple[frozenset[int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    """What stands where a figure should: 미정, 약 20."""

    text: str
    place: Place

    @property
    def is_nothing(self) -> bool:
        """Say whether it stands for no amount, or one not known yet: sums may go by the others."""
        return word_key(self.text) in _SAID_FOR_FIGURES


@dataclass(frozen=True, slots=True)
class _Grid:
    """The body of a table: figures, and of `36(25)` those in brackets, by row and column."""

    rows: tuple[_Line, ...]
    columns: tuple[_Line, ...]
    cells: Cells
    inner: Cells
    is_turned: bool = False

    def turned(self) -> _Grid:
        """Return the table with its rows as columns."""
        cells, inner = (
            {(column, row): cell for (row, column), cell in of.items()} for of in (self.cells, self.inner)
        )
        return _Grid(self.columns, self.rows, cells, inner, is_turned=not self.is_turned)


def of_table(table: BlockTable) -> tuple[list[Relation], list[Finding]]:
    """Return what must hold in a table, and what of it cannot be told; nothing for one that adds nothing up."""
    if table.rows * table.columns > _MOST_CELLS:
        return [], [finding("PB748", table.place.told(), "", count=table.rows * table.columns)]
    relations: list[Relation] = []
    findings: list[Finding] = []
    for grid in _grids(table):
        for turned in (grid, grid.turned()):
            for line in turned.rows:
                found, told = _of_line(line, turned)
                relations += found
                findings += told
    return relations, findings


def _of_line(line: _Line, grid: _Grid) -> tuple[list[Relation], list[Finding]]:
    """Return what must hold in a row by its head."""
    summed = [column.at for column in grid.columns if column.role in {*_SUMS, Role.DETAIL}]
    if line.role is Role.SHARE:
        return _share(line, grid)
    if line.role is Role.MEAN:
        summed += [column.at for column in grid.columns if column.role is Role.SHARE]
        return _judged(
            line,
            _readings(line, grid.rows),
            summed,
            grid.cells,
            CheckedKind.TABLE_MEAN,
            is_row=not grid.is_turned,
        )
    if line.role not in _SUMS:
        return [], []
    readings = _readings(line, grid.rows)
    if grid.is_turned:
        readings += [run for run in _runs(line, grid.rows) if run not in readings]
    relations, findings = _judged(
        line, readings, summed, grid.cells, CheckedKind.TABLE, is_row=not grid.is_turned
    )
    if grid.inner:  # of 36(25), what stands in brackets
        relations = [
            *relations,
            *_judged(line, readings, summed, grid.inner, CheckedKind.TABLE, is_row=not grid.is_turned)[0],
        ]
    return relations, findings


# ----- what stands where


@dataclass(frozen=True, slots=True)
class _Part:
    """A table within one: a sheet may have several, one below another or side by side, with no line between."""

    by_place: Mapping[tuple[int, int], BlockCell]
    rows: range  # its heads included
    columns: range
    first: int  # the first row of its body

    def cells(self, rows: Iterable[int], columns: Iterable[int]) -> list[BlockCell | None]:
        """Return what stands at some places."""
        return [self.by_place.get((row, column)) for row in rows for column in columns]

    @property
    def body(self) -> range:
        return range(self.first, self.rows.stop)


def _grids(table: BlockTable) -> Iterator[_Grid]:
    """Yield the tables of a table that have a line which adds others up or compares them."""
    by_place = {(row, column): cell for cell in table.cells for row, column in _covered(cell)}
    for part in _parts(by_place, table.rows, range(table.columns)):
        grid = _grid(part)
        if any(line.role not in {Role.DETAIL, Role.OTHER} for line in (*grid.rows, *grid.columns)):
            yield grid


def _grid(part: _Part) -> _Grid:
    """Read heads, labels and figures."""
    labels = _label_columns(part)
    head_rows = range(part.rows.start, part.first)
    heads = _texts(part.cells(head_rows, part.columns))
    columns = tuple(
        _line(at, part.cells(head_rows, [at]), _columns_of, part.cells(part.body, [at]))
        for at in part.columns
        if at not in labels
    )
    rows = tuple(
        replace(line, role=Role.OTHER) if _texts(part.cells([line.at], part.columns)) == heads else line
        for line in (_line(at, part.cells([at], sorted(labels)), _rows_of, []) for at in part.body)
    )
    cells: dict[tuple[int, int], PrintedFigure | _Word] = {}
    inner: dict[tuple[int, int], PrintedFigure | _Word] = {}
    for row in rows:
        for column in columns:
            cell = part.by_place.get((row.at, column.at))
            if cell is None or (cell.row, cell.column) != (row.at, column.at):
                continue
            found, within = _figures(cell, " ".join(filter(None, (row.label, column.label))))
            if found is not None:
                cells[row.at, column.at] = found
            if within is not None:
                inner[row.at, column.at] = within
    return _Grid(rows, columns, cells, inner)


def _columns_of(cell: BlockCell) -> range:
    return range(cell.column, cell.column + cell.columns)


def _rows_of(cell: BlockCell) -> range:
    return range(cell.row, cell.row + cell.rows)


def _texts(cells: Iterable[BlockCell | None]) -> list[str]:
    """Return the texts of cells, each cell once and without those that say nothing."""
    return [word_key(cell.text) for cell in dict.fromkeys(cells) if cell is not None and cell.text.strip()]


def _parts(by_place: Mapping[tuple[int, int], BlockCell], bottom: int, columns: range) -> Iterator[_Part]:
    """Yield the tables within some columns: another one begins where heads stand below a body, or beside it."""
    top = 0
    while top < bottom:
        first = _first_row(by_place, range(top, bottom), columns)
        if first is None:
            return
        end = _next_heads(by_place, range(top, first), range(first, bottom), columns)
        part = _Part(by_place, range(top, end), columns, first)
        beside = _beside(part)
        if beside is None:
            yield part
        else:
            yield _Part(by_place, part.rows, range(columns.start, beside), first)
            yield from (
                right for right in _parts(by_place, end, range(beside, columns.stop)) if right.rows.stop > top
            )
        top = end


def _next_heads(
    by_place: Mapping[tuple[int, int], BlockCell], heads: range, body: range, columns: range
) -> int:
    """Return the row below a body at which other heads begin; its end where none do.

    A row of words is one of heads where it has words for half of the columns with figures; the same heads once
    more, as on the next page, begin nothing new, nor does a word in the place of a figure.
    """
    said = [_texts(by_place.get((row, column)) for column in columns) for row in heads]
    figures: set[int] = set()
    is_empty_above = False
    for row in body:
        begun = [
            cell
            for column in columns
            if (cell := by_place.get((row, column))) is not None and (cell.row, cell.column) == (row, column)
        ]
        words = [cell for cell in begun if cell.text.strip()]
        if not words:
            is_empty_above = is_empty_above or not any(
                (cell := by_place.get((row, column))) is not None and cell.text.strip() for column in columns
            )
            continue
        own = {cell.column for cell in words if _is_amount(cell.text) or cell.text.strip() in _NOTHING}
        figures |= own
        over = [cell for cell in words if set(_columns_of(cell)) & figures]
        is_head = not own and not any(word_key(cell.text) in _SAID_FOR_FIGURES for cell in words)
        if is_head and figures and _texts(words) not in said and row > body.start:
            covered = {at for cell in over for at in _columns_of(cell)} & figures
            several = len(over) > 1 and len(covered) * 2 >= len(figures)
            if several or is_empty_above:
                return row
        is_empty_above = False
    return body.stop


def _beside(part: _Part) -> int | None:
    """Return the column of words at which a table beside this one begins: figures stand before and behind it."""
    kinds = []
    for column in part.columns:
        texts = [text for text in _texts(part.cells(part.body, [column])) if text not in _NOTHING]
        figures = sum(map(_is_figure, texts))
        kinds.append("" if not texts else "figures" if figures * 2 >= len(texts) else "words")
    for at, kind in enumerate(kinds):
        if kind == "words" and "figures" in kinds[:at] and "figures" in kinds[at:]:
            return part.columns[at]
    return None


def _is_figure(text: str) -> bool:
    return bool(_FIGURE.fullmatch(without_marks(text)))


def _is_amount(text: str) -> bool:
    """Say whether a text is a figure, and no year or quarter as heads have them."""
    said = text.strip()
    return _is_figure(said) and not _YEAR.fullmatch(said) and not _is_period(said)


def _covered(cell: BlockCell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.rows):
        for column in range(cell.column, cell.column + cell.columns):
            yield row, column


def _first_row(by_place: Mapping[tuple[int, int], BlockCell], rows: range, columns: range) -> int | None:
    """Return where the body begins: below the heads, which hold words and years; None where there is none."""
    reach = rows.start
    for row in rows:
        begun = [
            cell
            for column in columns
            if (cell := by_place.get((row, column))) is not None and cell.row == row
        ]
        texts = [cell.text.strip() for cell in begun]
        has_figure = any(map(_is_amount, texts))
        if row >= reach and (has_figure or any(text in _NOTHING - {""} for text in texts)):
            return row
        reach = max([reach, *(cell.row + cell.rows for cell in begun if cell.row + cell.rows < rows.stop)])
    return None


def _is_period(text: str) -> bool:
    return bool(re.fullmatch(r"[1-4]\s*/?\s*(?:분기|4분기)|\d{1,2}월", text))


def _label_columns(part: _Part) -> frozenset[int]:
    """Return the columns that name the rows: from the left, as long as they hold words or running numbers."""
    found: set[int] = set()
    for column in part.columns:
        head = "".join(_texts(part.cells(range(part.rows.start, part.first), [column])))
        words = [text for text in _texts(part.cells(part.body, [column])) if text not in _NOTHING]
        figures = sum(map(_is_figure, words))
        if any(key in head for key in _RUNNING) or (words and figures * 2 < len(words)):
            found.add(column)
        elif words or found:
            break
    return frozenset(found)


def _line(
    at: int,
    heads: Sequence[BlockCell | None],
    covers: Callable[[BlockCell], range],
    body: Sequence[BlockCell | None],
) -> _Line:
    """Read what a row or a column is by its heads."""
    own = [cell for cell in dict.fromkeys(heads) if cell is not None and cell.text.strip()]
    groups = tuple(frozenset(covers(cell)) for cell in reversed(own) if len(covers(cell)) > 1)
    label = " ".join(" ".join(cell.text.split()) for cell in own)
    return _Line(at, _role(own, body, covers), label, groups)


def _role(
    heads: Sequence[BlockCell], body: Sequence[BlockCell | None], covers: Callable[[BlockCell], range]
) -> Role:
    keys = [word_key(_MARKS_AROUND.sub("", cell.text)) for cell in heads]
    alone = [key for key, cell in zip(keys, heads, strict=True) if len(covers(cell)) == 1]
    texts = [cell.text.strip() for cell in body if cell is not None and cell.text.strip() not in _NOTHING]
    raw = word_key(" ".join(cell.text for cell in heads[-1:]))
    last = alone[-1] if alone else (keys[-1] if keys else "")
    in_percent = bool(texts) and all(text.endswith(("%", "％")) for text in texts)
    if any(key in _MEANS for key in alone):
        return Role.MEAN
    is_share = last.endswith(_SHARE_ENDINGS) and not last.endswith(_NO_SHARES)
    if in_percent or is_share or any(said in raw for said in _SHARES) or _IN_PERCENT.search(raw):
        return Role.SHARE
    if any(key == _SUBTOTAL for key in alone):
        return Role.SUBTOTAL
    if any(key in TOTALS for key in alone):
        return Role.TOTAL
    is_mean = any(key.endswith(_MEANS) for key in alone)  # of what, is not said
    return Role.OTHER if is_mean or last.endswith(_NO_SUM) else Role.DETAIL


def _figures(cell: BlockCell, name: str) -> tuple[PrintedFigure | _Word | None, PrintedFigure | None]:
    """Read the figure of a cell, and of `36(25)` the one in brackets."""
    text = cell.text.strip()
    plain = without_marks(text)
    if plain in _NOTHING:
        return None, None
    match = _FIGURE.fullmatch(plain)
    if match is None:
        return _Word(text, cell.place), None
    shown_value = number_in(match[1])
    stored = cell.value
    if isinstance(stored, Decimal) and stored != shown_value and match[2] is None:
        value = stored * 100 if text.endswith(("%", "％")) else stored
    else:
        value = shown_value
    outer = figure_of(Printed(value, text, cell.place), name)
    if match[2] is None:
        return outer, None
    return outer, figure_of(Printed(number_in(match[2]), text, cell.place), f"{name} ( )")


# ----- what a line adds up


def _readings(line: _Line, lines: Sequence[_Line]) -> list[tuple[int, ...]]:
    """Return the lines that a sum or a mean may be of, each way once, the likeliest first."""
    place = [other.at for other in lines].index(line.at)
    details = [other.at for other in lines if other.role is Role.DETAIL]
    before, after = lines[:place], lines[place + 1 :]

    def up_to_sum(others: Iterable[_Line]) -> tuple[int, ...]:
        found: list[int] = []
        for other in others:
            if other.role in _SUMS:
                break
            if other.role is Role.DETAIL:
                found.append(other.at)
        return tuple(found)

    near = [tuple(sorted(up_to_sum(reversed(before)))), up_to_sum(after)]
    groups = [tuple(at for at in details if at in group) for group in line.groups]
    subtotals = tuple(other.at for other in lines if other.role is Role.SUBTOTAL and other is not line)
    if line.role is Role.SUBTOTAL:
        ways = [*groups[:1], *near]
    else:
        ways = [*groups[:1], tuple(details), *_tops(line, lines), *near]
        if subtotals:
            ways.append(subtotals)
    return [way for way in dict.fromkeys(ways) if way]


def _runs(line: _Line, lines: Sequence[_Line]) -> Iterator[tuple[int, ...]]:
    """Yield the columns next to a sum, two and more: behind the sources of money may stand what is no source."""
    place = [other.at for other in lines].index(line.at)
    for side in (lines[place + 1 :], lines[:place][::-1]):
        run = list(itertools.takewhile(lambda other: other.role is Role.DETAIL, side))[:_LONGEST_RUN]
        for length in range(_FEW, len(run)):
            yield tuple(sorted(other.at for other in run[:length]))


def _tops(line: _Line, lines: Sequence[_Line]) -> Iterator[tuple[int, ...]]:
    """Yield one line for each group: its 소계 in the place of what that covers, and lines of no group themselves.

    Where heads are not merged, a 소계 covers the lines after it, or before it, up to the next sum.
    """
    grouped: dict[frozenset[int], list[_Line]] = {}
    for other in lines:
        if other is not line and other.groups:
            grouped.setdefault(other.groups[-1], []).append(other)
    if grouped:
        with_sum = {
            group for group, members in grouped.items() if any(member.role in _SUMS for member in members)
        }
        yield tuple(
            other.at
            for other in lines
            if other is not line
            and other.role in {*_SUMS, Role.DETAIL}
            and (not other.groups or other.groups[-1] not in with_sum or other.role in _SUMS)
        )
    if any(other.role is Role.SUBTOTAL for other in lines):
        yield _in_place_of(line, lines)
        yield tuple(sorted(_in_place_of(line, lines[::-1])))


def _in_place_of(line: _Line, lines: Sequence[_Line]) -> tuple[int, ...]:
    """Return lines with each 소계 in the place of those after it."""
    kept: list[int] = []
    is_covered = False
    for other in lines:
        if other is line or other.role is Role.TOTAL:
            is_covered = False
        elif other.role is Role.SUBTOTAL:
            kept.append(other.at)
            is_covered = True
        elif other.role is Role.DETAIL and not is_covered:
            kept.append(other.at)
    return tuple(kept)


def _relations(
    line: _Line,
    reading: Sequence[int],
    across: Iterable[int],
    cells: Cells,
    kind: CheckedKind,
) -> list[Relation] | None:
    """Return what a reading says of each cell of a line that is no zero of zeros; None where it says nothing.

    It says nothing of a cell in which, or in whose operands, a word stands, nor of amounts in different units;
    미정 and its like are no amounts, where the others come to what is printed.
    """
    found: list[Relation] = []
    zeros = 0
    for at in across:
        result = cells.get((line.at, at))
        if result is None or isinstance(result, _Word):
            continue
        figures, words = _operands(reading, at, cells)
        if not figures or _other_unit(result, figures) is not None:
            continue
        relation = _relation(result, figures, kind)
        if words and not (all(word.is_nothing for word in words) and relation.holds()):
            continue
        if not any(figure.value for figure in (result, *figures)):
            zeros += 1
            continue
        found.append(relation)
    return found if found or zeros else None


def _operands(reading: Iterable[int], at: int, cells: Cells) -> tuple[list[PrintedFigure], list[_Word]]:
    """Return the figures that a cell may be made of, and the words that stand among them."""
    operands = [operand for other in reading if (operand := cells.get((other, at))) is not None]
    return (
        [operand for operand in operands if not isinstance(operand, _Word)],
        [operand for operand in operands if isinstance(operand, _Word)],
    )


def _relation(result: PrintedFigure, figures: Sequence[PrintedFigure], kind: CheckedKind) -> Relation:
    scale = Fraction(1, len(figures)) if kind is CheckedKind.TABLE_MEAN else Fraction(1)
    return Relation(kind, result, plus(*figures), scale=scale)


def _other_unit(result: PrintedFigure, figures: Iterable[PrintedFigure]) -> PrintedFigure | None:
    """Return the first figure in another unit of money than those before it; what has none is in the table's."""
    unit = None
    for figure in (result, *figures):
        found = _UNIT_OF_MONEY.search(without_marks(figure.text))
        if found is None:
            continue
        own = found[0].strip().removesuffix("원")
        if unit is not None and own != unit:
            return figure
        unit = own
    return None


def _unsaid(
    line: _Line, reading: Sequence[int], across: Iterable[int], cells: Cells, said: Sequence[Relation]
) -> Iterator[Finding]:
    """Tell once of a line that a cell of it cannot be checked, for a word or another unit among its operands."""
    results = {relation.result for relation in said}
    for at in across:
        result = cells.get((line.at, at))
        if result is None or isinstance(result, _Word) or result in results:
            continue
        figures, words = _operands(reading, at, cells)
        unreadable = words[0] if words else _other_unit(result, figures)
        if unreadable is not None:
            yield finding("PB737", unreadable.place.told(), unreadable.text, what=result.name)
            return


def _judged(
    line: _Line,
    readings: Sequence[Sequence[int]],
    across: Sequence[int],
    cells: Cells,
    kind: CheckedKind,
    *,
    is_row: bool,
) -> tuple[list[Relation], list[Finding]]:
    """Choose the reading that fits; where none does, tell what each would come to, and what cannot be read."""
    known = [_relations(line, reading, across, cells, kind) for reading in readings]
    relations, findings = _chosen(line, known, kind, is_row=is_row)
    if findings or not readings:
        return relations, findings
    read = (reading for reading, found in zip(readings, known, strict=True) if found is relations)
    return relations, list(_unsaid(line, next(read, readings[0]), across, cells, relations))


def _chosen(
    line: _Line, known: Sequence[list[Relation] | None], kind: CheckedKind, *, is_row: bool
) -> tuple[list[Relation], list[Finding]]:
    every = [found for found in known if found]
    if not every or any(found is not None and not found for found in known):
        return [], []  # nothing is printed, or zeros of zeros: they fit whatever is read
    # What one line alone comes to says something only where it fits.
    tried = [
        found
        for found in every
        if any(len(relation.terms) > 1 for relation in found) or all(map(Relation.holds, found))
    ]
    if not tried:
        first = every[0][0].result
        return [], [finding("PB736", first.place.told(), first.text, what=line.label or first.name)]
    fits = [sum(relation.holds() for relation in found) for found in tried]
    for found, fit in zip(tried, fits, strict=True):
        if fit == len(found):
            return found, []
    most = max(fits)
    near = [found for found, fit in zip(tried, fits, strict=True) if fit == most]
    chosen = near[0]
    says = [relation.recomputed() for relation in chosen]
    is_clear = all([relation.recomputed() for relation in found] == says for found in near)
    others = max((fit for fit in fits if fit != most), default=0)
    share = Fraction(most, len(chosen))
    fits_half = share * 2 >= 1
    is_only = (
        len(tried) == 1 and kind is CheckedKind.TABLE and (fits_half or (is_row and len(chosen) <= _FEW))
    )
    if is_only or (is_clear and most and (share >= _MOSTLY or (fits_half and not others))):
        return chosen, []
    return [], list(_told(line, tried, kind, is_row=is_row))


def _told(
    line: _Line, tried: Sequence[Sequence[Relation]], kind: CheckedKind, *, is_row: bool
) -> Iterator[Finding]:
    """Tell once a line that no reading fits: with the readings of its first cell that fits none, or as unknown.

    Where no reading fits any cell, the line is likely a sum or a mean of something that is not printed; only of a
    short row, as a table of a single column has, that is no reason to keep silent.
    """
    most = max(sum(map(Relation.holds, found)) * 2 >= len(found) for found in tried)
    if most or (is_row and kind is CheckedKind.TABLE and len(tried[0]) <= _FEW):
        for relation in tried[0]:
            result = relation.result
            ways = [other for found in tried for other in found if other.result is result]
            if not any(way.holds() for way in ways):
                readings = " / ".join(dict.fromkeys(way.how for way in ways))
                yield finding("PB733", result.place.told(), result.text, what=result.name, readings=readings)
                return
    first = tried[0][0].result
    yield finding("PB736", first.place.told(), first.text, what=line.label or first.name)


# ----- shares


def _share(line: _Line, grid: _Grid) -> tuple[list[Relation], list[Finding]]:
    """Find of which lines a line of shares is the quotient: two others, or one and its own total."""
    paired = [other for other in grid.rows if other.role in {*_SUMS, Role.DETAIL}]
    paired.sort(key=lambda other: (other.at > line.at, abs(other.at - line.at)))
    del paired[_MOST_PAIRED:]
    body = [other.at for other in grid.columns if other.role in {*_SUMS, Role.DETAIL}]
    telling = [at for at in body if _tells_apart(grid.cells.get((line.at, at)))][:_MOST_TRIED]
    most, chosen = 0, None
    for above in paired:
        for below in (*paired, None):
            if below is above:
                continue
            found = _quotients(line, above, below, grid, telling)
            fit = sum(map(Relation.holds, found))
            if fit > most and fit >= _MOSTLY * len(found):
                most, chosen = fit, (above, below)
    if chosen is not None and most >= _FEW:
        return _quotients(line, *chosen, grid, body), []
    shares = (grid.cells.get((line.at, at)) for at in body)
    first = next((share for share in shares if share is not None and not isinstance(share, _Word)), None)
    if first is None:
        return [], []
    return [], [finding("PB736", first.place.told(), first.text, what=line.label or first.name)]


def _tells_apart(share: PrintedFigure | _Word | None) -> bool:
    """Say whether a share says of what it is one: 0 and 100 fit many."""
    return share is not None and not isinstance(share, _Word) and share.value not in {0, _WHOLE}


def _quotients(
    line: _Line, above: _Line, below: _Line | None, grid: _Grid, body: Sequence[int]
) -> list[Relation]:
    """Return what a line would be as the quotient of two, or without `below` of one and its total."""
    totals = [column.at for column in grid.columns if column.role is Role.TOTAL]
    known = {at: figure for at, figure in grid.cells.items() if not isinstance(figure, _Word)}
    of_total = next((figure for at in totals if (figure := known.get((above.at, at))) is not None), None)
    found: list[Relation] = []
    for at in body:
        result, part = known.get((line.at, at)), known.get((above.at, at))
        whole = of_total if below is None else known.get((below.at, at))
        if result is not None and part is not None and whole is not None and whole.value:
            found.append(Relation(CheckedKind.TABLE_SHARE, result, plus(part), plus(whole), scale=_WHOLE))
    return found
