"""The subject of a letter: government, pledge, as-of date; one line, in composed Hangul."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from pledgebook.book.koreandate import official
from pledgebook.mail.recipients import one_line
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
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
    return " ".join(one_line(unicodedata.normalize("NFC", text)).split())
