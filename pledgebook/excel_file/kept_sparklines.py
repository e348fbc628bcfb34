"""Our sparklines as they stand in a package, described anew so that they can be put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.grid.addresses import Span, span_of
from pledgebook.grid.sheet import Sparklines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pledgebook.package.parts import Package
    from pledgebook.package.xml_scan import Element

_DEPTH = 8
"""How deep the reference of a line stands in a sheet."""


def kept_sparklines(package: Package, part: str) -> Iterator[Sparklines]:
    """Yield the lines of a sheet's part that have a scale of their own, as ours do."""
    every = package.scan(part, depth=_DEPTH)
    for group in every:
        if group.local == "sparklineGroup":
            end = group.end
            within = [element for element in every if group.start < element.start < end]
            found = _lines(group, within)
            if found is not None:
                yield found


def _lines(group: Element, within: Sequence[Element]) -> Sparklines | None:
    color = next((element for element in within if element.local == "colorSeries"), None)
    cells = [span_of(element.text.strip()) for element in within if element.local == "sqref"]
    sources = [element.text.strip().rpartition("!") for element in within if element.local == "f"]
    values = [span_of(reference) for _, _, reference in sources]
    first, last, top, bottom = (
        (found[at] for found in (cells, values) for at in (0, -1)) if sources else [None] * 4
    )
    if color is None or first is None or last is None or top is None or bottom is None:
        return None
    try:
        least, most = (int(group.attributes[end]) for end in ("manualMin", "manualMax"))
    except (KeyError, ValueError):
        return None
    return Sparklines(
        Span(first.top, first.left, last.bottom, last.right),
        sources[0][0].removeprefix("'").removesuffix("'").replace("''", "'"),
        Span(top.top, top.left, bottom.bottom, bottom.right),
        least,
        most,
        color.attributes.get("rgb", "")[-6:],
    )
