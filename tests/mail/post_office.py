"""A real SMTP server on loopback, with TLS and login, that can be told to misbehave."""

# ruff: noqa: N802, ARG002 - aiosmtpd names its hooks and what they are called with

from __future__ import annotations

import asyncio
import ssl
import threading
from collections import Counter
from dataclasses import dataclass, field
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

USER, PASSWORD, TOKEN = "pledge", "open sesame!", "ya29.token"


@dataclass
class Taken:
    """A message as it was taken over, with the session it came in."""

    recipients: list[str]
    data: bytes
    session: int
    encrypted: bool
    login: str

    @property
    def mail(self):
        return message_from_bytes(self.data, policy=policy.default)


@dataclass
class Faults:
    """What goes wrong: addresses by what happens to them, messages (in order of DATA) by how they end."""

    greylisted: set[str] = field(default_factory=set)  # 450 the first time
    always_busy: set[str] = field(default_factory=set)  # 450 each time
    refused: set[str] = field(default_factory=set)  # 550
    drop_at_recipient: set[str] = field(default_factory=set)  # hangs up, once for each
    drop_taken: set[str] = field(
        default_factory=set
    )  # takes the message and hangs up without an answer, once
    drop_lost: set[str] = field(default_factory=set)  # hangs up without taking it, once
    data_answers: dict[str, str] = field(default_factory=dict)  # another answer to the content, once
    closing_after: int = 0  # messages of a session, then 421
    seconds: float = 0.0  # before each answer to the content


class Desk:
    """The handler: what aiosmtpd asks of it."""

    def __init__(self):
        self.faults = Faults()
        self.taken: list[Taken] = []
        self.sessions = 0
        self.hung_up = 0
        self.logins: list[str] = []
        self._seen: Counter[str] = Counter()
        self._once: set[tuple[str, str]] = set()

    def arrivals(self):
        return Counter(
            (recipient, taken.mail["Subject"]) for taken in self.taken for recipient in taken.recipients
        )

    def _first_time(self, kind, address):
        if (kind, address) in self._once:
            return False
        self._once.add((kind, address))
        return True

    def _hang_up(self, server):
        self.hung_up += 1
        server.transport.abort()

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        if not hasattr(server, "number"):  # the session of aiosmtpd begins anew with STARTTLS
            self.sessions += 1
            server.number, server.count = self.sessions, 0
        return responses

    async def auth_XOAUTH2(self, server, args):
        import base64

        fields = base64.b64decode(args[1]).decode().split("\x01")
        if fields[:2] == [f"user={USER}", f"auth=Bearer {TOKEN}"]:
            self.logins.append("XOAUTH2")
            return AuthResult(success=True, auth_data=LoginPassword(USER.encode(), b""))
        await server.challenge_auth('{"status":"401"}')
        return AuthResult(success=False, handled=False)

    def authenticate(self, server, session, envelope, mechanism, auth_data):
        good = (auth_data.login, auth_data.password) == (USER.encode(), PASSWORD.encode())
        if good:
            self.logins.append(mechanism)
        return AuthResult(success=good, handled=False, auth_data=auth_data if good else None)

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.faults.closing_after and server.count >= self.faults.closing_after:
            return "421 4.7.0 enough for one session"
        server.count += 1
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        faults = self.faults
        self._seen[address] += 1
        if address in faults.drop_at_recipient and self._first_time("drop", address):
            self._hang_up(server)
            return "250 never heard"
        if address in faults.always_busy or (
            address in faults.greylisted and self._first_time("grey", address)
        ):
            return "450 4.2.0 greylisted, come again"
        if address in faults.refused:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        faults = self.faults
        if faults.seconds:
            await asyncio.sleep(faults.seconds)
        first = envelope.rcpt_tos[0]
        if first in faults.drop_lost and self._first_time("lost", first):
            self._hang_up(server)
            return "250 never heard"
        if first in faults.data_answers and self._first_time("answer", first):
            return faults.data_answers[first]
        self.taken.append(
            Taken(
                list(envelope.rcpt_tos),
                envelope.content,
                server.number,
                server.transport.get_extra_info("ssl_object") is not None,
                "" if session.auth_data is None else session.auth_data.login.decode(),
            )
        )
        if first in faults.drop_taken and self._first_time("taken", first):
            self._hang_up(server)
            return "250 never heard"
        return "250 2.0.0 taken"


class PostOffice:
    """The server in a thread of its own; `security` as in the settings."""

    def __init__(self, certificate, security="starttls", *, login=True, offers_tls=True, without=()):
        self.desk = Desk()
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(self._context)
        self._security, self._login, self._offers_tls, self._without = security, login, offers_tls, without
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._ready = threading.Event()

    @property
    def faults(self):
        return self.desk.faults

    @property
    def taken(self):
        return self.desk.taken

    def _protocol(self):
        starttls = self._security == "starttls" and self._offers_tls
        return SMTP(
            self.desk,
            hostname="mail.naju.go.kr",
            tls_context=self._context if starttls else None,
            require_starttls=starttls,
            auth_required=self._login and starttls,
            auth_require_tls=starttls,
            authenticator=self.desk.authenticate,
            auth_exclude_mechanism=self._without,
            loop=self._loop,
        )

    def _run(self):
        asyncio.set_event_loop(self._loop)
        context = self._context if self._security == "tls" else None
        server = self._loop.run_until_complete(
            self._loop.create_server(self._protocol, "127.0.0.1", 0, ssl=context)
        )
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    def __enter__(self):
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
