"""A chapter as a section of the file: its page, its lines as paragraphs, its tables."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from pledgebook.documents.document import captioned
from pledgebook.documents.hwpx.looks import HANCOM, UNITS_PER_POINT, Box, Letters, Paragraph
from pledgebook.documents.lists import sign_and_text
from pledgebook.documents.measures import (
    PAGE,
    POINTS_PER_INCH,
    fitting_size,
    least_heights,
    sheet_scale,
    text_width,
)
from pledgebook.documents.text import escaped, holdable
from pledgebook.grid.outline import OutlineLine
from pledgebook.grid.sheet import PrintSetup, Role, Side
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pledgebook.documents.document import Chapter
    from pledgebook.documents.front import Front
    from pledgebook.documents.hwpx.looks import Looks
    from pledgebook.grid.outline import OutlineTable, PrintedCell, TableCell
    from pledgebook.grid.picture import CellPicture, Picture

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
_MARK_WIDTH = 110.0  # of the box on a cover that says what the document is worth
_LINE = 16.0  # the height of a line of the contents
_AROUND_HEIGHT = 22.0  # of what stands above and below a page
_FIRST_LINK = 1_000_000  # no other number of a file is as high
_FIRST_PICTURE = 2_000_000
_NOT_IN_NAMES = re.compile(r"[^\w-]+")
_NUMBERED = '<hp:ctrl><hp:pageNum pos="BOTTOM_CENTER" formatType="DIGIT" sideChar="-"/></hp:ctrl>'
_FROM_ONE = '<hp:ctrl><hp:newNum num="1" numType="PAGE"/></hp:ctrl>'
_NOTE_LINE = (
    '<hp:autoNumFormat type="DIGIT" userChar="" prefixChar="" suffixChar=")" supscript="0"/>'
    '<hp:noteLine length="-1" type="SOLID" width="0.12 mm" color="#000000"/>'
    '<hp:noteSpacing betweenNotes="283" belowLine="567" aboveLine="850"/>'
    '<hp:numbering type="CONTINUOUS" newNum="1"/>'
)


class SectionWriter:
    """Writes sections; their looks are listed in `looks`, and tables are numbered through the file."""

    def __init__(self, looks: Looks, language: str) -> None:
        self._looks = looks
        self._language = language
        self._tables = 0
        self._links = 0
        self._drawn = 0
        self.pictures: dict[Picture, str] = {}
        """The pictures that were written, with their names in the file."""

    def write(self, chapter: Chapter) -> str:
        """Return the section of a chapter; its pages are counted from 1."""
        return _section([*self._title(chapter), *self._parts(chapter)], chapter.setup, _NUMBERED)

    def write_bound(self, chapter: Chapter, front: Front, at: int) -> str:
        """Return the section of a chapter of a bound document.

        Hangul alone knows on how many pages a chapter comes to stand. So pages are numbered by chapter, 3-1, 3-2:
        what the contents say holds whatever the layout.
        """
        width = text_width(chapter.setup)
        look = self._looks.paragraph(Paragraph(tab=round(width, 1)))
        letters = self._looks.letters(Letters(8.5))
        head = _paragraph(look, [_run(letters, "\t".join(front.running[at]))])
        middle = self._looks.paragraph(Paragraph("CENTER"))
        number = f'<hp:run charPrIDRef="{letters}">{_page_number("DIGIT")}<hp:t/></hp:run>'
        foot = _paragraph(middle, [_run(letters, f"{at + 1}-"), number])
        foot += _paragraph(middle, [_run(self._looks.letters(Letters(7.5)), front.imprint)])
        controls = _around("header", head, width) + _around("footer", foot, width)
        bookmark = f'<hp:ctrl><hp:bookmark name="{escaped(_bookmark(front, at))}"/></hp:ctrl>'
        paragraphs = [*self._title(chapter), *self._parts(chapter)]
        return _section(paragraphs, chapter.setup, controls + _FROM_ONE + bookmark, has_head=True)

    def cover(self, front: Front) -> str:
        """Return the section of the cover, which has no number."""
        cover = front.cover
        setup = PrintSetup()
        width = text_width(setup)
        rule = Side("medium", "000000")
        lined = Box(top=rule, bottom=rule)
        title = self._box(
            cover.title,
            Letters(30, bold=True),
            Paragraph("CENTER", level=1),
            lined,
            at=(0, 0),
            size=(width, 72),
        )
        paragraphs = [
            self._paragraph("", Letters(10), Paragraph(after=130)),
            self._paragraph(cover.above, Letters(17), Paragraph("CENTER", after=14)),
            self._framed([title], columns=1, width=width, height=72, head_rows=0),
        ]
        if cover.mark:
            box = Box(rule, rule, rule, rule)
            side = (width - _MARK_WIDTH) / 2
            sizes = (side, _MARK_WIDTH, side)
            letters = Letters(17, bold=True)
            row = "".join(
                self._box(
                    cover.mark if at == 1 else "",
                    letters,
                    Paragraph("CENTER"),
                    box if at == 1 else Box(),
                    at=(0, at),
                    size=(size, 34),
                )
                for at, size in enumerate(sizes)
            )
            paragraphs += [
                self._paragraph("", Letters(10), Paragraph(after=14)),
                self._framed([row], columns=len(sizes), width=width, height=34, head_rows=0),
            ]
        paragraphs.append(self._paragraph("", Letters(10), Paragraph(after=10)))
        paragraphs += [
            self._paragraph(line, Letters(13), Paragraph("CENTER", before=5, after=5)) for line in cover.lines
        ]
        paragraphs.append(
            self._paragraph(cover.foot, Letters(20, bold=True), Paragraph("CENTER", before=170))
        )
        return _section(paragraphs, setup, "")

    def contents(self, front: Front) -> str:
        """Return the section of the contents: a table whose lines lead to the chapters."""
        setup = PrintSetup()
        total = sum(front.shares)
        edges = [0.0, *accumulate(text_width(setup) * share / total for share in front.shares)]
        line = Side("thin", "9AA2AF")
        rows = [
            "".join(
                self._box(
                    head,
                    Letters(9.5, bold=True),
                    Paragraph("RIGHT" if at == len(front.heads) - 1 else "LEFT"),
                    Box(top=line, bottom=line, fill=_PALE),
                    at=(0, at),
                    size=(edges[at + 1] - edges[at], _LINE),
                    is_head=True,
                )
                for at, head in enumerate(front.heads)
            )
        ]
        for group in front.groups:
            if group.title:
                rows.append(
                    self._box(
                        group.title,
                        Letters(9.5, bold=True),
                        Paragraph(),
                        Box(top=line, bottom=line, fill="EEF2F7"),
                        at=(len(rows), 0),
                        spans=(1, len(front.heads)),
                        size=(edges[-1], _LINE),
                    )
                )
            for entry in group.entries:
                texts = (*entry.texts, f"{entry.chapter + 1}-1")
                row = "".join(
                    self._box(
                        text,
                        Letters(9.5),
                        Paragraph("RIGHT" if at == len(texts) - 1 else "LEFT"),
                        Box(top=line, bottom=line),
                        at=(len(rows), at),
                        size=(edges[at + 1] - edges[at], _LINE),
                        link=_bookmark(front, entry.chapter) if text else "",
                    )
                    for at, text in enumerate(texts)
                )
                rows.append(row)
        height = _LINE * len(rows)
        table = self._framed(rows, columns=len(front.heads), width=edges[-1], height=height, head_rows=1)
        title = self._paragraph(front.title, Letters(18, bold=True, color=_NAVY), Paragraph(after=8, level=1))
        # A page number of the section would go on through those after it; what stands below its pages does not.
        letters = self._looks.letters(Letters(8.5))
        number = f'<hp:run charPrIDRef="{letters}">{_page_number("ROMAN_SMALL")}<hp:t/></hp:run>'
        foot = _paragraph(self._looks.paragraph(Paragraph("CENTER")), [number])
        return _section([title, table], setup, _around("footer", foot, edges[-1]) + _FROM_ONE)

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
                yield self._line(part, sheet_scale(chapter))
                continue
            if caption is not None:
                yield self._caption(caption, sum(part.widths) * sheet_scale(chapter))
            yield self._table(chapter, part)

    def _line(self, line: OutlineLine, scale: float) -> str:
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
        if not line.pictures:
            return self._paragraph(line.text, letters, look)
        side = next((cell.style.horizontal for cell in line.cells if cell.pictures), "left")
        first = line.pictures[0]
        if side in {"center", "right"}:
            look = replace(look, align=_ALIGN[side])  # type: ignore[arg-type]
        elif not line.text:
            look = replace(look, left=round(first.left * scale, 1))
        far = bool(line.text) and side in {"left", "general"} and first.left > first.of_width / 2
        if far:
            look = replace(look, tab=round((first.left + first.width) * scale, 1))
        number = self._looks.letters(letters)
        text = _run(number, line.text + ("\t" if far else ""))
        return _paragraph(self._looks.paragraph(look), self._with_pictures(line, side, number, text, scale))

    def _with_pictures(
        self,
        on: PrintedCell | OutlineLine,
        side: str,
        letters: int,
        text: str,
        scale: float,
        room: float = math.inf,
    ) -> list[str]:
        """Return a text between the pictures that stand before and behind it, each as a letter would.

        A picture that floats would lie where Hangul alone knows. None is wider than the `room` of its cell in points.
        """
        found = [
            (picture.offset(side), self._picture(picture, letters, min(scale, room / picture.width)))
            for picture in on.pictures
        ]
        before = [run for offset, run in found if offset < 0]
        return [*before, *([text] if on.text else []), *(run for offset, run in found if offset >= 0)]

    def _picture(self, placed: CellPicture, letters: int, scale: float) -> str:
        picture = placed.picture
        name = self.pictures.setdefault(picture, f"image{len(self.pictures) + 1}")
        self._drawn += 1
        number = _FIRST_PICTURE + self._drawn
        wide, high = _units(placed.width * scale), _units(placed.height * scale)
        same = 'e1="1" e2="0" e3="0" e4="0" e5="1" e6="0"'
        none = _margins(0, 0)
        said = escaped(holdable(picture.said or word("document.picture", self._language)))
        return (
            f'<hp:run charPrIDRef="{letters}"><hp:pic id="{number}" zOrder="{self._drawn}" numberingType="PICTURE" '
            'textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" lock="0" dropcapstyle="None" href="" groupLevel="0" '
            f'instid="{number}" reverse="0"><hp:offset x="0" y="0"/><hp:orgSz width="{wide}" height="{high}"/>'
            f'<hp:curSz width="{wide}" height="{high}"/><hp:flip horizontal="0" vertical="0"/>'
            f'<hp:rotationInfo angle="0" centerX="{wide // 2}" centerY="{high // 2}" rotateimage="1"/>'
            f"<hp:renderingInfo><hc:transMatrix {same}/><hc:scaMatrix {same}/><hc:rotMatrix {same}/></hp:renderingInfo>"
            f'<hp:imgRect><hc:pt0 x="0" y="0"/><hc:pt1 x="{wide}" y="0"/><hc:pt2 x="{wide}" y="{high}"/>'
            f'<hc:pt3 x="0" y="{high}"/></hp:imgRect><hp:imgClip left="0" right="{wide}" top="0" bottom="{high}"/>'
            f'<hp:inMargin {none}/><hp:imgDim dimwidth="{wide}" dimheight="{high}"/>'
            f'<hc:img binaryItemIDRef="{name}" bright="0" contrast="0" effect="REAL_PIC" alpha="0"/><hp:effects/>'
            f'<hp:sz width="{wide}" widthRelTo="ABSOLUTE" height="{high}" heightRelTo="ABSOLUTE" protect="0"/>'
            '<hp:pos treatAsChar="1" affectLSpacing="0" flowWithText="1" allowOverlap="0" holdAnchorAndSO="0" '
            'vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP" horzAlign="LEFT" vertOffset="0" horzOffset="0"/>'
            f"<hp:outMargin {none}/><hp:shapeComment>{said}</hp:shapeComment></hp:pic><hp:t/></hp:run>"
        )

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
        least = least_heights(table)
        heights = [max(_height(of_row, edges), at * scale) for of_row, at in zip(rows, least, strict=True)]
        written = [
            "".join(self._cell(cell, edges, heights, is_head=row < head, scale=scale) for cell in of_row)
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
        self,
        cell: TableCell,
        edges: Sequence[float],
        heights: Sequence[float],
        *,
        is_head: bool,
        scale: float,
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
            on=cell.printed if cell.printed.pictures else None,
            scale=scale,
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
        link: str = "",
        on: PrintedCell | None = None,
        scale: float = 1.0,
    ) -> str:
        """Return a cell; each line of its text is a paragraph. `link` is the bookmark that it leads to.

        `on` is the printed cell where pictures lie on it.
        """
        letters_number, look_number = self._looks.letters(letters), self._looks.paragraph(look)
        lines = "".join(
            _paragraph(look_number, self._linked(link, letters_number, line))
            for line in holdable(text).split("\n")
        )
        if on is not None:
            run = _run(letters_number, holdable(text))
            room = max(size[0] - 2 * _INSET[0], 1.0)
            runs = self._with_pictures(on, look.align.lower(), letters_number, run, scale, room)
            lines = _paragraph(look_number, runs)
        return (
            f'<hp:tc name="" header="{int(is_head)}" hasMargin="1" protect="0" editable="0" dirty="0" '
            f'borderFillIDRef="{self._looks.box(box)}">'
            f"{_list(lines, 'CENTER')}"
            f'<hp:cellAddr colAddr="{at[1]}" rowAddr="{at[0]}"/>'
            f'<hp:cellSpan colSpan="{spans[1]}" rowSpan="{spans[0]}"/>'
            f'<hp:cellSz width="{_units(size[0])}" height="{_units(size[1])}"/>'
            f"<hp:cellMargin {_margins(*_INSET)}/></hp:tc>"
        )

    def _linked(self, link: str, letters: int, text: str) -> list[str]:
        if not link:
            return [_run(letters, text)]
        self._links += 1
        # As Hangul itself writes a link within a document: a question mark, the bookmark, and three switches.
        to = escaped(f"?{link}")
        facts = "".join(
            f'<hp:stringParam name="{name}">{said}</hp:stringParam>'
            for name, said in (
                ("Command", f"{to};0;0;0;"),
                ("Path", to),
                ("Category", "HWPHYPERLINK_TYPE_HWP"),
                ("TargetType", "HWPHYPERLINK_TARGET_BOOKMARK"),
                ("DocOpenType", "HWPHYPERLINK_JUMP_CURRENTTAB"),
            )
        )
        number = _FIRST_LINK + self._links
        begin = (
            f'<hp:ctrl><hp:fieldBegin id="{number}" type="HYPERLINK" name="" editable="0" dirty="0" zorder="-1" '
            f'fieldid="{number}"><hp:parameters cnt="6" name=""><hp:integerParam name="Prop">0</hp:integerParam>'
            f"{facts}</hp:parameters></hp:fieldBegin></hp:ctrl>"
        )
        end = f'<hp:ctrl><hp:fieldEnd beginIDRef="{number}" fieldid="{number}"/></hp:ctrl>'
        run = f'<hp:run charPrIDRef="{letters}">'
        return [f"{run}{begin}</hp:run>", _run(letters, text), f"{run}{end}<hp:t/></hp:run>"]

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


def _section(paragraphs: list[str], setup: PrintSetup, controls: str, *, has_head: bool = False) -> str:
    """Return a section; `controls` are its page numbers, or what stands above and below its pages."""
    first = f'<hp:run charPrIDRef="0">{_page(setup, controls, has_head=has_head)}</hp:run>'
    paragraphs[0] = paragraphs[0].replace(">", f">{first}", 1)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<hs:sec {NAMESPACES}>{''.join(paragraphs)}</hs:sec>"
    )


def _around(kind: str, paragraph: str, width: float) -> str:
    """Return what stands above (`header`) or below (`footer`) each page of a section."""
    place = "BOTTOM" if kind == "header" else "TOP"
    number = 1 if kind == "header" else 2
    return (
        f'<hp:ctrl><hp:{kind} id="{number}" applyPageType="BOTH"><hp:subList id="" textDirection="HORIZONTAL" '
        f'lineWrap="BREAK" vertAlign="{place}" linkListIDRef="0" linkListNextIDRef="0" textWidth="{_units(width)}" '
        f'textHeight="{_units(_AROUND_HEIGHT)}" hasTextRef="0" hasNumRef="0">{paragraph}</hp:subList></hp:{kind}></hp:ctrl>'
    )


def _page_number(form: str) -> str:
    return (
        f'<hp:ctrl><hp:autoNum num="1" numType="PAGE"><hp:autoNumFormat type="{form}" userChar="" prefixChar="" '
        'suffixChar="" supscript="0"/></hp:autoNum></hp:ctrl>'
    )


def _bookmark(front: Front, chapter: int) -> str:
    """Return the name of a chapter's bookmark: its number and code, in letters that no link takes for its own."""
    code = next(
        (entry.texts[0] for group in front.groups for entry in group.entries if entry.chapter == chapter), ""
    )
    return f"{chapter + 1}_{_NOT_IN_NAMES.sub('_', code)}".rstrip("_")


def _page(setup: PrintSetup, controls: str, *, has_head: bool) -> str:
    """Return the paper, the margins and the page number of a section."""
    width, height = PAGE["portrait"]
    # Hangul lays a head between the upper margin and the text: the text stays where the sheet has it.
    head = setup.top / 2 if has_head else 0.0
    margins = " ".join(
        f'{side}="{_units((getattr(setup, side) - (head if side == "top" else 0)) * POINTS_PER_INCH)}"'
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
        f'<hp:margin header="{_units(head * POINTS_PER_INCH)}" footer="{_units(setup.footer * POINTS_PER_INCH)}" gutter="0" {margins}/></hp:pagePr>'
        f'<hp:footNotePr>{_NOTE_LINE}<hp:placement place="EACH_COLUMN" beneathText="0"/></hp:footNotePr>'
        f'<hp:endNotePr>{_NOTE_LINE}<hp:placement place="END_OF_DOCUMENT" beneathText="0"/></hp:endNotePr>'
        f"{borders}</hp:secPr>"
        '<hp:ctrl><hp:colPr id="" type="NEWSPAPER" layout="LEFT" colCount="1" sameSz="1" sameGap="0"/></hp:ctrl>'
        f"{controls}"
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
