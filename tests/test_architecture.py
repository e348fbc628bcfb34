"""The rules of the house: layers, public names, one catalogue."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

import pledgebook as pb
from pledgebook import errors
from pledgebook.findings.codes import BY_MAKER, CODES
from pledgebook.messages import LANGS
from pledgebook.messages.errors import ERRORS
from pledgebook.messages.findings import FINDINGS
from pledgebook.messages.words import WORDS
from tests.conftest import ROOT

SOURCES = sorted((ROOT / "pledgebook").rglob("*.py"))
HANGUL = re.compile("[가-힣]")


def placeholders(template):
    """Return the facts that a template prints; a pair chooses a particle or a plural by one."""
    return {name for _, name, pair, _ in string.Formatter().parse(template) if name and not pair}


def test_data_flows_one_way():
    program = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([str(program)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def imports():
    """Map each module to the modules of ours that it imports anywhere, for type checking too."""
    names = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in SOURCES
    }
    found = {}
    for name, path in names.items():
        wanted = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                members = {f"{node.module}.{alias.name}" for alias in node.names}
                wanted |= members & set(names) or {node.module}
            elif isinstance(node, ast.Import):
                wanted |= {alias.name for alias in node.names}
        found[name] = wanted & set(names) - {name}
    return found


def a_circle(graph):
    """Give modules that import one another in a circle, in order; nothing where there is none."""
    done, path = set(), []

    def visit(name):
        if name in path:
            return path[path.index(name) :]
        if name in done:
            return []
        path.append(name)
        circle = next((found for found in map(visit, sorted(graph[name])) if found), [])
        path.pop()
        done.add(name)
        return circle

    return next((found for found in map(visit, sorted(graph)) if found), [])


def test_no_files_import_one_another_in_a_circle():
    graph = imports()
    assert len(graph) > 200, "the walk must find the package"
    assert a_circle(graph) == []


def test_a_circle_is_seen():
    assert a_circle({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == ["b", "c"]


def test_at_most_ten_modules_stay_loose_at_the_top():
    loose = sorted(path.name for path in (ROOT / "pledgebook").glob("*.py"))
    assert len(loose) <= 10, loose


def test_public_names_are_these():
    """Taking a name away, or adding one, is a decision: the list is what the policy of stability is about."""
    listed = (ROOT / "tests" / "public_names.txt").read_text(encoding="utf-8").split()
    assert sorted(pb.__all__) == listed


def named_tuples():
    """Map each class that is a NamedTuple to the names of its fields."""
    trees = (ast.parse(text) for path in SOURCES if "NamedTuple" in (text := path.read_text("utf-8")))
    return {
        node.name: {line.target.id for line in node.body if isinstance(line, ast.AnnAssign)}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and "NamedTuple" in map(ast.unparse, node.bases)
    }


def test_what_callers_see_is_no_tuple_and_no_field_hides_a_method_of_tuples():
    found = named_tuples()
    assert len(found) > 50
    assert not [
        name for name in pb.__all__ if isinstance(kind := getattr(pb, name), type) and issubclass(kind, tuple)
    ]
    assert not [name for name, fields in found.items() if fields & {"count", "index"}]


def codes_by_module():
    """Map each module to the codes of findings that stand in it."""
    found = defaultdict(set)
    for path in SOURCES:
        name = ".".join(path.relative_to(ROOT / "pledgebook").with_suffix("").parts)
        if name.partition(".")[0] in {"findings", "messages"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and re.fullmatch(r"PB\d{3}", node.value)
            ):
                found[name].add(node.value)
    return dict(found)


def test_the_findings_a_module_raises_are_those_registered_for_it():
    assert {maker: set(codes) for maker, codes in BY_MAKER.items()} == codes_by_module()


def test_every_registered_code_has_a_sentence_and_every_sentence_a_code():
    assert set(CODES) == set(FINDINGS)


@pytest.mark.parametrize("code", sorted(FINDINGS))
def test_a_finding_says_the_same_in_both_languages(code):
    entry = FINDINGS[code]
    for text in (entry.message, entry.action):
        assert placeholders(text.ko) == placeholders(text.en)
    assert HANGUL.search(entry.message.ko)


@pytest.mark.parametrize("key", sorted(ERRORS | WORDS))
def test_a_sentence_has_the_same_facts_in_both_languages(key):
    words = (ERRORS | WORDS)[key]
    assert placeholders(words.ko) == placeholders(words.en)
    assert words.fill("ko", dict.fromkeys(placeholders(words.ko), "x"))
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
