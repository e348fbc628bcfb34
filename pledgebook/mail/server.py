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
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from pledgebook.errors import MailDeferredError, MailError
from pledgebook.mail.recipients import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType

    from pledgebook.mail.settings import MailSettings

_PERMANENT = 500
_TEMPORARY = 400
_CLOSING = 421
_GO_AHEAD = 354
_OK = 250
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


@dataclass(slots=True)
class Connection:
    """A session with the server that many messages are sent over."""

    smtp: smtplib.SMTP
    timeout: float  # seconds, for each answer
    answer_timeout: float  # for that to a whole message
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

        `handing` is called with those the server accepted, just before it may take the message.
        """
        answers: dict[str, Answer] = {}
        try:
            accepted = self._envelope(sender, recipients, len(data), answers)
            if accepted:
                self._content(accepted, data, handing, answers)
            elif self.is_open:
                self.smtp.rset()
        except (smtplib.SMTPException, OSError) as error:
            self._gone()
            lost = Answer(Fate.DEFERRED, _words(error))
            answers.update((address, lost) for address in recipients if address not in answers)
        except BaseException:
            self._gone()  # a polite end would be taken for content
            raise
        self.sent += 1
        return answers

    def close(self) -> None:
        if self.is_open:
            with contextlib.suppress(smtplib.SMTPException, OSError):
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
    ) -> list[str]:
        options = [f"SIZE={size}"] if self.smtp.has_extn("size") else []
        reply = self.smtp.mail(sender, options)
        if reply[0] != _OK:
            self._all(recipients, reply, answers)
            return []
        accepted = []
        for address in recipients:
            reply = self.smtp.rcpt(address)
            if reply[0] in {_OK, _OK + 1}:
                accepted.append(address)
                continue
            answers[address] = _answer(reply)
            if reply[0] == _CLOSING:
                self._all([other for other in recipients if other not in answers], reply, answers)
                return []
        return accepted

    def _content(
        self,
        accepted: Sequence[str],
        data: bytes,
        handing: Callable[[Sequence[str]], None],
        answers: dict[str, Answer],
    ) -> None:
        reply = self.smtp.docmd("DATA")
        if reply[0] != _GO_AHEAD:
            self._all(accepted, reply, answers)
            if self.is_open:
                self.smtp.rset()
            return
        self.smtp.send(_stuffed(data))
        handing(accepted)
        try:
            with self._patience():
                self.smtp.send(b".\r\n")
                reply = self.smtp.getreply()
        except (smtplib.SMTPException, OSError) as error:
            self._gone()
            answers.update(dict.fromkeys(accepted, Answer(Fate.UNCERTAIN, _words(error))))
        else:
            self._all(accepted, reply, answers)

    @contextlib.contextmanager
    def _patience(self) -> Iterator[None]:
        """Wait longer than usual: servers look through a whole message before they answer."""
        sock = self.smtp.sock
        if sock is not None:
            sock.settimeout(self.answer_timeout)
        yield
        if sock is not None:
            sock.settimeout(self.timeout)

    def _all(self, recipients: Sequence[str], reply: tuple[int, bytes], answers: dict[str, Answer]) -> None:
        answers.update(dict.fromkeys(recipients, _answer(reply)))
        if reply[0] == _CLOSING:
            self._gone()

    def _gone(self) -> None:
        self.is_open = False
        self.smtp.close()


def connect(settings: MailSettings, secret: str) -> Connection:
    """Connect, encrypt and log in; raises MailDeferredError where another try may help, else MailError."""
    facts = {"host": settings.host, "port": settings.port_in_force}
    try:
        return Connection(_session(settings, secret), settings.timeout, settings.answer_timeout)
    except ssl.SSLCertVerificationError as error:
        raise MailError("mail-certificate", **facts, why=error.verify_message) from None
    except ssl.SSLError as error:
        kind = MailDeferredError if isinstance(error, ssl.SSLEOFError) else MailError  # hung up amid it
        raise kind("mail-tls", **facts, why=error.reason or error) from None
    except smtplib.SMTPAuthenticationError as error:
        kind = MailError if error.smtp_code >= _PERMANENT else MailDeferredError
        raise kind("mail-login", **facts, user=settings.user, why=_words(error)) from None
    except UnicodeEncodeError:  # smtplib logs in with ASCII alone
        raise MailError("mail-login-ascii", **facts) from None
    except smtplib.SMTPNotSupportedError as error:
        code = "mail-no-starttls" if "STARTTLS" in str(error) else "mail-no-login"
        raise MailError(code, **facts) from None
    except smtplib.SMTPResponseException as error:
        kind = MailError if error.smtp_code >= _PERMANENT else MailDeferredError
        raise kind("mail-unreachable", **facts, why=_words(error)) from None
    except socket.gaierror as error:
        kind = MailDeferredError if error.errno == socket.EAI_AGAIN else MailError
        raise kind("mail-unreachable", **facts, why=error.strerror) from None
    except (smtplib.SMTPException, OSError) as error:
        raise MailDeferredError("mail-unreachable", **facts, why=_words(error)) from None


def _session(settings: MailSettings, secret: str) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if settings.ca_file is not None:
        try:
            context.load_verify_locations(settings.ca_file.expanduser())
        except (OSError, ssl.SSLError):
            raise MailError("mail-ca-file", path=settings.ca_file) from None
    if settings.user and not secret:
        raise MailError("mail-no-secret", user=settings.user)
    host, port = settings.host, settings.port_in_force
    name, timeout = _own_name(), settings.timeout
    if settings.security == "tls":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(host, port, name, timeout=timeout, context=context)
    else:
        smtp = smtplib.SMTP(host, port, name, timeout=timeout)
    try:
        if settings.security == "starttls":
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
    if code == _OK:
        return Answer(Fate.SENT, text)
    return Answer(Fate.DEFERRED if _TEMPORARY <= code < _PERMANENT else Fate.REFUSED, text)


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
