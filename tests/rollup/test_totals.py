"""Counts, means, shares and buckets, worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pledgebook.book.model import Rounding, Status
from pledgebook.roll_up.sums import BUCKETS, bucket
from pledgebook.roll_up.totals import governments, mean_rate, tallies
from pledgebook.sheets.tables.tally import Depth, row_shares, shares
from tests.rollup.making import facts, pledge, portfolio


def six_pledges():
    return portfolio(
        facts(
            pledge("1-1", "31.04", "완료"),
            pledge("1-2", "31.05"),
            pledge("2-1", "100.00", "이행 후 계속추진", sector="복지"),
            pledge("2-2", None, "일부추진", sector="복지"),
            pledge("2-3", "9.99", sector="복지"),
            pledge("3-1", "50.00", "보류", sector=""),
        )
    )


def rows(made):
    return {entry.label: entry for entry in tallies(made, "sector")}


def test_a_field_counts_its_pledges_by_status():
    made = rows(six_pledges())
    welfare = made["복지"]
    assert (welfare.count, welfare.of(Status.DONE_CONTINUING), welfare.of(Status.PARTIAL)) == (3, 1, 1)
    assert (made["경제"].done, welfare.done, made["(미지정)"].of(Status.ON_HOLD)) == (1, 1, 1)
    assert made[""].done == 2


def test_the_mean_is_over_pledges_and_not_over_field_means():
    made = six_pledges()
    # (31.04 + 31.05 + 100 + 9.99 + 50) / 5 = 44.416; the mean of 31.05, 55.00 and 50.00 would be 45.35.
    assert mean_rate(made) == Decimal("44.42")


def test_a_mean_is_rounded_half_up_from_printed_rates():
    made = six_pledges()
    # (31.04 + 31.05) / 2 = 31.045: half-even would print 31.04.
    assert rows(made)["경제"].mean(made.settings) == Decimal("31.05")


def test_a_mean_is_cut_where_the_settings_say_so():
    made = portfolio(facts(pledge("1", "31.04"), pledge("2", "31.05"), rounding=Rounding.TRUNCATE))
    assert mean_rate(made) == Decimal("31.04")


def test_a_rate_that_cannot_be_computed_is_left_out_of_the_mean_and_counted():
    made = six_pledges()
    welfare = rows(made)["복지"]
    assert welfare.mean(made.settings) == Decimal("55.00")  # (100 + 9.99) / 2 = 54.995
    assert welfare.not_computable == 1
    assert mean_rate(portfolio(facts(pledge("1", None)))) is None


def test_governments_stand_above_their_fields_with_a_sum_each():
    made = portfolio(
        facts(pledge("1", "10.00"), path="a"),
        facts(pledge("1", "20.00"), pledge("2", "60.00", sector="복지"), path="b", government="화순군"),
    )
    found = [(entry.depth, entry.government, entry.label, entry.count) for entry in tallies(made, "sector")]
    assert found == [
        (Depth.TOTAL, "", "", 3),
        (Depth.GOVERNMENT, "나주시", "", 1),
        (Depth.GROUP, "나주시", "경제", 1),
        (Depth.GOVERNMENT, "화순군", "", 2),
        (Depth.GROUP, "화순군", "경제", 1),
        (Depth.GROUP, "화순군", "복지", 1),
    ]
    assert [entry.mean(made.settings) for entry in governments(made)] == [
        Decimal(30),
        Decimal(10),
        Decimal(40),
    ]


@pytest.mark.parametrize(
    ("rate", "label"),
    [
        ("133.33", "100%"),
        ("100.00", "100%"),
        ("99.99", "99~80%"),
        ("80.00", "99~80%"),
        ("79.99", "79~50%"),
        ("50.00", "79~50%"),
        ("49.99", "49~30%"),
        ("29.99", "29~10%"),
        ("10.00", "29~10%"),
        ("9.99", "10% 미만"),
        ("0.00", "10% 미만"),
        ("-5.00", "10% 미만"),
    ],
)
def test_a_rate_falls_in_one_bucket(rate, label):
    assert BUCKETS[bucket(Decimal(rate))][0] == label


def test_shares_are_rounded_half_up_and_need_not_add_up():
    assert shares([Decimal(1)] * 3, to_whole=False) == (Decimal("0.333"),) * 3
    assert shares([Decimal(1), Decimal(15)], to_whole=False) == (Decimal("0.063"), Decimal("0.938"))


def test_shares_are_forced_to_a_whole_by_the_largest_remainder():
    assert shares([Decimal(1)] * 3, to_whole=True) == (Decimal("0.334"), Decimal("0.333"), Decimal("0.333"))
    # 16.66…, 16.66…, 66.66…: two thousandths are left, and all lost alike, so the first two get them.
    assert shares([Decimal(1), Decimal(1), Decimal(4)], to_whole=True) == (
        Decimal("0.167"),
        Decimal("0.167"),
        Decimal("0.666"),
    )


def test_forced_shares_of_a_government_are_those_of_its_groups_together():
    made = portfolio(
        *(
            facts(
                *(pledge(f"{at}", sector=f"분야 {at}") for at in range(count)),
                path=f"{count}",
                government=f"{count}",
            )
            for count in (3, 7, 9)
        )
    )
    rows = tallies(made, "sector")
    found = dict(
        zip(
            ((row.government, row.label) for row in rows),
            row_shares(rows, lambda row: Decimal(row.count), to_whole=True),
            strict=True,
        )
    )
    # 3/19, 7/19 and 9/19 are 15.789…, 36.842… and 47.368…; one thousandth is left and goes to the first.
    assert [found[government, ""] for government in ("", "3", "7", "9")] == [
        Decimal(1),
        Decimal("0.158"),
        Decimal("0.368"),
        Decimal("0.474"),
    ]
    for government in ("3", "7", "9"):
        groups = [share for (name, label), share in found.items() if name == government and label]
        assert sum(groups) == found[government, ""]


def test_there_are_no_shares_of_nothing():
    assert shares([Decimal(0), Decimal(0)], to_whole=True) == (None, None)
