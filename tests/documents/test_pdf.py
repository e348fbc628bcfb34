"""PDF: tagged in the mode of PDF/UA-1, fonts in it, pages that begin where the card's own do."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from pledgebook.documents.pdf.body_heads import BodyCell, with_body_heads
from pledgebook.documents.pdf.fonts import Fonts
from pledgebook.documents.renderers import renderer
from pledgebook.errors import UsageError
from pledgebook.publication.export import card_document
from pledgebook.use_cases.compute import compute, read
from tests.conftest import _missing
from tests.documents.making import document, of_texts, sheet

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


@pytest.fixture(scope="session")
def pdf():
    try:
        return renderer("pdf")
    except UsageError as error:
        _missing(str(error))


@pytest.fixture
def card(sample):
    return card_document(compute(read(sample), "2024-05-31"))


def inflated(data):
    """All of a PDF that can be read, its compressed streams too."""
    found = [data]
    for stream in STREAM.findall(data):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(found)


def squeezed(text):
    return "".join(text.split())


def told(path, program):
    if shutil.which(program) is None:
        _missing(f"poppler ({program}) is not installed")
    run = subprocess.run([program, str(path)], capture_output=True, check=True, timeout=60)
    return run.stdout.decode("utf-8")


@pytest.fixture
def written(pdf, card, tmp_path):
    path = tmp_path / "card.pdf"
    path.write_bytes(pdf(card))
    return path


def test_it_is_tagged_and_says_its_language_its_title_and_its_day(written):
    everything = inflated(written.read_bytes())
    assert b"<pdfuaid:part>1</pdfuaid:part>" in everything
    assert b"/Marked true" in everything
    assert re.search(rb"/Lang\s*\(ko", everything)
    assert b"/DisplayDocTitle true" in everything
    for tag in (b"/H1", b"/H2", b"/Table", b"/TH", b"/TD", b"/L", b"/LI", b"/Caption"):
        assert re.search(tag + rb"\b", everything), tag
    facts = told(written, "pdfinfo")
    assert "16개 공공기관과 상생 자매결연 활성화" in facts
    assert "나주시" in facts
    assert "2024" in re.search("CreationDate:(.*)", facts)[1]


def test_the_heads_of_rows_are_tagged_and_named_by_the_cells_beside_them(written, card):
    data = written.read_bytes()
    said = [
        found for found in re.findall(rb"\n\d+ 0 obj\n(.*?)\nendobj", data, re.DOTALL) if b"/S/T" in found
    ]
    identifiers = {found[1]: found for cell in said if (found := re.search(rb"/ID(\([^)]*\))", cell))}
    of_rows = [head for head in identifiers if b"/Scope/Row" in identifiers[head].string]
    page = renderer("html")(card).decode()
    assert len(of_rows) == page.count('scope="row"') > 0
    assert all(b"/S/TH/" in identifiers[head].string for head in identifiers)
    named = [
        re.findall(rb"\([^)]*\)", found[1])
        for cell in said
        if (found := re.search(rb"/Headers\[([^\]]*)", cell))
    ]
    assert {name for names in named for name in names} <= set(identifiers)
    for head in of_rows:
        assert any(head in names for names in named), "a cell beside it says so"
    [tree] = re.findall(rb"/IDTree<</Names\[([^\]]*)\]", data)
    in_tree = re.findall(rb"(\([^)]*\))(\d+) 0 R", tree)
    assert [name for name, _ in in_tree] == sorted(identifiers)
    for name, number in in_tree:
        assert re.search(rb"\n%s 0 obj\n[^\n]*/ID%s" % (number, re.escape(name)), data)


def test_the_table_of_objects_is_that_of_the_file(written):
    data = written.read_bytes()
    start = int(re.search(rb"startxref\n(\d+)", data)[1])
    head, *entries = data[start : data.index(b"trailer")].split(b"\n")[1:-1]
    assert int(head.split()[1]) == len(entries)
    for number, entry in enumerate(entries[1:], 1):
        assert data[int(entry.split()[0]) :].startswith(b"%d 0 obj" % number)


def test_a_file_that_is_built_otherwise_is_left_as_it_is():
    cell = BodyCell(0, 0, 1, 1, "row")
    assert with_body_heads(b"%PDF-1.7\nsomething else", [[cell]]) == b"%PDF-1.7\nsomething else"


def test_a_checker_of_pdf_ua_finds_nothing_in_the_rules_it_knows(written):
    """It knows 16 of 106: no proof of conformance, and none is claimed."""
    program = Path(sys.executable).with_name("pdfua")
    if not program.exists():
        _missing("pdfua is not installed")
    run = subprocess.run(
        [str(program), "check", str(written)], capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 0, run.stdout
    assert "PASS" in run.stdout


def test_every_font_is_in_it_as_a_part_that_can_be_read(written):
    rows = [line.split() for line in told(written, "pdffonts").splitlines()[2:]]
    assert rows
    for *_, embedded, subset, unicode, _, _ in rows:
        assert (embedded, subset, unicode) == ("yes", "yes", "yes")


def test_there_is_a_bookmark_for_each_heading(written):
    everything = inflated(written.read_bytes())
    assert b"/Outlines" in everything
    assert len(re.findall(rb"/Dest", everything)) >= 5


def test_pages_begin_where_the_card_says(written, card, pdf_pages):
    (chapter,) = card.chapters
    begins = [part for part in chapter.outline.parts if chapter.begins_page(part)]
    pages = [squeezed(page) for page in pdf_pages(written) if page.strip()]
    assert len(pages) == len(begins) + 1 > 1
    for at, (part, page) in enumerate(zip(begins, pages[1:], strict=True), 2):
        assert page.startswith(squeezed(part.text))
        assert page.endswith(f"-{at}/{len(pages)}-")
    for figure in ("19.23", "42.86", "31.05", "8(16)", "1(3)"):
        assert figure in "".join(pages)


def test_a_page_that_is_full_on_the_sheet_is_one_page_here(pdf, tmp_path, pdf_pages):
    """Lines are set closer, as far as can be; what no page can hold flows on."""
    for lines, count in ((44, 2), (62, 2), (400, 8)):
        rows = [[("line 1", f"- 줄 {at}")] for at in range(lines)]
        path = tmp_path / "x.pdf"
        path.write_bytes(pdf(document(sheet([*rows, [("section", "□ 다음 쪽")]], breaks=[lines]))))
        pages = [page for page in pdf_pages(path) if page.strip()]
        assert pages[-1].startswith("□ 다음")
        assert (len(pages) == count) if count == 2 else (len(pages) >= count)


def test_the_same_document_gives_the_same_bytes(pdf, card):
    assert pdf(card) == pdf(card)


def test_a_table_that_a_page_ends_in_goes_on_under_its_head(pdf, tmp_path, pdf_pages):
    rows = [[("head", "머리말")], *([("body", f"값 {at}")] for at in range(6))]
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf(document(sheet([[("title", "제목")], *rows], breaks=[5]))))
    first, second, *_ = map(squeezed, pdf_pages(path))
    assert first.startswith("제목머리말값0값1값2-")
    assert second.startswith("머리말값3값4값5-")


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|'/c calc'!A1",
        "<script>alert(1)</script>",
        '#set page(fill: red) *굵게* $x$ \\ "인용" `코드` // 끝',
        "= 제목이 아님",
        r"C:\new\table \u{41} \\ \"끝",
        "- 목록이 아님 @누구 <이름>",
    ],
)
def test_what_is_typed_is_no_markup(pdf, tmp_path, pdf_pages, text):
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf(of_texts(text, text, "머리", "값")))
    assert squeezed("".join(pdf_pages(path))).count(squeezed(text)) == 2


def test_a_long_text_takes_as_many_pages_as_it_needs(pdf, tmp_path, pdf_pages):
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf(of_texts("제목", "가나다라마바사 " * 4_000, "머리", "값")))
    said = re.sub(r"\s|-\d+/\d+-", "", "".join(pdf_pages(path)))
    assert said.count("가나다라마바사") == 4_000


def test_a_letter_that_no_font_has_is_printed_as_its_number(pdf, tmp_path, pdf_pages, monkeypatch):
    few = Fonts(("NanumGothic",), frozenset(map(ord, "제목머리값□절-나1가")))
    monkeypatch.setattr("pledgebook.documents.pdf.renderer.find_fonts", lambda: few)
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf(of_texts("제목", "가\U0001f600", "머리", "값")))
    assert "[U+1F600]" in "".join(pdf_pages(path))


def test_a_letter_that_a_font_only_claims_to_have_is_printed_as_its_number_too(
    pdf, tmp_path, pdf_pages, monkeypatch
):
    everything = Fonts(("NanumGothic",), frozenset(range(0x11_0000)))
    monkeypatch.setattr("pledgebook.documents.pdf.renderer.find_fonts", lambda: everything)
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf(of_texts("제목", "가\U0001f600", "머리", "값")))
    assert "[U+1F600]" in "".join(pdf_pages(path))


def test_control_characters_and_marks_of_direction_are_no_trouble(pdf, tmp_path, pdf_pages):
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf(of_texts("제목", "가\x00\x07\u202e12\u202c나", "머리", "값\ud800")))
    assert "가" in "".join(pdf_pages(path))


def test_without_the_extra_it_is_said_which(monkeypatch):
    monkeypatch.setattr("pledgebook.documents.pdf.renderer.find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"typst|\[pdf\]"):
        renderer("pdf")


@pytest.mark.usefixtures("pdf")
def test_without_a_korean_font_it_is_said_which_serve(monkeypatch):
    from pledgebook.documents.pdf import fonts

    fonts.find_fonts.cache_clear()
    monkeypatch.setattr(fonts, "FAMILIES", ("없는 글꼴",))
    try:
        with pytest.raises(UsageError, match="NanumGothic"):
            fonts.find_fonts()
    finally:
        fonts.find_fonts.cache_clear()
