"""The file in which a person says which column of a log is which of 실적: written as proposed, edited, read."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from pledgebook.book.folding import nearest, word_key
from pledgebook.errors import UsageError
from pledgebook.grid.addresses import LAST_COLUMN, column_letters, column_number
from pledgebook.intake.heads import LOG
from pledgebook.intake.heads_matched import How
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.intake.heads import Head
    from pledgebook.intake.heads_matched import Matched, MatchedColumn

SHEET, HEAD_ROWS, COLUMNS = "시트", "머리글 행", "열"
"""The keys of the file: the log's sheet, the rows of its heads, and the columns by the header they become."""
ASKED = "?"
"""Stands where a person is to say which column it is."""
_LETTERS = re.compile(r"([A-Za-z]{1,3})(?:열)?(?:\s+(.*))?", re.DOTALL)
_ROWS = re.compile(r"(\d{1,4})(?:\s*[-~]\s*(\d{1,4}))?")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": " ", "\r": " ", "\t": " "}


def map_text(sheet: str, found: Matched, head_rows: tuple[int, ...], lang: str) -> str:
    """Return the file as TOML: what is proposed, what is asked, and beside each column some of its values.

    Line breaks of heads become blanks: they are compared without white space.
    """
    asked = {field: question for question in found.questions for field in question.fields}
    by_number = {column.head.number: column for column in found.columns}
    lines = [f"# {line}" for line in word("adopt.map.explained", lang).splitlines()]
    rows = "-".join(dict.fromkeys((str(head_rows[0]), str(head_rows[-1]))))
    lines += ["", f'"{SHEET}" = {_quoted(sheet)}', f'"{HEAD_ROWS}" = "{rows}"', "", f'["{COLUMNS}"]']
    for column in LOG.columns:
        taken = found.by_field.get(column.field)
        question = asked.get(column.field)
        if question is not None:
            claims = " / ".join(_named(by_number[number]) for number in question.columns)
            lines.append(f'"{column.header}" = "{ASKED}"  # {_plain(claims)}')
        elif taken is not None:
            lines.append(
                f'"{column.header}" = {_quoted(_named(taken))}  # {_plain(", ".join(taken.samples))}'
            )
        else:
            lines.append(f'"{column.header}" = ""')
    own = [column for column in found.columns if column.how in {How.OWN, How.ASKED}]
    if own:
        lines += ["", f"# {word('adopt.map.others', lang)}"]
        lines += [
            f"#   {_plain(_named(column))}: {_plain(', '.join(column.samples))}".rstrip(": ")
            for column in own
        ]
    return "\n".join(lines) + "\n"


def rows_of_heads(mapping: Mapping[str, object]) -> tuple[int, ...] | None:
    """Return the rows of the heads that a file names; None where it leaves them to be found."""
    said = mapping.get(HEAD_ROWS, "")
    text = str(said).strip()
    if not text:
        return None
    match = _ROWS.fullmatch(text)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not first or not first <= last <= first + 1:
        raise UsageError("adopt-map-rows", seen=text, key=HEAD_ROWS)
    return tuple(range(first, last + 1))


def parsed(data: bytes, name: str) -> dict[str, object]:
    """Read a file of a mapping, saved as UTF-8 or as Korean Windows saves; raises UsageError where it cannot be."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp949", "replace")
    try:
        found = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise UsageError("adopt-map-broken", path=name, why=error) from error
    for key in found:
        if key not in {SHEET, HEAD_ROWS, COLUMNS}:
            raise UsageError("adopt-map-key", seen=key, keys=f"{SHEET}, {HEAD_ROWS}, {COLUMNS}")
    if not isinstance(found.get(COLUMNS, {}), dict):
        raise UsageError("adopt-map-key", seen=COLUMNS, keys=f"[{COLUMNS}]")
    return found


def fields_of(columns: Mapping[str, object], heads: Sequence[Head]) -> dict[str, int]:
    """Return the number of the column for each field that a mapping names; blank ones are left out.

    A column is named as `B 추진일자`, by its letters or by its head alone. Raises UsageError where a field or
    a column is none, where letters and head disagree, where one column is named twice, and where a question is
    still open.
    """
    by_header = {word_key(column.header): column for column in LOG.columns}
    found: dict[str, int] = {}
    for header, said in columns.items():
        column = by_header.get(word_key(str(header)))
        known = [column.header for column in LOG.columns]
        if column is None:
            near = nearest(str(header), known)
            raise UsageError("adopt-map-field", seen=header, known=near or ", ".join(known))
        text = str(said).strip()
        if not text:
            continue
        if text == ASKED:
            raise UsageError("adopt-map-asked", header=column.header)
        number = _column_named(text, heads)
        if number in found.values():
            first = next(field for field, there in found.items() if there == number)
            raise UsageError("adopt-map-twice", seen=text, first=LOG.header_of(first), second=column.header)
        found[column.field] = number
    return found


def _column_named(text: str, heads: Sequence[Head]) -> int:
    by_number = {head.number: head for head in heads}
    match = _LETTERS.fullmatch(text)
    number = column_number(match[1]) if match else 0
    if match and number <= LAST_COLUMN and number in by_number:
        head = by_number[number]
        if match[2] and word_key(match[2]) != head.whole:
            raise UsageError("adopt-map-differs", seen=text, there=head.text or "-")
        return number
    same = [head.number for head in heads if word_key(text) in {head.whole, *map(word_key, head.texts)}]
    if len(same) != 1:
        code = "adopt-map-column" if not same else "adopt-map-columns"
        there = ", ".join(_of_head(head) for head in heads if head.text and (not same or head.number in same))
        raise UsageError(code, seen=text, there=there)
    return same[0]


def _named(column: MatchedColumn) -> str:
    return _of_head(column.head)


def _of_head(head: Head) -> str:
    return f"{column_letters(head.number)} {head.text}".strip()


def _plain(text: str) -> str:
    """Return a text as a comment of one line can hold it."""
    return "".join(glyph if glyph.isprintable() else " " for glyph in text)


def _quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(glyph, glyph) for glyph in _printable(text)) + '"'


def _printable(text: str) -> str:
    return "".join(glyph if glyph.isprintable() or glyph in _ESCAPES else " " for glyph in text)
