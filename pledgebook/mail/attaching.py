"""In which forms a card goes along with a letter: the workbook of values, and documents."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.documents.renderers import names, renderer
from pledgebook.errors import UsageError
from pledgebook.mail.pdf import printer
from pledgebook.publication.binder import bound_document
from pledgebook.publication.export import card_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pledgebook.documents.document import Renderer
    from pledgebook.figures.results import Results
    from pledgebook.publication.binder import ToBind

XLSX = "xlsx"
_PDF = "pdf"
_MEDIA_TYPES = {"hwpx": "application/hwp+zip", "html": "text/html", _PDF: "application/pdf"}
_ANY = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Form:
    """A document to attach: the ending of its name, its media type, and what makes it of the letter's results.

    `bind` makes one of several workbooks, with its name; None where what makes documents can make no binder.
    """

    suffix: str
    media_type: str
    make: Callable[[Results], bytes]
    bind: Callable[[Sequence[ToBind]], tuple[str, bytes]] | None = None


@dataclass(frozen=True, slots=True)
class Forms:
    """What goes along: the workbook of values, and documents."""

    workbook: bool = True
    documents: tuple[Form, ...] = ()


def read_forms(asked: str | Iterable[str], *, also_pdf: bool = False) -> Forms:
    """Read in which forms cards are to be attached: `xlsx,hwpx,pdf`, or the names one by one.

    Raises UsageError for a form that there is not, and where what makes it is not installed.

    >>> [form.suffix for form in read_forms("xlsx,pdf").documents]
    ['.pdf']
    """
    texts = asked.split(",") if isinstance(asked, str) else asked
    wanted = dict.fromkeys(text.strip().lower() for text in texts if text.strip())
    if also_pdf:
        wanted[_PDF] = None
    known = (XLSX, *names())
    for name in wanted:
        if name not in known:
            raise UsageError("bad-choice", name="attach", seen=name, choices=", ".join(known))
    if not wanted:
        raise UsageError("bad-choice", name="attach", seen="", choices=", ".join(known))
    return Forms(XLSX in wanted, tuple(_form(name) for name in wanted if name != XLSX))


def _form(name: str) -> Form:
    media_type = _MEDIA_TYPES.get(name, _ANY)
    if name == _PDF:
        bind = None
        with contextlib.suppress(UsageError):
            bind = _binding(renderer(_PDF))
        return Form(".pdf", media_type, printer(), bind)
    render = renderer(name)
    return Form(render.suffix, media_type, lambda results: render(card_document(results)), _binding(render))


def _binding(render: Renderer) -> Callable[[Sequence[ToBind]], tuple[str, bytes]]:
    def bind(workbooks: Sequence[ToBind]) -> tuple[str, bytes]:
        stem, document = bound_document(workbooks)
        return stem + render.suffix, render(document)

    return bind
