"""A simulated Excel and Windows Script Host for pyOpenVBA's interpreter: what the launcher touches, no more.

Members are checked against the interpreter's list of Excel's real ones, so a misspelt one fails as in Excel.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pyopenvba.interpreter import NOTHING, HostBridge, Interpreter, VBAInt, VBAObject, member, method, setter
from pyopenvba.interpreter._runtime import UNRESOLVED
from pyopenvba.interpreter._values import error

from pledgebook.macro_project import macro_source

NOT_FOUND = -2147024894  # 0x80070002
PATH_NOT_FOUND = -2147024893  # 0x80070003
ACCESS_DENIED = -2147024891  # 0x80070005
BLOCKED_BY_POLICY = -2147023636  # 0x800704EC
STATES = {
    "Interactive": True,
    "ScreenUpdating": True,
    "EnableEvents": True,
    "DisplayAlerts": True,
    "Calculation": -4105,
    "StatusBar": False,
    "PrintCommunication": True,
    "ReferenceStyle": -4150,
}
INSTALLED = r"C:\Users\hong\AppData\Local\Programs\pledgebook\python\pythonw.exe"
"""What install.cmd makes, and a PC without it has not."""
ENVIRONMENT = {
    "%SystemRoot%": r"C:\Windows",
    "%USERNAME%": "hong",
    "%LOCALAPPDATA%": r"C:\Users\hong\AppData\Local",
}
YES, NO = 6, 7


@dataclass
class World:
    """What the simulated PC is like, and what came to pass on it."""

    full_name: str = r"D:\공약\공약관리.xlsm"
    folder: str = r"D:\공약"
    read_only: bool = False
    python_path: str = ""
    has_sentences: bool = True
    has_shell: bool = True
    is_addin: bool = False  # the macros stand in the add-in, the workbook is the one in front
    has_workbook: bool = True  # in front: none is open, or in Protected View alone
    answers: list[int] = field(default_factory=list)  # to questions; without one, the default button
    environment: dict[str, str] = field(default_factory=lambda: dict(ENVIRONMENT))
    exit_codes: dict[str, int] = field(
        default_factory=lambda: {"py.exe": 0}
    )  # by program; others are missing
    run_errors: dict[str, int] = field(default_factory=dict)
    import_code: int = 0  # what python -c "import pledgebook.press" ends with
    current_directory: str = r"D:\내려받기"
    states: dict[str, object] = field(default_factory=lambda: dict(STATES))  # of Excel itself
    left_by_press: dict[str, object] = field(default_factory=dict)  # states a press leaves behind
    has_current_directory: bool = True  # false once it was deleted
    commands: list[str] = field(default_factory=list)
    started_in: list[str] = field(default_factory=list)
    run_options: set[tuple[object, object]] = field(default_factory=set)
    styles: list[int] = field(default_factory=list)  # of the message boxes

    def press(self, macro: str, *arguments: object) -> list[str]:
        """Run a macro of the unchanged source; give the texts of the message boxes it showed."""
        vba = Interpreter(_Bridge(self))
        vba.add_module(macro_source("PledgeButtons.bas"))
        vba.answers = [VBAInt(answer, "Integer") for answer in self.answers]
        vba.run(macro, list(arguments))
        assert vba.answers == [], "and every question was asked"
        self.styles = [style for _, _, _, style in vba.dialogs]
        assert all(title == "pledgebook" for _, _, title, _ in vba.dialogs)
        return [prompt for _, prompt, _, _ in vba.dialogs]


class RibbonControl(VBAObject):
    vba_type_name = "IRibbonControl"

    def __init__(self, tag: str) -> None:
        self.tag = tag

    @member(name="Tag")
    def tag_(self) -> object:
        return self.tag


class _Bridge(HostBridge):
    def __init__(self, world: World) -> None:
        self.world = world

    def global_object(self, name: str) -> object:
        if name.lower() == "thisworkbook":
            return _Workbook(self.world, is_host=True)
        return {"application": _Application}[name.lower()](self.world)

    def create(self, type_name_: str) -> object:
        if type_name_ != "WScript.Shell":
            return UNRESOLVED
        if not self.world.has_shell:
            raise error(429)
        return _Shell(self.world)


class _Object(VBAObject):
    def __init__(self, world: World) -> None:
        self.world = world


class _Application(_Object):
    vba_type_name, vba_library = "Application", "excel"

    @member(name="ActiveWorkbook")
    def active_workbook(self) -> object:
        return _Workbook(self.world, is_host=False) if self.world.has_workbook else NOTHING

    @member(name="Hwnd")
    def hwnd(self) -> object:
        return VBAInt(66302, "Long")

    def _read(name: str) -> object:  # noqa: N805 - makes a member
        @member(name=name)
        def state(self: _Application) -> object:
            value = self.world.states[name]
            return VBAInt(value, "Long") if type(value) is int else value

        return state

    def _write(name: str) -> object:  # noqa: N805 - makes a setter
        @setter(name)
        def put(self: _Application, value: object) -> None:
            kind = type(STATES[name])
            self.world.states[name] = str(value) if isinstance(value, str) else kind(value)

        return put

    (
        interactive,
        screen_updating,
        enable_events,
        display_alerts,
        calculation,
        status_bar,
        communication,
        style,
    ) = map(_read, STATES)
    (
        set_interactive, set_screen_updating, set_enable_events, set_display_alerts, set_calculation,
        set_status_bar, set_communication, set_style,
    ) = map(_write, STATES)  # fmt: skip


class _Workbook(_Object):
    vba_type_name, vba_library = "Workbook", "excel"

    def __init__(self, world: World, *, is_host: bool) -> None:
        super().__init__(world)
        self.is_addin = is_host and world.is_addin
        self.has_macros = is_host

    @member(name="Path")
    def path(self) -> object:
        return r"C:\Excel\XLSTART" if self.is_addin else self.world.folder

    @member(name="FullName")
    def full_name(self) -> object:
        return r"C:\Excel\XLSTART\공약.xlam" if self.is_addin else self.world.full_name

    @member(name="ReadOnly")
    def read_only(self) -> object:
        return False if self.is_addin else self.world.read_only

    @member(name="Names")
    def names(self, index: object) -> object:
        if not self.has_macros:
            raise error(1004)
        return _Name(self.world, str(index))


class _Name(_Object):
    vba_type_name, vba_library = "Name", "excel"

    def __init__(self, world: World, name: str) -> None:
        super().__init__(world)
        self.name = name

    @member(name="RefersToRange")
    def refers_to_range(self) -> object:
        return _Range(self.world, self.name)


class _Range(_Name):
    vba_type_name, vba_library = "Range", "excel"

    @member(name="Value")
    def value(self) -> object:
        if self.name == "pledge_addin":
            if not self.world.is_addin:
                raise error(1004)
            return "1"
        if self.name == "pledge_python":
            if self.world.is_addin:
                raise error(1004)
            return self.world.python_path
        if not self.world.has_sentences:
            raise error(1004)
        return f"[{self.name}]"


class _Shell(_Object):
    vba_type_name = "WshShell"

    @method(name="ExpandEnvironmentStrings")
    def expand_environment_strings(self, text: object) -> object:
        text = str(text)
        for name, value in self.world.environment.items():
            text = text.replace(name, value)
        return text

    @member(name="CurrentDirectory")
    def current_directory(self) -> object:
        return self.world.current_directory

    @setter("CurrentDirectory")
    def _set_current_directory(self, value: object) -> None:
        if not self.world.has_current_directory and str(value) not in self.world.environment.values():
            raise error(76)
        self.world.current_directory = str(value)

    @method(name="Run")
    def run(self, command: object, style: object, wait: object) -> object:
        command = str(command)
        program = command.split('"')[1]
        if program == INSTALLED and program not in {*self.world.exit_codes, *self.world.run_errors}:
            raise error(PATH_NOT_FOUND)
        self.world.commands.append(command)
        self.world.started_in.append(self.world.current_directory)
        self.world.run_options.add((int(style), wait))
        if program in self.world.run_errors:
            raise error(self.world.run_errors[program])
        if program not in self.world.exit_codes:
            raise error(NOT_FOUND)
        is_import = " -c " in command
        if not is_import:
            self.world.states |= self.world.left_by_press
        return VBAInt(self.world.import_code if is_import else self.world.exit_codes[program], "Long")
