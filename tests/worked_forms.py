"""The worked forms of `workbooks/forms/`: the sample with a 서식 of its own, as a clerk would draw it, and refreshed.

`official.xlsx` has what `pledgebook form` draws, `one-page.xlsx` a table for one page, `photograph.xlsx` a card
with a photograph, boxes for approval and a seal. Made anew by `python -m tests.regenerate`.
"""

from __future__ import annotations

import io
import math
import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pledgebook as pb
from pledgebook.book.contract import FORM_SHEET
from pledgebook.package.parts import Package
from pledgebook.reading import read_book
from pledgebook.template.canonical import canonical
from pledgebook.template.whole_numbers import NUMBER_FORMAT, show_whole_numbers
from pledgebook.template.workbook import FIXED_TIME, build_workbook
from pledgebook.use_cases.form import with_form
from tests.rendering.pictures import pages, pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

FOLDER = Path(__file__).parents[1] / "workbooks" / "forms"
AS_OF = "2024-05-31"
FONT = "맑은 고딕"
NAVY, HEAD, PALE, LINE = "FF1F3864", "FFE4EBF3", "FFF2F5FA", "FF6B7280"
YEARS = 5
_PIXEL = 9525
"""Of the units that drawings are measured in."""


def official() -> bytes:
    """Return the sample with the official card as its form."""
    data = build_workbook()
    return with_form(Package.open(data), read_book(data, ""))[0]


def drawn(draw: Callable[[Worksheet], None]) -> bytes:
    """Return the sample with a form that is drawn by hand."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(build_workbook()))
    sheet = book.create_sheet(FORM_SHEET)
    sheet.sheet_view.showGridLines = False
    draw(sheet)
    written = io.BytesIO()
    book.save(written)
    return canonical(written.getvalue(), FIXED_TIME)


class Pen:
    """Writes cells of a sheet with the looks of an office's table."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet

    def put(
        self,
        cells: str,
        value: str = "",
        *,
        size: float = 10,
        bold: bool = False,
        fill: str = "",
        color: str = "FF000000",
        lines: bool = True,
        to: str = "center",
        number_format: str = "General",
        indent: int = 0,
        shrink: bool = False,
    ) -> None:
        """Write a value over some cells, merged where they are several."""
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        sheet = self._sheet
        side = Side("thin", color=LINE)
        border = Border(left=side, right=side, top=side, bottom=side) if lines else Border()
        rows = sheet[cells] if ":" in cells else ((sheet[cells],),)
        for row in rows:
            for cell in row:
                cell.font = Font(name=FONT, size=size, bold=bold, color=color)
                cell.border = border
                cell.alignment = Alignment(
                    horizontal=to,
                    vertical="center",
                    wrap_text=not shrink,
                    shrink_to_fit=shrink,
                    indent=indent,
                )
                cell.number_format = number_format
                if fill:
                    cell.fill = PatternFill("solid", fgColor=fill)
        if value:
            rows[0][0].value = value
        if ":" in cells:
            sheet.merge_cells(cells)

    def head(self, cells: str, text: str) -> None:
        self.put(cells, text, size=9, bold=True, fill=HEAD)

    def section(self, row: int, text: str, last: str) -> None:
        self.put(f"A{row}:{last}{row}", text, size=11, bold=True, lines=False, to="left")

    def line(self, row: int, text: str, last: str, *, indent: int, size: float = 10) -> None:
        self.put(f"A{row}:{last}{row}", text, size=size, lines=False, to="left", indent=indent)

    def heights(self, heights: dict[int, float]) -> None:
        for row, height in heights.items():
            self._sheet.row_dimensions[row].height = height


def _page(sheet: Worksheet, widths: list[float], footer: str, *, tall: int) -> None:
    for letter, width in zip("ABCDEFGHIJ", widths, strict=False):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, tall
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top = margins.bottom = 0.6
    if footer:
        sheet.oddFooter.center.text = footer


def _years(pen: Pen, row: int, first: int, text: str, **looks: object) -> None:
    for at in range(YEARS):
        pen.put(f"{'ABCDEFGHIJ'[first + at]}{row}", text, size=9, **looks)  # type: ignore[arg-type]


def one_page(sheet: Worksheet) -> None:
    """Draw a table of one page: the figures of each year by themselves, money by source, no merged quarters."""
    pen = Pen(sheet)
    _page(sheet, [17, 9, 9, 9.5, 9.5, 9.5, 9.5, 9.5, 10], "", tall=1)
    pen.put("A1:I1", "공약 이행 점검표", size=18, bold=True, lines=False)
    pen.put("A2:I2", "{{자치단체}}  |  {{기준일}} 기준", size=9, lines=False, to="right")
    pen.head("A3", "공약번호")
    pen.put("B3:C3", "{{공약번호}}", bold=True)
    pen.head("D3", "공약명")
    pen.put("E3:I3", "{{공약명}}", bold=True, to="left", indent=1)
    pen.head("A4", "분야")
    pen.put("B4:C4", "{{분야}}")
    pen.head("D4", "주관부서")
    pen.put("E4:F4", "{{주관부서}}")
    pen.head("G4", "협조부서")
    pen.put("H4:I4", "{{협조부서}}")
    pen.head("A5", "추진상황")
    boxes = "{{■완료}} 완료   {{■계속추진}} 완료 후 계속   {{■정상추진}} 정상   {{■일부추진}} 일부   {{■보류}} 보류   {{■폐기}} 폐기"
    pen.put("B5:G5", boxes, size=9)
    pen.head("H5", "이행률")
    pen.put("I5", "{{이행률}}", bold=True, number_format='0.00"%"')
    pen.head("A6", "정책목표")
    pen.put("B6:I6", "{{정책목표}}", to="left", indent=1)
    sheet.print_area = "A1:I23"
    pen.section(8, "1. 확인지표 (그해의 목표와 이행)", "I")
    for cells, text in (("A9", "지표"), ("B9", "단위"), ("C9", "구분"), ("I9", "이행률(%)")):
        pen.head(cells, text)
    _years(pen, 9, 3, "{{연도}}", bold=True, fill=HEAD)
    pen.put("A10:A11", "{{지표.이름}}", size=9)
    pen.put("B10:B11", "{{지표.단위}}", size=9)
    pen.put("C10", "목표", size=9, fill=PALE)
    pen.put("C11", "이행", size=9, fill=PALE)
    _years(pen, 10, 3, "{{지표.연간목표}}", shrink=True)
    _years(pen, 11, 3, "{{지표.연간이행}}", shrink=True)
    pen.put("I10:I11", "{{지표.이행률}}", bold=True, number_format="0.00", shrink=True)
    pen.put("A12:I12", "등록된 지표가 없습니다. {{없으면 지표}}", size=9)
    _one_page_money(pen)
    show_whole_numbers(sheet, range(2, 10), 17, first_row=17)
    pen.section(19, "3. 추진실적 {{있으면 추진실적}}", "I")
    pen.line(20, "○ {{추진실적}}", "I", indent=1)
    pen.line(21, "- {{추진실적.2}}", "I", indent=3, size=9)
    pen.section(22, "4. 기대효과 {{있으면 기대효과}}", "I")
    pen.line(23, "○ {{기대효과}}", "I", indent=1)
    heights = {1: 34.0, 3: 22.0, 4: 20.0, 5: 30.0, 6: 24.0, 7: 6.0, 13: 6.0, 18: 6.0}
    pen.heights(heights | dict.fromkeys((8, 14, 19, 22), 20.0) | {20: 15.75, 21: 14.25, 23: 15.75})


def _one_page_money(pen: Pen) -> None:
    pen.section(14, "2. 재정투자 (단위: {{금액단위}})", "I")
    for cells, text in (("A15", "재원"), ("B15", "총계"), ("C15", "기투자"), ("I15", "임기후")):
        pen.head(cells, text)
    _years(pen, 15, 3, "{{연도}}", bold=True, fill=HEAD)
    money = {"to": "right", "shrink": True}  # General: the card shows each amount with the decimals it has
    pen.put("A16", "{{재원.이름}}", size=9, fill=PALE)
    pen.put("B16", "{{재원.총계}}", size=9, **money)  # type: ignore[arg-type]
    pen.put("C16", "{{재원.기투자}}", size=9, **money)  # type: ignore[arg-type]
    _years(pen, 16, 3, "{{재원.연도별}}", **money)
    pen.put("I16", "{{재원.임기후}}", size=9, **money)  # type: ignore[arg-type]
    pen.put("A17", "합계", size=9, bold=True, fill=HEAD)
    for letter in "BCDEFGHI":
        formula = f"=SUM({letter}16:{letter}16)"
        pen.put(f"{letter}17", formula, size=9, bold=True, number_format=NUMBER_FORMAT, **money)  # type: ignore[arg-type]


def photograph(sheet: Worksheet) -> None:
    """Draw a card with boxes for approval, a photograph beside its head and a seal at its foot."""
    from openpyxl.drawing.image import Image

    pen = Pen(sheet)
    _page(sheet, [13, 11, 11, 11, 11, 11, 11, 11, 11], "- &P / &N -", tall=0)
    pen.put("A1:E2", "공약사업 관리카드", size=20, bold=True, lines=False, color=NAVY)
    pen.head("F1:F2", "결재")
    for letter, title in zip("GHI", ("담당", "팀장", "과장"), strict=True):
        pen.head(f"{letter}1", title)
        pen.put(f"{letter}2")
    pen.put("A4", "{{공약번호}}", size=13, bold=True, fill=NAVY, color="FFFFFFFF")
    pen.put("B4:I4", "{{공약명}}", size=13, bold=True, to="left", indent=1, fill="FFDCE6F1")
    rows = (
        ("정책목표", "{{정책목표}}"),
        ("주관부서", "{{주관부서}}"),
        ("담당자", "{{담당자}}"),
        ("임기", "{{임기시작}} ~ {{임기종료}}"),
        ("완료시기", "{{✓임기내}} 임기내   {{✓임기후}} 임기후"),
        ("신규여부", "{{✓신규}} 신규   {{✓계속}} 계속"),
    )
    for row, (name, value) in enumerate(rows, 5):
        pen.head(f"A{row}", name)
        pen.put(f"B{row}:E{row}", value, to="left", indent=1, size=9.5)
    pen.put("F5:I10")
    pen.head("A11", "추진상황")
    pen.put("B11:E11", "{{추진상황}}", bold=True)
    pen.head("F11", "소요예산\n({{금액단위}})")
    pen.put("G11", "{{소요예산}}", bold=True)
    pen.head("H11", "이행률")
    pen.put("I11", "{{이행률}}", bold=True, size=12, number_format="0.00%")
    _photograph_tables(sheet, pen)
    pen.heights({1: 18.0, 2: 42.0, 3: 6.0, 4: 30.0, 5: 34.0, 11: 30.0, 12: 6.0, 19: 6.0, 24: 6.0, 28: 12.0})
    pen.heights(dict.fromkeys(range(6, 11), 24.0) | {29: 20.0, 30: 46.0})
    _photograph_over(sheet, "F5", "I10")
    seal = Image(io.BytesIO(_seal()))
    seal.width = seal.height = 58
    seal.anchor = "F30"
    sheet.add_image(seal)
    sheet.print_area = "A1:I30"


def _photograph_tables(sheet: Worksheet, pen: Pen) -> None:
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import PatternFill

    pen.section(13, "■ 현황 {{있으면 현황}}", "I")
    pen.line(14, "- {{현황}}", "I", indent=1)
    pen.line(15, "· {{현황.2}}", "I", indent=3, size=9)
    pen.section(16, "■ 확인지표 {{있으면 지표}}", "I")
    pen.head("A17:B17", "지표 {{있으면 지표}}")
    pen.head("C17", "최종목표")
    _years(pen, 17, 3, "{{연도말}}", bold=True, fill=HEAD)
    pen.head("I17", "이행률(%)")
    pen.put("A18:B18", "{{지표.이름}} ({{지표.단위}})", size=9)
    pen.put("C18", "{{지표.최종목표}}", size=9, shrink=True)
    _years(pen, 18, 3, "{{지표.이행}}", shrink=True)
    pen.put("I18", "{{지표.이행률}}", bold=True, number_format="0.00", shrink=True)
    sheet.conditional_formatting.add(
        "I18", CellIsRule(operator="lessThan", formula=["30"], fill=PatternFill(bgColor="FFFBEBEA"))
    )
    pen.section(20, "■ 사업비 (단위: {{금액단위}})", "I")
    for cells, text in (("A21:B21", "사업"), ("C21", "구분"), ("I21", "총계")):
        pen.head(cells, text)
    _years(pen, 21, 3, "{{연도}}", bold=True, fill=HEAD)
    money = {"to": "right", "shrink": True}
    pen.put("A22:B23", "{{사업.이름}}", size=9)
    for row, name, label in ((22, "사업", "계획"), (23, "집행", "집행")):
        pen.put(f"C{row}", label, size=9, fill=PALE)
        _years(pen, row, 3, f"{{{{{name}.연도별}}}}", **money)
        pen.put(f"I{row}", f"{{{{{name}.총계}}}}", size=9, bold=True, **money)  # type: ignore[arg-type]
    pen.section(25, "■ 추진실적 ({{임기시작}} ~ {{기준일}}) {{있으면 추진실적}}", "I")
    pen.line(26, "- {{추진실적}}", "I", indent=1)
    pen.line(27, "· {{추진실적.2}}", "I", indent=3, size=9)
    pen.put("A29:I29", "{{기준일}}", lines=False, size=11)
    pen.put("A30:I30", "{{자치단체}}장", lines=False, size=16, bold=True)


def _photograph_over(sheet: Worksheet, first: str, last: str) -> None:
    """Lay a photograph over cells, so that it grows with them."""
    from openpyxl.drawing.image import Image
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor

    start, end = sheet[first], sheet[last]
    width = sheet.column_dimensions["I"].width * 7
    height = sheet.row_dimensions[end.row].height / 0.75
    image = Image(io.BytesIO(_landscape()))
    image.anchor = TwoCellAnchor(
        "twoCell",
        _from=AnchorMarker(start.column - 1, 3 * _PIXEL, start.row - 1, 3 * _PIXEL),
        to=AnchorMarker(end.column - 1, int(width) * _PIXEL, end.row - 1, int(height - 3) * _PIXEL),
    )
    sheet.add_image(image)


def _landscape() -> bytes:
    """Return a picture of hills and houses under a sun, in the place of a photograph."""

    def dot(column: int, row: int) -> tuple[int, ...]:
        house, within = divmod(column + 5, 60)
        roof = 84 + abs(within - 35) * 2 // 3
        shapes = (
            (house and 20 <= within <= 50 and 94 <= row <= 126, (244, 239, 230)),
            (house and 16 <= within <= 54 and roof <= row < 94, (162, 84, 61)),
            (row > 118, (141, 179, 107)),
            (row > 82 - 34 * math.sin(column / 60), (85, 134, 85)),
            (row > 70 - 30 * math.sin(column / 75 + 2), (110, 156, 107)),
            ((column - 262) ** 2 + (row - 34) ** 2 < 18**2, (255, 215, 102)),
        )
        sky = (150 + row // 2, 195 + row // 3, 235)
        return next((color for is_there, color in shapes if is_there), sky)

    return _png(320, 150, dot)


def _seal() -> bytes:
    """Return a red seal on nothing, as offices scan theirs."""
    strokes = {20, 21, 22, 58, 59, 60, 96, 97, 98}

    def dot(column: int, row: int) -> tuple[int, ...]:
        edge = min(column, row, 119 - column, 119 - row)
        is_letter = min(column, row) > 16 and max(column, row) < 104 and (column in strokes or row in strokes)
        is_letter = is_letter or (30 < column < 90 and 30 < row < 90 and (column // 6 + row // 6) % 5 == 0)
        return (200, 30, 30, 220) if 4 < edge < 11 or is_letter else (255, 255, 255, 0)

    return _png(120, 120, dot)


def _png(width: int, height: int, dot: Callable[[int, int], tuple[int, ...]]) -> bytes:
    """Return a picture as PNG: of three or four bytes a dot, the same on every machine."""
    rows = [b"".join(bytes(dot(column, row)) for column in range(width)) for row in range(height)]
    color = 2 if len(rows[0]) == 3 * width else 6
    head = struct.pack(">IIBBBBB", width, height, 8, color, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    chunks = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


FORMS = {
    "official": official,
    "one-page": lambda: drawn(one_page),
    "photograph": lambda: drawn(photograph),
}


def build(name: str) -> bytes:
    """Return one of the workbooks: its form drawn and its card made from it."""
    return pb.refresh_bytes(FORMS[name](), name=f"{name}.xlsx", as_of=AS_OF).data


def write() -> None:
    """Write all of them."""
    FOLDER.mkdir(exist_ok=True)
    for name in FORMS:
        (FOLDER / f"{name}.xlsx").write_bytes(build(name))


def picture(name: str, folder: Path, place: Path) -> None:
    """Draw the first pages of a form and of its card side by side; needs LibreOffice and poppler."""
    from openpyxl import load_workbook
    from PIL import Image

    drawn_pages = []
    for part in (FORM_SHEET, "카드 6-3-3"):
        book = load_workbook(FOLDER / f"{name}.xlsx", data_only=True)
        for sheet in list(book):
            if sheet.title != part:
                book.remove(sheet)
        path = folder / f"{name}-{len(drawn_pages)}.xlsx"
        book.save(path)
        drawn_pages.append(Image.open(pages(pdf(path, folder), folder, dots=80)[0]).convert("RGB"))
    width, height = drawn_pages[0].size
    together = Image.new("RGB", (2 * width + 12, height), "#8A93A0")
    for at, page in enumerate(drawn_pages):
        together.paste(page, (at * (width + 12), 0))
    together.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(place, optimize=True)
