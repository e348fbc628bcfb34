"""The front of the package: what it exports, that its examples are true, what type checkers see."""

from __future__ import annotations

import dataclasses
import doctest
import importlib
import inspect
import io
import pathlib
import pkgutil
import re
import shutil
import subprocess
import sys

import pytest

import pledgebook as pb
from tests.conftest import ROOT

FUNCTIONS = sorted(
    name for name in pb.__all__ if inspect.isfunction(getattr(pb, name)) and not name.startswith("_")
)


@pytest.fixture
def in_a_folder_of_its_own(tmp_path, monkeypatch):
    """A working folder that holds the sample where the examples look for it."""
    shutil.copytree(ROOT / "workbooks", tmp_path / "workbooks")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "history"))


def test_there_are_functions_to_test():
    assert {"read", "compute", "refresh", "refresh_bytes", "refresh_many", "rollup", "undo"} <= set(FUNCTIONS)


@pytest.mark.usefixtures("in_a_folder_of_its_own")
@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_example_of_a_public_function_is_true(name):
    function = getattr(pb, name)
    examples = doctest.DocTestFinder(recurse=False).find(function, name, globs={"pb": pb, "pathlib": pathlib})
    assert any(example.examples for example in examples), f"{name} has no example"
    said = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    for example in examples:
        runner.run(example, out=said.write)
    assert runner.failures == 0, said.getvalue()


def test_all_is_what_dir_lists_and_every_name_is_there():
    assert dir(pb) == sorted(pb.__all__)
    for name in pb.__all__:
        assert getattr(pb, name) is not None


def test_a_name_that_is_not_there_is_said():
    with pytest.raises(AttributeError, match="refesh"):
        _ = pb.refesh


@pytest.mark.slow  # tests/client/test_installed.py shows the same of the installed package, with more mistakes
def test_a_misspelt_name_is_seen_by_a_type_checker(tmp_path):
    script = tmp_path / "script.py"
    script.write_text("from pledgebook import refesh\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(script)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert 'has no attribute "refesh"' in run.stdout, run.stdout + run.stderr


@pytest.mark.parametrize("kind", ["path", "text", "bytes", "file"])
def test_a_workbook_is_read_from_a_path_bytes_or_a_file(kind, sample):
    source = {
        "path": sample,
        "text": str(sample),
        "bytes": sample.read_bytes(),
        "file": io.BytesIO(sample.read_bytes()),
    }[kind]
    assert pb.read(source).pledges[0].code == "6-3-3"


@pytest.mark.parametrize("source", [None, 3, io.StringIO("text"), ["a.xlsx"]])
def test_anything_else_is_refused_with_what_is_taken(source):
    with pytest.raises(pb.UsageError, match=type(source).__name__):
        pb.read(source)


def test_a_book_with_errors_is_not_computed_unless_asked_for():
    whole = pb.read(ROOT / "workbooks" / "6-3-3.xlsx")
    book = dataclasses.replace(whole, findings=(pb.Finding("PB218", "공약!M2", "잘 되고 있음"),))
    with pytest.raises(pb.DataError) as refused:
        pb.compute(book)
    assert refused.value.findings
    assert pb.compute(book, "2024-05-31", errors="keep").pledges
    with pytest.raises(pb.UsageError, match="kep"):
        pb.compute(book, errors="kep")


def test_many_workbooks_are_done_when_the_call_returns(tmp_path):
    paths = [shutil.copy(ROOT / "workbooks" / "6-3-3.xlsx", tmp_path / f"{name}.xlsx") for name in "가나"]
    outcomes = pb.refresh_many(paths, "2023-12-31", jobs=1)
    assert [outcome.receipt.written for outcome in outcomes] == [True, True]


@pytest.mark.parametrize("call", [pb.refresh_many, pb.iter_refresh])
def test_wrong_arguments_raise_at_the_call(call, sample):
    with pytest.raises(pb.UsageError):
        call([sample], "31/05/2024")
    with pytest.raises(pb.UsageError):
        call([sample], jobs=0)


def test_one_path_is_one_path_not_its_letters(sample):
    assert [outcome.path for outcome in pb.refresh_many(str(sample), dry_run=True)] == [str(sample)]
    assert len(pb.rollup(str(sample), "2024-05-31")) == 2


def test_a_roll_up_raises_for_what_it_cannot_use_or_hands_both_back(sample, tmp_path):
    broken = tmp_path / "깨진.xlsx"
    broken.write_bytes(b"PK")
    with pytest.raises(pb.BatchError, match=r"깨진\.xlsx") as refused:
        pb.rollup([sample, broken], "2024-05-31")
    assert [path for path, _ in refused.value.failures] == [str(broken)]
    frame, failures = pb.rollup([sample, broken], "2024-05-31", errors="collect")
    assert len(frame) == 2
    ((path, error),) = failures
    assert path == str(broken)
    assert isinstance(error, pb.FileUnreadableError)


def test_a_batch_error_survives_the_trip_between_processes():
    import pickle

    error = pb.BatchError(
        "roll-up-failures", [("가.xlsx", pb.UsageError("no-paths", seen="가"))], count=1, told=""
    )
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error)
    assert [path for path, _ in again.failures] == ["가.xlsx"]


def _classes():
    """Every class of the package by its name; the parts of it that need another program are left out."""
    found = {}
    for module in pkgutil.walk_packages(pb.__path__, "pledgebook."):
        if module.name.rpartition(".")[2] in {"__main__", "press", "worksheet_functions"}:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if inspect.isclass(value) and value.__module__.startswith("pledgebook."):
                found.setdefault(name, set()).add(value)
    return found


def _path(kind):
    return f"{kind.__module__}.{kind.__name__}"


def _received(names, module):
    """Every class that the public functions and classes of a module hand to a caller, at any depth."""
    known = _classes()

    def named_in(annotation):
        return {kind for word in re.findall(r"\w+", str(annotation)) for kind in known.get(word, ())}

    todo, seen = [], set()
    for name in names:
        value = getattr(module, name)
        todo += named_in(value.__annotations__.get("return")) if inspect.isfunction(value) else [value]
    while todo:
        kind = todo.pop()
        if kind in seen or not inspect.isclass(kind) or _path(kind) in AMBIGUOUS:
            continue
        seen.add(kind)
        for field in dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ():
            todo += named_in(field.type)
        for name, member in vars(kind).items():
            function = member.fget if isinstance(member, property) else member
            if not name.startswith("_") and inspect.isfunction(function):
                todo += named_in(function.__annotations__.get("return"))
    return {kind for kind in seen if not kind.__name__.startswith("_")}


AMBIGUOUS = {
    "pledgebook.figures.rules.Part",
    "pledgebook.forms.plan.Opening",
    "pledgebook.mail.letters.Origin",
    "pledgebook.mail.outbox.Place",
    "pledgebook.roll_up.clashes.Place",
    "pledgebook.roll_up.totals.Row",
    "pledgebook.reading.report.Report",
    "pledgebook.release.wheels.Part",
    "pledgebook.sheets.dashboard.panels.Figure",
    "pledgebook.sheets.dashboard.panels.Row",
    "pledgebook.sheets.money.table.Row",
    "pledgebook.sheets.tables.description.Row",
    "pledgebook.sheets.tables.tally.Depth",
    "pledgebook.use_cases.accepted.State",
}
"""Classes that only share the name of one that is received."""


def test_every_class_a_caller_receives_is_exported():
    received = {f"{kind.__module__}.{kind.__name__}" for kind in _received(pb.__all__, pb)} - AMBIGUOUS
    exported = {
        f"{kind.__module__}.{kind.__name__}"
        for kind in map(vars(pb).get, pb.__all__)
        if inspect.isclass(kind)
    }
    assert len(received) > 50, "the walk must find them"
    assert received - exported == set()


def test_every_exception_a_caller_catches_is_exported():
    from pledgebook import errors

    raised = {
        name
        for name, kind in vars(errors).items()
        if inspect.isclass(kind) and issubclass(kind, errors.PledgebookError)
    }
    assert raised <= set(pb.__all__)


def test_what_the_mail_room_hands_out_is_exported_by_it():
    own = {f"{kind.__module__}.{kind.__name__}" for kind in _received(pb.mail.__all__, pb.mail)}
    exported = {
        f"{kind.__module__}.{kind.__name__}"
        for module in (pb, pb.mail)
        for kind in (getattr(module, name) for name in module.__all__)
        if inspect.isclass(kind)
    }
    assert own - exported - AMBIGUOUS == set()


def test_mail_is_the_room_and_its_front_alike():
    import pledgebook.mail

    assert pb.mail is pledgebook.mail
    assert {"send", "messages"} <= set(pb.mail.__all__)


def test_a_batch_goes_on_where_its_report_ends_and_makes_copies(sample, tmp_path):
    (tmp_path / "자료").mkdir()
    paths = [shutil.copy(sample, tmp_path / "자료" / f"{name}.xlsx") for name in "가나"]
    how = {"out": tmp_path / "사본", "jobs": 1}
    first = pb.refresh_many(paths[0], "2023-12-31", report=tmp_path / "기록.jsonl", **how)
    rest = pb.refresh_many(paths, "2023-12-31", resume=tmp_path / "기록.jsonl", **how)
    assert [outcome.is_done_before for outcome in (*first, *rest)] == [False, True, False]
    assert {path.name for path in (tmp_path / "사본").iterdir()} == {"가.xlsx", "나.xlsx"}
    with pytest.raises(pb.UsageError):
        pb.refresh_many(paths, report=sample)


def test_a_roll_ups_workbook_is_written_whole_or_with_what_is_missing_named(sample, tmp_path):
    broken = tmp_path / "깨진.xlsx"
    broken.write_bytes(b"PK")
    out = tmp_path / "총괄.xlsx"
    with pytest.raises(pb.BatchError):
        pb.rollup_workbook([sample, broken], out, "2024-05-31")
    assert not out.exists()
    done = pb.rollup_workbook([sample, broken], out, "2024-05-31", errors="collect")
    assert (done.files, str(done.mean_rate), [path for path, _ in done.failures]) == (
        1,
        "31.05",
        [str(broken)],
    )
    assert not pb.rollup_workbook([sample, broken], out, "2024-05-31", errors="collect").changed
    with pytest.raises(pb.UsageError):
        pb.rollup_workbook([sample], sample, "2024-05-31", overwrite=True)
    with pytest.raises(pb.FileRefusedError):
        pb.rollup_workbook([sample], shutil.copy(sample, tmp_path / "남의 것.xlsx"), "2024-05-31")
