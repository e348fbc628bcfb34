"""A long table is written to the bytes that openpyxl writes for each of its rows."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from pledgebook.book.term import EIGHTH
from pledgebook.template import long_rows
from pledgebook.template.start import OwnColumn, Start
from pledgebook.template.workbook import build_workbook

pytest.importorskip("lxml")
OWN = (OwnColumn("담당", "General"), OwnColumn("날", "yyyy. m. d."), OwnColumn("몫", "0.##%"))
TEXTS = ("가", "=가", "나\n다", " 앞", "뒤\r", "<&>\"'", "", "  ", "\x07x", "a", "😀", "가" * 300)


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
