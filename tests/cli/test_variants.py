"""`refresh` on the kinds of workbook Excel can save beside a plain .xlsx: macros, templates, strict, guarded."""

from __future__ import annotations

import io
import re
from datetime import datetime

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.cli.app import app
from pledgebook.excel_file.marks import owned_sheets
from pledgebook.package.parts import Package
from tests.excel_file.features.macros import with_macros
from tests.excel_file.features.parts import Parts
from tests.excel_file.features.refused import locked, shared, signed
from tests.excel_file.features.spelling import strictly
from tests.excel_file.promises import members
from tests.excel_rules.lint import lint

cli = CliRunner()
AS_OF = "2023-12-31"
MACRO_PARTS = {
    "xl/vbaProject.bin",
    "xl/_rels/vbaProject.bin.rels",
    "xl/vbaProjectSignature.bin",
    "xl/vbaProjectSignatureAgile.bin",
    "xl/vbaProjectSignatureV3.bin",
    "xl/ctrlProps/ctrlProp1.xml",
    "xl/activeX/activeX1.xml",
    "xl/activeX/activeX1.bin",
    "customUI/customUI14.xml",
    "_rels/.rels",
}


def refreshed(path, data):
    path.write_bytes(data)
    run = cli.invoke(app, ["refresh", str(path), "--as-of", AS_OF])
    assert run.exit_code == 0, run.output
    return path.read_bytes()


def figures(path):
    return pb.compute(pb.read(path), AS_OF).to_frame().to_dict("records")


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [
        (".xlsm", b"sheet.macroEnabled.main+xml"),
        (".xltm", b"template.macroEnabled.main+xml"),
    ],
)
def test_macros_controls_and_ribbon_stay_byte_for_byte(sample, tmp_path, suffix, kind):
    """A VBA signature is over vbaProject.bin alone, so it holds for as long as that part's bytes do."""
    plain = Package.open(sample.read_bytes())
    typed = next(sheet.part for sheet in plain.sheets if sheet.name == "설정")
    data = with_macros(sample.read_bytes(), typed)
    if suffix == ".xltm":
        types = Package.open(data).read("[Content_Types].xml").replace(b"sheet.macroE", b"template.macroE")
        data = _with_part(data, "[Content_Types].xml", types)
    after = refreshed(tmp_path / f"공약{suffix}", data)
    old, new = members(data), members(after)
    changed = {name for name in old if new.get(name) != old[name]}
    assert changed, "the card shows another day"
    assert not changed & {*MACRO_PARTS, typed}
    assert old.keys() >= MACRO_PARTS
    assert kind in Package.open(after).read("[Content_Types].xml")
    assert lint(after) == lint(data) == ()
    assert refreshed(tmp_path / f"공약{suffix}", after) == after


def test_a_template_stays_a_template(sample, tmp_path):
    types = Package.open(sample.read_bytes()).read("[Content_Types].xml")
    template = types.replace(b"spreadsheetml.sheet.main", b"spreadsheetml.template.main")
    after = refreshed(
        tmp_path / "공약.xltx", _with_part(sample.read_bytes(), "[Content_Types].xml", template)
    )
    assert Package.open(after).read("[Content_Types].xml") == template


def _with_part(data, part, content):
    book = Parts(data)
    book.parts[part] = content
    return book.packed()


def test_a_strict_workbook_gives_the_same_figures_and_gets_strict_sheets(sample, tmp_path):
    strict = tmp_path / "엄격.xlsx"
    data = strictly(sample.read_bytes())
    after = refreshed(strict, data)
    assert figures(strict) == figures(sample)
    plain = refreshed(sample, sample.read_bytes())
    expected, seen = Package.open(strictly(plain)), Package.open(after)
    assert set(seen.names) == set(expected.names)
    assert all(seen.read(name) == expected.read(name) for name in expected.names)
    assert refreshed(strict, after) == after
    package = Package.open(data)
    ours = set(owned_sheets(package).values())
    inputs = {sheet.part for sheet in package.sheets if sheet.name not in ours}
    assert len(inputs) > 9
    assert all(members(after)[part] == members(data)[part] for part in inputs)


def test_dates_of_strict_workbooks_are_read_as_days(sample, tmp_path):
    book = load_workbook(sample)
    log = book["실적"]
    log["A2"] = datetime(2023, 2, 14)  # noqa: DTZ001 - a day in a cell
    out = io.BytesIO()
    book.save(out)
    path = tmp_path / "날짜.xlsx"
    path.write_bytes(out.getvalue())
    expected = pb.read(path).activities
    part = next(sheet.part for sheet in Package.open(out.getvalue()).sheets if sheet.name == "실적")
    xml = Package.open(out.getvalue()).read(part)
    iso = re.sub(rb'(<c r="A2"[^>]*) t="n"><v>44971', rb'\1 t="d"><v>2023-02-14T00:00:00', xml)
    assert iso != xml
    path.write_bytes(strictly(_with_part(out.getvalue(), part, iso)))
    assert pb.read(path).activities == expected


@pytest.mark.parametrize(("guard", "word"), [(signed, "서명"), (shared, "공유")])
def test_a_signed_or_shared_workbook_is_left_alone_with_a_sentence(sample, guard, word):
    sample.write_bytes(guard(sample.read_bytes()))
    before = sample.read_bytes()
    run = cli.invoke(app, ["refresh", str(sample), "--as-of", AS_OF])
    assert run.exit_code == 4
    assert word in run.stderr
    assert sample.read_bytes() == before
    assert cli.invoke(app, ["show", str(sample)]).exit_code == 0, "reading does not mind"


def test_a_locked_structure_is_kept_where_the_sheets_are_there_already(sample):
    after = refreshed(sample, locked(sample.read_bytes()))
    assert b'lockStructure="1"' in Package.open(after).read("xl/workbook.xml")
