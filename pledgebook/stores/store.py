"""What a store can do."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from pledgebook.stores.url import StoreUrl


class Read(NamedTuple):
    """A workbook's bytes, the store's own name for exactly these, and when they were written."""

    data: bytes
    tag: str
    modified: int  # nanoseconds since 1970; 0 where the store does not tell


class Store(Protocol):
    """Reads and conditional writes of whole workbooks; every error is one of pledgebook's own."""

    def read(self, url: StoreUrl) -> Read:
        """Read it whole. Raises FileUnreadableError."""

    def replace(self, url: StoreUrl, data: bytes, tag: str) -> str:
        """Write where the tag still holds, and give the new tag.

        Raises FileChangedError where it does not, FileRefusedError where the store cannot promise this
        or does not let the file be written.
        """

    def create(self, url: StoreUrl, data: bytes) -> str:
        """Write where nothing is, and give the tag. Raises as `replace`."""

    def find(self, url: StoreUrl) -> list[StoreUrl]:
        """List what a folder, at any depth, or a glob holds; a file lists itself, nothing an empty list."""


def nanoseconds(moment: datetime) -> int:
    """Return a moment as `Read.modified`; one without a zone is UTC, as stores mean it."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return int(moment.timestamp() * 1_000_000) * 1000
