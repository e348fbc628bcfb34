"""Text from the log that looks like a formula, or would steer a terminal, stays text wherever it goes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.cli.app import app
from pledgebook.messages.visible import visible
from tests.reading.making import changed
from tests.sheets.owned import sample_names

cli = CliRunner()
FORMULAS = (
    "=cmd|'/c calc'!A1",
    "+cmd|'/c calc'!A1",
    "-2+3+cmd|'/c calc'!A1",
    "@SUM(1+9)*cmd|'/c calc'!A1",
    "=1+1",
    '=HYPERLINK("http://x","y")',
)


def with_texts(*texts):
    """The sample with texts in the log, in the indicators' and the pledge's names and in the units."""
    cells = {f"실적!G{row}": text for row, text in enumerate(texts, 2)}
    cells |= {f"실적!H{row}": text for row, text in enumerate(texts, 2)}
    cells |= {"지표!C2": texts[0], "지표!D2": texts[-1], "공약!B2": texts[0], "공약!G2": texts[-1]}

    def as_text(book):
        for place in cells:
            sheet, _, cell = place.partition("!")
            book[sheet][cell].data_type = "s"

    return changed(cells, as_text)


@pytest.fixture
def refreshed(tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(with_texts(*FORMULAS))
    receipt = pb.refresh(path)
    assert receipt.written
    return path


def test_text_like_a_formula_is_text_in_every_owned_sheet(refreshed):
    book = load_workbook(io.BytesIO(refreshed.read_bytes()))
    seen = set()
    for name in sample_names():
        for row in book[name].iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and ("cmd|" in cell.value or 'HYPERLINK("http' in cell.value):
                    assert cell.data_type != "f", cell.coordinate
                    seen.add(name)
                    if cell.value.startswith(tuple("=+-@")):
                        assert cell.quotePrefix, cell.coordinate
    assert {"카드 6-3-3", "총괄", "산출근거"} <= seen


def test_text_like_a_formula_is_the_same_text_as_json_and_frame(refreshed):
    run = cli.invoke(app, ["show", str(refreshed), "--json"])
    shown = json.loads(run.stdout)["pledges"][0]
    assert shown["title"] == FORMULAS[0]
    assert shown["indicators"][0]["name"] == FORMULAS[0]
    frame = pb.compute(pb.read(refreshed)).to_frame()
    assert FORMULAS[0] in set(frame["지표명"])


STEERING = ("가\u202e나", "\x1b[2J다", "\u2066라\u2069", "\ud800마", "\x07", "\x9b31m")


@pytest.mark.parametrize("text", STEERING)
def test_what_would_steer_a_terminal_is_printed_as_its_number(text):
    shown = visible(text)
    assert shown.isprintable()
    assert "<U+" in shown
    assert shown.encode("utf-8")


def test_line_breaks_and_tabs_are_printed_as_they_are():
    assert visible("가\n나\t다 ❖ 😀") == "가\n나\t다 ❖ 😀"


def test_json_loses_nothing_of_what_it_escapes(capsys):
    from pledgebook.cli.output import print_json

    print_json(list(STEERING))
    printed = capsys.readouterr().out
    assert json.loads(printed) == list(STEERING)
    assert printed.replace("\n", "").isprintable()


COMMANDS = [["check"], ["show"], ["show", "--json"], ["refresh", "--dry-run"], ["explain", "6-3-3"]]


@pytest.mark.parametrize(
    ("encoding", "command"),
    [
        *(("ascii", command) for command in COMMANDS),  # it lacks the most
        *((encoding, COMMANDS[0]) for encoding in ("cp949", "utf-8")),
        *(
            pytest.param(encoding, command, marks=pytest.mark.slow)
            for encoding in ("cp949", "utf-8")
            for command in COMMANDS[1:]
        ),
    ],
)
def test_no_encoding_of_the_terminal_ends_a_run(tmp_path, encoding, command):
    path = tmp_path / "❖\u202e.xlsx"
    path.write_bytes(with_texts("가\u202e나 ❖ 😀 각", "_xD800_ 다"))
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"}
    name, *options = command
    run = subprocess.run(
        [sys.executable, "-m", "pledgebook", name, str(path), *options],
        capture_output=True,
        env=environment,
        check=False,
    )
    printed = run.stdout + run.stderr
    assert run.returncode in {0, 6}, printed[-500:]
    assert b"Traceback" not in printed
    assert "\u202e".encode() not in printed


def test_marks_that_turn_the_writing_are_left_out_of_the_card_and_kept_in_the_log(tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(with_texts("cod.\u202exlsx", "\u2066라\u2069"))
    pb.refresh(path)
    book = load_workbook(io.BytesIO(path.read_bytes()))
    card = "".join(str(cell.value or "") for row in book["카드 6-3-3"].iter_rows() for cell in row)
    assert "\u202e" not in card
    assert "cod.xlsx" in card
    assert book["실적"]["G2"].value == "cod.\u202exlsx"
