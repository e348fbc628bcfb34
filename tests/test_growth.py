"""No pattern and no reader of cell text takes more than its length: measured on text made to make them.

A cell holds 32,767 characters. Every compiled pattern of the package is tried on runs of the letters that it
is made of; what is quadratic there takes seconds, what is linear a few milliseconds.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import time

import pytest

import pledgebook
from pledgebook.book import folding, koreandate
from pledgebook.book.contract import STATUSES, Kind
from pledgebook.checks import personal
from pledgebook.reading import cells, number_formats, numbers
from pledgebook.reading.cells import CellConventions

LONGEST = 32_767
MOST_SECONDS = 0.3
"""For one cell; what is linear takes a tenth of it on a slow machine."""
SHORT, LONG = 500, 4_000
QUICK = 0.002
"""Seconds below which a search of a LONG text cannot be quadratic: that makes eight million steps."""
BOUNDED = {
    "pledgebook.reading.numbers": numbers.LONGEST,
    "pledgebook.reading.number_formats": number_formats.LONGEST_FORMAT,
    "pledgebook.sheets.standalone": 255,  # of a text that stands in a formula of ours
}
"""Modules whose patterns see text that was cut before, with its length."""


def modules():
    for found in pkgutil.walk_packages(pledgebook.__path__, "pledgebook."):
        if found.name.endswith("__main__"):
            continue
        try:
            yield importlib.import_module(found.name)
        except ImportError:  # an extra that is not there, or a system that is not this one
            continue


def patterns():
    """List the patterns by their module and name, with the ways they are used and the longest text they see."""
    for module in modules():
        source = inspect.getsource(module)
        for name, value in vars(module).items():
            uses = set(
                re.findall(rf"\b{name}\.(search|match|fullmatch|split|sub|finditer|findall)\b", source)
            )
            if isinstance(value, re.Pattern) and uses:
                yield f"{module.__name__}.{name}", value, uses, BOUNDED.get(module.__name__, LONG)


def pieces_of(pattern):
    """Return what texts for a pattern are made of: its own letters, digits, blanks, and pairs of them."""
    letters = {letter for letter in pattern if letter.isprintable() and not letter.isascii()}
    letters = set(sorted(letters)[:12]) | {letter for letter in pattern if letter in " .,-~/:'\"()[]<>+&;%=|"}
    ordered = sorted(letters | set("0a가\n"))
    yield from (*ordered, " ", "\t")
    yield from (f"{first}{second}" for first in " 0a" for second in ordered if first != second)
    yield from ("2024. ", "2024. 5. / ", "1,000", "<c ", "</c>", "((", "&#", "['", '"a" ')


def seconds_of(pattern, uses, subject):
    """Return the seconds of a search, the least of three: others use the machine, too."""
    ways = [getattr(pattern, use) for use in uses - {"sub", "finditer", "findall"}]
    ways += [pattern.split] if uses & {"sub", "finditer", "findall"} else []
    least = []
    for _ in range(3):
        began = time.process_time()
        for way in ways:
            way(subject)
        least.append(time.process_time() - began)
        if least[-1] < QUICK:
            break
    return min(least)


def growth(pattern, uses, length):
    """Return the piece whose repetition takes more than its length, with how much more; nothing for none."""
    is_bytes = isinstance(pattern.pattern, bytes)
    source = pattern.pattern.decode("latin-1") if is_bytes else pattern.pattern
    for piece in pieces_of(source):
        for end in ("", "\u0001"):
            texts = [
                (piece * (size // len(piece) + 1))[:size] + end for size in (length * SHORT // LONG, length)
            ]
            subjects = [text.encode() for text in texts] if is_bytes else texts
            long = seconds_of(pattern, uses, subjects[1])
            if long < QUICK:
                continue
            short = max(seconds_of(pattern, uses, subjects[0]), 1e-7)
            if long / short > 3 * LONG / SHORT:
                return repr(piece), round(long / short)
    return None


FOUND = {name: found for name, *found in patterns()}


def test_the_walk_finds_the_patterns():
    assert len(FOUND) > 60
    assert "pledgebook.book.koreandate._RANGE" in FOUND


def test_what_is_quadratic_is_seen():
    assert growth(re.compile(r"\s*,"), {"search"}, LONG)
    assert growth(re.compile(r"\s*(?:가)?\s*나"), {"match"}, LONG)
    assert growth(re.compile(r"(?:a|b|ab)*c"), {"search"}, 25) or growth(
        re.compile(r"a.*b.*c"), {"search"}, LONG
    )
    assert growth(re.compile(r"\s?,"), {"search"}, LONG) is None


@pytest.mark.parametrize("name", sorted(FOUND))
def test_a_pattern_takes_no_more_than_the_length_of_its_text(name):
    assert growth(*FOUND[name]) is None


HOSTILE = {
    "blanks": " ", "line ends": "\n", "blanks and a dot": " .", "digits": "1", "digits apart": "1 ",
    "commas": "1,000,", "dates": "2024. 5. 1. / ", "months": "2024. 5. ~ ", "ranges": "5. ~ ",
    "brackets": "(", "weekdays": " (월)", "clocks": " 10:00", "quotes": "'", "Hangul": "가", "marks": "①",
    "marks and digits": "5①", "combining": "가\u0301", "split Hangul": "\u1100\u1161", "separators": ", ",
    "full width": "５", "dashes": " - ", "부터": " 부터", "signs": "-", "units": "5명 ", "ligatures": "㎢",
    "phones": "010-", "residents": "900101-",
}  # fmt: skip
READERS = {
    **{
        f"cell {kind.value}": (
            lambda text, kind=kind: cells.READERS[kind](text, CellConventions(money_unit="백만원"))
        )
        for kind in cells.READERS
    },
    "cell choice": lambda text: cells.choice(STATUSES)(text, CellConventions()),
    "cell choices": lambda text: cells.several(STATUSES)(text, CellConventions()),
    "when": koreandate.when,
    "day": koreandate.day,
    "why not a date": koreandate.why_not,
    "why not a day": lambda text: koreandate.why_not(text, one_day=True),
    "footnote": lambda text: cells.footnote(text, Kind.CODE),
    "clean": folding.clean,
    "word_key": folding.word_key,
    "code_key": folding.code_key,
    "letters_key": folding.letters_key,
    "nearest": lambda text: folding.nearest(text, [choice.value for choice in STATUSES]),
    "masked": personal.masked,
}


@pytest.mark.parametrize("reader", READERS)
def test_reading_a_cell_takes_no_more_than_the_length_of_its_text(reader):
    for name, piece in HOSTILE.items():
        for head, tail in (("", ""), ("2024. 5. 31.", "x")):
            text = head + (piece * LONGEST)[: LONGEST - len(head) - len(tail)] + tail
            seconds = []
            for _ in range(3):  # the least of three: others use the machine, too
                began = time.process_time()
                READERS[reader](text)
                seconds.append(time.process_time() - began)
                if seconds[-1] < MOST_SECONDS:
                    break
            assert min(seconds) < MOST_SECONDS, (name, head, tail, min(seconds))
