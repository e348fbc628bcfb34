"""The outbox: what is to be sent is written down before, what became of it after, so that nothing is sent twice.

It knows addresses, workbook paths, pledge codes, as-of dates and digests; no text of a letter and no
figure. A run holds it alone; one that was killed leaves every delivery in a state that says how far it was.
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
from pledgebook.mail.changes import LastMail

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pledgebook.mail.letters import Letter

_VERSION = 1
_SCHEMA = """
CREATE TABLE letter (
    id INTEGER PRIMARY KEY,
    content TEXT NOT NULL,
    round INTEGER NOT NULL,
    workbook TEXT NOT NULL,
    as_of TEXT NOT NULL,
    figures TEXT NOT NULL,
    planned TEXT NOT NULL,
    UNIQUE (content, round)
);
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

    workbook: str
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
            "SELECT workbook, figures, as_of, address, state, tries, answer, at FROM delivery"
            " JOIN letter ON letter.id = delivery.letter ORDER BY at DESC, letter.id DESC, address"
        ).fetchall()
        return tuple(
            DeliveryEntry(
                workbook,
                tuple(json.loads(figures)),
                date.fromisoformat(as_of),
                address,
                State(state),
                tries,
                answer,
                datetime.fromisoformat(at),
            )
            for workbook, figures, as_of, address, state, tries, answer, at in rows
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
        """Remove the letters of a workbook and what became of them, and overwrite where that stood."""
        self._base.execute("PRAGMA secure_delete = ON")
        with self._written():
            of_it = "SELECT id FROM letter WHERE workbook = ?"
            self._base.execute(f"DELETE FROM delivery WHERE letter IN ({of_it})", (workbook,))  # noqa: S608 - a constant
            gone = self._base.execute("DELETE FROM letter WHERE workbook = ?", (workbook,)).rowcount
        with self._written():  # what the deleted rows took is given back; on a full disk that cannot be done
            self._base.execute("VACUUM")
        return gone

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
            found = self._found(letter)
        return found or Booked(0, 1, {person.key: (State.PLANNED, "") for person in letter.people.all})

    def handing(self, number: int, addresses: Sequence[str]) -> None:
        """Remember, safely on the disk, that the server may take the message from now on."""
        self._set(number, [(address, State.HANDING, "") for address in addresses])

    def settle(self, number: int, outcomes: Iterable[tuple[str, State, str]]) -> None:
        """Remember what became of a letter: address, state and the server's words."""
        self._set(number, outcomes, tries=1, code="mail-journal-after")

    def last_mail(self, letter: Letter, number: int, code: str) -> LastMail | None:
        """Find when a pledge was last mailed to any of a letter's people, before the letter itself."""
        addresses = [person.key for person in letter.people.all]
        marks = ", ".join("?" * len(addresses))
        with _readable(self._path):
            rows = self._base.execute(
                "SELECT as_of, figures FROM letter JOIN delivery ON letter.id = delivery.letter"  # noqa: S608 - question marks alone
                f" WHERE workbook = ? AND id != ? AND state IN (?, ?) AND address IN ({marks})"
                " ORDER BY at DESC, id DESC",
                (str(letter.workbook), number, *DELIVERED, *addresses),
            )
            for as_of, figures in rows:
                if digest := json.loads(figures).get(code):
                    return LastMail(date.fromisoformat(as_of), digest)
        return None

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
        finished = found is not None and not found.waiting
        if found is None or (again and finished):
            number += 1
            self._base.execute(
                "INSERT INTO letter (content, round, workbook, as_of, figures, planned) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    letter.content,
                    number,
                    str(letter.workbook),
                    letter.as_of.isoformat(),
                    json.dumps(letter.digests),
                    _now(),
                ),
            )
        key = "(SELECT id FROM letter WHERE content = ? AND round = ?)"
        self._base.executemany(
            f"INSERT OR IGNORE INTO delivery (letter, address, state, at) VALUES ({key}, ?, ?, ?)",  # noqa: S608 - a constant
            [(letter.content, number, person.key, State.PLANNED, _now()) for person in letter.people.all],
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
        if found is not None and found.waiting:  # what is sent to those who wait is of today
            self._base.execute(
                "UPDATE letter SET as_of = ?, figures = ? WHERE content = ? AND round = ?",
                (letter.as_of.isoformat(), json.dumps(letter.digests), letter.content, number),
            )
        booked = self._found(letter)
        assert booked is not None, "it was written just now"  # noqa: S101 - for the type checker
        return booked

    def _found(self, letter: Letter) -> Booked | None:
        row = self._base.execute(
            "SELECT id, round FROM letter WHERE content = ? ORDER BY round DESC LIMIT 1", (letter.content,)
        ).fetchone()
        if row is None:
            return None
        states = {
            address: (State(state), answer)
            for address, state, answer in self._base.execute(
                "SELECT address, state, answer FROM delivery WHERE letter = ?", (row[0],)
            )
        }
        people = [person.key for person in letter.people.all]
        return Booked(row[0], row[1], {person: states.get(person, (State.PLANNED, "")) for person in people})

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
