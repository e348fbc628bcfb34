"""Looks that our sheets do not have by themselves, as somebody gave them: colours of the theme, patterns, runs of text.

They are kept as a file has them and put back as they were, not as the nearest look that our sheets use.
"""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.grid.runs import Paint, Run
from pledgebook.grid.sheet import Style

_BLACK = Paint()


@dataclass(frozen=True, slots=True)
class Ground:
    """A fill: `pattern` is what a file calls it, or the kind of a gradient (`linear`, `path`) with its stops."""

    pattern: str
    front: Paint | None = None
    back: Paint | None = None
    degree: float = 0.0
    inner: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)  # left, top, right, bottom, as shares
    stops: tuple[tuple[float, Paint], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One side of a border, `style` being what a file calls it."""

    style: str
    paint: Paint = _BLACK


@dataclass(frozen=True, slots=True)
class KeptStyle(Style):
    """A look with what is beyond a `Style`, whose own fields hold the nearest that our sheets use."""

    ink: Paint | None = None
    struck: bool = False
    raised: str = ""
    ground: Ground | None = None
    lines: tuple[tuple[str, Line], ...] = ()  # by side
    runs: tuple[Run, ...] = ()
