"""What every document is rendered from: sheets as a reader takes them in, with what stands on a title page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pledgebook.grid.outline import OutlineLine, OutlineTable, outline

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pledgebook.documents.front import Front
    from pledgebook.grid.outline import Outline
    from pledgebook.grid.sheet import PrintSetup, Role, Sheet

    Part = OutlineLine | OutlineTable


@dataclass(frozen=True, slots=True)
class Chapter:
    """A sheet: its title, lines and tables in the order of print, and the pages that it is printed on."""

    key: str  # which sheet it is, as `Sheet.key`
    outline: Outline
    setup: PrintSetup

    @property
    def title(self) -> str:
        """What it is called: its title, else the name of the sheet."""
        return self.outline.title.text if self.outline.title else self.outline.name

    def begins_page(self, part: Part) -> bool:
        """Return whether a page begins with this line or table, by the breaks of the sheet.

        A document draws charts beside their tables or not at all: below the place that they have on the sheet
        no page begins, which would leave the one before empty.
        """
        top = _top(part)
        return top - 1 in self.setup.breaks_after and top != self._below_charts()

    def _below_charts(self) -> int | None:
        """Return the row of what comes first below the charts of the sheet; None where there are none."""
        last = max((placed.over.bottom for placed in self.outline.charts), default=None)
        tops = map(_top, self.outline.parts)
        return None if last is None else min((top for top in tops if top > last), default=None)

    def page_rows(self, table: OutlineTable) -> tuple[int, ...]:
        """Return the rows within a table (from 0) that a page begins with, the table's first never.

        >>> chapter.page_rows(table)
        (12,)
        """
        tops = sorted({cell.printed.span.top: cell.row for cell in table.cells}.items())
        found = (
            next((row for top, row in tops if top > break_after), 0)
            for break_after in self.setup.breaks_after
            if table.span.top <= break_after < table.span.bottom
        )
        return tuple(sorted({row for row in found if row}))


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its chapters, and who says it as of which day.

    There is no other date in it: the same figures give the same bytes whenever it is rendered.
    """

    title: str
    author: str
    as_of: date
    imprint: str  # both as a line to print: 나주시 · 2024. 5. 31. 기준
    chapters: tuple[Chapter, ...]
    language: str = "ko"
    front: Front | None = None  # of a document that is bound: its pages are counted on through the chapters


class Renderer(Protocol):
    """What makes a file of a document; the ending of its name begins with a dot: `.html`."""

    @property
    def suffix(self) -> str: ...

    def __call__(self, document: Document, /) -> bytes: ...


def document_of(
    sheets: Iterable[Sheet],
    *,
    author: str,
    as_of: date,
    imprint: str,
    title: str = "",
    front: Front | None = None,
) -> Document:
    """Return the document of some sheets; without a title it is called as its first sheet.

    >>> document_of(sheets, author="나주시", as_of=date(2024, 5, 31), imprint="2024. 5. 31. 기준").title
    '6-3-3 16개 공공기관과 상생 자매결연 활성화'
    """
    chapters = tuple(Chapter(sheet.key, outline(sheet), sheet.print_setup) for sheet in sheets)
    return Document(title or chapters[0].title, author, as_of, imprint, chapters, front=front)


def captioned(parts: Iterable[Part], caption: Role) -> list[tuple[OutlineLine | None, Part]]:
    """Return each part with the caption that stands right above it: a caption goes with its table.

    >>> [(line.text, table.columns) for line, table in captioned(parts, Role.CAPTION) if line]
    [('< 연차별 추진일정 >', 18)]
    """
    found: list[tuple[OutlineLine | None, Part]] = []
    waiting: OutlineLine | None = None
    for part in parts:
        if isinstance(part, OutlineTable):
            found.append((waiting, part))
            waiting = None
            continue
        if waiting is not None:
            found.append((None, waiting))
        waiting = part if part.role is caption else None
        if waiting is None:
            found.append((None, part))
    if waiting is not None:
        found.append((None, waiting))
    return found


def _top(part: Part) -> int:
    return part.span.top if isinstance(part, OutlineTable) else part.cells[0].span.top
