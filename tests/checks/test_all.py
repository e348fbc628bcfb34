"""What holds for all checks together."""

from __future__ import annotations

import dataclasses
import re
import time
from pathlib import Path

from pledgebook.book.model import Book
from pledgebook.findings import finding
from pledgebook.findings.codes import BY_MAKER
from pledgebook.use_cases.compute import compute
from tests.figures.books import AS_OF, activity, indicator, one_indicator, pledge, sample, targets

HERE = Path(__file__).parent
SOURCES = "".join(
    path.read_text(encoding="utf-8") for path in (HERE.parents[1] / "pledgebook" / "checks").glob("*.py")
)


def test_every_code_of_a_check_has_a_test():
    tests = "".join(path.read_text(encoding="utf-8") for path in HERE.glob("test_*.py"))
    used = set(re.findall(r'"(PB\d{3})"', SOURCES))
    assert used == {
        code for maker, codes in BY_MAKER.items() if maker.startswith("checks.") for code in codes
    }
    assert used - set(re.findall(r'"(PB\d{3})"', tests)) <= {f"PB40{at}" for at in range(1, 10)}


def test_findings_are_in_the_order_of_sheets_then_rows_after_those_of_reading():
    first = finding("PB335", "실적!Z99", pledge="", rows="", count=1)
    made = dataclasses.replace(sample(), findings=(first,))
    made = dataclasses.replace(
        made,
        pledges=(dataclasses.replace(made.pledges[0], budgeting="비예산"),),
        activities=(
            *made.activities,
            *(activity("2025-01-01", row=row, pledge="6-3-3", content=f"활동 {row}") for row in (100, 20)),
        ),
    )
    found = compute(made, AS_OF).findings
    assert found[0] == first
    assert [told.cell for told in found[1:]] == [
        "공약!K2",
        "지표!D2",
        "실적!H2",
        "실적!A20",
        "실적!A100",
        "투자!H3",
    ]


def test_findings_do_not_depend_on_which_sheets_are_known():
    made = dataclasses.replace(sample(), sources={})
    assert sorted(told.code for told in compute(made, AS_OF).findings) == ["PB301", "PB321", "PB334"]
    assert all(told.cell == "" for told in compute(made, AS_OF).findings)


def test_an_empty_book_has_no_findings():
    assert compute(Book("빈.xlsx"), AS_OF).findings == ()


def test_every_finding_can_be_said_in_both_languages():
    made = dataclasses.replace(
        sample(), pledges=(*sample().pledges, *(pledge(f"X{at}", at, department="총무 과") for at in (3, 4)))
    )
    for told in compute(made, AS_OF).findings:
        for lang in ("ko", "en"):
            assert told.message(lang)
            assert told.action(lang)
            assert "{" not in told.message(lang) + told.action(lang)


def test_a_long_log_is_quick():
    rows = [
        activity(
            f"202{3 + at % 2}-0{1 + at % 5}-1{at % 9}", row=at + 2, content=f"마을 방문 {at}", evidence=""
        )
        for at in range(30_000)
    ]
    made = one_indicator(indicator(), targets((2026, "연간", 10**6)), rows)
    began = time.perf_counter()
    results = compute(made, AS_OF)
    assert results.pledges[0].indicators[0].actual == 30_000
    assert time.perf_counter() - began < 10, "a check that compares every row with every other takes minutes"
