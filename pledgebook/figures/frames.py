"""Results as pandas DataFrames; pandas is imported only when one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pledgebook.book.contract import RESULTS_COLUMNS
from pledgebook.figures.basis_rows import basis_rows
from pledgebook.figures.columns import Column, Kind, frame_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from pledgebook.figures.columns import Lang, Numbers
    from pledgebook.figures.results import IndicatorResult, PledgeResult, Results

_RESULTS = tuple(
    Column(ko, en, kind)
    for ko, (en, kind) in zip(
        RESULTS_COLUMNS,
        (
            ("pledge_code", Kind.TEXT),
            ("indicator_code", Kind.TEXT),
            ("indicator", Kind.TEXT),
            ("year", Kind.COUNT),
            ("target", Kind.NUMBER),
            ("target_cumulative", Kind.NUMBER),
            ("actual", Kind.NUMBER),
            ("actual_cumulative", Kind.NUMBER),
            ("numerator", Kind.NUMBER),
            ("denominator", Kind.NUMBER),
            ("rate", Kind.NUMBER),
            ("formula", Kind.TEXT),
            ("basis", Kind.TEXT),
        ),
        strict=True,
    )
)
INDICATOR_COLUMNS = (
    Column("지표번호", "indicator_code", Kind.TEXT),
    Column("지표명", "indicator", Kind.TEXT),
    Column("단위", "unit", Kind.CATEGORY),
    Column("유형", "kind", Kind.CATEGORY),
    Column("최종목표", "final_target", Kind.NUMBER),
    Column("이행누계", "actual", Kind.NUMBER),
    Column("분자", "numerator", Kind.NUMBER),
    Column("분모", "denominator", Kind.NUMBER),
    Column("이행률", "rate", Kind.NUMBER),
    Column("계획 대비 달성률", "rate_to_plan", Kind.NUMBER),
)
"""What stands of an indicator in every frame with a row for each."""
_PLEDGE = (
    Column("공약번호", "pledge_code", Kind.TEXT),
    Column("공약명", "pledge", Kind.TEXT),
    Column("분야", "field", Kind.CATEGORY),
    Column("주관부서", "department", Kind.CATEGORY),
    Column("추진상황", "status", Kind.CATEGORY),
    Column("기준일", "as_of", Kind.DATE),
)
_PLEDGES = (
    *_PLEDGE,
    Column("공약 이행률", "rate", Kind.NUMBER),
    Column("계획 이행률", "planned_rate", Kind.NUMBER),
    Column("연도 이행률", "year_rate", Kind.NUMBER),
    Column("목표 달성", "on_target", Kind.FLAG),
    Column("지표 수", "indicators", Kind.COUNT),
    Column("소요예산", "budget", Kind.NUMBER),
    Column("투자계획", "planned_money", Kind.NUMBER),
    Column("임기내", "in_term_money", Kind.NUMBER),
    Column("확보", "secured_money", Kind.NUMBER),
    Column("집행", "executed_money", Kind.NUMBER),
)
_INDICATORS = (
    *_PLEDGE,
    *INDICATOR_COLUMNS,
)
EVERY_COLUMN = (*_RESULTS, *_PLEDGES, *_INDICATORS)


def results_frame(results: Results, *, numbers: Numbers = "decimal", lang: Lang = "ko") -> pd.DataFrame:
    """Return the Results table: one row per indicator and calendar year of the term.

    `numbers` says how figures are held: "decimal" as exact Decimal objects, "float64" for arithmetic, plots
    and `describe`, "decimal128" as exact Arrow decimals (extra `parquet`). `lang="en"` gives English names
    without blanks; the words in the rows stay those of the workbook. The rate and its operands are those of
    the term and repeat on every year's row. A figure that is nothing or 산출불가 is None, NaN as a float.

    Texts are data, as they stand in the workbook. Written by pandas' own `to_csv` or `to_excel`, one that
    begins with `=`, `+`, `-` or `@` becomes a formula in Excel; `pb.save_frame` keeps it text.

    >>> frame = pb.compute(pb.read("workbooks/6-3-3.xlsx"), "2024-05-31").to_frame(lang="en")
    >>> frame.loc[0, ["indicator", "year", "rate"]].to_list()
    ['교류활동', 2022, Decimal('19.23')]
    """
    rows = ((*row.up_to_rate, row.rate, row.formula, row.basis) for row in basis_rows(results, lang))
    return frame_of(_RESULTS, rows, numbers=numbers, lang=lang)


def pledges_frame(results: Results, *, numbers: Numbers = "decimal", lang: Lang = "ko") -> pd.DataFrame:
    """Return one row per pledge: rates in percent as printed, money in the workbook's unit.

    The arguments are those of `to_frame`. 소요예산 is None where it is 미정.

    >>> frame = pb.compute(pb.read("workbooks/6-3-3.xlsx"), "2024-05-31").pledges_frame(numbers="float64")
    >>> frame["공약 이행률"].to_list()
    [31.05]
    """
    rows = (
        (
            *_pledge(pledge, results),
            pledge.rate.value,
            pledge.planned.value,
            pledge.year.value,
            pledge.on_target,
            len(pledge.indicators),
            pledge.budget,
            None if pledge.investment.is_open else pledge.investment.total,
            None if pledge.investment.whole.total.is_open("in_term") else pledge.investment.in_term,
            pledge.investment.secured,
            pledge.investment.executed,
        )
        for pledge in results.pledges
    )
    return frame_of(_PLEDGES, rows, numbers=numbers, lang=lang)


def indicators_frame(results: Results, *, numbers: Numbers = "decimal", lang: Lang = "ko") -> pd.DataFrame:
    """Return one row per indicator, with the columns of its pledge before it.

    The arguments are those of `to_frame`.

    >>> frame = pb.compute(pb.read("workbooks/6-3-3.xlsx"), "2024-05-31").indicators_frame()
    >>> frame["이행률"].map(str).to_list()
    ['19.23', '42.86']
    """
    return frame_of(_INDICATORS, _indicator_rows(results), numbers=numbers, lang=lang)


METHODS = {
    "to_frame": results_frame,
    "pledges_frame": pledges_frame,
    "indicators_frame": indicators_frame,
}
"""By the names that results have them under."""


def _indicator_rows(results: Results) -> Iterator[tuple[Any, ...]]:
    for pledge in results.pledges:
        for result in pledge.indicators:
            yield (*_pledge(pledge, results), *_indicator(result))


def _pledge(result: PledgeResult, results: Results) -> tuple[Any, ...]:
    pledge = result.pledge
    return (
        pledge.code,
        pledge.title,
        pledge.sector,
        pledge.department,
        pledge.status.value,
        results.as_of,
    )


def _indicator(result: IndicatorResult) -> tuple[Any, ...]:
    indicator = result.indicator
    return (
        indicator.code,
        indicator.name,
        indicator.unit,
        indicator.kind.value,
        result.final_target,
        result.actual,
        result.rate.numerator,
        result.rate.denominator,
        result.rate.value,
        None if result.to_plan is None else result.to_plan.value,
    )
