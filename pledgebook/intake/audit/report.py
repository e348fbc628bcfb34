"""The report of an audit as a workbook: what differs, and every comparison with its arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.excel_file.empty_workbook import empty_workbook
from pledgebook.excel_file.graft import graft
from pledgebook.grid.addresses import Span
from pledgebook.grid.canvas import Block, Canvas
from pledgebook.grid.sheet import PrintSetup
from pledgebook.messages import word
from pledgebook.package.parts import Package
from pledgebook.sheets import styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pledgebook.grid.sheet import Sheet
    from pledgebook.intake.audit.audit import Audit

_FINDINGS = {
    "file": 130,
    "severity": 52,
    "code": 62,
    "where": 150,
    "printed": 90,
    "message": 400,
    "candidates": 260,
    "action": 260,
}
_CHECKED = {
    "file": 130,
    "verdict": 52,
    "where": 150,
    "what": 260,
    "printed": 90,
    "recomputed": 90,
    "how": 340,
}
"""Columns with their widths in pixels."""
_SHORT = frozenset({"severity", "code", "verdict", "printed", "recomputed"})


def report_of(audits: Iterable[Audit], lang: str) -> bytes:
    """Make the workbook of some audits: the same ones make the same bytes."""
    every = list(audits)
    findings = [
        (
            audit.name,
            word(f"severity.{found.severity.value}", lang),
            found.code,
            found.cell,
            found.printed_seen,
            found.message(lang),
            "\n".join(
                f"{candidate.what} '{candidate.printed}' ({candidate.place.told(lang)})"
                for candidate in audit.one_of.get(found, ())
            ),
            found.action(lang),
        )
        for audit in every
        for found in audit.findings
    ]
    checked = [
        (
            audit.name,
            word(f"audit.mark.{check.verdict.value}", lang),
            check.place.told(lang),
            check.what,
            check.printed,
            check.recomputed,
            check.how,
        )
        for audit in every
        for check in audit.checked
    ]
    sheets = (
        _sheet("findings", _FINDINGS, findings, lang),
        _sheet("checked", _CHECKED, checked, lang),
    )
    return graft(Package.open(empty_workbook()), sheets).data


def _sheet(key: str, columns: dict[str, int], rows: Sequence[Sequence[str]], lang: str) -> Sheet:
    canvas = Canvas(list(columns.values()), PrintSetup(orientation="landscape"))
    head = Block([19.5])
    looks = []
    for at, name in enumerate(columns, 1):
        head.put(0, (at, at), word(f"audit.column.{name}", lang), styles.HEAD_CELL)
        looks.append(styles.CELL if name in _SHORT else styles.CELL_LEFT)
    canvas.add(head)
    places = [(at, at) for at in range(1, len(columns) + 1)]
    for row in rows:
        height = max(16.5, canvas.fit(*zip(row, places, looks, strict=True)))
        cells = zip(places, row, looks, strict=True)
        canvas.line(height, [(at, text or None, look, "", None) for (at, _), text, look in cells])
    return canvas.finish(
        f"audit:{key}",
        word(f"audit.sheet.{key}", lang),
        title_rows=(1, 1),
        freeze=(2, 1),
        filtered=Span(1, 1, len(rows) + 1, len(columns)),
        tab_color=styles.NAVY,
        counts_its_pages=True,
    )
