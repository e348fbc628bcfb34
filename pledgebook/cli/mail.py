"""`pledgebook mail`."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pledgebook.cli import exits, output
from pledgebook.cli.progress import drawn_bar
from pledgebook.errors import UsageError
from pledgebook.json_view import JSON_VERSION, error_json
from pledgebook.mail import post, settings
from pledgebook.mail.attaching import read_forms
from pledgebook.mail.distribution import read_distribution
from pledgebook.mail.letters import Wanted
from pledgebook.mail.outbox import State, entries
from pledgebook.mail.recipients import separated
from pledgebook.messages import word
from pledgebook.stores import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from pledgebook.errors import MailError
    from pledgebook.mail.parts import Letter
    from pledgebook.mail.post import PersonOutcome, Prepared
    from pledgebook.mail.settings import MailSettings


@dataclass(frozen=True, slots=True)
class MailRequest:
    """What the options ask for."""

    as_of: str | None
    to: Sequence[str]
    cc: Sequence[str]
    bcc: Sequence[str]
    distribution: Path | None
    with_data: bool
    attach: str
    pdf: bool
    force: bool
    yes: bool
    dry_run: bool
    eml: Path | None
    outlook: bool
    again: bool
    resend_uncertain: bool
    digest: bool


def mail_all(patterns: Sequence[str], request: MailRequest, *, as_json: bool, lang: str) -> int:
    """Mail every workbook's cards; exit code 5 where anything was not sent, or worse."""
    mail = settings.load()
    _refuse_contradictions(request)
    if not patterns:
        raise UsageError("mail-no-paths")
    workbooks = find.expand_local(patterns)
    if not (request.dry_run or request.eml is not None or request.outlook or mail.way == "outlook"):
        post.refuse_unset(mail)
    prepared = post.prepare(workbooks, _wanted(request, mail), mail)
    _tell_problems(prepared, lang)
    letters = prepared.letters
    if not (request.dry_run or as_json):
        output.note(*_who_sees_whom(letters, lang))
    outcomes, files, stopped = _carry_out(letters, mail, request, lang)
    if stopped is not None:
        output.print_error(stopped, lang)
    code = _exit_code(prepared, outcomes, dry_run=request.dry_run)
    if as_json:
        output.print_json(_report(prepared, outcomes, files, code, lang))
    else:
        _say(letters, outcomes, files, lang, dry_run=request.dry_run)
        _say_not_sent(prepared, [] if request.dry_run else outcomes, lang)
    if len(workbooks) > 1:
        output.name_failures([(str(path), error) for path, error in prepared.troubles], lang)
    return code


def _carry_out(
    letters: Sequence[Letter], mail: MailSettings, request: MailRequest, lang: str
) -> tuple[list[PersonOutcome], list[Path], MailError | None]:
    """Look, write files, make drafts or send, as asked; return outcomes, files, and what stopped it if anything."""
    if request.dry_run:
        return post.look(letters, mail), [], None
    if request.eml is not None:
        return [], post.write_files(letters, mail, request.eml), None
    if not letters:
        return [], [], None
    count = post.recipients_of(letters)
    if count > mail.confirm_above and not request.yes:
        raise UsageError("mail-many", count=count, limit=mail.confirm_above)
    again = post.Again(request.again, request.resend_uncertain)
    if request.outlook or mail.way == "outlook":
        outcomes, stopped = post.make_drafts(letters, mail, again)
    else:
        with _progress(len(letters), lang) as advance:
            outcomes, stopped = post.send(letters, mail, again, advance)
    return outcomes, [], stopped


def show_status(*, as_json: bool, lang: str) -> int:
    """Show the journal, newest first."""
    mail = settings.load()
    found = entries(mail.journal_place)
    if as_json:
        listed = [
            {
                "workbook": delivery.workbook,
                "codes": list(delivery.codes),
                "as_of": delivery.as_of.isoformat(),
                "address": delivery.address,
                "state": delivery.state.value,
                "tries": delivery.tries,
                "answer": delivery.answer,
                "at": delivery.at.isoformat(),
            }
            for delivery in found
        ]
        output.print_json(
            {"version": JSON_VERSION, "journal": str(mail.journal_place.path), "deliveries": listed}
        )
        return exits.DONE
    if not found:
        output.say(word("mail.nothing", lang))
    for delivery in found:
        state = word(f"mail.state.{delivery.state.value}", lang)
        when = f"{delivery.at.astimezone():%Y-%m-%d %H:%M:%S}"
        output.say(
            "  ".join(
                (when, state, delivery.address, ", ".join(delivery.codes), delivery.workbook, delivery.answer)
            ).rstrip()
        )
    return exits.DONE


def _refuse_contradictions(request: MailRequest) -> None:
    ways = [
        name
        for name, is_on in (
            ("--dry-run", request.dry_run),
            ("--eml", request.eml is not None),
            ("--outlook", request.outlook),
        )
        if is_on
    ]
    if len(ways) > 1:
        raise UsageError("mail-one-way", ways=", ".join(ways))
    if request.to and request.distribution is not None:
        raise UsageError("mail-one-way", ways="--to, --list")


def _wanted(request: MailRequest, mail: MailSettings) -> Wanted:
    return Wanted(
        as_of=request.as_of,
        to=tuple(separated(request.to)),
        cc=tuple(separated(request.cc)),
        bcc=tuple(separated(request.bcc)),
        rules=read_distribution(request.distribution) if request.distribution is not None else None,
        allow=mail.allow,
        own_domains=mail.office_domains,
        with_data=request.with_data,
        force=request.force,
        forms=read_forms(request.attach, also_pdf=request.pdf),
        digest=request.digest,
        most_bytes=mail.most_bytes,
    )


def _tell_problems(prepared: Prepared, lang: str) -> None:
    for path in prepared.stale:
        output.note(word("mail.stale", lang, path=path))
    for row in prepared.idle_rules:
        output.note(word("mail.idle_rule", lang, row=row))
    for letter in prepared.letters:
        if letter.not_attached:
            files = ", ".join(letter.not_attached)
            people = _people(person.address for person in letter.people.all)
            output.note(word("mail.not_attached_note", lang, files=files, people=people))
    for path, error in prepared.troubles:
        output.say_error(error, path, lang)


def _exit_code(prepared: Prepared, outcomes: Sequence[PersonOutcome], *, dry_run: bool) -> int:
    codes = [error.exit_code for _, error in prepared.troubles]
    if prepared.left_out or (not dry_run and any(not outcome.is_done for outcome in outcomes)):
        codes.append(exits.MAIL)
    return exits.worst(codes)


def _say(
    letters: Sequence[Letter],
    outcomes: Sequence[PersonOutcome],
    files: Sequence[Path],
    lang: str,
    *,
    dry_run: bool,
) -> None:
    for path, letter in zip(files, letters, strict=False):
        output.say(
            word(
                "mail.written",
                lang,
                path=path,
                people=_people(person.address for person in letter.people.all),
            )
        )
    for letter in letters if outcomes else ():
        own = [outcome for outcome in outcomes if outcome.letter is letter]
        earlier = [outcome for outcome in own if outcome.is_done and outcome.is_earlier]
        for said, found in (
            ("mail.earlier", earlier),
            (
                "mail.drafted",
                [outcome for outcome in own if outcome.state is State.DRAFTED and not outcome.is_earlier],
            ),
            (
                "mail.sent",
                [outcome for outcome in own if outcome.state is State.SENT and not outcome.is_earlier],
            ),
            ("mail.would_send", [outcome for outcome in own if dry_run and not outcome.is_done]),
        ):
            if found:
                addresses = _people(delivery.person.address for delivery in found)
                output.say(word(said, lang, subject=letter.subject, people=addresses))
        if dry_run:
            output.say(*_who_sees_whom([letter], lang))
            for file in letter.files:
                output.say(word("mail.attached", lang, name=file.name, size=-(-len(file.data) // 1024)))


def _who_sees_whom(letters: Sequence[Letter], lang: str) -> list[str]:
    """Say of letters to several people that they see each other's addresses."""
    visible = [(*letter.people.to, *letter.people.cc) for letter in letters]
    return [
        word("mail.see_each_other", lang, people=_people(person.address for person in people))
        for people in visible
        if len(people) > 1
    ]


def _say_not_sent(prepared: Prepared, outcomes: Sequence[PersonOutcome], lang: str) -> None:
    lines = [
        word(
            "mail.line",
            lang,
            workbook=left.workbook.name,
            codes=", ".join(left.codes),
            address=left.address,
            state=word("mail.state.left_out", lang),
            why=post.why_left_out(left, lang),
        )
        for left in prepared.left_out
    ]
    lines += [
        word(
            "mail.line",
            lang,
            workbook=outcome.letter.named,
            codes=", ".join(outcome.letter.codes),
            address=outcome.person.address,
            state=word(f"mail.state.{outcome.state.value}", lang),
            why=post.why(outcome, lang),
        )
        for outcome in outcomes
        if not outcome.is_done
    ]
    if lines:
        output.note(word("mail.not_sent", lang, count=len(lines)))
        for line in lines:
            output.note(line)
        if any(not outcome.is_done for outcome in outcomes):
            output.note(word("mail.again_hint", lang))


def _report(
    prepared: Prepared, outcomes: Sequence[PersonOutcome], files: Sequence[Path], code: int, lang: str
) -> dict[str, Any]:
    written = dict(zip(map(id, prepared.letters), files, strict=False))
    return {
        "version": JSON_VERSION,
        "messages": [
            {
                "workbook": letter.workbook,
                "codes": list(letter.codes),
                "as_of": letter.as_of.isoformat(),
                "subject": letter.subject,
                "not_attached": list(letter.not_attached),
                "files": [{"name": file.name, "bytes": len(file.data)} for file in letter.files],
                "to": [person.address for person in letter.people.to],
                "cc": [person.address for person in letter.people.cc],
                "bcc": [person.address for person in letter.people.bcc],
                "written_to": str(written[id(letter)]) if id(letter) in written else None,
                "recipients": [
                    {
                        "address": outcome.person.address,
                        "state": outcome.state.value,
                        "earlier": outcome.is_earlier,
                        "why": post.why(outcome, lang),
                    }
                    for outcome in outcomes
                    if outcome.letter is letter
                ],
            }
            for letter in prepared.letters
        ],
        "left_out": [
            {
                "workbook": str(left.workbook),
                "codes": list(left.codes),
                "address": left.address,
                "code": left.code,
                "message": post.why_left_out(left, lang),
            }
            for left in prepared.left_out
        ],
        "errors": [{"workbook": str(path), **error_json(error, lang)} for path, error in prepared.troubles],
        "stale": list(map(str, prepared.stale)),
        "exit_code": code,
    }


def _people(addresses: Iterable[str]) -> str:
    return ", ".join(addresses)


@contextmanager
def _progress(count: int, lang: str) -> Iterator[Callable[[], None]]:
    """Draw a bar on stderr, only for several letters and only on a terminal."""
    if count < 2 or not sys.stderr.isatty():  # noqa: PLR2004
        yield lambda: None
        return
    with drawn_bar(count, word("mail.progress", lang)) as show:
        yield lambda: show("")
