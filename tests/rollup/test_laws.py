"""What holds of any roll-up, whatever the pledges."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.book.model import Status
from pledgebook.figures.rules import rounded
from pledgebook.roll_up.asked import Options
from pledgebook.roll_up.sheets.layout import NAMES, layout
from pledgebook.roll_up.sums import BUCKETS
from pledgebook.roll_up.totals import in_bucket, mean_rate, tallies
from pledgebook.sheets.tables.tally import Depth, shares
from tests.rollup.making import facts, money, pledge, portfolio

RATES = st.none() | st.decimals(0, 150, places=2)
SECTORS = st.sampled_from(("경제", "복지", "문화", ""))
SOURCES = st.sampled_from(("국비", "도비", "시비", "민자", "기타"))
MONEY = st.builds(money, SOURCES, st.integers(1, 9), st.sampled_from(("", "가", "나", "다")))


@st.composite
def files(draw):
    """Some workbooks of two governments, no code twice."""
    made = []
    for at in range(draw(st.integers(1, 5))):
        pledges = [
            pledge(
                f"{at}-{number}",
                draw(RATES),
                draw(st.sampled_from(list(Status))),
                draw(st.lists(MONEY, max_size=3)),
                sector=draw(SECTORS),
                department=draw(st.sampled_from(("과", "팀"))),
            )
            for number in range(draw(st.integers(0, 4)))
        ]
        made.append(facts(*pledges, path=f"{at}", government=draw(st.sampled_from(("나주시", "화순군")))))
    return made


@given(files())
def test_rows_add_up_to_the_total(made):
    whole, *rows = tallies(portfolio(*made), "sector")
    groups = [row for row in rows if row.depth is Depth.GROUP]
    assert sum(row.count for row in groups) == whole.count == sum(len(file.pledges) for file in made)
    for status in Status:
        assert sum(row.of(status) for row in groups) == whole.of(status)
    for row in (whole, *rows):
        assert sum(row.of(status) for status in Status) == row.count
        assert sum(in_bucket(row, at) for at in range(len(BUCKETS))) + row.not_computable == row.count


@given(files())
def test_the_mean_is_that_of_all_pledges(made):
    rates = [counted.rate for each in made for counted in each.pledges if counted.rate is not None]
    made_of_all = portfolio(*made)
    settings = made_of_all.settings
    expected = (
        rounded(sum(map(Fraction, rates)) / len(rates), settings.decimals, settings.rounding)
        if rates
        else None
    )
    assert mean_rate(made_of_all) == expected


def figures(made):
    found = Counter()
    for counted in made.entries:
        found[counted.government, counted.pledge.code, counted.money, counted.plan.is_undecided] += 1
    sums = {
        (row.depth, row.government, row.label): (row.count, row.mean(made.settings))
        for row in tallies(made, "sector")
    }
    return found, sums, sorted(finding.finding.code for finding in made.findings)


@given(files(), st.randoms(use_true_random=False))
def test_the_order_of_files_changes_no_figure(made, chance):
    mixed = list(made)
    chance.shuffle(mixed)
    assert figures(portfolio(*made)) == figures(portfolio(*mixed))


@given(files())
def test_money_is_never_counted_twice_and_never_lost(made):
    """An amount of one level of a project counts once however many pledges share it; all else counts."""
    expected = 0
    shared = {}
    for each in made:
        for counted in each.pledges:
            expected += sum(counted.planned.values()) - sum(share.amount for share in counted.shares)
            mine = {}
            for share in counted.shares:
                key = (each.settings.government, share.number, share.level)
                mine[key] = mine.get(key, 0) + share.amount
            for key, amount in mine.items():
                shared.setdefault(key, set()).add(amount)
    expected += sum(sum(amounts) for amounts in shared.values())
    assert sum(entry.money for entry in portfolio(*made).entries) == expected


@given(st.lists(st.integers(0, 999), min_size=1, max_size=12))
def test_forced_shares_add_up_to_a_whole_and_none_is_off_by_a_thousandth(counts):
    found = shares([Decimal(count) for count in counts], to_whole=True)
    if sum(counts):
        assert sum(found) == 1
        for count, share in zip(counts, found, strict=True):
            assert abs(Fraction(share) - Fraction(count, sum(counts))) < Fraction(1, 1000)


@given(files(), st.booleans(), st.booleans())
def test_any_roll_up_can_be_laid_out_and_its_sums_agree(made, combined, forced):
    sheets, differ = layout(portfolio(*made), Options(combined, forced))
    names = [sheet.name for sheet in sheets]  # a sheet of a single row is left out
    assert names == [name for name in NAMES.values() if name in names]
    assert "총괄" in names
    assert differ == ()
