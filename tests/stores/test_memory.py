"""`memory://` in full, and stores that can only be read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.cli.app import app
from pledgebook.stores import workbooks
from pledgebook.stores.url import StoreUrl, locate
from tests.conftest import _missing

cli = CliRunner()
AS_OF = "2023-12-31"
URL = "memory://공약/가.xlsx"


@pytest.fixture
def memory():
    try:
        import fsspec
    except ImportError:
        _missing("fsspec is not installed (pip install '.[stores]')")
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


def test_many_workbooks_in_memory_are_refreshed_in_this_process(memory, workbook):
    for name in ("공약/문화/가.xlsx", "공약/나.xlsx"):
        memory.pipe_file(f"/{name}", workbook)
    run = cli.invoke(app, ["refresh", "memory://공약", "--as-of", AS_OF])
    assert run.exit_code == 0, run.output
    assert run.stdout.count("갱신하였습니다") == 2
    assert memory.cat_file("/공약/문화/가.xlsx") == memory.cat_file("/공약/나.xlsx") != workbook


def test_a_copy_goes_from_a_store_to_a_disk_and_back(memory, workbook, tmp_path):
    memory.pipe_file("/공약/가.xlsx", workbook)
    assert (
        cli.invoke(app, ["refresh", "memory://공약", "--as-of", AS_OF, "--out", str(tmp_path)]).exit_code == 0
    )
    run = cli.invoke(app, ["refresh", str(tmp_path), "--as-of", AS_OF, "--out", "memory://사본"])
    assert run.exit_code == 0, run.output
    assert memory.cat_file("/공약/가.xlsx") == workbook
    assert memory.cat_file("/사본/가.xlsx") == (tmp_path / "가.xlsx").read_bytes() != workbook


def test_a_change_between_read_and_write_is_never_overwritten(memory, workbook, history):
    memory.pipe_file("/가.xlsx", workbook)
    source = workbooks.fetch("memory://가.xlsx")
    memory.pipe_file("/가.xlsx", b"theirs")
    with pytest.raises(pb.FileChangedError):
        workbooks.put(source, b"ours", history)
    assert memory.cat_file("/가.xlsx") == b"theirs"


@pytest.mark.usefixtures("memory")
def test_a_store_without_conditional_writes_is_read_but_never_written(workbook, tmp_path):
    """A zip file as a store: fsspec reads it, and offers no condition on a write."""
    import zipfile

    packed = tmp_path / "묶음.zip"
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("가.xlsx", workbook)
    before = packed.read_bytes()
    url = f"zip://가.xlsx::file://{packed}"
    assert pb.read(url).pledges
    with pytest.raises(pb.FileRefusedError) as refused:
        pb.refresh(url, AS_OF)
    assert refused.value.code == "store-no-promise"
    assert packed.read_bytes() == before
    assert pb.refresh(url, AS_OF, out=tmp_path / "사본.xlsx").written


def test_check_show_and_explain_read_stores_too(memory, workbook):
    memory.pipe_file("/공약/가.xlsx", workbook)
    for command in (["check", "memory://공약"], ["show", URL], ["explain", URL, "교류활동"]):
        run = cli.invoke(app, command)
        assert run.exit_code == 0, run.output
    assert "19.23" in run.stdout


def test_workbooks_of_a_store_are_rolled_up(memory, workbook, tmp_path):
    for name in ("가", "나"):
        memory.pipe_file(f"/공약/{name}.xlsx", workbook)
    memory.store["/공약/나.xlsx"].modified += timedelta(hours=1)
    out = tmp_path / "총괄.xlsx"
    clash = cli.invoke(app, ["rollup", "memory://공약", "-o", str(out)])
    assert (clash.exit_code, out.exists()) == (3, False)
    run = cli.invoke(app, ["rollup", "memory://공약", "-o", str(out), "--prefer", "newest"])
    assert run.exit_code == 0, run.output
    assert "파일 2개, 공약 1건" in run.stdout
    assert load_workbook(out)["총괄"]["A5"].value == "6-3-3"
    (row,) = pb.rollup([URL, "memory://공약/나.xlsx"], prefer="newest")["파일"].unique()
    assert row == "memory://공약/나.xlsx"


@pytest.mark.parametrize(
    ("command", "code"), [(["undo"], 2), (["undo", "--list"], 2), (["new"], 2)], ids=["undo", "list", "new"]
)
def test_what_stores_have_not_is_said(memory, workbook, command, code):
    memory.pipe_file("/공약/가.xlsx", workbook)
    run = cli.invoke(app, [*command, URL])
    assert run.exit_code == code
    assert URL in run.stderr
    assert memory.cat_file("/공약/가.xlsx") == workbook


def test_a_store_nobody_knows_is_wrong_usage():
    assert cli.invoke(app, ["refresh", "nosuch://통/가.xlsx"]).exit_code == 2


def test_a_password_in_a_url_is_refused_as_it_would_stand_in_reports():
    run = cli.invoke(app, ["refresh", "sftp://kim:secret@127.0.0.1/가.xlsx"])
    assert run.exit_code == 2
    assert "Traceback" not in run.output


@pytest.mark.parametrize("path", [r"C:\공약\가.xlsx", "공약/가.xlsx", "가:나.xlsx"])
def test_a_local_path_is_no_url(path):
    assert not isinstance(locate(path), StoreUrl)


def test_a_file_url_is_a_local_path(tmp_path):
    assert locate((tmp_path / "가 나.xlsx").as_uri()) == tmp_path / "가 나.xlsx"
