"""최종보고: totals by status, the headline figures, the money and every pledge's closing status."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from pledgebook.book.model import Stage, Status
from pledgebook.figures.compute import calculate
from pledgebook.figures.overall import overall
from pledgebook.sheets.closing import closing_sheet
from tests.excel_formulas import differing
from tests.figures.books import book, change, indicator, investment, log, pledge, targets

END = date(2026, 6, 30)


def three_pledges(**settings):
    return book(
        settings=settings,
        pledges=(
            pledge("A", 2, title="도로", sector="도시", status=Status.DONE, budgeting="예산"),
            pledge("B", 3, title="공원", sector="도시", status=Status.DROPPED, budgeting="예산"),
            pledge("C", 4, title="도서관", sector="문화", status=Status.PARTIAL, budgeting="예산"),
        ),
        indicators=(indicator("가", pledge="A"), indicator("나", 3, pledge="C")),
        targets=(
            *targets((2025, "연간", 10), indicator="가"),
            *targets((2025, "연간", 10), indicator="나", first_row=3),
        ),
        activities=(
            *log(("2024-01-05", 10), indicator="가", pledge="A"),
            *log(("2024-01-05", 4), indicator="나", pledge="C"),
        ),
        investments=(
            investment("국비", {2024: 30}, after=10, pledge="A"),
            investment("국비", {2024: 30}, pledge="A", row=3, stage=Stage.EXECUTED),
            investment("시비", {2024: 5}, pledge="B", row=4),
        ),
    )


def rows(made, as_of=END):
    sheet = closing_sheet(calculate(made, as_of), "최종보고", {})
    last = max(row for row, _ in sheet.cells)
    texts = [
        [cell.value for (at, _), cell in sorted(sheet.cells.items()) if at == row and cell.value is not None]
        for row in range(1, last + 1)
    ]
    return sheet, [row for row in texts if row]


def section(texts, title):
    start = next(at for at, row in enumerate(texts) if row[0] == title)
    end = next((at for at in range(start + 1, len(texts)) if str(texts[at][0]).startswith("□")), len(texts))
    return texts[start + 1 : end]


def test_status_counts_and_headline_figures_are_those_of_the_summary():
    made = three_pledges()
    _, texts = rows(made)
    found = overall(calculate(made, END))
    everything = section(texts, "□ 추진상황 총괄")[1]
    assert everything == ["전체", 3, 1, 0, 0, 1, 0, 1, found.completion, found.target_attainment, found.rate]
    assert (found.completion, found.target_attainment) == (Decimal("33.33"), Decimal("50.00"))


def test_every_pledge_is_listed_with_its_closing_status_and_money():
    _, texts = rows(three_pledges())
    _, *listed = section(texts, "□ 공약별 최종 현황")
    assert listed[0][:3] == ["도시", "A", "도로"]
    assert [row[-8:] for row in listed if "A" in row[:2]] == [
        ["완료", Decimal("100.00"), "● 달성", 40, 0, 30, Decimal("75.00"), 10]
    ]
    assert listed[2][-5:] == ["미정", 0, 0, "－", "미정"]
    money = section(texts, "□ 재정 총괄")
    assert money[1] == ["전체", 45, 0, Decimal("0.00"), 30, Decimal("66.67"), 10, 1]


def test_all_of_it_is_live_with_what_was_dropped_and_without():
    for settings in ({}, {"counts_dropped": False}):
        sheet, texts = rows(three_pledges(**settings))
        wrong, number = differing((sheet,), "binary")
        assert (wrong, number > 40) == ([], True)
        completion = section(texts, "□ 추진상황 총괄")[1][8]
        assert completion == (Decimal("50.00") if settings else Decimal("33.33"))


def test_before_the_end_of_the_term_it_says_so():
    assert "임기 종료 전" not in rows(three_pledges())[1][1][0]
    assert "임기 종료 전" in rows(three_pledges(), date(2026, 6, 29))[1][1][0]


def test_what_was_merged_split_or_dropped_is_listed_and_counts_as_before():
    made = three_pledges()
    merged = replace(
        made,
        pledges=(*made.pledges, pledge("D", 5, title="옛 도로", sector="도시", budgeting="예산")),
        changes=(
            change("D", "A", pledge="D", approved=date(2025, 3, 2), about="통합"),
            change(row=3, pledge="B", approved=date(2024, 11, 5), about="폐기", reason="터가 없음"),
            change(row=4, pledge="B", approved=date(2025, 1, 9), about="예산", reason="증액"),
        ),
    )
    _, texts = rows(merged)
    assert section(texts, "□ 추진상황 총괄") == section(rows(made)[1], "□ 추진상황 총괄")
    _, old, dropped, note = section(texts, "□ 통합·분리·폐기된 공약")
    assert old == ["도시", "D", "옛 도로", "통합", "2025. 3. 2.", "A 도로"]
    assert dropped == ["도시", "B", "공원", "폐기", "2024. 11. 5.", "터가 없음"]
    assert note[0].startswith("※ 통합·분리된 공약은")
    before = section(rows(merged, date(2024, 11, 4))[1], "□ 통합·분리·폐기된 공약")
    assert before[1:] == [["도시", "B", "공원", "폐기", "－", "－"]], "not approved yet"
    none = replace(made, pledges=tuple(found for found in made.pledges if found.code != "B"), investments=())
    assert not any("폐기된 공약" in str(row[0]) for row in rows(none)[1])
    wrong, number = differing((rows(merged)[0],), "binary")
    assert (wrong, number > 40) == ([], True)
