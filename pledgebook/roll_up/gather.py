"""Many workbooks to their facts: read and recomputed one by one, in processes where there are many."""

from __future__ import annotations

import contextlib
import os
from collections import deque
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from typing import TYPE_CHECKING

from pledgebook.errors import DataError, PledgebookError
from pledgebook.excel_file.marks import owned_sheets
from pledgebook.excel_file.package import Package
from pledgebook.excel_file.source import read_source
from pledgebook.model import Book
from pledgebook.pipeline import AsOf, resolve_as_of, results_of
from pledgebook.reading import read_book
from pledgebook.roll_up.facts import Facts, Failure, facts, worst

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Executor
    from datetime import date
    from pathlib import Path

    from pledgebook.findings import Finding

KEY_PREFIX = "roll_up:"
"""What the keys of a roll-up's own sheets begin with."""
_FEW = 16  # files that one process reads sooner than a pool is up
_CHUNK = 8


def gather(
    paths: Sequence[Path], as_of: AsOf = None, executor: Executor | None = None, jobs: int | None = None
) -> Iterator[Facts | Failure]:
    """Give what each workbook comes to, in the order of the paths, as soon as it is known.

    Earlier roll-ups among the paths are left out. `executor` is any executor; without one, `jobs`
    processes (default: one a core) read many files and this process reads few.
    """
    for path, outcome in _outcomes(paths, as_of, executor, jobs):
        if isinstance(outcome, Facts) or not is_roll_up(path):
            yield outcome


def day_asked_for(as_of: AsOf) -> date | None:
    """Give the as-of date asked for, once for all files; None where each has its own. UsageError if no date."""
    return None if as_of is None else resolve_as_of(Book(""), as_of)


def facts_of(path: Path, as_of: AsOf = None) -> Facts | Failure:
    """Read and recompute one workbook; whatever goes wrong is a Failure, so that the others go on."""
    name = str(path)
    try:
        source = read_source(path)
        results = results_of(read_book(source.data, source.path.name), as_of)
    except DataError as error:
        return _data_failure(name, error.findings)
    except PledgebookError as error:
        return Failure(name, error)
    except Exception as error:  # noqa: BLE001 - one file must never stop thousands
        return Failure(name, PledgebookError("roll-up-unforeseen", kind=type(error).__name__, what=error))
    return facts(name, source.stamp[1], results)


def is_roll_up(path: Path) -> bool:
    """Say whether a file is a workbook that a roll-up wrote."""
    try:
        keys = owned_sheets(Package.open(read_source(path).data))
    except PledgebookError:
        return False
    return any(key.startswith(KEY_PREFIX) for key in keys)


def _data_failure(path: str, findings: tuple[Finding, ...]) -> Failure:
    kept, left_out = worst(findings)
    return Failure(path, DataError([one for one in findings if one.is_error], "roll-up-data"), kept, left_out)


def _outcomes(
    paths: Sequence[Path], as_of: AsOf, executor: Executor | None, jobs: int | None
) -> Iterator[tuple[Path, Facts | Failure]]:
    jobs = jobs or os.cpu_count() or 1
    if executor is not None:
        yield from _spread(paths, as_of, executor)
    elif jobs == 1 or len(paths) < _FEW:
        yield from ((path, facts_of(path, as_of)) for path in paths)
    else:
        with ProcessPoolExecutor(jobs) as pool:
            yield from _spread(paths, as_of, pool)


def _spread(paths: Sequence[Path], as_of: AsOf, executor: Executor) -> Iterator[tuple[Path, Facts | Failure]]:
    chunks = [paths[at : at + _CHUNK] for at in range(0, len(paths), _CHUNK)]
    futures = deque[Future[list[Facts | Failure]]]()
    with contextlib.suppress(BrokenExecutor):
        futures.extend(executor.submit(_facts_of_each, chunk, as_of) for chunk in chunks)
    for chunk in chunks:
        try:
            outcomes = futures.popleft().result()
        except (BrokenExecutor, PledgebookError, IndexError):
            outcomes = [_alone(path, as_of) for path in chunk]
        yield from zip(chunk, outcomes, strict=True)


def _facts_of_each(paths: Sequence[Path], as_of: AsOf) -> list[Facts | Failure]:
    return [facts_of(path, as_of) for path in paths]


def _alone(path: Path, as_of: AsOf) -> Facts | Failure:
    """Read a file in a process of its own: the one that brings processes down is found this way."""
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(facts_of, path, as_of).result()
        except BrokenExecutor:
            return Failure(str(path), PledgebookError("roll-up-worker-died"))
