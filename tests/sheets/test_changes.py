"""변경현황: changes of plans, then what was merged, split and dropped, each under a line with its count."""

from __future__ import annotations

from datetime import date

from pledgebook.book import contract
from pledgebook.figures.compute import calculate
from pledgebook.sheets.changes import changes_sheet
from tests.figures.books import AS_OF, book, change, pledge


def rows(*changes, **parts):
    pledges = parts.pop("pledges", (pledge("A", 2, title="도로"), pledge("B", 3, title="공원")))
    sheet = changes_sheet(calculate(book(pledges=pledges, changes=changes, **parts), AS_OF), "변경현황", {})
    last = max(row for row, _ in sheet.cells)
    return [
        [
            sheet.cells[row, at].value
            for at in range(1, 8)
            if (row, at) in sheet.cells and sheet.cells[row, at].value
        ]
        for row in range(1, last + 1)
    ]


def test_merged_split_and_dropped_pledges_stand_apart_and_are_counted():
    found = rows(
        change("전선 지중화", "B에 통합", 2, pledge="A", about="통합", reason="중복"),
        change("10km", "12km", 3, pledge="B", about="목표"),
        change("공원 2곳", "폐기", 4, pledge="B", about="폐기", approved=date(2024, 4, 1)),
        change("한 사업", "둘로 나눔", 5, pledge="A", about="분리"),
        change("나중", "나중", 6, pledge="A", about="폐기", approved=date(2025, 1, 1)),
    )
    assert found[1] == ["2024. 5. 31. 기준 · 변경 4건 (통합 1건 · 분리 1건 · 폐기 1건)"]
    assert found[2] == list(contract.CHANGES_COLUMNS)
    assert [row[0] for row in found[3:]] == [
        "변경 1건",
        "B",
        "통합 1건",
        "A",
        "분리 1건",
        "A",
        "폐기 1건",
        "B",
    ]
    assert found[6][:5] == ["A", "도로", "전선 지중화", "B에 통합", "중복"]


def test_where_plans_alone_changed_the_list_is_as_it_was():
    found = rows(change("10km", "12km", pledge="A"))
    assert found[1] == ["2024. 5. 31. 기준 · 변경 1건"]
    assert [row[0] for row in found[3:]] == ["A"]
