"""A document as one page of HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.documents.text import escaped
from pledgebook.grid.outline import OutlineLine

if TYPE_CHECKING:
    from pledgebook.documents.document import Document


@dataclass(frozen=True, slots=True)
class HtmlRenderer:
    suffix: str = ".html"

    def __call__(self, document: Document) -> bytes:
        parts = [f"<!doctype html><html lang=ko><title>{escaped(document.title)}</title>"]
        for chapter in document.chapters:
            parts.append(f"<h1>{escaped(chapter.title)}</h1>")
            parts += [
                f"<p>{escaped(part.text)}</p>"
                for part in chapter.outline.parts
                if isinstance(part, OutlineLine)
            ]
        return "\n".join(parts).encode()


RENDERER = HtmlRenderer()
