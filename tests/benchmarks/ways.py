"""The work that is measured, ours and the peers': each function runs in a process of its own (see `child`).

A function gets its arguments as texts and returns what it found out beside its time and memory. The longer
work of preparing is done before, in another process, unless the function says that it takes pairs of times.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import statistics
import sys
import time
from datetime import date
from pathlib import Path

DAYS = ("2023-06-30", "2024-05-31")
Found = dict[str, float]


def cpu() -> float:
    """Return the CPU seconds of this process so far, without its children's."""
    return time.process_time()


def safely(path: Path, data: bytes) -> None:
    """Write as a careful script does: beside, fsync, rename."""
    temporary = path.with_suffix(".part")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


# In one process, in pairs: the median of each and of their ratios counts.


def in_pairs(rounds: int, prepare, ways, clock=cpu) -> Found:
    """Run all ways in turn, so many rounds after one that does not count."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds + 1):
        for name, work in ways.items():
            prepare(turn)
            began = clock()
            work()
            taken[name].append(clock() - began)
    found = {name: statistics.median(times[1:]) for name, times in taken.items()}
    first, *others = taken
    for name in others:
        ratios = (theirs / ours for theirs, ours in zip(taken[name][1:], taken[first][1:], strict=True))
        found[f"{name} / {first}"] = statistics.median(ratios)
    return found


def one_figure(folder: str, rounds: str) -> Found:
    """Refresh a workbook one value of whose log has changed; scripts set the cells that the refresh changes."""
    from tests.benchmarks.workbooks import SAMPLE, changed_since

    place = Path(folder)
    path, changed = changed_since(place, SAMPLE.read_bytes(), DAYS[1])
    from pledgebook.use_cases.refresh import refresh

    shutil.copyfile(changed, path)
    cells = refresh(path, DAYS[1]).changes
    values = [(cell.sheet, cell.cell, cell.after) for cell in cells]
    assert values
    again = Path(folder, "again.xlsx")
    again.write_bytes(path.read_bytes())

    def prepare(_: int) -> None:
        shutil.copyfile(changed, path)

    def ours() -> None:
        assert refresh(path, DAYS[1]).written

    ways = {"ours": ours}
    ways |= {name: lambda name=name: set_values(name, path, values) for name in available()}
    ways["XlsxWriter"] = lambda: write_sheets(again)
    return in_pairs(int(rounds), prepare, ways)


def another_figure(folder: str, rounds: str) -> Found:
    """Refresh a workbook again and again, a value of its log changed since the refresh before."""
    from pledgebook.use_cases.refresh import refresh
    from tests.benchmarks.workbooks import changed_since, with_another_figure

    place = Path(folder)
    path, _ = changed_since(place, (place / "input.xlsx").read_bytes(), DAYS[1])

    def prepare(_: int) -> None:
        path.write_bytes(with_another_figure(path.read_bytes()))

    def ours() -> None:
        assert refresh(path, DAYS[1]).written

    return in_pairs(int(rounds), prepare, {"ours": ours})


def available() -> list[str]:
    """Name the libraries here that load, set cells and save."""
    from importlib.util import find_spec

    return [name for name in ("openpyxl", "wolfxl") if find_spec(name)]


def set_values(library: str, path: Path, values: list[tuple[str, str, str]]) -> None:
    """Load the finished workbook, set the cells that change, and save it safely."""
    from importlib import import_module

    book = import_module(library).load_workbook(path)
    for sheet, cell, value in values:
        book[sheet][cell] = value
    if library == "openpyxl":
        out = io.BytesIO()
        book.save(out)
        safely(path, out.getvalue())
    else:
        temporary = path.with_suffix(".saved.xlsx")
        book.save(temporary)
        safely(path, temporary.read_bytes())


_LAID_OUT: dict[str, list[tuple[str, dict[tuple[int, int], object], list[object]]]] = {}


def write_sheets(path: Path) -> None:
    """Write the four official sheets, values and merges alone, into a workbook of nothing else."""
    from xlsxwriter import Workbook

    if not _LAID_OUT:
        from pledgebook.sheets.layout import layout
        from pledgebook.use_cases.compute import compute, read

        sheets = layout(compute(read(path), date.fromisoformat(DAYS[1])))
        _LAID_OUT["sheets"] = [(sheet.name, dict(sheet.cells), list(sheet.merges)) for sheet in sheets]
    out = io.BytesIO()
    book = Workbook(out)
    for name, cells, merges in _LAID_OUT["sheets"]:
        sheet = book.add_worksheet(name)
        for span in merges:
            sheet.merge_range(span.reference, "")
        for (row, column), cell in cells.items():
            if cell.formula:
                sheet.write_formula(row - 1, column - 1, f"={cell.formula}", None, cell.value)
            elif cell.value is not None:
                sheet.write(row - 1, column - 1, cell.value)
    book.close()
    safely(path.with_suffix(".sheets.xlsx"), out.getvalue())


def write_step(folder: str, rounds: str, together: str) -> Found:
    """Replace files whose new bytes are there: the version kept, compared, synced, read back; wall seconds."""
    from concurrent.futures import ThreadPoolExecutor

    from pledgebook import config
    from pledgebook.disk.replace import replace
    from pledgebook.disk.source import read_source
    from pledgebook.disk.sync import Group

    count = int(together)
    chance = hashlib.shake_256(b"bytes of a workbook")
    paths = [Path(folder) / f"{number}.xlsx" for number in range(count)]
    copies = [path.with_suffix(".copy") for path in paths]
    turns = iter(range(1_000_000))

    def fresh() -> bytes:
        chance.update(str(next(turns)).encode())
        return chance.digest(40_000)

    for path in (*paths, *copies):
        path.write_bytes(fresh())

    def ours() -> None:
        if count == 1:
            replace(read_source(paths[0]), fresh(), config.history())
            return
        group = Group(count)

        def member(path: Path) -> None:
            with group.member():
                replace(read_source(path), fresh(), config.history())

        with ThreadPoolExecutor(count) as threads:
            list(threads.map(member, paths))

    def raw_copy() -> None:
        for path in copies:
            safely(path, fresh())

    return in_pairs(int(rounds), lambda _: None, {"raw copy": raw_copy, "ours": ours}, time.perf_counter)


# Whole work, measured by its process.


def bare() -> Found:
    """Do nothing: a Python that has started."""
    return {}


def command(*arguments: str) -> int:
    """Run the command as its own process does, and return its exit code."""
    from pledgebook.__main__ import main

    sys.argv[1:] = arguments
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def refresh_one(path: str, day: str) -> Found:
    """Refresh a workbook by the command."""
    return {"exit code": command("refresh", path, "--as-of", day)}


def openpyxl_load_save(path: str, *_: str) -> Found:
    """Load the workbook and save it."""
    from openpyxl import load_workbook

    load_workbook(path).save(path + ".saved.xlsx")
    return {}


def wolfxl_load_save(path: str, *_: str) -> Found:
    import wolfxl

    wolfxl.load_workbook(path).save(path + ".saved.xlsx")
    return {}


def calamine_read(path: str, *_: str) -> Found:
    """Read every cell of the log, and nothing more."""
    from python_calamine import load_workbook

    rows = load_workbook(path).get_sheet_by_name("실적").to_python()
    return {"rows": len(rows)}


def fastexcel_read(path: str, *_: str) -> Found:
    import fastexcel

    return {"rows": fastexcel.read_excel(path).load_sheet("실적").height}


def polars_read(path: str, *_: str) -> Found:
    import polars as pl

    return {"rows": pl.read_excel(path, sheet_name="실적").height}


def pandas_read(path: str, *_: str) -> Found:
    import pandas as pd

    return {"rows": len(pd.read_excel(path, sheet_name="실적", engine="calamine"))}


def many(folder: str, day: str, jobs: str) -> Found:
    """Refresh all workbooks of a folder through the library; tell the driver's own CPU apart."""
    import pledgebook as pb

    paths = sorted(Path(folder).rglob("*.xlsx"))
    refresh_many = pb.refresh_many  # imported now: what that costs is no cost of a file
    began, started = time.perf_counter(), cpu()
    outcomes = refresh_many(paths, day or None, jobs=int(jobs))
    took, own = time.perf_counter() - began, cpu() - started
    written = sum(outcome.receipt is not None and outcome.receipt.written for outcome in outcomes)
    failed = sum(outcome.error is not None for outcome in outcomes)
    return {"took": took, "driver": own, "written": written, "failed": failed, "files": len(paths)}


def many_next_day(folder: str, on: str) -> Found:
    """Refresh a folder on another day, no date asked for: all is as the last refresh left it."""
    from pledgebook import clock

    clock.today = lambda: date.fromisoformat(on)
    return many(folder, "", "2")


def next_day(folder: str, rounds: str) -> Found:
    """Refresh workbooks without 기준일 day after day; in full where what was noted of the day is gone."""
    from datetime import timedelta

    from pledgebook import clock, config
    from pledgebook.use_cases.refresh import refresh

    paths = sorted(Path(folder).glob("*.xlsx"))
    first, turns = date(2026, 2, 11), iter(range(1_000_000))  # after the last row of any log

    def on_the_next_day(_: int) -> None:
        day = first + timedelta(next(turns))
        clock.today = lambda: day

    def ours() -> None:
        assert all(refresh(path).written for path in paths)

    def in_full() -> None:
        for path in paths:
            (config.history().folder(path) / "day.json").unlink()
        ours()

    on_the_next_day(0)
    ours()
    found = in_pairs(int(rounds), on_the_next_day, {"ours": ours, "in full": in_full})
    return {name: value / (1 if "/" in name else len(paths)) for name, value in found.items()}


def read_and_hash(folder: str) -> Found:
    """Read and hash every workbook of a folder."""
    began = cpu()
    for path in sorted(Path(folder).rglob("*.xlsx")):
        hashlib.sha256(path.read_bytes())
    return {"driver": cpu() - began}


def raw_copies(folder: str) -> Found:
    """Copy every workbook of a folder safely, one after the other."""
    began = time.perf_counter()
    for path in sorted(Path(folder).rglob("*.xlsx")):
        safely(path.with_suffix(".copy"), path.read_bytes())
    return {"took": time.perf_counter() - began}


def roll_up(folder: str, out: str, jobs: str) -> Found:
    """Roll a folder up into a workbook, as the command does."""
    began = time.perf_counter()
    code = command("rollup", folder, "-o", out, "--jobs", jobs, "--overwrite")
    return {"took": time.perf_counter() - began, "exit code": code}


def openpyxl_read_only(folder: str) -> Found:
    """Read every cell of every workbook of a folder in openpyxl's read-only mode, and nothing more."""
    from openpyxl import load_workbook

    began = cpu()
    count = 0
    for path in sorted(Path(folder).rglob("*.xlsx")):
        book = load_workbook(path, read_only=True, data_only=True)
        for sheet in book.worksheets:
            for row in sheet.iter_rows(values_only=True):
                count += len(row)
        book.close()
    return {"driver": cpu() - began, "cells": count}


def growth(path: str, rounds: str) -> Found:
    """Refresh one workbook to two dates in turn; the median counts."""
    from pledgebook.use_cases.refresh import refresh

    turns = iter(range(1_000_000))

    def ours() -> None:
        assert refresh(path, DAYS[next(turns) % 2]).written

    return in_pairs(int(rounds), lambda _: None, {"ours": ours})


def form(pledges: str, rounds: str) -> Found:
    """Lay out and render the cards of a workbook, built in and from the drawn form; seconds of a card."""

    from pledgebook.excel_file.free_names import FreeNames
    from pledgebook.excel_file.graft import graft
    from pledgebook.excel_file.host import styles_of
    from pledgebook.excel_file.sheet_xml import worksheet_xml
    from pledgebook.forms.cards import with_form
    from pledgebook.package.parts import Package
    from pledgebook.sheets.card.as_form import form_sheet
    from pledgebook.sheets.card.card import card_sheet
    from pledgebook.use_cases.compute import compute, read
    from tests.benchmarks.workbooks import of_pledges
    from tests.forms.givens import givens_of

    data = of_pledges(int(pledges))
    results = compute(read(data), date.fromisoformat(DAYS[1]))
    cards = givens_of(results)
    package = Package.open(data)
    drawn = graft(package, (form_sheet(results.book, "총괄"),), gives_away=True).data
    maker = with_form(Package.open(drawn), results.book).form
    styles = styles_of(package, FreeNames(package)).table

    def coded() -> None:
        for card in cards:
            worksheet_xml(card_sheet(card).sheet, styles, is_1904=False, table_ids=())

    def ours() -> None:
        for card in cards:
            assert maker.lay(card).sheet.ready

    found = in_pairs(int(rounds), lambda _: None, {"coded": coded, "ours": ours})
    return {**found, "coded": found["coded"] / len(cards), "ours": found["ours"] / len(cards)}


if __name__ == "__main__":
    sys.exit("run `python -m tests.benchmarks`")
