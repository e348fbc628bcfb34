"""A small bundle made from wheels of our own, and a user's folders to install it into."""

from __future__ import annotations

import hashlib
import io
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from pledgebook.desk.places import Places
from pledgebook.release import bundle

if TYPE_CHECKING:
    from pathlib import Path

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


def wheel(name, version, files, *, licence="MIT", needs=()):
    """Make a wheel; gives its file name and bytes."""
    info = f"{name}-{version}.dist-info"
    lines = [f"Name: {name}", f"Version: {version}", f"License: {licence}"]
    lines += [f"Requires-Dist: {wanted}" for wanted in needs]
    content = {
        **files,
        f"{info}/METADATA": "\n".join(lines) + "\n\nwords\n",
        f"{info}/licenses/LICENSE": f"the licence of {name}",
        f"{info}/RECORD": "left out",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for path, text in content.items():
            file.writestr(zipfile.ZipInfo(path), text)
    return f"{name}-{version}-py3-none-any.whl", out.getvalue()


WHEELS = dict(
    [
        wheel("xlwings", "9.9", {
            "xlwings/__init__.py": "", "xlwings/addin/xlwings.xlam": "x", "xlwings/pro/__init__.py": "x",
            "xlwings-9.9.data/data/xlwings64-9.9.dll": "x", "xlwings/xlwingslib.cp313-win_amd64.pyd": "x",
        }),
        wheel("pywin32", "9", {
            "win32/win32api.pyd": "x", "win32/lib/win32con.py": "", "pywin32_system32/pywintypes313.dll": "dll",
            "PyWin32.chm": "x", "pythonwin/start.py": "x", "win32/test/a.py": "x", "win32comext/shell/shell.pyd": "x",
            "win32comext/mapi/mapi.pyd": "x",
        }),
        wheel("click", "9.1", {"click/__init__.py": ""}, licence="BSD-3-Clause",
              needs=('colorama; platform_system == "Windows"', 'importlib_metadata; python_version < "3.8"')),
        wheel("colorama", "0.5", {"colorama/__init__.py": ""}),
    ]
)  # fmt: skip


OWN = {"pledgebook/__init__.py": b"", "pledgebook/press.py": b"press", "pledgebook/desk/__main__.py": b"desk"}


def lock_of(wheels):
    return "".join(
        f"{name.split('-')[0]}=={name.split('-')[1]} \\\n    --hash=sha256:{hashlib.sha256(data).hexdigest()}\n"
        for name, data in wheels.items()
    )


@pytest.fixture(scope="session")
def wheels(tmp_path_factory):
    """The folder of wheels."""
    folder = tmp_path_factory.mktemp("wheels")
    for name, data in WHEELS.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="session")
def handed_out(tmp_path_factory, wheels):
    """The folder that is handed out, for the Python that runs the tests."""
    folder = tmp_path_factory.mktemp("bundle") / "공약 관리 (배포)"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bundle, "lock", lambda _: lock_of(WHEELS))
        patch.setattr(bundle, "own_files", OWN.items)  # the rest would only be copied
        patch.setitem(bundle.EMBEDDABLE, PYTHON, (f"{PYTHON}.9", "0" * 64))
        assert bundle.main(["-o", str(folder), "--wheels", str(wheels), "--python", PYTHON]) == 0
    return folder


@pytest.fixture
def places(tmp_path) -> Places:
    """The folders of a user whose name is Korean; Excel has never run."""
    home = tmp_path / "사용자" / "홍 길동"
    (home / "바탕 화면").mkdir(parents=True)
    programs = home / "Roaming" / "Start Menu" / "Programs"
    programs.mkdir(parents=True)
    return Places(
        home=home / "Local" / "Programs" / "pledgebook",
        excel_start=home / "Roaming" / "Microsoft" / "Excel" / "XLSTART",
        programs=programs,
        desktop=home / "바탕 화면",
    )


def listing(folder: Path) -> dict[str, bytes | None]:
    """Give everything below a folder: files with their content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def link(shortcut, program):
    """Write what stands for a shortcut."""
    shortcut.place.write_text(f"{program}\n{shortcut.arguments}\n{shortcut.says}\n", encoding="utf-8")
