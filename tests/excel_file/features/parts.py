"""A workbook as parts to be changed one by one, and the registry of what is made of them."""

from __future__ import annotations

import base64
import io
import posixpath
import zipfile

import xlsxwriter

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 6
"""Stands for a compound file (VBA project, ActiveX state, printer driver data): nobody here looks inside."""

BOOK, FIRST = "xl/workbook.xml", "xl/worksheets/sheet1.xml"


class Parts:
    """The parts of a workbook, to be changed one by one."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def add(self, part, content, kind="", *, of="", relation="", target=""):
        """Add a part, its content type and, where it is led to, a relation; give the relation's id."""
        if content is not None:
            self.parts[part] = content.encode() if isinstance(content, str) else content
        if kind:
            self.put_in(
                "[Content_Types].xml", f'<Override PartName="/{part}" ContentType="{kind}"/>', "</Types>"
            )
        return self.relate(of, part, relation, target) if relation else ""

    def relate(self, source, part, relation, target=""):
        folder, name = posixpath.split(source)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        self.parts.setdefault(rels, empty)
        number = f"rIdX{self.parts[rels].count(b'<Relationship ') + 1}"
        kind = relation if relation.startswith("http") else f"{OFFICE}/{relation}"
        where = f'Target="{target}" TargetMode="External"' if target else f'Target="/{part}"'
        self.put_in(rels, f'<Relationship Id="{number}" Type="{kind}" {where}/>', "</Relationships>")
        return number

    def put_in(self, part, xml, before):
        old, before = self.parts[part], before.encode()
        assert before in old, (part, before)
        at = old.rindex(before)
        self.parts[part] = old[:at] + xml.encode() + old[at:]

    def default(self, extension, kind):
        if f'Extension="{extension}"'.encode() not in self.parts["[Content_Types].xml"]:
            self.put_in(
                "[Content_Types].xml",
                f'<Default Extension="{extension}" ContentType="{kind}"/>',
                '<Override PartName="/xl/workbook.xml',
            )

    def packed(self, method=zipfile.ZIP_DEFLATED):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", method) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return out.getvalue()


def written(fill, options=None):
    """A workbook by XlsxWriter: two sheets with some numbers, and what `fill(book, sheet)` puts in."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **(options or {})})
    sheet = book.add_worksheet("자료")
    sheet.write_row("A1", ["이름", "값", "비고"])
    for row in range(1, 6):
        sheet.write_row(row, 0, [f"항목 {row}", row * 1.5, "가"])
    sheet.write_formula("B8", "=SUM(B2:B6)", None, 22.5)
    book.add_worksheet("둘째").write("A1", 1)
    fill(book, sheet)
    book.close()
    return out.getvalue()


def plain():
    return written(lambda *_: None)


FEATURES = {}


def feature(name, proof):
    """Register what makes a workbook with a feature; a maker may give parts or bytes."""

    def register(make):
        FEATURES[name] = (lambda: packed(make()), proof)
        return make

    return register


def packed(made):
    return made.packed() if isinstance(made, Parts) else made
