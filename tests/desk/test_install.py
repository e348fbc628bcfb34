"""Installing and removing for one user, on a stand-in of their folders; Windows itself is simulated."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from pledgebook import errors
from pledgebook.desk import install as installing
from pledgebook.desk.__main__ import main
from pledgebook.desk.install import install
from pledgebook.desk.places import of_this_user
from pledgebook.desk.runtime import refuse_other_python, with_site
from pledgebook.desk.shortcuts import shortcuts
from pledgebook.desk.sums import SUMS, sums_text
from pledgebook.desk.uninstall import uninstall
from pledgebook.errors import (
    FileLockedError,
    FileRefusedError,
    FileUnreadableError,
    UsageError,
    missing_extra,
)
from pledgebook.release.bundle import SETS
from pledgebook.template.addin import addin_bytes
from tests.conftest import ROOT
from tests.desk.conftest import PYTHON, link, listing

ADDIN = "공약.xlam"


def do_install(bundle, places, **more):
    return install(bundle, places, **{"link": link, "python_starts": lambda _: "", **more})


def root_of(places):
    return places.desktop.parent


def user_files(places):
    """Files but for those of Python, which a virtual environment makes anew."""
    return {
        name: data for name, data in listing(root_of(places)).items() if "/pledgebook/python/" not in name
    }


def test_everything_is_where_the_launcher_and_excel_look_for_it(handed_out, places):
    done = do_install(handed_out, places)
    assert (places.home / "app" / "pledgebook" / "press.py").exists()
    assert (places.home / "app" / "xlwings" / "__init__.py").exists()
    assert (places.excel_start / ADDIN).read_bytes() == addin_bytes()
    assert done.addin == places.excel_start / ADDIN
    assert (places.python / "pywintypes313.dll").read_text() == "dll", "beside python.exe"
    assert (places.home / "uninstall.cmd").exists()
    assert done.left == ()


def test_the_shortcuts_start_the_installed_python_without_a_window(handed_out, places):
    do_install(handed_out, places)
    menu = places.programs / "공약관리"
    pythonw = str(places.python / "pythonw.exe")
    assert {path.stem: path.read_text("utf-8").splitlines()[:2] for path in menu.iterdir()} == {
        "새로고침": [pythonw, "-E -m pledgebook.press refresh"],
        "점검": [pythonw, "-E -m pledgebook.press check"],
        "취합": [pythonw, "-E -m pledgebook.desk rollup"],
        "내보내기": [pythonw, "-E -m pledgebook.press export"],
    }
    (drop,) = places.desktop.iterdir()
    assert drop.read_text("utf-8").splitlines()[:2] == [pythonw, "-E -m pledgebook.desk refresh"]


def test_twice_is_once(handed_out, places):
    do_install(handed_out, places)
    once = user_files(places)
    do_install(handed_out, places)
    assert user_files(places) == once


def test_removed_everything_is_as_it_was(handed_out, places):
    before = listing(root_of(places))
    do_install(handed_out, places)
    (places.home / "app" / "pledgebook" / "__pycache__").mkdir()
    (places.home / "app" / "pledgebook" / "__pycache__" / "press.cpython-313.pyc").write_bytes(b"x")
    removed = uninstall(places)
    assert removed.left == ()
    assert listing(root_of(places)) == before


def test_folders_that_were_there_stay(handed_out, places):
    places.excel_start.mkdir(parents=True)
    places.home.parent.mkdir(parents=True)
    before = listing(root_of(places))
    do_install(handed_out, places)
    do_install(handed_out, places)
    uninstall(places)
    assert listing(root_of(places)) == before


def test_what_is_not_ours_is_neither_written_over_nor_removed(handed_out, places):
    own = places.excel_start / "내 추가 기능.xlam"
    note = places.home / "app" / "메모.txt"
    taken = next(made.place for made in shortcuts(places) if made.place.stem == "점검")
    for path in (own, taken):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine")
    assert do_install(handed_out, places).left == (taken,)
    note.write_text("mine")
    do_install(handed_out, places)
    changed = places.desktop / "공약 새로고침 (파일을 여기에).lnk"
    changed.write_text("changed by the user")
    removed = uninstall(places)
    assert set(removed.left) == {note, changed}, "the shortcut of that name was never ours"
    assert [path.read_text() for path in (own, taken, note, changed)] == [
        "mine",
        "mine",
        "mine",
        "changed by the user",
    ]
    assert {path.name for path in places.home.rglob("*") if path.is_file()} == {"메모.txt"}


def test_an_addin_of_that_name_that_is_not_ours_stops_it_with_nothing_changed(handed_out, places):
    places.excel_start.mkdir(parents=True)
    (places.excel_start / ADDIN).write_text("somebody's")
    before = listing(root_of(places))
    with pytest.raises(FileRefusedError, match="XLSTART"):
        do_install(handed_out, places)
    assert listing(root_of(places)) == before


def test_an_older_addin_of_ours_is_replaced(handed_out, places, tmp_path):
    older = shutil.copytree(handed_out, tmp_path / "이전")
    change(older, f"addin/{ADDIN}", b"older")
    do_install(older, places)
    assert (places.excel_start / ADDIN).read_bytes() == b"older"
    do_install(handed_out, places)
    assert (places.excel_start / ADDIN).read_bytes() == addin_bytes()
    uninstall(places)
    assert not (places.excel_start / ADDIN).exists()


def change(folder, name, data):
    """Make another bundle of one: with a file changed and listed so."""
    (folder / name).write_bytes(data)
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != SUMS
    }
    (folder / SUMS).write_text(sums_text(files), encoding="utf-8")


def test_parts_that_a_newer_version_has_no_more_are_gone(handed_out, places, tmp_path):
    older = shutil.copytree(handed_out, tmp_path / "이전")
    change(older, "app/pledgebook/gone.py", b"")
    do_install(older, places)
    assert (places.home / "app" / "pledgebook" / "gone.py").exists()
    do_install(handed_out, places)
    assert not (places.home / "app" / "pledgebook" / "gone.py").exists()


@pytest.mark.parametrize("damage", ["cut", "missing", "no list"])
def test_a_folder_that_is_not_whole_is_refused_with_nothing_changed(handed_out, places, tmp_path, damage):
    broken = shutil.copytree(handed_out, tmp_path / "깨짐")
    path = broken / "app" / "pledgebook" / "press.py"
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:-1])
    elif damage == "missing":
        path.unlink()
    else:
        (broken / SUMS).unlink()
    before = listing(root_of(places))
    with pytest.raises(FileUnreadableError, match=SUMS if damage == "no list" else "app/pledgebook/press.py"):
        do_install(broken, places)
    assert listing(root_of(places)) == before


def test_a_further_set_laid_over_the_folder_is_installed_too(handed_out, places, tmp_path):
    both = shutil.copytree(handed_out, tmp_path / "둘")
    (both / "app" / "jinja2.py").write_bytes(b"j")
    (both / f"{SUMS}-mail").write_text(sums_text({"app/jinja2.py": b"j"}), encoding="utf-8")
    do_install(both, places)
    assert (places.home / "app" / "jinja2.py").exists()
    (both / "app" / "jinja2.py").write_bytes(b"k")
    with pytest.raises(FileUnreadableError, match="jinja2"):
        do_install(both, places)


def test_an_installed_python_that_does_not_start_leaves_what_was_there(handed_out, places):
    do_install(handed_out, places)
    before = user_files(places)
    with pytest.raises(FileUnreadableError, match="DLL load failed"):
        do_install(handed_out, places, python_starts=lambda _: "ImportError: DLL load failed")
    assert user_files(places) == before


def test_a_python_that_is_not_there_is_told(tmp_path):
    assert installing.starts(tmp_path) != ""


@pytest.mark.parametrize("held", ["home", "addin"])
def test_while_excel_or_a_press_uses_it_nothing_changes(handed_out, places, tmp_path, monkeypatch, held):
    """Windows renames no folder whose program runs, and opens no file for writing that Excel has open."""
    older = shutil.copytree(handed_out, tmp_path / "이전")
    change(older, f"addin/{ADDIN}", b"older")
    do_install(older, places)
    before = listing(root_of(places))
    _hold(monkeypatch, places, held)
    for act in (lambda: do_install(handed_out, places), lambda: uninstall(places)):
        with pytest.raises(FileLockedError, match="엑셀"):
            act()
        assert listing(root_of(places)) == before


def _hold(monkeypatch, places, held):
    rename, open_ = Path.rename, Path.open

    def renamed(path, target):
        if path == places.home:
            raise PermissionError(13, "in use")
        return rename(path, target)

    def opened(path, mode="r", *more, **named):
        if path == places.excel_start / ADDIN and "+" in mode:
            raise PermissionError(13, "in use")
        return open_(path, mode, *more, **named)

    monkeypatch.setattr(Path, *(("rename", renamed) if held == "home" else ("open", opened)))


def test_without_an_installation_there_is_nothing_to_remove(places):
    with pytest.raises(UsageError, match="설치된 pledgebook이 없습니다"):
        uninstall(places)


def test_another_python_is_refused():
    with pytest.raises(UsageError, match=r"3\.99"):
        refuse_other_python("3.99")
    refuse_other_python(PYTHON)


def test_an_embeddable_python_finds_our_packages_and_reads_site(tmp_path, monkeypatch, handed_out, places):
    embeddable = tmp_path / "embed"
    embeddable.mkdir()
    for name in ("python.exe", "pythonw.exe", "python313.dll"):
        (embeddable / name).write_text(name)
    (embeddable / "python313._pth").write_bytes(
        b"python313.zip\r\n.\r\n\r\n# Uncomment to run site.main() automatically\r\n#import site\r\n"
    )
    monkeypatch.setattr(sys, "executable", str(embeddable / "python.exe"))
    do_install(handed_out, places)
    path = places.python / "python313._pth"
    assert path.read_bytes().decode("ascii").split("\r\n") == [
        "python313.zip", ".", r"..\app", r"..\app\win32", r"..\app\win32\lib", "import site", "",
    ]  # fmt: skip
    assert {path.name for path in places.python.iterdir()} == {
        "python.exe", "pythonw.exe", "python313.dll", "python313._pth", "pywintypes313.dll",
    }  # fmt: skip
    assert with_site(path.read_text("ascii")) == path.read_text("ascii")


def test_a_python_that_is_installed_is_leant_on(handed_out, places):
    do_install(handed_out, places)
    assert (places.python / "pyvenv.cfg").exists()
    lines = (places.python / "Lib" / "site-packages" / "pledgebook.pth").read_text("ascii").splitlines()
    assert lines == [r"..\..\..\app", r"..\..\..\app\win32", r"..\..\..\app\win32\lib"]
    site = places.python / "Lib" / "site-packages"
    assert (site / lines[0].replace("\\", "/")).resolve() == (places.home / "app").resolve()


def test_what_was_done_is_said_in_korean(handed_out, places, capsys):
    more = {"link": link, "python_starts": lambda _: ""}
    assert main(["install", str(handed_out)], places=places, **more) == 0
    said = capsys.readouterr().out
    for words in (
        "설치하였습니다",
        str(places.home),
        str(places.excel_start / ADDIN),
        "취합.lnk",
        "엑셀을 모두 닫았다가",
    ):
        assert words in said
    assert main(["uninstall"], places=places) == 0
    assert "제거하였습니다" in capsys.readouterr().out
    assert main(["uninstall"], places=places) == 2
    assert main(["설치"], places=places) == 2
    assert "install.cmd" in capsys.readouterr().out


def test_elsewhere_than_on_windows_it_says_so(handed_out, capsys):
    if sys.platform == "win32":
        pytest.skip("this is Windows")
    with pytest.raises(UsageError):
        of_this_user()
    assert main(["install", str(handed_out)]) == 2
    assert "Windows" in capsys.readouterr().out


def test_both_steps_need_the_standard_library_alone(tmp_path):
    """The Python that removes has nothing but a copy of the package beside it."""
    shutil.copytree(
        ROOT / "pledgebook", tmp_path / "app" / "pledgebook", ignore=shutil.ignore_patterns("__pycache__")
    )
    (tmp_path / "app" / "__main__.py").write_text(
        "import sys\nimport pledgebook.desk.install, pledgebook.desk.uninstall, pledgebook.desk.shortcuts\n"
        "from pledgebook.desk.__main__ import main\nsys.exit(main())\n"
    )
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-B", str(tmp_path / "app"), "uninstall"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stderr) == (2, "")
    assert "Windows" in run.stdout


def test_what_the_user_changed_since_is_not_removed_by_a_second_installation(handed_out, places):
    do_install(handed_out, places)
    changed = places.desktop / "공약 새로고침 (파일을 여기에).lnk"
    changed.write_text("changed by the user")
    assert do_install(handed_out, places).left == (changed,)
    assert changed.read_text() == "changed by the user"


def _refuse_link(shortcut, program):
    if "rollup" in shortcut.arguments:
        raise OSError(13, "no right to write there")
    link(shortcut, program)


def test_an_installation_that_broke_off_is_removed_wholly_and_can_be_done_again(handed_out, places, tmp_path):
    before = listing(root_of(places))
    with pytest.raises(OSError, match="no right"):
        do_install(handed_out, places, link=_refuse_link)
    newer = shutil.copytree(handed_out, tmp_path / "새것")
    change(newer, f"addin/{ADDIN}", b"newer")
    with pytest.raises(OSError, match="no right"):
        do_install(newer, places, link=_refuse_link)
    assert do_install(handed_out, places).left == ()
    with pytest.raises(OSError, match="no right"):
        do_install(newer, places, link=_refuse_link)
    assert uninstall(places).left == ()
    assert listing(root_of(places)) == before


def test_a_fresh_folder_that_a_virus_scanner_holds_leaves_the_old_one(handed_out, places, monkeypatch):
    do_install(handed_out, places)
    before = listing(root_of(places))
    rename = Path.rename

    def renamed(path, target):
        if path.name == "pledgebook.new":
            raise PermissionError(13, "being scanned")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", renamed)
    with pytest.raises(FileLockedError):
        do_install(handed_out, places)
    assert listing(root_of(places)) == before


@pytest.mark.parametrize("act", ["install", "uninstall"])
@pytest.mark.parametrize("is_replaced", [True, False])
def test_a_note_put_there_outlives_a_step_that_was_killed_half_way(handed_out, places, act, is_replaced):
    """The power went between two renamings, or before what others had put there was carried along."""
    do_install(handed_out, places)
    if is_replaced:
        shutil.copytree(places.home, places.home.with_name("pledgebook.old"))
    else:
        places.home.rename(places.home.with_name("pledgebook.old"))
    (places.home.with_name("pledgebook.old") / "app" / "메모.txt").write_text("mine")
    if act == "install":
        do_install(handed_out, places)
    else:
        uninstall(places)
    assert (places.home / "app" / "메모.txt").read_text() == "mine"
    assert not places.home.with_name("pledgebook.old").exists()


class _RefusedError(Exception):
    """What pywin32 raises, which is no OSError."""


def test_a_desktop_where_nothing_may_be_written_is_told_by_its_shortcut(
    handed_out, places, capsys, monkeypatch
):
    def refuse(*_):
        raise _RefusedError(-2147024891, "액세스가 거부되었습니다.")

    com = SimpleNamespace(
        com_error=_RefusedError, CoCreateInstance=refuse, CLSCTX_INPROC_SERVER=1, IID_IPersistFile=""
    )
    shell = SimpleNamespace(CLSID_ShellLink="", IID_IShellLink="")
    monkeypatch.setitem(sys.modules, "pythoncom", com)
    monkeypatch.setitem(sys.modules, "win32com", SimpleNamespace())
    monkeypatch.setitem(sys.modules, "win32com.shell", SimpleNamespace())
    monkeypatch.setitem(sys.modules, "win32com.shell.shell", shell)
    assert main(["install", str(handed_out)], places=places, python_starts=lambda _: "") == 7
    said = capsys.readouterr().out
    assert "새로고침.lnk" in said
    assert "거부" in said
    assert uninstall(places).left == ()


def test_what_is_missing_there_is_told_without_pip(handed_out, places, monkeypatch):
    plain = missing_extra("mail", "mail-extra")
    assert "-m pip install" in plain.text("ko")
    do_install(handed_out, places)
    package = places.home / "app" / "pledgebook"
    assert (package / "press.py").is_file()
    monkeypatch.setattr(errors, "__file__", str(package / "errors.py"))
    for extra in ("mail", "pdf", "excel", "stores"):
        error = missing_extra(extra, "no-extra")
        assert isinstance(error, ImportError)
        for lang in ("ko", "en"):
            said = error.text(lang)
            assert "pip install" not in said
            assert ("install.cmd" in said, "bundle --set " in said) == (True, extra in SETS)
            assert extra in said or extra == "excel"
