"""The head of a card: boxes with their marks, and values beside or below their labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pledgebook.book import koreandate
from pledgebook.book.folding import word_key
from pledgebook.book.government import kind_by_name
from pledgebook.intake import labels
from pledgebook.intake.card import Printed
from pledgebook.intake.figures import FigureKind, figure_of
from pledgebook.intake.indicator_table import rate_of
from pledgebook.intake.money_table import unit_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from pledgebook.intake.blocks import BlockCell
    from pledgebook.intake.grid import Grid
    from pledgebook.intake.problems import Problems

_MARK = "○◯●◎⊙◉■▣☑☒✓✔√∨□☐▢◇◆☆★✅▯"
_IN_BRACKETS = re.compile(rf"[\[(]\s*([{_MARK}VvOoＶ\s-]?)\s*[\])]")
_MARK_FIRST = re.compile(
    rf"\s*(?P<mark>[{_MARK}VvＶ]|\[\s*[{_MARK}VvOoＶ]?\s*\]|\(\s*[{_MARK}VvOoＶ]?\s*\))\s*(?P<word>[^{_MARK}\[\]()]+)"
)
_MARK_LAST = re.compile(
    rf"(?P<word>[^{_MARK}\[\](),/]+?)\s*(?P<mark>[{_MARK}]|\[\s*[{_MARK}VvOoＶ]?\s*\]|\(\s*[{_MARK}VvOoＶ]?\s*\))\s*[,/]?"
)
_SPLIT = re.compile(r"[,/·ㆍ、\n]")
_FULL = re.compile("[●■◉◎▣☑☒◆★✓✔√∨✅VvＶ]")
_BELOW = 3
_LONG = 40
_DATE = re.compile(r"(?:(?<!\d)(?:19|20)\d\d|['’‘`´]\d\d)\s*[.\-/년]\s*\d{1,2}\s*[.\-/월]\s*\d{1,2}\s*[.일]?")
_CONTACT = re.compile(
    r"(?<!\s)\s*+(?:[(\[]\s*+)?(?:담당(?:자)?\s|담당자|☎|☏|전화|연락처|tel).*$", re.IGNORECASE | re.DOTALL
)
_GOVERNMENT = re.compile(r"[가-힣 ]{1,12}(?:시|군|구|도|교육청)")


@dataclass(slots=True)
class Head:
    """What the head of a card says, as far as it was found."""

    marks: dict[str, Printed[str]] = field(default_factory=dict)
    code: Printed[str] | None = None
    title: Printed[str] | None = None
    goal: Printed[str] | None = None
    department: Printed[str] | None = None
    government: Printed[str] | None = None
    unit: Printed[str] | None = None
    required: Printed[Decimal] | None = None
    required_seen: BlockCell | None = None
    required_open: Printed[str] | None = None
    rate: Printed[Decimal] | None = None
    rate_seen: BlockCell | None = None
    as_of: Printed[date] | None = None
    groups: set[str] = field(default_factory=set)


def kind_of_mark(text: str) -> str:
    """Return whether a cell's text marks a box (`chosen`), leaves it (`left`), is hollow, or is no mark."""
    key = word_key(text).strip("[]()")
    if word_key(text) in labels.NOT_CHOSEN or key in labels.NOT_CHOSEN:
        return "left"
    if key in labels.HOLLOW:
        return "hollow"
    if key in labels.CHOSEN or text.strip().strip("[]()") in labels.CHOSEN or key in labels.CHOSEN_WORDS:
        return "chosen"
    return ""


def heads_in(grid: Grid, rows: Iterable[int]) -> frozenset[str]:
    """Return which labels of a card's head stand in some rows."""
    found = set()
    for row in rows:
        for cell in grid.begun_in(row):
            if group := labels.group_of(cell.text):
                found.add(group)
            elif labels.is_one_of(cell.text, labels.BUDGET):
                found.add(labels.BUDGET[0])
            elif _is_rate_label(cell.text):
                found.add("rate")
    return frozenset(found)


def _is_rate_label(text: str) -> bool:
    told = labels.label_of(text)
    return told.is_rate and told.is_pure and not told.year and not told.role


def take_boxes(head: Head, group: str, label: str, cell: BlockCell, problems: Problems) -> None:
    """Take in the boxes that a text names or marks: 임기내, 신규(○) 계속( ), 가람시, 민간."""
    marked = _several(cell.text, group)
    if marked:
        told = _chosen([_Tick(box, word, mark, cell, is_inside=True) for box, word, mark in marked])
    else:
        told = [(box, word, cell) for box, word in _words(cell.text, group)]
    if told is None:
        problems.add("PB705", cell.place, cell.text, group=label)
    elif told:
        head.groups.add(group)
        _note(head, group, told, replace(cell, text=label), problems)


def read_head(grid: Grid, rows: Sequence[int], head: Head, problems: Problems) -> None:
    """Take in what some rows of a table say of the head of a card."""
    within = set(rows)
    for row in rows:
        for cell in grid.begun_in(row):
            if group := labels.group_of(cell.text):
                _boxes(grid, cell, group, within, head, problems)
            elif labels.is_one_of(cell.text, labels.BUDGET):
                _budget(grid, cell, within, head, problems)
            elif _is_rate_label(cell.text):
                _rate(grid, cell, within, head, problems)
            else:
                _texts(grid, cell, within, head, problems)


def _is_label(text: str) -> bool:
    return bool(
        labels.group_of(text)
        or _is_rate_label(text)
        or any(
            labels.is_one_of(text, words)
            for words in (
                labels.BUDGET,
                labels.CODE,
                labels.TITLE,
                labels.GOAL,
                labels.DEPARTMENT,
                labels.AS_OF,
            )
        )
    )


def _boxes(
    grid: Grid, label: BlockCell, group: str, within: set[int], head: Head, problems: Problems
) -> None:
    """Read the boxes of a group: below its label or at its right, marked within, below or beside."""
    for boxes in (_below(grid, label, group, within), _right(grid, label, group, within)):
        if not boxes:
            continue
        head.groups.add(group)
        told = _marked(grid, boxes, group, within)
        if told is None:
            texts = ", ".join(cell.text for cell, _ in boxes)
            problems.add("PB705", label.place, texts, group=label.text)
            return
        _note(head, group, told, label, problems)
        return


def _note(
    head: Head, group: str, chosen: Sequence[tuple[str, str, BlockCell]], label: BlockCell, problems: Problems
) -> None:
    single = {"완료시기", "예산구분", "추진상황"}
    if group in single and len({box for box, _, _ in chosen}) > 1:
        problems.add("PB705", label.place, ", ".join(word for _, word, _ in chosen), group=label.text)
        return
    for box, word, cell in chosen:
        before = head.marks.get(box)
        if before is None:
            head.marks[box] = Printed(word, cell.text, cell.place)
        if group == "사업주체" and _is_government(word):
            head.government = head.government or Printed(word, cell.text, cell.place)


def _is_government(word: str) -> bool:
    return len(word_key(word)) > 2 and bool(kind_by_name(word))  # noqa: PLR2004 - 나주시; 도 and 시군 are levels


def _box_of(text: str, group: str) -> str:
    """Return which box a text names; of the one with a government's name, the kind of that."""
    found = labels.option_of(text, group)
    if found or group != "사업주체":
        return found
    word = " ".join(text.split())
    if len(word) <= _LONG and _GOVERNMENT.fullmatch(word):
        kind = kind_by_name(word)
        return "시" if kind == "광역시" else kind
    return ""


def _bare(text: str) -> str:
    """Return a box's text without a mark in it."""
    return re.sub(rf"[{_MARK}]", "", _IN_BRACKETS.sub("", labels.narrow(text))).strip()


def _below(grid: Grid, label: BlockCell, group: str, within: set[int]) -> list[tuple[BlockCell, str]]:
    row = label.row + label.rows
    if row not in within:
        return []
    last = label.column + label.columns
    if label.columns == 1:
        # Nothing may say how far the label reaches: up to the next text of its row.
        while last < grid.columns and not grid.text(label.row, last):
            last += 1
    return _options(grid, row, range(label.column, last), group)


def _right(grid: Grid, label: BlockCell, group: str, within: set[int]) -> list[tuple[BlockCell, str]]:
    if label.row not in within:
        return []
    last = label.column + label.columns
    while last < grid.columns and not (grid.text(label.row, last) and _is_label(grid.text(label.row, last))):
        last += 1
    return _options(grid, label.row, range(label.column + label.columns, last), group)


def _options(grid: Grid, row: int, columns: Iterable[int], group: str) -> list[tuple[BlockCell, str]]:
    found: list[tuple[BlockCell, str]] = []
    for column in columns:
        cell = grid.at(row, column)
        if cell is None or not cell.text or cell.row != row or (found and found[-1][0] is cell):
            continue
        if _several(cell.text, group) or _words(cell.text, group):
            found.append((cell, group))
    return found


def _several(text: str, group: str) -> list[tuple[str, str, str]]:
    """Return the boxes that one text holds, each with its word and its mark: ■ 임기내 □ 임기후, 신규( ) 계속(○)."""
    text = labels.narrow(text)
    for pattern in (_MARK_FIRST, _MARK_LAST):
        matches = list(pattern.finditer(text))
        found = [
            (_box_of(match["word"].strip(" ,/·"), group), match["word"].strip(" ,/·"), match["mark"])
            for match in matches
        ]
        rest = pattern.sub("", text).strip(" ,/·\n")
        if found and all(box for box, _, _ in found) and not rest:
            return found
    return []


@dataclass(frozen=True, slots=True)
class _Tick:
    """A box with the mark that stands at it."""

    box: str
    word: str
    mark: str
    cell: BlockCell
    is_inside: bool = False  # the mark stands beside the word, in its cell

    @property
    def kind(self) -> str:
        return kind_of_mark(self.mark)


def _marked(
    grid: Grid, boxes: Sequence[tuple[BlockCell, str]], group: str, within: set[int]
) -> list[tuple[str, str, BlockCell]] | None:
    """Return the boxes that are marked; None where that is not certain, as where a mark may be of another cell."""
    inside = [
        _Tick(box, word, mark, cell, is_inside=True)
        for cell, _ in boxes
        for box, word, mark in _several(cell.text, group)
    ]
    if inside:
        return None if any(cell.is_doubtful for cell, _ in boxes) else _chosen(inside)
    for step in (_cell_below, _cell_right):
        marks = [step(grid, cell, within) for cell, _ in boxes]
        kinds = [kind_of_mark(mark.text) if mark is not None else "left" for mark in marks]
        if all(kinds) and any(kind in {"chosen", "hollow"} for kind in kinds):
            if any(mark is not None and mark.is_doubtful for mark in marks):
                return None
            return _chosen(
                [
                    _Tick(
                        _box_of(_bare(cell.text), group),
                        _bare(cell.text),
                        mark.text if mark is not None else "",
                        mark if mark is not None else cell,
                    )
                    for (cell, _), mark in zip(boxes, marks, strict=True)
                ]
            )
    if len(boxes) == 1:
        # 추진상황 | 정상추진: words alone are the value, where nothing else could be.
        cell = boxes[0][0]
        return None if cell.is_doubtful else [(box, word, cell) for box, word in _words(cell.text, group)]
    marks = [_cell_below(grid, cell, within) for cell, _ in boxes]
    if all(mark is None or kind_of_mark(mark.text) == "left" for mark in marks):
        return []  # none is marked: 보류 and 폐기 have no box
    return None


def _words(text: str, group: str) -> list[tuple[str, str]]:
    """Return the boxes that a text without marks names: 신규, 계속; nothing where a part of it is none."""
    whole = _box_of(_bare(text), group)
    if whole:
        return [(whole, _bare(text))]
    parts = [part.strip() for part in _SPLIT.split(text) if part.strip()]
    found = [(_box_of(part, group), part) for part in parts]
    return found if all(box for box, _ in found) else []


def _cell_below(grid: Grid, cell: BlockCell, within: set[int]) -> BlockCell | None:
    row = cell.row + cell.rows
    if row not in within:
        return None
    for column in range(cell.column, cell.column + cell.columns):
        found = grid.at(row, column)
        if found is not None and (found.text or found.is_doubtful):
            return found
    return None


def _cell_right(grid: Grid, cell: BlockCell, _within: set[int]) -> BlockCell | None:
    return grid.at(cell.row, cell.column + cell.columns)


def _chosen(ticks: Sequence[_Tick]) -> list[tuple[str, str, BlockCell]] | None:
    """Return what is ticked; None where every box has a mark, and all the same."""
    kinds = {tick.kind for tick in ticks}
    chosen = [tick for tick in ticks if tick.kind == "chosen"]
    if len(ticks) > 1 and kinds == {"chosen"}:
        # ● beside ○: the full one is the one that is ticked.
        full = [tick for tick in ticks if _FULL.search(tick.mark)]
        if len({tick.mark for tick in ticks}) > 1 and full:
            chosen = full
        elif len(ticks) > len(("신규", "계속")) or (
            ticks[0].is_inside and not full and not _IN_BRACKETS.search(ticks[0].mark)
        ):
            return None
    elif not chosen and "hollow" in kinds:
        hollow = [tick for tick in ticks if tick.kind == "hollow"]
        # A hollow sign in one box alone, and nothing in the others, ticks it.
        chosen = hollow if len(hollow) == 1 < len(ticks) else []
    return [(tick.box, tick.word, tick.cell) for tick in chosen]


def _value_cells(
    grid: Grid, label: BlockCell, within: set[int], is_value: Callable[[str], bool]
) -> list[BlockCell]:
    """Return the cells that may hold a label's value: the next at its right, and the first below it."""
    found: list[BlockCell] = []
    column = label.column + label.columns
    while column < grid.columns and not grid.text(label.row, column):
        column += 1
    right = grid.at(label.row, column)
    if right is not None and is_value(right.text) and not _is_label(right.text):
        found.append(right)
    for row in range(label.row + label.rows, label.row + label.rows + _BELOW):
        if row not in within:
            break
        below = grid.at(row, label.column)
        if below is None or not below.text:
            continue
        after = grid.at(below.row + below.rows, label.column)
        is_column = (
            after is not None
            and below.row + below.rows in within
            and is_value(after.text)
            and not _is_label(_left_of(grid, after))
        )
        if is_value(below.text) and not _is_label(below.text) and below not in found and not is_column:
            found.append(below)
        break
    return found


def _left_of(grid: Grid, cell: BlockCell) -> str:
    """Return the next text at the left of a cell."""
    column = cell.column - 1
    while column > 0 and not grid.text(cell.row, column):
        column -= 1
    return grid.text(cell.row, column)


def _is_amount(text: str) -> bool:
    return figure_of(text).kind in {FigureKind.NUMBER, FigureKind.UNDETERMINED}


def _is_rate_value(text: str) -> bool:
    figure = figure_of(text)
    return figure.kind is FigureKind.NOT_COMPUTABLE or (
        figure.kind is FigureKind.NUMBER and figure.unit in {"", "%"}
    )


def _says_the_same(cell: BlockCell, other: BlockCell) -> bool:
    """Say whether two cells hold the same figure, or text: 86.67 and 86.67% under a rate."""
    figures = figure_of(cell.text), figure_of(other.text)
    if all(figure.kind is FigureKind.NUMBER for figure in figures):
        units = {figure.unit for figure in figures} - {"", "%"}
        return figures[0].number == figures[1].number and len(units) <= 1
    return word_key(cell.text) == word_key(other.text)


def _is_otherwise(known: BlockCell, cell: BlockCell, label: str, problems: Problems) -> bool:
    """Tell whether a cell says under a label what another does not, and of it with both readings."""
    if _says_the_same(known, cell):
        return False
    problems.add("PB706", cell.place, cell.text, label=label, other=known.text)
    return True


def _one(cells: Sequence[BlockCell], label: BlockCell, problems: Problems) -> BlockCell | None:
    if len(cells) > 1 and _is_otherwise(cells[1], cells[0], label.text, problems):
        return None
    return cells[0] if cells else None


def _budget(grid: Grid, label: BlockCell, within: set[int], head: Head, problems: Problems) -> None:
    cell = _one(_value_cells(grid, label, within, _is_amount), label, problems)
    if cell is not None:
        take_budget(head, label.text, cell, problems)


def take_budget(head: Head, label: str, cell: BlockCell, problems: Problems) -> None:
    """Take in 소요예산 with the unit of its label, else that behind the amount."""
    figure = figure_of(cell.text)
    if head.required_seen is not None:
        if _is_otherwise(head.required_seen, cell, label, problems):
            head.required = None
        return
    head.required_seen = cell
    unit = unit_in(label)
    if figure.kind is not FigureKind.NUMBER:
        head.required_open = Printed(cell.text, cell.text, cell.place)
        if unit:
            head.unit = head.unit or Printed(unit, label, cell.place)
        return
    if figure.unit and (figure.unit not in labels.MONEY_UNITS or (unit and unit != figure.unit)):
        problems.add("PB711", cell.place, cell.text, unit=unit or "?", other=figure.unit)
        return
    if unit or figure.unit:
        head.unit = Printed(unit or figure.unit, label if unit else cell.text, cell.place)
    head.required = Printed(figure.number, cell.text, cell.place)


def _rate(grid: Grid, label: BlockCell, within: set[int], head: Head, problems: Problems) -> None:
    cell = _one(_value_cells(grid, label, within, _is_rate_value), label, problems)
    if cell is not None:
        take_rate(head, label.text, cell, problems)


def take_rate(head: Head, label: str, cell: BlockCell, problems: Problems) -> None:
    """Take in the rate of the head."""
    if head.rate_seen is not None:
        if _is_otherwise(head.rate_seen, cell, label, problems):
            head.rate = None
        return
    head.rate_seen = cell
    head.rate, _ = rate_of(cell, problems, has_percent=labels.label_of(label).has_percent)


def _is_text(text: str) -> bool:
    return bool(text)


def _texts(grid: Grid, label: BlockCell, within: set[int], head: Head, problems: Problems) -> None:
    for words, name in (
        (labels.CODE, "code"),
        (labels.TITLE, "title"),
        (labels.GOAL, "goal"),
        (labels.DEPARTMENT, "department"),
        (labels.GOVERNMENT, "government"),
        (labels.AS_OF, "as_of"),
    ):
        if not labels.is_one_of(label.text, words):
            continue
        if _heads_a_column(grid, label, within):
            return
        right = grid.at(label.row, label.column + label.columns)
        cells = [right] if right is not None and right.text and not _is_label(right.text) else []
        if not cells:
            below = (
                grid.at(label.row + label.rows, label.column) if label.row + label.rows in within else None
            )
            cells = [below] if below is not None and below.text and not _is_label(below.text) else []
        if cells:
            take_text(head, name, label.text, cells[0], problems)
        return


def _heads_a_column(grid: Grid, label: BlockCell, within: set[int]) -> bool:
    """Say whether a label heads a list: two texts or more stand below it, and none of them is a label."""
    below = [
        grid.text(row, label.column) for row in range(label.row + label.rows, grid.rows) if row in within
    ]
    texts = [text for text in below if text]
    return len(texts) > 1 and not any(_is_label(text) or labels.section_of(text) for text in texts)


def take_text(head: Head, name: str, label: str, cell: BlockCell, problems: Problems) -> None:
    """Take in a text under a label; another one under the same label is told, and the first stays."""
    if name == "as_of":
        day = day_in(cell.text)
        if day is not None and head.as_of is None:
            head.as_of = Printed(day, cell.text, cell.place)
        return
    before: Printed[str] | None = getattr(head, name)
    text = _CONTACT.sub("", cell.text) if name == "department" else cell.text
    value = Printed(labels.one_line(text), cell.text, cell.place)
    if name == "government" and not kind_by_name(value.value):
        return
    if before is None:
        setattr(head, name, value)
    elif word_key(before.value) != word_key(value.value):
        problems.add("PB706", cell.place, cell.text, label=label, other=before.text)


def day_in(text: str) -> date | None:
    """Return the one day that a text names; None for none, for several, and for a month.

    >>> day_in("2024. 5. 31. 기준")
    datetime.date(2024, 5, 31)
    """
    found = {koreandate.day(match[0]) for match in _DATE.finditer(text)}
    return found.pop() if len(found) == 1 else None
