"""Documents of every format as lines and tables; what cannot be read is refused by name and within bounds."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Border, Side

from pledgebook.errors import FileUnreadableError
from pledgebook.intake.audit.audit import Verdict, audit_of
from pledgebook.intake.displayed import displayed
from pledgebook.intake.documents import read_document
from pledgebook.intake.extract import cards_in
from pledgebook.macro_project.compound_file import compound_file

TEXT = "□ 추진계획\n- 수립 : 매년 4월\n지표\t2022\t2023\n정원\t1\t2\n"


def cells(table):
    return [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in table.cells]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_text_is_read_in_what_korean_programs_write(encoding):
    found = read_document(TEXT.encode(encoding), "카드.hwp")  # by what it holds, not by its name
    assert found.format == "text"
    assert [(line.text, line.depth) for line in found.lines] == [("□ 추진계획", 0), ("- 수립 : 매년 4월", 1)]
    (table,) = found.tables
    assert cells(table)[3:] == [(1, 0, 1, 1, "정원"), (1, 1, 1, 1, "1"), (1, 2, 1, 1, "2")]
    assert (table.cells[3].place.line, table.span_known) == (4, False)


def workbook(fill):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "카드"
    fill(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_workbook_is_read_as_it_is_seen():
    def fill(sheet):
        line = Border(*[Side("thin")] * 4)
        rows = [
            ["지표", "2022", None],
            ["정원", 0.3105, 1234.5],
            ["숨긴 행", 1, 2],
            ["교육", CellRichText("5", TextBlock(InlineFont(vertAlign="superscript"), "1")), "=1+1"],
        ]
        for row, values in enumerate(rows, 2):
            for column, value in enumerate(values, 1):
                sheet.cell(row, column, value).border = line
        sheet["A1"], sheet["F1"], sheet["F2"] = "6-3-3 제목", "총괄로", "메모"
        sheet["B3"].number_format, sheet["C3"].number_format = "0.00%", '#,##0"회"'
        sheet.merge_cells("B2:C2")
        sheet.row_dimensions[4].hidden = True
        sheet.print_area = "A1:C9"

    found = read_document(workbook(fill), "카드.xlsx")
    assert [line.text for line in found.lines] == ["6-3-3 제목"]
    (table,) = found.tables
    assert [text for *_, text in cells(table)] == [
        "지표",
        "2022",
        "정원",
        "31.05%",
        "1,235회",
        "교육",
        "5¹",
        "",
    ]
    assert (table.at(0, 2).columns, table.at(1, 1).value) == (2, Decimal("0.3105"))
    assert table.at(1, 1).place.told() == "카드!B3"
    told = [(problem.code, problem.cell) for problem in found.findings]
    assert told == [("PB701", "카드!C5"), ("PB770", "카드!A4")]


def test_a_sheet_that_is_a_log_is_left_out_and_told(monkeypatch):
    monkeypatch.setattr("pledgebook.intake.xlsx.MOST_SHEET_CELLS", 20)

    def fill(sheet):
        for row in range(30):
            sheet.append([row])

    found = read_document(workbook(fill), "자료.xlsx")
    assert (found.blocks, [problem.code for problem in found.findings]) == ((), ["PB700"])


@pytest.mark.parametrize(
    ("number", "code", "seen"),
    [
        ("1234.567", "#,##0.0", "1,234.6"),
        ("-5", '#,##0;"△"#,##0', "△5"),
        ("0", '0;-0;"-"', "-"),
        ("-0.001", "0.00", "0.00"),
        ("16", "General", "16"),
        ("7", "00", "07"),
        ("0.5", "#.##", ".5"),
        ("1500400", "#,##0,", "1,500"),
        ("1500600", "0,", "1501"),
        ("1500600", "#,##0.0,,", "1.5"),
        ("-1500600", '#,##0,"천원"', "-1,501천원"),
        ("12", "# ?/?", "12"),
    ],
)
def test_a_number_is_seen_as_its_format_writes_it(number, code, seen):
    assert displayed(Decimal(number), code) == seen


def test_a_page_is_read_as_the_eye_sees_it():
    page = """<!DOCTYPE html><html><head><title>밖</title><style>td{}</style></head><body>
    <h1>6-3-3&nbsp;제목</h1><ul><li>하나<ul><li>둘</li></ul></li></ul><!-- <p>밖</p> --><p hidden>밖</p>
    <dl><dt>완료시기<dd>임기내</dl>
    <table><caption>표 이름</caption><tr><th rowspan=2>지표<th colspan='2'>2023</tr><tr><td>목표<br>(누계)<td>5<sup>1</sup></table>
    <script>if (a < b) document.write("<p>밖</p>")</script><div style="display:none"><p>밖</p></div>
    <table><tr><td>왼쪽<table><tr><td>안<td>1</tr></table>뒤</td></tr></table></body></html>"""
    found = read_document(page.encode("cp949").replace(b"<head>", b"<head><meta charset=euc-kr>"), "카드.txt")
    assert found.format == "html"
    assert [(line.text, line.depth) for line in found.lines] == [
        ("6-3-3 제목", 0), ("하나", 1), ("둘", 2), ("표 이름", 0), ("왼쪽", 0), ("뒤", 0),
    ]  # fmt: skip
    terms, table, inner = found.tables
    assert cells(terms) == [(0, 0, 1, 1, "완료시기"), (0, 1, 1, 1, "임기내")]
    assert cells(table) == [
        (0, 0, 2, 1, "지표"),
        (0, 1, 1, 2, "2023"),
        (1, 1, 1, 1, "목표\n(누계)"),
        (1, 2, 1, 1, "5¹"),
    ]
    assert [text for *_, text in cells(inner)] == ["안", "1"]


def hwpx(section, **others):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), "application/hwp+zip")
        for name, text in {"Contents/section0.xml": section, **others}.items():
            package.writestr(name, text)
    return buffer.getvalue()


def in_section(content):
    return f'<hs:sec xmlns:hs="s" xmlns:hp="p">{content}</hs:sec>'


def cell_of(text, row, column, rows=1, columns=1):
    return (
        f"<hp:tc><hp:subList><hp:p><hp:run charPrIDRef='0'><hp:t>{text}</hp:t></hp:run></hp:p></hp:subList>"
        f"<hp:cellAddr colAddr='{column}' rowAddr='{row}'/><hp:cellSpan colSpan='{columns}' rowSpan='{rows}'/></hp:tc>"
    )


def test_hwpx_is_read_with_its_merged_cells():
    head = '<hh:head xmlns:hh="h"><hh:charPr id="7"><hh:supscript/></hh:charPr></hh:head>'
    content = in_section(
        "<hp:p><hp:run charPrIDRef='0'><hp:ctrl><hp:header><hp:p><hp:run><hp:t>머리말</hp:t></hp:run></hp:p></hp:header></hp:ctrl>"
        "<hp:t>가-1<hp:tab/>제목</hp:t></hp:run></hp:p><hp:p><hp:run><hp:tbl><hp:tr>"
        f"{cell_of('지표', 0, 0, rows=2)}{cell_of('2023', 0, 1, columns=2)}</hp:tr><hp:tr>"
        f"{cell_of('목표', 1, 1)}{cell_of('5</hp:t></hp:run><hp:run charPrIDRef=' + chr(39) + '7' + chr(39) + '><hp:t>1', 1, 2)}"
        "</hp:tr></hp:tbl></hp:run></hp:p>"
    )
    found = read_document(hwpx(content, **{"Contents/header.xml": head}), "카드")
    assert (found.format, [line.text for line in found.lines]) == ("hwpx", ["가-1 제목"])
    (table,) = found.tables
    assert cells(table) == [
        (0, 0, 2, 1, "지표"),
        (0, 1, 1, 2, "2023"),
        (1, 1, 1, 1, "목표"),
        (1, 2, 1, 1, "5¹"),
    ]


def pdf(*contents, trailer=b"", pages=0, more=()):
    """A PDF of a page for each content; letters are drawn in Helvetica."""
    kids = len(contents) or pages
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    first = len(objects) + 1
    for content in contents or [b""] * pages:
        number = len(objects) + 2
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R /Resources << /Font << /F 3 0 R >> >> >>"
            % number
        )
        packed = zlib.compress(content)
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed)
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (
        kids,
        b" ".join(b"%d 0 R" % (first + 2 * at) for at in range(kids)),
    )
    objects += more
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, table, len(objects) + 1, trailer, len(out))
    )


def drawn(*texts):
    return b"".join(b"BT /F 10 Tf %d %d Td (%b) Tj ET\n" % (x, y, text.encode()) for x, y, text in texts)


def ruled(columns, rows):
    """Lines of a table from its edges."""
    upright = [b"%d %d m %d %d l S\n" % (x, rows[0], x, rows[-1]) for x in columns]
    return b"".join(upright + [b"%d %d m %d %d l S\n" % (columns[0], y, columns[-1], y) for y in rows])


def test_a_pdf_is_read_by_its_lines_and_where_letters_stand():
    # The order in which letters are stored means nothing.
    first = drawn(
        (55, 685, "b"),
        (155, 705, "2023"),
        (55, 705, "a"),
        (155, 685, "8(16)"),
        (50, 750, "6-3-3"),
        (85, 750, "title"),
    )
    second = drawn((55, 705, "c"), (155, 705, "9"), (300, 20, "- 2 -"))
    found = read_document(
        pdf(first + ruled([50, 150, 250], [680, 700, 720]), second + ruled([50, 150, 250], [700, 720])), "x"
    )
    assert [line.text for line in found.lines] == ["6-3-3 title", "- 2 -"]
    one, two = found.tables
    assert cells(one) == [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "2023"), (1, 0, 1, 1, "b"), (1, 1, 1, 1, "8(16)")]
    assert (two.cells[1].text, two.cells[1].place.page, two.cells[1].place.told("en")) == (
        "9",
        2,
        "page 2 table 2, row 1, column 2",
    )


def test_lines_that_run_over_the_edge_of_their_cell_stay_together_and_are_told():
    lines = b"BT /F 10 Tf 55 697 Td (target) Tj 0 -11 Td (total) Tj ET\n"
    page = lines + drawn((155, 690, "5"), (55, 667, "other"), (55, 707, "head"), (155, 707, "2023"))
    found = read_document(pdf(page + ruled([50, 150, 250], [660, 682, 702, 720])), "x")
    (table,) = found.tables
    assert [text for *_, text in cells(table)] == ["head", "2023", "target\ntotal", "5", "other", ""]
    assert [problem.code for problem in found.findings] == ["PB716"]


def test_a_time_alone_is_no_day_and_formats_without_a_code_are_days_as_in_input_tables():
    def fill(sheet):
        for column, (value, code) in enumerate(
            [(0.375, "h:mm"), (45443, "yyyy. m. d."), (45443, "mm-dd-yy")], 1
        ):
            sheet.cell(1, column, value).number_format = code

    (table,) = read_document(workbook(fill), "표.xlsx").tables
    assert [cell.text for cell in table.cells] == ["0.375", "2024. 5. 31.", "2024-05-31"]


def doubtful(found):
    """Return the texts of the cells that are uncertain; each is told at its place."""
    (table,) = found.tables
    unsure = [cell for cell in table.cells if cell.is_doubtful]
    told = [(problem.code, problem.cell) for problem in found.findings]
    assert told == [("PB716", cell.place.told()) for cell in unsure]
    return [cell.text for cell in unsure]


def texts(found):
    (table,) = found.tables
    return [cell.text for cell in table.cells]


@pytest.mark.parametrize(
    ("x", "place"), [(53, 1), (86, 2), (119, 3)], ids=["from the left", "about the middle", "to the right"]
)
def test_a_text_that_is_wider_than_its_cell_is_in_one_and_told(x, place):
    # 78 wide, in cells of 50.
    page = drawn((5, 685, "a"), (x, 685, "12345678901234")) + ruled([0, 50, 100, 150, 200], [680, 700])
    found = read_document(pdf(page), "x")
    wanted = ["a", "", "", ""]
    wanted[place] = "12345678901234"
    assert texts(found) == wanted
    assert "12345678901234" in doubtful(found)


def test_texts_that_fill_their_cells_side_by_side_are_certain():
    page = drawn((52, 685, "12345678"), (101, 685, "12345678"), (151, 685, "9"))
    found = read_document(pdf(page + ruled([50, 98, 150, 200], [680, 700])), "x")
    assert texts(found) == ["12345678", "12345678", "9"]
    assert found.findings == ()


def test_a_line_between_two_rows_is_told_at_both():
    page = drawn((55, 697, "between"), (55, 667, "below"), (155, 707, "1"), (155, 687, "2"))
    found = read_document(pdf(page + ruled([50, 150, 250], [660, 682, 702, 720])), "x")
    assert doubtful(found) == ["", "between"]


def test_a_ground_without_a_border_parts_no_cells():
    ground = b"0.9 g 50 680 100 11 re f 0.9 g 50 691 100 11 re f 0 g\n"
    lines = b"50 680 m 250 680 l S 50 702 m 250 702 l S 150 691 m 250 691 l S\n" + ruled(
        [50, 150, 250], [680, 702]
    )
    found = read_document(
        pdf(ground + lines + drawn((55, 687, "label"), (155, 693, "1"), (155, 682, "2"))), "x"
    )
    assert found.findings == ()
    assert "label" in texts(found)


@pytest.mark.parametrize(
    ("text", "told"), [("long words ", ["long words"]), ("long words", []), ("1234 ", [])]
)
def test_a_line_that_ends_with_the_blank_of_a_break_is_told_as_cut(text, told):
    found = read_document(
        pdf(drawn((52, 703, text), (155, 703, "1")) + ruled([50, 120, 200], [700, 714])), "x"
    )
    assert doubtful(found) == told


def bomb(size):
    return b"0 0 m 5 5 l S\n" * size


def hwp(flags):
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05000500, flags)
    return compound_file({"FileHeader": header.ljust(256, b"\0"), "BodyText/Section0": b"x" * 5000})


ENCRYPTED = b"<< /Filter /Standard /V 1 /R 2 /O (%b) /U (%b) /P -4 >>" % (b"o" * 32, b"u" * 32)
PASSWORD = {"trailer": b"/Encrypt 6 0 R /ID [(a) (a)]", "more": (ENCRYPTED,)}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"  \n", "empty-file"),
        (b"\x00\x01\x02\x03" * 200, "no-document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 2000, "legacy-document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le").ljust(900), "encrypted"),
        (b"SCDSA004" + b"x" * 500, "document-security"),
        (b"PK\x03\x04" + b"x" * 500, "damaged-zip"),
        (hwpx("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "dtd"),
        (hwpx(in_section(" " * 9_000_000)), "too-large"),
        (hwpx(in_section("<hp:p>" * 500 + "</hp:p>" * 500)), "document-too-deep"),
        (hwpx(in_section("<hp:tbl><hp:tr><hp:tc>" * 50 + "</hp:tc></hp:tr></hp:tbl>" * 50)), "document-too-deep"),
        (hwpx("x", **{"META-INF/manifest.xml": "<a><encryption-data/></a>"}), "document-password"),
        (hwp(2), "document-password"),
        (hwp(1), "damaged-document"),
        (b"<html>" + b"<table><tr><td>" * 50, "document-too-deep"),
        (b"<html><table>" + b"<tr><td colspan=9999 rowspan=9999>1" * 3, "document-too-many-columns"),
        (b"\t".join([b"1"] * 500), "document-too-many-columns"),
        (b"%PDF-1.7\n" + b"x" * 500, "damaged-document"),
        (pdf(b""), "document-scan"),
        (pdf(drawn((50, 700, "secret text")), **PASSWORD), "document-password"),
        (pdf(bomb(200_000)), "document-too-much"),
        (pdf(drawn(*[(50 + 0.5 * at, 700, "abcdefgh"[at % 8]) for at in range(40)])), "document-broken-text"),
        (pdf(b"".join(b"BT /F 10 Tf 0 1 -1 0 %d 300 Tm (turned text) Tj ET " % x for x in (90, 120))), "document-broken-text"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_by_name(data, code):
    with pytest.raises(FileUnreadableError) as caught:
        read_document(data, "카드")
    assert caught.value.code == code
    assert "카드" in caught.value.text("ko") or code in {
        "empty-file",
        "encrypted",
        "document-security",
        "damaged-zip",
        "dtd",
        "too-large",
    }
    assert caught.value.text("en")


def test_a_pdf_of_more_pages_than_cards_have_is_refused(monkeypatch):
    monkeypatch.setattr("pledgebook.intake.pdf.MOST_PAGES", 3)
    with pytest.raises(FileUnreadableError) as caught:
        read_document(pdf(pages=4), "x.pdf")
    assert caught.value.code == "document-too-many-pages"


@pytest.mark.parametrize("page", [b"<a '" * 100_000, b"<!--" * 100_000, b"<script>" * 50_000, b"<" * 300_000])
def test_a_page_that_is_no_page_is_read_in_one_pass(page):
    assert len(read_document(b"<html>" + page, "x").blocks) <= 1


def test_a_table_without_heads_is_told_and_not_read():
    (card,) = cards_in(
        read_document(
            "가-1 정원 조성\n완료시기\t임기내\t추진상황\t정상추진\n확인지표\t구분\t2023\n정원\t목표(누계)\t5\n"
            "< 연도별 투자 계획 >\n국 비\t10\t20\t30\n시 비\t1\t2\t3\n".encode(),
            "카드.txt",
        )
    )
    assert card.money == ()
    assert "PB710" in {found.code for found in card.findings}


def test_amounts_shown_in_thousands_are_held_against_one_another_as_shown():
    def fill(sheet):
        for row in (["부서", "예산(천원)"], ["기획", 1234400], ["건축", 2000400], ["합계", 3234800]):
            sheet.append(row)
        for row in (2, 3, 4):
            sheet.cell(row, 2).number_format = "#,##0,"

    (total,) = audit_of(read_document(workbook(fill), "총괄.xlsx"), ()).checked
    assert (total.printed, total.verdict) == ("3,235", Verdict.AGREES)  # 1,234 and 2,000 as they are shown
