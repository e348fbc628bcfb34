"""Workbooks with what users' workbooks hold, and owned sheets to put into them."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import xlsxwriter

from pledgebook.grid.addresses import Span
from pledgebook.grid.sheet import Cell, Link, PrintSetup, Sheet, Side, Style, TableRegion

LINE = Side()
BOX = Style(left=LINE, right=LINE, top=LINE, bottom=LINE, wrap=True)
STYLES = {"box": BOX, "rate": Style(bold=True, number_format="0.00"), "odd": Style(number_format="#,##0.0##")}


def owned(name="카드 1", key="card:1", *, rows=3, value="31.05", table="Results", extra=None):
    """An owned sheet with a merge, styles, a formula, a link and a table."""
    cells = {
        (1, 1): Cell("제목 <&>", "box"),
        (1, 2): Cell(None, "box"),
        (2, 1): Cell("=cmd|'/c calc'!A1", "box"),
        (2, 2): Cell(Decimal(value), "rate", "ROUND(AVERAGE(19.23,42.86),2)"),
        (3, 1): Cell("근거", "", "", Link("'Sheet1'!A1:B2")),
        (4, 1): Cell("번호", "box"),
        (4, 2): Cell("이행률", "box"),
        **{(row, 1): Cell(f"지표 {row}", "odd") for row in range(5, 5 + rows)},
        **{(row, 2): Cell(Decimal(row) / 4, "odd") for row in range(5, 5 + rows)},
        **(extra or {}),
    }
    tables = (TableRegion(table, Span(4, 1, 4 + rows, 2), ("번호", "이행률")),) if table else ()
    return Sheet(
        key,
        name,
        dict(sorted(cells.items())),
        STYLES,
        merges=(Span(1, 1, 1, 2),),
        widths={1: 20, 2: 10},
        heights={1: 24},
        tables=tables,
        print_setup=PrintSetup(title_rows=(1, 1), area=Span(1, 1, 4 + rows, 2), breaks_after=(4,)),
        freeze=(2, 1),
    )


def plain_workbook():
    """One sheet, one value, no look of its own."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("자료").write("A1", "가")
    book.close()
    return out.getvalue()


def rich_workbook():
    """What openpyxl drops on saving: buttons, sparklines, charts, comments, validations, rich text, images."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("자료")
    other = book.add_worksheet("둘째")
    sheet.write_row("A1", ["가", 1, 2, 3])
    sheet.write_formula("B2", "=SUM(B1:D1)", None, 6)
    sheet.insert_button("F1", {"macro": "새로고침", "caption": "새로고침"})
    sheet.add_sparkline("E1", {"range": "자료!B1:D1"})
    sheet.conditional_format("B1:D1", {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation("A2", {"validate": "list", "source": ["예", "아니오"]})
    sheet.write_comment("A1", "메모")
    sheet.write_rich_string("A3", "보통 ", book.add_format({"bold": True}), "굵게")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=자료!$B$1:$D$1"})
    sheet.insert_chart("F5", chart)
    sheet.insert_textbox("F20", "글상자")
    sheet.set_header("&L머리글")
    sheet.autofilter("A1:D1")
    other.add_table("A1:B3", {"name": "MyTable", "columns": [{"header": "x"}, {"header": "y"}]})
    other.protect()
    book.define_name("내이름", "=자료!$A$1")
    line = book.add_chart({"type": "line"})
    line.add_series({"values": "=자료!$B$1:$D$1"})
    book.add_chartsheet("차트").set_chart(line)
    book.close()
    return out.getvalue()


def repacked(data, *, change=None, drop=(), add=None, method=zipfile.ZIP_DEFLATED):
    """The same workbook with members changed, dropped or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", method) as target:
        for name in source.namelist():
            if name not in drop:
                content = source.read(name)
                target.writestr(name, change[name](content) if name in (change or {}) else content)
        for name, content in (add or {}).items():
            target.writestr(name, content)
    return out.getvalue()
