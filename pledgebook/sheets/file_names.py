"""Names of files that hold cards: government, pledge, as-of date; safe on Windows, in composed Hangul."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pledgebook.figures.results import Results

_FORBIDDEN = re.compile(
    r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]+'
)
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)")
_MOST_TITLE = 60  # letters; whole names stay far below the 255 bytes of a Linux disk
_MOST_BYTES = 180


def file_stem(results: Results, form: str = "") -> str:
    """Name the files of a result's cards without their ending: `나주시_6-3-3_제목_2024-05-31`; `form` says what they are."""
    pledge = results.pledges[0].pledge
    more = len(results.pledges) - 1
    title = pledge.title if not more else ko("mail.and_more", count=more)
    return dated_stem(results, pledge.code, title[:_MOST_TITLE], form)


def dated_stem(results: Results, *parts: str) -> str:
    """Name a file after government, some parts and the as-of date: `나주시_총괄_2024-05-31`."""
    named = map(_part, (results.book.settings.government, *parts))
    return safe_name("_".join(part for part in named if part), f"_{results.as_of.isoformat()}")


def safe_name(stem: str, tail: str) -> str:
    """Make a file name every system takes; the tail stays whole where the rest is cut."""
    stem = _part(stem)
    while len((stem + tail).encode()) > _MOST_BYTES:
        stem = stem[:-1]
    return _DEVICES.sub("_", stem.strip(" .") + tail)


def names_by_department(stem: str, departments: Iterable[str], suffix: str) -> dict[str, str]:
    """Name the file of each department, so that every system takes it and no two are one."""
    taken: set[str] = set()
    names: dict[str, str] = {}
    for department in departments:
        name = safe_name(f"{stem}_{department}", suffix)
        count = 1
        while word_key(name) in taken:
            count += 1
            name = safe_name(f"{stem}_{department}", f" ({count}){suffix}")
        taken.add(word_key(name))
        names[department] = name
    return names


def _part(text: str) -> str:
    plain = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", text))
    return " ".join(plain.split()).strip(" ._")
