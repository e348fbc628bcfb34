"""Processes of this machine that a bad workbook cannot take down together.

`ProcessPoolExecutor` fails everything it has when one worker dies, and cannot end a task that hangs. So
each worker is a pool of its own, with a thread that waits for it: a crash is one task's failure, a task
beyond its time ends with its worker, and only that worker is started anew.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import warnings
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import current_process, parent_process
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from pledgebook.collector import collector_paused
from pledgebook.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

_START_SECONDS = 60.0
_NAME = "pledgebook-worker"
_MIB = 1024 * 1024


class GuardedProcesses(Executor):
    """Run each call in one of `jobs` worker processes, within `seconds` and `memory` MiB of address space.

    A call that crashes its worker raises BatchError("worker-died"), one that takes too long
    BatchError("too-slow"), one beyond its memory BatchError("out-of-memory"); the worker is replaced and
    no other call notices. Where no worker can be started at all, it is BatchError("no-workers"). Workers
    do not see Ctrl-C: what they write, they finish. The memory bound is the system's own (RLIMIT_AS);
    Windows has none, and macOS does not keep to it.
    """

    def __init__(self, jobs: int, seconds: float, memory: int) -> None:
        self._seconds = seconds
        self._memory = memory
        self._own = threading.local()
        self._workers: set[_Worker] = set()
        self._killed = False
        self._started = False
        self._threads = ThreadPoolExecutor(jobs, _NAME)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        return self._threads.submit(self._run, fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)
        for worker in tuple(self._workers):
            worker.close()
        self._workers.clear()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Shut down; what has not begun is cancelled, and after an exception what has begun is ended."""
        if kind is not None:
            # Nobody waits for what is still running: an impatient second Ctrl-C, or a caller gone.
            self.kill()
        self.shutdown(cancel_futures=True)

    def kill(self) -> None:
        """End every worker at once, whatever it is doing, and hand out nothing more."""
        self._killed = True
        for worker in tuple(self._workers):
            worker.kill()

    def _run(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        if self._killed:
            raise BatchError("stopped")
        worker: _Worker | None = getattr(self._own, "worker", None)
        if worker is None:
            worker = self._own.worker = self._start()
            if self._killed:  # meanwhile
                raise BatchError("stopped")
        try:
            return worker.call(self._seconds, fn, *args, **kwargs)
        except (BrokenProcessPool, TimeoutError, MemoryError) as error:
            worker.kill()
            worker.close()
            self._workers.discard(worker)
            self._own.worker = None
            if isinstance(error, TimeoutError):
                raise BatchError("too-slow", seconds=f"{self._seconds:g}") from error
            if isinstance(error, MemoryError):
                raise BatchError("out-of-memory") from error
            raise BatchError("worker-died") from error

    def _start(self) -> _Worker:
        _refuse_unstartable()
        try:
            worker = _Worker(self._memory)
        except BatchError as error:
            if self._started:  # so it can be done: only this once there was no room for it
                raise BatchError("worker-died") from error
            raise
        self._started = True
        self._workers.add(worker)
        return worker


class _NamedProcess(SpawnProcess):
    """A process that can be told from those that the caller starts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - multiprocessing's own
        super().__init__(*args, **kwargs)
        self.name = f"{_NAME}-{self.name}"


class _Context(SpawnContext):
    Process = _NamedProcess


def _refuse_unstartable() -> None:
    """Raise BatchError where a worker could not come up, as it reads the caller's script before anything else.

    A script on standard input is nowhere to be read. One without the guard `if __name__ == "__main__":` calls
    for workers again while a worker reads it: that worker ends without a word, as the first call says it all.
    """
    main = sys.modules.get("__main__")
    script = getattr(main, "__file__", None)
    if getattr(main, "__spec__", None) is None and script is not None and not os.path.exists(script):  # noqa: PTH110
        raise BatchError("no-workers", why=script)
    if getattr(current_process(), "_inheriting", False):
        if current_process().name.startswith(_NAME):
            os._exit(1)
        raise BatchError("no-workers", why='if __name__ == "__main__"')


class _Worker:
    """One process."""

    def __init__(self, memory: int) -> None:
        self._pool = ProcessPoolExecutor(1, _Context(), initializer=_prepare, initargs=(memory,))
        # A Ctrl-C reaches every process of the terminal: one that starts with it blocked never sees it.
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._pid = self._pool.submit(os.getpid).result(_START_SECONDS)
        except (BrokenProcessPool, TimeoutError, OSError, RuntimeError) as error:
            self._pool.shutdown(wait=False)
            # What a worker said of its end stands on stderr already; the sentence names what is to be done.
            raise BatchError("no-workers", why=type(error).__name__) from None

    def call(self, seconds: float, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self._pool.submit(_uncollected, fn, *args, **kwargs).result(seconds)

    def kill(self) -> None:
        with contextlib.suppress(OSError):
            os.kill(self._pid, getattr(signal, "SIGKILL", signal.SIGTERM))

    def close(self) -> None:
        self._pool.shutdown(wait=True)


def _uncollected(fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Do a task with the collector paused: this process is ours, and between two tasks it may run."""
    with collector_paused():
        return fn(*args, **kwargs)


def _prepare(memory: int) -> None:
    """Set up a worker process before its first task."""
    warnings.filterwarnings("ignore", module=r"openpyxl\b")  # as on the command line
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be blocked: Windows
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = memory * _MIB if hard == resource.RLIM_INFINITY else min(memory * _MIB, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def _end_with_parent() -> None:
    """End this worker where the process that asks is killed: it would wait for tasks for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
