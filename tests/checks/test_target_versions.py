"""PB410 to PB415: targets of several 적용일, yearly shares typed for sums, running totals, changes of plan."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from pledgebook.book.model import IndicatorKind, Method
from tests.checks.found import cells, found
from tests.figures.books import change, decreasing, indicator, log, one_indicator, stock, targets

MARCH = date(2024, 3, 22)
OLD = targets((2023, "연간", 10), (2024, "연간", 20), (2026, "상반기", 40))


def later(*given, since=MARCH, first_row=9):
    return targets(*given, first_row=first_row, since=since)


def changed(*given, changes=(), since=MARCH, **more):
    return one_indicator(indicator(**more), (*OLD, *later(*given, since=since)), changes=tuple(changes))


@pytest.mark.parametrize(
    ("new", "cell", "seen"),
    [
        (later((2024, "연간", 9)), "목표!D9", "9"),
        (later((2024, "연간", 50)), "목표!D4", "40"),
        (later((2025, "연간", 60)), "목표!D4", "40"),
    ],
)
def test_a_target_that_falls_against_an_earlier_version(new, cell, seen):
    (finding,) = found(one_indicator(indicator(), (*OLD, *new)), "PB410")
    assert (finding.cell, finding.seen, finding.is_error) == (cell, seen, False)


@pytest.mark.parametrize(
    "made",
    [
        one_indicator(indicator(), (*OLD, *later((2026, "상반기", 20)))),
        one_indicator(indicator(), (*OLD, *later((2026, "상반기", "-")))),
        one_indicator(indicator(), (*OLD, *later((2024, "연간", 9), since=date(2024, 6, 1)))),
        one_indicator(decreasing(baseline=90), (*OLD, *later((2024, "연간", 9)))),
    ],
)
def test_versions_that_do_not_fall(made):
    assert cells(made, "PB410") == []


YEARLY = targets((2023, "연간", 10), (2024, "연간", 10), (2025, "연간", 10), (2026, "상반기", 10))


def test_the_share_of_each_year_typed_for_the_sum():
    made = one_indicator(indicator(), YEARLY, log(("2023-05-02", 10), ("2024-02-01", 4)))
    (finding,) = found(made, "PB411")
    assert (finding.cell, finding.seen, finding.is_error) == ("목표!D3", "10", False)
    assert "10, 20, 30, 40" in finding.action()
    assert "2023·2024·2025·2026" in finding.message()


def test_shares_that_repeat_later_add_up_from_the_first_year_on():
    due = targets((2022, "하반기", 5), (2023, "연간", 12), (2024, "연간", 12))
    (finding,) = found(one_indicator(indicator(), due, log(("2024-02-01", 4))), "PB411")
    assert (finding.cell, dict(finding.facts)["sums"]) == ("목표!D4", "5, 17, 29")


@pytest.mark.parametrize(
    "made",
    [
        one_indicator(indicator(), YEARLY, log(("2023-05-02", 10))),
        one_indicator(indicator(), YEARLY),
        one_indicator(stock(baseline=0), YEARLY, log(("2023-05-02", 10), ("2024-02-01", 11))),
        one_indicator(indicator(), OLD, log(("2023-05-02", 10), ("2024-02-01", 4))),
        one_indicator(indicator(), targets((2023, "연간", 0), (2024, "연간", 0)), log(("2024-02-01", 4))),
        one_indicator(indicator(), targets((2022, "하반기", 9), (2024, "연간", 9)), log(("2024-02-01", 4))),
    ],
)
def test_targets_that_stand_still_and_are_in_order(made):
    assert cells(made, "PB411") == []


FINAL = targets((2026, "연간", 50))


@pytest.mark.parametrize("values", [(10, 20, 35), (1, "20.5", 30), (5, 6, 7, 8, 9, 10, 11), (10, 20, 50)])
def test_running_totals_in_a_log_that_is_added_up(values):
    rows = log(*((f"2023-0{at}-01", value) for at, value in enumerate(values, 1)))
    (finding,) = found(one_indicator(indicator(), FINAL, rows), "PB412")
    assert (finding.cell, finding.is_error) == (f"실적!D{1 + len(values)}", False)
    assert "지표!G2" in finding.action()


@pytest.mark.parametrize(
    "rows",
    [
        log(("2023-01-01", 10), ("2023-02-01", 45)),
        log(("2023-01-01", 10), ("2023-02-01", 30), ("2023-03-01", 30)),
        log(("2023-01-01", 10), ("2023-02-01", 9), ("2023-03-01", 40)),
        log(("2023-01-01", 5), ("2023-02-01", 15), ("2023-03-01", 30)),
        log(("2023-01-01", 5), ("2023-02-01", 15), ("2023-03-01", 51)),
    ],
)
def test_values_of_their_own(rows):
    assert cells(one_indicator(indicator(), FINAL, rows), "PB412") == []


def test_running_totals_are_in_order_where_the_last_value_counts():
    rows = log(("2023-01-01", 10), ("2023-02-01", 20), ("2023-03-01", 35))
    assert cells(one_indicator(stock(), FINAL, rows), "PB412") == []


def test_values_in_order_of_time_whatever_the_rows_and_without_blank_ones():
    rows = log(("2023-03-01", 35), ("2023-01-01", 10), ("2023-02-01", 20))
    blank = dataclasses.replace(log(("2023-02-15", 1), first_row=5)[0], is_typed=False)
    (finding,) = found(one_indicator(indicator(), FINAL, (*rows, blank)), "PB412")
    assert finding.cell == "실적!D2"
    typed = dataclasses.replace(blank, is_typed=True)
    assert cells(one_indicator(indicator(), FINAL, (*rows, typed)), "PB412") == []


def test_due_dates_that_a_later_version_leaves_out_are_a_note():
    (finding,) = found(changed((2026, "상반기", 50)), "PB413")
    assert (finding.cell, finding.severity) == ("목표!F9", "info")
    assert "2023 연간 10, 2024 연간 20" in finding.message()
    assert "2026" not in finding.message()


@pytest.mark.parametrize(
    "made",
    [
        changed((2023, "하반기", 11), (2024, "연간", 21), (2026, "2분기", 41)),
        changed((2026, "상반기", 50), since=date(2024, 6, 1)),
        one_indicator(indicator(), OLD),
        one_indicator(indicator(), later((2026, "상반기", 50))),
    ],
)
def test_versions_that_leave_nothing_out(made):
    assert cells(made, "PB413") == []


def test_each_version_has_a_note_of_its_own():
    made = one_indicator(
        indicator(),
        (
            *OLD,
            *later((2026, "상반기", 50)),
            *later((2024, "연간", 25), since=date(2024, 5, 1), first_row=19),
        ),
    )
    assert cells(made, "PB413") == ["목표!F9", "목표!F19"]


@pytest.mark.parametrize(
    ("new", "cell", "said"),
    [
        (((2026, "상반기", 50),), "목표!D9", "40 → 50"),
        (((2024, "연간", 20), (2026, "상반기", "-")), "목표!D10", "40 → -"),
        (((2026, "2분기", 39),), "목표!D9", "40 → 39"),
    ],
)
def test_a_changed_target_without_an_approved_change(new, cell, said):
    (finding,) = found(changed(*new), "PB414")
    assert (finding.cell, finding.is_error) == (cell, False)
    assert said in finding.message()


@pytest.mark.parametrize(
    "made",
    [
        changed((2026, "상반기", 50), changes=[change("40", "50", about="목표")]),
        changed((2026, "상반기", 50), changes=[change("40", "50")]),
        changed((2026, "상반기", 50), changes=[change("40", "50", about="통합", approved=date(2024, 1, 9))]),
        changed((2026, "상반기", 50), changes=[change("40", "50", about="목표", approved=date(2024, 5, 9))]),
        changed((2026, "상반기", 40)),
        changed((2025, "상반기", 30)),
        changed((2026, "상반기", 50), since=date(2024, 6, 1)),
        one_indicator(indicator(), later((2026, "상반기", 50))),
    ],
)
def test_a_target_that_did_not_change_or_was_approved(made):
    assert cells(made, "PB414") == []


@pytest.mark.parametrize(
    "changes",
    [
        [change("10억", "20억", about="예산")],
        [change("40", "50", about="목표", pledge="Q")],
        [change("40", "50", about="목표", approved=date(2022, 9, 1))],
    ],
)
def test_an_approval_of_something_else_is_none_of_the_target(changes):
    assert cells(changed((2026, "상반기", 50), changes=changes), "PB414") == ["목표!D9"]


def test_of_two_versions_the_one_without_an_approval_is_told():
    made = one_indicator(
        indicator(),
        (
            *OLD,
            *later((2026, "상반기", 50)),
            *later((2026, "상반기", 60), since=date(2024, 5, 1), first_row=19),
        ),
        changes=(change("50", "60", about="목표", approved=date(2024, 4, 28)),),
    )
    assert cells(made, "PB414") == ["목표!D9"]
    assert cells(made, "PB415") == []


def test_an_approved_change_of_targets_without_a_changed_target():
    made = one_indicator(indicator(), OLD, changes=(change("40", "50", about="목표"),))
    (finding,) = found(made, "PB415")
    assert (finding.cell, finding.seen, finding.is_error) == ("변경!D2", "목표", False)


@pytest.mark.parametrize(
    "changes",
    [
        (change("40", "50"),),
        (change("40", "50", about="예산"),),
        (change("40", "50", about="목표", approved=date(2024, 6, 1)),),
    ],
)
def test_a_change_that_says_nothing_of_targets_so_far(changes):
    assert cells(one_indicator(indicator(), OLD, changes=changes), "PB415") == []


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (IndicatorKind.DECREASING, "PB373"),
        (IndicatorKind.MILESTONE, "PB373"),
        (IndicatorKind.QUALITATIVE, "PB417"),
        (IndicatorKind.INCREASING, None),
    ],
)
def test_adding_up_what_is_no_share_is_a_warning(kind, code):
    made = one_indicator(indicator(kind=kind, baseline=60), FINAL, log(("2023-01-01", 10)))
    for each in ("PB373", "PB417"):
        assert cells(made, each) == (["지표!G2"] if each == code else [])


def with_organisations(*names, method=Method.LAST_OF_EACH):
    rows = [
        dataclasses.replace(row, organisations=(name,))
        for row, name in zip(
            log(*((f"2023-0{at}-01", 5) for at in range(1, len(names) + 1))), names, strict=True
        )
    ]
    return one_indicator(indicator(method=method, baseline=0), FINAL, rows)


@pytest.mark.parametrize(
    ("names", "cell"),
    [
        (("농어촌공사 나주지사", "농어촌공사나주지사무소", "농어촌공사 나주지사"), "실적!E3"),
        (("건축과", "건축팀", "건축팀"), "실적!E2"),
        (("한국전력공사", "한국전력 공사 (주)", "한국전력공사"), "실적!E3"),
    ],
)
def test_an_organisation_spelt_two_ways_under_a_sum_over_organisations(names, cell):
    assert cells(with_organisations(*names), "PB416") == [cell]


@pytest.mark.parametrize(
    "made",
    [
        with_organisations("산내면", "들내면", "산내면"),
        with_organisations("한전 KPS", "한전KPS"),
        with_organisations("건축과", "건축팀", method=Method.LAST),
    ],
)
def test_organisations_that_are_two_or_fold_into_one(made):
    assert cells(made, "PB416") == []
