"""점검: table Findings from row 1, each finding with a link to its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book import contract
from pledgebook.findings import Severity
from pledgebook.grid.addresses import Span, quoted
from pledgebook.grid.canvas import Block, Canvas
from pledgebook.grid.sheet import Link, PrintSetup, TableRegion
from pledgebook.sheets import styles
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.findings import Finding
    from pledgebook.grid.sheet import Sheet

_PIXELS = (52, 62, 108, 140, 330, 310)
_WHERE = 2
_MOST_SEEN = 300  # glyphs of a seen value: the cell itself holds the rest
Row = tuple[str, ...]


def findings_sheet(findings: Sequence[Finding], name: str) -> Sheet:
    """Lay out findings alone, also where errors leave no results."""
    canvas = Canvas(_PIXELS, PrintSetup(orientation="landscape"))
    head = Block([19.5])
    for at, text in enumerate(contract.FINDINGS_COLUMNS):
        head.put(0, (at + 1, at + 1), text, styles.HEAD_CELL)
    canvas.add(head)
    rows = [(row_of(finding), _link(finding.cell)) for finding in findings] or [(_nothing(), None)]
    for texts, link in rows:
        looks = [
            styles.CELL,
            styles.CELL,
            styles.LINKED if link else styles.CELL_LEFT,
            *[styles.CELL_LEFT] * 3,
        ]
        places = [(at, at) for at in range(1, len(texts) + 1)]
        block = Block([max(16.5, canvas.fit(*zip(texts, places, looks, strict=True)))])
        for at, (text, place, look) in enumerate(zip(texts, places, looks, strict=True)):
            block.put(0, place, text or None, look, link=link if at == _WHERE else None)
        canvas.flow(block)
    table = TableRegion(
        contract.FINDINGS_TABLE, Span(1, 1, len(rows) + 1, len(_PIXELS)), contract.FINDINGS_COLUMNS
    )
    return canvas.finish(
        "findings",
        name,
        tables=(table,),
        title_rows=(1, 1),
        freeze=(2, 1),
        tab_color=styles.NAVY,
    )


def row_of(finding: Finding) -> Row:
    """Return a finding's cells: severity, code, place, value seen, what is wrong, what to do."""
    seen = finding.seen
    return (
        ko(f"severity.{finding.severity.value}"),
        finding.code,
        finding.cell,
        seen if len(seen) <= _MOST_SEEN else f"{seen[: _MOST_SEEN - 1]}…",
        finding.message(),
        finding.action(),
    )


def _nothing() -> Row:
    return (ko(f"severity.{Severity.INFO.value}"), "", "", "", ko("findings.none"), "")


def _link(cell: str) -> Link | None:
    sheet, _, place = cell.rpartition("!")
    return Link(f"{quoted(sheet)}!{place}", ko("findings.open")) if sheet else None
