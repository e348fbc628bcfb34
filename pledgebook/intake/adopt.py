"""The use case behind `adopt`: the input tables added to a workbook that is there, and its own log taken in."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, count
from typing import TYPE_CHECKING

from pledgebook import clock, config
from pledgebook.book.contract import BY_NAME, TABLES, VERSION
from pledgebook.book.folding import word_key
from pledgebook.book.money_unit import WON, full_name
from pledgebook.book.term import Term
from pledgebook.disk.replace import write_new
from pledgebook.errors import DataError, FileRefusedError, UsageError
from pledgebook.excel_file.additions import protection
from pledgebook.excel_file.cell_values import cell_texts
from pledgebook.excel_file.marks import marked_version, version_mark
from pledgebook.excel_file.transplant import Moving, transplanted
from pledgebook.findings import finding, has_errors
from pledgebook.grid.addresses import LAST_ROW, Span, column_letters, quoted
from pledgebook.grid.number_text import plain
from pledgebook.intake.adopt_log import LogRead, read_log, sheet_of_log
from pledgebook.intake.adopt_map import COLUMNS, SHEET, map_text, parsed
from pledgebook.intake.adopt_rows import typed_column
from pledgebook.intake.heads import LOG
from pledgebook.messages import language
from pledgebook.package.parts import Package
from pledgebook.package.untouched import refuse_unless_untouched
from pledgebook.reading import read_book
from pledgebook.reading.book import raw_tables
from pledgebook.reading.cells import CellConventions
from pledgebook.reading.read_sheets import ReadSheets
from pledgebook.reading.report import Report
from pledgebook.stores.find import local
from pledgebook.stores.workbooks import fetch, put
from pledgebook.template.start import SAMPLE, OwnColumn, Start
from pledgebook.template.workbook import LISTS_SHEET, build_workbook
from pledgebook.use_cases.arguments import path_asked_for, term_asked_for
from pledgebook.use_cases.typed_rows import word_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pledgebook.book.contract import InputColumn
    from pledgebook.book.model import Book
    from pledgebook.findings import Finding
    from pledgebook.reading.raw import RawTable
    from pledgebook.stores.url import StoreUrl
    from pledgebook.use_cases.arguments import PathArgument

_LIST_NAMES = "목록_"
"""How the names begin that drop-downs take their values from."""
_ROWS_OF_A_LIST = 5000
_BESIDE_A_BLANK_TABLE = {"table", "printerSettings"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for besides the tables: what a new 설정 says, and the log to be taken in."""

    term: Term | None = None
    government: str = ""
    unit: str = SAMPLE.unit
    log: str | None = None
    mapping: Mapping[str, object] | None = None

    @classmethod
    def of(
        cls,
        term: str | Term | None,
        government: str | None,
        unit: str | None,
        log: str | None = None,
        mapping: Mapping[str, object] | None = None,
    ) -> Wanted:
        """Read what is asked for; raises UsageError for a term or a unit that is none."""
        return cls(
            term_asked_for(term), (government or "").strip(), _unit(unit), _sheet(log, mapping), mapping
        )


@dataclass(frozen=True, slots=True)
class AdoptionPlan:
    """What adopting a workbook comes to; `data` is the very file that was given where nothing is to be done.

    `added` are the sheets of the new tables by the sheet names of the contract, `there` those of the tables
    that the workbook has. `rows` is how many rows of the log go into 실적, `term` that of a new 설정.
    """

    data: bytes
    added: Mapping[str, str]
    there: Mapping[str, str]
    findings: tuple[Finding, ...]
    log: LogRead | None = None
    rows: int = 0
    term: Term | None = None
    parts_changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LogColumn:
    """A column of a log, and which header of 실적 it becomes; "" where it stays the user's own.

    `why` is `same` or `word` (a known word), `near` (with a `score` of a hundred), `map` (a person said so),
    `own`, or `asked` where a person is to say.
    """

    column: str  # its letters
    head: str
    becomes: str
    why: str
    score: int
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AdoptedLog:
    """A log as it was understood: `rows` of it go into 실적; `is_there` where all of them are there already."""

    sheet: str
    head_rows: tuple[int, ...]
    columns: tuple[LogColumn, ...]
    rows: int
    is_there: bool
    looked_for_near: bool  # False without RapidFuzz


@dataclass(frozen=True, slots=True)
class Adoption:
    """What `adopt` did, or would do where `would_write`.

    `added` are the sheets of the new tables by the sheet names of the contract, `there` those of the tables
    that the workbook has. `term` is what a new 설정 says, as asked for, as the log's rows fit, or that of today;
    None where the workbook has its own. `map_file` is the file of the mapping that was written.
    """

    path: Path | StoreUrl
    written: bool
    would_write: bool
    added: Mapping[str, str]
    there: Mapping[str, str]
    log: AdoptedLog | None
    findings: tuple[Finding, ...]
    term: Term | None = None
    map_file: Path | None = None
    backup: Path | None = None  # the bytes that were replaced, for `undo`


def adopt(
    path: PathArgument,
    *,
    log: str | None = None,
    mapping: PathArgument | Mapping[str, str] | None = None,
    yes: bool | None = None,
    term: str | Term | None = None,
    government: str | None = None,
    unit: str | None = None,
) -> Adoption:
    """Add the input tables that a workbook lacks, and take in a log of its user's own.

    All else in the file stays byte for byte; `undo` puts the old one back. `log` names the sheet of the log.
    `mapping` is a file that says which column is which: it is read, or written as proposed where there is none
    yet; from a script it may be a mapping of headers of 실적 to columns (`{"일자": "B"}`). With `yes=False`
    nothing is written but that file, and so it is with a log unless `yes=True`: a person has to have seen the
    mapping. `term`, `government` and `unit` are for a new 설정, as for `new`.

    With error findings nothing is written; they are in the result. Raises UsageError for a sheet, a mapping or
    a term that is none, DataError where an input table is there but cannot be read, FileError and its kinds
    where the file cannot be read or written without risk.

    >>> done = pb.adopt("workbooks/6-3-3.xlsx")
    >>> done.written, dict(done.added)
    (False, {})
    """
    file = None if mapping is None or isinstance(mapping, Mapping) else local(path_asked_for(mapping))
    said: Mapping[str, object] | None = {COLUMNS: mapping} if isinstance(mapping, Mapping) else None
    if file is not None and file.exists():
        said = parsed(file.read_bytes(), file.name)
    wanted = Wanted.of(term, government, unit, log, said)
    if wanted.log is None and mapping is not None:
        raise UsageError("adopt-map-without-log")
    source = fetch(path)
    plan = planned(source.data, source.path.name, wanted)
    writes_map = file is not None and said is None and plan.log is not None
    if writes_map and file is not None and plan.log is not None:
        read = plan.log
        text = map_text(read.sheet, read.columns, read.heads.rows, language())
        write_new(file, text.encode("utf-8-sig"), config.history())
    may_write = yes if yes is not None else wanted.log is None
    would_write = plan.data is not source.data
    written = put(source, plan.data, config.history()) if may_write and would_write else None
    return Adoption(
        source.path,
        written is not None,
        would_write,
        plan.added,
        plan.there,
        None if plan.log is None else _log_of(plan.log, plan.rows),
        plan.findings,
        plan.term,
        file if writes_map else None,
        written.backup.path if written is not None and written.backup is not None else None,
    )


def _log_of(log: LogRead, rows: int) -> AdoptedLog:
    columns = tuple(
        LogColumn(
            column_letters(column.head.number),
            column.head.text,
            LOG.header_of(column.field) if column.field else "",
            column.how.value,
            column.score,
            column.samples,
        )
        for column in log.columns.columns
    )
    is_there = bool(log.rows) and not rows
    return AdoptedLog(log.sheet, log.heads.rows, columns, rows, is_there, log.columns.looked_for_near)


def planned(data: bytes, name: str, wanted: Wanted) -> AdoptionPlan:
    """Return what adopting a workbook comes to, without a disk; see `adopt`."""
    return _Adopting(data, name, wanted).run()


def _unit(unit: str | None) -> str:
    found = full_name(unit or SAMPLE.unit)
    if not found:
        raise UsageError("bad-unit", seen=unit, known=", ".join(WON))
    return found


def _sheet(log: str | None, said: Mapping[str, object] | None) -> str | None:
    """Return the sheet of the log as asked for or as the file of the mapping says; both must say the same."""
    there = str(said.get(SHEET, "")).strip() if said is not None else ""
    if log is not None and there and word_key(log) != word_key(there):
        raise UsageError("adopt-map-sheet", seen=there, asked=log)
    return log if log is not None else there or None


class _Adopting:
    def __init__(self, data: bytes, name: str, wanted: Wanted) -> None:
        self.package = Package.open(data)
        self.wanted = wanted
        self.conventions = CellConventions(is_1904=self.package.is_1904)
        self.sheets = ReadSheets(self.package)
        self.tables = self._tables_there()
        self.book: Book | None = read_book(data, name) if self.tables else None
        self.names = {sheet.name.casefold() for sheet in self.package.sheets}

    def run(self) -> AdoptionPlan:
        missing = [table for table in TABLES if table.name not in self.tables]
        there = {table.sheet: self.tables[table.name].sheet for table in TABLES if table.name in self.tables}
        moving = [Moving(table.sheet, self._free(table.sheet)) for table in missing]
        findings = [
            finding("PB762", table.sheet, "", sheet=table.sheet, new=moved.name)
            for table, moved in zip(missing, moving, strict=True)
            if moved.name != table.sheet
        ]
        log, rows = None, 0
        if self.wanted.log is not None:
            read = self._read_log(self.wanted.log)
            if isinstance(read, LogRead):
                log, rows = read, len(read.rows)
                findings += read.findings
                findings += self._rows_there(read)
            else:
                findings.append(read)
        added = {moved.sheet: moved.name for moved in moving}
        if has_errors(tuple(findings)):
            return AdoptionPlan(self.package.data, added, there, tuple(findings), log)
        if log is not None and self._has_rows():  # those of the log, as was seen
            rows = 0
        elif log is not None and LOG.name in self.tables:
            moving.append(Moving(LOG.sheet, there[LOG.sheet], instead_of=self._blank_sheet()))
        if not moving:
            return AdoptionPlan(self.package.data, added, there, tuple(findings), log)
        start = self._start(log if rows else None)
        data, changed = self._made(moving, start, log if rows else None)
        term = None if "Settings" in self.tables else start.term
        return AdoptionPlan(data, added, there, tuple(findings), log, rows, term, changed)

    def _tables_there(self) -> dict[str, RawTable]:
        """Read the input tables that the workbook has; raises DataError where one has its name and cannot be read."""
        report = Report([sheet.name for sheet in self.package.sheets])
        tables = raw_tables(self.package, report)
        named = {word_key(table.name): table.sheet for table in self.package.tables()}
        broken = {
            named[word_key(table.name)]
            for table in TABLES
            if word_key(table.name) in named and table.name not in tables
        }
        if broken:
            stops = tuple(
                found
                for found in report.findings()
                if found.is_error and found.cell.partition("!")[0] in broken
            )
            raise DataError(stops, "adopt-stops")
        return tables

    def _free(self, sheet: str) -> str:
        """Return a name for a new sheet: its own, else that of an input table beside the user's own sheet."""
        names = chain((sheet, f"{sheet} (공약)"), (f"{sheet} (공약 {number})" for number in count(2)))
        name = next(name for name in names if name.casefold() not in self.names)
        self.names.add(name.casefold())
        return name

    def _read_log(self, sheet: str) -> LogRead | Finding:
        place = sheet_of_log(self.package, sheet)
        said = self.wanted.mapping
        columns = said.get(COLUMNS, {}) if said is not None else None
        return read_log(
            self.package,
            self.sheets,
            place,
            self.tables,
            mapping=said,
            columns_said=columns if isinstance(columns, Mapping) else None,
            term=self.wanted.term,
        )

    def _has_rows(self) -> bool:
        return LOG.name in self.tables and bool(self.tables[LOG.name].rows)

    def _rows_there(self, read: LogRead) -> list[Finding]:
        """Tell of rows of 실적 that are there already, unless all of the log are among them."""
        if not self._has_rows() or read.raw is None:
            return []
        own = self.tables[LOG.name]
        missing = _words(read.raw, self.conventions) - _words(own, self.conventions)
        if not missing:
            return []
        facts = {
            "count": len(own.rows),
            "rows": len(read.raw.rows),
            "missing": missing.total(),
            "log": read.sheet,
        }
        return [finding("PB759", own.sheet, "", sheet=own.sheet, **facts)]

    def _blank_sheet(self) -> str:
        """Return the sheet of a 실적 without rows; raises FileRefusedError where somebody put more on it."""
        raw = self.tables[LOG.name]
        sheet = next(sheet for sheet in self.package.sheets if sheet.name == raw.sheet)
        kinds = {relation.kind for relation in self.package.relations(sheet.part)}
        texts = {place for place, (_, text) in cell_texts(self.package, sheet.part).items() if text}
        heads = {(raw.header_row, column.number) for column in raw.columns.values()}
        listed = any(table.sheet == raw.sheet and table.name == LOG.name for table in self.package.tables())
        is_blank = kinds <= _BESIDE_A_BLANK_TABLE and texts == heads and raw.header_row == 1
        if not listed or not is_blank or protection(self.package, sheet.part):
            raise FileRefusedError("adopt-log-not-blank", sheet=raw.sheet)
        return raw.sheet

    def _start(self, log: LogRead | None) -> Start:
        """Return what the new tables start from: what the workbook says already, else what was asked for."""
        if self.book is not None and "Settings" in self.tables:
            settings = self.book.settings
            carried = {
                "자치단체": settings.government,
                "단체구분": settings.government_kind,
                "상위단체": settings.upper_kind,
            }
            start = Start(settings.term, with_sample=False, carried=carried)
        else:
            of_log = log.term if log is not None else None
            term = self.wanted.term or of_log or Term.at(clock.today())
            start = Start(term, self.wanted.government, self.wanted.unit, with_sample=False)
        if log is None:
            return start
        own = {LOG.name: tuple(OwnColumn(column.header, column.number_format) for column in log.own)}
        return Start(
            start.term,
            start.government,
            start.unit,
            with_sample=False,
            carried=start.carried,
            rows={LOG.name: log.rows},
            own_columns=own,
        )

    def _made(
        self, moving: Sequence[Moving], start: Start, log: LogRead | None
    ) -> tuple[bytes, tuple[str, ...]]:
        donor = Package.open(build_workbook(start))
        lists = Moving(LISTS_SHEET, self._free(LISTS_SHEET), "hidden")
        names = self._names(donor, moving, lists)
        needs_lists = any(reference.startswith(f"{quoted(lists.name)}!") for reference in names.values())
        sheets = (*moving, lists) if needs_lists else tuple(moving)
        made = transplanted(self.package, donor, sheets, names)
        kept = [name for name in self.package.names if name not in made.edited]
        refuse_unless_untouched(self.package, made.data, kept)
        self._refuse_unless_as_wanted(made.data, log)
        return made.data, (*made.edited, *made.added)

    def _names(self, donor: Package, moving: Sequence[Moving], lists: Moving) -> dict[tuple[str, str], str]:
        """Return the names that the new sheets need and the workbook lacks, by name and sheet."""
        known = {
            element.attributes.get("name", "").casefold()
            for element in self.package.workbook
            if element.local == "definedName" and "localSheetId" not in element.attributes
        }
        parts = {sheet.name: sheet.part for sheet in donor.sheets}
        xml = (donor.read(parts[moved.sheet]) for moved in moving)
        behind_rows = (content[content.rfind(b"</sheetData") :].decode() for content in xml)
        said = "".join(map(html.unescape, behind_rows))
        names: dict[tuple[str, str], str] = {}
        for element in donor.workbook:
            name = element.attributes.get("name", "")
            is_needed = element.local == "definedName" and f">{name}<" in said
            if is_needed and name.startswith(_LIST_NAMES) and name.casefold() not in known:
                names[name, ""] = self._reference(element.text.strip(), lists.name)
        for moved in moving:
            if not moved.instead_of:
                names["_xlnm.Print_Titles", moved.name] = f"{quoted(moved.name)}!$1:$1"
        if not self.tables and marked_version(self.package) is None:
            names[version_mark(VERSION), ""] = "0"
        return names

    def _reference(self, text: str, lists: str) -> str:
        """Return where a name of the new workbook leads to in this one."""
        own = f"{quoted(LISTS_SHEET)}!"
        if text.startswith(own):
            return f"{quoted(lists)}!{text.removeprefix(own)}"
        table, _, header = text.rstrip("]").partition("[")
        raw = self.tables.get(table)
        if raw is None or any(word_key(part.name) == word_key(table) for part in self.package.tables()):
            return text
        # A table whose ListObject another program has dropped is known by its cells alone.
        field = next(column.field for column in BY_NAME[table].columns if column.header == header)
        number, first = raw.columns[field].number, raw.header_row + 1
        return f"{quoted(raw.sheet)}!{Span(first, number, min(first + _ROWS_OF_A_LIST, LAST_ROW), number).absolute}"

    def _refuse_unless_as_wanted(self, data: bytes, log: LogRead | None) -> None:
        """Read what was made: every table must be there, and the log in it word for word."""
        tables = raw_tables(Package.open(data), Report([]))
        if {table.name for table in TABLES} - tables.keys():
            raise FileRefusedError("adopt-differs")
        if log is not None and log.raw is not None:
            made, meant = (_words(raw, self.conventions) for raw in (tables[LOG.name], log.raw))
            if made != meant:
                raise FileRefusedError("adopt-differs")


def _words(raw: RawTable, conventions: CellConventions) -> Counter[tuple[str, ...]]:
    """Return what the rows of a log say, the fields in the order of the contract, however they are typed."""
    columns = []
    for column in LOG.columns:
        found = raw.columns.get(column.field)
        typed = [None] * len(raw.rows) if found is None else typed_column(found, conventions)
        known = {value: _word("" if value is None else value, column) for value in set(typed)}
        columns.append(list(map(known.__getitem__, typed)))
    return Counter(zip(*columns, strict=True))


def _word(value: str | Decimal, column: InputColumn) -> str:
    return plain(value) if isinstance(value, Decimal) else word_of(value, column)
