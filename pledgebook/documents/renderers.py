"""The renderers by name: `html`, `hwpx`, `pdf`."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from pledgebook.documents.document import Renderer

_BUILT_IN = MappingProxyType(
    {
        "html": "pledgebook.documents.html.renderer",
        "pdf": "pledgebook.documents.pdf.renderer",
    }
)
"""Modules that have a function `load`, which returns the renderer or says what is missing."""


def renderer(name: str) -> Renderer:
    """Return what renders documents of a kind.

    Raises UsageError for a kind that there is not, and where a package that it takes is not installed.

    >>> renderer("html").suffix
    '.html'
    """
    if name not in _BUILT_IN:
        raise UsageError("bad-choice", name="to", seen=name, choices=", ".join(names()))
    return cast("Renderer", import_module(_BUILT_IN[name]).load())


def names() -> tuple[str, ...]:
    """Return the kinds of documents that there are."""
    return tuple(sorted(_BUILT_IN))
