"""The parts of others in a release asset: pinned by version and SHA-256, fetched once, kept in a folder."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from pledgebook.disk.program import find_program
from pledgebook.errors import FileRefusedError, FileUnreadableError

_PINS = "page_parts.json"


@dataclass(frozen=True, slots=True)
class PinnedPart:
    """A file of a registry; `platform` is the tag of a wheel's, which says whose interpreter it fits."""

    name: str
    version: str
    registry: str  # "npm" or "pypi"
    file: str
    sha256: str
    licence: str
    source: str  # where its source code is to be had
    platform: str = "any"


def pinned() -> tuple[PinnedPart, ...]:
    """Return the parts that the page is made from.

    >>> [part.name for part in pinned()]
    ['pyodide', 'python-calamine', 'openpyxl', 'et_xmlfile']
    """
    text = (files("pledgebook.release") / _PINS).read_text(encoding="utf-8")
    return tuple(PinnedPart(**said) for said in json.loads(text))


def brought(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each part by its name, from a folder; what it lacks is fetched into it first.

    Nothing is fetched where all are there. Raises FileRefusedError for a part whose SHA-256 is another, and
    FileUnreadableError where one cannot be fetched.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found: dict[str, bytes] = {}
    for part in pinned():
        path = folder / part.file
        if not path.exists():
            _fetch(part, folder)
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != part.sha256:
            raise FileRefusedError(
                "release-part", path=path, seen=hashlib.sha256(data).hexdigest(), known=part.sha256
            )
        found[part.name] = data
    return found


def _fetch(part: PinnedPart, folder: Path) -> None:
    """Fetch a part by the registry's own client, and keep it only once it is whole."""
    with tempfile.TemporaryDirectory(dir=folder) as here:
        command = _npm(part, here) if part.registry == "npm" else _pip(part, here)
        program = find_program(command[0])
        if program is None:
            raise FileUnreadableError("release-program", program=command[0], part=part.file)
        run = subprocess.run([program, *command[1:]], capture_output=True, text=True, check=False)  # noqa: S603 - our own words
        got = Path(here) / part.file
        if run.returncode or not got.exists():
            why = (run.stderr.strip().splitlines() or [""])[-1]
            raise FileUnreadableError("release-fetch", part=part.file, folder=folder, why=why)
        got.replace(folder / part.file)


def _npm(part: PinnedPart, here: str) -> list[str]:
    return ["npm", "pack", f"{part.name}@{part.version}", "--pack-destination", here]


def _pip(part: PinnedPart, here: str) -> list[str]:
    fits = (
        []
        if part.platform == "any"
        else ["--platform", part.platform, "--python-version", "314", "--abi", "cp314"]
    )
    wanted = f"{part.name}=={part.version}"
    return [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--no-deps",
        "--only-binary",
        ":all:",
        *fits,
        "-d",
        here,
        wanted,
    ]
