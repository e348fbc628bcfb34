"""A filled card as the XML of a worksheet part: the form's own, with rows, references and looks where they belong."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from typing import TYPE_CHECKING

from pledgebook.excel_file.sheet_xml import HEAD, MAIN, RELATIONS, safe_text
from pledgebook.forms import ranged
from pledgebook.forms.anchors import moved_drawing
from pledgebook.forms.by_rows import copied_rows
from pledgebook.forms.card import OutCell
from pledgebook.forms.page_numbers import numbered, with_count
from pledgebook.forms.tree import xml_of
from pledgebook.grid.addresses import Span, cell_name, column_letters, quoted, span_of
from pledgebook.grid.number_text import plain
from pledgebook.grid.sheet import Ready, look_token
from pledgebook.package.xml_scan import whole_number
from pledgebook.package.xml_text import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pledgebook.forms.card import FilledCard
    from pledgebook.forms.model import Form, FormRow
    from pledgebook.forms.plan import Plan
    from pledgebook.forms.tree import Node
    from pledgebook.grid.addresses import Place
    from pledgebook.grid.sheet import Led, LookChange

_BEFORE = ("sheetViews", "sheetFormatPr", "cols")
_AFTER = (
    "autoFilter", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks",
    "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "ignoredErrors",
    "drawing", "legacyDrawingHF", "picture", "extLst",
)  # fmt: skip
"""What a card has of its form, in the order of the schema; notes, controls and tables are not among it."""
_HEIGHT = "\x00"  # stands in no attribute
_NOT_OF_VIEW = {"tabSelected", "showZeros", "showFormulas", "topLeftCell"}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the form as its cards have it: what is the same on each as text between numbers of the row."""

    attributes: str
    with_height: tuple[str, ...]  # before and behind a height that is the card's
    pieces: tuple[tuple[str, ...] | int, ...]  # a number: the column of a cell that each card has of its own
    columns: tuple[int, ...]  # the first and the last


class CardXml:
    """Writes the cards of a form; what all of them have in common is made once."""

    def __init__(self, plan: Plan) -> None:
        self._form = plan.form
        self._rows: dict[int, _Row] = {}
        self._known: dict[str, str] = {}  # elements that are the same on every card, by name
        self._known["pageSetup"] = _page_setup(plan.form)
        views = plan.form.root.child("sheetViews")
        self._has_pane = views is not None and any(views.every("pane"))  # it ends where its rows went

    def ready(self, card: FilledCard, name: str, tab: str) -> Ready:
        """Render a card; `name` is that of its sheet, `tab` the colour of its tab."""
        root = card.form.root
        before = "".join(
            self._view(card) if local == "sheetViews" else self._same(local) for local in _BEFORE
        )
        start = f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheetPr'
        rest = _properties(root.child("sheetPr"), tab)
        looks = _looks(card)
        second = (
            f"{rest}{self._dimension(card)}{before}<sheetData>{''.join(self._data(card, looks))}</sheetData>"
        )
        after = "".join(self._after(card, name))
        return Ready(
            (start.encode(), second.encode(), f"{after}</worksheet>".encode()),
            tuple(_led(card)),
            needs_calculation=any(cell.has_no_value for cell in card.cells.values()),
            looks=tuple(looks),
            styles=self._form.styles,
            digit=self._form.looks.digit if self._form.styles else 0,
            copies=cache(partial(copied_rows, card, name)),
        )

    def _view(self, card: FilledCard) -> str:
        """Return how a card is seen."""
        known = None if self._has_pane else self._known.get("sheetViews")
        if known is None:
            view = _moved_view(card)
            known = self._known["sheetViews"] = xml_of(view) if view is not None else ""
        return known

    def _same(self, local: str) -> str:
        """Return the elements of a name, which are the same on every card."""
        known = self._known.get(local)
        if known is None:
            known = self._known[local] = "".join(map(xml_of, _of(self._form.root, (local,))))
        return known

    def _row(self, number: int) -> _Row:
        known = self._rows.get(number)
        if known is None:
            known = self._rows[number] = self._written(self._form.rows[number - 1])
        return known

    def _dimension(self, card: FilledCard) -> str:
        rows, columns = [span.bottom for span in card.merges], [span.right for span in card.merges]
        for number, row in enumerate(card.row_map.rows, 1):
            found = self._row(row.form_row).columns
            if found:
                rows.append(number)
                columns += found
        span = Span(min(rows), min(columns), max(rows), max(columns)) if rows else Span(1, 1, 1, 1)
        return f'<dimension ref="{span.short_reference}"/>'

    def _data(self, card: FilledCard, looks: Mapping[tuple[int, LookChange], str]) -> Iterator[str]:
        """Yield the rows of a card."""
        cells = card.cells
        for number, row in enumerate(card.row_map.rows, 1):
            written, at = self._row(row.form_row), str(number)
            height = card.heights.get(number)
            attributes = written.attributes
            if height is not None:
                attributes = f"{round(height, 2):g}".join(written.with_height)
            inner = "".join(
                [
                    at.join(piece)
                    if isinstance(piece, tuple)
                    else f'<c r="{column_letters(piece)}{at}{self._cell(piece, at, cells[number, piece], looks)}'
                    for piece in written.pieces
                ]
            )
            if inner:
                yield f'<row r="{at}"{attributes}>{inner}</row>'
            elif attributes:
                yield f'<row r="{at}"{attributes}/>'

    def _written(self, row: FormRow) -> _Row:
        """Return a row of the form as its cards have it."""
        pieces: list[tuple[str, ...] | int] = []
        parts: list[str] = []  # what stands before, between and behind the numbers of the row
        for cell in row.cells:
            if not cell.is_fixed:
                if parts:
                    pieces.append(tuple(parts))
                    parts = []
                pieces.append(cell.column)
                continue
            begun = f'<c r="{column_letters(cell.column)}'
            parts = [*parts[:-1], parts[-1] + begun] if parts else [begun]
            parts.append(self._cell(cell.column, "", OutCell(cell, cell.own_value, runs=cell.runs), {}))
        if parts:
            pieces.append(tuple(parts))
        columns = [cell.column for cell in row.cells]
        tall = {**row.attributes, "ht": _HEIGHT, "customHeight": "1"}
        with_height = tuple(_attributes(tall).split(_HEIGHT))
        return _Row(
            _attributes(row.attributes),
            with_height,
            tuple(pieces),
            (min(columns), max(columns)) if columns else (),
        )

    def _cell(self, column: int, row: str, cell: OutCell, looks: Mapping[tuple[int, LookChange], str]) -> str:
        """Return what stands behind a cell's name."""
        of, change, formula = cell.of, cell.change, ""
        if cell.value is None and change is None and not cell.formula and of.kind == "n":
            return f'" s="{of.look}"/>'
        look = f' s="{of.look}"' if of.look or self._form.styles else ""
        if change is not None:
            look = f" {looks[of.look, change]}"
        if cell.formula:
            array = f' t="array" ref="{column_letters(column)}{row}"' if of.is_array else ""
            formula = f"<f{array}>{escape(cell.formula)}</f>"
        kind, inner = _content(cell, formula)
        return f'"{look}{kind}>{inner}</c>' if inner else f'"{look}/>'

    def _after(self, card: FilledCard, name: str) -> Iterator[str]:
        made = {
            "mergeCells": lambda: _merges(card.merges),
            "conditionalFormatting": lambda: ranged.formats(card),
            "dataValidations": lambda: ranged.validations(card),
            "hyperlinks": lambda: _links(card, name),
            "rowBreaks": lambda: _breaks(card.breaks),
            "extLst": lambda: ranged.extensions(card),
        }
        for local in _AFTER:
            if local in made:
                yield made[local]()
            elif local in {"autoFilter", "ignoredErrors"}:
                yield from (ranged.moved(card, node) for node in _of(card.form.root, (local,)))
            elif local == "headerFooter":
                yield from (xml_of(_with_own_pages(card, node)) for node in _of(card.form.root, (local,)))
            else:
                yield self._same(local)


def _of(root: Node, names: tuple[str, ...]) -> Iterator[Node]:
    for name in names:
        for node in root.children:
            if node.local == name:
                yield node


def _properties(node: Node | None, tab: str) -> str:
    """Return the properties behind the place of the module's name."""
    kept = [child for child in (node.children if node is not None else ()) if child.local != "tabColor"]
    return f'><tabColor rgb="FF{tab}"/>{"".join(map(xml_of, kept))}</sheetPr>'


def _moved_view(card: FilledCard) -> Node | None:
    """Return how the form is seen, without what is selected on it."""
    found = card.form.root.child("sheetViews")
    if found is None:
        return None
    node = found.copy()
    for view in node.children:
        for name in _NOT_OF_VIEW:
            view.attributes.pop(("", name), None)
        view.children = [child for child in view.children if child.local == "pane"]
        for pane in view.children:
            _move_pane(card, pane)
    return node


def seen_of(card: FilledCard) -> tuple[Place | None, bool]:
    """Return the first row and column of a card that scroll, and whether its gridlines are shown."""
    views = _moved_view(card)
    view = views.children[0] if views is not None and views.children else None
    if view is None:
        return None, True
    pane = view.child("pane")
    frozen = None
    if pane is not None and pane.get("state") in {"frozen", "frozenSplit"}:
        above, before = (whole_number(pane.get(side, "0").partition(".")[0]) for side in ("ySplit", "xSplit"))
        if above is not None and before is not None:
            frozen = (above + 1, before + 1)
    return frozen, view.get("showGridLines", "1") in {"1", "true"}


def _move_pane(card: FilledCard, pane: Node) -> None:
    split = whole_number(pane.get("ySplit", "0").partition(".")[0])
    if pane.get("state") not in {"frozen", "frozenSplit"} or split is None:
        pane.attributes.pop(("", "topLeftCell"), None)
        return
    rows = card.row_map.last(split) if split else 0
    if rows:
        pane.set("ySplit", str(rows))
    corner = span_of(pane.get("topLeftCell"))
    if corner is not None:
        pane.set("topLeftCell", cell_name(rows + 1, corner.left))


def _looks(card: FilledCard) -> dict[tuple[int, LookChange], str]:
    """Return what cells with a changed look say of it, by the form's look and the change."""
    changed = {(cell.of.look, cell.change): 0 for cell in card.cells.values() if cell.change is not None}
    return {(look, change): look_token(at) for at, (look, change) in enumerate(changed) if change is not None}


def _attributes(attributes: Mapping[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())


def _content(cell: OutCell, formula: str) -> tuple[str, str]:
    """Return how a cell's value is stored, as an attribute, and what stands in it."""
    if not cell.is_filled and not formula and cell.of.raw.strip() and cell.of.kind in {"s", "e", "n", "b"}:
        kind = "" if cell.of.kind == "n" else f' t="{cell.of.kind}"'
        return kind, f"<v>{escape(cell.of.raw.strip())}</v>"
    match cell.value:
        case None:
            return "", formula
        case str() if formula:
            return ' t="str"', f"{formula}<v>{escape(safe_text(cell.value))}</v>"
        case str():
            return ' t="inlineStr"', f"<is>{_text(cell)}</is>"
        case bool():
            return ' t="b"', f"{formula}<v>{int(cell.value)}</v>"
        case _:
            number = cell.value if isinstance(cell.value, Decimal) else Decimal(str(cell.value))
            return "", f"{formula}<v>{plain(number)}</v>"


def _text(cell: OutCell) -> str:
    if not cell.runs or not any(run.look is not None for run in cell.runs):
        return f'<t xml:space="preserve">{escape(safe_text(str(cell.value)))}</t>'
    return "".join(
        f"<r>{xml_of(run.look) if run.look is not None else ''}"
        f'<t xml:space="preserve">{escape(safe_text(run.text))}</t></r>'
        for run in cell.runs
        if run.text
    )


def _with_own_pages(card: FilledCard, node: Node) -> Node:
    """Return headers and footers with the number of the card's own pages."""
    node = node.copy()
    for text in node.children:
        text.text = with_count(text.text, card.pages)
    return node


def _page_setup(form: Form) -> str:
    node = numbered(form.root)
    return xml_of(node) if node is not None else ""


def _merges(merges: tuple[Span, ...]) -> str:
    if not merges:
        return ""
    inner = "".join([f'<mergeCell ref="{span.reference}"/>' for span in merges])
    return f'<mergeCells count="{len(merges)}">{inner}</mergeCells>'


def _breaks(rows: tuple[int, ...]) -> str:
    if not rows:
        return ""
    inner = "".join(f'<brk id="{row}" max="16383" man="1"/>' for row in rows)
    return f'<rowBreaks count="{len(rows)}" manualBreakCount="{len(rows)}">{inner}</rowBreaks>'


def _links(card: FilledCard, name: str) -> str:
    """Return the links of the form and, where it has none, those of lines that lead to other cards."""
    listed = card.form.root.child("hyperlinks")
    found: list[str] = []
    taken: set[str] = set()
    for node in listed.children if listed is not None else ():
        span = span_of(node.get("ref"))
        for moved in card.row_map.spans(span) if span is not None else ():
            link = node.copy()
            link.attributes = {
                key: value for key, value in node.attributes.items() if key[0] in {"", RELATIONS}
            }
            link.set("ref", moved.short_reference)
            sheet, _, cells = node.get("location").rpartition("!")
            if sheet.strip("'") == card.form.name:
                target = span_of(cells)
                row = card.row_map.first(target.top) if target is not None else 1
                column = target.left if target is not None else 1
                link.set("location", f"{quoted(name)}!{cell_name(row, column)}")
            found.append(xml_of(link))
            taken.add(moved.short_reference)
    for place, cell in card.cells.items():
        if cell.link is not None and cell_name(*place) not in taken:
            tip = f" tooltip={quoteattr(cell.link.tip)}" if cell.link.tip else ""
            found.append(
                f'<hyperlink ref="{cell_name(*place)}" location={quoteattr(cell.link.target)}{tip}/>'
            )
    return f"<hyperlinks>{''.join(found)}</hyperlinks>" if found else ""


def _led(card: FilledCard) -> Iterator[Led]:
    for led in card.form.led:
        if led.kind == "drawing" and led.content:
            yield moved_drawing(card, led)
        else:
            yield led


def heights_of(card: FilledCard) -> dict[int, float]:
    """Return the heights of a card's rows that the form or its text gives one, in points."""
    found = {
        number: height
        for number, row in enumerate(card.row_map.rows, 1)
        if (height := card.form.rows[row.form_row - 1].height) is not None
    }
    return {**found, **card.heights}


def moved_area(card: FilledCard) -> Span:
    """Return what of a card is printed: where the form says so, else all of it."""
    area = card.form.setup.area
    last = max(len(card.row_map.rows), 1)
    if area is None:
        return Span(1, 1, last, card.form.right)
    top, bottom = card.row_map.first(area.top), card.row_map.last(area.bottom)
    return Span(min(top, last), area.left, max(bottom, min(top, last)), area.right)


def moved_titles(card: FilledCard) -> tuple[int, int] | None:
    """Return the rows of a card that repeat on every page."""
    titles = card.form.setup.title_rows
    if titles is None:
        return None
    first, last = card.row_map.first(titles[0]), card.row_map.last(titles[1])
    return (first, last) if 0 < first <= last else None
