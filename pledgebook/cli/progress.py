"""How far a batch is: a live bar on a terminal, a plain line now and then elsewhere, on stderr."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.cli import output
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Advance = Callable[[bool], None]

_SECONDS_BETWEEN_LINES = 5.0


@contextmanager
def progress(total: int, doing: str, lang: str) -> Iterator[Advance]:
    """Return a function to call for each workbook, with whether it failed; `doing` is said beside the bar."""
    if total < 2:  # noqa: PLR2004 - one workbook speaks for itself
        yield lambda _: None
    elif sys.stderr.isatty():
        with _bar(total, doing, lang) as advance:
            yield advance
    else:
        yield _lines(total, lang)


@contextmanager
def _bar(total: int, doing: str, lang: str) -> Iterator[Advance]:
    count = _Count(total)
    with drawn_bar(total, doing) as show:

        def advance(failed: bool) -> None:
            count.add(failed=failed)
            show(word("batch.bar", lang, rate=count.rate, failed=count.failures))

        yield advance


@contextmanager
def drawn_bar(total: int, doing: str) -> Iterator[Callable[[str], None]]:
    """Draw a bar on a terminal; return a function that moves it on by one and says something beside it."""
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
        task = bar.add_task(doing, total=total, said="")
        yield lambda said: bar.update(task, advance=1, said=said)


@dataclass(slots=True)
class _Count:
    """How many workbooks are done, and since when; `said` is when the last line was printed."""

    total: int
    began: float = field(default_factory=time.monotonic)
    said: float = field(default_factory=time.monotonic)
    done: int = 0
    failures: int = 0

    def add(self, *, failed: bool) -> None:
        self.done += 1
        self.failures += failed

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    @property
    def rate(self) -> str:
        return per_second(self.done, self.seconds)

    @property
    def left(self) -> str:
        """Say how long the rest will take, as minutes and seconds."""
        seconds = int(self.seconds / self.done * (self.total - self.done))
        return f"{seconds // 60}:{seconds % 60:02}"


def _lines(total: int, lang: str) -> Advance:
    count = _Count(total)

    def advance(failed: bool) -> None:
        count.add(failed=failed)
        if time.monotonic() - count.said < _SECONDS_BETWEEN_LINES:
            return
        count.said = time.monotonic()
        told = {"done": count.done, "total": total, "rate": count.rate, "left": count.left}
        output.note(word("batch.progress", lang, **told, failed=count.failures))

    return advance


def per_second(done: int, seconds: float) -> str:
    """Say how many a second."""
    return f"{done / seconds:.1f}" if seconds > 0 else "-"
