"""Cards held against arithmetic: nothing is told of a right one, and of a wrong one the figure that is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pledgebook.intake.audit.audit import audit_of
from pledgebook.intake.audit.relations import Mode
from pledgebook.intake.blocks import TextLine
from tests.intake.printed import EMPTY, NOWHERE, YEARS, both, document, indicator, money, printed, sample


def findings(card, mode=Mode.HALF_UP):
    return audit_of(document(), [card], mode).findings


def told(card, mode=Mode.HALF_UP):
    """Return code, text of the figure and what it should be, of everything that is told."""
    return [
        (found.code, found.seen, dict(found.facts).get("recomputed", "")) for found in findings(card, mode)
    ]


def with_indicator(card, at, **changed):
    indicators = list(card.indicators)
    indicators[at] = replace(indicators[at], **changed)
    return replace(card, indicators=tuple(indicators))


def with_year(card, at, year, side, text):
    (total, own), years = both(text), list(card.indicators[at].years)
    names = {"target": ("target", "target_of_year"), "actual": ("actual", "actual_of_year")}[side]
    changed = {names[0]: total, names[1]: own}
    years[year - 2022] = replace(years[year - 2022], **changed)
    return with_indicator(card, at, years=tuple(years))


def with_money(card, row, column, text):
    rows = list(card.money)
    if column.isdecimal():
        by_year = tuple(
            (year, printed(text) if str(year) == column else amount) for year, amount in rows[row].by_year
        )
        rows[row] = replace(rows[row], by_year=by_year)
    else:
        rows[row] = replace(rows[row], **{column: printed(text)})
    return replace(card, money=tuple(rows))


def one_indicator(targets, actuals, rate, words="각 지표 이행률의 평균으로 산출"):
    return replace(
        EMPTY,
        indicators=(indicator("재활용률(%)", "%", YEARS, targets, actuals, rate),),
        footer_words=printed(words, words),
    )


def test_a_right_card_is_told_nothing_of_and_every_figure_of_it_was_looked_at():
    card = sample()
    found = audit_of(document(), [card])
    assert found.findings == ()
    assert not found.differs
    kinds = {check.kind.value for check in found.checked}
    assert kinds == {"rate", "mean", "cumulative", "schedule", "head", "money"}
    assert all(check.printed and check.recomputed and check.how for check in found.checked)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (lambda card: with_indicator(card, 0, rate=printed("31.30")), ("PB720", "31.30", "30.30")),
        (lambda card: with_year(card, 0, 2026, "target", "3(34)"), ("PB720", "3(34)", "33")),
        (lambda card: with_year(card, 0, 2026, "target", "4(33)"), ("PB723", "4(33)", "3")),
        (lambda card: with_year(card, 0, 2023, "target", "11"), ("PB723", "11", "10")),
        (lambda card: with_year(card, 1, 2024, "target", "4(9)"), ("PB723", "4(9)", "8")),
        (lambda card: with_year(card, 0, 2024, "actual", "2(11)"), ("PB720", "2(11)", "10")),
        (lambda card: replace(card, rate=printed("27.56%")), ("PB740", "27.56%", "27.65")),
        (lambda card: replace(card, footer_rate=printed("26.75")), ("PB740", "26.75", "27.65")),
        (
            lambda card: replace(card, required=printed("1,420", Decimal(1420))),
            ("PB740", "1,420", "1,240"),
        ),
        (lambda card: with_money(card, 0, "total", "1340"), ("PB725", "1340", "1,240")),
        (lambda card: with_money(card, 0, "2024", "301"), ("PB725", "301", "300")),
        (lambda card: with_money(card, 1, "in_term", "300"), ("PB725", "300", "400")),
        (lambda card: with_money(card, 2, "after_term", "10"), ("PB725", "10", "100")),
        (lambda card: with_money(card, 3, "total", "45"), ("PB725", "45", "450")),
    ],
)
def test_a_planted_figure_is_named_and_no_other(changed, expected):
    assert told(changed(sample())) == [expected]


def candidates(card):
    """Return of each finding that accuses no single figure its code, its cell and the figures it lists."""
    found = audit_of(document(), [card])
    assert all(
        some.place.told("ko") in told.message("ko")
        for told, listed in found.one_of.items()
        for some in listed
    )
    return [
        (told.code, told.seen, [some.printed for some in found.one_of.get(told, ())])
        for told in found.findings
    ]


def test_of_figures_that_nothing_else_confirms_none_is_accused_and_all_are_listed():
    card = with_year(sample(), 1, 2023, "actual", "3")
    assert candidates(card) == [("PB764", "1(3)", ["3", "1(3)"])]
    (found,) = findings(card)
    assert "3 + 1 = 4 ≠ 3" in found.message()


def test_a_year_of_executed_money_is_told_at_its_sum_with_the_other_years():
    card = with_money(sample(), 3, "2023", "201")
    assert candidates(card) == [("PB764", "410", ["100", "201", "110"])], "no year is below nothing"


def test_executed_money_is_no_source():
    card = with_money(sample(), 3, "2022", "0")
    assert candidates(card) == [("PB764", "410", ["0", "200", "110", "0", "0"])], "its own row alone"


def test_a_figure_of_many_relations_that_no_single_change_mends_is_not_accused_alone():
    card = with_money(with_money(sample(), 1, "2024", "201"), 2, "2024", "99")
    assert [(code, seen) for code, seen, _ in candidates(card)] == [("PB764", "400"), ("PB764", "500")]


def test_a_target_that_falls_is_told_by_the_one_of_the_two_that_nothing_confirms():
    def falling(at, value, text):
        due = list(sample().indicators[0].schedule)
        due[at] = replace(due[at], cumulative=printed(text, Decimal(value)))
        return with_indicator(sample(), 0, schedule=tuple(due))

    assert candidates(falling(4, 31, "31")) == [("PB724", "31", [])], "30 stands in the table too"
    assert "31 → 30" in findings(falling(4, 31, "31"))[0].message()


def test_a_second_project_adds_to_the_row_over_all():
    rows = (
        money(None, "총 계", "30 0 30 10 10 10 0 0 0", is_total=True),
        money(None, "시 비", "30 0 30 10 10 10 0 0 0"),
        money("길", "총 계", "12 0 12 4 4 4 0 0 0", is_total=True),
        money("길", "시 비", "12 0 12 4 4 4 0 0 0"),
        money("숲", "총 계", "18 0 18 6 6 6 0 0 0", is_total=True),
        money("숲", "시 비", "18 0 18 6 6 6 0 0 0"),
    )
    card = replace(EMPTY, required=printed("30"), money=rows)
    assert told(card) == []
    assert told(with_money(card, 5, "2023", "7")) == [("PB725", "7", "6")]


@pytest.mark.parametrize(("mode", "codes"), [(Mode.HALF_UP, ["PB721"]), (Mode.DOWN, [])])
def test_a_rate_that_was_cut_off_is_told_as_such(mode, codes):
    card = one_indicator(["", "3", "", "", "4(7)"], ["", "3", "", "", ""], "42.85")
    found = findings(card, mode)
    assert [told.code for told in found] == codes
    assert all("42.86" in told.message() and "버림" in told.message() for told in found)


def test_the_edge_of_rounding_is_decided_exactly():
    """16.9 ÷ 4 is 4.225 on paper and less in binary floating point."""
    card = one_indicator(["", "400", "", "", ""], ["", "16.9", "", "", ""], "4.23")
    assert told(card) == []
    assert [code for code, _, _ in told(with_indicator(card, 0, rate=printed("4.22")))] == ["PB721"]


def test_a_falling_indicator_without_baseline_is_said_not_to_be_checkable():
    card = one_indicator(["", "90", "80", "70", "60"], ["", "85", "", "", ""], "37.50")
    assert [code for code, _, _ in told(card)] == ["PB734"]


def test_a_baseline_that_is_not_printed_may_make_a_level_right():
    card = one_indicator(["", "40", "50", "55", "60"], ["", "38", "45", "", ""], "50.00")
    (found,) = findings(card)
    assert (found.code, found.is_error, dict(found.facts)["baseline"]) == ("PB735", False, "30")
    adding_up = one_indicator(["", "40", "10(50)", "5(55)", "5(60)"], ["", "38", "7(45)", "", ""], "50.00")
    assert told(adding_up) == [("PB720", "50.00", "75.00")], "where values add up there is none"


def test_a_first_year_that_shows_its_baseline_is_taken_at_its_word():
    card = one_indicator(["", "10(40)", "10(50)", "", "10(60)"], ["", "8(38)", "7(45)", "", ""], "50.00")
    assert told(card) == []


@pytest.mark.parametrize(
    ("rates", "expected"), [("31.30 30.30", ("PB720", "31.30")), ("30.30 31.30", ("PB740", "31.30"))]
)
def test_of_a_rate_printed_twice_that_is_named_which_the_figures_contradict(rates, expected):
    twice = tuple(map(printed, rates.split()))
    assert told(with_indicator(sample(), 0, rate=None, rates=twice)) == [(*expected, "30.30")]


def test_a_rate_cut_at_a_hundred_is_told_with_both_readings_unless_the_card_says_so():
    card = one_indicator(["", "44", "", "", ""], ["", "45", "", "", ""], "100.00")
    (found,) = findings(card)
    assert (found.code, found.is_error) == ("PB765", False)
    assert "45 ÷ 44 × 100 = 102.2727… → 100" in found.message()
    assert candidates(card) == [("PB765", "100.00", ["100.00", "45", "44"])]
    rates = [check.how for check in audit_of(document(), [card]).checked]
    assert rates == ["45 ÷ 44 × 100 = 102.2727… → 100"]
    assert told(one_indicator(["", "5", "", "", ""], ["", "9", "", "", ""], "110.00")) == [
        ("PB720", "110.00", "180.00")
    ]


@pytest.mark.parametrize(
    ("words", "is_said"),
    [
        ("※ 100 %를 초과하여 달성한 지표는 100 %로 산정", True),
        ("각 지표 이행률(최대 100%)의 평균", True),
        ("이행률은 100%까지만 인정", True),
        ("목표 100 % 초과 달성", False),
        ("지원 상한액 100만원, 최대 1,000명", False),
    ],
)
def test_a_document_that_says_that_rates_are_cut_at_a_hundred_is_taken_at_its_word(words, is_said):
    card = one_indicator(["", "44", "", "", ""], ["", "45", "", "", ""], "100.00")
    found = audit_of(document(TextLine(words, 1, NOWHERE)), [card]).findings
    assert [told.code for told in found] == ([] if is_said else ["PB765"])


@pytest.mark.parametrize(
    ("words", "rate", "codes"),
    [
        ("지표 이행률의 평균", "27.65", []),
        ("실적 합산 ÷ 목표 합산", "28.89", []),
        ("실적 합산 ÷ 목표 합산", "27.65", ["PB722"]),
        ("", "28.89", []),
        ("가중 평균", "29.00", ["PB736"]),
        ("가중 평균", "31.00", ["PB728"]),
    ],
)
def test_a_pledges_rate_is_made_as_its_footer_says(words, rate, codes):
    card = replace(sample(), footer_rate=printed(rate), rate=None, footer_words=printed(words, words))
    assert [code for code, _, _ in told(card)] == codes


def test_a_head_with_fewer_digits_must_be_the_rounding_of_the_footer():
    assert told(replace(sample(), rate=printed("27.7%"))) == []
    assert told(replace(sample(), rate=printed("27.6%"))) == [("PB721", "27.6%", "27.7")]


def test_marks_days_and_units_are_looked_at_too():
    card = sample()
    twice = replace(card, marks={**card.marks, "일부추진": printed("○", "○")})
    assert [code for code, _, _ in told(twice)] == ["PB729"]
    late = replace(card, as_of=printed("2026. 7. 1.", date(2026, 7, 1)))
    assert [code for code, _, _ in told(late)] == ["PB727"]
    early = replace(card, as_of=printed("2023. 3. 31.", date(2023, 3, 31)))
    assert [(code, seen) for code, seen, _ in told(early)] == [("PB739", "2(10)"), ("PB739", "1(3)")]
    unit = with_indicator(card, 0, unit=printed("개소", "개소"))
    (found,) = findings(unit)
    assert (found.code, found.is_error) == ("PB730", False)


def test_amounts_not_known_yet_are_not_added_up():
    rows = list(sample().money)
    rows[1] = replace(rows[1], total=None, in_term=None, undetermined=(printed("미정", "미정"),))
    card = replace(sample(), money=tuple(rows), required=None)
    assert {code for code, _, _ in told(card)} == {"PB737"}
