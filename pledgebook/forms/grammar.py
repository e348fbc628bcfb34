"""The text of a form's cell taken apart: what stays as it is, and the placeholders between double braces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.book.folding import clean, nearest
from pledgebook.forms import names
from pledgebook.forms.names import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.forms.names import Per

_SLOT = re.compile(r"\{\{([^{}]*)\}\}")
_FULL_WIDTH = re.compile(r"[｛｝﹛﹜❴❵]")
_BRACE = re.compile(r"\{\{|\}\}")
_SINGLE = re.compile(r"(?<!\{)\{([^{}]*)\}(?!\})")
_THREE = re.compile(r"\{{3}|\}{3}")
_ASKED = re.compile(r"(있으면|없으면)\s*(.+)")
MOST_IN_A_CELL = 200
"""Placeholders of one cell."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder and where it stands in the cell's text.

    `name` is what it names: of a `FIELD` the list, whose `field` it is; of a `TEXT` the section, with its `level`.
    """

    kind: Kind
    name: str
    start: int
    end: int
    field: str = ""
    level: str = "1"
    mark: str = ""

    @property
    def per(self) -> Per | None:
        """What it counts beside others alike."""
        if self.kind is Kind.SEQUENCE:
            return names.SEQUENCES[self.name]
        return names.per(self.name, self.field) if self.kind is Kind.FIELD else None

    @property
    def is_counted(self) -> bool:
        """Whether it gives a figure that formulas are made of, or that 총괄 refers to."""
        if self.kind is Kind.SINGLE:
            return self.name in names.COUNTED
        is_amount = self.name in names.MONEY and self.field != "이름"
        is_rate = (self.name, self.field) == (names.INDICATORS, "이행률")
        return self.kind is Kind.FIELD and (is_amount or is_rate)

    @property
    def shown(self) -> str:
        """The placeholder as it is written."""
        match self.kind:
            case Kind.FIELD:
                return f"{{{{{self.name}.{self.field}}}}}"
            case Kind.TEXT:
                return f"{{{{{self.name}}}}}" if self.level == "1" else f"{{{{{self.name}.{self.level}}}}}"
            case Kind.MARK:
                return f"{{{{{self.mark}{self.name}}}}}"
            case Kind.WITH:
                return f"{{{{있으면 {self.name}}}}}"
            case Kind.WITHOUT:
                return f"{{{{없으면 {self.name}}}}}"
            case _:
                return f"{{{{{self.name}}}}}"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a cell's text: the code of its finding, what was seen, what may have been meant."""

    code: str
    seen: str
    near: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A cell's text with its placeholders in order."""

    text: str
    slots: tuple[Slot, ...] = ()
    mistakes: tuple[Mistake, ...] = ()

    @property
    def shown_slots(self) -> tuple[Slot, ...]:
        """The placeholders that print something."""
        return tuple(slot for slot in self.slots if slot.kind not in {Kind.WITH, Kind.WITHOUT})

    @property
    def lone(self) -> Slot | None:
        """The placeholder that stands alone in its cell, but for conditions: its value keeps its kind."""
        shown = self.shown_slots
        if len(shown) != 1:
            return None
        return None if self.own_text.strip() else shown[0]

    @property
    def own_text(self) -> str:
        """The text without its placeholders."""
        rest = self.text
        for slot in reversed(self.slots):
            rest = rest[: slot.start] + rest[slot.end :]
        return rest


NOTHING = Parsed("")
"""The text of a cell that holds none."""


def holds_braces(text: str) -> bool:
    """Say whether a text may hold a placeholder."""
    return "{{" in text or "}}" in text or _FULL_WIDTH.search(text) is not None


def parse(text: str) -> Parsed:
    """Take a cell's text apart.

    >>> [slot.shown for slot in parse("□ {{ 지표.목표 }} ({{○임기내}})").slots]
    ['{{지표.목표}}', '{{○임기내}}']
    """
    if not holds_braces(text):
        return Parsed(text, mistakes=tuple(_single(text)))
    slots: list[Slot] = []
    mistakes: list[Mistake] = []
    if _FULL_WIDTH.search(text):
        mistakes.append(Mistake("PB802", _around(text, _FULL_WIDTH)))
    for found in _SLOT.finditer(text):
        read = _read(found[1], found.start(), found.end())
        if isinstance(read, Slot):
            slots.append(read)
        else:
            mistakes.append(read)
    left = _SLOT.sub("", text)
    if _BRACE.search(left):
        mistakes.append(Mistake("PB802", _around(left, _BRACE)))
    elif _THREE.search(text):
        mistakes.append(Mistake("PB802", _around(text, _THREE)))
    mistakes += _single(text)
    if len(slots) > MOST_IN_A_CELL:
        mistakes.append(Mistake("PB815", f"{len(slots):,}"))
    return Parsed(text, tuple(slots), tuple(mistakes))


def _single(text: str) -> Iterator[Mistake]:
    """Yield the names of ours that stand between single braces; any other text there is the clerk's."""
    for found in _SINGLE.finditer(text):
        if isinstance(_read(found[1], found.start(), found.end()), Slot):
            yield Mistake("PB802", _around(text, _SINGLE))
            return


def _around(text: str, pattern: re.Pattern[str]) -> str:
    found = pattern.search(text)
    at = found.start() if found else 0
    return text[max(at - 10, 0) : at + 20].strip()


def _read(inner: str, start: int, end: int) -> Slot | Mistake:
    word = " ".join(clean(inner).split())
    seen = f"{{{{{word}}}}}"
    asked = _ASKED.fullmatch(word)
    if asked is not None:
        return _condition(asked, seen, start, end)
    mark = names.OTHER_MARKS.get(word[:1], word[:1])
    if mark in names.MARKS and _tight(word[1:]) in names.BOXES:
        return Slot(Kind.MARK, _tight(word[1:]), start, end, mark=mark)
    plain = _plain(word, start, end)
    if plain is not None:
        return plain
    if word.partition(".")[0].strip() == names.APPROVALS:
        return Mistake("PB816", seen)
    return Mistake("PB801", seen, _near(word, mark))


def _condition(asked: re.Match[str], seen: str, start: int, end: int) -> Slot | Mistake:
    """Read what a row asks for with 있으면 or 없으면."""
    kind = Kind.WITH if asked[1] == "있으면" else Kind.WITHOUT
    thing = names.SAME_THINGS.get(_tight(asked[2]), _tight(asked[2]))
    if thing in names.THINGS:
        return Slot(kind, thing, start, end)
    near = nearest(thing, names.THINGS)
    return Mistake("PB801", seen, f"{{{{{asked[1]} {near}}}}}" if near else "")


def _plain(word: str, start: int, end: int) -> Slot | None:
    """Read a name without a mark or a condition; None where there is no such name."""
    tight = _tight(word).replace("．", ".").replace("·", ".")
    known = {_tight(name): name for name in (*names.SINGLES, *names.SEQUENCES)}
    if tight in known:
        name = known[tight]
        return Slot(Kind.SEQUENCE if name in names.SEQUENCES else Kind.SINGLE, name, start, end)
    first, dot, second = tight.partition(".")
    if second in names.FIELDS.get(first, ()):
        return Slot(Kind.FIELD, first, start, end, field=second)
    section = names.SAME_THINGS.get(first, first)
    if section in names.TEXTS:
        levels = {"", *map(str, range(1, names.DEEPEST + 1)), names.HEAD_LEVEL}
        if (second in levels) and bool(dot) == bool(second):
            return Slot(Kind.TEXT, section, start, end, level=second or "1")
    return None


def _near(word: str, mark: str) -> str:
    tight = _tight(word)
    if mark in names.MARKS:
        near = nearest(tight[1:], names.BOXES)
        return f"{{{{{mark}{near}}}}}" if near else ""
    first, dot, second = tight.partition(".")
    if dot and first in names.FIELDS:
        near = nearest(second, names.FIELDS[first])
        return (
            f"{{{{{first}.{near}}}}}"
            if near
            else ", ".join(f"{first}.{name}" for name in names.FIELDS[first])
        )
    meant = names.OTHER_NAMES.get(tight) or nearest(tight, names.every_name())
    return f"{{{{{meant}}}}}" if meant else ""


def _tight(text: str) -> str:
    return "".join(text.split())
