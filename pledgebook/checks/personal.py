"""Resident and phone numbers in free text: cards are published, so they must not get that far.

What is shown of a number is masked, also in findings, for those are printed and mailed.
"""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING

from pledgebook.book.contract import BY_NAME, Kind
from pledgebook.book.folding import compatible, joined_by_line, odd_signs, runs
from pledgebook.book.model import TABLE_FIELDS
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pledgebook.book.model import Book, Row
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding

_RESIDENT = re.compile(
    r"(?<!\d)(?P<birth>\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?P<dash>\s?[-–—‐]\s?)?(?P<rest>[1-8]\d{6})(?!\d)"
)
_PHONE = re.compile(
    r"(?<![\d-])(?<!\d\.)(?:"
    r"(?:\+?82[-.\s]?\(?0?\)?|0)1[016789][-.\s)]{0,2}\d{3,4}[-.\s]?\d{4}"  # mobile, separators or none
    r"|\(?0(?:2|[3-6][1-5]|70|50\d?|80)\)?[-.\s)]{1,2}\d{3,4}[-.\s]\d{4}"  # landline, always separated
    r")(?![\d-])"
)
_MAYBE = re.compile(r"\d{4}(?!\d)|\d{7}")
_FEWEST_DIGITS = 9
"""Digits of the shortest number that is looked for: a landline of Seoul's, 02-123-4567."""
_NO_DIGITS = bytes(code for code in range(256) if not (chr(code).isascii() and chr(code) in "0123456789\n"))
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
RESIDENT_NUMBER, PHONE_NUMBER = "PB351", "PB352"
_FREE = {Kind.TEXT, Kind.LIST, Kind.TIME_TEXT}
_COLUMNS = {
    table: tuple(
        (column.header, "when_text" if column.kind is Kind.TIME_TEXT else column.field)
        for column in BY_NAME[table].columns
        if column.kind in _FREE
    )
    for table in TABLE_FIELDS
}
"""Header and field of the columns that hold free text, by table: a new one is looked through as it stands there."""


def check_personal(book: Book, _results: Results) -> Iterator[Finding]:
    """PB351 a resident number, PB352 a phone number; once per cell."""
    for table, header, rows, texts in _columns(book):
        different = list(dict.fromkeys(texts))
        suspected = {different[at] for at in _with_digits(different)}
        for at in [at for at, text in enumerate(texts) if text in suspected] if suspected else ():
            plain = compatible(texts[at])
            resident = next(_residents(plain), None)
            if resident is not None:
                yield finding(RESIDENT_NUMBER, book.cell(table, rows[at].row, header), _starred(resident[0]))
            phone = _PHONE.search(plain)
            if phone is not None:
                yield finding(PHONE_NUMBER, book.cell(table, rows[at].row, header), _starred(phone[0]))


def _with_digits(texts: Sequence[str]) -> Iterator[int]:
    """Say which texts, by their index, may hold a number: nearly none do, and a search of each takes its time."""
    for first, some in runs(texts):
        joined = joined_by_line(some)
        counted: Sequence[bytes] = ()
        is_usual = compatible(joined) == joined and not any(map(str.isdecimal, odd_signs(joined)))
        if is_usual:
            counted = joined.encode("utf-8", "surrogatepass").translate(None, _NO_DIGITS).split(b"\n")
            if max(map(len, counted)) < _FEWEST_DIGITS:
                continue
        for at, text in enumerate(some):
            if (not is_usual or len(counted[at]) >= _FEWEST_DIGITS) and _MAYBE.search(text):
                yield first + at


def masked(text: str) -> str:
    """Star out the personal numbers of a text; a text without any comes back as it was."""
    if not _MAYBE.search(text):
        return text
    plain = compatible(text)
    spans = [match.span() for match in (*_residents(plain), *_PHONE.finditer(plain))]
    if not spans:
        return text
    for start, end in spans:
        plain = plain[:start] + _starred(plain[start:end]) + plain[end:]
    return plain


def _residents(text: str) -> Iterator[re.Match[str]]:
    """Find resident numbers: with a dash by their shape, 13 bare digits only if the check digit fits.

    Numbers given out since October 2020 have no check digit, but an account number has no dash there.
    """
    for match in _RESIDENT.finditer(text):
        if match["dash"] or _check_digit_fits(match["birth"] + match["rest"]):
            yield match


def _check_digit_fits(digits: str) -> bool:
    weighed = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:-1], strict=True))
    return (11 - weighed % 11) % 10 == int(digits[-1])


def _starred(number: str) -> str:
    return re.sub(r"\d", "*", number)


def _columns(book: Book) -> Iterator[tuple[str, str, Sequence[Row], Sequence[str]]]:
    """List the columns of free text, by the contract, as table, header, rows and their texts."""
    for table, columns in _COLUMNS.items():
        rows: Sequence[Row] = book.rows(table)
        if table == "Pledges":  # those not in force go along with the input sheets
            rows = (*rows, *book.not_in_force)
        for header, field in columns:
            texts = list(map(attrgetter(field), rows))
            if set(map(type, texts)) - {str}:  # names of organisations
                spelt = {value: value if isinstance(value, str) else ", ".join(value) for value in set(texts)}
                texts = list(map(spelt.__getitem__, texts))
            if field == "schedule_name":  # a blank 일정명 counts as the 지표명
                texts = [
                    "" if text == getattr(row, "name", None) else text
                    for row, text in zip(rows, texts, strict=True)
                ]
            yield table, header, rows, texts
