"""The subject of a letter: government, pledge, as-of date; one line, in composed Hangul."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from pledgebook.book.koreandate import official
from pledgebook.mail.recipients import one_line
from pledgebook.mail.wording import say
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pledgebook.figures.results import Results


def subject(results: Results) -> str:
    """Word the subject: `[나주시] 공약 카드 6-3-3 제목 (2024. 5. 31. 기준)`."""
    return _subject(results, official(results.as_of), say)


def undated_subject(results: Results) -> str:
    """Return what the subject says in Korean, whatever the language and the date: a letter is known by it."""
    return _subject(results, "", ko)


def _subject(results: Results, as_of: str, say: Callable[..., str]) -> str:
    pledge = results.pledges[0].pledge
    more = len(results.pledges) - 1
    text = say(
        "mail.subject",
        government=results.book.settings.government or say("mail.pledges"),
        code=pledge.code,
        title=say("mail.and_more", count=more) if more else pledge.title,
        as_of=as_of,
    )
    return _plain(text)


def digest_subject(government: str, count: int, as_of: date, *, with_roll_up: bool) -> str:
    """Word the subject of a digest: `[나주시] 공약 카드 12건 (2024. 5. 31. 기준)`."""
    what = [
        *([say("mail.digest_cards", count=count)] if count else []),
        *([say("export.roll_up_title")] if with_roll_up else []),
    ]
    return _plain(
        say(
            "mail.digest_subject",
            government=government or say("mail.pledges"),
            what="·".join(what),
            as_of=official(as_of),
        )
    )


def corrected_subject(subject: str) -> str:
    """Mark the subject of a letter that corrects an earlier one."""
    return say("mail.corrected_subject", subject=subject)


def _plain(text: str) -> str:
    return " ".join(one_line(unicodedata.normalize("NFC", text)).split())
