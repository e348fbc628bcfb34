"""Wheels for 64-bit Windows, known by their hashes: fetched by pip on any system, and unpacked without what a clerk does not need."""

from __future__ import annotations

import email.parser
import fnmatch
import hashlib
import io
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from pledgebook.errors import FileUnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LEFT_OUT: Mapping[str, tuple[str, ...]] = {
    # Its add-in, workbooks and DLLs are for functions in cells; `pro` and what it loads have another licence.
    "xlwings": (
        "*.data/*", "xlwings/addin/*", "xlwings/pro/*", "xlwings/js/*", "xlwings/html/*", "xlwings/*.xlam",
        "xlwings/*.xlsm", "xlwings/*.bas", "xlwings/*.applescript", "xlwings/xlwingslib*", "*/LICENSE_PRO.txt",
    ),
    # Its editor, help, demonstrations, and what other programs than Excel need.
    "pywin32": (
        "PyWin32.chm", "pythonwin/*", "Pythonwin/*", "adodbapi/*", "isapi/*", "win32/Demos/*", "win32/scripts/*",
        "win32/test/*", "win32/include/*", "win32/libs/*", "win32com/demos/*", "win32com/test/*", "win32com/HTML/*",
        "win32com/include/*", "win32com/libs/*", "win32com/makegw/*", "win32com/servers/*", "*.data/*",
        "win32comext/a*/*", "win32comext/b*/*", "win32comext/d*/*", "win32comext/i*/*", "win32comext/m*/*",
        "win32comext/p*/*", "win32comext/t*/*", "win32comext/shell/demos/*", "win32comext/shell/test/*",
        "win32/*.exe", "pywin32.pth",
    ),
}  # fmt: skip
NOT_NEEDED = frozenset({"pandas", "markdown-it-py", "pygments"})
"""Required by name, used by nothing that the first set does."""
_WINDOWS = {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "extra": ""}
_ALWAYS_OUT = ("*.dist-info/RECORD", "*.pyc", "*/tests/*")
_LICENCE = re.compile(r"(?i)(^|/)(licen[cs]e|copying|notice|authors)[^/]*$")
_KEPT = re.compile(r"^[^/]+\.dist-info/(licenses/)?")
_PINNED = re.compile(r"^([\w.-]+)==([\w.]+)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Part:
    """A package of others: what a list of parts says of it, and its files by their paths."""

    name: str
    version: str
    licence: str
    sha256: str
    needs: tuple[str, ...]
    files: Mapping[str, bytes]

    @property
    def licences(self) -> dict[str, bytes]:
        """Return the texts of its licences, by their paths below where it keeps them."""
        texts = {path: data for path, data in self.files.items() if _LICENCE.search(path)}
        return {_KEPT.sub("", path): data for path, data in texts.items()}


def lock(name: str) -> str:
    """Return the pinned names, versions and hashes of a set, as pip reads them."""
    return (files("pledgebook.release") / f"desk-{name}.txt").read_text("utf-8")


def fetch(requirements: str, python: str, folder: Path) -> list[Path]:
    """Fetch the wheels of a set into a folder by pip, which compares their hashes; returns them."""
    listed = folder / "requirements.txt"
    listed.write_text(requirements, encoding="utf-8")
    command = [
        sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
        "--require-hashes", "--only-binary=:all:", "--platform", "win_amd64", "--python-version", python,
        "--implementation", "cp", "-d", str(folder), "-r", str(listed),
    ]  # fmt: skip
    run = subprocess.run(  # noqa: S603 - this very Python
        command, check=False, capture_output=True, encoding="utf-8", errors="replace"
    )
    if run.returncode:
        raise FileUnreadableError("bundle-fetch", why=(run.stderr.strip().splitlines() or [""])[-1])
    return sorted(folder.glob("*.whl"))


def parts(wheels: list[Path], requirements: str) -> list[Part]:
    """Read wheels and compare them with the pinned ones: the same names, and hashes among those allowed.

    Raises FileUnreadableError where one is missing, or is another file than the one pinned.
    """
    allowed = set(_HASH.findall(requirements))
    found = [_part(path) for path in wheels if hashlib.sha256(path.read_bytes()).hexdigest() in allowed]
    wanted = {(_plain(name), version) for name, version in _PINNED.findall(requirements)}
    missing = wanted - {(_plain(part.name), part.version) for part in found}
    if missing:
        names = ", ".join(f"{name} {version}" for name, version in sorted(missing))
        raise FileUnreadableError("bundle-wheels", names=names)
    return sorted(found, key=lambda part: _plain(part.name))


def lacking(found: list[Part], python: str) -> list[str]:
    """Return what the parts require on Windows and no part is."""
    from pip._vendor.packaging.requirements import Requirement

    there = {_plain(part.name) for part in found} | NOT_NEEDED
    facts = {**_WINDOWS, "python_version": python, "python_full_version": f"{python}.0"}
    needed = {
        f"{part.name}: {wanted.name}"
        for part in found
        for wanted in map(Requirement, part.needs)
        if (wanted.marker is None or wanted.marker.evaluate(facts)) and _plain(wanted.name) not in there
    }
    return sorted(needed)


def _part(path: Path) -> Part:
    data = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as wheel:
        told = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        about = email.parser.BytesParser().parsebytes(wheel.read(told), headersonly=True)
        name = str(about["Name"])
        out = (*_ALWAYS_OUT, *LEFT_OUT.get(_plain(name), ()))
        kept = {
            entry: wheel.read(entry)
            for entry in wheel.namelist()
            if not entry.endswith("/") and not any(fnmatch.fnmatchcase(entry, pattern) for pattern in out)
        }
    classified = [
        str(line).rpartition(":: ")[2] for line in about.get_all("Classifier", []) if "License ::" in line
    ]
    licence = str(about["License-Expression"] or about["License"] or ", ".join(classified) or "unknown")
    return Part(
        name=name,
        version=str(about["Version"]),
        licence=licence.splitlines()[0],
        sha256=hashlib.sha256(data).hexdigest(),
        needs=tuple(map(str, about.get_all("Requires-Dist", []))),
        files=kept,
    )


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
