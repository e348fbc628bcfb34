"""A roll-up beside an earlier day or an earlier roll-up, and its headline figures."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from decimal import Decimal

import pytest

import pledgebook as pb
from pledgebook.excel_file.empty_workbook import empty_workbook
from pledgebook.excel_file.graft import graft
from pledgebook.figures.results import Previous
from pledgebook.package.parts import Package
from pledgebook.roll_up.asked import Options
from pledgebook.roll_up.earlier import EarlierPledge, EarlierRollUp
from pledgebook.roll_up.portfolio import assemble
from pledgebook.roll_up.sheets.layout import layout
from tests.cli.commands import run
from tests.excel_file.test_ties_recalculated import changed
from tests.excel_formulas import ROUNDINGS, differing
from tests.rollup.making import facts, pledge

DAY = date(2024, 3, 31)


def compared(*pledges, then=None, is_confirmed=False, earlier=None, **settings):
    """Roll pledges up that are compared with rates of then, by code."""
    made = facts(*pledges, **settings)
    if then is not None:
        rates = {code: Decimal(rate) for code, rate in then.items()}
        made = dataclasses.replace(made, previous=Previous(DAY, is_confirmed, rates))
    return assemble([made], earlier=earlier)


def sheet_of(portfolio, name):
    return next(sheet for sheet in layout(portfolio, Options())[0] if sheet.name == name)


def column(sheet, head):
    """Return the cells under a head, from the first row of pledges on."""
    (place,) = (place for place, cell in sheet.cells.items() if cell.value == head)
    last = max(row for row, _ in sheet.cells)
    return [
        sheet.cells[row, place[1]] for row in range(place[0] + 1, last + 1) if (row, place[1]) in sheet.cells
    ]


SOME = (
    pledge("1", "50.00", on_target=True, on_target_year=False, planned_rate=Decimal("40.00"), year_rate=None),
    pledge("2", "30.00", status="완료", sector="복지", on_target=False, planned_rate=Decimal("35.00")),
    pledge("3", None, status="폐기", sector="복지", novelty="신규, 계속"),
)


@pytest.mark.parametrize("way", ROUNDINGS)
@pytest.mark.parametrize("counts_dropped", [True, False])
def test_headline_figures_are_live_over_the_list_of_rates(way, counts_dropped):
    made = compared(*SOME, then={"1": "45.5", "2": "31"}, counts_dropped=counts_dropped)
    wrong, number = differing(layout(made, Options())[0], way)
    assert wrong == []
    assert number > 150


@pytest.mark.libreoffice
def test_libreoffice_works_the_same_figures_out_anew(recalculating_soffice, tmp_path):
    """All pledges are counted by their codes, 폐기 left out of means."""
    made = compared(*SOME, then={"1": "45.5", "2": "31"}, counts_dropped=False)
    path = tmp_path / "총괄.xlsx"
    path.write_bytes(graft(Package.open(empty_workbook()), layout(made, Options())[0]).data)
    formulas, wrong = changed(path, recalculating_soffice, tmp_path / "lo")
    assert sum('"<>"' in text for text in formulas.values()) > 5
    assert wrong == {}


def test_headline_figures_are_those_of_the_pledges():
    sheet = sheet_of(compared(*SOME), "완료율·목표달성도")
    row = {cell.value: at for (at, place), cell in sheet.cells.items() if place == 1}
    values = [sheet.cells[row["계"], place].value for place in range(2, 19)]
    assert values[:7] == [3, 3, 1, Decimal("33.33"), 2, 1, Decimal("50.00")]
    assert values[10:15] == [2, Decimal("40.00"), 2, Decimal("37.50"), Decimal("2.50")]
    assert "신규여부 · 신규·계속" in row


def test_a_change_is_live_beside_the_rate_then_and_a_new_pledge_is_no_zero():
    sheet = sheet_of(compared(*SOME, then={"1": "52.5", "3": "7"}, is_confirmed=True), "총괄")
    assert any(cell.value == "2024. 3. 31. 확정" for cell in sheet.cells.values())
    then, change = column(sheet, "이전\n이행률(%)"), column(sheet, "전분기\n대비(%p)")
    assert [cell.value for cell in then] == [Decimal("52.5"), "－", Decimal(7)]
    assert [cell.value for cell in change] == [Decimal("-2.50"), "신규", "－"]
    assert change[0].formula.startswith("ROUND(")


def test_rates_of_an_earlier_roll_up_are_found_by_government_and_code():
    earlier = EarlierRollUp(DAY, None, (EarlierPledge("", "1", "공약", "정상추진", Decimal("10.00")),))
    made = compared(*SOME, earlier=earlier)
    assert made.since == "2024. 3. 31. 취합"
    assert [(entry.then, entry.is_new) for entry in made.entries][:2] == [
        (Decimal("10.00"), False),
        (None, True),
    ]


def test_without_a_day_to_compare_with_there_is_no_column_for_it():
    assert not any("전분기" in str(cell.value) for cell in sheet_of(compared(*SOME), "총괄").cells.values())


def test_the_command_says_what_moved_since_a_date_or_an_earlier_roll_up(sample, tmp_path):
    old, new = tmp_path / "지난.xlsx", tmp_path / "이번.xlsx"
    run("rollup", sample, "-o", old, "--as-of", "2023-12-31")
    for since in ("2023. 12. 31.", old):
        said = run("rollup", sample, "-o", new, "--as-of", "2024-05-31", "--since", since).stdout
        assert "23.90 % → 31.05 %  ▲7.15 %p" in said
    report = json.loads(
        run("rollup", sample, "-o", new, "--as-of", "2024-05-31", "--since", old, "--json").stdout
    )
    assert [(row["code"], row["difference"], row["new"]) for row in report["moved"]] == [
        ("6-3-3", "7.15", False)
    ]
    assert pb.rollup_workbook(sample, new, "2024-05-31", since=old).changed is False


def test_what_is_neither_a_date_nor_a_roll_up_is_refused(sample, tmp_path):
    assert (
        "6-3-3.xlsx" in run("rollup", sample, "-o", tmp_path / "총괄.xlsx", "--since", sample, code=2).stderr
    )
    run("rollup", sample, "-o", tmp_path / "총괄.xlsx", "--since", tmp_path / "없음.xlsx", code=4)
