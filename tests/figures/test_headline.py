"""Headline figures, against sums worked out by hand and a small oracle in fractions."""

from __future__ import annotations

import dataclasses
import random
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from pledgebook.book.model import IndicatorKind, Method, Rounding, Settings, Status
from pledgebook.figures.compute import calculate
from pledgebook.figures.headline import HeadlineName, Standing, headline
from pledgebook.figures.overall import overall
from tests.figures.books import AS_OF, activity, book, indicator, pledge, sample, targets


def of_year(kind=IndicatorKind.INCREASING, due=(), log=(), as_of=AS_OF, **more):
    given = book(
        indicators=(indicator(kind=kind, **more),),
        targets=targets(*due),
        activities=tuple(activity(day, "A", value, 2 + at) for at, (day, value) in enumerate(log)),
    )
    (found,) = calculate(given, as_of).pledges
    return found.on_target_year


@pytest.mark.parametrize(("done", "reached"), [("4.9", False), ("5", True), ("6", True), (None, False)])
def test_a_pledge_reaches_the_year_by_what_is_done_in_it_against_the_targets_of_all_of_it(done, reached):
    due = [(2023, "연간", 8), (2024, "연간", 13)]
    log = [("2023-05", 100), *([("2024-02", Decimal(done))] if done else [])]
    assert of_year(due=due, log=log) is reached


def test_there_is_no_year_to_reach_without_a_target_of_it():
    assert of_year(due=[(2023, "연간", 8), (2026, "상반기", 13)], log=[("2023-05", 8)]) is None


@pytest.mark.parametrize(("level", "reached"), [(90, True), (80, True), (91, False)])
def test_what_is_to_fall_reaches_the_year_by_falling_as_far(level, reached):
    due = [(2024, "연간", 90)]
    found = of_year(
        IndicatorKind.DECREASING,
        due,
        [("2024-03", level)],
        method=Method.LAST,
        baseline=Decimal(100),
    )
    assert found is reached


def test_a_score_not_judged_yet_is_not_reached():
    due = [(2024, "연간", 100)]
    assert of_year(IndicatorKind.QUALITATIVE, due, method=Method.LAST) is False


def test_the_sample_is_ahead_of_its_plan_and_behind_its_year():
    results = calculate(sample(), date(2024, 5, 31))
    found = headline(map(Standing.of, results.pledges), results.book.settings)
    assert {name.value: str(figure.value) for name, figure in found.figures.items()} == {
        "completion": "0.00",
        "target_attainment": "0.00",
        "year_target_attainment": "0.00",
        "rate": "31.05",
        "planned_rate": "29.67",
        "year_rate": "25.00",
    }
    assert str(found.ahead) == "1.38"


def standings(seed, count=23):
    numbers = random.Random(seed)

    def maybe(value):
        return value if numbers.random() > 0.2 else None

    return [
        Standing(
            status=numbers.choice(list(Status)),
            rate=maybe(Decimal(numbers.randint(-500, 15000)).scaleb(-2)),
            planned=maybe(Decimal(numbers.randint(0, 10000)).scaleb(-2)),
            year=maybe(Decimal(numbers.randint(0, 20000)).scaleb(-2)),
            on_target=maybe(numbers.random() > 0.5),
            on_target_year=maybe(numbers.random() > 0.5),
        )
        for _ in range(count)
    ]


def print_as(exact, settings):
    """Round an exact value by another way than the figures do: over many digits of a quotient."""
    digits = Decimal(exact.numerator) / Decimal(exact.denominator)
    mode = ROUND_DOWN if settings.rounding is Rounding.TRUNCATE else ROUND_HALF_UP
    return digits.quantize(Decimal(1).scaleb(-settings.decimals), mode)


@pytest.mark.parametrize("counts_dropped", [True, False])
@pytest.mark.parametrize("rounding", Rounding)
@pytest.mark.parametrize("seed", range(5))
def test_each_figure_says_its_count_and_is_what_the_count_gives(seed, rounding, counts_dropped):
    settings = dataclasses.replace(
        Settings(), rounding=rounding, counts_dropped=counts_dropped, cap=Decimal(1)
    )
    pledges = standings(seed)
    found = headline(pledges, settings)
    counted = [facts for facts in pledges if counts_dropped or facts.status is not Status.DROPPED]
    hits = {
        "completion": [facts.status.value in {"완료", "이행 후 계속추진"} for facts in counted],
        "target_attainment": [facts.on_target for facts in counted if facts.on_target is not None],
        "year_target_attainment": [
            facts.on_target_year for facts in counted if facts.on_target_year is not None
        ],
    }
    means = {
        "rate": [facts.rate for facts in counted if facts.rate is not None],
        "planned_rate": [facts.planned for facts in counted if facts.planned is not None],
        "year_rate": [facts.year for facts in counted if facts.year is not None],
    }
    assert found.count == len(pledges)
    for name, figure in found.figures.items():
        values = hits.get(name.value) or means[name.value]
        whole = Fraction(sum(map(Fraction, values))) / len(values)
        exact = whole * 100 if name.value in hits else whole
        assert figure.count == len(values), name
        assert figure.numerator == sum(values), name
        assert figure.value == print_as(exact, settings), name
    assert found.ahead == found.value(HeadlineName.RATE) - found.value(HeadlineName.PLANNED)


def test_what_nothing_is_known_of_is_none_and_never_zero():
    found = headline([Standing(Status.ON_TRACK, None, None, None, None, None)], Settings())
    values = {name.value: figure.value for name, figure in found.figures.items()}
    assert values.pop("completion") == 0
    assert set(values.values()) == {None}
    assert found.ahead is None
    assert headline([], Settings()).value(HeadlineName.COMPLETION) is None


def test_the_figures_of_a_workbook_are_the_headline_of_all_its_pledges():
    given = book(pledges=tuple(pledge(code, status=Status.DONE) for code in "AB"))
    assert str(overall(calculate(given, AS_OF)).completion) == "100.00"
