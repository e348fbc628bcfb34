"""Numbers of formats are found wherever a long part is cut into pieces."""

import time

import pytest

from pledgebook.excel_file.dangling import _numbers

XML = b'<cols><col style="3"/></cols><sheetData><row r="1" s = \'45\'><c r="A1" s="678"><v>9</v></c></row></sheetData>'


@pytest.mark.parametrize("size", range(1, len(XML) + 1))
def test_numbers_are_whole_wherever_a_piece_ends(size):
    pieces = (XML[at : at + size] for at in range(0, len(XML), size))
    assert _numbers(pieces) == {b"3", b"45", b"678"}


def test_a_long_text_is_gone_through_once():
    begun = time.process_time()
    assert _numbers(iter([b'<t s="7">', *[b"x" * 4_096] * 3_000, b'</t><c s="8"/>'])) == {b"7", b"8"}
    assert time.process_time() - begun < 0.5  # taken together anew with each piece it is seconds
