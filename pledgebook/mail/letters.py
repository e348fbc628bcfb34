"""From a workbook to its letters: fresh figures, one letter for each group of people."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pledgebook.checks.personal import PHONE_NUMBER, RESIDENT_NUMBER
from pledgebook.disk.source import read_source
from pledgebook.errors import DataError, FileRefusedError, MailError, UsageError
from pledgebook.excel_file.graft import graft, owned_sheets
from pledgebook.findings import Severity
from pledgebook.mail import names
from pledgebook.mail.attaching import Forms
from pledgebook.mail.changes import hidden, mailed
from pledgebook.mail.data_sheets import data_sheets
from pledgebook.mail.distribution import meant_for
from pledgebook.mail.files import Attachment
from pledgebook.mail.narrowed import narrowed
from pledgebook.mail.parts import Addressed, Letter, LetterPart
from pledgebook.mail.recipients import People, Person, Refusal, is_allowed, people
from pledgebook.mail.roll_ups import roll_up_part
from pledgebook.mail.wording import say
from pledgebook.package.parts import Package
from pledgebook.publication.binder import ToBind
from pledgebook.publication.copy import copied_sheets, copy_of, inputs_copy, said_by
from pledgebook.reading import read_book
from pledgebook.sheets.file_names import file_stem, safe_name
from pledgebook.sheets.layout import layout
from pledgebook.use_cases.compute import compute

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from pledgebook.book.model import Book
    from pledgebook.disk.source import Source
    from pledgebook.figures.results import Results
    from pledgebook.grid.sheet import Sheet
    from pledgebook.mail.distribution import Rule
    from pledgebook.roll_up.earlier import EarlierRollUp


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
    digest: bool = False  # one message a person
    most_bytes: int = 0  # of a message's files as they travel; 0: no bound


@dataclass(frozen=True, slots=True)
class Origin:
    """A workbook to be mailed: a file, or one that is open in Excel, of which there are no bytes."""

    path: Path
    book: Book
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An address, or a pledge without one, that gets no letter; `code` names the sentence that says why."""

    workbook: Path
    codes: tuple[str, ...]
    address: str
    code: str


@dataclass(frozen=True, slots=True)
class Made:
    """What is to be told of a workbook to whom; `is_stale`: its own sheets say something else than its log."""

    addressed: tuple[Addressed, ...]
    left_out: tuple[LeftOut, ...]
    is_stale: bool


def origin_of(path: Path) -> Origin:
    """Read a workbook; raises FileUnreadableError."""
    return origin_in(read_source(path))


def origin_in(source: Source) -> Origin:
    """Read a workbook from its bytes; raises FileUnreadableError."""
    return Origin(source.path, read_book(source.data, source.path.name), source.data)


def make_parts(origin: Origin, wanted: Wanted) -> Made:
    """Compute a workbook afresh and make what is told of it: what its sheets say now does not matter.

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
    found: list[Addressed] = []
    for group, codes in groups:
        banned = _banned(group, wanted)
        left_out += [LeftOut(origin.path, codes, person.address, "mail-domain") for person in banned]
        allowed = _without(group, banned)
        if allowed.all:
            staff = frozenset() if wanted.to else frozenset(person.key for person in allowed.to)
            found.append(Addressed(_part(origin, results, codes, wanted), allowed, staff))
    is_own_date = wanted.as_of is None  # of another one the sheets say something else by right
    return Made(tuple(found), tuple(left_out), is_own_date and _is_stale(origin.data, results))


def make_roll_up(path: Path, data: bytes, found: EarlierRollUp, wanted: Wanted) -> Made:
    """Make what is told of a roll-up: it names nobody itself, so people are those asked for.

    In the distribution list they stand in rows whose 공약번호 or 부서 is 총괄. Raises FileRefusedError for a
    roll-up with macros or sheets of somebody's own, which are not sent in silence.
    """
    typed = [rule for rule in wanted.rules or () if rule.means_roll_up]
    to, bad_to = people(wanted.to)
    to += [person for rule in typed for person in rule.people if person not in to]
    cc, bad_cc = people(wanted.cc)
    bcc, bad_bcc = people(wanted.bcc)
    refused = [*bad_to, *bad_cc, *bad_bcc, *(refusal for rule in typed for refusal in rule.refused)]
    codes = (say("export.roll_up"),)
    left_out = [LeftOut(path, codes, refusal.seen, refusal.code) for refusal in refused]
    everybody = _once(to, cc, bcc)
    if not everybody.all:
        return Made((), (*left_out, LeftOut(path, codes, "", "mail-roll-up-nobody")), is_stale=False)
    banned = _banned(everybody, wanted)
    left_out += [LeftOut(path, codes, person.address, "mail-domain") for person in banned]
    allowed = _without(everybody, banned)
    addressed = (Addressed(roll_up_part(path, data, found), allowed),) if allowed.all else ()
    return Made(addressed, tuple(left_out), is_stale=False)


def letters_of(addressed: Iterable[Addressed], wanted: Wanted) -> list[Letter]:
    """Return a letter for each part and group of people; people outside the office get messages of their own."""
    letters = []
    for found in addressed:
        files, not_attached = _bounded(found.part.files, wanted.most_bytes)
        for apart in _apart(found.people, wanted.own_domains):
            is_own = all(is_allowed(person, wanted.own_domains) for person in apart.all)
            letters.append(
                Letter(
                    parts=(found.part,),
                    people=apart,
                    subject=found.part.subject,
                    files=files,
                    content=found.part.content,
                    with_data=wanted.with_data,
                    tells_findings=wanted.with_data and is_own,
                    not_attached=not_attached,
                )
            )
    return letters


def digests_of(addressed: Iterable[Addressed], wanted: Wanted) -> list[Letter]:
    """Return one letter a person with all parts that are meant for them, and findings for those who answer for them."""
    persons: dict[str, Person] = {}
    parts: dict[str, list[LetterPart]] = {}
    staff: dict[str, list[bool]] = {}
    for found in addressed:
        for person in found.people.all:
            persons.setdefault(person.key, person)
            parts.setdefault(person.key, []).append(found.part)
            staff.setdefault(person.key, []).append(person.key in found.staff)
    letters: list[Letter] = []
    made: dict[tuple[int, ...], tuple[tuple[Attachment, ...], tuple[str, ...]]] = {}
    for key, person in persons.items():
        answers = is_allowed(person, wanted.own_domains)
        own = tuple(
            part if answers and (is_staff or wanted.with_data) else replace(part, findings=())
            for part, is_staff in zip(parts[key], staff[key], strict=True)
        )
        same = tuple(map(id, parts[key]))
        if same not in made:
            made[same] = _bounded(_together(own, wanted), wanted.most_bytes)
        files, not_attached = made[same]
        contents = sorted(part.content for part in own)
        letters.append(
            Letter(
                parts=own,
                people=People((person,)),
                subject=own[0].subject if _is_single(own) else _digest_subject(own),
                files=files,
                content=contents[0] if len(own) == 1 else _hashed(contents),
                with_data=wanted.with_data,
                is_digest=not _is_single(own),
                tells_findings=answers and any(part.findings for part in own),
                not_attached=not_attached,
            )
        )
    return letters


def _is_single(parts: Sequence[LetterPart]) -> bool:
    """Say whether a letter is about one pledge or one roll-up, which needs no list."""
    return len(parts) == 1 and len(parts[0].mailed) == 1


def _together(parts: Sequence[LetterPart], wanted: Wanted) -> tuple[Attachment, ...]:
    """Return the files of all parts: of each kind of document one binder where several can be bound, else each its own."""
    own = [
        ToBind(str(part.workbook), part.results, part.book.ledger if part.book is not None else None)
        for part in parts
        if part.results is not None
    ]
    files = [file for part in parts for file in part.files]
    if len(own) < 2:  # noqa: PLR2004 - nothing to bind
        return _apart_by_name(files)
    for form in wanted.forms.documents:
        if form.bind is None:
            continue
        try:
            name, data = form.bind(own)
        except (UsageError, DataError):  # of several governments or days: each stays by itself
            continue
        files = [file for file in files if not file.name.endswith(form.suffix)]
        files.append(Attachment(name, data, form.media_type))
    return _apart_by_name(files)


def _apart_by_name(files: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """Give files that are called alike names of their own."""
    taken: dict[str, Attachment] = {}
    for file in files:
        stem, dot, suffix = file.name.rpartition(".")
        name, number = file.name, 1
        while name.casefold() in taken:
            number += 1
            name = safe_name(stem, f" ({number}){dot}{suffix}")
        taken[name.casefold()] = replace(file, name=name)
    return tuple(taken.values())


def _bounded(files: Sequence[Attachment], most: int) -> tuple[tuple[Attachment, ...], tuple[str, ...]]:
    """Return the files that a message has room for, and the names of the others; the largest stay behind first."""
    kept = list(files)
    while most and sum(_travelling(file) for file in kept) > most:
        kept.remove(max(kept, key=_travelling))
    names_kept = {file.name for file in kept}
    return tuple(kept), tuple(file.name for file in files if file.name not in names_kept)


def _travelling(file: Attachment) -> int:
    """Return how many bytes a file takes in a message: three of it are four letters, and each line has an end."""
    return len(file.data) * 137 // 100


def _digest_subject(parts: Sequence[LetterPart]) -> str:
    governments = {part.results.book.settings.government for part in parts if part.results is not None}
    return names.digest_subject(
        governments.pop() if len(governments) == 1 else "",
        sum(len(part.mailed) for part in parts if part.results is not None),
        max(part.as_of for part in parts),
        with_roll_up=any(part.roll_up is not None for part in parts),
    )


def _banned(group: People, wanted: Wanted) -> list[Person]:
    return [person for person in group.all if wanted.allow and not is_allowed(person, wanted.allow)]


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


def _part(origin: Origin, results: Results, codes: tuple[str, ...], wanted: Wanted) -> LetterPart:
    own = narrowed(results, codes)
    warnings = tuple(
        found for found in own.findings if found.severity is Severity.WARNING and not found.is_answered
    )
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
    settings = own.book.settings
    return LetterPart(
        workbook=origin.path,
        as_of=own.as_of,
        realm=hidden(settings.government, settings.term.start) if settings.government else "",
        subject=names.subject(own),
        stem=stem,
        files=tuple(files),
        mailed=mailed(own),
        content=_hashed(
            [names.undated_subject(own), said_by(sheets, own.as_of), [file.kind for file in files]]
        ),
        book=origin.book,
        results=own,
        findings=warnings,
    )


def _hashed(told: object) -> str:
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _sheets_with_data(data: bytes, own: Results) -> tuple[Sheet, ...]:
    """Put the input sheets beside the official ones, computed from them: the rows they name are the copy's."""
    inputs = data_sheets(data, [pledge.pledge.code for pledge in own.with_cards])
    book = read_book(inputs_copy(inputs), own.book.name, term=own.book.settings.term)
    return copied_sheets(compute(replace(book, form=own.book.form), own.as_of), inputs)


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
