"""The work of a batch as module-level functions of plain arguments: they can run in any process.

A task may run twice, where a worker was lost between writing and telling: a refresh of a refreshed
workbook changes nothing.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook import config
from pledgebook.batch.outcome import Outcome
from pledgebook.errors import BatchError, PledgebookError
from pledgebook.messages.visible import visible
from pledgebook.use_cases.refresh import refresh

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Task:
    """One workbook to refresh; the arguments are those of `refresh`."""

    path: str  # as it was given, for reports
    source: str  # absolute, so that it means the same in every process
    as_of: str | None = None
    into: str | None = None
    out: str | None = None
    dry_run: bool = False
    force: bool = False
    adopt_owned: bool = False
    partial: bool = False


def refresh_one(task: Task) -> Outcome:
    """Refresh one workbook; whatever goes wrong is its outcome.

    Raises only MemoryError: the process it happened in is not one to go on with.
    """
    began = time.perf_counter()
    receipt, failure = None, None
    try:
        receipt = refresh(
            task.source,
            task.as_of,
            task.into,
            task.out,
            dry_run=task.dry_run,
            force=task.force,
            adopt_owned=task.adopt_owned,
            partial=task.partial,
        )
    except PledgebookError as error:
        failure = error
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one bad file never stops the rest
        failure = reason(error)
    return Outcome(task.path, receipt, failure, time.perf_counter() - began, str(os.getpid()))


def reason(error: BaseException) -> PledgebookError:
    """Say in a sentence of the catalogue why a task could not run to its end."""
    if isinstance(error, PledgebookError):
        return error
    if isinstance(error, MemoryError):
        return BatchError("out-of-memory")
    if config.is_debugging():
        import sys
        import traceback

        sys.stderr.write(visible("".join(traceback.format_exception(error))))
    return BatchError("unforeseen", kind=type(error).__name__, what=error)


def failed(task: Task, error: PledgebookError, seconds: float = 0.0, worker: str = "") -> Outcome:
    """Make the outcome of a task whose worker cannot tell it itself."""
    return Outcome(task.path, None, error, seconds, worker)


def run_chunk(
    work: Callable[[Task], Outcome], tasks: Sequence[Task], version: str, seconds: float
) -> tuple[Outcome, ...]:
    """Run tasks on a worker of an executor that is not ours, each within `seconds`.

    `version` is that of the pledgebook that asks; another one here refuses, as it may read a workbook
    or write a card otherwise.
    """
    import socket

    from pledgebook._version import __version__

    worker = f"{socket.gethostname()}:{os.getpid()}"
    if version != __version__:
        skew = BatchError("version-skew", worker=worker, theirs=__version__, ours=version)
        return tuple(failed(task, skew, worker=worker) for task in tasks)
    return tuple(_within(work, task, seconds, worker) for task in tasks)


def _within(work: Callable[[Task], Outcome], task: Task, seconds: float, worker: str) -> Outcome:
    """Run in a thread that is left behind when its time is up: a process not ours cannot be killed."""
    import dataclasses
    import threading

    done: list[Outcome] = []

    def run() -> None:
        try:
            done.append(dataclasses.replace(work(task), worker=worker))
        except BaseException as error:  # noqa: BLE001 - whatever ends the thread is the task's outcome
            done.append(failed(task, reason(error), worker=worker))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if done:
        return done[0]
    return failed(task, BatchError("too-slow", seconds=f"{seconds:g}"), seconds, worker)
