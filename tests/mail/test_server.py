"""What is known of a message when a session breaks: only after the last dot may the server have taken it."""

from __future__ import annotations

import smtplib
import socket
import struct
import threading
from contextlib import contextmanager

import pytest

from pledgebook.errors import MailDeferredError
from pledgebook.mail.server import Connection, Fate, Line, connect
from pledgebook.mail.settings import MailSettings

KIM, LEE = "kim@naju.go.kr", "lee@naju.go.kr"
HELLO = {"EHLO": b"250 here", "MAIL": b"250 OK", "RCPT": b"250 OK", "DATA": b"354 go on", "RSET": b"250 OK"}


def serve(listener, answers, content, heard):
    """Answer commands as told; `content` says what becomes of the message: an answer, or after how many bytes to hang up."""
    session, _ = listener.accept()
    with session, session.makefile("rb") as lines:
        session.sendall(b"220 here\r\n")
        while line := lines.readline():
            verb = line[:4].decode().upper()
            heard.append(verb)
            session.sendall(answers.get(verb, b"250 OK") + b"\r\n")
            if verb != "DATA" or not answers["DATA"].startswith(b"354"):
                continue
            if isinstance(content, int):
                lines.read(content)
                session.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return
            while lines.readline() != b".\r\n":
                pass
            if not content:
                return
            session.sendall(content + b"\r\n")


@contextmanager
def connected(content=b"250 taken", **answers):
    heard = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        told = HELLO | answers
        thread = threading.Thread(target=serve, args=(listener, told, content, heard), daemon=True)
        thread.start()
        smtp, line = smtplib.SMTP("127.0.0.1", listener.getsockname()[1], timeout=10), Line()
        line.hold(smtp.sock)
        smtp.ehlo()
        with Connection(smtp, line, 10, 10, 10) as connection:
            yield connection, heard
        thread.join(10)


def fates(answers):
    return {address: answer.fate for address, answer in answers.items()}


def test_a_drop_within_the_content_is_known_not_to_have_been_taken():
    handed = []
    with connected(content=1000) as (connection, _):
        answers = connection.send("p@naju.go.kr", [KIM], b"x\r\n" * 20_000_000, handed.extend)
    assert fates(answers) == {KIM: Fate.DEFERRED}
    assert handed == []
    assert not connection.is_open


def test_a_drop_after_the_last_dot_is_uncertain_and_was_written_down_before():
    handed = []
    with connected(content=b"") as (connection, _):
        answers = connection.send("p@naju.go.kr", [KIM, LEE], b"x\r\n", handed.extend)
    assert fates(answers) == {KIM: Fate.UNCERTAIN, LEE: Fate.UNCERTAIN}
    assert handed == [KIM, LEE]


@pytest.mark.parametrize(
    ("changes", "fate", "stays"),
    [
        ({"MAIL": b"451 later"}, Fate.DEFERRED, True),
        ({"MAIL": b"550 never"}, Fate.REFUSED, True),
        ({"MAIL": b"421 closing"}, Fate.DEFERRED, False),
        ({"RCPT": b"421 closing"}, Fate.DEFERRED, False),
        ({"RCPT": b"452 too many"}, Fate.DEFERRED, True),
        ({"RCPT": b"251 will forward"}, Fate.SENT, True),
        ({"RCPT": b"553 no"}, Fate.REFUSED, True),
        ({"DATA": b"451 later"}, Fate.DEFERRED, True),
        ({"DATA": b"554 never"}, Fate.REFUSED, True),
        ({"content": b"452 full"}, Fate.DEFERRED, True),
        ({"content": b"552 too large"}, Fate.REFUSED, True),
        ({"content": b"421 closing"}, Fate.DEFERRED, False),
        ({"content": b"200 fine"}, Fate.SENT, True),
        ({"content": b"251 will forward"}, Fate.SENT, True),
        ({"content": b"299 whatever"}, Fate.SENT, True),
        ({"content": b"354 go on"}, Fate.UNCERTAIN, False),
        ({"content": b"150 wait"}, Fate.UNCERTAIN, False),
        ({"content": b"600 odd"}, Fate.UNCERTAIN, False),
        ({"content": b"OK, thank you"}, Fate.UNCERTAIN, False),
        ({"content": b"\xff\xfe"}, Fate.UNCERTAIN, False),
        ({"RCPT": b"252 cannot verify"}, Fate.SENT, True),
        ({"MAIL": b"200 fine"}, Fate.SENT, True),
        ({"MAIL": b"gibberish"}, Fate.DEFERRED, False),
        ({"RCPT": b"354 what"}, Fate.DEFERRED, False),
        ({"DATA": b"250 OK"}, Fate.DEFERRED, False),
    ],
)
def test_an_answer_of_the_server_decides_and_the_session_goes_on_unless_it_closes(changes, fate, stays):
    with connected(**changes) as (connection, heard):
        answers = connection.send("p@naju.go.kr", [KIM, LEE], b"x\r\n", lambda _: None)
        assert fates(answers) == {KIM: fate, LEE: fate}
        assert connection.is_open == stays
        if stays:
            connection.smtp.noop()
            assert heard[-1] == "NOOP"


class Counting:
    """A server that takes so many recipients at a time, and remembers each message's."""

    def __init__(self, most, refusal=b"452 4.5.3 too many recipients"):
        self.most, self.refusal, self.taken = most, refusal, []

    def serve(self, listener):
        session, _ = listener.accept()
        with session, session.makefile("rb") as lines:
            session.sendall(b"220 here\r\n")
            now = []
            while line := lines.readline():
                verb, answer = line[:4].upper(), b"250 OK"
                if verb == b"MAIL":
                    now = []
                elif verb == b"RCPT" and len(now) >= self.most:
                    answer = self.refusal
                elif verb == b"RCPT":
                    now.append(line.partition(b"<")[2].partition(b">")[0].decode())
                elif verb == b"DATA":
                    session.sendall(b"354 go on\r\n")
                    while lines.readline() != b".\r\n":
                        pass
                    self.taken.append(now)
                session.sendall(answer + b"\r\n")


@contextmanager
def counting(most, **how):
    server = Counting(most, **how)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.serve, args=(listener,), daemon=True)
        thread.start()
        smtp, line = smtplib.SMTP("127.0.0.1", listener.getsockname()[1], timeout=10), Line()
        line.hold(smtp.sock)
        smtp.ehlo()
        with Connection(smtp, line, 10, 10, 10) as connection:
            yield connection, server
        thread.join(10)


@pytest.mark.parametrize("refusal", [b"452 4.5.3 too many recipients", b"552 too many recipients"])
def test_where_a_server_takes_a_hundred_at_a_time_the_others_follow_at_once(refusal):
    everybody = [f"p{at}@naju.go.kr" for at in range(230)]
    handed = []
    with counting(100, refusal=refusal) as (connection, server):
        answers = connection.send("p@naju.go.kr", everybody, b"x\r\n", handed.append)
    assert {*fates(answers).values()} == {Fate.SENT}
    assert server.taken == handed == [everybody[:100], everybody[100:200], everybody[200:]]


def test_a_server_that_takes_nobody_is_not_asked_for_ever():
    with counting(0) as (connection, server):
        answers = connection.send("p@naju.go.kr", [KIM, LEE], b"x\r\n", lambda _: None)
    assert fates(answers) == {KIM: Fate.DEFERRED, LEE: Fate.DEFERRED}
    assert server.taken == []


class Dripping:
    """A server that answers as it should, but for one answer that never ends: a byte now and then."""

    def __init__(self, at, begin=b"250-"):
        self.at, self.begin, self.drops = at, begin, 0

    def drip(self, session):
        end = threading.Event()
        try:
            session.sendall(self.begin)
            while self.drops < 500:
                session.sendall(b"x")
                self.drops += 1
                end.wait(0.02)
        except OSError:
            pass

    def serve(self, listener):
        session, _ = listener.accept()
        with session, session.makefile("rb") as lines:
            if self.at == "greeting":
                return self.drip(session)
            session.sendall(b"220 here\r\n")
            while line := lines.readline():
                verb = line[:4].decode().upper()
                if verb == self.at:
                    return self.drip(session)
                session.sendall(HELLO.get(verb, b"250 OK") + b"\r\n")
                if verb == "DATA":
                    while lines.readline() != b".\r\n":
                        pass
                    return self.drip(session)
        return None


@pytest.mark.parametrize(
    ("at", "fate"),
    [("MAIL", Fate.DEFERRED), ("RCPT", Fate.DEFERRED), ("DATA", Fate.DEFERRED), ("dot", Fate.UNCERTAIN)],
)
def test_a_server_that_drips_its_answer_holds_nothing_up(at, fate):
    """Each read is well within its own time; it is the time for all of them that is over."""
    server = Dripping(at)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.serve, args=(listener,), daemon=True)
        thread.start()
        smtp, line = smtplib.SMTP("127.0.0.1", listener.getsockname()[1], timeout=10), Line()
        line.hold(smtp.sock)
        smtp.ehlo()
        with Connection(smtp, line, 10, 0.3, 0.3) as connection:
            answers = connection.send("p@naju.go.kr", [KIM], b"x\r\n", lambda _: None)
            assert not connection.is_open
        thread.join(10)
    assert fates(answers) == {KIM: fate}
    assert answers[KIM].text == "timed out"
    assert 0 < server.drops < 500


@pytest.mark.parametrize(
    ("security", "at", "begin"),
    [
        ("starttls", "greeting", b"220-"),
        ("starttls", "EHLO", b"250-"),
        ("tls", "greeting", b"\x16\x03\x03\x40\x00\x02"),  # a long record of the handshake
    ],
)
def test_nor_does_one_that_drips_before_there_is_a_session(security, at, begin):
    server = Dripping(at, begin)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.serve, args=(listener,), daemon=True)
        thread.start()
        settings = MailSettings(
            host="127.0.0.1",
            port=listener.getsockname()[1],
            security=security,
            timeout=10,
            total_timeout=0.3,
        )
        with pytest.raises(MailDeferredError):
            connect(settings, "")
        thread.join(10)
        assert not thread.is_alive()
    assert server.drops < 500
