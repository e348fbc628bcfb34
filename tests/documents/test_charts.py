"""Charts in pages: readable without colour, with a title, a description and their numbers beside them."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from decimal import Decimal

import pytest

import pledgebook as pb
from pledgebook.documents.document import document_of
from pledgebook.documents.html.charts import figure
from pledgebook.grid.chart import Chart, ChartKind, Series
from tests.sheets.owned import sample_sheets


def chart(kind, *series, most=Decimal(100)):
    made = tuple(
        Series(name, tuple(map(number, values)), tuple("" if one is None else f"{one}%" for one in values))
        for name, values in series
    )
    categories = tuple(f"{at}년 <말>" for at in range(len(series[0][1])))
    return Chart("rate", kind, "이행률", "올랐습니다.", "연도", categories, made, most)


def number(value):
    return None if value is None else Decimal(value)


@pytest.mark.parametrize("kind", [ChartKind.COLUMNS, ChartKind.LINE])
def test_a_drawing_has_a_title_a_description_and_a_table(kind):
    page = figure(chart(kind, ("목표", (10, None, 100)), ("실적", (0, 30, None))), name="one")
    assert re.search(r'role="img" aria-labelledby="one-title one-said"', page)
    assert '<title id="one-title">이행률</title><desc id="one-said">올랐습니다.</desc>' in page
    assert re.findall("<td>([^<]*)</td>", page) == ["10%", "0%", "", "30%", "100%", ""]
    assert "년 &lt;말&gt;" in page
    assert "style=" not in page


def test_series_differ_in_more_than_colour():
    columns = figure(chart(ChartKind.COLUMNS, ("목표", (10,)), ("실적", (20,))), name="one")
    assert columns.count('fill="url(#one-hatch)"') == 2  # in the legend, too
    line = figure(chart(ChartKind.LINE, ("목표", (10, 20)), ("실적", (20, 30))), name="one")
    assert line.count("<circle") == 3
    assert line.count("hollow") == 3


def test_marks_of_a_line_are_filled_where_its_series_says_so_and_hollow_elsewhere():
    line = chart(ChartKind.LINE, ("이행률", (1, 2, 3)))
    plain = figure(line, name="a")
    assert plain.count('<circle class="series1"') == 4  # with that of the legend
    (rates,) = line.series
    told = figure(dataclasses.replace(line, series=(dataclasses.replace(rates, filled=(1,)),)), name="a")
    assert re.findall('<circle class="([^"]*)"', told) == [
        "series1 hollow",  # in the legend
        "series1 hollow",
        "series1",
        "series1 hollow",
    ]


def test_a_gap_is_no_zero_and_the_axis_ends_where_the_values_ask():
    page = figure(chart(ChartKind.LINE, ("목표", (10, None, 130, 120)), most=None), name="one")
    assert page.count('<path class="line series1" d="M') == 3  # one in the legend
    assert ">200</text>" in page


def test_an_exported_dashboard_draws_its_charts_over_their_tables(sample):
    documents = pb.export(sample, to="html", as_of="2024-05-31")
    page = next(document.data.decode() for document in documents if "현황판" in document.name)
    assert page.count('<figure class="chart">') == 4
    assert page.index("분기별 이행률 추이") < page.index('id="dashboard-quarter-title"')
    assert "31.05" in page
    card = next(document.data.decode() for document in documents if "6-3-3" in document.name)
    assert ".chart" not in card


def test_no_page_begins_where_charts_were_that_a_document_does_not_draw():
    sheets = {sheet.key: sheet for sheet in sample_sheets()}
    (chapter,) = document_of(
        [sheets["dashboard"]], author="나주시", as_of=date(2024, 5, 31), imprint=""
    ).chapters
    assert chapter.setup.breaks_after[0] >= max(placed.over.bottom for placed in chapter.outline.charts)
    begins = [line.text for line in chapter.outline.lines if chapter.begins_page(line)]
    assert begins == ["□ 분기별 이행률 추이(%)"]
