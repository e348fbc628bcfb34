"""What stands before the chapters of a bound document: a cover and a table of contents, and heads of its pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page. `mark` says what the document is worth and stands in a box, in words, not in a colour."""

    above: str
    title: str
    mark: str
    lines: tuple[str, ...] = ()
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: what stands in its columns but for the page, which the renderer knows.

    `chapter` is its place among the chapters of the document, from 0.
    """

    chapter: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Chapters that belong together and begin on a right-hand page; without a title nothing stands above them."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """All of it; `running` is the head of each chapter's pages, as its left and its right text."""

    cover: Cover
    title: str  # of the contents
    heads: tuple[str, ...]  # of their columns, the page's last
    shares: tuple[int, ...]  # of the width, by column
    groups: tuple[Group, ...]
    running: tuple[tuple[str, str], ...]
    imprint: str  # at the foot of each page

    def begins_group(self, chapter: int) -> bool:
        """Return whether a chapter is the first of its group."""
        return any(group.entries and group.entries[0].chapter == chapter for group in self.groups)
