"""Reading a sheet from its XML where the fast reader refuses the workbook, or would read it wrongly.

The fast reader refuses a workbook with a legacy macro or module sheet, a `dimension` such as `1:4`, and other
oddities that Excel opens without a word. This reader takes what stands in the cells, to the same values, about
eight times slower; it reads near columns alone and stays within the bounds of the fast one.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from pledgebook.errors import FileUnreadableError
from pledgebook.excel_file.cell_values import CellReader, shared_strings
from pledgebook.package.xml_scan import hardened_parser, parse, whole_number
from pledgebook.reading.number_formats import what_formats_show
from pledgebook.reading.sheet_values import BLANK, MOST_CELLS, MOST_COLUMNS, SheetValues

if TYPE_CHECKING:
    from pledgebook.grid.addresses import Place
    from pledgebook.package.parts import Package
    from pledgebook.reading.sheet_values import Value

_DAY_IN_MICROSECONDS = 86_400_000_000
_LEAP_DAY_THAT_WAS_NONE = 60
"""Excel counts 1900-02-29, a day that never was; serial numbers below it are one day off."""


class SecondReader:
    """Reads the sheets of one workbook; its shared strings and formats are read once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._strings: list[str] | None = None
        self._shows: list[str] | None = None

    def read(self, sheet: str, part: str) -> SheetValues:
        """Read the near columns of a worksheet part, leaving its empty rows away.

        Raises FileUnreadableError where it is broken or holds too much.
        """
        reader = CellReader(with_formats=True)
        parser = hardened_parser(part)
        parser.StartElementHandler = reader.start
        parser.EndElementHandler = reader.end
        parser.CharacterDataHandler = reader.characters
        parse(parser, self._package.read(part), part)
        return _as_columns(
            {
                place: self._value(kind, text, reader.formats.get(place, 0), part)
                for place, (kind, text) in reader.found.items()
                if place[1] <= MOST_COLUMNS
            },
            sheet,
        )

    def _value(self, kind: str, text: str, look: int, part: str) -> Value:  # noqa: PLR0911 - one for each kind
        match kind:
            case "str":
                return text
            case "s":
                return self._shared(text.strip(), part)
            case "b":
                return text.strip() not in {"0", "false"}
            case "e":
                return BLANK
            case "d":
                return _iso(text.strip())
        try:
            return self.shown(float(text), look)
        except ValueError:
            return text

    def _shared(self, text: str, part: str) -> str:
        index = whole_number(text)
        if self._strings is None:
            self._strings = shared_strings(self._package)
        if index is None or index >= len(self._strings):
            raise FileUnreadableError("broken-xml", part=part)
        return self._strings[index]

    def shown(self, number: float, look: int) -> Value:
        """Return a number as its format shows it: as itself, a day, a time, or a span of time."""
        if self._shows is None:
            self._shows = what_formats_show(self._package)
        shows = self._shows[look] if look < len(self._shows) else ""
        try:
            if shows == "span":
                return timedelta(days=number)
            if shows == "date" and number >= 0:
                return self._moment(number)
        except (OverflowError, ValueError):
            pass  # no calendar has that day, so it is the number alone that counts
        return number

    def _moment(self, number: float) -> Value:
        if self._package.is_1904:
            epoch = datetime(1904, 1, 1)  # noqa: DTZ001 - Excel knows no time zones
        else:
            epoch = datetime(1899, 12, 31 if number < _LEAP_DAY_THAT_WAS_NONE else 30)  # noqa: DTZ001
        moment = epoch + timedelta(microseconds=round(number * _DAY_IN_MICROSECONDS, -3))
        if number < 1:
            return moment.time()
        return moment.date() if moment.time() == time() else moment


def _as_columns(found: dict[Place, Value], sheet: str) -> SheetValues:
    if not found:
        return SheetValues((), 1, ())
    rows = sorted({row for row, _ in found})
    width = max(column for _, column in found)
    if len(rows) * width > MOST_CELLS:
        raise FileUnreadableError(
            "too-many-cells", sheet=sheet, count=f"{len(rows) * width:,}", most=f"{MOST_CELLS:,}"
        )
    columns: list[list[Value]] = [[BLANK] * len(rows) for _ in range(width)]
    index = {row: at for at, row in enumerate(rows)}
    for (row, column), value in found.items():
        columns[column - 1][index[row]] = value
    return SheetValues(rows, 1, columns)


def _iso(text: str) -> Value:
    """Read a date or time stored as ISO 8601 text; what is none stays text."""
    for read in (date.fromisoformat, datetime.fromisoformat, time.fromisoformat):
        try:
            found = read(text)
        except ValueError:
            continue
        return (
            found
            if isinstance(found, date) and not isinstance(found, datetime)
            else found.replace(tzinfo=None)
        )
    return text
