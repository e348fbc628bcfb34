"""Small workbooks to begin with: every input table, in the ways programs write them."""

from __future__ import annotations

import io
import zipfile

import xlsxwriter

from pledgebook.excel_file.graft import graft
from pledgebook.package.parts import Package
from pledgebook.reading import read_book
from pledgebook.sheets.layout import layout
from pledgebook.use_cases.compute import compute
from tests.excel_file.books import plain_workbook, rich_workbook
from tests.fuzz.target import AS_OF

TABLES = {
    "Settings": ("설정", [("항목", "값"), ("자치단체", "나주시"), ("기준일", "2024. 5. 31.")]),
    "Pledges": ("공약", [("공약번호", "공약명", "추진상황"), ("1-1", "교류", "정상추진")]),
    "Indicators": (
        "지표",
        [
            ("지표번호", "공약번호", "지표명", "단위"),
            ("가", "1-1", "횟수(회)", "회"),
            ("나", "1-1", "명수", "명"),
        ],
    ),
    "Targets": (
        "목표",
        [("지표번호", "연도", "기간", "누계목표"), ("가", 2023, "연간", 8), ("나", 2024, "1분기", "-")],
    ),
    "Activities": (
        "실적",
        [
            ("일자", "공약번호", "지표번호", "실적값", "내용"),
            ("2023. 5.", "1-1", "가", 2, "=cmd|'/c calc'!A1"),
            ("2024. 3. 2.", "1-1", "", "", "나"),
        ],
    ),
    "Investments": ("투자", [("공약번호", "재원", "2023", "임기후"), ("1-1", "시비", 10, 5)]),
    "Narrative": ("본문", [("공약번호", "구분", "수준", "내용"), ("1-1", "추진계획", 1, "계획")]),
    "Changes": ("변경", [("공약번호", "승인일", "당초", "변경"), ("1-1", "2024-03-22", "8", "26")]),
}


def small_workbook(*, tables: bool) -> bytes:
    """One or two rows in each input sheet, with or without the Excel tables."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, (title, rows) in TABLES.items():
        sheet = book.add_worksheet(title)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        if tables:
            columns = [{"header": header} for header in rows[0]]
            sheet.add_table(0, 0, len(rows) - 1, len(rows[0]) - 1, {"name": name, "columns": columns})
        elif name == "Activities":
            sheet.write_formula("D4", "=1/0", None, "#DIV/0!")
            sheet.merge_range("B5:B6", "1-1")
            sheet.write_comment("A1", "메모")
    book.close()
    return out.getvalue()


def seeds() -> dict[str, bytes]:
    """Give the files by name."""
    listed = small_workbook(tables=True)
    results = compute(read_book(listed, ""), AS_OF)
    refreshed = graft(Package.open(listed), layout(results)).data
    return {
        name: _lean(data)
        for name, data in {
            "tables": listed,
            "sheets": small_workbook(tables=False),
            "refreshed": refreshed,
            "rich": rich_workbook(),
            "plain": plain_workbook(),
        }.items()
    }


def _lean(data: bytes) -> bytes:
    """Leave the theme and the properties out: nothing here reads them."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if "theme" not in name and "docProps" not in name:
                target.writestr(
                    zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED
                )
    return out.getvalue()
