"""What stands as it is to be is not set again, and what stands otherwise is (Excel is simulated)."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

import pledgebook as pb
from pledgebook.excel_file.chart_looks import look_in, look_of
from pledgebook.excel_file.chart_xml import chart_xml
from pledgebook.excel_live.copied import Copied
from pledgebook.excel_live.sheet_door import print_values
from pledgebook.grid.addresses import Span
from pledgebook.grid.chart import Chart, ChartKind, PlacedChart, Series
from pledgebook.package.parts import Package
from pledgebook.package.zip_write import rewritten
from pledgebook.sheets.layout import layout
from tests.conftest import ROOT
from tests.excel_live.fake_charts import BARS, COLUMNS, LINE, state_of

SAMPLE = ROOT / "workbooks" / "6-3-3.xlsx"


def spoilt(page):
    """Set on a sheet of the simulated Excel what a person may."""
    page.page.values |= {"LeftMargin": 10.0, "Orientation": 2, "FitToPagesTall": 3, "CenterFooter": "- 가 -"}
    page.page.values |= {"PrintArea": "$A$1:$B$2", "PrintTitleRows": "$1:$1", "CenterHorizontally": False}
    page.breaks = [7]
    page.widths[2] = 33
    page.view["DisplayGridlines"] = True
    if page.view["FreezePanes"]:
        page.view["SplitRow"] += 5
    page.tab = 0x123456


def test_what_was_spoilt_around_the_cells_is_set_again(desk):
    desk.press()
    before = desk.snapshots()
    for name in ("카드 6-3-3", "산출근거"):
        page = desk.book._page(name)
        spoilt(page)
        page.names = [mark for mark in page.names if ".layout." not in mark.text]
    assert desk.press() == 0, desk.said
    assert desk.snapshots() == before


def test_charts_that_are_drawn_otherwise_are_drawn_again_and_no_others(desk):
    page = desk.book._page("현황판")
    page.charts.clear()
    desk.press()
    first, second = (chart for chart in page.charts if chart.chart.kind == BARS)
    line = next(chart for chart in page.charts if chart.chart.kind == LINE)
    untouched = next(chart for chart in page.charts if chart.chart.kind == COLUMNS)
    before = {chart._name: (state_of(chart.chart), chart.over) for chart in page.charts}
    first.over = (first.over[0] + 300, *first.over[1:])
    second.chart.Axes(2).MaximumScale = 12
    point = line.chart.series[0].Points(1)
    point.HasDataLabel = True
    point.DataLabel.Position = 0
    page.names = [mark for mark in page.names if ".layout." not in mark.text]
    assert desk.press() == 0, desk.said
    assert {chart._name: (state_of(chart.chart), chart.over) for chart in page.charts} == before
    assert untouched in page.charts
    assert not {first, second, line} & {*page.charts}


def test_nothing_that_the_file_writer_wrote_is_set_again(described):
    data = SAMPLE.read_bytes()
    copied = Copied(data, Package.open(data))
    for sheet in described.values():
        stands = copied.standing(sheet.name, sheet.known_charts)
        wanted = print_values(sheet.print_setup)
        assert {name: stands.printing[name] for name in wanted} == pytest.approx(wanted), sheet.name
        assert stands.breaks == tuple(sorted(sheet.print_setup.breaks_after))
        assert stands.has_sizes(sheet), sheet.name
        assert stands.shows(sheet), sheet.name
        assert stands.tab_color == sheet.tab_color
        assert {key: (chart.over, chart.look, chart.said) for key, chart in stands.charts.items()} == {
            placed.chart.key: (placed.over, look_of(placed, sheet.name), placed.chart.said)
            for placed in sheet.charts
        }


def lines(**more):
    values = (Decimal(10), Decimal(20), None)
    of_chart = {
        "key": "trend", "kind": ChartKind.LINE, "title": "추이", "said": "…", "label": "분기",
        "categories": ("1분기", "2분기", "3분기"), "number_format": "0.00", "most": Decimal(100),
        "series": (Series("실적", values, ("10", "20", ""), (0,)),),
    }  # fmt: skip
    return PlacedChart(
        Chart(**of_chart | more), Span(1, 1, 9, 9), Span(20, 1, 22, 1), ((19, 2),), (Span(20, 2, 22, 2),)
    )


@pytest.mark.parametrize(
    "other",
    [
        {"title": "다른 제목"},
        {"kind": ChartKind.COLUMNS},
        {"kind": ChartKind.BARS},
        {"number_format": "0"},
        {"most": Decimal(50)},
        {"most": None},
        {
            "series": (Series("실적", (Decimal(10), None, None), ("10", "", ""), (0,)),)
        },  # its label is elsewhere
        {"series": (Series("실적", (Decimal(10), Decimal(20), None), ("10", "20", ""), (1,)),)},
    ],
    ids=str,
)
def test_a_look_tells_what_is_drawn_otherwise(other):
    assert look_of(lines(**other), "현황판") != look_of(lines(), "현황판")


def test_a_look_minds_neither_figures_nor_how_another_program_writes_it():
    wanted = look_of(lines(), "현황판")
    other = (Decimal(11), Decimal(12), None)
    assert (
        look_of(lines(said="11, 12", series=(Series("실적", other, ("11", "12", ""), (0,)),)), "현황판")
        == wanted
    )
    plain = chart_xml(lines(), "현황판").decode().replace("'현황판'", "현황판")
    assert look_in(plain.replace('max val="100"', 'max val="100.0"').encode(), "chart") == wanted
    assert look_of(replace(lines(), values_at=(Span(20, 3, 22, 3),)), "현황판") != wanted
    bars = lines(kind=ChartKind.BARS)
    four = replace(bars, chart=replace(bars.chart, categories=("가", "나", "다", "라")))
    assert look_of(four, "현황판") != look_of(bars, "현황판"), "another gap"


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        (ChartKind.LINE, 'dLblPos val="t"', 'dLblPos val="b"'),
        (ChartKind.COLUMNS, 'barDir val="col"', 'barDir val="bar"'),
        (ChartKind.COLUMNS, "c:autoTitleDeleted", "c:legend/><c:autoTitleDeleted"),
    ],
)
def test_a_look_tells_what_another_program_draws_otherwise(kind, before, after):
    plain = chart_xml(lines(kind=kind), "현황판").decode()
    assert before in plain
    assert look_in(plain.replace(before, after).encode(), "chart") != look_of(lines(kind=kind), "현황판")


@pytest.fixture(scope="module")
def described():
    return {sheet.key: sheet for sheet in layout(pb.compute(pb.read(SAMPLE), None))}


def standing_with(sheet, before, after):
    """Say how a sheet of the sample stands with some of its XML written otherwise."""
    package = Package.open(SAMPLE.read_bytes())
    part = next(place.part for place in package.sheets if place.name == sheet.name)
    found = re.subn(before, after, package.read(part).decode(), count=1)
    assert found[1] == 1, before
    data = rewritten(package, {part: found[0].encode()}, set())
    return Copied(data, Package.open(data)).standing(sheet.name, sheet.known_charts)


@pytest.mark.parametrize(
    ("key", "before", "after", "seen"),
    [
        ("card:6-3-3", "<row ", '<row hidden="1" ', lambda stands, sheet: stands.has_sizes(sheet)),
        ("card:6-3-3", "<col ", '<col hidden="1" ', lambda stands, sheet: stands.has_sizes(sheet)),
        ("card:6-3-3", ' fitToPage="1"', "", lambda stands, _: stands.printing["Zoom"] is False),
        ("card:6-3-3", ' fitToPage="1"', "", lambda stands, _: "FitToPagesTall" in stands.printing),
        ("card:6-3-3", "<sheetFormatPr ", '<sheetFormatPr zeroHeight="1" ', lambda stands, sheet: stands.has_sizes(sheet)),
        ("card:6-3-3", ' useFirstPageNumber="1"', "", lambda stands, _: stands.printing["FirstPageNumber"] == 1),
        ("card:6-3-3", "</sheetData>", '</sheetData><autoFilter ref="A1"/>', lambda stands, _: not stands.may_hide),
        ("basis", "<sheetView ", '<sheetView topLeftCell="A9" ', lambda stands, sheet: stands.shows(sheet)),
        ("basis", ' state="frozen"', "", lambda stands, sheet: stands.shows(sheet)),
        ("card:6-3-3", '(<row r="3"[^>]*) ht="[^"]*"', r'\1 ht="77"', lambda stands, sheet: stands.has_sizes(sheet)),
    ],
)  # fmt: skip
def test_what_stands_otherwise_is_seen(described, key, before, after, seen):
    sheet = described[key]
    assert seen(standing_with(sheet, "<sheetData>", "<sheetData>"), sheet)
    assert not seen(standing_with(sheet, before, after), sheet)
