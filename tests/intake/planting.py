"""Papers with one figure changed, each figure in its turn; and which of the changes arithmetic can see."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from tests.intake.layouts.paper import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.intake.layouts.paper import Key, Paper

FIGURES = ("money", "budget", "rate", "footer", "target", "actual", "indicator", "schedule")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Planted:
    """A paper of one pledge with one figure changed: which, and from what to what."""

    paper: Paper
    key: Key
    before: str
    after: str
    place: tuple[int, int, int]
    """The table within the paper, the row and the column of the cell, all from 1."""
    seen: bool
    """Whether another figure of the card contradicts the changed one."""


def planted(paper: Paper) -> Iterator[Planted]:
    """Yield the paper with each figure of its card changed in turn."""
    [parts] = paper.parts
    table = sum(isinstance(part, Table) for part in paper.before)
    for number, part in enumerate(parts):
        if not isinstance(part, Table):
            continue
        table += 1
        at = Counter()
        for row, column, cell in part.placed():
            place = (table, row + 1, column + 1)
            for key, which in _numbers(cell):
                changed = _changed(cell, key, which)
                rows = _with(part.rows, row, _with(part.rows[row], at[row], changed))
                moved = replace(paper, parts=(_with(parts, number, replace(part, rows=rows)),))
                yield _planted(moved, key, cell, changed, place)
            at[row] += 1


def _planted(moved, key, cell, changed, place):
    try:
        [truth] = moved.truth
    except ValueError:  # printed twice, and now as two figures
        seen = True
    else:
        seen = any(True for _ in contradictions(truth, moved.places))
    return Planted(moved, key, cell.figures[key], changed.figures[key], place, seen)


def _with(items, at, item):
    return (*items[:at], item, *items[at + 1 :])


def _numbers(cell):
    """Yield the figures of a cell with which of its numbers each is: of `8(16)` the own one is the first."""
    keys = [key for key, value in cell.figures.items() if value is not None and key[0] in FIGURES]
    keys = [key for key in keys if key[0] != "indicator" or key[2] == "rate"]
    if len(keys) == 2:
        yield from ((key, 0 if key[3] == "own" else 1) for key in keys)
    elif keys and NUMBER.search(cell.text):
        yield keys[0], 0


def _changed(cell, key, at):
    """Return a cell with one of its numbers changed as a slip of the finger does: by one in a digit."""
    found = list(NUMBER.finditer(cell.text))[at]
    text = found.group()
    digit = len(text) - 1 if len(text) < 3 else 1 if text[1].isdigit() else 0
    other = str((int(text[digit]) + 1) % 10) if not (digit == 0 and text[0] == "9") else "8"
    slipped = text[:digit] + other + text[digit + 1 :]
    value = slipped.replace(",", "")
    value = value.rstrip("0").rstrip(".") if "." in value else value
    figures = dict(cell.figures) | {key: value}
    return replace(
        cell,
        text=cell.text[: found.start()] + slipped + cell.text[found.end() :],
        figures=figures,
        number=None,
    )


def contradictions(truth: Mapping[Key, str | None], places: int = 2) -> Iterator[tuple[Key, ...]]:
    """Yield the figures that contradict each other, by every rule that a card must keep."""
    figures = {
        key: Decimal(value)
        for key, value in truth.items()
        if value not in {None, "미정"} and key[0] in FIGURES and key[-1] not in {"name", "unit"}
    }
    yield from _in_money(figures, truth)
    yield from _in_indicators(figures, places)
    yield from _in_schedule(figures)


def _in_money(figures, truth):
    lines = defaultdict(dict)
    for key in truth:
        if key[0] == "money":
            lines[key[1:3]][key[3]] = figures.get(key, Decimal(0))
    for line, columns in lines.items():
        years = [amount for column, amount in columns.items() if column.isdigit()]
        if sum(years) != columns["in_term"]:
            yield ("money", *line, "in_term")
        if columns["prior"] + columns["in_term"] + columns["after"] != columns["total"]:
            yield ("money", *line, "total")
    yield from _in_columns(lines)
    projects = {line[0] for line in lines}
    whole = sum(lines[name, "총계"]["total"] for name in projects if name != "계" or len(projects) == 1)
    if projects and figures.get(("budget",), whole) != whole:
        yield (("budget",),)


def _in_columns(lines):
    projects = dict.fromkeys(line[0] for line in lines)
    for line, columns in lines.items():
        parts = [
            [other for (name, source), other in lines.items() if name == line[0] and source not in ROWS]
            if line[1] == "총계"
            else None,
            [lines[name, line[1]] for name in projects if name != "계"] if line[0] == "계" else None,
        ]
        for column, amount in columns.items():
            for others in parts:
                if others is not None and sum(other[column] for other in others) != amount:
                    yield ("money", *line, column)


ROWS = ("총계", "집행액")


def _in_indicators(figures, places):
    numbers = sorted({key[1] for key in figures if key[0] == "indicator"})
    for at in numbers:
        for side in ("target", "actual"):
            before = Decimal(0)
            for key in sorted(key for key in figures if key[:2] == (side, at) and key[3] == "total"):
                own = figures.get((*key[:3], "own"))
                if figures[key] < before or (own is not None and figures[key] - before != own):
                    yield (key,)
                before = figures[key]
        final = [figures[key] for key in sorted(figures) if key[:2] == ("target", at) and key[3] == "total"][
            -1
        ]
        done = [figures[key] for key in sorted(figures) if key[:2] == ("actual", at) and key[3] == "total"]
        if (
            rounded((done[-1] if done else Decimal(0)) * 100 / final, places)
            != figures["indicator", at, "rate"]
        ):
            yield (("indicator", at, "rate"),)
    if numbers:
        mean = rounded(sum(figures["indicator", at, "rate"] for at in numbers) / len(numbers), places)
        for key in (("rate",), ("footer",)):
            if figures.get(key, mean) != mean:
                yield (key,)


def rounded(value, places):
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _in_schedule(figures):
    due = defaultdict(dict)
    for key, value in figures.items():
        if key[0] == "schedule":
            year, quarters = key[2].split("Q")
            due[key[1]][year, quarters.split("-")[1]] = value
    for at, values in due.items():
        before = Decimal(0)
        for (year, quarter), value in sorted(values.items()):
            last = max(other for known, other in values if known == year) == quarter
            if value < before or (last and figures.get(("target", at, year, "total"), value) != value):
                yield (("schedule", at, year),)
            before = value
