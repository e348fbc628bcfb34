"""Third-party workbooks: each is written with every other member byte for byte, or refused by name.

A dozen large ones are put through the oracles that read them whole when slow tests are asked for. Set
PLEDGEBOOK_WHOLE_CORPUS=1 to put every file through the slow oracles, not only a sample.
"""

from __future__ import annotations

import contextlib
import functools
import io
import os
import zipfile
from pathlib import Path

import pytest

from pledgebook.errors import FileUnreadableError, PledgebookError
from pledgebook.package.parts import Package
from pledgebook.reading import read_book
from tests.excel_file import promises

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FILES = sorted(CORPUS.glob("*.xls*"))
_LINES = (Path(__file__).parent / "corpus_outcomes.csv").read_text(encoding="utf-8").splitlines()
PINNED = dict(line.rsplit(",", 1) for line in _LINES)
WRITABLE = [path for path in FILES if PINNED.get(path.name, "written") == "written"]
MUST_BE_REFUSED = {"signed"}
"""Openable files that may not be written whatever the writer can do: a write would break their signature."""
WHOLE = os.environ.get("PLEDGEBOOK_WHOLE_CORPUS")
EVERY = 1 if WHOLE else 16
LARGE = 300_000
"""Bytes of unpacked parts above which the readers of whole workbooks take seconds."""
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not FILES, reason="the folder of third-party workbooks is not beside the project"),
]


def named(path):
    return path.name


def unpacked(path):
    with zipfile.ZipFile(path) as archive:
        return sum(member.file_size for member in archive.infolist())


def sized(path):
    return pytest.param(path, marks=pytest.mark.slow if unpacked(path) > LARGE else ())


def sampled(offset):
    return WRITABLE[offset % EVERY :: EVERY]


def sample(offset):
    return pytest.mark.parametrize("path", sampled(offset), ids=named)


@functools.cache
def outcome(path):
    return promises.outcome(path.read_bytes())


@functools.cache
def openpyxl_opens(path):
    return promises.opened_by_openpyxl(path.read_bytes()) is not None


def skip_where_refused(path):
    if outcome(path) != "written" and path.name not in PINNED:
        pytest.skip(f"a file of another collection, refused by name: {outcome(path)}")


def saved(path, place):
    """Write the workbook with the trial sheet in it to a place of its own."""
    skip_where_refused(path)
    place.write_bytes(promises.put(path.read_bytes()))
    return place


@pytest.mark.parametrize("path", FILES, ids=named)
def test_the_outcome_is_the_one_pinned(path):
    if path.name not in PINNED:
        pytest.skip("a file of another collection: its outcome is not pinned")
    assert outcome(path) == PINNED[path.name]


def test_nearly_every_openable_file_is_written():
    """Openable is what openpyxl opens, a reader that does not ask for our rules.

    Beside signed packages, which have to be refused, two files with a log of revisions (it would not know
    of our changes) and one whose owner locked its structure are refused.
    """
    openable = [path for path in FILES if outcome(path) == "written" or openpyxl_opens(path)]
    writable = [path for path in openable if outcome(path) not in MUST_BE_REFUSED]
    refused = [outcome(path) for path in writable if outcome(path) != "written"]
    assert len(refused) <= 0.02 * len(writable), refused


def test_what_is_called_unreadable_is_so_for_another_reader_as_well():
    for path in FILES:
        try:
            Package.open(path.read_bytes())
        except FileUnreadableError:
            assert not openpyxl_opens(path), path.name


@pytest.mark.parametrize("path", [path for path in WRITABLE if unpacked(path) > LARGE], ids=named)
def test_in_a_large_one_a_sheet_is_put_in_and_nothing_else_moves_a_byte(path):
    skip_where_refused(path)
    after = promises.written_once(path.read_bytes()).data
    if promises.calamine_opens(path.read_bytes()):
        assert promises.read_by_calamine(after) == promises.stored(promises.trial())


@pytest.mark.parametrize("path", [sized(path) for path in WRITABLE], ids=named)
def test_a_sheet_is_put_in_and_replaced_and_nothing_else_moves_a_byte(path):
    skip_where_refused(path)
    after = promises.written_with_every_promise_kept(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        assert archive.testzip() is None, "zip tools find it whole"
    if promises.calamine_opens(path.read_bytes()):
        assert promises.read_by_calamine(after) == promises.stored(promises.trial())
    if promises.opened_by_openpyxl(after) is None:
        assert not openpyxl_opens(path), "openpyxl could read the original"
    else:
        promises.assert_openpyxl_reads_what_was_meant(after)


@pytest.mark.parametrize("path", FILES, ids=named)
def test_reading_any_of_them_raises_nothing_but_our_own(path):
    with contextlib.suppress(PledgebookError):
        assert read_book(path.read_bytes(), path.name).findings, "a stranger's workbook is no pledge workbook"


@pytest.mark.validator
@sample(3)
def test_the_open_xml_validator_reports_nothing_that_was_not_there(path, ooxml_errors, tmp_path):
    found = ooxml_errors(saved(path, tmp_path / path.name))
    assert not found or set(found) <= set(ooxml_errors(path))


@pytest.fixture(scope="module")
def by_libreoffice(soffice, tmp_path_factory):
    """What LibreOffice made of each sampled file with the trial sheet in it; the path of none it cannot read."""
    folder = tmp_path_factory.mktemp("lo")
    paths = {path: folder / f"{at}.xlsx" for at, path in enumerate(sampled(11)) if outcome(path) == "written"}
    for path, place in paths.items():
        place.write_bytes(promises.put(path.read_bytes()))
    return dict(zip(paths, soffice.together([*paths.values()], "xlsx", folder / "out"), strict=True))


@pytest.mark.libreoffice
@sample(11)
def test_libreoffice_reads_and_recalculates_what_was_meant(path, by_libreoffice, soffice, tmp_path):
    skip_where_refused(path)
    after = by_libreoffice[path]
    if after.exists():
        promises.assert_libreoffice_reads_what_was_meant(after.read_bytes())
    else:
        original = soffice(path, "xlsx", tmp_path / "lo")
        assert not original.exists(), "LibreOffice could read the original"
