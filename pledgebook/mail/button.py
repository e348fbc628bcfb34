"""The button 메일 보내기: the workbook that is open in Excel, as it is now, told in one message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.errors import MailError
from pledgebook.mail import post, settings
from pledgebook.mail.letters import Origin, Wanted
from pledgebook.messages import language, word

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from pledgebook.book.model import Book

_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Pressed:
    """What to say to the person; `log` holds counts alone."""

    message: str
    log: str
    exit_code: int


def mail_open_book(
    path: Path, book: Book, as_of: date | str | None = None, *, confirm: Callable[[str], bool]
) -> Pressed:
    """Mail the cards of an open workbook to its 수신자, each once; as drafts where the settings say Outlook.

    `confirm` is asked, with a sentence, whenever anybody would be written to, however few: a button is pressed
    by mistake more easily than a command is typed. Raises what `post.send` raises, DataError where the data has
    errors, MailError where nothing may be sent.
    """
    mail = settings.load()
    if mail.way == "smtp":
        post.refuse_unset(mail)
    prepared = post.prepare(
        [Origin(path, book)],
        Wanted(as_of=as_of, allow=mail.allow, own_domains=mail.office_domains, most_bytes=mail.most_bytes),
        mail,
    )
    for _, error in prepared.troubles:
        raise error
    count = len(
        {of.person.key for of in post.look(prepared.letters, mail) if not of.is_done}
        if prepared.letters
        else ()
    )
    if count and not confirm(word("mail.button.confirm", language(), count=count)):
        return Pressed("", "cancelled", 0)
    send = post.make_drafts if mail.way == "outlook" else post.send
    outcomes, stopped = send(prepared.letters, mail) if prepared.letters else ([], None)
    done = [outcome for outcome in outcomes if outcome.is_done]
    fresh = sum(not outcome.is_earlier for outcome in done)
    lines = [word(f"mail.button.{mail.way}", language(), count=fresh, earlier=len(done) - fresh)]
    problems = [f"{left.address} {post.why_left_out(left, language())}".strip() for left in prepared.left_out]
    problems += [
        f"{outcome.person.address}: {post.why(outcome, language())}"
        for outcome in outcomes
        if not outcome.is_done
    ]
    if stopped is not None:
        problems = [stopped.text()]
    if problems:
        lines.append(
            word("mail.not_sent", language(), count=len(prepared.left_out) + len(outcomes) - len(done))
        )
        lines += [f"· {problem}" for problem in problems[:_MOST_TOLD]]
    code = MailError.exit_code if problems else 0
    return Pressed("\n".join(lines), f"sent={fresh} earlier={len(done) - fresh} not={len(problems)}", code)
