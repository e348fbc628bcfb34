"""What the machine has is shown, and what is sent to whoever helps holds no cell of a workbook."""

from __future__ import annotations

import builtins
import importlib
import json
import logging
import sys
import zipfile

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.cli import machine
from pledgebook.cli.app import app
from pledgebook.excel_live import press_log


def doctor(*arguments, code=0):
    done = CliRunner().invoke(app, ["doctor", "--offline", *map(str, arguments)])
    assert done.exit_code == code, done.output
    return done


@pytest.fixture
def logs(tmp_path, monkeypatch):
    """A folder for the log of the buttons, in which one failed on a cell's value."""
    folder = tmp_path / "기록"
    monkeypatch.setenv("PLEDGEBOOK_LOG_DIR", str(folder))
    log = press_log.open_log(folder)
    try:
        int("교류활동 횟수(회)")
    except ValueError as error:
        log.info("refresh exit=1 %s", pb.errors.places(error))
    press_log.close_log(log)
    return folder


def cells(path):
    """Every text of a workbook that is longer than a word."""
    book = load_workbook(path)
    values = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    return {value for value in values if len(value) > 5 and not value.isascii()}


def test_it_shows_packages_extras_log_and_excel(logs):
    said = doctor().stdout
    for part in ("openpyxl", "xlwings", str(logs / "press.log"), "PLEDGEBOOK_LOG_DIR"):
        assert part in said
    report = json.loads(doctor("--json").stdout)
    assert report["packages"]["openpyxl"].startswith("3.")
    assert set(report["extras"]) >= {"cluster", "excel", "mail", "parquet", "stores"}
    assert report["excel"]["buttons"]
    assert report["log"] == {"path": str(logs / "press.log"), "exists": True}


def test_an_extra_that_is_not_there_is_told_as_such(monkeypatch):
    monkeypatch.setattr(machine, "version_of", lambda name: None if name == "xlwings" else "1")
    assert json.loads(doctor("--json").stdout)["extras"]["excel"] == {"xlwings": None}
    assert "excel: xlwings 없음" in doctor().stdout


def test_without_what_mail_needs_it_says_what_to_install(monkeypatch):
    monkeypatch.delattr(pb.mail, "settings")
    monkeypatch.setitem(sys.modules, "pledgebook.mail.settings", None)
    run = doctor("--json")
    assert run.exit_code == 0
    assert "pip install" in json.loads(run.stdout)["mail"]["error"]["message"]


def test_a_bundle_holds_what_helps_and_no_cell(logs, sample, tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_MAIL_HOST", "mail.secret-office.kr")
    monkeypatch.setenv("PLEDGEBOOK_MAIL_PASSWORD", "0pen-sesame")
    pb.refresh(sample, "2023-12-31")
    place = tmp_path / "도움.zip"
    said = doctor("--bundle", place).stdout
    assert str(place) in said
    with zipfile.ZipFile(place) as file:
        texts = {name: file.read(name).decode("utf-8") for name in file.namelist()}
    assert set(texts) == {"doctor.json", "packages.txt", "config.json", "press.log"}
    assert "openpyxl==" in texts["packages.txt"]
    assert json.loads(texts["config.json"])["mail"]["host"] == "environment"
    assert "refresh exit=1 ValueError" in texts["press.log"]
    whole = "".join(texts.values())
    assert (logs / "press.log").read_text(encoding="utf-8").count("교류활동") == whole.count("교류활동")
    for secret in (
        "mail.secret-office.kr",
        "0pen-sesame",
        sample.name,
        *(cells(sample) - {"교류활동 횟수(회)"}),
    ):
        assert secret not in whole, secret


def test_a_bundle_takes_the_place_of_nothing(tmp_path):
    place = tmp_path / "도움.zip"
    place.write_bytes(b"mine")
    doctor("--bundle", place, code=4)
    assert place.read_bytes() == b"mine"


def test_a_configuration_that_cannot_be_used_is_shown_not_stumbled_over(tmp_path, monkeypatch):
    path = tmp_path / "config.toml"
    path.write_text("[histroy]\ncount = 0\n", encoding="utf-8")
    monkeypatch.setenv("PLEDGEBOOK_CONFIG", str(path))
    said = doctor(code=2)
    assert "histroy" in said.output
    assert "history" in said.output


def test_the_library_is_silent_until_a_program_wants_its_log():
    assert any(
        isinstance(handler, logging.NullHandler) for handler in logging.getLogger("pledgebook").handlers
    )


def test_a_program_can_listen_and_hears_no_cell(sample, caplog):
    with caplog.at_level(logging.DEBUG, logger="pledgebook"):
        pb.refresh(sample, "2023-12-31")
    told = caplog.text
    assert "6-3-3.xlsx" in told
    assert not any(value in told for value in cells(sample))


@pytest.mark.parametrize(
    ("module", "package"),
    [("pledgebook.mail", "jinja2"), ("pledgebook.worksheet_functions", "xlwings")],
)
def test_a_module_whose_extra_is_missing_raises_importerror(module, package, monkeypatch):
    for name in [name for name in sys.modules if name.startswith((module, package))]:
        monkeypatch.delitem(sys.modules, name)
    real_import, real_find = builtins.__import__, importlib.util.find_spec

    def no_import(name, *rest):
        if name.partition(".")[0] == package:
            raise ModuleNotFoundError(name)
        return real_import(name, *rest)

    monkeypatch.setattr(builtins, "__import__", no_import)
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *rest: None if name == package else real_find(name, *rest)
    )
    with pytest.raises(ImportError) as found:
        importlib.import_module(module)
    assert isinstance(found.value, pb.UsageError)
    assert "pip install" in str(found.value)
