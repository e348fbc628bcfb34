"""What the work costs, beside what does the same or bounds it: one table, from one run.

    python -m tests.benchmarks [ROW ...] [--rounds 5] [--files 2000] [--rollup 2000] [--quick]

Each row can be run alone. CPU time counts, of the whole process unless the row says otherwise, as the median
of runs in turn; where the disk is what is waited for, it is wall time, and the row says so. Memory is VmHWM
of a process of its own. All rows take some ten minutes on two quiet cores. Linux only. fastexcel, polars and
wolfxl are measured where they are installed.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks.generate import generate
from tests.benchmarks.ways import DAYS
from tests.benchmarks.workbooks import SAMPLE, of_pledges, of_rows, of_today, with_another_figure

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Wanted:
    """How much is measured."""

    rounds: int
    files: int
    rollup: int
    million: int
    batch: int


@dataclass(frozen=True)
class Line:
    """A row of the table."""

    work: str
    beside: str
    theirs: str
    ours: str
    aim: str


def measured(folder: Path, way: str, *arguments: object) -> dict[str, float]:
    """Run a way in a process of its own, with a history in the folder."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.child", way, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environment(folder),
    )
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        raise SystemExit(way)
    return json.loads(done.stdout.splitlines()[-1])


def environment(folder: Path) -> dict[str, str]:
    return {
        **_of_an_office(),
        "PYTHONPATH": str(ROOT),
        "PLEDGEBOOK_HISTORY_DIR": str(folder / "history"),
        "PLEDGEBOOK_CONFIG": str(folder / "none.toml"),
    }


def _of_an_office() -> dict[str, str]:
    """Return the environment as an installed program has it: its bytecode lies beside it, and is not made anew."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms" if seconds < 0.01 else f"{seconds * 1000:.0f} ms"


def s(seconds: float) -> str:
    return f"{seconds:.2f} s"


def small(wanted: Wanted, folder: Path):
    """One small workbook, one figure changed."""
    found = measured(folder, "one_figure", folder, wanted.rounds)
    what = "small workbook, in process, one figure changed"
    peers = {
        "openpyxl": "openpyxl: load the finished file, set the cells that change, save",
        "wolfxl": "wolfxl: the same",
        "XlsxWriter": "XlsxWriter: only write the four sheets, no look, no input (bound for writing)",
    }
    for name, beside in peers.items():
        if name in found:
            ratio = f"{ms(found['ours'])}, ×{found[f'{name} / ours']:.1f}"
            yield Line(what, beside, ms(found[name]), ratio, "×20" if name == "openpyxl" else "")


def long(wanted: Wanted, folder: Path):
    """A log of 100,000 rows, a whole process."""
    yield from of_long_log(wanted, folder, 100_000, aim="×14, ≤ 2.2 × bare, ≤ 200 MiB")


def million(wanted: Wanted, folder: Path):
    """A log of a million rows, a whole process."""
    yield from of_long_log(wanted, folder, wanted.million, aim="≤ 15 s, ≤ 1200 MiB")


def of_long_log(wanted: Wanted, folder: Path, count: int, aim: str):
    is_long = count > 200_000  # the slow peers take minutes
    path, finished, changed = (folder / f"{name}.xlsx" for name in ("long", "finished", "changed"))
    path.write_bytes(of_rows(count))
    what = f"log of {count:,} rows, whole process, one figure changed"
    first = measured(folder, "refresh_one", path, DAYS[1])
    if first["exit code"]:
        yield Line(what, "", "", f"refused, exit code {first['exit code']:.0f}", aim)
    else:
        shutil.copyfile(path, finished)
        changed.write_bytes(with_another_figure(finished.read_bytes()))
    readers = {
        "calamine_read": "calamine: read the log's values, nothing more",
        "fastexcel_read": "fastexcel: the same",
        "polars_read": "polars: the same into a frame",
        "pandas_read": "pandas over calamine: the same into a frame",
    }
    peers = {
        "openpyxl_load_save": "openpyxl: load and save",
        "wolfxl_load_save": "wolfxl: load and save",
    }
    rounds = 1 if is_long else max(1, wanted.rounds // 2)
    ours: list[dict[str, float]] = []
    taken: dict[str, list[dict[str, float]]] = {}
    for turn in range(rounds):
        if not first["exit code"]:
            shutil.copyfile(changed, path)
            ours.append(measured(folder, "refresh_one", path, DAYS[1]))
        for way in (*readers, *(() if is_long else peers)):
            library = way.partition("_")[0]
            if find_spec("python_calamine" if library == "calamine" else library) and (
                turn == 0 or way in readers
            ):
                taken.setdefault(way, []).append(
                    measured(folder, way, finished if finished.exists() else path)
                )
    for way, runs in taken.items():
        theirs = statistics.median(run["cpu"] for run in runs)
        beside = (readers | peers)[way]
        said = f"{s(theirs)}, {runs[0]['peak']:.0f} MiB"
        if not ours:
            yield Line(what, beside, said, "refused", aim)
            continue
        mine = statistics.median(run["cpu"] for run in ours)
        told = f"{s(mine)}, {ours[0]['peak']:.0f} MiB, ×{theirs / mine:.2f}"
        yield Line(what, beside, said, told, aim if way in {"openpyxl_load_save", "calamine_read"} else "")


def batch(wanted: Wanted, folder: Path):
    """Small workbooks, all cards change, two processes; and the driver's part of a first run."""
    place, count = folder / "in", wanted.batch
    place.mkdir()
    for number in range(count):
        shutil.copyfile(SAMPLE, place / f"공약 {number}.xlsx")
    first = measured(folder, "many", place, DAYS[1], 2)
    rounds = [measured(folder, "many", place, DAYS[turn % 2], 2) for turn in range(2)]
    assert all(run["written"] == count for run in rounds), rounds
    copies = measured(folder, "raw_copies", place)
    took = statistics.median(run["took"] for run in rounds)
    yield Line(
        f"{count} small workbooks, 2 processes, all cards change (wall)",
        "raw copy with fsync, one after the other",
        s(copies["took"]),
        f"{s(took)}, {took / count * 1000:.1f} ms a file",
        "≤ 3 s",
    )
    yield Line(
        "driver of a batch, a file",
        "the same where it finds nothing to write",
        ms(first["driver"] / count),
        ms(rounds[0]["driver"] / count),
        "≤ 0.5 ms",
    )


def unchanged(wanted: Wanted, folder: Path):
    """Workbooks that are as their last refresh left them, on the same day, the next day, and years later."""
    place = folder / "in"
    made = generate(place, wanted.files, share_broken=0)
    first = measured(folder, "many", place, "", 2)
    assert not first["failed"], first
    peer = measured(folder, "read_and_hash", place)
    for title, day in {"same day": "", "next day": "2031-01-02"}.items():
        run = measured(folder, "many_next_day", place, day) if day else measured(folder, "many", place, "", 2)
        assert not run["written"] + run["failed"], run
        yield Line(
            f"{wanted.files:,} unchanged workbooks, {title}, a file",
            "read and SHA-256 of the same files",
            ms(peer["driver"] / len(made.paths)),
            ms(run["driver"] / len(made.paths)),
            "≤ 0.25 ms",
        )


def next_day(wanted: Wanted, folder: Path):
    """Workbooks without 기준일 on the next day, when nothing but the day changes; and how that grows with the log."""
    rounds = min(wanted.rounds, 5)  # to the end of the month all days are alike
    many = folder / "many"
    many.mkdir()
    for number in range(20):
        (many / f"{number}.xlsx").write_bytes(of_today(number))
    found = measured(many, "next_day", many, rounds)
    yield Line(
        "workbooks without 기준일, the next day, a file",
        "the same in full",
        ms(found["in full"]),
        f"{ms(found['ours'])}, ×{found['in full / ours']:.1f}",
        "≤ 10 ms",
    )
    costs = {}
    for count in (1_000, 20_000):
        place = folder / str(count)
        place.mkdir()
        (place / "long.xlsx").write_bytes(of_rows(count, is_of_today=True))
        costs[count] = measured(place, "next_day", place, rounds)
    yield Line(
        "one of 20,000 rows of the log, the next day",
        "the same in full",
        ms(costs[20_000]["in full"]),
        f"{ms(costs[20_000]['ours'])}; with 1,000 rows {ms(costs[1_000]['ours'])}",
        "the file's bytes alone",
    )


def pledges(wanted: Wanted, folder: Path):
    """One workbook of 60 and of 600 pledges: the cost of each, and how it grows."""
    costs = {}
    for count in (60, 600):
        path = folder / f"{count}.xlsx"
        path.write_bytes(of_pledges(count))
        rounds = 3 if count == 600 else wanted.rounds
        costs[count] = measured(folder, "growth", path, rounds)["ours"] / count
    exponent = 1 + math.log10(costs[600] / costs[60])
    yield Line(
        "one workbook of 600 pledges, all cards change, a pledge",
        "the same at 60 pledges",
        ms(costs[60]),
        f"{ms(costs[600])}, exponent {exponent:.2f}",
        "≤ 6 ms, ≤ 1.02",
    )


def form(wanted: Wanted, folder: Path):
    """A card made from the form that `new --form` draws, its XML too, beside the built-in one."""
    found = measured(folder, "form", 30, 2 * wanted.rounds)
    yield Line(
        "a card from the drawn form, laid out and rendered",
        "the built-in card, the same",
        ms(found["coded"]),
        f"{ms(found['ours'])}, ×{found['ours / coded']:.2f}",
        "≤ 1.3",
    )


def hundred(wanted: Wanted, folder: Path):
    """One log value changed in a workbook of 100 pledges."""
    (folder / "input.xlsx").write_bytes(of_pledges(100))
    found = measured(folder, "another_figure", folder, max(2, wanted.rounds // 2))
    yield Line("one log value changed, 100 pledges", "", "", ms(found["ours"]), "≤ 250 ms")


def start(wanted: Wanted, folder: Path):
    """The cold command, with figures changed and with nothing to do; whole processes in turn."""
    path, finished, changed = (folder / f"{name}.xlsx" for name in ("start", "finished", "changed"))
    shutil.copyfile(SAMPLE, path)
    command = ["-m", "pledgebook", "refresh", str(path), "--as-of", DAYS[1]]
    run(folder, *command)
    shutil.copyfile(path, finished)
    changed.write_bytes(with_another_figure(finished.read_bytes()))
    taken: dict[str, list[float]] = {"bare": [], "changed": [], "nothing": []}
    for turn in range(2 * wanted.rounds + 1):
        shutil.copyfile(changed, path)
        times = {"bare": run(folder, "-c", "import click"), "changed": run(folder, *command)}
        assert path.read_bytes() != changed.read_bytes(), "it did refresh"
        times["nothing"] = run(folder, *command)
        if turn:
            for name, seconds in times.items():
                taken[name].append(seconds)
    median = {name: statistics.median(times) for name, times in taken.items()}
    for name, aim in {"changed": "≤ 120 ms", "nothing": "≤ 75 ms"}.items():
        what = "figures changed" if name == "changed" else "nothing to do"
        yield Line(
            f"cold command, {what}", "Python that imports click", ms(median["bare"]), ms(median[name]), aim
        )


def run(folder: Path, *command: str) -> float:
    """Run a Python process and return its CPU seconds."""
    with subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment(folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as child:
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, command
    return used.ru_utime + used.ru_stime


def write(wanted: Wanted, folder: Path):
    """The write step alone: one file, and eight files of a group."""
    for together, aim in {1: "≤ 2", 8: "≤ 1.3"}.items():
        place = folder / str(together)
        place.mkdir()
        found = measured(folder, "write_step", place, 6 * wanted.rounds, together)
        yield Line(
            f"write step, small file{', in groups of 8' if together > 1 else ''} (wall)",
            "raw copy with fsync, no version kept, nothing compared",
            ms(found["raw copy"] / together),
            f"{ms(found['ours'] / together)}, ×{found['ours / raw copy']:.2f}",
            aim,
        )


def rollup(wanted: Wanted, folder: Path):
    """The roll-up: a first time, with nothing changed, with one file saved again; the driver's memory at half the files."""
    half, whole = folder / "half", folder / "whole"
    generate(half, wanted.rollup // 2, share_broken=0)
    generate(whole, wanted.rollup, share_broken=0)
    small_one = measured(folder, "roll_up", half, folder / "half.xlsx", 2)
    first = measured(folder, "roll_up", whole, folder / "whole.xlsx", 2)
    again = measured(folder, "roll_up", whole, folder / "whole.xlsx", 2)
    next(whole.rglob("*.xlsx")).touch()
    of_one = measured(folder, "roll_up", whole, folder / "whole.xlsx", 2)
    sample = folder / "sample"
    generate(sample, 40, share_broken=0)
    peer = measured(folder, "openpyxl_read_only", sample)
    count = wanted.rollup
    yield Line(
        f"roll-up of {count:,}, first time (wall), a file",
        "openpyxl, read-only mode: read every cell, nothing more (CPU)",
        ms(peer["driver"] / 40),
        f"{ms(first['took'] / count)}, {s(first['took'])} in all",
        "",
    )
    yield Line(f"roll-up of {count:,}, nothing changed, a file", "", "", ms(again["took"] / count), "≤ 1 ms")
    yield Line(
        f"roll-up of {count:,}, one file saved again, a file",
        "the first time",
        ms(first["took"] / count),
        ms(of_one["took"] / count),
        "",
    )
    yield Line(
        "driver of the roll-up, memory",
        f"the same at {count // 2:,} files",
        f"{small_one['peak']:.0f} MiB",
        f"{first['peak']:.0f} MiB, {(first['peak'] - small_one['peak']) / (count / 2) * 1024:.1f} KiB a file",
        "≤ 120 MiB, flat",
    )


ROWS = {
    row.__name__: row
    for row in (
        small,
        long,
        million,
        batch,
        unchanged,
        next_day,
        pledges,
        form,
        hundred,
        start,
        write,
        rollup,
    )
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"of {', '.join(ROWS)}; all without")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--files", type=int, default=2000, help="unchanged workbooks")
    parser.add_argument("--rollup", type=int, default=2000, help="workbooks rolled up")
    parser.add_argument("--million", type=int, default=1_000_000, help="rows of the longest log")
    parser.add_argument("--batch", type=int, default=300, help="workbooks of which all cards change")
    parser.add_argument("--quick", action="store_true", help="a tenth of everything, to see that it runs")
    given = parser.parse_args()
    wanted = Wanted(given.rounds, given.files, given.rollup, given.million, given.batch)
    if given.quick:
        wanted = Wanted(1, *(count // 10 for count in dataclasses.astuple(wanted)[1:]))
    unknown = set(given.rows) - set(ROWS)
    if unknown:
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    print("| work | beside | its cost | ours | aim | row |\n|---|---|---|---|---|---|", flush=True)
    for name, row in ROWS.items():
        if given.rows and name not in given.rows:
            continue
        began = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            for line in row(wanted, Path(folder)):
                print(
                    f"| {line.work} | {line.beside} | {line.theirs} | {line.ours} | {line.aim} | `{name}` |",
                    flush=True,
                )
        print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
