"""The styles of a sheet by name: most come again as the same object, which is found without a hash."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.grid.sheet import Style

_NONE: Mapping[str, Style] = MappingProxyType({})


class Looks:
    """Names styles as they come, after those that have a name already."""

    def __init__(self, named: Mapping[str, Style] = _NONE) -> None:
        self.styles = dict(named)
        """The styles by name, those that come later too."""
        self._names = {style: name for name, style in named.items()}
        self._known: dict[int, tuple[Style, str]] = {}  # the style is kept, so that its id stays

    def name_of(self, style: Style) -> str:
        known = self._known.get(id(style))
        if known is None:
            name = self._names.setdefault(style, f"look{len(self._names) + 1}")
            self.styles.setdefault(name, style)
            known = self._known[id(style)] = (style, name)
        return known[1]
