"""The values of a sheet whose rows are alike, without a parser: a long log, as most programs write it.

Without its digits each row of such a sheet is one of a few shapes. One row of a shape tells where the figures of
all of them stand, and so they are cut out of a million bytes at once, as these are inflated: a sheet is never at
hand as a whole. What is written in any other way is left to the readers that look at each cell: nothing is guessed
here.
"""

from __future__ import annotations

import re
from array import array
from itertools import repeat
from operator import lt
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.grid.addresses import LAST_ROW, column_number
from pledgebook.package.row_slices import ROW, RowSlices, UnslicedError
from pledgebook.reading.sheet_values import BLANK, MOST_CELLS, MOST_COLUMNS, SheetValues

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence

    from pledgebook.reading.sheet_values import Value

_SLICE = 1 << 20
_MOST_SHAPES = 64
"""Shapes of rows in a slice: a sheet with more, such as one with texts in its cells, is read by another reader."""
_IN_FIGURES = b"0123456789.-+"
_FIGURE = re.compile(rb"[0-9.+-]+")
_CELL = (
    rb'<c r="(?P<letters>[A-Z]{1,3})(?P<row>[0-9]+)"(?: s="(?P<look>[0-9]+)")?(?: t="(?P<kind>[a-z]+)")?'
    rb"(?:/>|>(?:<v>(?P<value>[0-9.+-]+)</v>)?</c>)"
)
_A_CELL = re.compile(_CELL)
_A_ROW = re.compile(rb'r="[0-9]+"(?: [^<>]*)?(?:/>|>(?:' + re.sub(rb"\?P<\w+>", b"?:", _CELL) + rb")*</row>)")
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_OF_NUMBERS, _KINDS = frozenset({b"", b"n"}), frozenset({b"", b"n", b"s", b"b"})
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
    """A filled cell of a shape; `value` and `look` say which of what is cut out of a row its value and format are."""

    column: int
    kind: bytes
    value: int
    look: int | None  # of numbers alone: they may be shown as a day, a time, a percentage


class _Shape(NamedTuple):
    """What rows of a shape have alike: the pattern that cuts out the number of each and what its cells hold."""

    pattern: re.Pattern[bytes]
    cells: tuple[_Cell, ...]

    @classmethod
    def of(cls, row: bytes) -> _Shape:
        """Take the shape from one of its rows; raises UnevenError where that is no plain one."""
        if not _A_ROW.fullmatch(row):
            raise UnevenError
        cut_out = {len(b'r="'): b"([0-9]+)"}  # the row's number: the cells have to repeat it
        cells: list[_Cell] = []
        taken = 1
        for cell in _A_CELL.finditer(row):
            cut_out[cell.start("row")] = rb"\1"
            if cell["value"] is None:
                continue
            column, kind = column_number(cell["letters"].decode()), cell["kind"] or b""
            if kind not in _KINDS or column > MOST_COLUMNS:
                raise UnevenError
            has_look = cell["look"] is not None and kind in _OF_NUMBERS
            if has_look:
                cut_out[cell.start("look")] = b"([0-9]+)"
            cut_out[cell.start("value")] = b"([0-9.+-]+)"
            cells.append(_Cell(column, kind, taken + has_look, taken if has_look else None))
            taken += 1 + has_look
        if len({cell.column for cell in cells}) < len(cells):
            raise UnevenError
        return cls(re.compile(_pattern(row, cut_out)), tuple(cells))


def _pattern(row: bytes, cut_out: Mapping[int, bytes]) -> bytes:
    """Return a pattern of rows that are this one but for their figures; some, by their place, are `cut_out`.

    Another row has to begin where one ends, so that nothing between two of them is passed over.
    """
    pieces, at = [ROW], 0
    for figure in _FIGURE.finditer(row):
        pieces += re.escape(row[at : figure.start()]), cut_out.get(figure.start(), b"[0-9.+-]+")
        at = figure.end()
    return b"".join((*pieces, re.escape(row[at:]), b"(?=", ROW, rb"|\Z)"))


class EvenSheet(NamedTuple):
    """What an even sheet holds, and what was found out beside: how much it is, and where percentages stand."""

    values: SheetValues
    filled: int
    references: int  # cells that hold shared texts
    letters: int  # at most, in all of them
    percents: Mapping[int, Container[int]]  # by column: rows whose numbers are shown as percentages
    around: bytes  # the XML without what stands in its rows
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
        self._times, self._spans, self._percents = (
            frozenset(str(look).encode() for look, what in enumerate(shows) if what in wanted)
            for wanted in ({"date", "span"}, {"span"}, {"percent"})
        )
        self._texts: list[str] | None = None
        self._numbers = _Numbers()
        self._begin()

    def _begin(self) -> None:
        self._usual: _Shape | None = None  # of all rows of the slice before
        self._said: dict[int, _Said | None] = {}  # by column; None: too many different ones to be kept
        self._in_percent: dict[int, set[int]] = {}
        self._filled = self._references = self._letters = 0

    def read(self, pieces: Iterator[bytes]) -> EvenSheet | None:
        """Return what a worksheet holds; None where it is not even throughout, or holds more than may be read."""
        numbers = array("l")
        columns: dict[int, list[Value]] = {}
        shapes: dict[bytes, _Shape] = {}
        self._begin()
        try:
            sheet = RowSlices(pieces)
            while some := sheet.take():
                rows, found = self._read(some, shapes)
                for column, values in found.items():
                    columns.setdefault(column, [BLANK] * len(numbers)).extend(values)
                numbers.extend(rows)
                for shorter in columns.values():
                    shorter.extend([BLANK] * (len(numbers) - len(shorter)))
        except (UnslicedError, UnevenError):
            return None
        except (
            ValueError,
            LookupError,
            OverflowError,
        ):  # no number, a text that is not there, no row of any sheet
            return None
        whole = _whole(numbers, columns)
        if whole is None:
            return None
        return EvenSheet(
            values=whole,
            filled=self._filled,
            references=self._references,
            letters=self._letters,
            percents=self._in_percent,
            around=sheet.head + sheet.tail,
            has_formulas=any(_FORMULA.search(xml) for xml in (sheet.head, sheet.tail)),
        )

    def _read(self, some: bytes, shapes: dict[bytes, _Shape]) -> tuple[list[int], Mapping[int, list[Value]]]:
        """Return the numbers of the rows of a slice, and its columns by their number."""
        alike = None if self._usual is None else self._alike(some, self._usual)
        if alike is not None:
            return alike
        bare = some.translate(None, _IN_FIGURES).split(ROW)
        rows = some.split(ROW)
        different = set(bare[1:])
        if bare[0] or len(rows) != len(bare) or len(different) > _MOST_SHAPES:
            raise UnevenError
        for bare_row in different - shapes.keys():
            shapes[bare_row] = _Shape.of(rows[bare.index(bare_row, 1)])
        self._usual = shapes[bare[1]] if len(different) == 1 and shapes[bare[1]].cells else None
        filled = [at for at in range(1, len(rows)) if shapes[bare[at]].cells]
        places: dict[bytes, list[int]] = {}
        for at, row in enumerate(filled):
            places.setdefault(bare[row], []).append(at)
        numbers = [0] * len(filled)
        columns: dict[int, list[Value]] = {}
        for bare_row, indices in places.items():
            alike = self._alike(ROW.join([b"", *(rows[filled[at]] for at in indices)]), shapes[bare_row])
            if alike is None:
                raise UnevenError
            of_these, found = alike
            for at, number in zip(indices, of_these, strict=True):
                numbers[at] = number
            for column, values in found.items():
                whole = columns.setdefault(column, [BLANK] * len(numbers))
                for at, value in zip(indices, values, strict=True):
                    whole[at] = value
        return numbers, columns

    def _alike(self, text: bytes, shape: _Shape) -> tuple[list[int], dict[int, list[Value]]] | None:
        """Return the numbers and columns of rows that have one shape; None where not all of them have it."""
        rows = shape.pattern.findall(text)
        if len(rows) != text.count(ROW) or not text.startswith(ROW):
            return None
        self._filled += len(rows) * len(shape.cells)
        if self._filled > MOST_CELLS:
            raise UnevenError
        cut_out = list(zip(*rows, strict=True))
        numbers = list(map(int, cut_out[0]))
        return numbers, {
            cell.column: self._values(
                cell, cut_out[cell.value], () if cell.look is None else cut_out[cell.look], numbers
            )
            for cell in shape.cells
        }

    def _values(
        self, cell: _Cell, written: Sequence[bytes], looks: Sequence[bytes], rows: Sequence[int]
    ) -> list[Value]:
        if cell.kind == b"s":
            return self._shared(written, cell.column)
        if cell.kind == b"b":
            return list(map(_TRUTHS.__getitem__, written))
        numbers = list(map(self._numbers.__getitem__, written))
        if not self._percents.isdisjoint(looks):
            shown = (row for row, look in zip(rows, looks, strict=True) if look in self._percents)
            self._in_percent.setdefault(cell.column, set()).update(shown)
        if self._times.isdisjoint(looks):
            return [*numbers]
        known: dict[tuple[float, bytes], Value] = {}
        for number, look in set(zip(numbers, looks, strict=True)):
            if look in self._spans or (look in self._times and number < 0):
                raise UnevenError  # readers round spans, and turn days before the first, each in its way
            known[number, look] = self._shown(number, int(look))
        return [known[pair] for pair in zip(numbers, looks, strict=True)]

    def _shared(self, written: Sequence[bytes], column: int) -> list[Value]:
        texts = self._found(written, column)
        said = self._said[column]
        self._references += len(texts)
        self._letters += sum(map(len, texts)) if said is None else len(texts) * max(map(len, said.values()))
        return [*texts]

    def _found(self, written: Sequence[bytes], column: int) -> list[str]:
        """Find the shared texts of a column by their written positions."""
        if self._texts is None:
            self._texts = texts_of(self._xml_of_shared())
        said = self._said.setdefault(column, _Said(self._texts))
        if said is None:
            positions = list(map(int, written))
            if min(positions) < 0:
                raise UnevenError
            return list(map(self._texts.__getitem__, positions))
        before = len(said)
        texts = list(map(said.__getitem__, written))
        if 2 * (len(said) - before) > len(written):  # each of them says something else
            self._said[column] = None
        return texts


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
    return map(str.strip, texts, repeat(_BLANKS))
