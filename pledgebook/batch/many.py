"""Refresh many workbooks: tasks out, outcomes back as they come, exactly one for each workbook."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from pledgebook import clock, config
from pledgebook.batch.outcome import Outcome
from pledgebook.batch.task import (
    Task,
    failed,
    reason,
    refresh_one,
    run_chunk,
    run_together,
    settled_already,
)
from pledgebook.errors import BatchError, FileLockedError, PledgebookError, places
from pledgebook.log import Log
from pledgebook.stores import find
from pledgebook.stores.which import lives_in_this_process
from pledgebook.use_cases.arguments import (
    day_asked_for,
    executor_asked_for,
    jobs_asked_for,
    path_asked_for,
    paths_asked_for,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from concurrent.futures import Executor, Future
    from pathlib import Path
    from threading import Event

    from pledgebook.batch.journal import Resumed
    from pledgebook.use_cases.arguments import AsOf, PathArgument, Paths

    Work = Callable[[Task], Outcome]
    Group = tuple[Task, ...]

CHUNK = 25  # for a cluster: 2 ms a task of Dask's own is a tenth of a millisecond a workbook
P = ParamSpec("P")
T = TypeVar("T")
AHEAD = 1000
"""Groups that are out at once: enough for a thousand workers, and no more futures however many tasks there are."""
_TICK = 0.2
_TOGETHER, _TOGETHER_BYTES = 8, 1 << 20
"""Workbooks that a worker writes together, at most, and how large they may be in all."""
_GROUPS_EACH = 4
"""Groups that each worker has at least, so that none is done long before the others."""

_LOG = Log(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one workbook may take: seconds, and MiB of its worker's address space."""

    seconds: float = 120.0
    memory: int = 4096


def refresh_many(
    paths: Paths,
    as_of: AsOf = None,
    *,
    executor: Executor | None = None,
    jobs: int | None = None,
    dry_run: bool = False,
    cells: bool = False,
    limits: Limits | None = None,
    out: PathArgument | None = None,
    force: bool = False,
    adopt_owned: bool = False,
    partial: bool = False,
    by: str = "",
    reason: str = "",
    report: PathArgument | None = None,
    resume: PathArgument | None = None,
) -> list[Outcome]:
    """Refresh workbooks and return each one's outcome, in the order they were done.

    `paths` are files, folders (read at any depth), globs or stores' URLs. Without `executor` the work is
    done by `jobs` processes of this machine (default: one a core) that a bad file cannot take down
    together; a single workbook is refreshed right here. Any `concurrent.futures.Executor` can take their
    place: threads, a pool, a cluster's. `limits` bound each workbook; on an executor of the caller's own
    only the time. A path given twice, or by a symbolic link, is refreshed once. A workbook that is open in
    Excel is tried once more after all others. One that is as its last refresh left it is known by its bytes,
    before any process starts. A receipt counts the cells that changed, and lists them only with `cells`. `out` is a folder for copies, each at the place below it that
    its workbook has below the folder it was found in; `force`, `adopt_owned`, `partial`, `by` and `reason` are
    those of `refresh`.

    What a folder or a glob finds is left as it is, and its outcome `left` says so, where it is a published
    copy (mailed, from the site, or called 공표본), or, without `force`, where its confirmed cards are protected
    and would change: such a workbook is refreshed where it is named.

    `report` is a file to which a line is written for each outcome as it is known; `resume` is such a file,
    and what it says is done on the same terms and still is as it was left is not done again: its outcome
    `is_done_before`. `resume` alone goes on writing into the same file.

    Raises nothing for a workbook: what went wrong is in its outcome. Raises UsageError for arguments that
    cannot be meant, FileError for a report that cannot be read or written, and BatchError where no process
    can be started, as in a script that calls this without `if __name__ == "__main__":`.

    >>> outcomes = pb.refresh_many(["workbooks/6-3-3.xlsx"], "2024-05-31", dry_run=True)
    >>> [(outcome.error, outcome.receipt.as_of.isoformat()) for outcome in outcomes]
    [(None, '2024-05-31')]
    """
    return list(
        iter_refresh(
            paths,
            as_of,
            executor=executor,
            jobs=jobs,
            dry_run=dry_run,
            cells=cells,
            limits=limits,
            out=out,
            force=force,
            adopt_owned=adopt_owned,
            partial=partial,
            by=by,
            reason=reason,
            report=report,
            resume=resume,
        )
    )


def iter_refresh(
    paths: Paths,
    as_of: AsOf = None,
    *,
    executor: Executor | None = None,
    jobs: int | None = None,
    dry_run: bool = False,
    cells: bool = False,
    limits: Limits | None = None,
    out: PathArgument | None = None,
    force: bool = False,
    adopt_owned: bool = False,
    partial: bool = False,
    by: str = "",
    reason: str = "",
    report: PathArgument | None = None,
    resume: PathArgument | None = None,
) -> Iterator[Outcome]:
    """Refresh workbooks and yield each one's outcome as soon as it is known, in no fixed order.

    The arguments and what is raised are those of `refresh_many`; wrong arguments raise at the call. What
    is not iterated to its end is not done.

    >>> for outcome in pb.iter_refresh(["workbooks/6-3-3.xlsx"], "2024-05-31", dry_run=True):
    ...     print(outcome.path, outcome.error)
    workbooks/6-3-3.xlsx None
    """
    from pledgebook.batch.journal import (
        open_journal,
    )  # the command line has its own plan, and seldom a report
    from pledgebook.batch.planning import Asked, plan_tasks

    asked = Asked(
        as_of=day_asked_for(as_of),
        out=None if out is None else path_asked_for(out),
        dry_run=dry_run,
        cells=cells,
        force=force,
        adopt_owned=adopt_owned,
        partial=partial,
        by=by,
        reason=reason,
    )
    jobs, executor = jobs_asked_for(jobs), executor_asked_for(executor)
    journal_path, resume_path = _local(report), _local(resume)
    found, missing = find.search(paths_asked_for(paths))
    tasks, refused = plan_tasks(found, asked)
    journal = open_journal(tasks, journal_path, resume_path)
    return _outcomes([*missing, *refused], journal, executor=executor, jobs=jobs, limits=limits or Limits())


def _local(path: PathArgument | None) -> Path | None:
    return None if path is None else find.local(path_asked_for(path))


def _outcomes(
    missing: Sequence[find.Missing],
    resumed: Resumed,
    *,
    executor: Executor | None,
    jobs: int | None,
    limits: Limits,
) -> Iterator[Outcome]:
    """Yield what could not be found, what was done before, then what is done now, each written down at once."""
    with contextlib.ExitStack() as closing:
        journal = resumed.journal
        if journal is not None:
            closing.enter_context(journal)
        yield from (Outcome(gone.path, None, gone.error, 0.0, "") for gone in missing)
        yield from (Outcome(task.path, None, None, 0.0, "", is_done_before=True) for task in resumed.skipped)
        by_path = {task.path: task for task in resumed.left}
        for outcome in run_tasks(resumed.left, executor=executor, jobs=jobs, limits=limits):
            if journal is not None:
                journal.add(by_path[outcome.path], outcome)
            yield outcome
        if journal is not None and journal.failure is not None:
            raise journal.failure


def run_tasks(
    tasks: Sequence[Task],
    *,
    executor: Executor | None = None,
    chunk: int = 1,
    jobs: int | None = None,
    limits: Limits,
    stop: Event | None = None,
    on_locked: Callable[[Outcome], None] | None = None,
    gone: Callable[[], bool] | None = None,
    work: Work = refresh_one,
) -> Generator[Outcome]:
    """Run tasks and yield their outcomes; once `stop` is set only those that have begun still come.

    `chunk` tasks go to an executor of the caller's at a time, and `gone` tells whether there is no hope
    left for what it has. `on_locked` hears of a workbook that is open elsewhere and will be tried again
    at the end.
    """
    jobs_asked_for(jobs)
    if executor is None and len(tasks) == 1 and jobs is None:
        yield _here(work, tasks[0])
        return
    if tasks:
        left: list[Task] = []
        for task, outcome in _looked_at(tasks, stop):
            if outcome is None:
                left.append(task)
            else:
                _log(outcome)
                yield outcome
        if stop is not None and stop.is_set():
            return
        tasks = left
    if executor is not None:
        yield from _Run(_on(executor, work, limits), stop, on_locked, gone).outcomes(
            tasks, _chunks(tasks, chunk)
        )
    elif any(lives_in_this_process(task.source) for task in tasks):
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(jobs or cores()) as threads:
            yield from _Run(_on(threads, work, limits), stop, on_locked).outcomes(tasks, _chunks(tasks, 1))
    elif tasks:
        from pledgebook.batch.processes import GuardedProcesses

        count = min(jobs or cores(), len(tasks))
        with GuardedProcesses(count, limits.seconds, limits.memory) as own:
            groups = _to_write_together(tasks, count)
            yield from _Run(_alone(own, work), stop, on_locked).outcomes(tasks, groups)


def _looked_at(tasks: Sequence[Task], stop: Event | None) -> Iterator[tuple[Task, Outcome | None]]:
    """Yield each task with its outcome where there is nothing to do, until `stop` is set."""
    history, today = None, clock.today()
    real_folder = lru_cache(maxsize=64)(os.path.realpath)  # a folder of thousands is looked up once
    with contextlib.suppress(PledgebookError):  # each task tells of it
        history = config.history()
    for task in tasks:
        if stop is not None and stop.is_set():
            return
        yield task, settled_already(task, history, today, real_folder) if history is not None else None


def _chunks(tasks: Sequence[Task], size: int) -> Iterator[Group]:
    return (tuple(tasks[at : at + size]) for at in range(0, len(tasks), size))


def _to_write_together(tasks: Sequence[Task], workers: int) -> Iterator[Group]:
    """Yield tasks in groups whose writes are made safe on the disk by one call: small files, not too many."""
    most = min(_TOGETHER, max(1, len(tasks) // (_GROUPS_EACH * workers)))
    group: list[Task] = []
    size = 0
    for task in tasks:
        size += _size(task.source)
        if group and (len(group) == most or size > _TOGETHER_BYTES):
            yield tuple(group)
            group, size = [], _size(task.source)
        group.append(task)
    if group:
        yield tuple(group)


def _size(path: str) -> int:
    """Return a file's size in bytes; beyond all bounds where it is not known, as in a store."""
    try:
        return os.stat(path).st_size  # noqa: PTH116 - once a file of thousands
    except (OSError, ValueError):
        return _TOGETHER_BYTES + 1


def cores() -> int:
    """Count the cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def submitted(submit: Callable[P, Future[T]], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
    """Submit; a pool that is broken already fails its tasks, not the rest."""
    from concurrent.futures import Future

    try:
        return submit(*args, **kwargs)
    except Exception as error:  # noqa: BLE001 - each executor has its own ways to be broken
        future = Future[T]()
        future.set_exception(error)
        return future


def _here(work: Work, task: Task) -> Outcome:
    try:
        return work(task)
    except MemoryError as error:
        return failed(task, reason(error))


def _on(executor: Executor, work: Work, limits: Limits) -> Callable[[Group], Future[tuple[Outcome, ...]]]:
    """Submit groups to an executor that is not ours."""
    from pledgebook._version import __version__

    return lambda group: executor.submit(run_chunk, work, group, __version__, limits.seconds)


def _alone(executor: Executor, work: Work) -> Callable[[Group], Future[tuple[Outcome, ...]]]:
    """Submit each task to a worker of our own, which is watched from outside."""
    return lambda group: executor.submit(run_together, work, group)


class _Run:
    """One run over the tasks: what is out, what waits for a second try."""

    def __init__(
        self,
        submit: Callable[[Group], Future[tuple[Outcome, ...]]],
        stop: Event | None,
        on_locked: Callable[[Outcome], None] | None,
        gone: Callable[[], bool] | None = None,
    ) -> None:
        import queue

        self._submit = submit
        self._stop = stop
        self._on_locked = on_locked
        self._gone = gone
        self._done: queue.SimpleQueue[Future[tuple[Outcome, ...]]] = queue.SimpleQueue()
        self._out: dict[Future[tuple[Outcome, ...]], Group] = {}
        self._waiting: Iterator[Group] = iter(())

    def outcomes(self, tasks: Sequence[Task], groups: Iterator[Group]) -> Iterator[Outcome]:
        locked: list[Outcome] = []
        by_path = {task.path: task for task in tasks}
        for outcome in self._collect(groups):
            _log(outcome)
            if isinstance(outcome.error, FileLockedError) and len(tasks) > 1 and not self._stopping():
                locked.append(outcome)
                if self._on_locked is not None:
                    self._on_locked(outcome)
            else:
                yield outcome
        if self._stopping():
            yield from locked
            return
        left = {outcome.path: outcome for outcome in locked}
        for outcome in self._collect((by_path[path],) for path in tuple(left)):
            del left[outcome.path]
            yield outcome
        yield from left.values()  # stopped before their second try

    def _stopping(self) -> bool:
        return self._stop is not None and self._stop.is_set()

    def _hand_out(self, group: Group) -> None:
        future = submitted(self._submit, group)
        self._out[future] = group
        future.add_done_callback(self._done.put)

    def _collect(self, groups: Iterator[Group]) -> Iterator[Outcome]:
        import queue

        self._waiting = groups
        self._hand_out_waiting()
        cancelled = False
        while self._out:
            if self._stopping() and not cancelled:
                cancelled = True
                for future in tuple(self._out):
                    future.cancel()
            try:
                future = self._done.get(timeout=_TICK)
            except queue.Empty:
                if self._gone is not None and self._gone():
                    yield from self._give_up()
                continue
            group = self._out.pop(future, None)
            if group is None:  # given up before it came after all
                continue
            self._hand_out_waiting()
            if not future.cancelled():
                yield from self._of(future, group)
            elif not cancelled:
                # Nobody here cancelled it: the other side is gone, and so would be a second try.
                yield from (failed(task, BatchError("executor-lost")) for task in group)

    def _hand_out_waiting(self) -> None:
        if not self._stopping():
            for group in islice(self._waiting, max(0, AHEAD - len(self._out))):
                self._hand_out(group)

    def _give_up(self) -> Iterator[Outcome]:
        """Close the books on what is out: some futures of an executor that is gone never end."""
        waiting = () if self._stopping() else self._waiting
        lost = [task for group in chain(self._out.values(), waiting) for task in group]
        self._out.clear()
        yield from (failed(task, BatchError("executor-lost")) for task in lost)

    def _of(self, future: Future[tuple[Outcome, ...]], group: Group) -> Iterator[Outcome]:
        error = future.exception()
        if error is None:
            yield from future.result()
        elif isinstance(error, BatchError) and error.code == "no-workers":
            raise error
        elif len(group) == 1 or self._stopping():
            yield from (failed(task, _lost(error)) for task in group)
        else:
            # Which of them took the worker down is found by giving each a task of its own.
            for task in group:
                self._hand_out((task,))


def _lost(error: BaseException) -> PledgebookError:
    """Tasks raise nothing of their own, so what comes as an exception is the worker's end or the executor's."""
    if isinstance(error, (PledgebookError, MemoryError)):
        return reason(error)
    return BatchError("worker-lost", kind=type(error).__name__, what=error)


def _log(outcome: Outcome) -> None:
    if outcome.error is None:
        _LOG.info("%s: exit code %d, %.2f s", outcome.path, outcome.exit_code, outcome.seconds)
    else:
        _LOG.warning("%s: %s", outcome.path, places(outcome.error))
