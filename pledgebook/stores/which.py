"""Which store a URL names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pledgebook.stores.store import Store
    from pledgebook.stores.url import StoreUrl


def store_of(url: StoreUrl) -> Store:
    """Return the store of a URL. Raises UsageError where its library is not installed or not known."""
    if url.scheme in {"s3", "s3a"}:
        from pledgebook.stores.s3 import S3Store

        return S3Store()
    if url.scheme == "memory":
        from pledgebook.stores.by_fsspec import MemoryStore

        return MemoryStore()
    if url.scheme in {"sftp", "ssh"}:
        from pledgebook.stores.sftp import SftpStore

        return SftpStore()
    from pledgebook.stores.by_fsspec import ReadOnlyStore

    return ReadOnlyStore()


def lives_in_this_process(path: str) -> bool:
    """Tell a store that another process would find empty."""
    return path.startswith("memory://")
