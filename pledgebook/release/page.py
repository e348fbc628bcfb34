"""`python -m pledgebook.release page -o 공약.html`: the product and a Python for browsers as one HTML file.

The parts of others come from a folder, by SHA-256; what is made of them is kept there too. The same sources and
parts give the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import subprocess
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook import config
from pledgebook._version import __version__
from pledgebook.cli import exits, output
from pledgebook.disk.program import find_program
from pledgebook.disk.replace import write_over
from pledgebook.documents.text import escaped
from pledgebook.errors import FileRefusedError, FileUnreadableError
from pledgebook.messages import LANGS, language, word
from pledgebook.messages.page import PAGE_WORDS
from pledgebook.release.parts import brought, pinned

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_BYTES = 15_000_000
"""A page that is larger is not handed out: a share and a browser take longer with it than anybody waits."""
NOT_IN_A_BROWSER = ("cli", "excel_live", "mail", "release", "press", "worksheet_functions", "__main__")
"""What the page has no use for: terminals, Excel, mail, and what makes the page."""
_UNUSED_STANDARD = (
    "_pyrepl",
    "ctypes/",
    "doctest",
    "email/_header_value_parser",
    "ensurepip",
    "idlelib",
    "lib2to3",
    "mailbox",
    "pdb",
    "pydoc",
    "sqlite3",
    "test/",
    "tkinter",
    "turtle",
    "unittest/",
    "wsgiref",
    "xmlrpc",
)
"""Beginnings of names of the standard library that nothing here imports."""
_FIXED = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Packed:
    """A part as it stands in the page: compressed, with the SHA-256 of what it is made of."""

    name: str
    data: bytes
    sha256: str  # of the part as it was brought, or of the sources put together


@dataclass(frozen=True, slots=True)
class Page:
    """The page, and the parts it holds."""

    data: bytes
    parts: tuple[Packed, ...]


@click.command(add_help_option=True)
@click.option("-o", "--out", metavar="FILE", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--parts",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="folder of the pinned parts, filled where it lacks some",
)
def _command(out: Path, parts: Path | None) -> None:
    """Make the page: the browser's refresh as one HTML file."""
    made = build(parts or _usual_folder())
    write_over(out, made.data, config.history())
    for part in made.parts:
        output.say(f"{len(part.data):>12,}  {part.name}  {part.sha256}")
    output.say(
        word(
            "release.page",
            language(),
            path=out,
            size=f"{len(made.data):,}",
            sha256=hashlib.sha256(made.data).hexdigest(),
        )
    )


def main(arguments: list[str]) -> int:
    """Make the page from the command line; return the exit code."""
    try:
        _command.main(arguments, prog_name="python -m pledgebook.release page", standalone_mode=False)
    except click.ClickException as error:
        output.note(error.format_message())
        return exits.USAGE
    return exits.DONE


def build(folder: Path) -> Page:
    """Return the page, made from the parts in a folder.

    Raises what `brought` raises, FileUnreadableError where node is missing or fails, and FileRefusedError for
    a page of more than MOST_BYTES.
    """
    given = brought(folder)
    parts = (*_packed_others(given, folder), _packed_own(given, folder))
    data = _written(parts, given)
    if len(data) > MOST_BYTES:
        raise FileRefusedError("release-too-large", size=f"{len(data):,}", most=f"{MOST_BYTES:,}")
    return Page(data, parts)


def _usual_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("pledgebook", appauthor=False) / "page-parts"


@dataclass(frozen=True, slots=True)
class _Job:
    name: str
    content: bytes
    is_python: bool = False
    leave_out: tuple[str, ...] = ()


def _packed_others(given: Mapping[str, bytes], folder: Path) -> tuple[Packed, ...]:
    """Return the parts of others, compressed; they are made once and kept beside what they are made from."""
    pyodide = _tar(given["pyodide"])
    jobs = (
        _Job("pyodide.mjs", pyodide["pyodide.mjs"]),
        _Job("pyodide.asm.mjs", pyodide["pyodide.asm.mjs"]),
        _Job("pyodide.asm.wasm", pyodide["pyodide.asm.wasm"]),
        _Job("python_stdlib.zip", pyodide["python_stdlib.zip"], is_python=True, leave_out=_UNUSED_STANDARD),
        _Job("calamine.zip", _python_of(given["python-calamine"]), is_python=True),
        _Job("openpyxl.zip", _python_of(given["openpyxl"], given["et_xmlfile"]), is_python=True),
    )
    key = hashlib.sha256(_packing_key() + "".join(part.sha256 for part in pinned()).encode())
    key.update(repr(_UNUSED_STANDARD).encode())
    kept = folder / f"made-{key.hexdigest()[:16]}.zip"
    if not kept.exists():
        made = _packed(jobs, pyodide)
        with tempfile.TemporaryDirectory(dir=folder) as here:
            new = Path(here) / kept.name
            new.write_bytes(_zip(made))
            new.replace(kept)
    with zipfile.ZipFile(kept) as archive:
        return tuple(
            Packed(job.name, archive.read(job.name), hashlib.sha256(job.content).hexdigest()) for job in jobs
        )


def _packed_own(given: Mapping[str, bytes], folder: Path) -> Packed:  # noqa: ARG001 - symmetry is not worth a key
    sources = _zip(dict(_own_sources()))
    job = _Job("pledgebook.zip", sources, is_python=True)
    return Packed(
        job.name, _packed((job,), _tar(given["pyodide"]))[job.name], hashlib.sha256(sources).hexdigest()
    )


def _packed(jobs: tuple[_Job, ...], pyodide: Mapping[str, bytes]) -> dict[str, bytes]:
    """Have node run `packing.py` inside Pyodide over some parts."""
    node = find_program("node")
    if node is None:
        raise FileUnreadableError("release-program", program="node", part="packing.mjs")
    with tempfile.TemporaryDirectory() as temporary:
        here = Path(temporary)
        for name, content in pyodide.items():
            (here / name).write_bytes(content)
        (here / "package.json").write_text('{"type":"module"}', encoding="utf-8")
        said = []
        for at, job in enumerate(jobs):
            (here / f"{at}.in").write_bytes(job.content)
            said.append(
                {
                    "read": str(here / f"{at}.in"),
                    "write": str(here / f"{at}.out"),
                    "compile": job.is_python,
                    "leaveOut": job.leave_out,
                }
            )
        (here / "jobs.json").write_text(json.dumps(said), encoding="utf-8")
        for name in ("packing.mjs", "packing.py"):
            (here / name).write_bytes(_source("pledgebook.release", name))
        command = [node, str(here / "packing.mjs"), str(here), str(here / "jobs.json")]
        run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 - our own words
        if run.returncode:
            raise FileUnreadableError("release-packing", why=run.stderr.strip()[-300:])
        return {job.name: (here / f"{at}.out").read_bytes() for at, job in enumerate(jobs)}


def _packing_key() -> bytes:
    return _source("pledgebook.release", "packing.mjs") + _source("pledgebook.release", "packing.py")


def _source(package: str, name: str) -> bytes:
    """Read a text of ours; line ends are those of Unix, whatever the checkout has."""
    return (files(package) / name).read_bytes().replace(b"\r\n", b"\n")


def _tar(data: bytes) -> dict[str, bytes]:
    """Return what is used of npm's package, by name."""
    used = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        found = {name: archive.extractfile(f"package/{name}") for name in used}
        return {name: file.read() for name, file in found.items() if file is not None}


def _python_of(*wheels: bytes) -> bytes:
    """Put the packages of wheels into one zip, without what only installers and type checkers read."""
    kept: dict[str, bytes] = {}
    for wheel in wheels:
        with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
            kept |= {
                name: archive.read(name)
                for name in archive.namelist()
                if not name.endswith((".pyi", "py.typed", "/")) and ".dist-info/" not in name
            }
    return _zip(kept)


def _own_sources() -> Iterator[tuple[str, bytes]]:
    """Yield our modules by their names in a zip, but for what a browser has no use for."""
    root = Path(str(files("pledgebook")))
    for path in sorted(root.rglob("*.py"), key=lambda found: found.relative_to(root).as_posix()):
        below = path.relative_to(root)
        if below.parts[0].removesuffix(".py") not in NOT_IN_A_BROWSER:
            yield f"pledgebook/{below.as_posix()}", path.read_bytes().replace(b"\r\n", b"\n")


def _zip(contents: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(contents):
            archive.writestr(zipfile.ZipInfo(name, _FIXED), contents[name])
    return packed.getvalue()


def _licences(given: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the licence of each thing that the page holds, with its text."""
    for name in ("MPL-2.0.txt", "Python.txt"):
        title = "Pyodide (MPL-2.0)" if name.startswith("MPL") else "Python (PSF-2.0)"
        yield title, _source("pledgebook.release", f"licences/{name}").decode()
    for name in ("python-calamine", "openpyxl", "et_xmlfile"):
        with zipfile.ZipFile(io.BytesIO(given[name])) as archive:
            for entry in sorted(archive.namelist()):
                if re.search(r"\.dist-info/(?:licenses/)?LICEN[CS]E", entry):
                    yield (
                        f"{name}: {entry.rpartition('/')[2]}",
                        archive.read(entry).decode("utf-8", "replace"),
                    )


def _written(parts: tuple[Packed, ...], given: Mapping[str, bytes]) -> bytes:
    """Put template, style, scripts, words and parts together; the policy names style and script by their digests."""
    style, script, worker = (
        _source("pledgebook.page", name).decode() for name in ("page.css", "page.js", "worker.js")
    )
    words = {key: {lang: PAGE_WORDS[key].template(lang) for lang in LANGS} for key in sorted(PAGE_WORDS)}
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_digest(script)} 'wasm-unsafe-eval' blob:",
            "worker-src blob:",
            f"style-src {_digest(style)}",
            "img-src data:",  # the pictures of cards, which are in the page that shows them
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    blocks = {
        "policy": policy,
        "style": style,
        "script": script,
        "version": escaped(__version__),
        "parts": _table(parts),
        "sources": "".join(
            f"<li>{escaped(part.name)} {escaped(part.version)}: {escaped(part.source)}</li>"
            for part in pinned()
        ),
        "licences": "".join(
            f'<details><summary>{escaped(title)}</summary><pre tabindex="0">{escaped(text)}</pre></details>'
            for title, text in _licences(given)
        ),
        "data": "\n".join(
            (
                _data("words", json.dumps(words, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")),
                _data("worker", worker),
                *(_data(f"part:{part.name}", base64.b64encode(part.data).decode()) for part in parts),
            )
        ),
    }
    template = _source("pledgebook.page", "page.html").decode()

    def filled(found: re.Match[str]) -> str:
        key = found[1]
        return blocks[key] if key in blocks else escaped(word(key, "ko"))

    return re.sub(r"\{\{([\w.-]+)\}\}", filled, template).encode()


def _table(parts: tuple[Packed, ...]) -> str:
    rows = [(f"{part.name} {part.version}", part.licence, part.sha256) for part in pinned()]
    rows += [(part.name, "", part.sha256) for part in parts if part.name == "pledgebook.zip"]
    return "".join(
        f'<tr><th scope="row">{escaped(name)}</th><td>{escaped(licence) or "MIT"}</td><td class="digest">{digest}</td></tr>'
        for name, licence, digest in rows
    )


def _data(name: str, text: str) -> str:
    """Return a block that is never run, only read."""
    return f'<script type="text/plain" id="{name}">{text}</script>'


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
