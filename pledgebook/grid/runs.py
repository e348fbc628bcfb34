"""Looks of characters within a text, and colours as a file has them: of the theme, made lighter or darker."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour: RRGGBB, or where it stands in the theme (counted as in a file), made lighter or darker by `tint`."""

    rgb: str = "000000"
    theme: int | None = None
    tint: float = 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """Some characters of a text, from 0, that look otherwise than their cell; None is as the cell."""

    start: int
    end: int
    font: str | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    struck: bool = False
    raised: str = ""  # or "superscript", "subscript"
    ink: Paint | None = None
