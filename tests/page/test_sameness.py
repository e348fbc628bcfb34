"""Many workbooks through the page: generated ones, and third-party ones where their folder is beside the project."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.benchmarks.generate import GOVERNMENTS, Template, workbook_rows
from tests.excel_file.test_corpus import FILES
from tests.page.same import refreshed, told

AS_OF = "2024-05-31"
MOST_DOWNLOADS = 10
pytestmark = [pytest.mark.slow, pytest.mark.timeout(3000)]


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    folder, template = tmp_path_factory.mktemp("generated"), Template()
    paths = []
    for at in range(40):
        rows = workbook_rows(
            random.Random(at), at, GOVERNMENTS[:4], pledges=1 + at % 5, log=20 + 10 * (at % 7)
        )
        path = folder / f"{at}.xlsx"
        path.write_bytes(template.workbook(rows))
        paths.append(path)
    return paths


def through(browser, paths, folder, at_once=MOST_DOWNLOADS):
    """Refresh files, some at a time: without a person Chromium lets a page have ten downloads."""
    steps = []
    for at in range(0, len(paths), at_once):
        steps += [
            {"do": "open"},
            {"do": "fill", "fields": {"#as-of": AS_OF}},
            {"do": "files", "paths": [str(path) for path in paths[at : at + at_once]]},
            {"do": "press", "button": "#refresh"},
            {"do": "results", "folder": str(folder)},
        ]
    found = browser.run(*steps, {"do": "heard"}, timeout=2900)
    told_of = [found[at] for at, step in enumerate(steps) if step["do"] == "results"]
    return [result for results in told_of for result in results], found[-1]


def test_generated_workbooks_are_those_of_the_command_line(browser, generated, tmp_path):
    folder = tmp_path / "saved"
    folder.mkdir()
    results, _ = through(browser, generated, folder)
    assert len(results) == 40
    for result, path in zip(results, generated, strict=True):
        expected = refreshed(path, AS_OF, tmp_path / path.stem)
        assert told(result) == expected, path.name
        assert expected.members


@pytest.mark.corpus
@pytest.mark.skipif(not FILES, reason="the folder of third-party workbooks is not beside the project")
def test_third_party_workbooks_are_refused_by_the_same_names_and_the_page_lives_on(browser, tmp_path):
    folder = tmp_path / "saved"
    folder.mkdir()
    results, heard = through(browser, FILES, folder, at_once=len(FILES))
    assert [result["name"] for result in results] == [path.name for path in FILES]
    other = {
        path.name: (result["code"], expected.code)
        for result, path in zip(results, map(Path, FILES), strict=True)
        if told(result) != (expected := refreshed(path, AS_OF, tmp_path / path.name))
    }
    assert other == {}
    assert {url.partition(":")[0] for url in heard["requests"][1:]} == {"blob"}
