"""Pages of HTML: headings, heads of columns and rows, the policy, nothing from elsewhere, the same bytes."""

from __future__ import annotations

import base64
import hashlib
import re

from pledgebook.documents.renderers import renderer
from pledgebook.publication.export import card_document
from pledgebook.use_cases.compute import compute, read
from tests.documents.making import Reader, document, sheet


def page_of(sample):
    return renderer("html")(card_document(compute(read(sample), "2024-05-31")))


def test_a_card_has_its_headings_its_tables_and_its_figures(sample):
    reader = Reader(page_of(sample))
    assert reader.texts("h1") == ["6-3-3 16개 공공기관과 상생 자매결연 활성화"]
    assert [text[2:] for text in reader.texts("h2")] == [
        "현황 및 정책개요",
        "추진계획",
        "추진실적(2022. 7. 1. ~ 2024. 5. 31. 현재)",
        "기대효과",
    ]
    assert [text.partition(" >")[0] for text in reader.texts("caption")] == [
        "< 연차별 추진일정",
        "< 연도별 투자 계획",
        "< 공약달성 확인지표",
    ]
    assert [attributes["lang"] for attributes, _ in reader.all("html")] == ["ko"]
    cells = reader.texts("td") + reader.texts("th")
    for figure in ("19.23", "42.86", "31.05", "8(16)", "1(3)", "40"):
        assert figure in cells


def test_the_form_is_read_as_questions_and_answers(sample):
    reader = Reader(page_of(sample))
    pairs = dict(zip(reader.texts("dt"), reader.texts("dd"), strict=True))
    assert pairs["사업주체"] == "나주시"
    assert pairs["이행률"] == "31.05%"


def test_a_mark_says_what_it_means_to_who_cannot_see_it(sample):
    reader = Reader(page_of(sample))
    marked = [text for text in reader.texts("td") if text.startswith("○")]
    assert marked
    assert set(marked) == {"○해당"}
    assert "○" in reader.texts("span", **{"aria-hidden": "true"})


def test_heads_say_what_they_are_heads_of(sample):
    reader = Reader(page_of(sample))
    scopes = {text: attributes["scope"] for attributes, text in reader.all("th")}
    assert scopes["2023년"] == "col"
    assert scopes["시 비"] == "row"
    assert scopes["교류활동 횟수(회)"] == "row"
    assert all(text for _, text in reader.all("th")), "a head without text is none"


def test_only_the_styles_that_are_there_may_be_used_and_nothing_is_loaded(sample):
    page = page_of(sample)
    reader = Reader(page)
    (policy,) = [
        attributes["content"]
        for attributes, _ in reader.all("meta")
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    (styles,) = reader.texts("style")
    digest = base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "script-src" not in policy
    assert not re.search(rb'\sstyle="|\ssrc=|url\(|@import|<script|https?://', page)


def test_a_page_begins_where_the_sheet_says():
    rows = [
        [("section", "□ 하나")],
        [("line 1", "- 줄")],
        [("section", "□ 둘")],
        [("caption", "표")],
        [("head", "가")],
    ]
    for row, kept in (
        (2, ("h2", {"class": "section page"}, "□ 둘")),
        (1, ("p", {"class": "plain page"}, "- 줄")),
    ):
        reader = Reader(renderer("html")(document(sheet(rows, breaks=[row]))))
        tag, wanted, text = kept
        assert reader.texts(tag, **wanted) == [text]
    reader = Reader(renderer("html")(document(sheet(rows, breaks=[3]))))
    assert [text.strip() for text in reader.texts("div", **{"class": "page"})] == ["표가"]


def test_a_row_within_a_table_begins_a_page():
    rows = [[("head", "머리")], *([("body", f"{at}")] for at in range(6))]
    reader = Reader(renderer("html")(document(sheet(rows, breaks=[4]))))
    assert reader.texts("tr", **{"class": "page"}) == ["3"]


def test_several_sheets_are_articles_with_a_list_of_them():
    sheets = [
        sheet([[("title", f"제목 {at}")], [("section", "□ 절")], [("line 1", "- 줄")]], name=f"{at}")
        for at in (1, 2)
    ]
    reader = Reader(renderer("html")(document(*sheets, title="모음")))
    assert reader.texts("h1") == ["모음"]
    assert reader.texts("h2") == ["제목 1", "제목 2"]
    assert [attributes["href"] for attributes, _ in reader.all("a")] == ["#part1", "#part2"]
    assert [attributes["id"] for attributes, _ in reader.all("h2")] == ["part1", "part2"]


def test_lines_are_lists_by_their_depth():
    rows = [[("line 1", "- 가")], [("line 2", "· 나")], [("line 3", "· 다")], [("line 1", "- 라")]]
    reader = Reader(renderer("html")(document(sheet(rows))))
    assert next(text.count("-") for text in reader.texts("ul")) == 2
    assert len(reader.texts("ul")) == 3
    assert reader.texts("li")[0].split("\n") == ["", "- 가", "", "· 나", "", "· 다", ""]


def test_tables_with_the_same_caption_are_told_apart():
    rows = [[("caption", "표")], [("head", "가")], [("body", "1")]]
    reader = Reader(renderer("html")(document(sheet([*rows, *rows]))))
    labels = [attributes["aria-label"] for attributes, _ in reader.all("div", role="region")]
    assert len(set(labels)) == 2


def test_the_same_document_gives_the_same_bytes(sample):
    assert page_of(sample) == page_of(sample)
