"""The renderers by name: `html`, `hwpx`, `pdf`."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from pledgebook.documents.document import Renderer

_BUILT_IN = MappingProxyType({"html": "pledgebook.documents.html.renderer:RENDERER"})


def renderer(name: str) -> Renderer:
    """Return what renders documents of a kind.

    Raises UsageError for a kind that there is not, and where a package that it takes is not installed.

    >>> renderer("html").suffix
    '.html'
    """
    if name not in _BUILT_IN:
        raise UsageError("bad-choice", name="to", seen=name, choices=", ".join(names()))
    module, _, attribute = _BUILT_IN[name].partition(":")
    return cast("Renderer", getattr(import_module(module), attribute))


def names() -> tuple[str, ...]:
    """Return the kinds of documents that there are."""
    return tuple(sorted(_BUILT_IN))
