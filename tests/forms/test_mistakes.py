"""Every mistake that a form may hold is one finding at its cell, and nothing is written."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest

import pledgebook as pb
from pledgebook.errors import DataError
from tests.forms.drawn import Drawing

DAY = "2024-05-31"


_DRAWN = {}


def anew(sample):
    """Return the sample with an empty form; it is loaded once."""
    drawing = _DRAWN.get("sample") or _DRAWN.setdefault("sample", Drawing(sample))
    for name in [name for name in drawing.book.sheetnames if name.replace(" ", "") == "서식"]:
        del drawing.book[name]
    drawing.sheet = drawing.book.create_sheet("서식")
    return drawing


def told(sample, cells, change=None):
    """Return the findings about a form with some cells, as code and place, of errors and of all else."""
    drawing = anew(sample)
    for place, (value, form) in cells.items():
        drawing.put(place, value, form=form)
    if change is not None:
        change(drawing)
    data = drawing.saved()
    try:
        done = pb.refresh_bytes(data, name="a.xlsx", as_of=DAY)
    except DataError as error:
        return {(found.code, found.cell) for found in error.findings if found.code.startswith("PB8")}, True
    return {
        (found.code, found.cell) for found in done.receipt.findings if found.code.startswith("PB8")
    }, False


def plain(**cells):
    return {
        place: value if isinstance(value, tuple) else (value, "General") for place, value in cells.items()
    }


YEARS = {f"{letter}5": "{{지표.목표}}" for letter in "BCDEF"}
MISTAKES = {
    "an unknown name": (plain(A1="{{공약면}}"), ("PB801", "서식!A1")),
    "an unknown field": (plain(A1="{{지표.이룸}}"), ("PB801", "서식!A1")),
    "a box of nothing": (plain(A1="{{○임기중}}"), ("PB801", "서식!A1")),
    "a list without data": (plain(A1="{{결재.과장}}"), ("PB816", "서식!A1")),
    "one brace missing": (plain(A1="{{공약명}"), ("PB802", "서식!A1")),
    "full-width braces": (plain(A1="｛｛공약명｝｝"), ("PB802", "서식!A1")),
    "single braces": (plain(A1="{{공약번호}}", A2="{공약명}"), ("PB802", "서식!A2")),
    "three braces": (plain(A1="{{{공약명}}}"), ("PB802", "서식!A1")),
    "two lists in a row": (plain(A1="{{지표.이름}}", B1="{{사업.이름}}"), ("PB803", "서식!B1")),
    "a project and its sources": (plain(A1="{{사업.이름}}", B1="{{재원.총계}}"), ("PB803", "서식!B1")),
    "the same below itself": (plain(A1="{{지표.이름}}", A2="{{지표.이름}}"), ("PB804", "서식!A2")),
    "a section in two places": (plain(A1="{{현황}}", A2="글", A3="{{현황.2}}"), ("PB804", "서식!A3")),
    "too few years": (plain(A5="{{지표.이름}}", B5="{{지표.목표}}"), ("PB805", "서식!B5")),
    "too few quarters": (plain(A5="{{일정.이름}}", B5="{{일정.분기}}"), ("PB805", "서식!B5")),
    "one row of many": (plain(A1="{{지표.이행률}}", A3="=A1*2"), ("PB807", "서식!A3")),
    "a row that may go": (plain(A1=3, B1="{{있으면 현황}}", A3="=A1*2"), ("PB808", "서식!A3")),
    "a sum of texts": (plain(A5="{{지표.이름}}", **YEARS, G5="=SUM(B5:F5)"), ("PB809", "서식!G5")),
    "arithmetic over a text": (plain(A1="{{공약명}}", B1="=A1*2"), ("PB809", "서식!B1")),
    "a circle": (plain(A1="{{공약명}}", A2="=A3+1", A3="=A2"), ("PB810", "서식!A2")),
    "a total and its sources": (
        plain(A1="{{사업.이름}}", B1="{{사업.총계}}", A2="{{재원.이름}}", B2="{{재원.총계}}", B4="=SUM(B1:B2)"),
        ("PB822", "서식!B4"),
    ),
    "a total and its years": (
        plain(A5="{{재원.총계}}", **dict.fromkeys(("B5", "C5", "D5", "E5", "F5"), "{{재원.연도별}}"), G5="=SUM(A5:F5)"),
        ("PB822", "서식!G5"),
    ),
    "the plan and what is spent": (
        plain(A1="{{사업.이름}}", B1="{{사업.총계}}", A2="집행", B2="{{집행.총계}}", B4="=SUM(B1,B2)"),
        ("PB822", "서식!B4"),
    ),
    "decimals that are hidden": (plain(A1=("{{이행률}}", "#,##0")), ("PB811", "서식!A1")),
    "a percentage with too few decimals": (plain(A1=("{{이행률}}", "0.0%")), ("PB811", "서식!A1")),
    "an amount as a percentage": (plain(A1=("{{소요예산}}", "0%")), ("PB811", "서식!A1")),
    "thousands left away": (plain(A1=("{{소요예산}}", "#,##0,")), ("PB811", "서식!A1")),
    "a number as a day": (plain(A1=("{{소요예산}}", "yyyy-mm-dd")), ("PB811", "서식!A1")),
}  # fmt: skip


SLOW = {"an amount as a percentage", "thousands left away", "a number as a day", "the plan and what is spent"}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow) if name in SLOW else name for name in MISTAKES]
)
def test_a_mistake_is_told_at_its_cell_and_nothing_is_written(sample, name):
    cells, wanted = MISTAKES[name]
    findings, is_refused = told(sample, cells)
    assert wanted in findings
    assert is_refused


def test_a_placeholder_in_a_footer_is_told(sample):
    def change(drawing):
        drawing.sheet.oddFooter.center.text = "{{공약명}}"

    findings, is_refused = told(sample, plain(A1="{{공약명}}"), change)
    assert is_refused
    assert ("PB806", "서식") in findings


def test_a_table_on_the_form_is_told(sample):
    def change(drawing):
        from openpyxl.worksheet.table import Table

        drawing.sheet["A3"], drawing.sheet["B3"] = "가", "나"
        drawing.sheet.add_table(Table(displayName="표1", ref="A3:B4"))

    findings, is_refused = told(sample, plain(A1="{{공약명}}"), change)
    assert is_refused
    assert ("PB813", "서식") in findings


def test_a_chart_on_the_form_is_told_at_its_cell(sample):
    def change(drawing):
        from openpyxl.chart import BarChart, Reference

        chart = BarChart()
        chart.add_data(Reference(drawing.sheet, min_col=1, min_row=3, max_row=4))
        drawing.sheet.add_chart(chart, "B7")

    findings, is_refused = told(sample, plain(A1="{{공약명}}", A3=1, A4=2), change)
    assert is_refused
    assert ("PB813", "서식!B7") in findings


def test_two_forms_are_told(sample):
    findings, is_refused = told(
        sample, plain(A1="{{공약명}}"), lambda drawing: drawing.book.create_sheet("서 식")
    )
    assert is_refused
    assert findings == {("PB817", "서 식")}


def test_a_form_without_placeholders_leaves_the_built_in_card_and_says_so(sample):
    findings, is_refused = told(sample, plain(A1="우리 시 서식"))
    assert not is_refused
    assert findings == {("PB800", "서식")}


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (plain(A1="{{공약명}}", B1="=VLOOKUP(1,D1:E2,2)"), "PB812"),
        (plain(A1="{{변경.당초}}"), "PB820"),
    ],
)
def test_what_is_worth_a_word_is_said_and_the_cards_are_made(sample, cells, wanted):
    findings, is_refused = told(sample, cells)
    assert not is_refused
    assert wanted in {code for code, _ in findings}


@pytest.mark.parametrize("form", [plain(A1="{{공약명}}"), plain(A1="{{추진상황}}"), plain(A1="{{참고}}")])
def test_a_status_that_the_form_has_no_place_for_is_told(sample, form):
    def drop(drawing):
        sheet = drawing.book["공약"]
        column = next(cell.column for cell in sheet[1] if cell.value == "추진상황")
        before = sheet.cell(2, column).value
        sheet.cell(2, column).value = "폐기"
        undone.append(lambda: setattr(sheet.cell(2, column), "value", before))

    undone = []
    findings, is_refused = told(sample, form, drop)
    undone[0]()
    assert not is_refused
    assert (("PB823", "서식") in findings) is (form["A1"][0] == "{{공약명}}")


def test_braces_around_what_is_no_name_are_the_clerks(sample):
    assert told(sample, plain(A1="{{공약명}}", A2="{1}, {예}")) == (set(), False)


def test_columns_beyond_the_page_are_told(sample):
    def change(drawing):
        drawing.sheet.column_dimensions["C"].width = 200

    findings, is_refused = told(sample, plain(A1="{{공약명}}", C1="오른쪽"), change)
    assert not is_refused
    assert ("PB818", "서식") in findings


def test_a_text_that_does_not_wrap_is_told(sample):
    def change(drawing):
        drawing.sheet["A1"].alignment = openpyxl.styles.Alignment(wrap_text=False)

    findings, is_refused = told(sample, plain(A1="{{공약명}}"), change)
    assert not is_refused
    assert findings == {("PB819", "서식!A1")}


def test_checking_tells_what_a_refresh_would(sample):
    drawing = Drawing(sample)
    drawing.put("A1", "{{이행률}}", form="0")
    drawing.put("A2", "{{공약면}}")
    codes = {found.code for found in pb.check(drawing.saved(), DAY)}
    assert "PB801" in codes


def test_checking_tells_of_a_misprint(sample):
    drawing = Drawing(sample)
    drawing.put("A1", "{{이행률}}", form="0")
    codes = {found.code for found in pb.check(drawing.saved(), DAY)}
    assert "PB811" in codes


def test_figures_are_told_all_the_same(sample, tmp_path):
    drawing = Drawing(sample)
    drawing.put("A1", "{{공약면}}")
    path = tmp_path / "a.xlsx"
    path.write_bytes(drawing.saved())
    results = pb.compute(pb.read(path), DAY)
    assert results.pledges[0].rate.value == Decimal("31.05")
    assert pb.rollup(path, DAY, lang="en")["rate"].tolist() == [Decimal("19.23"), Decimal("42.86")]


def test_a_number_too_long_for_its_cell_is_told(sample):
    def change(drawing):
        drawing.sheet.column_dimensions["A"].width = 3

    findings, is_refused = told(sample, plain(A1=("{{이행률}}", "0.00")), change)
    assert is_refused
    assert findings == {("PB821", "서식!A1")}


@pytest.mark.slow
def test_thousands_of_placeholders_are_filled(sample):
    drawing = Drawing(sample)
    for row in range(1, 301):
        for column in range(1, 11):
            drawing.sheet.cell(row, column, "{{공약번호}} {{이행률}}")
    done = pb.refresh_bytes(drawing.saved(), name="a.xlsx", as_of=DAY)
    card = openpyxl.load_workbook(io.BytesIO(done.data), read_only=True)["카드 6-3-3"]
    assert {value for row in card.iter_rows(values_only=True) for value in row} == {"6-3-3 31.05"}


def test_a_protected_and_hidden_form_is_filled(sample):
    drawing = Drawing(sample)
    drawing.put("A1", "{{공약명}}")
    drawing.sheet.protection.sheet = True
    drawing.sheet.sheet_state = "veryHidden"
    done = pb.refresh_bytes(drawing.saved(), name="a.xlsx", as_of=DAY)
    card = openpyxl.load_workbook(io.BytesIO(done.data))["카드 6-3-3"]
    assert card["A1"].value == "16개 공공기관과 상생 자매결연 활성화"
    assert (card.sheet_state, card.protection.sheet) == ("visible", False)
