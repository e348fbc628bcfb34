"""What is known of a message when a session breaks: only after the last dot may the server have taken it."""

from __future__ import annotations

import smtplib
import socket
import struct
import threading
from contextlib import contextmanager

import pytest

from pledgebook.mail.server import Connection, Fate

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
        smtp = smtplib.SMTP("127.0.0.1", listener.getsockname()[1], timeout=10)
        smtp.ehlo()
        with Connection(smtp, 10, 10) as connection:
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
