"""A document as one page of HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.documents.html.chapters import ChapterWriter
from pledgebook.documents.html.charts import CHART_STYLE
from pledgebook.documents.html.page import Page, paper, paper_width
from pledgebook.documents.text import escaped
from pledgebook.messages import word

if TYPE_CHECKING:
    from pledgebook.documents.document import Chapter, Document


@dataclass(frozen=True, slots=True)
class HtmlRenderer:
    """Renders a document as one file that needs no other."""

    suffix: str = ".html"

    def __call__(self, document: Document) -> bytes:
        """Return the page. The same document gives the same bytes."""
        lang = document.language
        writer = ChapterWriter(lang)
        chapters = document.chapters
        if len(chapters) == 1:
            main = writer.heading(chapters[0], 1) + "\n" + writer.body(chapters[0], 2)
        else:
            main = _contents(document) + "\n".join(
                _article(writer, chapter, f"part{at}") for at, chapter in enumerate(chapters, 1)
            )
        setup = chapters[0].setup
        return Page(
            title=document.title,
            body=f"<main>\n{main}\n</main>\n<footer><p>{escaped(document.imprint)}</p></footer>",
            lang=lang,
            styles=(CHART_STYLE if any(chapter.outline.charts for chapter in chapters) else "")
            + writer.widths.rules(paper_width(setup))
            + paper(setup),
            author=document.author,
        ).written()


def _article(writer: ChapterWriter, chapter: Chapter, name: str) -> str:
    heading = writer.heading(chapter, 2, f' id="{name}"')
    return f'<article aria-labelledby="{name}">{heading}\n{writer.body(chapter, 3)}</article>'


def _contents(document: Document) -> str:
    label = escaped(word("document.contents", document.language))
    entries = "".join(
        f'<li><a href="#part{at}">{escaped(chapter.title)}</a></li>'
        for at, chapter in enumerate(document.chapters, 1)
    )
    return f'<h1>{escaped(document.title)}</h1>\n<nav aria-label="{label}"><ol>{entries}</ol></nav>\n'


def load() -> HtmlRenderer:
    """Return the renderer: it needs nothing that may be missing."""
    return HtmlRenderer()
