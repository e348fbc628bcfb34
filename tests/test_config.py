"""The configuration: one place, names nobody knows are refused with the nearest one, and no heavy library."""

from __future__ import annotations

import dataclasses
import subprocess
import sys

import pytest

from pledgebook import config
from pledgebook.cli.app import app
from pledgebook.config.mail_section import MailSection
from pledgebook.errors import UsageError
from pledgebook.messages.errors import ERRORS


@pytest.fixture
def write(tmp_path, monkeypatch):
    file = tmp_path / "config.toml"
    monkeypatch.setenv("PLEDGEBOOK_CONFIG", str(file))
    for kind in config.KNOWN_SECTIONS.values():
        for variable in _variables(kind):
            monkeypatch.delenv(variable, raising=False)
    return lambda text: file.write_text(text, encoding="utf-8")


def _variables(kind):
    return [config._variable(config._name_of(kind), key) for key in dataclasses.fields(kind)]


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("[histroy]\ncount = 0\n", "config-section-near", "[history]"),
        ("['금고']\ncount = 0\n", "config-section", "history, log, mail"),
        ("count = 0\n", "config-section", "history, log, mail"),
        ("[history]\ncuont = 0\n", "config-key-near", "'count'"),
        ("[history]\n'보관' = 0\n", "config-key", "place, count, megabytes"),
        ("[mail]\nhots = 'a'\n", "config-key-near", "'host'"),
        ("[mail]\npassword = 'a'\n", "mail-secret-in-file", "keyring set pledgebook-mail"),
        ("[log]\nPlace = '/a'\n", "config-key-near", "'place'"),
    ],
)
def test_a_name_nobody_knows_is_refused_wherever_it_stands(write, text, code, said):
    write(text)
    for kind in config.KNOWN_SECTIONS.values():
        with pytest.raises(UsageError) as refused:
            config.section(kind)
        assert refused.value.code == code
        for lang in ("ko", "en"):
            assert said in refused.value.text(lang)


def test_a_slip_in_an_environment_variable_is_refused_with_the_nearest_name(write, monkeypatch):
    write("")
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_CUONT", "0")
    with pytest.raises(UsageError, match="PLEDGEBOOK_HISTORY_COUNT"):
        config.history()
    monkeypatch.delenv("PLEDGEBOOK_HISTORY_CUONT")
    monkeypatch.setenv("PLEDGEBOOK_MAIL_가나다", "0")
    with pytest.raises(UsageError, match="PLEDGEBOOK_MAIL_HOST"):
        config.history()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[history]\ncount = 1.5\n", "config-value"),
        ("[history]\ncount = true\n", "config-value"),
        ("[history]\nplace = 5\n", "config-text"),
        ("[mail]\nport = 70000\n", "config-between"),
        ("[mail]\nport = 'smtp'\n", "config-between"),
        ("[mail]\nsecurity = 'none'\n", "config-choice"),
        ("[mail]\nallow = [1]\n", "config-texts"),
        ("[mail]\ntimeout = 0\n", "config-above"),
        ("[mail]\ntimeout = nan\n", "config-above"),
        ("[mail]\npause = -1\n", "config-number"),
        ("[mail]\npause = true\n", "config-number"),
        ("[mail]\nsender = 'nobody'\n", "config-address"),
        ("[mail]\nallow = ['a b']\n", "config-domain"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_by_key_and_variable(write, text, code):
    from pledgebook.mail import settings

    write(text)
    with pytest.raises(UsageError) as refused:
        settings.load() if "[mail]" in text else config.history()
    assert refused.value.code == code
    assert text.split("\n")[1].split(" ")[0] in refused.value.text("en")
    assert refused.value.text("ko") != refused.value.text("en")


@pytest.mark.parametrize("kind", config.KNOWN_SECTIONS.values())
def test_every_key_reads_its_own_default_from_file_and_environment(write, monkeypatch, kind):
    """A key whose rule refuses its own default, or reads it otherwise, would change what is in force."""
    import json

    name, lines, variables = config._name_of(kind), [], {}
    for key, variable in zip(dataclasses.fields(kind), _variables(kind), strict=True):
        value = [*key.default] if isinstance(key.default, tuple) else key.default
        if value is not None:
            lines.append(f"{key.name} = {json.dumps(value)}")
            variables[variable] = "" if value == [] else json.dumps(value).strip('"')
    write("\n".join([f"[{name}]", *lines]))
    assert config.section(kind) == kind()
    write("")
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    assert config.section(kind) == kind()


def test_the_environment_stands_above_the_file_and_a_blank_variable_is_none(write, monkeypatch):
    write("[mail]\nport = 25\nallow = ['naju.go.kr']\nhost = 'a'\n")
    monkeypatch.setenv("PLEDGEBOOK_MAIL_PORT", "2525")
    monkeypatch.setenv("PLEDGEBOOK_MAIL_ALLOW", "a.kr, b.kr")
    monkeypatch.setenv("PLEDGEBOOK_MAIL_HOST", "")
    found = config.section(MailSection)
    assert (found.port, found.allow, found.host) == (2525, ("a.kr", "b.kr"), "a")
    assert config.sources(MailSection)["port"] == "environment"
    assert config.sources(MailSection)["host"] == "file"
    assert config.sources(MailSection)["user"] == "default"


def test_a_misspelt_section_stops_a_refresh_and_the_button_before_anything_is_written(
    write, tmp_path, capsys
):
    from pledgebook import press
    from pledgebook.use_cases.new import new_workbook

    path = tmp_path / "공약.xlsx"
    path.write_bytes(new_workbook(blank=False))
    before = path.read_bytes()
    write("[histroy]\ncount = 0\n")
    with pytest.raises(SystemExit) as ended:
        app(["refresh", str(path)])
    assert ended.value.code == 2
    assert press.refresh() == 2
    said = capsys.readouterr().err
    assert said.count("[histroy]") == said.count("[history]") == 2
    assert path.read_bytes() == before


def test_reading_it_imports_no_validation_library(write, tmp_path):
    write("[history]\ncount = 3\n[mail]\nhost = 'a'\n")
    code = (
        "import sys; from pledgebook import config; assert config.history().count == 3\n"
        "assert not {'pydantic', 'pydantic_settings', 'email_validator', 'smtplib'} & {*sys.modules}"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path.parent)


def test_each_sentence_a_rule_can_ask_for_stands_in_the_catalogue():
    used = {"config-section", "config-section-near", "config-key", "config-key-near", "config-variable"}
    used |= {"config-variable-near", "config-value", "config-between", "config-number", "config-above"}
    used |= {"config-choice", "config-text", "config-texts", "config-address", "config-domain"}
    assert used <= {*ERRORS}
