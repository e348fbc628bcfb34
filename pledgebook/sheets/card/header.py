"""The card's head: title bar, the table of ○ marks, 추진상황 and 이행률, the policy goal."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book.koreandate import official
from pledgebook.book.model import Status
from pledgebook.grid.addresses import quoted
from pledgebook.grid.canvas import Block
from pledgebook.grid.number_text import amount_format, rate_format
from pledgebook.grid.sheet import Link
from pledgebook.grid.text_width import display_width, lines_height
from pledgebook.sheets import styles
from pledgebook.sheets.card.text import TextLine
from pledgebook.sheets.wording import MARK, OPEN, actor_boxes, ko

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pledgebook.book.succession import EndedPledge
    from pledgebook.grid.canvas import Columns
    from pledgebook.grid.sheet import Style
    from pledgebook.sheets.card.given import Heir
    from pledgebook.sheets.card.view import CardView

_BOXES = (Status.DONE, Status.DONE_CONTINUING, Status.ON_TRACK, Status.PARTIAL)
_CODE_SHARE = (6, 20)  # of 48 columns: the least and the most the code's bar takes
_UNITS_PER_SHARE = 1.45  # units of the code's text that a 48th of the page holds
_TITLE_HEIGHT = 25.5
_UNITS_PER_BOX = 8  # units of a label that a twelfth of the page holds
_WIDEST_BOX = 2


def add_header(view: CardView, heirs: Sequence[Heir] = (), *, is_plan: bool = False) -> None:
    """Place the head of the card; that of a plan has neither 추진상황 nor 이행률.

    A pledge that was merged or split is marked with what it became: its `heirs`.
    """
    story, pledge = view.story, view.pledge
    _add_title(view)
    if pledge.ended is not None:
        _add_mark(view, pledge.ended, heirs)
    story.gap(4.5)
    table = Block()
    _put_marks(table, view)
    if not is_plan:
        _put_status(table, view)
    story.add(table)
    if pledge.status not in _BOXES and not is_plan:
        _add_line(view, ko("card.status_note", status=pledge.status.value), styles.NOTE)
    story.gap(4.5)
    if pledge.goal:
        _add_line(view, ko("card.goal", goal=pledge.goal), styles.GOAL)


def _add_title(view: CardView) -> None:
    canvas, pledge = view.canvas, view.pledge
    needed = max(display_width(pledge.code), view.code_units) / _UNITS_PER_SHARE + 1.3
    share = min(max(_CODE_SHARE[0], needed), _CODE_SHARE[1])
    code, title = view.grid.split(share, 48 - share)
    block = Block()
    fitting = canvas.fit((pledge.title, title, styles.TITLE), (pledge.code, code, styles.TITLE_CODE))
    row = block.row(max(fitting, _TITLE_HEIGHT))
    block.put(row, code, pledge.code, styles.TITLE_CODE)
    block.put(row, title, pledge.title, styles.TITLE)
    view.story.add(block)


def _add_mark(view: CardView, ended: EndedPledge, heirs: Sequence[Heir]) -> None:
    """Place what became of the pledge, with a way to each of the cards that go on."""
    block, canvas = Block(), view.canvas
    for line in ended_lines(ended, heirs):
        look = styles.ENDED if line.level == 1 else styles.ENDED_LINE
        height = max(canvas.fit((line.text, canvas.columns, look)), lines_height(1, look.size) + 3)
        block.put(block.row(height), canvas.columns, line.text, look, link=line.link)
    view.story.add(block)


def ended_lines(ended: EndedPledge, heirs: Sequence[Heir]) -> Iterator[TextLine]:
    """Yield what became of a pledge, then each pledge that goes on, with the way to its card."""
    codes = ", ".join(ended.successors)
    yield TextLine(1, ko("card.ended", day=official(ended.day), codes=codes, kind=ended.kind))
    for heir in heirs:
        if heir.card:
            link = Link(f"{quoted(heir.card)}!A1", ko("card.ended.open"))
            yield TextLine(2, ko("card.ended.into", code=heir.code, title=heir.title), link=link)


def code_units(codes: Iterable[str]) -> int:
    """Return the units of the longest of some 공약번호, where it decides how wide the bar of it is; else 0.

    >>> code_units(["1-1", "경제일자리-10-3"]), code_units(["6-3-3"])
    (15, 0)
    """
    most = max(map(display_width, codes), default=0)
    return most if most / _UNITS_PER_SHARE + 1.3 > _CODE_SHARE[0] else 0


def _put_marks(block: Block, view: CardView) -> None:
    grid, result, settings, pledge = view.grid, view.result, view.settings, view.pledge
    groups: tuple[tuple[str, Mapping[str, str], tuple[str, ...]], ...] = (
        (ko("card.completion"), {"임기내": "임기내", "임기후": "임기후"}, (pledge.completion,)),
        (ko("card.actors"), actor_boxes(settings.authority, pledge.actors), pledge.actors),
        (ko("card.novelty"), {"신규": "신규", "계속": "계속"}, pledge.novelty),
        (ko("card.budgeting"), {"예산": "예산", "비예산": "비예산"}, (pledge.budgeting,)),
    )
    labels = [label for _, boxes, _ in groups for label in boxes.values()]
    cells = grid.split(*map(_box_weight, labels), max(2, 12 - len(labels)))
    fitting = [(label, cells[at], styles.SUBHEAD_CELL) for at, label in enumerate(labels)]
    heads, subheads, marks = block.row(15), block.row(max(15, view.canvas.fit(*fitting))), block.row(15)
    at = 0
    for head, boxes, chosen in groups:
        block.put(heads, (cells[at][0], cells[at + len(boxes) - 1][1]), head, styles.HEAD_CELL)
        for value, label in boxes.items():
            block.put(subheads, cells[at], label, styles.SUBHEAD_CELL)
            block.put(marks, cells[at], MARK if value in chosen else None, styles.CELL)
            at += 1
    last: Columns = cells[at]
    unit = ko("card.budget", unit=settings.money_unit)
    block.put(heads, last, unit, styles.HEAD_CELL, rows=2)
    amount = result.budget
    block.put(
        marks,
        last,
        OPEN if amount is None else amount,
        styles.as_word(styles.FIGURE_BOLD)
        if amount is None
        else styles.with_format(styles.FIGURE_BOLD, amount_format(amount)),
        formula=(lambda known: known["plan total"]) if result.budget_is_total else "",
        mark="budget",
    )


def _box_weight(label: str) -> float:
    """Return the share of the page that a box takes: the name of a government may be long."""
    return min(max(display_width(label) / _UNITS_PER_BOX, 1), _WIDEST_BOX)


def _put_status(block: Block, view: CardView) -> None:
    result, settings = view.result, view.settings
    label, *boxes, rate_label, rate = view.grid.split(8, 7, 7, 7, 7, 5, 7)
    names, marks = block.row(15), block.row(15)
    block.put(names, label, ko("card.status"), styles.HEAD_CELL, rows=2)
    for status, columns in zip(_BOXES, boxes, strict=True):
        block.put(names, columns, ko(f"card.status.{status.name.lower()}"), styles.SUBHEAD_CELL)
        block.put(marks, columns, MARK if result.pledge.status is status else None, styles.CELL)
    block.put(names, rate_label, ko("card.rate"), styles.HEAD_CELL, rows=2)
    if result.rate.value is None:
        block.put(names, rate, ko("not_computable"), styles.as_word(styles.BIG_RATE), rows=2)
        return
    look = styles.with_format(styles.BIG_RATE, rate_format(settings.decimals) + "%")
    value = result.rate.value / Decimal(100)
    block.put(names, rate, value, look, rows=2, formula=lambda known: f"{known['rate']}/100")


def _add_line(view: CardView, text: str, look: Style) -> None:
    block, canvas = Block(), view.canvas
    height = max(canvas.fit((text, canvas.columns, look)), lines_height(1, look.size) + 1.5)
    block.put(block.row(height), canvas.columns, text, look)
    view.story.add(block)
