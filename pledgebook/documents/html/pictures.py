"""Pictures of a page: each in the page itself, where it lies on its cell or line, by rules of style."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from pledgebook.documents.text import escaped
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.grid.picture import CellPicture

_STYLE = ".drawn{align-content:center}.drawn.center{text-align:center}"


class Pictures:
    """Writes the pictures of a page, and the rules that put them in their places: no element has a style of its own."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._rules: dict[str, str] = {}  # by what they say; what they are called

    def over(
        self, pictures: Sequence[CellPicture], side: str, scale: float = 1.0, *, is_cell: bool = False
    ) -> tuple[str, str]:
        """Return the classes of an element as high as the pictures that lie over its text, and the pictures.

        `side` is the one that its text is set to. No cell of a table is lower than its height says.
        """
        high = _points(max(picture.bottom for picture in pictures) * scale)
        name = self._name(f"height:{high}" if is_cell else f"position:relative;min-height:{high}")
        return f"drawn {side} {name}", "".join(self._over(picture, side, scale) for picture in pictures)

    def alone(self, pictures: Sequence[CellPicture]) -> str:
        """Return the pictures of a cell that says nothing else; they are as wide as the cell makes them."""
        return "".join(self._alone(picture) for picture in pictures)

    def rules(self) -> str:
        """Return the rules of the pictures that were written."""
        own = "".join(f".{name}{{{rule}}}" for rule, name in self._rules.items())
        return own and _STYLE + own

    def _over(self, picture: CellPicture, side: str, scale: float) -> str:
        shift = picture.offset(side) * scale
        width, height = picture.width * scale, picture.height * scale
        if side == "center":
            place = f"left:calc(50% + {_points(shift - width / 2)})"
        elif side == "right":
            place = f"right:{_points(-shift)}"
        else:
            place = f"left:{_points(shift)}"
        rule = f"position:absolute;{place};top:{_points(picture.top * scale)};width:{_points(width)};height:{_points(height)}"
        return self._image(picture, rule)

    def _alone(self, picture: CellPicture) -> str:
        of_width = picture.of_width or 1.0
        left, width = (part / of_width * 100 for part in (picture.left, picture.width))
        ratio = f"{picture.width:.2f}/{picture.height:.2f}"
        rule = (
            f"display:block;height:auto;width:{_number(min(width, 100))}%;margin-left:{_number(max(left, 0))}%;"
            f"margin-top:{_points(picture.top)};aspect-ratio:{ratio}"
        )
        return self._image(picture, rule)

    def _image(self, placed: CellPicture, rule: str) -> str:
        picture = placed.picture
        data = base64.b64encode(picture.data).decode()
        said = escaped(picture.said or word("document.picture", self._lang))
        return f'<img class="{self._name(rule)}" src="data:{picture.media_type};base64,{data}" alt="{said}">'

    def _name(self, rule: str) -> str:
        return self._rules.setdefault(rule, f"drawn{len(self._rules) + 1}")


def _points(value: float) -> str:
    return f"{_number(value)}pt"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
