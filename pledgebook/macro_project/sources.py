"""The reviewable sources: the launcher's VBA and the ribbon's XML.

They stand in `macros/` beside the package and travel inside its wheel, so that what a reviewer reads is what
`pledgebook new` writes.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

MACRO_VERSION = "1"
"""What the launcher passes as --macro; to be raised with every change of what it passes or expects."""


def macro_source(name: str) -> str:
    """Read a source as text with CRLF line ends, as Office keeps it."""
    inside = files("pledgebook.macro_project") / "sources"
    beside = Path(__file__).parents[2] / "macros"  # in a checkout
    text = ((inside if inside.is_dir() else beside) / name).read_text(encoding="utf-8")
    return "\r\n".join(text.splitlines()) + "\r\n"
