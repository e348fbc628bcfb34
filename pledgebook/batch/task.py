"""The work of a batch as module-level functions of plain arguments: they can run in any process.

A task may run twice, where a worker was lost between writing and telling: a refresh of a refreshed
workbook changes nothing.
"""

from __future__ import annotations

import dataclasses
import os
import time
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from pledgebook import config
from pledgebook.batch.outcome import Outcome
from pledgebook.disk import gate
from pledgebook.errors import BatchError, PledgebookError
from pledgebook.messages.visible import visible
from pledgebook.use_cases.receipt import LeftAloneError, is_called_published, receipt_if_settled

THREAD_NAME = "pledgebook-task"
_WRITING_SECONDS = 10.0
"""How long a write that has begun is waited for: it takes milliseconds on any disk that works."""

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pledgebook.book.model import Book
    from pledgebook.disk.history import History


class Task(NamedTuple):
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
    cells: bool = True  # the receipt lists the changed cells; else it only counts them
    is_named: bool = True  # asked for by its name, not found in a folder or by a pattern
    by: str = ""
    reason: str = ""
    guide: bool = False


def settled_already(
    task: Task, history: History, today: date, real_folder: Callable[[str], str] = os.path.realpath
) -> Outcome | None:
    """Return the outcome of a workbook that is as its last refresh left it; None where there is work to do.

    It costs a fifth of a millisecond, less than to hand the task to a process. `real_folder` tells a folder's
    path with no link in it.
    """
    began = time.perf_counter()
    if not task.is_named and is_called_published(task.source):
        return _left(task, "published", began)
    if task.into is not None or task.out is not None or task.partial or task.guide:
        return None
    if "://" in task.source:  # in a store
        return None
    asked = None if task.as_of is None else date.fromisoformat(task.as_of)
    receipt = receipt_if_settled(task.source, asked, history, today, real_folder)
    if receipt is None:
        return None
    return Outcome(task.path, receipt, None, time.perf_counter() - began, str(os.getpid()))


def refresh_one(task: Task, heard: Callable[[Book], None] | None = None) -> Outcome:
    """Refresh one workbook; whatever goes wrong is its outcome.

    `heard` is told what was read, where the workbook had to be. Raises only MemoryError: the process it happened in is not one to go on with.
    """
    from pledgebook.use_cases.refresh import refresh_and_book  # what has nothing to do does without

    began = time.perf_counter()
    if not task.is_named and is_called_published(task.source):
        return _left(task, "published", began)
    receipt, failure = None, None
    with gate.watched() as passage:
        try:
            receipt, book = refresh_and_book(
                task.source,
                task.as_of,
                task.into,
                task.out,
                dry_run=task.dry_run,
                force=task.force,
                adopt_owned=task.adopt_owned,
                partial=task.partial,
                by=task.by,
                reason=task.reason,
                is_named=task.is_named,
                guide=task.guide,
            )
            if heard is not None and book is not None:
                heard(book)
        except LeftAloneError as left:
            return _left(task, left.why, began)
        except PledgebookError as error:
            failure = error
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - one bad file never stops the rest
            failure = reason(error, is_written=passage.is_passed)
    if receipt is not None and not task.cells:
        receipt = dataclasses.replace(receipt, changes=())
    return Outcome(task.path, receipt, failure, time.perf_counter() - began, str(os.getpid()))


def _left(task: Task, why: Literal["published", "confirmed"], began: float) -> Outcome:
    return Outcome(task.path, None, None, time.perf_counter() - began, str(os.getpid()), left=why)


def reason(error: BaseException, *, is_written: bool = True) -> PledgebookError:
    """Say in a sentence of the catalogue why a task could not run to its end.

    That the file is as it was is said only where that is known: where nothing `is_written`.
    """
    if isinstance(error, PledgebookError):
        return error
    if isinstance(error, MemoryError):  # its frames hold what filled the memory: it is no cause to keep
        return BatchError("out-of-memory")
    if config.is_debugging():
        import sys
        import traceback

        sys.stderr.write(visible("".join(traceback.format_exception(error))))
    found = BatchError(
        "unforeseen" if is_written else "unforeseen-before", kind=type(error).__name__, what=error
    )
    found.__cause__ = error
    return found


def failed(task: Task, error: PledgebookError, seconds: float = 0.0, worker: str = "") -> Outcome:
    """Make the outcome of a task whose worker cannot tell it itself."""
    return Outcome(task.path, None, error, seconds, worker)


def run_together(work: Callable[[Task], Outcome], tasks: Sequence[Task]) -> tuple[Outcome, ...]:
    """Run tasks in turn, so that what they write is made safe on the disk together, by one call for all.

    Raises MemoryError where one of them does.
    """
    if len(tasks) == 1:
        return (work(tasks[0]),)
    from concurrent.futures import ThreadPoolExecutor

    from pledgebook.disk.sync import Group

    group = Group(len(tasks))

    def run(task: Task) -> Outcome:
        with group.member():
            return work(task)

    with ThreadPoolExecutor(len(tasks)) as threads:
        return tuple(threads.map(run, tasks))


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
    """Run in a thread that is left behind when its time is up: a process not ours cannot be killed.

    What is left behind cannot write any more, unless it had begun to: then a little longer is waited for it.
    """
    import threading

    done: list[Outcome] = []
    passage = gate.Gate()

    def run() -> None:
        with gate.watched(passage):
            try:
                done.append(dataclasses.replace(work(task), worker=worker))
            except BaseException as error:  # noqa: BLE001 - whatever ends the thread is the task's outcome
                done.append(failed(task, reason(error, is_written=passage.is_passed), worker=worker))

    thread = threading.Thread(target=run, daemon=True, name=THREAD_NAME)
    thread.start()
    thread.join(seconds)
    is_stopped = thread.is_alive() and passage.shut()
    if not is_stopped:
        thread.join(_WRITING_SECONDS)
    if done:
        return done[0]
    code = "too-slow-stopped" if is_stopped else "too-slow-writing"
    return failed(task, BatchError(code, seconds=f"{seconds:g}"), seconds, worker)
