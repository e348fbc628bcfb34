"""The rows of 산출근거 and the frame made of them."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from decimal import Decimal

import pytest

from pledgebook.book.contract import RESULTS_COLUMNS
from pledgebook.book.model import Rounding, TableSource
from pledgebook.figures.basis_rows import basis_rows, formula_in_words, row_references
from pledgebook.use_cases.compute import compute
from tests.figures.books import AS_OF, book, decreasing, indicator, log, one_indicator, sample, targets


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ((), ""),
        ((2,), "실적!2"),
        ((2, 4, 5, 6), "실적!2, 4:6"),
        ((2, 3, 5), "실적!2:3, 5"),
        ((9, 7, 8), "실적!7:9"),
    ],
)
def test_rows_are_named_in_runs(rows, text):
    assert row_references("실적", rows) == text


def test_the_name_of_the_log_sheet_is_that_of_the_workbook():
    made = sample()
    made = dataclasses.replace(
        made, sources={**made.sources, "Activities": TableSource("실적대장", 1, {"일자": "A"})}
    )
    assert basis_rows(compute(made, AS_OF))[1].basis == "실적대장!2:4, 7:8"


def test_a_row_per_indicator_and_year_with_the_rate_repeated():
    rows = basis_rows(compute(sample(), AS_OF))
    assert [(row.indicator, row.year) for row in rows] == [
        (code, year) for code in ("교류활동", "행사개최") for year in range(2022, 2027)
    ]
    row = rows[7]
    assert (row.pledge, row.name, row.target, row.target_cumulative) == ("6-3-3", "행사개최 횟수(회)", 2, 4)
    assert (row.actual, row.actual_cumulative, row.numerator, row.denominator) == (1, 3, 3, 7)
    assert (str(row.rate), row.rows, row.basis) == ("42.86", (9,), "실적!9")
    assert {row.rate for row in rows[5:]} == {Decimal("42.86")}


def test_the_working_names_formula_decimals_and_rounding():
    made = one_indicator(
        decreasing(baseline=9),
        targets((2026, "연간", 5)),
        settings={"decimals": 1, "rounding": Rounding.TRUNCATE},
    )
    said = basis_rows(compute(made, AS_OF))[0].formula
    assert "이행률 = " in said
    assert "기준" in said
    assert said.endswith("소수 1자리 미만 버림")


def test_the_working_names_the_cap_only_where_it_cut():
    capped, uncut = (
        basis_rows(
            compute(
                one_indicator(
                    indicator(),
                    targets((2026, "연간", 5)),
                    log(("2023-05", value)),
                    settings={"cap": Decimal(100)},
                ),
                AS_OF,
            )
        )[0].formula
        for value in (6, 5)
    )
    assert capped.endswith(", 상한 100 % 적용")
    assert "상한" not in uncut


def test_the_working_of_no_rate_says_why():
    results = compute(one_indicator(indicator()), AS_OF)
    (row, *_) = basis_rows(results)
    assert "산출불가" in row.formula
    assert row.rate is None
    rate = results.pledges[0].indicators[0].rate
    assert "not computable" in formula_in_words(rate, results.book.settings, "en")


def test_the_frame_has_the_columns_of_the_contract_and_decimals():
    frame = compute(sample(), AS_OF).to_frame()
    assert tuple(frame.columns) == RESULTS_COLUMNS
    assert len(frame) == 10
    assert frame.loc[1, "이행률"] == Decimal("19.23")
    assert all(isinstance(value, Decimal) for value in frame["분자"])
    assert frame.loc[0, "목표"] is None
    assert frame["연도"].dtype == "int64"
    assert frame.loc[1, "근거"] == "실적!2:4, 7:8"


def test_the_frame_of_an_empty_book_keeps_its_columns():
    frame = compute(book(pledges=()), AS_OF).to_frame()
    assert (tuple(frame.columns), len(frame)) == (RESULTS_COLUMNS, 0)


def test_computing_imports_no_pandas():
    code = "import sys, pledgebook.figures.compute, pledgebook.figures.frames; print({'pandas', 'openpyxl'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
