"""What renderers are given: captions with their tables, forms, lists by depth, pages."""

from __future__ import annotations

from pledgebook.documents.document import captioned
from pledgebook.documents.form import answers, is_form
from pledgebook.documents.lists import items, sign_and_text
from pledgebook.grid.sheet import Role
from pledgebook.publication.export import card_document
from pledgebook.use_cases.compute import compute, read
from tests.documents.making import document, sheet


def card(sample):
    (chapter,) = card_document(compute(read(sample), "2024-05-31")).chapters
    return chapter


def test_the_head_of_a_card_is_a_form_with_its_answers(sample):
    head, *others = card(sample).outline.tables
    assert is_form(head)
    assert not any(map(is_form, others))
    assert answers(head) == [
        ("완료시기", ["임기내"]),
        ("사업주체", ["나주시"]),
        ("신규여부", ["계속"]),
        ("예산구분", ["예산"]),
        ("소요예산\n(백만원)", ["40"]),
        ("추진상황", ["정상추진"]),
        ("이행률", ["31.05%"]),
    ]


def test_a_question_without_a_mark_has_no_answer_and_one_with_two_has_both():
    table = sheet(
        [
            [("head", "가"), None, ("head", "나"), None],
            [("head", "1"), ("head", "2"), ("head", "3"), ("head", "4")],
            [("body", "○"), ("body", "○"), ("body", None), ("body", None)],
            [("head", "합"), ("body", "7"), ("body", None), ("body", None)],
        ],
        merges=[(1, 1, 1, 2), (1, 3, 1, 4)],
        widths=(10, 10, 10, 10),
    )
    (found,) = document(table).chapters[0].outline.tables
    assert answers(found) == [("가", ["1", "2"]), ("나", []), ("합", ["7"])]


def test_a_list_with_boxes_in_its_columns_is_no_form(sample):
    from pledgebook.publication.sheets import public_sheets

    sheets = public_sheets(compute(read(sample), "2024-05-31"))
    summary = next(found for found in sheets if found.key == "summary")
    tables = document(summary).chapters[0].outline.tables
    assert any(cell.text == "○" for cell in tables[0].cells)
    assert not is_form(tables[0])


def test_captions_go_with_the_table_below_and_with_nothing_else():
    parts = (
        document(
            sheet(
                [
                    [("caption", "하나")],
                    [("head", "가")],
                    [("body", "1")],
                    [("caption", "외톨이")],
                    [("line 1", "- 줄")],
                    [("caption", "끝")],
                ]
            )
        )
        .chapters[0]
        .outline.parts
    )
    said = [
        (line.text if line else None, getattr(part, "text", "표"))
        for line, part in captioned(parts, Role.CAPTION)
    ]
    assert said == [("하나", "표"), (None, "외톨이"), (None, "- 줄"), (None, "끝")]


def test_deeper_lines_stand_below_the_one_before():
    lines = (
        document(
            sheet([[("line 1", "- 가")], [("line 3", "· 나")], [("line 2", "· 다")], [("line 1", "- 라")]])
        )
        .chapters[0]
        .outline.lines
    )
    first, last = items(lines)
    assert (first.text, [item.text for item in first.below], last.text, last.below) == (
        "가",
        ["나", "다"],
        "라",
        (),
    )


def test_only_a_sign_before_a_space_is_a_sign():
    assert sign_and_text("❖ 정책목표: 1") == ("❖", "정책목표: 1")
    assert sign_and_text("-5 이하") == ("", "-5 이하")
    assert sign_and_text("가 나") == ("", "가 나")
    assert sign_and_text("< 표 >") == ("", "< 표 >")


def test_rows_of_a_table_that_begin_a_page_are_counted_without_the_head_said_again():
    rows = [
        [("head", "머리")],
        *([("body", f"{at}")] for at in range(5)),
        [("head", "머리")],
        *([("body", f"{at}")] for at in range(5, 8)),
    ]
    chapter = document(sheet(rows, breaks=[6], repeated=[7])).chapters[0]
    (table,) = chapter.outline.tables
    assert chapter.page_rows(table) == (6,)
    assert table.by_row()[6][0].text == "5"
    assert not chapter.begins_page(table)
