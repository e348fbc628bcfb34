"""Stores reached through fsspec: any can be read, memory can be written too."""

from __future__ import annotations

import contextlib
import hashlib
import threading
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pledgebook.errors import (
    FileChangedError,
    FileRefusedError,
    FileUnreadableError,
    PledgebookError,
    UsageError,
    missing_extra,
)
from pledgebook.stores.store import Read, nanoseconds
from pledgebook.stores.url import StoreUrl

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRITING = threading.Lock()


class ReadOnlyStore:
    """A store whose library offers no conditional write: a change of somebody else's could be lost."""

    def read(self, url: StoreUrl) -> Read:
        with said(url):
            system, path = self.system(url)
            data: bytes = system.cat_file(path)
            modified = _modified(system, path)
        return Read(data, hashlib.sha256(data).hexdigest(), modified)

    def replace(self, url: StoreUrl, data: bytes, tag: str) -> str:  # noqa: ARG002 - the protocol's
        raise FileRefusedError("store-no-promise", path=url, scheme=url.scheme)

    def create(self, url: StoreUrl, data: bytes) -> str:
        return self.replace(url, data, "")

    def find(self, url: StoreUrl) -> list[StoreUrl]:
        with said(url):
            system, path = self.system(url)
            system.invalidate_cache()
            if system.isfile(path):
                return [url]
            names = system.find(path) if system.isdir(path) else system.glob(path)
            return [StoreUrl(_address(url, path, name)) for name in sorted(names)]

    def system(self, url: StoreUrl) -> tuple[Any, str]:
        """Return fsspec's file system of a URL, and the path in it."""
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise missing_extra("stores") from error
        try:
            return url_to_fs(url.url)  # type: ignore[no-any-return]
        except (ImportError, ValueError) as error:
            raise UsageError("unknown-store", scheme=url.scheme, why=error) from error


class MemoryStore(ReadOnlyStore):
    """This process's own memory: for tests and for trying things out."""

    def replace(self, url: StoreUrl, data: bytes, tag: str) -> str:
        with _WRITING:
            if not tag or self.read(url).tag != tag:
                raise FileChangedError("changed-meanwhile", path=url)
            return self._write(url, data)

    def create(self, url: StoreUrl, data: bytes) -> str:
        with _WRITING:
            system, path = self.system(url)
            if system.exists(path):
                raise FileChangedError("changed-meanwhile", path=url)
            return self._write(url, data)

    def _write(self, url: StoreUrl, data: bytes) -> str:
        system, path = self.system(url)
        system.pipe_file(path, data)
        return hashlib.sha256(data).hexdigest()


def _modified(system: Any, path: str) -> int:  # noqa: ANN401 - one of fsspec's
    """Say when a file was written: each file system calls it otherwise, and some do not know."""
    told = system.info(path)
    for name in ("mtime", "modified", "LastModified", "last_modified", "updated", "created"):
        if isinstance(told.get(name), datetime):
            return nanoseconds(told[name])
    return 0


def _address(url: StoreUrl, path: str, name: str) -> str:
    """Put before a name what stood before the path: scheme, host, login."""
    whole, end = url.url.rstrip("/"), path.rstrip("/")
    if whole.endswith(end):
        return whole.removesuffix(end) + name
    return f"{url.scheme}://{name.lstrip('/')}"


@contextlib.contextmanager
def said(url: StoreUrl) -> Iterator[None]:
    """Say in a sentence what a file system of fsspec's raises: each has errors of its own."""
    try:
        yield
    except PledgebookError:
        raise
    except FileNotFoundError as error:
        raise FileUnreadableError("missing-file", path=url) from error
    except PermissionError as error:
        raise FileRefusedError("store-denied", path=url) from error
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        raise FileUnreadableError("store-unreachable", path=url, why=why) from error
