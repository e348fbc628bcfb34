"""A log of a user's own, read: where its heads are, which column is which field, which rows go into 실적."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pledgebook.book.contract import BY_NAME
from pledgebook.book.folding import code_key, nearest, word_key
from pledgebook.errors import UsageError
from pledgebook.excel_file.marks import owned_sheets
from pledgebook.findings import finding, has_errors
from pledgebook.grid.addresses import cell_name, span_of
from pledgebook.intake.adopt_map import fields_of, rows_of_heads
from pledgebook.intake.adopt_rows import (
    LogSheet,
    log_table,
    own_columns,
    tell_multiples,
    tell_running_totals,
    typed_rows,
)
from pledgebook.intake.heads import LOG, Heads, fields_known, find_heads, heads_in
from pledgebook.intake.heads_matched import Matched, as_mapped, matched
from pledgebook.intake.heads_near import nearness_of_heads
from pledgebook.reading import cells
from pledgebook.reading.book import book_of
from pledgebook.reading.cells import CellConventions
from pledgebook.reading.report import Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.book.term import Term
    from pledgebook.findings import Finding
    from pledgebook.intake.adopt_rows import OwnValues
    from pledgebook.package.parts import Package, SheetPart
    from pledgebook.reading.raw import RawTable
    from pledgebook.reading.read_sheets import ReadSheets

_MOST_CODES = 20


@dataclass(frozen=True, slots=True)
class LogRead:
    """What became of a log: its columns, the rows to be typed into 실적, and what is told of it.

    `rows` have our headers and those of `own`; there are none where error findings stand in the way. `term` is
    the one the rows fit, or that of the workbook.
    """

    sheet: str
    heads: Heads
    columns: Matched
    findings: tuple[Finding, ...]
    raw: RawTable | None = None
    rows: tuple[Mapping[str, Any], ...] = ()
    own: tuple[OwnValues, ...] = ()
    term: Term | None = None


def sheet_of_log(package: Package, name: str) -> SheetPart:
    """Find the sheet of the log by its name, white space aside; raises UsageError where there is none to take."""
    ours = set(owned_sheets(package).values())
    sheets = {word_key(sheet.name): sheet for sheet in package.sheets if sheet.kind == "worksheet"}
    found = sheets.get(word_key(name))
    if found is None:
        names = [sheet.name for sheet in sheets.values() if sheet.name not in ours]
        near = nearest(name, names)
        raise UsageError("adopt-no-sheet", seen=name, there=near or ", ".join(names))
    if found.name in ours:
        raise UsageError("adopt-log-ours", sheet=found.name)
    if any(
        table.sheet == found.name and word_key(table.name) in set(map(word_key, BY_NAME))
        for table in package.tables()
    ):
        raise UsageError("adopt-log-is-table", sheet=found.name)
    return found


def read_log(
    package: Package,
    sheets: ReadSheets,
    place: SheetPart,
    tables: Mapping[str, RawTable],
    mapping: Mapping[str, object] | None,
    columns_said: Mapping[str, object] | None,
    term: Term | None,
) -> LogRead | Finding:
    """Read a log; a finding where no heads are found.

    `tables` are the input tables that the workbook has already: their pledges and indicators are those whose
    codes the log may name. `mapping` is a file of a mapping, `columns_said` its columns.
    """
    report = Report([place.name])
    conventions = CellConventions(is_1904=package.is_1904)
    values, scanned = sheets.of(place.name, place.part)
    nearness = nearness_of_heads()
    rows = rows_of_heads(mapping) if mapping is not None else None
    heads = heads_in(values, scanned.merges, rows) if rows else find_heads(values, scanned.merges, nearness)
    if heads is None or not any(head.text for head in heads.columns):
        wanted = ", ".join(column.header for column in LOG.columns if column.required)
        return finding("PB750", place.name, "", sheet=place.name, wanted=wanted)
    log = _cut_out(package, LogSheet(place.name, place.part, values, scanned, heads, max(values.numbers)))
    found = matched(log.heads, log.column, conventions, nearness)
    if columns_said is not None:
        found = as_mapped(found, fields_of(columns_said, log.heads.columns))
    _tell_open_questions(log, found, report)
    tell_running_totals(log, found, report)
    tell_multiples(log, found, report)
    if has_errors(report.findings()):
        return LogRead(place.name, log.heads, found, report.findings())
    raw = log_table(log, found, report)
    if raw is None:
        return LogRead(place.name, log.heads, found, report.findings())
    return _checked(log, found, raw, tables, conventions, report, term)


def _checked(
    log: LogSheet,
    found: Matched,
    raw: RawTable,
    tables: Mapping[str, RawTable],
    conventions: CellConventions,
    report: Report,
    term: Term | None,
) -> LogRead:
    known = {name: table for name, table in tables.items() if name not in _NAMED or table.rows}
    for name, field in _NAMED.items():
        if name not in known:
            _tell_unknown_codes(raw, field, report)
    others = {name: table for name, table in known.items() if name != LOG.name}
    whole = Report([log.name])
    book = book_of(
        {**others, LOG.name: raw},
        "",
        whole,
        is_1904=conventions.is_1904,
        term=term if term is not None and "Settings" not in others else None,
        is_sure_of_term=True,
        is_older=lambda: False,
    )
    of_log = [problem for problem in book.findings if problem.cell.startswith(f"{log.name}!")]
    own = own_columns(log, found, raw.rows, conventions, report)
    findings = (*report.findings(), *of_log)
    if has_errors(findings):
        return LogRead(log.name, log.heads, found, findings, term=book.settings.term)
    rows = typed_rows(raw, conventions)
    for at, row in enumerate(raw.rows):
        rows[at] |= {column.header: column.values[row] for column in own if row in column.values}
    return LogRead(log.name, log.heads, found, findings, raw, tuple(rows), tuple(own), book.settings.term)


_NAMED = {"Pledges": "pledge", "Indicators": "indicator"}
"""The tables whose codes a log names, and in which column."""


def _cut_out(package: Package, log: LogSheet) -> LogSheet:
    """Keep the columns of the table that has the known heads: those up to the next gap, or of the Excel table."""
    for table in package.tables():
        area = span_of(table.ref)
        if table.sheet == log.name and area is not None and area.top == log.heads.rows[-1]:
            heads = [head for head in log.heads.columns if area.left <= head.number <= area.right]
            columns = Heads(log.heads.rows, tuple(heads))
            if not table.totals_rows:  # what is typed right below is meant to belong to it
                return replace(log, heads=columns)
            last = area.bottom - table.totals_rows
            return replace(log, heads=columns, last_row=last, totals_rows=table.totals_rows)
    used = {
        head.number
        for head in log.heads.columns
        if head.text or not all(map(cells.is_blank, log.column(head.number)))
    }
    left = right = min(
        (head.number for head in log.heads.columns if fields_known(head)), default=min(used, default=1)
    )
    while left - 1 in used:
        left -= 1
    while right + 1 in used:
        right += 1
    heads = [head for head in log.heads.columns if left <= head.number <= right]
    return replace(log, heads=Heads(log.heads.rows, tuple(heads)))


def _tell_open_questions(log: LogSheet, found: Matched, report: Report) -> None:
    """Tell what is to be said by a person before anything is taken, and which fields have no column."""
    row = log.heads.rows[-1]
    asked: set[str] = set()
    for question in found.questions:
        asked |= set(question.fields)
        heads = [log.heads.by_number[number] for number in question.columns]
        facts = {
            "columns": ", ".join(f"{cell_name(row, head.number)} '{head.text}'" for head in heads),
            "headers": ", ".join(map(LOG.header_of, question.fields)),
        }
        code = "PB752" if len(question.fields) == 1 else "PB753"
        report.add(code, log.name, row, heads[0].number, heads[0].text, **facts)
    for column in LOG.columns:
        if column.required and column.field not in found.by_field and column.field not in asked:
            there = ", ".join(head.text for head in log.heads.columns if head.text)
            report.add(
                "PB751", log.name, row, log.heads.columns[0].number, "", header=column.header, there=there
            )


def _tell_unknown_codes(raw: RawTable, field: str, report: Report) -> None:
    """Tell which codes the log names while the table that has to hold them is empty or about to be added."""
    column = raw.columns.get(field)
    if column is None:
        return
    named = [cells.shown(value) for value in column.values if not cells.is_blank(value)]
    if not named:
        return
    different = list({code_key(code): code for code in reversed(named)}.values())[::-1]
    more = f" … ({len(different)})" if len(different) > _MOST_CODES else ""
    refers = column.column.refers_to
    sheet = BY_NAME[refers[0]].sheet if refers else ""
    facts = {
        "codes": ", ".join(different[:_MOST_CODES]) + more,
        "count": len(different),
        "sheet": sheet,
        "header": column.column.header,
    }
    report.add("PB757", raw.sheet, raw.rows[0], column.number, named[0], **facts)
