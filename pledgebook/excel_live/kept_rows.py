"""Cards of a kept copy as copies of the form's rows, where the open workbook still has the form they were made from."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from pledgebook.book.contract import CARD_KEY
from pledgebook.excel_file.chart_parts import drawing_of
from pledgebook.excel_file.marks import ROWS_NAME
from pledgebook.excel_live.kept_looks import KeptStyle
from pledgebook.forms.by_rows import anchors_in, every_rule, form_mark, lying_there, merges_apart
from pledgebook.forms.margins import page_of
from pledgebook.forms.ranged import OVER_ALL
from pledgebook.forms.reader import form_sheets, read_form, scale_of
from pledgebook.forms.row_map import runs_of
from pledgebook.forms.tree import tree_of
from pledgebook.grid.addresses import Span
from pledgebook.grid.copied_rows import CopiedRows, RuleOverAll, rows_said
from pledgebook.grid.sheet import FORM_DRAWN, Ready

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pledgebook.excel_live.copied import Copied
    from pledgebook.forms.model import Form
    from pledgebook.forms.tree import Node
    from pledgebook.grid.sheet import Sheet

_BEYOND = {"conditionalFormatting", "dataValidations", "legacyDrawingHF", "picture", "extLst"}


def with_rows(
    sheets: Iterable[Sheet], kept: Copied, there: Copied | None
) -> tuple[tuple[Sheet, ...], set[str]]:
    """Return sheets of a kept copy, cards among them as copies of the form's rows, and the keys of those that cannot be.

    A card whose form is another by now can be put back by its cells alone: it is named where it has more.
    """
    if not form_sheets(kept.package):
        return tuple(sheets), set()
    form = None if there is None else read_form(there.package)[0]
    found, lost = [], set[str]()
    for sheet in sheets:
        if sheet.key.startswith(CARD_KEY):
            said = rows_said(kept.names_on(sheet.name).get(ROWS_NAME, "").replace('"', "").replace("&", ""))
            if form is not None and said is not None and said[0] == form_mark(form):
                copies = cache(partial(_copied, sheet, kept, form, said[1]))
                found.append(replace(sheet, ready=Ready((b"", b"", b""), copies=copies)))
                continue
            if _has_more(kept, sheet.name):
                lost.add(sheet.key)
        found.append(sheet)
    return tuple(found), lost


def _has_more(kept: Copied, name: str) -> bool:
    root = tree_of(kept.package.read(kept.part_of(name)), name)
    margin = root.child("headerFooter")
    headers = (
        [node for node in margin.children if node.local.endswith("Header")] if margin is not None else []
    )
    return (
        any(node.local in _BEYOND and node.children for node in root.children)
        or any(node.text.strip() for node in headers)
        or any(_form_anchors(kept, name))
    )


def _form_anchors(kept: Copied, name: str) -> Iterator[Node]:
    drawing = drawing_of(kept.package, kept.part_of(name))
    for anchor in anchors_in(kept.package.read(drawing)) if drawing else ():
        if lying_there(anchor).name.startswith(FORM_DRAWN):
            yield anchor


def _copied(sheet: Sheet, kept: Copied, form: Form, rows: tuple[int, ...]) -> CopiedRows:
    bare = CopiedRows(form.name, form_mark(form), rows, len(form.rows))
    parted, joined = merges_apart(form, bare, sheet.merges)
    root = tree_of(kept.package.read(kept.part_of(sheet.name)), sheet.name)
    drawn = [*map(lying_there, _form_anchors(kept, sheet.name))]
    styles = {place: sheet.styles[cell.style] for place, cell in sheet.cells.items() if cell.style}
    looks = {
        (number, cell.column): form.looks.style(cell.look)
        for number, row in enumerate(rows, 1)
        if row <= len(form.rows)
        for cell in form.rows[row - 1].cells
    }
    both = {place: (style, looks[place]) for place, style in styles.items() if place in looks}
    return replace(
        bare,
        parted=parted,
        joined=joined,
        heights=dict(sheet.heights),
        formats={
            place: style.number_format
            for place, (style, look) in both.items()
            if style.number_format != look.number_format
        },
        words=frozenset(place for place, (style, look) in both.items() if look.shrink and not style.shrink),
        runs={
            place: style.runs
            for place, style in styles.items()
            if isinstance(style, KeptStyle) and style.runs
        },
        links={place: cell.link.target for place, cell in sheet.cells.items() if cell.link is not None},
        rules=tuple(_over_all(form, rows)),
        drawn=tuple(drawn),
        page=page_of(root, scale_of(root), None),
    )


def _over_all(form: Form, rows: Sequence[int]) -> Iterator[RuleOverAll]:
    for rule, areas, is_format in every_rule(form):
        if not is_format or rule.get("type") not in OVER_ALL:
            continue
        went = [
            Span(top, area.left, bottom, area.right)
            for area in areas
            for top, bottom in runs_of(
                [number for number, row in enumerate(rows, 1) if area.top <= row <= area.bottom]
            )
        ]
        if went:
            yield RuleOverAll(rule.get("type"), tuple(areas), tuple(went))
