"""The widths of tables as rules of style: the policy of a page allows no style on an element."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_POINTS_PER_REM = 12.0
_WHOLE_PAGE = 535.0  # points: a table this wide takes the whole width


class Widths:
    """Names the shapes of a page's tables; `rules` are what its style sheet needs for them."""

    def __init__(self) -> None:
        self._names: dict[tuple[float, ...], str] = {}

    def name_of(self, widths: Sequence[float]) -> str:
        """Return the class of tables with columns of these widths in points."""
        return self._names.setdefault(tuple(widths), f"shape{len(self._names) + 1}")

    def rules(self, page_width: float) -> str:
        """Return the rules, for a printed page so wide in points."""
        found: list[str] = []
        for widths, name in self._names.items():
            whole = sum(widths) or 1.0
            is_whole = whole >= min(_WHOLE_PAGE, page_width * 0.98)
            rem = _number(whole / _POINTS_PER_REM)
            found.append(f".{name}{{width:{f'max(100%,{rem}rem)' if is_whole else f'{rem}rem'}}}")
            on_paper = "100%" if is_whole else f"{_number(whole / page_width * 100)}%"
            found.append(f"@media print{{.{name}{{width:{on_paper}}}}}")
            found += [
                f".{name} col:nth-child({at}){{width:{_number(width / whole * 100)}%}}"
                for at, width in enumerate(widths, 1)
            ]
        return "".join(found)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
