"""The VBA project: read back by readers that are not ours, and the same bytes every time."""

from __future__ import annotations

import hashlib
import io
import re
from pathlib import Path

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ms_ovba_crypto.ms_ovba_crypto import MsOvbaCrypto
from oletools.olevba import VBA_Parser, decompress_stream
from pyopenvba import ExcelFile, VBAModuleKind
from pyopenvba.cfb import CFB
from pyopenvba.vba import decompress, parse_vba_project

from pledgebook.macro_project import document_module, macro_module, macro_source, project_bytes
from pledgebook.macro_project.compound_file import compound_file
from pledgebook.macro_project.compression import compressed
from tests.conftest import ROOT

MODULES = [document_module("ThisWorkbook", is_workbook=True), document_module("Sheet1"), macro_module()]
PROJECT = project_bytes(MODULES)
SOURCE = macro_source("PledgeButtons.bas")


def modules_by_oletools(data: bytes) -> dict[str, str]:
    parser = VBA_Parser("vbaProject.bin", data=data)
    return {Path(name).stem: code for _, _, name, code in parser.extract_macros()}


def modules_by_pyopenvba(data: bytes) -> dict[str, str]:
    project = parse_vba_project(CFB.from_bytes(data))
    return {name: project.get_module(name).source for name in project.module_names()}


READERS = pytest.mark.parametrize(
    "read", [modules_by_oletools, modules_by_pyopenvba], ids=["oletools", "pyOpenVBA"]
)


def code_of(source: str) -> str:
    """Give what runs: without the attributes and empty lines Office adds or moves."""
    lines = (line.rstrip() for line in source.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("Attribute "))


def strange_code(modules: dict[str, str]) -> list[str]:
    """Name the modules whose code is not that of the reviewable sources; document modules hold none."""
    wanted = {"PledgeButtons": code_of(SOURCE)}
    return [name for name in {*modules, *wanted} if code_of(modules.get(name, "")) != wanted.get(name, "")]


@READERS
def test_a_reader_finds_the_very_source_in_the_project(read):
    assert read(PROJECT) == {module.name: module.source for module in MODULES}


@READERS
def test_a_project_exported_from_excel_is_held_to_the_same_source(read, tmp_path):
    """Made here by putting the source into a workbook that Excel saved: Excel's own caches and records."""
    path = tmp_path / "exported.xlsm"
    with ExcelFile.create_new(path) as book:
        book.vba_project().rename_module("Module1", "PledgeButtons")
        book.set_module("PledgeButtons", SOURCE)
        book.save()
    with ExcelFile(path) as book:
        assert strange_code(read(book.vba_project_bytes())) == []


@READERS
@pytest.mark.parametrize("path", sorted((ROOT / "macros").glob("*.bin")) or [None], ids=str)
def test_a_project_kept_in_macros_holds_the_source(read, path):
    """A colleague with Excel may put `vbaProject.bin` there; until then the one we write is held to the same."""
    assert strange_code(read(path.read_bytes() if path else PROJECT)) == []


def test_code_that_is_not_the_source_is_noticed():
    assert strange_code({"PledgeButtons": SOURCE.replace("0, True", "1, True")}) == ["PledgeButtons"]
    assert strange_code({"PledgeButtons": SOURCE, "Sheet1": "Sub Auto_Open()\nEnd Sub"}) == ["Sheet1"]
    assert strange_code({}) == ["PledgeButtons"]


def test_the_source_is_ascii_with_the_line_ends_the_editor_imports():
    data = (ROOT / "macros" / "PledgeButtons.bas").read_bytes()
    assert data.isascii()
    assert data.decode("ascii") == SOURCE
    assert data.startswith(b'Attribute VB_Name = "PledgeButtons"\r\nOption Explicit\r\n')
    assert all(module.source.isascii() for module in MODULES)


def test_the_source_declares_no_library_function_and_starts_no_command_shell():
    code = code_of(SOURCE)
    assert len(code.splitlines()) < 180
    for word in (
        "Declare",
        "cmd",
        "powershell",
        "Open ",
        "Kill",
        "Auto_",
        "Workbook_Open",
        "FileSystemObject",
    ):
        assert word not in re.sub("'.*", "", code), word
    assert re.findall(r"CreateObject\(.*?\)", code) == ['CreateObject("WScript.Shell")']
    assert code.count(".Run(") == 1


def test_the_same_modules_give_the_same_bytes():
    assert project_bytes(MODULES) == PROJECT


def test_the_project_declares_what_office_must_not_guess():
    with olefile.OleFileIO(PROJECT) as ole:
        assert ole.parsing_issues == []
        assert ole.openstream("VBA/_VBA_PROJECT").read() == b"\xcc\x61\xff\xff\x00\x00\x00"
        directory = decompress_stream(bytearray(ole.openstream("VBA/dir").read()))
        properties = ole.openstream("PROJECT").read().decode("ascii")
    assert b"\x02\x00\x04\x00\x00\x00\x09\x04\x00\x00" in directory, "LCID 0x409"
    assert b"\x03\x00\x02\x00\x00\x00\xb5\x03" in directory, "code page 949"
    assert directory.count(b"\x31\x00\x04\x00\x00\x00\x00\x00\x00\x00") == len(MODULES), "source at offset 0"
    assert (
        "Document=ThisWorkbook/&H00000000\r\nDocument=Sheet1/&H00000000\r\nModule=PledgeButtons" in properties
    )
    project = parse_vba_project(CFB.from_bytes(PROJECT))
    assert project.validate(CFB.from_bytes(PROJECT)) == []
    kinds = {name: project.get_module(name).kind for name in project.module_names()}
    assert kinds == {
        "ThisWorkbook": VBAModuleKind.other,
        "Sheet1": VBAModuleKind.other,
        "PledgeButtons": VBAModuleKind.standard,
    }


def test_the_project_is_neither_locked_nor_hidden():
    with olefile.OleFileIO(PROJECT) as ole:
        properties = ole.openstream("PROJECT").read().decode("ascii")
    found = dict(re.findall(r'^(CMG|DPB|GC)="([0-9A-F]+)"', properties, re.MULTILINE))
    plain = {key: MsOvbaCrypto.decrypt(bytes.fromhex(value)) for key, value in found.items()}
    assert plain == {"CMG": bytes(4), "DPB": b"\0", "GC": b"\xff"}
    project_key = sum(map(ord, re.search(r'^ID="(.*?)"', properties)[1])) & 0xFF
    assert {bytes.fromhex(value)[2] ^ bytes.fromhex(value)[0] for value in found.values()} == {project_key}


def test_what_a_scanner_flags_is_known():
    """What antivirus heuristics may look at; a new line here is a decision, not an accident."""
    found = VBA_Parser("vbaProject.bin", data=PROJECT).analyze_macros()
    assert sorted({(kind, keyword) for kind, keyword, _ in found}) == FLAGGED


FLAGGED = [
    ("IOC", "py.exe"),
    ("IOC", "pythonw.exe"),
    ("Suspicious", "Base64 Strings"),  # the words "mail" and "undo" happen to decode
    ("Suspicious", "CreateObject"),
    ("Suspicious", "ExpandEnvironmentStrings"),
    ("Suspicious", "Hex Strings"),  # class ids of Excel and an error number
    ("Suspicious", "Run"),
    ("Suspicious", "Shell"),
    ("Suspicious", "WScript.Shell"),
]


@given(st.one_of(st.binary(max_size=9000), st.text("ab\r\n", max_size=20000).map(str.encode)))
def test_what_is_compressed_comes_back(data):
    packed = compressed(data)
    # A chunk that does not shrink is filled up with zeros, which is why source is never random.
    assert bytes(decompress_stream(bytearray(packed))).rstrip(b"\0") == data.rstrip(b"\0")
    assert decompress(packed).rstrip(b"\0") == data.rstrip(b"\0")


def test_what_does_not_shrink_is_kept_in_chunks_filled_up_with_zeros():
    noise = b"".join(hashlib.sha256(bytes([at])).digest() for at in range(250))
    packed = compressed(noise)
    assert len(packed) == 1 + 2 * (2 + 4096)
    for unpacked in (bytes(decompress_stream(bytearray(packed))), decompress(packed)):
        assert unpacked == noise + bytes(8192 - len(noise))


def test_repeated_text_shrinks():
    assert len(compressed(b"Attribute VB_Name\r\n" * 500)) < 900, "a copy holds 18 bytes at most"


NAMES = st.text("abcdefgXYZ_가나", min_size=1, max_size=12)


@given(
    st.dictionaries(
        NAMES, st.sampled_from([b"x", b"y" * 63, b"z" * 4095, b"l" * 4096, b"m" * 70_000]), max_size=40
    )
)
def test_every_stream_of_a_compound_file_is_found_again(streams):
    unique = {name.casefold(): (name, content) for name, content in streams.items()}
    placed = {f"VBA/{name}": content for name, content in unique.values()} | {"PROJECT": b"p"}
    data = compound_file(placed)
    with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT) as ole:
        assert {"/".join(path) for path in ole.listdir()} == set(placed)
        for path, content in placed.items():
            # Found by name: through the tree of siblings, as Office does.
            assert ole.openstream(path).read() == content
        assert ole.parsing_issues == []


@given(st.integers(1, 40))
def test_siblings_are_a_red_black_tree_in_the_order_office_searches_them(count):
    """[MS-CFB] 2.6.4: shorter names first, then by upper case; readers here do not care, Office may."""
    names = [f"{'aZ_b'[at % 4]}{'x' * (at % 5)}{at}" for at in range(count)]
    data = compound_file({f"VBA/{name}": b"x" for name in names})
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        entries = [ole._load_direntry(sid) for sid in range(len(ole.direntries))]

    def walk(sid, above):
        """Give the names in order and the number of black entries on every way down."""
        if sid == 0xFFFFFFFF:
            return [], 1
        entry = entries[sid]
        assert not (above == entry.color == 0), "no red entry below a red one"
        left, left_blacks = walk(entry.sid_left, entry.color)
        right, right_blacks = walk(entry.sid_right, entry.color)
        assert left_blacks == right_blacks
        return [*left, entry.name, *right], left_blacks + entry.color

    top = entries[entries[entries[0].sid_child].sid_child]
    assert top.color == 1, "the topmost is black"
    found, _ = walk(entries[entries[0].sid_child].sid_child, 1)
    assert found == sorted(names, key=lambda name: (len(name), name.upper()))
