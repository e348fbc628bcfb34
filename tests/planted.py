"""The workbook with planted mistakes; `python -m tests.regenerate` writes it anew."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

from openpyxl import load_workbook

from pledgebook.template import build_workbook
from pledgebook.template.canonical import canonical

PLACE = Path(__file__).parents[1] / "workbooks" / "mistakes.xlsx"

MISTAKES = {
    "설정!B6": None,
    "설정!A7": "기준얼",
    "공약!M2": "정상진행",
    "지표!B3": "6-3-8",
    "지표!A4": "교류활동",
    "지표!B4": "6-3-3",
    "지표!C4": "같은 번호를 쓴 지표",
    "지표!D4": "회",
    "목표!D4": "12회",
    "목표!D11": None,
    "목표!D9": 3,
    "목표!C9": "상반기",
    "실적!A3": "2023. 13.",
    "실적!A4": 2023.5,
    "실적!C5": "행사개체",
    "실적!D6": "=1/0",
    "실적!D7": "두 번",
    "실적!G8": None,
    "투자!H2": "10백만원",
    "투자!A6": "6-3-3",
    "투자!E6": "국비",
    "투자!I6": 5,
    "본문!B3": "추진 게획",
    "목표!D3": "26①",
    "실적!D2": "1²)",
    "실적!B5": datetime(2006, 3, 3),  # noqa: DTZ001 - what Excel makes of 6-3-3
    "변경!A2": "없는 공약",
    "본문!B5": "시기미도래",
}

ROWS = {
    "지표": [
        ("누계지표", "6-3-3", "누계로 적은 지표", "회", None, None, "누계"),
        ("공정", "6-3-3", "도서관 건립 공정", "단계", None, "단계"),
        ("만족", "6-3-3", "주민 만족", "점", None, "정성"),
        ("참여", "6-3-3", "참여 기업 수", "개소", None, "증가", "기관별 최종값"),
    ],
    "목표": [
        ("공정", 2023, "연간", "착공"),
        ("공정", 2024, "연간", 3),
        ("공정", 2025, "연간", 2),
        ("만족", 2026, "상반기", "우수"),
        ("참여", 2023, "하반기", 10),
        ("참여", 2023, "연간", 12),
        ("참여", 2024, "하반기", 20),
        ("참여", 2024, "연간", 20),
    ],
    "실적": [
        ("2024. 3. 5.", "6-3-3", "공정", "착공", None, None, "도서관 착공식"),
        ("2024. 3. 6.", "6-3-3", "공정", None, None, None, "도서관 공사 점검"),
        ("2024. 3. 7.", "6-3-3", "만족", "우수", None, None, "주민 만족 평가"),
        ("2024. 3. 8.", "6-3-3", "참여", 5, "한전, 농어촌공사", None, "참여 기업 모집"),
        ("2021. 3. 5.", "6-3-3", None, None, None, None, "임기 전 설명회"),
    ],
}
"""Rows put below those of the sample: what they say means something only with the indicator they name."""


def build_mistakes() -> bytes:
    """Plant each mistake in the sample, before any card is written."""
    book = load_workbook(io.BytesIO(build_workbook()))
    for place, value in MISTAKES.items():
        sheet, _, cell = place.partition("!")
        book[sheet][cell] = value
    for sheet, rows in ROWS.items():
        (table,) = book[sheet].tables.values()
        left, right = (at.rstrip("0123456789") for at in table.ref.split(":"))
        bottom = max(int(cell.row) for cell in book[sheet]["B"] if cell.value is not None)
        for number, row in enumerate(rows, bottom + 1):
            for at, value in enumerate(row, 1):
                book[sheet].cell(number, at, value)
        table.ref = f"{left}1:{right}{bottom + len(rows)}"
    out = io.BytesIO()
    book.save(out)
    return canonical(out.getvalue(), datetime(2022, 7, 1))  # noqa: DTZ001 - a fixed stamp
