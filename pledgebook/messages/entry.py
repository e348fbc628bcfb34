"""The shape of a catalogue entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.messages.particles import particle

if TYPE_CHECKING:
    from collections.abc import Mapping


class _Fact(str):
    """A fact of a sentence, which knows the particle that follows it: `'{seen}'{seen:은/는}`."""

    __slots__ = ()

    def __format__(self, pair: str) -> str:
        return particle(self, pair) if pair else str(self)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in both languages, as a `str.format` template over facts that are text.

    Behind a fact the Korean names its particle as a pair: `{path:을/를}` prints 을 or 를, not the path.
    """

    ko: str
    en: str

    def fill(self, lang: str, facts: Mapping[str, str]) -> str:
        template = self.en if lang == "en" else self.ko
        return template.format_map({name: _Fact(fact) for name, fact in facts.items()})


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """What a finding says (`message`) and what the person should do about it (`action`)."""

    message: Sentence
    action: Sentence


def entry(ko: str, en: str, ko_action: str, en_action: str) -> FindingEntry:
    return FindingEntry(Sentence(ko, en), Sentence(ko_action, en_action))
