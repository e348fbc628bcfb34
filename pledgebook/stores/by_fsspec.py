"""Stores reached through fsspec: any can be read, memory can be written too."""

from __future__ import annotations

import contextlib
import hashlib
import threading
from typing import TYPE_CHECKING, Any

from pledgebook.errors import (
    FileChangedError,
    FileRefusedError,
    FileUnreadableError,
    PledgebookError,
    UsageError,
)
from pledgebook.stores.url import StoreUrl

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRITING = threading.Lock()


class ReadOnlyStore:
    """A store whose library offers no conditional write: a change of somebody else's could be lost."""

    def read(self, url: StoreUrl) -> tuple[bytes, str]:
        with said(url):
            system, path = self.system(url)
            data: bytes = system.cat_file(path)
        return data, hashlib.sha256(data).hexdigest()

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
        """Give fsspec's file system of a URL, and the path in it."""
        try:
            from fsspec.core import url_to_fs
        except ImportError:
            raise UsageError("no-extra", extra="stores") from None
        try:
            return url_to_fs(url.url)  # type: ignore[no-any-return]
        except (ImportError, ValueError) as error:
            raise UsageError("unknown-store", scheme=url.scheme, why=error) from None


class MemoryStore(ReadOnlyStore):
    """This process's own memory: for tests and for trying things out."""

    def replace(self, url: StoreUrl, data: bytes, tag: str) -> str:
        with _WRITING:
            if not tag or self.read(url)[1] != tag:
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
    except FileNotFoundError:
        raise FileUnreadableError("missing-file", path=url) from None
    except PermissionError:
        raise FileRefusedError("store-denied", path=url) from None
    except Exception as error:  # noqa: BLE001 - fifty libraries, each with errors of its own
        why = f"{type(error).__name__}: {error}"
        raise FileUnreadableError("store-unreachable", path=url, why=why) from None
