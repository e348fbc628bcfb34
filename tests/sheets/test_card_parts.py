"""The parts of the card for other data than the published one's."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest

from pledgebook.book.government import Level
from pledgebook.book.model import Aggregation, IndicatorKind, Method, Status
from pledgebook.book.term import Term
from pledgebook.grid.addresses import cell_name
from pledgebook.grid.sheet import merged_looks
from pledgebook.grid.text_width import text_height
from pledgebook.sheets.card.achievements import achievement_lines
from pledgebook.sheets.card.schedule import Slot, year_slots
from tests.figures import books
from tests.sheets.cards import (
    card,
    column_of,
    fields,
    filled,
    line,
    official,
    row_of,
    rows,
    style,
    with_indicators,
    with_pledge,
)


def texts(sheet):
    return [value for row in rows(sheet).values() for value in row]


@pytest.mark.parametrize("status", [Status.ON_HOLD, Status.DROPPED])
def test_a_pledge_on_hold_or_dropped_has_no_mark_but_a_note(status):
    sheet = card(with_pledge(official(), status=status))
    assert f"※ 추진상황 : {status.value}" in texts(sheet)
    assert filled(sheet, row_of(sheet, "완료 종결") + 1) == []


def of_government(name, kind, upper="", **more):
    """The published card under another government, by its name."""
    book = official(government_kind=kind, upper_kind=upper)
    return with_pledge(
        dataclasses.replace(book, settings=dataclasses.replace(book.settings, government=name)), **more
    )


def boxes(sheet):
    labels = row_of(sheet, "임기내")
    return [
        value
        for value in filled(sheet, labels)
        if value not in {"임기내", "임기후", "신규", "계속", "예산", "비예산"}
    ]


def test_a_province_names_itself_and_its_municipalities_only_where_they_are_meant():
    assert boxes(card(of_government("전라남도", "도"))) == ["국가", "전라남도", "민간"]
    sheet = card(of_government("전라남도", "도", actors=(Level.OWN, Level.LOWER)))
    assert boxes(sheet) == ["국가", "전라남도", "시군", "민간"]
    labels = row_of(sheet, "임기내")
    for label in ("전라남도", "시군"):
        assert sheet.cells[labels + 1, column_of(sheet, labels, label)].value == "○"


@pytest.mark.parametrize(
    ("name", "kind", "upper", "expected"),
    [
        ("나주시", "시", "", ["국가", "도", "나주시", "민간"]),
        ("부산광역시 기장군", "군", "시", ["국가", "시", "부산광역시 기장군", "민간"]),
        ("서울특별시 종로구", "구", "", ["국가", "시", "서울특별시 종로구", "민간"]),
        ("대구광역시", "광역시", "", ["국가", "대구광역시", "민간"]),
        ("전라남도교육청", "교육청", "", ["국가", "지자체", "전라남도교육청", "민간"]),
    ],
)
def test_the_boxes_of_actors_go_by_the_kind_of_government(name, kind, upper, expected):
    assert boxes(card(of_government(name, kind, upper))) == expected


def sources(sheet):
    start = row_of(sheet, "총 계")
    column = column_of(sheet, start, "총 계")
    found = []
    while (cell := sheet.cells.get((start, column))) is not None and cell.value is not None:
        found.append(cell.value)
        start += 1
    return found


@pytest.mark.parametrize(
    ("kind", "upper", "levels", "expected"),
    [
        ("시", "", (), ["총 계", "국 비", "도 비", "시 비", "기 타", "집행액"]),
        ("군", "시", (), ["총 계", "국 비", "시 비", "군 비", "기 타", "집행액"]),
        ("구", "", (Level.PRIVATE,), ["총 계", "국 비", "시 비", "구 비", "민 자", "기 타", "집행액"]),
        ("도", "", (), ["총 계", "국 비", "도 비", "기 타", "집행액"]),
        ("도", "", (Level.LOWER,), ["총 계", "국 비", "도 비", "시군비", "기 타", "집행액"]),
        ("광역시", "", (Level.LOWER,), ["총 계", "국 비", "시 비", "구군비", "기 타", "집행액"]),
        ("교육청", "", (), ["총 계", "국 비", "지자체", "자 체", "기 타", "집행액"]),
    ],
)
def test_the_rows_of_money_go_by_the_kind_of_government(kind, upper, levels, expected):
    book = official(government_kind=kind, upper_kind=upper)
    lines = (
        *book.investments,
        *(books.investment(level, {2024: 1}, pledge="6-3-3", project="", row=9) for level in levels),
    )
    lines = tuple(dataclasses.replace(line, project="") for line in lines)
    assert sources(card(dataclasses.replace(book, investments=lines))) == expected


def test_an_amount_that_is_not_known_prints_undetermined_and_never_0():
    nothing = with_pledge(dataclasses.replace(official(), investments=()), budget=None)
    sheet = card(nothing)
    head = row_of(sheet, "완료시기")
    assert sheet.cells[head + 2, column_of(sheet, head, "소요예산\n(백만원)")].value == "미정"
    assert set(filled(sheet, row_of(sheet, "총 계"))[2:]) == {"미정"}
    assert not [text for text in texts(sheet) if str(text).startswith("※ 미정인 금액은")]


def test_sums_beside_an_amount_not_known_are_of_the_known_ones_and_say_so():
    line = books.investment("시비", {2023: 10}, pledge="6-3-3", project="", row=9)
    book = dataclasses.replace(
        official(), investments=(dataclasses.replace(line, open_parts=frozenset({"2024"})),)
    )
    sheet = card(with_pledge(book, budget=None))
    own = filled(sheet, row_of(sheet, "시 비"))
    # the name of the row, total, prior, in the term, 2022 to 2026, after the term
    assert own == ["시 비", 10, 0, 10, 0, 10, "미정", 0, 0, 0]
    assert [text for text in texts(sheet) if str(text).startswith("※ 미정인 금액은")]


@pytest.mark.parametrize(("kind", "label"), [("시", "시 비"), ("군", "군 비"), ("구", "구 비")])
def test_own_money_is_named_by_the_kind_of_government(kind, label):
    assert label in texts(card(official(government_kind=kind)))


def test_without_indicators_both_tables_say_so_and_the_rate_is_not_computable():
    book = dataclasses.replace(official(), indicators=(), targets=(), activities=())
    found = texts(card(book))
    assert found.count("등록된 지표가 없습니다.") == 2
    assert found.count("산출불가") == 2, "in the header and the footer"


def test_without_money_lines_a_block_of_zeros_stands_under_the_title_and_the_budget_is_its_total():
    book = with_pledge(
        dataclasses.replace(official(), investments=()), budget=None, budgeting="비예산", title="돈 없이"
    )
    sheet = card(book)
    at = row_of(sheet, "총 계")
    assert filled(sheet, at)[0] == "돈 없이"
    assert set(filled(sheet, at)[2:]) == {Decimal(0)}
    head = row_of(sheet, "완료시기")
    budget = sheet.cells[head + 2, column_of(sheet, head, "소요예산\n(백만원)")]
    assert budget.value == 0
    assert budget.formula == cell_name(at, column_of(sheet, at, Decimal(0)))


def test_several_projects_stand_under_a_block_of_their_sums():
    lines = tuple(
        books.investment(source, {2023: amount, 2024: "0.2"}, 1, 0, pledge="6-3-3", project=project)
        for project, source, amount in (("가", "국비", "0.1"), ("나", "국비", 5), ("나", "민자", 7))
    )
    sheet = card(dataclasses.replace(official(), investments=lines))
    start = row_of(sheet, "< 연도별 투자 계획 >")
    names = [
        value
        for row in sorted(rows(sheet))
        if row > start
        for value in rows(sheet)[row]
        if value in {"계", "가", "나"}
    ]
    assert names == ["계", "가", "나"]
    at = row_of(sheet, "국 비", row_of(sheet, "계", start))
    amounts = [value for value in filled(sheet, at) if isinstance(value, Decimal)]
    assert amounts[0] == Decimal("7.5"), "prior 2, then 5.1 of 2023 and 0.4 of 2024"
    whole = sheet.cells[at, column_of(sheet, at, Decimal("7.5"))]
    assert style(sheet, whole).number_format == "#,##0.0"
    assert whole.formula.startswith("ROUND(SUM("), "binary sums of tenths are rounded"
    assert texts(sheet).count("민 자") == 2, "in the sums and in its project only"


def test_a_zero_is_printed_as_zero_and_never_as_a_blank():
    book = dataclasses.replace(with_indicators(1), activities=())
    sheet = card(book)
    at = row_of(sheet, "이행 (누계)")
    assert fields(sheet, at)[1:] == [None, Decimal(0), "-", "-", "-"]


def test_a_stock_prints_its_level_only():
    indicator = books.stock("지표0", pledge="6-3-3", name="보급률", baseline=10)
    book = dataclasses.replace(
        with_indicators(1),
        indicators=(indicator,),
        activities=books.log(
            ("2022-09-01", 12), ("2023-09-01", 20), indicator="지표0", pledge="6-3-3", on_card=False
        ),
        targets=books.targets((2022, "연간", 15), (2023, "연간", 30), indicator="지표0"),
    )
    sheet = card(book)
    at = row_of(sheet, "이행 (누계)")
    assert fields(sheet, at)[1:3] == [Decimal(12), Decimal(20)]
    assert fields(sheet, at - 1)[3:5] == [Decimal(15), Decimal(30)]


def test_an_indicator_that_cannot_be_computed_is_counted_in_the_note_with_its_reason():
    book = with_indicators(2)
    book = dataclasses.replace(
        book, targets=tuple(target for target in book.targets if target.indicator == "지표0")
    )
    assert "※ 산출불가 지표 1개는 공약 이행률에서 제외 : 교육 횟수 3(적용 중인 목표가 없음)" in texts(
        card(book)
    )


@pytest.mark.parametrize(
    ("aggregation", "words"),
    [
        (Aggregation.MEAN, "각 지표 이행률의 평균으로 산출"),
        (Aggregation.POOLED, "이행 합계 ÷ 목표 합계"),
        (Aggregation.WEIGHTED, "가중평균으로 산출"),
    ],
)
def test_the_footer_names_the_aggregation_in_force(aggregation, words):
    assert any(words in str(text) for text in texts(card(official(aggregation=aggregation))))


def test_the_footer_says_that_a_fall_counts_as_positive_where_signs_are_turned():
    book = official(aggregation=Aggregation.POOLED)
    assert not any("양수" in str(text) for text in texts(card(book)))
    first, *others = book.indicators
    falling = dataclasses.replace(
        first, kind=IndicatorKind.DECREASING, method=Method.LAST, baseline=Decimal(100)
    )
    sheet = card(dataclasses.replace(book, indicators=(falling, *others)))
    assert any("목표 합계로 산출, 감소 지표는 줄어든 양을 양수로 계산" in str(text) for text in texts(sheet))


def test_another_term_has_its_own_years_and_quarters():
    book = official(term=Term(date(2026, 7, 1), date(2030, 6, 30)))
    sheet = card(book, date(2027, 3, 1))
    start = row_of(sheet, "< 연차별 추진일정 >")
    assert filled(sheet, start + 1)[1:6] == ["2026년", "2027년", "2028년", "2029년", "2030년"]
    assert filled(sheet, start + 2) == [3, 4, *[1, 2, 3, 4] * 3, 1, 2]
    assert filled(sheet, row_of(sheet, "< 공약달성 확인지표 >") + 1)[3:-1] == [
        2026,
        2027,
        2028,
        2029,
        "2030. 6.",
    ]


@pytest.mark.parametrize("years", range(1, 9))
def test_every_table_ends_at_the_same_column_whatever_the_term(years):
    book = official(term=Term(date(2022, 7, 1), date(2021 + years, 12, 31)))
    sheet = card(book)
    last = sheet.print_setup.area.right
    for caption in ("< 연차별 추진일정 >", "< 연도별 투자 계획 >", "< 공약달성 확인지표 >"):
        head = row_of(sheet, caption) + 1
        places = sheet.cells.keys() | merged_looks(sheet).keys()
        assert max(column for row, column in places if row == head) == last
        assert all((head, column) in places for column in range(1, last + 1))


def slots(*given, year=2025, quarters=(1, 2, 3, 4)):
    return list(year_slots(books.targets(*((year, *target) for target in given)), year, quarters))


def test_a_yearly_target_is_one_cell_of_the_years_quarters():
    assert slots(("연간", 6)) == [Slot((1, 2, 3, 4), Decimal(6))]
    assert slots(("연간", 6), quarters=(3, 4)) == [Slot((3, 4), Decimal(6))]


def test_the_finest_granularity_wins():
    found = slots(("1분기", 1), ("2분기", 2), ("하반기", 4))
    assert found == [Slot((1,), Decimal(1)), Slot((2,), Decimal(2)), Slot((3, 4), Decimal(4))]


def test_a_yearly_target_beside_a_half_year_is_due_in_the_other_half():
    assert slots(("상반기", 3), ("연간", 6)) == [Slot((1, 2), Decimal(3)), Slot((3, 4), Decimal(6))]


def test_of_targets_due_on_one_day_the_schedule_prints_the_one_that_counts():
    found = slots(("1분기", 1), ("연간", 5), ("하반기", 4), ("4분기", 3))
    assert found == [
        Slot((1,), Decimal(1)),
        Slot((2,), None),
        Slot((3,), None),
        Slot((4,), Decimal(5)),
    ]


@pytest.mark.parametrize("value", [3, "-"])
def test_the_word_of_a_target_stands_in_the_schedule_in_place_of_its_number(value):
    book = official()
    shown = tuple(
        dataclasses.replace(target, value=books.number(value) if value != "-" else None, shown="착공")
        if (target.year, target.period) == (2024, "상반기")
        else target
        for target in book.targets
    )
    sheet = card(dataclasses.replace(book, targets=shown))
    row = row_of(sheet, "교류활동 횟수(회)")
    assert filled(sheet, row)[1:] == [4, 8, "착공", 16, 20, 24, 26]


def test_a_word_replaced_with_its_target_is_gone():
    old = books.targets((2025, "연간", 3))[0]
    new = dataclasses.replace(books.targets((2025, "하반기", 4))[0], shown="준공")
    assert list(year_slots([old, new], 2025, (1, 2, 3, 4)))[-1] == Slot((3, 4), Decimal(3))
    assert list(year_slots([new], 2025, (1, 2, 3, 4)))[-1] == Slot((3, 4), Decimal(4), "준공")


def test_a_dash_leaves_its_cell_of_the_schedule_blank():
    assert slots(("연간", "-")) == [Slot((1, 2, 3, 4), None)]


def achievements(narrative=(), activities=(), as_of=date(2024, 5, 31)):
    book = dataclasses.replace(official(), narrative=narrative, activities=activities)
    return [(text.level, text.text) for text in achievement_lines(book, "6-3-3", as_of)]


def test_achievements_of_text_and_log_stand_in_order_of_time():
    logged = books.activity(
        "2023-03",
        pledge="6-3-3",
        organisations=("한전", "농어촌공사"),
        beneficiary="다시면",
        content="꽃 식재",
    )
    found = achievements(
        (
            line("추진실적", 1, "둘째", "2023. 5."),
            line("추진실적", 2, "둘째의 줄"),
            line("추진실적", 1, "날짜 없음"),
            line("추진실적", 1, "첫째", "2023. 2."),
        ),
        (logged,),
    )
    assert found == [
        (1, "첫째 : 2023. 2."),
        (1, "(한전, 농어촌공사) 다시면 꽃 식재 : 2023. 3."),
        (1, "둘째 : 2023. 5."),
        (2, "둘째의 줄"),
        (1, "날짜 없음"),
    ]


def test_nothing_after_the_as_of_date_or_outside_the_term_is_an_achievement():
    found = achievements(
        (
            line("추진실적", 1, "나중", "2024. 6."),
            line("추진실적", 2, "나중의 줄"),
            line("추진실적", 1, "전", "2024. 4."),
        ),
        tuple(
            books.activity(when, pledge="6-3-3", content=when, row=at)
            for at, when in enumerate(("2024-05-31", "2024-05-31", "2024-06-01", "2022-06-30"), 2)
        )[1:],
    )
    assert found == [(1, "전 : 2024. 4."), (1, "2024-05-31 : 2024. 5. 31.")]


def test_a_log_row_not_meant_for_the_card_is_not_printed():
    assert achievements((), (books.activity("2023-03", pledge="6-3-3", on_card=False),)) == []


def test_a_title_of_80_glyphs_wraps_in_a_row_that_fits_it():
    title = "가나다라마바사아자 " * 8
    sheet = card(with_pledge(official(), title=title))
    at, column = 1, column_of(sheet, 1, title)
    width = sum(sheet.widths[at_column] for at_column in range(column, sheet.print_setup.area.right + 1))
    look = style(sheet, sheet.cells[at, column])
    assert look.wrap
    assert sheet.heights[1] >= text_height(title, width - 7, look.size, bold=True) > 40


def test_a_text_longer_than_a_row_can_be_tall_goes_over_several_rows():
    long = "주민과의 상생교류를 늘려 " * 300
    sheet = card(dataclasses.replace(official(), narrative=(line("추진계획", 1, long),)))
    pieces = [
        str(value) for value in texts(sheet) if "상생교류를 늘려" in str(value) and "❖" not in str(value)
    ]
    assert len(pieces) > 1
    assert max(sheet.heights.values()) <= 409
    assert "".join(pieces).replace("\n", "").replace(" ", "").count("상생교류를늘려") == 300


def test_every_cell_of_a_table_has_all_four_borders():
    sheet = card(with_indicators(3))
    for caption, after in (
        ("< 연차별 추진일정 >", "< 연도별 투자 계획 >"),
        ("< 연도별 투자 계획 >", "□ 추진실적(2022. 7. 1. ~ 2024. 5. 31. 현재)"),
        ("< 공약달성 확인지표 >", "□ 기대효과"),
    ):
        for row in range(row_of(sheet, caption) + 1, row_of(sheet, after)):
            under = merged_looks(sheet)
            names = [under.get(at) or sheet.cells[at].style for at in {*sheet.cells, *under} if at[0] == row]
            assert len(names) in {0, sheet.print_setup.area.right}
            for look in map(sheet.styles.__getitem__, names):
                assert None not in (look.left, look.right, look.top, look.bottom)


def test_merges_do_not_overlap():
    sheet = card(with_indicators(12))
    seen = set()
    for span in sheet.merges:
        places = {
            (row, column)
            for row in range(span.top, span.bottom + 1)
            for column in range(span.left, span.right + 1)
        }
        assert not places & seen
        seen |= places


LONG_TITLE = " ".join(["지역 주민과 함께하는 상생 자매결연 활성화"] * 5)


def titled(title):
    book = official()
    return with_pledge(
        dataclasses.replace(
            book, investments=tuple(dataclasses.replace(money, project=title) for money in book.investments)
        ),
        title=title,
    )


@pytest.mark.parametrize(("title", "said"), [(LONG_TITLE, 1), ("상생 자매결연 활성화", 2)])
def test_a_title_of_more_than_four_lines_is_not_said_again_in_the_money_table(title, said):
    told = texts(card(titled(title)))
    assert told.count(title) == said
    assert told.count("(공약명과 같음)") == 2 - said


def test_a_long_name_that_is_not_the_title_is_said_whole():
    book = titled("상생 자매결연 활성화")
    other = dataclasses.replace(
        book, investments=tuple(dataclasses.replace(money, project=LONG_TITLE) for money in book.investments)
    )
    assert LONG_TITLE in texts(card(other))
