"""The launcher's unchanged VBA, run by pyOpenVBA's interpreter on a simulated Excel."""

from __future__ import annotations

import mslex
import pytest
from pyopenvba.exceptions import VBACompileError, VBAUnsupportedError

from pledgebook.macro_project import MACRO_VERSION, macro_source
from pledgebook.template.start_sheet import BUTTONS
from tests.macros.simulated import ACCESS_DENIED, BLOCKED_BY_POLICY, STATES, RibbonControl, World

PRESS = "-E -m pledgebook.press"


@pytest.mark.parametrize("button", BUTTONS, ids=lambda named: named.action)
def test_a_button_starts_python_once_with_exactly_this_command_line(button):
    world = World()
    assert world.press(button.macro) == []
    (command,) = world.commands
    path = r"D:\공약\공약관리.xlsm"
    assert (
        command
        == f'"py.exe" {PRESS} {button.action} "--wb={path}" --from_xl=1 --hwnd=66302 --macro={MACRO_VERSION}'
    )


@pytest.mark.parametrize("button", BUTTONS, ids=lambda named: named.action)
def test_the_ribbon_does_what_the_button_does(button):
    by_button, by_ribbon = World(), World()
    by_button.press(button.macro)
    by_ribbon.press("PledgeRibbon", RibbonControl(button.action))
    assert by_ribbon.commands == by_button.commands


def test_python_is_started_hidden_and_waited_for():
    world = World()
    world.press("PledgeRefresh")
    assert world.run_options == {(0, True)}


@pytest.mark.parametrize(
    "full_name",
    [
        r"C:\Users\홍 길동\내 문서\공약 관리.xlsm",
        r"C:\R&D\a & b\c=d, e;f (1)^2 'q' 100%.xlsm",
        r"\\서버\공유 폴더\공약.xlsm",
        "https://city.sharepoint.com/sites/공약/Shared Documents/공약관리.xlsm",
        'C:\\quo"ted\\a\\"b\\\\"c.xlsm',
        "C:\\ends with\\",
        "C:\\😀\\갂똠.xlsm",
    ],
)
def test_python_gets_the_path_as_it_is(full_name):
    """The arguments are split as the C runtime of Windows does."""
    world = World(full_name=full_name)
    world.press("PledgeRefresh")
    arguments = mslex.split(world.commands[0], like_cmd=False)
    assert arguments == [
        "py.exe", "-E", "-m", "pledgebook.press", "refresh", f"--wb={full_name}", "--from_xl=1", "--hwnd=66302",
        f"--macro={MACRO_VERSION}",
    ]  # fmt: skip


def test_programs_and_modules_are_not_looked_for_beside_the_workbook():
    world = World()
    world.press("PledgeRefresh")
    assert world.started_in == [r"C:\Windows"]
    assert world.current_directory == r"D:\내려받기", "and Excel's own current folder is put back"


@pytest.mark.parametrize("code", [0, 2, 3, 4, 5, 6, 7])
def test_where_python_ran_it_speaks_for_itself(code):
    world = World(exit_codes={"py.exe": code, "pythonw.exe": 0})
    assert world.press("PledgeRefresh") == []
    assert [command for command in world.commands if PRESS in command] == world.commands[:1], (
        "and nothing is done twice"
    )


def test_the_python_named_in_the_workbook_goes_first():
    path = r"C:\파이썬 3\python.exe"
    world = World(python_path=f'"{path}"', exit_codes={path: 0, "py.exe": 0})  # as "copy as path" gives it
    assert world.press("PledgeRefresh") == []
    assert len(world.commands) == 1
    assert mslex.split(world.commands[0], like_cmd=False)[0] == path


@pytest.mark.parametrize("path", [r"\\evil\share\python.exe", "https://evil/python.exe", "python.exe"])
def test_a_program_on_a_network_is_never_started(path):
    world = World(python_path=path, exit_codes={path: 0, "py.exe": 0})
    world.press("PledgeRefresh")
    assert [mslex.split(command, like_cmd=False)[0] for command in world.commands] == ["py.exe"]


# 103: the launcher knows no Python; 9009: the stand-in for Python in the Microsoft Store.
@pytest.mark.parametrize("code", [100, 103, 112, 9009])
def test_a_launcher_without_python_counts_as_none(code):
    world = World(exit_codes={"py.exe": code, "pythonw.exe": 0})
    assert world.press("PledgeRefresh") == []
    assert [mslex.split(command, like_cmd=False)[0] for command in world.commands] == [
        "py.exe",
        "pythonw.exe",
    ]


HALF_WAY = {
    "Interactive": False,
    "ScreenUpdating": False,
    "EnableEvents": False,
    "DisplayAlerts": False,
    "Calculation": -4135,
    "StatusBar": "pledgebook: 작성하는 중",
    "PrintCommunication": False,
    "ReferenceStyle": 1,
}


# Ended by a crash, by Ctrl+C (as Windows has it and as Python does), by other programs, by Task Manager.
@pytest.mark.parametrize(
    ("code", "told"),
    [
        (-1073741819, "0xC0000005"),
        (-1073741510, "0xC000013A"),
        (-1, "0xFFFFFFFF"),
        (-2, "0xFFFFFFFE"),
        (130, "130"),
        (255, "255"),
        (8, "8"),
        (1, "1"),
    ],
)
def test_a_press_ended_half_way_is_told_and_not_begun_again_and_excel_is_given_back(code, told):
    world = World(exit_codes={"py.exe": code, "pythonw.exe": 0}, left_by_press=HALF_WAY)
    assert world.press("PledgeMail") == [f"[pledge_say_ended]\n{told}"]
    assert [command for command in world.commands if PRESS in command] == world.commands[:1]
    assert world.states == STATES


@pytest.mark.parametrize("name", STATES)
def test_what_the_user_had_turned_off_stays_off(name):
    """The states of before are noted, and not those of an Excel just started."""
    own = STATES | {name: HALF_WAY[name]}
    world = World(states=dict(own), exit_codes={"py.exe": 255}, left_by_press=HALF_WAY)
    world.press("PledgeRefresh")
    assert world.states == own


def test_a_current_folder_that_was_deleted_meanwhile_is_no_fault():
    world = World(has_current_directory=False, exit_codes={})
    assert world.press("PledgeRefresh") == ["[pledge_say_no_python]"]


SPOKEN = {
    "unsaved": World(folder="", full_name="통합 문서1"),
    "read_only": World(read_only=True),
    "percent": World(full_name=r"D:\%USERNAME%\공약.xlsm"),
    "no_python": World(exit_codes={}),
    "no_package": World(exit_codes={"py.exe": 1}, import_code=1),
    "blocked": World(run_errors={"py.exe": BLOCKED_BY_POLICY, "pythonw.exe": ACCESS_DENIED}),
}


@pytest.mark.parametrize("key", SPOKEN)
def test_what_keeps_python_from_starting_is_told_once(key):
    world = SPOKEN[key]
    assert world.press("PledgeRefresh") == [f"[pledge_say_{key}]"]
    if key in {"unsaved", "read_only", "percent"}:
        assert world.commands == [], "and nothing was started"


def test_without_the_sentences_their_keys_are_shown():
    assert World(exit_codes={}, has_sentences=False).press("PledgeRefresh") == ["no_python"]


def test_a_pc_without_the_script_host_is_told_of_as_blocked():
    assert World(has_shell=False).press("PledgeRefresh") == ["[pledge_say_blocked]"]


def test_a_path_with_percent_signs_that_name_no_variable_is_fine():
    world = World(full_name=r"D:\이행률 100%\50%.xlsm")
    assert world.press("PledgeRefresh") == []
    assert "100%\\50%" in world.commands[0]


def test_the_version_the_launcher_passes_is_the_one_the_package_knows():
    assert f'Const MACRO_VERSION As String = "{MACRO_VERSION}"' in macro_source("PledgeButtons.bas")


def test_a_misspelt_member_fails_in_the_simulation_as_in_excel(monkeypatch):
    broken = macro_source("PledgeButtons.bas").replace("book.FullName", "book.FulName")
    monkeypatch.setattr("tests.macros.simulated.macro_source", lambda _: broken)
    with pytest.raises(Exception, match="FulName") as caught:
        World().press("PledgeRefresh")
    assert not isinstance(caught.value, VBACompileError | VBAUnsupportedError)


def test_of_two_pythons_the_one_with_the_package_is_the_one_that_works():
    """The first has no pledgebook, which it says by its exit code; the press is begun in the second."""
    world = World(exit_codes={"py.exe": 1, "pythonw.exe": 0}, import_code=1)
    assert world.press("PledgeRefresh") == []
    begun = [mslex.split(command, like_cmd=False)[0] for command in world.commands if PRESS in command]
    assert begun == ["py.exe", "pythonw.exe"]


def test_a_virtual_environment_is_named_in_the_workbook_and_no_other_python_is_asked():
    """Its own python.exe finds its own packages; -E keeps another program's PYTHONHOME from leading it astray."""
    path = r"D:\공약 도구\venv\Scripts\python.exe"
    world = World(python_path=path, exit_codes={path: 0, "py.exe": 0})
    assert world.press("PledgeRefresh") == []
    ((program, first, *_),) = (mslex.split(command, like_cmd=False) for command in world.commands)
    assert (program, first) == (path, "-E")
