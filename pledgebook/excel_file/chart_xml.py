"""Placed charts as the XML of chart parts and of the drawing that holds them; the same bytes every time.

Elements stand in the order of the schema, as Excel writes them. Caches are written, so that programs that
calculate nothing draw the same. No series is told by its colour alone: columns have patterns, lines dashes
and marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.excel_file.sheet_xml import HEAD, RELATIONS, safe_text
from pledgebook.grid.addresses import Span, quoted
from pledgebook.grid.chart import INKS, ChartKind
from pledgebook.grid.number_text import plain
from pledgebook.package.xml_text import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.grid.chart import Chart, PlacedChart, Series

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
STRICT = {
    namespace: namespace.replace("http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml").replace(
        "/2006", ""
    )
    for namespace in (DRAWING, CHART, MAIN)
}
"""The namespaces of strict OOXML by those of the transitional one."""
_FONT = "맑은 고딕"
_GRAY, _GRID = "404040", "D9D9D9"
_MARKERS = ("circle", "diamond", "square", "triangle")
_DASHES = ("solid", "sysDash", "dash", "sysDot")
_PATTERNS = ("", "wdUpDiag", "pct25", "dkHorz")
_LEVEL = ' rot="0" vert="horz"'
"""Labels of categories go on on a second line rather than aslant."""
_FIRST_ID = 50_010_001
_SIZE, _LARGE = 6, 9
"""Of marks, and of those that are filled among hollow ones: LibreOffice fills all, but keeps their sizes."""
_LINE_WIDTH = 28_575  # EMU: 2.25 points


def drawing_xml(charts: Sequence[PlacedChart]) -> bytes:
    """Render the drawing of a sheet; its relations are rId1, rId2 … in the order of the charts."""
    anchors = "".join(_anchor(placed, at) for at, placed in enumerate(charts, 1))
    return f'{HEAD}<xdr:wsDr xmlns:xdr="{DRAWING}" xmlns:a="{MAIN}">{anchors}</xdr:wsDr>'.encode()


def _anchor(placed: PlacedChart, at: int) -> str:
    over = placed.over
    return (
        f"<xdr:twoCellAnchor><xdr:from>{_corner(over.left - 1, over.top - 1)}</xdr:from>"
        f"<xdr:to>{_corner(over.right, over.bottom)}</xdr:to>"
        '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>'
        f'<xdr:cNvPr id="{at + 1}" name={quoteattr(placed.name)} descr={_attribute(placed.chart.said)} '
        f"title={_attribute(placed.chart.title)}/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>"
        '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
        f'<a:graphic><a:graphicData uri="{CHART}"><c:chart xmlns:c="{CHART}" xmlns:r="{RELATIONS}" '
        f'r:id="rId{at}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>'
    )


def _corner(column: int, row: int) -> str:
    return f"<xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff>"


def _attribute(text: str) -> str:
    return quoteattr(safe_text(text))


def chart_xml(placed: PlacedChart, sheet_name: str) -> bytes:
    """Render a chart over the cells of a sheet."""
    chart = placed.chart
    on = quoted(sheet_name) + "!"
    series = "".join(_series(placed, at, on) for at in range(len(chart.series)))
    ids = f'<c:axId val="{_FIRST_ID}"/><c:axId val="{_FIRST_ID + 1}"/>'
    legend = (
        f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{_text_look(800)}</c:legend>'
        if len(chart.series) > 1
        else ""
    )
    return (
        f'{HEAD}<c:chartSpace xmlns:c="{CHART}" xmlns:a="{MAIN}" xmlns:r="{RELATIONS}">'
        f'<c:roundedCorners val="0"/><c:chart>{_title(chart.title)}<c:autoTitleDeleted val="0"/>'
        f"<c:plotArea><c:layout/>{_drawn(chart, series, ids)}{_axes(chart)}"
        f"<c:spPr><a:noFill/></c:spPr></c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>{_line("7F7F7F", 6350)}</c:spPr>'
        f"{_text_look(800)}"
        '<c:printSettings><c:headerFooter/><c:pageMargins b="0.75" l="0.7" r="0.7" t="0.75" header="0.3" '
        'footer="0.3"/><c:pageSetup/></c:printSettings></c:chartSpace>'
    ).encode()


def _drawn(chart: Chart, series: str, ids: str) -> str:
    match chart.kind:
        case ChartKind.BARS:
            return (
                '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
                f'{series}<c:gapWidth val="{chart.gap}"/>{ids}</c:barChart>'
            )
        case ChartKind.COLUMNS:
            return (
                '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
                f'{series}<c:gapWidth val="{chart.gap}"/><c:overlap val="0"/>{ids}</c:barChart>'
            )
        case ChartKind.LINE:
            return (
                '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
                f'{series}<c:marker val="1"/>{ids}</c:lineChart>'
            )


def _title(text: str) -> str:
    look = f'<a:latin typeface="{_FONT}"/><a:ea typeface="{_FONT}"/>'
    return (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="1000" b="1">{look}</a:defRPr></a:pPr>'
        f'<a:r><a:rPr lang="ko-KR" sz="1000" b="1">{look}</a:rPr><a:t>{escape(safe_text(text))}</a:t></a:r></a:p>'
        '</c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _text_look(size: int, rotation: str = "") -> str:
    return (
        f"<c:txPr><a:bodyPr{rotation}/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{size}"><a:solidFill><a:srgbClr val="{_GRAY}"/></a:solidFill>'
        f'<a:latin typeface="{_FONT}"/><a:ea typeface="{_FONT}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="ko-KR"/></a:p></c:txPr>'
    )


def _line(color: str, width: int, dash: str = "") -> str:
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{width}"><a:solidFill><a:srgbClr val="{color}"/></a:solidFill>{dashed}</a:ln>'


def _series(placed: PlacedChart, at: int, on: str) -> str:
    chart = placed.chart
    series = chart.series[at]
    row, column = placed.names_at[at]
    name = f"{on}{Span(row, column, row, column).absolute.partition(':')[0]}"
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>'
        f"<c:tx><c:strRef><c:f>{escape(name)}</c:f>{_texts((series.name,))}</c:strRef></c:tx>"
        f"{_look(chart, at)}{_filled(chart, at)}{_labels(chart, at)}"
        f"<c:cat><c:strRef><c:f>{escape(on + placed.categories_at.absolute)}</c:f>"
        f"{_texts(chart.categories)}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{escape(on + placed.values_at[at].absolute)}</c:f>"
        f"{_numbers(series, chart.number_format)}</c:numRef></c:val>"
        + ('<c:smooth val="0"/></c:ser>' if chart.kind is ChartKind.LINE else "</c:ser>")
    )


def _texts(texts: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{escape(safe_text(text))}</c:v></c:pt>' for at, text in enumerate(texts)
    )
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _numbers(series: Series, number_format: str) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{plain(value)}</c:v></c:pt>'
        for at, value in enumerate(series.values)
        if value is not None
    )
    return (
        f"<c:numCache><c:formatCode>{escape(number_format)}</c:formatCode>"
        f'<c:ptCount val="{len(series.values)}"/>{points}</c:numCache>'
    )


def _look(chart: Chart, at: int) -> str:
    ink = INKS[at % len(INKS)]
    if chart.kind is ChartKind.LINE:
        return _drawn_line(at) + _marker(at, _SIZE, is_hollow=chart.is_hollow(at))
    pattern = _PATTERNS[at % len(_PATTERNS)]
    filled = (
        f'<a:pattFill prst="{pattern}"><a:fgClr><a:srgbClr val="{ink}"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
        if pattern
        else f'<a:solidFill><a:srgbClr val="{ink}"/></a:solidFill>'
    )
    return f'<c:spPr>{filled}{_line(ink, 9525)}</c:spPr><c:invertIfNegative val="0"/>'


def _drawn_line(at: int) -> str:
    line = _line(INKS[at % len(INKS)], _LINE_WIDTH, _DASHES[at % len(_DASHES)])
    return f"<c:spPr>{line}</c:spPr>"


def _marker(at: int, size: int, *, is_hollow: bool) -> str:
    ink = INKS[at % len(INKS)]
    fill = "FFFFFF" if is_hollow else ink
    return (
        f'<c:marker><c:symbol val="{_MARKERS[at % len(_MARKERS)]}"/><c:size val="{size}"/>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>{_line(ink, 12_700)}</c:spPr></c:marker>'
    )


def _filled(chart: Chart, at: int) -> str:
    """Return the points of a line whose marks are filled; each says its line too, which else loses its look."""
    return "".join(
        f'<c:dPt><c:idx val="{place}"/>{_marker(at, _LARGE, is_hollow=False)}<c:bubble3D val="0"/>{_drawn_line(at)}</c:dPt>'
        for place in chart.series[at].filled or ()
    )


def _labels(chart: Chart, at: int) -> str:
    """Return the labels of values: at each bar, and of a line at its last point alone."""
    number_format = f'<c:numFmt formatCode={quoteattr(chart.number_format)} sourceLinked="0"/>'
    shown = (
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
    none = shown.replace('showVal val="1"', 'showVal val="0"')
    if chart.kind is not ChartKind.LINE:
        look = _text_look(800 if chart.kind is ChartKind.BARS else 700)
        return f'<c:dLbls>{number_format}{look}<c:dLblPos val="outEnd"/>{shown}</c:dLbls>'
    last = chart.last_of(at)
    if last is None:
        return ""
    place = "t" if chart.is_above(at, last) else "b"
    return (
        f'<c:dLbls><c:dLbl><c:idx val="{last}"/>{number_format}{_text_look(800)}<c:dLblPos val="{place}"/>'
        f"{shown}</c:dLbl>{none}</c:dLbls>"
    )


def _axes(chart: Chart) -> str:
    first, second = _FIRST_ID, _FIRST_ID + 1
    lies = chart.kind is ChartKind.BARS
    line = f"<c:spPr>{_line('7F7F7F', 9525)}</c:spPr>"
    categories = (
        f'<c:catAx><c:axId val="{first}"/><c:scaling><c:orientation val="{"maxMin" if lies else "minMax"}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if lies else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"{line}{_text_look(700 if chart.kind is ChartKind.LINE else 800, _LEVEL)}"
        f'<c:crossAx val="{second}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )
    scale = "" if chart.end is None else f'<c:max val="{plain(chart.end)}"/><c:min val="0"/>'
    grid = f"<c:majorGridlines><c:spPr>{_line(_GRID, 6350)}</c:spPr></c:majorGridlines>"
    return (
        f'{categories}<c:valAx><c:axId val="{second}"/>'
        f'<c:scaling><c:orientation val="minMax"/>{scale}</c:scaling>'
        # Each bar has its figure beside it: an axis says nothing more.
        f'<c:delete val="{int(lies)}"/><c:axPos val="{"t" if lies else "l"}"/>{"" if lies else grid}'
        '<c:numFmt formatCode="0" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"{line}{_text_look(700)}"
        f'<c:crossAx val="{first}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )
