"""What the writer promises of any workbook, as checks that know zips and readers but not the writer's insides."""

from __future__ import annotations

import dataclasses
import io
import re
import struct
import warnings
import zipfile
from collections import Counter
from decimal import Decimal
from xml.etree import ElementTree as ET

from openpyxl import load_workbook
from python_calamine import CalamineError, CalamineWorkbook

from pledgebook.errors import PledgebookError
from pledgebook.excel_file.graft import Grafted, graft
from pledgebook.grid.addresses import Span
from pledgebook.grid.sheet import Cell, Link, Sheet, Side, Style, TableRegion
from pledgebook.package.parts import Package
from tests.excel_rules.lint import lint

NAME, TABLE = "카드 시험-1", "PledgebookTrial"
PLAIN_PARTS = {"workbook.xml", "workbook.xml.rels", "[content_types].xml", "styles.xml"}
"""What has to be edited to put a sheet in; the workbook's own part may be called otherwise."""

_THIN = Side()
_STYLES = {
    "title": Style(size=14, bold=True, horizontal="center"),
    "box": Style(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN, wrap=True),
    "head": Style(bold=True, fill="DDEBF7", left=_THIN, right=_THIN, top=_THIN, bottom=_THIN),
    "rate": Style(bold=True, number_format="0.00", color="1F4E79"),
    "odd": Style(number_format="#,##0.0##", italic=True, shrink=True, indent=1),
}


def trial(rows: int = 4, value: str = "31.05") -> Sheet:
    """A sheet with merges, several styles, formulas with stored values, links and a table."""
    last = 5 + rows
    cells = {
        (1, 1): Cell("제목 <&> '따옴표'", "title"),
        (2, 1): Cell("=cmd|'/c calc'!A1", "box"),
        (2, 2): Cell(Decimal(value), "rate", "ROUND(AVERAGE(19.23,42.86),2)"),
        (3, 1): Cell("근거", "box", "", Link(f"'{NAME}'!A6:B{last}", "근거 행")),
        (3, 2): Cell(Decimal(rows), "odd", f"COUNTA(A6:A{last})"),
        (5, 1): Cell("번호", "head"),
        (5, 2): Cell("이행률", "head"),
        **{(row, 1): Cell(f"지표 {row}", "box") for row in range(6, last + 1)},
        **{(row, 2): Cell(Decimal(row) / 4, "odd") for row in range(6, last + 1)},
    }
    return Sheet(
        "card:trial",
        NAME,
        cells,
        _STYLES,
        merges=(Span(1, 1, 1, 2), Span(3, 2, 4, 2)),
        widths={1: 24, 2: 12},
        heights={1: 24},
        tables=(TableRegion(TABLE, Span(5, 1, last, 2), ("번호", "이행률")),),
    )


def outcome(data: bytes) -> str:
    """`written`, or the code of the refusal. Any exception that is not our own passes through."""
    try:
        graft(Package.open(data), [trial()])
    except PledgebookError as error:
        return error.code
    return "written"


def put(data: bytes) -> bytes:
    return graft(Package.open(data), [trial()]).data


def members(data: bytes) -> dict[str, tuple[bytes, tuple[object, ...]]]:
    """Map each member's name to its raw span (local header, data, descriptor) and what the directory says."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            names, extras = struct.unpack_from("<2H", data, info.header_offset + 26)
            end = info.header_offset + 30 + names + extras + info.compress_size
            if info.flag_bits & 8:
                end += 16 if data[end : end + 4] == b"PK\x07\x08" else 12
            said = (
                info.date_time,
                info.external_attr,
                info.create_system,
                info.extra,
                info.comment,
                info.CRC,
            )
            found[info.orig_filename] = data[info.header_offset : end], said
    return found


def written_once(data: bytes) -> Grafted:
    """Put the trial sheet in: every other member keeps its bytes, and those that name it only gain entries."""
    first = graft(Package.open(data), [trial()])
    assert first.changed
    assert first.dropped == ()
    _assert_only_entries_were_edited(data, first.data, first.edited)
    return first


def written_with_every_promise_kept(data: bytes) -> bytes:
    """Put the trial sheet in, then a smaller and a larger one; give the first result."""
    first = written_once(data)
    second = graft(Package.open(first.data), [trial()])
    assert not second.changed, "a second run changes nothing"
    assert second.data == first.data
    last = first.data
    for rows in (1, 40):
        again = graft(Package.open(last), [trial(rows, "1.5")])
        _assert_kept(data, again.data, first.edited)
        assert _styles(again.data) == _styles(first.data), "the style table grows at most once"
        assert len(members(again.data)) == len(members(first.data)), "no part is leaked"
        last = again.data
    bare = graft(Package.open(last), [dataclasses.replace(trial(), tables=())]).data
    assert len(members(bare)) == len(members(first.data)) - 2, "a table goes with its part and its relation"
    _assert_kept(data, bare, first.edited)
    before = Counter(lint(data))
    assert Counter(lint(first.data)) - before == Counter()
    assert Counter(lint(last)) - before == Counter()
    return first.data


def _assert_kept(before: bytes, after: bytes, edited: tuple[str, ...]) -> None:
    old, new = members(before), members(after)
    for name in old:
        if name.replace("\\", "/") not in edited:
            assert new[name] == old[name], name


def _assert_only_entries_were_edited(before: bytes, after: bytes, edited: tuple[str, ...]) -> None:
    _assert_kept(before, after, edited)
    package = Package.open(before)
    book = package.workbook_part.rpartition("/")[2].lower()
    allowed = PLAIN_PARTS | {book, f"{book}.rels"} | {_styles_part(package).rpartition("/")[2].lower()}
    assert {name.rpartition("/")[2].lower() for name in edited} <= allowed
    for name in edited:
        old, new = (re.sub(rb' count="\d+"', b"", Package.open(data).read(name)) for data in (before, after))
        assert _stands_in(old.replace(b"/>", b">"), new.replace(b"/>", b">")), f"{name}: the old bytes stand"
    _assert_looks_keep_their_numbers(before, after)


def _stands_in(old: bytes, new: bytes) -> bool:
    """Tell whether the old bytes are the new ones with some left out, in order."""
    at = iter(new)
    return all(byte in at for byte in old)


def _assert_looks_keep_their_numbers(before: bytes, after: bytes) -> None:
    old, new = _sections(before), _sections(after)
    for section, entries in old.items():
        assert new[section][: len(entries)] == entries, section


def _sections(data: bytes) -> dict[str, list[bytes]]:
    root = ET.fromstring(_styles(data) or b"<none/>")
    return {section.tag: [ET.tostring(entry) for entry in section] for section in root}


def _styles_part(package: Package) -> str:
    parts = (
        relation.target for relation in package.relations(package.workbook_part) if relation.kind == "styles"
    )
    return next((part for part in parts if package.has(part)), "")


def _styles(data: bytes) -> bytes:
    package = Package.open(data)
    part = _styles_part(package)
    return package.read(part) if part else b""


def stored(sheet: Sheet) -> dict[tuple[int, int], object]:
    """What a reader of stored values should find: texts, and numbers as floats."""
    return {
        place: float(cell.value) if isinstance(cell.value, Decimal) else cell.value
        for place, cell in sheet.cells.items()
    }


def read_by_calamine(data: bytes) -> dict[tuple[int, int], object] | None:
    """Give the values of the trial sheet as calamine reads them; None where it cannot read the workbook."""
    try:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(NAME).to_python()
    except CalamineError:
        return None
    return {
        (row, column): value
        for row, cells in enumerate(rows, 1)
        for column, value in enumerate(cells, 1)
        if value != ""
    }


def calamine_opens(data: bytes) -> bool:
    try:
        CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError:
        return False
    return True


def opened_by_openpyxl(data: bytes):
    """Give openpyxl's workbook; None where it cannot read the file, or takes it for one of no sheets."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data))
    except Exception:  # noqa: BLE001 - it raises whatever its parser does
        return None
    return book if book.sheetnames else None


def assert_openpyxl_reads_what_was_meant(data: bytes) -> None:
    sheet, meant = opened_by_openpyxl(data)[NAME], trial()
    for place, cell in meant.cells.items():
        seen = sheet.cell(*place)
        expected = f"={cell.formula}" if cell.formula else stored(meant)[place]
        assert seen.value == expected, place
        look = meant.styles[cell.style]
        assert (seen.font.name, seen.font.sz, seen.font.b) == (look.font, look.size, look.bold), place
        # ClosedXML writes an empty number format for General.
        assert (seen.font.i, seen.number_format or "General") == (look.italic, look.number_format), place
        assert (seen.border.left.style == "thin") == (look.left is not None), place
        assert (seen.fill.fill_type == "solid") == (look.fill is not None), place
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].quotePrefix, "text that begins like a formula stays text"
    assert sheet["A3"].hyperlink.location == f"'{NAME}'!A6:B9"
    assert {str(merge) for merge in sheet.merged_cells.ranges} == {"A1:B1", "B3:B4"}
    assert [(table.name, table.ref) for table in sheet.tables.values()] == [(TABLE, "A5:B9")]


def assert_libreoffice_reads_what_was_meant(data: bytes) -> None:
    """Check what LibreOffice made of the trial sheet when it saved the workbook anew."""
    assert read_by_calamine(data) == stored(trial()), "recalculated values are the stored ones"
    sheet = opened_by_openpyxl(data)[NAME]
    assert {str(merge) for merge in sheet.merged_cells.ranges} == {"A1:B1", "B3:B4"}
    assert sheet["B2"].value == "=ROUND(AVERAGE(19.23,42.86),2)"
    assert sheet["A1"].font.b
    assert sheet["B6"].number_format == "#,##0.0##"
