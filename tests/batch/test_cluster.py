"""A real Dask scheduler and two worker processes on loopback, one of them killed in the middle."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

import pledgebook as pb
from pledgebook import _version
from pledgebook.batch.many import Limits, run_tasks
from tests.batch.work import by_name, by_name_once
from tests.conftest import ROOT, _missing

cli = CliRunner()


def started(*command):
    """Start a server of Dask's; each ends by itself should nobody end it."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__ADMIN__LOG_LENGTH": "0"}
    return subprocess.Popen(
        [sys.executable, "-m", *command],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
    )


@pytest.fixture(scope="module", autouse=True)
def _dask():
    try:
        import distributed  # noqa: F401
    except ImportError:
        _missing("dask is not installed (pip install '.[cluster]')")


class Cluster:
    def __init__(self, folder):
        where = folder / "scheduler.json"
        self.scheduler = started(
            "distributed.cli.dask_scheduler",
            *("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show", "--idle-timeout", "90s"),
            *("--scheduler-file", str(where)),
        )
        deadline = time.monotonic() + 30
        while not where.exists() or not where.read_text():
            assert self.scheduler.poll() is None, "the scheduler ended"
            assert time.monotonic() < deadline, "the scheduler does not start"
            time.sleep(0.05)
        self.address = json.loads(where.read_text())["address"]
        self.workers = [self.worker() for _ in range(2)]

    def worker(self):
        return started(
            "distributed.cli.dask_worker",
            *(self.address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard"),
            *("--death-timeout", "10s", "--lifetime", "150s"),
        )

    def end(self):
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait(timeout=20)


@pytest.fixture
def cluster(tmp_path, _dask):
    cluster = Cluster(tmp_path)
    yield cluster
    cluster.end()


@pytest.fixture(scope="module")
def unharmed(tmp_path_factory, _dask):
    """A cluster that no test takes anything away from."""
    cluster = Cluster(tmp_path_factory.mktemp("cluster"))
    yield cluster
    cluster.end()


@pytest.mark.skipif(os.name != "posix", reason="kills a process as POSIX does")
def test_a_worker_killed_in_the_middle_loses_no_file_and_doubles_none(cluster, folder, tasks):
    from pledgebook.batch.cluster import connect_cluster

    work = tasks(folder(*(f"slow-{at:02}" for at in range(12))))
    workers = set()
    with connect_cluster(cluster.address) as there:
        there.executor._client.wait_for_workers(2, timeout=30)
        seen = []
        for outcome in run_tasks(
            work, executor=there.executor, gone=there.gone, chunk=3, limits=Limits(), work=by_name
        ):
            seen.append(outcome)
            workers.add(outcome.worker.partition(":")[2])
            if len(seen) == 1:
                cluster.workers[0].kill()
    assert cluster.workers[0].wait(timeout=10) == -9
    assert Counter(outcome.path for outcome in seen) == Counter(task.path for task in work)
    assert [outcome.error for outcome in seen] == [None] * len(work)
    assert str(cluster.workers[1].pid) in workers
    for task in work:
        assert not pb.refresh(task.path, "2023-12-31").changed, "every file was written before it was told"


def test_the_command_refreshes_on_a_cluster(unharmed, folder):
    place = folder("가", "문화/나")
    (place / "빈.xlsx").write_bytes(b"")
    arguments = ["refresh", str(place), "--as-of", "2023-12-31", "--cluster", unharmed.address, "--json"]
    done = cli.invoke(_app(), arguments)
    assert done.exit_code == 4, done.output
    told = {Path(workbook["workbook"]).stem: workbook for workbook in json.loads(done.stdout)["workbooks"]}
    assert {name: workbook["exit_code"] for name, workbook in told.items()} == {"가": 0, "나": 0, "빈": 4}


@pytest.mark.slow
def test_a_file_that_takes_workers_down_is_found_and_the_rest_done(cluster, folder, tasks):
    from pledgebook.batch.cluster import connect_cluster

    work = tasks(folder("leave", "good-1", "good-2", "good-3"))
    with connect_cluster(cluster.address) as there:
        there.executor._client.wait_for_workers(2, timeout=30)
        seen = list(
            run_tasks(
                work, executor=there.executor, gone=there.gone, chunk=4, limits=Limits(), work=by_name_once
            )
        )
    assert sorted(outcome.path for outcome in seen) == [task.path for task in work]
    assert [outcome.error for outcome in seen] == [None] * 4, "another worker finishes what a lost one had"


@pytest.mark.slow
def test_workers_of_another_version_are_refused_before_anything_is_written(unharmed, folder, monkeypatch):
    monkeypatch.setattr(_version, "__version__", "9.9.9")
    place = folder("가", "나")
    before = (place / "가.xlsx").read_bytes()
    arguments = ["refresh", str(place), "--as-of", "2023-12-31", "--cluster", unharmed.address]
    done = cli.invoke(_app(), arguments)
    assert done.exit_code == 1
    assert "9.9.9" in done.stderr
    assert (place / "가.xlsx").read_bytes() == before


def test_a_scheduler_that_dies_in_the_middle_is_said_of_each_file_it_had(cluster, folder, tasks):
    from pledgebook.batch.cluster import connect_cluster

    work = tasks(folder(*(f"slow-{at}" for at in range(12))))
    with connect_cluster(cluster.address) as there:
        seen = []
        for outcome in run_tasks(
            work, executor=there.executor, gone=there.gone, chunk=2, limits=Limits(), work=by_name
        ):
            seen.append(outcome)
            if len(seen) == 1:
                cluster.scheduler.kill()
    assert Counter(outcome.path for outcome in seen) == Counter(task.path for task in work)
    assert {outcome.error.code for outcome in seen if outcome.error} == {"executor-lost"}


def test_a_scheduler_that_is_not_there_is_one_sentence(folder, monkeypatch):
    from pledgebook.batch import cluster

    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 2)
    place = folder("가", "나")
    arguments = ["refresh", str(place), "--cluster", "tcp://127.0.0.1:1"]
    done = cli.invoke(_app(), arguments)
    assert done.exit_code == 1
    assert "tcp://127.0.0.1:1" in done.stderr
    assert "Traceback" not in done.output


def _app():
    from pledgebook.cli.app import app

    return app
