"""The table of money: amounts by source and period, whichever of them stand in rows and which in columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key
from pledgebook.intake import labels
from pledgebook.intake.card import Printed, PrintedMoney
from pledgebook.intake.figures import FigureKind, figure_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from pledgebook.intake.blocks import BlockCell
    from pledgebook.intake.problems import Problems
    from pledgebook.intake.sections import TableSection

_PLANNED = frozenset({"계획", "계획액", "투자계획", "예산", "예산액"})
_SECURED = frozenset({"확보", "확보액", "예산확보", "확보예산"})
_PRIOR = re.compile(r"(?:이전|까지|전)\)?$")
_AFTER = re.compile(r"(?:이후|부터|후)\)?$")
_UNIT = re.compile(r"단위\s*+[:：]?\s*+(?P<unit>[가-힣]{0,5}원)")
_UNIT_IN_BRACKETS = re.compile(r"\(\s*(?P<unit>(?:십|백|천|만|억|조)*원)\s*\)")


@dataclass(slots=True)
class _Row:
    project: Printed[str] | None
    source: Printed[str]
    is_total: bool
    amounts: dict[str, Printed[Decimal]] = field(default_factory=dict)
    seen: dict[str, BlockCell] = field(default_factory=dict)
    open_cells: list[Printed[str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MoneyTable:
    rows: tuple[PrintedMoney, ...]
    unit: Printed[str] | None


def unit_in(text: str) -> str:
    """Return the unit of money that a caption or a head names: (단위 : 백만원), 소요예산(백만원).

    >>> unit_in("(단위 : 백만원)"), unit_in("소요예산 (억원)"), unit_in("확인지표")
    ('백만원', '억원', '')
    """
    packed = "".join(text.split())
    match = _UNIT.search(packed) or _UNIT_IN_BRACKETS.search(packed)
    return match["unit"] if match and match["unit"] in labels.MONEY_UNITS else ""


def read_money(section: TableSection, problems: Problems) -> MoneyTable:
    """Read a table of money; amounts are in the unit that the table prints."""
    grid = section.grid
    columns = {column: _head(section, column) for column in range(grid.columns)}
    sources_in_heads = sum(kind == "source" for kind, _ in columns.values()) > 0
    rows = (
        _by_row(section, columns, problems)
        if not sources_in_heads
        else _by_column(section, columns, problems)
    )
    unit = _unit(section, rows, problems)
    years = sorted({int(name) for row in rows for name in row.seen if name.isdecimal()} | _years(columns))
    return MoneyTable(tuple(_printed(row, years) for row in rows), unit)


def _years(columns: dict[int, tuple[str, str]]) -> set[int]:
    return {int(name) for kind, name in columns.values() if kind == "period" and name.isdecimal()}


def _head(section: TableSection, column: int) -> tuple[str, str]:
    """Return what a column stands for: a period, a source, the names of projects, of sources, or nothing known."""
    texts = section.head_texts(column)
    if any(labels.is_one_of(text, labels.SOURCE_HEAD) for text in texts):
        return "sources", ""
    if period := _period(texts):
        return "period", period
    if len(texts) == 1 and labels.source_of(texts[0]) == "executed":
        return "executed", texts[0]
    if any(labels.source_of(text) == "source" for text in texts):
        return "source", texts[-1]
    kinds = (("periods", labels.YEAR_HEAD), ("projects", labels.PROJECT), ("note", labels.NOTE))
    found = (kind for kind, words in kinds if any(labels.is_one_of(text, words) for text in texts))
    kind = next(found, "")
    return kind, "" if kind else " ".join(texts)


def _period(texts: Sequence[str]) -> str:
    """Return the period that heads say together: a year, or `total`, `prior`, `in_term`, `after`."""
    found = ""
    if any(labels.source_of(text) == "executed" or labels.label_of(text).role == "actual" for text in texts):
        return ""  # what was spent of a year stands in a row of its own on a card
    for text in texts:
        key = labels.base(text)
        told = labels.label_of(text)
        name = labels.period_of(text)
        if not name and told.year and not told.is_pure:
            name = "prior" if _PRIOR.search(key) else "after" if _AFTER.search(key) else ""
        if told.is_pure and told.year and not told.role and not told.is_rate and not told.is_execution:
            return str(told.year)
        if name == "subtotal" or (name == "total" and found == "in_term"):
            return "in_term" if name == "subtotal" or found == "in_term" else name
        found = name or found
    return "in_term" if found == "in_term" else found


def _by_row(section: TableSection, columns: dict[int, tuple[str, str]], problems: Problems) -> list[_Row]:
    grid = section.grid
    source_column = _source_column(section, columns)
    project_columns = [
        column
        for column, (kind, _) in columns.items()
        if kind in {"projects", ""} and (source_column is None or column < source_column)
    ]
    rows: list[_Row] = []
    project: Printed[str] | None = None
    for row in section.body:
        cells = grid.of_row(row)
        project = _project(section, row, columns, project_columns) or project
        source = _source(section, row, source_column)
        if source is None:
            if any(figure_of(cell.text).kind is FigureKind.NUMBER for cell in cells):
                problems.add("PB714", cells[0].place, cells[0].text, name=cells[0].text)
            continue
        stage = _stage(section, row, source)
        is_total = labels.source_of(source.text) == "total"
        if stage is not None and labels.base(stage.text) not in _PLANNED:
            if not (is_total and labels.source_of(stage.text) == "executed"):
                _tell_stage(cells, columns, problems)
                continue
            source, is_total = stage, False
        text = " ".join(source.text.split())
        current = _Row(project, Printed(text, source.text, source.place), is_total)
        rows.append(current)
        for cell in cells:
            kind, name = columns[cell.column]
            several = {columns[column] for column in range(cell.column, cell.column + cell.columns)}
            if cell.row == row and len(several) > 1 and kind == "period":
                problems.add("PB714", cell.place, cell.text, name=source.text)
            elif kind == "period" and cell.row == row:
                _take(current, name, cell, problems)
            elif (
                kind in {"", "executed"}
                and cell.column > source.column
                and figure_of(cell.text).kind is FigureKind.NUMBER
            ):
                problems.add("PB714", cell.place, cell.text, name=source.text)
    return rows


def _stage(section: TableSection, row: int, source: BlockCell) -> BlockCell | None:
    """Return the cell before the source that says 계획, 확보 or 집행, where amounts of each stand by source."""
    for cell in section.grid.of_row(row):
        key = labels.base(cell.text)
        if cell.column < source.column and (key in _PLANNED or key in _SECURED or key in labels.EXECUTED):
            return cell
    return None


def _tell_stage(cells: Sequence[BlockCell], columns: dict[int, tuple[str, str]], problems: Problems) -> None:
    for cell in cells:
        if columns[cell.column][0] == "period" and figure_of(cell.text).kind is FigureKind.NUMBER:
            problems.add("PB719", cell.place, cell.text)


def _project(
    section: TableSection, row: int, columns: dict[int, tuple[str, str]], within: Sequence[int]
) -> Printed[str] | None:
    """Return the name of the project that a row begins with, or is merged with."""
    found = None
    for column in within:
        cell = section.grid.at(row, column)
        is_named = columns[column][0] == "projects"
        if cell is None or not cell.text or not (is_named or figure_of(cell.text).kind is FigureKind.TEXT):
            continue
        if labels.base(cell.text) in _PLANNED | _SECURED:
            continue
        if is_named or not labels.source_of(cell.text):
            found = Printed(labels.one_line(cell.text), cell.text, cell.place)
    return found


def _source(section: TableSection, row: int, column: int | None) -> BlockCell | None:
    """Return the cell of a row that names its source; 총계 may stand over two columns."""
    cell = section.grid.at(row, column) if column is not None else None
    if cell is None or not cell.text or (cell.row != row and cell.rows > 1):
        known = (cell for cell in reversed(section.grid.of_row(row)) if labels.source_of(cell.text))
        cell = next(known, None)
    return cell if cell is not None and _is_source(cell.text) else None


def _is_source(text: str) -> bool:
    return bool(labels.source_of(text)) or bool(
        re.fullmatch(r"[가-힣·/+ ]{1,12}(?:비|금|세|원|액|자)", labels.base(text))
    )


def _source_column(section: TableSection, columns: dict[int, tuple[str, str]]) -> int | None:
    named = [column for column, (kind, _) in columns.items() if kind == "sources"]
    if named:
        return named[-1]
    counts = {
        column: sum(bool(labels.source_of(section.grid.text(row, column))) for row in section.body)
        for column, (kind, _) in columns.items()
        if kind != "period"
    }
    best = max(counts, key=lambda column: counts[column], default=None)
    return best if best is not None and counts[best] else None


def _by_column(section: TableSection, columns: dict[int, tuple[str, str]], problems: Problems) -> list[_Row]:
    """Read a table with a column for each source and a row for each period."""
    grid = section.grid
    rows: dict[int, _Row] = {}
    stubs = [
        column
        for column, (kind, _) in columns.items()
        if kind not in {"source", "executed", "period", "note"}
    ]
    is_sum = {column for column, (kind, name) in columns.items() if kind == "period" and name == "total"}
    for column, (kind, _name) in columns.items():
        texts = section.head_texts(column)
        if kind in {"source", "executed"} or column in is_sum:
            head = next(
                cell
                for row in reversed(section.head)
                if (cell := grid.at(row, column)) is not None and cell.text
            )
            rows[column] = _Row(
                None, Printed(" ".join(texts[-1].split()), head.text, head.place), column in is_sum
            )
    for row in section.body:
        texts = [grid.text(row, column) for column in stubs]
        period = _period([text for text in texts if text])
        for column, current in rows.items():
            cell = grid.at(row, column)
            if cell is None or not cell.text:
                continue
            if period:
                _take(current, period, cell, problems)
            elif figure_of(cell.text).kind is FigureKind.NUMBER:
                problems.add("PB714", cell.place, cell.text, name=" ".join(texts))
    return list(rows.values())


def _take(row: _Row, name: str, cell: BlockCell, problems: Problems) -> None:
    figure = figure_of(cell.text)
    if name in row.seen and row.seen[name].place != cell.place:
        other = row.seen[name]
        if word_key(other.text) != word_key(cell.text):
            problems.add("PB706", cell.place, cell.text, label=row.source.text, other=other.text)
            row.amounts.pop(name, None)
        return
    row.seen[name] = cell
    if figure.kind is FigureKind.NUMBER:
        row.amounts[name] = Printed(figure.number, cell.text, cell.place)
    elif figure.kind is FigureKind.UNDETERMINED:
        row.open_cells.append(Printed(cell.text, cell.text, cell.place))
    elif figure.kind in {FigureKind.TEXT, FigureKind.PAIR}:
        problems.add("PB704", cell.place, cell.text, name=row.source.text)


def _unit(section: TableSection, rows: Sequence[_Row], problems: Problems) -> Printed[str] | None:
    """Return the unit of the table: beside its caption, in its heads, or behind every amount."""
    told = _units_told(section)
    if len(told) > 1:
        problems.add("PB711", told[0].place, told[0].text, unit=told[0].value, other=told[1].value)
    wanted = told[0] if len(told) == 1 else None
    behind: dict[str, list[tuple[_Row, str]]] = {}
    for current in rows:
        for name, amount in current.amounts.items():
            behind.setdefault(figure_of(amount.text).unit, []).append((current, name))
    if not told and len(behind) == 1 and next(iter(behind)) in labels.MONEY_UNITS:
        current, name = next(iter(behind.values()))[0]
        found = current.amounts[name]
        return Printed(next(iter(behind)), found.text, found.place)
    for unit, amounts in behind.items():
        if unit and (wanted is None or unit != wanted.value):
            for current, name in amounts:
                found = current.amounts.pop(name)
                problems.add(
                    "PB711", found.place, found.text, unit=wanted.value if wanted else "?", other=unit
                )
    return wanted


def _units_told(section: TableSection) -> list[Printed[str]]:
    """Return the units that stand above a table or in its heads, each once."""
    found: dict[str, Printed[str]] = {}
    for text in section.above:
        if unit := unit_in(text):
            found.setdefault(unit, Printed(unit, text, section.place))
    for row in section.head:
        for cell in section.grid.of_row(row):
            if unit := unit_in(cell.text):
                found.setdefault(unit, Printed(unit, cell.text, cell.place))
    return list(found.values())


def _printed(row: _Row, years: Sequence[int]) -> PrintedMoney:
    return PrintedMoney(
        project=row.project,
        source=row.source,
        is_total=row.is_total,
        total=row.amounts.get("total"),
        prior=row.amounts.get("prior"),
        in_term=row.amounts.get("in_term"),
        by_year=tuple((year, row.amounts.get(str(year))) for year in years),
        after_term=row.amounts.get("after"),
        undetermined=tuple(row.open_cells),
    )
