"""Workbooks made by version 1 of the contract: read, or told in one sentence what to change."""

from __future__ import annotations

import pytest

from pledgebook.reading import read_book
from tests.reading.making import at, changed, only, told

NEW_COLUMNS = {"투자": ("구분", "사업번호", "적용일"), "공약": ("협조부서", "적용일"), "목표": ("표시",)}


def without_columns(page, headers):
    for cell in page[1]:
        if cell.value in headers:
            cell.value = f"옛 {cell.column_letter}"
    for table in list(page.tables):
        del page.tables[table]


def version_1(kind, *sources, keep_stage=False):
    """Give the sample as version 1 laid it out: without the later columns and drop-downs."""

    def age(book):
        for item, value, *_ in book["설정"].iter_rows(min_row=2):
            value.value = {"단체구분": kind, "자치단체": None}.get(item.value, value.value)
        column = at("투자", "재원", 1).partition("!")[2].rstrip("1")
        for row, source in enumerate(sources, start=2):
            book["투자"][f"{column}{row}"] = source
        for name in ("목록_Investments_구분", "목록_Targets_연도", "목록_Changes_대상"):
            book.defined_names.pop(name, None)
        for sheet, headers in NEW_COLUMNS.items():
            without_columns(book[sheet], [name for name in headers if not (keep_stage and name == "구분")])

    return changed({}, age)


@pytest.mark.parametrize(("kind", "own"), [("구", "구비"), ("도", "도비"), ("군", "군비")])
def test_own_money_of_version_1_that_would_be_another_levels_is_told_once(kind, own):
    book = read_book(version_1(kind, "시비", "국비", "시비", "국비", "집행액"), "x")
    found = only(book, "PB137")
    assert found.cell == at("투자", "재원", 2)
    assert f"'{own}'" in found.action()
    assert found.is_error


def test_of_a_city_it_is_read_as_it_was():
    assert "PB137" not in dict(
        told(read_book(version_1("시", "시비", "국비", "시비", "국비", "집행액"), "x"))
    )


@pytest.mark.parametrize("sources", [("구비", "국비", "구비", "국비", "집행액")])
def test_with_the_word_of_today_nothing_is_told(sources):
    assert "PB137" not in dict(told(read_book(version_1("구", *sources), "x")))


def test_who_added_the_stage_means_what_is_typed():
    data = version_1("구", "시비", "국비", "시비", "국비", "집행액", keep_stage=True)
    assert "PB137" not in dict(told(read_book(data, "x")))


def test_a_workbook_of_version_2_is_not_taken_for_an_older_one():
    assert told(read_book(changed(), "x")) == []
