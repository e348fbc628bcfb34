"""A Dask cluster as an executor: the extra `cluster`, a scheduler, and workers that see the files.

The scheduler gives a task of a lost worker to another one, up to its `allowed-failures`; what fails for
good is then tried one workbook at a time. Workers must have the same pledgebook, and the paths must mean
the same to them as here: a shared drive at one place, or a store's URLs.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.errors import BatchError, missing_extra

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor

    from distributed import Client

_CONNECT_SECONDS = 10
_WORKERS_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Cluster:
    """An executor on a cluster, and whether the connection to its scheduler is lost."""

    executor: Executor
    gone: Callable[[], bool]


@contextmanager
def connect_cluster(address: str) -> Iterator[Cluster]:
    """Return an executor on the cluster of a scheduler such as `tcp://10.0.0.5:8786`.

    Raises BatchError where there is no scheduler or no worker, or a worker's pledgebook is another
    version; UsageError where dask is not installed.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise missing_extra("cluster") from error
    try:
        client = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:  # a TimeoutError is an OSError
        raise BatchError("no-scheduler", address=address, why=error or type(error).__name__) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_WORKERS_SECONDS)
        except TimeoutError as error:
            raise BatchError("no-cluster-workers", address=address, seconds=_WORKERS_SECONDS) from error
        _refuse_version_skew(client)
        with client.get_executor(retries=2, pure=False) as executor:
            # A client that connects again has forgotten its tasks.
            yield Cluster(executor, lambda: client.status != "running")


def worker_version() -> str:
    """Tell this process's version; runs on the workers."""
    from pledgebook._version import __version__

    return __version__


def _refuse_version_skew(client: Client) -> None:
    ours = worker_version()
    for worker, theirs in client.run(worker_version, on_error="return").items():
        if theirs != ours:
            raise BatchError("version-skew", worker=worker, theirs=theirs, ours=ours)
