"""One connection to the mail server: always encrypted, its certificate always checked, never a fallback.

A message is handed over in steps, so that it is known of every failure whether the server may have taken
the message: until the lone dot that ends it is sent, it cannot have.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
import socket
import ssl
import threading
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from pledgebook.errors import MailDeferredError, MailError
from pledgebook.mail.recipients import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType

    from pledgebook.mail.settings import MailSettings

_TAKEN = range(200, 300)
_TEMPORARY = range(400, 500)
_PERMANENT = range(500, 600)
_CLOSING = 421
_GO_AHEAD = 354
_TOO_MANY = {452, 552}
"""Too many recipients for one transaction (RFC 5321, 4.5.3.1.10), where others of it were accepted before."""
_MOST_ANSWER = 300
_HOST_NAME = re.compile(r"[A-Za-z0-9.-]{1,255}")


class Fate(StrEnum):
    """What became of a message for one recipient."""

    SENT = "sent"  # the server has taken it
    DEFERRED = "deferred"  # not taken, worth another try
    REFUSED = "refused"  # not taken, for good
    UNCERTAIN = "uncertain"  # handed over whole, and no answer came


@dataclass(frozen=True, slots=True)
class Answer:
    """A fate and the server's words for it."""

    fate: Fate
    text: str = ""


class Line:
    """The wire below a session, which can be cut from outside when the time for something is up.

    A timeout of the socket is for each read: a server that sends a byte now and then would hold a run for
    ever. The wire is held by a handle of its own, as encryption changes the session's.
    """

    def __init__(self) -> None:
        self._handle: socket.socket | None = None
        self._was_cut = threading.Event()

    def hold(self, wire: socket.socket) -> None:
        """Keep a handle on a wire that has just been connected."""
        self.close()
        self._handle = wire.dup()

    @contextlib.contextmanager
    def at_most(self, seconds: float) -> Iterator[None]:
        """Cut the wire where the body takes longer; its next read or write ends in an error."""
        timer = threading.Timer(seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def cut_short(self) -> TimeoutError | None:
        """Return the reason for a session's end where it was this."""
        return TimeoutError("timed out") if self._was_cut.is_set() else None

    def close(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None:
            handle.close()

    def _cut(self) -> None:
        self._was_cut.set()
        handle = self._handle
        if handle is not None:
            with contextlib.suppress(OSError):
                handle.shutdown(socket.SHUT_RDWR)


class _HeldSmtp(smtplib.SMTP):
    """A session whose wire is held by a line from its first byte on, with `context` encrypted from there on too."""

    def __init__(
        self, line: Line, host: str, port: int, timeout: float, context: ssl.SSLContext | None
    ) -> None:
        self._line = line
        self._context = context
        super().__init__(host, port, _own_name(), timeout=timeout)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        wire = socket.create_connection((host, port), timeout)
        self._line.hold(wire)
        return wire if self._context is None else self._context.wrap_socket(wire, server_hostname=host)


@dataclass(slots=True)
class Connection:
    """A session with the server that many messages are sent over."""

    smtp: smtplib.SMTP
    line: Line
    timeout: float  # seconds, for each piece of an answer
    answer_timeout: float  # for the answer to a whole message
    total_timeout: float  # for a message up to the dot that ends it
    is_open: bool = True
    sent: int = field(default=0)

    @property
    def tls_version(self) -> str:
        """Name the protocol in use, such as TLSv1.3."""
        return getattr(self.smtp.sock, "version", str)() or ""

    def send(
        self, sender: str, recipients: Sequence[str], data: bytes, handing: Callable[[Sequence[str]], None]
    ) -> dict[str, Answer]:
        """Send one message and say what became of it for each recipient; never raises for the server's doing.

        `handing` is called with those the server accepted, just before it may take the message. Where it
        takes only so many recipients at a time, the others follow at once in transactions of their own.
        """
        answers: dict[str, Answer] = {}
        left = list(recipients)
        try:
            while left:
                with self.line.at_most(self.total_timeout):
                    accepted, left = self._envelope(sender, left, len(data), answers)
                    is_ready = bool(accepted) and self._content(accepted, data, answers)
                if is_ready:
                    handing(accepted)
                    self._end(accepted, answers)
                if not self.is_open:
                    break
                if not accepted:
                    self.smtp.rset()
        except (smtplib.SMTPException, OSError) as error:
            self._gone()
            lost = Answer(Fate.DEFERRED, _words(self.line.cut_short() or error))
            answers.update((address, lost) for address in recipients if address not in answers)
        except BaseException:
            self._gone()  # a polite end would be taken for content
            raise
        gone = Answer(Fate.DEFERRED)
        answers.update((address, gone) for address in recipients if address not in answers)
        self.sent += 1
        return answers

    def close(self) -> None:
        if self.is_open:
            with contextlib.suppress(smtplib.SMTPException, OSError), self.line.at_most(self.timeout):
                self.smtp.quit()
        self._gone()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _envelope(
        self, sender: str, recipients: Sequence[str], size: int, answers: dict[str, Answer]
    ) -> tuple[list[str], list[str]]:
        """Name sender and recipients; return whom the server accepted, and who is for another transaction."""
        options = [f"SIZE={size}"] if self.smtp.has_extn("size") else []
        reply = self.smtp.mail(sender, options)
        if reply[0] not in _TAKEN:
            self._all(recipients, reply, answers)
            return [], []
        accepted: list[str] = []
        for at, address in enumerate(recipients):
            reply = self.smtp.rcpt(address)
            if reply[0] in _TAKEN:
                accepted.append(address)
            elif accepted and reply[0] in _TOO_MANY:
                return accepted, list(recipients[at:])
            else:
                answers[address] = _answer(reply)
                if reply[0] == _CLOSING or not _is_understood(reply):
                    # Nobody else is asked, nor is the message handed over: what was accepted waits too.
                    self._all([other for other in recipients if other not in answers], reply, answers)
                    return [], []
        return accepted, []

    def _content(self, accepted: Sequence[str], data: bytes, answers: dict[str, Answer]) -> bool:
        """Send the message but for the dot that ends it; say whether the server was ready for it."""
        reply = self.smtp.docmd("DATA")
        if reply[0] in _TEMPORARY or reply[0] in _PERMANENT:
            self._all(accepted, reply, answers)
            if self.is_open:
                self.smtp.rset()
            return False
        if reply[0] != _GO_AHEAD:  # whatever it means by that, it cannot have taken what was not sent
            self._gone()
            answers.update(dict.fromkeys(accepted, Answer(Fate.DEFERRED, _answer(reply).text)))
            return False
        self.smtp.send(_stuffed(data))
        return True

    def _end(self, accepted: Sequence[str], answers: dict[str, Answer]) -> None:
        """Send the dot that ends the message. From here on the server may have taken it."""
        sock = self.smtp.sock
        if sock is not None:
            sock.settimeout(self.answer_timeout)  # servers look through a whole message before they answer
        try:
            with self.line.at_most(self.answer_timeout):
                self.smtp.send(b".\r\n")
                reply = self.smtp.getreply()
        except (smtplib.SMTPException, OSError) as error:
            self._gone()
            uncertain = Answer(Fate.UNCERTAIN, _words(self.line.cut_short() or error))
            answers.update(dict.fromkeys(accepted, uncertain))
            return
        if sock is not None:
            sock.settimeout(self.timeout)
        if _is_understood(reply):
            self._all(accepted, reply, answers)
        else:  # no answer that the protocol knows: the message may have been taken
            self._gone()
            uncertain = Answer(Fate.UNCERTAIN, _answer(reply).text)
            answers.update(dict.fromkeys(accepted, uncertain))

    def _all(self, recipients: Sequence[str], reply: tuple[int, bytes], answers: dict[str, Answer]) -> None:
        answers.update(dict.fromkeys(recipients, _answer(reply)))
        if reply[0] == _CLOSING or not _is_understood(reply):
            self._gone()

    def _gone(self) -> None:
        self.is_open = False
        self.smtp.close()
        self.line.close()


def connect(settings: MailSettings, secret: str) -> Connection:
    """Connect, encrypt and log in; raises MailDeferredError where another try may help, else MailError."""
    facts = {"host": settings.host, "port": settings.port_in_force}
    line = Line()
    try:
        smtp = _session(settings, secret, line)
        return Connection(smtp, line, settings.timeout, settings.answer_timeout, settings.total_timeout)
    except ssl.SSLCertVerificationError as error:
        raise MailError("mail-certificate", **facts, why=error.verify_message) from error
    except ssl.SSLError as error:
        kind = MailDeferredError if isinstance(error, ssl.SSLEOFError) else MailError  # hung up amid it
        raise kind("mail-tls", **facts, why=error.reason or error) from error
    except smtplib.SMTPAuthenticationError as error:
        kind = MailError if error.smtp_code in _PERMANENT else MailDeferredError
        raise kind("mail-login", **facts, user=settings.user, why=_words(error)) from error
    except UnicodeEncodeError as error:  # smtplib logs in with ASCII alone
        raise MailError("mail-login-ascii", **facts) from error
    except smtplib.SMTPNotSupportedError as error:
        code = "mail-no-starttls" if "STARTTLS" in str(error) else "mail-no-login"
        raise MailError(code, **facts) from error
    except smtplib.SMTPResponseException as error:
        kind = MailError if error.smtp_code in _PERMANENT else MailDeferredError
        raise kind("mail-unreachable", **facts, why=_words(error)) from error
    except socket.gaierror as error:
        kind = MailDeferredError if error.errno == socket.EAI_AGAIN else MailError
        raise kind("mail-unreachable", **facts, why=error.strerror) from error
    except (smtplib.SMTPException, OSError) as error:
        raise MailDeferredError("mail-unreachable", **facts, why=_words(error)) from error


def _session(settings: MailSettings, secret: str, line: Line) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if settings.ca_file is not None:
        try:
            context.load_verify_locations(settings.ca_file.expanduser())
        except (OSError, ssl.SSLError) as error:
            raise MailError("mail-ca-file", path=settings.ca_file) from error
    if settings.user and not secret:
        raise MailError("mail-no-secret", user=settings.user)
    try:
        with line.at_most(settings.total_timeout):
            return _logged_in(settings, secret, line, context)
    except BaseException as error:
        cut_short = line.cut_short()
        line.close()
        if cut_short is not None and isinstance(error, (smtplib.SMTPException, OSError)):
            raise cut_short from error
        raise


def _logged_in(settings: MailSettings, secret: str, line: Line, context: ssl.SSLContext) -> smtplib.SMTP:
    is_tls = settings.security == "tls"
    smtp = _HeldSmtp(
        line,
        settings.host,
        settings.port_in_force,
        settings.timeout,
        context if is_tls else None,
    )
    try:
        if not is_tls:
            smtp.starttls(context=context)
        smtp.ehlo_or_helo_if_needed()
        if settings.user:
            _log_in(smtp, settings, secret)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _log_in(smtp: smtplib.SMTP, settings: MailSettings, secret: str) -> None:
    if settings.auth == "password":
        smtp.login(settings.user, secret)
        return
    if not smtp.has_extn("auth"):
        raise smtplib.SMTPNotSupportedError("AUTH")
    smtp.user = settings.user

    def token(challenge: bytes | None = None) -> str:
        # A refused token is told in a challenge; the empty answer brings the error code.
        return f"user={settings.user}\x01auth=Bearer {secret}\x01\x01" if challenge is None else ""

    smtp.auth("XOAUTH2", token)


def _own_name() -> str:
    """Name this machine to the server: a Korean computer name would end the session in an error."""
    name = socket.gethostname()
    return name if _HOST_NAME.fullmatch(name) else "localhost"


def _answer(reply: tuple[int, bytes]) -> Answer:
    code, words = reply
    text = one_line(f"{code} {words.decode('utf-8', 'replace')}")[:_MOST_ANSWER]
    if code in _TAKEN:
        return Answer(Fate.SENT, text)
    return Answer(Fate.REFUSED if code in _PERMANENT else Fate.DEFERRED, text)


def _is_understood(reply: tuple[int, bytes]) -> bool:
    """Say whether an answer is one the protocol knows after a command; others may mean anything."""
    return reply[0] in _TAKEN or reply[0] in _TEMPORARY or reply[0] in _PERMANENT


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error
        said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
        return one_line(f"{error.smtp_code} {said}")[:_MOST_ANSWER]
    return one_line(str(error) or type(error).__name__)[:_MOST_ANSWER]


def _stuffed(data: bytes) -> bytes:
    """Return the content as it travels: a line that begins with a dot gets another, and the end a line end."""
    doubled = re.sub(rb"(?m)^\.", b"..", data)
    return doubled if doubled.endswith(b"\r\n") else doubled + b"\r\n"
