"""The installed package, as others see it: what type checkers say of programs, and a notebook that runs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT, _missing

HERE = ROOT / "tests" / "client"
MISTAKES = [
    number
    for number, line in enumerate((HERE / "mistakes.py").read_text(encoding="utf-8").splitlines(), start=1)
    if "# mistake" in line
]


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """An environment with the wheel in it, and what it needs from where the tests run; no checkout."""
    folder = tmp_path_factory.mktemp("client")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=300,
    )
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", str(folder / "env")], check=True, timeout=300
    )
    own = next(path for path in (folder / "env").rglob("site-packages") if path.is_dir())
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(own)
    # A folder that a .pth names is searched, but the .pth files in it, as of an editable install, are not.
    (own / "others.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return next(path for path in (folder / "env").glob("*/python*") if path.stem == "python")


@pytest.fixture
def place(tmp_path):
    for name in ("client.py", "mistakes.py", "notebook.py"):
        shutil.copy(HERE / name, tmp_path / name)
    return tmp_path


def run(command, place, **more):
    environment = {
        name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "MYPYPATH"}
    }
    return subprocess.run(
        [*map(str, command)],
        cwd=place,
        env={**environment, "PYTHONUTF8": "1", **more},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )


def test_the_environment_has_the_wheel_and_not_the_checkout(python, place):
    said = run([python, "-c", "import pledgebook; print(pledgebook.__file__)"], place)
    assert Path(said.stdout.strip()).is_relative_to(python.parents[1]), said.stderr
    assert (Path(said.stdout.strip()).parent / "py.typed").exists()


def test_mypy_passes_the_client_and_finds_the_five_mistakes(python, place):
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--python-executable",
        python,
        "--cache-dir",
        place / "c",
    ]
    clean = run([*command, "client.py"], place)
    assert clean.returncode == 0, clean.stdout + clean.stderr
    found = run([*command, "mistakes.py"], place)
    lines = [line for line in found.stdout.splitlines() if ": error: " in line]
    assert sorted({int(line.split(":")[1]) for line in lines}) == MISTAKES, found.stdout
    assert len(MISTAKES) == 5


def pyright(python, place, *files):
    program = os.environ.get("PLEDGEBOOK_PYRIGHT") or shutil.which("pyright")
    if program is None:
        _missing("pyright is not installed (npm install pyright, its path in PLEDGEBOOK_PYRIGHT)")
    config = {"include": list(files), "typeCheckingMode": "strict", "pythonVersion": "3.11"}
    (place / "pyrightconfig.json").write_text(json.dumps(config), encoding="utf-8")
    said = run([program, "--outputjson", "--pythonpath", python], place)
    return [
        (Path(diagnostic["file"]).name, diagnostic["range"]["start"]["line"] + 1, diagnostic["message"])
        for diagnostic in json.loads(said.stdout)["generalDiagnostics"]
        if diagnostic["severity"] == "error"
    ]


def test_pyright_passes_the_client_and_finds_the_five_mistakes(python, place):
    assert pyright(python, place, "client.py") == []
    found = pyright(python, place, "mistakes.py")
    assert sorted({line for _, line, _ in found}) == MISTAKES, found


def test_an_analysts_notebook_runs(python, place):
    folder = place / "공약"
    folder.mkdir()
    shutil.copy(ROOT / "workbooks" / "6-3-3.xlsx", folder)
    (folder / "깨진.xlsx").write_bytes(b"PK")
    said = run(
        [python, "-W", "error", "notebook.py", folder],
        place,
        PLEDGEBOOK_HISTORY_DIR=str(place / "history"),
        PLEDGEBOOK_CONFIG=str(place / "none.toml"),
    )
    assert said.returncode == 0, said.stderr
    for expected in ("19.23 = 5 / 26", "깨진.xlsx - ", "mean 31.045", "총괄.xlsx 1 31.05"):
        assert expected in said.stdout, said.stdout
