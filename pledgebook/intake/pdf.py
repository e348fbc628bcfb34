"""PDF as a document: tables by the lines that are drawn, text by where its letters stand (extra `intake`).

The order in which a PDF stores its letters means nothing; where they stand does. A file whose letters cannot be
told (no text, letters without meaning, letters on top of each other) is refused rather than guessed.
"""

from __future__ import annotations

import re
import time
import zlib
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pledgebook.errors import FileUnreadableError, missing_extra
from pledgebook.findings import finding
from pledgebook.intake.blocks import BlockCell, BlockTable, Place, PrintedDocument, TextLine
from pledgebook.intake.bounds import MOST_PAGES, Room
from pledgebook.intake.marks_of_lines import depth_of
from pledgebook.reading.rich_text import as_it_looks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from pledgebook.findings import Finding

    _Cell = tuple[int, int]  # the number of a table on the page, and that of a cell in it

_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 600
"""Bytes before a stream that say what it is."""
_IMAGE = re.compile(rb"/Subtype\s*/Image")
_MOST_INFLATED = 48 << 20
"""Bytes of all streams but pictures; a card of ten pages with its fonts takes five million."""
_PIECE = 1 << 20
_DRAWS = re.compile(rb"(?<=[\d ]) ?(?:re|l|c|m|Tj|TJ)(?=[\s])")
"""What draws a line, a box or a text in a page: each costs the library a tenth of a millisecond and a kilobyte."""
_MOST_OPERATORS = 150_000
_MOST_SECONDS = 90.0
_MOST_LETTERS = 40_000
"""Letters of a page."""
_MOST_EDGES = 6_000
"""Lines drawn on a page."""
_MOST_STRIPS = 5
"""Filled rectangles as thin as lines, as near to each other as nearly the same edge: more are no lines."""
_FEWEST_LINES = 6
_BAND, _MOST_BANDS = 8.0, 500
"""Points of height by which cells are looked up, and into how many bands a page is parted at most."""
_SNAP = 3.0  # points within which edges are the same
_SPACE = 0.28  # of the height of a letter: a wider gap is a blank
_SMALL = 0.76  # of the height of a line's letters: digits smaller than this are marks
_SAME_LINE = 0.5
_NEXT_TO, _NEXT_LINE = 1.5, 1.8
"""How far the next letter, and the next line, of one text may be, in heights of its letters."""
_REACH = 0.2
_TOUCHING = 0.12
"""Of a height: letters that are nearer than this follow each other in one text."""
_FULL = 0.5
"""Of the width of its cell: a line as wide as this is broken where the next word does not fit."""
_AT_SIDE = 0.4
_MUCH_BROKEN = 0.03
_MUCH_OVERLAPPED = 0.1
_EDGE_OF_PAGE = 0.09
_FEW = 5
_MOST_TOLD = 200
_NOT_DEFINED = "▯"
"""What a font shows for a letter that it does not have."""
_UNREADABLE = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd▯]")


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return ((self.left + self.right) / 2, (self.top + self.bottom) / 2)


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        return ((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def read_pdf(data: bytes, name: str) -> PrintedDocument:
    """Read a PDF; raises FileUnreadableError for a scan, a password, text that cannot be told, and too much."""
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect
        from pdfminer.psexceptions import PSException
        from pdfplumber.utils.exceptions import PdfminerException
    except ImportError as error:
        raise missing_extra("intake") from error
    _refuse_bombs(data, name)
    reader = _Reader(name)
    try:
        with pdfplumber.open(BytesIO(data)) as file:
            if len(file.pages) > MOST_PAGES:
                raise FileUnreadableError(
                    "document-too-many-pages", path=name, count=f"{len(file.pages):,}", most=f"{MOST_PAGES:,}"
                )
            for number, page in enumerate(file.pages, 1):
                reader.take(number, page)
                page.close()
    except PdfminerException as error:
        is_locked = isinstance(error.__context__ or error.__cause__, PDFPasswordIncorrect) or any(
            isinstance(part, PDFPasswordIncorrect) for part in error.args
        )
        raise FileUnreadableError(
            "document-password" if is_locked else "damaged-document", path=name
        ) from error
    except (
        PSException,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OverflowError,
        zlib.error,
        RecursionError,
        AssertionError,
    ) as error:
        raise FileUnreadableError("damaged-document", path=name) from error
    return reader.document()


def _refuse_bombs(data: bytes, name: str) -> None:
    """Inflate what is deflated within a bound: the library itself has none."""
    left, operators = _MOST_INFLATED, 0
    for match in _STREAM.finditer(data):
        if _IMAGE.search(data, max(0, match.start() - _DICTIONARY), match.start()):
            continue
        inflater = zlib.decompressobj()
        raw: bytes = data[match.end() : match.end() + 2 * _PIECE]
        at = match.end() + len(raw)
        try:
            while raw and left > 0 and operators <= _MOST_OPERATORS and not inflater.eof:
                piece = inflater.decompress(raw, _PIECE)
                left -= len(piece)
                operators += len(_DRAWS.findall(piece)) if b"/FontFile" not in piece else 0
                raw = inflater.unconsumed_tail
                if not raw and not inflater.eof:
                    raw = data[at : at + _PIECE]
                    at += len(raw)
        except zlib.error:
            continue
        if left <= 0 or operators > _MOST_OPERATORS:
            raise FileUnreadableError("document-too-much", path=name)


class _Reader:
    def __init__(self, name: str) -> None:
        self._name, self._room = name, Room(name)
        self._blocks: list[
            tuple[TextLine | BlockTable, bool]
        ] = []  # and whether it stands at an edge of its page
        self._findings: list[Finding] = []
        self._edges: list[float] = []
        self._letters = self._odd = self._pairs = self._overlapped = self._turned = 0
        self._tables = 0
        self._empty: list[int] = []
        self._pages = 0
        self._until = time.monotonic() + _MOST_SECONDS

    def take(self, number: int, page: Any) -> None:  # noqa: ANN401 - a page of a library without types
        if time.monotonic() > self._until:
            raise FileUnreadableError("document-too-slow", path=self._name, page=number)
        self._pages = number
        letters = self._letters_of(page)
        if len(letters) < _FEW and page.images:
            self._empty.append(number)
        boxes = _boxes(page, self._name)
        inside, outside, unsure = _sorted_in(letters, _Cells(boxes))
        found: list[tuple[float, TextLine | BlockTable]] = []
        for table, texts, of_table in zip(boxes, inside, unsure, strict=True):
            block = self._table(table, texts, of_table, number)
            if block is not None:
                found.append((min(box.top for box in table), block))
        for line in _lines(outside):
            text = self._told(line)
            if text.strip():
                self._room.take_line(text)
                place = Place(self._name, page=number)
                found.append(
                    (
                        min(letter.top for letter in line),
                        TextLine(text.strip(), depth_of(text.strip()), place),
                    )
                )
        found.sort(key=lambda pair: pair[0])
        height = float(page.height)
        self._blocks += [
            (block, not height * _EDGE_OF_PAGE < top < height * (1 - _EDGE_OF_PAGE)) for top, block in found
        ]

    def _letters_of(self, page: Any) -> list[_Letter]:  # noqa: ANN401 - see take
        chars = page.chars
        if len(chars) > _MOST_LETTERS:
            raise FileUnreadableError(
                "document-too-many-letters",
                path=self._name,
                count=f"{len(chars):,}",
                most=f"{_MOST_LETTERS:,}",
            )
        found: dict[tuple[str, int, int], _Letter] = {}
        for char in chars:
            text = _NOT_DEFINED if str(char["text"]) == "(cid:0)" else str(char["text"])
            if not char.get("upright", True):
                self._turned += 1
                continue
            if text.strip():
                self._letters += 1
                self._odd += bool(_UNREADABLE.search(text))
            letter = _Letter(
                text, float(char["x0"]), float(char["x1"]), float(char["top"]), float(char["bottom"])
            )
            # Bold is at times the same letter printed twice, a hair apart.
            found.setdefault((text, round(letter.left), round(letter.top)), letter)
        return list(found.values())

    def _told(self, line: Sequence[_Letter]) -> str:
        """Return the text of letters that stand on a line, blanks where they are apart."""
        largest = max(letter.height for letter in line)
        pieces: list[tuple[str, str]] = []
        before: _Letter | None = None
        for letter in line:
            if before is not None:
                self._pairs += 1
                gap = letter.left - before.right
                narrow = min(letter.right - letter.left, before.right - before.left)
                self._overlapped += -gap > narrow * _SAME_LINE > 0 and bool(
                    letter.text.strip() and before.text.strip()
                )
                if gap > largest * _SPACE and before.text != " " and letter.text != " ":
                    pieces.append((" ", ""))
            is_small = letter.height < largest * _SMALL and letter.text.isdigit()
            pieces.append((letter.text, "superscript" if is_small else ""))
            before = letter
        plain = "".join(text for text, _ in pieces)
        return as_it_looks(pieces) or plain

    def _table(
        self, boxes: Sequence[_Box], texts: Sequence[Sequence[_Letter]], unsure: set[int], number: int
    ) -> BlockTable | None:
        if not any(texts):
            return None
        columns = _snapped(edge for box in boxes for edge in (box.left, box.right))
        rows = _snapped(edge for box in boxes for edge in (box.top, box.bottom))
        if _goes_on(columns, self._edges):
            columns = self._edges
        self._edges = columns
        self._tables += 1
        self._room.take_table(len(rows) - 1, len(columns) - 1)
        self._room.take_cells(len(boxes))
        cells = []
        for at, (box, letters) in enumerate(zip(boxes, texts, strict=True)):
            lines = list(_lines(letters))
            text = "\n".join(told for line in lines if (told := self._told(line).strip()))
            self._room.take_text(text)
            row, column = _nearest(rows, box.top), _nearest(columns, box.left)
            place = Place(self._name, page=number, table=self._tables, row=row + 1, column=column + 1)
            tall, wide = _nearest(rows, box.bottom) - row, _nearest(columns, box.right) - column
            is_doubtful = at in unsure or (bool(lines) and _is_cut(lines[-1], box))
            if is_doubtful:
                self._findings.append(finding("PB716", place.told(), text, file=self._name))
            cells.append(
                BlockCell(row, column, max(1, tall), max(1, wide), text, place, is_doubtful=is_doubtful)
            )
        cells.sort(key=lambda cell: (cell.row, cell.column))
        place = Place(self._name, page=number, table=self._tables)
        return BlockTable(tuple(cells), len(rows) - 1, len(columns) - 1, place)

    def document(self) -> PrintedDocument:
        """Return what was read; refuse what cannot be told."""
        if self._turned > self._letters:
            raise FileUnreadableError("document-broken-text", path=self._name)
        if self._letters < _FEW:
            raise FileUnreadableError("document-scan", path=self._name)
        if self._odd > self._letters * _MUCH_BROKEN:
            raise FileUnreadableError("document-broken-text", path=self._name)
        if self._overlapped > self._pairs * _MUCH_OVERLAPPED:
            raise FileUnreadableError("document-broken-text", path=self._name)
        empty = tuple(
            finding("PB718", Place(self._name, page=page).told(), "", file=self._name, page=page)
            for page in self._empty
        )
        blocks = tuple(_without_running(self._blocks))
        return PrintedDocument(self._name, "pdf", blocks, (*empty, *self._findings[:_MOST_TOLD]))


def _without_running(blocks: Sequence[tuple[TextLine | BlockTable, bool]]) -> Iterator[TextLine | BlockTable]:
    """Yield blocks without what runs along the edges of the pages, which is kept where it comes first."""
    counts = Counter(block.text for block, is_edge in blocks if is_edge and isinstance(block, TextLine))
    seen: set[str] = set()
    for block, is_edge in blocks:
        if is_edge and isinstance(block, TextLine) and counts[block.text] > 1:
            if block.text in seen:
                continue
            seen.add(block.text)
        yield block


def _boxes(page: Any, name: str) -> list[list[_Box]]:  # noqa: ANN401 - a page of a library without types
    """Return the cells of each table of a page, as rectangles."""
    if len(page.edges) > _MOST_EDGES:
        raise FileUnreadableError(
            "document-too-many-cells", path=name, count=f"{len(page.edges):,}", most=f"{_MOST_EDGES:,}"
        )
    tables = _without_grounds(page).find_tables()
    return [[_Box(*map(float, cell)) for cell in table.cells] for table in tables]


def _without_grounds(page: Any) -> Any:  # noqa: ANN401 - a page of a library without types
    """Return a page without what only fills: a ground has no border, and the strips of a shaded bar are none."""
    strips: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    for rect in page.rects:
        if rect["width"] < _SNAP and not rect.get("stroke"):
            strips[round(rect["top"]), round(rect["bottom"])].append(float(rect["x0"]))
    for places in strips.values():
        places.sort()

    def is_line(drawn: Any) -> bool:  # noqa: ANN401 - an object of that library
        if drawn["object_type"] != "rect" or drawn.get("stroke"):
            return drawn["object_type"] in {"line", "rect", "curve"}
        if drawn["height"] < _SNAP:
            return True
        places = strips[round(drawn["top"]), round(drawn["bottom"])]
        near = [bisect_left(places, drawn["x0"] + step) for step in (-_SNAP, _SNAP)]
        return bool(drawn["width"] < _SNAP and near[1] - near[0] < _MOST_STRIPS)

    if sum(map(is_line, (*page.lines, *page.rects))) < _FEWEST_LINES:
        return page  # its grounds are all that tell where a cell ends
    return page.filter(lambda drawn: drawn["object_type"] != "rect" or is_line(drawn))


class _Cells:
    """The cells of the tables of a page, found by a point in them."""

    def __init__(self, tables: Sequence[Sequence[_Box]]) -> None:
        self.tables = tables
        ends = [end for table in tables for box in table for end in (box.top, box.bottom)]
        self._band = max(_BAND, (max(ends) - min(ends)) / _MOST_BANDS) if ends else _BAND
        self._by_height: defaultdict[int, list[tuple[_Cell, _Box]]] = defaultdict(list)
        for at, table in enumerate(tables):
            for number, box in enumerate(table):
                for height in range(int(box.top // self._band), int(box.bottom // self._band) + 1):
                    self._by_height[height].append(((at, number), box))

    def at(self, x: float, y: float) -> _Cell | None:
        """Return the cell that a point is in; the first of those whose edge it is on."""
        for cell, box in self._by_height.get(int(y // self._band), ()):
            if box.holds(x, y):
                return cell
        return None

    def box(self, cell: _Cell) -> _Box:
        return self.tables[cell[0]][cell[1]]


def _sorted_in(
    letters: Sequence[_Letter], cells: _Cells
) -> tuple[list[list[list[_Letter]]], list[_Letter], list[set[int]]]:
    """Return the letters by table and cell, those outside of all, and of each table the cells that are uncertain."""
    inside: list[list[list[_Letter]]] = [[[] for _ in table] for table in cells.tables]
    unsure: list[set[int]] = [set() for _ in cells.tables]
    outside: list[_Letter] = []
    for written, cell, touched in _assigned(letters, cells):
        for at, box in touched:
            unsure[at].add(box)
        if cell is None:
            outside += written
        else:
            inside[cell[0]][cell[1]] += written
    return inside, outside, unsure


def _assigned(
    letters: Sequence[_Letter], cells: _Cells
) -> Iterator[tuple[list[_Letter], _Cell | None, Collection[_Cell]]]:
    """Yield letters with the cell that they belong to, and the cells of which that makes the text uncertain.

    A letter stands where its middle is. But where a text is too tall for its cell, its lines reach into the rows
    above and below: lines that were written one after the other, one below the other, then go where the middle
    of all of them is. One that is too wide reaches into the columns beside it, and goes where it begins, ends or
    has its middle as texts are aligned. Programs leave out lines that have no place at all, so what such a cell
    holds may be a part of its text, and what stands in the cells beside it may be of either.
    """
    for paragraph in _paragraphs(letters, cells):
        for runs in _together(paragraph, cells):
            every = [letter for run in runs for letter in run]
            if len(runs) > 1:
                cell = cells.at(*_middle(every))
                stands_in = (cell, *(cells.at(*_middle(run)) for run in runs))
                yield every, cell, {place for place in stands_in if place is not None}
                continue
            touched = {*_touched(every, cells)}
            if wide := _over_sides(every, cells):
                yield every, _aligned(every, wide, cells), touched | {*wide}
            else:
                for letter in every:
                    yield [letter], cells.at(*letter.middle), touched


def _touched(run: Sequence[_Letter], cells: _Cells) -> Iterator[_Cell]:
    """Yield the cells that a line stands in which reaches over the upper or the lower edge of one."""
    x, y = _middle(run)
    cell = cells.at(x, y)
    if cell is not None and not _reaches_out(run, cells):
        return
    slack = run[0].height * _REACH
    top, bottom = min(letter.top for letter in run) + slack, max(letter.bottom for letter in run) - slack
    for at, table in enumerate(cells.tables):
        for number, box in enumerate(table):
            if box.left <= x <= box.right and top < box.bottom and bottom > box.top:
                yield at, number


def _over_sides(run: Sequence[_Letter], cells: _Cells) -> list[_Cell]:
    """Return the cells that a line stands in, from the left, where it is too wide for one; else nothing."""
    found = dict.fromkeys(cells.at(*letter.middle) for letter in run if letter.text.strip())
    stands_in = [cell for cell in found if cell is not None]
    return stands_in if len({cells.box(cell).left for cell in stands_in}) > 1 else []


def _aligned(run: Sequence[_Letter], wide: Sequence[_Cell], cells: _Cells) -> _Cell:
    """Return which of the cells that a line reaches over it was written in: by its left end, its right end, else its middle."""
    first, last = (cells.box(cell) for cell in (wide[0], wide[-1]))
    near = run[0].height * _AT_SIDE
    if run[0].left - first.left < near:
        return wide[0]
    if last.right - run[-1].right < near:
        return wide[-1]
    middle, _ = _middle(run)
    return min(wide, key=lambda cell: abs(cells.box(cell).middle[0] - middle))


def _is_cut(line: Sequence[_Letter], box: _Box) -> bool:
    """Say whether the last line of a cell was broken for one more that has no place: it ends with the blank of a break."""
    height = max(letter.height for letter in line)
    return (
        not line[-1].text.strip()
        and any(letter.text.strip() for letter in line)
        and box.bottom - box.top < 2 * height
        and line[-1].right - line[0].left > (box.right - box.left) * _FULL
    )


def _middle(letters: Sequence[_Letter]) -> tuple[float, float]:
    x = (min(letter.left for letter in letters) + max(letter.right for letter in letters)) / 2
    y = (min(letter.top for letter in letters) + max(letter.bottom for letter in letters)) / 2
    return x, y


def _together(paragraph: Sequence[list[_Letter]], cells: _Cells) -> Iterator[list[list[_Letter]]]:
    """Yield lines that are of one cell: those that reach out of theirs belong to the lines beside them."""
    groups: list[list[list[_Letter]]] = []
    reaching: list[bool] = []
    for run in paragraph:
        reaches = _reaches_out(run, cells)
        # A line alone that reaches out is a part of what follows it.
        if (groups and ((reaches and reaching[-1]) or (len(groups[-1]) == 1 and reaching[-1]))) or (
            groups and reaches and len(groups[-1]) > 1
        ):
            groups[-1].append(run)
        else:
            groups.append([run])
            reaching.append(reaches)
            continue
        reaching[-1] = reaches
    yield from groups


def _reaches_out(run: Sequence[_Letter], cells: _Cells) -> bool:
    """Say whether a line stands over one edge of its cell, upper or lower; over both it is only large."""
    cell = cells.at(*_middle(run))
    if cell is None:
        return False
    box, slack = cells.box(cell), run[0].height * _REACH
    above = min(letter.top for letter in run) < box.top - slack
    below = max(letter.bottom for letter in run) > box.bottom + slack
    return above != below


def _paragraphs(letters: Sequence[_Letter], cells: _Cells) -> Iterator[list[list[_Letter]]]:
    """Yield letters in the order they are stored, as lines one below the other that belong together."""
    paragraph: list[list[_Letter]] = []
    for letter in letters:
        before = paragraph[-1][-1] if paragraph else None
        if before is not None and abs(letter.top - before.top) < before.height * _SAME_LINE:
            gap = letter.left - before.right
            if -before.height < gap < before.height * _NEXT_TO and not (
                gap > before.height * _TOUCHING and _is_between(before, letter, cells)
            ):
                paragraph[-1].append(letter)
                continue
        elif before is not None and _is_below(letter, paragraph[-1]):
            paragraph.append([letter])
            continue
        if paragraph:
            yield paragraph
        paragraph = [[letter]]
    if paragraph:
        yield paragraph


def _is_between(before: _Letter, letter: _Letter, cells: _Cells) -> bool:
    """Say whether a side of a cell is between two letters."""
    first, second = cells.at(*before.middle), cells.at(*letter.middle)
    if first is None or second is None or first == second:
        return first != second
    return cells.box(first).right <= cells.box(second).left + _SNAP


def _is_below(letter: _Letter, line: Sequence[_Letter]) -> bool:
    """Say whether a letter begins the next line of the same text."""
    step = letter.top - line[0].top
    height = max(letter.height, line[0].height)
    is_near = height * _SAME_LINE < step < height * _NEXT_LINE
    return is_near and line[0].left - 2 * height < letter.left < line[-1].right


def _lines(letters: Iterable[_Letter]) -> Iterator[list[_Letter]]:
    """Yield letters by line, from the top, each from the left."""
    line: list[_Letter] = []
    for letter in sorted(letters, key=lambda letter: (letter.middle[1], letter.left)):
        if line:
            highest = max(line, key=lambda other: other.height)
            if letter.middle[1] > highest.middle[1] + highest.height * _SAME_LINE and not (
                letter.top < highest.bottom - highest.height * _SAME_LINE
            ):
                yield sorted(line, key=lambda other: other.left)
                line = []
        line.append(letter)
    if line:
        yield sorted(line, key=lambda other: other.left)


def _snapped(edges: Iterable[float]) -> list[float]:
    """Return edges in order, those that are nearly the same as one."""
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > _SNAP:
            found.append(edge)
    return found


def _nearest(edges: Sequence[float], edge: float) -> int:
    at = bisect_left(edges, edge)
    if at and (at == len(edges) or edge - edges[at - 1] < edges[at] - edge):
        return at - 1
    return at


def _goes_on(columns: Sequence[float], before: Sequence[float]) -> bool:
    """Say whether columns are some of those of the table before, from the same edge to the same edge."""
    if not before or len(columns) < 2:  # noqa: PLR2004 - a table has two edges
        return False
    is_within = all(abs(before[_nearest(before, edge)] - edge) <= _SNAP for edge in columns)
    return is_within and abs(columns[0] - before[0]) <= _SNAP and abs(columns[-1] - before[-1]) <= _SNAP
