"""The published JSON Schema, held against what the commands really print."""

from __future__ import annotations

import copy
import json
import shutil

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from pledgebook.cli.app import app
from pledgebook.json_view import JSON_VERSION, json_schema
from tests.conftest import ROOT

SCHEMA = json_schema()


def of(command):
    """The schema of a command: what it adds stands under its name."""
    return Draft202012Validator({"$defs": SCHEMA["$defs"], "$ref": f"#/$defs/{command}"})


def printed(*arguments):
    return json.loads(CliRunner().invoke(app, [*map(str, arguments), "--json"]).stdout)


@pytest.fixture
def folder(tmp_path):
    """A workbook that is sound, one with mistakes, one of another kind of government, and a broken one."""
    place = tmp_path / "공약"
    place.mkdir()
    for name in ("workbooks/6-3-3.xlsx", "workbooks/mistakes.xlsx", "tests/samples/narae.xlsx"):
        shutil.copy(ROOT / name, place)
    (place / "깨짐.xlsx").write_bytes(b"PK\x03\x04")
    return place


def test_it_is_a_schema_of_the_version_that_is_printed():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["version"] == SCHEMA["$defs"]["version"] == {"const": JSON_VERSION}
    assert json.loads(CliRunner().invoke(app, ["schema"]).stdout) == SCHEMA


CALLS = {
    "show one": ["show", "{}/6-3-3.xlsx"],
    "show narae": ["show", "{}/narae.xlsx"],
    "show mistakes": ["show", "{}/mistakes.xlsx"],
    "show several": ["show", "{}"],
    "check": ["check", "{}"],
    "refresh": ["refresh", "{}"],
    "refresh dry": ["refresh", "{}/6-3-3.xlsx", "--as-of", "2023-12-31", "--dry-run"],
    "rollup": ["rollup", "{}", "-o", "{}/../총괄.xlsx", "--term", "민선8기"],
    "rollup refused": ["rollup", "{}", "-o", "{}/../총괄.xlsx"],
    "mail": ["mail", "{}/6-3-3.xlsx", "--to", "a@naju.go.kr", "--dry-run"],
    "mail status": ["mail", "--status"],
    "doctor": ["doctor", "--offline"],
    "confirm": ["confirm", "{}/6-3-3.xlsx", "--as-of", "2024-05-31", "--by", "홍길동"],
    "explain": ["explain", "{}/6-3-3.xlsx", "교류활동"],
    "explain since": ["explain", "{}/6-3-3.xlsx", "6-3-3", "--as-of", "2024-05-31", "--since", "2023-12-31"],
    "diff": ["diff", "{}/6-3-3.xlsx@2023-12-31", "{}/6-3-3.xlsx@2024-05-31"],
    "rollup since": ["rollup", "{}/6-3-3.xlsx", "-o", "{}/../총괄.xlsx", "--since", "2023-12-31"],
    "split": ["split", "{}/6-3-3.xlsx", "-o", "{}/../부서별"],
    "undo list": ["undo", "{}/6-3-3.xlsx", "--list"],
}


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("name", CALLS)
def test_what_is_printed_is_as_the_schema_says(name, folder, tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_MAIL_JOURNAL", str(tmp_path / "기록.sqlite3"))
    arguments = [argument.format(folder) for argument in CALLS[name]]
    command = arguments[0] if arguments[0] in SCHEMA["$defs"] else "workbooks"
    report = printed(*arguments)
    problems = [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"
        for error in of(command).iter_errors(report)
    ]
    assert problems == []
    assert report["version"] == JSON_VERSION


def removals(value, path=()):
    """Every key of a report, by its way down; of a list, that of its first part."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key)
            yield from removals(inner, (*path, key))
    elif isinstance(value, list) and value:
        yield from removals(value[0], (*path, 0))


OF_THE_DATA = {"by_year", "by_source", "secured_by_source", "executed_by_source"}
"""Maps whose keys come from the workbook."""
OPTIONAL = {"execution"}


def test_it_misses_every_key_that_is_taken_away(folder):
    report = printed("show", folder / "6-3-3.xlsx")
    validator = of("show")
    unmissed = []
    for path in removals(report):
        if set(path) & (OF_THE_DATA - {path[-1]}) or set(path) & OPTIONAL:
            continue
        less = copy.deepcopy(report)
        inner = less
        for step in path[:-1]:
            inner = inner[step]
        del inner[path[-1]]
        if validator.is_valid(less):
            unmissed.append(path)
    assert unmissed == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("version", 1), ("rate", 31.05), ("as_of", "2024. 5. 31."), ("findings", None), ("completion", "100 %")],
)
def test_it_refuses_what_is_no_report(folder, key, value):
    report = printed("show", folder / "6-3-3.xlsx")
    assert not of("show").is_valid(report | {key: value})
