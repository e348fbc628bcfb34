"""Rows such as 합계 at the end of a table: sums of other rows, which count nothing themselves."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from pledgebook.book.contract import TOTAL_WORDS
from pledgebook.book.folding import word_key
from pledgebook.reading import cells
from pledgebook.reading.raw import only

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.reading.raw import RawTable
    from pledgebook.reading.report import Report

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "Investments": ("pledge", "project", "source", "stage"),
    "Pledges": ("code", "title"),
    "Targets": ("indicator", "year", "period"),
    "Activities": ("when", "pledge", "indicator", "content"),
    "Indicators": ("code", "pledge", "name"),
    "Narrative": ("pledge", "section"),
    "Changes": ("pledge",),
    "Settings": ("item",),
}
"""The columns of a table in which such a word stands."""
_ENDS = frozenset(unicodedata.normalize(form, word)[-1] for word in TOTAL_WORDS for form in ("NFC", "NFD"))
"""The last characters of such words, also as some systems take Hangul apart."""


def without_totals(raw: RawTable, report: Report) -> RawTable:
    """Return a table without its rows of totals, each told where its word stands."""
    fields = [raw.columns[field] for field in _FIELDS.get(raw.table.name, ()) if field in raw.columns]
    words: dict[int, tuple[int, str]] = {}
    for column in reversed(fields):
        totals = _totals([value for value in set(column.values) if isinstance(value, str)])
        if not totals:
            continue
        for at, value in enumerate(column.values):
            if value in totals:
                words[at] = (column.number, cells.shown(value))
    for at, (number, seen) in sorted(words.items()):
        report.add("PB279", raw.sheet, raw.rows[at], number, seen, table=raw.table.sheet)
    return only(raw, [at for at in range(len(raw.rows)) if at not in words]) if words else raw


def _totals(texts: Sequence[str]) -> set[str]:
    """Return those of some texts that are words of totals; a log holds as many as rows, and nearly all end otherwise."""
    ends = {end for end in {text[-1:] for text in texts} if end in _ENDS or end.isspace()}
    if not ends:
        return set()
    may_be = (text for text in texts if text[-1:] in ends)
    return {text for text in may_be if text.rstrip()[-1:] in _ENDS and word_key(text) in TOTAL_WORDS}
