"""A long table is written to the bytes that openpyxl writes for each of its rows."""

from __future__ import annotations

import io
import random
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from pledgebook.book.term import EIGHTH
from pledgebook.template import long_rows
from pledgebook.template.start import OwnColumn, Start
from pledgebook.template.workbook import build_workbook

pytest.importorskip("lxml")
OWN = (OwnColumn("담당", "General"), OwnColumn("날", "yyyy. m. d."), OwnColumn("몫", "0.##%"))
TEXTS = (
    "_x0041_",
    "가\uffff",
    "가",
    "=가",
    "나\n다",
    " 앞",
    "뒤\r",
    "<&>\"'",
    "",
    "  ",
    "\x07x",
    "a",
    "😀",
    "가" * 300,
)


def log_of_chance(chance, count):
    """Return rows of a log with texts, numbers, truths and blanks where none is expected, too."""

    def text():
        return chance.choice((*TEXTS, f"활동 {chance.randrange(99)}"))

    return tuple(
        {
            "일자": "2024. 5. 31." if chance.random() < 0.95 else text(),
            "공약번호": "1-1",
            "실적값": chance.choice((Decimal(5), Decimal("-2.50"), Decimal("1E-7"), None, "셋")),
            "내용": text(),
            "증빙": text() if chance.random() < 0.5 else None,
            "담당": chance.choice((text(), None, True, False, 7)),
            "날": chance.choice((45_000.0, 45_000.25, None)),
            "몫": chance.choice((Decimal("0.25"), 1, None)),
        }
        for _ in range(count)
    )


@pytest.mark.parametrize("seed", range(2))
def test_a_long_log_is_what_openpyxl_writes(seed, monkeypatch):
    rows = log_of_chance(random.Random(seed), 60)
    start = Start(EIGHTH, with_sample=False, rows={"Activities": rows}, own_columns={"Activities": OWN})
    plain = build_workbook(start)
    monkeypatch.setattr(long_rows, "FEWEST", 2)
    assert len(long_rows.specimens(rows, ("일자", "내용", "담당"))) < len(rows)
    assert build_workbook(start) == plain


def test_a_date_is_written_as_openpyxl_does(monkeypatch):
    rows = tuple(row | {"일자": date(2024, 5, 31)} for row in log_of_chance(random.Random(3), 60))
    start = Start(EIGHTH, with_sample=False, rows={"Activities": rows}, own_columns={"Activities": OWN})
    plain = build_workbook(start)
    monkeypatch.setattr(long_rows, "FEWEST", 2)
    assert build_workbook(start) == plain


@pytest.mark.parametrize("fewest", [2, 99])
def test_a_text_that_no_cell_can_hold_is_cut_to_what_one_can(fewest, monkeypatch):
    monkeypatch.setattr(long_rows, "FEWEST", fewest)
    given = ["_x0041_", "가\uffff\ud800나", "\x07=가", "다\r라", "😀" * 20_000]
    rows = tuple({"내용": text} for text in given for _ in range(2))
    data = build_workbook(Start(EIGHTH, with_sample=False, rows={"Activities": rows}))
    (column,) = (
        column
        for column in openpyxl.load_workbook(io.BytesIO(data))["실적"].iter_cols(values_only=True)
        if column[0] == "내용"
    )
    # Excel counts UTF-16 units: a sign beyond the basic plane is two.
    assert column[1::2] == ("_x005F_x0041_", "가나", "=가", "다_x000D_라", "😀" * 16_383)
