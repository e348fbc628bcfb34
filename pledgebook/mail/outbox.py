"""The outbox: what is to be sent is written down before, what became of it after, so that nothing is sent twice.

It knows addresses, workbook paths, pledge codes, as-of dates, and of each pledge the figures that a letter said,
so that the next one can tell old and new; no word of a letter. A run holds it alone; one that was killed leaves every delivery in a state that says how far it was.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from pledgebook.disk.lock import turn
from pledgebook.disk.plain_file import open_plain
from pledgebook.errors import FileRefusedError, FileUnreadableError
from pledgebook.mail.changes import LastMail, Mailed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pledgebook.mail.parts import Letter, LetterPart

_VERSION = 2
_SCHEMA = """
CREATE TABLE letter (
    id INTEGER PRIMARY KEY,
    content TEXT NOT NULL,
    round INTEGER NOT NULL,
    planned TEXT NOT NULL,
    UNIQUE (content, round)
);
CREATE TABLE part (
    letter INTEGER NOT NULL REFERENCES letter,
    place INTEGER NOT NULL,
    content TEXT NOT NULL,
    workbook TEXT NOT NULL,
    realm TEXT NOT NULL,
    as_of TEXT NOT NULL,
    figures TEXT NOT NULL,
    PRIMARY KEY (letter, place)
);
CREATE INDEX said ON part (content);
CREATE TABLE delivery (
    letter INTEGER NOT NULL REFERENCES letter,
    address TEXT NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    answer TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL,
    PRIMARY KEY (letter, address)
);
CREATE INDEX delivered ON delivery (address, state);
"""


class State(StrEnum):
    """How far a delivery is. HANDING stands only while a server may be taking the message."""

    PLANNED = "planned"
    HANDING = "handing"
    SENT = "sent"
    DRAFTED = "drafted"
    DEFERRED = "deferred"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"


DELIVERED = (State.SENT, State.DRAFTED)
_SETTLED = (*DELIVERED, State.UNCERTAIN, State.REFUSED)


@dataclass(frozen=True, slots=True)
class DeliveryEntry:
    """A delivery as the journal tells it."""

    workbook: str  # of a digest all of them, with commas between
    codes: tuple[str, ...]
    as_of: date
    address: str
    state: State
    tries: int
    answer: str  # the server's words
    at: datetime  # UTC


@dataclass(frozen=True, slots=True)
class Booked:
    """A letter in the outbox: its number, which sending of the same content it is, and each one's state."""

    number: int
    round: int
    states: Mapping[str, tuple[State, str]]  # state and answer by address

    @property
    def waiting(self) -> tuple[str, ...]:
        return tuple(address for address, (state, _) in self.states.items() if state not in _SETTLED)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the journal is. One for an office has the rights of its folder, another is its owner's alone."""

    path: Path
    is_shared: bool = False

    @property
    def rights(self) -> int:
        """The rights of a folder there; whom we write to is nobody else's business."""
        if not self.is_shared:
            return 0o700
        try:
            return self.path.parent.stat().st_mode & 0o777
        except OSError:
            return 0o700


@contextlib.contextmanager
def open_outbox(place: Place) -> Iterator[Outbox]:
    """Open the journal for a run, which has it alone; raises FileLockedError where another run has it.

    What a run that was killed had in hand is uncertain from now on: the server may have taken it.
    """
    path = place.path
    with turn(_lock_folder(place), path) as mine:
        if not mine:
            raise FileRefusedError("mail-journal-lock", path=path)
        with contextlib.closing(_connected(place)) as base:
            outbox = Outbox(base, path)
            outbox.settle_killed()
            yield outbox


def forget(place: Place, workbook: Path) -> int:
    """Remove every letter of a workbook, beyond recovery from the file; return how many there were.

    What was mailed of it is then not known any more: the next run sends it once more. Raises
    FileLockedError while a run has the journal.
    """
    if not place.path.exists():
        return 0
    names = {str(workbook.absolute()), os.path.realpath(workbook)}
    with open_outbox(place) as outbox:
        return sum(outbox.forget(name) for name in sorted(names))


def entries(place: Place) -> tuple[DeliveryEntry, ...]:
    """List what the journal knows, newest first; also while a run goes on."""
    if not place.path.exists():
        return ()
    with _readable(place.path), contextlib.closing(_connected(place)) as base:
        rows = base.execute(
            "SELECT letter, address, state, tries, answer, at FROM delivery ORDER BY at DESC, letter DESC, address"
        ).fetchall()
        parts: dict[int, list[tuple[str, str, str]]] = {}
        for letter, *said in base.execute(
            "SELECT letter, workbook, as_of, figures FROM part ORDER BY letter, place"
        ):
            parts.setdefault(letter, []).append((said[0], said[1], said[2]))
        return tuple(
            DeliveryEntry(
                ", ".join(workbook for workbook, _, _ in parts[letter]),
                tuple(code for _, _, figures in parts[letter] for code in json.loads(figures)),
                max(date.fromisoformat(as_of) for _, as_of, _ in parts[letter]),
                address,
                State(state),
                tries,
                answer,
                datetime.fromisoformat(at),
            )
            for letter, address, state, tries, answer, at in rows
            if letter in parts
        )


@contextlib.contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Tell in a sentence of a journal whose pages or rows are damaged."""
    try:
        yield
    except (sqlite3.Error, ValueError, TypeError, AttributeError) as error:
        raise FileUnreadableError("mail-journal", path=path, why=error) from error


class Outbox:
    def __init__(self, base: sqlite3.Connection, path: Path) -> None:
        self._base = base
        self._path = path

    def forget(self, workbook: str) -> int:
        """Remove the letters of a workbook and what became of them, and overwrite where that stood.

        A digest loses what it said of the workbook; what it said of others is still known.
        """
        self._base.execute("PRAGMA secure_delete = ON")
        with self._written():
            mine = [
                number
                for (number,) in self._base.execute(
                    "SELECT DISTINCT letter FROM part WHERE workbook = ?", (workbook,)
                )
            ]
            self._base.execute("DELETE FROM part WHERE workbook = ?", (workbook,))
            for number in mine:
                left = self._base.execute("SELECT 1 FROM part WHERE letter = ?", (number,)).fetchone()
                if left is None:
                    self._base.execute("DELETE FROM delivery WHERE letter = ?", (number,))
                    self._base.execute("DELETE FROM letter WHERE id = ?", (number,))
                else:  # it is known by other words now: the next digest is a new one
                    self._base.execute("UPDATE letter SET content = ? WHERE id = ?", (f"-{number}", number))
        with self._written():  # what the deleted rows took is given back; on a full disk that cannot be done
            self._base.execute("VACUUM")
        return len(mine)

    def settle_killed(self) -> None:
        with self._written():
            self._base.execute(
                "UPDATE delivery SET state = ? WHERE state = ?", (State.UNCERTAIN, State.HANDING)
            )

    def book(
        self, letters: Sequence[Letter], *, again: bool = False, resend_uncertain: bool = False
    ) -> list[Booked]:
        """Write all letters of a run down before any is sent, in one transaction, and say what waits.

        A person who has the same content already is left out, unless `again` begins a new round; what was
        refused or deferred earlier waits once more, what is uncertain only with `resend_uncertain`.
        """
        with self._written():
            return [self._book(letter, again=again, resend_uncertain=resend_uncertain) for letter in letters]

    def look(self, letter: Letter) -> Booked:
        """Say how far a letter is without writing anything."""
        with _readable(self._path):
            return self._found(letter) or Booked(0, 1, self._states(letter, {}))

    def handing(self, number: int, addresses: Sequence[str]) -> None:
        """Remember, safely on the disk, that the server may take the message from now on."""
        self._set(number, [(address, State.HANDING, "") for address in addresses])

    def settle(self, number: int, outcomes: Iterable[tuple[str, State, str]]) -> None:
        """Remember what became of a letter: address, state and the server's words."""
        self._set(number, outcomes, tries=1, code="mail-journal-after")

    def last_mail(
        self, letter: Letter, number: int, part: LetterPart, code: str, *, on: date | None = None
    ) -> LastMail | None:
        """Find what a pledge was last mailed with to any of a letter's people, before the letter itself.

        `on`: among the letters of this as-of date alone.
        """
        addresses = [person.key for person in letter.people.all]
        with _readable(self._path):
            for as_of, mailed in self._said(part, addresses, number, code):
                if on is None or as_of == on:
                    return LastMail(as_of, mailed)
        return None

    def is_correction(self, letter: Letter) -> bool:
        """Say whether any of a letter's people was told otherwise of the same as-of date before."""
        number = self.look(letter).number
        return any(
            (last := self.last_mail(letter, number, part, code, on=part.as_of)) is not None
            and last.mailed.digest != mailed.digest
            for part in letter.parts
            for code, mailed in part.mailed.items()
        )

    def _said(
        self, part: LetterPart, addresses: Sequence[str], without: int, code: str
    ) -> Iterator[tuple[date, Mailed]]:
        """Yield what was delivered of a pledge to any of these people, the last first.

        A workbook is known by its path, and by government and term where it was renamed.
        """
        marks = ", ".join("?" * len(addresses))
        rows = self._base.execute(
            "SELECT part.as_of, part.figures FROM part JOIN delivery ON part.letter = delivery.letter"  # noqa: S608 - question marks alone
            " WHERE (workbook = ? OR (realm = ? AND realm != '')) AND part.letter != ? AND state IN (?, ?)"
            f" AND address IN ({marks}) ORDER BY at DESC, part.letter DESC",
            (str(part.workbook), part.realm, without, *DELIVERED, *addresses),
        )
        for as_of, figures in rows:
            if (kept := json.loads(figures).get(code)) is not None:
                yield date.fromisoformat(as_of), Mailed.of_json(kept)

    @contextlib.contextmanager
    def _written(self, code: str = "mail-journal") -> Iterator[None]:
        """Make one transaction; what cannot be written down is not sent."""
        try:
            with self._base:
                yield
        except (sqlite3.Error, ValueError) as error:
            raise FileRefusedError(code, path=self._path, why=error) from error

    def _book(self, letter: Letter, *, again: bool, resend_uncertain: bool) -> Booked:
        found = self._found(letter)
        number = found.round if found is not None else 0
        own = self._own_states(letter, number)
        waiting = () if found is None else found.waiting
        is_new = found is None or (again and not waiting)
        # Who was told otherwise since has to hear it again: their earlier delivery of the same words is over.
        is_new = is_new or any(own[address][0] in DELIVERED for address in waiting if address in own)
        states = found.states if found is not None else self._states(letter, {})
        if found is None and not again and all(state in DELIVERED for state, _ in states.values()):
            return Booked(0, 1, states)
        if is_new:
            number += 1
            self._base.execute(
                "INSERT INTO letter (content, round, planned) VALUES (?, ?, ?)",
                (letter.content, number, _now()),
            )
        key = "(SELECT id FROM letter WHERE content = ? AND round = ?)"
        if is_new or waiting:  # what is sent to those who wait is of today
            self._base.execute(
                f"DELETE FROM part WHERE letter = {key}",  # noqa: S608 - a constant
                (letter.content, number),
            )
            self._base.executemany(
                "INSERT INTO part (letter, place, content, workbook, realm, as_of, figures)"  # noqa: S608 - a constant
                f" VALUES ({key}, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        letter.content,
                        number,
                        place,
                        part.content,
                        str(part.workbook),
                        part.realm,
                        part.as_of.isoformat(),
                        json.dumps({code: mailed.as_json() for code, mailed in part.mailed.items()}),
                    )
                    for place, part in enumerate(letter.parts)
                ],
            )
        had = {address for address, (state, _) in states.items() if state in DELIVERED}
        self._base.executemany(
            f"INSERT OR IGNORE INTO delivery (letter, address, state, at) VALUES ({key}, ?, ?, ?)",  # noqa: S608 - a constant
            [
                (
                    letter.content,
                    number,
                    person.key,
                    self._first_state(states[person.key][0], again=again),
                    _now(),
                )
                for person in letter.people.all
                if person.key not in had or (again and is_new and not waiting)
            ],
        )
        renewed = [State.REFUSED, *([State.UNCERTAIN] if resend_uncertain else [])]
        self._base.executemany(
            f"UPDATE delivery SET state = ? WHERE letter = {key} AND state = ? AND address = ?",  # noqa: S608 - a constant
            [
                (State.PLANNED, letter.content, number, state, person.key)
                for state in renewed
                for person in letter.people.all
            ],
        )
        booked = self._found(letter)
        assert booked is not None, "it was written just now"  # noqa: S101 - for the type checker
        return booked

    @staticmethod
    def _first_state(before: State, *, again: bool) -> State:
        """Return the state in a new sending: what may have arrived is not sent anew by itself."""
        return State.UNCERTAIN if before is State.UNCERTAIN and not again else State.PLANNED

    def _found(self, letter: Letter) -> Booked | None:
        row = self._base.execute(
            "SELECT id, round FROM letter WHERE content = ? ORDER BY round DESC LIMIT 1", (letter.content,)
        ).fetchone()
        if row is None:
            return None
        return Booked(row[0], row[1], self._states(letter, self._own_states(letter, row[1])))

    def _own_states(self, letter: Letter, sending: int) -> dict[str, tuple[State, str]]:
        """Return the states of a sending as they were written down."""
        return {
            address: (State(state), answer)
            for address, state, answer in self._base.execute(
                "SELECT address, state, answer FROM delivery JOIN letter ON letter.id = delivery.letter"
                " WHERE content = ? AND round = ?",
                (letter.content, sending),
            )
        }

    def _states(self, letter: Letter, own: Mapping[str, tuple[State, str]]) -> dict[str, tuple[State, str]]:
        """Say how far a letter is for each person.

        Who has all of its parts, in whatever letters, has the letter; who was told otherwise since has not.
        """
        found = {}
        for person in letter.people.all:
            state, answer = own.get(person.key, (State.PLANNED, ""))
            has_it = state in DELIVERED
            if person.key not in own:
                has_it = all(self._has(part, person.key) for part in letter.parts)
                state = State.SENT if has_it else state
            if has_it and any(self._was_told_otherwise(part, person.key) for part in letter.parts):
                state, answer = State.PLANNED, ""
            found[person.key] = (state, answer)
        return found

    def _has(self, part: LetterPart, address: str) -> bool:
        rows = self._base.execute(
            "SELECT 1 FROM part JOIN delivery ON part.letter = delivery.letter"
            " WHERE content = ? AND address = ? AND state IN (?, ?) LIMIT 1",
            (part.content, address, *DELIVERED),
        )
        return rows.fetchone() is not None

    def _was_told_otherwise(self, part: LetterPart, address: str) -> bool:
        """Say whether other figures went to somebody after these, of a date between that of theirs and today's."""
        row = self._base.execute(
            "SELECT as_of, figures FROM part JOIN delivery ON part.letter = delivery.letter"
            " WHERE content = ? AND address = ? AND state IN (?, ?) ORDER BY at DESC LIMIT 1",
            (part.content, address, *DELIVERED),
        ).fetchone()
        if row is None:
            return False
        first, last = sorted((date.fromisoformat(row[0]), part.as_of))
        # What was said then is compared, not what would be now: some figures stand on no sheet.
        for code, kept in json.loads(row[1]).items():
            said = (then for as_of, then in self._said(part, [address], 0, code) if first <= as_of <= last)
            newest = next(said, None)
            if newest is not None and newest.digest != Mailed.of_json(kept).digest:
                return True
        return False

    def _set(
        self,
        number: int,
        outcomes: Iterable[tuple[str, State, str]],
        *,
        tries: int = 0,
        code: str = "mail-journal",
    ) -> None:
        with self._written(code):
            self._base.executemany(
                "UPDATE delivery SET state = ?, answer = ?, at = ?, tries = tries + ? WHERE letter = ? AND address = ?",
                [(state, answer, _now(), tries, number, address) for address, state, answer in outcomes],
            )


def _lock_folder(place: Place) -> Path:
    """Make the folder of the lock, that others of the office can use where the journal is theirs too."""
    folder = place.path.with_suffix(".lock")
    with contextlib.suppress(OSError):  # made already, or not to be made: the lock itself will tell
        folder.mkdir(mode=0o700)
        (folder / "turn").touch(mode=0o600, exist_ok=False)
        (folder / "turn").chmod(place.rights & 0o666)
        folder.chmod(place.rights)
    return folder


def _connected(place: Place) -> sqlite3.Connection:
    path = place.path
    try:
        is_new = not path.exists()
        handle = open_plain(path, os.O_RDWR | os.O_CREAT, 0o600)  # no link in its place is followed
        try:
            if is_new and hasattr(os, "fchmod"):
                os.fchmod(handle, place.rights & 0o666)
        finally:
            os.close(handle)
        base = sqlite3.connect(path, timeout=10)
        base.execute("PRAGMA synchronous = FULL")
        version = base.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            base.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")
        elif version != _VERSION:
            base.close()
            raise FileUnreadableError("mail-journal-version", path=path)
    except (OSError, sqlite3.Error) as error:
        raise FileUnreadableError("mail-journal", path=path, why=error) from error
    return base


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
