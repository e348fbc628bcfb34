"""The add-in as a file: its parts fit together, readers that are not ours find the very VBA, its words are there."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from oletools.olevba import VBA_Parser
from openpyxl import load_workbook
from pyopenvba import ExcelFile, check_file

from pledgebook.macro_project import macro_source
from pledgebook.messages import word
from pledgebook.messages.words_buttons import BUTTON_WORDS
from pledgebook.template.addin import ADDIN_FILE, ADDIN_NAME, addin_bytes
from pledgebook.template.start_sheet import BUTTONS, PYTHON_NAME
from tests.excel_rules.lint import lint
from tests.macros.test_workbook import RIBBONS

DATA = addin_bytes()


@pytest.fixture(scope="module")
def addin(tmp_path_factory):
    path = tmp_path_factory.mktemp("addin") / ADDIN_FILE
    path.write_bytes(DATA)
    return path


@pytest.fixture(scope="module")
def parts():
    with zipfile.ZipFile(io.BytesIO(DATA)) as file:
        return {name: file.read(name) for name in file.namelist()}


def as_workbook():
    """Open it by openpyxl, which opens no add-ins: as the kind that it does open."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DATA)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(b"excel.addin.macroEnabled", b"excel.sheet.macroEnabled")
            target.writestr(name, content)
    return load_workbook(out)


def said() -> dict[str, str]:
    sentences = {}
    for prefix in ("button.say.", "addin.say."):
        sentences |= {
            key.removeprefix(prefix): word(key, "ko") for key in BUTTON_WORDS if key.startswith(prefix)
        }
    return sentences


def test_the_same_bytes_every_time():
    assert addin_bytes() == DATA


def test_the_file_says_that_it_is_an_addin(parts):
    types = parts["[Content_Types].xml"].decode()
    assert 'ContentType="application/vnd.ms-excel.addin.macroEnabled.main+xml"' in types
    assert "sheet.main+xml" not in types
    assert "sheet.macroEnabled" not in types


def test_two_readers_find_the_source_of_the_buttons_and_nothing_else_that_runs(addin):
    with ExcelFile(addin) as file:
        theirs = {name: file.get_module(name) for name in file.module_names()}
    parser = VBA_Parser(addin.name, data=DATA)
    others = {Path(name).stem: code for _, _, name, code in parser.extract_macros()}
    for modules in (theirs, others):
        assert modules["PledgeButtons"] == macro_source("PledgeButtons.bas")
        assert set(modules) == {"PledgeButtons", "ThisWorkbook", "Sheet1"}
        for name in ("ThisWorkbook", "Sheet1"):
            assert all(line.startswith("Attribute ") for line in modules[name].split("\r\n") if line)


def test_excels_rules_and_an_independent_check_find_nothing(addin):
    assert lint(DATA) == ()
    assert check_file(addin).issues == ()


@pytest.mark.validator
def test_the_validator_finds_nothing(addin, ooxml_errors):
    assert ooxml_errors(addin) == []


@pytest.mark.parametrize("ribbon", RIBBONS)
def test_its_tab_has_the_buttons_of_a_workbook_and_those_for_one_that_is_none(parts, ribbon):
    root = ET.fromstring(parts[ribbon])
    space = f"{{{RIBBONS[ribbon]}}}"
    assert [tab.get("label") for tab in root.iter(f"{space}tab")] == ["공약관리"]
    buttons = list(root.iter(f"{space}button"))
    assert [(button.get("tag"), button.get("label")) for button in buttons] == [
        *((button.action, button.caption) for button in BUTTONS),
        ("new", "새 통합 문서"),
        ("adopt", "입력 표 더하기"),
    ]
    assert {button.get("onAction") for button in buttons} == {"PledgeRibbon"}
    assert all(button.get("supertip") and button.get("imageMso") for button in buttons)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_a_workbook_with_buttons_has_no_button_for_a_new_one():
    assert 'tag="new"' not in macro_source("customUI14.xml")
    assert 'tag="adopt"' not in macro_source("customUI14.xml")


def test_every_sentence_of_the_launcher_stands_in_a_cell_of_its_name():
    book = as_workbook()
    shown = {}
    for name in book.defined_names:
        ((sheet, place),) = book.defined_names[name].destinations
        shown[name] = book[sheet][place].value
    assert shown == {ADDIN_NAME: "1", **{f"pledge_say_{key}": text for key, text in said().items()}}
    asked = set(re.findall(r'(?:Say|Launch =|IsWanted\()\s?"(\w+)"', macro_source("PledgeButtons.bas")))
    assert asked == set(said())


def test_the_launcher_looks_for_these_names():
    code = macro_source("PledgeButtons.bas")
    assert f'Named("{ADDIN_NAME}")' in code
    assert PYTHON_NAME not in as_workbook().defined_names, "one file for every PC"


def test_it_says_nothing_of_what_an_addin_has_not():
    for key, text in said().items():
        if key in {"new", "no_python", "no_package"}:
            assert "시작 시트" not in text
            assert "pip" not in text
