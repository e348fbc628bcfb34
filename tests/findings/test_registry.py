"""The registry of findings and the table made from it; that it is whole is a rule of the house (test_architecture)."""

from __future__ import annotations

import doctest
import re

import pytest

from pledgebook.findings import Finding, Severity, table
from pledgebook.findings.codes import BY_MAKER, CODES
from pledgebook.findings.table import code_table
from pledgebook.messages.findings import FINDINGS


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_of_one_severity_wherever_it_is_made(code):
    assert {codes[code] for codes in BY_MAKER.values() if code in codes} == {CODES[code].severity}
    assert re.fullmatch(r"PB[1-46-9]\d\d", code)
    assert Finding(code).severity is CODES[code].severity


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_table_has_a_row_for_every_code_in_order(lang):
    rows = code_table(lang)
    assert [row.code for row in rows] == sorted(FINDINGS)
    assert all(row.message and row.action and row.makers for row in rows)
    words = {"ko": {"오류", "경고", "안내"}, "en": {"error", "warning", "note"}}[lang]
    assert {row.severity for row in rows} == words
    assert len(words) == len(Severity)


def test_the_example_of_the_table_holds():
    assert doctest.testmod(table).failed == 0
