"""The open workbook as a copy of it says: what a file's reader reads takes no access to Excel, however much it is.

Excel saves the copy as the workbook stands, unsaved edits included. Where it does not, or nobody but Excel can
read it, the workbook is asked instead, sheet by sheet.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.disk.scratch import scratch
from pledgebook.errors import FileError
from pledgebook.excel_file.cell_values import CellReader, shared_strings
from pledgebook.excel_file.chart_parts import drawing_of, drawn_on, our_charts
from pledgebook.excel_live import door
from pledgebook.excel_live.attach import is_busy
from pledgebook.excel_live.contents import Held
from pledgebook.excel_live.standing import Standing, standing_in
from pledgebook.package.parts import Package
from pledgebook.package.xml_scan import hardened_parser, parse, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    import xlwings as xw

    from pledgebook.grid.addresses import Place


class Copied:
    """A copy: its bytes, and what its sheets hold."""

    def __init__(self, data: bytes, package: Package) -> None:
        self.data, self.package = data, package
        self._parts = {
            sheet.name: sheet for sheet in package.sheets if sheet.kind == "worksheet" and sheet.part
        }

    @property
    def names(self) -> tuple[str, ...]:
        """Return the worksheets in the order of their tabs."""
        return tuple(self._parts)

    def part_of(self, sheet: str) -> str:
        """Return the part that a worksheet stands in."""
        return self._parts[sheet].part

    def held(self, sheet: str) -> Mapping[Place, Held]:
        """Return what the cells of a sheet hold, blanks left out."""
        reader = _HeldReader()
        part = self._parts[sheet].part
        parser = hardened_parser(part)
        parser.StartElementHandler = reader.start
        parser.EndElementHandler = reader.end
        parser.CharacterDataHandler = reader.characters
        parse(parser, self.package.read(part), part)
        values = {place: self._value(*stored) for place, stored in reader.found.items()}
        return {
            place: Held("=" if place in reader.formulas else values.get(place, ""), values.get(place))
            for place in values.keys() | reader.formulas
        }

    def _value(self, kind: str, text: str) -> str | float | bool:
        if kind == "n":
            return float(text)
        if kind == "b":
            return text == "1"
        index = whole_number(text) if kind == "s" else None
        return text if index is None else self._strings[index]

    @cached_property
    def _strings(self) -> list[str]:
        return shared_strings(self.package)

    def names_on(self, sheet: str) -> Mapping[str, str]:
        """Return the names in the scope of a sheet, in small letters, with what they refer to."""
        return self._names.get(sheet, {})

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        sheets = [sheet.name for sheet in self.package.sheets]
        found: dict[str, dict[str, str]] = {}
        for element in self.package.workbook:
            at = whole_number(element.attributes.get("localSheetId", ""))
            if element.local == "definedName" and at is not None and at < len(sheets):
                names = found.setdefault(sheets[at], {})
                names[element.attributes.get("name", "").lower()] = element.text.strip()
        return found

    def standing(self, sheet: str, titles: Mapping[str, str]) -> Standing:
        """Say how a sheet stands; `titles` are those of the charts of ours that it may have."""
        return standing_in(self.package, sheet, self._parts[sheet].part, self.names_on(sheet), titles)

    def charts_on(self, sheet: str, titles: Mapping[str, str]) -> set[str]:
        """Return the keys of our charts on a sheet."""
        drawing = drawing_of(self.package, self._parts[sheet].part) if titles else ""
        drawn = list(drawn_on(self.package, drawing)) if drawing else []
        return {*our_charts(self.package, sheet, drawn, titles)}


class _HeldReader(CellReader):
    """Notes which cells hold formulas, beside their values."""

    def __init__(self) -> None:
        super().__init__()
        self.formulas: set[Place] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        if name.rpartition(":")[2] == "f":
            self.formulas.add(self._at)


def copied(book: xw.Book) -> Copied | None:
    """Return a copy of the workbook as it stands; None where none can be made, or read."""
    try:
        data = saved_copy(book)
        package = Package.open(data)
        return Copied(data, package)
    except (OSError, FileError):
        return None
    except door.com_error() as error:
        if is_busy(error):
            raise
        return None


def saved_copy(book: xw.Book) -> bytes:
    """Have Excel save a copy, and return its bytes; raises what Excel does, and OSError."""
    with scratch() as folder:
        copy = folder / f"copy{Path(book.name).suffix or '.xlsx'}"
        door.save_copy(book, str(copy))
        return copy.read_bytes()
