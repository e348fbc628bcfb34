"""Forms drawn as a clerk would draw them, by openpyxl, in a copy of the sample."""

from __future__ import annotations

import io

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import ColorScaleRule, FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image as Picture

from tests.conftest import ROOT

SAMPLE = ROOT / "workbooks" / "6-3-3.xlsx"
_OURS = {"총괄", "현황판", "카드 6-3-3", "산출근거", "점검", "변경현황", "안내"}
_LINE = Side("thin", "000000")
_BOX = Border(_LINE, _LINE, _LINE, _LINE)
_PALE = PatternFill("solid", fgColor="DDEBF7")


class Drawing:
    """A sheet 서식 in the making."""

    def __init__(self, data: bytes | None = None, name: str = "서식") -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(data) if data is not None else SAMPLE, rich_text=True)
        self.sheet = self.book.create_sheet(name)
        self.sheet.sheet_view.showGridLines = False

    def put(self, place: str, value=None, *, form: str = "General", bold=False, fill=None, left=False):
        """Write a cell, or a merge, with a border all round."""
        first, _, last = place.partition(":")
        for row in self.sheet[place] if last else ((self.sheet[first],),):
            for cell in row:
                cell.border = _BOX
                cell.font = Font("맑은 고딕", 9, bold=bold)
                cell.alignment = Alignment(
                    "left" if left else "center", "center", wrap_text=True, indent=int(left)
                )
                cell.number_format = form
                if fill is not None:
                    cell.fill = fill
        if last:
            self.sheet.merge_cells(place)
        self.sheet[first] = value
        return self.sheet[first]

    def saved(self) -> bytes:
        """Return the workbook as a file."""
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()


def light_sample() -> bytes:
    """Return the sample without its official sheets, as openpyxl saves it."""
    drawing = Drawing()
    for name in ["서식", *(name for name in drawing.book.sheetnames if name in _OURS)]:
        del drawing.book[name]
    for name in list(drawing.book.defined_names):
        del drawing.book.defined_names[name]
    return drawing.saved()


def seal() -> Image:
    """Return a small red picture."""
    out = io.BytesIO()
    Picture.new("RGBA", (48, 48), (200, 30, 30, 255)).save(out, "PNG")
    out.seek(0)
    return Image(out)


def whole_form(data: bytes | None = None) -> bytes:
    """Draw a card with all that a card may have."""
    drawing = Drawing(data)
    for part in (_head, _schedule, _money, _texts, _indicators, _rest):
        part(drawing)
    return drawing.saved()


def _head(drawing: Drawing) -> None:
    put, sheet = drawing.put, drawing.sheet
    for column in range(1, 21):
        sheet.column_dimensions[letter(column)].width = 6
    put("A1:B1", "{{공약번호}}", bold=True, fill=_PALE)
    put("C1:P1", "{{공약명}}", bold=True, left=True)
    put("Q1:R1", "결재")
    put("S1", "팀장")
    put("T1", "과장")
    sheet.row_dimensions[1].height = 30
    heads = [
        "임기내",
        "임기후",
        "국가",
        "{{상위단체}}",
        "{{자치단체}}",
        "민간",
        "신규",
        "계속",
        "예산",
        "비예산",
    ]
    marks = ["임기내", "임기후", "국가", "상위", "자체", "민간", "신규", "계속", "예산", "비예산"]
    for at, (head, mark) in enumerate(zip(heads, marks, strict=True)):
        left, right = letter(at * 2 + 1), letter(at * 2 + 2)
        put(f"{left}3:{right}3", head, fill=_PALE)
        put(f"{left}4:{right}4", f"{{{{○{mark}}}}}")
    put("A5:D5", "소요예산 ({{금액단위}})", fill=_PALE)
    put("E5:H5", "{{소요예산}}", form="#,##0.###")
    put("I5:L5", "추진상황", fill=_PALE)
    put("M5:P5", "{{■정상추진}} 정상 {{■일부추진}} 일부")
    put("Q5:R5", "이행률", fill=_PALE)
    put("S5:T5", "{{이행률}}", form="0.00%")
    rich = CellRichText(
        TextBlock(InlineFont(b=True), "❖ 정책"),
        TextBlock(InlineFont(), "목표: {{정책"),
        TextBlock(InlineFont(i=True), "목표}}"),
    )
    put("A6:T6", None, left=True)
    sheet["A6"] = rich
    put("A7:T7", "□ 현황 및 정책개요 {{있으면 현황}}", bold=True, left=True)
    put("A8:T8", "- {{현황}}", left=True)
    put("A9:T9", "  · {{현황.2}}", left=True)


def _schedule(drawing: Drawing) -> None:
    put = drawing.put
    put("A10:T10", "< 연차별 추진일정 > {{있으면 지표}}", left=True)
    put("A11:C12", "세부 추진상황 {{있으면 지표}}", fill=_PALE)
    widths, at = [2, 4, 4, 4, 2], 4
    for width in widths:
        put(f"{letter(at)}11:{letter(at + width - 1)}11", "{{연도}}", form='0"년"', fill=_PALE)
        at += width
    put("T11:T12", "비고")
    for at in range(16):
        put(f"{letter(at + 4)}12", "{{분기}}", fill=_PALE)
        put(f"{letter(at + 4)}13", "{{일정.분기}}")
    put("A13:C13", "{{일정.이름}}", left=True)
    put("T13", "{{일정.비고}}")


def _money(drawing: Drawing) -> None:
    put = drawing.put
    put("A15:C15", "사업", fill=_PALE)
    heads = ["재원", "총계", "기투자", "소계"]
    for at, head in enumerate(heads):
        put(f"{letter(at * 2 + 4)}15:{letter(at * 2 + 5)}15", head, fill=_PALE)
    for at in range(5):
        put(f"{letter(at + 12)}15", "{{연도}}", fill=_PALE)
    put("Q15:R15", "임기후", fill=_PALE)
    put("S15:T15", "비중(%)", fill=_PALE)
    put("A16:C18", "{{사업.이름}}", left=True)
    for row, name in ((16, "사업"), (17, "재원"), (18, "집행")):
        put(f"D{row}:E{row}", "총 계" if name == "사업" else f"{{{{{name}.이름}}}}")
        for at, field in enumerate(("총계", "기투자", "임기내")):
            put(
                f"{letter(at * 2 + 6)}{row}:{letter(at * 2 + 7)}{row}",
                f"{{{{{name}.{field}}}}}",
                form="#,##0.##",
            )
        for at in range(5):
            put(f"{letter(at + 12)}{row}", f"{{{{{name}.연도별}}}}")
        put(f"Q{row}:R{row}", f"{{{{{name}.임기후}}}}")
        put(f"S{row}:T{row}", f"=IF(F16=0,0,ROUND(F{row}/F16*100,1))", form="0.0")


def _texts(drawing: Drawing) -> None:
    put = drawing.put
    put("A20:T20", "{{추진실적 제목}} {{있으면 추진실적}}", bold=True, left=True)
    put("A21:T21", "- {{추진실적}}", left=True)
    put("A22:T22", "  · {{추진실적.2}}", left=True)
    put("A31:T31", "□ 기대효과 {{있으면 기대효과}}", bold=True, left=True)
    put("A32:T32", "- {{기대효과}}", left=True)
    put("A33:T33", "{{참고}}", left=True)


def _indicators(drawing: Drawing) -> None:
    put = drawing.put
    put("A24:T24", "< 공약달성 확인지표 >   {{기준일}} 기준 {{있으면 지표}}", left=True)
    put("A25:D25", "확인지표 {{있으면 지표}}", fill=_PALE)
    put("E25:F25", "단위")
    put("G25:H25", "구분")
    for at in range(5):
        put(f"{letter(at * 2 + 9)}25:{letter(at * 2 + 10)}25", "{{연도말}}", fill=_PALE)
    put("S25:T25", "이행률(%)", fill=_PALE)
    put("A26:D27", "{{지표.이름}}", left=True)
    put("E26:F27", "{{지표.단위}}")
    for row, name, head in ((26, "목표", "목표 (누계)"), (27, "이행", "이행 (누계)")):
        put(f"G{row}:H{row}", head)
        for at in range(5):
            put(f"{letter(at * 2 + 9)}{row}:{letter(at * 2 + 10)}{row}", f"{{{{지표.{name}}}}}")
    put("S26:T27", "{{지표.이행률}}", form="0.00")
    put("A28:R28", "공약 이행률 ({{이행률 설명}}) {{있으면 지표}}", bold=True)
    put("S28:T28", "{{이행률}}", form="0.00", bold=True)
    put("A29:R29", "단순 평균 {{있으면 지표}}")
    put("S29:T29", "=AVERAGE(S26)", form="0.000")
    put("A30:T30", "확인지표 없음 {{없으면 지표}}")


def _rest(drawing: Drawing) -> None:
    sheet = drawing.sheet
    sheet.add_image(seal(), "S2")
    red = PatternFill("solid", bgColor="FFC7CE")
    sheet.conditional_formatting.add("S26:T27", FormulaRule(["$S26<20"], fill=red))
    sheet.conditional_formatting.add(
        "L16:P18", ColorScaleRule(start_type="min", start_color="FFFFFF", end_type="max", end_color="63BE7B")
    )
    check = DataValidation("list", formula1='"예,아니오"')
    check.add("T13")
    sheet.add_data_validation(check)
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    sheet.print_area = "A1:T33"
    sheet.oddFooter.center.text = "- &P -"
