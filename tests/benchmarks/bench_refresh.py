"""A refresh beside openpyxl doing the same sheets, LibreOffice, and a raw copy: ratios of one run.

    python tests/benchmarks/bench_refresh.py [small|long|many|unchanged|process ...] [--rounds N]

Each way runs in a process of its own, the ways in turn, and the median of the rounds counts. openpyxl gets
the finished sheet descriptions for nothing: its time is load, edit, save; ours is the whole `refresh`, which
also reads the log, computes, lays out, keeps the version before and reads the file back. Each write changes
the figures (two dates in turn). The raw copy writes the same bytes, fsyncs and renames: the floor.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
DAYS = ("2023-06-30", "2024-05-31")


def ours(paths: list[Path], turn: int) -> None:
    from pledgebook.use_cases.refresh import refresh

    for path in paths:
        assert refresh(path, DAYS[turn % 2]).written


def write_step(paths: list[Path], turn: int) -> None:
    """Only what comes after the new bytes are there: keep the version, write, check, replace, read back."""
    from pledgebook import config
    from pledgebook.disk.replace import replace
    from pledgebook.disk.source import read_source

    for path in paths:
        source = read_source(path)
        replace(source, source.data + bytes([turn]), config.history())


def with_openpyxl(paths: list[Path], turn: int) -> None:
    from tests.benchmarks.openpyxl_peer import put

    for path in paths:
        put(path, _SHEETS[turn % 2])


def raw_copy(paths: list[Path], turn: int) -> None:
    for path in paths:
        data = path.read_bytes()
        temporary = path.with_suffix(".part")
        with temporary.open("wb") as file:
            file.write(data + bytes([turn]))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)


def libreoffice(paths: list[Path], _turn: int) -> None:
    home = paths[0].parent / "lo"
    command = ["soffice", "--headless", f"-env:UserInstallation={home.as_uri()}", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, "--outdir", str(home / "out"), *map(str, paths)], check=True, capture_output=True
    )


WAYS = {
    "pledgebook": ours,
    "openpyxl": with_openpyxl,
    "write step": write_step,
    "raw copy": raw_copy,
    "LibreOffice": libreoffice,
}
_SHEETS: dict[int, object] = {}


def prepare(path: Path) -> None:
    """Lay the sheets out once for each date, outside the time that counts."""
    from pledgebook.reading import read_book
    from pledgebook.sheets.layout import layout
    from pledgebook.use_cases.compute import as_of_day, compute

    book = read_book(path.read_bytes(), path.name)
    for turn, day in enumerate(DAYS):
        _SHEETS[turn] = layout(compute(book, as_of_day(book, day)))


def one_way(name: str, paths: list[Path], rounds: int) -> None:
    """Run one way so many times and print its median seconds and this process' highest memory."""
    if name == "openpyxl":
        prepare(paths[0])
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    taken = []
    for turn in range(rounds + 1):
        began = time.perf_counter()
        WAYS[name](paths, turn)
        taken.append(time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": statistics.median(taken[1:] or taken), "peak": peak, "base": base}))


def compare(title: str, data: bytes, count: int, rounds: dict[str, int]) -> None:
    print(f"\n{title}")
    measured: dict[str, dict[str, float]] = {}
    for name, times in rounds.items():
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder) / f"공약 {number}.xlsx" for number in range(count)]
            for path in paths:
                path.write_bytes(data)
            run = subprocess.run(
                [sys.executable, __file__, "--way", name, "--rounds", str(times), *map(str, paths)],
                check=True,
                capture_output=True,
                text=True,
                env={
                    **os.environ,
                    "PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
                    "PLEDGEBOOK_HISTORY_DIR": f"{folder}/history",
                },
            )
            measured[name] = json.loads(run.stdout)
    mine = measured["pledgebook"]
    for name, one in measured.items():
        print(
            f"  {name:12} {one['seconds']:9.4f} s   {one['peak'] / 1024:7.0f} MiB   "
            f"time ×{one['seconds'] / mine['seconds']:7.2f}   memory ×{one['peak'] / mine['peak']:5.2f}"
        )
    print(
        f"  write step / raw copy: {measured['write step']['seconds'] / measured['raw copy']['seconds']:.2f}"
    )


def unchanged(rounds: int) -> None:
    """Compare a refresh that finds nothing to do with reading and hashing the same bytes."""
    from pledgebook.disk.source import read_source
    from pledgebook.use_cases.new import new_workbook
    from pledgebook.use_cases.refresh import refresh
    from tests.benchmarks.bench_reading import log_workbook

    print("\nunchanged: refresh beside reading and hashing the file")
    for title, data in {"sample": new_workbook(), "100,000 rows": log_workbook(100_000)}.items():
        with tempfile.TemporaryDirectory() as folder:
            os.environ["PLEDGEBOOK_HISTORY_DIR"] = f"{folder}/history"
            path = Path(folder) / "공약.xlsx"
            path.write_bytes(data)
            refresh(path, DAYS[0])
            took: dict[str, list[float]] = {"refresh": [], "read and hash": []}
            for _ in range(rounds):
                for name, work in {
                    "refresh": lambda path=path: refresh(path, DAYS[0]),
                    "read and hash": lambda path=path: read_source(path),
                }.items():
                    began = time.perf_counter()
                    work()
                    took[name].append(time.perf_counter() - began)
        medians = {name: statistics.median(times) for name, times in took.items()}
        print(
            f"  {title:12} refresh {medians['refresh'] * 1000:8.2f} ms   "
            f"read and hash {medians['read and hash'] * 1000:8.2f} ms   "
            f"ratio {medians['refresh'] / medians['read and hash']:.1f}"
        )


def process(rounds: int) -> None:
    """Compare the whole command on the sample with a Python that does nothing."""
    print("\nwhole process on the sample")
    with tempfile.TemporaryDirectory() as folder:
        book = shutil.copy(ROOT / "workbooks" / "6-3-3.xlsx", folder)
        env = {**os.environ, "PLEDGEBOOK_HISTORY_DIR": f"{folder}/history"}
        took: dict[str, list[float]] = {"bare Python": [], "refresh": []}
        for turn in range(rounds + 1):
            for name, command in {
                "bare Python": ["-c", "pass"],
                "refresh": ["-m", "pledgebook", "refresh", book, "--as-of", DAYS[turn % 2]],
            }.items():
                began = time.perf_counter()
                subprocess.run([sys.executable, *command], check=True, capture_output=True, env=env)
                took[name].append(time.perf_counter() - began)
        bare, whole = (statistics.median(times[1:]) for times in took.values())
        print(f"  bare Python {bare:.3f} s   refresh {whole:.3f} s   difference {whole - bare:.3f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", nargs="*", default=["small", "long", "many", "unchanged", "process"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--way", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        one_way(options.way, [Path(one) for one in options.what], options.rounds)
        return
    rounds, few = options.rounds, max(1, options.rounds // 3)
    from pledgebook.use_cases.new import new_workbook
    from tests.benchmarks.bench_reading import log_workbook

    each = {"pledgebook": rounds, "openpyxl": rounds, "write step": rounds, "raw copy": rounds}
    if "small" in options.what:
        compare("one small workbook (the sample)", new_workbook(), 1, {**each, "LibreOffice": few})
    if "long" in options.what:
        long = {"pledgebook": few, "openpyxl": 1, "write step": rounds, "raw copy": rounds, "LibreOffice": 1}
        compare("a log of 100,000 rows", log_workbook(100_000), 1, long)
    if "many" in options.what:
        many = {"pledgebook": few, "openpyxl": 1, "write step": few, "raw copy": few}
        compare("300 small workbooks, one process", new_workbook(), 300, many)
    if "unchanged" in options.what:
        unchanged(rounds)
    if "process" in options.what:
        process(rounds)


if __name__ == "__main__":
    main()
