"""The copy that is mailed: the official sheets as values with their look, and nothing else of the workbook."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell

from pledgebook.book.contract import RESULTS_COLUMNS
from pledgebook.errors import MailError, UsageError
from pledgebook.mail.attaching import read_forms
from pledgebook.mail.letters import Wanted, letters_of, make_parts, origin_of
from pledgebook.reading import read_book
from pledgebook.use_cases.compute import compute, read
from pledgebook.use_cases.refresh import refresh
from tests.excel_rules.lint import lint
from tests.mail.cards import workbook
from tests.sheets.owned import sample_names

BASIS_COLUMN = RESULTS_COLUMNS.index("근거") + 1
SECRET = "어디에도 나가면 안 되는 말"
PLEDGES = [("1-1", "도서관", "문화과"), ("1-2", "=SUM(도로)", "건설과")]


def letters(path, **wanted):
    asked = Wanted(to=("kim@naju.go.kr",), **wanted)
    return letters_of(make_parts(origin_of(path), asked).addressed, asked)


def copy_of(path, **wanted):
    return letters(path, **wanted)[0].files[0].data


@pytest.fixture
def secretive(tmp_path):
    """A workbook with all that must stay home: sheets, columns, names and properties of the user's, log rows."""
    quiet = {"공약번호": "1-1", "카드표시": "아니오", "일자": "2023. 6. 1.", "내용": SECRET, "대상": SECRET}
    late = quiet | {"일자": "2031. 6. 1."}  # told of as out of the term
    others = late | {"공약번호": "1-2"}
    data = workbook(PLEDGES, recipients="rcpt-secret@naju.go.kr", activities=[quiet, quiet, late, others])
    book = load_workbook(io.BytesIO(data))
    book.create_sheet("내 시트")["A1"] = SECRET
    book["실적"].cell(1, 12, "내 열")
    book["실적"].cell(2, 12, SECRET)
    book.properties.creator = SECRET
    book.properties.title = SECRET
    from openpyxl.workbook.defined_name import DefinedName

    book.defined_names["내_이름"] = DefinedName("내_이름", attr_text=f'"{SECRET}"')
    path = tmp_path / "공약.xlsx"
    book.save(path)
    return path


def texts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_it_holds_the_values_and_the_look_of_the_official_sheets_and_no_formula(sample):
    refresh(sample)
    theirs, ours = load_workbook(sample, data_only=True), load_workbook(io.BytesIO(copy_of(sample)))
    assert ours.sheetnames == [name for name in sample_names() if name != "점검"]
    for sheet in ours:
        other = theirs[sheet.title]
        assert sheet.dimensions == other.dimensions
        assert sorted(map(str, sheet.merged_cells.ranges)) == sorted(map(str, other.merged_cells.ranges))
        for row in sheet.iter_rows():
            for cell in row:
                old = other[cell.coordinate]
                if isinstance(old, MergedCell) or not old.has_style:
                    continue
                assert cell.data_type != "f"
                names_rows = sheet.title == "산출근거" and cell.column == BASIS_COLUMN and cell.row > 1
                assert cell.value == (None if names_rows else old.value)
                looks = [
                    (
                        either.font.b,
                        either.font.name,
                        either.fill.fgColor.rgb,
                        either.border.top.style,
                        either.number_format,
                    )
                    for either in (cell, old)
                ]
                assert looks[0] == looks[1], cell.coordinate
        assert sheet.print_area == other.print_area


def test_nothing_of_the_users_own_goes_along(secretive):
    for data in (copy_of(secretive), copy_of(secretive, with_data=True)):
        parts = texts(data)
        outside = {"[Content_Types].xml", "_rels/.rels"}
        assert all(name.startswith("xl/") for name in parts.keys() - outside)
        assert not [name for name in parts if "vba" in name or "external" in name or "media" in name]
        drawn = "".join(text for name, text in parts.items() if name.startswith("xl/drawings/drawing"))
        frames = re.findall('<xdr:cNvPr [^>]*name="([^"]*)"', drawn)
        assert all(name.startswith("pledgebook.") for name in frames)
        assert len([name for name in parts if name.startswith("xl/charts/")]) == len(frames)
        assert "내 시트" not in parts["xl/workbook.xml"]
        assert "내_이름" not in parts["xl/workbook.xml"]
        assert "rcpt-secret" not in "".join(parts.values())
    assert SECRET not in "".join(texts(copy_of(secretive)).values())


def test_links_lead_nowhere_but_into_the_copy(sample):
    book = load_workbook(io.BytesIO(copy_of(sample)))
    targets = [
        cell.hyperlink.location
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert targets
    assert all(target.rpartition("!")[0].strip("'") in book.sheetnames for target in targets)


def test_text_like_a_formula_stays_text(secretive):
    book = load_workbook(io.BytesIO(copy_of(secretive)))
    cells = [cell for row in book["총괄"].iter_rows() for cell in row if cell.value == "=SUM(도로)"]
    assert len(cells) == 2, "in the list of pledges and in that of their rates"
    for cell in cells:
        assert (cell.data_type, cell.quotePrefix) == ("s", True) or cell.data_type == "inlineStr"


@pytest.mark.parametrize("with_data", [False, True])
def test_excel_would_repair_nothing(secretive, sample, with_data):
    for path in (secretive, sample):
        assert lint(copy_of(path, with_data=with_data)) == ()


@pytest.mark.validator
def test_the_validator_has_no_fault_to_find(secretive, tmp_path, ooxml_errors):
    path = tmp_path / "copy.xlsx"
    path.write_bytes(copy_of(secretive, with_data=True))
    assert ooxml_errors(path) == []


@pytest.mark.libreoffice
def test_libreoffice_reads_the_same_values(sample, tmp_path, soffice):
    path = tmp_path / "copy.xlsx"
    path.write_bytes(copy_of(sample))
    again = load_workbook(soffice(path, "xlsx", tmp_path / "out"), data_only=True)
    ours = load_workbook(path)
    assert again.sheetnames == ours.sheetnames
    for sheet in ours:
        values = [[cell.value for cell in row] for row in sheet.iter_rows()]
        read = [[cell.value for cell in row[: len(values[0])]] for row in again[sheet.title].iter_rows()]
        assert read[: len(values)] == values


def card_pages(sample, tmp_path, pdf_pages):
    _, attached = letters(sample, forms=read_forms("xlsx,pdf"))[0].files
    assert attached.name.endswith("_2024-05-31.pdf")
    path = tmp_path / attached.name
    path.write_bytes(attached.data)
    return attached.data, pdf_pages(path)


def test_the_pdf_holds_the_card_and_nothing_else(sample, tmp_path, pdf_pages):
    data, pages = card_pages(sample, tmp_path, pdf_pages)
    assert b"/StructTreeRoot" in data or b"pdfuaid" in data
    assert "31.05" in pages[0] + pages[1]
    assert "산출근거" not in "".join(pages)


@pytest.mark.libreoffice
def test_where_the_extra_is_missing_libreoffice_prints_the_card(sample, tmp_path, pdf_pages, monkeypatch):
    monkeypatch.setattr("pledgebook.documents.pdf.renderer.find_spec", lambda _: None)
    data, pages = card_pages(sample, tmp_path, pdf_pages)
    assert b"pdfuaid" not in data
    assert "31.05" in pages[0] + pages[1]


def test_without_a_program_for_pdf_nothing_is_made(office, sample, run, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("pledgebook.documents.pdf.renderer.find_spec", lambda _: None)
    assert "LibreOffice를 설치하거나" in run("mail", sample, "--to", "kim@naju.go.kr", "--pdf", code=2).stderr
    assert office.taken == []


def test_cards_go_along_in_the_forms_asked_for(sample):
    (alone,) = letters(sample, forms=read_forms(" HTML "))[0].files
    assert (alone.kind, alone.name[-16:]) == ("text/html", "_2024-05-31.html")
    workbook, page = letters(sample, forms=read_forms("xlsx,html"), with_data=True)[0].files
    assert workbook.name.endswith(".xlsx")
    assert page.name.endswith(".html")


def test_the_copy_goes_along_with_data_whatever_form_is_asked_for(sample):
    names = [file.name[-5:] for file in letters(sample, forms=read_forms("html"), with_data=True)[0].files]
    assert names == [".xlsx", ".html"]


@pytest.mark.parametrize("asked", ["docx", "", ",", "xlsx;pdf"])
def test_a_form_that_there_is_not_is_refused(asked):
    with pytest.raises(UsageError, match="attach"):
        read_forms(asked)


def test_simulated_excel_prints_where_it_is_asked_to(tmp_path):
    from types import SimpleNamespace

    from pledgebook.mail.pdf import by_excel

    did = []

    class App:
        def __init__(self, **options):
            did.append(options)
            self.books = SimpleNamespace(
                open=lambda path, **how: SimpleNamespace(to_pdf=lambda to: did.append((path, to, how)))
            )

        def __enter__(self):
            return self

        def __exit__(self, *_):
            did.append("closed")

    by_excel(SimpleNamespace(App=App), tmp_path / "card.xlsx")
    assert did == [
        {"visible": False, "add_book": False},
        (str(tmp_path / "card.xlsx"), str(tmp_path / "card.pdf"), {"update_links": False, "read_only": True}),
        "closed",
    ]


def test_with_its_data_the_copy_computes_to_the_same_figures(sample):
    again = compute(read_book(copy_of(sample, with_data=True), ""), "2024-05-31")
    first = compute(read(sample), "2024-05-31")
    assert [pledge.rate for pledge in again.pledges] == [pledge.rate for pledge in first.pledges]
    assert again.pledges[0].investment.total == first.pledges[0].investment.total
    assert [line.content for line in again.book.narrative] == [line.content for line in first.book.narrative]


def test_with_its_data_every_reference_of_the_copy_names_a_row_of_the_copy(secretive):
    from pledgebook.mail.distribution import Rule
    from pledgebook.mail.recipients import Person

    rules = (Rule(2, "1-2", "", (Person("kim@naju.go.kr"),), ()),)
    (found,) = make_parts(origin_of(secretive), Wanted(rules=rules, with_data=True)).addressed
    letter = found.part
    book = load_workbook(io.BytesIO(letter.files[0].data))
    contents = {row: book["실적"].cell(row, 7).value for row in range(1, book["실적"].max_row + 1)}
    (row,) = [row for row, text in contents.items() if text == "1-2 행사"]
    assert row == 2, "in the workbook it is the third"
    cells = [cell for line in book["산출근거"].iter_rows() for cell in line if cell.hyperlink]
    assert {(cell.value, cell.hyperlink.location) for cell in cells} == {("실적 2행", "'실적'!A2:I2")}


def test_the_same_workbook_gives_the_same_bytes(secretive):
    assert copy_of(secretive, with_data=True) == copy_of(secretive, with_data=True)


@pytest.mark.parametrize("place", ["secretive", "sample"])
def test_without_the_input_sheets_nothing_tells_of_their_cells_or_of_findings(place, request, tmp_path):
    """Neither the attached sheets nor the letter: who cannot look there has no use for it, and it may tell much."""
    from pledgebook.mail import settings
    from pledgebook.mail.post import write_files

    (letter,) = letters(request.getfixturevalue(place))
    full = compute(read(request.getfixturevalue(place)))
    inputs = {source.sheet for source in full.book.sources.values()}
    assert full.findings, "there is something to keep back"
    (path,) = write_files([letter], settings.load(), tmp_path / "초안")
    from email import message_from_bytes, policy

    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    told = [mail["Subject"], *(mail.get_body((kind,)).get_content() for kind in ("plain", "html"))]
    book = load_workbook(io.BytesIO(letter.files[0].data))
    assert "점검" not in book.sheetnames
    told += [
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    targets = [
        cell.hyperlink.location
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert not [target for target in targets if target.rpartition("!")[0].strip("'") in inputs]
    for text in told:
        assert not re.search(rf"(?:{'|'.join(inputs)})(?:!|' *!| ?\d+(?:~\d+)?(?:, ?\d+)* ?행)", text), text
        assert not re.search(r"PB\d{3}|확인할 사항|점검 결과|!\$?[A-Z]{1,3}\$?\d", text), text
    for finding in full.findings:
        assert not [text for text in told if finding.message() in text]


def test_people_of_one_pledge_see_nothing_of_another(secretive):
    from pledgebook.mail.distribution import Rule
    from pledgebook.mail.recipients import Person

    rules = (Rule(2, "1-1", "", (Person("kim@naju.go.kr"),), ()),)
    made = make_parts(origin_of(secretive), Wanted(rules=rules, with_data=True))
    (letter,) = (found.part for found in made.addressed)
    assert tuple(letter.mailed) == ("1-1",)
    assert [left_out.codes for left_out in made.left_out] == [("1-2",)]
    whole = "".join(texts(letter.files[0].data).values())
    assert "도서관" in whole
    for word in ("도로", "1-2", "건설과"):
        assert word not in whole
    assert "PB333" in {finding.code for finding in letter.results.findings}
    assert {finding.cell.partition("!")[0] for finding in letter.results.findings} == {"실적"}
    assert "PB293" not in {finding.code for finding in letter.results.findings}, (
        "it names rows of all pledges"
    )


def test_a_resident_number_is_never_mailed_and_a_phone_number_not_with_the_data(tmp_path):
    def made(content, **wanted):
        row = {
            "공약번호": "1-1",
            "일자": "2023. 6. 1.",
            "내용": content,
            "카드표시": "아니오",
            "증빙": "공문",
        }
        path = tmp_path / "공약.xlsx"
        path.write_bytes(workbook(PLEDGES, activities=[row]))
        return letters(path, **wanted)

    assert made("김 010-1234-5678")
    for content, wanted in (("김 010-1234-5678", {"with_data": True}), ("김 800101-1234567", {})):
        with pytest.raises(MailError, match="실적!"):
            made(content, **wanted)
        assert made(content, **wanted, force=True)
