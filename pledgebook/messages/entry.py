"""The shape of a catalogue entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Sentence:
    ko: str
    en: str

    def fill(self, lang: str, facts: Mapping[str, str]) -> str:
        template = self.en if lang == "en" else self.ko
        return template.format_map(facts)


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """What a finding says (`message`) and what the person should do about it (`action`)."""

    message: Sentence
    action: Sentence


def entry(ko: str, en: str, ko_action: str, en_action: str) -> FindingEntry:
    return FindingEntry(Sentence(ko, en), Sentence(ko_action, en_action))
