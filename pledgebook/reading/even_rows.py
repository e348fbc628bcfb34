"""The values of a sheet whose rows are alike, without a parser: a long log, as most programs write it.

Without its digits each row of such a sheet is one of a few shapes. One row of a shape tells where the figures of
all of them stand, and so they are cut out of a million bytes at once. What is written in any other way is left to
the readers that look at each cell: nothing is guessed here.
"""

from __future__ import annotations

import re
from array import array
from operator import lt
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.grid.addresses import LAST_ROW, column_number
from pledgebook.reading.sheet_values import BLANK, MOST_CELLS, MOST_COLUMNS, SheetValues

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pledgebook.reading.sheet_values import Value

_SLICE = 1 << 20
_MOST_SHAPES = 64
"""Shapes of rows in a slice: a sheet with more, such as one with texts in its cells, is read by another reader."""
_IN_FIGURES = b"0123456789.-+"
_TO_BLANKS = bytes(code if code in _IN_FIGURES else ord(" ") for code in range(256))
_FIGURE = re.compile(rb"[0-9.+-]+")
_ROW = b"<row "
_CELL = (
    rb'<c r="(?P<letters>[A-Z]{1,3})(?P<row>[0-9]+)"(?: s="(?P<look>[0-9]+)")?(?: t="(?P<kind>[a-z]+)")?'
    rb"(?:/>|>(?:<v>(?P<value>[0-9.+-]+)</v>)?</c>)"
)
_A_CELL = re.compile(_CELL)
_A_ROW = re.compile(rb'r="[0-9]+"(?: [^<>]*)?(?:/>|>(?:' + re.sub(rb"\?P<\w+>", b"?:", _CELL) + rb")*</row>)")
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_KINDS = frozenset({b"", b"n", b"s", b"b"})
_TRUTHS = {b"0": False, b"1": True}
_NAMED = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_SPACED = b'<t xml:space="preserve">'
_KEPT = b"\x01"
_BLANKS = " \t\n"
_TAGS_OF_TEXT = 4
_ESCAPED = re.compile(rb"_x[0-9A-Fa-f]{4}_")


class UnevenError(Exception):
    """The sheet is written in a way that is not read here."""


class _Cell(NamedTuple):
    """A filled cell of a shape; `value` and `look` say which of a row's figures are its value and its format."""

    column: int
    kind: bytes
    value: int
    look: int | None


class _Shape(NamedTuple):
    """What rows of a shape have alike: how many figures, which of them repeat the row's number, the filled cells."""

    figures: int
    references: tuple[int, ...]
    cells: tuple[_Cell, ...]

    @classmethod
    def of(cls, row: bytes) -> _Shape:
        """Take the shape from one of its rows; raises UnevenError where that is no plain one."""
        if not _A_ROW.fullmatch(row):
            raise UnevenError
        index = {figure.start(): at for at, figure in enumerate(_FIGURE.finditer(row))}
        references, cells = [], []
        for cell in _A_CELL.finditer(row):
            references.append(index[cell.start("row")])
            if cell["value"] is None:
                continue
            look = index[cell.start("look")] if cell["look"] else None
            found = _Cell(
                column_number(cell["letters"].decode()), cell["kind"] or b"", index[cell.start("value")], look
            )
            if found.kind not in _KINDS or found.column > MOST_COLUMNS:
                raise UnevenError
            cells.append(found)
        columns = [found.column for found in cells]
        if len(set(columns)) < len(columns):
            raise UnevenError
        return cls(len(index), tuple(references), tuple(cells))


class EvenSheet(NamedTuple):
    """What an even sheet holds: its values, how many, how many of them are shared texts."""

    values: SheetValues
    filled: int
    references: int
    has_looks: bool  # some value has a format
    has_formulas: bool  # outside of its rows: none stands in them


class _Numbers(dict[bytes, float]):
    """The numbers that cells hold, each different one made once."""

    def __missing__(self, written: bytes) -> float:
        number = self[written] = float(written)
        return number


class _Said(dict[bytes, str]):
    """The shared texts of a column by their written position, each found once."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self._texts = texts

    def __missing__(self, written: bytes) -> str:
        position = int(written)
        if position < 0:
            raise UnevenError
        text = self[written] = self._texts[position]
        return text


class EvenReader:
    """Reads the even sheets of one workbook.

    `shared` gives its shared strings' XML and is asked when it is needed. `shows` says of each cell format what it
    makes of a number (see `what_formats_show`), and `shown` makes it of a number and a format's index.
    """

    def __init__(
        self, shared: Callable[[], bytes], shown: Callable[[float, int], Value], shows: Sequence[str]
    ) -> None:
        self._xml_of_shared = shared
        self._shown = shown
        self._times = frozenset(
            str(look).encode() for look, what in enumerate(shows) if what in {"date", "span"}
        )
        self._spans = frozenset(str(look).encode() for look, what in enumerate(shows) if what == "span")
        self._texts: list[str] | None = None
        self._numbers = _Numbers()
        self._said: dict[int, _Said | None] = {}  # by column; None: too many different ones to be kept
        self._filled = self._references = 0

    def read(self, xml: bytes) -> EvenSheet | None:
        """Return what a worksheet holds; None where it is not even throughout, or holds more than may be read."""
        begin, end = xml.find(b"<sheetData>", 0, _SLICE), xml.rfind(b"</sheetData>")
        if begin < 0 or end < 0:
            return None
        numbers = array("l")
        columns: dict[int, list[Value]] = {}
        shapes: dict[bytes, _Shape] = {}
        self._said.clear()
        self._filled = self._references = 0
        try:
            for some in _slices(xml, begin + len(b"<sheetData>"), end):
                rows, found = self._read(some, shapes)
                for column, values in found.items():
                    columns.setdefault(column, [BLANK] * len(numbers)).extend(values)
                numbers.extend(rows)
                for shorter in columns.values():
                    shorter.extend([BLANK] * (len(numbers) - len(shorter)))
        except (UnevenError, ValueError, LookupError):  # no number, or a text that is not there
            return None
        whole = _whole(numbers, columns)
        has_looks = any(cell.look is not None for shape in shapes.values() for cell in shape.cells)
        has_formulas = any(_FORMULA.search(some) for some in (xml[:begin], xml[end:]))
        if whole is None:
            return None
        return EvenSheet(whole, self._filled, self._references, has_looks, has_formulas)

    def _read(self, some: bytes, shapes: dict[bytes, _Shape]) -> tuple[list[int], Mapping[int, list[Value]]]:
        """Return the numbers of the rows of a slice, and its columns by their number."""
        bare = some.translate(None, _IN_FIGURES).split(_ROW)
        different = set(bare[1:])
        if bare[0] or some.count(_ROW) != len(bare) - 1 or len(different) > _MOST_SHAPES:
            raise UnevenError
        if len(different) == 1 and bare[1] in shapes and shapes[bare[1]].cells:
            return self._alike(some, shapes[bare[1]], len(bare) - 1)
        rows = some.split(_ROW)
        for bare_row in different - shapes.keys():
            shapes[bare_row] = _Shape.of(rows[bare.index(bare_row, 1)])
        filled = [at for at in range(1, len(rows)) if shapes[bare[at]].cells]
        places: dict[bytes, list[int]] = {}
        for at, row in enumerate(filled):
            places.setdefault(bare[row], []).append(at)
        numbers = [0] * len(filled)
        columns: dict[int, list[Value]] = {}
        for bare_row, indices in places.items():
            text = b"".join([rows[filled[at]] for at in indices])
            of_these, found = self._alike(text, shapes[bare_row], len(indices))
            for at, number in zip(indices, of_these, strict=True):
                numbers[at] = number
            for column, values in found.items():
                whole = columns.setdefault(column, [BLANK] * len(numbers))
                for at, value in zip(indices, values, strict=True):
                    whole[at] = value
        return numbers, columns

    def _alike(self, text: bytes, shape: _Shape, count: int) -> tuple[list[int], dict[int, list[Value]]]:
        """Return the numbers and columns of rows that have one shape."""
        figures = text.translate(_TO_BLANKS).split()
        each = shape.figures
        if len(figures) != each * count:
            raise UnevenError
        self._filled += count * len(shape.cells)
        self._references += count * sum(cell.kind == b"s" for cell in shape.cells)
        numbers = figures[0::each]
        if self._filled > MOST_CELLS or any(figures[at::each] != numbers for at in shape.references):
            raise UnevenError
        return list(map(int, numbers)), {
            cell.column: self._values(
                cell,
                figures[cell.value :: each],
                () if cell.look is None else figures[cell.look :: each],
            )
            for cell in shape.cells
        }

    def _values(self, cell: _Cell, written: list[bytes], looks: Sequence[bytes]) -> list[Value]:
        if cell.kind == b"s":
            return self._shared(written, cell.column)
        if cell.kind == b"b":
            return list(map(_TRUTHS.__getitem__, written))
        numbers = list(map(self._numbers.__getitem__, written))
        if self._times.isdisjoint(looks):
            return [*numbers]
        known: dict[tuple[float, bytes], Value] = {}
        for number, look in set(zip(numbers, looks, strict=True)):
            if look in self._spans or (look in self._times and number < 0):
                raise UnevenError  # readers round spans, and turn days before the first, each in its way
            known[number, look] = self._shown(number, int(look))
        return [known[pair] for pair in zip(numbers, looks, strict=True)]

    def _shared(self, written: list[bytes], column: int) -> list[Value]:
        if self._texts is None:
            self._texts = texts_of(self._xml_of_shared())
        said = self._said.setdefault(column, _Said(self._texts))
        if said is None:
            positions = list(map(int, written))
            if min(positions) < 0:
                raise UnevenError
            return list(map(self._texts.__getitem__, positions))
        before = len(said)
        values: list[Value] = list(map(said.__getitem__, written))
        if 2 * (len(said) - before) > len(written):  # each of them says something else
            self._said[column] = None
        return values


def _slices(xml: bytes, begin: int, end: int) -> Iterator[bytes]:
    while begin < end:
        cut = xml.find(_ROW, min(begin + _SLICE, end), end)
        yield xml[begin : cut if cut >= 0 else end]
        begin = cut if cut >= 0 else end


def _whole(numbers: array[int], columns: Mapping[int, list[Value]]) -> SheetValues | None:
    """Return the used range, blanks where nothing stands; None where its rows are in no order, or it is too large."""
    if not columns:
        return SheetValues((), 1, ())
    first, last = numbers[0], numbers[-1]
    left, right = min(columns), max(columns)
    rows = range(first, last + 1)
    if (
        not all(map(lt, numbers, numbers[1:]))
        or first < 1
        or last > LAST_ROW
        or len(rows) * (right - left + 1) > MOST_CELLS
    ):
        return None
    if len(rows) > len(numbers):
        columns = {column: _spread(values, numbers, len(rows)) for column, values in columns.items()}
    blank = [BLANK] * len(rows)
    return SheetValues(rows, left, [columns.get(number, blank) for number in range(left, right + 1)])


def _spread(values: list[Value], numbers: array[int], count: int) -> list[Value]:
    spread: list[Value] = [BLANK] * count
    for number, value in zip(numbers, values, strict=True):
        spread[number - numbers[0]] = value
    return spread


def texts_of(xml: bytes) -> list[str]:
    """Return the shared strings of their XML; raises UnevenError where one is more than a text."""
    texts: list[str] = []
    begin, end = xml.find(b"<si>"), xml.rfind(b"</sst>")
    first = xml.find(b"<si")
    if first < 0:
        return texts
    if first < begin or xml.rfind(b"<!", 0, first) >= 0:  # another text, or a remark, stands before it
        raise UnevenError
    while 0 <= begin < end:
        cut = xml.find(b"<si>", min(begin + _SLICE, end), end)
        texts += _texts(xml[begin : cut if cut >= 0 else end])
        begin = cut
    return texts


def _texts(some: bytes) -> Iterator[str]:
    has_named = b"&" in some  # letter by letter: two of them are found far more slowly
    if b"\r" in some or (has_named and b"&#" in some) or (b"_" in some and _ESCAPED.search(some)):
        raise UnevenError
    has_spaced = _SPACED in some
    # A mark that XML cannot hold keeps the blanks around a text, which readers drop from any other.
    written = (some.replace(_SPACED, b"<t>" + _KEPT) if has_spaced else some).decode()
    head, tail = "<si><t>", "</t></si>"
    if not (written.startswith(head) and written.endswith(tail)):
        raise UnevenError
    texts = written[len(head) : -len(tail)].split(tail + head)
    if written.count("<") != _TAGS_OF_TEXT * len(texts):
        raise UnevenError
    if has_named and written.count("&") != sum(written.count(name) for name, _ in _NAMED):
        raise UnevenError
    for name, sign in _NAMED if has_named else ():
        texts = [text.replace(name, sign) for text in texts]
    if has_spaced:
        kept = _KEPT.decode()
        return (text[1:] if text[:1] == kept else text.strip(_BLANKS) for text in texts)
    return (text.strip(_BLANKS) for text in texts)
