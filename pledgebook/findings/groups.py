"""Findings of one kind together, so that a person reads of a mistake once however often it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pledgebook.findings.finding import Finding

FEWEST = 3
"""So many findings of one code on one pledge are told together."""
MOST_CELLS = 10
"""Cells and values of a group that are named; the others are only counted."""


class FindingGroup(NamedTuple):
    """Findings of one code on one pledge and sheet, in their order; often a single one."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        return self.findings[0]

    def where(self, lang: str) -> str:
        """Name the cells: `실적!D3, D5, D7 … (12칸)`; a single one as it is."""
        if len(self.findings) == 1:
            return self.first.cell
        sheet = self.first.cell.rpartition("!")[0]
        cells = [found.cell.rpartition("!")[2] for found in self.findings[:MOST_CELLS]]
        more = " …" if len(self.findings) > MOST_CELLS else ""
        named = (f"{sheet}!" if sheet else "") + ", ".join(dict.fromkeys(cells)) + more
        return word("cli.cells", lang, cells=named, count=len(self.findings))

    def message(self, lang: str) -> str:
        """Say what is wrong in the first cell, and what stands in the others where that differs."""
        values = dict.fromkeys(found.seen for found in self.findings[1:])
        others = [value for value in values if value and value != self.first.seen]
        said = self.first.message(lang)
        if not others:
            return said
        more = " …" if len(others) > MOST_CELLS else ""
        listed = ", ".join(f"'{value}'" for value in others[:MOST_CELLS]) + more
        return f"{said} {word('cli.other_values', lang, values=listed)}"

    def action(self, lang: str) -> str:
        """Say what to do, once; where it differs from cell to cell, for the first."""
        first = self.first.action(lang)
        if not first or all(found.action(lang) == first for found in self.findings):
            return first
        return word("cli.each_cell", lang, action=first)


def grouped(findings: Iterable[Finding]) -> tuple[FindingGroup, ...]:
    """Put findings of one code on one pledge and sheet together, at the place of the first of them.

    Fewer than `FEWEST` stay apart, and so do findings of a whole sheet or workbook.
    """
    found = tuple(findings)
    alike: dict[tuple[str, ...], list[int]] = {}
    for at, finding in enumerate(found):
        sheet, _, cell = finding.cell.rpartition("!")
        key = (finding.code, dict(finding.facts).get("pledge", ""), sheet) if cell and sheet else (str(at),)
        alike.setdefault(key, []).append(at)
    groups: dict[int, FindingGroup] = {}
    for places in alike.values():
        if len(places) >= FEWEST:
            groups[places[0]] = FindingGroup(tuple(found[at] for at in places))
        else:
            groups |= {at: FindingGroup((found[at],)) for at in places}
    return tuple(groups[at] for at in sorted(groups))
