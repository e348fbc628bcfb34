"""Page numbers in headers and footers: a card counts its own pages from one, also among others printed with it.

Excel's code for the number of pages is that of all sheets printed together, and it counts pages on from sheet to
sheet. A form that asks for a first number of its own keeps that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pledgebook.excel_file.sheet_xml import MAIN
from pledgebook.forms.tree import Node
from pledgebook.package.xml_scan import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable

_CODES = re.compile(r'&&|&"[^"]*"|&[0-9]+|&.', re.DOTALL)
_SIZE = re.compile(r"&[0-9]+")
_ON = {"1", "true"}


def counts_pages(root: Node) -> bool:
    """Say whether a header or footer of a form prints the number of a page or of all pages."""
    margin = root.child("headerFooter")
    texts: Iterable[str] = (node.text for node in margin.children) if margin is not None else ()
    return any(code in {"&P", "&N"} for text in texts for code in _CODES.findall(text))


def first_number(root: Node) -> int | None:
    """Return the number of a card's first page: the one that the form asks for, else 1; None where none is printed."""
    page = root.child("pageSetup")
    if page is not None and page.get("useFirstPageNumber") in _ON:
        number = whole_number(page.get("firstPageNumber", "1"))
        return 1 if number is None else number
    return 1 if counts_pages(root) else None


def with_count(text: str, pages: int | None) -> str:
    """Return a header or footer with the number of a card's own pages written out; None: it is not known.

    >>> with_count("&C&P / &N", 2), with_count("&C&P / &N", None), with_count("&CR&&N", 2)
    ('&C&P / 2', '&C&P', '&CR&&N')
    """
    made: list[str] = []
    at, after_size = 0, False
    for found in _CODES.finditer(text):
        after_size = after_size and found.start() == at
        before, code = text[at : found.start()], found[0]
        if code == "&N" and pages is None:
            before, code = before.rstrip().removesuffix("/").rstrip(), ""
        elif code == "&N":
            code = f" {pages}" if after_size else str(pages)  # right behind a size digits would be more of it
        made += (before, code)
        after_size = _SIZE.fullmatch(found[0]) is not None
        at = found.end()
    return "".join((*made, text[at:]))


def numbered(root: Node) -> Node | None:
    """Return the page setup of a card of a form, without the settings of one printer, which stand in its own part."""
    found, number = root.child("pageSetup"), first_number(root)
    if found is None and number is None:
        return None
    node = found.copy() if found is not None else Node(MAIN, "pageSetup")
    node.attributes = {name: value for name, value in node.attributes.items() if not name[0]}
    if number is not None:
        node.set("firstPageNumber", str(number))
        node.set("useFirstPageNumber", "1")
    return node
