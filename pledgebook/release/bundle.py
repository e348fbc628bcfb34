"""`bundle`: the folder an office hands out to PCs without internet and without rights.

It holds the package and the wheels it needs, unpacked, the add-in, `install.cmd` and `uninstall.cmd`. Python itself is
in no registry: IT adds python.org's embeddable zip, whose hash is pinned here, or points to an installed Python.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from pledgebook._version import __version__
from pledgebook.cli import output
from pledgebook.desk.install import ABOUT, ADDIN_FOLDER
from pledgebook.desk.sums import SUMS, sums_text
from pledgebook.disk.replace import make_folder
from pledgebook.errors import FileRefusedError, FileUnreadableError, UsageError
from pledgebook.macro_project.sources import KIT, kit_file
from pledgebook.messages import language, word
from pledgebook.messages.desk import DESK_WORDS
from pledgebook.release.guide import GUIDE_FILE, guide_page
from pledgebook.release.parts_list import parts_list
from pledgebook.release.wheels import Part, fetch, lacking, lock, parts
from pledgebook.template.addin import ADDIN_FILE, addin_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from importlib.resources.abc import Traversable

EMBEDDABLE: Mapping[str, tuple[str, str]] = {
    "3.11": ("3.11.9", "009d6bf7e3b2ddca3d784fa09f90fe54336d5b60f0e0f305c37f400bf83cfd3b"),
    "3.12": ("3.12.10", "4acbed6dd1c744b0376e3b1cf57ce906f9dc9e95e68824584c8099a63025a3c3"),
    "3.13": ("3.13.14", "90b4e5b9898b72d744650524bff92377c367f44bd5fbd09e3148656c080ad907"),
    "3.14": ("3.14.6", "df901e84a896ff1ee720ad03377e0c8d8c2244fda79808aeeaff6316df1cb75c"),
}
"""python.org's embeddable zips for 64-bit Windows: the last of each version, and its SHA-256.

The site could not be asked when this was written. Each hash was found in at least eight public repositories that know
nothing of each other; whoever fetches a zip compares it with the SHA-256, or the Sigstore file, on its release page.
"""
SETS = ("first", "mail", "pdf")
_USUAL_PYTHON = "3.13"
_NOT_FOR_CLERKS = ("release", "page", "__pycache__")
_CMD = ("install.cmd", "uninstall.cmd")
_SAY = "desk.say."
_START = b"""# Started by install.cmd and uninstall.cmd: python APP install FOLDER
import sys

from pledgebook.desk.__main__ import main

sys.exit(main())
"""
_TIME = (2022, 7, 1, 0, 0, 0)


def main(arguments: Sequence[str]) -> int:
    """Make a bundle as the options ask for, and say where it is and how large."""
    parser = _Parser("bundle", allow_abbrev=False)
    parser.add_argument("-o", dest="out", type=Path, required=True)
    parser.add_argument("--set", dest="kind", choices=SETS, default="first")
    parser.add_argument("--python", choices=sorted(EMBEDDABLE), default=_USUAL_PYTHON)
    parser.add_argument("--wheels", type=Path)
    parser.add_argument("--python-zip", type=Path)
    parser.add_argument("--addin", type=Path)
    parser.add_argument("--zip", action="store_true")
    asked = parser.parse_args(arguments)
    _refuse_if_taken(asked.out, asked.kind)
    zipped = _checked_zip(asked.python_zip, asked.python)
    requirements = lock(asked.kind)
    with tempfile.TemporaryDirectory() as folder:
        wheels = sorted(asked.wheels.glob("*.whl")) if asked.wheels else None
        found = parts(
            fetch(requirements, asked.python, Path(folder)) if wheels is None else wheels, requirements
        )
    if asked.kind == "first":
        _refuse_lacking(found, asked.python)
        content = {
            **first_set(found, asked.python, asked.addin.read_bytes() if asked.addin else None),
            **zipped,
        }
    else:
        content = further_set(found, asked.kind)
    _write(asked.out, content)
    size = sum(map(len, content.values()))
    output.say(word("bundle.made", language(), path=asked.out, count=len(content), size=_megabytes(size)))
    if asked.zip:
        place = asked.out.with_name(f"{asked.out.name}.zip")
        place.write_bytes(zip_bytes(content))
        output.say(word("bundle.zipped", language(), path=place, size=_megabytes(place.stat().st_size)))
    return 0


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say it as every other wrong usage."""
        raise UsageError("bundle-usage", why=message)


def first_set(found: Sequence[Part], python: str, addin: bytes | None = None) -> dict[str, bytes]:
    """Return the files of the first set by their paths; `addin` is one that IT has signed."""
    version, sha256 = EMBEDDABLE[python]
    python_zip = f"python-{version}-embed-amd64.zip"
    facts = {"zip": python_zip, "hash": sha256, "wanted": python}
    content = {
        **{f"app/{name}": data for name, data in own_files()},
        "app/__main__.py": _START,
        **_unpacked(found),
        f"{ADDIN_FOLDER}/{ADDIN_FILE}": addin_bytes() if addin is None else addin,
        **{name: _resource(name) for name in _CMD},
        **{f"say/{key}.txt": _said(key, facts) for key in _sayings()},
        "python.sha256": f"{sha256}  {python_zip}\r\n".encode(),
        ABOUT: (json.dumps({"python": python, "version": __version__}) + "\n").encode(),
        "LICENSES/pledgebook/LICENSE": _licence(),
        GUIDE_FILE: guide_page(__version__, python_zip, sha256, python).encode(),
        "parts.cdx.json": parts_list("pledgebook", __version__, found),
    }
    return {**content, SUMS: sums_text(content).encode()}


def further_set(found: Sequence[Part], kind: str) -> dict[str, bytes]:
    """Return the files of a set that is laid over the first one before it is installed."""
    content = {
        **_unpacked(found),
        f"parts-{kind}.cdx.json": parts_list(f"pledgebook-{kind}", __version__, found),
    }
    return {**content, f"{SUMS}-{kind}": sums_text(content).encode()}


def zip_bytes(content: Mapping[str, bytes]) -> bytes:
    """Return files as a zip, the same bytes every time."""
    with tempfile.TemporaryFile() as kept:
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
            for name in sorted(content):
                entry = zipfile.ZipInfo(name, _TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                file.writestr(entry, content[name])
        kept.seek(0)
        return kept.read()


def own_files() -> Iterator[tuple[str, bytes]]:
    """Return the files of this package, and what its wheel carries beside them, without what makes releases."""
    root = files("pledgebook")
    yield from _below(root, "pledgebook")
    for name in KIT:
        yield f"pledgebook/kit/{name}", kit_file(name)


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if (
            entry.name in _NOT_FOR_CLERKS
            or entry.name.endswith(".pyc")
            or f"{path}/{entry.name}" == "pledgebook/kit"
        ):
            continue
        if entry.is_dir():
            yield from _below(entry, f"{path}/{entry.name}")
        else:
            yield f"{path}/{entry.name}", entry.read_bytes()


def _unpacked(found: Sequence[Part]) -> dict[str, bytes]:
    content = {f"app/{path}": data for part in found for path, data in part.files.items()}
    for part in found:
        for path, data in part.licences.items():
            content[f"LICENSES/{part.name}-{part.version}/{path}"] = data
    return content


def _sayings() -> list[str]:
    return [key.removeprefix(_SAY) for key in DESK_WORDS if key.startswith(_SAY)]


def _said(key: str, facts: Mapping[str, str]) -> bytes:
    """Return a sentence of the .cmd files in both languages, as a console shows it."""
    lines = "\n\n".join(word(f"{_SAY}{key}", lang, **facts) for lang in ("ko", "en"))
    return ("\r\n" + lines.replace("\n", "\r\n") + "\r\n").encode()


def _resource(name: str) -> bytes:
    return (files("pledgebook.release") / name).read_bytes()


def _licence() -> bytes:
    """Return our own licence: beside the package in a checkout, within its metadata where it is installed."""
    checkout = Path(__file__).parents[2] / "LICENSE"
    if checkout.exists():
        return checkout.read_bytes()
    from importlib.metadata import distribution

    text = distribution("pledgebook").read_text("licenses/LICENSE")
    return (text or "").encode()


def _refuse_if_taken(folder: Path, kind: str) -> None:
    if folder.exists() and (kind == "first" or not (folder / SUMS).exists()) and any(folder.iterdir()):
        raise FileRefusedError("exists", path=folder)


def _checked_zip(path: Path | None, python: str) -> dict[str, bytes]:
    """Read the zip of Python that IT fetched; FileUnreadableError where it is not the one pinned."""
    if path is None:
        return {}
    version, wanted = EMBEDDABLE[python]
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileUnreadableError("bundle-no-zip", path=path, why=error.strerror) from error
    seen = hashlib.sha256(data).hexdigest()
    if seen != wanted:
        raise FileUnreadableError("bundle-zip", path=path, seen=seen, wanted=wanted, version=version)
    return {f"python-{version}-embed-amd64.zip": data}


def _refuse_lacking(found: list[Part], python: str) -> None:
    missing = lacking(found, python)
    if missing:
        raise FileUnreadableError("bundle-wheels", names=", ".join(missing))


def _write(folder: Path, content: Mapping[str, bytes]) -> None:
    made = not folder.exists()
    make_folder(folder)
    try:
        for name, data in content.items():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    except OSError:
        if made:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}"
