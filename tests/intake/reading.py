"""What was read of a card, in the keys of the truth: figures of a `PrintedCard` beside those of a `Paper`."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.intake.layouts.paper import Line, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pledgebook.intake.card import PrintedCard
    from tests.intake.layouts.paper import Key, Part

RIGHT, BLANK, TOLD, WRONG, INVENTED = "right", "blank", "told", "wrong", "invented"
"""TOLD: not read right, and said so at its place. WRONG and INVENTED: a value that is not there, in silence.

A mark has two values alone, so one that is not there is invented whatever is said of it."""
SILENT = (WRONG, INVENTED)


@dataclass(frozen=True, slots=True)
class Outcome:
    kind: str
    key: Key
    printed: str | None
    read: str | None


def folded(text):
    return re.sub(r"\s", "", text)


STATUSES = {
    "완료종결": "완료",
    "완료후계속추진": "계속추진",
    "이행후계속추진": "계속추진",
    "부진": "일부추진",
    "지연": "일부추진",
}


def mark_word(word):
    """Return one word for what stands under 사업주체 by name or by level, and for each status."""
    word = folded(word)
    if word not in {"시군", "구군"} and re.search("[시군구도]$", word) and word != "국가":
        return word[-1]
    return STATUSES.get(word, word)


def number(value):
    """Return a number without what does not change it: 40, 22.5."""
    said = f"{Decimal(value):f}"
    return said.rstrip("0").rstrip(".") if "." in said else said


def figures_of(card: PrintedCard) -> dict[Key, str]:
    """Return every figure that was read of a card."""
    return {key: value for key, value, _ in _read(card) if value is not None}


def places_of(card: PrintedCard) -> dict[Key, str]:
    """Return where every figure that was read stands, as findings say it."""
    return {key: printed.place.told() for key, _, printed in _read(card) if printed is not None}


def _read(card):
    """Yield the key of every figure with its value and what it was read from."""
    yield ("code",), *_text(card.code)
    yield ("title",), *_text(card.title)
    yield ("unit",), *_text(card.unit)
    yield ("department",), *_text(card.department)
    yield ("budget",), *_number(card.required)
    yield ("rate",), *_number(card.rate)
    yield ("footer",), *_number(card.footer_rate)
    yield ("as_of",), None if card.as_of is None else card.as_of.value.isoformat(), card.as_of
    for word, printed in card.marks.items():
        yield ("mark", mark_word(word)), "1", printed
    for at, indicator in enumerate(card.indicators):
        yield from _indicator(str(at), indicator)
    yield from _money(card)


def _text(printed):
    return None if printed is None else " ".join(printed.value.split()), printed


def _number(printed):
    return None if printed is None else number(printed.value), printed


def _indicator(at, indicator):
    yield ("indicator", at, "name"), *_text(indicator.name)
    yield ("indicator", at, "unit"), *_text(indicator.unit)
    yield ("indicator", at, "rate"), *_number(indicator.rate)
    for year in indicator.years:
        yield ("target", at, str(year.year), "total"), *_number(year.target)
        yield ("actual", at, str(year.year), "total"), *_number(year.actual)
        yield ("target", at, str(year.year), "own"), *_number(year.target_of_year)
        yield ("actual", at, str(year.year), "own"), *_number(year.actual_of_year)
    for due in indicator.schedule:
        yield ("schedule", at, str(due.year), _quarters(due)), *_number(due.cumulative)


def _quarters(due):
    """Return the first and the last quarter of a period within its year."""
    first, last = {
        "분기": (due.number, due.number),
        "반기": (2 * due.number - 1, 2 * due.number),
        "연": (1, 4),
    }[due.kind]
    return f"{first}-{last}"


COLUMNS = (("total", "total"), ("prior", "prior"), ("in_term", "in_term"), ("after", "after_term"))


def _money(card):
    name = ""
    for row in card.money:
        name = folded(row.project.value) if row.project is not None else name
        source = "총계" if row.is_total else folded(row.source.value)
        for column, field in COLUMNS:
            yield ("money", name, source, column), *_number(getattr(row, field))
        for year, amount in row.by_year:
            yield ("money", name, source, str(year)), *_number(amount)


def compare(
    truth: Mapping[Key, str | None], card: PrintedCard, texts: Mapping[Key, str], form: str
) -> list[Outcome]:
    """Return an outcome for every figure printed, and for every one read that is not there."""
    said = [found.seen for found in card.findings] + [found.cell for found in card.findings]
    known = dict(_expected(truth))
    read = dict(_matched(figures_of(card), known, form))
    where = dict(_matched(places_of(card), known, form))
    told_at = {found.cell for found in card.findings}
    told_keys = {key for key, place in where.items() if place in told_at and key[0] != "mark"}
    outcomes = []
    for key, (printed, original) in known.items():
        found = read.pop(key, None)
        if printed is None or printed == "미정":
            if found is not None:
                kind = TOLD if key in told_keys else INVENTED
                outcomes.append(Outcome(kind, key, printed, found))
            elif printed is not None:
                outcomes.append(Outcome(RIGHT, key, printed, found))
            continue
        kind = RIGHT if found == printed else BLANK if found is None else WRONG
        if kind != RIGHT and (_is_told(texts.get(original, printed), said) or key in told_keys):
            kind = TOLD
        outcomes.append(Outcome(kind, key, printed, found))
    outcomes += [
        Outcome(TOLD if key in told_keys else INVENTED, key, None, value)
        for key, value in read.items()
        if not _follows(key, value, known)
    ]
    return outcomes


def _is_told(text, said):
    return any(folded(text) and folded(text) in folded(seen) for seen in said)


def _expected(truth):
    for key, value in truth.items():
        match key:
            case ("mark", word):
                yield ("mark", mark_word(word)), (value, key)
            case ("schedule", at, period):
                year, quarters = period.split("Q")
                yield ("schedule", at, year, quarters), (value, key)
            case _:
                yield key, (value, key)


def _matched(read, known, form):
    """Yield what was read under the keys of what was printed, where both say the same.

    A period is the same that ends alike within its year; a text with tabs does not show how far a cell goes,
    so there one that begins alike is the same.
    """
    names = {key[1] for key in known if key[0] == "money"}
    for key, value in read.items():
        match key:
            case ("schedule", at, year, quarters):
                yield _period(at, year, quarters, known, form), value
            case ("money", "", source, column) if len(names) == 1:
                yield ("money", next(iter(names)), source, column), value
            case ("indicator", at, "name"):
                unit = re.escape(read.get(("indicator", at, "unit"), ""))
                yield key, re.sub(rf"\s*[(（]{unit}[)）]$", "", value)
            case _:
                yield key, value


def _period(at, year, quarters, known, form):
    periods = [key[3] for key in known if key[:3] == ("schedule", at, year)]
    first, last = quarters.split("-")
    ends = {period.split("-")[1]: period for period in periods}
    starts = {period.split("-")[0]: period for period in periods}
    if quarters in periods:
        return ("schedule", at, year, quarters)
    if last in ends:
        return ("schedule", at, year, ends[last])
    if form == "text" and first in starts:
        return ("schedule", at, year, starts[first])
    only_first_half = quarters == "1-4" and "2" in ends and max(ends) == "2"
    return ("schedule", at, year, ends["2"] if only_first_half else quarters)


def _follows(key, value, known):
    """Return whether a figure that is not printed follows from those that are: a year's own part of a total."""
    if key[0] not in {"target", "actual"} or key[3] != "own":
        return False
    totals = sorted(
        (other[2], printed)
        for other, (printed, _) in known.items()
        if other[:2] == key[:2] and other[3] == "total" and printed is not None
    )
    before = [Decimal(total) for year, total in totals if year < key[2]]
    here = [Decimal(total) for year, total in totals if year == key[2]]
    return bool(here) and Decimal(value) == here[0] - (before[-1] if before else 0)


def texts_of(parts: Iterable[Part]) -> dict[Key, str]:
    """Return for each figure the text of the cell or the line that it stands in."""
    return {key: holder.text for part in parts for holder in _holders(part) for key in holder.figures}


def _holders(part) -> Iterator:
    if isinstance(part, Line):
        yield part
    elif isinstance(part, Table):
        yield from (cell for _, _, cell in part.placed())


def counted(outcomes: Iterable[Outcome]) -> Counter[str]:
    return Counter(outcome.kind for outcome in outcomes)
