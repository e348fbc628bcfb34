"""A document as a source for typst. Every text goes in as a string: nothing that is typed is markup."""

from __future__ import annotations

import base64
from decimal import Decimal
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from pledgebook.documents.document import captioned
from pledgebook.documents.heads import scopes
from pledgebook.documents.lists import items, sign_and_text
from pledgebook.documents.measures import (
    POINTS_PER_INCH,
    fitting_size,
    least_heights,
    sheet_scale,
    text_width,
)
from pledgebook.documents.pdf.body_heads import BodyCell
from pledgebook.documents.text import holdable
from pledgebook.grid.outline import OutlineLine
from pledgebook.grid.sheet import PrintSetup, Role
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pledgebook.documents.document import Chapter, Document
    from pledgebook.documents.front import Front
    from pledgebook.documents.heads import Scope
    from pledgebook.documents.lists import Item
    from pledgebook.grid.outline import OutlineTable, PrintedCell, TableCell
    from pledgebook.grid.picture import CellPicture
    from pledgebook.grid.sheet import Side

_INSET = 2.0  # points beside the text of a cell
_LONGEST_REPEATED = 80  # letters of a head that is said again on each page
_PAGE_END = "\f"
"""Stands between the parts of two pages; no source holds it."""
_STRING = str.maketrans({"\\": "\\\\", '"': '\\"'})

_PRELUDE = """\
#set text(lang: "{lang}", font: ({families}), fallback: false, size: 9.4pt, hyphenate: false)
#show figure: set block(breakable: true, width: 100%)
#show figure.where(kind: table): set figure.caption(position: top)
#show heading: set text(size: 10.4pt)
#let spaced(share, body) = {{
  set par(leading: 0.6em * share, spacing: 0.75em * share, justify: false)
  set list(tight: true, spacing: 0.75em * share, indent: 3pt, body-indent: 0.35em)
  set table(stroke: 0.5pt + rgb("6b7280"), inset: (x: {inset}pt, y: 3.3pt * share), align: center + horizon)
  show figure: set block(spacing: 7pt * share)
  show figure.caption: it => block(width: 100%, below: 3pt * share, align(left, it.body))
  show heading: set block(above: 9pt * share, below: 6pt * share)
  body
}}
// What is one page on the sheet is one page here: set closer where it takes that.
#let fitted(body) = layout(size => {{
  for share in (1, 0.85, 0.7, 0.55) {{
    let made = spaced(share, body)
    if measure(made, width: size.width).height <= size.height {{ return made }}
  }}
  spaced(1, body)
}})
#let bar(level, code, title) = {{
  show heading: it => block(width: 100%, above: 0pt, below: 5pt, fill: rgb("dce6f1"), grid(
    columns: (auto, 1fr), align: horizon,
    grid.cell(fill: rgb("1f3864"), inset: (x: 11pt, y: 6pt), text(size: 13.2pt, fill: white, code)),
    grid.cell(inset: (x: 7pt, y: 6pt), text(size: 13.2pt, title))))
  heading(level: level, outlined: true, bookmarked: true, code + [ ] + title)
}}
#let name(level, title) = {{
  show heading: it => block(above: 0pt, below: 6pt, text(size: 15pt, fill: rgb("1f3864"), it.body))
  heading(level: level, title)
}}
#let paper(flipped, margin, end, body) = {{
  set page(paper: "a4", flipped: flipped, margin: margin, footer-descent: 30%, footer: context align(center, text(size: 8.5pt)[
    \\- #counter(page).display() / #counter(page).at(end).first() \\-]))
  counter(page).update(1)
  body
}}
"""

_BOUND = """\
#let leaf(flipped, margin, left, right, foot, body) = {{
  set page(paper: "a4", flipped: flipped, margin: margin, numbering: "1", footer-descent: 30%,
    header: text(size: 8.5pt, grid(columns: (1fr, auto), inset: (bottom: 3pt),
      stroke: (bottom: 0.5pt + rgb("6b7280")), left, pad(left: 12pt, right))),
    footer: context text(size: 8.5pt, grid(columns: (1fr, auto, 1fr), foot,
      [\\- #counter(page).display("1") \\-])))
  body
}}
#page(paper: "a4", margin: (x: 62pt, top: 150pt, bottom: 90pt), header: none, footer: none)[
  #set align(center)
  {cover}
]
#pagebreak(weak: true, to: "odd")
#[
  #set page(paper: "a4", margin: (inside: {inside}pt, outside: {outside}pt, top: 58pt, bottom: 54pt), numbering: "i",
    footer: context align(center, text(size: 8.5pt)[\\- #counter(page).display("i") \\-]))
  #counter(page).update(1)
  #heading(level: 1, outlined: false, text(size: 18pt, fill: rgb("1f3864"), {title}))
  #v(6pt)
  #set table(stroke: (x, y) => (top: 0.4pt + rgb("9aa2af"), bottom: 0.4pt + rgb("9aa2af")), inset: (x: 5pt, y: 4.2pt))
  #show table.cell: set text(size: 9.6pt)
  #table(columns: ({shares},), align: (x, y) => if x == {last} {{ right + horizon }} else {{ left + horizon }},
    table.header({heads}), {rows})
]
#pagebreak(weak: true, to: "odd")
#counter(page).update(1)
"""
_BINDING = 0.2  # inches by which the inner margin of a bound page is wider than that of the sheet


class SourceWriter:
    """Writes the source of a document; `shown` makes each text one that the fonts can show."""

    def __init__(self, families: Sequence[str], shown: Callable[[str], str]) -> None:
        self._families = families
        self._shown = shown
        self._pictures: dict[str, str] = {}  # by their SVG; what they are called
        self._language = "ko"
        self.bodies: list[list[BodyCell]] = []
        """The cells in the body of each table that was written, in the order of print."""

    def write(self, document: Document) -> str:
        """Return the source. It names no file, and no day but that of the figures."""
        day = document.as_of
        families = ", ".join(f'"{family}"' for family in self._families) + ","
        author = f"author: {self._string(document.author)}, " if document.author else ""
        self._language = document.language
        body = "".join(self._bound(document, document.front) if document.front else self._loose(document))
        return "".join(
            (
                f"#set document(title: {self._string(document.title)}, {author}",
                f"date: datetime(year: {day.year}, month: {day.month}, day: {day.day}))\n",
                _PRELUDE.format(lang=document.language, families=families, inset=_INSET),
                *(f'#let {name} = bytes("{svg}")\n' for svg, name in self._pictures.items()),
                body,
            )
        )

    def _loose(self, document: Document) -> Iterator[str]:
        """Yield each chapter with pages counted from 1."""
        for at, chapter in enumerate(document.chapters, 1):
            end = f"<end{at}>"
            flipped, margins = _page(chapter.setup)
            yield f"#paper({flipped}, ({margins}), {end})[\n{self._pages(chapter)}\n#metadata(none) {end}\n]\n"

    def _bound(self, document: Document, front: Front) -> Iterator[str]:
        """Yield cover, contents and chapters; each group of chapters begins on a right-hand page."""
        yield self._front(front)
        for at, chapter in enumerate(document.chapters):
            if at and front.begins_group(at):
                yield '#pagebreak(weak: true, to: "odd")\n'
            flipped, margins = _page(chapter.setup, binding=_BINDING)
            left, right = (self._content(text) for text in front.running[at])
            yield (
                f"#leaf({flipped}, ({margins}), {left}, {right}, {self._content(front.imprint)})[\n"
                f"#metadata(none) <part{at}>\n{self._pages(chapter)}\n]\n"
            )

    def _front(self, front: Front) -> str:
        cover = front.cover
        mark = f"#v(26pt)\n#box(stroke: 1.2pt, inset: (x: 20pt, y: 9pt), {self._content(cover.mark, bold=True, size=17, exact=True)})"
        lines = "\n".join(
            f"#block(above: 12pt, below: 12pt, {self._content(line, size=13, exact=True)})"
            for line in cover.lines
        )
        shown = (
            f"#block({self._content(cover.above, size=17, exact=True)})\n#v(16pt)\n"
            "#line(length: 100%, stroke: 1.6pt)\n#v(10pt)\n"
            f"#heading(level: 1, outlined: false, bookmarked: true, {self._content(cover.title, bold=True, size=30, exact=True)})\n"
            f"#v(10pt)\n#line(length: 100%, stroke: 1.6pt)\n{mark if cover.mark else ''}\n#v(22pt)\n{lines}\n"
            f"#v(1fr)\n{'#' + self._content(cover.foot, bold=True, size=20, exact=True) if cover.foot else ''}"
        )
        self.bodies.append(
            [BodyCell(row, column, 1, width, scope) for row, column, width, scope in _contents_cells(front)]
        )
        inches = PrintSetup()
        return _BOUND.format(
            cover=shown,
            title=self._content(front.title),
            inside=round((inches.left + _BINDING) * POINTS_PER_INCH, 2),
            outside=round((inches.right - _BINDING) * POINTS_PER_INCH, 2),
            shares=", ".join(f"{share}fr" for share in front.shares),
            last=len(front.heads) - 1,
            heads=", ".join(
                f'table.cell(fill: rgb("dce6f1"), {self._content(head, bold=True)})' for head in front.heads
            ),
            rows="".join(self._contents_rows(front)),
        )

    def _contents_rows(self, front: Front) -> Iterator[str]:
        for group in front.groups:
            if group.title:
                title = self._content(group.title, bold=True)
                yield f'table.cell(colspan: {len(front.heads)}, fill: rgb("eef2f7"), {title}), '
            for entry in group.entries:
                to = f"<part{entry.chapter}>"
                for text in entry.texts:
                    yield f"link({to}, {self._content(text)}), " if text else "[], "
                yield f"link({to}, context [#counter(page).at({to}).first()]), "

    def _pages(self, chapter: Chapter) -> str:
        written = [self._title(chapter), *self._parts(chapter)]
        ends = [at for at, part in enumerate(written) if part == _PAGE_END]
        pages = ["\n".join(written[first + 1 : last]) for first, last in pairwise([-1, *ends, len(written)])]
        return "\n#pagebreak()\n".join(f"#fitted[\n{page}\n]" for page in pages if page)

    def _title(self, chapter: Chapter) -> str:
        cells = chapter.outline.title.cells if chapter.outline.title else ()
        if len(cells) > 1:
            title = " ".join(cell.text for cell in cells[1:])
            return f"#bar(1, {self._content(cells[0].text)}, {self._content(title)})"
        return f"#name(1, {self._content(chapter.title)})"

    def _parts(self, chapter: Chapter) -> Iterator[str]:
        parts = captioned(chapter.outline.parts, Role.CAPTION)
        for is_list, group in groupby(parts, key=lambda pair: _is_of_list(pair[1])):
            if is_list:
                yield from self._lists(chapter, [part for _, part in group if isinstance(part, OutlineLine)])
                continue
            for caption, part in group:
                if chapter.begins_page(caption or part):
                    yield _PAGE_END
                if isinstance(part, OutlineLine):
                    yield self._line(part, sheet_scale(chapter))
                else:
                    yield from self._table(chapter, part, caption)

    def _lists(self, chapter: Chapter, lines: Sequence[OutlineLine]) -> Iterator[str]:
        """Yield lists; one ends where a page does."""
        starts = [at for at, line in enumerate(lines) if at and chapter.begins_page(line)]
        for first, last in pairwise([0, *starts, len(lines)]):
            if first in starts or chapter.begins_page(lines[first]):
                yield _PAGE_END
            yield "#" + self._list(items(lines[first:last]), depth=0).replace("\n#", "\n")

    def _list(self, found: Sequence[Item], depth: int) -> str:
        """Return lists as code, one for each run of items with the same sign."""
        lists = []
        for sign, run in groupby(found, key=lambda item: item.sign):
            written = ", ".join(self._item(item, depth) for item in run)
            marker = f"[{self._text(sign)}]" if sign else "[]"
            indent = "9pt" if depth else "3pt"
            lists.append(f"list(marker: {marker}, indent: {indent}, {written})")
        return "{ " + "; ".join(lists) + " }"

    def _item(self, item: Item, depth: int) -> str:
        style = item.line.cells[0].style
        text = self._content(item.text, bold=style.bold, size=style.size)
        below = f" + {self._list(item.below, depth + 1)}" if item.below else ""
        return f"list.item({text}{below})"

    def _line(self, line: OutlineLine, scale: float) -> str:
        style = line.cells[0].style
        sign, text = sign_and_text(line.text)
        if line.role is Role.SECTION:
            written = f"heading(level: 2, {self._content(f'{sign} {text}' if sign else text)})"
        else:
            written = f"par({self._content(line.text, bold=style.bold, size=style.size)})"
        if not line.pictures:
            return f"#{written}"
        side = next((cell.style.horizontal for cell in line.cells if cell.pictures), "left")
        return (
            f"#block(width: 100%, {self._drawn(line, 'left' if side == 'general' else side, scale, written)})"
        )

    def _drawn(self, on: PrintedCell | OutlineLine, side: str, scale: float, written: str) -> str:
        """Return what is written on a line or in a cell, with the pictures that lie over it, and as high as they go."""
        images = "; ".join(
            f"place(top + {side}, dx: {picture.offset(side) * scale:.2f}pt, dy: {picture.top * scale:.2f}pt, "
            f"{self._image(picture, scale)})"
            for picture in on.pictures
        )
        return f"{{ {images}; {_as_high(on.least_height * scale, side, written)} }}"

    def _image(self, placed: CellPicture, scale: float) -> str:
        picture = placed.picture
        wide, high = f"{placed.width * scale:.2f}pt", f"{placed.height * scale:.2f}pt"
        said = picture.said or word("document.picture", self._language)
        size = f"width='{picture.wide}' height='{picture.high}'"
        data = base64.b64encode(picture.data).decode()
        svg = (
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
            f"viewBox='0 0 {picture.wide} {picture.high}' {size}><image {size} preserveAspectRatio='none' "
            f"xlink:href='data:{picture.media_type};base64,{data}'/></svg>"
        )
        name = self._pictures.setdefault(svg, f"picture{len(self._pictures) + 1}")
        return f'image({name}, format: "svg", alt: {self._string(said)}, width: {wide}, height: {high}, fit: "stretch")'

    def _table(self, chapter: Chapter, table: OutlineTable, caption: OutlineLine | None) -> Iterator[str]:
        """Yield a table, in pieces where a page begins within it, each under the same head."""
        head = table.head_rows if table.head_rows < table.rows else 0
        scale = sheet_scale(chapter)
        share = min(100.0, round(sum(table.widths) * scale / text_width(chapter.setup) * 100, 2))
        if share > 97:  # noqa: PLR2004 - percent: as wide as the page, but for rounding
            share = 100.0
        rows = table.by_row()
        edges = [head, *(row for row in chapter.page_rows(table) if row > head), table.rows]
        for at, (first, last) in enumerate(pairwise(edges)):
            if at:
                yield _PAGE_END
            # A tall head over a cell of several pages takes typst minutes: it stands once.
            tall = any(len(cell.text) > _LONGEST_REPEATED for row in rows[:head] for cell in row)
            repeats = "false" if tall else "true"
            columns = ", ".join(f"{width:.2f}fr" for width in table.widths)
            body = "".join(self._cells(table, rows[first:last], scale))
            heads = "".join(self._cells(table, rows[:head], scale))
            self.bodies.append(
                [
                    BodyCell(cell.row - first, cell.column, cell.rows, cell.columns, scope)
                    for row in rows[first:last]
                    for cell, scope in scopes(table, row, head)
                ]
            )
            headed = f"table.header(repeat: {repeats}, {heads}), " if heads else ""
            written = f"block(width: {share}%, table(columns: ({columns},), {headed}{body}))"
            if caption is None:
                yield f"#block(above: 5pt, below: 5pt, {written})"
                continue
            yield f"#figure(align(left, {written}), kind: table, numbering: none, supplement: none, caption: {self._caption(caption)})"

    def _caption(self, line: OutlineLine) -> str:
        first, *beside = (cell.text for cell in line.cells)
        return self._content(first, bold=True, size=10) + "".join(
            f" + h(1fr) + {self._content(text, size=9)}" for text in beside
        )

    def _cells(self, table: OutlineTable, rows: Sequence[Sequence[TableCell]], scale: float) -> Iterator[str]:
        """Yield the cells of some rows, of each the first as high as a picture over several of them needs it."""
        heights = least_heights(table)
        for row in rows:
            low = next((cell for cell in row if cell.rows == 1), None)
            for cell in row:
                yield self._cell(table, cell, scale, heights[cell.row] if cell is low else 0.0)

    def _cell(self, table: OutlineTable, cell: TableCell, scale: float, least: float) -> str:
        style = cell.printed.style
        width = sum(table.widths[cell.column : cell.column + cell.columns]) * scale
        size = style.size * scale
        if style.shrink:
            size = fitting_size(cell.text, width - 2 * _INSET, size)
        is_number = isinstance(cell.printed.cell.value, int | Decimal)
        side = style.horizontal if style.horizontal != "general" else "right" if is_number else "left"
        how = [f"align: {side} + horizon"] if side != "center" else []
        how += [f'fill: rgb("{style.fill.lower()}")'] if style.fill else []
        how += [f"colspan: {cell.columns}"] if cell.columns > 1 else []
        how += [f"rowspan: {cell.rows}"] if cell.rows > 1 else []
        how += _sides({side: getattr(style, side) for side in ("left", "right", "top", "bottom")})
        text = self._content(cell.text, bold=style.bold, size=size, exact=True)
        if cell.printed.pictures:
            text = self._drawn(cell.printed, side, scale, text)
        elif least:
            text = _as_high(least * scale, side, text)
        return f"table.cell({', '.join([*how, text])}), "

    def _content(self, text: str, *, bold: bool = False, size: float = 0.0, exact: bool = False) -> str:
        """Return a text as content in code; `size` in points as on the sheet, or `exact` as printed."""
        lines = " + linebreak() + ".join(f"[#{self._string(line)}]" for line in holdable(text).split("\n"))
        how = []
        if size:
            how.append(f"size: {size if exact else size * 0.945:.2f}pt")
        if bold:
            how.append('weight: "bold"')
        return f"text({', '.join(how)}, {lines})" if how else lines

    def _text(self, text: str) -> str:
        return f"#{self._string(text)}"

    def _string(self, text: str) -> str:
        """Return a text as a literal of typst, in which nothing has a meaning."""
        return f'"{self._shown(holdable(text)).translate(_STRING)}"'


def _page(setup: PrintSetup, binding: float = 0.0) -> tuple[str, str]:
    """Return whether the paper is turned, and its margins; an upright page that is bound has the wider one inside."""
    is_wide = setup.orientation == "landscape"
    sides = {side: getattr(setup, side) for side in ("left", "right", "top", "bottom")}
    if binding and not is_wide:
        inner, outer = sides.pop("left") + binding, sides.pop("right") - binding
        sides = {"inside": inner, "outside": outer, **sides}
    return "true" if is_wide else "false", ", ".join(
        f"{side}: {inches:g}in" for side, inches in sides.items()
    )


def _contents_cells(front: Front) -> Iterator[tuple[int, int, int, Scope]]:
    """Yield row, column, width and scope of each cell in the body of the contents."""
    row = 0
    for group in front.groups:
        if group.title:
            yield row, 0, len(front.heads), ""
            row += 1
        for entry in group.entries:
            for column in range(len(entry.texts) + 1):
                yield row, column, 1, "row" if column == 0 and entry.texts[0] else ""
            row += 1


def _as_high(points: float, side: str, written: str) -> str:
    """Return what is written in the middle of a place that is so high at least."""
    strut = f"box(width: 0pt, height: {points:.2f}pt)"
    return f"grid(columns: (0pt, 1fr), {strut}, align({side} + horizon, {written}))"


def _is_of_list(part: object) -> bool:
    return isinstance(part, OutlineLine) and part.depth > 0


def _sides(sides: dict[str, Side | None]) -> list[str]:
    """Return which lines around a cell are left out."""
    missing = [name for name, side in sides.items() if side is None]
    if not missing:
        return []
    if len(missing) == len(sides):
        return ["stroke: none"]
    return [f"stroke: ({', '.join(f'{name}: none' for name in missing)})"]
