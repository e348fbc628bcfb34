"""What refreshing many workbooks costs a file, and the process that hands them out.

    python tests/benchmarks/bench_batch.py [--counts 100 1000] [--jobs 2] [--dask] [--seed 1]

Generates realistic workbooks (see generate.py), and refreshes all of them: in one process, in `--jobs`
processes and, with `--dask` and the `cluster` extra, on a Dask cluster of as many workers on loopback. Prints
milliseconds a file and a pledge, files a second and the driver's peak memory for every count: cost and memory
should stay flat. On a sample the same run tells what openpyxl takes to load, edit and save the same sheets, and what a bare copy
with fsync takes. Linux only (/proc).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.bench_refresh import raw_copy
from tests.benchmarks.generate import generate
from tests.benchmarks.openpyxl_peer import put

SAMPLE = 20
FIRST_DAY = "2024-05-29"
DAYS = ("2024-05-30", "2024-05-31")  # as much to read and to write, and every card changes


def one_process(paths: list[Path], day: str) -> int:
    import pledgebook as pb

    return sum(one.error is None for one in pb.refresh_many(paths, day, jobs=1))


def processes(paths: list[Path], day: str, jobs: int) -> int:
    import pledgebook as pb

    return sum(one.error is None for one in pb.refresh_many(paths, day, jobs=jobs))


def dask(paths: list[Path], day: str, jobs: int) -> int:
    from distributed import LocalCluster

    from pledgebook.batch.cluster import connect
    from pledgebook.batch.many import CHUNK, Limits, run
    from pledgebook.batch.task import Task

    tasks = [Task(str(path), str(path), day) for path in paths]
    with (
        LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None) as machines,
        connect(machines.scheduler_address) as cluster,
    ):
        outcomes = run(
            tasks, executor=cluster.executor, gone=cluster.gone, chunk=CHUNK, jobs=None, limits=Limits()
        )
        return sum(one.error is None for one in outcomes)


def measure(way: str, folder: Path, day: str, jobs: int) -> dict[str, float]:
    """Run one way in a process of its own."""
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.benchmarks.bench_batch",
            "--way",
            way,
            "--jobs",
            str(jobs),
            "--folder",
            str(folder),
            "--day",
            day,
        ],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PLEDGEBOOK_HISTORY_DIR": str(folder.parent / "history")},
    )
    return json.loads(run.stdout.splitlines()[-1])


def in_this_process(way: str, folder: Path, day: str, jobs: int) -> None:
    paths = sorted(folder.rglob("*.xlsx"))
    began = time.perf_counter()
    if way == "one process":
        done = one_process(paths, day)
    elif way == "dask":
        done = dask(paths, day, jobs)
    else:
        done = processes(paths, day, jobs)
    took = time.perf_counter() - began
    # The kernel counts what the parent held before the exec towards ru_maxrss; VmHWM begins anew.
    peak = int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024
    print(json.dumps({"seconds": took, "peak": peak, "done": done}))


def peers(paths: list[Path]) -> None:
    """Compare with openpyxl and with a bare copy on a sample, in one process and one run."""
    from pledgebook.sheets.layout import layout
    from pledgebook.use_cases.compute import compute, read
    from pledgebook.use_cases.refresh import refresh

    day = "2024-05-28"
    sheets = {path: layout(compute(read(path), day)) for path in paths}
    took = {"pledgebook": 0.0, "openpyxl": 0.0, "raw copy": 0.0}
    for path in paths:
        for name in took:
            copy = path.with_name(f"{name}.xlsx")
            shutil.copy(path, copy)
            began = time.perf_counter()
            if name == "pledgebook":
                refresh(copy, day)
            elif name == "openpyxl":
                put(copy, sheets[path])
            else:
                raw_copy([copy], 1)
            took[name] += time.perf_counter() - began
            copy.unlink()
    for name, seconds in took.items():
        ratio = seconds / took["pledgebook"]
        print(f"  {name:12} {seconds / len(paths) * 1000:8.1f} ms a file   ×{ratio:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--counts", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dask", action="store_true")
    parser.add_argument("--way", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--day", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.way:
        in_this_process(given.way, given.folder, given.day, given.jobs)
        return
    ways = ["one process", "processes", *(["dask"] if given.dask else [])]
    for count in given.counts:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "in"
            made = generate(folder, count, given.seed)
            print(made, flush=True)
            measure("processes", folder, FIRST_DAY, given.jobs)  # the first time the sheets are added
            for turn, way in enumerate(ways):
                one = measure(way, folder, DAYS[turn % 2], given.jobs)
                name = way if way == "one process" else f"{given.jobs} {way}"
                print(
                    f"  {name:12} {one['seconds'] / count * 1000:8.1f} ms a file   "
                    f"{one['seconds'] / made.pledges * 1000:6.1f} ms a pledge   "
                    f"{count / one['seconds']:7.1f} files/s   driver {one['peak']:5.0f} MiB   {one['done']} done",
                    flush=True,
                )
            again = measure("processes", folder, DAYS[(len(ways) - 1) % 2], given.jobs)
            print(f"  unchanged    {again['seconds'] / count * 1000:8.1f} ms a file")
            if count == given.counts[0]:
                peers(made.good[:SAMPLE])


if __name__ == "__main__":
    main()
