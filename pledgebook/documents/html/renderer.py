"""A document as one page of HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.documents.html.chapters import ChapterWriter
from pledgebook.documents.html.charts import CHART_STYLE
from pledgebook.documents.html.page import Page, paper, paper_width
from pledgebook.documents.html.style import FRONT_STYLE
from pledgebook.documents.text import escaped
from pledgebook.messages import word

if TYPE_CHECKING:
    from pledgebook.documents.document import Chapter, Document
    from pledgebook.documents.front import Front


@dataclass(frozen=True, slots=True)
class HtmlRenderer:
    """Renders a document as one file that needs no other."""

    suffix: str = ".html"

    def __call__(self, document: Document) -> bytes:
        """Return the page. The same document gives the same bytes."""
        lang = document.language
        writer = ChapterWriter(lang)
        chapters = document.chapters
        if document.front is not None:
            front = document.front
            articles = (_article(writer, chapter, f"part{at}") for at, chapter in enumerate(chapters))
            main = _cover(front) + _table_of_contents(front, lang) + "\n".join(articles)
        elif len(chapters) == 1:
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
            styles=(FRONT_STYLE if document.front is not None else "")
            + (CHART_STYLE if any(chapter.outline.charts for chapter in chapters) else "")
            + writer.styles(paper_width(setup))
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


def _cover(front: Front) -> str:
    cover = front.cover
    mark = f'<p class="mark">{escaped(cover.mark)}</p>' if cover.mark else ""
    lines = "".join(f"<p>{escaped(line)}</p>" for line in cover.lines)
    return (
        f'<section class="cover"><p class="above">{escaped(cover.above)}</p><h1>{escaped(cover.title)}</h1>'
        f'{mark}{lines}<p class="foot">{escaped(cover.foot)}</p></section>\n'
    )


def _table_of_contents(front: Front, lang: str) -> str:
    """Return the contents as a table of links; a browser knows no pages before it prints, so there are none."""
    label = escaped(word("document.contents", lang))
    heads = "".join(f'<th scope="col" class="head strong">{escaped(head)}</th>' for head in front.heads[:-1])
    rows = []
    for group in front.groups:
        if group.title:
            title = escaped(group.title)
            rows.append(
                f'<tr><th colspan="{len(front.heads) - 1}" scope="rowgroup" class="head">{title}</th></tr>'
            )
        for entry in group.entries:
            cells = "".join(
                f'<td><a href="#part{entry.chapter}">{escaped(text)}</a></td>' if text else "<td></td>"
                for text in entry.texts
            )
            rows.append(f"<tr>{cells}</tr>")
    return (
        f'<nav class="contents" aria-label="{label}"><h2>{escaped(front.title)}</h2><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></nav>\n"
    )


def load() -> HtmlRenderer:
    """Return the renderer: it needs nothing that may be missing."""
    return HtmlRenderer()
