"""What a form draws and documents of its cards cannot show: told by its name, so that nobody misses it on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.findings import finding
from pledgebook.forms.anchors import column_of, embedded, row_of, why_not
from pledgebook.forms.tree import tree_of
from pledgebook.grid.addresses import cell_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pledgebook.findings import Finding
    from pledgebook.forms.model import Form
    from pledgebook.forms.tree import Node

_BEHIND = {"picture": "picture", "legacyDrawingHF": "&G"}
"""Pictures behind a sheet and in its headers, as they are told of."""


def left_out(form: Form) -> Iterator[Finding]:
    """Yield what is drawn on a form and no document shows; what makes no card at all is told by the checks."""
    for node in form.root.children:
        if node.local in _BEHIND:
            yield finding("PB828", form.name, _BEHIND[node.local])
    for anchor, targets in anchors_of(form):
        if next(anchor.every("graphicData"), None) is not None:
            continue
        pic = anchor.child("pic")
        medium = form.media.get(targets.get(embedded(pic), "")) if pic is not None else None
        if why_not(anchor, medium.content if medium is not None else b""):
            named = next(anchor.every("cNvPr"), None)
            yield finding(
                "PB828", corner_of(form, anchor), named.get("name") if named is not None else anchor.local
            )


def anchors_of(form: Form) -> Iterator[tuple[Node, Mapping[str, str]]]:
    """Yield what is drawn on a form, with the parts that its drawing leads to by their relations."""
    for led in form.led:
        if led.kind == "drawing" and led.content:
            targets = {inner.relation: inner.target for inner in led.led}
            for anchor in tree_of(led.content, "drawing").children:
                yield anchor, targets


def corner_of(form: Form, anchor: Node) -> str:
    """Return the cell that a thing begins in, with its sheet."""
    start = anchor.child("from")
    row, column = (row_of(start), column_of(start)) if start is not None else (0, 0)
    return cell_on(form.name, row + 1, column + 1)
