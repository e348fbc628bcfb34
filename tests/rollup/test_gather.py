"""Reading many workbooks: order, failures that stop nothing, processes that die."""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest

from pledgebook.batch.many import Limits
from pledgebook.errors import UsageError
from pledgebook.roll_up import gather as gathering
from pledgebook.roll_up import one_workbook
from pledgebook.roll_up.asked import Asked, Options
from pledgebook.roll_up.facts import MOST_FINDINGS, Facts, Failure
from pledgebook.roll_up.gather import facts_of, gather
from pledgebook.roll_up.workbook import write_workbook
from pledgebook.use_cases.arguments import day_asked_for
from tests.conftest import ROOT
from tests.rollup.making import facts, pledge, portfolio, write


def test_figures_are_recomputed_and_not_copied_from_the_sheets_of_the_file(sample):
    found = facts_of(sample, Asked(date(2023, 6, 30)))
    (counted,) = found.pledges
    assert counted.rate == Decimal(
        "20.06"
    )  # 3/26 = 11.54 and 2/7 = 28.57 by then; the file's sheets say 31.05
    assert (counted.code, counted.budget, [str(amount) for amount in counted.planned.values() if amount]) == (
        "6-3-3",
        40,
        ["40"],
    )


def test_a_workbook_with_errors_in_its_data_fails_with_its_findings():
    found = facts_of(ROOT / "workbooks" / "mistakes.xlsx")
    assert isinstance(found, Failure)
    assert found.error.exit_code == 3
    assert found.findings[0].is_error


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"no workbook", "not-zip"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        (None, "missing-file"),
    ],
)
def test_a_bad_file_fails_and_the_others_are_read(tmp_path, content, code):
    good = [write(tmp_path / f"{at}.xlsx", [f"{at}"]) for at in (1, 2)]
    bad = tmp_path / "bad.xlsx"
    if content is not None:
        bad.write_bytes(content)
    first, failure, second = gather([good[0], bad, good[1]])
    assert [first.pledges[0].code, second.pledges[0].code] == ["1", "2"]
    assert (failure.path, failure.error.code, failure.error.exit_code) == (str(bad), code, 4)


def test_an_unforeseen_problem_is_a_failure_of_its_file_alone(tmp_path, monkeypatch):
    paths = [write(tmp_path / f"{at}.xlsx", [f"{at}"]) for at in (1, 2)]
    read = one_workbook.read_book

    def stumble(data, name, **asked):
        if name == "1.xlsx":
            raise ZeroDivisionError("so it goes")
        return read(data, name, **asked)

    monkeypatch.setattr(one_workbook, "read_book", stumble)
    failure, found = gather(paths)
    assert isinstance(found, Facts)
    assert (failure.error.exit_code, "so it goes" in failure.error.text()) == (1, True)


@pytest.mark.parametrize("jobs", [1, 2])
def test_outcomes_come_in_the_order_of_the_paths(tmp_path, jobs):
    paths = [write(tmp_path / f"{at}.xlsx", [f"{at}"]) for at in range(20)]
    assert [workbook.path for workbook in gather(paths, jobs=jobs)] == [str(path) for path in paths]


def test_any_executor_will_do(tmp_path):
    paths = [write(tmp_path / f"{at}.xlsx", [f"{at}"]) for at in range(3)]
    with ThreadPoolExecutor(2) as pool:
        assert [workbook.path for workbook in gather(paths, executor=pool)] == [str(path) for path in paths]


def _die_at_13(path, as_of=None):
    if path.stem == "13":
        os._exit(9)
    return facts_of(path, as_of)


def _hang_at_13(path, as_of=None):
    if path.stem == "13":
        time.sleep(600)
    return facts_of(path, as_of)


@pytest.mark.parametrize(
    ("work", "code"),
    [(_die_at_13, "worker-died"), pytest.param(_hang_at_13, "too-slow", marks=pytest.mark.slow)],
)
def test_a_file_that_kills_its_process_or_never_ends_fails_alone(tmp_path, monkeypatch, work, code):
    paths = [write(tmp_path / f"{at}.xlsx", [f"{at}"]) for at in range(20)]
    monkeypatch.setattr(gathering, "facts_of", work)
    found = list(gather(paths, jobs=2, limits=Limits(seconds=20)))
    assert [workbook.path for workbook in found] == [str(path) for path in paths]
    assert [(workbook.path, workbook.error.code) for workbook in found if isinstance(workbook, Failure)] == [
        (str(paths[13]), code)
    ]


@pytest.mark.parametrize("paths", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_memory_that_runs_out_is_that_files_failure(tmp_path, monkeypatch, paths):
    paths = [write(tmp_path / f"{at}.xlsx", [f"{at}"]) for at in range(paths)]
    monkeypatch.setattr(gathering, "facts_of", _no_memory_at_1)
    found = list(gather(paths, jobs=2))
    assert [
        (at, workbook.error.code) for at, workbook in enumerate(found) if isinstance(workbook, Failure)
    ] == [(1, "out-of-memory")]


def _no_memory_at_1(path, as_of=None):
    if path.stem == "1":
        raise MemoryError
    return facts_of(path, as_of)


class Broken(ThreadPoolExecutor):
    """An executor that loses the first group it is given and takes no more after the second."""

    def __init__(self):
        super().__init__(1)
        self.groups = 0

    def submit(self, *arguments):
        self.groups += 1
        if self.groups > 2:
            raise RuntimeError("shut down")
        if self.groups == 1:
            lost = Future()
            lost.set_exception(CancelledError())
            return lost
        return super().submit(*arguments)


def test_what_an_executor_loses_is_read_here(tmp_path):
    paths = [write(tmp_path / f"{at}.xlsx", [f"{at}"]) for at in range(18)]
    with Broken() as executor:
        found = list(gather(paths, executor=executor))
    assert [workbook.path for workbook in found] == [str(path) for path in paths]
    assert all(isinstance(workbook, Facts) for workbook in found)


def test_only_so_many_are_handed_out_ahead_of_what_was_taken(tmp_path, monkeypatch):
    monkeypatch.setattr(gathering, "AHEAD", 2)
    paths = [write(tmp_path / f"{at}.xlsx", [f"{at}"]) for at in range(40)]
    ahead = []

    class Counting(ThreadPoolExecutor):
        submitted = 0

        def submit(self, fn, group, *rest):
            self.submitted += len(group)
            return super().submit(fn, group, *rest)

    with Counting(1) as executor:
        for taken, _ in enumerate(gather(paths, executor=executor)):
            ahead.append(executor.submitted - taken)
    assert len(ahead) == 40
    assert max(ahead) <= 3 * 8


@pytest.mark.parametrize("jobs", [None, 1])
def test_an_earlier_roll_up_in_the_folder_is_no_workbook_to_roll_up(tmp_path, jobs):
    book = write(tmp_path / "1.xlsx")
    out = tmp_path / "총괄.xlsx"
    write_workbook(out, portfolio(facts(pledge("1"))), Options())
    assert [workbook.path for workbook in gather([book, out], jobs=jobs)] == [str(book)]


def _unforeseen(_path, _as_of=None):
    raise TypeError("so it goes")


def test_what_a_worker_raises_is_that_files_failure(tmp_path, monkeypatch):
    path = write(tmp_path / "1.xlsx")
    monkeypatch.setattr(gathering, "facts_of", _unforeseen)
    (failure,) = gather([path], jobs=1)
    assert (failure.error.code, "so it goes" in failure.error.text()) == ("unforeseen", True)


def _endless(path, _as_of=None, **_):
    path.with_suffix(".begun").open("a").write("x")
    threading.Event().wait()


@pytest.mark.slow  # it waits for its limit
def test_a_file_that_cannot_be_read_to_its_end_is_not_opened_again_outside_its_limits(tmp_path, monkeypatch):
    path = write(tmp_path / "1.xlsx")
    monkeypatch.setattr(gathering, "facts_of", _endless)
    (failure,) = gather([path], jobs=1, limits=Limits(seconds=15))
    assert failure.error.code == "too-slow"
    assert path.with_suffix(".begun").read_text() == "x"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only Unix has such files")
def test_what_is_no_file_is_refused_by_name(tmp_path):
    os.mkfifo(tmp_path / "1.xlsx")
    (failure,) = gather([tmp_path / "1.xlsx"], jobs=1, limits=Limits(seconds=60))
    assert failure.error.code == "not-a-file"


def test_of_many_findings_the_worst_are_kept_and_the_others_counted(tmp_path):
    many = [{"공약번호": f"{at}", "actuals": [(10, 11)]} for at in range(MOST_FINDINGS + 5)]
    many[-1]["추진상황"] = "어쩌고"
    found = facts_of(write(tmp_path / "1.xlsx", many))
    assert isinstance(found, Failure)
    assert found.findings[0].is_error
    del many[-1]["추진상황"]
    found = facts_of(write(tmp_path / "1.xlsx", many))
    assert len(found.findings) == MOST_FINDINGS
    assert found.findings_left_out > 0


def test_a_day_that_is_none_is_refused_before_anything_is_read():
    with pytest.raises(UsageError):
        day_asked_for("2024-13-01")


def test_what_was_executed_is_no_plan(tmp_path):
    (counted,) = facts_of(write(tmp_path / "1.xlsx", [{"공약번호": "1", "plan": {"집행액": 5}}])).pledges
    assert (sum(counted.planned.values()), counted.executed_unknown, counted.has_amounts) == (0, 5, False)
    (counted,) = facts_of(write(tmp_path / "2.xlsx", [{"공약번호": "1", "plan": {"국비": 0}}])).pledges
    assert (sum(counted.planned.values()), counted.has_amounts) == (0, True)
