"""A neutral sheet as the XML of a worksheet part, and its tables as theirs; the same bytes every time."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain, groupby
from operator import attrgetter, itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from pledgebook.excel_file.workbook_edits import FILTER_NAME
from pledgebook.grid.addresses import Span, cell_name, column_letters, quoted
from pledgebook.grid.number_text import plain
from pledgebook.grid.sheet import Cell, PrintSetup, Sheet, TableRegion, framed_merges, merged_looks
from pledgebook.package.xml_text import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pledgebook.excel_file.style_table import StyleTable
    from pledgebook.grid.addresses import Place
    from pledgebook.grid.sheet import Value

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
_SPARKLINES = "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"
"""The extension of a sheet that its sparklines stand in."""
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MOST_TEXT = 32_767  # UTF-16 units
MOST_LINKS = 65_530
_MOST_TIP = 255
_first_column = itemgetter(0)
_NO_ROWS: Mapping[int, bytes] = MappingProxyType({})
_BEGIN, _END, _ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
_ROW_NUMBER = "#"  # where the number of a row goes; in none of what stands around it
_SHORT = 40
"""Letters of a text that may stand on many cards."""
_FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r")
_LITERAL_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def worksheet_xml(
    sheet: Sheet,
    styles: StyleTable,
    *,
    is_1904: bool,
    table_ids: tuple[str, ...],
    drawing_id: str = "",
    code_name: str = "",
    protection: str = "",
) -> bytes:
    """Render a sheet whole, as `worksheet_pieces` does piece by piece."""
    return b"".join(
        worksheet_pieces(
            sheet,
            styles,
            is_1904=is_1904,
            table_ids=table_ids,
            drawing_id=drawing_id,
            code_name=code_name,
            protection=protection,
        )
    )


def worksheet_pieces(
    sheet: Sheet,
    styles: StyleTable,
    *,
    is_1904: bool,
    table_ids: tuple[str, ...],
    drawing_id: str = "",
    code_name: str = "",
    protection: str = "",
    there: Mapping[int, bytes] = _NO_ROWS,
) -> Iterator[bytes]:
    """Render a sheet, row by row: Korean text takes twice the room before it is encoded.

    `table_ids` are the relation ids of its tables, in their order, `drawing_id` that of its charts.

    `code_name` is the VBA module behind the sheet, where there is one, and `protection` the element that
    somebody's protection of it stands in. `there` has the rows that stand as they are to be written.
    """
    setup = sheet.print_setup
    before = (
        HEAD,
        f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">',
        f"<sheetPr codeName={quoteattr(code_name)}>" if code_name else "<sheetPr>",
        f'<tabColor rgb="FF{sheet.tab_color}"/>' if sheet.tab_color else "",
        '<pageSetUpPr fitToPage="1"/></sheetPr>',
        f'<dimension ref="{_dimension(sheet)}"/>',
        _view(sheet),
        '<sheetFormatPr defaultRowHeight="16.5"/>',
        _columns(sheet, styles),
        "<sheetData>",
    )
    yield "".join(before).encode()
    yield from rows_xml(sheet, styles, is_1904=is_1904, there=there)
    after = (
        "</sheetData>",
        protection,
        f'<autoFilter ref="{sheet.filter.reference}"/>' if sheet.filter else "",
        _merges(sheet),
        _bars(sheet),
        _links(sheet),
        f'<printOptions horizontalCentered="{int(setup.center_horizontally)}"/>',
        _page(setup),
        f"<headerFooter><oddFooter>{escape(setup.footer_text)}</oddFooter></headerFooter>"
        if setup.footer_text
        else "",
        _breaks(sheet),
        f'<drawing r:id="{drawing_id}"/>' if drawing_id else "",
        _table_parts(table_ids),
        _sparklines(sheet),
        "</worksheet>",
    )
    yield "".join(after).encode()


def table_xml(table: TableRegion, number: int) -> bytes:
    """Render a ListObject; its header cells hold the column names."""
    span = table.span
    # Excel repairs a table of a header alone: an empty one has one empty row.
    reference = Span(span.top, span.left, max(span.bottom, span.top + 1), span.right).reference
    columns = "".join(
        f'<tableColumn id="{at}" name={_attribute(name)}/>' for at, name in enumerate(table.columns, start=1)
    )
    return (
        f'{HEAD}<table xmlns="{MAIN}" id="{number}" name="{table.name}" displayName="{table.name}" '
        f'ref="{reference}" totalsRowShown="0"><autoFilter ref="{reference}"/>'
        f'<tableColumns count="{len(table.columns)}">{columns}</tableColumns>'
        '<tableStyleInfo showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>'
    ).encode()


def safe_text(text: str) -> str:
    """Escape text the way Excel stores it: control characters as _xHHHH_, a literal one of those too."""
    if len(text) > MOST_TEXT // 2:
        # Excel counts UTF-16 units: a sign beyond the basic plane is two.
        text = text.encode("utf-16-le", "surrogatepass")[: 2 * MOST_TEXT].decode("utf-16-le", "ignore")
    if "_x" in text:
        text = _LITERAL_ESCAPE.sub("_x005F_", text)
    if text.isprintable():
        return text
    return _FORBIDDEN.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def serial(day: date, *, is_1904: bool) -> int:
    """Number a day as Excel does."""
    return (day - (date(1904, 1, 1) if is_1904 else date(1899, 12, 30))).days


def _attribute(text: str) -> str:
    return quoteattr(safe_text(text).replace("\n", "_x000a_"))


def _dimension(sheet: Sheet) -> str:
    places = [*sheet.cells, *((span.bottom, span.right) for span in sheet.merges)]
    if not places:
        return "A1"
    if sheet.below is not None and sheet.below.count:
        places.append((sheet.below.last, sheet.below.columns))
    if sheet.standing is not None:
        places.append((max(sheet.standing.numbers), 1))
    columns = [column for _, column in places]
    return Span(min(places)[0], min(columns), max(places)[0], max(columns)).reference


def _view(sheet: Sheet) -> str:
    lines = "" if sheet.gridlines else ' showGridLines="0"'
    if sheet.freeze is None:
        return f'<sheetViews><sheetView{lines} workbookViewId="0"/></sheetViews>'
    row, column = sheet.freeze
    split = (f' xSplit="{column - 1}"' if column > 1 else "") + (f' ySplit="{row - 1}"' if row > 1 else "")
    pane = "bottomRight" if row > 1 and column > 1 else "bottomLeft" if row > 1 else "topRight"
    return (
        f'<sheetViews><sheetView{lines} workbookViewId="0"><pane{split} topLeftCell="{cell_name(row, column)}" '
        f'activePane="{pane}" state="frozen"/><selection pane="{pane}"/></sheetView></sheetViews>'
    )


def _columns(sheet: Sheet, styles: StyleTable) -> str:
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{styles.digits(points):g}" customWidth="1"/>'
        for at, points in sorted(sheet.widths.items())
    )
    return f"<cols>{columns}</cols>" if columns else ""


def rows_there(sheet: Sheet, xml: bytes) -> dict[int, bytes] | None:
    """Return the rows of a sheet that stand in a part as this module wrote it; None where they do not."""
    if sheet.standing is None:
        return {}
    start, end = xml.find(_BEGIN), xml.rfind(_END)
    if start < 0 or end < 0:
        return None
    rows = xml[start + len(_BEGIN) : end].split(_ROW_END)
    found = {}
    for number in sheet.standing.numbers:
        row = rows[number - 1] if number < len(rows) else b""
        if not row.startswith(b'<row r="%d" ' % number):
            return None
        found[number] = row + _ROW_END
    return found


def rows_xml(
    sheet: Sheet, styles: StyleTable, *, is_1904: bool, there: Mapping[int, bytes] = _NO_ROWS
) -> Iterator[bytes]:
    """Render the rows of a sheet, one after the other; those that are `there` come as they are."""
    plain, quoted = (
        _StyleAttributes(sheet, styles, quoted=False),
        _StyleAttributes(sheet, styles, quoted=True),
    )
    for row, height, cells in chain(_rows_above(sheet), _rows_below(sheet)):
        if row in there:
            yield there[row]
            continue
        tall = f' ht="{round(height, 2):g}" customHeight="1"' if height is not None else ""
        number = str(row)
        pieces: list[str] = []
        for column, last, cell in cells:
            value, formula, look = cell.value, cell.formula, cell.style
            if value is None and not formula:
                pieces.append(_blank_run(plain[look], column, last).replace(_ROW_NUMBER, number))
                continue
            if isinstance(value, str) and not formula:
                style = quoted[look] if value.startswith(_FORMULA_LIKE) else plain[look]
                content = _short_text(value) if len(value) <= _SHORT else _inline_text(value)
            else:
                style = plain[look]
                content = _content(value, f"<f>{escape(formula)}</f>" if formula else "", is_1904=is_1904)
            pieces.append(f'<c r="{column_letters(column)}{number}"{style}{content}</c>')
            if last > column:
                pieces.append(_blank_run(plain[look], column + 1, last).replace(_ROW_NUMBER, number))
        inner = "".join(pieces)
        yield (f'<row r="{row}"{tall}>{inner}</row>' if inner else f'<row r="{row}"{tall}/>').encode()


_Run = tuple[int, int, Cell]
"""Its column, the last one of the blank cells of its look that follow it in the row, and a cell."""


def _rows_above(sheet: Sheet) -> Iterator[tuple[int, float | None, Iterable[_Run]]]:
    """Yield the rows that a sheet holds: number, height, and the cells with their columns."""
    cells = sheet.cells if sheet.merges_are_bare else _with_looks_under_merges(sheet)
    beside, below = _under_merges(sheet) if sheet.merges_are_bare else ({}, {})
    # Column 0 stands for a row that may have no cell. Places alone are sorted: a long list has a million.
    places = sorted(chain(cells, ((row, 0) for row in chain(sheet.heights, below))))
    for row, group in groupby(places, itemgetter(0)):
        runs = [(place[1], beside.get(place, place[1]), cells[place]) for place in group if place[1]]
        if row in below:
            runs = sorted(runs + below[row], key=_first_column)
        yield row, sheet.heights.get(row), runs


def _under_merges(sheet: Sheet) -> tuple[Mapping[Place, int], Mapping[int, list[_Run]]]:
    """Return the last column of each merge by its first cell, and the runs of blank cells in the rows below that, by row."""
    beside: dict[Place, int] = {}
    below: defaultdict[int, list[_Run]] = defaultdict(list)
    for span, first in framed_merges(sheet):
        beside[span.top, span.left] = span.right
        if span.top < span.bottom:
            blank = (span.left, span.right, Cell(None, first.style))
            for row in range(span.top + 1, span.bottom + 1):
                below[row].append(blank)
    return beside, below


def _rows_below(sheet: Sheet) -> Iterator[tuple[int, float | None, Iterable[_Run]]]:
    """Yield the rows below in the same way, each as it is made."""
    if sheet.below is not None:
        for row, (height, cells) in enumerate(sheet.below.make(), sheet.below.first):
            yield row, height, ((column, column, cell) for column, cell in enumerate(cells, 1))


@lru_cache(2048)
def _blank_run(style: str, first: int, last: int) -> str:
    """Render blank cells side by side that look alike, without the row's number; `style` is the attribute that names their look.

    Most cells of a card are such: what lies under its merges, the same columns in row after row.
    """
    letters = map(column_letters, range(first, last + 1))
    return "".join(f'<c r="{column}{_ROW_NUMBER}"{style}/>' for column in letters)


def _with_looks_under_merges(sheet: Sheet) -> Mapping[tuple[int, int], Cell]:
    """Return the cells of a sheet with those under its merges."""
    blanks: dict[str, Cell] = {}
    cells = dict(sheet.cells)
    for place, look in merged_looks(sheet).items():
        cell = cells.get(place)
        if cell is None:
            cells[place] = blanks.setdefault(look, Cell(None, look))
        elif cell.style != look:
            cells[place] = cell._replace(style=look)
    return cells


class _StyleAttributes(dict[str, str]):
    """The attribute of a cell that names its look, by the look's name; found out when it is first needed."""

    def __init__(self, sheet: Sheet, styles: StyleTable, *, quoted: bool) -> None:
        self._sheet = sheet
        self._styles = styles
        self._quoted = quoted

    def __missing__(self, look: str) -> str:
        number = self._styles.index(self._sheet.styles[look], quoted=self._quoted) if look else 0
        attribute = self[look] = f' s="{number}"' if number else ""
        return attribute


def _inline_text(text: str) -> str:
    """Render a text as it stands behind a cell's look."""
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(safe_text(text))}</t></is>'


_short_text = lru_cache(2048)(_inline_text)
"""The same, of texts that stand on card after card: heads, units, names."""


def _content(value: Value, formula: str, *, is_1904: bool) -> str:
    """Render what stands behind a cell's look: its type, its formula, which is XML already, and its value."""
    match value:
        case Decimal():
            return f">{formula}<v>{_number(value)}</v>"
        case str():
            return f' t="str">{formula}<v>{escape(safe_text(value))}</v>'
        case None:
            return f">{formula}"
        case bool():
            return f' t="b">{formula}<v>{int(value)}</v>'
        case int():
            return f">{formula}<v>{value}</v>"
        case date():
            return f">{formula}<v>{serial(value, is_1904=is_1904)}</v>"


def _number(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError("a cell holds finite numbers only")
    return plain(value)


def _merges(sheet: Sheet) -> str:
    ordered = sorted(sheet.merges, key=attrgetter("top", "left", "bottom", "right"))
    merges = "".join(f'<mergeCell ref="{span.reference}"/>' for span in ordered)
    return f'<mergeCells count="{len(sheet.merges)}">{merges}</mergeCells>' if merges else ""


def _bars(sheet: Sheet) -> str:
    return "".join(
        f'<conditionalFormatting sqref="{bars.span.reference}"><cfRule type="dataBar" priority="{at}">'
        f'<dataBar minLength="0" maxLength="100"><cfvo type="num" val="{bars.least}"/>'
        f'<cfvo type="num" val="{bars.most}"/><color rgb="FF{bars.color}"/></dataBar></cfRule>'
        "</conditionalFormatting>"
        for at, bars in enumerate(sheet.bars, start=1)
    )


def _sparklines(sheet: Sheet) -> str:
    groups = "".join(
        f'<x14:sparklineGroup manualMax="{lines.most}" manualMin="{lines.least}" lineWeight="1.25" '
        f'displayEmptyCellsAs="gap" markers="1" minAxisType="custom" maxAxisType="custom">'
        f'<x14:colorSeries rgb="FF{lines.color}"/><x14:colorMarkers rgb="FF{lines.color}"/><x14:sparklines>'
        + "".join(
            f"<x14:sparkline><xm:f>{escape(quoted(lines.on))}!{values.short_reference}</xm:f>"
            f"<xm:sqref>{cell}</xm:sqref></x14:sparkline>"
            for cell, values in lines.rows
        )
        + "</x14:sparklines></x14:sparklineGroup>"
        for lines in sheet.sparklines
    )
    return (
        f'<extLst><ext uri="{_SPARKLINES}" xmlns:x14="{X14}"><x14:sparklineGroups xmlns:xm="{XM}">'
        f"{groups}</x14:sparklineGroups></ext></extLst>"
        if groups
        else ""
    )


def _links(sheet: Sheet) -> str:
    links = {place: cell.link for place, cell in sheet.cells.items() if cell.link is not None}
    if sheet.standing is not None:
        links |= sheet.standing.links
    # Beyond its limit Excel drops all links of a sheet: better the first ones than none.
    xml = "".join(
        f'<hyperlink ref="{cell_name(*place)}" location={quoteattr(links[place].target)}'
        + (f" tooltip={quoteattr(links[place].tip[:_MOST_TIP])}" if links[place].tip else "")
        + "/>"
        for place in sorted(links)[:MOST_LINKS]
    )
    return f"<hyperlinks>{xml}</hyperlinks>" if xml else ""


def _page(setup: PrintSetup) -> str:
    sides = ("left", "right", "top", "bottom", "header", "footer")
    margins = " ".join(f'{side}="{getattr(setup, side):g}"' for side in sides)
    number = setup.first_page_number
    first = f' firstPageNumber="{number}" useFirstPageNumber="1"' if number is not None else ""
    return (
        f'<pageMargins {margins}/><pageSetup paperSize="9"{first} orientation="{setup.orientation}" '
        f'fitToWidth="{setup.fit_width}" fitToHeight="{setup.fit_height}"/>'
    )


def _breaks(sheet: Sheet) -> str:
    rows = sorted(set(sheet.print_setup.breaks_after))
    breaks = "".join(f'<brk id="{row}" max="16383" man="1"/>' for row in rows)
    return (
        f'<rowBreaks count="{len(rows)}" manualBreakCount="{len(rows)}">{breaks}</rowBreaks>' if rows else ""
    )


def _table_parts(ids: tuple[str, ...]) -> str:
    parts = "".join(f'<tablePart r:id="{number}"/>' for number in ids)
    return f'<tableParts count="{len(ids)}">{parts}</tableParts>' if ids else ""


def print_names(sheet: Sheet, name: str) -> dict[str, str]:
    """Return the print areas, the titles and the filter as texts of defined names; `name` is the sheet's."""
    setup = sheet.print_setup
    found: dict[str, str] = {}
    on = quoted(name) + "!"
    if setup.areas:
        found["_xlnm.Print_Area"] = ",".join(on + area.absolute for area in setup.areas)
    if setup.title_rows is not None:
        found["_xlnm.Print_Titles"] = f"{on}${setup.title_rows[0]}:${setup.title_rows[1]}"
    if sheet.filter is not None:
        found[FILTER_NAME] = on + sheet.filter.absolute
    return found
