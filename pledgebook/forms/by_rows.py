"""A filled card as copies of its form's rows, for an open workbook: what copying brings, and what is put right after."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from pledgebook.forms import ranged
from pledgebook.forms.anchors import column_of, offset_of, row_of, whole_emu
from pledgebook.forms.looks import look_marks, number_of, palette_of
from pledgebook.forms.margins import page_of
from pledgebook.forms.references import UnreadableFormulaError, moved
from pledgebook.forms.tree import tree_of, xml_of
from pledgebook.grid.addresses import Span, cell_name, quoted, span_of
from pledgebook.grid.copied_rows import CopiedRows, Corner, Lying, RuleOverAll
from pledgebook.grid.number_text import GENERAL
from pledgebook.grid.runs import Paint, Run
from pledgebook.grid.sheet import FORM_DRAWN
from pledgebook.package.xml_scan import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pledgebook.forms.card import FilledCard
    from pledgebook.forms.model import Form
    from pledgebook.forms.model import Run as TextRun
    from pledgebook.forms.tree import Node
    from pledgebook.grid.addresses import Place

_EMU = 12_700  # of a point
_ANCHORS = {"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"}
_ON = {"1", "true"}
_LONGEST_ADDRESS = 255
"""Characters of an address that Excel takes."""
_IN_MARK = {
    "sheetFormatPr", "cols", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions",
    "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "extLst",
}  # fmt: skip


def copied_rows(card: FilledCard, name: str) -> CopiedRows:
    """Describe a card as copies of the rows of its form; `name` is that of its sheet."""
    form = card.form
    bare = CopiedRows(form.name, "", tuple(row.form_row for row in card.row_map.rows), len(form.rows))
    parted, joined = merges_apart(form, bare, card.merges)
    changed = {place: cell.change for place, cell in card.cells.items() if cell.change is not None}
    figures = {
        place
        for place, cell in card.cells.items()
        if cell.is_filled and form.looks.style(cell.of.look).number_format == GENERAL
    }
    return CopiedRows(
        form=form.name,
        mark=form_mark(form),
        rows=bare.rows,
        count=bare.count,
        parted=parted,
        joined=joined,
        heights=dict(card.heights),
        formats={place: change.number_format for place, change in changed.items() if change.number_format},
        figures=frozenset(figures),
        words=frozenset(
            place
            for place, change in changed.items()
            if change.is_word and form.looks.style(card.cells[place].of.look).shrink
        ),
        runs=dict(_runs(card)),
        links=dict(_links(card, name)),
        rules=tuple(_over_all(card)),
        drawn=tuple(_drawn(card)),
        page=page_of(form.root, form.scale, card.pages),
        refused=tuple(dict.fromkeys(_refused(card))),
    )


def merges_apart(
    form: Form, rows: CopiedRows, merges: Iterable[Span]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the merges of a form that must be lifted before its rows are copied, and those to make afterwards.

    `merges` are those that the copies are to have.
    """
    wanted = set(merges)
    copies = [
        (span, to + time * (span.bottom - span.top + 1))
        for span, to, times in rows.copies
        for time in range(times)
    ]
    parted: list[Span] = []
    brought: set[Span] = set()
    for merge in form.merges:
        own: set[Span] = set()
        is_whole = True
        for span, to in copies:
            if merge.bottom < span.top or span.bottom < merge.top:
                continue
            is_whole &= span.top <= merge.top and merge.bottom <= span.bottom
            down = to - span.top
            own.add(Span(merge.top + down, merge.left, merge.bottom + down, merge.right))
        if is_whole and own <= wanted:
            brought |= own
        elif own:
            parted.append(merge)
    return tuple(parted), tuple(sorted(wanted - brought))


def _runs(card: FilledCard) -> Iterator[tuple[Place, tuple[Run, ...]]]:
    """Yield the looks of characters within texts: those of the form's own texts, and of filled ones."""
    for number, row in enumerate(card.row_map.rows, 1):
        for cell in card.form.rows[row.form_row - 1].cells:
            if cell.is_fixed and any(run.look is not None for run in cell.runs):
                yield (number, cell.column), _looks_within(card.form, cell.runs)
    for place, filled in card.cells.items():
        if any(run.look is not None for run in filled.runs) and isinstance(filled.value, str):
            yield place, _looks_within(card.form, filled.runs)


def _looks_within(form: Form, runs: Iterable[TextRun]) -> tuple[Run, ...]:
    at, found = 0, []
    for run in runs:
        end = at + len(run.text.encode("utf-16-le", "surrogatepass")) // 2
        if run.look is not None and end > at:
            found.append(_run(form, run.look, at, end))
        at = end
    return tuple(found)


def _run(form: Form, look: Node, start: int, end: int) -> Run:
    said = {node.local: node for node in look.children}

    def is_on(name: str) -> bool:
        return name in said and said[name].get("val", "1") not in {"0", "false", "none"}

    raised = said["vertAlign"].get("val") if "vertAlign" in said else ""
    size = said["sz"].get("val") if "sz" in said else ""
    return Run(
        start,
        end,
        said["rFont"].get("val") if "rFont" in said else None,
        float(size) if size.replace(".", "", 1).isdecimal() else None,
        is_on("b"),
        is_on("i"),
        is_on("u"),
        is_on("strike"),
        raised if raised in {"superscript", "subscript"} else "",
        _ink(form, said.get("color")),
    )


def _ink(form: Form, node: Node | None) -> Paint | None:
    if node is None or node.get("auto") in _ON:
        return None
    theme = whole_number(node.get("theme"))
    if theme is not None:
        return Paint("000000", theme, number_of(node.get("tint"), 0.0))
    found = palette_of(form.looks).shade(node)
    return None if found is None else Paint(found, None, 0.0)


def _links(card: FilledCard, name: str) -> Iterator[tuple[Place, str]]:
    """Yield the links that lead to the form itself, with where they lead on the card."""
    listed = card.form.root.child("hyperlinks")
    for node in listed.children if listed is not None else ():
        span, (sheet, _, cells) = span_of(node.get("ref")), node.get("location").rpartition("!")
        if span is None or sheet.strip("'") != card.form.name:
            continue
        target = span_of(cells)
        row = card.row_map.first(target.top) if target is not None else 1
        column = target.left if target is not None else 1
        for place in card.row_map.spans(span):
            yield (place.top, place.left), f"{quoted(name)}!{cell_name(row, column)}"


# --- rules


def every_rule(form: Form) -> Iterator[tuple[Node, list[Span], bool]]:
    """Yield conditional formats and validations with their ranges; a format's come with True."""
    for node in form.root.children:
        if node.local == "conditionalFormatting":
            areas = ranged.areas_of(node.get("sqref"))
            yield from ((rule, areas, True) for rule in node.children if rule.local == "cfRule")
        elif node.local == "dataValidations":
            yield from ((rule, ranged.areas_of(rule.get("sqref")), False) for rule in node.children)
        elif node.local == "extLst":
            for listed in node.walk():
                at = listed.child("sqref")
                if at is not None and listed.local == "conditionalFormatting":
                    own = [rule for rule in listed.children if rule.local == "cfRule"]
                    yield from ((rule, ranged.areas_of(at.text), True) for rule in own)
                elif at is not None and listed.local == "dataValidation":
                    yield listed, ranged.areas_of(at.text), False


def _over_all(card: FilledCard) -> Iterator[RuleOverAll]:
    for rule, areas, is_format in every_rule(card.form):
        if is_format and rule.get("type") in ranged.OVER_ALL and (went := ranged.moved_areas(card, areas)):
            yield RuleOverAll(rule.get("type"), tuple(areas), tuple(went))


def _changed_rules(card: FilledCard) -> Iterator[str]:
    """Yield where rules stand whose formulas a copy would have say something else than the card needs."""
    for rule, areas, _ in every_rule(card.form):
        formulas = [
            node.text.strip() for node in rule.walk() if node.local in ranged.FORMULAS and node.text.strip()
        ]
        if areas and formulas and not _copies_alike(card, areas, formulas):
            yield cell_name(areas[0].top, areas[0].left)


def _copies_alike(card: FilledCard, areas: list[Span], formulas: list[str]) -> bool:
    top = min(area.top for area in areas)
    rows = {row for area in areas for row in range(area.top, min(area.bottom, card.row_map.form_rows) + 1)}
    for form_row in rows:
        for number in card.row_map.of(form_row):
            near = card.row_map.rows[number - 1]
            for formula in formulas:
                try:
                    wanted = card.mover.formula(moved(formula, form_row - top, 0), near)
                    copied = moved(formula, number - top, 0)
                except UnreadableFormulaError:
                    return False
                if wanted is None or wanted.replace(" ", "") != copied.replace(" ", ""):
                    return False
    return True


def _refused(card: FilledCard) -> Iterator[tuple[str, str]]:
    """Yield what copying rows does not bring, or brings wrong: a key of words, and its cell where it has one."""
    form = card.form
    for cell in (cell for row in form.rows for cell in row.cells):
        if cell.is_array:
            yield "array", cell_name(*cell.place)
    for at in (*_changed_rules(card), *_rules_in_pieces(card)):
        yield "rule", at
    properties, leads = form.root.child("sheetPr"), {node.local for node in form.root.children}
    if "autoFilter" in leads or (properties is not None and properties.get("filterMode") in _ON):
        yield "filter", ""
    if "legacyDrawingHF" in leads:
        yield "margin_picture", ""
    if "picture" in leads:
        yield "background", ""
    if any(node.local == "sparklineGroup" for node in form.root.walk()):
        yield "sparklines", ""
    if _are_drawings_locked(form):
        yield "locked_drawings", ""


def _rules_in_pieces(card: FilledCard) -> Iterator[str]:
    """Yield where rules over all their cells stand that cannot be made one again."""
    rules = [*_over_all(card)]
    kinds = [rule.kind for rule in rules]
    for rule in rules:
        address = ",".join(area.short_reference for area in rule.areas)
        if kinds.count(rule.kind) > 1 or len(address) > _LONGEST_ADDRESS:
            yield cell_name(rule.form[0].top, rule.form[0].left)


def _are_drawings_locked(form: Form) -> bool:
    """Say whether a protection keeps what is drawn from being copied."""
    protection = form.root.child("sheetProtection")
    if protection is None or protection.get("sheet") not in _ON or protection.get("objects") not in _ON:
        return False
    return any(True for _ in _anchors(form))


# --- what is drawn


def _anchors(form: Form) -> Iterator[Node]:
    for led in form.led:
        if led.kind == "drawing" and led.content:
            yield from anchors_in(led.content)


def anchors_in(drawing: bytes) -> Iterator[Node]:
    """Yield what a drawing holds."""
    yield from (node for node in tree_of(drawing, "drawing").children if node.local in _ANCHORS)


def lying_there(anchor: Node) -> Lying:
    """Return where a thing lies, as its anchor says."""
    start, end, named = anchor.child("from"), anchor.child("to"), next(anchor.every("cNvPr"), None)
    name, how = named.get("name") if named is not None else "", anchor.get("editAs", "twoCell")
    if start is None:
        return Lying(name, None, moves=False)
    ext = anchor.child("ext")
    if end is None:
        size = (_points(ext.get("cx")), _points(ext.get("cy"))) if ext is not None else (0.0, 0.0)
        return Lying(name, _corner(start), size=size)
    return Lying(name, _corner(start), _corner(end), moves=how != "absolute", is_sized=how == "twoCell")


def _drawn(card: FilledCard) -> Iterator[Lying]:
    for anchor in _anchors(card.form):
        there = lying_there(anchor)
        name = there.name if there.name.startswith(FORM_DRAWN) else FORM_DRAWN + there.name
        corner, last = there.start, there.end
        if corner is None:
            yield replace(there, name=name)
            continue
        here = replace(corner, row=card.row_map.first(corner.row))
        if last is None:
            yield replace(there, name=name, start=here)
        elif anchor.get("editAs") == "oneCell":  # it keeps its size
            width = card.form.width(corner.column, last.column - 1) - corner.right + last.right
            height = _height(card.form, corner.row, last.row - 1) - corner.down + last.down
            yield replace(there, name=name, start=here, end=None, size=(width, height))
        else:
            row = max(card.row_map.last(last.row), here.row)
            yield replace(there, name=name, start=here, end=replace(last, row=row))


def _corner(node: Node) -> Corner:
    right, down = (offset_of(node, name) / _EMU for name in ("colOff", "rowOff"))
    return Corner(row_of(node) + 1, column_of(node) + 1, right, down)


def _points(text: str) -> float:
    return max(whole_emu(text), 0) / _EMU


def _height(form: Form, top: int, bottom: int) -> float:
    heights = (form.rows[at - 1].height if at <= len(form.rows) else None for at in range(top, bottom + 1))
    return sum(form.usual_height if height is None else height for height in heights)


# --- the mark


def form_mark(form: Form) -> str:
    """Return a digest of all that copies of a form's rows bring; saving the workbook, or selecting, changes none of it."""
    if "mark" not in form.known:
        form.known["mark"] = _mark(form)
    return form.known["mark"]


def _mark(form: Form) -> str:
    looks, rules = look_marks(form.looks)
    digest = hashlib.sha256(repr((form.name, form.setup, sorted(form.merges))).encode())
    for row in form.rows:
        cells = [
            (
                cell.column,
                looks[cell.look] if cell.look < len(looks) else "",
                cell.value,
                cell.formula,
                [(run.text, "" if run.look is None else xml_of(run.look)) for run in cell.runs],
            )
            for cell in row.cells
        ]
        hidden = row.attributes.get("hidden", "")
        digest.update(repr((row.height, hidden, cells)).encode("utf-8", "surrogatepass"))
    for node in form.root.children:
        if node.local in _IN_MARK:
            digest.update(_said(node, rules).encode("utf-8", "surrogatepass"))
    for anchor in _anchors(form):
        digest.update(xml_of(anchor).encode("utf-8", "surrogatepass"))
    for medium in sorted(repr((medium.pattern, medium.content)) for medium in form.media.values()):
        digest.update(medium.encode())
    for led in form.led:
        if led.is_external:
            digest.update(led.target.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:32]


def _said(node: Node, rules: Iterable[str]) -> str:
    """Return an element as text, with looks in the place of their numbers and without what every save numbers anew."""
    known = list(rules)
    own = node.copy()
    for inner in own.walk():
        at = whole_number(inner.get("dxfId"))
        if at is not None and at < len(known):
            inner.set("dxfId", known[at])
        inner.attributes = {key: value for key, value in inner.attributes.items() if not key[0]}
        if inner.local == "cfRule":
            inner.attributes.pop(("", "id"), None)
        elif inner.local == "id":
            inner.text = ""
    return xml_of(own)
