"""The use case behind `pledgebook mail` and the button: letters of workbooks, sent, listed or kept as files."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from pledgebook.disk.replace import make_folder
from pledgebook.disk.source import read_source
from pledgebook.disk.temporary import beside
from pledgebook.errors import MailError, PledgebookError, UsageError
from pledgebook.mail import outlook, settings
from pledgebook.mail.body import Body, Told, body
from pledgebook.mail.changes import change_lines, correction_lines, mailed, moved
from pledgebook.mail.delivery import Delivery
from pledgebook.mail.letters import Origin, digests_of, letters_of, make_parts, make_roll_up, origin_in
from pledgebook.mail.message import Envelope, message
from pledgebook.mail.names import corrected_subject
from pledgebook.mail.outbox import DELIVERED, State, open_outbox
from pledgebook.mail.roll_ups import roll_up_lines
from pledgebook.messages import sentence, word
from pledgebook.roll_up.earlier import roll_up_in
from pledgebook.sheets.file_names import safe_name
from pledgebook.use_cases.compute import compute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from pledgebook.mail.changes import LastMail, Mailed
    from pledgebook.mail.letters import LeftOut, Made, Wanted
    from pledgebook.mail.outbox import Booked, Outbox
    from pledgebook.mail.parts import Letter, LetterPart
    from pledgebook.mail.recipients import Person
    from pledgebook.mail.settings import MailSettings

_NO_SENDER = "pledgebook.invalid"
_LOCAL_KEY = "pledgebook"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a run would send, and what it cannot."""

    letters: tuple[Letter, ...]  # those that correct an earlier one say so in their subject
    left_out: tuple[LeftOut, ...]
    stale: tuple[Path, ...]  # workbooks whose own sheets are behind their log
    troubles: tuple[tuple[Path, PledgebookError], ...]
    idle_rules: tuple[int, ...]  # rows of the distribution file that mean no pledge of any workbook


@dataclass(frozen=True, slots=True)
class PersonOutcome:
    """What became of a letter for one person; `answer` is the server's or the reason it was not reached."""

    letter: Letter
    person: Person
    state: State
    answer: str
    is_earlier: bool  # it was done before this run

    @property
    def is_done(self) -> bool:
        return self.state in DELIVERED


@dataclass(frozen=True, slots=True)
class Again:
    """What is sent although it was sent, or may have been."""

    everything: bool = False
    uncertain: bool = False


def prepare(origins: Iterable[Path | Origin], wanted: Wanted, mail: MailSettings | None = None) -> Prepared:
    """Make the letters of all workbooks and roll-ups; one that cannot be used does not keep the others back.

    With `mail` the journal there says which of them correct an earlier letter.
    """
    made: list[Made] = []
    stale: list[Path] = []
    troubles: list[tuple[Path, PledgebookError]] = []
    meant: set[int] = set()
    for given in origins:
        path = given.path if isinstance(given, Origin) else given
        try:
            found = _made_of(given, wanted, meant)
        except PledgebookError as error:
            troubles.append((path, error))
            continue
        made.append(found)
        if found.is_stale:
            stale.append(path)
    addressed = [part for of_workbook in made for part in of_workbook.addressed]
    letters = digests_of(addressed, wanted) if wanted.digest else letters_of(addressed, wanted)
    return Prepared(
        tuple(_marked(letters, mail) if mail is not None and letters else letters),
        tuple(gone for of_workbook in made for gone in of_workbook.left_out),
        tuple(stale),
        tuple(troubles),
        tuple(rule.row for rule in wanted.rules or () if rule.row not in meant),
    )


def _made_of(given: Path | Origin, wanted: Wanted, meant: set[int]) -> Made:
    """Make what is told of a workbook or a roll-up; rows of the distribution list that mean it go into `meant`."""
    rules = wanted.rules or ()
    if not isinstance(given, Origin):
        source = read_source(given)
        roll_up = roll_up_in(source.data)
        if roll_up is not None:
            meant |= {rule.row for rule in rules if rule.means_roll_up}
            return make_roll_up(source.path, source.data, roll_up, wanted)
        given = origin_in(source)
    book, departments = given.book, given.book.departments
    meant |= {rule.row for rule in rules if any(rule.means(pledge, departments) for pledge in book.pledges)}
    return make_parts(given, wanted)


def _marked(letters: Sequence[Letter], mail: MailSettings) -> list[Letter]:
    """Say 정정 in the subject of each letter that corrects an earlier one."""
    with open_outbox(mail.journal_place) as outbox:
        return [
            replace(letter, subject=corrected_subject(letter.subject))
            if outbox.is_correction(letter)
            else letter
            for letter in letters
        ]


def recipients_of(letters: Iterable[Letter]) -> int:
    """Count the people of letters, each once."""
    return len({person.key for letter in letters for person in letter.people.all})


def refuse_unset(mail: MailSettings) -> Person:
    """Return the sender; raises UsageError where something must be set before anything is sent."""
    sender = mail.person_of("sender")
    if mail.missing() or sender is None:
        raise UsageError("mail-unset", keys=", ".join(mail.missing()))
    return sender


def look(letters: Sequence[Letter], mail: MailSettings) -> list[PersonOutcome]:
    """Say how far each letter is without sending anything."""
    with open_outbox(mail.journal_place) as outbox:
        booked = [outbox.look(letter) for letter in letters]
        return _outcomes(letters, booked, outbox)


def send(
    letters: Sequence[Letter],
    mail: MailSettings,
    again: Again = Again(),
    tell: Callable[[], None] = lambda: None,
) -> tuple[list[PersonOutcome], MailError | None]:
    """Send letters, each person's once; gives what became of each and what stopped the run, if anything.

    Raises UsageError where something must be set first. Nobody is written to twice: what an earlier run
    has sent is left out, and what it may have sent is only told.
    """
    sender = refuse_unset(mail)
    with open_outbox(mail.journal_place) as outbox:
        booked = outbox.book(letters, again=again.everything, resend_uncertain=again.uncertain)
        writer = _Writer(outbox, mail)
        secret, _ = settings.secret(mail)
        delivery = Delivery(outbox, mail, secret, sender, writer.write, tell)
        stopped = delivery.run(letters, booked)
        return _outcomes(letters, booked, outbox), stopped


def make_drafts(
    letters: Sequence[Letter], mail: MailSettings, again: Again = Again()
) -> tuple[list[PersonOutcome], MailError | None]:
    """Make Outlook drafts of letters, each once; a person sends them. As `send` otherwise."""
    program = outlook.classic_outlook()
    stopped = None
    with open_outbox(mail.journal_place) as outbox:
        booked = outbox.book(letters, again=again.everything, resend_uncertain=again.uncertain)
        writer = _Writer(outbox, mail)
        for letter, place in zip(letters, booked, strict=True):
            if not (waiting := place.waiting):
                continue
            try:
                outlook.make_draft(program, letter, writer.body(letter, place.number))
            except MailError as error:
                stopped = error
                outbox.settle(place.number, [(key, State.DEFERRED, error.code) for key in waiting])
            else:
                outbox.settle(place.number, [(key, State.DRAFTED, "") for key in waiting])
        return _outcomes(letters, booked, outbox), stopped


def drafts(letters: Sequence[Letter], mail: MailSettings) -> list[bytes]:
    """Write letters as messages that mail programs open ready to be sent; nothing is remembered."""
    with open_outbox(mail.journal_place) as outbox:
        writer = _Writer(outbox, mail)
        booked = [outbox.look(letter) for letter in letters]
        return [
            writer.write(letter, place.number, place.round, draft=True)
            for letter, place in zip(letters, booked, strict=True)
        ]


def write_files(letters: Sequence[Letter], mail: MailSettings, folder: Path) -> list[Path]:
    """Write letters as `.eml` files that mail programs open as drafts, a file each; nothing is remembered.

    A file that is there already is never written over: the draft takes the next free name.
    """
    make_folder(folder)
    written: list[Path] = []
    taken: set[str] = set()
    for letter, content in zip(letters, drafts(letters, mail), strict=True):
        stem = letter.parts[0].stem
        if letter.is_digest:
            stem = safe_name(f"{letter.people.all[0].address}_{letter.subject}", "")
        name = f"{stem}.eml"
        number = 1
        while name.casefold() in taken or os.path.lexists(folder / name):
            number += 1
            name = f"{safe_name(stem, f' ({number})')}.eml"
        taken.add(name.casefold())
        path = folder / name
        with beside(path, content, mode=0o600) as temporary:
            temporary.swap_in_where_free(path)
        written.append(path)
    return written


def why_left_out(left: LeftOut, lang: str) -> str:
    """Say why somebody gets no letter."""
    return sentence(left.code, lang, {"address": left.address, "codes": ", ".join(left.codes)})


def why(outcome: PersonOutcome, lang: str) -> str:
    """Say why a letter did not go out, in the server's words where there are any."""
    if outcome.state is State.UNCERTAIN:
        return f"{word('mail.uncertain_why', lang)} {outcome.answer}".rstrip()
    return outcome.answer


class _Writer:
    """Words letters: figures of earlier dates are computed once for each workbook."""

    def __init__(self, outbox: Outbox, mail: MailSettings) -> None:
        self._outbox = outbox
        self._mail = mail
        self._then: dict[tuple[Path, date], dict[str, Mailed]] = {}

    def write(self, letter: Letter, number: int, sending: int, *, draft: bool = False) -> bytes:
        sender = self._mail.person_of("sender")
        domain = sender.domain if sender is not None else _NO_SENDER
        envelope = Envelope(
            letter.people,
            letter.subject,
            sender,
            self._mail.person_of("reply_to"),
            f"{_message_key(letter)}.{sending}.{_LOCAL_KEY}@{domain}",
            datetime.now().astimezone(),
        )
        return message(envelope, self.body(letter, number), letter.files, draft=draft)

    def body(self, letter: Letter, number: int) -> Body:
        departments = dict.fromkeys(
            pledge.pledge.department
            for part in letter.parts
            if part.results is not None
            for pledge in part.results.pledges
        )
        contact = self._mail.contact or self._mail.reply_to or self._mail.sender
        contact = contact or ", ".join(filter(None, departments))
        told: dict[tuple[int, str], Told] = {}
        for at, part in enumerate(letter.parts):
            for code, said in part.mailed.items():
                last = self._outbox.last_mail(letter, number, part, code)
                same_day = self._outbox.last_mail(letter, number, part, code, on=part.as_of)
                is_corrected = same_day is not None and same_day.mailed.digest != said.digest
                told[at, code] = self._told(
                    part, code, same_day if is_corrected else last, is_corrected=is_corrected
                )
        return body(letter, told, contact=contact)

    def _told(self, part: LetterPart, code: str, last: LastMail | None, *, is_corrected: bool) -> Told:
        if part.roll_up is not None:
            return Told(roll_up_lines(part.roll_up, last), is_corrected)
        assert part.results is not None, "a part without a roll-up has results"  # noqa: S101 - for the type checker
        result = next(found for found in part.results.pledges if found.pledge.code == code)
        then, by = moved(result, last)
        if is_corrected and last is not None:
            return Told(correction_lines(result, last), is_corrected, has_news=True, then=then, moved=by)
        is_mended = last is not None and last.mailed.digest != self._digest_now(part, last.as_of, code)
        lines = change_lines(result, last, is_mended=is_mended)
        has_news = last is not None and last.mailed.digest != part.mailed[code].digest
        return Told(lines, has_news=has_news, then=then, moved=by)

    def _digest_now(self, part: LetterPart, day: date, code: str) -> str:
        """Return the digest of a pledge's figures as they come out now for the date of an earlier letter.

        Of a pledge that was not there then it is none.
        """
        if part.book is None:
            return ""
        place = (part.workbook, day)
        if place not in self._then:
            self._then[place] = mailed(compute(part.book, day, errors="keep"))
        found = self._then[place].get(code)
        return found.digest if found is not None else ""


def _message_key(letter: Letter) -> str:
    """Return what a message is known by: the same for each try, another for the same content to other people."""
    told = [letter.content, *sorted(person.key for person in letter.people.all)]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


def _outcomes(letters: Sequence[Letter], before: Sequence[Booked], outbox: Outbox) -> list[PersonOutcome]:
    found = []
    for letter, booked in zip(letters, before, strict=True):
        states = outbox.look(letter).states
        waited = set(booked.waiting)
        found += [
            PersonOutcome(letter, person, *states[person.key], is_earlier=person.key not in waited)
            for person in letter.people.all
        ]
    return found
