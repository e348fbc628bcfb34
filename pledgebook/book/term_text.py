"""A term as people write it: `민선9기`, `2026-07-01..2030-06-30`, and back."""

from __future__ import annotations

import re

from pledgebook.book import koreandate
from pledgebook.book.folding import code_key
from pledgebook.book.term import FIRST_NUMBER, LAST_NUMBER, Term

_NUMBER = re.compile(r"제?(?:민선)?제?(\d{1,2})기?")
_BETWEEN = re.compile(r"\.\.(?=\s*['\d])|[~∼〜–—]|\s-\s|부터")


def read_term(text: str) -> Term | None:
    """Read a term: `민선9기`, `9기`, `9`, or its first and last day with `..` or `~` between; None for anything else.

    >>> read_term("민선9기") == read_term("2026. 7. 1. ~ 2030. 6. 30.")
    True
    """
    match = _NUMBER.fullmatch(code_key(text))
    if match:
        number = int(match[1])
        return Term.of_number(number) if FIRST_NUMBER <= number <= LAST_NUMBER else None
    days = [koreandate.day(part.strip().removesuffix("까지")) for part in _BETWEEN.split(text.strip())]
    if len(days) != len(("start", "end")):
        return None
    start, end = days
    return Term(start, end) if start is not None and end is not None and start <= end else None


def named(term: Term, number: int | None) -> str:
    """Name a term with its days; `number` is the N of 민선N기, None for a term that has none.

    >>> named(Term.of_number(8), 8)
    '민선8기(2022. 7. 1. ~ 2026. 6. 30.)'
    """
    days = f"{koreandate.official(term.start)} ~ {koreandate.official(term.end)}"
    return days if number is None else f"민선{number}기({days})"
