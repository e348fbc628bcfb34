"""A workbook's address in a store."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from pledgebook.errors import UsageError

_SEPARATOR = "://"


@dataclass(frozen=True, slots=True)
class StoreUrl(os.PathLike[str]):
    """A URL as it was given; stands where a local file's Path does."""

    url: str

    @property
    def scheme(self) -> str:
        return self.url.partition(_SEPARATOR)[0].lower()

    @property
    def rest(self) -> str:
        """Return what follows the scheme: for S3 bucket and key."""
        return self.url.partition(_SEPARATOR)[2]

    @property
    def name(self) -> str:
        return self.url.rpartition("/")[2]

    def __truediv__(self, below: str) -> StoreUrl:
        return StoreUrl(f"{self.url.rstrip('/')}/{below}")

    def __str__(self) -> str:
        return self.url

    def __fspath__(self) -> str:
        return self.url


def locate(path: str | os.PathLike[str]) -> Path | StoreUrl:
    """Tell a store's URL from a local path; `file://` and `local://` are local.

    Raises UsageError for a URL that holds a password, which would stand in every report, and for no path at all.
    """
    text = located_text(path)
    if isinstance(path, Path):  # which holds no "//", so it is no URL
        return path
    scheme, separator, rest = text.partition(_SEPARATOR)
    if not separator or not scheme.isalnum():
        return Path(text)
    if scheme.lower() in {"file", "local"}:
        from urllib.request import url2pathname

        return Path(url2pathname(rest) if scheme.lower() == "file" else rest)
    login, at, _ = rest.partition("/")[0].rpartition("@")
    if at and ":" in login:
        raise UsageError("password-in-url", scheme=scheme)
    return StoreUrl(text)


def located_text(path: object) -> str:
    """Return a path as text; raises UsageError for what is none: empty, or with characters that no file has."""
    text = os.fspath(path) if isinstance(path, str | os.PathLike) else None
    if not isinstance(text, str):
        raise UsageError("bad-path", seen=type(path).__name__)
    try:
        is_possible = bool(text.strip()) and b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        is_possible = False
    if not is_possible:
        raise UsageError("no-such-path", seen=ascii(text))
    return text


def absolute(path: str | os.PathLike[str]) -> str:
    """Name a file so that it means the same whatever the working folder is."""
    place = locate(path)
    return place.url if isinstance(place, StoreUrl) else str(place.absolute())
