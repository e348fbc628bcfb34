"""Whole sheets in binary arithmetic: every formula of books made of ties gives the value stored beside it."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from pledgebook.book.contract import EXTRA_SHEETS
from pledgebook.book.model import Aggregation, Rounding, Status
from pledgebook.roll_up.asked import Options
from pledgebook.roll_up.sheets.layout import layout as roll_up_layout
from pledgebook.sheets.layout import layout
from pledgebook.use_cases.compute import compute
from tests.excel_formulas import ROUNDINGS, differing
from tests.figures import books
from tests.rollup import making

WAYS = {
    "mean": {},
    "mean, no decimals": {"decimals": 0},
    "cut": {"decimals": 1, "rounding": Rounding.TRUNCATE},
    "pooled": {"decimals": 0, "aggregation": Aggregation.POOLED},
    "weighted": {"aggregation": Aggregation.WEIGHTED},
    "capped": {"decimals": 0, "cap": Decimal("62.5")},
    "without what was dropped": {"counts_dropped": False},
}


EXTRA = tuple(choice.value for choice in EXTRA_SHEETS)


def tie(numbers, places):
    """Make a target and what was done, with decimals, whose rate is a tie that binary arithmetic puts below it."""
    while True:
        target = Decimal(numbers.randint(1, 9999)) / 10 ** numbers.randint(0, 2)
        edge = (Decimal(numbers.randint(0, 150 * 10**places)) + Decimal("0.5")).scaleb(-places)
        done = (edge * target / 100).normalize()
        if len(done.as_tuple().digits) <= 12 and float(done) * 100 / float(target) < float(edge):
            return target, done


def of_ties(seed, **settings):
    numbers = random.Random(seed)
    codes = [f"P{at}" for at in range(8)]
    names = [(code, f"{code}-{at}") for code in codes for at in range(1, 2 + int(code[1:]) % 3)]
    pairs = {name: tie(numbers, settings.get("decimals", 2)) for _, name in names}
    amounts = [Decimal(numbers.randint(1, 9999)) / 10 for _ in range(3 * len(codes))]
    return books.book(
        pledges=tuple(
            books.pledge(
                code,
                2 + at,
                sector=f"분야 {at % 3}",
                department=f"부서 {at % 2}",
                status=Status.DROPPED if at % 4 == 1 else Status.ON_TRACK,
            )
            for at, code in enumerate(codes)
        ),
        indicators=tuple(
            books.indicator(name, 2 + at, pledge=code, name=name, weight=Decimal(numbers.randint(1, 9)) / 10)
            for at, (code, name) in enumerate(names)
        ),
        targets=tuple(
            row
            for name, (target, _) in pairs.items()
            for row in books.targets((2023, "연간", target / 2), (2026, "연간", target), indicator=name)
        ),
        activities=tuple(
            books.activity("2023-05-01", name, pairs[name][1], 2 + at, pledge=code)
            for at, (code, name) in enumerate(names)
        ),
        investments=tuple(
            books.investment(source, {2023: amounts[3 * at + column]}, row=2 + 3 * at + column, pledge=code)
            for at, code in enumerate(codes)
            for column, source in enumerate(("국비", "시비", "집행액"))
        ),
        settings={"government": "나주시", **settings},
    )


@pytest.mark.parametrize("settings", WAYS)
@pytest.mark.parametrize("way", ROUNDINGS)
def test_cards_summary_and_workings(settings, way):
    made = of_ties(settings, **WAYS[settings], extra_sheets=EXTRA)
    sheets = layout(compute(made, books.AS_OF, errors="keep"))
    assert {"공약가계부", "연차별 투자계획", "반기별 평가표", "최종보고"} <= {sheet.name for sheet in sheets}
    wrong, number = differing(sheets, way)
    assert number > 300
    assert wrong == []


@pytest.mark.parametrize("settings", ["mean", "mean, no decimals", "cut", "without what was dropped"])
@pytest.mark.parametrize("way", ROUNDINGS)
def test_the_roll_up(settings, way):
    numbers = random.Random(settings)
    places = WAYS[settings].get("decimals", 2)
    made = making.portfolio(
        *(
            making.facts(
                *(
                    making.pledge(
                        f"{name}-{at}",
                        Decimal(numbers.randint(0, 100 * 10**places)).scaleb(-places),
                        status="폐기" if at == 1 else "정상추진",
                        sector=f"분야 {at % 2}",
                        money=[making.money("국비", numbers.randint(1, 999) / 10)],
                    )
                    for at in range(4)
                ),
                path=name,
                government=name,
                **WAYS[settings],
            )
            for name in ("나주시", "여수시")
        )
    )
    sheets, _ = roll_up_layout(made, Options())
    wrong, number = differing(sheets, way)
    assert number > 150
    assert wrong == []
