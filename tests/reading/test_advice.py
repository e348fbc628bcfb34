"""Advice that helps: a near name only where it is near, and one sentence where one is enough."""

from __future__ import annotations

import io
import re

import pytest
from openpyxl import Workbook

from pledgebook.book.contract import SETTINGS, STATUSES
from pledgebook.book.folding import nearest
from pledgebook.findings import finding
from pledgebook.findings.groups import FEWEST, MOST_CELLS, grouped
from pledgebook.reading import read_book
from tests.reading.making import at, only, read, told

WORDS = [spelling for choice in STATUSES for spelling in (choice.value, *choice.aliases)]
FAR = [
    "시기미도래",
    "미착수",
    "제외",
    "철회",
    "이관",
    "미완료",
    "완료예정",
    "취소",
    "보완",
    "중단",
    "계속추진",
    "이행중",
]
NEAR = {
    "완로": "완료",
    "정상진행": "정상추진",
    "일부 추진중": "일부추진",
    "폐지": "폐기",
    "지연중": "지연",
    "정상 추징": "정상추진",
}


@pytest.mark.parametrize("typed", FAR)
def test_a_word_of_another_meaning_has_no_near_one(typed):
    assert nearest(typed, WORDS) == ""
    found = only(read({"공약!M2": typed}), "PB132")
    assert (found.cell, found.seen) == ("공약!M2", typed)
    assert "이행 후 계속추진" in found.message()
    assert "가까운" not in found.action()


@pytest.mark.parametrize("typed", NEAR)
def test_a_slip_of_typing_has_a_near_one(typed):
    assert nearest(typed, WORDS) == NEAR[typed]


def test_the_near_status_is_offered():
    assert "정상추진" in only(read({"공약!M2": "정상추징"}), "PB218").action()


@pytest.mark.parametrize("item", ["담당자", "비고", "작성 부서", "상한"])
def test_an_unknown_setting_that_is_near_none_is_a_warning_with_all_of_them(item):
    found = only(read({"설정!A7": item}), "PB134")
    assert (found.cell, found.severity) == ("설정!A7", "warning")
    assert "가까운" not in found.action()
    assert SETTINGS[0].item in found.action()


@pytest.mark.parametrize("code", ["전혀다른것", "9-9-9-9", "Ⅶ-가-2"])
def test_an_unknown_code_that_is_near_none_names_those_there_are(code):
    found = only(read({"투자!A2": code}), "PB133")
    assert "6-3-3" in found.action()
    assert "가까운" not in found.action()


def other_workbook(*sheets):
    book = Workbook()
    book.remove(book.active)
    for name, header in sheets:
        page = book.create_sheet(name)
        page.append(header)
        page.append(["값"] * len(header))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


STRANGERS = {
    "a ledger": [("추진실적 대장", ["번호", "사업명", "추진일", "내용"]), ("통계", ["구분", "합계"])],
    "a sheet called like ours": [("실적", ["월", "매출", "비고"])],
    "an empty sheet": [("Sheet1", [])],
    "several called like ours": [("설정", ["가"]), ("목표", ["나", "다"]), ("지표", ["라"])],
}


@pytest.mark.parametrize("kind", STRANGERS)
def test_a_workbook_that_is_none_of_ours_gets_one_sentence(kind):
    book = read_book(other_workbook(*STRANGERS[kind]), "x")
    assert told(book) == [("PB136", "")]
    for lang in ("ko", "en"):
        assert {"pledgebook new", "pledgebook adopt"} == set(
            re.findall("pledgebook [a-z]+", book.findings[0].action(lang))
        )


def test_one_needed_sheet_makes_it_ours():
    def remove(book):
        for name in ("설정", "공약", "지표", "목표"):
            del book[name]

    assert [code for code, _ in told(read({}, remove))].count("PB135") == 4


def many(count, code="PB203", sheet="실적", **facts):
    return [
        finding(code, f"{sheet}!D{row}", f"{row}회", header="실적값", unit="회", number=row, **facts)
        for row in range(2, 2 + count)
    ]


def test_many_of_a_kind_are_one_group_with_their_cells_and_the_cure_once():
    found = many(12)
    (group,) = grouped(found)
    assert group.findings == tuple(found)
    assert group.where("ko") == "실적!D2, D3, D4, D5, D6, D7, D8, D9, D10, D11 … (12개 셀)"
    assert group.message("ko").startswith(found[0].message())
    assert "'3회'" in group.message("ko")
    assert found[0].action() in group.action("ko")


def test_one_cure_is_said_as_it_is():
    found = [finding("PB202", f"실적!D{row}", "두 번", header="실적값") for row in (3, 5, 9)]
    (group,) = grouped(found)
    assert group.action("ko") == found[0].action()
    assert group.message("ko") == found[0].message()
    assert group.where("en") == "실적!D3, D5, D9 (3 cells)"


def test_what_differs_in_code_pledge_or_sheet_stays_apart():
    found = [
        *many(FEWEST), *many(FEWEST, "PB235"), *many(FEWEST, sheet="목표"),
        *many(FEWEST, pledge="1-1"), *many(FEWEST, pledge="1-2"),
    ]  # fmt: skip
    assert [len(group.findings) for group in grouped(found)] == [FEWEST] * 5


def test_few_and_those_of_no_cell_stay_single_and_nothing_is_lost():
    found = [*many(FEWEST - 1), finding("PB101", "설정", near="x", sheet="설정", table="Settings")] * 2
    found = [*found[: FEWEST - 1], *found[-1:] * 3]
    assert [group.findings for group in grouped(found)] == [(single,) for single in found]
    mixed = [*many(MOST_CELLS + 5), *many(2, sheet="목표"), *many(4, "PB235")]
    assert sorted(sum((group.findings for group in grouped(mixed)), ()), key=mixed.index) == mixed


TOTALS = {
    "a pledge": ("공약", "공약번호", "합계"), "an indicator": ("지표", "지표명", "소 계"), "a target": ("목표", "연도", "총계"),
    "a day": ("실적", "일자", "계"), "a deed": ("실적", "내용", "합 계"), "money": ("투자", "재원", "소계"),
    "a line of text": ("본문", "공약번호", "계"), "a change": ("변경", "공약번호", "합계"), "a setting": ("설정", "항목", "총합계"),
}  # fmt: skip


@pytest.mark.parametrize("kind", TOTALS)
def test_a_row_of_totals_at_the_end_of_any_table_is_told_and_counts_nothing(kind):
    sheet, header, word = TOTALS[kind]

    def add(book):
        page = book[sheet]
        (table,) = page.tables.values()
        row = next(number for number in range(2, 999) if not any(cell.value for cell in page[number]))
        page[at(sheet, header, row).partition("!")[2]] = word
        first, _, last = table.ref.partition(":")
        table.ref = f"{first}:{last.rstrip('0123456789')}{row}"

    plain, book = read(), read({}, add)
    found = only(book, "PB279")
    assert found.seen == word
    assert not [finding for finding in book.findings if finding.is_error]
    for rows in ("pledges", "indicators", "targets", "activities", "investments", "narrative", "changes"):
        assert getattr(book, rows) == getattr(plain, rows)
