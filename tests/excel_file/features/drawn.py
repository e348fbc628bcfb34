"""What XlsxWriter makes: charts, images, shapes, rules, tables, comments."""

from __future__ import annotations

import io
from datetime import datetime

from tests.excel_file.features.parts import FIRST, PNG, Parts, feature, written


@feature("charts of every kind and a chart sheet", "xl/charts/chart10.xml")
def charts():
    def fill(book, sheet):
        kinds = ("area", "bar", "column", "line", "pie", "doughnut", "scatter", "radar", "stock")
        for at, kind in enumerate(kinds):
            chart = book.add_chart({"type": kind})
            for _ in range(3 if kind == "stock" else 1):
                chart.add_series({"categories": "=자료!$A$2:$A$6", "values": "=자료!$B$2:$B$6"})
            sheet.insert_chart(10 * at, 5, chart)
        line = book.add_chart({"type": "line"})
        line.add_series({"values": "=자료!$B$2:$B$6", "y2_axis": True})
        book.add_chartsheet("차트").set_chart(line)

    return written(fill)


@feature("images: placed, in a cell, behind, in the header", "xl/richData/richValueRel.xml")
def images():
    def fill(_book, sheet):
        sheet.insert_image("E2", "a.png", {"image_data": io.BytesIO(PNG), "description": "그림"})
        sheet.embed_image("D2", "b.png", {"image_data": io.BytesIO(PNG)})
        sheet.set_header("&L&G", {"image_left": "c.png", "image_data_left": io.BytesIO(PNG)})

    book = Parts(written(fill))
    number = book.add("xl/media/behind.png", PNG, of=FIRST, relation="image")
    book.put_in(FIRST, f'<picture r:id="{number}"/>', "</worksheet>")
    return book.packed()


@feature("buttons, shapes and checkboxes", "xl/featurePropertyBag/featurePropertyBag.xml")
def shapes():
    def fill(_book, sheet):
        sheet.insert_button("F1", {"macro": "새로고침", "caption": "새로고침"})
        sheet.insert_textbox("F5", "글상자", {"url": "internal:둘째!A1"})
        sheet.insert_checkbox("D2", True)

    return written(fill)


@feature("sparklines", ("xl/worksheets/sheet1.xml", b"sparklineGroup"))
def sparklines():
    return written(lambda _, sheet: sheet.add_sparkline("D2", {"range": "자료!B2:B6", "type": "win_loss"}))


@feature("rules of 2007 and 2010", ("xl/worksheets/sheet1.xml", b"x14:conditionalFormatting"))
def rules():
    def fill(book, sheet):
        red = book.add_format({"bg_color": "#FFC7CE"})
        sheet.conditional_format("B2:B6", {"type": "data_bar", "data_bar_2010": True})
        sheet.conditional_format("B2:B6", {"type": "3_color_scale"})
        sheet.conditional_format("B2:B6", {"type": "icon_set", "icon_style": "3_traffic_lights"})
        sheet.conditional_format("B2:B6", {"type": "cell", "criteria": ">", "value": 3, "format": red})
        sheet.conditional_format("A2:A6", {"type": "formula", "criteria": "=$B2>3", "format": red})

    return written(fill)


@feature(
    "validations, filters, outlines, links, names, protection",
    ("xl/worksheets/sheet1.xml", b"dataValidations"),
)
def typed():
    def fill(book, sheet):
        sheet.data_validation("C2:C6", {"validate": "list", "source": "=둘째!$A$1:$A$3"})
        sheet.autofilter("A1:C6")
        sheet.filter_column("A", "x == 항목*")
        sheet.set_row(2, None, None, {"level": 1, "hidden": True})
        sheet.set_column("E:F", 9, None, {"level": 1, "collapsed": True})
        sheet.write_url("D3", "https://example.org/?a=1&b=2", string="밖")
        sheet.write_url("D4", "internal:'둘째'!A1", string="안")
        sheet.merge_range("D5:E6", "합침", book.add_format({"border": 1}))
        sheet.protect("비밀", {"format_cells": True})
        sheet.unprotect_range("C2:C6", "담당자")
        sheet.freeze_panes(1, 1)
        sheet.print_area("A1:C8")
        sheet.repeat_rows(0)
        sheet.set_h_pagebreaks([5])
        sheet.ignore_errors({"number_stored_as_text": "A1:A9"})
        book.define_name("합계", "=자료!$B$8")
        book.define_name("둘째!지역이름", "=둘째!$A$1")
        book.worksheets()[1].very_hidden()
        book.read_only_recommended()
        book.set_custom_property("문서번호", "가-1")
        book.set_properties({"title": "제목", "created": datetime(2024, 1, 1)})  # noqa: DTZ001 - a fixed stamp

    return written(fill)


@feature("tables with totals", "xl/tables/table2.xml")
def tables():
    def fill(book, sheet):
        columns = [{"header": "이름", "total_string": "합계"}, {"header": "값", "total_function": "sum"}]
        sheet.add_table("A1:B7", {"name": "MyTable", "columns": columns, "total_row": True})
        book.worksheets()[1].add_table("C1:D3", {"style": "Table Style Dark 1", "header_row": False})

    return written(fill)


@feature("comments and rich text", "xl/comments1.xml")
def comments():
    def fill(book, sheet):
        sheet.write_comment("A1", "메모", {"author": "홍길동", "visible": True})
        sheet.write_rich_string("A9", "보통 ", book.add_format({"bold": True}), "굵게")

    return written(fill)


@feature("formulas that spill", "xl/metadata.xml")
def dynamic():
    return written(lambda _, sheet: sheet.write_dynamic_array_formula("E1", "=UNIQUE(A2:A6)"))


@feature("days counted from 1904", ("xl/workbook.xml", b"date1904"))
def from_1904():
    return written(lambda *_: None, {"date_1904": True})


@feature("text in the cells themselves", ("xl/worksheets/sheet1.xml", b"inlineStr"))
def inline():
    return written(lambda *_: None, {"in_memory": False, "constant_memory": True})
