"""A sheet read as title, lines and tables: no cell is lost, and every text is the one the sheet shows."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from pledgebook.grid.number_text import printed
from pledgebook.grid.outline import outline
from pledgebook.grid.sheet import Role
from pledgebook.reading import read_book
from pledgebook.roll_up.asked import Options
from pledgebook.roll_up.sheets.layout import layout as roll_up_layout
from pledgebook.sheets import styles
from pledgebook.sheets.layout import layout
from pledgebook.use_cases.compute import compute
from tests.figures import books
from tests.rollup.making import facts, indicator, money, pledge, portfolio
from tests.sheets.cards import AS_OF, card, line, official, with_indicators
from tests.sheets.cards import sheets as official_sheets
from tests.sheets.owned import sample_sheets

NARAE = Path(__file__).parents[1] / "samples" / "narae.xlsx"


def without_indicators():
    return dataclasses.replace(official(), indicators=(), targets=(), activities=())


def several_projects(number=14):
    return dataclasses.replace(
        official(),
        investments=tuple(
            books.investment("시비", {2023: at}, pledge="6-3-3", project=f"세부사업 {at}")
            for at in range(number)
        ),
    )


def narae():
    return layout(compute(read_book(NARAE.read_bytes(), NARAE.name), "2026-11-30"))


def of_roll_up(*, of_several=True):
    made = [
        facts(
            pledge("1", status="일부추진", money=(money(amount="1234.5"),)),
            pledge("2", rate=None, indicators=(indicator("나", None, None),)),
            path="가.xlsx",
        )
    ]
    if of_several:
        made.append(facts(pledge("7", sector="", department=""), path="나.xlsx", government="화순군"))
    return roll_up_layout(portfolio(*made), Options(shares_to_whole=of_several))[0]


SHEETS = {
    "sample": sample_sheets,
    "no indicators": lambda: official_sheets(without_indicators()).values(),
    "twelve indicators": lambda: official_sheets(with_indicators(12)).values(),
    "forty indicators": lambda: official_sheets(with_indicators(40)).values(),
    "several projects": lambda: official_sheets(several_projects()).values(),
    "narae": narae,
    "roll-up": of_roll_up,
    "roll-up of one": lambda: of_roll_up(of_several=False),
}


def anchors(sheet):
    """List the places of cells that stand for themselves: all but those under a merged one."""
    under = {
        (row, column)
        for span in sheet.merges
        for row in range(span.top, span.bottom + 1)
        for column in range(span.left, span.right + 1)
        if (row, column) != (span.top, span.left)
    }
    return [place for place in sorted(sheet.cells) if place not in under]


def cells_of(found):
    lines = [*([found.title] if found.title else []), *found.lines]
    yield from (cell for line in lines for cell in line.cells)
    yield from found.asides
    for table in found.tables:
        yield from (cell.printed for cell in table.cells)
        yield from table.repeated


@pytest.mark.parametrize("name", SHEETS)
def test_no_cell_is_lost_or_told_twice_and_each_text_is_the_one_shown(name):
    for sheet in SHEETS[name]():
        found = list(cells_of(outline(sheet)))
        assert sorted((cell.span.top, cell.span.left) for cell in found) == anchors(sheet), sheet.name
        for cell in found:
            told = sheet.cells[cell.span.top, cell.span.left]
            assert cell.text == printed(told.value, sheet.styles[told.style].number_format)
            if isinstance(told.value, str):
                assert cell.text == told.value


@pytest.mark.parametrize("name", SHEETS)
def test_the_cells_of_a_table_fill_it_without_overlap(name):
    for sheet in SHEETS[name]():
        for table in outline(sheet).tables:
            taken = [
                (cell.row + down, cell.column + along)
                for cell in table.cells
                for down in range(cell.rows)
                for along in range(cell.columns)
            ]
            assert len(taken) == len(set(taken)), sheet.name
            assert set(taken) <= {(row, at) for row in range(table.rows) for at in range(table.columns)}
            assert all(width > 0 for width in table.widths)
            assert table.head_rows > 0, "every table of ours has a head"


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_says_what_its_parts_are(name):
    looks = {
        Role.HEAD: (styles.HEAD, styles.SUBHEAD),
        Role.TITLE: (styles.NAVY, styles.PALE, None),
    }
    for sheet in SHEETS[name]():
        for cell in cells_of(outline(sheet)):
            if cell.style.fill in {styles.HEAD, styles.SUBHEAD}:
                assert cell.role in {Role.HEAD, Role.TOTAL}, (sheet.name, cell.text)
            if cell.role in looks:
                assert cell.style.fill in looks[cell.role]
            assert cell.style.has_borders == cell.role.is_of_table, (sheet.name, cell.text)


def test_the_published_card_is_one_title_48_lines_and_four_compact_tables():
    found = outline(card(official()))
    assert found.title.text == "6-3-3 16개 공공기관과 상생 자매결연 활성화"
    assert len(found.lines) == 48
    assert [(table.rows, table.columns) for table in found.tables] == [(5, 15), (4, 18), (8, 11), (6, 9)]
    assert [table.head_rows for table in found.tables] == [2, 2, 2, 1]


def test_the_parts_of_the_published_card_come_in_the_order_of_print_with_their_roles():
    found = outline(card(official()))
    told = [(part.role, part.text) for part in found.lines if part.role in {Role.SECTION, Role.CAPTION}]
    assert told == [
        (Role.SECTION, "□ 현황 및 정책개요"),
        (Role.SECTION, "□ 추진계획"),
        (Role.CAPTION, "< 연차별 추진일정 >"),
        (Role.CAPTION, "< 연도별 투자 계획 > (단위 : 백만원)"),
        (Role.SECTION, "□ 추진실적(2022. 7. 1. ~ 2024. 5. 31. 현재)"),
        (Role.CAPTION, "< 공약달성 확인지표 > 2024. 5. 31. 기준"),
        (Role.SECTION, "□ 기대효과"),
    ]
    depths = {part.text[0]: part.depth for part in found.lines if part.text[0] in "-·"}
    assert depths == {"-": 1, "·": 2}


def test_a_table_of_the_card_reads_as_it_is_printed():
    rows = [[cell.text for cell in row] for row in outline(card(official())).tables[-1].by_row()]
    assert rows[0][3:] == ["2022", "2023", "2024", "2025", "2026. 6.", "이행률\n(%)"]
    assert rows[1][3:] == ["", "8", "8(16)", "8(24)", "2(26)", "19.23"]
    assert rows[5] == ["공약 이행률 (각 지표 이행률의 평균으로 산출)", "31.05"]


def test_a_head_repeated_on_the_next_page_is_no_row_of_the_table():
    whole = outline(card(with_indicators(40)))
    assert whole.tables[-1].rows == 1 + 2 * 40 + 1
    assert {cell.text for cell in whole.tables[-1].repeated} >= {"확인지표", "단위", "2026. 6."}
    assert outline(card(official())).tables[-1].repeated == ()


def test_two_tables_side_by_side_are_two():
    basis = next(sheet for sheet in sample_sheets() if sheet.key == "basis")
    results, rates = outline(basis).tables
    assert [table.cells[0].text for table in (results, rates)] == ["공약번호", "공약번호"]
    assert results.columns == len(basis.tables[0].columns)
    assert rates.columns == len(basis.tables[1].columns)


def test_a_text_that_takes_several_rows_is_one_line():
    content = "가나다 라마바 " * 700
    book = dataclasses.replace(official(), narrative=(line("기대효과", 1, content),))
    sheet = card(book, AS_OF)
    (long,) = [part for part in outline(sheet).lines if part.text.startswith("- ")]
    assert len(long.cells) > 1
    assert {cell.role for cell in long.cells[1:]} == {Role.REST}
    assert " ".join(long.text.split()) == " ".join(f"- {content}".split())
