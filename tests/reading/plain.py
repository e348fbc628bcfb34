"""Workbooks without tables or styles: the input sheets, header rows and what is typed below."""

from __future__ import annotations

import io

from xlsxwriter import Workbook

from pledgebook.book.contract import TABLES, headers


def plain_workbook(rows, years=range(2022, 2027)):
    """Write each table's rows, dicts by header, below its headers; `years` are the year columns of 투자."""
    out = io.BytesIO()
    book = Workbook(out)
    for table in TABLES:
        page = book.add_worksheet(table.sheet)
        names = headers(table, tuple(years))
        page.write_row(0, 0, names)
        for number, row in enumerate(rows.get(table.name, ()), start=1):
            for at, name in enumerate(names):
                if row.get(name) is not None:
                    page.write(number, at, row[name])
    book.close()
    return out.getvalue()


def one_indicator(targets=(), log=(), years=(), amounts=None, **settings):
    """Write a pledge with an indicator: its target periods, log dates, year columns, and `settings` by item."""
    rows = {
        "Settings": [{"항목": item.replace("_", " "), "값": value} for item, value in settings.items()],
        "Pledges": [{"공약번호": "가-1", "공약명": "하천 정비", "추진상황": "정상추진"}],
        "Indicators": [{"지표번호": "연장", "공약번호": "가-1", "지표명": "정비 연장", "단위": "km"}],
        "Targets": [
            {"지표번호": "연장", "연도": year, "기간": period, "누계목표": at}
            for at, (year, period) in enumerate(targets, start=1)
        ],
        "Activities": [
            {"일자": when, "공약번호": "가-1", "지표번호": "연장", "실적값": 1, "내용": "착수"}
            for when in log
        ],
        "Investments": [{"공약번호": "가-1", "재원": "국비", **amounts}] if amounts else [],
    }
    return plain_workbook(rows, years)
