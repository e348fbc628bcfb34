"""Cards in layouts drawn by lot are read right, or the reader says what it could not read."""

import shutil
from importlib.util import find_spec

import pytest

from tests.intake import score
from tests.intake.layouts.held_back import HELD_BACK
from tests.intake.layouts.kinds import OPEN, papers
from tests.intake.reading import BLANK, RIGHT, TOLD, WRONG

LEAST = 98
"""Of a hundred figures so many are read right."""


def check(drawn, form):
    counts = score.run(drawn, form)
    table = "\n".join(score.table(form, counts))
    assert score.silent(counts.values()) == 0, table
    figures = sum(kind[outcome] for kind in counts.values() for outcome in (RIGHT, BLANK, TOLD, WRONG))
    assert 100 * sum(kind[RIGHT] for kind in counts.values()) >= LEAST * figures, table


@pytest.mark.parametrize(("form", "step"), [("html", 2), ("text", 5), ("xlsx", 7), ("hwpx", 11), ("pdf", 22)])
def test_a_slice_of_the_layouts_is_read(form, step):
    check(papers(len(OPEN))[::step], form)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "xlsx", "html", "hwpx", "pdf"])
def test_three_hundred_layouts_are_read(form):
    check(papers(300, seed=1), form)


def test_nothing_is_wrong_in_silence_in_layouts_that_the_reader_was_not_made_with():
    counts = score.run(papers(len(HELD_BACK), seed=7, kinds=HELD_BACK)[::2], "html")
    assert score.silent(counts.values()) == 0, "\n".join(score.table("html", counts))


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "xlsx", "html", "hwpx", "pdf"])
def test_a_hundred_of_them_are_read(form):
    check(papers(110, seed=8, kinds=HELD_BACK), form)


@pytest.mark.slow
@pytest.mark.usefixtures("soffice")
def test_nothing_is_wrong_in_silence_where_texts_run_over_their_cells():
    # LibreOffice prints rows of these that are too low for their texts, of which it leaves lines out.
    chosen = tuple(kind for kind in OPEN if kind.__name__ in {"choices", "labels_beside"})
    counts = score.run(papers(30, kinds=chosen), "office")
    assert score.silent(counts.values()) == 0, "\n".join(score.table("office", counts))
    assert sum(kind[TOLD] for kind in counts.values()) > 0


@pytest.mark.slow
@pytest.mark.java
def test_three_hundred_layouts_are_read_as_hwp():
    if shutil.which("java") is None or not all(map(find_spec, ("jpype", "hwp_hwpx_editor", "hwpforge"))):
        pytest.skip("Java, JPype1, hwp-hwpx-editor or hwpforge is not installed")
    check(papers(300, seed=1), "hwp")
