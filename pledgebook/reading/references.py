"""Identifiers: unique where they are given, known where they are referred to."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from pledgebook.book.folding import code_key, nearest, word_key
from pledgebook.reading.cells import Bad

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.reading.read_table import ReadTable
    from pledgebook.reading.report import Report


MOST_SEARCHED = 20
"""Unknown identifiers of a column for which the nearest known one is looked for."""


MOST_LISTED = 5
"""Known identifiers that are listed where none is near."""


class Identifiers:
    """The identifiers of a table as typed, by the form they are compared in."""

    def __init__(self, codes: Mapping[str, str], names: Mapping[str, str]) -> None:
        self._codes = codes
        self._names = names

    @classmethod
    def of(cls, table: ReadTable, name_field: str, report: Report) -> tuple[Identifiers, ReadTable]:
        """Collect a table's identifiers; returns the table without the rows that repeat one, reported here."""
        first: dict[str, int] = {}
        repeated: list[int] = []
        rows: dict[tuple[str, object], int] = {}  # by code and, where a code has several versions, its 적용일
        since = table.values.get("since", [])
        guessed: list[str] = []
        names: defaultdict[str, list[str]] = defaultdict(list)
        for at, code in enumerate(table["code"]):
            if isinstance(code, Bad):  # so that its references are not all told to be unknown as well
                guessed.append(code.facts.get("guess", ""))
            if not isinstance(code, str) or not code:
                continue
            first.setdefault(code_key(code), at)
            version = since[at] if since and isinstance(since[at], date) else None
            seen_at = rows.setdefault((code_key(code), version), at)
            if seen_at != at:
                place = table.cell(seen_at, "code")
                header = table.raw.table.header_of("code")
                table.tell(report, "PB221", at, "code", code, first=place, header=header)
                repeated.append(at)
            elif isinstance(table[name_field][at], str):
                names[word_key(table[name_field][at])].append(code)
        codes = {code_key(code): code for code in guessed} | {
            folded: table["code"][at] for folded, at in first.items()
        }
        by_name = {name: ", ".join(found) for name, found in names.items() if name}
        return cls(codes, by_name), table.without(repeated)

    def resolve(self, table: ReadTable, field: str, report: Report) -> ReadTable:
        """Return the table with each reference as the identifier's own table has it.

        Rows with an unknown reference are reported and count as broken.
        """
        references = table[field]
        typed = {reference for reference in set(references) if isinstance(reference, str) and reference}
        known = {reference: self._codes.get(code_key(reference)) for reference in typed}
        unknown = {reference for reference, code in known.items() if code is None}
        changed = {reference: code for reference, code in known.items() if code not in {None, reference}}
        if changed:
            resolved = [changed.get(reference, reference) for reference in references]
            table = table.with_values(field, resolved)
        return table.without(self._tell_unknown(table, field, unknown, report)) if unknown else table

    def _tell_unknown(self, table: ReadTable, field: str, unknown: set[str], report: Report) -> list[int]:
        header = table.raw.table.header_of(field)
        told: dict[str, tuple[str, dict[str, str]]] = {}
        rows = []
        for at, reference in enumerate(table[field]):
            if isinstance(reference, str) and reference in unknown:
                if reference not in told:
                    told[reference] = self._what_is_wrong(reference, search=len(told) < MOST_SEARCHED)
                code, facts = told[reference]
                table.tell(report, code, at, field, reference, header=header, **facts)
                rows.append(at)
        return rows

    def _what_is_wrong(self, seen: str, *, search: bool) -> tuple[str, dict[str, str]]:
        meant = self._names.get(word_key(seen))
        if meant:
            return "PB220", {"meant": meant}
        near = nearest(seen, self._codes.values()) if search else ""
        if search and not near:
            name = nearest(seen, self._names)
            near = self._names.get(name, "")
        if near:
            return "PB219", {"near": near}
        codes = list(self._codes.values())
        more = " …" if len(codes) > MOST_LISTED else ""
        return "PB133", {"known": (", ".join(codes[:MOST_LISTED]) or "-") + more}
