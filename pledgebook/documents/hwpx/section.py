"""A chapter as a section of the file: its page, its lines as paragraphs, its tables."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from pledgebook.documents.document import captioned
from pledgebook.documents.hwpx.looks import HANCOM, UNITS_PER_POINT, Box, Letters, Paragraph
from pledgebook.documents.lists import sign_and_text
from pledgebook.documents.measures import PAGE, POINTS_PER_INCH, fitting_size, sheet_scale, text_width
from pledgebook.documents.text import escaped, holdable
from pledgebook.grid.outline import OutlineLine
from pledgebook.grid.sheet import Role, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pledgebook.documents.document import Chapter
    from pledgebook.documents.hwpx.looks import Looks
    from pledgebook.grid.outline import OutlineTable, TableCell

_PREFIXES = {
    "ha": f"{HANCOM}/hwpml/2011/app",
    "hp": f"{HANCOM}/hwpml/2011/paragraph",
    "hp10": f"{HANCOM}/hwpml/2016/paragraph",
    "hs": f"{HANCOM}/hwpml/2011/section",
    "hc": f"{HANCOM}/hwpml/2011/core",
    "hh": f"{HANCOM}/hwpml/2011/head",
    "hhs": f"{HANCOM}/hwpml/2011/history",
    "hm": f"{HANCOM}/hwpml/2011/master-page",
    "hpf": f"{HANCOM}/schema/2011/hpf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "opf": "http://www.idpf.org/2007/opf/",
    "ooxmlchart": f"{HANCOM}/hwpml/2016/ooxmlchart",
    "hwpunitchar": f"{HANCOM}/hwpml/2016/HwpUnitChar",
    "epub": "http://www.idpf.org/2007/ops",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _PREFIXES.items())
"""Those that Hancom's own files declare, used or not: some readers take a root without them for damaged."""
_NAVY, _PALE = "1F3864", "DCE6F1"
_INSET = (2.0, 1.4)  # points beside and above the text of a cell
_CODE_INSET = 8.0
_AROUND = 2.5  # points above and below a table
_WHOLE = 400.0  # points: a table no taller stays on one page
_INDENT = 10.0  # points by which each depth of a list begins further in
_SIGN = 11.0  # points that a sign and the space after it take
_ALIGN = {"left": "LEFT", "center": "CENTER", "right": "RIGHT"}
_NOTE_LINE = (
    '<hp:autoNumFormat type="DIGIT" userChar="" prefixChar="" suffixChar=")" supscript="0"/>'
    '<hp:noteLine length="-1" type="SOLID" width="0.12 mm" color="#000000"/>'
    '<hp:noteSpacing betweenNotes="283" belowLine="567" aboveLine="850"/>'
    '<hp:numbering type="CONTINUOUS" newNum="1"/>'
)


class SectionWriter:
    """Writes sections; their looks are listed in `looks`, and tables are numbered through the file."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._tables = 0

    def write(self, chapter: Chapter) -> str:
        """Return the section of a chapter; its pages are counted from 1."""
        paragraphs = [*self._title(chapter), *self._parts(chapter)]
        first = f'<hp:run charPrIDRef="0">{_page(chapter)}</hp:run>'
        paragraphs[0] = paragraphs[0].replace(">", f">{first}", 1)
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f"<hs:sec {NAMESPACES}>{''.join(paragraphs)}</hs:sec>"
        )

    def _title(self, chapter: Chapter) -> Iterator[str]:
        cells = chapter.outline.title.cells if chapter.outline.title else ()
        if len(cells) < 2:  # noqa: PLR2004 - a code and a title
            look = Paragraph(after=6, level=1)
            yield self._paragraph(chapter.title, Letters(15, bold=True, color=_NAVY), look)
            return
        width = text_width(chapter.setup)
        code, title = cells[0].text, " ".join(cell.text for cell in cells[1:])
        letters = Letters(13, bold=True, color="FFFFFF")
        wide = min(width / 2, 2 * _CODE_INSET + 13 * 0.6 * len(code))
        line = Side("thin", _NAVY)
        boxes = (Box(line, line, line, line, _NAVY), Box(line, line, line, line, _PALE))
        row = self._box(code, letters, Paragraph("CENTER"), boxes[0], at=(0, 0), size=(wide, 24)) + self._box(
            title,
            Letters(13, bold=True),
            Paragraph("LEFT", left=4, level=1),
            boxes[1],
            at=(0, 1),
            size=(width - wide, 24),
        )
        yield self._framed([row], columns=2, width=width, height=24, head_rows=0)

    def _parts(self, chapter: Chapter) -> Iterator[str]:
        """Yield lines and tables; Hangul begins pages itself, as its fonts and those of Excel differ in height."""
        for caption, part in captioned(chapter.outline.parts, Role.CAPTION):
            if isinstance(part, OutlineLine):
                yield self._line(part)
                continue
            if caption is not None:
                yield self._caption(caption, sum(part.widths) * sheet_scale(chapter))
            yield self._table(chapter, part)

    def _line(self, line: OutlineLine) -> str:
        style = line.cells[0].style
        letters = Letters(style.size, style.bold, style.italic, style.underline, style.color)
        if line.role is Role.SECTION:
            look = Paragraph(before=5, after=2, keeps_with_next=True, level=2)
        elif line.depth:
            begin = 3 + _INDENT * (line.depth - 1)
            hang = _SIGN if sign_and_text(line.text)[0] else 0.0
            look = Paragraph(left=begin + hang, hang=hang, before=1, after=1, line_percent=120)
        else:
            look = Paragraph(before=2, after=2)
        return self._paragraph(line.text, letters, look)

    def _caption(self, line: OutlineLine, width: float) -> str:
        """Return a table's caption; what it has at its right stands after a tab, at the edge of the table."""
        look = self._looks.paragraph(Paragraph(before=4, after=1, keeps_with_next=True, tab=round(width, 1)))
        runs = [
            _run(self._looks.letters(Letters(cell.style.size, bold=not at)), ("\t" if at else "") + cell.text)
            for at, cell in enumerate(line.cells)
        ]
        return _paragraph(look, runs)

    def _paragraph(self, text: str, letters: Letters, look: Paragraph) -> str:
        return _paragraph(self._looks.paragraph(look), [_run(self._looks.letters(letters), text)])

    def _table(self, chapter: Chapter, table: OutlineTable) -> str:
        head = table.head_rows if table.head_rows < table.rows else 0
        scale = sheet_scale(chapter)
        edges = [0.0, *accumulate(width * scale for width in table.widths)]
        rows = table.by_row()
        heights = [_height(of_row, edges) for of_row in rows]
        written = [
            "".join(self._cell(cell, edges, heights, is_head=row < head) for cell in of_row)
            for row, of_row in enumerate(rows)
        ]
        return self._framed(
            written,
            columns=table.columns,
            width=edges[-1],
            height=sum(heights),
            head_rows=head,
        )

    def _cell(
        self, cell: TableCell, edges: Sequence[float], heights: Sequence[float], *, is_head: bool
    ) -> str:
        style = cell.printed.style
        width = edges[cell.column + cell.columns] - edges[cell.column]
        size = style.size
        if style.shrink:
            size = round(fitting_size(cell.text, width - 2 * _INSET[0], size), 1)
        is_number = isinstance(cell.printed.cell.value, int | Decimal)
        side = style.horizontal if style.horizontal != "general" else "right" if is_number else "left"
        return self._box(
            cell.text,
            Letters(size, style.bold, style.italic, style.underline, style.color),
            Paragraph(_ALIGN[side], line_percent=115),  # type: ignore[arg-type]
            Box(style.left, style.right, style.top, style.bottom, style.fill),
            at=(cell.row, cell.column),
            spans=(cell.rows, cell.columns),
            size=(width, sum(heights[cell.row : cell.row + cell.rows])),
            is_head=is_head,
        )

    def _box(
        self,
        text: str,
        letters: Letters,
        look: Paragraph,
        box: Box,
        *,
        at: tuple[int, int],
        size: tuple[float, float],
        spans: tuple[int, int] = (1, 1),
        is_head: bool = False,
    ) -> str:
        """Return a cell; each line of its text is a paragraph."""
        letters_number, look_number = self._looks.letters(letters), self._looks.paragraph(look)
        lines = "".join(
            _paragraph(look_number, [_run(letters_number, line)]) for line in holdable(text).split("\n")
        )
        return (
            f'<hp:tc name="" header="{int(is_head)}" hasMargin="1" protect="0" editable="0" dirty="0" '
            f'borderFillIDRef="{self._looks.box(box)}">'
            f"{_list(lines, 'CENTER')}"
            f'<hp:cellAddr colAddr="{at[1]}" rowAddr="{at[0]}"/>'
            f'<hp:cellSpan colSpan="{spans[1]}" rowSpan="{spans[0]}"/>'
            f'<hp:cellSz width="{_units(size[0])}" height="{_units(size[1])}"/>'
            f"<hp:cellMargin {_margins(*_INSET)}/></hp:tc>"
        )

    def _framed(
        self,
        rows: Iterable[str],
        *,
        columns: int,
        width: float,
        height: float,
        head_rows: int,
    ) -> str:
        """Return a paragraph that holds a table; a tall one goes over pages, its heads repeated there."""
        self._tables += 1
        breaks = "NONE" if height < _WHOLE else "CELL"
        written = [f"<hp:tr>{row}</hp:tr>" for row in rows]
        table = (
            f'<hp:tbl id="{self._tables}" zOrder="{self._tables}" numberingType="TABLE" textWrap="TOP_AND_BOTTOM" '
            f'textFlow="BOTH_SIDES" lock="0" dropcapstyle="None" pageBreak="{breaks}" '
            f'repeatHeader="{int(head_rows > 0)}" rowCnt="{len(written)}" colCnt="{columns}" cellSpacing="0" '
            'borderFillIDRef="1" noAdjust="0">'
            f'<hp:sz width="{_units(width)}" widthRelTo="ABSOLUTE" height="{_units(height)}" '
            'heightRelTo="ABSOLUTE" protect="0"/>'
            '<hp:pos treatAsChar="0" affectLSpacing="0" flowWithText="1" allowOverlap="0" holdAnchorAndSO="0" '
            'vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP" horzAlign="LEFT" vertOffset="0" horzOffset="0"/>'
            f"<hp:outMargin {_margins(0, _AROUND)}/><hp:inMargin {_margins(*_INSET)}/>{''.join(written)}</hp:tbl>"
        )
        small = self._looks.letters(Letters(2))  # the line that the table hangs on takes no room
        run = f'<hp:run charPrIDRef="{small}">{table}<hp:t/></hp:run>'
        return _paragraph(self._looks.paragraph(Paragraph()), [run])


def _page(chapter: Chapter) -> str:
    """Return the paper, the margins and the page number of a section."""
    setup = chapter.setup
    width, height = PAGE["portrait"]
    margins = " ".join(
        f'{side}="{_units(getattr(setup, side) * POINTS_PER_INCH)}"'
        for side in ("left", "right", "top", "bottom")
    )
    borders = "".join(
        f'<hp:pageBorderFill type="{kind}" borderFillIDRef="1" textBorder="PAPER" headerInside="0" footerInside="0" '
        f'fillArea="PAPER"><hp:offset {_margins(14.17, 14.17)}/></hp:pageBorderFill>'
        for kind in ("BOTH", "EVEN", "ODD")
    )
    return (
        '<hp:secPr id="" textDirection="HORIZONTAL" spaceColumns="1134" tabStop="8000" tabStopVal="4000" '
        'tabStopUnit="HWPUNIT" outlineShapeIDRef="1" memoShapeIDRef="0" textVerticalWidthHead="0" masterPageCnt="0">'
        '<hp:grid lineGrid="0" charGrid="0" wonggojiFormat="0"/>'
        '<hp:startNum pageStartsOn="BOTH" page="1" pic="0" tbl="0" equation="0"/>'
        '<hp:visibility hideFirstHeader="0" hideFirstFooter="0" hideFirstMasterPage="0" border="SHOW_ALL" '
        'fill="SHOW_ALL" hideFirstPageNum="0" hideFirstEmptyLine="0" showLineNumber="0"/>'
        '<hp:lineNumberShape restartType="0" countBy="0" distance="0" startNumber="0"/>'
        # The paper's own sides; NARROWLY turns it.
        f'<hp:pagePr landscape="{"NARROWLY" if setup.orientation == "landscape" else "WIDELY"}" '
        f'width="{_units(width)}" height="{_units(height)}" gutterType="LEFT_ONLY">'
        f'<hp:margin header="0" footer="{_units(setup.footer * POINTS_PER_INCH)}" gutter="0" {margins}/></hp:pagePr>'
        f'<hp:footNotePr>{_NOTE_LINE}<hp:placement place="EACH_COLUMN" beneathText="0"/></hp:footNotePr>'
        f'<hp:endNotePr>{_NOTE_LINE}<hp:placement place="END_OF_DOCUMENT" beneathText="0"/></hp:endNotePr>'
        f"{borders}</hp:secPr>"
        '<hp:ctrl><hp:colPr id="" type="NEWSPAPER" layout="LEFT" colCount="1" sameSz="1" sameGap="0"/></hp:ctrl>'
        '<hp:ctrl><hp:pageNum pos="BOTTOM_CENTER" formatType="DIGIT" sideChar="-"/></hp:ctrl>'
    )


def _paragraph(look: int, runs: Iterable[str]) -> str:
    return (
        f'<hp:p id="0" paraPrIDRef="{look}" styleIDRef="0" pageBreak="0" columnBreak="0" '
        f'merged="0">{"".join(runs)}</hp:p>'
    )


def _list(paragraphs: str, align: str) -> str:
    return (
        f'<hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="{align}" linkListIDRef="0" '
        f'linkListNextIDRef="0" textWidth="0" textHeight="0" hasTextRef="0" hasNumRef="0">{paragraphs}</hp:subList>'
    )


def _run(letters: int, text: str) -> str:
    """Return a text; an end of a line or a tab within it is an element of its own."""
    written = (
        escaped(text)
        .replace("\n", "<hp:lineBreak/>")
        .replace("\t", '<hp:tab width="0" leader="0" type="1"/>')
    )
    return f'<hp:run charPrIDRef="{letters}"><hp:t>{written}</hp:t></hp:run>'


def _height(cells: Sequence[TableCell], edges: Sequence[float]) -> float:
    """Return the least height of a row: that of its tallest cell of one row."""
    return max((_cell_height(cell, edges) for cell in cells if cell.rows == 1), default=14.0)


def _cell_height(cell: TableCell, edges: Sequence[float]) -> float:
    style = cell.printed.style
    room = edges[cell.column + cell.columns] - edges[cell.column] - 2 * _INSET[0]
    lines = sum(
        1 if style.shrink else max(1, -int(-(style.size / fitting_size(line, room, style.size)) // 1))
        for line in cell.text.split("\n")
    )
    return lines * style.size * 1.15 + 2 * _INSET[1] + 1


def _units(points: float) -> int:
    return round(points * UNITS_PER_POINT)


def _margins(beside: float, above: float) -> str:
    wide, high = _units(beside), _units(above)
    return f'left="{wide}" right="{wide}" top="{high}" bottom="{high}"'
