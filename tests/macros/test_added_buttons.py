"""Buttons put into workbooks that are there: all else stays byte for byte, and nobody's macros are lost."""

from __future__ import annotations

import json
import shutil
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyopenvba import check_file

import pledgebook as pb
from pledgebook.cli.app import app
from pledgebook.errors import FileRefusedError, UsageError
from pledgebook.macro_project import (
    MACRO_VERSION,
    Module,
    document_module,
    macro_source,
    project_bytes,
    read_project,
)
from pledgebook.macro_project.compression import compressed, decompressed
from pledgebook.package.parts import Package
from pledgebook.package.untouched import untouched
from pledgebook.template.start_sheet import BUTTONS
from pledgebook.use_cases.buttons import add_buttons
from tests.excel_rules.lint import lint
from tests.macros.test_project import modules_by_oletools, modules_by_pyopenvba, strange_code

PROJECT = "xl/vbaProject.bin"
SOURCE = macro_source("PledgeButtons.bas")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "공약.xlsm"
    pb.new(path, term="민선9기", blank=True)
    return path


def members(path):
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def with_parts(source, target, change):
    """Write a workbook anew with its members changed by `change`, a function of all of them."""
    parts = members(source)
    change(parts)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return target


def older(source=SOURCE, version="1", more=()):
    launcher = Module(
        "PledgeButtons", source.replace(f'= "{MACRO_VERSION}"', f'= "{version}"'), is_document=False
    )
    return project_bytes([document_module("ThisWorkbook", is_workbook=True), *more, launcher])


def test_a_plain_workbook_gets_a_twin_with_buttons_and_stays_as_it_is(sample, tmp_path):
    path = Path(shutil.copy(sample, tmp_path / "공약.xlsx"))
    before = path.read_bytes()
    receipt = add_buttons(path)
    assert path.read_bytes() == before
    assert receipt.path == tmp_path / "공약.xlsm"
    data = receipt.path.read_bytes()
    package = Package.open(before)
    changed = {name for name in package.names if name not in untouched(package, data)}
    assert changed <= {
        "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
    }  # fmt: skip
    assert [sheet.name for sheet in Package.open(data).sheets][: len(package.sheets)] == [
        sheet.name for sheet in package.sheets
    ]
    assert lint(data) == ()
    report = check_file(receipt.path)
    assert report.complete
    assert report.issues == ()
    for read in (modules_by_oletools, modules_by_pyopenvba):
        assert strange_code(read(members(receipt.path)[PROJECT])) == []
    assert pb.read(receipt.path).findings == pb.read(path).findings
    assert not pb.refresh(receipt.path).changed
    again = add_buttons(receipt.path)
    assert (again.written, again.before) == (False, MACRO_VERSION)


@pytest.mark.validator
def test_the_validator_finds_nothing(sample, tmp_path, ooxml_errors):
    assert ooxml_errors(add_buttons(shutil.copy(sample, tmp_path / "공약.xlsx")).path) == []


def test_a_twin_that_is_there_is_not_written_over(sample, tmp_path):
    path = shutil.copy(sample, tmp_path / "공약.xlsx")
    (tmp_path / "공약.xlsm").write_bytes(b"mine")
    run = CliRunner().invoke(app, ["buttons", str(path)])
    assert run.exit_code == 4
    assert (tmp_path / "공약.xlsm").read_bytes() == b"mine"


def test_a_drawing_gets_a_number_that_no_other_has(sample, tmp_path):
    """Notes are drawn in VML too: shapes of one number would be one to Excel."""
    import openpyxl
    from openpyxl.comments import Comment

    book = openpyxl.load_workbook(sample)
    book["사용법"]["A1"].comment = Comment("메모", "나")
    book.save(tmp_path / "공약.xlsx")
    parts = members(add_buttons(tmp_path / "공약.xlsx").path)
    drawings = [content for name, content in parts.items() if name.endswith(".vml")]
    assert sorted(content.partition(b'data="')[2][:1] for content in drawings) == [b"1", b"2"]
    assert {*lint((tmp_path / "공약.xlsm").read_bytes())} <= {*lint((tmp_path / "공약.xlsx").read_bytes())}


def test_older_buttons_are_renewed_in_place_and_undo_gives_them_back(made, tmp_path):
    path = with_parts(made, tmp_path / "공약.xlsm", lambda parts: parts.update({PROJECT: older()}))
    before = path.read_bytes()
    run = CliRunner().invoke(app, ["buttons", str(path), "--json"])
    assert run.exit_code == 0, run.output
    (report,) = json.loads(run.stdout)["workbooks"]
    assert (report["version_before"], report["version_after"], report["written"]) == (
        "1",
        MACRO_VERSION,
        True,
    )
    package = Package.open(before)
    assert {name for name in package.names if name not in untouched(package, path.read_bytes())} == {PROJECT}
    assert read_project(members(path)[PROJECT]).modules[-1].source == SOURCE
    pb.undo(path, whole=True)
    assert path.read_bytes() == before


def test_sentences_that_older_buttons_did_not_have_are_added(made, tmp_path):
    def change(parts):
        parts[PROJECT] = older()
        name = b"pledge_say_ended"
        start = parts["xl/workbook.xml"].index(b'<definedName name="' + name)
        end = parts["xl/workbook.xml"].index(b"</definedName>", start) + len(b"</definedName>")
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"][:start] + parts["xl/workbook.xml"][end:]

    path = with_parts(made, tmp_path / "공약.xlsm", change)
    add_buttons(path)
    assert b"pledge_say_ended" in members(path)["xl/workbook.xml"]
    assert members(path)["xl/worksheets/sheet1.xml"] == members(made)["xl/worksheets/sheet1.xml"]
    assert lint(path.read_bytes()) == ()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((Module("내매크로", 'Attribute VB_Name = "내매크로"\r\nSub A()\r\nEnd Sub\r\n', is_document=False),), "내매크로"),
        ((Module("Sheet7", 'Attribute VB_Name = "Sheet7"\r\nPrivate Sub Worksheet_Change()\r\nEnd Sub\r\n', is_document=True),), "Sheet7"),
    ],
    ids=["a module", "code behind a sheet"],
)  # fmt: skip
def test_macros_of_the_users_own_are_never_written(made, tmp_path, more, said):
    path = with_parts(made, tmp_path / "공약.xlsm", lambda parts: parts.update({PROJECT: older(more=more)}))
    before = path.read_bytes()
    run = CliRunner().invoke(app, ["buttons", str(path), "--force"])
    assert run.exit_code == 4
    assert said in run.stderr
    assert "PledgeButtons.bas" in run.stderr
    assert path.read_bytes() == before


def test_a_project_that_excel_saved_is_read_and_its_macros_are_left_alone(tmp_path):
    """The workbook that xlwings brings along was saved by Excel."""
    folder = Path(find_spec("xlwings").origin).parent
    path = Path(shutil.copy(folder / "quickstart.xlsm", tmp_path / "남의.xlsm"))
    data = members(path)[PROJECT]
    found = {module.name: module.source for module in read_project(data).modules}
    assert {name: code.split() for name, code in modules_by_pyopenvba(data).items()} == {
        name: code.split() for name, code in found.items()
    }
    with pytest.raises(FileRefusedError) as refused:
        add_buttons(path)
    assert refused.value.code == "buttons-own-macros"


def test_signed_macros_a_newer_version_and_code_changed_by_hand_are_refused(made, tmp_path):
    def signed(parts):
        parts[PROJECT] = older()
        parts["xl/_rels/vbaProject.bin.rels"] = (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
            b'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProjectSignature" '
            b'Target="vbaProjectSignature.bin"/></Relationships>'
        )
        parts["xl/vbaProjectSignature.bin"] = b"signed"

    with pytest.raises(FileRefusedError) as refused:
        add_buttons(with_parts(made, tmp_path / "서명.xlsm", signed))
    assert refused.value.code == "buttons-signed"
    with pytest.raises(UsageError) as newer:
        add_buttons(
            with_parts(
                made, tmp_path / "새것.xlsm", lambda parts: parts.update({PROJECT: older(version="99")})
            )
        )
    assert newer.value.code == "buttons-newer"
    source = SOURCE.replace("Say problem", "Say problem & problem")
    changed = with_parts(
        made, tmp_path / "고침.xlsm", lambda parts: parts.update({PROJECT: older(source, MACRO_VERSION)})
    )
    with pytest.raises(FileRefusedError) as by_hand:
        add_buttons(changed)
    assert by_hand.value.code == "buttons-changed"
    assert add_buttons(changed, force=True).written


def test_a_locked_project_is_left_alone(made, tmp_path):
    data = older().replace(b'DPB="0002F5F6F6F6F6"', b'DPB="' + b"0" * 14 + b'"')
    assert not read_project(data).is_locked
    plain = older()
    at = plain.index(b'DPB="')
    # A password's hash makes the value longer; the rest of the stream moves up, which matters to no reader.
    locked = plain[:at] + b'DPB="' + b"A" * 76 + b'"' + plain[at + 5 + 76 + 1 :]
    assert read_project(locked).is_locked
    path = with_parts(made, tmp_path / "공약.xlsm", lambda parts: parts.update({PROJECT: locked}))
    with pytest.raises(FileRefusedError) as refused:
        add_buttons(path)
    assert refused.value.code == "buttons-locked"


def test_a_ribbon_of_the_users_own_stays(sample, tmp_path):
    def change(parts):
        parts["customUI/mine.xml"] = b"<customUI/>"
        kind = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
        own = f'<Relationship Id="rIdMine" Type="{kind}" Target="customUI/mine.xml"/></Relationships>'
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", own.encode())

    receipt = add_buttons(with_parts(sample, tmp_path / "공약.xlsx", change))
    assert receipt.keeps_ribbon
    parts = members(receipt.path)
    assert parts["customUI/mine.xml"] == b"<customUI/>"
    assert not any(
        b"PledgeRibbon" in content for name, content in parts.items() if name.startswith("customUI/")
    )


def test_sheets_of_the_users_under_our_names_stay_theirs(sample, tmp_path):
    import openpyxl

    book = openpyxl.load_workbook(sample)
    book.create_sheet("시작")["A1"] = "우리 과"
    book.save(tmp_path / "공약.xlsx")
    receipt = add_buttons(tmp_path / "공약.xlsx")
    assert receipt.sheets == ("시작 (2)",)
    assert {*lint(receipt.path.read_bytes())} <= {*lint((tmp_path / "공약.xlsx").read_bytes())}


def test_every_button_is_drawn_over_a_line_that_says_what_it_does(sample, tmp_path):
    import openpyxl

    receipt = add_buttons(shutil.copy(sample, tmp_path / "공약.xlsx"))
    page = openpyxl.load_workbook(receipt.path)["시작"]
    assert all(page.cell(button.row + 1, 3).value for button in BUTTONS)
    vml = next(content for name, content in members(receipt.path).items() if name.endswith(".vml"))
    assert all(f"[0]!{button.macro}".encode() in vml for button in BUTTONS)


@pytest.mark.parametrize("broken", [b"", b"PK", older()[:700], bytes(2000), older()[:512] + b"\xff" * 4000])
def test_bytes_that_are_no_project_are_told(broken):
    with pytest.raises(ValueError):  # noqa: PT011 - every one of its kinds
        read_project(broken)


@pytest.mark.parametrize("text", [b"", b"a", b"Sub A()\r\n" * 2000, bytes(range(256)) * 40])
def test_what_was_compressed_comes_back(text):
    assert decompressed(compressed(text))[: len(text)] == text


def test_a_sheet_of_the_users_own_that_holds_a_sentence_is_never_written(sample, tmp_path):
    """Whoever imports the module by hand may name a cell anywhere: that sheet is not the one of sentences."""

    def name_a_cell(parts):
        xml = parts["xl/workbook.xml"].decode()
        name = "<definedName name=\"pledge_say_no_python\">'공약'!$B$2</definedName>"
        parts["xl/workbook.xml"] = xml.replace("</definedNames>", f"{name}</definedNames>").encode()

    path = with_parts(sample, tmp_path / "공약.xlsx", name_a_cell)
    receipt = add_buttons(path)
    before, after = members(path), members(receipt.path)
    assert {name for name in before if after[name] != before[name]} == {
        "[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml",
    }  # fmt: skip
    assert "pledge_say_no_python\">'단추 문장'!" in after["xl/workbook.xml"].decode()
