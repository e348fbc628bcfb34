"""The cards as PDF: by our own renderer, else printed by LibreOffice or Excel."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pledgebook.disk.program import find_program
from pledgebook.disk.scratch import scratch
from pledgebook.documents.renderers import renderer
from pledgebook.errors import MailError, UsageError, is_from_bundle, missing_extra
from pledgebook.excel_live.guards import load_xlwings
from pledgebook.publication.copy import cards_copy
from pledgebook.publication.export import card_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from pledgebook.figures.results import Results

_SECONDS = 180
_PLACES = (
    Path(os.environ.get("PROGRAMFILES", "C:/Program Files"), "LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)


def printer() -> Callable[[Results], bytes]:
    """Choose what makes a PDF of cards: our own, which is tagged, where its extra and a font are there.

    Else LibreOffice, else Excel on Windows, as they print a workbook; UsageError where there is none of them.
    """
    with contextlib.suppress(UsageError):
        return _ours()
    found = find_program("soffice", "libreoffice")
    found = found or next((str(place) for place in _PLACES if place.is_file()), None)
    if found is not None:
        program = found
        return lambda results: _printed(cards_copy(results), lambda path: _by_libreoffice(program, path))
    if sys.platform == "win32":
        with contextlib.suppress(UsageError):
            xlwings = load_xlwings()
            return lambda results: _printed(cards_copy(results), lambda path: by_excel(xlwings, path))
    raise missing_extra("pdf") if is_from_bundle() else UsageError("mail-no-pdf")


def _ours() -> Callable[[Results], bytes]:
    render = renderer("pdf")
    return lambda results: render(card_document(results))


def by_excel(xlwings: Any, path: Path) -> None:  # noqa: ANN401 - a module without types
    """Print in an Excel of its own, which nobody sees and which is closed again."""
    with xlwings.App(visible=False, add_book=False) as app:
        app.books.open(str(path), update_links=False, read_only=True).to_pdf(str(path.with_suffix(".pdf")))


def _printed(workbook: bytes, print_to_pdf: Callable[[Path], None]) -> bytes:
    with scratch() as folder:
        path = folder / "card.xlsx"
        path.write_bytes(workbook)
        print_to_pdf(path)
        try:
            return path.with_suffix(".pdf").read_bytes()
        except FileNotFoundError as error:
            raise MailError("mail-pdf-failed") from error


def _by_libreoffice(program: str, path: Path) -> None:
    profile = path.with_name("profile").as_uri()  # its own: a LibreOffice that is open would swallow the call
    options = [
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        "pdf",
        "--outdir",
        str(path.parent),
    ]
    try:
        subprocess.run(  # noqa: S603 - a program found, a path of ours
            [program, *options, str(path)],
            check=True,
            capture_output=True,
            timeout=_SECONDS,
            cwd=path.parent,  # what the program loads is not looked for among somebody's workbooks either
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise MailError("mail-pdf-failed") from error
