"""The layouts that the reading of cards is held against: they must be right themselves."""

import io
from fractions import Fraction
from html.parser import HTMLParser
from random import Random

import pytest
from openpyxl import load_workbook

from tests.intake.layouts.held_back import HELD_BACK
from tests.intake.layouts.kinds import OPEN, official, paper, papers
from tests.intake.layouts.paper import Cell, Line, Table, cut, unmerged
from tests.intake.layouts.pledges import Wish, half_up, plain, pledges
from tests.intake.layouts.writers import write
from tests.intake.planting import contradictions, planted


def test_equal_seeds_give_equal_papers_and_other_seeds_other_ones():
    assert paper(official, 3, seed=5) == paper(official, 3, seed=5)
    assert paper(official, 3, seed=5).truth != paper(official, 3, seed=6).truth


def test_rates_round_half_up_as_the_card_does():
    rates = [half_up(Fraction(500, 26), 2), half_up(Fraction(300, 7), 2)]
    assert [plain(rate) for rate in rates] == ["19.23", "42.86"]
    assert plain(half_up(sum(rates) / 2, 2)) == "31.05"


@pytest.mark.parametrize("kind", [*OPEN, *HELD_BACK], ids=lambda kind: kind.__name__)
def test_the_figures_of_a_paper_agree(kind):
    """Counted anew in Decimal, out of what is printed and nothing else."""
    for number in range(2):
        drawn = paper(kind, number)
        for truth in drawn.truth:
            assert list(contradictions(truth, drawn.places)) == []


def test_a_figure_changed_contradicts_another():
    """All but the targets due within a year, which nothing else on the card says."""
    unseen = {change.key[0] for change in planted(paper(official, 0)) if not change.seen}
    assert unseen <= {"schedule"}
    assert len({change.key for change in planted(paper(official, 0))}) > 50


def test_pledges_of_one_file_are_of_one_government_and_date():
    found = pledges(Random(1), Wish(governments=("시", "군")), 4)
    assert len({(pledge.government.name, pledge.as_of) for pledge in found}) == 1
    assert len({pledge.code for pledge in found}) == 4


TABLE = Table(
    (
        (Cell("사업"), Cell("재원"), Cell("계")),
        (Cell("가", rows=3), Cell("총계"), Cell("3")),
        (Cell("국비"), Cell("1")),
        (Cell("시비"), Cell("2")),
    )
)


def texts(table):
    return [[cell.text for cell in cells] for cells in table.rows]


def test_a_table_cut_within_a_merged_cell_goes_on_below():
    above, below = cut(TABLE, 3, heads=True, names=False)
    assert texts(above)[1:] == [["가", "총계", "3"], ["국비", "1"]]
    assert texts(below) == [["사업", "재원", "계"], ["", "시비", "2"]]
    assert texts(cut(TABLE, 3, heads=False, names=True)[1]) == [["가", "시비", "2"]]


def test_a_table_without_merged_cells_says_names_once_or_in_each_row():
    assert [cells[0] for cells in texts(unmerged(TABLE, repeat=True))] == ["사업", "가", "가", "가"]
    assert [cells[0] for cells in texts(unmerged(TABLE, repeat=False))] == ["사업", "가", "", ""]


class Cells(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, _attrs):
        if tag in {"td", "th"}:
            self.found.append("")
        elif tag == "br" and self.found:
            self.found[-1] += "\n"

    def handle_data(self, data):
        if self.found:
            self.found[-1] += data.strip()


def test_a_page_and_a_workbook_hold_the_cells_of_the_paper():
    drawn = papers(1)[0]
    printed = [
        cell.text
        for part in drawn.all_parts
        if isinstance(part, Table)
        for _, _, cell in part.placed()
        if cell.text
    ]
    reader = Cells()
    reader.feed("".join(write(drawn, "html").decode().partition("<table")[1:]))
    lines = [part.text for part in drawn.all_parts if isinstance(part, Line)]
    assert [text for text in reader.found if text][:10] == printed[:10]
    sheet = load_workbook(io.BytesIO(write(drawn, "xlsx"))).active
    assert [
        cell.value for row in sheet for cell in row if cell.value is not None and cell.value not in lines
    ] == printed
