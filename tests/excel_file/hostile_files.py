"""Files made to exhaust, to mislead or to break a reader, each under 20 MB; what must come of each is said."""

from __future__ import annotations

import functools
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.book.contract import TABLES, headers
from pledgebook.grid.addresses import column_letters
from pledgebook.package.parts import Package
from pledgebook.template import sample
from tests.excel_file.books import repacked
from tests.reading.making import changed, with_shared_strings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

READ, FINDINGS, REFUSED = 0, 3, 4


@dataclass(frozen=True)
class Hostile:
    """A file and what the commands give: the exit code, and what the sentence holds (`code`, a finding's or word)."""

    build: Callable[[], bytes]
    exit_code: int
    says: str = ""
    refresh: int | None = None
    """The exit code of `refresh` where it differs: it looks at parts that reading never opens."""
    is_long: bool = False
    """Whether it holds as much as may be: the memory of a long log, and minutes."""
    takes_time: bool = False
    """Whether it takes some seconds, and another one of its kind is tried always."""


FILES: dict[str, Hostile] = {}


def hostile(
    name: str,
    exit_code: int,
    says: str = "",
    refresh: int | None = None,
    *,
    is_long: bool = False,
    takes_time: bool = False,
):
    def register(build):
        FILES[name] = Hostile(build, exit_code, says, refresh, is_long, takes_time)
        return build

    return register


@functools.cache
def base() -> bytes:
    """The sample as Excel would write it: its texts shared, its tables found by sheet and header."""
    return with_shared_strings(changed())


def part_of(title: str) -> str:
    return next(sheet.part for sheet in Package.open(base()).sheets if sheet.name == title)


def edited(part: str, edit: Callable[[bytes], bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Change a part; stored, a file of much repetition is no bomb to the eye."""
    return repacked(base(), change={part: edit}, method=method)


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def with_rows(
    title: str, rows: Iterable[str], *, keep: int = 1, after: str = "", method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Put rows below the first `keep` rows of a sheet, and XML behind its data."""

    def edit(xml: bytes) -> bytes:
        kept = b"".join(re.findall(rb"<row .*?</row>", xml, re.DOTALL)[:keep])
        head, tail = xml[: xml.index(b"<sheetData>") + 11], xml[xml.index(b"</sheetData>") :]
        return head + kept + "".join(rows).encode() + tail[:12] + after.encode() + tail[12:]

    return edited(part_of(title), edit, method)


def log_row(row: int, *, day: str = "2024. 3. 5.", value: str = "1", content: str = "") -> str:
    texts = {
        "A": day,
        "B": sample.CODE,
        "C": sample.VISITS if row % 2 else sample.EVENTS,
        "E": f"기관 {row % 400}",
        "F": "세지면",
        "G": content or f"주민 교류 활동 {row}번째",
        "H": f"문서-{row}",
        "I": "예",
    }
    cells = {letter: text_cell(f"{letter}{row}", text) for letter, text in texts.items()}
    cells["D"] = f'<c r="D{row}"><v>{value}</v></c>'
    return f'<row r="{row}">{"".join(cells[letter] for letter in sorted(cells))}</row>'


def cell_in_log(cell: str, *, row: int = 2) -> bytes:
    """One log row whose cell of a letter is replaced."""
    letter = re.search(r'r="([A-Z])', cell)[1]
    line = re.sub(rf'<c r="{letter}{row}".*?</c>', lambda _: cell, log_row(row))
    return with_rows("실적", [line])


def put(member: str, content: bytes) -> bytes:
    return repacked(base(), add={member: content})


def patched(member: str, offset: int, form: str, value: int) -> bytes:
    """Change a field of a member's entry in the zip's directory."""
    data = base()
    at = data.index(Package.open(data).member(member).central)
    out = bytearray(data)
    struct.pack_into(form, out, at + offset, value)
    return bytes(out)


def behind(xml: bytes, content: bytes) -> bytes:
    """Put content right behind an XML declaration."""
    end = xml.index(b"?>") + 2
    return xml[:end] + content + xml[end:]


# The zip


def _bomb(part: str) -> Callable[[], bytes]:
    return lambda: edited(part, lambda xml: xml.replace(b">", b">" + b" " * 80_000_000, 1))


for _part in ("xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet7.xml", "xl/workbook.xml"):
    hostile(f"bomb in {_part}", REFUSED, _part)(_bomb(_part))


def with_copies(count: int, content: bytes) -> bytes:
    """Add a content many times, compressed once."""
    package = Package.open(base())
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = deflater.compress(content) + deflater.flush()
    sizes = (zlib.crc32(content), len(raw), len(content))
    local = [package.data[: max(member.end for member in package.members)]]
    central = [member.central for member in package.members]
    at = len(local[0])
    for number in range(count):
        name = b"m/%06x" % number
        local.append(
            struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0x21, *sizes, len(name), 0) + name + raw
        )
        fixed = (b"PK\x01\x02", 20, 0, 20, 0, 0, 8, 0, 0x21, *sizes, len(name), 0, 0, 0, 0, 0, at)
        central.append(struct.pack("<4s4B4HL2L5H2L", *fixed) + name)
        at += len(local[-1])
    directory = b"".join(central)
    many = min(len(central), 0xFFFF)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, many, many, len(directory), at, 0)
    return b"".join([*local, directory, end])


hostile("bombs of two megabytes, a gigabyte in all", READ)(lambda: with_copies(500, bytes(2_000_000)))
hostile("bombs of two megabytes, two gigabytes in all", REFUSED, "m/0")(
    lambda: with_copies(1_100, bytes(2_000_000))
)
hostile("sixty thousand members", READ, takes_time=True)(lambda: with_copies(60_000, b""))
hostile("two hundred thousand members", REFUSED, "65,535")(lambda: with_copies(200_000, b""))


@hostile("size said to be smaller", REFUSED, "sheet7.xml")
def _() -> bytes:
    return patched("xl/worksheets/sheet7.xml", 24, "<L", 100)


@hostile("size said to be larger", REFUSED, "sheet7.xml")
def _() -> bytes:
    return patched("xl/worksheets/sheet7.xml", 24, "<L", 1_000_000)


@hostile("wrong CRC in the log", REFUSED, "sheet7.xml")
def _() -> bytes:
    return patched("xl/worksheets/sheet7.xml", 16, "<L", 1)


@hostile("wrong CRC in a part that is only kept", READ, refresh=REFUSED)
def _() -> bytes:
    return patched("xl/theme/theme1.xml", 16, "<L", 1)


@hostile("overlapping members", REFUSED, "손상")
def _() -> bytes:
    return patched("xl/worksheets/sheet7.xml", 20, "<L", 10_000)


@hostile("two members of one place", REFUSED, "손상")
def _() -> bytes:
    return patched(
        "xl/worksheets/sheet7.xml", 42, "<L", Package.open(base()).member("xl/worksheets/sheet6.xml").start
    )


@hostile("unknown compression", REFUSED, "sheet7.xml")
def _() -> bytes:
    return patched("xl/worksheets/sheet7.xml", 10, "<H", 12)


@hostile("a member called out of the folder", REFUSED, "손상")
def _() -> bytes:
    return put("xl/../../../../tmp/escaped.xml", b"<x/>")


@hostile("cut in the middle", REFUSED, "손상")
def _() -> bytes:
    return base()[: len(base()) // 2]


# What the package says of itself


@hostile("a relation to a file of the machine", REFUSED)
def _() -> bytes:
    return edited(
        "xl/_rels/workbook.xml.rels",
        lambda xml: xml.replace(b"worksheets/sheet7.xml", b"../../../../etc/passwd"),
    )


@hostile("relations in a cycle", READ)
def _() -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = "".join(
        f'<Relationship Id="c{at}" Type="{kind}/{word}" Target="/{target}"/>'
        for at, (word, target) in enumerate(
            [
                ("worksheet", "xl/worksheets/sheet7.xml"),
                ("officeDocument", "xl/workbook.xml"),
                ("table", "xl/x.xml"),
            ]
        )
    )
    xml = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rels}</Relationships>'
    return repacked(
        base(),
        add={
            "xl/worksheets/_rels/sheet7.xml.rels": xml.encode(),
            "xl/_rels/x.xml.rels": xml.encode(),
            "xl/x.xml": b'<table displayName="x" ref="A1:B2" id="9"/>',
        },
    )


def _sheets(count: int, *, one_part: bool) -> bytes:
    listed = "".join(f'<sheet name="S{at}" sheetId="{at + 100}" r:id="h{at}"/>' for at in range(count))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    related = "".join(
        f'<Relationship Id="h{at}" Type="{kind}" Target="worksheets/h{0 if one_part else at}.xml"/>'
        for at in range(count)
    )
    xml = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
    return repacked(
        base(),
        change={
            "xl/workbook.xml": lambda old: old.replace(b"</sheets>", listed.encode() + b"</sheets>"),
            "xl/_rels/workbook.xml.rels": lambda old: old.replace(
                b"</Relationships>", related.encode() + b"</Relationships>"
            ),
        },
        add={f"xl/worksheets/h{at}.xml": xml for at in range(1 if one_part else count)},
    )


hostile("ten thousand sheets", READ, takes_time=True)(lambda: _sheets(10_000, one_part=False))
hostile("ten thousand sheets of one part", REFUSED, "workbook.xml")(lambda: _sheets(10_000, one_part=True))


@hostile("a million defined names", REFUSED, "workbook.xml", takes_time=True)
def _() -> bytes:
    names = "".join(f'<definedName name="n{at}">1</definedName>' for at in range(1_000_000))
    return edited(
        "xl/workbook.xml",
        lambda xml: xml.replace(
            b"</sheets>", b"</sheets><definedNames>" + names.encode() + b"</definedNames>"
        ),
    )


@hostile("a million cell formats", REFUSED, "xl/styles.xml", takes_time=True)
def _() -> bytes:
    return edited(
        "xl/styles.xml",
        lambda xml: xml.replace(b"</cellXfs>", b'<xf numFmtId="0"/>' * 1_000_000 + b"</cellXfs>"),
        zipfile.ZIP_STORED,
    )


@hostile("a million relations", REFUSED, "workbook.xml.rels", takes_time=True)
def _() -> bytes:
    many = "".join(f'<Relationship Id="m{at}" Type="x" Target="y"/>' for at in range(1_000_000))
    return edited(
        "xl/_rels/workbook.xml.rels",
        lambda xml: xml.replace(b"</Relationships>", many.encode() + b"</Relationships>"),
    )


# XML

_LAUGHS = (
    b"<!DOCTYPE x [<!ENTITY a0 'ha'>"
    + b"".join(b"<!ENTITY a%d '%s'>" % (at, b"&a%d;" % (at - 1) * 10) for at in range(1, 10))
    + b"]>"
)
_OUTSIDE = b"<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"

for _part in ("xl/sharedStrings.xml", "xl/workbook.xml", "xl/worksheets/sheet7.xml", "xl/styles.xml"):
    hostile(f"entities that swell in {_part}", REFUSED, _part)(
        functools.partial(edited, _part, lambda xml: behind(xml, _LAUGHS))
    )
hostile("an entity of another file", REFUSED, "sheet7.xml")(
    functools.partial(
        edited,
        "xl/worksheets/sheet7.xml",
        lambda xml: behind(xml, _OUTSIDE).replace(b"<v>1</v>", b"<v>&f;</v>"),
    )
)
_DEEP = b"<a>" * 100_000 + b"</a>" * 100_000
for _part, _end in (
    ("xl/workbook.xml", b"</workbook>"),
    ("xl/styles.xml", b"</styleSheet>"),
    ("xl/worksheets/sheet7.xml", b"</worksheet>"),
    ("xl/sharedStrings.xml", b"</sst>"),
):
    hostile(f"elements 100,000 deep in {_part}", READ)(
        functools.partial(edited, _part, lambda xml, end=_end: xml.replace(end, _DEEP + end))
    )


def _in_first_tag(xml: bytes, attributes: bytes) -> bytes:
    at = re.search(rb"<\w+", xml).end()
    return xml[:at] + b" " + attributes + xml[at:]


_WIDE = " ".join(f'a{at}=""' for at in range(1_000_000)).encode()
for _part in (
    "xl/workbook.xml",
    "xl/worksheets/sheet7.xml",
    "xl/sharedStrings.xml",
    "xl/_rels/workbook.xml.rels",
):
    hostile(f"a million attributes in {_part}", REFUSED, _part)(
        functools.partial(edited, _part, lambda xml: _in_first_tag(xml, _WIDE))
    )
    hostile(f"an attribute of 19 MB in {_part}", REFUSED, _part)(
        functools.partial(edited, _part, lambda xml: _in_first_tag(xml, b'z="' + _noise(19_000_000) + b'"'))
    )


def _noise(size: int) -> bytes:
    """Letters that compress about as well as honest ones."""
    block = zlib.compress(bytes(range(256)) * 64, 1).hex().encode()
    return (block * (size // len(block) + 1))[:size]


# The used range


@hostile("a dimension of seventeen billion cells", READ)
def _() -> bytes:
    return edited(
        "xl/worksheets/sheet7.xml",
        lambda xml: re.sub(rb'<dimension ref="[^"]*"/>', b'<dimension ref="A1:XFD1048576"/>', xml),
    )


def _beyond(reference: str) -> Callable[[], bytes]:
    row = re.sub(r"\D", "", reference) or "9"
    return lambda: with_rows("실적", [f'<row r="{row}"><c r="{reference}"><v>1</v></c></row>'], keep=9)


for _reference, _code, _says in (
    ("XFD1048576", READ, "PB110"),
    ("A1048576", FINDINGS, "PB201"),
    ("XFE1", REFUSED, ""),
    ("A1048577", REFUSED, ""),
    ("A0", REFUSED, ""),
    ("a500", FINDINGS, "PB201"),
    ("AAAA1", REFUSED, ""),
    ("A99999999999", REFUSED, ""),
    ("1", REFUSED, ""),
):
    hostile(f"a cell {_reference}", _code, _says)(_beyond(_reference))


@hostile("a million cells and one far out", REFUSED, "셀", takes_time=True)
def _() -> bytes:
    return with_rows(
        "실적", [*map(log_row, range(2, 110_000)), '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>']
    )


@hostile("a million and a half styled cells", READ, takes_time=True)
def _() -> bytes:
    cells = '<c s="0"/>' * 500
    rows = [f'<row r="{row}">{cells}</row>' for row in range(20, 3_020)]
    return with_rows("실적", rows, keep=15, method=zipfile.ZIP_STORED)


# Size


@hostile("a million rows of numbers for dates", FINDINGS, "PB212", is_long=True)
def _() -> bytes:
    row = '<row r="{0}"><c r="A{0}"><v>45000</v></c><c r="B{0}" t="s"><v>1</v></c><c r="D{0}"><v>{0}</v></c></row>'
    return with_rows("실적", (row.format(at) for at in range(2, 1_000_002)))


@hostile("as many rows as may be", READ, is_long=True)
def _() -> bytes:
    return with_rows("실적", map(log_row, range(2, 1_048_577)))


@hostile("a row more than may be", REFUSED, "20,001")
def _() -> bytes:
    return with_rows("투자", (f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>' for at in range(2, 20_003)))


@hostile("pledges beyond number", REFUSED, "최대 600개")
def _() -> bytes:
    return with_rows("공약", (f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>' for at in range(2, 2_003)))


def _letter(header: str) -> str:
    """The letter of a column of 공약."""
    return column_letters(
        headers(next(table for table in TABLES if table.name == "Pledges")).index(header) + 1
    )


@hostile("as many pledges as may be", READ, takes_time=True)
def _() -> bytes:
    department, status = _letter("주관부서"), _letter("추진상황")

    def row(at: int) -> str:
        code = sample.CODE if at == 2 else f"P-{at}"
        names = ", ".join(f"부서 {at}-{number}" for number in range(20))
        cells = (
            (f"A{at}", code),
            (f"B{at}", f"공약 {at}"),
            (f"{department}{at}", names),
            (f"{status}{at}", "정상추진"),
        )
        return f'<row r="{at}">{"".join(text_cell(cell, text) for cell, text in cells)}</row>'

    return with_rows("공약", map(row, range(2, 602)))


@hostile("one long text in every cell", REFUSED, "200 MB")
def _() -> bytes:
    long = "가" * 10_000
    rows = (f'<row r="{at}"><c r="G{at}" t="s"><v>0</v></c></row>' for at in range(2, 50_000))
    data = with_rows("실적", rows)
    return repacked(
        data,
        change={
            "xl/sharedStrings.xml": lambda xml: xml.replace(
                b"<si>", f"<si><t>{long}</t></si><si>".encode(), 1
            )
        },
    )


@hostile("as much text as may be", READ, takes_time=True)
def _() -> bytes:
    return with_rows("실적", (log_row(at, content=f"{at} " + "a b😀" * 2_900) for at in range(2, 1_900)))


@hostile("a text of 32,768 letters", READ)
def _() -> bytes:
    return cell_in_log(text_cell("G2", "가" * 32_768))


@hostile("a text of 19 MB", REFUSED, "sheet7.xml")
def _() -> bytes:
    return cell_in_log(text_cell("G2", _noise(19_000_000).decode()))


@hostile("half a million merged areas", REFUSED, "병합")
def _() -> bytes:
    merges = "".join(f'<mergeCell ref="A{at}:A{at + 1}"/>' for at in range(2, 1_000_000, 2))
    return with_rows("실적", [], keep=15, after=f"<mergeCells>{merges}</mergeCells>")


@hostile("merged areas over one another", READ, takes_time=True)
def _() -> bytes:
    merges = "".join(
        f'<mergeCell ref="{column}{at}:{column}150000"/>' for at in range(2, 12_000) for column in "ABEFGHI"
    )
    return with_rows("실적", map(log_row, range(2, 20_000)), after=f"<mergeCells>{merges}</mergeCells>")


# Time


@hostile("errors whose cells never end", REFUSED, "sheet7.xml")
def _() -> bytes:
    cells = '<c t="e" x="a>#b"/>' * 400_000
    return with_rows("실적", [f'<row r="60">{cells}</row>'], keep=15, method=zipfile.ZIP_STORED)


@hostile("formulas before long blanks", READ)
def _() -> bytes:
    return with_rows(
        "실적",
        [f'<row r="60"><c r="Z60"><f>1</f>{" " * 500_000}<x/></c></row>' * 30],
        keep=15,
        method=zipfile.ZIP_STORED,
    )


@hostile("cells in a comment that never end", READ)
def _() -> bytes:
    return with_rows("실적", [f"<!--{'<c ' * 5_000_000}-->"], keep=15, method=zipfile.ZIP_STORED)


@hostile("marks upon marks", READ)
def _() -> bytes:
    marks = "a" + "\u0301" * 16_000 + "\u0316" * 16_000
    return with_rows(
        "실적", (log_row(at, content=f"{at}{marks}") for at in range(2, 300)), method=zipfile.ZIP_STORED
    )


@hostile("references that nothing knows", FINDINGS, "PB133", takes_time=True)
def _() -> bytes:
    return with_rows(
        "실적",
        (log_row(at).replace(f"<t>{sample.CODE}<", f"<t>{'가나다' * 60}{at}<") for at in range(2, 40_000)),
    )


@hostile("choices that nothing knows", FINDINGS, "PB132", takes_time=True)
def _() -> bytes:
    return with_rows(
        "실적", (log_row(at).replace("<t>예<", f"<t>{'예니' * 60}{at}<") for at in range(2, 40_000))
    )


@hostile("headers that nothing knows", FINDINGS, "PB102")
def _() -> bytes:
    cells = "".join(text_cell("", f"{'일자공약' * 2}{at}").replace(' r=""', "") for at in range(1, 16_000))
    return with_rows("실적", [f'<row r="1">{cells}</row>'], keep=0)


# Values

for _name, _value, _code, _says in (
    ("1e308", "1e308", READ, ""),
    ("1E+999999", "1E+999999", FINDINGS, "실적!D2"),
    ("NaN", "NaN", FINDINGS, "실적!D2"),
    ("Infinity", "Infinity", FINDINGS, "실적!D2"),
    ("1e-320", "1e-320", READ, ""),
    ("of 10,000 digits", "9" * 10_000, FINDINGS, "실적!D2"),
    ("of hexadecimal digits", "0x1F", FINDINGS, "실적!D2"),
):
    hostile(f"a number {_name}", _code, _says)(
        functools.partial(cell_in_log, f'<c r="D2"><v>{_value}</v></c>')
    )
    hostile(f"a number {_name} as text", FINDINGS, "실적!D2")(
        functools.partial(cell_in_log, text_cell("D2", _value))
    )
hostile("a decimal bomb as text", FINDINGS, "실적!D2")(
    functools.partial(cell_in_log, text_cell("D2", "1e1000000000"))
)
hostile("a date after all days", FINDINGS, "실적!A2")(
    functools.partial(cell_in_log, '<c r="A2"><v>1e308</v></c>')
)
hostile("a date of 30,000 digits", FINDINGS, "실적!A2")(
    functools.partial(cell_in_log, text_cell("A2", "2024. " * 5_000))
)
hostile("a shared formula without its master", READ)(
    functools.partial(cell_in_log, '<c r="D2"><f t="shared" si="99"/><v>3</v></c>')
)
hostile("a shared formula without master and value", FINDINGS, "PB215")(
    functools.partial(cell_in_log, '<c r="D2"><f t="shared" si="99"/></c>')
)
hostile("a shared text that is not there", REFUSED, "")(
    functools.partial(cell_in_log, '<c r="G2" t="s"><v>99999999</v></c>')
)


@hostile("sheet names with control characters", READ)
def _() -> bytes:
    return edited(
        "xl/workbook.xml",
        lambda xml: xml.replace("사용법".encode(), "사&#10;&#x202E;_x0007_&#9;용법".encode()),
    )


@hostile("Hangul in letters", READ)
def _() -> bytes:
    import unicodedata

    return edited("xl/sharedStrings.xml", lambda xml: unicodedata.normalize("NFD", xml.decode()).encode())
