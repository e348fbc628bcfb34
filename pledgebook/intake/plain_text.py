"""Text as a document: lines, and runs of lines with tabs (or upright strokes) as tables."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from pledgebook.errors import FileUnreadableError
from pledgebook.intake.blocks import BlockCell, BlockTable, Place, PrintedDocument, TextLine
from pledgebook.intake.bounds import Room
from pledgebook.intake.marks_of_lines import depth_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_RULER = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*")
_STROKES = re.compile(r"(?<!\\)\|")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_ENCODINGS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig"), (b"", "cp949"))


def decoded(data: bytes, name: str) -> str:
    """Return the text of bytes in UTF-8, UTF-16 with its mark, or the code page of Korean Windows.

    Raises FileUnreadableError for what is no text.
    """
    for mark, encoding in _ENCODINGS:
        if not data.startswith(mark):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROLS.search(text):
            return text
    raise FileUnreadableError("no-document", path=name)


def read_text(data: bytes, name: str) -> PrintedDocument:
    """Read a text; a run of lines with tabs is a table, whose merged cells nothing tells."""
    room = Room(name)
    lines = [
        (number, line.rstrip("\r\n"))
        for number, line in enumerate(decoded(data, name).replace("\f", "\n").split("\n"), 1)
    ]
    blocks: list[TextLine | BlockTable] = []
    tables = 0
    for kind, run in groupby(lines, key=lambda pair: _kind(pair[1])):
        of_run = list(run)
        rows = [(number, _cells(line, kind)) for number, line in of_run if not _RULER.fullmatch(line.strip())]
        if kind and any(sum(map(bool, cells)) > 1 for _, cells in rows):
            tables += 1
            blocks.append(_table(rows, tables, name, room))
        else:
            blocks += _lines(of_run, name, room)
    return PrintedDocument(name, "text", tuple(blocks))


def _kind(line: str) -> str:
    stripped = line.strip()
    if stripped and "\t" in line:
        return "\t"
    return "|" if stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 1 else ""


def _cells(line: str, kind: str) -> list[str]:
    if kind != "|":
        return [cell.strip() for cell in line.split("\t")]
    return [cell.strip().replace("\\|", "|") for cell in _STROKES.split(line.strip()[1:-1])]


def _lines(run: Iterable[tuple[int, str]], name: str, room: Room) -> Iterator[TextLine]:
    for number, line in run:
        text = line.strip()
        if text:
            room.take_line(text)
            indent = len(line) - len(line.lstrip())
            yield TextLine(text, depth_of(text, indent), Place(name, line=number))


def _table(rows: list[tuple[int, list[str]]], at: int, name: str, room: Room) -> BlockTable:
    width = max((len(cells) for _, cells in rows), default=0)
    room.take_table(len(rows), width)
    found = []
    for row, (number, cells) in enumerate(rows):
        room.take_cells(len(cells))
        for column, text in enumerate(cells):
            room.take_text(text)
            place = Place(name, line=number, table=at, row=row + 1, column=column + 1)
            found.append(BlockCell(row, column, 1, 1, text, place))
    place = Place(name, line=rows[0][0] if rows else 0, table=at)
    return BlockTable(tuple(found), len(rows), width, place, span_known=False)
