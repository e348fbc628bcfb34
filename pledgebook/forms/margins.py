"""How a card is printed, in the words of Excel's PageSetup, as far as a neutral sheet does not say: paper, headers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pledgebook.forms.page_numbers import with_count
from pledgebook.package.xml_scan import whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.forms.tree import Node

_ON = {"1", "true"}
_ORDERS = {"downThenOver": 1, "overThenDown": 2}
_COMMENTS = {"none": -4142, "atEnd": 1, "asDisplayed": 16}
_ERRORS = {"displayed": 0, "blank": 1, "dash": 2, "NA": 3}
_CODES = re.compile(r'&&|&"[^"]*"|&[LCR]', re.DOTALL)
_SIDES = {"L": "Left", "C": "Center", "R": "Right"}
_PAGES = {"odd": "", "even": "EvenPage", "first": "FirstPage"}
USUAL: Mapping[str, object] = {
    **{f"{side}{part}": "" for side in _SIDES.values() for part in ("Header", "Footer")},
    "CenterVertically": False,
    "PrintGridlines": False,
    "PrintHeadings": False,
    "BlackAndWhite": False,
    "Draft": False,
    "Order": 1,
    "PrintComments": -4142,
    "PrintErrors": 0,
    "OddAndEvenPagesHeaderFooter": False,
    "DifferentFirstPageHeaderFooter": False,
    "ScaleWithDocHeaderFooter": True,
    "AlignMarginsHeaderFooter": True,
}
"""What a new sheet has of it."""


def page_of(root: Node, scale: float, pages: int | None) -> dict[str, object]:
    """Return the properties of Excel's PageSetup that a worksheet part asks for, with so many pages.

    `scale` is that of print, 0 where it is fitted to the width.
    Those of even and of first pages are named with a dot: `EvenPage.LeftHeader`.
    """
    found = dict(USUAL)
    options, page, margin = root.child("printOptions"), root.child("pageSetup"), root.child("headerFooter")
    if options is not None:
        found |= said_of_options(_plain(options))
    if page is not None:
        found |= said_of_page(_plain(page))
        size = whole_number(page.get("paperSize"))
        if size is not None:
            found["PaperSize"] = size
    if scale:
        found["Zoom"] = round(scale * 100)
    if margin is not None:
        found |= _of_margins(margin, pages)
    return found


def _of_margins(margin: Node, pages: int | None) -> dict[str, object]:
    found = said_of_margins(_plain(margin))
    used = {
        "odd": True,
        "even": found["OddAndEvenPagesHeaderFooter"],
        "first": found["DifferentFirstPageHeaderFooter"],
    }
    for node in margin.children:
        kind = next((known for known in _PAGES if node.local.startswith(known)), "")
        part = node.local.removeprefix(kind)
        if part not in {"Header", "Footer"} or not used.get(kind):
            continue
        before = f"{_PAGES[kind]}." if _PAGES[kind] else ""
        found |= {
            f"{before}{side}{part}": text for side, text in sections(with_count(node.text, pages)).items()
        }
    return found


def _plain(node: Node) -> dict[str, str]:
    return {name: value for (namespace, name), value in node.attributes.items() if not namespace}


def said_of_options(attributes: Mapping[str, str]) -> dict[str, object]:
    """Return what a sheet's `printOptions` say of Excel's PageSetup."""
    return {
        "CenterVertically": attributes.get("verticalCentered") in _ON,
        "PrintGridlines": attributes.get("gridLines") in _ON,
        "PrintHeadings": attributes.get("headings") in _ON,
    }


def said_of_page(attributes: Mapping[str, str]) -> dict[str, object]:
    """Return what a sheet's `pageSetup` says of it, beside paper, scale and first number."""
    return {
        "BlackAndWhite": attributes.get("blackAndWhite") in _ON,
        "Draft": attributes.get("draft") in _ON,
        "Order": _ORDERS.get(attributes.get("pageOrder", ""), 1),
        "PrintComments": _COMMENTS.get(attributes.get("cellComments", ""), -4142),
        "PrintErrors": _ERRORS.get(attributes.get("errors", ""), 0),
    }


def said_of_margins(attributes: Mapping[str, str]) -> dict[str, object]:
    """Return what a sheet's `headerFooter` says of it, beside the texts."""
    return {
        "OddAndEvenPagesHeaderFooter": attributes.get("differentOddEven") in _ON,
        "DifferentFirstPageHeaderFooter": attributes.get("differentFirst") in _ON,
        "ScaleWithDocHeaderFooter": attributes.get("scaleWithDoc", "1") in _ON,
        "AlignMarginsHeaderFooter": attributes.get("alignWithMargins", "1") in _ON,
    }


def sections(text: str) -> dict[str, str]:
    """Return the left, the middle and the right of a header or footer; what stands before any of them is the middle.

    >>> sections("A&&L&R&P")
    {'Left': '', 'Center': 'A&&L', 'Right': '&P'}
    """
    found = dict.fromkeys(_SIDES.values(), "")
    at, side = 0, "Center"
    for code in _CODES.finditer(text):
        if code[0][1:] in _SIDES:
            found[side] += text[at : code.start()]
            at, side = code.end(), _SIDES[code[0][1:]]
    found[side] += text[at:]
    return found
