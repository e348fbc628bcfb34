"""Bounds on the work for one workbook, where this process is the command's own.

A batch has workers that can be ended; a single refresh is done right here, so the process bounds itself. The
library and the button never come through here: a host program's process is not ours to limit.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from typing import TYPE_CHECKING

from pledgebook import clock, config
from pledgebook.batch.task import refresh_one, settled_already
from pledgebook.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from pledgebook.batch.many import Limits
    from pledgebook.batch.outcome import Outcome
    from pledgebook.batch.task import Task
    from pledgebook.book.model import Book

_MIB = 1024 * 1024
_REPLACING = "pledgebook.disk.replace"
"""Where files are replaced."""
_AGAIN_SECONDS = 1.0
_GRACE_SECONDS = 60


def refresh_bounded(task: Task, limits: Limits, heard: Callable[[Book], None] | None = None) -> Outcome:
    """Refresh one workbook within the limits, for as long as it is not being written: a write is finished.

    `heard` is told what was read.
    """
    _bound_memory(limits)
    with _in_time(limits.seconds):
        return settled_already(task, config.history(), clock.today()) or refresh_one(task, heard)


def _bound_memory(limits: Limits) -> None:
    """Bound the address space, and the processor's time for what does not come back to the interpreter.

    Both are the system's own (RLIMIT_AS, RLIMIT_CPU); Windows has none, and macOS does not keep to the first.
    """
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + limits.seconds) + _GRACE_SECONDS
    for kind, wanted in ((resource.RLIMIT_AS, limits.memory * _MIB), (resource.RLIMIT_CPU, seconds)):
        soft, hard = resource.getrlimit(kind)
        bounds = [wanted, *(bound for bound in (soft, hard) if bound != resource.RLIM_INFINITY)]
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (min(bounds), hard))


@contextlib.contextmanager
def _in_time(seconds: float) -> Iterator[None]:
    """Raise BatchError once the time is up; again after a second where something swallowed it."""

    def end(_: int, frame: FrameType | None) -> None:
        if not _is_writing(frame):
            raise BatchError("too-slow", seconds=f"{seconds:g}")

    if threading.current_thread() is not threading.main_thread():
        yield
    elif hasattr(signal, "setitimer"):
        before = signal.signal(signal.SIGALRM, end)
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
    else:
        with _interrupted_after(seconds):
            yield


@contextlib.contextmanager
def _interrupted_after(seconds: float) -> Iterator[None]:
    """Do the same where there is no such timer: a thread wakes the main one, as Ctrl-C does (Windows)."""
    import _thread

    done, is_up = threading.Event(), threading.Event()
    main = threading.get_ident()

    def wait() -> None:
        pause = seconds
        while not done.wait(pause):
            pause = _AGAIN_SECONDS
            if not _is_writing(sys._current_frames().get(main)):  # noqa: SLF001 - the one way to see it
                is_up.set()
                _thread.interrupt_main()

    waiting = threading.Thread(target=wait, daemon=True)
    waiting.start()
    try:
        yield
    except KeyboardInterrupt as error:
        if not is_up.is_set():
            raise
        raise BatchError("too-slow", seconds=f"{seconds:g}") from error
    finally:
        done.set()


def _is_writing(frame: FrameType | None) -> bool:
    """Say whether a file is being replaced: cut off there, nobody could say whether it was."""
    replacing = sys.modules.get(_REPLACING)  # not imported where nothing was to be written
    while replacing is not None and frame is not None:
        if frame.f_code.co_filename == replacing.__file__:
            return True
        frame = frame.f_back
    return False
