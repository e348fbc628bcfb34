"""Workbooks of many small pledges, and the distribution files that go with them."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from pledgebook.book import contract
from pledgebook.use_cases.new import new_workbook


def workbook(pledges, *, recipients="", settings=(), activities=()):
    """A new workbook with a pledge of one indicator for each `(code, title, department)`."""
    book = load_workbook(io.BytesIO(new_workbook(term="민선8기", blank=True)))
    rows = {
        "설정": [["자치단체", "나주시"], ["기준일", "2024-05-31"], ["수신자", recipients], *settings],
        "공약": [
            {"공약번호": code, "공약명": title, "주관부서": department, "추진상황": "정상추진"}
            for code, title, department in pledges
        ],
        "지표": [
            {"지표번호": f"{code}-가", "공약번호": code, "지표명": "행사", "단위": "회"}
            for code, _, _ in pledges
        ],
        "목표": [
            {"지표번호": f"{code}-가", "연도": 2025, "기간": "연간", "누계목표": 8} for code, _, _ in pledges
        ],
        "실적": [
            {
                "일자": "2023. 5. 2.",
                "공약번호": code,
                "지표번호": f"{code}-가",
                "내용": f"{code} 행사",
                "증빙": "공문",
            }
            for code, _, _ in pledges
        ]
        + list(activities),
    }
    for name, found in rows.items():
        sheet = book[name]
        heads = [cell.value for cell in sheet[1]]
        old = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
        row = 1
        for typed in found:
            if isinstance(typed, list):
                cell = sheet.cell(old.get(typed[0]), 2, typed[1] or None)
                if isinstance(cell.value, str):
                    cell.data_type = "s"
                continue
            row += 1
            for head, value in typed.items():
                cell = sheet.cell(row, heads.index(head) + 1, value)
                if isinstance(value, str):
                    cell.data_type = "s"  # also where it begins with an equals sign
        if name != "설정":
            table = next(iter(sheet.tables.values()))
            table.ref = (
                f"{table.ref.partition(':')[0]}:{table.ref.partition(':')[2].rstrip('0123456789')}{row}"
            )
    assert set(rows) <= {table.sheet for table in contract.TABLES}
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def many_pledges(folder, count):
    """A workbook of so many pledges and a distribution file that sends each to a person of its own."""
    path, listing = folder / "공약.xlsx", folder / "배포.csv"
    path.write_bytes(workbook([(f"1-{at}", f"공약 {at}", "기획실") for at in range(count)]))
    lines = [f"1-{at},p{at}@naju.go.kr" for at in range(count)]
    listing.write_text("\n".join(["공약번호,주소", *lines]), encoding="utf-8-sig")
    return path, listing
