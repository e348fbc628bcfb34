"""점검: what could not be read, what disagrees between workbooks, and the findings of every file."""

from __future__ import annotations

import dataclasses
from itertools import islice
from typing import TYPE_CHECKING

from pledgebook.findings import Severity
from pledgebook.grid.addresses import Span
from pledgebook.grid.canvas import Block
from pledgebook.grid.sheet import TableRegion
from pledgebook.roll_up.sheets.long_list import with_rows
from pledgebook.roll_up.sheets.page import FIRST_HEAD_ROW, begin, short_path
from pledgebook.sheets import styles
from pledgebook.sheets.findings_sheet import row_of
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pledgebook.findings import Finding
    from pledgebook.grid.sheet import Sheet, Style, Value
    from pledgebook.roll_up.portfolio import Portfolio

KEY = "roll_up:findings"
TABLE = "RollUpFindings"
_COLUMNS = ("파일", "등급", "코드", "위치", "입력값", "내용", "조치")
_PIXELS = (170, 52, 92, 108, 120, 300, 280)
_LOOKS = (styles.CELL_LEFT, styles.CELL, styles.CELL, *[styles.CELL_LEFT] * 4)
_MOST_ROWS = 100_000
"""Rows that a person could still look through; what is beyond is counted in the last."""


def findings_sheet(portfolio: Portfolio, of_sums: Sequence[Finding], name: str) -> Sheet:
    """Lay out failures first, then what concerns several files, then each file's findings."""
    canvas = begin(portfolio, ko("roll_up.findings_title"), _PIXELS)
    head = Block([19.5])
    for at, text in enumerate(_COLUMNS, 1):
        head.put(0, (at, at), text, styles.HEAD_CELL)
    canvas.add(head)
    top = canvas.finish(
        KEY,
        name,
        title_rows=(FIRST_HEAD_ROW, FIRST_HEAD_ROW),
        freeze=(FIRST_HEAD_ROW + 1, 1),
        tab_color=styles.NAVY,
    )
    count = len(portfolio.failures) + len(of_sums) + len(portfolio.findings)
    sheet = with_rows(
        top,
        _PIXELS,
        min(max(count, 1), _MOST_ROWS + 1),
        lambda: map(_looked, _few(_rows(portfolio, of_sums))),
    )
    table = TableRegion(TABLE, Span(FIRST_HEAD_ROW, 1, sheet.area.bottom, len(_COLUMNS)), _COLUMNS)
    return dataclasses.replace(sheet, tables=(table,))


def _looked(texts: tuple[str, ...]) -> list[tuple[Value, Style]]:
    return [(text or None, look) for text, look in zip(texts, _LOOKS, strict=True)]


def _few(rows: Iterator[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield as many as a person could look through; say in a last row that there are more."""
    yield from islice(rows, _MOST_ROWS)
    if next(rows, None) is not None:
        said = ko("roll_up.findings_cut", count=f"{_MOST_ROWS:,}")
        yield ("", ko(f"severity.{Severity.INFO.value}"), "", "", "", said, "")


def _rows(portfolio: Portfolio, of_sums: Sequence[Finding]) -> Iterator[tuple[str, ...]]:
    count = 0
    for failure in portfolio.failures:
        count += 1
        yield (
            short_path(failure.path),
            ko(f"severity.{Severity.ERROR.value}"),
            failure.error.code,
            "",
            "",
            failure.error.text(),
            ko("roll_up.failure_action"),
        )
    for found in of_sums:
        count += 1
        yield _row("", found)
    for each in portfolio.findings:
        count += 1
        yield _row(each.path, each.finding)
    if not count:
        yield ("", ko(f"severity.{Severity.INFO.value}"), "", "", "", ko("findings.none"), "")


def _row(path: str, finding: Finding) -> tuple[str, ...]:
    return (short_path(path), *row_of(finding))
