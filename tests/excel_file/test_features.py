"""Every feature users' workbooks have, made here: a refresh keeps it byte for byte, or refuses by name."""

from __future__ import annotations

import pytest

from pledgebook.package.parts import Package
from tests.excel_file import promises
from tests.excel_file.features import FEATURES
from tests.excel_file.features.refused import REFUSED
from tests.excel_rules.lint import lint

UNREAD_BY_CALAMINE = {"an Excel 4 macro sheet and a dialog sheet"}
UNREAD_BY_OPENPYXL = {"strict OOXML", "backslashes in names"}
FAULTY = {"an empty style table"}
"""Workbooks that break a rule of Excel's from the start."""
SOME = list(FEATURES)[::6]


def made(feature):
    return FEATURES[feature][0]()


@pytest.mark.parametrize("feature", FEATURES)
def test_the_workbook_has_the_feature_and_no_fault(feature):
    data = made(feature)
    proof = FEATURES[feature][1]
    part, text = proof if isinstance(proof, tuple) else (proof, b"")
    assert part in promises.members(data)
    assert text in Package.open(data).read(part.replace("\\", "/"))
    if feature not in FAULTY:
        assert lint(data) == ()


@pytest.mark.parametrize("feature", FEATURES)
def test_a_sheet_is_put_in_and_replaced_and_nothing_else_moves_a_byte(feature):
    after = promises.written_with_every_promise_kept(made(feature))
    if feature not in UNREAD_BY_CALAMINE:
        assert promises.read_by_calamine(after) == promises.stored(promises.trial())
    if feature not in UNREAD_BY_OPENPYXL:
        promises.assert_openpyxl_reads_what_was_meant(after)


@pytest.mark.parametrize("code", REFUSED)
def test_what_may_not_be_written_is_refused_by_name(code):
    assert promises.outcome(REFUSED[code]()) == code


@pytest.mark.validator
@pytest.mark.parametrize("feature", FEATURES)
def test_the_open_xml_validator_reports_nothing_that_was_not_there(feature, ooxml_errors, tmp_path):
    before, after = tmp_path / "앞.xlsx", tmp_path / "뒤.xlsx"
    before.write_bytes(made(feature))
    after.write_bytes(promises.put(before.read_bytes()))
    found = ooxml_errors(after)
    assert not found or set(found) <= set(ooxml_errors(before))


@pytest.fixture(scope="module")
def by_libreoffice(soffice, tmp_path_factory):
    """What LibreOffice made of some of the workbooks, with the trial sheet in them."""
    folder = tmp_path_factory.mktemp("lo")
    paths = [folder / f"{at}.xlsx" for at in range(len(SOME))]
    for feature, path in zip(SOME, paths, strict=True):
        path.write_bytes(promises.put(made(feature)))
    return dict(zip(SOME, soffice.together(paths, "xlsx", folder / "out"), strict=True))


@pytest.mark.libreoffice
@pytest.mark.parametrize("feature", SOME)
def test_libreoffice_reads_and_recalculates_what_was_meant(feature, by_libreoffice):
    promises.assert_libreoffice_reads_what_was_meant(by_libreoffice[feature].read_bytes())
