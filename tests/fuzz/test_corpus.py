"""Every file the fuzzer found worth keeping, replayed: nothing but our own exceptions gets out of any."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fuzz.mutator import mutated
from tests.fuzz.target import exercise

CORPUS = sorted(Path(__file__).with_name("corpus").glob("*"))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name[:20])
def test_a_file_of_the_corpus_raises_nothing_but_our_own(path):
    exercise(path.read_bytes())


def test_the_corpus_is_there():
    assert len(CORPUS) > 5


@pytest.mark.parametrize("seed", range(4))
def test_new_mutations_raise_nothing_but_our_own(seed):
    dice = random.Random(seed)
    for _ in range(15):
        data = dice.choice(CORPUS).read_bytes()
        for _ in range(dice.randint(1, 4)):
            data = mutated(data, dice, lambda piece: bytes(dice.randbytes(3)) + piece[1:])
        exercise(data)
