"""Tables that are no cards: sums by row and column, nested ones, means and shares, of which nobody said what they add up."""

from __future__ import annotations

import pytest

from pledgebook.intake.audit.audit import audit_of
from tests.intake.printed import document, table_of

FIELDS = """
분야|계|국비|도비|시비
경제|100|40|30|30
복지|200|80|60|60
환경|300|120|90|90
합계|600|240|180|180
"""
CITY = """
구분|사업수|총사업비|국비|시비
관광|4|900,500|400,100|500,400
교통|6|1,250,020|350,120|899,900
안전|3|701,200|301,200|400,000
합계|13|2,851,720|1,038,222|1,800,300
"""
NESTED = """
분야|사업|계|국비|시비
경제|소계|30|10|20
|가|10|5|5
|나|20|5|15
복지|소계|70|30|40
|다|40|20|20
|라|30|10|20
합계||100|40|60
"""
NESTED_MERGES = ((1, 0, 3, 1), (4, 0, 3, 1))
MONEY = """
사업|총계|기투자|임기내|||임기후
|||소계|2022|2023|
가|100|10|60|20|40|30
나|200|20|120|40|80|60
계|300|30|180|60|120|90
"""
MONEY_MERGES = ((0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 2, 1), (0, 3, 1, 3), (0, 6, 2, 1))
SHARES = """
부서|공약수|완료|완료율(%)|비중(%)
기획|10|4|40.0|41.7
건축|8|2|25.0|33.3
환경|6|3|50.0|25.0
합계|24|9|37.5|100.0
평균|8|3|38.3|
"""


def told(text, merges=()):
    """Return code, text of the figure and what it should be, of all that is told of a table."""
    found = audit_of(document(table_of(text, merges=merges)), ())
    return [(told.code, told.seen, dict(told.facts).get("recomputed", "")) for told in found.findings]


@pytest.mark.parametrize(
    ("text", "merges", "count"),
    [
        (FIELDS, (), 8),
        (NESTED, NESTED_MERGES, 16),
        (MONEY, MONEY_MERGES, 12),
        (SHARES, (), 13),
        ("부서|건수\n기획|3\n건축|4\n계|7", (), 1),
        ("부서|건수\n총계|7\n기획|3\n건축|4", (), 1),
    ],
)
def test_a_right_table_is_told_nothing_of_and_every_sum_was_looked_at(text, merges, count):
    found = audit_of(document(table_of(text, merges=merges)), ())
    assert found.findings == ()
    assert len(found.checked) == count


@pytest.mark.parametrize(
    ("text", "merges", "before", "after", "expected"),
    [
        (FIELDS, (), "600|240", "600|241", ("PB731", "241", "240")),
        (FIELDS, (), "200|80", "200|81", ("PB731", "81", "80")),
        (FIELDS, (), "환경|300", "환경|303", ("PB731", "303", "300")),
        (NESTED, NESTED_MERGES, "소계|70|30", "소계|70|31", ("PB731", "31", "30")),
        (NESTED, NESTED_MERGES, "합계||100|40", "합계||100|45", ("PB731", "45", "40")),
        (NESTED, NESTED_MERGES, "다|40|20", "다|40|21", ("PB731", "21", "20")),
        (MONEY, MONEY_MERGES, "20|120|40", "20|121|40", ("PB731", "121", "120")),
        (MONEY, MONEY_MERGES, "계|300", "계|310", ("PB731", "310", "300")),
        (SHARES, (), "2|25.0", "2|26.0", ("PB732", "26.0", "25.0")),
        (SHARES, (), "38.3", "38.4", ("PB721", "38.4", "38.3")),
        (SHARES, (), "33.3", "33.8", ("PB732", "33.8", "33.3")),
    ],
)
def test_a_planted_figure_is_named_and_no_other(text, merges, before, after, expected):
    assert before in text
    assert told(text.replace(before, after), merges) == [expected]


def test_money_of_a_city_that_does_not_add_up_is_named_with_its_arithmetic():
    found = audit_of(document(table_of(CITY)), ())
    (told_of,) = found.findings
    assert told_of.seen == "1,038,222"
    assert "1,051,420" in told_of.message()
    assert "400,100 + 350,120 + 301,200 = 1,051,420" in told_of.message()
    assert found.differs


def test_what_stands_in_brackets_adds_up_apart():
    text = "부서|계|완료|정상추진\n기획|40|36(25)|4\n건축|20|15(5)|5\n계|60|51(30)|9"
    assert told(text) == []
    assert told(text.replace("51(30)", "51(31)")) == [("PB764", "51(31)", "")]


def test_a_sum_that_fits_no_reading_is_told_with_all_of_them():
    text = "분야|건수\n소계|9\n가|4\n나|5\n소계|7\n다|3\n라|4\n합계|20"
    (found,) = audit_of(document(table_of(text)), ()).findings
    assert found.code in {"PB731", "PB733"}
    assert "16" in found.message()


def test_what_cannot_be_told_is_said_and_not_accused():
    text = "부서|이행률\n기획|40.0\n건축|25.0"
    found = audit_of(document(table_of(text)), ())
    assert [(told.code, told.is_error) for told in found.findings] == [("PB736", False)]
    assert told("부서|담당\n기획|홍길동\n건축|김철수") == [], "a table of words adds nothing up"


def test_a_word_in_the_place_of_a_figure_is_no_zero():
    assert told("부서|금액\n기획|40\n건축|미정\n계|40") == []


def test_tables_one_below_another_are_added_up_apart():
    text = "부서|계|완료|진행\n기획|5|2|3\n건축|4|1|3\n계|9|3|6\n||||\n재원|계|2023|2024\n국비|30|10|20\n시비|15|5|10\n계|45|15|30"
    assert told(text) == []
    assert told(text.replace("계|45|15", "계|45|16")) == [("PB731", "16", "15")]
    assert told(text.replace("계|9|3", "계|9|4")) == [("PB731", "4", "3")]


def test_tables_side_by_side_are_added_up_apart():
    text = "부서|완료|진행|재원|국비|시비\n기획|2|3|계획|10|20\n건축|1|3|집행|5|9\n계|3|6|합계|15|29"
    assert told(text) == []


def test_heads_that_come_again_on_the_next_page_begin_no_new_table():
    text = "부서|완료|진행\n기획|2|3\n건축|1|3\n부서|완료|진행\n환경|4|4\n계|7|10"
    assert told(text) == []
    assert told(text.replace("계|7", "계|8")) == [("PB764", "8", "")], "told at the sum"


def test_a_group_without_money_is_no_sum_of_the_others():
    text = "사업|재원|금액\n가|계|0\n|국비|-\n|시비|0\n나|계|70\n|국비|30\n|시비|40\n총계||70"
    assert told(text, ((1, 0, 3, 1), (4, 0, 3, 1))) == []


@pytest.mark.parametrize("head", ["평균 이행률", "만족도", "점수", "단가"])
def test_what_does_not_add_up_is_not_added_up(head):
    text = f"부서|건수|{head}\n기획|2|80.5\n건축|1|70.0\n환경|4|60.0\n합계|7|66.4"
    assert not audit_of(document(table_of(text)), ()).differs


def test_provinces_are_rows_like_others():
    text = "지역|사업수\n경기도|4\n강원특별자치도|3\n전라남도|5\n합계|12"
    assert told(text) == []
    assert told(text.replace("합계|12", "합계|13")) == [("PB764", "13", "")]


def test_what_is_spent_is_no_source_of_what_is_planned():
    text = "부서|계|국비|시비|집행\n기획|30|10|20|7\n건축|15|5|10|9\n환경|9|4|5|2\n합계|54|19|35|18"
    assert told(text) == []
    assert told(text.replace("건축|15", "건축|51")) == [("PB731", "51", "15")]


def test_a_long_table_takes_time_in_proportion():
    rows = [f"사업{at}|{at + 1}|{at}|1|{at * 100 / (at + 1):.2f}" for at in range(1, 400)]
    found = audit_of(document(table_of("사업|계|국비|시비|국비 비율(%)\n" + "\n".join(rows))), ())
    assert not found.differs
    assert len(found.checked) == 2 * 399


@pytest.mark.parametrize(
    ("parts", "total", "expected"),
    [
        (("１０", "20*"), "30", []),
        (("１０", "20*"), "３１", [("PB764", "３１", "")]),
        (("10", "약20"), "30", [("PB737", "약20", "")]),
        (("10", "미정"), "10", []),
        (("10", "미정"), "11", [("PB737", "미정", "")]),
        (("1억원", "2백만원"), "3백만원", [("PB737", "1억원", "")]),
        (("1억", "2억원"), "4억원", [("PB764", "4억원", "")]),
    ],
)
def test_a_sum_is_of_what_its_cells_say_or_told_as_not_checked(parts, total, expected):
    first, second = parts
    text = f"\n부서|예산\n기획|{first}\n건축|{second}\n합계|{total}\n"
    assert told(text) == expected


def test_a_word_leaves_the_other_columns_of_a_sum_checked():
    text = "\n부서|공약수|예산\n기획|10|1\n건축|5|협의 중\n합계|16|11\n"
    assert told(text) == [("PB764", "16", ""), ("PB737", "협의 중", "")]
