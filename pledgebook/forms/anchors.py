"""Drawings of a form on a card: pictures and shapes where their rows went, known as the form's by their names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pledgebook.excel_file.chart_xml import DRAWING, MAIN
from pledgebook.excel_file.sheet_xml import HEAD, RELATIONS
from pledgebook.forms.tree import tree_of, xml_of
from pledgebook.grid.sheet import FORM_DRAWN

if TYPE_CHECKING:
    from pledgebook.forms.card import FilledCard
    from pledgebook.forms.tree import Node
    from pledgebook.grid.sheet import Led

_EMU = 12_700  # of a point


def moved_drawing(card: FilledCard, led: Led) -> Led:
    """Return a drawing with what is drawn in it where the rows below it went."""
    root = tree_of(led.content, "drawing")
    for anchor in root.children:
        start, end = anchor.child("from"), anchor.child("to")
        if start is not None:
            size = _height(card, start, end) if end is not None else 0
            before = _row(start)
            _set_row(start, card.row_map.first(before + 1) - 1)
            if end is not None:
                if anchor.get("editAs") == "oneCell":
                    _end_below(card, start, end, size)
                else:
                    _set_row(end, max(card.row_map.last(_row(end) + 1) - 1, _row(start)))
        for named in anchor.every("cNvPr"):
            known = named.get("name")
            if not known.startswith(FORM_DRAWN):
                named.set("name", FORM_DRAWN + known)
    return replace(led, content=drawing_part(root))


def drawing_part(root: Node) -> bytes:
    """Write a drawing with the prefixes that Excel uses."""
    drawn = "".join(xml_of(anchor, default="") for anchor in root.children)
    root_tag = f'<xdr:wsDr xmlns:xdr="{DRAWING}" xmlns:a="{MAIN}" xmlns:r="{RELATIONS}">'
    return f"{HEAD}{root_tag}{drawn}</xdr:wsDr>".encode()


def _row(corner: Node) -> int:
    found = corner.child("row")
    return int(found.text) if found is not None and found.text.strip().isdecimal() else 0


def _set_row(corner: Node, row: int) -> None:
    found = corner.child("row")
    if found is not None:
        found.text = str(max(row, 0))


def _offset(corner: Node) -> int:
    found = corner.child("rowOff")
    text = found.text.strip() if found is not None else ""
    return int(text) if text.lstrip("-").isdecimal() else 0


def _height(card: FilledCard, start: Node, end: Node) -> int:
    """Return how high a drawn thing is on the form, in EMU."""
    rows = card.form.rows
    usual = card.form.usual_height
    between = range(_row(start), _row(end))
    points = sum((rows[at].height if at < len(rows) else None) or usual for at in between)
    return round(points * _EMU) - _offset(start) + _offset(end)


def _end_below(card: FilledCard, start: Node, end: Node, size: int) -> None:
    """Set the lower corner of a thing that keeps its size."""
    row, left = _row(start), size + _offset(start)
    while True:
        height = round(_out_height(card, row + 1) * _EMU)
        if left <= height or row > len(card.row_map.rows) + 400:
            break
        left -= height
        row += 1
    _set_row(end, row)
    offset = end.child("rowOff")
    if offset is not None:
        offset.text = str(max(left, 0))


def _out_height(card: FilledCard, number: int) -> float:
    if number > len(card.row_map.rows):
        return card.form.usual_height
    own = card.heights.get(number)
    return own or card.form.rows[card.row_map.rows[number - 1].form_row - 1].height or card.form.usual_height
