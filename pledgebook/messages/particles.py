"""Korean particles, chosen by the last sound of the word before them: 43은, 42.5가, 3-2를, 상반기가.

Digits, letters and units are taken as they are read aloud: 3 is 삼, R is 알, kg is 킬로그램, % is 퍼센트, and
a date ends with 일 or 월. What stands in brackets behind a word is not read.
"""

from __future__ import annotations

import re
from typing import Literal

Ending = Literal["open", "ㄹ", "closed"]
"""How a word ends: on a vowel, on ㄹ (which takes 로 as a vowel does), or on another consonant."""

_ENDING_OF_DIGIT: dict[str, Ending] = {
    "0": "closed",  # 영, and 십, 백, 천, 만 alike
    "1": "ㄹ",
    "2": "open",
    "3": "closed",
    "4": "open",
    "5": "open",
    "6": "closed",
    "7": "ㄹ",
    "8": "ㄹ",
    "9": "open",
}
_ENDING_OF_LETTER: dict[str, Ending] = {"l": "ㄹ", "r": "ㄹ", "m": "closed", "n": "closed"}
_ENDING_OF_SIGN: dict[str, Ending] = {
    "㎏": "closed",
    "㎎": "closed",
    "㎖": "open",
    "원": "closed",
    "ㄹ": "ㄹ",
}
_ENDING_OF_UNIT: dict[str, Ending] = {
    "g": "closed",
    "kg": "closed",
    "mg": "closed",
    "t": "closed",
    "m": "open",
    "km": "open",
    "cm": "open",
    "mm": "open",
    "l": "open",
    "ml": "open",
    "kl": "open",
}

# Patterns are compiled when they are first used, by `re` itself: most runs say nothing that needs them.
_SIGN = r"[\s.,:;!?…'\"‘’“”「」『』〈〉《》<>~·)\]}]"
_BEHIND = f"(?<!{_SIGN}){_SIGN}+$"  # tried once a run of signs, not once a sign
_IN_BRACKETS = r"(?<=\S)\s*(?:\([^()]*\)|\[[^\[\]]*\])['\"’”]?$"
_DATE = r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{4}\s*\.\s*\d{1,2}\s*\.(?:\s*\d{1,2}\s*\.)?)$"
_LATIN = r"(?<![A-Za-z])[A-Za-z]+$"
_WORD_THAT_CLOSES = r"(?:ng|[aeiou]{1,2}[mn]e?|(?<![aeiou])[aeiou][ptk]|oo[kt]|ou[pt])$"
_WORD_THAT_ENDS_ON_R = r"(?:[^aeiou]le|[aeiou]le?|l)$"

_FIRST_SYLLABLE, _LAST_SYLLABLE = "가", "힣"
_FINALS = 28  # a syllable has one of 28 finals, the first of which is none
_FINAL_R = 8


def particle(word: str, pair: str) -> str:
    """Return the particle of a pair that fits behind a word.

    `pair` names the form behind a consonant first: `은/는`, `이/가`, `을/를`, `과/와`, `으로/로`, `이라는/라는`.

    >>> particle("43", "과/와"), particle("'5.31.xlsx'", "을/를"), particle("2026년 8월", "으로/로")
    ('과', '를', '로')
    """
    closed, _, open_ = pair.partition("/")
    ending = _ending(word)
    if ending == "ㄹ" and closed.startswith("으로"):
        return open_
    return open_ if ending == "open" else closed


def _ending(word: str) -> Ending:
    """Say how a word ends when it is read aloud; what cannot be read, such as 漢字, counts as open."""
    text = word.rstrip(" '\"’”」』")
    if not _FIRST_SYLLABLE <= text[-1:] <= _LAST_SYLLABLE:
        if re.search(_DATE, text):
            return "ㄹ"
        text = re.sub(_BEHIND, "", re.sub(_IN_BRACKETS, "", text))
    if not text:
        return "open"
    last = text[-1]
    if _FIRST_SYLLABLE <= last <= _LAST_SYLLABLE:
        return _ending_of_syllable(last)
    if "ㄱ" <= last <= "ㅎ":
        return "ㄹ" if last == "ㄹ" else "closed"  # the letters' names: 기역, 리을
    if latin := re.search(_LATIN, text):
        return _ending_of_latin(latin[0], is_after_number=text[: latin.start()].rstrip()[-1:].isdigit())
    return _ENDING_OF_DIGIT.get(last) or _ENDING_OF_SIGN.get(last, "open")


def _ending_of_syllable(syllable: str) -> Ending:
    final = (ord(syllable) - ord(_FIRST_SYLLABLE)) % _FINALS
    if final == 0:
        return "open"
    return "ㄹ" if final == _FINAL_R else "closed"


def _ending_of_latin(word: str, *, is_after_number: bool) -> Ending:
    """Read a unit as the unit, capitals and what has no vowel letter by letter, other words as loan words."""
    lower = word.lower()
    if lower in _ENDING_OF_UNIT and (is_after_number or word == lower):
        return _ENDING_OF_UNIT[lower]
    if word.isupper() or not re.search("[aeiou]", lower):
        return _ENDING_OF_LETTER.get(lower[-1], "open")
    if re.search(_WORD_THAT_ENDS_ON_R, lower):
        return "ㄹ"
    return "closed" if re.search(_WORD_THAT_CLOSES, lower) else "open"
