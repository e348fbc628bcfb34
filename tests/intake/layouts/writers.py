"""Papers as files of six formats; none of it is what pledgebook writes documents with."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import zipfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape as xml_escape

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from tests.intake.layouts.paper import Line, NewPage, NewSheet, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.intake.layouts.paper import Paper

SUFFIXES = {
    "text": ".txt",
    "xlsx": ".xlsx",
    "html": ".html",
    "pdf": ".pdf",
    "hwpx": ".hwpx",
    "hwp": ".hwp",
    "office": ".pdf",
}


def write(paper: Paper, form: str) -> bytes:
    """Return a paper as a file of a format; `hwp` by `write_hwps`, which needs a Java."""
    return {"text": text, "xlsx": xlsx, "html": html, "pdf": pdf, "hwpx": hwpx}[form](paper)


# Text with tabs, as a card looks that was copied out of a program


def text(paper: Paper) -> bytes:
    lines = []
    for part in paper.all_parts:
        if isinstance(part, Line):
            lines.append(f"{'  ' * max(0, part.depth - 1)}{part.text}")
        elif isinstance(part, Table):
            grid = [[""] * part.width for _ in range(_height(part))]
            for row, column, cell in part.placed():
                grid[row][column] = cell.text.replace("\n", " ")
            lines += ["", *("\t".join(cells) for cells in grid), ""]
        else:
            lines.append("")
    return "\n".join(lines).encode()


def _height(table):
    return max(row + cell.rows for row, _, cell in table.placed())


# A workbook


def xlsx(paper: Paper) -> bytes:
    book = Workbook()
    sheet, row = book.active, 1
    sheet.title = "관리카드"
    edge = Side(style="thin")
    box = Border(left=edge, right=edge, top=edge, bottom=edge)
    for at, part in enumerate(paper.all_parts):
        if isinstance(part, NewSheet) and part.name and at:
            sheet, row = book.create_sheet(part.name[:31]), 1
        elif isinstance(part, NewSheet) and part.name:
            sheet.title = part.name[:31]
        elif isinstance(part, Line):
            sheet.cell(row, 1, part.text).font = Font(bold=part.title, size=14 if part.title else 10)
            row += 1
        elif isinstance(part, Table):
            for down, right, cell in part.placed():
                _put(sheet, row + down, right + 1, cell, box, as_number=paper.as_numbers)
            row += _height(part) + 1
        else:
            row += 1
    for made in book:
        made.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        made.page_setup.fitToHeight = 0  # one page wide
        made.column_dimensions["A"].width = 18
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(sheet, row, column, cell, box, *, as_number):
    target = sheet.cell(row, column)
    target.border = box
    target.alignment = Alignment(wrap_text=True, vertical="center")
    if as_number and cell.number is not None:
        target.value = float(cell.number) if "." in cell.number else int(cell.number)
        target.number_format = cell.form
    elif cell.text:
        target.value = cell.text
        target.data_type = "s"
    if (cell.rows, cell.columns) != (1, 1):
        sheet.merge_cells(
            f"{get_column_letter(column)}{row}:{get_column_letter(column + cell.columns - 1)}{row + cell.rows - 1}"
        )


# A page


def html(paper: Paper) -> bytes:
    body = []
    for part in paper.all_parts:
        if isinstance(part, Line):
            kind = "h1" if part.title else "p"
            body.append(f"<{kind}>{escape(part.text)}</{kind}>")
        elif isinstance(part, Table):
            body.append(_html_table(part, heads=paper.head_cells))
        else:
            body.append('<hr style="page-break-after: always">')
    head = (
        f'<meta charset="utf-8"><title>{escape(paper.name)}</title><style>td,th{{border:1px solid}}</style>'
    )
    return f"<!DOCTYPE html><html lang=ko><head>{head}</head><body>{''.join(body)}</body></html>".encode()


def _html_table(table, *, heads):
    rows = []
    for at, cells in enumerate(table.rows):
        kind = "th" if heads and at < table.heads else "td"
        rows.append(
            "<tr>"
            + "".join(
                f"<{kind}{_span('rowspan', cell.rows)}{_span('colspan', cell.columns)}>"
                + (escape(cell.text).replace("\n", "<br>") or "&nbsp;")
                + f"</{kind}>"
                for cell in cells
            )
            + "</tr>"
        )
    return f"<table>{''.join(rows)}</table>"


def _span(name, count):
    return f' {name}="{count}"' if count > 1 else ""


# A PDF, by typst


def pdf(paper: Paper) -> bytes:
    import typst

    return typst.compile(typst_source(paper).encode())


def typst_source(paper: Paper) -> str:
    numbers = {"- 1 -": '"- 1 -"', "1 / 2": '"1 / 1"', None: "none"}[paper.numbers]
    found = [
        f'#set page(paper: "a4", margin: 15mm, numbering: {numbers})',
        '#set text(font: "NanumGothic", size: 8pt, lang: "ko")',
        "#set table(inset: (x: 2pt, y: 4pt), stroke: 0.5pt)",
        "#set par(leading: 0.4em)",
    ]
    for at, part in enumerate(paper.all_parts):
        if isinstance(part, Line):
            said = f"#text({_said(part.text)}, size: {14 if part.title else 8}pt)"
            found.append(
                f"#align(right)[{said}]" if part.right else f"#pad(left: {4 * part.depth}mm)[{said}]"
            )
        elif isinstance(part, Table):
            found.append(_typst_table(part))
        elif at:
            found.append("#pagebreak(weak: true)")
    return "\n".join(found)


def _said(text):
    return json.dumps(text, ensure_ascii=False)


def _typst_table(table):
    longest = [3.0] * table.width
    for _, column, cell in table.placed():
        words = max((_width(line) for line in cell.text.split("\n")), default=0)
        if cell.columns == 1:
            longest[column] = max(longest[column], min(words, 14.0))
    cells = []
    for _, _, cell in table.placed():
        said = " #linebreak() ".join(f"#{_said(line)}" for line in cell.text.split("\n")) if cell.text else ""
        cells.append(f"table.cell(rowspan: {cell.rows}, colspan: {cell.columns})[{said}]")
    columns = ", ".join(f"{width:.1f}fr" for width in longest)
    return f"#table(columns: ({columns},), align: center + horizon, {chr(44).join(cells)})"


def _width(text):
    return sum(2 if ord(letter) > 0x2000 else 1 for letter in text)


# HWPX


HWPX_MIME = "application/hwp+zip"
NAMESPACES = (
    'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" '
    'xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" '
    'xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head" '
    'xmlns:hc="http://www.hancom.co.kr/hwpml/2011/core" '
    'xmlns:hv="http://www.hancom.co.kr/hwpml/2011/version" '
    'xmlns:opf="http://www.idpf.org/2007/opf/" '
    'xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def hwpx(paper: Paper) -> bytes:
    """Return a package with what readers of it need; looks stand in it only once."""
    section = "".join(_paragraph(part) for part in paper.all_parts)
    parts = {
        "version.xml": f'<hv:HCFVersion {NAMESPACES} targetApplication="WORDPROCESSOR" major="5" minor="1" '
        'micro="0" buildNumber="1" os="1" xmlVersion="1.4" application="tests" appVersion="1"/>',
        "META-INF/container.xml": f"<ocf:container {NAMESPACES}><ocf:rootfiles><ocf:rootfile "
        'full-path="Contents/content.hpf" media-type="application/hwpml-package+xml"/>'
        "</ocf:rootfiles></ocf:container>",
        "Contents/content.hpf": f'<opf:package {NAMESPACES} version="" unique-identifier="" id="">'
        "<opf:metadata><opf:title/><opf:language>ko</opf:language></opf:metadata><opf:manifest>"
        '<opf:item id="header" href="Contents/header.xml" media-type="application/xml"/>'
        '<opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/>'
        '</opf:manifest><opf:spine><opf:itemref idref="header" linear="yes"/>'
        '<opf:itemref idref="section0" linear="yes"/></opf:spine></opf:package>',
        "Contents/header.xml": HEADER,
        "Contents/section0.xml": f"<hs:sec {NAMESPACES}>{section}</hs:sec>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype", (2024, 1, 1, 0, 0, 0)), HWPX_MIME, zipfile.ZIP_STORED)
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), DECLARATION + content)
    return out.getvalue()


_FACES = "".join(
    f'<hh:fontface lang="{lang}" fontCnt="1"><hh:font id="0" face="바탕" type="TTF" isEmbedded="0"/></hh:fontface>'
    for lang in ("HANGUL", "LATIN", "HANJA", "JAPANESE", "OTHER", "SYMBOL", "USER")
)
_LANGS = ("hangul", "latin", "hanja", "japanese", "other", "symbol", "user")


def _each(name, value):
    return f"<hh:{name} " + " ".join(f'{lang}="{value}"' for lang in _LANGS) + "/>"


_EDGES = "".join(
    f'<hh:{side}Border type="SOLID" width="0.12 mm" color="#000000"/>'
    for side in ("left", "right", "top", "bottom")
)
_SLASHES = "".join(f'<hh:{name} type="NONE" Crooked="0" isCounter="0"/>' for name in ("slash", "backSlash"))
HEADER = (
    f'<hh:head {NAMESPACES} version="1.4" secCnt="1"><hh:beginNum page="1" footnote="1" endnote="1" pic="1" tbl="1" '
    f'equation="1"/><hh:refList><hh:fontfaces itemCnt="7">{_FACES}</hh:fontfaces><hh:borderFills itemCnt="1">'
    f'<hh:borderFill id="1" threeD="0" shadow="0" centerLine="NONE" breakCellSeparateLine="0">{_SLASHES}{_EDGES}'
    '</hh:borderFill></hh:borderFills><hh:charProperties itemCnt="1"><hh:charPr id="0" height="1000" '
    'textColor="#000000" shadeColor="none" useFontSpace="0" useKerning="0" symMark="NONE" borderFillIDRef="1">'
    f"{_each('fontRef', 0)}{_each('ratio', 100)}{_each('spacing', 0)}{_each('relSz', 100)}{_each('offset', 0)}"
    '</hh:charPr></hh:charProperties><hh:tabProperties itemCnt="1"><hh:tabPr id="0" autoTabLeft="0" '
    'autoTabRight="0"/></hh:tabProperties><hh:paraProperties itemCnt="1"><hh:paraPr id="0" tabPrIDRef="0" '
    'condense="0" fontLineHeight="0" snapToGrid="1"><hh:align horizontal="LEFT" vertical="BASELINE"/>'
    '<hh:margin><hc:intent value="0" unit="HWPUNIT"/><hc:left value="0" unit="HWPUNIT"/>'
    '<hc:right value="0" unit="HWPUNIT"/><hc:prev value="0" unit="HWPUNIT"/><hc:next value="0" unit="HWPUNIT"/>'
    '</hh:margin><hh:lineSpacing type="PERCENT" value="160" unit="HWPUNIT"/></hh:paraPr></hh:paraProperties>'
    '<hh:styles itemCnt="1"><hh:style id="0" type="PARA" name="바탕글" engName="Normal" paraPrIDRef="0" '
    'charPrIDRef="0" nextStyleIDRef="0" langID="1042" lockForm="0"/></hh:styles></hh:refList></hh:head>'
)


def _paragraph(part, *, new_page=False):
    if isinstance(part, Line):
        inner = f"<hp:t>{xml_escape(part.text)}</hp:t>"
    elif isinstance(part, Table):
        inner = _hwpx_table(part) + "<hp:t/>"
    else:
        inner, new_page = "<hp:t/>", True
    return _in_paragraph(inner, new_page=new_page)


def _in_paragraph(inner, *, new_page=False):
    return (
        f'<hp:p id="0" paraPrIDRef="0" styleIDRef="0" pageBreak="{int(new_page)}" columnBreak="0" merged="0">'
        f'<hp:run charPrIDRef="0">{inner}</hp:run></hp:p>'
    )


def _hwpx_table(table):
    rows = []
    placed = list(table.placed())
    for at in range(_height(table)):
        cells = "".join(
            f'<hp:tc name="" header="{int(row < table.heads)}" hasMargin="0" protect="0" editable="0" dirty="0" '
            'borderFillIDRef="1"><hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="CENTER">'
            + "".join(_in_paragraph(f"<hp:t>{xml_escape(line)}</hp:t>") for line in cell.text.split("\n"))
            + f'</hp:subList><hp:cellAddr colAddr="{column}" rowAddr="{row}"/><hp:cellSpan colSpan="{cell.columns}" '
            f'rowSpan="{cell.rows}"/><hp:cellSz width="{3000 * cell.columns}" height="{1000 * cell.rows}"/>'
            '<hp:cellMargin left="141" right="141" top="141" bottom="141"/></hp:tc>'
            for row, column, cell in placed
            if row == at
        )
        rows.append(f"<hp:tr>{cells}</hp:tr>")
    return (
        '<hp:tbl id="1" zOrder="0" numberingType="TABLE" textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" lock="0" '
        f'dropcapstyle="None" pageBreak="CELL" repeatHeader="1" rowCnt="{_height(table)}" colCnt="{table.width}" '
        f'cellSpacing="0" borderFillIDRef="1" noAdjust="0"><hp:sz width="{3000 * table.width}" '
        f'widthRelTo="ABSOLUTE" height="{1000 * _height(table)}" heightRelTo="ABSOLUTE" protect="0"/>'
        '<hp:pos treatAsChar="1" affectLSpacing="0" flowWithText="1" allowOverlap="0" holdAnchorAndSO="0" '
        'vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP" horzAlign="LEFT" vertOffset="0" horzOffset="0"/>'
        '<hp:outMargin left="0" right="0" top="0" bottom="0"/><hp:inMargin left="141" right="141" top="141" '
        f'bottom="141"/>{"".join(rows)}</hp:tbl>'
    )


def write_office_pdfs(papers: Iterable[Paper], folder: Path) -> None:
    """Write papers as PDF by LibreOffice out of workbooks: another hand than typst's."""
    for paper in papers:
        (folder / f"{paper.name}.xlsx").write_bytes(xlsx(paper))
    office = shutil.which("soffice")
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    books = sorted(map(str, folder.glob("*.xlsx")))
    subprocess.run([*command, "--outdir", str(folder), *books], check=True, capture_output=True)


# HWP 5, by hwplib in a process of its own


def write_hwps(papers: Iterable[Paper], folder: Path) -> None:
    """Write papers as HWP 5 files named after them; needs Java, JPype and the jar of hwp-hwpx-editor."""
    described = {
        str(folder / f"{paper.name}.hwp"): [
            described for part in paper.all_parts if (described := _described(part)) is not None
        ]
        for paper in papers
    }
    command = [sys.executable, str(Path(__file__).with_name("hwp_writer.py"))]
    subprocess.run(command, input=json.dumps(described), text=True, check=True, capture_output=True)


def _described(part):
    if isinstance(part, Line):
        return part.text
    if not isinstance(part, Table):
        return None if isinstance(part, NewPage) else ""
    return {
        "rows": _height(part),
        "columns": part.width,
        "cells": [[row, column, cell.rows, cell.columns, cell.text] for row, column, cell in part.placed()],
    }
