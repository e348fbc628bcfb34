"""How wide a digit of a workbook's default font is: the unit that a file counts the widths of columns in."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import TYPE_CHECKING

from pledgebook.package.xml_scan import whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.package.parts import Package
    from pledgebook.package.xml_scan import Element

_DIGITS: Mapping[str, Decimal] = MappingProxyType(
    {
        name: Decimal(width)
        for width, names in {
            "0.507": ("calibri", "carlito"),
            "0.555": ("맑은 고딕", "malgun gothic", "noto sans cjk kr", "noto sans kr"),
            "0.556": ("arial", "helvetica", "liberation sans"),
            "0.55": ("나눔고딕", "nanumgothic", "나눔바른고딕", "nanumbarungothic"),
        }.items()
        for name in names
    }
)
"""Width of a digit in parts of the font's size."""
_NARROW = Decimal("0.5")
"""Of 굴림, 돋움, 바탕 and of a font not known: with less than its digits have, columns come out wider, never
narrower than the text in them was measured for, and pages hold more than was reckoned."""
_PIXELS_PER_POINT = Decimal(96) / 72
_USUAL_SIZE, _LARGEST_SIZE = Decimal(11), Decimal(409)
_WIDEST = 255  # characters of a column
_PIXEL = 0.75  # points


def digit_pixels(elements: Sequence[Element]) -> int:
    """Return the width of a digit of the style Normal in whole pixels, as Excel takes it.

    `elements` are those of the style table. 7 for Calibri and 8 for 맑은 고딕, both at 11 points.
    """
    name, size = _normal_font(elements)
    return max(int(_DIGITS.get(name.casefold(), _NARROW) * size * _PIXELS_PER_POINT), 1)


def width_in_digits(points: float, digit: int) -> float:
    """Return a width in points as a file states it.

    >>> width_in_digits(11.25, 7)
    2.1429
    """
    return min(round(points / _PIXEL / digit, 4), _WIDEST)


def width_in_points(width: float, digit: int) -> float:
    """Return a width that a file states in points, to a quarter of a pixel."""
    return round(width * digit * 4) / 4 * _PIXEL


def digit_of(package: Package) -> int:
    """Return the width of a digit of a workbook's default font in pixels."""
    for relation in package.relations(package.workbook_part):
        if relation.kind == "styles" and package.has(relation.target):
            return digit_pixels(package.scan(relation.target, depth=6))
    return digit_pixels(())


def _normal_font(elements: Sequence[Element]) -> tuple[str, Decimal]:
    """Return the name and the size of the default font; those of an entry that is not there are unknown."""
    normal = next(
        (
            element.attributes.get("xfId", "")
            for element in elements
            if element.path[1:] == ("cellStyles", "cellStyle") and element.attributes.get("builtinId") == "0"
        ),
        "0",
    )
    formats = [element for element in elements if element.path[1:] == ("cellStyleXfs", "xf")]
    at = whole_number(normal)
    font = (
        whole_number(formats[at].attributes.get("fontId", "0")) if at is not None and at < len(formats) else 0
    )
    fonts = [element for element in elements if element.path[1:] == ("fonts", "font")]
    if font is None or font >= len(fonts):
        return "", _USUAL_SIZE
    start, end = fonts[font].start, fonts[font].end
    inside = {
        element.local: element.attributes.get("val", "")
        for element in elements
        if element.path[1:3] == ("fonts", "font") and start < element.start < end
    }
    return inside.get("name", ""), _size(inside.get("sz", ""))


def _size(text: str) -> Decimal:
    try:
        size = Decimal(text)
    except InvalidOperation:
        return _USUAL_SIZE
    return size if size.is_finite() and 1 <= size <= _LARGEST_SIZE else _USUAL_SIZE
