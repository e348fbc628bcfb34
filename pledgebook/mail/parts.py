"""Letters as values: what is told of a workbook, and what goes to a group of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from pledgebook.book.model import Book
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding
    from pledgebook.mail.changes import Mailed
    from pledgebook.mail.files import Attachment
    from pledgebook.mail.recipients import People
    from pledgebook.roll_up.earlier import EarlierRollUp


@dataclass(frozen=True, slots=True)
class LetterPart:
    """What a letter says of one workbook: of some of its pledges, or of all that a roll-up holds.

    `content` is the same for parts that say the same, whatever day they are written: the as-of date that is
    printed is no part of it.
    """

    workbook: Path
    as_of: date
    realm: str  # by which a workbook is known that was renamed; empty where it has no name of its own
    subject: str  # of a letter of it alone, and what the files are called
    stem: str
    files: tuple[Attachment, ...]
    mailed: Mapping[str, Mailed]  # by pledge code
    content: str
    book: Book | None = None
    results: Results | None = None  # of the pledges it is about
    roll_up: EarlierRollUp | None = None
    findings: tuple[Finding, ...] = ()  # for those who can do something about them


@dataclass(frozen=True, slots=True)
class Letter:
    """What goes to one group of people: a part, or of a digest all that are meant for them."""

    parts: tuple[LetterPart, ...]
    people: People
    subject: str
    files: tuple[Attachment, ...]
    content: str
    with_data: bool = False  # the input sheets go along
    is_digest: bool = False
    tells_findings: bool = False  # its people are the office's own, who answer for the workbooks
    not_attached: tuple[str, ...] = ()  # names of files that would have made it too large

    @property
    def workbook(self) -> str:
        """The workbooks that it is of, with commas between."""
        return ", ".join(str(part.workbook) for part in self.parts)

    @property
    def named(self) -> str:
        """The names of its workbooks without their folders."""
        return ", ".join(part.workbook.name for part in self.parts)

    @property
    def as_of(self) -> date:
        return max(part.as_of for part in self.parts)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for part in self.parts for code in part.mailed)


@dataclass(frozen=True, slots=True)
class Addressed:
    """A part and who is meant to get it; `staff` are the keys of those who answer for its pledges."""

    part: LetterPart
    people: People
    staff: frozenset[str] = frozenset()
