"""PB418 to PB421: percentages typed in two ways, and numbers that go the other way than the kind."""

from __future__ import annotations

import pytest

from pledgebook.book.model import Aggregation, IndicatorKind
from tests.checks.found import cells
from tests.figures.books import book, decreasing, indicator, log, one_indicator, pledge, stock, targets


def percent(*due, values=(), baseline=None, unit="%"):
    made = stock(unit=unit, baseline=baseline, kind=IndicatorKind.MILESTONE)
    rows = [(f"2023-0{at}-01", value) for at, value in enumerate(values, 1)]
    return one_indicator(made, targets(*due), log(*rows))


@pytest.mark.parametrize(
    ("made", "cell"),
    [
        (percent((2025, "연간", 100), values=("0.5",)), "실적!D2"),
        (percent((2025, "연간", 100), values=(40, "0.55")), "실적!D3"),
        (percent((2025, "연간", 5), values=("0.03",), unit="%p"), "실적!D2"),
        (percent((2025, "연간", 1), values=(50,)), "목표!D2"),
        (percent((2023, "연간", "0.5"), (2025, "연간", 80), values=(40,)), "목표!D2"),
        (percent((2025, "연간", 80), values=(60,), baseline="0.4"), "지표!H2"),
    ],
)
def test_a_part_of_one_beside_percentages(made, cell):
    assert cells(made, "PB418") == [cell]


@pytest.mark.parametrize(
    "made",
    [
        percent((2025, "연간", 1), values=("0.5",)),
        percent((2025, "연간", 100), values=(1, 50)),
        percent((2023, "연간", 1), (2025, "연간", 100), values=(1,)),
        percent((2025, "연간", 2), values=("0.5",)),
        percent((2025, "연간", 1), values=("1.2",)),
        percent((2025, "연간", 100), values=(0,)),
        percent((2025, "연간", 100), values=("0.5",), unit="km"),
    ],
)
def test_percentages_of_one_kind(made):
    assert cells(made, "PB418") == []


UP = targets((2023, "연간", 15), (2024, "연간", 20))
DOWN = targets((2023, "연간", 15), (2024, "연간", 8))


@pytest.mark.parametrize(
    ("given", "due", "crosses", "rises"),
    [
        (decreasing(baseline=10), UP, ["지표!G2"], ["목표!D3"]),
        (decreasing(baseline=100), UP, [], ["목표!D3"]),
        (decreasing(baseline=20), DOWN, [], []),
        (decreasing(), UP, [], ["목표!D3"]),
        (stock(baseline=100), UP, ["지표!G2"], []),
        (stock(baseline=10), UP, [], []),
        (indicator(baseline=100), UP, [], []),  # the sum does not start at the baseline
    ],
)
def test_numbers_against_the_kind(given, due, crosses, rises):
    made = one_indicator(given, due, log(("2023-05-01", 12)))
    assert [cell[:3] for cell in cells(made, "PB419")] == [cell[:3] for cell in crosses]
    assert cells(made, "PB420") == rises


@pytest.mark.parametrize(
    ("weights", "expected"),
    [(("0.3", 70), ["지표!A2"]), (("0.3", "0.7"), []), ((1, 60), []), (("0.5", 2), []), ((0, 100), [])],
)
def test_weights_of_one_kind(weights, expected):
    rows = [
        indicator(code, row=at, weight=weight)
        for at, (code, weight) in enumerate(zip("AB", weights, strict=True), 2)
    ]
    for aggregation, told in ((Aggregation.WEIGHTED, expected), (Aggregation.MEAN, [])):
        due = (*targets((2024, "연간", 10)), *targets((2024, "연간", 10), indicator="B", first_row=3))
        made = book(
            pledges=(pledge(),), indicators=tuple(rows), targets=due, settings={"aggregation": aggregation}
        )
        assert [cell[:3] + cell[-1] for cell in cells(made, "PB418")] == [
            cell[:3] + cell[-1] for cell in told
        ]


@pytest.mark.parametrize(
    ("given", "due", "expected"),
    [
        (indicator(), ((2024, "연간", -8),), ["목표!D2"]),
        (stock(), ((2023, "연간", -9), (2024, "연간", -8)), ["목표!D2"]),
        (indicator(), ((2023, "연간", 0), (2024, "연간", "-"), (2025, "연간", 8)), []),
        (stock(baseline=-10), ((2024, "연간", -2),), []),
        (decreasing(baseline=5), ((2024, "연간", -2),), []),
    ],
)
def test_targets_below_nothing(given, due, expected):
    assert cells(one_indicator(given, targets(*due)), "PB421") == expected
