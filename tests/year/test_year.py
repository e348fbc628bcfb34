"""The year played through, and every claim by its name."""

from __future__ import annotations

import pytest

from tests.year.claims import CLAIMS, LATER
from tests.year.play import play

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")  # it tells what it drops of a file


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Return the claims that held in a small city until July, or the first that did not."""
    said: list[str] = []
    try:
        return play(tmp_path_factory.mktemp("year"), 4, 19, said.append, whole=False).kept
    except AssertionError as error:
        pytest.fail("\n".join([*said[-30:], str(error)]))


@pytest.mark.parametrize("claim", [claim for claim in CLAIMS if claim not in LATER])
def test_over_a_year_it_holds_that(kept, claim):
    assert CLAIMS[claim] in kept


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_whole_year_of_a_small_city(tmp_path):
    office = play(tmp_path, 4, 19, lambda _: None)
    assert set(office.kept) == set(CLAIMS.values())


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_the_year_of_forty_departments(tmp_path):
    office = play(tmp_path, 40, 8, lambda _: None)
    assert set(office.kept) == set(CLAIMS.values())
