"""What version 2 prints on a card: changes, chosen achievements, like decimals, the way back, its own pages."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from decimal import Decimal

import pytest

from pledgebook.book import koreandate
from pledgebook.book.model import Aggregation, PrintedAchievements, Status
from pledgebook.grid.number_text import printed
from pledgebook.grid.outline import outline
from pledgebook.grid.sheet import Role
from tests.figures import books
from tests.sheets.cards import (
    card,
    filled,
    line,
    official,
    row_of,
    rows,
    sheets,
    with_indicators,
    with_pledge,
)


def change(approved="2024-03-22", before="자매결연 30개소", after="교류활동 26회", reason="", row=2, **more):
    filled_in = {"pledge": "6-3-3", **more}
    made = books.change(before, after, row, date.fromisoformat(approved))
    return dataclasses.replace(made, reason=reason, **filled_in)


def texts(sheet):
    return [part.text for part in outline(sheet).lines]


def changed(*changes, prints=True):
    book = official(prints_changes=prints)
    return dataclasses.replace(book, changes=changes)


def section_of(sheet, heading):
    """List the lines below a heading, as far as the next heading or caption."""
    lines = outline(sheet).lines
    start = next(at for at, part in enumerate(lines) if part.text.startswith(heading)) + 1
    until = next((at for at, part in enumerate(lines[start:], start) if part.depth == 0), len(lines))
    return [part.text for part in lines[start:until]]


def test_changes_stand_after_the_plan_in_order_of_approval_with_their_reasons():
    sheet = card(
        changed(
            change("2024-05-02", "4회", "7회", "수요 증가\n반영"),
            change("2023-11-30", "시범 운영", "본격 운영"),
        )
    )
    assert section_of(sheet, "□ 공약 변경사항") == [
        "- 2023. 11. 30. : 시범 운영 → 본격 운영",
        "- 2024. 5. 2. : 4회 → 7회",
        "· 사유 : 수요 증가 반영",
    ]
    told = texts(sheet)
    assert told.index("□ 추진계획") < told.index("□ 공약 변경사항") < told.index("< 연차별 추진일정 >")


@pytest.mark.parametrize(
    "book",
    [
        changed(change(), prints=False),
        changed(change("2024-06-01")),
        changed(change(pledge="다른 공약")),
        changed(),
    ],
)
def test_changes_not_asked_for_not_yet_approved_or_of_others_are_not_printed(book):
    assert not any("공약 변경사항" in text for text in texts(card(book)))


def test_a_pledge_both_new_and_continued_has_both_marks():
    def marks(*novelty):
        sheet = card(with_pledge(official(), novelty=novelty))
        heads, boxes = outline(sheet).tables[0].by_row()[1:3]
        return {head.text for head, box in zip(heads, boxes, strict=False) if box.text == "○"} & {
            "신규",
            "계속",
        }

    assert marks("신규", "계속") == {"신규", "계속"}
    assert marks("신규") == {"신규"}
    assert marks() == set()


@pytest.mark.parametrize("heading", ["현황 및 정책개요", "추진계획", "추진실적", "기대효과"])
def test_an_empty_section_is_left_out_with_its_heading(heading):
    book = official()
    left = tuple(line for line in book.narrative if line.section.value != heading)
    assert any(text.startswith(f"□ {heading}") for text in texts(card(book)))
    found = texts(card(dataclasses.replace(book, narrative=left)))
    assert not any(text.startswith(f"□ {heading}") for text in found)


def logged(when, content, row=2):
    return books.activity(when, pledge="6-3-3", content=content, row=row)


def achieved(choice, *activities, narrative=()):
    book = dataclasses.replace(official(achievements=choice), narrative=narrative, activities=activities)
    return card(book)


SEVERAL = (
    logged("2022-11-03", "첫해"),
    logged("2023-05-10", "둘째 해"),
    logged("2023-12-30", "둘째 해 말"),
    logged("2024-02-01", "올해 하나"),
    logged("2024-05-01", "올해 둘"),
)


def test_this_years_achievements_alone_are_printed_under_a_heading_that_says_so():
    sheet = achieved(PrintedAchievements(this_year=True), *SEVERAL)
    assert "□ 추진실적(2024. 1. 1. ~ 2024. 5. 31. 현재)" in texts(sheet)
    assert [text[:6] for text in section_of(sheet, "□ 추진실적")] == ["- 올해 하", "- 올해 둘"]


def test_the_last_few_achievements_are_printed_with_what_stands_below_them():
    narrative = (line("추진실적", 1, "회의", "2024. 4."), line("추진실적", 2, "회의의 줄"))
    sheet = achieved(PrintedAchievements(last=2), *SEVERAL, narrative=narrative)
    assert "□ 추진실적(2022. 7. 1. ~ 2024. 5. 31. 현재, 최근 2건)" in texts(sheet)
    assert section_of(sheet, "□ 추진실적") == ["- 회의 : 2024. 4.", "· 회의의 줄", "- 올해 둘 : 2024. 5. 1."]


def test_the_last_few_of_fewer_are_all_and_the_heading_claims_nothing():
    sheet = achieved(PrintedAchievements(last=9), *SEVERAL)
    assert "□ 추진실적(2022. 7. 1. ~ 2024. 5. 31. 현재)" in texts(sheet)
    assert len(section_of(sheet, "□ 추진실적")) == 5


def test_what_has_no_date_is_not_said_to_be_of_another_year():
    narrative = (line("추진실적", 1, "늘 하는 일"), line("추진실적", 1, "지난해 일", "2023. 4."))
    sheet = achieved(PrintedAchievements(this_year=True), narrative=narrative)
    assert section_of(sheet, "□ 추진실적") == ["- 늘 하는 일"]


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("'24. 3. 22.", "2024. 3. 22."),
        ("2023-11", "2023. 11."),
        ("2023. 11", "2023. 11."),
        ("2023.5.3~5.10", "2023. 5. 3. ~ 5. 10."),
        ("2022년 7월 ~ 11월", "2022. 7. ~ 11."),
    ],
)
def test_dates_of_the_log_are_printed_in_one_form(typed, form):
    activity = dataclasses.replace(logged("2023-05-10", "일"), when=koreandate.when(typed))
    assert section_of(achieved(PrintedAchievements(), activity), "□ 추진실적") == [f"- 일 : {form}"]


def test_all_figures_of_an_indicator_have_like_decimals_and_each_indicator_its_own():
    book = with_indicators(2)
    targets = tuple(
        dataclasses.replace(target, value=Decimal("4.25")) if at == 0 else target
        for at, target in enumerate(book.targets)
    )
    sheet = card(dataclasses.replace(book, targets=targets))
    schedule, figures = outline(sheet).tables[1], outline(sheet).tables[3]
    first = [cell.text for cell in schedule.by_row()[2] if cell.text][1:]
    assert first[:3] == ["4.25", "8.00", "12.00"]
    assert [cell.text for cell in figures.by_row()[1]][4:6] == ["8.00", "8.00(16.00)"]
    assert [cell.text for cell in figures.by_row()[3]][4:6] == ["8", "8(16)"]


def test_a_link_beside_the_page_leads_back_to_the_summary_by_its_name():
    sheet = sheets(official(), names={"summary": "우리 총괄"})["card:6-3-3"]
    (aside,) = outline(sheet).asides
    assert aside.cell.link.target == "'우리 총괄'!A1"
    assert aside.role is Role.ASIDE
    assert aside.span.left > sheet.print_setup.area.right, "it is not printed"


def test_a_card_counts_its_own_pages():
    setup = card(official()).print_setup
    assert (setup.first_page_number, setup.footer_text) == (1, "&C- &P / 2 -")
    short = dataclasses.replace(official(), narrative=(), investments=(), activities=())
    assert card(short).print_setup.footer_text == "&C- &P / 1 -"


@pytest.mark.parametrize(
    ("aggregation", "words"),
    [("평균", "각 지표 이행률의 평균"), ("합산", "이행 합계 ÷ 목표 합계"), ("가중", "가중평균")],
)
def test_the_footer_of_the_indicators_says_the_aggregation_in_force(aggregation, words):
    sheet = card(official(aggregation=Aggregation(aggregation)))
    assert words in outline(sheet).tables[-1].by_row()[-1][0].text


@pytest.mark.parametrize("status", ["보류", "폐기"])
def test_a_status_without_a_box_is_said_in_a_note(status):
    found = outline(card(with_pledge(official(), status=Status(status))))
    assert [part.text for part in found.lines if part.role is Role.NOTE] == [f"※ 추진상황 : {status}"]
    assert "○" not in [cell.text for cell in found.tables[0].by_row()[4]]


def test_changes_of_all_pledges_stand_on_a_sheet_of_their_own_in_the_order_of_the_pledges():
    book = changed(
        change("2024-05-02", "4회", "7회", "수요 증가", 3),
        change("2023-11-30", "시범", "본격", row=2),
        change("2024-01-01", "하나", "둘", row=4, pledge="7-1"),
        change("2024-08-01", "나중", "나중", row=5),
        prints=False,
    )
    second = dataclasses.replace(book.pledges[0], code="7-1", title="둘째 공약", row=3)
    made = sheets(dataclasses.replace(book, pledges=(second, *book.pledges)))
    sheet = made["changes"]
    (table,) = outline(sheet).tables
    assert [[cell.text for cell in row] for row in table.by_row()] == [
        ["공약번호", "공약명", "당초", "변경", "사유", "승인일", "절차"],
        ["7-1", "둘째 공약", "하나", "둘", "", "2024. 1. 1.", ""],
        ["6-3-3", book.pledges[0].title, "시범", "본격", "", "2023. 11. 30.", ""],
        ["6-3-3", book.pledges[0].title, "4회", "7회", "수요 증가", "2024. 5. 2.", ""],
    ]
    links = {cell.text: cell.printed.cell.link for cell in table.cells if cell.printed.cell.link}
    assert links["7-1"].target == f"'{made['card:7-1'].name}'!A1"
    assert links["2024. 5. 2."].target == "'변경'!B3"


def test_a_workbook_without_changes_has_no_sheet_of_them_unless_it_had_one():
    book = dataclasses.replace(official(), changes=())
    assert "changes" not in sheets(book)
    kept = sheets(book, names={"changes": "변경현황"})["changes"]
    assert filled(kept, row_of(kept, "기준일까지 승인된 변경이 없습니다.")) == [
        "기준일까지 승인된 변경이 없습니다."
    ]
    assert rows(kept)[1] == ["나주시 공약 변경 현황"]


def test_every_figure_of_a_card_is_printed_under_a_known_format():
    sheet = card(changed(change()))
    for cell in sheet.cells.values():
        printed(cell.value, sheet.styles[cell.style].number_format)


def a_day_each(count, first="2022-07-01", *, apart=30):
    began = date.fromisoformat(first)
    return [
        logged((began + timedelta(days=at * apart)).isoformat(), f"일 {at}", at + 2) for at in range(count)
    ]


def test_many_achievements_stand_by_the_quarter_they_began_in_and_few_do_not():
    few, many = a_day_each(20), a_day_each(21)
    section = section_of(achieved(PrintedAchievements(last=1000), *few), "□ 추진실적")
    assert [text for text in section if text.startswith("○")] == []
    section = section_of(achieved(PrintedAchievements(last=1000), *many), "□ 추진실적")
    assert section[:5] == [
        "○ 2022년 3분기 (4건)",
        "- 일 0 : 2022. 7. 1.",
        "- 일 1 : 2022. 7. 31.",
        "- 일 2 : 2022. 8. 30.",
        "- 일 3 : 2022. 9. 29.",
    ]
    heads = [text for text in section if text.startswith("○")]
    assert (len(heads), heads[1], heads[-1]) == (7, "○ 2022년 4분기 (3건)", "○ 2024년 1분기 (2건)")
    assert len(section) == len(heads) + 21


def test_all_of_them_stand_as_they_came_however_many():
    section = section_of(achieved(PrintedAchievements(), *a_day_each(30, apart=7)), "□ 추진실적")
    assert (len(section), section[0]) == (30, "- 일 0 : 2022. 7. 1.")


def test_many_achievements_of_one_quarter_have_no_line_for_it_and_those_without_a_date_none_either():
    of_one = a_day_each(30, "2024-01-01", apart=3)
    section = section_of(achieved(PrintedAchievements(last=1000), *of_one), "□ 추진실적")
    assert len(section) == 30
    always = (line("추진실적", 1, "늘 하는 일"),)
    section = section_of(
        achieved(PrintedAchievements(last=1000), *a_day_each(21), narrative=always), "□ 추진실적"
    )
    assert section[:2] == ["- 늘 하는 일", "○ 2022년 3분기 (4건)"]


def test_the_line_of_a_quarter_is_on_the_page_of_its_first_achievement_and_a_document_has_them_below_it():
    sheet = achieved(PrintedAchievements(last=1000), *a_day_each(150, apart=4))
    rows = {place[0]: cell.value for place, cell in sheet.cells.items() if isinstance(cell.value, str)}
    ends = sheet.print_setup.breaks_after
    assert len(ends) > 1
    assert not [rows.get(row) for row in ends if str(rows.get(row)).startswith("○")]
    lines = [part for part in outline(sheet).parts if getattr(part, "depth", 0)]
    head = next(at for at, part in enumerate(lines) if part.text.startswith("○"))
    assert [part.depth for part in lines[head : head + 2]] == [1, 2]
