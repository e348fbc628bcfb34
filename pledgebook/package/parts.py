"""A workbook file as a zip of parts: read with bounds, refused by name where it is not what it claims."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pledgebook.errors import FileUnreadableError
from pledgebook.package.xml_scan import Element, scan, whole_number
from pledgebook.package.zip_directory import MAX_READ, Member, read_directory

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

T = TypeVar("T")
_FED, _PIECE = 1 << 16, 1 << 20
_SMALL = 1 << 16
"""Bytes of a part that is kept although it was only checked: nearly all of them are read next."""
_USUAL = 1 << 12
"""Bytes of a table, or of a list of relations, as most workbooks have them."""
_MOST_KEPT = 48 << 20
"""Bytes of parts kept at hand: the log of a great city and its shared texts, and no more of a hostile file."""
_LONG_PART = re.compile(r"(?:^|/)(?:worksheets/[^/]+|sharedStrings)\.xml$", re.IGNORECASE)
"""The rows of a sheet and the texts they share: of these a part may be as long as any."""
_MAIN = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
}


class Relation(NamedTuple):
    id: str
    kind: str  # the last word of its type: worksheet, styles, table
    target: str  # the part it names
    external: bool


class SheetPart(NamedTuple):
    name: str
    sheet_id: int
    part: str
    state: str
    kind: str  # worksheet, chartsheet, …
    relation_id: str


class TablePart(NamedTuple):
    name: str
    sheet: str
    part: str
    ref: str
    columns: tuple[str, ...]
    totals_rows: int
    table_id: int
    header_rows: int = 1


class Package:
    """An opened workbook. Nothing is inflated before it is asked for."""

    def __init__(self, data: bytes, members: tuple[Member, ...], comment: bytes) -> None:
        self.data = data
        self.members = members
        self.comment = comment
        self._by_name = {member.name.casefold(): member for member in members}
        self._relations: dict[str, tuple[Relation, ...]] = {}
        self._tables: tuple[TablePart, ...] | None = None
        self._read: dict[str, bytes] = {}  # what was read last, the newest at the end
        self._kept = 0  # bytes of it
        self._without_formulas: set[str] = set()  # parts known to hold none
        self._sound: set[str] = set()  # names of members whose CRC was found right
        self._found: dict[Hashable, Any] = {}

    @classmethod
    def open(cls, data: bytes) -> Package:
        """Read the directory of a workbook file; raises FileUnreadableError with the reason."""
        members, comment = read_directory(data)
        package = cls(data, members, comment)
        if not package.has("[Content_Types].xml"):
            raise FileUnreadableError("no-workbook")
        _ = package.workbook
        return package

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(member.name for member in self.members)

    def has(self, name: str) -> bool:
        return name.casefold() in self._by_name

    def member(self, name: str) -> Member:
        try:
            return self._by_name[name.casefold()]
        except KeyError as error:
            raise FileUnreadableError("missing-part", part=name) from error

    def crc(self, name: str) -> int:
        """Return a member's CRC-32 from the directory, without reading it."""
        return self.member(name).crc

    def read(self, name: str) -> bytes:
        """Inflate a part within bounds and check its CRC; what was read last is kept at hand, within bounds."""
        if self.member(name).size > MAX_READ and not _LONG_PART.search(name):
            raise FileUnreadableError("too-large", part=name)
        content = self._let_go(name)
        if content is None:
            # Pieces in a list would be held twice as they are joined, so a long part grows in its place.
            whole = io.BytesIO()
            whole.writelines(self._pieces(name))
            content = whole.getvalue()
        if len(content) > _MOST_KEPT:
            return content
        self._read[name] = content
        self._kept += len(content)
        while self._kept > _MOST_KEPT:
            self._let_go(next(iter(self._read)))
        return content

    def _let_go(self, name: str) -> bytes | None:
        """Hold the content of a part no longer; return it where it was held."""
        content = self._read.pop(name, None)
        self._kept -= len(content or b"")
        return content

    def once(self, key: Hashable, find: Callable[[], T]) -> T:
        """Return what is found out about a workbook, which does not change, without looking again.

        `find` returns something small and immutable; the key names what it is.
        """
        if key not in self._found:
            self._found[key] = find()
        found: T = self._found[key]
        return found

    def note_without_formulas(self, name: str) -> None:
        """Note that a sheet was found to hold no formula, and let go of its content: nobody looks for one again."""
        self._without_formulas.add(name)
        if self.member(name).size > _PIECE:
            self._let_go(name)

    def may_hold_formulas(self, name: str) -> bool:
        """Say whether a sheet has to be looked through for formulas."""
        return name not in self._without_formulas

    def verify(self, name: str) -> None:
        """Check a part's CRC and size without holding a long one; raises FileUnreadableError where they are wrong."""
        member = self.member(name)
        if member.name in self._sound:
            return
        if member.size <= _SMALL:
            self.read(member.name)
        else:
            for _ in self._pieces(name):
                pass

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a part piece by piece; a short one, and one that is at hand, whole."""
        if self.member(name).size <= _PIECE or name in self._read:
            yield self.read(name)
        else:
            yield from self._pieces(name)

    def holds(self, name: str, *wanted: bytes) -> bool:
        """Say whether a part holds one of some short bytes, without holding a long one."""
        tail = b""
        for piece in self.pieces(name):
            if any(some in tail + piece[: len(some)] or some in piece for some in wanted):
                return True
            tail = piece[-max(map(len, wanted)) :]
        return False

    def _pieces(self, name: str) -> Iterator[bytes]:
        member = self.member(name)
        raw = memoryview(self.data)[member.data_start : member.data_start + member.compressed]
        if member.method not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise FileUnreadableError("damaged-part", part=name)
        size = crc = 0
        try:
            stored = member.method == zipfile.ZIP_STORED
            for piece in _cut(raw) if stored else _inflated(raw, member.size):
                size, crc = size + len(piece), zlib.crc32(piece, crc)
                if size > member.size:
                    break
                yield piece
        except zlib.error as error:
            raise FileUnreadableError("damaged-part", part=name) from error
        if size != member.size or crc != member.crc:
            raise FileUnreadableError("damaged-part", part=name)
        self._sound.add(member.name)

    def scan(self, name: str, depth: int = 3) -> list[Element]:
        """List the elements of an XML part down to a depth, with their places in the bytes."""
        return scan(self.read(name), name, depth)

    @cached_property
    def content_types(self) -> list[Element]:
        return self.scan("[Content_Types].xml")

    @cached_property
    def workbook_part(self) -> str:
        for relation in self.relations(""):
            if relation.kind == "officeDocument" and not relation.external:
                if not self.has(relation.target):
                    raise FileUnreadableError("missing-part", part=relation.target)
                if relation.target.endswith(".bin"):
                    raise FileUnreadableError("binary-workbook")
                return self.member(relation.target).name  # as the zip spells it
        raise FileUnreadableError("no-workbook")

    @cached_property
    def workbook(self) -> list[Element]:
        found = self.scan(self.workbook_part)
        if not found or found[0].local != "workbook" or found[0].namespace not in _MAIN:
            raise FileUnreadableError("no-workbook")
        if not any(element.path[1:] == ("sheets",) for element in found):
            raise FileUnreadableError("broken-xml", part=self.workbook_part)
        return found

    @cached_property
    def is_1904(self) -> bool:
        return any(
            element.local == "workbookPr" and element.attributes.get("date1904") in {"1", "true"}
            for element in self.workbook
        )

    @cached_property
    def print_areas(self) -> dict[str, str]:
        """What is printed of each sheet that says so, by its name, as the text of its defined name."""
        names = [sheet.name for sheet in self.sheets]
        found: dict[str, str] = {}
        for element in self.workbook:
            if element.local == "definedName" and element.attributes.get("name") == "_xlnm.Print_Area":
                scope = whole_number(element.attributes.get("localSheetId", ""))
                if scope is not None and scope < len(names):
                    found.setdefault(names[scope], element.text.strip())
        return found

    def relations(self, part: str) -> tuple[Relation, ...]:
        """List the relations of a part (an empty name: of the package); none where it has no relations part."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> tuple[Relation, ...]:
        name = relations_part(part)
        if not self.has(name):
            return ()
        data = self.read(name)
        return (_relations_in if len(data) > _USUAL else _usual_relations_in)(
            data, name, posixpath.dirname(part)
        )

    @cached_property
    def sheets(self) -> tuple[SheetPart, ...]:
        relations = {relation.id: relation for relation in self.relations(self.workbook_part)}
        found = []
        taken: set[str] = set()
        for entry in self.workbook:
            if entry.local != "sheet" or entry.path[-2:-1] != ("sheets",):
                continue
            number = next((value for key, value in entry.attributes.items() if key.endswith(":id")), "")
            relation = relations.get(number)
            if not number:
                # A Visual Basic module of Excel 95 stands among the sheets and has no part.
                relation = Relation("", "module", "", external=False)
            elif relation is None or not self.has(relation.target):
                raise FileUnreadableError("missing-part", part=entry.attributes.get("name", number))
            part = self.member(relation.target).name if relation.target else ""
            if part and part in taken:
                # Ten thousand sheets of one part would be read ten thousand times.
                raise FileUnreadableError("broken-xml", part=self.workbook_part)
            taken.add(part)
            found.append(
                SheetPart(
                    entry.attributes.get("name", ""),
                    _number(entry, "sheetId", self.workbook_part),
                    part,
                    entry.attributes.get("state", "visible"),
                    relation.kind,
                    relation.id,
                )
            )
        return tuple(found)

    def tables(self) -> tuple[TablePart, ...]:
        """List every ListObject of the workbook, each once however many relations lead to it."""
        if self._tables is None:
            self._tables = self._all_tables()
        return self._tables

    def _all_tables(self) -> tuple[TablePart, ...]:
        sheet_of = {
            self.member(relation.target).name: sheet
            for sheet in reversed(self.sheets)
            if sheet.part
            for relation in reversed(self.relations(sheet.part))
            if relation.kind == "table" and self.has(relation.target)
        }
        return tuple(self._table(sheet, part) for part, sheet in reversed(sheet_of.items()))

    def _table(self, sheet: SheetPart, part: str) -> TablePart:
        data = self.read(part)
        return (_table_in if len(data) > _USUAL else _usual_table_in)(data, part, sheet.name)


def _relations_in(data: bytes, name: str, folder: str) -> tuple[Relation, ...]:
    """Read the relations of a part that stands in a folder; `name` is that of the part they stand in."""
    return tuple(
        Relation(
            entry.attributes.get("Id", ""),
            entry.attributes.get("Type", "").rsplit("/", 1)[-1],
            _resolved(folder, entry.attributes.get("Target", "")),
            entry.attributes.get("TargetMode") == "External",
        )
        for entry in scan(data, name)
        if entry.local == "Relationship"
    )


def _table_in(data: bytes, part: str, sheet: str) -> TablePart:
    """Read the part of a ListObject that stands on a sheet."""
    elements = scan(data, part)
    table: Mapping[str, str] = elements[0].attributes
    return TablePart(
        table.get("displayName", table.get("name", "")),
        sheet,
        part,
        table.get("ref", ""),
        tuple(
            re.sub("_x000a_", "\n", element.attributes.get("name", ""), flags=re.IGNORECASE)
            for element in elements
            if element.local == "tableColumn"
        ),
        _number(elements[0], "totalsRowCount", part),
        _number(elements[0], "id", part),
        _number(elements[0], "headerRowCount", part, "1"),
    )


# The workbooks of a batch lead to the same parts and have the same small tables, and so has a workbook from one
# refresh to the next: what is small is taken apart once.
_usual_relations_in = lru_cache(256)(_relations_in)
_usual_table_in = lru_cache(128)(_table_in)


def _cut(raw: memoryview) -> Iterator[bytes]:
    """Cut a part that is stored as it is: who goes through it piece by piece copies what is left of a piece each time."""
    return (bytes(raw[at : at + _PIECE]) for at in range(0, len(raw), _PIECE))


def _inflated(raw: memoryview, size: int) -> Iterable[bytes]:
    """Inflate a part, which should have so many bytes, piece by piece; a short one, and one more byte than it should have, at once."""
    return (zlib.decompressobj(-15).decompress(raw, size + 1),) if size <= _PIECE else _inflated_pieces(raw)


def _inflated_pieces(raw: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-15)
    for at in range(0, len(raw), _FED):  # what is left over is copied each time, so it is fed in little bits
        left: bytes | memoryview = raw[at : at + _FED]
        piece = b"more"
        while not inflater.eof and (left or piece):
            piece = inflater.decompress(left, _PIECE)
            left = inflater.unconsumed_tail
            yield piece


def _number(element: Element, attribute: str, part: str, default: str = "0") -> int:
    number = whole_number(element.attributes.get(attribute, default))
    if number is None:
        raise FileUnreadableError("broken-xml", part=part)
    return number


def relations_part(part: str) -> str:
    """Name the part that holds a part's relations."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))
