"""Send letters over one connection: retried with growing pauses, at a steady rate, each outcome written down."""

from __future__ import annotations

import heapq
import logging
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.errors import MailDeferredError, MailError
from pledgebook.mail.outbox import State
from pledgebook.mail.server import Fate, connect

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pledgebook.mail.outbox import Booked, Outbox
    from pledgebook.mail.parts import Letter
    from pledgebook.mail.recipients import Person
    from pledgebook.mail.server import Connection
    from pledgebook.mail.settings import MailSettings

_LOG = logging.getLogger(__name__)
_LONGEST_PAUSE = 900.0
_MOST_IDLE = 5.0
"""Seconds of waiting over which a connection is not kept: servers hang up on idle ones."""


@dataclass(order=True, slots=True)
class _Job:
    due: float
    place: int
    letter: Letter = field(compare=False)
    number: int = field(compare=False)
    round: int = field(compare=False)
    tries: int = field(compare=False, default=0)
    data: bytes = field(compare=False, default=b"")


@dataclass(slots=True)
class Delivery:
    """A run over the outbox. `compose` gives a letter's bytes, `tell` hears of each settled letter."""

    outbox: Outbox
    settings: MailSettings
    secret: str = field(repr=False)
    sender: Person
    compose: Callable[[Letter, int, int], bytes]
    tell: Callable[[], None] = lambda: None
    connection: Connection | None = None
    next_slot: float = 0.0
    failures: int = 0  # to connect, in a row

    def run(self, letters: Sequence[Letter], booked: Sequence[Booked]) -> MailError | None:
        """Send what waits; what became of it stands in the journal. Gives what stopped the run, if anything.

        A letter that is deferred goes to the end of the line; the others go on meanwhile.
        """
        jobs = [
            _Job(0.0, at, letter, place.number, place.round)
            for at, (letter, place) in enumerate(zip(letters, booked, strict=True))
        ]
        try:
            while jobs:
                job = heapq.heappop(jobs)
                try:
                    again = self._one(job)
                except MailDeferredError as error:
                    self.failures += 1
                    if self.failures >= self.settings.tries:
                        self._give_up([job, *jobs], error)
                        return error
                    self.next_slot = time.monotonic() + self._pause(self.failures)
                    again = True
                except MailError as error:
                    self._give_up([job, *jobs], error)
                    return error
                if again:
                    heapq.heappush(jobs, job)
                else:
                    self.tell()
        finally:
            if self.connection is not None:
                self.connection.close()
        return None

    def _one(self, job: _Job) -> bool:
        """Try a letter once; say whether to try it again."""
        waiting = self._waiting(job)
        if not waiting:
            return False
        job.data = job.data or self.compose(job.letter, job.number, job.round)
        self._wait(max(job.due, self.next_slot))
        if self.connection is None or not self.connection.is_open:
            self.connection = connect(self.settings, self.secret)
            self.failures = 0
        connection, was_used = self.connection, self.connection.sent > 0
        if self.settings.per_minute:
            self.next_slot = time.monotonic() + 60 / self.settings.per_minute
        handed: list[str] = []

        def handing(accepted: Sequence[str]) -> None:
            handed.extend(accepted)
            self.outbox.handing(job.number, [by_address[address] for address in accepted])

        by_address = {person.address: person.key for person in waiting}
        answers = connection.send(self.sender.address, list(by_address), job.data, handing)
        deferred = [address for address in by_address if answers[address].fate is Fate.DEFERRED]
        self.outbox.settle(
            job.number,
            [
                (by_address[address], State(answer.fate.value), answer.text)
                for address, answer in answers.items()
            ],
        )
        fates = [answer.fate.value for answer in answers.values()]
        _LOG.info("message %d: %s", job.number, ", ".join(fates))
        if was_used and not connection.is_open and not handed:
            # The server hung up between two messages, as it may: a fresh connection comes first.
            job.due = time.monotonic()
            return True
        job.tries += 1
        job.due = time.monotonic() + self._pause(job.tries)
        return bool(deferred) and job.tries < self.settings.tries

    def _waiting(self, job: _Job) -> list[Person]:
        """Ask the journal anew: the same content may have gone to a person with another letter of this run."""
        waiting = set(self.outbox.look(job.letter).waiting)
        return [person for person in job.letter.people.all if person.key in waiting]

    def _wait(self, until: float) -> None:
        seconds = until - time.monotonic()
        if seconds > _MOST_IDLE and self.connection is not None:
            self.connection.close()
        if seconds > 0:
            time.sleep(seconds)

    def _pause(self, tries: int) -> float:
        return float(min(self.settings.pause * 2 ** (tries - 1), _LONGEST_PAUSE))

    def _give_up(self, jobs: Sequence[_Job], error: MailError) -> None:
        for job in jobs:
            waiting = [(person.key, State.DEFERRED, error.text()) for person in self._waiting(job)]
            self.outbox.settle(job.number, waiting)
            self.tell()
