"""The rules of the house: layers, public names, one catalogue."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest

import pledgebook as pb
from pledgebook import errors
from pledgebook.messages import LANGS
from pledgebook.messages.errors import ERRORS
from pledgebook.messages.findings import FINDINGS
from pledgebook.messages.words import WORDS
from tests.conftest import ROOT

SOURCES = sorted((ROOT / "pledgebook").rglob("*.py"))
HANGUL = re.compile("[가-힣]")


def placeholders(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_data_flows_one_way():
    program = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([str(program)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_public_names_are_these():
    assert sorted(pb.__all__) == [
        "BatchError",
        "Book",
        "DataError",
        "FileChangedError",
        "FileError",
        "FileLockedError",
        "FileRefusedError",
        "FileUnreadableError",
        "Finding",
        "Limits",
        "Outcome",
        "PledgebookError",
        "Receipt",
        "Results",
        "Severity",
        "Undone",
        "UsageError",
        "compute",
        "read",
        "refresh",
        "refresh_many",
        "rollup",
        "undo",
    ]


@pytest.mark.parametrize("code", sorted(FINDINGS))
def test_a_finding_says_the_same_in_both_languages(code):
    entry = FINDINGS[code]
    for one in (entry.message, entry.action):
        assert placeholders(one.ko) == placeholders(one.en)
    assert HANGUL.search(entry.message.ko)
    assert entry.severity in {"error", "warning", "info"}
    assert re.fullmatch(r"PB[1-4]\d\d", code)


@pytest.mark.parametrize("key", sorted(ERRORS | WORDS))
def test_a_sentence_has_the_same_facts_in_both_languages(key):
    one = (ERRORS | WORDS)[key]
    assert placeholders(one.ko) == placeholders(one.en)
    assert one.fill("ko", dict.fromkeys(placeholders(one.ko), "x"))
    assert set(LANGS) == {"ko", "en"}


def test_every_error_raised_in_the_code_has_a_sentence():
    kinds = {name for name in dir(errors) if name.endswith("Error")}
    raised = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in kinds
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                raised.add(node.args[0].value)
    assert raised, "the walk must find some"
    assert raised <= set(ERRORS)


def test_an_error_survives_the_trip_between_processes():
    import pickle

    error = errors.FileLockedError("exists", path="가.xlsx")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (type(error), str(error))
