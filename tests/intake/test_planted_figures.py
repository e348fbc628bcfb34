"""One figure of a card changed at a time: the audit names it, and says nothing of a card whose figures agree."""

import pytest

from tests.intake.layouts.kinds import OPEN, flat_heads, official, paper, several_programs
from tests.intake.plant import ALONE, AMONG, audited, named, verdict
from tests.intake.planting import planted


def not_named(changes):
    return [
        (change.key, change.before, change.after)
        for change in changes
        if change.seen and verdict(change, audited(change.paper)) not in {ALONE, AMONG}
    ]


@pytest.mark.parametrize("kind", OPEN[::4], ids=lambda kind: kind.__name__)
def test_nothing_is_wrong_where_every_figure_agrees(kind):
    assert named(audited(paper(kind, 1))) == set()


@pytest.mark.parametrize("kind", [official, flat_heads, several_programs], ids=lambda kind: kind.__name__)
def test_a_changed_figure_is_named(kind):
    changes = list(planted(paper(kind, 0)))[::20]
    assert len(changes) > 3
    assert not_named(changes) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", OPEN, ids=lambda kind: kind.__name__)
def test_every_changed_figure_of_every_kind_is_named(kind):
    drawn = paper(kind, 2)
    if len(drawn.parts) == 1:
        assert not_named(planted(drawn)) == []
