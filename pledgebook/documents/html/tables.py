"""Tables: heads that say what they are heads of, captions, widths as on the sheet."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.documents.form import MARK, answers, is_form
from pledgebook.documents.heads import scopes
from pledgebook.documents.text import escaped
from pledgebook.grid.sheet import Role
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Collection

    from pledgebook.documents.html.pictures import Pictures
    from pledgebook.documents.html.widths import Widths
    from pledgebook.grid.outline import OutlineTable, TableCell

_SOLID = re.compile(r"[\d.,%()~+\-−]+")
_SPACES = re.compile(" {2,}")


_BIG = 12  # points, of a figure that stands out


class TableWriter:
    """Writes the tables of a page; their widths go to the page's styles, as no element may have its own."""

    def __init__(self, widths: Widths, pictures: Pictures, lang: str) -> None:
        self._widths = widths
        self._pictures = pictures
        self._lang = lang
        self._named: Counter[str] = Counter()

    def write(
        self, table: OutlineTable, *, name: str, caption: str = "", page_rows: Collection[int] = ()
    ) -> str:
        """Return a table in a frame that scrolls sideways where the screen is narrow.

        `name` says which it is to who cannot see it. A form is written as questions and answers too: on
        screens they stand in its place, in print it stands in theirs.
        """
        grid = self._grid(table, caption, page_rows)
        if is_form(table) and not any(cell.printed.pictures for cell in table.cells):
            return f'{self._answers(table)}<div class="on-paper">{grid}</div>'
        self._named[name] += 1
        number = f" {self._named[name]}" if self._named[name] > 1 else ""
        label = escaped(word("document.scrollable", self._lang, what=name + number))
        return f'<div class="wide" role="region" tabindex="0" aria-label="{label}">{grid}</div>'

    def _grid(self, table: OutlineTable, caption: str, page_rows: Collection[int]) -> str:
        kind = self._widths.name_of(table.widths)
        columns = "<col>" * table.columns
        head_rows = table.head_rows
        head_rows = head_rows if head_rows < table.rows else 0
        rows = [
            self._row(table, cells, head_rows, begins_page=at in page_rows)
            for at, cells in enumerate(table.by_row())
        ]
        head = f"<thead>{''.join(rows[:head_rows])}</thead>" if head_rows else ""
        body = f"<tbody>{''.join(rows[head_rows:])}</tbody>"
        return f'<table class="{kind}">{caption}<colgroup>{columns}</colgroup>{head}{body}</table>'

    def _row(self, table: OutlineTable, cells: list[TableCell], head_rows: int, *, begins_page: bool) -> str:
        written = "".join(self._cell(cell, scope) for cell, scope in scopes(table, cells, head_rows))
        return f"<tr{' class=page' if begins_page else ''}>{written}</tr>"

    def _cell(self, cell: TableCell, scope: str) -> str:
        tag = "th" if scope else "td"
        marks = f' scope="{scope}"' if scope else ""
        looks, images = _looks(cell), ""
        if cell.printed.pictures and cell.text:
            name, images = self._pictures.over(cell.printed.pictures, _side(cell), is_cell=True)
            looks = f"{looks} {name}".strip()
        elif cell.printed.pictures:
            images = self._pictures.alone(cell.printed.pictures)
        if looks:
            marks += f' class="{looks}"'
        if cell.columns > 1:
            marks += f' colspan="{cell.columns}"'
        if cell.rows > 1:
            marks += f' rowspan="{cell.rows}"'
        return f"<{tag}{marks}>{self.text(cell.text)}{images}</{tag}>"

    def text(self, text: str) -> str:
        """Return what stands in a cell; a mark says what it means to who cannot see it."""
        if text == MARK:
            yes = escaped(word("document.yes", self._lang))
            return f'<span aria-hidden="true">{MARK}</span><span class="aloud">{yes}</span>'
        return lines_of(text)

    def _answers(self, table: OutlineTable) -> str:
        none = word("document.none", self._lang)
        pairs = "".join(
            f"<div><dt>{lines_of(question)}</dt>"
            + "".join(f"<dd>{lines_of(said)}</dd>" for said in found or [none])
            + "</div>"
            for question, found in answers(table)
        )
        return f'<dl class="on-screen">{pairs}</dl>'


def lines_of(text: str) -> str:
    """Return a text whose lines end where they were ended, and whose words stand as far apart as they were put.

    A page makes one space of several, and nobody would tell any more which of two words a mark belongs to.
    """
    return _SPACES.sub(lambda found: "\xa0" * (len(found[0]) - 1) + " ", escaped(text)).replace("\n", "<br>")


def _looks(cell: TableCell) -> str:
    """Return the classes of a cell: its role, and to which side it is set where not to the middle."""
    style = cell.printed.style
    found = [] if cell.role is Role.BODY else [cell.role.value]
    side = _side(cell)
    if side != "center":
        found.append(side)
    if style.bold:
        found.append("strong")
    if style.size >= _BIG:
        found.append("big")
    if _SOLID.fullmatch(cell.text):
        found.append("solid")  # a figure is never broken
    return " ".join(found)


def _side(cell: TableCell) -> str:
    """Return to which side a cell's text is set."""
    side = cell.printed.style.horizontal
    is_number = isinstance(cell.printed.cell.value, int | Decimal)
    return side if side != "general" else "right" if is_number else "left"
