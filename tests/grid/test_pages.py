"""Where pages end, and how the sheets are set up for print."""

from __future__ import annotations

import dataclasses
import math
from itertools import pairwise

import pytest

from pledgebook.grid.canvas import Block, Canvas
from pledgebook.grid.pages import PageFlow, squeezed
from pledgebook.grid.sheet import PrintSetup, Style
from pledgebook.grid.text_width import lines_height
from tests.figures import books
from tests.sheets.cards import card, line, official, rows, sheets, with_indicators

A4_HEIGHT = (11.69 - 0.59 - 0.67) * 72
A4_WIDTH = (8.27 - 2 * 0.59) * 72


def page_starts(sheet):
    """Break pages the way a printer does: at each break, and where a page is full."""
    width = sum(sheet.widths[at] for at in range(1, sheet.print_setup.area.right + 1))
    page = A4_HEIGHT / min(1.0, A4_WIDTH / width)
    starts, used = [1], 0.0
    for row in range(1, sheet.print_setup.area.bottom + 1):
        height = sheet.heights[row]
        if row - 1 in sheet.print_setup.breaks_after or used + height > page:
            if row > 1:
                starts.append(row)
            used = 0.0
        used += height
    return starts


def sixty_lines():
    more = tuple(
        line(
            "추진실적",
            1 + at % 3 % 2,
            f"{at}번째 일 " + "함께하는 공동체 만들기에 기여 " * (at % 7),
            "2023. 5.",
        )
        for at in range(60)
    )
    return dataclasses.replace(official(), narrative=official().narrative + more)


def many_projects():
    return dataclasses.replace(
        official(),
        investments=tuple(
            books.investment("시비", {2023: at}, pledge="6-3-3", project=f"세부사업 {at}") for at in range(14)
        ),
    )


BOOKS = {
    "official": official,
    "none": lambda: dataclasses.replace(official(), indicators=(), targets=(), activities=()),
    "twelve": lambda: with_indicators(12),
    "forty": lambda: with_indicators(40),
    "lines": sixty_lines,
    "projects": many_projects,
}
HEADS = ("< 연차별 추진일정 >", "< 연도별 투자 계획 >", "< 공약달성 확인지표 >", "□")


@pytest.mark.parametrize("name", BOOKS)
def test_no_heading_is_the_last_thing_on_a_page(name):
    sheet = card(BOOKS[name]())
    by_row = rows(sheet)
    for start in page_starts(sheet)[1:]:
        above = max(row for row in by_row if row < start)
        assert not str(by_row[above][0]).startswith(HEADS), f"row {above} is left behind"


@pytest.mark.parametrize("name", BOOKS)
def test_no_page_begins_inside_a_merged_cell_of_several_rows(name):
    sheet = card(BOOKS[name]())
    for start in page_starts(sheet)[1:]:
        assert not [span for span in sheet.merges if span.top < start <= span.bottom]


@pytest.mark.parametrize("name", ["forty", "projects"])
def test_a_table_that_breaks_repeats_its_head(name):
    sheet = card(BOOKS[name]())
    heads = {"forty": "확인지표", "projects": "재원"}
    starts = {row + 1 for row in sheet.print_setup.breaks_after}
    repeated = {row for (row, _), cell in sheet.cells.items() if cell.value == heads[name]}
    assert len(repeated) > 1
    assert len(repeated - starts) == 1, "all but the first stand at the top of a page"


def changes_and_long_lines():
    text = "총사업비 1,200백만원, 2025년 준공을 목표로 하는 주민복합센터 건립 " * 2
    changes = tuple(
        dataclasses.replace(books.change(text, text, row), pledge="6-3-3", reason="물가상승분 반영")
        for row in range(2, 11)
    )
    return dataclasses.replace(official(prints_changes=True), changes=changes)


def plan_of(lines):
    more = tuple(
        line("추진계획", 1 + at % 2, f"{at}번째 줄 " + "함께하는 마을 " * (at % 5)) for at in range(lines)
    )
    return dataclasses.replace(official(), narrative=more)


FLOWING = {
    **BOOKS,
    "changes": changes_and_long_lines,
    **{f"plan of {lines}": lambda lines=lines: plan_of(lines) for lines in range(5, 120, 7)},
}


@pytest.mark.parametrize("name", FLOWING)
def test_no_page_but_the_last_is_under_a_third_full(name):
    sheet = card(FLOWING[name]())
    width = sum(sheet.widths[at] for at in range(1, sheet.print_setup.area.right + 1))
    page = A4_HEIGHT / min(1.0, A4_WIDTH / width)
    starts = [*page_starts(sheet), sheet.print_setup.area.bottom + 1]
    for first, after in list(pairwise(starts))[:-1]:
        filled = sum(sheet.heights[row] for row in range(first, after))
        assert filled > page / 3, f"the page that begins in row {first}"


@pytest.mark.parametrize("name", FLOWING)
def test_the_footer_says_how_many_pages_a_card_has(name):
    sheet = card(FLOWING[name]())
    count = len(page_starts(sheet))
    assert sheet.print_setup.footer_text == f"&C- &P / {count} -"


def test_sixty_achievement_lines_waste_one_page_at_most():
    sheet = card(sixty_lines())
    width = sum(sheet.widths[at] for at in range(1, sheet.print_setup.area.right + 1))
    needed = math.ceil(sum(sheet.heights.values()) / (A4_HEIGHT / min(1.0, A4_WIDTH / width)))
    assert needed >= 3
    assert len(page_starts(sheet)) <= needed + 1


def test_the_published_card_takes_two_pages_as_printed():
    assert len(page_starts(card(official()))) == 2


def test_a_card_prints_on_a4_upright_one_page_wide_with_page_numbers_and_no_gridlines():
    sheet = card(official())
    setup = sheet.print_setup
    assert (setup.orientation, setup.fit_width, setup.fit_height) == ("portrait", 1, 0)
    assert "&P" in setup.footer_text
    assert not sheet.gridlines
    assert setup.area.bottom == max(row for row, _ in sheet.cells)


def test_every_row_of_a_card_has_a_height():
    sheet = card(official())
    assert set(sheet.heights) == set(range(1, sheet.print_setup.area.bottom + 1))


def test_lists_repeat_their_head_only_where_they_break():
    short = sheets(official())["summary"]
    many = books.book(pledges=tuple(books.pledge(f"{at}") for at in range(80)))
    assert short.print_setup.title_rows is None
    assert sheets(many)["summary"].print_setup.title_rows == (3, 4)
    assert sheets(official())["findings"].print_setup.title_rows == (1, 1)
    assert sheets(official())["basis"].freeze == (2, 1)


def test_a_gap_at_the_top_of_a_page_is_left_out():
    flow = PageFlow(PrintSetup(), [10.0])
    assert flow.at_top
    flow.advance(10)
    assert not flow.at_top
    flow.break_before(2)
    assert flow.at_top
    assert flow.breaks == (1,)


def test_a_break_is_needed_where_a_block_would_be_torn():
    flow = PageFlow(PrintSetup(), [100.0])
    flow.advance(flow.page_height - 10)
    assert flow.fits(9)
    assert flow.needs_break(20)


def test_the_achievements_of_the_published_card_end_on_its_first_page_as_in_print():
    sheet = card(official())
    (last,) = sheet.print_setup.breaks_after
    by_row = rows(sheet)
    headings = {str(values[0]): row for row, values in by_row.items() if values}
    assert next(row for text, row in headings.items() if text.startswith("□ 추진실적")) < last
    assert headings["< 공약달성 확인지표 >"] == last + 1


def test_rows_are_squeezed_by_a_tenth_at_most_and_only_where_that_saves_a_page_or_a_torn_section():
    loose, tight = card(plan_of(5)), card(official())
    assert max(loose.heights.values()) > 0
    heading = next(row for row, values in rows(loose).items() if values[0] == "□ 추진계획")
    assert loose.heights[heading] == 18, "one page is enough: nothing is squeezed"
    heading = next(row for row, values in rows(tight).items() if values[0] == "□ 추진계획")
    assert 18 * 0.9 <= tight.heights[heading] < 18


@pytest.mark.parametrize("lines", [1, 2, 5, 24])
def test_squeezed_rows_still_hold_their_lines(lines):
    height = lines_height(lines, 10)
    assert lines * 10 * 1.33 < squeezed(height, 0.9) <= height


def luminance(color):
    parts = [int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_text_stands_out_from_its_ground():
    for sheet in sheets(official()).values():
        for look in sheet.styles.values():
            light, dark = sorted((luminance(look.color), luminance(look.fill or "FFFFFF")), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5
            assert look.font == "맑은 고딕"


def flowed(rows):
    """Lay rows of 18 points out on a page as wide as a card, where the printer breaks pages by itself."""
    canvas = Canvas([15] * 48, PrintSetup())
    for _ in range(rows):
        block = Block([18.0])
        block.put(0, canvas.columns, "줄", Style())
        canvas.flow(block)
    return canvas.finish("card:1", "카드 1", counts_its_pages=True).print_setup


@pytest.mark.parametrize(("rows", "footer"), [(20, "&C- &P / 1 -"), (62, "&C- &P -")])
def test_the_number_of_pages_is_written_out_only_where_no_printer_breaks_by_itself(rows, footer):
    assert flowed(rows).footer_text == footer
    assert flowed(rows).first_page_number == 1


def test_sheets_that_do_not_ask_for_it_are_counted_on():
    setup = Canvas([60], PrintSetup()).finish("x", "x").print_setup
    assert (setup.footer_text, setup.first_page_number) == ("&C- &P / &N -", None)


def test_each_of_our_sheets_counts_its_own_pages_as_cards_among_them_do():
    for key, sheet in sheets(official()).items():
        assert sheet.print_setup.first_page_number == 1, key
        assert "&N" not in sheet.print_setup.footer_text, key
