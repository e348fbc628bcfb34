"""Names and numbers that a workbook has not used yet: for new parts, relations and sheets."""

from __future__ import annotations

from functools import cached_property
from itertools import chain, count
from typing import TYPE_CHECKING

from pledgebook.package.parts import relations_part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pledgebook.package.parts import Package

_MOST_SHEET_ID = 65_534  # Excel takes no larger one


class FreeNames:
    """What is free in a workbook; what is handed out is taken from then on. Most writes ask for nothing."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._first: dict[str, int] = {}  # by pattern: all numbers before it are taken

    @cached_property
    def _parts(self) -> set[str]:
        package = self._package
        found = {name.casefold() for name in package.names} | {
            entry.attributes.get("PartName", "").lstrip("/").casefold() for entry in package.content_types
        }
        return found | {
            relation.target.casefold()
            for sheet in package.sheets
            if sheet.part
            for relation in package.relations(sheet.part)
        }

    @cached_property
    def _relations(self) -> set[str]:
        of_workbook = {relation.id for relation in self._package.relations(self._package.workbook_part)}
        return of_workbook | {sheet.relation_id for sheet in self._package.sheets}

    @cached_property
    def _sheet_ids(self) -> set[int]:
        return {sheet.sheet_id for sheet in self._package.sheets}

    def part(self, pattern: str, numbers: Iterable[int | str] = ()) -> str:
        """Return a name of a part after a pattern; `numbers` are tried first."""
        # A part may be named by a relation that leads nowhere, or have left its relations behind.
        for number in chain(numbers, count(self._first.get(pattern, 1))):
            part = pattern.format(number)
            if not self._parts & {part.casefold(), relations_part(part).casefold()}:
                break
            if isinstance(number, int):
                self._first[pattern] = number + 1
        self._parts.add(part.casefold())
        return part

    def relation(self, pattern: str) -> str:
        """Return an identifier for a relation of the workbook after a pattern."""
        number = next(
            number
            for number in count(self._first.get(pattern, 1))
            if pattern.format(number) not in self._relations
        )
        self._first[pattern] = number
        self._relations.add(pattern.format(number))
        return pattern.format(number)

    def sheet_id(self) -> int:
        """Number a new sheet: after the others, or in a gap where the last number is taken."""
        after = max(self._sheet_ids, default=0) + 1
        if after > _MOST_SHEET_ID:
            after = next(number for number in range(1, _MOST_SHEET_ID + 1) if number not in self._sheet_ids)
        self._sheet_ids.add(after)
        return after
