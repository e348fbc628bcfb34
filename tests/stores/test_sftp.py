"""Workbooks on an SFTP server, a real process on loopback (paramiko's server)."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

import pledgebook as pb
from pledgebook.cli.app import app
from pledgebook.stores import workbooks
from tests.conftest import ROOT, _missing

cli = CliRunner()
AS_OF = "2023-12-31"


@pytest.fixture
def serve(tmp_path, monkeypatch):
    """Serve `tmp_path/자료` and give its URL; this process's ~/.ssh knows the host and has the key."""
    try:
        import paramiko
    except ImportError:
        _missing("paramiko is not installed (pip install '.[stores]')")
    running = []

    def start(*options, known=True):
        folder, ssh = tmp_path / "자료", tmp_path / "home" / ".ssh"
        for place in (folder, ssh):
            place.mkdir(parents=True, exist_ok=True)
        host, user = paramiko.ECDSAKey.generate(), paramiko.ECDSAKey.generate()
        host.write_private_key_file(str(tmp_path / "host"))
        user.write_private_key_file(str(ssh / "id_ecdsa"))
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.stores.serve_sftp"),
                *(folder, tmp_path / "host", ssh / "id_ecdsa", *options),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        running.append(process)
        port = process.stdout.readline().strip()
        if known:
            line = f"[127.0.0.1]:{port} {host.get_name()} {host.get_base64()}\n"
            (ssh / "known_hosts").write_text(line)
        monkeypatch.setenv("HOME", str(tmp_path / "home"))
        monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
        return folder, f"sftp://kim@127.0.0.1:{port}"

    yield start
    from fsspec import AbstractFileSystem

    from pledgebook.stores.sftp import _file_system

    for system in list(_file_system()._cache.values()):
        assert isinstance(system, AbstractFileSystem)
        system.client.close()
    _file_system().clear_instance_cache()
    for process in running:
        process.kill()
        process.wait(timeout=20)
        process.stdin.close()
        process.stdout.close()


def test_folders_of_a_server_are_refreshed_and_rights_stay(serve, workbook):
    folder, url = serve()
    (folder / "문화").mkdir()
    for name in ("문화/가 나.xlsx", "다.xlsx"):
        (folder / name).write_bytes(workbook)
    (folder / "다.xlsx").chmod(0o640)
    assert len(cli.invoke(app, ["check", f"{url}/문화/*.xlsx"]).stdout.splitlines()) > 0
    run = cli.invoke(app, ["refresh", f"{url}/", "--as-of", AS_OF, "--jobs", "1"])
    assert run.exit_code == 0, run.output
    assert run.stdout.count("갱신하였습니다") == 2
    assert (folder / "문화" / "가 나.xlsx").read_bytes() == (folder / "다.xlsx").read_bytes() != workbook
    assert (folder / "다.xlsx").stat().st_mode & 0o777 == 0o640
    assert sorted(file.name for file in folder.rglob("*")) == ["가 나.xlsx", "다.xlsx", "문화"], (
        "nothing is left"
    )


def test_a_change_between_read_and_write_is_not_overwritten(serve, workbook, history):
    folder, url = serve()
    (folder / "가.xlsx").write_bytes(workbook)
    source = workbooks.fetch(f"{url}/가.xlsx")
    (folder / "가.xlsx").write_bytes(b"theirs")
    with pytest.raises(pb.FileChangedError):
        workbooks.put(source, b"ours", history)
    assert [(file.name, file.read_bytes()) for file in folder.iterdir()] == [("가.xlsx", b"theirs")]


def test_a_workbook_open_in_excel_is_left_alone(serve, workbook):
    folder, url = serve()
    (folder / "가.xlsx").write_bytes(workbook)
    (folder / "~$가.xlsx").write_bytes(b"")
    with pytest.raises(pb.FileLockedError):
        pb.refresh(f"{url}/가.xlsx", AS_OF)
    assert (folder / "가.xlsx").read_bytes() == workbook


def test_a_copy_is_made_in_a_new_folder_and_never_over_another(serve, workbook):
    from pledgebook.stores.sftp import SftpStore
    from pledgebook.stores.url import StoreUrl

    folder, url = serve()
    (folder / "가.xlsx").write_bytes(workbook)
    assert pb.refresh(f"{url}/가.xlsx", AS_OF, out=f"{url}/사본/가.xlsx").written
    assert (folder / "사본" / "가.xlsx").exists()
    with pytest.raises(pb.FileChangedError):
        SftpStore().create(StoreUrl(f"{url}/가.xlsx"), b"ours")
    assert (folder / "가.xlsx").read_bytes() == workbook


def test_a_server_that_cannot_rename_over_a_file_is_refused(serve, workbook):
    folder, url = serve("--no-posix-rename")
    (folder / "가.xlsx").write_bytes(workbook)
    with pytest.raises(pb.FileRefusedError) as refused:
        pb.refresh(f"{url}/가.xlsx", AS_OF)
    assert refused.value.code == "store-no-promise"
    assert [file.name for file in folder.iterdir()] == ["가.xlsx"]
    assert (folder / "가.xlsx").read_bytes() == workbook


def test_a_host_that_is_not_known_is_refused(serve):
    _, url = serve(known=False)
    run = cli.invoke(app, ["refresh", f"{url}/가.xlsx"])
    assert run.exit_code == 4
    assert "known_hosts" in run.stderr
    assert "Traceback" not in run.output
