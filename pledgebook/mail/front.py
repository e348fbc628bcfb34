"""Mail from a script: what `pledgebook mail` does, with values in place of lines on a screen."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, overload

from pledgebook.errors import MailError, UsageError
from pledgebook.mail import outbox, post, settings
from pledgebook.mail.attaching import XLSX, read_forms
from pledgebook.mail.distribution import read_distribution
from pledgebook.mail.letters import Wanted
from pledgebook.mail.recipients import separated
from pledgebook.stores import find
from pledgebook.use_cases.arguments import choice, day_asked_for, path_asked_for, paths_asked_for

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from pledgebook.errors import PledgebookError
    from pledgebook.mail.letters import LeftOut
    from pledgebook.mail.post import PersonOutcome
    from pledgebook.mail.settings import MailConfig
    from pledgebook.use_cases.arguments import AsOf, PathArgument, Paths

    Addresses = str | Iterable[str]
    Failures = tuple[tuple[Path, PledgebookError], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a mailing: each person of each letter, and what got none."""

    outcomes: tuple[PersonOutcome, ...]
    left_out: tuple[LeftOut, ...]  # addresses, or pledges without one, that no letter goes to
    failures: Failures  # workbooks that cannot be mailed
    stale: tuple[Path, ...]  # workbooks whose own sheets are behind their log; the letters are not
    stopped: MailError | None = None  # what ended the run before its end

    @property
    def is_done(self) -> bool:
        """Whether everybody has got everything, now or before."""
        return not self.missing and all(outcome.is_done for outcome in self.outcomes)

    @property
    def missing(self) -> bool:
        """Whether a workbook or an address has no letter at all."""
        return bool(self.left_out or self.failures or self.stopped is not None)


class NotSentError(MailError):
    """Something did not go out; `report` says what, and what did."""

    def __init__(self, report: Report) -> None:
        self.report = report
        told = [f"{path}: {error}" for path, error in report.failures]
        told += [f"{left.address} {post.why_left_out(left, 'ko')}".strip() for left in report.left_out]
        told += [
            f"{outcome.person.address}: {post.why(outcome, 'ko')}"
            for outcome in report.outcomes
            if not outcome.is_done
        ]
        if report.stopped is not None:
            told.append(str(report.stopped))
        super().__init__("mail-not-all", count=len(told), told="\n".join(told))

    def __reduce__(self) -> tuple[object, ...]:
        return (NotSentError, (self.report,))


def send(
    paths: Paths,
    to: Addresses | None = None,
    config: MailConfig = None,
    *,
    as_of: AsOf = None,
    cc: Addresses = (),
    bcc: Addresses = (),
    distribution: PathArgument | None = None,
    digest: bool = False,
    with_data: bool = False,
    attach: str | Iterable[str] = XLSX,
    force: bool = False,
    confirmed: bool = False,
    again: bool = False,
    resend_uncertain: bool = False,
    errors: Literal["raise", "collect"] = "raise",
) -> Report:
    """Mail every workbook's cards, each person's once, and return what became of each.

    `paths` are files, folders or globs on a disk. The recipients are the workbooks' 수신자, unless `to` or a
    `distribution` file takes their place; `cc` and `bcc` stand on every letter. `config` is the `[mail]`
    section as a mapping, or a configuration file; without it the user's own counts. Passwords are read from
    the keyring or the environment alone. `digest` makes one message a person with all their cards, and with roll-ups
    among `paths`. `with_data` sends the input sheets along, `attach` names the forms in which cards go along (`xlsx`, `hwpx`, `pdf`, `html`);
    `force` sends also what looks like personal numbers; `confirmed` says that many recipients are meant;
    `again` and `resend_uncertain` send once more what was sent, or may have been.

    Raises NotSentError, a MailError whose `report` says what went out and what did not, unless `errors` is
    "collect"; UsageError for settings or arguments that cannot be used.

    `pb.mail.send("공약관리.xlsx", to="gildong@naju.go.kr")`
    """
    choice("errors", errors, "raise", "collect")
    mail = settings.load(config)
    if mail.way != "outlook":
        post.refuse_unset(mail)
    prepared = post.prepare(
        _workbooks(paths),
        _wanted(
            mail,
            to,
            cc,
            bcc,
            distribution,
            as_of,
            digest=digest,
            with_data=with_data,
            attach=attach,
            force=force,
        ),
        mail,
    )
    count = post.recipients_of(prepared.letters)
    if count > mail.confirm_above and not confirmed:
        raise UsageError("mail-many", count=count, limit=mail.confirm_above)
    go = post.make_drafts if mail.way == "outlook" else post.send
    outcomes, stopped = (
        go(prepared.letters, mail, post.Again(again, resend_uncertain)) if prepared.letters else ([], None)
    )
    report = Report(tuple(outcomes), prepared.left_out, prepared.troubles, prepared.stale, stopped)
    if errors == "raise" and not report.is_done:
        raise NotSentError(report)
    return report


@overload
def messages(
    paths: Paths,
    to: Addresses | None = None,
    config: MailConfig = None,
    *,
    as_of: AsOf = None,
    cc: Addresses = (),
    bcc: Addresses = (),
    distribution: PathArgument | None = None,
    digest: bool = False,
    with_data: bool = False,
    attach: str | Iterable[str] = XLSX,
    force: bool = False,
    errors: Literal["raise"] = "raise",
) -> list[EmailMessage]: ...
@overload
def messages(
    paths: Paths,
    to: Addresses | None = None,
    config: MailConfig = None,
    *,
    as_of: AsOf = None,
    cc: Addresses = (),
    bcc: Addresses = (),
    distribution: PathArgument | None = None,
    digest: bool = False,
    with_data: bool = False,
    attach: str | Iterable[str] = XLSX,
    force: bool = False,
    errors: Literal["collect"],
) -> tuple[list[EmailMessage], Report]: ...
def messages(
    paths: Paths,
    to: Addresses | None = None,
    config: MailConfig = None,
    *,
    as_of: AsOf = None,
    cc: Addresses = (),
    bcc: Addresses = (),
    distribution: PathArgument | None = None,
    digest: bool = False,
    with_data: bool = False,
    attach: str | Iterable[str] = XLSX,
    force: bool = False,
    errors: Literal["raise", "collect"] = "raise",
) -> list[EmailMessage] | tuple[list[EmailMessage], Report]:
    """Return the letters as messages without sending any; nothing is remembered, no server is asked.

    The arguments are those of `send`. Raises NotSentError where a workbook or an address would get no letter;
    with `errors="collect"` the report is returned beside the messages instead.

    `pb.mail.messages("공약관리.xlsx", to="gildong@naju.go.kr")[0]["Subject"]`
    """
    choice("errors", errors, "raise", "collect")
    mail = settings.load(config)
    prepared = post.prepare(
        _workbooks(paths),
        _wanted(
            mail,
            to,
            cc,
            bcc,
            distribution,
            as_of,
            digest=digest,
            with_data=with_data,
            attach=attach,
            force=force,
        ),
        mail,
    )
    report = Report((), prepared.left_out, prepared.troubles, prepared.stale)
    if errors == "raise" and report.missing:
        raise NotSentError(report)
    made = [
        email.message_from_bytes(written, policy=email.policy.default)
        for written in post.drafts(prepared.letters, mail)
    ]
    return (made, report) if errors == "collect" else made


def status(config: MailConfig = None) -> tuple[outbox.DeliveryEntry, ...]:
    """Return the journal of what was mailed to whom, newest first.

    `[(entry.address, entry.state) for entry in pb.mail.status()]`
    """
    return tuple(outbox.entries(settings.load(config).journal_place))


def forget(path: PathArgument, config: MailConfig = None) -> int:
    """Remove a workbook's lines of the journal, and return how many there were.

    `pb.mail.forget("공약관리.xlsx")`
    """
    return outbox.forget(settings.load(config).journal_place, find.local(path_asked_for(path)).absolute())


def _workbooks(paths: Paths) -> list[Path]:
    return find.expand_local(paths_asked_for(paths))


def _wanted(
    mail: settings.MailSettings,
    to: Addresses | None,
    cc: Addresses,
    bcc: Addresses,
    distribution: PathArgument | None,
    as_of: AsOf,
    *,
    digest: bool,
    with_data: bool,
    attach: str | Iterable[str],
    force: bool,
) -> Wanted:
    if to is not None and distribution is not None:
        raise UsageError("mail-one-way", ways="to, distribution")
    rules = None if distribution is None else read_distribution(find.local(path_asked_for(distribution)))
    return Wanted(
        as_of=day_asked_for(as_of),
        to=_addresses("to", () if to is None else to),
        cc=_addresses("cc", cc),
        bcc=_addresses("bcc", bcc),
        rules=rules,
        allow=mail.allow,
        own_domains=mail.office_domains,
        with_data=with_data,
        force=force,
        forms=read_forms(attach),
        digest=digest,
        most_bytes=mail.most_bytes,
    )


def _addresses(name: str, given: Addresses) -> tuple[str, ...]:
    if isinstance(given, str):
        return tuple(separated([given]))
    texts = list(given) if isinstance(given, Iterable) else [given]
    if not all(isinstance(text, str) for text in texts):
        raise UsageError("bad-choice", name=name, seen=given, choices="str, Iterable[str]")
    return tuple(separated(texts))
