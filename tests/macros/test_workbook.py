"""The macro-enabled workbook: its parts fit together, others open it, and a refresh leaves them alone."""

from __future__ import annotations

import io
import posixpath
import re
import shutil
import zipfile
from xml.etree import ElementTree as ET

import pytest
import xlsxwriter
from click.testing import CliRunner
from openpyxl import load_workbook
from pyopenvba import ExcelFile, check_file

import pledgebook as pb
from pledgebook.book import contract
from pledgebook.cli.app import app
from pledgebook.messages import word
from pledgebook.messages.words_buttons import BUTTON_WORDS
from pledgebook.template.button_parts import buttons_vml
from pledgebook.template.start_sheet import BUTTONS, PYTHON_NAME, START_SHEET
from pledgebook.use_cases.new import new_workbook
from tests.conftest import ROOT
from tests.excel_rules.lint import lint

cli = CliRunner()
MACRO_PARTS = (
    "xl/vbaProject.bin",
    "xl/drawings/vmlDrawing1.vml",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/_rels/sheet1.xml.rels",
    "customUI/customUI.xml",
    "customUI/customUI14.xml",
)
RIBBONS = {
    "customUI/customUI.xml": "http://schemas.microsoft.com/office/2006/01/customui",
    "customUI/customUI14.xml": "http://schemas.microsoft.com/office/2009/07/customui",
}
EXCEL = "{urn:schemas-microsoft-com:office:excel}"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "공약관리.xlsm"
    run = cli.invoke(app, ["new", str(path)])
    assert run.exit_code == 0, run.output
    return path


@pytest.fixture(scope="module")
def parts(made):
    with zipfile.ZipFile(made) as file:
        return {name: file.read(name) for name in file.namelist()}


def module_text() -> str:
    return (ROOT / "macros" / "PledgeButtons.bas").read_text("ascii")


def public_subs() -> set[str]:
    return set(re.findall(r"^Public Sub (\w+)\(", module_text(), re.MULTILINE))


def drawn_buttons(vml: bytes) -> dict[str, str]:
    """Give the buttons of a VML drawing: caption to macro."""
    return {
        "".join(shape.find(".//font").itertext()): shape.find(f".//{EXCEL}FmlaMacro").text
        for shape in ET.fromstring(vml).iter("{urn:schemas-microsoft-com:vml}shape")
    }


def test_the_start_sheet_has_its_buttons_with_korean_captions(parts):
    assert drawn_buttons(parts["xl/drawings/vmlDrawing1.vml"]) == {
        "새로고침": "[0]!PledgeRefresh",
        "점검": "[0]!PledgeCheck",
        "기준일 변경": "[0]!PledgeAsOf",
        "확정": "[0]!PledgeConfirm",
        "메일 보내기": "[0]!PledgeMail",
        "내보내기": "[0]!PledgeExport",
        "되돌리기": "[0]!PledgeUndo",
    }


def test_every_button_and_ribbon_callback_is_a_public_sub(parts):
    called = {
        macro.removeprefix("[0]!") for macro in drawn_buttons(parts["xl/drawings/vmlDrawing1.vml"]).values()
    }
    for ribbon in RIBBONS:
        for element in ET.fromstring(parts[ribbon]).iter():
            called |= {value for name, value in element.items() if name.startswith(("on", "get", "load"))}
    assert called == public_subs()


@pytest.mark.parametrize("ribbon", RIBBONS)
def test_the_ribbon_tab_offers_what_the_buttons_do(parts, ribbon):
    root = ET.fromstring(parts[ribbon])
    space = f"{{{RIBBONS[ribbon]}}}"
    assert root.tag == f"{space}customUI"
    assert root.find(f".//{space}tab").get("label") == "공약관리"
    shown = [
        (button.get("tag"), button.get("label"), button.get("supertip"))
        for button in root.iter(f"{space}button")
    ]
    assert shown == [
        (button.action, button.caption, word(f"button.does.{button.action}", "ko")) for button in BUTTONS
    ]


def test_both_ribbons_say_the_same(parts):
    old, new = (parts[name].decode() for name in RIBBONS)
    assert old.replace(*RIBBONS.values()) == new


def test_the_buttons_are_drawn_in_the_words_of_a_writer_proven_in_excel():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for at in range(2):
            sheet.insert_button(at, 1, {"macro": f"Macro{at}", "caption": "x", "description": "x"})
    with zipfile.ZipFile(out) as file:
        theirs = file.read("xl/drawings/vmlDrawing1.vml").decode()

    def shape_of(vml):
        """Only the drawing's own figures and texts may differ."""
        found = re.sub(r'(style|face|alt)="[^"]*"|>[^<>]+<', r"\1><", vml)
        shapes = found.index("<v:shape ")
        return found[:shapes], found[shapes:].split("</v:shape>")[0]

    assert shape_of(buttons_vml(BUTTONS)) == shape_of(theirs)


def test_each_module_stands_behind_the_workbook_or_a_sheet_of_that_code_name(parts, made):
    with ExcelFile(made) as file:
        modules = set(file.module_names())
    workbook = re.search(rb'<workbookPr[^>]*codeName="(\w+)"', parts["xl/workbook.xml"])[1].decode()
    names = [
        found[1].decode()
        for name, xml in parts.items()
        if name.startswith("xl/worksheets/sheet") and (found := re.search(rb'<sheetPr codeName="(\w+)"', xml))
    ]
    assert len(names) == len(set(names))
    assert modules == {"PledgeButtons", workbook, *names}


def test_the_file_says_what_it_is(parts):
    types = parts["[Content_Types].xml"].decode()
    assert "application/vnd.ms-excel.sheet.macroEnabled.main+xml" in types
    assert "spreadsheetml.sheet.main+xml" not in types
    assert 'PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"' in types


def test_every_xml_part_is_well_formed_and_every_relation_leads_somewhere(parts):
    for name, content in parts.items():
        if name.endswith((".xml", ".rels", ".vml")):
            ET.fromstring(content)
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for relation in ET.fromstring(content):
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target"))).lstrip("/")
                assert target in parts, f"{name}: {target}"
    kinds = {
        relation.get("Type").rpartition("office/")[2]: relation.get("Target")
        for relation in ET.fromstring(parts["_rels/.rels"])
    }
    assert kinds["2006/relationships/ui/extensibility"] == "customUI/customUI.xml"
    assert kinds["2007/relationships/ui/extensibility"] == "customUI/customUI14.xml"


def test_excels_rules_and_an_independent_check_find_nothing(made):
    assert lint(made.read_bytes()) == ()
    report = check_file(made)
    assert report.complete
    assert report.issues == ()


@pytest.mark.validator
def test_the_validator_finds_nothing(made, ooxml_errors):
    assert ooxml_errors(made) == []


def test_the_same_bytes_every_time():
    assert new_workbook(buttons=True) == new_workbook(buttons=True)


def test_it_opens_on_the_start_sheet_alone(parts):
    selected = [name for name, xml in parts.items() if b'tabSelected="1"' in xml]
    assert selected == ["xl/worksheets/sheet1.xml"]
    assert b'activeTab="0"' in parts["xl/workbook.xml"]


@pytest.mark.parametrize("blank", [False, True])
def test_it_holds_the_input_tables_of_the_plain_workbook(blank):
    plain = load_workbook(io.BytesIO(new_workbook(blank=blank)))
    macros = load_workbook(io.BytesIO(new_workbook(blank=blank, buttons=True)))
    assert [name for name in macros.sheetnames if name not in {START_SHEET, "단추 문장"}] == plain.sheetnames
    for table in contract.TABLES:
        assert [[cell.value for cell in row] for row in macros[table.sheet]] == [
            [cell.value for cell in row] for row in plain[table.sheet]
        ]


def test_every_sentence_the_launcher_shows_stands_in_a_cell_of_its_name(made):
    book = load_workbook(made)
    keys = set(re.findall(r'(?:Say|Launch =) "(\w+)"', module_text()))
    assert keys == {key.removeprefix("button.say.") for key in BUTTON_WORDS if key.startswith("button.say.")}
    for key in keys:
        ((sheet, place),) = book.defined_names[f"pledge_say_{key}"].destinations
        assert book[sheet][place].value == word(f"button.say.{key}", "ko")
        assert book[sheet].sheet_state == "veryHidden"


def test_the_cell_for_the_path_of_python_is_empty_and_text(made):
    book = load_workbook(made)
    ((sheet, place),) = book.defined_names[PYTHON_NAME].destinations
    assert (sheet, book[sheet][place].value, book[sheet][place].number_format) == (START_SHEET, None, "@")
    assert f'Named("{PYTHON_NAME}")' in module_text()


def test_a_way_round_that_a_sentence_names_exists():
    for key, words in BUTTON_WORDS.items():
        for file in re.findall(r"'([\w-]+\.pyw)'", words.ko):
            assert (ROOT / "macros" / file).exists(), key


def test_a_refresh_leaves_macros_buttons_and_ribbon_as_they_were(made, tmp_path, parts):
    path = shutil.copy(made, tmp_path / "공약.xlsm")
    assert not pb.refresh(path).changed
    assert pb.refresh(path, as_of="2023-12-31").written
    with zipfile.ZipFile(path) as file:
        assert {name: file.read(name) for name in MACRO_PARTS} == {name: parts[name] for name in MACRO_PARTS}
    assert lint(path.read_bytes()) == ()
    assert check_file(path).issues == ()


def test_the_module_excel_puts_behind_a_card_stays_its_own(made, tmp_path):
    """Excel names a module for each sheet when it saves; a card without its name would get one more each time."""
    path = tmp_path / "공약.xlsm"
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet15.xml":
                assert b"<sheetPr>" in content
                content = content.replace(b"<sheetPr>", b'<sheetPr codeName="Sheet15">')
            target.writestr(name, content)
    assert not pb.refresh(path).changed
    assert pb.refresh(path, as_of="2023-12-31").written
    with zipfile.ZipFile(path) as file:
        assert b'<sheetPr codeName="Sheet15">' in file.read("xl/worksheets/sheet15.xml")


def test_a_signature_of_the_macros_outlives_a_refresh(made, tmp_path):
    path = tmp_path / "서명.xlsm"
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProjectSignature" '
        'Target="vbaProjectSignature.bin"/></Relationships>'
    )
    override = b'<Override PartName="/xl/vbaProjectSignature.bin" ContentType="application/vnd.ms-office.vbaProjectSignature"/>'
    signature = {"xl/vbaProjectSignature.bin": b"signed", "xl/_rels/vbaProject.bin.rels": relation.encode()}
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"</Types>", override + b"</Types>"))
        for name, content in signature.items():
            target.writestr(name, content)
    assert pb.refresh(path, as_of="2023-12-31").written
    with zipfile.ZipFile(path) as file:
        assert {name: file.read(name) for name in signature} == signature
    assert lint(path.read_bytes()) == ()


def test_openpyxl_opens_it_and_keeps_the_macros(made, tmp_path, parts):
    book = load_workbook(made, keep_vba=True)
    book.save(tmp_path / "saved.xlsm")
    with zipfile.ZipFile(tmp_path / "saved.xlsm") as file:
        assert file.read("xl/vbaProject.bin") == parts["xl/vbaProject.bin"]


@pytest.mark.parametrize("name", ["새.xls", "새.xlsb", "새"])
def test_new_makes_no_other_kind_of_file(tmp_path, name):
    run = cli.invoke(app, ["new", str(tmp_path / name)])
    assert run.exit_code == 2
    assert ".xlsm" in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_page_for_reviewers_names_every_file_and_macro_in_both_languages():
    page = (ROOT / "macros" / "README.md").read_text(encoding="utf-8")
    korean, english = page.split("## English")
    for name in {path.name for path in (ROOT / "macros").iterdir()} - {"README.md"}:
        assert name in korean, name
        assert name in english, name
    for macro in public_subs() - {"PledgeRibbon"}:
        assert macro in korean, macro
        assert macro in english, macro
    assert "아직 실행하지 않음" in korean, "to be changed by whoever has run the checklist in Excel"
