"""`explain --since` and `diff` on the command line."""

from __future__ import annotations

import json

import pytest
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.grid.text_width import display_width
from tests.cli.commands import run


def type_in(path, sheet, *rows):
    """Type rows at the end of a table, as a clerk does."""
    book = load_workbook(path)
    table = next(iter(book[sheet].tables.values()))
    for row in rows:
        book[sheet].append(row)
    first, _ = table.ref.split(":")
    last = book[sheet].cell(book[sheet].max_row, book[sheet].max_column).coordinate
    table.ref = table.autoFilter.ref = f"{first}:{last}"
    book.save(path)


LATE = ("2024. 3.", "6-3-3", "교류활동", 1, "한전KDN", "다도면", "마을회관 전기 점검", None, "아니오")
LATER = ("2024. 7.", "6-3-3", "행사개최", 1, None, None, "실무단 회의(2회차)", None, "아니오")


def test_the_parts_of_a_change_are_printed_and_add_up(sample):
    done = run("explain", sample, "6-3-3", "--as-of", "2024-05-31", "--since", "2023. 12. 31.")
    assert done.exit_code == 0
    assert "2023-12-31 재계산 23.90 %" in done.stdout
    assert "▲7.15 %p  실적 추가  실적!A9  2024. 2." in done.stdout
    assert all(display_width(line) <= 80 for line in done.stdout.splitlines())


def test_a_row_entered_after_a_date_was_confirmed_is_told_apart_from_later_ones(sample):
    pb.confirm(sample, "2024-05-31", "홍길동")
    type_in(sample, "실적", LATE, LATER)
    done = run("explain", sample, "6-3-3", "--as-of", "2024-08-31", "--since", "2024-05-31", "--json")
    [report] = json.loads(done.stdout)["workbooks"]
    [change] = report["changes"]
    assert (change["then"]["rate"], change["then"]["confirmed"]) == ("31.05", True)
    found = [(part["causes"][0]["kind"], part["difference"]) for part in change["parts"]]
    assert found == [("row-late", "1.92"), ("row-new", "7.14")]
    assert change["difference"] == "9.06"


def test_a_day_after_the_as_of_date_is_refused(sample):
    done = run("explain", sample, "6-3-3", "--as-of", "2024-05-31", "--since", "2024-06-01", code=2)
    assert "2024-06-01" in done.stderr
    with pytest.raises(pb.UsageError):
        pb.explain(sample, "6-3-3", since="어제")
