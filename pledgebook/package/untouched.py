"""Prove which parts of a workbook a write left alone, by comparing their bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.errors import FileRefusedError
from pledgebook.package.zip_directory import read_directory

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pledgebook.package.parts import Package
    from pledgebook.package.zip_directory import Member

_OFFSET = slice(
    42, 46
)  # where in the zip the member stands: the one thing of a directory entry that may move


def untouched(before: Package, after: bytes) -> tuple[str, ...]:
    """List the parts whose local header, compressed data and directory entry are the same bytes."""
    members, _ = read_directory(after)
    spans = {member.raw_name: member for member in members}
    return tuple(
        member.name
        for member in before.members
        if member.raw_name in spans and _same(before.data, member, after, spans[member.raw_name])
    )


def refuse_unless_untouched(before: Package, after: bytes, kept: Iterable[str]) -> tuple[str, ...]:
    """Return the parts left alone; raises FileRefusedError where one that should be is not among them."""
    found = untouched(before, after)
    lost = sorted(set(kept).difference(found))
    if lost:
        raise FileRefusedError("not-kept", part=lost[0])
    return found


def _same(before: bytes, was: Member, after: bytes, now: Member) -> bool:
    return before[was.start : was.end] == after[now.start : now.end] and _entry(was) == _entry(now)


def _entry(member: Member) -> tuple[bytes, bytes]:
    return member.central[: _OFFSET.start], member.central[_OFFSET.stop :]
