"""Remember what the cards of a workbook were laid out from, so that those that did not change are not laid out.

A note beside the workbook's versions holds, for each card and for each row of 산출근거, the digest of all that it
was laid out from, and the CRC its member was written with. It counts only where both are the same still, the
style table too, which its cells point into, and nothing was added that a write would take away. What is lost
or damaged of the note costs only time.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.excel_file.graft import owned_sheets
from pledgebook.figures.digests import Rows
from pledgebook.figures.trend import WayNote, WayNotes
from pledgebook.package.parts import relations_part
from pledgebook.sheets.layout import BASIS, CardNote, CardNotes
from pledgebook.use_cases.settled import signed, verified

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    basis: Rows | None = None  # the rows of 산출근거
    ways: Mapping[str, WayNote] = field(default_factory=dict)  # how rates went, by pledge
    until: date | None = None  # up to when cards of the day it was are laid out the same; None: not known


NO_CARDS = NotedCards({}, {})
"""Of a workbook of which nothing is noted yet."""


def standing(noted: NotedCards, package: Package) -> CardNotes:
    """Return the cards, and the rows of 산출근거, that stand in a workbook byte for byte as they were written."""
    ways = WayNotes(noted.ways)
    if noted.sums.get("") != _sum_of_styles(package):
        return CardNotes({}, ways=ways)
    if any(relation.kind == "calcChain" for relation in package.relations(package.workbook_part)):
        return CardNotes({}, ways=ways)  # which cells hold formulas is not noted
    parts = {sheet.name: sheet.part for sheet in package.sheets if sheet.part}
    there = {key: parts[name] for key, name in owned_sheets(package).items() if name in parts}
    as_written = {key for key, part in there.items() if _sum(package, part) == noted.sums.get(key)}
    cards = {
        key: note
        for key, note in noted.cards.items()
        if key in as_written and not package.has(relations_part(there[key]))
    }
    return CardNotes(cards, standing_basis=noted.basis if BASIS in as_written else None, ways=ways)


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
        note = json.loads(verified(history.noted(path, _NOTE, _NOTE_BYTES)))
        cards = {key: CardNote(*found) for key, found in note["cards"].items()}
        sums = {key: (crc, size) for key, (crc, size) in note["sums"].items()}
        common, own = note["basis"]
        basis = Rows(common, tuple(own.split())) if common else None
        ways = {code: WayNote(digest, _rates_in(texts)) for code, (digest, texts) in note["ways"].items()}
        until = None if note["until"] is None else date.fromisoformat(note["until"])
        return NotedCards(cards, sums, basis, ways, until)
    except (OSError, ArithmeticError, ValueError, KeyError, TypeError, RecursionError):
        return None


def remember_cards(history: History, path: str, noted: NotedCards) -> None:
    """Note the cards of a workbook that has many; what cannot be noted costs only time."""
    if len(noted.cards) < FEWEST:
        return
    cards = {key: [note.digest, dict(note.marks), note.area] for key, note in noted.cards.items()}
    basis = [noted.basis.common, " ".join(noted.basis.own)] if noted.basis is not None else ["", ""]
    ways = {code: [note.digest, _in_words(note.rates)] for code, note in noted.ways.items()}
    until = noted.until and noted.until.isoformat()
    found = {"cards": cards, "sums": dict(noted.sums), "basis": basis, "ways": ways, "until": until}
    content = json.dumps(found, ensure_ascii=False).encode("utf-8", "surrogatepass")
    history.note(path, _NOTE, signed(content))


def _in_words(rates: Iterable[tuple[Decimal | None, Decimal | None]]) -> str:
    return " ".join("-" if rate is None else str(rate) for pair in rates for rate in pair)


def _rates_in(words: str) -> tuple[tuple[Decimal | None, Decimal | None], ...]:
    every = [None if word == "-" else Decimal(word) for word in words.split()]
    return tuple(zip(every[::2], every[1::2], strict=True))
