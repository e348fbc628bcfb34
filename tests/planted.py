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
    "설정!A6": "기준얼",
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
    "투자!F2": "10백만원",
    "투자!A6": "6-3-3",
    "투자!C6": "국비",
    "투자!G6": 5,
    "본문!B3": "추진 게획",
}


def build_mistakes() -> bytes:
    """Plant each mistake in its cell of the sample, before any card is written."""
    book = load_workbook(io.BytesIO(build_workbook()))
    for place, value in MISTAKES.items():
        sheet, _, cell = place.partition("!")
        book[sheet][cell] = value
    book["지표"].tables["Indicators"].ref = "A1:J4"
    out = io.BytesIO()
    book.save(out)
    return canonical(out.getvalue(), datetime(2022, 7, 1))  # noqa: DTZ001 - a fixed stamp
