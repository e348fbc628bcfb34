"""`explain --since` and `diff` on the command line."""

from __future__ import annotations

import json
import re

import pytest
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.cli.changed import said
from pledgebook.figures.causes import Cause, CauseKind
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


@pytest.mark.usefixtures("later")
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


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_values_have_the_commas_that_they_have_on_the_card(sample, lang):
    pb.confirm(sample, "2024-05-31", "홍길동")
    book = load_workbook(sample)
    for row in book["목표"].iter_rows(min_row=2):
        if row[0].value == "교류활동" and row[3].value != "-":
            row[3].value = 12345.5
    book.save(sample)
    type_in(sample, "실적", (*LATE[:3], 4567, *LATE[4:]), (*LATER[:3], 1234, *LATER[4:]))
    asked = ("explain", sample, "6-3-3", "--as-of", "2024-08-31", "--since", "2024-05-31")
    printed = run(*asked, "--lang", lang).stdout
    assert re.search(r"실적!A11 +2024\. 3\. +4,567 ", printed)
    assert re.search(r"실적!A12 +2024\. 7\. +1,234 ", printed)
    assert re.search(r"목표!D\d +\S.* → 12,345\.5", printed)
    causes = [
        cause
        for part in json.loads(run(*asked, "--json").stdout)["workbooks"][0]["changes"][0]["parts"]
        for cause in part["causes"]
    ]
    assert {cause["after"] for cause in causes} >= {"4567", "1234", "12345.5"}  # for programs


@pytest.mark.parametrize(
    ("cause", "text"),
    [
        (Cause(CauseKind.INDICATOR_CHANGED, name="기준값", before="1500"), "지표 변경  기준값  1,500 → -"),
        (
            Cause(CauseKind.INDICATOR_CHANGED, name="지표명", before="2024", after="2025"),
            "지표 변경  지표명  2024 → 2025",
        ),
        (Cause(CauseKind.PLEDGE_CHANGED, before="30.00", after="1234.50"), "공약  30.00 → 1234.50"),
        (Cause(CauseKind.TARGET_CHANGED, before="-", after="-1234.5"), "목표 변경  - → -1,234.5"),
    ],
)
def test_only_figures_get_commas(cause, text):
    assert said(cause, "ko") == text


def test_a_day_after_the_as_of_date_is_refused(sample):
    done = run("explain", sample, "6-3-3", "--as-of", "2024-05-31", "--since", "2024-06-01", code=2)
    assert "2024-06-01" in done.stderr
    with pytest.raises(pb.UsageError):
        pb.explain(sample, "6-3-3", since="어제")


def test_diff_of_two_dates_prints_figures_then_causes_and_exits_with_6(sample):
    states = [f"{sample}@2023. 12. 31.", f"{sample}@2024-05-31"]
    lines = run("diff", *states, code=6).stdout.splitlines()
    assert "  평균 이행률: 23.90 % → 31.05 %  ▲7.15 %p" in lines
    assert lines.index("달라진 수치:") < lines.index("까닭:")
    assert any("▲14.29 %p  실적 추가  실적!A9" in line for line in lines)
    assert all(display_width(line) <= 80 for line in lines[2:])
    report = json.loads(run("diff", *states, "--json", code=6).stdout)
    assert [found["as_of"] for found in report["workbooks"]] == ["2023-12-31", "2024-05-31"]
    assert [(found["indicator"], found["difference"]) for found in report["figures"]] == [
        (None, "7.15"),
        ("행사개최", "14.29"),
    ]


def test_diff_of_what_is_alike_exits_with_0(sample, tmp_path):
    copy = tmp_path / "사본.xlsx"
    copy.write_bytes(sample.read_bytes())
    assert "같습니다" in run("diff", sample, copy).stdout
    assert pb.diff(sample, copy).is_same


def test_diff_of_two_workbooks_tells_status_and_money_too(sample, tmp_path):
    copy = tmp_path / "사본.xlsx"
    copy.write_bytes(sample.read_bytes())
    book = load_workbook(copy)
    sheet = book["공약"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, heads["추진상황"]).value = "일부추진"
    book.save(copy)
    found = pb.diff(sample, copy)
    assert [(fact.what, fact.before, fact.after) for fact in found.facts] == [
        ("status", "정상추진", "일부추진")
    ]


def test_diff_of_two_roll_ups_compares_figures_by_pledge(sample, tmp_path):
    old, new = tmp_path / "지난.xlsx", tmp_path / "이번.xlsx"
    pb.rollup_workbook(sample, old, "2023-12-31")
    pb.rollup_workbook(sample, new, "2024-05-31")
    found = pb.diff(old, new)
    assert [(figure.pledge, str(figure.points), figure.parts) for figure in found.figures] == [
        ("6-3-3", "7.15", ())
    ]
    assert (str(found.mean.then.rate), str(found.mean.now.rate)) == ("23.90", "31.05")
    assert (str(found.as_of_before), str(found.as_of_after)) == ("2023-12-31", "2024-05-31")
    assert run("diff", old, new, code=6).stdout
    assert pb.diff(old, old).is_same


def test_a_roll_up_is_not_compared_with_a_workbook_and_has_no_other_date(sample, tmp_path):
    out = tmp_path / "총괄.xlsx"
    pb.rollup_workbook(sample, out, "2024-05-31")
    assert "총괄.xlsx" in run("diff", out, sample, code=2).stderr
    assert "날짜" in run("diff", f"{out}@2024-05-31", out, code=2).stderr
