"""Live formulas: what they refer to, and how they round."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from decimal import Decimal

import pytest

from pledgebook.book.contract import FINDINGS_COLUMNS, RESULTS_COLUMNS
from pledgebook.book.model import Aggregation, Method, Rounding, Settings, Status
from pledgebook.figures.results import Formula
from pledgebook.findings import finding
from pledgebook.sheets.basis import operand_cells
from pledgebook.sheets.findings_sheet import findings_sheet
from pledgebook.sheets.layout import layout
from pledgebook.sheets.rate_formulas import mean_formula, rate_formula, sum_formula
from pledgebook.sheets.tables.listing import criterion
from pledgebook.use_cases.compute import compute
from tests.figures import books
from tests.sheets.cards import card, column_of, filled, official, row_of, sheets, with_indicators, with_pledge


def settings(**more):
    return dataclasses.replace(Settings(), **more)


@pytest.mark.parametrize(
    ("given", "formula"),
    [
        (settings(), "ROUND(A1*100/B1*(1+2E-15),2)"),
        (settings(decimals=0), "ROUND(A1*100/B1*(1+2E-15),0)"),
        (settings(rounding=Rounding.TRUNCATE), "ROUNDDOWN(A1*100/B1*(1+2E-15),2)"),
        (settings(cap=Decimal(100)), "ROUND(MIN(100,A1*100/B1)*(1+2E-15),2)"),
    ],
)
def test_a_formula_rounds_and_caps_as_the_settings_say(given, formula):
    assert rate_formula(Formula.SHARE, "A1", "B1", given) == formula


def test_rates_that_are_never_capped_have_no_cap_in_their_formula():
    given = settings(cap=Decimal(100))
    assert "MIN" not in rate_formula(Formula.SHARE, "A1", "B1", given, capped=False)
    assert "MIN" not in mean_formula("AVERAGE(A1:A9)", given)


def test_more_cells_than_a_sum_takes_go_into_several():
    assert sum_formula([f"A{at}" for at in range(300)]).count("SUM(") == 2


def test_an_indicators_rate_refers_to_its_operands_in_the_workings():
    laid = sheets(official())
    basis, sheet = laid["basis"], laid["card:6-3-3"]
    rate = next(cell for cell in sheet.cells.values() if cell.value == Decimal("42.86"))
    assert rate.formula == "ROUND('산출근거'!I7*100/'산출근거'!J7*(1+2E-15),2)"
    assert (basis.cells[7, 9].value, basis.cells[7, 10].value) == (3, 7)


def test_the_pledge_rate_is_the_rounded_mean_of_the_rate_cells():
    sheet = card(official())
    at = row_of(sheet, "공약 이행률 (각 지표 이행률의 평균으로 산출)")
    column = column_of(sheet, at, Decimal("31.05"))
    first, last = re.fullmatch(
        r"ROUND\(ROUND\(AVERAGE\([A-Z]+(\d+):[A-Z]+(\d+)\),9\)\*\(1\+2E-15\),2\)",
        sheet.cells[at, column].formula,
    ).groups()
    assert sheet.cells[int(first), column].value == Decimal("19.23")
    assert sheet.cells[int(last), column].value == Decimal("42.86")
    header = next(cell for cell in sheet.cells.values() if cell.value == Decimal("0.3105"))
    assert header.formula == f"{sheet_name(column)}{at}/100"


def sheet_name(column):
    from pledgebook.grid.addresses import column_letters

    return column_letters(column)


def footer(book):
    sheet = card(book)
    at = next(row for (row, _), cell in sheet.cells.items() if str(cell.value).startswith("공약 이행률"))
    return max((cell for place, cell in sheet.cells.items() if place[0] == at), key=lambda cell: cell.formula)


def test_a_pooled_rate_adds_up_operands_of_what_is_computable():
    book = with_indicators(3)
    targets = tuple(target for target in book.targets if target.indicator != "지표1")
    book = dataclasses.replace(
        book,
        targets=targets,
        settings=dataclasses.replace(book.settings, aggregation=Aggregation.POOLED),
    )
    found = footer(book)
    assert found.formula == (
        "ROUND(ROUND(SUM('산출근거'!I2,'산출근거'!I12),9)*100/ROUND(SUM('산출근거'!J2,'산출근거'!J12),9)*(1+2E-15),2)"
    )
    assert found.value == Decimal("11.54"), "6/52"


def test_a_weighted_rate_weighs_the_rate_cells():
    book = with_indicators(2)
    first, second = book.indicators
    book = dataclasses.replace(
        book,
        indicators=(dataclasses.replace(first, weight=Decimal("0.3")), second),
        settings=dataclasses.replace(book.settings, aggregation=Aggregation.WEIGHTED),
    )
    assert re.fullmatch(
        r"ROUND\(ROUND\(0\.3\*[A-Z]+\d+\+1\*[A-Z]+\d+,9\)/ROUND\(0\.3\+1,9\)\*\(1\+2E-15\),2\)",
        footer(book).formula,
    )


def test_totals_of_money_are_sums():
    sheet = card(official())
    at = row_of(sheet, "총 계")
    formulas = [
        cell.formula for place, cell in sorted(sheet.cells.items()) if place[0] == at and cell.formula
    ]
    assert len(formulas) == 9
    assert all(formula.startswith("SUM(") for formula in formulas)
    own = [
        cell.formula
        for place, cell in sorted(sheet.cells.items())
        if place[0] == row_of(sheet, "시 비") and cell.formula
    ]
    assert len(own) == 2, "총계 and 소계; what was typed stays a number"


def test_the_summary_refers_to_the_cards_and_counts_with_live_formulas():
    laid = sheets(official())
    summary = laid["summary"]
    code = summary.cells[5, 1]
    assert (code.value, code.link.target) == ("6-3-3", "'카드 6-3-3'!A1")
    rate = summary.cells[5, column_of(summary, 5, Decimal("31.05"))]
    assert rate.formula.startswith("'카드 6-3-3'!")
    at = row_of(summary, "건수")
    counts = [cell for place, cell in sorted(summary.cells.items()) if place[0] == at and cell.formula]
    assert [cell.value for cell in counts[:7]] == [1, 0, 0, 1, 0, 0, 0]
    assert counts[3].formula == 'COUNTIF($G$5:$G$5,"○")'


def test_the_mean_of_a_group_is_over_its_pledges_and_leaves_out_what_has_no_rate():
    codes = ("1", "2", "3")
    book = books.book(
        pledges=tuple(books.pledge(code, sector="복지", department="과") for code in codes),
        indicators=tuple(books.indicator(f"a{code}", pledge=code) for code in codes[:2]),
        targets=tuple(
            target for code in codes[:2] for target in books.targets((2023, "연간", 3), indicator=f"a{code}")
        ),
        activities=(
            books.activity("2023-05-01", "a1", 1, pledge="1"),
            books.activity("2023-05-01", "a2", 2, pledge="2"),
        ),
    )
    summary = sheets(book)["summary"]
    at = row_of(summary, "복지", row_of(summary, "□ 분야별"))
    mean = summary.cells[at, 11]
    assert mean.value == Decimal("50.00")
    assert mean.formula == 'ROUND(ROUND(AVERAGEIF($C$5:$C$7,"복지",$K$5:$K$7),9)*(1+2E-15),2)'


@pytest.mark.parametrize(
    ("label", "text"),
    [("복지", '"복지"'), ("문화*관광", '"=문화~*관광"'), ("<과>", '"=<과>"'), ('가"나', '"가""나"')],
)
def test_a_label_is_no_pattern(label, text):
    assert criterion(label) == text


def test_the_workings_are_a_table_from_row_1_with_the_contracts_columns():
    basis = sheets(official())["basis"]
    results, rates = basis.tables
    assert (results.name, results.span.reference, results.columns) == ("Results", "A1:M11", RESULTS_COLUMNS)
    assert rates.name == "Rates"
    for table in basis.tables:
        heads = [basis.cells[1, table.span.left + at].value for at in range(len(table.columns))]
        assert tuple(heads) == table.columns
        assert table.span.bottom == 1 + sum(
            (row, table.span.left) in basis.cells for row in range(2, max(basis.heights) + 1)
        )


def test_the_two_tables_of_the_workings_are_printed_on_pages_of_their_own_in_rows_of_one_line():
    basis = sheets(official())["basis"]
    assert [area.left for area in basis.print_setup.areas] == [table.span.left for table in basis.tables]
    assert len({area.bottom for area in basis.print_setup.areas}) == 1
    assert {height for row, height in basis.heights.items() if row > 1} == {16.5}


def test_the_yearly_attainment_of_what_nobody_has_measured_yet_says_so_and_is_no_zero():
    book = books.book(
        indicators=(books.indicator(method=Method.LAST, baseline=Decimal(10)),),
        targets=books.targets((2023, "연간", 20), (2024, "연간", 30)),
        activities=(),
    )
    found = sheets(book)["basis"]
    left = found.tables[1].span.left
    yearly = [
        found.cells[row, left + 6].value
        for row in range(2, found.tables[1].span.bottom + 1)
        if found.cells[row, left + 2].value == "연도별 달성률"
    ]
    assert yearly
    assert set(yearly) == {"미측정"}


def test_the_basis_names_the_log_rows_and_links_to_the_first_run():
    basis = sheets(official())["basis"]
    cell = basis.cells[3, 13]
    assert (cell.value, cell.link.target) == ("실적 2~4, 7~8행", "'실적'!A2:I4")


def test_the_other_named_rates_are_live_quotients():
    basis = sheets(official())["basis"]
    left = basis.tables[1].span.left
    lines = {
        (
            basis.cells[row, left + 2].value,
            basis.cells[row, left + 1].value,
            basis.cells[row, left + 3].value,
        ): row
        for row in range(2, basis.tables[1].span.bottom + 1)
    }
    to_plan = basis.cells[lines["계획 대비 달성률", "교류활동", None], left + 6]
    assert to_plan.value == Decimal("62.50")
    yearly = lines["연도별 달성률", "행사개최", 2024]
    assert basis.cells[yearly, left + 6].formula == f"ROUND(S{yearly}*100/T{yearly}*(1+2E-15),2)"
    pledge = lines["공약 이행률", None, None]
    assert basis.cells[pledge, left + 6].formula == f"ROUND(S{pledge}/T{pledge}*(1+2E-15),2)"


def test_a_renamed_sheet_keeps_its_name_in_formulas_and_links():
    names = {"basis": "근거 '24", "card:6-3-3": "우리 카드"}
    laid = sheets(official(), names=names)
    assert laid["basis"].name == "근거 '24"
    formulas = [cell.formula for cell in laid["card:6-3-3"].cells.values()]
    assert "ROUND('근거 ''24'!I2*100/'근거 ''24'!J2*(1+2E-15),2)" in formulas
    assert laid["summary"].cells[5, 1].link.target == "'우리 카드'!A1"


def test_the_sheets_come_in_their_order_with_their_keys():
    laid = layout(compute(official(), date(2024, 5, 31)))
    places = {sheet.key: at for at, sheet in enumerate(laid)}
    assert places["summary"] < places["card:6-3-3"] < places["basis"] < places["findings"]
    assert {"총괄", "산출근거", "점검", "카드 6-3-3"} <= {sheet.name for sheet in laid}


def test_operands_are_found_by_indicator():
    cells = operand_cells(compute(official(), date(2024, 5, 31)), "산출근거")
    assert cells["행사개최"] == ("'산출근거'!I7", "'산출근거'!J7")


def test_findings_link_to_their_cells():
    code = min(known_codes())
    sheet = findings_sheet((finding(code, "지표!D2", "개소", **facts(code)),), "점검")
    assert sheet.tables[0].columns == FINDINGS_COLUMNS
    assert [sheet.cells[1, at].value for at in range(1, 8)] == list(FINDINGS_COLUMNS)
    where = sheet.cells[2, 3]
    assert (where.value, where.link.target) == ("지표!D2", "'지표'!D2")
    assert sheet.cells[2, 4].value == "개소"


def known_codes():
    from pledgebook.messages.findings import FINDINGS

    return FINDINGS


def facts(code):
    import string

    entry = known_codes()[code]
    texts = (entry.message.ko, entry.action.ko)
    names = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
    return dict.fromkeys(names - {"seen", "cell"}, "x")


def test_no_findings_is_one_row_that_says_so():
    sheet = findings_sheet((), "점검")
    assert filled(sheet, 2) == ["안내", "점검 결과 지적 사항이 없습니다."]
    assert sheet.tables[0].span.reference == "A1:G2"


def test_a_formula_never_stands_for_a_word():
    book = with_pledge(dataclasses.replace(official(), indicators=(), targets=(), activities=()))
    for sheet in sheets(book).values():
        assert not [cell for cell in sheet.cells.values() if cell.formula and isinstance(cell.value, str)]


def with_a_dropped_one(*, counts_dropped):
    rates = {"1": (Status.ON_TRACK, 5), "2": (Status.DROPPED, 1), "3": (Status.ON_TRACK, 8)}
    return books.book(
        pledges=tuple(
            books.pledge(code, sector="복지", department="과", status=status)
            for code, (status, _) in rates.items()
        ),
        indicators=tuple(books.indicator(f"a{code}", pledge=code) for code in rates),
        targets=tuple(
            row for code in rates for row in books.targets((2026, "연간", 10), indicator=f"a{code}")
        ),
        activities=tuple(
            books.activity("2023-05-01", f"a{code}", done, pledge=code) for code, (_, done) in rates.items()
        ),
        settings={"counts_dropped": counts_dropped},
    )


@pytest.mark.parametrize(("counts_dropped", "mean"), [(True, "46.67"), (False, "65.00")])
def test_dropped_pledges_are_taken_out_of_means_and_of_nothing_else_where_the_settings_say_so(
    counts_dropped, mean
):
    summary = sheets(with_a_dropped_one(counts_dropped=counts_dropped))["summary"]
    for label, section in (("건수", "□ 추진상황별"), ("복지", "□ 분야별"), ("과", "□ 주관부서별")):
        at = row_of(summary, label, row_of(summary, section))
        found = summary.cells[at, 11]
        assert str(found.value) == mean
        assert ('"<>○"' in found.formula) is not counts_dropped
        assert summary.cells[at, 4].value == 3
    notes = [cell.value for cell in summary.cells.values() if "폐기 1건" in str(cell.value)]
    assert bool(notes) is not counts_dropped
