"""Chapters: headings, lists of lines by their depth, tables with their captions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.documents.document import captioned
from pledgebook.documents.html.charts import figure
from pledgebook.documents.html.pictures import Pictures
from pledgebook.documents.html.tables import TableWriter, lines_of
from pledgebook.documents.html.widths import Widths
from pledgebook.documents.lists import sign_and_text
from pledgebook.documents.measures import sheet_scale
from pledgebook.documents.text import escaped
from pledgebook.grid.outline import OutlineLine
from pledgebook.grid.sheet import Role
from pledgebook.messages import word

if TYPE_CHECKING:
    from pledgebook.documents.document import Chapter


class ChapterWriter:
    """Writes chapters of one page: what it learns about their tables is for the page's styles."""

    def __init__(self, lang: str) -> None:
        self.widths = Widths()
        self.pictures = Pictures(lang)
        self._tables = TableWriter(self.widths, self.pictures, lang)
        self._lang = lang

    def styles(self, page_width: float) -> str:
        """Return the rules of style of what was written, for a printed page so wide in points."""
        return self.widths.rules(page_width) + self.pictures.rules()

    def heading(self, chapter: Chapter, level: int, mark: str = "") -> str:
        """Return a chapter's heading; `mark` are attributes of the element."""
        title = chapter.outline.title
        cells = title.cells if title else ()
        if len(cells) > 1:
            code, *rest = (cell.text for cell in cells)
            text = f'<span class="code">{escaped(code)}</span> {lines_of(" ".join(rest))}'
        else:
            text = lines_of(chapter.title)
        return f"<h{level}{mark}>{text}</h{level}>"

    def body(self, chapter: Chapter, level: int) -> str:
        """Return what stands below the heading; `level` is that of its own headings."""
        written: list[str] = []
        depth = 0  # of the list that is open
        under = chapter.title
        count = 0
        for caption, part in captioned(chapter.outline.parts, Role.CAPTION):
            deep = part.depth if isinstance(part, OutlineLine) else 0
            page = " page" if chapter.begins_page(caption or part) else ""
            written.append(_to_depth(depth, deep))
            depth = deep
            if not isinstance(part, OutlineLine):
                count += 1
                written += [
                    figure(chart, name=f"{chapter.key.replace(':', '-')}-{chart.key}", is_told=True)
                    for chart in chapter.outline.charts_over(part)
                ]
                name = (
                    f"{chapter.title} {caption.text}"
                    if caption
                    else word("document.table", self._lang, what=under, number=count)
                )
                table = self._tables.write(
                    part,
                    name=name,
                    caption=_caption(caption) if caption else "",
                    page_rows=chapter.page_rows(part),
                )
                written.append(f'<div class="page">{table}</div>' if page else table)
            else:
                drawn, images = self._drawn(part, sheet_scale(chapter))
                page = drawn + page
                if deep:
                    written.append(f'<p class="{_strong(part)}{page}">{_line(part.text)}{images}</p>')
                elif part.role is Role.SECTION:
                    under = part.text
                    written.append(f'<h{level} class="section{page}">{_line(part.text)}{images}</h{level}>')
                else:
                    written.append(f'<p class="{part.role.value}{page}">{_line(part.text)}{images}</p>')
        written.append(_to_depth(depth, 0))
        return "\n".join(filter(None, written))

    def _drawn(self, line: OutlineLine, scale: float) -> tuple[str, str]:
        """Return the classes of a line with pictures, and the pictures; nothing for one without."""
        if not line.pictures:
            return "", ""
        side = next((cell.style.horizontal for cell in line.cells if cell.pictures), "left")
        name, images = self.pictures.over(line.pictures, "left" if side == "general" else side, scale)
        return f" {name}", images


def _to_depth(now: int, wanted: int) -> str:
    """Return what ends and begins lists between one line and the next."""
    if not wanted:
        return "</li></ul>" * now
    if wanted > now:
        first = '<ul class="lines"><li>' if not now else "<ul><li>"
        return first + "<ul><li>" * (wanted - now - 1)
    return "</li></ul>" * (now - wanted) + "</li><li>"


def _strong(line: OutlineLine) -> str:
    return "strong" if line.cells[0].style.bold else "plain"


def _line(text: str) -> str:
    sign, rest = sign_and_text(text)
    drawn = f'<span class="sign" aria-hidden="true">{escaped(sign)} </span>' if sign else ""
    return drawn + lines_of(rest)


def _caption(line: OutlineLine) -> str:
    first, *beside = (cell.text for cell in line.cells)
    aside = "".join(f' <span class="beside">{lines_of(text)}</span>' for text in beside)
    return f"<caption>{lines_of(first)}{aside}</caption>"
