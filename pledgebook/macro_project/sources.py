"""The reviewable sources: the launcher's VBA and the ribbon's XML; and what else an office takes out.

They stand in `macros/` beside the package and travel inside its wheel, so that what a reviewer reads is what
`pledgebook new` writes.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

MACRO_VERSION = "2"
"""What the launcher passes as --macro; to be raised with every change of what it passes or expects."""


_BESIDE = {"nightly.sh": "workbooks", "nightly.ps1": "workbooks"}
KIT = (
    "PledgeButtons.bas",
    "customUI.xml",
    "customUI14.xml",
    "pledgebook-refresh.pyw",
    "nightly.sh",
    "nightly.ps1",
)
"""What an office takes out of the package: sources to review, a launcher to drop files on, nightly scripts."""


def kit_file(name: str) -> bytes:
    """Read a file of the kit: from the installed package, in a checkout from the folder it is kept in."""
    inside = files("pledgebook") / "kit"
    checkout = Path(__file__).parents[2]
    folder = inside if inside.is_dir() else checkout / _BESIDE.get(name, "macros")
    return (folder / name).read_bytes()


def macro_source(name: str) -> str:
    """Read a source as text with CRLF line ends, as Office keeps it."""
    text = kit_file(name).decode("utf-8")
    return "\r\n".join(text.splitlines()) + "\r\n"
