"""How far a batch is: a live bar on a terminal, a plain line now and then elsewhere, on stderr."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pledgebook.cli import output
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Advance = Callable[[bool], None]

_SECONDS_BETWEEN_LINES = 5.0


@contextmanager
def progress(total: int, doing: str, lang: str) -> Iterator[Advance]:
    """Give a function to call for each workbook, with whether it failed; `doing` is said beside the bar."""
    if total < 2:  # noqa: PLR2004 - one workbook speaks for itself
        yield lambda _: None
    elif sys.stderr.isatty():
        with _bar(total, doing, lang) as advance:
            yield advance
    else:
        yield _lines(total, lang)


@contextmanager
def _bar(total: int, doing: str, lang: str) -> Iterator[Advance]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[said]}"),
        console=Console(stderr=True),
        transient=True,
        # Results stay on stdout where it is a file or a pipe; on a terminal they scroll above the bar.
        redirect_stdout=sys.stdout.isatty(),
    )
    with bar:
        began = time.monotonic()
        task = bar.add_task(doing, total=total, said="")
        done = failures = 0

        def advance(failed: bool) -> None:
            nonlocal done, failures
            done += 1
            failures += failed
            said = word("batch.bar", lang, rate=rate(done, time.monotonic() - began), failed=failures)
            bar.update(task, advance=1, said=said)

        yield advance


def _lines(total: int, lang: str) -> Advance:
    began = said = time.monotonic()
    done = failures = 0

    def advance(failed: bool) -> None:
        nonlocal done, failures, said
        done += 1
        failures += failed
        now = time.monotonic()
        if now - said < _SECONDS_BETWEEN_LINES:
            return
        said = now
        left = int((now - began) / done * (total - done))
        output.note(
            word(
                "batch.progress",
                lang,
                done=done,
                total=total,
                rate=rate(done, now - began),
                left=f"{left // 60}:{left % 60:02}",
                failed=failures,
            )
        )

    return advance


def rate(done: int, seconds: float) -> str:
    """Say how many a second."""
    return f"{done / seconds:.1f}" if seconds > 0 else "-"
