"""What a roll-up of many workbooks costs: `python tests/benchmarks/bench_rollup.py [--count 300] [--jobs 2]`.

Generates realistic workbooks, rolls them up in a process of its own, and prints seconds, milliseconds a file
and the peak memory of the driver and of its largest worker. On a sample, one process, the same run tells how
long openpyxl takes only to read every cell of the input sheets, and the ratio. Linux only (/proc).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from openpyxl import load_workbook

from pledgebook.roll_up.gather import facts_of
from tests.benchmarks.generate import generate

SAMPLE = 40
MEASURED = """
import re, resource, sys, time
from pathlib import Path
from pledgebook.batch.many import Limits
from pledgebook.cli.rollup import Request, roll_up
from pledgebook.roll_up.sheets.page import Options
folder, out, jobs = sys.argv[1:]
began = time.perf_counter()
request = Request(None, Path(out), None, None, None, Options(), int(jobs), Limits(), True)
code = roll_up([folder], request, as_json=False, lang="ko")
took = time.perf_counter() - began
# The kernel counts what the parent held before the exec towards ru_maxrss; VmHWM begins anew.
driver = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(code, took, driver, worker)
"""


def read_with_openpyxl(path):
    book = load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            assert row is not None


def seconds(work, paths):
    began = time.perf_counter()
    for path in paths:
        work(path)
    return time.perf_counter() - began


def main(count, jobs, seed):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "in"
        made = generate(folder, count, seed)
        print(made, flush=True)
        out = str(Path(place) / "총괄.xlsx")
        run = subprocess.run(
            [sys.executable, "-c", MEASURED, str(folder), out, str(jobs)],
            capture_output=True,
            text=True,
            check=True,
        )
        *said, figures = run.stdout.strip().splitlines()
        code, took, driver, worker = (float(one) for one in figures.split())
        print("\n".join(said))
        print(
            f"exit code {code:.0f}, {took:.2f} s, {took / count * 1000:.1f} ms a file with {jobs} processes, "
            f"peak {driver:.0f} MiB driver, {worker:.0f} MiB largest worker"
        )
        good = made.good[:SAMPLE]
        ours, theirs = seconds(facts_of, good), seconds(read_with_openpyxl, good)
        print(
            f"one process, {len(good)} files: {ours / len(good) * 1000:.1f} ms a file, openpyxl's bare reading "
            f"{theirs / len(good) * 1000:.1f} ms, ratio {theirs / ours:.1f}"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    main(given.count, given.jobs, given.seed)
