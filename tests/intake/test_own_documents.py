"""The seed's text, and what our own renderers write, is read back figure for figure."""

import pytest

import pledgebook as pb
from pledgebook.intake.documents import read_document
from pledgebook.intake.extract import cards_in
from tests.intake.own import SEED, drawn, seed_truth, workbook_of
from tests.intake.reading import RIGHT, compare


def not_right(outcomes):
    return [outcome for outcome in outcomes if outcome.kind != RIGHT]


def test_the_seed_card_is_read_figure_for_figure():
    [card] = cards_in(read_document(SEED.read_bytes(), name="6-3-3.txt"))
    outcomes = compare(seed_truth(), card, {}, "text")
    assert not_right(outcomes) == []
    assert len(outcomes) > 100


def documents(seed, to, **drawing):
    """Yield the cards of drawn pledges as our renderer writes them, each with its name and its truth."""
    source = workbook_of(seed, **drawing)
    truths = drawn(seed, **drawing).truth
    if to == "xlsx":
        yield "공약관리.xlsx", pb.refresh_bytes(source, name="공약관리.xlsx").data, truths
        return
    for truth in truths:
        [made] = [
            document
            for document in pb.export(source, to=to, pledges=[truth["code",]])
            if truth["title",] in document.name
        ]
        yield made.name, made.data, [truth]


@pytest.mark.parametrize(
    ("to", "seed", "drawing"),
    [
        ("html", 0, {}),
        ("hwpx", 1, {"programs": 3}),
        ("xlsx", 2, {"count": 2}),
        *(
            pytest.param(to, seed, drawing, marks=pytest.mark.slow)
            for to in ("html", "hwpx", "xlsx")
            for seed, drawing in enumerate([{}, {"programs": 3}, {"count": 2}, {"programs": 2}], 3)
        ),
    ],
    ids=str,
)
def test_what_our_renderers_write_is_read_figure_for_figure(to, seed, drawing):
    for name, data, truths in documents(seed, to, **drawing):
        cards = cards_in(read_document(data, name=name))
        assert [card.code.value for card in cards] == [truth["code",] for truth in truths]
        for card, truth in zip(cards, truths, strict=True):
            assert not_right(compare(truth, card, {}, to)) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_our_pdf_is_read_figure_for_figure(seed):
    for name, data, [truth] in documents(seed, "pdf", programs=1 + seed):
        [card] = cards_in(read_document(data, name=name))
        assert not_right(compare(truth, card, {}, "pdf")) == []
