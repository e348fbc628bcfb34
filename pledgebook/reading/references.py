"""Identifiers: unique where they are given, known where they are referred to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pledgebook.book.folding import code_key, nearest, word_key
from pledgebook.reading.cells import Bad

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.reading.columns import Columns
    from pledgebook.reading.report import Report


MOST_SEARCHED = 20
"""Unknown identifiers of a column for which the nearest known one is looked for."""


class Identifiers:
    """The identifiers of a table as typed, by the form they are compared in."""

    def __init__(self, codes: Mapping[str, str], names: Mapping[str, str]) -> None:
        self._codes = codes
        self._names = names

    @classmethod
    def of(cls, columns: Columns, name_field: str, report: Report) -> Identifiers:
        """Collect a table's identifiers; a second one of the same is reported and its row is left out."""
        first: dict[str, int] = {}
        guessed: list[str] = []
        names: defaultdict[str, list[str]] = defaultdict(list)
        for at, code in enumerate(columns["code"]):
            if isinstance(code, Bad):  # so that its references are not all told to be unknown as well
                guessed.append(code.facts.get("guess", ""))
            if not isinstance(code, str) or not code:
                continue
            seen_at = first.setdefault(code_key(code), at)
            if seen_at != at:
                place = columns.cell(seen_at, "code")
                header = columns.raw.table.header_of("code")
                columns.tell(report, "PB221", at, "code", code, first=place, header=header)
                columns.broken.add(at)
            elif isinstance(columns[name_field][at], str):
                names[word_key(columns[name_field][at])].append(code)
        codes = {code_key(code): code for code in guessed} | {
            folded: columns["code"][at] for folded, at in first.items()
        }
        return cls(codes, {name: ", ".join(found) for name, found in names.items() if name})

    def resolve(self, columns: Columns, field: str, report: Report) -> None:
        """Replace each reference by the identifier as its own table has it; report what is unknown."""
        references = columns[field]
        resolved = {
            one: self._codes.get(code_key(one)) for one in set(references) if isinstance(one, str) and one
        }
        unknown = {one for one, code in resolved.items() if code is None}
        if unknown:
            self._tell_unknown(columns, field, unknown, report)
        changed = {one: code for one, code in resolved.items() if code is not None and code != one}
        if changed:
            columns.values[field] = [changed.get(one, one) for one in references]

    def _tell_unknown(self, columns: Columns, field: str, unknown: set[str], report: Report) -> None:
        header = columns.raw.table.header_of(field)
        told: dict[str, tuple[str, dict[str, str]]] = {}
        for at, one in enumerate(columns[field]):
            if isinstance(one, str) and one in unknown:
                if one not in told:
                    told[one] = self._what_is_wrong(one, search=len(told) < MOST_SEARCHED)
                code, facts = told[one]
                columns.tell(report, code, at, field, one, header=header, **facts)
                columns.broken.add(at)

    def _what_is_wrong(self, seen: str, *, search: bool) -> tuple[str, dict[str, str]]:
        meant = self._names.get(word_key(seen))
        if meant:
            return "PB220", {"meant": meant}
        near = nearest(seen, self._codes.values()) if search else ""
        if search and not near:
            name = nearest(seen, self._names)
            near = self._names.get(name, "")
        return "PB219", {"near": near or ", ".join(list(self._codes.values())[:5]) or "-"}
