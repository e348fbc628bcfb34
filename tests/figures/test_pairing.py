"""Rows of two versions are paired in their order, and nothing is lost or counted twice."""

import random

import pytest

from pledgebook.figures.pairing import paired


def pairs_one_by_one(before, after, key):
    """Pair rows by looking through all of them: the plain way."""
    left, pairs, new = list(before), [], []
    for row in after:
        there = next((other for other in left if key(other) == key(row)), None)
        if there is None:
            new.append(row)
        else:
            left.remove(there)
            pairs.append((there, row))
    return pairs, new, left


@pytest.mark.parametrize("seed", range(20))
def test_rows_are_paired_as_by_looking_through_all_of_them(seed):
    chance = random.Random(seed)
    words = "가나다라마바사"[: chance.randrange(1, 8)]
    before, after = (
        [f"{chance.choice(words)} {which} {at}" for at in range(chance.randrange(12))] for which in "옛새"
    )
    found = paired(before, iter(after), key=lambda row: row[0])
    assert found == pairs_one_by_one(before, after, key=lambda row: row[0])


def test_rows_of_no_common_key_are_all_new_and_gone():
    assert paired(["가"], ["나"], key=str) == ([], ["나"], ["가"])
