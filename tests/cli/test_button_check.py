"""`doctor --button` on PCs of many kinds; their registry is a simulated one, and no Excel takes part."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from click.testing import CliRunner

from pledgebook.cli import button_check
from pledgebook.cli.app import app
from pledgebook.cli.button_check import NOTE, OK, PROBLEM, Pc, lines

USER, MACHINE = "user", "machine"
SECURITY = r"Software\Microsoft\Office\16.0\Excel\Security"
POLICY = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
ASR = r"SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
RULE = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
OFFICE = {
    (MACHINE, r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"): {
        "VersionToReport": "16.0.17328.20184",
        "Platform": "x64",
    },
    (USER, r"Software\Microsoft\Office\16.0\Excel\Options"): {},
}


class Key(str):
    """A key of the registry that is open, below a root."""

    __slots__ = ("root",)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


class Registry:
    """As the module winreg: keys without regard to case, and OSError for one that is not there."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE = USER, MACHINE

    def __init__(self, keys):
        self.keys = {(root, key.casefold()): values for (root, key), values in keys.items()}
        self.spelt = {(root, key.casefold()): key for root, key in keys}

    def OpenKey(self, root, key):  # noqa: N802 - as winreg has it
        below = key.casefold()
        if not any(
            at == root and (there == below or there.startswith(below + "\\")) for at, there in self.keys
        ):
            raise FileNotFoundError(2, key)
        opened = Key(below)
        opened.root = root
        return opened

    def _children(self, key):
        start = len(key) + 1
        found = (
            self.spelt[root, there][start:].split("\\")[0]
            for root, there in self.keys
            if root == key.root and there.startswith(key + "\\")
        )
        return list(dict.fromkeys(found))

    def QueryInfoKey(self, key):  # noqa: N802 - as winreg has it
        return len(self._children(key)), len(self.keys.get((key.root, str(key)), {})), 0

    def EnumValue(self, key, at):  # noqa: N802 - as winreg has it
        name, value = list(self.keys[key.root, str(key)].items())[at]
        return name, value, 1

    def EnumKey(self, key, at):  # noqa: N802 - as winreg has it
        return self._children(key)[at]


@pytest.fixture
def pc(tmp_path):
    """A PC on which all is well."""
    start = tmp_path / "Microsoft" / "Excel" / "XLSTART"
    start.mkdir(parents=True)
    (start / "공약.xlam").write_bytes(b"PK")
    return Pc(
        registry=Registry(OFFICE),
        environment={"APPDATA": str(tmp_path), "TEMP": str(tmp_path / "Temp")},
        version={"xlwings": "0.37.8", "pywin32": "312"}.get,
        python=(3, 12, 4),
        program=r"C:\Users\hong\AppData\Local\Programs\pledgebook\python\python.exe",
        bits=64,
        copies=lambda: b"PK",
    )


def states(pc, lang="ko"):
    return {line.key: line.state for line in lines(pc, lang)}


def seen(pc, key, lang="ko"):
    return next(line for line in lines(pc, lang) if line.key == key)


def having(pc, keys):
    return replace(pc, registry=Registry(OFFICE | keys))


def test_where_all_is_well_nothing_is_to_be_done(pc):
    found = lines(pc, "ko")
    assert {line.state for line in found} == {OK}
    assert not any(line.to_do for line in found)
    assert seen(pc, "excel").seen == "엑셀 16.0.17328.20184 (64비트)"


@pytest.mark.parametrize(
    ("keys", "key", "state", "says"),
    [
        ({(USER, POLICY): {"VBAWarnings": 4}}, "macros", PROBLEM, "기관의 정책"),
        ({(MACHINE, POLICY): {"VBAWarnings": 3}}, "macros", NOTE, "서명"),
        ({(USER, SECURITY): {"VBAWarnings": 1}}, "macros", NOTE, "사용자의 설정"),
        ({(USER, SECURITY): {"VBAWarnings": 1}, (USER, POLICY): {"VBAWarnings": 4}}, "macros", PROBLEM, "차단"),
        ({(USER, SECURITY): {"VBAWarnings": 2}}, "macros", OK, "콘텐츠 사용"),
        ({(MACHINE, r"Software\Policies\Microsoft\Office\16.0\Common"): {"vbaoff": 1}}, "macros", PROBLEM, "Visual Basic"),
        ({(USER, POLICY): {"blockcontentexecutionfrominternet": 1}}, "web", NOTE, "인터넷"),
        ({(USER, SECURITY + r"\Trusted Locations"): {"AllLocationsDisabled": 1}}, "trusted", NOTE, "모두"),
        ({(USER, SECURITY + r"\Trusted Locations\Location3"): {"Path": "D:\\공약\\"}}, "trusted", OK, "D:\\공약"),
        ({(MACHINE, ASR): {RULE: "1"}}, "attack_surface", PROBLEM, "막음"),
        ({(MACHINE, ASR): {RULE: 2}}, "attack_surface", NOTE, "기록"),
        ({(MACHINE, ASR): {RULE: "6"}}, "attack_surface", NOTE, "경고"),
        ({(MACHINE, ASR): {RULE: "0"}}, "attack_surface", OK, "막지 않음"),
        ({(MACHINE, r"SOFTWARE\AhnLab\V3IS90"): {"Version": "9"}}, "v3", NOTE, "V3"),
        ({(USER, r"Software\Microsoft\Office\16.0\Excel\Resiliency\DisabledItems"): {"1F": b"x"}}, "disabled", NOTE, "사용할 수 없는"),
    ],
)  # fmt: skip
def test_what_windows_and_office_are_told_is_read(pc, keys, key, state, says):
    found = seen(having(pc, keys), key)
    assert (found.state, bool(found.to_do)) == (state, state != OK)
    assert says in found.seen


def test_packages_python_and_excel_that_are_missing_or_too_old_are_problems(pc):
    assert states(replace(pc, version=lambda name: None if name == "pywin32" else "1"))["package"] == PROBLEM
    assert states(replace(pc, python=(3, 10, 1)))["python"] == PROBLEM
    assert seen(replace(pc, bits=32), "python").seen.startswith("파이썬 3.12.4 (32비트)")
    assert (
        states(replace(pc, program=r"C:\Users\a\AppData\Local\Microsoft\WindowsApps\python.exe"))["python"]
        == NOTE
    )
    assert states(replace(pc, registry=Registry({(USER, "Software"): {}})))["excel"] == PROBLEM
    older = Registry({(USER, r"Software\Microsoft\Office\15.0\Excel\Options"): {}})
    assert "15.0" in seen(replace(pc, registry=older), "excel").seen
    with_home = replace(pc, environment={**pc.environment, "PYTHONHOME": r"C:\other"})
    assert "PYTHONHOME" in seen(with_home, "variables").seen


def test_the_add_in_its_mark_of_the_web_and_the_cache_of_pywin32(pc, tmp_path):
    addin = tmp_path / "Microsoft" / "Excel" / "XLSTART" / "공약.xlam"
    mark = addin.with_name("공약.xlam:Zone.Identifier")
    mark.write_text("[ZoneTransfer]\r\nZoneId=3\r\n")
    assert seen(pc, "addin").state == PROBLEM
    assert "차단 해제" in seen(pc, "addin").to_do
    mark.write_text("[ZoneTransfer]\r\nZoneId=1\r\n")
    assert seen(pc, "addin").state == OK
    addin.unlink()
    assert "install.cmd" in seen(pc, "addin").to_do
    made = tmp_path / "Temp" / "gen_py" / "3.12" / "00020813-0000-0000-C000-000000000046x0x1x9"
    made.mkdir(parents=True)
    assert seen(pc, "gen_py").state == NOTE, "a folder without its module"
    (made / "__init__.py").write_text("CLSIDToClassMap = {}\n")
    assert seen(pc, "gen_py").state == OK


def test_the_trial_of_a_copy(pc):
    def refused():
        raise OSError("권한이 없습니다")

    assert seen(replace(pc, copies=lambda: b"\xd0\xcf"), "copy").state == PROBLEM
    assert "권한이 없습니다" in seen(replace(pc, copies=refused), "copy").seen
    assert seen(replace(pc, copies=lambda: None), "copy").state == NOTE
    assert seen(replace(pc, copies=None), "copy").state == NOTE


@pytest.mark.usefixtures("desk_in_front")
def test_the_trial_is_made_with_the_workbook_in_front_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    assert button_check._copy_of_the_workbook_in_front() == b"PK"
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.fixture
def desk_in_front(tmp_path, monkeypatch, sample):
    from tests.excel_live.conftest import make_desk

    return make_desk(tmp_path, monkeypatch, sample)


def test_without_windows_nothing_is_said_of_what_was_not_seen(pc):
    found = states(replace(pc, registry=None))
    assert found["registry"] == NOTE
    assert not {"macros", "trusted", "attack_surface", "v3"} & found.keys()


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_command_says_each_line_and_what_to_do_and_as_json_too(pc, monkeypatch, lang):
    monkeypatch.setattr(button_check, "this_pc", lambda: having(pc, {(MACHINE, ASR): {RULE: "1"}}))
    told = CliRunner().invoke(app, ["--lang", lang, "doctor", "--button"])
    assert told.exit_code == 2, told.output
    assert RULE.lower() in told.stdout
    assert re.search(r"^    → ", told.stdout, re.MULTILINE)
    report = json.loads(CliRunner().invoke(app, ["--lang", lang, "doctor", "--button", "--json"]).stdout)
    assert [line["check"] for line in report["button"]] == [
        line.key for line in lines(button_check.this_pc(), lang)
    ]
    assert {line["state"] for line in report["button"]} == {OK, PROBLEM}


def refused():
    raise OSError("document security")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, 0),
        ({"environment": {"PYTHONHOME": "x"}}, 0),  # a note stands in no way
        ({"python": (3, 10, 1)}, 2),
        ({"copies": refused}, 4),
        ({"copies": refused, "python": (3, 10, 1)}, 4),
    ],
)
def test_the_exit_code_is_that_of_a_press_on_such_a_pc(pc, monkeypatch, change, code):
    monkeypatch.setattr(button_check, "this_pc", lambda: replace(pc, **change))
    for more in ((), ("--json",)):
        assert CliRunner().invoke(app, ["doctor", "--button", *more]).exit_code == code
