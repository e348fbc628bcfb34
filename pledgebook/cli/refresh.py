"""`pledgebook refresh`: one workbook or thousands."""

from __future__ import annotations

import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.batch.many import CHUNK, Limits, run_tasks
from pledgebook.batch.planning import Asked, plan_tasks
from pledgebook.batch.task import refresh_one
from pledgebook.cli import output
from pledgebook.cli.refreshed import Printed, Wanted
from pledgebook.collector import collector_paused
from pledgebook.messages import word
from pledgebook.stores import find
from pledgebook.use_cases.arguments import day_asked_for

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pledgebook.batch.cluster import Cluster
    from pledgebook.batch.journal import Journal
    from pledgebook.batch.outcome import Outcome
    from pledgebook.batch.task import Task
    from pledgebook.book.model import Book


class RefreshRequest(NamedTuple):
    """What the options ask for."""

    as_of: str | None = None
    dry_run: bool = False
    cells: bool = False
    quiet: bool = False
    force: bool = False
    adopt_owned: bool = False
    partial: bool = False
    by: str = ""
    reason: str = ""
    guide: bool = False
    out: str | None = None
    into: str | None = None
    jobs: int | None = None
    fail_fast: bool = False
    report: Path | None = None
    resume: Path | None = None
    cluster: str | None = None
    limits: Limits = Limits()
    is_own_process: bool = False  # the command's, which may bound itself


def refresh_all(patterns: Sequence[str], request: RefreshRequest, *, as_json: bool, lang: str) -> int:
    """Refresh every workbook, one line each; the worst exit code is returned."""
    found, missing = find.search(patterns)
    if not found and len(missing) == 1:
        raise missing[0].error
    asked = Asked(
        as_of=day_asked_for(request.as_of),
        into=request.into,
        out=request.out,
        dry_run=request.dry_run,
        force=request.force,
        adopt_owned=request.adopt_owned,
        partial=request.partial,
        by=request.by,
        reason=request.reason,
        guide=request.guide,
        cells=as_json or request.cells,
    )
    tasks, refused = plan_tasks(found, asked)
    said = Printed(
        Wanted(
            lang,
            as_json=as_json,
            dry_run=request.dry_run,
            cells=request.cells,
            quiet=request.quiet,
            is_many=len(tasks) > 1,
        )
    )
    for gone in (*missing, *refused):
        said.missing(gone)
    with ExitStack() as closing:
        left, skipped, journal = _reported(tasks, request, closing)
        if len(left) == 1:  # to the end: what is said of it compares whole logs
            closing.enter_context(collector_paused())
        cluster = _cluster(request, len(left), closing)
        stop = closing.enter_context(_stopped_by_interrupt(lang)) if len(left) > 1 else None
        shown = 0 if request.quiet else len(left)
        advance = _advancing(shown, lang, closing)
        by_path = {task.path: task for task in left}
        failed_fast = False
        began = time.monotonic()
        outcomes = run_tasks(
            left,
            executor=None if cluster is None else cluster.executor,
            gone=None if cluster is None else cluster.gone,
            chunk=CHUNK,
            jobs=request.jobs,
            limits=request.limits,
            stop=stop,
            on_locked=lambda outcome: output.note(word("batch.later", lang, path=outcome.path)),
            work=_work(left, request, said.read),
        )
        closing.callback(outcomes.close)  # a second Ctrl-C leaves it half way
        for outcome in outcomes:
            said.outcome(outcome)
            if journal is not None:
                journal.add(by_path[outcome.path], outcome)
            advance(outcome.error is not None)
            if request.fail_fast and outcome.error is not None and stop is not None:
                failed_fast = True
                stop.set()
    return said.end(left, skipped, time.monotonic() - began, journal, failed_fast=failed_fast)


def _reported(
    tasks: Sequence[Task], request: RefreshRequest, closing: ExitStack
) -> tuple[Sequence[Task], int, Journal | None]:
    """Return the tasks that are left, how many are done by an earlier report, and the report to write."""
    if request.report is None and request.resume is None:
        return tasks, 0, None
    from pledgebook.batch.journal import open_journal  # few runs have a report

    resumed = open_journal(tasks, request.report, request.resume)
    if resumed.journal is not None:
        closing.enter_context(resumed.journal)
    return resumed.left, len(resumed.skipped), resumed.journal


def _advancing(count: int, lang: str, closing: ExitStack) -> Callable[[bool], None]:
    """Return what is called after each workbook, to show how far the work is; one alone speaks for itself."""
    if count <= 1:
        return lambda _: None
    from pledgebook.cli.progress import progress

    return closing.enter_context(progress(count, word("cli.refreshing", lang), lang))


def _work(
    tasks: Sequence[Task], request: RefreshRequest, heard: Callable[[Book], None]
) -> Callable[[Task], Outcome]:
    """Return how a workbook is refreshed: a single one, in this process, tells what it read.

    Where the process is the command's own, it bounds itself.
    """
    if len(tasks) != 1 or request.jobs is not None or request.cluster is not None:
        return refresh_one
    if not request.is_own_process:
        return lambda task: refresh_one(task, heard)
    from pledgebook.cli.bounds import refresh_bounded

    return lambda task: refresh_bounded(task, request.limits, heard)


def _cluster(request: RefreshRequest, count: int, closing: ExitStack) -> Cluster | None:
    if request.cluster is None or count == 0:
        return None
    from pledgebook.batch.cluster import connect_cluster

    return closing.enter_context(connect_cluster(request.cluster))


@contextmanager
def _stopped_by_interrupt(lang: str) -> Iterator[threading.Event]:
    """Let Ctrl-C end a batch between two workbooks; a second one ends it at once."""
    import signal
    import threading

    stop = threading.Event()

    def interrupt(_: int, __: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        # The signal may have come in the middle of a print, which only another thread can wait for.
        threading.Thread(target=output.note, args=(word("batch.stopping", lang),)).start()

    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
