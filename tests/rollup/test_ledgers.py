"""공약가계부 and 연차별 투자계획 of many workbooks: by government, field and file, each amount once."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest

from pledgebook.book.model import Stage
from pledgebook.roll_up.asked import Options
from pledgebook.roll_up.noted import _Reader
from pledgebook.roll_up.sheets import ledgers
from pledgebook.roll_up.sheets.layout import layout
from tests.rollup.making import facts, money, pledge, portfolio
from tests.sheets.test_money_sheets import Read

SECURED = Stage.SECURED


def read(made):
    sheets = {sheet.name: sheet for sheet in layout(made, Options())[0]}
    return Read(sheets["공약가계부"]), Read(sheets["연차별 투자계획"])


def two_files():
    return portfolio(
        facts(
            pledge("1", money=[money("국비", 30), money("시비", 2, stage=SECURED)]), path="총무과/공약.xlsx"
        ),
        facts(
            pledge("2", money=[money("시비", 5)], sector="복지"),
            pledge("3", sector="복지"),
            path="복지과/공약.xlsx",
        ),
    )


def test_every_pledge_stands_under_its_field_with_its_file():
    ledger, plan = read(two_files())
    row = ledger.rows("공약번호", "1")[0]
    assert (ledger.amount(row, "분야"), ledger.amount(row, "파일")) == ("경제", "총무과/공약.xlsx")
    assert (ledger.amount(row, "총계"), ledger.amount(row + 1, "총계")) == (30, 2)
    assert ledger.amount(row, "확보율\n(%)") == Decimal("6.67")
    assert (ledger.value(5, 1), ledger.amount(5, "총계")) == ("총계 (3건) 미정 1건", 35)
    assert ledger.amount(ledger.rows("공약번호", "3")[0], "총계") == "미정"
    assert plan.amount(5, ("임기내", "2024")) == 35
    assert [plan.amount(row, "재원") for row in plan.rows("공약번호", "2")] == ["계", "시비"]


def test_governments_have_sums_of_their_own_above_their_fields():
    made = portfolio(
        facts(pledge("1", money=[money("국비", 30)]), path="a"),
        facts(
            pledge("1", money=[money("국비", 4)]),
            pledge("2", money=[money("시비", 5)], sector="복지"),
            path="b",
            government="화순군",
            government_kind="군",
        ),
    )
    ledger, plan = read(made)
    for sheet in (ledger, plan):
        sums = {
            sheet.value(row, 1): sheet.amount(row, "총계")
            for row in reversed(range(5, sheet.last))
            if str(sheet.value(row, 2)).startswith("소계") and sheet.amount(row, "총계")
        }
        assert sums["나주시"] == 30
        assert sums["화순군"] == 9
    assert ledger.amount(5, "총계") == 39


def test_a_shared_project_and_another_unit_count_as_in_the_other_sheets():
    made = portfolio(
        facts(
            pledge("1", money=[money("시비", 10, "S-1")]),
            pledge("2", money=[money("시비", 10, "S-1")]),
            money_unit="억원",
        ),
        facts(pledge("3", money=[money("국비", 100)]), path="b", money_unit="백만원"),
        common=facts().settings,
    )
    ledger, plan = read(made)
    for sheet in (ledger, plan):
        assert sheet.amount(5, "총계") == 1100  # 10억원 once, and 100백만원
        assert sheet.amount(sheet.rows("공약번호", "2")[0], "총계") == 1000


def test_too_many_pledges_are_summed_up_by_field_alone(monkeypatch):
    monkeypatch.setattr(ledgers, "MOST_LISTED", 2)
    ledger, plan = read(two_files())
    for sheet in (ledger, plan):
        assert "공약번호" not in sheet.heads
        assert sheet.amount(5, "총계") == 35
        assert "경제 (1건)" in {sheet.value(row, 1) for row in range(5, sheet.last + 1)}
        assert any("2건을 넘어" in str(sheet.value(row, 1)) for row in range(6, sheet.last + 1))


def test_the_account_of_a_pledge_outlives_its_note():
    import io

    (kept,) = [facts(pledge("1", money=[money("국비", 30)]))]
    assert _Reader(io.BytesIO(pickle.dumps(kept, pickle.HIGHEST_PROTOCOL))).load() == kept


@pytest.mark.parametrize("made", [portfolio()])
def test_a_roll_up_of_nothing_has_both_sheets(made):
    for sheet in read(made):
        assert sheet.value(5, 1) == "등록된 공약이 없습니다."
