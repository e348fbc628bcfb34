"""Files into the simulated Excel and out of it, by way of openpyxl; and xlwings attached to it."""

from __future__ import annotations

import datetime as dt
import re
import warnings
import zipfile
from pathlib import Path
from unittest import mock
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.series import SeriesLabel
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.styles import Alignment, Border, Color, Font, GradientFill, PatternFill, Side
from openpyxl.styles.fills import Stop
from openpyxl.utils.datetime import CALENDAR_MAC_1904, to_excel
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from pledgebook.excel_file.chart_parts import drawing_of, drawn_on
from pledgebook.excel_file.chart_xml import CHART, DRAWING, MAIN
from pledgebook.excel_file.sheet_xml import X14, XM
from pledgebook.grid.addresses import Span, cell_name, column_letters, column_number
from pledgebook.package.parts import Package
from tests.excel_live import fake_charts, fake_sparklines
from tests.excel_live import fake_excel as fake
from tests.excel_live.loading_rules import (
    load_drawn,
    load_margins,
    load_rules,
    save_margins,
    save_rules,
    say_drawn,
)
from tests.excel_live.stubs import desktop_engine

_HORIZONTAL = {None: 1, "general": 1, "left": -4131, "center": -4108, "right": -4152}
_VERTICAL = {"top": -4160, "center": -4108, "bottom": -4107, None: -4107}
_WEIGHTS = {"hair": 1, "thin": 2, "medium": -4138, "thick": 4,
    "double": (-4119, 4), "dashed": (-4115, 2), "mediumDashed": (-4115, -4138), "dotted": (-4118, 2)}  # fmt: skip
_PATTERNS = {"darkGrid": 9, "lightUp": 14, "gray125": 17}
_ERRORS = {
    "#DIV/0!": 2007,
    "#N/A": 2042,
    "#NAME?": 2029,
    "#NULL!": 2000,
    "#NUM!": 2036,
    "#REF!": 2023,
    "#VALUE!": 2015,
}
_MARGINS = ("left", "right", "top", "bottom", "header", "footer")


_FORMULA = re.compile(r'<c r="([A-Z]+[0-9]+)"((?: s="[0-9]+")?)[^>]*><f>([^<]*)</f><v ?/?>(?:</v>)?</c>')


def bgr(color):
    if color is not None and color.type == "theme":
        return fake.Paint(color.theme + 1, 0, color.tint or 0.0)
    rgb = color.rgb[-6:] if color is not None and isinstance(color.rgb, str) else "000000"
    return int(rgb[4:6] + rgb[2:4] + rgb[0:2], 16)


def rgb(number):
    if isinstance(number, fake.Paint) and number.theme is not None:
        return Color(theme=number.theme - 1, tint=number.tint)
    if isinstance(number, fake.Paint):
        return Color(rgb="FF" + rgb(number.number), tint=number.tint)
    text = f"{number:06X}"
    return text[4:6] + text[2:4] + text[0:2]


def error_value(text):
    return _ERRORS[text] - 2146828288


_SIDES = {0: "t", 1: "b", 2: "outEnd", -4131: "l", -4152: "r", -4108: "ctr"}


def opened(app, path, full_name=None):
    """Open a file in the simulated Excel."""
    # openpyxl drops the looks of cells under a merge, which the file holds.
    keep_looks = mock.patch.object(Worksheet, "_clean_merge_range")
    with warnings.catch_warnings(), keep_looks:
        warnings.simplefilter("ignore")
        file, values = (
            openpyxl.load_workbook(path, rich_text=True),
            openpyxl.load_workbook(path, data_only=True),
        )
    book = fake.Workbook(app, full_name or str(path), file.sheetnames)
    book.saves_copy = save
    book.date_1904 = file.epoch == CALENDAR_MAC_1904
    for sheet, with_values in zip(file.worksheets, values.worksheets, strict=True):
        _load(book._page(sheet.title), sheet, with_values)
    _load_charts(book, path)
    _load_sparklines(book, path)
    load_drawn(book, path)
    for name, named in file.defined_names.items():
        kept = fake.Name(book, name, f"={named.attr_text}")
        kept.visible = not named.hidden
        book._names.append(kept)
    return book


def _load(page, sheet, with_values):  # noqa: C901, PLR0912 - one step for each thing a sheet holds
    known = {}
    for row in sheet.iter_rows():
        for cell in row:
            place = (cell.row, cell.column)
            if cell.has_style:
                look = tuple(cell._style)
                if look not in known:
                    known[look] = _format(cell)
                page.formats[place] = known[look]
            if cell.value is None:
                continue
            value = with_values.cell(*place).value
            content = fake.Content(
                _value(value, with_values.cell(*place).data_type, with_values.parent.epoch),
                is_prefixed=cell.quotePrefix,
            )
            if isinstance(cell.value, CellRichText):
                content.runs = _runs(cell.value)
            if cell.data_type == "f":
                content.formula = str(cell.value)
            page.contents[place] = content
            if content.formula and content.value is None:
                content.value = ""
    page.merges = [
        (merge.min_row, merge.min_col, merge.max_row, merge.max_col) for merge in sheet.merged_cells.ranges
    ]
    for hyperlink in sheet._hyperlinks or [c.hyperlink for r in sheet.iter_rows() for c in r if c.hyperlink]:
        where = (hyperlink.target,) if hyperlink.target else ()
        page.links[fake._area_of(hyperlink.ref)[:2]] = (hyperlink.location, hyperlink.tooltip or "", *where)
    load_rules(page, sheet)
    page.usual_height = sheet.sheet_format.defaultRowHeight or 16.5
    for letter, dimension in sheet.column_dimensions.items():
        for column in range(
            dimension.min or column_number(letter), (dimension.max or column_number(letter)) + 1
        ):
            page.widths[column] = dimension.width
    page.heights = {
        at: dimension.height for at, dimension in sheet.row_dimensions.items() if dimension.height is not None
    }
    for table in sheet.tables.values():
        kept = fake.ListObject(page, table.displayName, fake._area_of(table.ref))
        kept.style = (table.tableStyleInfo.name or "") if table.tableStyleInfo else ""
        kept.totals = bool(table.totalsRowCount)
        kept.headers = table.headerRowCount != 0
        page.tables.append(kept)
    _load_page(page, sheet)
    for name, named in sheet.defined_names.items():
        kept = fake.Name(page, name, f"={named.attr_text}")
        kept.visible = not named.hidden
        page.names.append(kept)
    pane = sheet.sheet_view.pane
    page.view["DisplayGridlines"] = sheet.sheet_view.showGridLines is not False
    if pane is not None and pane.state == "frozen":
        page.view |= {
            "FreezePanes": True,
            "SplitRow": int(pane.ySplit or 0),
            "SplitColumn": int(pane.xSplit or 0),
        }
    page.tab = bgr(sheet.sheet_properties.tabColor) if sheet.sheet_properties.tabColor else None
    page.protected = sheet.protection.sheet
    page.visible = {"visible": -1, "hidden": 0, "veryHidden": 2}[sheet.sheet_state]


def _load_charts(book, path):
    """Read charts as they stand in the file: openpyxl knows neither their names nor what is said of them."""
    package = Package.open(Path(path).read_bytes())
    for place in package.sheets:
        drawing = drawing_of(package, place.part) if place.part else ""
        for thing in drawn_on(package, drawing) if drawing else ():
            if thing.chart:
                _load_chart(book._page(place.name), thing, package.read(thing.chart))


def _load_sparklines(book, path):
    package = Package.open(Path(path).read_bytes())
    for place in package.sheets:
        for group in (
            ET.fromstring(package.read(place.part)).iter(f"{{{X14}}}sparklineGroup") if place.part else ()
        ):
            cells = [fake._area_of(found.text) for found in group.iter(f"{{{XM}}}sqref")]
            sources = [found.text.rpartition("!") for found in group.iter(f"{{{XM}}}f")]
            values = [fake._area_of(source[2]) for source in sources]
            page = book._page(place.name)
            found = fake_sparklines.Group(
                page._access,
                (*cells[0][:2], *cells[-1][2:]),
                sources[0][0].strip("'").replace("''", "'"),
                (*values[0][:2], *values[-1][2:]),
            )
            page.sparklines.append(found)
            scale = found.Axes.Vertical
            scale.MinScaleType = scale.MaxScaleType = 3
            scale.CustomMinScaleValue, scale.CustomMaxScaleValue = (
                int(group.get("manualMin")),
                int(group.get("manualMax")),
            )


def _load_chart(page, thing, xml):
    of_chart = ET.fromstring(xml)
    cells = fake.Range(page, [(thing.at.top, thing.at.left, thing.at.bottom, thing.at.right)])
    found = fake_charts.ChartObject(page, (cells.Left, cells.Top, cells.Width, cells.Height))
    found._kept |= {"Name": thing.name, "AlternativeText": thing.said}
    drawn = found.chart
    lies = of_chart.find(f".//{{{CHART}}}barDir")
    kinds = {"bar": fake_charts.BARS, "col": fake_charts.COLUMNS}
    drawn._kept["ChartType"] = fake_charts.LINE if lies is None else kinds[lies.get("val")]
    title = of_chart.find(f".//{{{CHART}}}title")
    if title is not None:
        drawn._kept["HasTitle"] = True
        text = "".join(part.text or "" for part in title.iter(f"{{{MAIN}}}t"))
        drawn._part("ChartTitle", fake_charts.Worded)._kept["Text"] = text
    for plotted in of_chart.iter(f"{{{CHART}}}ser"):
        series = fake_charts.Series(page._access, drawn)
        for key, tag in (("Name", "tx"), ("XValues", "cat"), ("Values", "val")):
            series._kept[key] = "=" + plotted.find(f"{{{CHART}}}{tag}").find(f".//{{{CHART}}}f").text
        drawn.series.append(series)
    found.came_from(xml)
    page.charts.append(found)


def _load_page(page, sheet):
    setup, values = sheet.page_setup, page.page.values
    values["PaperSize"] = int(setup.paperSize or 1)
    values["Orientation"] = 2 if setup.orientation == "landscape" else 1
    if sheet.sheet_properties.pageSetUpPr is not None and sheet.sheet_properties.pageSetUpPr.fitToPage:
        values["Zoom"] = False
        values["FitToPagesWide"] = 1 if setup.fitToWidth is None else (setup.fitToWidth or False)
        values["FitToPagesTall"] = 1 if setup.fitToHeight is None else (setup.fitToHeight or False)
    else:
        values["Zoom"] = setup.scale or 100
    for side in _MARGINS:
        values[f"{side.capitalize()}Margin"] = getattr(sheet.page_margins, side) * 72
    if setup.useFirstPageNumber:
        values["FirstPageNumber"] = setup.firstPageNumber
    values["CenterHorizontally"] = bool(sheet.print_options.horizontalCentered)
    load_margins(page, sheet)
    if sheet.print_title_rows:
        values["PrintTitleRows"] = sheet.print_title_rows
    if sheet.print_area:
        values["PrintArea"] = ",".join(area.rpartition("!")[2] for area in sheet.print_area.split(","))
    page.breaks = [page_break.id for page_break in sheet.row_breaks.brk]


def _runs(text):
    """Return the runs of a rich text with how they are raised."""
    return tuple(
        (piece.text, _run_look(piece.font)) if isinstance(piece, TextBlock) else (piece, fake.RunLook())
        for piece in text
    )


def _run_look(font):
    return fake.RunLook(
        raised=font.vertAlign or "",
        font=font.rFont,
        size=font.sz,
        bold=bool(font.b),
        italic=bool(font.i),
        underline=font.u == "single",
        struck=bool(font.strike),
        color=None if font.color is None else bgr(font.color),
    )


def _rich(runs):
    return CellRichText(
        *(TextBlock(_inline(look), text) if look != fake.RunLook() else text for text, look in runs)
    )


def _inline(look):
    return InlineFont(
        rFont=look.font, sz=look.size, b=look.bold or None, i=look.italic or None,
        u="single" if look.underline else None, strike=look.struck or None, vertAlign=look.raised or None,
        color=None if look.color is None else _color(look.color),
    )  # fmt: skip


def _color(colour):
    found = rgb(colour)
    return found if isinstance(found, Color) else Color(rgb="FF" + found)


def _pattern(fill):
    """Return what is not plain of a fill, as the simulated Excel holds it."""
    if fill.tagname == "gradientFill":
        sides = ("left", "top", "right", "bottom")
        facts = {f"Rectangle{side.capitalize()}": getattr(fill, side) for side in sides}
        kind = 4001 if fill.type == "path" else 4000
        stops = tuple((stop.position, bgr(stop.color)) for stop in fill.stop)
        return (kind, tuple(sorted((facts if kind == 4001 else {"Degree": fill.degree}).items())), stops)
    if fill.fill_type in {None, "none", "solid"}:
        return ()
    return (_PATTERNS[fill.fill_type], bgr(fill.fgColor))


def _value(value, kind, epoch):
    if kind == "e":
        return error_value(value)
    if isinstance(value, (dt.date, dt.time, dt.timedelta)):
        return float(to_excel(value, epoch))
    return value if isinstance(value, (bool, str)) or value is None else float(value)


def _format(cell):
    font, alignment, border = cell.font, cell.alignment, cell.border
    sides = {side: getattr(border, side) for side in ("left", "right", "top", "bottom")}
    pattern = _pattern(cell.fill)
    solid = not pattern and cell.fill.fill_type == "solid"
    return fake.Format(
        font=font.name,
        size=font.sz,
        bold=bool(font.b),
        italic=bool(font.i),
        underline=font.u == "single",
        color=bgr(font.color),
        fill=bgr(cell.fill.fgColor) if solid else bgr(cell.fill.bgColor) if len(pattern) == 2 else None,
        pattern=pattern,
        struck=bool(font.strike),
        horizontal=_HORIZONTAL[alignment.horizontal],
        vertical=_VERTICAL[alignment.vertical],
        wrap=bool(alignment.wrap_text),
        shrink=bool(alignment.shrink_to_fit),
        indent=int(alignment.indent or 0),
        number_format=cell.number_format,
        raised=font.vertAlign or "",
        borders=tuple(
            sorted(
                (side, (_WEIGHTS[line.style], 0 if line.color is None else bgr(line.color)))
                for side, line in sides.items()
                if line and line.style
            )
        ),
    )


def save(book, path):
    """Save what the simulated Excel holds, as SaveCopyAs does."""
    file = openpyxl.Workbook()
    file.remove(file.active)
    file.epoch = CALENDAR_MAC_1904 if book.date_1904 else file.epoch
    for page in book._pages:
        _save(page, file.create_sheet(page._name))
    for name in book._names:
        file.defined_names[name.text] = DefinedName(
            name.text, attr_text=name.refers_to[1:], hidden=not name.visible
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of tables whose headers are hidden
        file.save(path)
    _say_charts([page.charts for page in book._pages if page.charts], path)
    _say_values(book, path)
    say_drawn(book, path)


def _say_values(book, path):
    """Give formulas the values that Excel saves with them, and openpyxl does not."""
    parts = {}
    with zipfile.ZipFile(path) as file:
        for number, page in enumerate(book._pages, start=1):
            held = {cell_name(*place): c.value for place, c in page.contents.items() if c.formula}
            if not any(value is not None for value in held.values()):
                continue
            name = f"xl/worksheets/sheet{number}.xml"
            parts[name] = _FORMULA.sub(
                lambda found, held=held: _with_value(found, held.get(found[1])), file.read(name).decode()
            ).encode()
        members = [(member, parts.get(member.filename) or file.read(member)) for member in file.infolist()]
    if parts:
        with zipfile.ZipFile(path, "w") as file:
            for member, content in members:
                file.writestr(member, content)


def _with_value(found, value):
    if value is None:
        return found[0]
    if isinstance(value, bool):
        kind, text = "b", str(int(value))
    elif isinstance(value, str):
        kind, text = "str", escape(value)
    elif isinstance(value, int):
        kind, text = "e", next(name for name, number in _ERRORS.items() if number == value + 2146828288)
    else:
        kind, text = "n", repr(value)
    return f'<c r="{found[1]}"{found[2]} t="{kind}"><f>{found[3]}</f><v>{text}</v></c>'


def _say_charts(charts, path):
    """Write names and alternative texts of charts into a saved file, by sheet: openpyxl has no place for them."""
    if not charts:
        return
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    for number, drawn in enumerate(charts, 1):
        name = f"xl/drawings/drawing{number}.xml"
        said = ET.fromstring(parts[name])
        for frame, chart in zip(said.iter(f"{{{DRAWING}}}cNvPr"), drawn, strict=True):
            frame.set("name", chart.facts[0])
            frame.set("descr", chart.facts[1])
        parts[name] = ET.tostring(said)
    for number, chart in enumerate([chart for of_page in charts for chart in of_page], 1):
        name = f"xl/charts/chart{number}.xml"
        parts[name] = chart.part or _with_look(parts[name], chart.chart)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)


def _with_look(data, chart):
    """Add to a chart part what was set of a chart and `_saved_chart` does not say, as Excel saves it."""
    root = ET.fromstring(data)
    legend = root.find(f".//{{{CHART}}}legend")
    if legend is not None and not chart._kept.get("HasLegend", True):
        root.find(f"{{{CHART}}}chart").remove(legend)
    gap = root.find(f".//{{{CHART}}}gapWidth")
    if gap is not None:
        gap.set("val", str(chart._part("Group", fake_charts.Group)._kept.get("GapWidth", 150)))
    scaling = root.find(f".//{{{CHART}}}valAx/{{{CHART}}}scaling")
    values = chart.axes.get(2)
    for name, key in (("max", "MaximumScale"), ("min", "MinimumScale")):
        if values is not None and key in values._kept:
            ET.SubElement(scaling, f"{{{CHART}}}{name}", val=repr(values._kept[key]))
    for plotted, series in zip(root.iter(f"{{{CHART}}}ser"), chart.series, strict=False):
        _say_points(plotted, series)
    return ET.tostring(root)


def _say_points(plotted, series):
    for number, point in series._points.items():
        if "MarkerSize" in point._kept:
            ET.SubElement(ET.SubElement(plotted, f"{{{CHART}}}dPt"), f"{{{CHART}}}idx", val=str(number - 1))
    labels = ET.SubElement(plotted, f"{{{CHART}}}dLbls")
    for number, point in series._points.items():
        if "label" in point._kept:
            label = ET.SubElement(labels, f"{{{CHART}}}dLbl")
            ET.SubElement(label, f"{{{CHART}}}idx", val=str(number - 1))
            _label(label, point._kept["label"])
    if "labels" in series._kept:
        _label(labels, series._kept["labels"])


def _label(into, label):
    code, side = label._kept.get("NumberFormat", "General"), _SIDES.get(label._kept.get("Position"))
    ET.SubElement(into, f"{{{CHART}}}numFmt", formatCode=code, sourceLinked="0")
    if side:
        ET.SubElement(into, f"{{{CHART}}}dLblPos", val=side)
    ET.SubElement(into, f"{{{CHART}}}showVal", val="1")


def _save(page, sheet):  # noqa: C901, PLR0912 - as for _load
    back = {
        "horizontal": {v: k for k, v in _HORIZONTAL.items() if k},
        "vertical": {v: k for k, v in _VERTICAL.items() if k},
        "weight": {v: k for k, v in _WEIGHTS.items()},
    }
    looks = {}
    for place in {*page.contents, *page.formats}:
        cell = sheet.cell(*place)
        content = page.contents.get(place)
        if content is not None:
            cell.value = content.formula or (_rich(content.runs) if content.runs else content.value)
            if not content.formula and isinstance(content.value, str):
                cell.data_type = "s"
        look = page.formats.get(place)
        if look is None:
            continue
        is_prefixed = content is not None and content.is_prefixed
        if (look, is_prefixed) in looks:
            cell._style = looks[look, is_prefixed]
            continue
        cell.font = Font(
            name=look.font, sz=look.size, b=look.bold, i=look.italic, color=rgb(look.color),
            u="single" if look.underline else None, vertAlign=look.raised or None,
            strike=look.struck or None,
        )  # fmt: skip
        if look.pattern:
            cell.fill = _saved_pattern(look)
        elif look.fill is not None:
            cell.fill = PatternFill("solid", fgColor=rgb(look.fill))
        cell.alignment = Alignment(
            horizontal=back["horizontal"][look.horizontal], vertical=back["vertical"][look.vertical],
            wrap_text=look.wrap, shrink_to_fit=look.shrink, indent=look.indent,
        )  # fmt: skip
        cell.border = Border(
            **{
                side: Side(style=back["weight"][weight], color=rgb(color))
                for side, (weight, color) in look.borders
            }
        )
        cell.number_format = look.number_format
        if is_prefixed:
            cell.quotePrefix = True
        looks[look, is_prefixed] = cell._style
    for area in page.merges:
        sheet.merged_cells.add(Span(*area).reference)
    save_rules(page, sheet)
    sheet.sheet_format.defaultRowHeight = page.usual_height
    for place, (target, tip, *where) in page.links.items():
        reference = cell_name(*place)
        link = Hyperlink(ref=reference, location=target, tooltip=tip, target=where[0] if where else None)
        sheet.cell(*place)._hyperlink = link
        sheet._hyperlinks.append(link)
    for column, width in page.widths.items():
        sheet.column_dimensions[column_letters(column)].width = width
    for row, height in page.heights.items():
        sheet.row_dimensions[row].height = height
    for table in page.tables:
        kept = Table(displayName=table._name, ref=Span(*table.area).reference)
        kept.tableStyleInfo = TableStyleInfo(name=table.style or None)
        if not table.headers:
            kept.headerRowCount = 0
            kept._initialise_columns()
            for column, name in zip(kept.tableColumns, table.names, strict=True):
                column.name = name
        sheet.add_table(kept)
    for name in page.names:
        sheet.defined_names[name.text] = DefinedName(
            name.text, attr_text=name.refers_to[1:], hidden=not name.visible
        )
    for chart in page.charts:
        sheet.add_chart(_saved_chart(chart))
    _save_page(page, sheet)


def _saved_pattern(look):
    kind, colour, *stops = look.pattern
    if not stops:
        named = next(name for name, number in _PATTERNS.items() if number == kind)
        return PatternFill(named, fgColor=rgb(colour), bgColor=rgb(look.fill or 0))
    facts = {name.removeprefix("Rectangle").lower(): value for name, value in colour}
    kept = [Stop(_color(of), position) for position, of in stops[0]]
    return GradientFill(type="path" if kind == 4001 else "linear", stop=kept, **facts)


def _saved_chart(chart):
    """Return a chart as openpyxl writes it: with its title and its cells, over the cells it lies over."""
    _, _, kind, title, cells = chart.facts
    found = (
        LineChart()
        if kind == fake_charts.LINE
        else BarChart(barDir="bar" if kind == fake_charts.BARS else "col")
    )
    top, left, bottom, right = chart.cells
    found.anchor = TwoCellAnchor(
        _from=AnchorMarker(col=left - 1, row=top - 1), to=AnchorMarker(col=right, row=bottom)
    )
    found.title = title or None
    for name, categories, values in cells:
        if not (name and categories and values):  # a series that a fault left half drawn
            continue
        series = openpyxl.chart.Series(openpyxl.chart.Reference(range_string=values))
        series.tx = SeriesLabel(strRef=StrRef(name))
        series.cat = AxDataSource(strRef=StrRef(categories))
        found.series.append(series)
    return found


def _save_page(page, sheet):
    values = page.page.values
    sheet.page_setup.paperSize = values["PaperSize"]
    sheet.page_setup.orientation = "landscape" if values["Orientation"] == 2 else "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = values["Zoom"] is False
    if values["Zoom"] is not False:
        sheet.page_setup.scale = values["Zoom"]
    sheet.page_setup.fitToWidth = int(values["FitToPagesWide"])
    sheet.page_setup.fitToHeight = int(values["FitToPagesTall"])
    for side in _MARGINS:
        setattr(sheet.page_margins, side, values[f"{side.capitalize()}Margin"] / 72)
    if values["FirstPageNumber"] != -4105:
        sheet.page_setup.firstPageNumber = values["FirstPageNumber"]
        sheet.page_setup.useFirstPageNumber = True
    sheet.print_options.horizontalCentered = values["CenterHorizontally"]
    save_margins(page, sheet)
    if values["PrintTitleRows"]:
        sheet.print_title_rows = values["PrintTitleRows"].replace("$", "")
    if values["PrintArea"]:
        sheet.print_area = values["PrintArea"].replace("$", "")
    for row in page.breaks:
        sheet.row_breaks.append(Break(id=row))
    sheet.sheet_view.showGridLines = page.view["DisplayGridlines"]
    if page.view["FreezePanes"]:
        sheet.freeze_panes = sheet.cell(page.view["SplitRow"] + 1, page.view["SplitColumn"] + 1)
    if page.tab is not None:
        sheet.sheet_properties.tabColor = rgb(page.tab)
    sheet.protection.sheet = page.protected
    sheet.sheet_state = {-1: "visible", 0: "hidden", 2: "veryHidden"}[page.visible]


def attached(apps, monkeypatch):
    """Let xlwings find simulated Excels as the running ones; gives the engine's module."""
    engine = desktop_engine()
    by_window = {app._hwnd: app for app in apps}

    def app_of(hwnd):
        return engine.COMRetryObjectWrapper(by_window[hwnd])

    monkeypatch.setattr(engine, "get_excel_hwnds", lambda: iter(by_window))
    monkeypatch.setattr(engine, "get_xl_app_from_hwnd", app_of)
    return engine
