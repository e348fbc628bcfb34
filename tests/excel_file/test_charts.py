"""현황판 in a file: charts over its cells, ours whoever saved them, and gone without a trace where they are not wanted."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import openpyxl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart, Reference

import pledgebook as pb
from pledgebook.errors import FileRefusedError
from pledgebook.excel_file.cell_values import cell_texts
from pledgebook.excel_file.chart_parts import drawing_of, drawn_on
from pledgebook.excel_file.graft import graft
from pledgebook.excel_file.kept_charts import kept_charts
from pledgebook.excel_file.marks import owned_sheets
from pledgebook.grid.addresses import span_of
from pledgebook.mail.letters import Wanted, letters_of, make_parts, origin_of
from pledgebook.package.parts import Package
from pledgebook.sheets.dashboard.panels import titles
from pledgebook.sheets.layout import layout
from pledgebook.template import BLANK, build_workbook
from pledgebook.use_cases.compute import compute
from pledgebook.use_cases.new import new_workbook
from pledgebook.use_cases.refresh import plan
from tests.excel_file.books import repacked
from tests.excel_rules.lint import lint
from tests.figures import books

DAY, LATER = "2023-12-31", "2024-05-31"
NAME = "현황판"
MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def refreshed(data, day=DAY, **more):
    return plan(data, "가.xlsx", day, **more).data


@pytest.fixture(scope="module")
def made():
    return refreshed(new_workbook())


@pytest.fixture(scope="module")
def confirmed(tmp_path_factory):
    """A workbook whose last quarter of 2023 is confirmed, as of a later day."""
    path = tmp_path_factory.mktemp("확정") / "가.xlsx"
    path.write_bytes(new_workbook())
    pb.confirm(path, DAY, "홍길동")
    return refreshed(path.read_bytes(), LATER)


def place_of(package, name=NAME):
    return next(sheet for sheet in package.sheets if sheet.name == name)


def charts(data):
    package = Package.open(data)
    drawing = drawing_of(package, place_of(package).part)
    return [(thing.name, package.read(thing.chart)) for thing in drawn_on(package, drawing)]


def saved(data, change=lambda _book: None):
    """Return a workbook as openpyxl saves it: charts without names and texts of ours."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_excel_saves(data):
    """Return a workbook with the parts of its charts named and written anew, as Excel leaves them."""
    package = Package.open(data)
    drawing = drawing_of(package, place_of(package).part)
    parts = {drawing: "xl/drawings/drawing7.xml"}
    parts |= {
        thing.chart: f"xl/charts/chart{at}7.xml" for at, thing in enumerate(drawn_on(package, drawing), 1)
    }
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            for old, new in parts.items():
                content = content.replace(old.rpartition("/")[2].encode(), new.rpartition("/")[2].encode())
            if name in parts and "charts" in name:
                content = content.replace(b"<c:roundedCorners", b'<c:date1904 val="0"/><c:roundedCorners')
                content = content.replace(b"'\xed\x98\x84\xed\x99\xa9\xed\x8c\x90'!", "현황판!".encode())
                number = parts[name].removeprefix("xl/charts/chart").removesuffix(".xml")
                target = f"style{number}.xml"
                after.writestr(
                    f"xl/charts/_rels/chart{number}.xml.rels",
                    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                    '<Relationship Id="rId1" Type="http://schemas.microsoft.com/office/2011/relationships/chartStyle" '
                    f'Target="{target}"/></Relationships>',
                )
                after.writestr(f"xl/charts/{target}", "<cs:chartStyle xmlns:cs='x'/>")
            if name == drawing:
                content = content.replace(b"<xdr:colOff>0<", b"<xdr:colOff>12<")
            if name == "[Content_Types].xml":
                types = "".join(
                    f'<Override PartName="/xl/charts/style{at}7.xml" ContentType="application/vnd.ms-office.chartstyle+xml"/>'
                    for at in range(1, len(parts))
                )
                content = content.replace(b"</Types>", types.encode() + b"</Types>")
            renamed = name
            for old, new in parts.items():
                renamed = renamed.replace(old.rpartition("/")[2], new.rpartition("/")[2])
            after.writestr(renamed, content)
    return out.getvalue()


def faults(data):
    """Return what Excel would repair, but for the style table that openpyxl writes."""
    return [fault for fault in lint(data) if not fault.startswith("xl/styles.xml")]


def names(data):
    return {name for name in Package.open(data).names if "chart" in name or "drawing" in name}


def test_the_sheet_has_four_charts_and_a_second_refresh_changes_nothing(made):
    assert lint(made) == ()
    assert [name for name, _ in charts(made)] == [
        f"pledgebook.{key}" for key in ("sector", "status", "year", "quarter")
    ]
    again = plan(made, "가.xlsx", DAY)
    assert (again.changed, again.data) == (False, made)


def test_caches_are_what_the_cells_hold_and_the_print_area_covers_the_charts(made):
    package = Package.open(made)
    place = place_of(package)
    cells = cell_texts(package, place.part)
    printed = next(
        element.text
        for element in package.workbook
        if element.local == "definedName"
        and element.attributes["name"] == "_xlnm.Print_Area"
        and NAME in element.text
    )
    area = span_of(printed.rpartition("!")[2])
    for thing in drawn_on(package, drawing_of(package, place.part)):
        assert area.covers(thing.at)
        assert thing.said
        for reference in ET.fromstring(package.read(thing.chart)).iter():
            if reference.tag not in {f"{CHART}numRef", f"{CHART}strRef"}:
                continue
            span = span_of(reference.find(f"{CHART}f").text.rpartition("!")[2])
            cached = {int(point.get("idx")): point[0].text for point in reference.iter(f"{CHART}pt")}
            held = {
                row - span.top: cells[row, span.left][1]
                for row in range(span.top, span.bottom + 1)
                if (row, span.left) in cells
            }
            assert cached == held


def ways_of_saving():
    yield "as Excel saves", as_excel_saves
    yield "as openpyxl saves", saved


@pytest.mark.parametrize(
    "way", [way for _, way in ways_of_saving()], ids=[name for name, _ in ways_of_saving()]
)
def test_our_charts_are_ours_whatever_program_saved_them(made, way):
    data = way(made)
    after = plan(data, "가.xlsx", LATER)
    assert after.changed
    assert [name for name, _ in charts(after.data)] == [name for name, _ in charts(made)]
    assert faults(after.data) == []
    left = names(after.data)
    assert len([name for name in left if "/charts/" in name]) == 4, left
    assert len([name for name in left if "/drawings/" in name and not name.endswith(".rels")]) == 1
    assert plan(after.data, "가.xlsx", LATER).changed is False
    assert [xml for _, xml in charts(after.data)] == [
        xml for _, xml in charts(refreshed(new_workbook(), LATER))
    ]


@pytest.mark.slow
@pytest.mark.libreoffice
def test_our_charts_are_ours_after_a_save_by_libreoffice(made, tmp_path, soffice):
    path = tmp_path / "가.xlsx"
    path.write_bytes(made)
    data = soffice(path, "xlsx", tmp_path / "out").read_bytes()
    after = plan(data, "가.xlsx", LATER).data
    assert [name for name, _ in charts(after)] == [name for name, _ in charts(made)]
    assert len([name for name in names(after) if "/charts/chart" in name]) == 4
    assert faults(after) == []
    assert plan(after, "가.xlsx", LATER).changed is False


def test_without_data_a_sentence_stands_in_the_place_of_each_chart():
    nothing = layout(compute(books.book(pledges=(), indicators=(), targets=(), activities=()), LATER))
    page = next(sheet for sheet in nothing if sheet.name == NAME)
    assert page.charts == ()
    said = [cell.value for cell in page.cells.values() if cell.style and "\n" in str(cell.value)]
    for title in titles().values():
        assert (
            len([text for text in said if text.startswith(f"{title}\n") and len(text) > len(title) + 8]) == 1
        )
    data = graft(Package.open(build_workbook(BLANK)), nothing).data
    assert names(data) == set()
    assert lint(data) == ()


def test_a_copy_that_is_mailed_has_the_charts_over_its_values(tmp_path):
    path = tmp_path / "가.xlsx"
    path.write_bytes(new_workbook())
    asked = Wanted(to=("kim@naju.go.kr",))
    (letter, *_) = letters_of(make_parts(origin_of(path), asked).addressed, asked)
    data = letter.files[0].data
    assert [name for name, _ in charts(data)] == [f"pledgebook.{key}" for key in titles()]
    assert lint(data) == ()  # whose charts and lines name sheets of the copy alone
    page = openpyxl.load_workbook(io.BytesIO(data))[NAME]
    assert not any(str(cell.value).startswith("=") for row in page.iter_rows() for cell in row)


def with_a_chart(book, name=NAME):
    chart = BarChart()
    chart.add_data(Reference(book[name], min_col=10, min_row=35, max_row=36))
    book[name].add_chart(chart, "C60")


def test_a_chart_of_the_users_on_it_is_told_with_its_place(made):
    data = saved(made, with_a_chart)
    with pytest.raises(FileRefusedError) as error:
        plan(data, "가.xlsx", LATER)
    assert (error.value.exit_code, error.value.facts["places"]) == (4, f"{NAME}!C60")
    forced = plan(data, "가.xlsx", LATER, force=True).data
    assert len(charts(forced)) == 4
    assert faults(forced) == []


def test_a_copy_of_one_of_ours_is_the_users(made):
    package = Package.open(made)
    drawing = drawing_of(package, place_of(package).part)
    anchor = re.search(rb"<xdr:twoCellAnchor>.*?</xdr:twoCellAnchor>", package.read(drawing), re.DOTALL)[0]
    moved = anchor.replace(b"<xdr:row>5<", b"<xdr:row>40<", 1)
    data = repacked(made, change={drawing: lambda xml: xml.replace(b"</xdr:wsDr>", moved + b"</xdr:wsDr>")})
    with pytest.raises(FileRefusedError) as error:
        plan(data, "가.xlsx", LATER)
    assert error.value.facts["places"] == f"{NAME}!A41"


def turned_off(data, word="아니오"):
    """Return a workbook with another word as the value of the setting."""
    package = Package.open(data)
    part = place_of(package, "설정").part
    texts = cell_texts(package, part)
    cell = next(f"B{row}" for (row, column), (_, text) in texts.items() if column == 1 and text == NAME)
    typed = f'<c r="{cell}" t="inlineStr"><is><t>{word}</t></is></c>'.encode()
    pattern = rf'<c r="{cell}"[^>]*?(?:/>|>.*?</c>)'.encode()
    return repacked(data, change={part: lambda xml: re.sub(pattern, typed, xml, count=1)})


def test_the_setting_takes_the_sheet_out_with_all_its_parts_and_puts_it_in_again(made):
    before = Package.open(turned_off(made))
    off = plan(before.data, "가.xlsx", DAY)
    assert faults(off.data) == []
    package = Package.open(off.data)
    assert NAME not in [sheet.name for sheet in package.sheets]
    assert "dashboard" not in owned_sheets(package)
    assert names(off.data) == set()
    log = place_of(before, "실적").part
    assert package.read(log) == before.read(log)
    assert owned_sheets(package).keys() == owned_sheets(before).keys() - {"dashboard"}
    assert plan(off.data, "가.xlsx", DAY).changed is False
    on = refreshed(turned_off(off.data, "예"))
    assert faults(on) == []
    order = [sheet.name for sheet in Package.open(on).sheets]
    assert order.index(NAME) == order.index("총괄") + 1


def test_names_and_windows_of_other_sheets_go_with_them(made):
    def change(book):
        memo = book.create_sheet("부서 메모")
        memo.print_title_rows = "1:2"
        book.active = memo

    before = Package.open(turned_off(saved(made, change)))
    after = Package.open(refreshed(before.data))
    sheets = [sheet.name for sheet in after.sheets]
    titles = {
        sheets[int(element.attributes["localSheetId"])]: element.text
        for element in after.workbook
        if element.local == "definedName" and element.attributes["name"] == "_xlnm.Print_Titles"
    }
    assert "부서 메모" in titles["부서 메모"]
    view = next(element for element in after.workbook if element.local == "workbookView")
    assert sheets[int(view.attributes["activeTab"])] == "부서 메모"


def reading(book):
    book.create_sheet("부서 메모")["A1"] = f"={NAME}!E4"


def drawing_it(book):
    chart = BarChart()
    chart.add_data(Reference(book[NAME], min_col=10, min_row=35, max_row=36))
    book.create_sheet("부서 메모").add_chart(chart, "C6")


@pytest.mark.parametrize("use", [reading, drawing_it])
def test_a_sheet_that_others_read_from_is_not_taken_out(made, use):
    data = turned_off(saved(made, use))
    with pytest.raises(FileRefusedError) as error:
        plan(data, "가.xlsx", DAY, force=True)
    assert error.value.code == "gone-is-referred-to"
    assert NAME in str(error.value)


def test_what_somebody_put_on_it_keeps_it_in(made):
    data = turned_off(saved(made, with_a_chart))
    with pytest.raises(FileRefusedError) as error:
        plan(data, "가.xlsx", DAY)
    assert error.value.code == "put-on-owned"
    assert names(plan(data, "가.xlsx", DAY, force=True).data) == set()


def test_charts_of_the_users_elsewhere_keep_their_bytes():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("부서 자료")
        page.write_column("A1", [1, 2, 3])
        chart = book.add_chart({"type": "pie"})
        chart.add_series({"values": "='부서 자료'!$A$1:$A$3"})
        page.insert_chart("C2", chart)
    theirs = out.getvalue()
    after = plan(new_workbook(), "가.xlsx", DAY, into=theirs).data
    before, package = Package.open(theirs), Package.open(after)
    assert faults(after) == []
    for name in names(theirs):
        assert package.read(name) == before.read(name)
    assert len(charts(after)) == 4
    assert all(NAME in xml.decode() for _, xml in charts(after))


def test_undo_of_our_sheets_alone_brings_their_charts_back(tmp_path):
    path = tmp_path / "공약.xlsx"
    path.write_bytes(new_workbook())
    pb.refresh(path, DAY)
    before = charts(path.read_bytes())
    pb.refresh(path, LATER)
    path.write_bytes(saved(path.read_bytes(), lambda book: book.create_sheet("부서 메모").append(["가"])))
    assert NAME in pb.undo(path).sheets
    after = path.read_bytes()
    assert faults(after) == []
    assert [name for name, _ in charts(after)] == [name for name, _ in before]
    said = [
        [[text.text for text in ET.fromstring(xml).iter(f"{CHART}{tag}")] for tag in ("f", "v")]
        for _, xml in charts(after)
    ]
    assert said == [
        [[text.text for text in ET.fromstring(xml).iter(f"{CHART}{tag}")] for tag in ("f", "v")]
        for _, xml in before
    ]


def marks(xml):
    """Return by the place of a point, and None for all others, how the first line's marks are filled."""
    (series, *_) = ET.fromstring(xml).iter(f"{CHART}ser")
    every = {
        None: series,
        **{int(dot.find(f"{CHART}idx").get("val")): dot for dot in series.iter(f"{CHART}dPt")},
    }
    return {
        place: of_it.find(f"{CHART}marker/{CHART}spPr/{MAIN}solidFill/{MAIN}srgbClr").get("val")
        for place, of_it in every.items()
    }


def test_a_confirmed_quarter_has_a_filled_mark_among_hollow_ones(made, confirmed):
    (before,) = [xml for name, xml in charts(made) if name == "pledgebook.quarter"]
    assert marks(before) == {None: "FFFFFF"}
    (after,) = [xml for name, xml in charts(confirmed) if name == "pledgebook.quarter"]
    assert marks(after) == {None: "FFFFFF", 5: "1F3864"}
    assert any("채운 점" in said for said in said_of(confirmed))
    assert lint(confirmed) == ()
    assert plan(confirmed, "가.xlsx", LATER).changed is False


def said_of(data):
    package = Package.open(data)
    return [thing.said for thing in drawn_on(package, drawing_of(package, place_of(package).part))]


def test_how_points_are_filled_is_put_back_with_their_chart(confirmed):
    package = Package.open(confirmed)
    kept = kept_charts(package, place_of(package), titles())
    filled = {placed.chart.key: [series.filled for series in placed.chart.series] for placed in kept}
    assert filled == {"sector": [None], "status": [None], "year": [None, None], "quarter": [(5,), None]}


def by_parent(xml):
    """Return, by the path of an element, the names of its children in their order."""
    found = {}

    def walk(element, path):
        children = [child.tag.rpartition("}")[2] for child in element]
        found.setdefault(path, []).append(children)
        for child, name in zip(element, children, strict=True):
            walk(child, (*path, name))

    root = ET.fromstring(xml)
    walk(root, (root.tag.rpartition("}")[2],))
    return found


def of_xlsxwriter():
    """Return the XML of charts that XlsxWriter makes with all that ours have."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("자료")
        for kind in ("bar", "column", "line"):
            chart = book.add_chart({"type": kind})
            series = {
                "name": "=자료!$B$1",
                "categories": "=자료!$A$2:$A$3",
                "values": "=자료!$B$2:$B$3",
                "gap": 45,
                "overlap": 10,
                "data_labels": {
                    "value": True,
                    "num_format": "0.00",
                    "position": "above" if kind == "line" else "outside_end",
                    "font": {"size": 8, "color": "#404040"},
                },
                "border": {"color": "#1F3864", "width": 0.75, "dash_type": "dash"},
                "marker": {
                    "type": "circle",
                    "size": 6,
                    "fill": {"color": "#FFFFFF"},
                    "border": {"color": "red"},
                },
            }
            points = {"points": [{"fill": {"color": "#1F3864"}}]} if kind == "line" else {}
            chart.add_series(series | points | {"fill": {"color": "#1F3864"}})
            chart.add_series(series | {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#1F3864"}})
            axis = {
                "num_font": {"size": 7, "color": "#404040", "rotation": 360},
                "line": {"color": "#7F7F7F"},
                "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
                "major_tick_mark": "none",
                "minor_tick_mark": "none",
                "label_position": "low",
                "num_format": "0",
            }
            chart.set_x_axis(axis | ({"min": 0, "max": 115} if kind == "bar" else {}))
            chart.set_y_axis(axis | ({"reverse": True} if kind == "bar" else {"min": 0, "max": 100}))
            chart.set_title({"name": "제목", "name_font": {"size": 10, "bold": True}, "overlay": False})
            chart.set_legend({"position": "top", "font": {"size": 8}})
            chart.set_chartarea({"border": {"color": "#7F7F7F"}, "fill": {"color": "#FFFFFF"}})
            chart.set_plotarea({"fill": {"none": True}})
            chart.show_blanks_as("span")
            page.insert_chart("D2", chart)
    with zipfile.ZipFile(out) as archive:
        return [archive.read(f"xl/charts/chart{at}.xml") for at in (1, 2, 3)]


def test_elements_stand_in_the_order_of_xlsxwriter(confirmed):
    bars, columns, line = of_xlsxwriter()
    ours = dict(charts(confirmed))
    pairs = {"sector": bars, "status": bars, "year": columns, "quarter": line}
    for key, oracle in pairs.items():
        theirs = by_parent(oracle)
        for path, every in by_parent(ours[f"pledgebook.{key}"]).items():
            known = theirs.get(path)
            if known is None:
                continue
            order = max(known, key=len)
            for children in every:
                shared = [name for name in dict.fromkeys(children) if name in order]
                assert shared == [name for name in dict.fromkeys(order) if name in shared], (key, path)
