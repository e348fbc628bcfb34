"""Extensions that fail, each in a way of its own."""

from __future__ import annotations

import sys

from pledgebook import Remark, Severity

NUMBER = 3


def raises(results):
    raise ZeroDivisionError(results.as_of)


def leaves(results):
    sys.exit(results.as_of.year)


def says_text(results):
    return [str(results.as_of)]


def half_way(results):
    yield Remark(Severity.INFO, "", "시작했습니다.", "기다리십시오.")
    yield Remark(Severity.INFO, "없는 시트!A1", "없는 자리입니다.", "찾으십시오.", seen=str(results.as_of))
    raise RuntimeError


class Broken:
    suffix = ".broken"

    def render(self, document):
        raise ValueError(document.title)


BROKEN = Broken()
