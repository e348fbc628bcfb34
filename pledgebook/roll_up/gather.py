"""Many workbooks to their facts: read and recomputed one by one, in processes where there are many."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from pledgebook import clock, config
from pledgebook.batch.many import AHEAD, Limits, cores, submitted
from pledgebook.batch.processes import GuardedProcesses
from pledgebook.batch.task import reason
from pledgebook.disk.source import Source
from pledgebook.errors import PledgebookError
from pledgebook.figures.results import Results
from pledgebook.roll_up.asked import NOTHING, Asked
from pledgebook.roll_up.facts import Facts, Failure, facts
from pledgebook.roll_up.noted import note_facts, recall_facts
from pledgebook.roll_up.one_workbook import computed
from pledgebook.stores.url import StoreUrl
from pledgebook.stores.which import lives_in_this_process
from pledgebook.stores.workbooks import fetch
from pledgebook.use_cases.settled import days_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Executor
    from datetime import date
    from pathlib import Path

    from pledgebook.roll_up.facts import OtherTerm
    from pledgebook.roll_up.one_workbook import Outcome
    from pledgebook.stores.workbooks import Stored

    Place = Path | StoreUrl

_FEW = 16  # files that this process reads sooner than others are up
_CHUNK = 8  # files at a time for an executor that is not ours
T = TypeVar("T")


def gather(
    paths: Sequence[Place],
    asked: Asked = NOTHING,
    executor: Executor | None = None,
    jobs: int | None = None,
    limits: Limits | None = None,
) -> Iterator[Facts | Failure | OtherTerm]:
    """Yield what each workbook comes to, in the order of the paths, as soon as it is known.

    Earlier roll-ups among the paths are left out. `executor` is any executor; without one, `jobs`
    processes (default: one a core) read, each file within `limits`; where no `jobs` are asked for, few
    files are read right here, without limits. Raises BatchError where no process can be started.
    """
    for outcome in _outcomes(paths, asked, executor, jobs, limits or Limits()):
        if outcome is not None:
            yield outcome


def facts_of(path: Place, asked: Asked = NOTHING) -> Outcome:
    """Read and recompute one workbook as asked; whatever goes wrong is a Failure, so that the others go on.

    Raises only MemoryError: the process it happened in is not one to go on with.
    """
    name, today = str(path), clock.today()
    try:
        source = fetch(path)
        results = computed(source.data, name, source.path.name, asked)
        if not isinstance(results, Results):
            return results
        return _with_note(facts(name, source.modified, results, asked.since), source, results, asked, today)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one file must never stop thousands
        return Failure(name, reason(error))


def _with_note(found: Facts, source: Source | Stored, results: Results, asked: Asked, today: date) -> Facts:
    if isinstance(source, Source):
        days = days_of(found.settings, results.findings, asked.as_of, today)
        size = len(source.data)
        found = replace(found, digest=source.digest, days=days)
        note_facts(config.history(), str(source.path), source.digest, size, asked, found, days)
    return found


def _outcomes(
    paths: Sequence[Place], asked: Asked, executor: Executor | None, jobs: int | None, limits: Limits
) -> Iterator[Outcome]:
    noted = _notes(asked)
    if executor is not None:
        yield from _spread(paths, asked, executor, limits)
    elif (jobs is None and len(paths) < _FEW) or any(lives_in_this_process(str(path)) for path in paths):
        for path in paths:
            yield noted(path) or _settled(path, partial(facts_of, path, asked))
    else:
        with _processes(jobs or cores(), limits) as own:  # none starts before it is needed
            for path, ask in _ahead((path, _asking(own, path, asked, noted)) for path in paths):
                outcome = _settled(path, ask)
                if isinstance(outcome, Failure) and outcome.error.code == "no-workers":
                    raise outcome.error
                yield outcome


def _asking(
    executor: Executor, path: Place, asked: Asked, noted: Callable[[Place], Facts | None]
) -> Callable[[], Outcome]:
    """Return what gives a file's outcome: it is noted, or handed out."""
    found = noted(path)
    return (lambda: found) if found is not None else executor.submit(facts_of, path, asked).result


def _notes(asked: Asked) -> Callable[[Place], Facts | None]:
    """Return what recalls the facts of a file that is as an earlier roll-up read it; the configuration is read once."""
    try:
        history, today = config.history(), clock.today()
    except PledgebookError:  # facts_of tells of it
        return lambda _: None
    return lambda path: None if isinstance(path, StoreUrl) else recall_facts(history, str(path), asked, today)


def _processes(jobs: int, limits: Limits) -> GuardedProcesses:
    """Return processes of our own, where a file that brings one down fails alone."""
    return GuardedProcesses(jobs, limits.seconds, limits.memory)


def _settled(path: Place, result: Callable[[], Outcome]) -> Outcome:
    try:
        return result()
    except Exception as error:  # noqa: BLE001 - no memory, or whatever became of a worker, is this file's failure
        return Failure(str(path), reason(error))


def _spread(paths: Sequence[Place], asked: Asked, executor: Executor, limits: Limits) -> Iterator[Outcome]:
    """Read on an executor that is not ours; what it loses is read here, file by file."""
    groups = (paths[at : at + _CHUNK] for at in range(0, len(paths), _CHUNK))
    with _processes(cores(), limits) as own:  # none starts before it is needed
        for group, future in _ahead(
            (group, submitted(executor.submit, _facts_of_each, group, asked)) for group in groups
        ):
            try:
                outcomes = future.result()
            except Exception:  # noqa: BLE001 - each executor has its own ways to lose a worker
                again = [own.submit(facts_of, path, asked) for path in group]
                outcomes = [_settled(path, future.result) for path, future in zip(group, again, strict=True)]
            yield from outcomes


def _facts_of_each(paths: Sequence[Place], asked: Asked) -> list[Outcome]:
    return [facts_of(path, asked) for path in paths]


def _ahead(items: Iterator[T]) -> Iterator[T]:
    """Draw items before they are asked for, so many at most: each is work that is handed out."""
    drawn = deque(islice(items, AHEAD))
    while drawn:
        yield drawn.popleft()
        drawn.extend(islice(items, 1))
