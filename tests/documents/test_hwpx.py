"""HWPX: read back by readers that are not ours, cell by cell; laid out by another program's engine."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given

from pledgebook.documents.renderers import renderer
from pledgebook.documents.text import holdable
from pledgebook.grid.outline import OutlineTable
from pledgebook.publication.export import card_document
from pledgebook.use_cases.compute import compute, read
from tests.conftest import _missing
from tests.documents.making import document, of_texts, sheet
from tests.documents.test_text import ANY, NASTY

HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
LAYOUT = Path(__file__).with_name("lay_out.mjs")
CELLS = Path(__file__).with_name("hwpxlib_cells.py")


@pytest.fixture
def card(sample):
    return card_document(compute(read(sample), "2024-05-31"))


def section(data, number=0):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return ET.fromstring(file.read(f"Contents/section{number}.xml"))


def text_of(element):
    """A text as it is read: a tab and an end of a line are elements."""
    pieces = []
    for text in element.iter(f"{HP}t"):
        pieces.append(text.text or "")
        for child in text:
            pieces.append("\n" if child.tag == f"{HP}lineBreak" else "\t")
            pieces.append(child.tail or "")
    return "".join(pieces)


def tables(root):
    """The tables of a section: place, size and text of each cell."""
    found = []
    for table in root.iter(f"{HP}tbl"):
        cells = {}
        for cell in table.iter(f"{HP}tc"):
            at, span = cell.find(f"{HP}cellAddr").attrib, cell.find(f"{HP}cellSpan").attrib
            place = (int(at["rowAddr"]), int(at["colAddr"]), int(span["rowSpan"]), int(span["colSpan"]))
            cells[place] = "\n".join(text_of(line) for line in cell.iter(f"{HP}p"))
        found.append((int(table.get("rowCnt")), int(table.get("colCnt")), cells))
    return found


def test_each_line_and_each_cell_of_the_card_is_in_the_file(card):
    root = section(renderer("hwpx")(card))
    chapter = card.chapters[0]
    title, *read_back = tables(root)
    assert list(title[2].values()) == [cell.text for cell in chapter.outline.title.cells]
    expected = [part for part in chapter.outline.parts if isinstance(part, OutlineTable)]
    assert read_back == [
        (
            table.rows,
            table.columns,
            {(cell.row, cell.column, cell.rows, cell.columns): cell.text for cell in table.cells},
        )
        for table in expected
    ]
    outside = [
        text_of(paragraph).replace("\t", " ")
        for paragraph in root.findall(f"{HP}p")
        if paragraph.find(f".//{HP}tbl") is None
    ]
    assert outside == [line.text for line in chapter.outline.lines]


def test_the_cells_of_a_table_cover_it_without_a_gap_and_are_as_wide_as_it(card):
    for table in section(renderer("hwpx")(card)).iter(f"{HP}tbl"):
        rows, columns = int(table.get("rowCnt")), int(table.get("colCnt"))
        covered = [[0] * columns for _ in range(rows)]
        width = 0
        for cell in table.iter(f"{HP}tc"):
            at, span = cell.find(f"{HP}cellAddr").attrib, cell.find(f"{HP}cellSpan").attrib
            for row in range(int(at["rowAddr"]), int(at["rowAddr"]) + int(span["rowSpan"])):
                for column in range(int(at["colAddr"]), int(at["colAddr"]) + int(span["colSpan"])):
                    covered[row][column] += 1
            if int(at["rowAddr"]) == 0:
                width += int(cell.find(f"{HP}cellSz").get("width"))
        assert covered == [[1] * columns for _ in range(rows)]
        assert abs(width - int(table.find(f"{HP}sz").get("width"))) <= columns


def test_head_rows_are_marked_and_repeated_and_the_head_of_the_page_is_that_of_the_sheet():
    made = document(
        sheet(
            [
                [("title", "제목")],
                [("head", "가"), ("head", "나")],
                *([("body", str(number)), ("figure", number)] for number in range(60)),
            ]
        )
    )
    root = section(renderer("hwpx")(made))
    table = root.find(f".//{HP}tbl")
    assert (table.get("repeatHeader"), table.get("pageBreak")) == ("1", "CELL")
    assert [cell.get("header") for cell in table.iter(f"{HP}tc")][:4] == ["1", "1", "0", "0"]
    page = root.find(f".//{HP}pagePr")
    assert (page.get("width"), page.get("height"), page.get("landscape")) == ("59528", "84189", "WIDELY")
    assert page.find(f"{HP}margin").get("left") == str(round(0.59 * 7200))
    assert root.find(f".//{HP}pageNum").get("pos") == "BOTTOM_CENTER"


def test_a_line_with_a_sign_hangs_and_lengths_stand_once_plain_and_once_doubled():
    made = document(sheet([[("title", "제목")], [("line 1", "- 가")], [("line 2", "· 나")]]))
    with zipfile.ZipFile(io.BytesIO(renderer("hwpx")(made))) as file:
        head = ET.fromstring(file.read("Contents/header.xml"))
    hh, hc = "{http://www.hancom.co.kr/hwpml/2011/head}", "{http://www.hancom.co.kr/hwpml/2011/core}"
    found = []
    for look in head.iter(f"{hh}paraPr"):
        values = [
            (int(margin.find(f"{hc}intent").get("value")), int(margin.find(f"{hc}left").get("value")))
            for margin in look.iter(f"{hh}margin")
        ]
        plain, doubled = values
        assert doubled == (2 * plain[0], 2 * plain[1])
        if plain[0] < 0:
            found.append(plain)
    assert found == [(-1100, 1400), (-1100, 2400)]


def test_the_file_names_itself_and_no_clock(card):
    data = renderer("hwpx")(card)
    assert data == renderer("hwpx")(card)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        first = file.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert file.read("mimetype") == b"application/hwp+zip"
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        told = file.read("Contents/content.hpf").decode()
    assert "<opf:title>6-3-3 16개 공공기관과 상생 자매결연 활성화</opf:title>" in told
    assert '<opf:meta name="creator" content="text">나주시</opf:meta>' in told
    assert '<opf:meta name="ModifiedDate" content="text">2024-05-31T00:00:00Z</opf:meta>' in told


@given(title=ANY, line=ANY, head=ANY, body=ANY)
def test_text_stays_text(title, line, head, body):
    _stays_text(title or "제목", line, head, body or "값")


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_a_nasty_text_stays_text(text):
    _stays_text(text, text, text, text)


def _stays_text(title, line, head, body):
    data = renderer("hwpx")(of_texts(title, line, head, body))
    root = section(data)
    texts = [text_of(paragraph) for paragraph in root.findall(f"{HP}p")]
    assert texts[0] == holdable(title)
    assert texts[2] == f"- {holdable(line)}"
    cells = list(tables(root)[0][2].values())
    assert (cells[0], cells[2]) == (holdable(head), holdable(body))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".hpf", ".rdf")):
                ET.fromstring(file.read(name))


def test_the_schemas_and_the_reader_of_python_hwpx_take_it(card, tmp_path):
    try:
        from hwpx import HwpxDocument
        from hwpx.tools.package_validator import validate_package
        from hwpx.tools.validator import validate_document
    except ImportError:
        _missing("python-hwpx is not installed")
    path = tmp_path / "card.hwpx"
    path.write_bytes(renderer("hwpx")(card))
    assert validate_document(path).ok
    assert validate_package(path).errors == ()
    read_back = HwpxDocument.open(path)
    grids = [table for paragraph in read_back.paragraphs for table in paragraph.tables]
    assert len(grids) == 1 + len(card.chapters[0].outline.tables)
    for table, expected in zip(grids[1:], card.chapters[0].outline.tables, strict=True):
        for cell in expected.cells:
            assert table.cell(cell.row, cell.column).text == cell.text


def test_hwpforge_finds_nothing_wrong_and_the_same_headings(card):
    try:
        from hwpforge import Document
    except ImportError:
        _missing("hwpforge is not installed")
    read_back = Document.from_bytes(renderer("hwpx")(card))
    told = read_back.validate()
    assert (told["ok"], told["errors"], told["warnings"]) == (True, [], [])
    headings = [heading["text"] for heading in read_back.outline()["outline"]["headings"]]
    sections = [line.text for line in card.chapters[0].outline.lines if line.role.value == "section"]
    assert headings == sections


def test_another_engine_lays_it_out_on_the_pages_of_the_card(card, tmp_path):
    """@rhwp/core draws the pages; its count is that of the card."""
    modules = os.environ.get("PLEDGEBOOK_NODE_MODULES", "")
    node = shutil.which("node")
    if node is None or not (Path(modules) / "@rhwp" / "core").is_dir():
        _missing("node with @rhwp/core is not there (PLEDGEBOOK_NODE_MODULES)")
    path = tmp_path / "card.hwpx"
    path.write_bytes(renderer("hwpx")(card))
    run = subprocess.run(
        [node, LAYOUT, modules, path], capture_output=True, check=True, timeout=120, encoding="utf-8"
    )
    pages = json.loads(run.stdout)
    assert len(pages) == 2
    drawn = "".join("".join(page.split()) for page in pages)
    for figure in ("31.05%", "19.23", "42.86", "8(16)", "1(3)"):
        assert figure in drawn


@pytest.mark.java
def test_hwpxlib_reads_every_cell_of_every_document(sample, tmp_path):
    if shutil.which("java") is None or not all(map(find_spec, ("jpype", "hwp_hwpx_editor"))):
        _missing("Java, JPype1 or hwp-hwpx-editor (with the jar of hwpxlib) is not installed")
    results = compute(read(sample), "2024-05-31")
    documents = {
        "card": card_document(results),
        "nasty": of_texts("제목", "- 줄", "머리", "=cmd|' /C calc'!A0\n<tag> & 'q'\n가\t나\nᄒᆞᆫ글 😀"),
    }
    paths = {}
    for name, made in documents.items():
        paths[name] = tmp_path / f"{name}.hwpx"
        paths[name].write_bytes(renderer("hwpx")(made))
    run = subprocess.run(
        [sys.executable, str(CELLS), *map(str, paths.values())], capture_output=True, timeout=300, check=False
    )
    assert run.returncode == 0, run.stderr.decode()
    found = json.loads(run.stdout)
    for name, made in documents.items():
        [chapter] = made.chapters
        read_back = [
            (
                table["rows"],
                table["columns"],
                {tuple(cell["place"]): cell["text"] for cell in table["cells"]},
            )
            for table in found[str(paths[name])]
        ]
        expected = [
            (
                table.rows,
                table.columns,
                {(cell.row, cell.column, cell.rows, cell.columns): cell.text for cell in table.cells},
            )
            for part in chapter.outline.parts
            if isinstance(table := part, OutlineTable)
        ]
        assert read_back[-len(expected) :] == expected, name
        assert len(read_back) - len(expected) <= 1, "the title is a table, too, where it has a code"
