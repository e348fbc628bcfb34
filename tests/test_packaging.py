"""What goes out: metadata, groups of tools, and that nobody is told to install from an index."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TEXTS = [
    path
    for folder in ("pledgebook", "macros", "workbooks", ".github", "tests")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".pyw", ".md", ".sh", ".ps1", ".bas", ".xml", ".yml"}
] + [ROOT / "README.md", ROOT / "CHANGELOG.md"]
FROM_AN_INDEX = re.compile(r"pip3? install [^\n`]*?(?<![/.\w])pledgebook(?!-|/|\w| 폴더)")


def test_extra_and_group_name_the_same_tools():
    extras, groups = PROJECT["project"]["optional-dependencies"], PROJECT["dependency-groups"]
    assert [tool for tool in extras["test"] if not tool.startswith("pledgebook[")] == groups["test"]
    own = [tool for tool in groups["dev"] if isinstance(tool, str)]
    assert [tool for tool in extras["dev"] if not tool.startswith("pledgebook[")] == own
    assert extras["fuzz"] == groups["fuzz"]


def test_everything_needed_has_a_lowest_version():
    project = PROJECT["project"]
    needed = [
        *project["dependencies"],
        *(text for extra in project["optional-dependencies"].values() for text in extra),
    ]
    for text in needed:
        assert text.startswith("pledgebook[") or ">=" in text, text


def test_nobody_is_told_to_install_it_from_an_index():
    told = {
        str(path.relative_to(ROOT)): FROM_AN_INDEX.findall(path.read_text(encoding="utf-8", errors="replace"))
        for path in TEXTS
        if path.name != "test_packaging.py"
    }
    assert {path: found for path, found in told.items() if found} == {}


@pytest.mark.parametrize(
    ("text", "is_from_an_index"),
    [
        ('pip install "pledgebook[mail]"', True),
        ("py -m pip install pledgebook", True),
        ('pip install ".[mail]"', False),
        ("pip install ./pledgebook", False),
        ("pip install dist/pledgebook-0.2.0-py3-none-any.whl", False),
    ],
)
def test_what_is_an_index(text, is_from_an_index):
    assert bool(FROM_AN_INDEX.search(text)) is is_from_an_index


def test_the_page_of_an_index_has_no_link_or_picture_that_leads_nowhere():
    page = (ROOT / PROJECT["project"]["readme"]).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)]*)\)", page)
    assert all(target.startswith("https://") for target in targets)


def test_every_environment_variable_is_documented():
    from pledgebook import config

    page = (ROOT / "pledgebook" / "README.md").read_text(encoding="utf-8")
    missing = [name for name in config.variables() if name not in page]
    assert missing == []
