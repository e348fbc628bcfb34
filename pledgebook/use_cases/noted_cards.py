"""Remember what the cards of a workbook were laid out from, so that those that did not change are not laid out.

A note beside the workbook's versions holds, for each card, the digest of all that it was laid out from and the
CRC its member was written with. A card counts only where both are the same still, the style table too, which
its cells point into, and nothing was added that a write would take away. What is lost or damaged of the note
costs only time.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.excel_file.graft import owned_sheets
from pledgebook.package.parts import relations_part
from pledgebook.sheets.layout import CardNote
from pledgebook.use_cases.settled import program

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.disk.history import History
    from pledgebook.excel_file.graft import Sum
    from pledgebook.package.parts import Package

_NOTE = "cards.json"
_NOTE_BYTES = 16 * 1024 * 1024
FEWEST = 8
"""Cards of a workbook that is worth a note: fewer are laid out as quickly as a note is read and written."""


@dataclass(frozen=True, slots=True)
class NotedCards:
    """The cards of a workbook as they were written; `sums` are of their members, by "" of the style table."""

    cards: Mapping[str, CardNote]
    sums: Mapping[str, Sum]


NO_CARDS = NotedCards({}, {})
"""Of a workbook of which nothing is noted yet."""


def standing(noted: NotedCards, package: Package) -> dict[str, CardNote]:
    """Return the cards that stand in a workbook byte for byte as they were written."""
    if noted.sums.get("") != _sum_of_styles(package):
        return {}
    if any(relation.kind == "calcChain" for relation in package.relations(package.workbook_part)):
        return {}  # which cells hold formulas is not noted
    parts = {sheet.name: sheet.part for sheet in package.sheets if sheet.part}
    there = {key: parts[name] for key, name in owned_sheets(package).items() if name in parts}
    return {
        key: note
        for key, note in noted.cards.items()
        if key in there
        and _sum(package, there[key]) == noted.sums.get(key)
        and not package.has(relations_part(there[key]))
    }


def _sum(package: Package, part: str) -> Sum:
    member = package.member(part)
    return member.crc, member.size


def _sum_of_styles(package: Package) -> Sum | None:
    for relation in package.relations(package.workbook_part):
        if relation.kind == "styles" and package.has(relation.target):
            return _sum(package, relation.target)
    return None


def recall_cards(history: History, path: str) -> NotedCards | None:
    """Read what this very program noted of a workbook's cards, by its real path; None where nothing is."""
    try:
        digest, _, content = history.noted(path, _NOTE, _NOTE_BYTES).partition(b"\n")
        if _signed(content) != digest:
            return None
        note = json.loads(content)
        cards = {key: CardNote(*found) for key, found in note["cards"].items()}
        return NotedCards(cards, {key: (crc, size) for key, (crc, size) in note["sums"].items()})
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def remember_cards(history: History, path: str, noted: NotedCards) -> None:
    """Note the cards of a workbook that has many; what cannot be noted costs only time."""
    if len(noted.cards) < FEWEST:
        return
    cards = {key: [note.digest, dict(note.marks), note.area] for key, note in noted.cards.items()}
    content = json.dumps({"cards": cards, "sums": dict(noted.sums)}, ensure_ascii=False).encode(
        "utf-8", "surrogatepass"
    )
    history.note(path, _NOTE, _signed(content) + b"\n" + content)


def _signed(content: bytes) -> bytes:
    """Return a digest of a note and of the program that wrote it: another might lay a card out otherwise."""
    return hashlib.sha256(program().encode() + content).hexdigest().encode()
