"""Files that are no workbook: each a sentence and exit code 4, no traceback, the file untouched."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from pledgebook.cli.app import app
from pledgebook.template import build_workbook

cli = CliRunner()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def with_member(name, content):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(build_workbook())) as source, zipfile.ZipFile(out, "w") as target:
        for member in source.namelist():
            target.writestr(member, content(source.read(member)) if member == name else source.read(member))
    return out.getvalue()


def doctype(xml):
    head, _, rest = xml.partition(b"?>") if xml.startswith(b"<?xml") else (b"", b"", xml)
    declaration = head + b"?>" if head else b""
    return declaration + b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + rest


CASES = {
    "empty": b"",
    "no zip": b"hello, world " * 40,
    "truncated": build_workbook()[:9000],
    "legacy or encrypted": OLE,
    "entities": with_member("xl/workbook.xml", doctype),
    "broken xml": with_member("xl/workbook.xml", lambda xml: xml[:-20]),
}


@pytest.mark.parametrize("command", ["refresh", "check", "show"])
@pytest.mark.parametrize("case", CASES)
def test_a_file_that_is_no_workbook_is_refused(tmp_path, case, command):
    path = tmp_path / "x.xlsx"
    path.write_bytes(CASES[case])
    run = cli.invoke(app, [command, str(path)])
    assert run.exit_code == 4, run.output
    assert path.read_bytes() == CASES[case]
    assert run.stderr.strip()
    assert "Traceback" not in run.output
    assert run.exception is None or isinstance(run.exception, SystemExit)


@pytest.mark.parametrize(
    "command",
    [
        ["show"],
        ["explain", "교류활동"],
        ["confirm", "--as-of", "2024-05-31", "--by", "홍길동"],
        ["check"],
        ["export", "--to", "html", "-o", "out"],
    ],
    ids=lambda command: command[0],
)
def test_the_one_file_that_cannot_be_read_is_named(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    Path("제출.xlsx").write_bytes(CASES["no zip"])
    name, *rest = command
    run = cli.invoke(app, [name, "제출.xlsx", *rest])
    assert run.exit_code == 4
    assert "제출.xlsx: " in run.stderr
    run = cli.invoke(app, [name, "제출.xlsx", *rest, "--json"])
    told = json.loads(run.stdout)
    if name != "export":  # which lists what it wrote, and beside it what failed
        [told] = told["workbooks"]
        assert told["workbook"] == "제출.xlsx"
        assert told["error"]["message"]
        assert told["exit_code"] == run.exit_code == 4


@pytest.mark.parametrize("command", ["refresh", "check", "show"])
def test_a_missing_file_is_said_to_be_missing(tmp_path, command):
    run = cli.invoke(app, [command, str(tmp_path / "없음.xlsx")])
    assert run.exit_code == 4
    assert "없음.xlsx" in run.stderr


def test_show_of_a_folder_without_workbooks_is_refused(tmp_path):
    assert cli.invoke(app, ["show", str(tmp_path)]).exit_code == 2


def test_a_folder_without_workbooks_is_wrong_usage(tmp_path):
    assert cli.invoke(app, ["refresh", str(tmp_path)]).exit_code == 2
