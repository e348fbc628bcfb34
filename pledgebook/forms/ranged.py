"""What a worksheet says of ranges of cells, moved to where the rows of a form went: conditional formats, validations.

A formula in such a rule is meant for the first cell of its range. Ranges in which it says the same, seen from
their own first cell, stay together; else each has a rule of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.excel_file.sheet_xml import X14, XM
from pledgebook.forms.references import UnreadableFormulaError
from pledgebook.forms.references import moved as formula_moved
from pledgebook.forms.row_map import runs_of
from pledgebook.forms.tree import Node, xml_of
from pledgebook.grid.addresses import Span, span_of
from pledgebook.package.xml_text import quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pledgebook.forms.card import FilledCard

FORMULAS = {"formula", "formula1", "formula2", "f"}
_KEPT_EXTENSIONS = {"conditionalFormattings", "dataValidations", "sparklineGroups"}
OVER_ALL = {"colorScale", "dataBar", "iconSet", "top10", "aboveAverage", "duplicateValues", "uniqueValues"}
"""Rules that compare the cells of all their ranges."""


def areas_of(text: str) -> list[Span]:
    """Return the ranges of a list of them."""
    spans = (span_of(part) for part in text.split())
    return [span for span in spans if span is not None]


def moved_areas(card: FilledCard, areas: Sequence[Span]) -> list[Span]:
    """Return where some ranges of the form went."""
    found: list[Span] = []
    for area in areas:
        rows = {
            number
            for form_row in range(area.top, min(area.bottom, card.row_map.form_rows) + 1)
            for number in card.row_map.of(form_row)
        }
        for top, bottom in runs_of(sorted(rows)):
            found.append(Span(top, area.left, bottom, area.right))
    return found


def _listed(areas: Sequence[Span]) -> str:
    return " ".join(area.short_reference for area in areas)


def moved(card: FilledCard, node: Node) -> str:
    """Return an element with its ranges moved, nothing where all of them went; of what it holds likewise."""
    copy = _moved_node(card, node)
    return "" if copy is None else xml_of(copy)


def _moved_node(card: FilledCard, node: Node) -> Node | None:
    copy = node.copy()
    for name in ("ref", "sqref"):
        if copy.get(name):
            areas = moved_areas(card, areas_of(copy.get(name)))
            if not areas:
                return None
            copy.set(name, _listed(areas))
    inner = [_moved_node(card, child) for child in node.children]
    copy.children = [child for child in inner if child is not None]
    return None if node.children and not copy.children else copy


def formats(card: FilledCard) -> str:
    """Return the conditional formats of a card."""
    pieces: list[str] = []
    for node in card.form.root.children:
        if node.local != "conditionalFormatting":
            continue
        areas = areas_of(node.get("sqref"))
        for rule in node.children:
            if rule.local != "cfRule":
                continue
            for ranges, own in _rules(card, rule, areas):
                inner = xml_of(own)
                pieces.append(
                    f'<conditionalFormatting sqref="{_listed(ranges)}">{inner}</conditionalFormatting>'
                )
    return "".join(pieces)


def validations(card: FilledCard) -> str:
    """Return the validations of a card."""
    listed = card.form.root.child("dataValidations")
    found: list[str] = []
    for node in listed.children if listed is not None else ():
        for ranges, own in _rules(card, node, areas_of(node.get("sqref"))):
            own.set("sqref", _listed(ranges))
            found.append(xml_of(own))
    if not found:
        return ""
    return f'<dataValidations count="{len(found)}">{"".join(found)}</dataValidations>'


def _rules(card: FilledCard, rule: Node, areas: Sequence[Span]) -> Iterator[tuple[list[Span], Node]]:
    """Yield a rule for each set of ranges in which it says the same."""
    every = moved_areas(card, areas)
    if not every:
        return
    has_formula = any(node.local in FORMULAS and node.text.strip() for node in rule.walk())
    if not has_formula:
        yield every, rule.copy()
        return
    if rule.get("type") in OVER_ALL:
        first = every[0]
        own = _with_formulas(card, rule, areas[0], _anchor(areas), first.top, first.top)
        if own is not None:
            yield every, own
        return
    groups: dict[str, tuple[list[Span], Node]] = {}
    for number, row in sorted(_rows_of(card, areas), key=lambda found: (found[0], found[1].left)):
        seen = _with_formulas(card, rule, row, _anchor(areas), number, 1)
        own = _with_formulas(card, rule, row, _anchor(areas), number, number)
        if own is None or seen is None:
            continue
        ranges, _ = groups.setdefault(f"{row.left} {xml_of(seen)}", ([], own))
        _extend(ranges, Span(number, row.left, number, row.right))
    yield from groups.values()


def _rows_of(card: FilledCard, areas: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    """Yield the rows of a card that some ranges of the form went to, each with the row of the form."""
    for area in areas:
        for form_row in range(area.top, min(area.bottom, card.row_map.form_rows) + 1):
            for number in card.row_map.of(form_row):
                yield number, Span(form_row, area.left, form_row, area.right)


def _extend(ranges: list[Span], row: Span) -> None:
    last = ranges[-1] if ranges else None
    if last is not None and (last.bottom + 1, last.left, last.right) == (row.top, row.left, row.right):
        ranges[-1] = Span(last.top, last.left, row.bottom, last.right)
    else:
        ranges.append(row)


def _anchor(areas: Sequence[Span]) -> tuple[int, int]:
    """Return the cell that the formulas of a rule are written for."""
    return min(area.top for area in areas), min(area.left for area in areas)


def _with_formulas(
    card: FilledCard, rule: Node, at: Span, anchor: tuple[int, int], row: int, seen_from: int
) -> Node | None:
    """Return a rule with its formulas as they are for a row of the card, written for a cell in row `seen_from`.

    `at` is the row of the form that it is made from. None where a row that a formula needs went.
    """
    own = rule.copy()
    near = card.row_map.rows[row - 1]
    for node in own.walk():
        if node.local not in FORMULAS or not node.text.strip():
            continue
        there = formula_moved(node.text.strip(), at.top - anchor[0], at.left - anchor[1])
        try:
            text = card.mover.formula(there, near)
        except UnreadableFormulaError:
            return None
        if text is None:
            return None
        node.text = text if seen_from == row else _relative(text, row)
    return own


def _relative(text: str, row: int) -> str:
    """Return a formula in a form that is alike for all cells in which it means the same: rows seen from its own."""
    from pledgebook.forms.references import Reference, rewritten

    def change(found: Reference, _function: str) -> str:
        corners = [found.first, *([found.last] if found.last else [])]
        said = ":".join(
            f"{column}R{number}" if number.startswith("$") else f"{column}R[{int(number) - row}]"
            for column, number in corners
        )
        return f"{found.sheet}!{said}"

    return rewritten(text, change) or ""


def extensions(card: FilledCard) -> str:
    """Return the extensions of a worksheet that say of ranges what its own elements cannot."""
    listed = card.form.root.child("extLst")
    pieces: list[str] = []
    for ext in listed.children if listed is not None else ():
        inner = [node for node in ext.children if node.local in _KEPT_EXTENSIONS]
        made = [node for node in (_extension(card, node) for node in inner) if node is not None]
        if made:
            pieces.append(
                f'<ext uri={quoteattr(ext.get("uri"))} xmlns:x14="{X14}" xmlns:xm="{XM}">'
                f"{''.join(map(xml_of, made))}</ext>"
            )
    return f"<extLst>{''.join(pieces)}</extLst>" if pieces else ""


def _extension(card: FilledCard, node: Node) -> Node | None:
    copy = Node(node.namespace, node.local, dict(node.attributes))
    if node.local == "sparklineGroups":
        copy.children = [group for group in (_sparklines(card, g) for g in node.children) if group.children]
        return copy if copy.children else None
    for rule in node.children:
        ranges = rule.child("sqref")
        if ranges is None:
            continue
        areas = areas_of(ranges.text)
        if node.local == "dataValidations":
            made = [(found, [own]) for found, own in _rules(card, rule, areas)]
        else:
            made = [
                (found, [own])
                for inner in rule.children
                if inner.local == "cfRule"
                for found, own in _rules(card, inner, areas)
            ]
        for found, owns in made:
            if node.local == "dataValidations":
                whole = owns[0]
                whole.children = [child for child in whole.children if child.local != "sqref"]
            else:
                whole = Node(rule.namespace, rule.local, dict(rule.attributes), owns)
            whole.children.append(Node(XM, "sqref", text=_listed(found)))
            copy.children.append(whole)
    if node.local == "dataValidations" and copy.children:
        copy.set("count", str(len(copy.children)))
    return copy if copy.children else None


def _sparklines(card: FilledCard, group: Node) -> Node:
    copy = group.copy()
    lines = copy.child("sparklines")
    if lines is None:
        return Node(group.namespace, group.local)
    made: list[Node] = []
    for line in lines.children:
        over, at = line.child("f"), line.child("sqref")
        span = span_of(at.text) if at is not None else None
        if over is None or span is None:
            continue
        for number in card.row_map.of(span.top):
            try:
                text = card.mover.formula(over.text, card.row_map.rows[number - 1], names_card=True)
            except UnreadableFormulaError:
                text = None
            if text is not None and "," not in text:
                cell = Span(number, span.left, number, span.right).short_reference
                made.append(
                    Node(X14, "sparkline", {}, [Node(XM, "f", text=text), Node(XM, "sqref", text=cell)])
                )
    lines.children = made
    return copy if made else Node(group.namespace, group.local)
