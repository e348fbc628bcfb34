"""The shape of a catalogue entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Self, SupportsIndex

from pledgebook.messages.particles import particle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PAIR = r"\{\w+:([^}]+)\}"


class DatedText(str):
    """Text that holds a day in some `forms` and, but for them, is the same on another day."""

    __slots__ = ("forms",)
    forms: frozenset[str]

    def __new__(cls, text: str, forms: Iterable[str]) -> Self:
        """Make a text that holds the day in these forms."""
        made = super().__new__(cls, text)
        made.forms = frozenset(forms)
        return made

    def __str__(self) -> str:
        return self

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (super().__str__(),)  # no copy is dated

    def replace(self, old: str, new: str, count: SupportsIndex = -1) -> DatedText:
        """Return a text that is dated as this one is."""
        return DatedText(super().replace(old, new, count), self.forms)


class _Fact(str):
    """A fact of a Korean sentence, which knows the particle that follows it: `'{seen}'{seen:은/는}`."""

    __slots__ = ()

    def __format__(self, pair: str) -> str:
        return particle(self, pair) if pair else str(self)


class _Number(str):
    """A fact of an English sentence, which knows the number of its noun: `{count} {count:row/rows}`."""

    __slots__ = ()

    def __format__(self, pair: str) -> str:
        if not pair:
            return str(self)
        singular, _, plural = pair.partition("/")
        return singular if self == "1" else plural


class Sentence(NamedTuple):
    """A sentence in both languages, as a `str.format` template over facts that are text.

    A pair behind the name of a fact prints the word that fits the fact, not the fact: in Korean its particle
    (`{path:을/를}`), in English the singular or the plural (`{count:row/rows}`).
    """

    ko: str
    en: str

    def fill(self, lang: str, facts: Mapping[str, str]) -> str:
        if lang == "en":
            text = self.en.format_map({name: _Number(fact) for name, fact in facts.items()})
        else:
            text = self.ko.format_map({name: _Fact(fact) for name, fact in facts.items()})
        dated = {name: fact for name, fact in facts.items() if isinstance(fact, DatedText)}
        return self._dated(text, lang, facts, dated) if dated else text

    def _dated(self, text: str, lang: str, facts: Mapping[str, str], dated: Mapping[str, DatedText]) -> str:
        """Return a text that holds a day as dated, unless a word was chosen by it or another fact reads like it."""
        template = self.en if lang == "en" else self.ko
        every = frozenset[str]().union(*(fact.forms for fact in dated.values()))
        forms = frozenset(form for form in every if form in text)
        others = (fact for name, fact in facts.items() if name not in dated)
        if any(f"{{{name}:" in template for name in dated) or any(
            form in other for other in others for form in forms
        ):
            return text
        return DatedText(text, forms) if forms else text

    def template(self, lang: str) -> str:
        """Return the sentence with its facts by name, as `{seen}`, and both words of each pair."""
        return re.sub(_PAIR, r"\1", self.en if lang == "en" else self.ko)


class FindingEntry(NamedTuple):
    """What a finding says (`message`) and what the person should do about it (`action`)."""

    message: Sentence
    action: Sentence
    message_of_all: Sentence | None = None  # where the facts `count` and `all` are the same

    def said_of(self, facts: Mapping[str, str]) -> Sentence:
        """Choose the sentence that fits the facts."""
        if self.message_of_all is not None and facts["count"] == facts["all"]:
            return self.message_of_all
        return self.message


def entry(ko: str, en: str, ko_action: str, en_action: str) -> FindingEntry:
    return FindingEntry(Sentence(ko, en), Sentence(ko_action, en_action))
