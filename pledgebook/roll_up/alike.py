"""What files must share before their figures stand in one table: the term, and the ways of computing.

Names that look like two spellings of one, and files that look like copies, are told of here too. Pure.
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from functools import partial
from itertools import combinations
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar

from pledgebook.book import contract
from pledgebook.book.folding import clean, code_key
from pledgebook.book.term_text import named
from pledgebook.checks.departments import departments_in, near_departments
from pledgebook.errors import DataError
from pledgebook.findings import finding
from pledgebook.grid.number_text import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from pledgebook.book.model import Settings
    from pledgebook.book.term import Term
    from pledgebook.findings import Finding
    from pledgebook.roll_up.facts import Filed

COMPUTING = ("aggregation", "cap", "rounding", "decimals", "counts_dropped")
"""The settings that decide what rates and their means are; amounts are typed in `money_unit` and are converted instead."""
MOST_PATHS = 20
"""Files that a finding names; the others are only counted."""
_MOST_NAMES = 400
"""Names compared with each other: the pairs cost the square of their number."""
_NONE = "-"
_COPY = re.compile(
    r"복사본|(?:^|[\s_\-(\[])사본|자동\s*저장|복구됨|복원됨|백업"
    r"|(?:^|[\s_\-(])(?:copy|autosave[d]?|autorecover(?:ed)?|backup)(?:$|[\s_\-)])"
    r"|\(\d+\)\s*$|^~|~$",
    re.IGNORECASE,
)
_PROVINCE = re.compile(r".*[도시]|[가-힣]{2}(?=\s)")
Key = TypeVar("Key", bound="Hashable")


def with_settings_of(own: Settings, common: Settings) -> Settings:
    """Return a file's settings, to be computed by the common ones; its names, term and money unit stay."""
    return dataclasses.replace(own, **{name: getattr(common, name) for name in COMPUTING})


def same_term(term: Term) -> Hashable:
    """Return what two terms share where they are one: the N of 민선N기, else the days.

    A term that a by-election began or ended within a 민선 term is of that term.
    """
    return term.number or (term.start, term.end)


def is_of(term: Term, asked: Term) -> bool:
    """Say whether a workbook's term is the one asked for: it lies within its days."""
    return asked.start <= term.start and term.end <= asked.end


def refuse_two_terms(known: Sequence[Filed]) -> None:
    """Raise DataError, naming the files of each term, where there is more than one."""
    by_term = _grouped(known, lambda facts: same_term(facts.settings.term))
    if len(by_term) < 2:  # noqa: PLR2004 - one term
        return
    groups = sorted(by_term.values(), key=lambda files: files[0].settings.term)
    raise DataError(
        [finding("PB440", seen=term_of(files[0].settings), paths=_paths(files)) for files in groups],
        "roll-up-terms",
    )


def term_of(settings: Settings) -> str:
    """Name the term of a workbook, with its number where it has one."""
    return named(settings.term, settings.term_number)


def refuse_unlike_settings(known: Sequence[Filed]) -> None:
    """Raise DataError, naming each setting that differs and the files of each value."""
    told = []
    for name in (*COMPUTING, "money_unit"):
        by_value = _grouped(known, partial(_value, name))
        if len(by_value) > 1:
            said = " · ".join(f"{value}: {_paths(files)}" for value, files in sorted(by_value.items()))
            item = next(setting.item for setting in contract.SETTINGS if setting.field == name)
            told.append(finding("PB442", seen=item, said=said))
    if told:
        raise DataError(told, "roll-up-settings")


def _value(name: str, facts: Filed) -> str:
    """Write a setting's value as in the settings table, `-` where there is none."""
    value = getattr(facts.settings, name)
    if name == "cap":
        cap: Decimal | None = value
        return _NONE if cap is None else plain(cap)
    if isinstance(value, bool):
        return contract.YES_NO[0 if value else 1].value
    return code_key(value) if name == "money_unit" else str(value)


def near_names(known: Sequence[Filed]) -> Iterator[Finding]:
    """Tell of governments (PB443) and of one government's departments (PB444) spelt two ways across files."""
    by_government = _grouped(
        (facts for facts in known if facts.settings.government), lambda facts: facts.settings.government
    )
    for name, other in combinations(list(by_government)[:_MOST_NAMES], 2):
        if is_same_government(name, other):
            paths, others = _paths(by_government[name]), _paths(by_government[other])
            yield finding("PB443", seen=name, other=other, paths=paths, others=others)
    for government, files in by_government.items():
        yield from _near_departments(government, files)


def _near_departments(government: str, files: Sequence[Filed]) -> Iterator[Finding]:
    places: defaultdict[str, dict[str, Filed]] = defaultdict(dict)
    for facts in files:
        for department in facts.departments:
            for name in departments_in(department):
                places[name][facts.path] = facts
    for name, other in near_departments(places):
        if not places[name].keys() & places[other].keys():  # within one file it is told already
            paths, others = _paths(places[name].values()), _paths(places[other].values())
            yield finding("PB444", seen=name, other=other, government=government, paths=paths, others=others)


def is_same_government(name: str, other: str) -> bool:
    """Say whether two different names most likely mean one government: 나주시 · 나주시청 · 전라남도 나주시."""
    if name == other:
        return False
    short, long = sorted((_office(name), _office(other)), key=len)
    if code_key(short) == code_key(long):
        return True
    before = clean(long).removesuffix(short)
    return before != clean(long) and _PROVINCE.match(before) is not None


def _office(name: str) -> str:
    """Return a name without the 청 of its office, and without blanks at its ends; 교육청 is no such office."""
    cleaned = clean(name)
    return cleaned.removesuffix("청") if not cleaned.endswith("교육청") else cleaned


def looks_like_copy(path: str) -> bool:
    """Say whether a file's name is one that programs and people give copies: `… - 복사본`, `… (1)`, `~…`.

    >>> looks_like_copy("공약관리 - 복사본.xlsx"), looks_like_copy("공약관리(2026).xlsx")
    (True, False)
    """
    match = _COPY.search(clean(PurePath(path.replace("\\", "/")).stem))
    return match is not None and not re.fullmatch(r"\((?:19|20)\d\d\)\s*", match[0])


def preferred_copies(gave_way: Mapping[str, Mapping[str, Iterable[str]]]) -> Iterator[Finding]:
    """Tell of files that were preferred though they look like copies (PB445).

    `gave_way` maps each preferred file to the files it was preferred to, with the codes in question.
    """
    for kept, losers in gave_way.items():
        if looks_like_copy(kept):
            for path, codes in losers.items():
                yield finding("PB445", seen=kept, path=path, codes=", ".join(codes))


def _grouped(files: Iterable[Filed], key: Callable[[Filed], Key]) -> dict[Key, list[Filed]]:
    groups: defaultdict[Key, list[Filed]] = defaultdict(list)
    for facts in files:
        groups[key(facts)].append(facts)
    return dict(groups)


def _paths(files: Iterable[Filed]) -> str:
    paths = [f"'{facts.path}'" for facts in files]
    more = f" … (+{len(paths) - MOST_PATHS})" if len(paths) > MOST_PATHS else ""
    return ", ".join(paths[:MOST_PATHS]) + more
