"""Why a figure is another one now: parts that add up to the difference, before rounding and as printed."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.book.ledger import Ledger, Publication, PublicationState, chained
from pledgebook.book.model import Aggregation, Method, Rounding, Settings, Status
from pledgebook.figures.causes import CauseKind
from pledgebook.figures.compute import calculate, rates_of
from pledgebook.figures.published import published_figures
from pledgebook.figures.since import Side, indicator_since, mean_since, pledge_since
from tests.figures.books import TERM, activity, book, decreasing, indicator, log, pledge, stock, targets

MAY, AUGUST = date(2024, 5, 31), date(2024, 8, 31)
DAYS = st.dates(min_value=TERM.start, max_value=TERM.end)
KINDS = (indicator, stock, decreasing)


def sides(before, after, then=MAY, now=AUGUST, *, as_confirmed=False):
    return Side.of(calculate(before, then), as_confirmed=as_confirmed), Side.of(calculate(after, now))


def kinds(found):
    return [cause.kind for part in found.parts for cause in part.causes]


def adds_up(found):
    """Say whether the parts are the whole difference, exactly and as printed."""
    then, now = found.then, found.now
    if then is None or now is None or then.rate is None or now.rate is None:
        return all(part.points is None and part.exact is None for part in found.parts)
    printed = sum((part.points for part in found.parts), Decimal(0)) == now.rate - then.rate
    exact = sum((part.exact for part in found.parts), Fraction(0))
    return printed and (then.exact is None or exact == now.exact - then.exact)


@st.composite
def books(draw):
    """Draw a book of up to two pledges, with rows that another drawing is likely to share."""
    indicators, due, rows, pledges = [], [], [], []
    for code in draw(st.sampled_from(["P", "PQ", "Q"])):
        status = draw(st.sampled_from([Status.ON_TRACK, Status.DROPPED]))
        pledges.append(pledge(code, row=2 + len(pledges), status=status))
        for name in draw(st.sampled_from(["", "A", "AB", "B"])):
            made = draw(st.sampled_from(KINDS))(f"{code}{name}", pledge=code, weight=draw(st.integers(0, 2)))
            given_ = dataclasses.replace(made, baseline=draw(st.sampled_from([None, Decimal(3)])))
            indicators.append(given_)
            years = draw(st.lists(st.sampled_from([2023, 2024, 2025]), unique=True))
            values = [(year, "연간", draw(st.integers(0, 7))) for year in years]
            since = draw(st.sampled_from([None, date(2024, 7, 1)]))
            due += targets(*values, indicator=given_.code, first_row=2 + len(due), since=since)
            for day in draw(
                st.lists(st.sampled_from(["2023-02-01", "2024-03-05", "2024-07-09"]), max_size=3)
            ):
                value = draw(st.integers(1, 3))
                row = activity(day, given_.code, value, 2 + len(rows), pledge=code, content="같은 활동")
                rows.append(row)
    given_settings = {
        "decimals": draw(st.integers(0, 2)),
        "rounding": draw(st.sampled_from(Rounding)),
        "aggregation": draw(st.sampled_from(Aggregation)),
        "cap": draw(st.sampled_from([None, Decimal(100)])),
        "counts_dropped": draw(st.booleans()),
    }
    return book(
        pledges=tuple(pledges),
        indicators=tuple(indicators),
        targets=tuple(due),
        activities=tuple(rows),
        settings=given_settings,
    )


@settings(max_examples=60)
@given(books(), books(), DAYS, DAYS)
def test_the_parts_of_any_change_add_up(before, after, then, now):
    old, new = sides(before, after, then, now)
    assert adds_up(mean_since(old, new))
    for code in {found.code for found in (*before.pledges, *after.pledges)}:
        assert adds_up(pledge_since(code, old, new))
    for found in {(row.pledge, row.code) for row in (*before.indicators, *after.indicators)}:
        since = indicator_since(*found, old, new)
        assert adds_up(since)
        methods = [row.method for row in (*before.indicators, *after.indicators) if row.code == found[1]]
        if CauseKind.ORDER in kinds(since):  # nothing else is put under it
            assert set(methods) != {Method.SUM}


@settings(max_examples=40)
@given(books(), DAYS)
def test_rates_alone_are_those_of_all_figures(given_, day):
    expected = {found.pledge.code: found.rate.value for found in calculate(given_, day).pledges}
    assert rates_of(given_, day) == expected


@settings(max_examples=40)
@given(books(), books(), DAYS, DAYS)
def test_the_parts_since_what_was_confirmed_add_up_too(before, after, then, now):
    old, new = sides(with_ledger(after, calculate(before, then)), after, then, now, as_confirmed=True)
    for code in {found.code for found in after.pledges}:
        assert adds_up(pledge_since(code, old, new))
    for found in {(row.pledge, row.code) for row in after.indicators}:
        assert adds_up(indicator_since(*found, old, new))


def with_ledger(of, results):
    """Confirm the figures of results in a book."""
    first = Publication(0, PublicationState.CONFIRMED, results.as_of, results.as_of, "홍길동")
    rows = [
        dataclasses.replace(
            first,
            pledge=figure.key[0],
            indicator=figure.key[1],
            numerator=figure.numerator,
            denominator=figure.denominator,
            rate=figure.value,
        )
        for figure in published_figures(results)
    ]
    return dataclasses.replace(of, ledger=Ledger("발행", chained(rows, None)))


def plain(**parts):
    return book(pledges=(pledge(),), indicators=(indicator(),), **parts)


DUE = targets((2024, "연간", 7))
ROWS = log(("2024-02-01", 1), ("2024-04-01", 1), ("2024-07-01", 2), ("2024-08-01", 1))


def test_rows_dated_after_the_first_day_are_a_part_each():
    found = indicator_since("P", "A", *sides(*[plain(targets=DUE, activities=ROWS)] * 2))
    assert (str(found.then.rate), str(found.now.rate)) == ("28.57", "71.43")
    assert [(part.causes[0].cell[-2:], str(part.points)) for part in found.parts] == [
        ("A4", "28.57"),
        ("A5", "14.29"),
    ]
    assert [part.exact for part in found.parts] == [Fraction(200, 7), Fraction(100, 7)]


def test_a_sorted_log_is_no_cause():
    sorted_ = tuple(dataclasses.replace(row, row=20 - row.row) for row in reversed(ROWS))
    found = indicator_since(
        "P",
        "A",
        *sides(plain(targets=DUE, activities=ROWS), plain(targets=DUE, activities=sorted_), MAY, MAY),
    )
    assert found.parts == ()
    assert found.is_same


def test_of_last_values_each_row_moves_the_level_from_the_one_before():
    def level(*rows):
        return book(
            pledges=(pledge(),), indicators=(stock(),), targets=targets((2024, "연간", 100)), activities=rows
        )

    before, after = ROWS[:1], log(("2024-02-01", 1), ("2024-06-01", 20), ("2024-07-01", 60))
    found = indicator_since("P", "A", *sides(level(*before), level(*after)))
    assert [str(part.points) for part in found.parts] == ["19.00", "40.00"]


def test_a_target_set_higher_takes_its_part_and_settings_theirs():
    old = plain(targets=DUE, activities=ROWS[:2])
    new = plain(
        targets=(*DUE, *targets((2024, "연간", 9), first_row=9, since=date(2024, 7, 1))),
        activities=ROWS[:2],
        settings={"rounding": Rounding.TRUNCATE},
    )
    found = pledge_since("P", *sides(old, new))
    assert kinds(found) == [CauseKind.TARGET_CHANGED]
    assert (found.parts[0].causes[0].before, found.parts[0].causes[0].after) == ("7", "9")
    assert str(found.points) == "-6.35"
    found = pledge_since("P", *sides(old, dataclasses.replace(old, settings=Settings(decimals=1))))
    assert kinds(found) == [CauseKind.SETTING]
    assert (found.parts[0].exact, str(found.parts[0].points)) == (Fraction(3, 100), "0.03")


def test_a_row_entered_after_a_date_was_confirmed_is_named_with_its_part():
    confirmed = calculate(plain(targets=DUE, activities=ROWS[:1]), MAY)
    late = with_ledger(plain(targets=DUE, activities=ROWS), confirmed)
    found = pledge_since("P", *sides(late, late, as_confirmed=True))
    assert found.then.is_confirmed
    assert (str(found.then.rate), str(found.now.rate)) == ("14.29", "71.43")
    assert kinds(found) == [CauseKind.ROW_LATE, CauseKind.ROW_NEW, CauseKind.ROW_NEW]
    assert [str(part.points) for part in found.parts] == ["14.28", "28.57", "14.29"]


def test_a_row_taken_out_after_a_date_was_confirmed_is_not_guessed():
    late = with_ledger(
        plain(targets=DUE, activities=ROWS[:1]), calculate(plain(targets=DUE, activities=ROWS), MAY)
    )
    found = indicator_since("P", "A", *sides(late, late, as_confirmed=True))
    assert kinds(found) == [CauseKind.LOG_DIFFERS]
    assert str(found.points) == "-14.28"


def test_a_pledge_of_one_side_alone_is_new_or_gone_and_no_zero():
    old, new = sides(plain(targets=DUE), book(pledges=(pledge("Q"),)))
    assert pledge_since("Q", old, new).then is None
    assert pledge_since("P", old, new).now is None
    assert pledge_since("Q", old, new).points is None


def test_a_long_log_takes_several_rows_in_a_step(monkeypatch):
    monkeypatch.setattr("pledgebook.figures.since._MOST_COUNTED", 4)
    found = indicator_since("P", "A", *sides(*[plain(targets=DUE, activities=ROWS)] * 2))
    assert [len(part.causes) for part in found.parts] == [2]
    assert adds_up(found)


def test_methods_of_an_indicator_are_one_step_with_each_column_named():
    old = plain(targets=DUE, activities=ROWS[:2])
    other = dataclasses.replace(indicator(), method=Method.LAST, baseline=Decimal(1))
    found = indicator_since("P", "A", *sides(old, dataclasses.replace(old, indicators=(other,)), MAY, MAY))
    assert [cause.name for cause in found.parts[0].causes] == ["실적방식", "기준값"]
    assert adds_up(found)
