"""The action 내보내기: the workbook that is open in Excel, as it is now, as documents in a folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.documents.renderers import names, renderer
from pledgebook.errors import UsageError
from pledgebook.messages import language, word
from pledgebook.publication.export import export_results
from pledgebook.use_cases.compute import compute
from pledgebook.use_cases.published import said_outside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.book.model import Book
    from pledgebook.documents.document import Renderer
    from pledgebook.use_cases.arguments import AsOf

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pressed:
    """What to say to the person; `log` holds counts alone."""

    message: str
    log: str


def export_open_book(full_name: str, book: Book, as_of: AsOf = None) -> Pressed:
    """Write the cards and summaries of an open workbook as documents, in every form that can be made here.

    They go into a folder beside the workbook, or, for one in the cloud, below the person's documents. Raises
    DataError where the data has errors, UsageError for a workbook without pledges, FileRefusedError where
    the folder cannot be written.
    """
    results = compute(book, as_of)
    folder = _folder(full_name)
    written = [
        document for render in _renderers() for document in export_results(results, render, folder=folder)
    ]
    message = word("press.exported", language(), count=len(written), folder=folder)
    message = "\n".join((message, *(f"· {found.message()}" for found in said_outside(results))))
    return Pressed(message, f"documents={len(written)}")


def _folder(full_name: str) -> Path:
    name = word("export.folder", "ko", name=Path(full_name).stem)
    if _ADDRESS.match(full_name):
        from platformdirs import user_documents_path

        return user_documents_path() / name
    return Path(full_name).with_name(name)


def _renderers() -> Iterator[Renderer]:
    """Yield the renderers that are there: one whose package is missing is left out."""
    for name in names():
        try:
            yield renderer(name)
        except UsageError:
            continue
