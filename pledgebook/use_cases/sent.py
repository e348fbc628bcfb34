"""What a workbook that was sent out says of itself, in a hidden sheet: where it came from and what it held then.

Without what was sent nobody can tell a row that a department removed from one that the master got since.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pledgebook.book.model import TABLE_FIELDS
from pledgebook.excel_file.hidden_sheet import hidden_lines
from pledgebook.template.sent_sheet import SENT_SHEET
from pledgebook.use_cases.typed_rows import TypedRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pledgebook.package.parts import Package

_FORMAT = "pledgebook.sent.1"


@dataclass(frozen=True, slots=True)
class Sent:
    """The mark of a workbook that was sent out, and the rows that it held."""

    origin: str  # the master's identity; empty where it had none yet
    master: str  # the name of its file
    day: date
    department: str
    codes: tuple[str, ...]  # keys of the pledges' codes
    rows: tuple[TypedRow, ...] = ()

    def lines(self) -> list[str]:
        """Return it as lines of text: the mark, then each row."""
        mark = {
            "format": _FORMAT,
            "origin": self.origin,
            "master": self.master,
            "day": self.day.isoformat(),
            "department": self.department,
            "codes": list(self.codes),
        }
        return [_line(mark), *(_line(row_line(row)) for row in self.rows)]


def sent_in(package: Package) -> Sent | None:
    """Read the mark of a workbook; None where it has none, or one that somebody changed."""
    lines = hidden_lines(package, SENT_SHEET)
    try:
        return _read(json.loads(lines[0]), map(json.loads, lines[1:]))
    except (ValueError, KeyError, IndexError, TypeError):
        return None


def _read(mark: Mapping[str, Any], rows: Iterable[Any]) -> Sent:
    if mark["format"] != _FORMAT:
        raise ValueError(mark["format"])
    return Sent(
        str(mark["origin"]),
        str(mark["master"]),
        date.fromisoformat(mark["day"]),
        str(mark["department"]),
        tuple(map(str, mark["codes"])),
        tuple(map(row_of, rows)),
    )


def row_line(row: TypedRow) -> list[object]:
    """Return a row as it is kept in JSON."""
    return [row.table, row.owner, dict(row.words)]


def row_of(kept: Sequence[Any]) -> TypedRow:
    """Read a row as `row_line` keeps it; ValueError or TypeError for anything else."""
    table, owner, words = kept
    if table not in TABLE_FIELDS:
        raise ValueError(table)
    return TypedRow(table, 0, str(owner), {str(header): str(said) for header, said in words.items()})


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
