"""An expression that waits to be compiled finds what the compiled one finds."""

from __future__ import annotations

import re

import pytest

from pledgebook.standard.expressions import regex


def test_it_finds_what_the_compiled_one_finds():
    text, flags = r"(?P<year>\d{4})\. ?(\d+)", re.ASCII
    ours, theirs = regex(text, flags), re.compile(text, flags)
    for said in ("2024. 5.", "언제", "２０２４. 5"):
        assert str(ours.search(said)) == str(theirs.search(said))
        assert ours.sub("날", said) == theirs.sub("날", said)
        assert [found.groups() for found in ours.finditer(said)] == theirs.findall(said)
    assert (ours.pattern, ours.flags) == (theirs.pattern, theirs.flags)


def test_it_is_compiled_when_it_is_first_used():
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.match("")
