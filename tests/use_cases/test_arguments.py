"""What callers pass: the same forms in every function, and a sentence for everything else."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

import pledgebook as pb
from pledgebook.stores.url import StoreUrl
from pledgebook.use_cases.arguments import day_asked_for
from tests.conftest import ROOT

DAY = date(2024, 5, 31)
SAMPLE = ROOT / "workbooks" / "6-3-3.xlsx"
DAYS = {
    "date": DAY,
    "datetime": datetime(2024, 5, 31, 23, 59),  # noqa: DTZ001 - as people make them
    "timestamp": pd.Timestamp("2024-05-31"),
    "timestamp of a zone": pd.Timestamp("2024-05-31 08:00", tz="Asia/Seoul"),
    "iso": "2024-05-31",
    "iso with a time": "2024-05-31T00:00:00",
    "official": "2024. 5. 31.",
    "short": "'24. 5. 31.",
    "words": "2024년 5월 31일",
}
NO_DAYS = [
    pd.NaT,
    np.datetime64("2024-05-31"),
    20240531,
    45443.0,
    True,
    b"2024-05-31",
    [],
    "",
    "내일",
    "2024. 5.",
]
NO_PATHS = [None, 3, b"a.xlsx", object(), "", "  ", "a\0b.xlsx", "\ud800.xlsx"]

# Every function of the front that takes a workbook, or several, and an as-of date.
BY_DAY = {
    "compute": lambda path, day: pb.compute(pb.read(path), day).as_of,
    "read": lambda path, day: pb.read(path, as_of=day) and DAY,
    "check": lambda path, day: pb.check(path, day) is not None and DAY,
    "refresh": lambda path, day: pb.refresh(path, day, dry_run=True).as_of,
    "refresh_bytes": lambda path, day: pb.refresh_bytes(path.read_bytes(), as_of=day).receipt.as_of,
    "refresh_many": lambda path, day: pb.refresh_many(path, day, dry_run=True)[0].receipt.as_of,
    "iter_refresh": lambda path, day: next(pb.iter_refresh(path, day, dry_run=True)).receipt.as_of,
    "rollup": lambda path, day: pd.Timestamp(pb.rollup(path, day)["기준일"].iloc[0]).date(),
}
BY_DAY |= {
    "explain": lambda path, day: pb.explain(path, "교류활동", day)[0].as_of,
    "show": lambda path, day: date.fromisoformat(pb.show(path, day)["as_of"]),
    "export": lambda path, day: pb.export(path, to="html", as_of=day) and DAY,
    "rollup_workbook": lambda path, day: pb.rollup_workbook(path, path.parent / "취합.xlsx", day) and DAY,
}
BY_PATH = {
    "read": pb.read,
    "check": pb.check,
    "refresh": lambda path: pb.refresh(path, dry_run=True),
    "refresh into": lambda path: pb.refresh(SAMPLE, into=path, dry_run=True),
    "refresh out": lambda path: pb.refresh(SAMPLE, out=path, dry_run=True),
    "refresh_many": lambda path: pb.refresh_many([path], dry_run=True),
    "iter_refresh": lambda path: pb.iter_refresh([path], dry_run=True),
    "rollup": lambda path: pb.rollup([path]),
    "new": pb.new,
    "undo": pb.undo,
    "versions": pb.versions,
    "forget": pb.forget,
    "explain": lambda path: pb.explain(path, "교류활동"),
    "show": pb.show,
    "check write": lambda path: pb.check(path, write=True),
    "export": lambda path: pb.export(path, to="html"),
    "export folder": lambda path: pb.export(SAMPLE, to="html", as_of=DAY, folder=path),
    "publish": lambda path: pb.publish([path], "site"),
    "publish folder": lambda path: pb.publish(SAMPLE, path),
    "rollup_workbook": lambda path: pb.rollup_workbook([path], "취합.xlsx"),
    "rollup_workbook out": lambda path: pb.rollup_workbook(SAMPLE, path),
    "load_frame": pb.load_frame,
}


def _named(value):
    """Name a case by its value; one whose text tells where it lies in memory has another in each process."""
    text = ascii(value)
    return type(value).__name__ if " at 0x" in text else text


@pytest.mark.parametrize("day", DAYS.values(), ids=DAYS)
@pytest.mark.parametrize("call", BY_DAY.values(), ids=BY_DAY)
def test_a_day_in_any_form_is_that_day_in_every_function(call, day, sample):
    assert call(sample, day) == DAY


@pytest.mark.parametrize("day", NO_DAYS, ids=_named)
@pytest.mark.parametrize("call", BY_DAY.values(), ids=BY_DAY)
def test_what_is_no_day_is_a_usage_error_in_every_function(call, day, sample):
    with pytest.raises(pb.UsageError, match=r"2024-05-31"):
        call(sample, day)


@pytest.mark.parametrize("path", NO_PATHS, ids=_named)
@pytest.mark.parametrize("name", BY_PATH)
def test_what_is_no_path_is_a_usage_error_in_every_function(name, path):
    if path is None and name in {"refresh into", "refresh out", "export folder"}:
        pytest.skip("None is the default there")
    if name in {"read", "check", "explain", "show", "export"} and isinstance(path, bytes):
        with pytest.raises(pb.FileUnreadableError):  # bytes are a workbook there
            BY_PATH[name](path)
        return
    with pytest.raises(pb.UsageError):
        BY_PATH[name](path)


@pytest.mark.parametrize("name", sorted({"refresh_many", "iter_refresh", "rollup"}))
@pytest.mark.parametrize("paths", [None, 3, b"a.xlsx", object()], ids=_named)
def test_what_is_no_list_of_paths_is_a_usage_error(name, paths):
    with pytest.raises(pb.UsageError):
        getattr(pb, name)(paths)


def test_a_path_is_text_a_path_object_or_a_url(sample):
    for path in (str(sample), sample, sample.as_uri(), StoreUrl(f"local://{sample}")):
        assert pb.read(path).pledges
        assert pb.refresh(path, "2024-05-31", dry_run=True).as_of == DAY


def test_a_folder_or_a_glob_is_all_its_workbooks(sample):
    (sample.parent / "둘.xlsx").write_bytes(sample.read_bytes())
    for paths in (sample.parent, str(sample.parent / "*.xlsx")):
        outcomes = pb.refresh_many(paths, DAY, dry_run=True, jobs=1)
        assert {outcome.error for outcome in outcomes} == {None}
        assert len(outcomes) == 2


def test_a_folder_without_workbooks_is_an_outcome_and_keeps_nothing_back(sample, tmp_path):
    empty = tmp_path / "빈 폴더"
    empty.mkdir()
    gone, done = pb.refresh_many([empty, sample], DAY, dry_run=True)
    assert isinstance(gone.error, pb.UsageError)
    assert done.receipt is not None


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, io.BytesIO])
def test_a_workbook_is_bytes_or_an_open_file(kind, sample):
    content = sample.read_bytes()
    assert pb.read(kind(content)).pledges
    assert pb.check(kind(content), DAY) is not None
    assert pb.refresh_bytes(kind(content), as_of=DAY).receipt.as_of == DAY


def test_a_file_that_cannot_be_read_any_more_is_said(sample):
    with sample.open("rb") as file:
        pass
    with pytest.raises(pb.UsageError, match="closed"):
        pb.read(file)
    with sample.open("r+b") as file:
        done = pb.refresh_bytes(file, as_of=DAY)
    assert done.receipt.path.name == sample.name


@pytest.mark.parametrize("content", [None, 3, "6-3-3.xlsx", io.StringIO("text")], ids=_named)
def test_refresh_bytes_takes_no_path(content):
    with pytest.raises(pb.UsageError):
        pb.refresh_bytes(content)


@pytest.mark.parametrize("wrong", [{"jobs": "2"}, {"jobs": 1.5}, {"jobs": True}, {"executor": 4}], ids=str)
@pytest.mark.parametrize("name", ["refresh_many", "iter_refresh", "rollup"])
def test_what_cannot_hand_out_work_is_a_usage_error(name, wrong, sample):
    with pytest.raises(pb.UsageError):
        getattr(pb, name)([sample], **wrong)


@pytest.mark.parametrize("wrong", [{"prefer": "oldest"}, {"errors": "ignore"}, {"term": 8}], ids=str)
def test_a_choice_that_is_none_is_a_usage_error(wrong, sample):
    with pytest.raises(pb.UsageError):
        pb.rollup([sample], **wrong)


SCRIPT = """
import pledgebook as pb
print(len(pb.refresh_many(["가.xlsx", "나.xlsx"], "2024-05-31", dry_run=True, jobs=2)))
"""


@pytest.mark.parametrize("way", ["file", "standard input"])
def test_a_script_without_a_guard_or_on_standard_input_gets_one_sentence(way, tmp_path, sample):
    for name in ("가.xlsx", "나.xlsx"):
        (tmp_path / name).write_bytes(sample.read_bytes())
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, *([script.name] if way == "file" else [])],
        input=None if way == "file" else SCRIPT,
        cwd=tmp_path,
        env=_environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert run.returncode == 1
    assert run.stderr.count("Traceback") == 1, run.stderr
    assert run.stderr.splitlines()[-1].startswith("pledgebook.errors.BatchError: ")
    assert "__main__" in run.stderr.splitlines()[-1]


def test_a_script_with_the_guard_runs_once(tmp_path, sample):
    for name in ("가.xlsx", "나.xlsx"):
        (tmp_path / name).write_bytes(sample.read_bytes())
    script = tmp_path / "script.py"
    lines = ['if __name__ == "__main__":', *(f"    {line}" for line in SCRIPT.strip().splitlines())]
    script.write_text("\n".join(lines), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, script.name],
        cwd=tmp_path,
        env=_environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (run.returncode, run.stdout.strip(), run.stderr) == (0, "2", "")


def _environment():
    import os

    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


@pytest.mark.parametrize(
    "typed",
    [
        "2024. 5. 31.",
        "2024.5.31",
        "2024.05.31.",
        "'24. 5. 31.",
        "24.5.31.",
        "2024년 5월 31일",
        "24년 5월 31일",
        "2024년5월31일",
        "2024-05-31",
        "2024/5/31",
        "20240531",
        "2024. 5. 31.(금)",
        " 2024. 5. 31 ",
        "２０２４．５．３１．",
    ],
)
def test_an_as_of_date_is_read_in_every_form_that_staff_type(typed):
    assert day_asked_for(typed) == date(2024, 5, 31)
