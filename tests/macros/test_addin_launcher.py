"""The same VBA in the add-in: it works on the workbook in front, and offers a new one where that is none of ours."""

from __future__ import annotations

import mslex
import pytest

from pledgebook.macro_project import MACRO_VERSION
from tests.macros.simulated import INSTALLED, NO, YES, RibbonControl, World

YES_NO_DEFAULT_NO = 4 + 32 + 256
NEW = f'"py.exe" -E -m pledgebook.press new --from_xl=1 --hwnd=66302 --macro={MACRO_VERSION}'


def addin(**more):
    return World(is_addin=True, full_name=r"D:\공약\공약관리.xlsx", **more)


def test_the_addin_works_on_the_workbook_in_front_and_not_on_itself():
    world = addin()
    assert world.press("PledgeRibbon", RibbonControl("refresh")) == []
    assert world.commands == [
        f'"py.exe" -E -m pledgebook.press refresh "--wb=D:\\공약\\공약관리.xlsx" --from_xl=1 --hwnd=66302 --macro={MACRO_VERSION}'
    ]


def test_buttons_of_a_workbook_work_on_it_whatever_stands_in_front():
    world = World(has_workbook=False)
    assert world.press("PledgeRefresh") == []
    assert '"--wb=D:\\공약\\공약관리.xlsm"' in world.commands[0]


@pytest.mark.parametrize("is_addin", [False, True])
def test_the_python_that_was_installed_for_the_user_goes_first(is_addin):
    world = World(is_addin=is_addin, exit_codes={INSTALLED: 0, "py.exe": 0})
    assert world.press("PledgeRefresh") == []
    assert [mslex.split(command, like_cmd=False)[0] for command in world.commands] == [INSTALLED]


def test_a_python_named_in_the_workbook_goes_before_the_installed_one():
    path = r"C:\파이썬 3\python.exe"
    world = World(python_path=path, exit_codes={path: 0, INSTALLED: 0})
    world.press("PledgeRefresh")
    assert [mslex.split(command, like_cmd=False)[0] for command in world.commands] == [path]


@pytest.mark.parametrize("place", [r"\\server\homes\hong", "", "%LOCALAPPDATA%"])
def test_programs_of_a_user_whose_folder_is_no_drive_of_this_pc_are_not_started(place):
    world = World(environment={"%SystemRoot%": r"C:\Windows", "%LOCALAPPDATA%": place})
    world.exit_codes[place + r"\Programs\pledgebook\python\pythonw.exe"] = 0
    world.press("PledgeRefresh")
    assert [mslex.split(command, like_cmd=False)[0] for command in world.commands] == ["py.exe"]


@pytest.mark.parametrize(
    "missing", [{"has_workbook": False}, {"folder": "", "read_only": True}], ids=["none", "unsaved"]
)
@pytest.mark.parametrize(("answers", "commands"), [([YES], [NEW]), ([NO], [])])
def test_without_a_saved_workbook_in_front_a_new_one_is_offered(missing, answers, commands):
    world = addin(answers=answers, **missing)
    assert world.press("PledgeRibbon", RibbonControl("check")) == ["[pledge_say_new]"]
    assert world.styles == [YES_NO_DEFAULT_NO]
    assert world.commands == commands


@pytest.mark.parametrize("more", [{}, {"has_workbook": False}, {"read_only": True}, {"folder": ""}])
def test_the_new_workbook_is_asked_for_whatever_is_open(more):
    world = addin(**more)
    assert world.press("PledgeRibbon", RibbonControl("new")) == []
    assert world.commands == [NEW]


def test_what_keeps_the_addin_from_working_is_told_by_its_own_sentences():
    assert addin(read_only=True).press("PledgeRibbon", RibbonControl("undo")) == ["[pledge_say_read_only]"]
    assert addin(exit_codes={}).press("PledgeRibbon", RibbonControl("new")) == ["[pledge_say_no_python]"]
