"""The folder that is handed out: made on any system, the same bytes every time, and nothing that a clerk does not need."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile

import pytest

from pledgebook.desk.sums import SUMS, verified
from pledgebook.macro_project.sources import KIT
from pledgebook.messages import word
from pledgebook.release import bundle
from pledgebook.release.__main__ import main
from pledgebook.release.wheels import fetch, lacking, lock, parts
from pledgebook.template.addin import addin_bytes
from tests.conftest import ROOT
from tests.desk.conftest import OWN, WHEELS, listing, lock_of, wheel

FREE_OF = (
    "PyWin32.chm",
    "app/pythonwin",
    "/pro/",
    ".xlsm",
    "xlwings.xlam",
    "xlwings64",
    "xlwingslib",
    "RECORD",
    ".pyc",
)


@pytest.fixture
def pinned(monkeypatch):
    """Pin the wheels of the tests, and a Python whose zip is known."""
    monkeypatch.setattr(bundle, "lock", lambda _: lock_of(WHEELS))
    monkeypatch.setattr(bundle, "own_files", OWN.items)
    monkeypatch.setitem(bundle.EMBEDDABLE, "3.13", ("3.13.99", hashlib.sha256(b"python").hexdigest()))


def make(folder, wheels, *more):
    return main(["bundle", "-o", str(folder), "--wheels", str(wheels), *map(str, more)])


@pytest.mark.usefixtures("pinned")
def test_the_same_wheels_give_the_same_folder_and_zip(wheels, tmp_path, capsys):
    first, second = tmp_path / "하나", tmp_path / "둘"
    assert make(first, wheels, "--zip") == make(second, wheels, "--zip") == 0
    assert listing(first) == listing(second)
    assert first.with_name("하나.zip").read_bytes() == second.with_name("둘.zip").read_bytes()
    with zipfile.ZipFile(first.with_name("하나.zip")) as file:
        assert set(file.namelist()) == {name for name, data in listing(first).items() if data is not None}
    assert str(first) in capsys.readouterr().out


def test_it_holds_what_a_desk_needs(handed_out):
    names = {name for name, data in listing(handed_out).items() if data is not None}
    for name in (
        "install.cmd", "uninstall.cmd", "설치 안내.html", "addin/공약.xlam", "app/__main__.py", "app/pledgebook/press.py",
        "app/win32/win32api.pyd", "app/pywin32_system32/pywintypes313.dll", "app/win32comext/shell/shell.pyd",
        "LICENSES/click-9.1/LICENSE", "LICENSES/pledgebook/LICENSE", "parts.cdx.json", SUMS, "python.sha256",
    ):  # fmt: skip
        assert name in names
    assert [name for name in names for part in FREE_OF if part in name] == []


def test_the_sums_are_those_that_other_programs_check(handed_out):
    run = subprocess.run(
        ["sha256sum", "--check", "--quiet", SUMS], cwd=handed_out, check=False, capture_output=True, text=True
    )
    assert (run.returncode, run.stdout) == (0, "")
    listed = set(verified(handed_out))
    assert listed == {name for name, data in listing(handed_out).items() if data is not None} - {SUMS}


def test_the_list_of_parts_names_each_with_hash_and_licence(handed_out):
    listed = json.loads((handed_out / "parts.cdx.json").read_text("utf-8"))
    assert (listed["bomFormat"], listed["specVersion"]) == ("CycloneDX", "1.5")
    found = {
        part["name"]: (part["version"], part["licenses"][0]["license"]["name"], part["hashes"][0]["content"])
        for part in listed["components"]
    }
    hashes = {name.split("-")[0]: hashlib.sha256(data).hexdigest() for name, data in WHEELS.items()}
    assert found["click"] == ("9.1", "BSD-3-Clause", hashes["click"])
    assert set(found) == set(hashes)


def test_no_licence_takes_the_place_of_another(tmp_path):
    texts = {"win32/License.txt": "one", "com/License.txt": "another"}
    name, data = wheel(
        "pywin32", "9", {f"pywin32-9.dist-info/licenses/{path}": text for path, text in texts.items()}
    )
    (tmp_path / name).write_bytes(data)
    (part,) = parts([tmp_path / name], lock_of({name: data}))
    found = {path: text.decode() for path, text in part.licences.items()}
    assert found == {**texts, "LICENSE": "the licence of pywin32"}


def test_the_package_goes_out_whole_but_for_what_makes_releases():
    names = dict(bundle.own_files())
    assert {f"pledgebook/kit/{name}" for name in KIT} <= set(names)
    wanted = {
        f"pledgebook/{path.relative_to(ROOT / 'pledgebook').as_posix()}"
        for path in (ROOT / "pledgebook").rglob("*.py")
        if path.relative_to(ROOT / "pledgebook").parts[0] not in {"release", "page"}
    }
    assert wanted == {name for name in names if name.endswith(".py")}
    assert names["pledgebook/press.py"] == (ROOT / "pledgebook" / "press.py").read_bytes()


@pytest.mark.usefixtures("pinned")
def test_a_wheel_that_is_not_the_one_pinned_is_refused(wheels, tmp_path, capsys):
    other = shutil.copytree(wheels, tmp_path / "다른 것")
    path = next(other.glob("click*"))
    path.write_bytes(path.read_bytes() + b"\0")
    assert make(tmp_path / "나옴", other) == 4
    assert "click 9.1" in capsys.readouterr().err
    assert not (tmp_path / "나옴").exists()


def test_a_part_that_another_one_requires_on_windows_is_missed(tmp_path):
    name, data = wheel("click", "9.1", {}, needs=('colorama; platform_system == "Windows"', "pandas>=2"))
    (tmp_path / name).write_bytes(data)
    found = parts([tmp_path / name], lock_of({name: data}))
    assert lacking(found, "3.13") == ["click: colorama"]


@pytest.mark.usefixtures("pinned")
def test_the_zip_of_python_is_taken_along_only_if_it_is_the_pinned_one(wheels, tmp_path, capsys):
    good, bad = tmp_path / "python-3.13.99-embed-amd64.zip", tmp_path / "bad.zip"
    good.write_bytes(b"python")
    bad.write_bytes(b"pythom")
    assert make(tmp_path / "나쁨", wheels, "--python-zip", bad) == 4
    assert hashlib.sha256(b"pythom").hexdigest() in capsys.readouterr().err
    assert make(tmp_path / "없음", wheels, "--python-zip", tmp_path / "no.zip") == 4
    assert make(tmp_path / "좋음", wheels, "--python-zip", good) == 0
    assert (tmp_path / "좋음" / good.name).read_bytes() == b"python"
    told = (tmp_path / "좋음" / "python.sha256").read_text("ascii").split()
    assert told == [hashlib.sha256(b"python").hexdigest(), good.name]


@pytest.mark.usefixtures("pinned")
def test_an_addin_that_was_signed_takes_the_place_of_ours(wheels, tmp_path):
    signed = tmp_path / "서명.xlam"
    signed.write_bytes(b"signed")
    assert make(tmp_path / "서명함", wheels, "--addin", signed) == 0
    assert (tmp_path / "서명함" / "addin" / "공약.xlam").read_bytes() == b"signed"
    assert make(tmp_path / "아님", wheels) == 0
    assert (tmp_path / "아님" / "addin" / "공약.xlam").read_bytes() == addin_bytes()


@pytest.mark.usefixtures("pinned")
def test_a_folder_that_holds_something_is_left_alone(wheels, tmp_path):
    (tmp_path / "내 것").mkdir()
    (tmp_path / "내 것" / "a.txt").write_text("mine")
    assert make(tmp_path / "내 것", wheels) == 4
    assert make(tmp_path / "내 것", wheels, "--set", "mail") == 4
    assert [path.name for path in (tmp_path / "내 것").iterdir()] == ["a.txt"]


@pytest.mark.usefixtures("pinned")
def test_a_further_set_can_be_laid_over_the_first(wheels, tmp_path):
    folder = tmp_path / "둘"
    assert make(folder, wheels) == make(folder, wheels, "--set", "mail") == 0
    assert {path.name for path in folder.glob(f"{SUMS}*")} == {SUMS, f"{SUMS}-mail"}
    assert (folder / "parts-mail.cdx.json").exists()
    verified(folder)


def test_wrong_options_are_told(capsys):
    assert main(["bundle"]) == 2
    assert "--python-zip" in capsys.readouterr().err
    assert main(["bundle", "-o", "x", "--python", "3.9"]) == 2


@pytest.mark.parametrize("name", bundle.SETS)
def test_every_part_of_a_set_is_pinned_by_name_version_and_hash(name):
    text = lock(name)
    found = re.findall(
        r"^[a-z0-9-]+==[\w.]+ \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", text, re.MULTILINE
    )
    comments = [line for line in text.splitlines(keepends=True) if line.startswith("#")]
    assert "".join(comments) + "".join(found) == text
    names = re.findall(r"^[\w.-]+(?===)", text, re.MULTILINE)
    assert len(names) == len(set(names)) > 0


def test_what_has_code_of_its_own_for_each_python_is_pinned_for_each():
    text = lock("first")
    for name in ("python-calamine", "pywin32", "xlwings"):
        hashes = re.search(rf"^{name}==\S+ \\\n((?:    --hash.*\n)+)", text, re.MULTILINE)[1]
        assert hashes.count("--hash") == len(bundle.EMBEDDABLE), name


def test_a_page_tells_a_clerk_and_it_what_to_do(handed_out):
    page = (handed_out / "설치 안내.html").read_text("utf-8")
    for words in (
        "install.cmd",
        "공약관리",
        "xlwings 자체의 추가 기능",
        "0" * 64,
        "아직 실행해 보지 않았습니다",
        "uninstall.cmd",
    ):
        assert words in page
    assert re.findall(r"(?:src|href)=", page) == []


def test_the_sentences_of_the_scripts_are_there_in_both_languages(handed_out):
    for name in ("no_python", "bad_hash", "not_unpacked", "not_started", "not_there"):
        text = (handed_out / "say" / f"{name}.txt").read_bytes().decode("utf-8")
        facts = {"zip": (handed_out / "python.sha256").read_text().split()[1], "hash": "0" * 64}
        facts["wanted"] = ".".join(map(str, sys.version_info[:2]))
        for lang in ("ko", "en"):
            assert word(f"desk.say.{name}", lang, **facts).replace("\n", "\r\n") in text


@pytest.mark.slow
def test_the_real_first_set_is_fetched_and_lacks_nothing(tmp_path):
    """Asks the package index: run by hand, as `pytest -m slow`."""
    for python in bundle.EMBEDDABLE:
        folder = tmp_path / python
        folder.mkdir()
        found = parts(fetch(lock("first"), python, folder), lock("first"))
        assert lacking(found, python) == []
        content = bundle.first_set(found, python)
        assert len(bundle.zip_bytes(content)) < 12e6
        assert [name for name in content for part in FREE_OF if part in name] == []
