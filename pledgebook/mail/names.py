"""The subject of a letter: government, pledge, as-of date; one line, in composed Hangul."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from pledgebook.book.koreandate import official
from pledgebook.mail.recipients import one_line
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from datetime import date

    from pledgebook.figures.results import Results


def subject(results: Results, *, is_dated: bool = True) -> str:
    """Word the subject: `[나주시] 공약 카드 6-3-3 제목 (2024. 5. 31. 기준)`."""
    pledge = results.pledges[0].pledge
    more = len(results.pledges) - 1
    text = ko(
        "mail.subject",
        government=results.book.settings.government or ko("mail.pledges"),
        code=pledge.code,
        title=ko("mail.and_more", count=more) if more else pledge.title,
        as_of=official(results.as_of) if is_dated else "",
    )
    return _plain(text)


def digest_subject(government: str, count: int, as_of: date, *, with_roll_up: bool) -> str:
    """Word the subject of a digest: `[나주시] 공약 카드 12건 (2024. 5. 31. 기준)`."""
    what = [
        *([ko("mail.digest_cards", count=count)] if count else []),
        *([ko("export.roll_up_title")] if with_roll_up else []),
    ]
    return _plain(
        ko(
            "mail.digest_subject",
            government=government or ko("mail.pledges"),
            what="·".join(what),
            as_of=official(as_of),
        )
    )


def corrected_subject(subject: str) -> str:
    """Mark the subject of a letter that corrects an earlier one."""
    return ko("mail.corrected_subject", subject=subject)


def _plain(text: str) -> str:
    return " ".join(one_line(unicodedata.normalize("NFC", text)).split())
