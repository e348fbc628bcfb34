"""What is as its last refresh left it is known before any process starts; receipts carry counts."""

from __future__ import annotations

import dataclasses
import pickle
import subprocess
import sys

import pytest

import pledgebook as pb
from pledgebook.batch import processes, task
from pledgebook.findings import Finding
from pledgebook.use_cases import receipt as receipts


class NoProcess:
    def __init__(self, *_):
        raise AssertionError


@pytest.fixture
def known(folder):
    place = folder("가", "나")
    for path in place.iterdir():
        pb.refresh(path, "2023-12-31")
    return place


def test_a_batch_with_nothing_to_do_starts_no_process(known, monkeypatch):
    full = {path: pb.refresh(path, "2023-12-31") for path in known.iterdir()}
    monkeypatch.setattr(processes, "GuardedProcesses", NoProcess)
    outcomes = pb.refresh_many(known.iterdir(), "2023-12-31", jobs=2)
    assert len(outcomes) == 2
    for outcome in outcomes:
        told = dataclasses.replace(outcome.receipt, began=None, seconds=0)
        (expected,) = (receipt for path, receipt in full.items() if str(path) == outcome.path)
        assert told == dataclasses.replace(expected, began=None, seconds=0)


def test_one_changed_byte_or_another_date_is_handed_out(known, monkeypatch):
    first, second = sorted(known.iterdir())
    data = bytearray(first.read_bytes())
    data[10] ^= 1  # the time of the first member: as large as before
    first.write_bytes(data)
    assert task.settled_already(as_task(first), *at()) is None
    assert task.settled_already(as_task(second), *at()) is not None
    monkeypatch.setattr(
        receipts, "digest_of_file", lambda *_: pytest.fail("asked another day it is not hashed")
    )
    assert task.settled_already(as_task(second, as_of="2024-05-31"), *at()) is None
    monkeypatch.undo()
    assert task.settled_already(as_task(second, partial=True), *at()) is None
    assert task.settled_already(as_task(second, out=str(known / "다.xlsx")), *at()) is None
    assert task.settled_already(as_task(known / "없음.xlsx"), *at()) is None
    second.write_bytes(second.read_bytes() + b"\0")
    assert task.settled_already(as_task(second), *at()) is None


def test_a_workbook_behind_a_link_is_known_by_the_file_itself(known, tmp_path):
    """The note lies with the file's own path, whichever way leads to it."""
    target = min(known.iterdir())
    folder, file = tmp_path / "바로가기", tmp_path / "하나.xlsx"
    try:
        folder.symlink_to(known, target_is_directory=True)
        file.symlink_to(target)
    except OSError:
        pytest.skip("no symbolic links here")
    for path in (folder / target.name, file):
        outcome = task.settled_already(as_task(path), *at())
        assert outcome is not None
        assert outcome.receipt.path == target.resolve()
    target.write_bytes(target.read_bytes() + b"\0")
    assert task.settled_already(as_task(file), *at()) is None


def as_task(path, **terms):
    return task.Task(str(path), str(path), **({"as_of": "2023-12-31"} | terms))


def at():
    from pledgebook import clock, config

    return config.history(), clock.today()


def test_receipts_of_many_list_cells_only_where_they_are_asked_for(folder):
    paths = sorted(folder("가", "나").iterdir())
    counted = pb.refresh_many(paths, "2023-12-31", jobs=1, dry_run=True)
    listed = pb.refresh_many(paths, "2023-12-31", jobs=1, dry_run=True, cells=True)
    for short, full in zip(counted, listed, strict=True):
        assert short.receipt.changes == ()
        assert short.receipt.cells_changed == full.receipt.cells_changed == len(full.receipt.changes) > 0
        assert short.exit_code == full.exit_code == 6
    assert len(pickle.dumps(counted[0])) < len(pickle.dumps(listed[0]))


def test_an_outcome_is_taken_in_without_what_made_it(known):
    """The driver of a batch imports nothing that reads, computes or lays out: that costs more than a hundred outcomes."""
    path = min(known.iterdir())
    outcome = task.refresh_one(as_task(path, as_of="2024-05-31", cells=False))
    assert outcome.receipt.difference is not None
    assert outcome.receipt.findings
    script = (
        "import pickle, sys\n"
        "outcome = pickle.loads(bytes.fromhex(sys.stdin.read()))\n"
        "assert outcome.receipt.written\n"
        "rooms = {name.split('.')[1] for name in sys.modules if name.startswith('pledgebook.')}\n"
        "print(*sorted(rooms & {'book', 'figures', 'sheets', 'excel_file', 'reading', 'checks', 'package'}))\n"
        "print(sorted(name for name in sys.modules if name.startswith('pledgebook.book')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=pickle.dumps(outcome).hex(),
        capture_output=True,
        text=True,
        check=True,
    )
    rooms, modules = done.stdout.splitlines()
    assert set(rooms.split()) <= {"book"}, modules


def test_a_receipt_is_the_same_in_another_process(known):
    receipt = pb.refresh(min(known.iterdir()), "2024-05-31")
    assert receipt.difference.figures
    assert receipt.difference.lines
    assert pickle.loads(pickle.dumps(receipt)) == receipt


def test_a_finding_is_the_same_in_another_process():
    found = Finding("PB101", "실적!A3", "3월", (("other", "1"),), "확인")
    again = pickle.loads(pickle.dumps(found))
    assert (again, again.answer) == (found, "확인")
