"""The renderers by name: `html`, `hwpx`, `pdf`."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from pledgebook.errors import UsageError
from pledgebook.extensions import RENDERERS, extensions

if TYPE_CHECKING:
    from collections.abc import Callable

    from pledgebook.documents.document import Document, Renderer
    from pledgebook.extensions import Extension

_BUILT_IN = MappingProxyType(
    {
        "html": "pledgebook.documents.html.renderer",
        "hwpx": "pledgebook.documents.hwpx.renderer",
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
    if name in _BUILT_IN:
        return cast("Renderer", import_module(_BUILT_IN[name]).load())
    for extension in extensions(RENDERERS):
        if extension.name == name:
            return _Added.of(extension)
    raise UsageError("bad-choice", name="to", seen=name, choices=", ".join(names()))


def names() -> tuple[str, ...]:
    """Return the kinds of documents that there are: the built-in ones, then those that packages add."""
    return (
        *sorted(_BUILT_IN),
        *(added.name for added in extensions(RENDERERS) if added.name not in _BUILT_IN),
    )


@dataclass(frozen=True, slots=True)
class _Added:
    """A renderer that another package adds: it has a `suffix` and a method `render`, which returns bytes."""

    extension: Extension
    suffix: str
    render: Callable[[Document], object]

    @classmethod
    def of(cls, extension: Extension) -> _Added:
        """Raises UsageError, which names it, for one that cannot be imported or is no renderer."""
        suffix = getattr(extension.value, "suffix", None)
        render = getattr(extension.value, "render", None)
        if extension.why_not is not None:
            raise _faulty(extension, extension.why_not) from extension.why_not
        if not isinstance(suffix, str) or not suffix.startswith(".") or not callable(render):
            raise _faulty(extension, TypeError("a renderer has a suffix such as '.txt' and a method render"))
        return cls(extension, suffix, render)

    def __call__(self, document: Document, /) -> bytes:
        try:
            content = self.render(document)
        except Exception as error:
            raise _faulty(self.extension, error) from error
        if not isinstance(content, bytes):
            raise _faulty(self.extension, TypeError(f"render returned {type(content).__name__}, not bytes"))
        return content


def _faulty(extension: Extension, error: BaseException) -> UsageError:
    return UsageError("renderer-faulty", name=extension.title, why=f"{type(error).__name__}: {error}")
