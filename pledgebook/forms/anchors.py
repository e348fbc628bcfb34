"""Drawings of a form on a card: pictures and shapes where their rows went, known as the form's by their names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pledgebook.excel_file.chart_xml import DRAWING, MAIN
from pledgebook.excel_file.sheet_xml import HEAD, RELATIONS
from pledgebook.forms.tree import tree_of, xml_of
from pledgebook.grid.addresses import LAST_COLUMN, LAST_ROW, Span
from pledgebook.grid.picture import PlacedPicture, picture_of
from pledgebook.grid.sheet import FORM_DRAWN
from pledgebook.package.xml_scan import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.forms.card import FilledCard
    from pledgebook.forms.tree import Node
    from pledgebook.grid.sheet import Led

_EMU = 12_700  # of a point
_SHAPES = {"sp", "grpSp", "cxnSp", "graphicFrame", "contentPart"}
_FLIPS, _ON = ("flipH", "flipV"), {"1", "true"}
_HAIR = 0.5  # points: so little over the edge of a cell is none
_MOST_CELLS = 400


def moved_drawing(card: FilledCard, led: Led) -> Led:
    """Return a drawing with what is drawn in it where the rows below it went."""
    root = tree_of(led.content, "drawing")
    for anchor in root.children:
        start, end = anchor.child("from"), anchor.child("to")
        if start is not None:
            size = _height(card, start, end) if end is not None else 0
            before = row_of(start)
            _set_row(start, card.row_map.first(before + 1) - 1)
            if end is not None:
                if anchor.get("editAs") == "oneCell":
                    _end_below(card, start, end, size)
                else:
                    _set_row(end, max(card.row_map.last(row_of(end) + 1) - 1, row_of(start)))
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


def pictures_on(card: FilledCard, led: Led) -> Iterator[PlacedPicture]:
    """Yield the pictures of a drawing of a card, once it is moved, that documents can show."""
    content = {inner.relation: inner.content or _content(card, inner) for inner in led.led}
    for anchor in tree_of(led.content, "drawing").children:
        pic = anchor.child("pic")
        data = content.get(embedded(pic), b"") if pic is not None else b""
        placed = _placed(card, anchor)
        if pic is None or placed is None or why_not(anchor, data):
            continue
        picture = picture_of(data, _said(pic))
        if picture is not None:
            yield PlacedPicture(picture, *placed)


def reach(card: FilledCard, led: Led) -> Span | None:
    """Return the cells from A1 on that what is drawn on a card goes to, once it is moved; None where nothing is."""
    anchors = tree_of(led.content, "drawing").children
    spans = [placed[0] for anchor in anchors if (placed := _placed(card, anchor)) is not None]
    if not spans:
        return None
    return Span(1, 1, max(span.bottom for span in spans), max(span.right for span in spans))


def embedded(pic: Node) -> str:
    """Return the relation by which a picture names its bytes."""
    blip = next(pic.every("blip"), None)
    found = (
        (value for (_, name), value in blip.attributes.items() if name == "embed") if blip is not None else ()
    )
    return next(iter(found), "")


def why_not(anchor: Node, data: bytes) -> str:
    """Return what keeps a thing that is drawn out of documents; nothing where it is a picture that they show."""
    pic = anchor.child("pic")
    if pic is None:
        return next((child.local for child in anchor.children if child.local in _SHAPES), "")
    turned = next((frame for frame in pic.every("xfrm") if frame.get("rot", "0") != "0"), None)
    cut = next(pic.every("srcRect"), None)
    if turned is not None or any(frame.get(name) in _ON for frame in pic.every("xfrm") for name in _FLIPS):
        return "rot"
    if cut is not None and any(value.strip("0") for value in cut.attributes.values()):
        return "crop"
    return "" if picture_of(data) is not None else "kind"


def _content(card: FilledCard, inner: Led) -> bytes:
    medium = card.form.media.get(inner.target)
    return medium.content if medium is not None else b""


def _said(pic: Node) -> str:
    named = next(pic.every("cNvPr"), None)
    return "" if named is None else (named.get("descr") or named.get("title")).strip()


def _placed(card: FilledCard, anchor: Node) -> tuple[Span, float, float, float, float] | None:
    """Return what cells a thing lies over, how far from the first one's corner, and how large it is, in points."""
    start, end, size = anchor.child("from"), anchor.child("to"), anchor.child("ext")
    if start is None:
        return None
    row, column = row_of(start) + 1, column_of(start) + 1
    left, top = offset_of(start, "colOff") / _EMU, offset_of(start, "rowOff") / _EMU
    if end is not None:
        last_row, last_column = row_of(end) + 1, column_of(end) + 1
        width = card.form.width(column, last_column - 1) - left + offset_of(end, "colOff") / _EMU
        rows = range(row, last_row)
        height = sum(_out_height(card, at) for at in rows) - top + offset_of(end, "rowOff") / _EMU
    elif size is not None:
        width, height = (whole_emu(size.get(name)) / _EMU for name in ("cx", "cy"))
    else:
        return None
    if width <= 0 or height <= 0:
        return None
    right, bottom = column, row
    across, down = left + width - card.form.width(column, column), top + height - _out_height(card, row)
    while across > _HAIR and right < column + _MOST_CELLS:
        right += 1
        across -= card.form.width(right, right)
    while down > _HAIR and bottom < row + _MOST_CELLS:
        bottom += 1
        down -= _out_height(card, bottom)
    return Span(row, column, bottom, right), left, top, width, height


def offset_of(corner: Node, name: str) -> int:
    """Return how far a corner lies within its cell, in EMU."""
    found = corner.child(name)
    return whole_emu(found.text) if found is not None else 0


def whole_emu(text: str) -> int:
    """Return a measure in EMU; 0 for what is none, however long it is."""
    text = text.strip()
    found = whole_number(text.removeprefix("-")) or 0
    return -found if text.startswith("-") else found


def row_of(corner: Node) -> int:
    """Return the row of a corner, counted from 0, within those that a sheet has."""
    return min(max(offset_of(corner, "row"), 0), LAST_ROW - 1)


def column_of(corner: Node) -> int:
    """Return the column of a corner, counted from 0, within those that a sheet has."""
    return min(max(offset_of(corner, "col"), 0), LAST_COLUMN - 1)


def _set_row(corner: Node, row: int) -> None:
    found = corner.child("row")
    if found is not None:
        found.text = str(max(row, 0))


def _height(card: FilledCard, start: Node, end: Node) -> int:
    """Return how high a drawn thing is on the form, in EMU."""
    rows = card.form.rows
    usual = card.form.usual_height
    between = range(row_of(start), row_of(end))
    points = sum((rows[at].height if at < len(rows) else None) or usual for at in between)
    return round(points * _EMU) - offset_of(start, "rowOff") + offset_of(end, "rowOff")


def _end_below(card: FilledCard, start: Node, end: Node, size: int) -> None:
    """Set the lower corner of a thing that keeps its size."""
    row, left = row_of(start), size + offset_of(start, "rowOff")
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
