"""From a workbook to its letters: fresh figures, one letter for each group of people."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pledgebook.checks.personal import PHONE_NUMBER, RESIDENT_NUMBER
from pledgebook.disk.source import read_source
from pledgebook.errors import FileRefusedError, MailError
from pledgebook.excel_file.graft import graft, owned_sheets
from pledgebook.mail import names
from pledgebook.mail.attaching import Forms
from pledgebook.mail.changes import digests
from pledgebook.mail.data_sheets import data_sheets
from pledgebook.mail.distribution import meant_for
from pledgebook.mail.message import Attachment
from pledgebook.mail.narrowed import narrowed
from pledgebook.mail.recipients import People, Person, Refusal, is_allowed, people
from pledgebook.package.parts import Package
from pledgebook.publication.copy import copied_sheets, copy_of, inputs_copy, said_by
from pledgebook.reading import read_book
from pledgebook.sheets.file_names import file_stem
from pledgebook.sheets.layout import layout
from pledgebook.use_cases.compute import compute

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from pledgebook.book.model import Book
    from pledgebook.figures.results import Results
    from pledgebook.grid.sheet import Sheet
    from pledgebook.mail.distribution import Rule


@dataclass(frozen=True, slots=True)
class Wanted:
    """What letters are to be made: for whom beside the workbook's 수신자, and what goes along.

    `to` and `rules` each take the place of the workbook's 수신자; `cc` and `bcc` stand on every letter.
    """

    as_of: date | str | None = None
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    rules: tuple[Rule, ...] | None = None
    allow: tuple[str, ...] = ()  # domains; empty: not asked
    own_domains: tuple[str, ...] = ()  # the office's own, whose people may see each other's addresses
    with_data: bool = False
    force: bool = False  # also where personal numbers were found
    forms: Forms = field(default_factory=Forms)  # in which the cards go along


@dataclass(frozen=True, slots=True)
class Origin:
    """A workbook to be mailed: a file, or one that is open in Excel, of which there are no bytes."""

    path: Path
    book: Book
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """What goes to one group of people.

    `content` is the same for letters that say the same, whatever day they are written: the as-of date that is
    printed is no part of it.
    """

    workbook: Path
    book: Book
    results: Results  # of the pledges it is about
    people: People
    subject: str
    files: tuple[Attachment, ...]
    digests: Mapping[str, str]  # of the figures, by pledge code
    content: str
    with_data: bool  # the input sheets go along

    @property
    def as_of(self) -> date:
        return self.results.as_of

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(pledge.pledge.code for pledge in self.results.pledges)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An address, or a pledge without one, that gets no letter; `code` names the sentence that says why."""

    workbook: Path
    codes: tuple[str, ...]
    address: str
    code: str


@dataclass(frozen=True, slots=True)
class Made:
    """The letters of a workbook; `is_stale`: its own sheets say something else than its log."""

    letters: tuple[Letter, ...]
    left_out: tuple[LeftOut, ...]
    is_stale: bool


def origin_of(path: Path) -> Origin:
    """Read a workbook; raises FileUnreadableError."""
    source = read_source(path)
    return Origin(source.path, read_book(source.data, source.path.name), source.data)


def make_letters(origin: Origin, wanted: Wanted) -> Made:
    """Compute a workbook afresh and make its letters: what its sheets say now does not matter.

    Raises DataError where the data has errors, MailError where personal numbers stand in what would be
    sent: resident numbers in any case, phone numbers where the input sheets go along.
    """
    results = compute(origin.book, wanted.as_of)
    if not results.pledges:
        raise MailError("mail-no-pledges")
    groups, refused, without = _groups(results.book, wanted)
    everybody = tuple(pledge.code for pledge in results.book.pledges)
    left_out = [LeftOut(origin.path, everybody, refusal.seen, refusal.code) for refusal in refused]
    left_out += [LeftOut(origin.path, (code,), "", "mail-nobody") for code in without]
    letters: list[Letter] = []
    for group, codes in groups:
        banned = [person for person in group.all if wanted.allow and not is_allowed(person, wanted.allow)]
        left_out += [LeftOut(origin.path, codes, person.address, "mail-domain") for person in banned]
        allowed = _without(group, banned)
        if allowed.all:
            letter = _letter(origin, results, codes, allowed, wanted)
            letters += [replace(letter, people=apart) for apart in _apart(allowed, wanted.own_domains)]
    is_own_date = wanted.as_of is None  # of another one the sheets say something else by right
    return Made(tuple(letters), tuple(left_out), is_own_date and _is_stale(origin.data, results))


def _groups(
    book: Book, wanted: Wanted
) -> tuple[list[tuple[People, tuple[str, ...]]], list[Refusal], list[str]]:
    """Say who gets which pledges, which addresses are none, and which pledges nobody gets."""
    cc, bad_cc = people(wanted.cc)
    bcc, bad_bcc = people(wanted.bcc)
    refused = [*bad_cc, *bad_bcc]
    every = tuple(pledge.code for pledge in book.pledges)
    counting = {pledge.code for pledge in book.pledges if pledge.ended is None}
    if wanted.rules is None:
        to, bad_to = people(wanted.to or book.settings.recipients)
        refused += bad_to
        meant = [(tuple(to), every)] if to or cc or bcc else []
    else:
        departments = book.departments
        rules = [
            rule for rule in wanted.rules if any(rule.means(pledge, departments) for pledge in book.pledges)
        ]
        refused += list(dict.fromkeys(refusal for rule in rules for refusal in rule.refused))
        groups = meant_for(book.pledges, wanted.rules, departments)
        meant = [(to, codes) for to, codes in groups if counting & {*codes}]  # else all of it is past
    without = [code for code in every if code in counting and not any(code in codes for _, codes in meant)]
    return [(_once(to, cc, bcc), codes) for to, codes in meant], refused, without


def _once(to: Sequence[Person], cc: Sequence[Person], bcc: Sequence[Person]) -> People:
    """Keep everybody in the first line they stand in."""
    seen = {person.key for person in to}
    own_cc = tuple(person for person in cc if person.key not in seen)
    seen |= {person.key for person in own_cc}
    return People(tuple(to), own_cc, tuple(person for person in bcc if person.key not in seen))


def _apart(group: People, own_domains: Sequence[str]) -> list[People]:
    """Leave the office's own people together and give each of the others a message of their own.

    People outside the office have no business with each other's addresses.
    """
    outside = [person for person in group.all if not is_allowed(person, own_domains)]
    inside = _without(group, outside)
    return [*([inside] if inside.all else []), *(People((person,)) for person in outside)]


def _without(group: People, banned: Sequence[Person]) -> People:
    to, cc, bcc = (
        tuple(person for person in line if person not in banned) for line in (group.to, group.cc, group.bcc)
    )
    return People(to, cc, bcc)


def _letter(
    origin: Origin, results: Results, codes: tuple[str, ...], group: People, wanted: Wanted
) -> Letter:
    own = narrowed(results, codes)
    data = origin.data if wanted.with_data else None
    if not wanted.force:
        _refuse_personal(own, with_data=wanted.with_data)
    if data is None:
        own, sheets = replace(own, findings=()), copied_sheets(replace(own, findings=()))
    else:
        sheets = _sheets_with_data(data, own)
    stem = file_stem(own)
    files = [Attachment(f"{stem}.xlsx", copy_of(sheets))] if wanted.forms.workbook or data is not None else []
    files += [
        Attachment(f"{stem}{form.suffix}", form.make(own), form.media_type) for form in wanted.forms.documents
    ]
    told = [names.subject(own, is_dated=False), said_by(sheets, own.as_of), [file.kind for file in files]]
    content = hashlib.sha256(json.dumps(told).encode()).hexdigest()
    return Letter(
        workbook=origin.path,
        book=origin.book,
        results=own,
        people=group,
        subject=names.subject(own),
        files=tuple(files),
        digests=digests(own),
        content=content,
        with_data=data is not None,
    )


def _sheets_with_data(data: bytes, own: Results) -> tuple[Sheet, ...]:
    """Put the input sheets beside the official ones, computed from them: the rows they name are the copy's."""
    inputs = data_sheets(data, [pledge.pledge.code for pledge in own.pledges])
    book = read_book(inputs_copy(inputs), own.book.name, term=own.book.settings.term)
    return copied_sheets(compute(book, own.as_of), inputs)


def _refuse_personal(own: Results, *, with_data: bool) -> None:
    blocking = {RESIDENT_NUMBER, PHONE_NUMBER} if with_data else {RESIDENT_NUMBER}
    cells = [finding.cell for finding in own.findings if finding.code in blocking]
    if cells:
        raise MailError("mail-personal", cells=", ".join(cells))


def _is_stale(data: bytes | None, results: Results) -> bool:
    if data is None:
        return False
    package = Package.open(data)
    try:
        return graft(package, layout(results, owned_sheets(package))).changed
    except FileRefusedError:  # a workbook that may not be written can be mailed all the same
        return False
