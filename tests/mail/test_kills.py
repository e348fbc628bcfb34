"""Two hundred messages, a server that fails in every way it can, and a sender killed twenty times."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from pledgebook.mail.outbox import Place, State, entries
from tests.mail import send_forever

MESSAGES, KILLS = 200, 20

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="killing runs at random needs fork")


def addresses(*numbers):
    return {f"p{number}@naju.go.kr" for number in numbers}


def test_every_message_arrives_exactly_once_or_is_told_as_not_sent(office, sample, tmp_path, monkeypatch):
    faults = office.faults
    faults.greylisted = addresses(*range(0, MESSAGES, 7))
    faults.refused = addresses(11, 53, 97, 150, 199)
    faults.drop_at_recipient = addresses(20, 60, 120, 180)
    faults.drop_taken = addresses(5, 75, 145)
    faults.drop_lost = addresses(36, 106, 176)
    faults.data_answers = {f"p{number}@naju.go.kr": "451 4.3.0 not now" for number in (40, 80, 160)}
    faults.closing_after = 30
    faults.seconds = 0.002
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    journal = tmp_path / "보낸 기록.sqlite3"
    instants = random.Random(20240531)
    command = [sys.executable, send_forever.__file__, str(sample), str(MESSAGES)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as nursery:
        assert int(nursery.stdout.readline()) == MESSAGES

        def start():
            nursery.stdin.write("\n")
            nursery.stdin.flush()
            return int(nursery.stdout.readline())

        amid = 0
        for _ in range(KILLS):
            began, before = time.monotonic(), len(office.taken)
            child = start()
            # Wherever the run is by then: the time is counted from its first message on, or a little before.
            while len(office.taken) == before and time.monotonic() - began < 5:
                time.sleep(0.002)
            time.sleep(instants.uniform(0, 0.15))
            os.kill(child, signal.SIGKILL)
            assert nursery.stdout.readline() == "over\n"
            amid += len(office.taken) < MESSAGES
        assert amid == KILLS, "every kill fell into the run"
        start()
        assert nursery.stdout.readline() == "over\n"
        nursery.stdin.close()
    arrived = Counter(recipient for taken in office.taken for recipient in taken.recipients)
    state = {entry.address: entry.state for entry in entries(Place(journal))}
    assert set(state) == addresses(*range(MESSAGES))
    assert max(arrived.values()) == 1, "nothing arrives twice"
    by_state = {
        kind: {address for address, reached in state.items() if reached is kind}
        for kind in set(state.values())
    }
    assert by_state.keys() <= {State.SENT, State.REFUSED, State.UNCERTAIN}
    assert by_state[State.REFUSED] == faults.refused
    assert all(arrived[address] == 1 for address in by_state[State.SENT])
    assert not arrived.keys() & faults.refused
    assert faults.drop_taken | faults.drop_lost <= by_state[State.UNCERTAIN]
    assert len(by_state[State.UNCERTAIN]) <= 6 + KILLS
    # A kill between "handing over" and the dot leaves a message uncertain before the server can hang up on it.
    assert 4 <= office.desk.hung_up <= 10
