"""The use case behind `pledgebook mail` and the button: letters of workbooks, sent, listed or kept as files."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pledgebook.disk.replace import make_folder
from pledgebook.disk.temporary import beside
from pledgebook.errors import MailError, PledgebookError, UsageError
from pledgebook.mail import outlook, settings
from pledgebook.mail.body import Body, body
from pledgebook.mail.changes import LastMail, change_lines, digests
from pledgebook.mail.delivery import Delivery
from pledgebook.mail.letters import Letter, Origin, make_letters, origin_of
from pledgebook.mail.message import Envelope, message
from pledgebook.mail.outbox import DELIVERED, State, open_outbox
from pledgebook.messages import sentence, word
from pledgebook.sheets.file_names import safe_name
from pledgebook.use_cases.compute import compute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from pledgebook.figures.results import PledgeResult
    from pledgebook.mail.letters import LeftOut, Made, Wanted
    from pledgebook.mail.outbox import Booked, Outbox
    from pledgebook.mail.recipients import Person
    from pledgebook.mail.settings import MailSettings

_NO_SENDER = "pledgebook.invalid"
_LOCAL_KEY = "pledgebook"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a run would send, and what it cannot."""

    letters: tuple[Letter, ...]
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


def prepare(origins: Iterable[Path | Origin], wanted: Wanted) -> Prepared:
    """Make the letters of all workbooks; one that cannot be used does not keep the others back."""
    made: list[Made] = []
    stale: list[Path] = []
    troubles: list[tuple[Path, PledgebookError]] = []
    meant: set[int] = set()
    for given in origins:
        path = given.path if isinstance(given, Origin) else given
        try:
            origin = given if isinstance(given, Origin) else origin_of(given)
            departments = origin.book.departments
            meant |= {
                rule.row
                for rule in wanted.rules or ()
                if any(rule.means(pledge, departments) for pledge in origin.book.pledges)
            }
            found = make_letters(origin, wanted)
        except PledgebookError as error:
            troubles.append((path, error))
            continue
        made.append(found)
        if found.is_stale:
            stale.append(path)
    return Prepared(
        tuple(letter for of_workbook in made for letter in of_workbook.letters),
        tuple(gone for of_workbook in made for gone in of_workbook.left_out),
        tuple(stale),
        tuple(troubles),
        tuple(rule.row for rule in wanted.rules or () if rule.row not in meant),
    )


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
        stem = letter.files[0].name.rpartition(".")[0]
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
        self._then: dict[tuple[Path, date], dict[str, tuple[PledgeResult, str]]] = {}

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
        departments = dict.fromkeys(pledge.pledge.department for pledge in letter.results.pledges)
        contact = self._mail.contact or self._mail.reply_to or self._mail.sender
        contact = contact or ", ".join(filter(None, departments))
        changes = {}
        for pledge in letter.results.pledges:
            last = self._outbox.last_mail(letter, number, pledge.pledge.code)
            then, digest = self._figures_of(letter, last).get(pledge.pledge.code, (None, ""))
            changes[pledge.pledge.code] = change_lines(pledge, then, digest, last)
        return body(
            letter.results,
            changes,
            files=[file.name for file in letter.files],
            contact=contact,
            subject=letter.subject,
            with_data=letter.with_data,
        )

    def _figures_of(self, letter: Letter, last: LastMail | None) -> dict[str, tuple[PledgeResult, str]]:
        if last is None:
            return {}
        place = (letter.workbook, last.as_of)
        if place not in self._then:
            results = compute(letter.book, last.as_of, errors="keep")
            told = digests(results)
            self._then[place] = {
                pledge.pledge.code: (pledge, told[pledge.pledge.code]) for pledge in results.pledges
            }
        return self._then[place]


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
