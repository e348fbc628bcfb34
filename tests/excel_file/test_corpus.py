"""Third-party workbooks: each is written with every other member byte for byte, or refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from pledgebook.errors import PledgebookError
from pledgebook.excel_file.graft import graft
from pledgebook.excel_file.lint import lint
from pledgebook.excel_file.package import Package
from tests.excel_file.books import owned

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FILES = sorted(CORPUS.glob("*.xls*"))
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not FILES, reason="the folder of third-party workbooks is not beside the project"),
]
MOST_TO_LINT = 300_000  # bytes: the lint reads every cell of every sheet
NAME, TABLE = "카드 시험-1", "PledgebookTrial"
REFUSED_AS_A_WHOLE = {
    "encrypted",
    "legacy-xls",
    "not-zip",
    "damaged-zip",
    "damaged-part",
    "dtd",
    "empty-file",
}
"""Files no program opens as they are: these do not count as openable."""


def outcome(path):
    try:
        package = Package.open(path.read_bytes())
        return package, graft(package, [owned(NAME, rows=4, table=TABLE)])
    except PledgebookError as error:
        return error.code, None


def spans(package):
    return {one.name: package.data[one.start : one.end] for one in package.members}


def test_nearly_every_openable_file_is_written():
    codes = [code for code, grafted in map(outcome, FILES) if grafted is None]
    openable = len(FILES) - sum(code in REFUSED_AS_A_WHOLE for code in codes)
    written = len(FILES) - len(codes)
    assert written >= 0.97 * openable, codes


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_not_ours_keeps_its_raw_bytes(path):
    package, first = outcome(path)
    if first is None:
        assert isinstance(package, str), "refused by name"
        return
    kept = spans(package)
    after = Package.open(first.data)
    for name in set(kept) - set(first.edited):
        assert spans(after)[name] == kept[name], name
    if path.stat().st_size < MOST_TO_LINT:
        assert set(lint(first.data)) <= set(lint(path.read_bytes())), "no fault is added to those it had"
    assert not graft(after, [owned(NAME, rows=4, table=TABLE)]).changed
    for rows in (1, 40):
        after = Package.open(graft(after, [owned(NAME, rows=rows, value="1", table=TABLE)]).data)
        for name in set(kept) - set(first.edited):
            assert spans(after)[name] == kept[name], name
    assert after.read(styles(after)) == Package.open(first.data).read(styles(after)), "styles grow once"


def styles(package):
    return next(one.target for one in package.relations(package.workbook_part) if one.kind == "styles")
