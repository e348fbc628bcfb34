"""The receipt of a refresh: what it says is what stands on the disk."""

from __future__ import annotations

import hashlib
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from pledgebook.cli.app import app
from pledgebook.errors import FileRefusedError
from pledgebook.package.parts import Package
from pledgebook.package.untouched import refuse_unless_untouched, untouched
from pledgebook.use_cases import refresh as pipeline
from pledgebook.use_cases.new import new_workbook
from pledgebook.use_cases.refresh import refresh


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "공약 관리.xlsx"
    path.write_bytes(new_workbook())
    return path


def receipt_of(path, *options, code=0):
    done = CliRunner().invoke(app, ["refresh", str(path), "--json", *options])
    assert done.exit_code == code, done.output
    return json.loads(done.stdout)["workbooks"][0]


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def settings_part(data):
    """The part of a sheet that is the user's own."""
    return next(sheet.part for sheet in Package.open(data).sheets if sheet.name == "설정")


def test_it_names_every_part_once_as_added_changed_or_untouched(path):
    before = zipfile.ZipFile(path).namelist()
    receipt = receipt_of(path, "--as-of", "2023-06-30")
    parts = receipt["parts_changed"] + receipt["parts_untouched"] + receipt["parts_dropped"]
    assert sorted(parts) == sorted(before)
    assert receipt["parts_added"] == []
    assert settings_part(path.read_bytes()) in receipt["parts_untouched"]


def test_hashes_and_backup_are_those_on_the_disk(path):
    before = digest(path)
    receipt = receipt_of(path, "--as-of", "2023-06-30")
    assert receipt["sha256_before"] == before == digest(receipt["backup"])
    assert receipt["sha256_after"] == digest(path) != before


def test_it_lists_the_cells_that_changed_with_what_stood_there(path):
    receipt = receipt_of(path, "--as-of", "2023-06-30")
    assert receipt["cells_changed"] == len(receipt["changes"]) > 0
    sheets = {
        change["cell"].partition("!")[0] for change in receipt["changes"] if change["before"] == "31.05"
    }
    assert {"총괄", "카드 6-3-3"} <= sheets


def test_it_tells_when_and_how_long(path):
    receipt = receipt_of(path)
    assert abs((datetime.now(UTC) - datetime.fromisoformat(receipt["began"])).total_seconds()) < 60
    assert 0 < receipt["seconds"] < 60


def test_of_an_unchanged_file_nothing_is_written_and_every_part_is_untouched(path):
    receipt = receipt_of(path)
    assert not receipt["changed"]
    assert receipt["written_to"] is None
    assert receipt["backup"] is None
    assert receipt["parts_untouched"] == zipfile.ZipFile(path).namelist()
    assert receipt["sha256_before"] == receipt["sha256_after"] == digest(path)


def test_a_dry_run_tells_the_hash_that_the_write_then_has(path):
    would = receipt_of(path, "--as-of", "2023-06-30", "--dry-run", code=6)
    assert would["written_to"] is would["backup"] is None
    assert digest(path) == would["sha256_before"]
    assert receipt_of(path, "--as-of", "2023-06-30")["sha256_after"] == would["sha256_after"] == digest(path)


@pytest.mark.parametrize("at", [10, -1])
def test_a_part_that_changed_by_one_bit_is_not_untouched(path, at):
    data = path.read_bytes()
    package = Package.open(data)
    member = package.member("xl/worksheets/sheet1.xml")
    changed = bytearray(data)
    changed[member.start + at if at > 0 else member.end - 1] ^= 1
    assert member.name not in untouched(package, bytes(changed))
    assert len(untouched(package, bytes(changed))) == len(package.names) - 1
    with pytest.raises(FileRefusedError) as refused:
        refuse_unless_untouched(package, bytes(changed), package.names)
    assert member.name in str(refused.value)


def test_a_writer_that_would_lose_a_byte_of_the_users_is_stopped_before_it_writes(path, monkeypatch):
    before = path.read_bytes()
    graft = pipeline.graft

    def careless(package, sheets, **asked):
        done = graft(package, sheets, **asked)
        member = Package.open(done.data).member(settings_part(done.data))
        data = bytearray(done.data)
        data[member.end - 1] ^= 1
        return done._replace(data=bytes(data))

    monkeypatch.setattr(pipeline, "graft", careless)
    with pytest.raises(FileRefusedError) as refused:
        refresh(path, "2023-06-30")
    assert refused.value.code == "not-kept"
    assert path.read_bytes() == before
