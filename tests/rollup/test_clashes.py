"""Two workbooks with one pledge code."""

from __future__ import annotations

import pytest

from pledgebook.errors import DataError
from tests.rollup.making import facts, pledge, portfolio


def codes(made):
    return [(entry.path, entry.pledge.code) for entry in made.entries]


def test_a_code_in_two_files_of_a_government_stops_and_names_both():
    with pytest.raises(DataError) as caught:
        portfolio(facts(pledge("6-3-3"), path="가.xlsx"), facts(pledge("6-3-3"), path="나.xlsx"))
    assert caught.value.exit_code == 3
    (told,) = caught.value.findings
    assert told.code == "PB451"
    assert "'가.xlsx'" in told.message()
    assert "'나.xlsx'" in told.message()


def test_every_clash_is_told_at_once():
    with pytest.raises(DataError) as caught:
        portfolio(facts(pledge("1"), pledge("2"), path="a"), facts(pledge("2"), pledge("1"), path="b"))
    assert [finding.seen for finding in caught.value.findings] == ["1", "2"]


def test_white_space_does_not_make_another_code():
    with pytest.raises(DataError):
        portfolio(facts(pledge("가 - 1"), path="a"), facts(pledge("가-1"), path="b"))


def test_the_file_changed_last_wins_if_preferred_and_only_for_the_code_in_question():
    old = facts(pledge("1"), pledge("2"), path="old", modified=1)
    new = facts(pledge("2"), pledge("3"), path="new", modified=2)
    for order in ((old, new), (new, old)):
        made = portfolio(*order, prefer="newest")
        assert sorted(codes(made)) == [("new", "2"), ("new", "3"), ("old", "1")]
        (told,) = [finding.finding for finding in made.findings]
        assert (told.code, told.seen, dict(told.facts)) == ("PB452", "2", {"path": "old", "kept": "new"})


def test_the_same_code_of_two_governments_is_no_clash():
    made = portfolio(facts(pledge("1"), path="a"), facts(pledge("1"), path="b", government="화순군"))
    assert codes(made) == [("a", "1"), ("b", "1")]
