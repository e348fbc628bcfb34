"""SHA256SUMS: what a folder that is handed out holds, as sha256sum writes and checks it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pledgebook.errors import FileUnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SUMS = "SHA256SUMS"
_MOST_NAMED = 3


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sums_text(files: Mapping[str, bytes]) -> str:
    """Return the lines for files by their paths, with `/` between folders."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))


def verified(folder: Path) -> dict[str, str]:
    """Return the files that every list in a folder names, with their SHA-256, all of them there and unchanged.

    Raises FileUnreadableError where there is no list, or a file is missing or differs, as after a copy that broke off.
    """
    listed = [
        line.split("  ", 1)
        for path in sorted(folder.glob(f"{SUMS}*"))
        for line in path.read_text("utf-8").splitlines()
    ]
    files = {name: wanted for wanted, name in listed}
    wrong = [name for name, wanted in files.items() if not _is(folder / name, wanted)]
    if not files or wrong:
        raise FileUnreadableError(
            "desk-damaged", path=folder, count=len(wrong), names=", ".join(wrong[:_MOST_NAMED]) or SUMS
        )
    return files


def _is(path: Path, wanted: str) -> bool:
    try:
        return digest(path) == wanted
    except OSError:
        return False
