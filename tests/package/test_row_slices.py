"""The rows of a sheet come in slices that depend on the rows alone, not on how the sheet is inflated."""

import random

import pytest

from pledgebook.package import row_slices
from pledgebook.package.row_slices import ROW, RowSlices, UnslicedError

HEAD, TAIL = b"<worksheet><cols/><sheetData>", b"</sheetData><mergeCells/></worksheet>"


@pytest.fixture(autouse=True)
def short(monkeypatch):
    monkeypatch.setattr(row_slices, "_SLICE", 100)
    monkeypatch.setattr(row_slices, "_LONGEST", 800)


def rows(count, chance):
    cells = (b"<c/>" * chance.randrange(9) for _ in range(count))
    return b"".join(b'<row r="%d">%s</row>' % (at, some) for at, some in enumerate(cells, start=1))


def in_pieces(xml, chance):
    at = 0
    while at < len(xml):
        end = at + chance.choice([0, 1, 7, 50, 300])  # an inflater gives empty pieces too
        yield xml[at:end]
        at = end


def taken(sheet):
    return list(iter(sheet.take, b""))


@pytest.mark.parametrize("seed", range(8))
def test_slices_are_whole_rows_wherever_pieces_end(seed):
    chance = random.Random(seed)
    body = rows(chance.randrange(60), chance)
    whole = RowSlices(iter([HEAD + body + TAIL]))
    sheet = RowSlices(in_pieces(HEAD + body + TAIL, chance))
    found = taken(sheet)
    assert b"".join(found) == body
    assert (sheet.head, sheet.tail) == (HEAD, TAIL)
    assert found == taken(whole)
    assert all(some.startswith(ROW) and some.endswith(b"</row>") for some in found)


def test_what_is_given_back_comes_once_more():
    body = rows(40, random.Random(1))
    sheet = RowSlices(iter([HEAD + body + TAIL]))
    first = sheet.take()
    last = first.rfind(ROW)
    sheet.give_back(first[last:])
    assert first[:last] + b"".join(taken(sheet)) == body


def test_a_tail_may_be_longer_than_any_row():
    """Each row of a log may have its link, and all of them stand behind the rows."""
    tail = TAIL.replace(b"<mergeCells/>", b"<hyperlink/>" * 400)
    sheet = RowSlices(in_pieces(HEAD + rows(9, random.Random(2)) + tail, random.Random(3)))
    taken(sheet)
    assert sheet.tail == tail


@pytest.mark.parametrize(
    "xml",
    [
        b"<worksheet><sheetData/></worksheet>",
        b"<x:worksheet><x:sheetData><x:row/></x:sheetData></x:worksheet>",
        HEAD + b'<row r="1">' + b"<c/>" * 2_000 + b"</row>" + TAIL,
        b" " * 9_000 + HEAD + TAIL,
        HEAD + rows(9, random.Random(4)),
        HEAD.replace(b"<cols/>", b"<!--<sheetData>" + rows(3, random.Random(6)) + b"</sheetData>-->") + TAIL,
        HEAD.replace(b"<cols/>", b"<?x <sheetData>" + rows(3, random.Random(6)) + b"</sheetData>?>") + TAIL,
        HEAD + b'<row r="1"/></sheetData><sheetData><row r="2"/>' + TAIL,
        HEAD + b'<row r="1"/></sheetData></sheetData>' + TAIL,
        HEAD + TAIL.replace(b"<mergeCells/>", b'<row r="2"/>'),
    ],
)
def test_rows_that_are_not_found_are_told(xml):
    with pytest.raises(UnslicedError):
        taken(RowSlices(in_pieces(xml, random.Random(5))))
