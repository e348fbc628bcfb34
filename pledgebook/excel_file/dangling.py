"""Cells, rows and columns of the user's whose look is beyond the style table: one of ours must not become it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pledgebook.package.xml_scan import hardened_parser, parse, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pledgebook.package.parts import Package

_NUMBERS = re.compile(rb"""\s(?:s|style)\s*=\s*["']\s*(\d+)""")


def sheet_with_a_look_beyond(package: Package, parts: Iterable[str], formats: int) -> str:
    """Return the first of some sheet parts that names a cell format from number `formats` on; else nothing.

    A program that writes such a file shows the standard look, and Excel repairs it. Once formats are
    appended the number would mean one of them.
    """
    return next((part for part in parts if _is_beyond(package, part, formats)), "")


def _is_beyond(package: Package, part: str, formats: int) -> bool:
    if all(int(number) < formats for number in _numbers(package.pieces(part))):
        return False
    found = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal found
        attribute = {"c": "s", "row": "s", "col": "style"}.get(name.rpartition(":")[2])
        if attribute is not None:
            number = whole_number(attributes.get(attribute, "0").strip())
            found |= number is not None and number >= formats

    parser = hardened_parser(part)  # a text may look like an attribute
    parser.StartElementHandler = start
    parse(parser, package.read(part), part)
    return found


def _numbers(pieces: Iterable[bytes]) -> set[bytes]:
    """Return all that may be numbers of formats in a part, which comes piece by piece: a long one is not held."""
    found: set[bytes] = set()
    held: list[bytes] = []  # of a tag or text whose end is still to come; joined once, however long it is
    for piece in pieces:
        last = piece.rfind(b"<")
        if last >= 0:
            held.append(piece[:last])
            found.update(_NUMBERS.findall(b"".join(held)))
            held.clear()
        held.append(piece[max(last, 0) :])
    found.update(_NUMBERS.findall(b"".join(held)))
    return found
