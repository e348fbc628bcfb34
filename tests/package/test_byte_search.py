"""A search that looks for a letter first finds what a plain one finds, wherever it stands."""

import pytest

from pledgebook.package.byte_search import holds, slices

LENGTH = 40_000
EDGES = [at + by for at in (0, 8_192, LENGTH // 2, LENGTH - 8_192, LENGTH) for by in range(-6, 7)]


@pytest.mark.parametrize("at", sorted({min(max(edge, 0), LENGTH - 4) for edge in EDGES}))
def test_it_is_found_wherever_it_stands(at):
    rows = b"x" * at + b"<f>#" + b"x" * (LENGTH - 4 - at)
    assert holds(rows, b"<f>", b"f")
    assert holds(rows, b"<f>", b"<")
    assert not holds(rows, b"<f#", b"f")


@pytest.mark.parametrize("length", [0, 3, 8_192, 16_384, 16_385])
def test_what_is_not_there_is_not_found(length):
    assert not holds(b"f" * length, b"<f", b"f")
    assert not holds(b"<" * length, b"<f", b"f")
    assert holds(b"<" * length + b"f", b"<f", b"f") is (length > 0)


@pytest.mark.parametrize("row", [b'<c r="A1"><v>1</v></c>', b"<x>1</x>", b"1"])
def test_slices_are_the_whole_and_cut_no_text(row):
    xml = b"<sheetData>" + row * 250_000 + b"</sheetData>"
    found = list(slices(xml))
    assert b"".join(found) == xml
    assert all(some.startswith(b"<") for some in found)
    assert len(found) == 1 or all(len(some) < 1 << 21 for some in found)
