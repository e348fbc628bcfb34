"""What single cells may hold, and what is said of those that cannot be read."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
from datetime import date, time
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from pledgebook.book.government import Level
from pledgebook.book.model import Status
from pledgebook.reading import read_book
from tests.reading.making import changed, only, put_cell, read, told, with_sheet_xml


def midnight(year, month, day):
    """Give a day as Excel hands it over: a date with a time of nought."""
    return dt.datetime(year, month, day)  # noqa: DTZ001 - cells know no time zones


NUMBERS = {
    "1,234": "1234",
    " 40 ": "40",
    "４０": "40",
    "△5": "-5",
    "▲1,000": "-1000",
    "-5": "-5",
    "−5": "-5",
    "(5)": "-5",
    "12.5": "12.5",
    "40\u00a0": "40",
    0.1 + 0.2: "0.3",
    1234567.891: "1234567.891",
    12.0: "12",
}


@pytest.mark.parametrize("typed", NUMBERS)
def test_a_number_is_read_as_a_person_sees_it(typed):
    book = read({"공약!L2": typed})
    assert told(book) == []
    assert str(book.pledges[0].budget) == NUMBERS[typed]


UNREADABLE_NUMBERS = {
    "40백만원": ("PB203", "40"),
    "5회": ("PB203", "5"),
    "1,500 백만원": ("PB203", "1500"),
    "3억": ("PB280", "300"),
    "85억원": ("PB280", "8,500"),
    "1.2 조원": ("PB280", "1,200,000"),
    "40천원": ("PB280", "0.04"),
    "3달러": ("PB203", "3"),
    "50%": ("PB138", "백만원"),
    "５０ ％": ("PB138", "백만원"),
    "약 5": ("PB202", None),
    "1,23": ("PB202", None),
    True: ("PB204", None),
    date(1905, 7, 15): ("PB205", "2023"),
    time(12, 0): ("PB205", "0.5"),
}


@pytest.mark.parametrize("typed", UNREADABLE_NUMBERS, ids=str)
def test_what_is_no_number_says_what_to_type(typed):
    code, number = UNREADABLE_NUMBERS[typed]
    book = read({"공약!L2": typed})
    found = only(book, code)
    assert found.cell == "공약!L2"
    assert found.is_error
    if number:
        assert number in found.action("ko")
        assert number in found.action("en")


def test_true_is_never_taken_for_the_number_one_beside_it():
    book = read({"실적!D2": 1, "실적!D3": True, "실적!D4": 1.0})
    assert told(book) == [("PB204", "실적!D3")]
    assert [activity.value for activity in book.activities[:2]] == [Decimal(1), Decimal(1)]


def test_a_real_date_prints_officially():
    book = read({"실적!A2": midnight(2023, 2, 14)})
    assert book.activities[0].when.text == "2023. 2. 14."
    assert book.activities[0].when.start == date(2023, 2, 14)


def test_real_dates_of_the_1904_system_are_the_same_days():
    def to_1904(book):
        book.epoch = CALENDAR_MAC_1904
        book["실적"]["A2"] = midnight(2023, 2, 14)

    assert read(also=to_1904).activities[0].when.start == date(2023, 2, 14)


def test_a_month_typed_as_a_number_is_told_with_both_its_readings():
    found = only(read({"실적!A2": 2023.1}), "PB211")
    assert found.cell == "실적!A2"
    assert "2023. 1. / 2023. 10." in found.action()
    assert "2023. 11." in only(read({"실적!A2": 2023.11}), "PB211").action()


def test_a_month_typed_as_a_number_is_told_in_a_cell_formatted_as_a_date_too():
    def format_as_date(book):
        book["변경"]["B2"] = 2023.11
        book["변경"]["B2"].number_format = "yyyy. m. d."

    found = only(read(also=format_as_date), "PB211")
    assert (found.cell, found.seen) == ("변경!B2", "2023.11")


def test_a_bare_serial_number_is_told_as_the_date_it_would_be():
    def no_format(book):
        book["실적"]["A2"] = 45443
        book["실적"]["A2"].number_format = "General"

    found = only(read(also=no_format), "PB212")
    assert "2024. 5. 31." in found.action()


def test_eight_digits_are_a_date_even_as_a_number():
    assert read({"실적!A2": 20230214}).activities[0].when.start == date(2023, 2, 14)


DATES = {
    "2023. 13.": "PB207",
    "2023. 2. 30.": "PB207",
    "5. 6.": "PB208",
    "2022. 7. ~": "PB209",
    "작년": "PB206",
    True: "PB206",
    7: "PB213",
}


@pytest.mark.parametrize("typed", DATES, ids=str)
def test_an_unreadable_date_is_an_error_at_its_cell(typed):
    book = read({"실적!A2": typed})
    assert told(book) == [(DATES[typed], "실적!A2")]
    assert len(book.activities) == 8
    assert book.activities[0].row == 3


def test_a_month_where_a_day_is_asked_for_is_an_error():
    assert only(read({"변경!B2": "2024. 3."}), "PB210").cell == "변경!B2"


def test_a_code_that_excel_took_for_a_date_is_told_with_the_code_it_was():
    book = read({"공약!A2": midnight(2006, 3, 3)})
    found = only(book, "PB217")
    assert "6-3-3" in found.action()
    assert "텍스트" in found.action()
    assert told(book) == [("PB217", "공약!A2")], "its references are not told one by one"


def test_a_code_typed_as_a_number_is_its_digits():
    def number_everything(book):
        for sheet in ("공약", "지표", "실적", "투자", "본문", "변경"):
            for row in book[sheet].iter_rows(min_row=2):
                for cell in row:
                    if cell.value == "6-3-3":
                        cell.value = 12.0

    book = read(also=number_everything)
    assert told(book) == []
    assert book.pledges[0].code == "12"
    assert book.indicators[0].pledge == "12"


def test_full_width_digits_in_a_reference_name_the_same_code():
    book = read({"지표!B2": "６-３-３", "실적!B2": " 6-3-3\u00a0"})
    assert told(book) == []
    assert book.indicators[0].pledge == "6-3-3"
    assert book.activities[0].pledge == "6-3-3"


def test_decomposed_hangul_and_invisible_characters_are_the_same_text():
    book = read(
        {
            "지표!A2": unicodedata.normalize("NFD", "교류활동"),
            "공약!M2": "정상\u200b추진 ",
            "공약!B2": unicodedata.normalize("NFD", " 자매결연 ") + "\u200b",
        }
    )
    assert told(book) == []
    assert book.indicators[0].code == "교류활동"
    assert book.pledges[0].title == "자매결연"


@pytest.mark.parametrize("typed", ["이행후계속추진", "완료 후 계속추진", "이행  후\u00a0계속 추진"])
def test_a_status_is_compared_without_white_space_and_by_its_other_names(typed):
    assert read({"공약!M2": typed}).pledges[0].status is Status.DONE_CONTINUING


def test_a_value_not_allowed_names_the_nearest():
    found = only(read({"공약!M2": "정상진행"}), "PB218")
    assert "정상추진" in found.action()
    assert found.seen == "정상진행"


def test_several_actors_may_be_separated_by_comma_or_space():
    assert read({"공약!I2": "국가, 도 민간"}).pledges[0].actors == (
        Level.NATIONAL,
        Level.UPPER,
        Level.PRIVATE,
    )


def test_organisations_are_split_at_commas_only():
    assert read({"실적!E2": "한전 KPS, 콘텐츠진흥원"}).activities[0].organisations == (
        "한전 KPS",
        "콘텐츠진흥원",
    )


def test_a_blank_value_of_the_log_counts_one_and_a_blank_choice_its_default():
    book = read({"실적!D2": None, "실적!I2": None})
    assert book.activities[0].value == 1
    assert book.activities[0].on_card is True


@pytest.mark.parametrize("place", ["공약!B2", "지표!C2", "실적!G2", "실적!A2", "목표!B2", "변경!E2"])
def test_a_blank_cell_that_must_be_filled_is_an_error(place):
    assert told(read({place: "  "})) == [("PB201", place)]


def test_a_dash_is_a_target_of_nothing_and_a_blank_is_no_target_but_told_of():
    book = read({"목표!D2": "-", "목표!D3": None})
    assert told(book) == [("PB234", "목표!D3")]
    found = only(book, "PB234")
    assert found.severity == "warning"
    assert "숫자" in found.action()
    assert " - " in found.action()
    assert book.targets[0].value is None
    assert [target.row for target in book.targets[:2]] == [2, 4]


def test_a_blank_target_of_no_indicator_or_year_is_told_of_once():
    assert told(read({"목표!A3": None, "목표!D3": None})) == [("PB201", "목표!A3")]
    assert told(read({"목표!B3": None, "목표!D3": None})) == [("PB201", "목표!B3")]
    assert told(read({"목표!D3": "=1+1"})) == [("PB215", "목표!D3")]


def test_a_target_that_is_text_is_an_error():
    assert only(read({"목표!D2": "많이"}), "PB233").cell == "목표!D2"


@pytest.mark.parametrize("typed", [2023, "2023", "2023년", "'23", "２０２３"])
def test_a_year_is_read(typed):
    assert read({"목표!B2": typed}).targets[0].year == 2023


@pytest.mark.parametrize("typed", ["23.5", 23, 20234, "작년", midnight(2023, 1, 1)], ids=str)
def test_what_is_no_year_is_an_error(typed):
    assert told(read({"목표!B2": typed})) == [("PB223", "목표!B2")]


def test_a_level_beyond_three_is_an_error():
    assert only(read({"본문!C2": 4}), "PB224").cell == "본문!C2"


@pytest.mark.parametrize("value", ["#DIV/0!", "#N/A", "#REF!"])
def test_an_error_value_is_an_error_at_its_cell_and_never_a_blank(value):
    data = with_sheet_xml(
        "실적", lambda xml: put_cell(xml, "D3", f'<c r="D3" t="e"><f>1/0</f><v>{value}</v></c>')
    )
    book = read_book(data, "x.xlsx")
    found = only(book, "PB214")
    assert (found.cell, found.seen) == ("실적!D3", value)
    assert told(book) == [("PB214", "실적!D3")]
    assert 3 not in [activity.row for activity in book.activities]


def test_an_error_value_in_a_column_of_the_users_own_is_left_alone():
    def own_column(book):
        book["지표"]["P2"] = "=1/0"

    assert told(read(also=own_column)) == []


@pytest.mark.parametrize("content", ["<f>1+1</f>", "<f>1+1</f><v/>", "<f>1+1</f><v></v>"])
def test_a_formula_without_a_stored_value_is_an_error(content):
    data = with_sheet_xml("실적", lambda xml: put_cell(xml, "D3", f'<c r="D3">{content}</c>'))
    assert told(read_book(data, "x.xlsx")) == [("PB215", "실적!D3")]


def test_a_required_cell_with_an_empty_formula_is_told_once():
    assert told(read({"실적!G3": "=A1"})) == [("PB215", "실적!G3")]


def test_a_formula_counts_by_its_stored_value():
    data = with_sheet_xml("실적", lambda xml: put_cell(xml, "D3", '<c r="D3"><f>1+2</f><v>3</v></c>'))
    book = read_book(data, "x.xlsx")
    assert told(book) == []
    assert book.activities[1].value == 3


def test_a_formula_that_gave_an_empty_text_is_a_blank():
    data = with_sheet_xml(
        "실적", lambda xml: put_cell(xml, "H3", '<c r="H3" t="str"><f>IF(1,"")</f><v></v></c>')
    )
    assert told(read_book(data, "x.xlsx")) == []


def test_rich_text_counts_as_its_text():
    rich = '<c r="G3" t="inlineStr"><is><r><t xml:space="preserve">꽃 </t></r><r><rPr><b/></rPr><t>식재</t></r></is></c>'
    data = with_sheet_xml("실적", lambda xml: put_cell(xml, "G3", rich))
    assert read_book(data, "x.xlsx").activities[1].content == "꽃 식재"


def test_hidden_and_filtered_rows_count():
    def hide(book):
        book["실적"].row_dimensions[3].hidden = True
        book["실적"].sheet_state = "hidden"

    assert len(read(also=hide).activities) == 9


def test_the_sample_is_read_back_by_another_reader_with_the_same_texts():
    data = changed()
    sheet = load_workbook(io.BytesIO(data))["본문"]
    assert [line.content for line in read_book(data, "x").narrative] == [
        row[3] for row in sheet.iter_rows(min_row=2, values_only=True)
    ]
