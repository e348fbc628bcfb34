"""What a workbook that was sent out says of itself, in a hidden sheet: where it came from and what it held then.

Without what was sent nobody can tell a row that a department removed from one that the master got since.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pledgebook.book.model import TABLE_FIELDS
from pledgebook.excel_file.cell_values import cell_texts
from pledgebook.template.sent_sheet import SENT_SHEET
from pledgebook.use_cases.typed_rows import TypedRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
        return [_line(mark), *(_line([row.table, row.owner, dict(row.words)]) for row in self.rows)]


def sent_in(package: Package) -> Sent | None:
    """Read the mark of a workbook; None where it has none, or one that somebody changed."""
    part = next((sheet.part for sheet in package.sheets if sheet.name == SENT_SHEET), "")
    if not part or not package.has(part):
        return None
    texts: dict[int, dict[int, str]] = {}
    for (row, column), (_, text) in cell_texts(package, part).items():
        texts.setdefault(row, {})[column] = text
    lines = ["".join(text for _, text in sorted(texts[row].items())) for row in sorted(texts)]
    try:
        return _read(json.loads(lines[0]), map(json.loads, lines[1:]))
    except (ValueError, KeyError, IndexError, TypeError):
        return None


def _read(mark: Mapping[str, Any], rows: Iterable[Any]) -> Sent:
    if mark["format"] != _FORMAT:
        raise ValueError(mark["format"])
    found: list[TypedRow] = []
    for table, owner, words in rows:
        if table not in TABLE_FIELDS:
            raise ValueError(table)
        found.append(
            TypedRow(table, 0, str(owner), {str(header): str(said) for header, said in words.items()})
        )
    return Sent(
        str(mark["origin"]),
        str(mark["master"]),
        date.fromisoformat(mark["day"]),
        str(mark["department"]),
        tuple(map(str, mark["codes"])),
        tuple(found),
    )


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
