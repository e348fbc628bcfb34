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

_PIXELS = (52, 62, 108, 130, 310, 290, 110)
_WHERE = 2
Row = tuple[str, ...]


def findings_sheet(findings: Sequence[Finding], name: str) -> Sheet:
    """Lay out findings alone, also where errors leave no results; beside each what a person answered."""
    canvas = Canvas(_PIXELS, PrintSetup(orientation="landscape"))
    head = Block([19.5])
    for at, text in enumerate(contract.FINDINGS_COLUMNS):
        head.put(0, (at + 1, at + 1), text, styles.HEAD_CELL)
    canvas.add(head)
    rows = [((*row_of(finding), finding.answer), _link(finding.cell)) for finding in findings] or [
        (_nothing(), None)
    ]
    for texts, link in rows:
        looks = [
            styles.CELL,
            styles.CELL,
            styles.LINKED if link else styles.CELL_LEFT,
            *[styles.CELL_LEFT] * 4,
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
        counts_its_pages=True,
    )


def row_of(finding: Finding) -> Row:
    """Return a finding's cells: severity, code, place, value seen, what is wrong, what to do."""
    return (
        ko(f"severity.{finding.severity.value}"),
        finding.code,
        finding.cell,
        finding.printed_seen,
        finding.message(),
        finding.action(),
    )


def _nothing() -> Row:
    return (ko(f"severity.{Severity.INFO.value}"), "", "", "", ko("findings.none"), "", "")


def _link(cell: str) -> Link | None:
    sheet, _, place = cell.rpartition("!")
    return Link(f"{quoted(sheet)}!{place}", ko("findings.open")) if sheet else None
