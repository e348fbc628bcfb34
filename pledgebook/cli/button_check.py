"""What the buttons need of a PC, line by line: `pledgebook doctor --button`. Nothing is changed.

What Windows and Office are told to do stands in the registry, which is given as the module `winreg` is, so that
every line can be tried anywhere.
"""

from __future__ import annotations

import importlib
import os
import struct
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pledgebook.cli.machine import version_of
from pledgebook.disk.scratch import scratch
from pledgebook.errors import PledgebookError
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

OK, NOTE, PROBLEM = "ok", "note", "problem"
COPY = "copy"
"""The line of the copy that a press makes of the workbook in front."""
_LEAST_PYTHON = (3, 11)
_OFFICE = r"Microsoft\Office"
_SECURITY = "Excel\\Security"
_CLICK_TO_RUN = r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
_ATTACK_SURFACE = (
    r"SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
    r"SOFTWARE\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
)
_NO_CHILDREN = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
"""The rule "Block all Office applications from creating child processes"."""
_BLOCKS = {"1": "blocks", "2": "audits", "6": "warns"}
_AHNLAB = (r"SOFTWARE\AhnLab", r"SOFTWARE\WOW6432Node\AhnLab")
_WEB = ":Zone.Identifier"
_FROM_THE_WEB = ("ZoneId=3", "ZoneId=4")
_EXCEL_LIBRARY = "00020813-0000-0000-C000-000000000046"
_ADDIN = "공약.xlam"
_ZIP = b"PK"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing looked at: how it stands, what was seen, and what to do, "" for nothing."""

    key: str
    state: str
    seen: str
    to_do: str = ""

    def json(self) -> dict[str, str]:
        """Return the line as `--json` has it."""
        return {"check": self.key, "state": self.state, "seen": self.seen, "to_do": self.to_do}


@dataclass(frozen=True, slots=True)
class Pc:
    """A PC as it is asked: by default this one."""

    registry: Any = None  # the module winreg; None where there is none
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    version: Callable[[str], str | None] = version_of
    python: tuple[int, ...] = sys.version_info[:3]
    program: str = sys.executable
    bits: int = 8 * struct.calcsize("P")
    copies: Callable[[], bytes | None] | None = None
    """Returns the beginning of a copy of the workbook in front, None where none is open; raises what Excel does."""

    def value(self, key: str, name: str = "", *, of_machine: bool = False) -> Any:  # noqa: ANN401 - what the registry holds
        """Read a value of the registry, of the user or of the machine; None where there is none."""
        return self.values(key, of_machine=of_machine).get(name)

    def values(self, key: str, *, of_machine: bool = False) -> dict[str, Any]:
        """Read all values of a key."""
        with_key = self._opened(key, of_machine=of_machine)
        if with_key is None:
            return {}
        with with_key as opened:
            count = self.registry.QueryInfoKey(opened)[1]
            return {
                name: value for name, value, _ in (self.registry.EnumValue(opened, at) for at in range(count))
            }

    def below(self, key: str, *, of_machine: bool = False) -> list[str]:
        """List the keys below a key."""
        with_key = self._opened(key, of_machine=of_machine)
        if with_key is None:
            return []
        with with_key as opened:
            return [self.registry.EnumKey(opened, at) for at in range(self.registry.QueryInfoKey(opened)[0])]

    def _opened(self, key: str, *, of_machine: bool) -> Any:  # noqa: ANN401 - a key of winreg
        if self.registry is None:
            return None
        root = self.registry.HKEY_LOCAL_MACHINE if of_machine else self.registry.HKEY_CURRENT_USER
        try:
            return self.registry.OpenKey(root, key)
        except OSError:
            return None

    def folder(self, variable: str, *parts: str) -> Path | None:
        """Return a folder that a variable names; None where it names none."""
        place = self.environment.get(variable, "")
        return Path(place, *parts) if place else None


def this_pc() -> Pc:
    """Return this PC, with Windows' registry where it has one."""
    if sys.platform != "win32":
        return Pc()
    return Pc(registry=importlib.import_module("winreg"), copies=_copy_of_the_workbook_in_front)


def lines(pc: Pc, lang: str) -> list[Line]:
    """Look at everything the buttons need, in the order in which a press does."""

    def line(key: str, state: str, to_do: str = "", seen: str = "seen", **facts: object) -> Line:
        said = word(f"button_check.{key}.{seen}", lang, **facts)
        return Line(key, state, said, word(f"button_check.{key}.{to_do}", lang, **facts) if to_do else "")

    return [found for look in _LOOKS for found in look(pc, line)]


def _python(pc: Pc, line: Callable[..., Line]) -> Iterator[Line]:
    facts = {"version": ".".join(map(str, pc.python)), "bits": pc.bits, "program": pc.program}
    if pc.python < _LEAST_PYTHON:
        yield line("python", PROBLEM, "old", **facts)
    elif "\\windowsapps\\" in pc.program.casefold():
        yield line("python", NOTE, "store", **facts)
    else:
        yield line("python", OK, **facts)
    names = [name for name in ("PYTHONHOME", "PYTHONPATH") if pc.environment.get(name)]
    if names:
        yield line("variables", NOTE, "to_do", names=", ".join(names))


def _packages(pc: Pc, line: Callable[..., Line]) -> Iterator[Line]:
    for name in ("xlwings", "pywin32"):
        version = pc.version(name)
        if version is None:
            yield line("package", PROBLEM, "to_do", "missing", name=name)
        else:
            yield line("package", OK, name=name, version=version)


def _cache(pc: Pc, line: Callable[..., Line]) -> Iterator[Line]:
    folder = pc.folder("TEMP", "gen_py")
    if folder is None or not folder.is_dir():
        yield line("gen_py", OK, seen="none")
        return
    made = [*folder.glob(f"*/{_EXCEL_LIBRARY}x*"), *folder.glob(f"{_EXCEL_LIBRARY}x*")]
    broken = [place for place in made if not _has_classes(place)]
    yield line(
        "gen_py",
        NOTE if broken else OK,
        "to_do" if broken else "",
        "broken" if broken else "seen",
        path=folder,
    )


def _has_classes(place: Path) -> bool:
    file = place / "__init__.py" if place.is_dir() else place
    try:
        return file.suffix != ".py" or b"CLSIDToClassMap" in file.read_bytes()
    except OSError:
        return False


def _excel(pc: Pc, line: Callable[..., Line]) -> Iterator[Line]:
    version = pc.value(_CLICK_TO_RUN, "VersionToReport", of_machine=True)
    platform = pc.value(_CLICK_TO_RUN, "Platform", of_machine=True)
    installed = _office(pc)
    if version:
        bits = {"x64": "64", "x86": "32"}.get(str(platform), "?")
        yield line("excel", OK, version=version, bits=bits)
    elif installed:
        yield line("excel", OK, seen="older", version=installed)
    else:
        yield line("excel", PROBLEM, "to_do", "none")


def _office(pc: Pc) -> str:
    """Return the version of Office whose settings the user has; of several the newest."""
    known = [name for name in pc.below(rf"Software\{_OFFICE}") if name.partition(".")[0].isdecimal()]
    known = [name for name in known if pc.below(rf"Software\{_OFFICE}\{name}\Excel")]
    return max(known, key=lambda name: int(name.partition(".")[0]), default="")


def _addin(pc: Pc, line: Callable[..., Line]) -> Iterator[Line]:
    folder = pc.folder("APPDATA", "Microsoft", "Excel", "XLSTART")
    file = folder / _ADDIN if folder is not None else None
    if file is None or not file.is_file():
        yield line("addin", NOTE, "to_do", "none", name=_ADDIN)
    elif _is_from_the_web(file):
        yield line("addin", PROBLEM, "unblock", "from_web", path=file)
    else:
        yield line("addin", OK, path=file)
    office = _office(pc) or "16.0"
    if pc.values(rf"Software\{_OFFICE}\{office}\Excel\Resiliency\DisabledItems"):
        yield line("disabled", NOTE, "to_do")


def _is_from_the_web(file: Path) -> bool:
    try:
        mark = Path(f"{file}{_WEB}").read_text("utf-8", "replace")
    except OSError:
        return False
    return any(zone in mark for zone in _FROM_THE_WEB)


def _macros(pc: Pc, line: Callable[..., Line]) -> Iterator[Line]:
    if pc.registry is None:
        yield line("registry", NOTE, "to_do")
        return
    office = _office(pc) or "16.0"
    own = rf"Software\{_OFFICE}\{office}\{_SECURITY}"
    by_policy = rf"Software\Policies\{_OFFICE}\{office}\{_SECURITY}"
    policies = {**pc.values(by_policy, of_machine=True), **pc.values(by_policy)}
    common = rf"Software\Policies\{_OFFICE}\{office}\Common"
    if 1 in {pc.value(common, "vbaoff"), pc.value(common, "vbaoff", of_machine=True)}:
        yield line("macros", PROBLEM, "ask_it", "off")
    else:
        level = policies.get("VBAWarnings", pc.value(own, "VBAWarnings"))
        seen = {1: "all", 2: "asks", 3: "signed", 4: "none"}.get(level or 2, "asks")
        who = "by_it" if "VBAWarnings" in policies else "by_user"
        state = {"all": NOTE, "asks": OK, "signed": NOTE, "none": PROBLEM}[seen]
        to_do = {"all": "all_to_do", "asks": "", "signed": "signed_to_do", "none": "ask_it"}[seen]
        yield line("macros", state, to_do, f"{seen}_{who}")
    if policies.get("blockcontentexecutionfrominternet") == 1:
        yield line("web", NOTE, "to_do")
    places = _trusted(pc, own, by_policy)
    if pc.value(rf"{own}\Trusted Locations", "AllLocationsDisabled") == 1 or (
        pc.value(rf"{by_policy}\Trusted Locations", "AllLocationsDisabled") == 1
    ):
        yield line("trusted", NOTE, "to_do", "off")
    else:
        yield line("trusted", OK, seen="seen" if places else "none", places=", ".join(places))


def _trusted(pc: Pc, *keys: str) -> list[str]:
    folders = (rf"{key}\Trusted Locations" for key in keys)
    paths = (pc.value(rf"{folder}\{name}", "Path") for folder in folders for name in pc.below(folder))
    return [*dict.fromkeys(str(path) for path in paths if path)]


def _protection(pc: Pc, line: Callable[..., Line]) -> Iterator[Line]:
    if pc.registry is None:
        return
    rules: dict[str, str] = {}
    for key in _ATTACK_SURFACE:
        for name, value in pc.values(key, of_machine=True).items():
            rules.setdefault(name.casefold(), str(value))
    does = _BLOCKS.get(rules.get(_NO_CHILDREN, ""), "")
    if does:
        yield line("attack_surface", PROBLEM if does == "blocks" else NOTE, f"{does}_to_do", does)
    else:
        yield line("attack_surface", OK, seen="none")
    if any(pc.below(key, of_machine=True) for key in _AHNLAB):
        yield line("v3", NOTE, "to_do", program=pc.program)
    else:
        yield line("v3", OK, seen="none")


def _copy(pc: Pc, line: Callable[..., Line]) -> Iterator[Line]:
    if pc.copies is None:
        yield line(COPY, NOTE, "no_excel_to_do", "no_excel")
        return
    try:
        begins = pc.copies()
    except PledgebookError:
        begins = None
    except Exception as error:  # noqa: BLE001 - whatever Excel or document security says of it
        yield line(COPY, PROBLEM, "security", "failed", why=error)
        return
    if begins is None:
        yield line(COPY, NOTE, "open_one", "not_tried")
    elif begins.startswith(_ZIP):
        yield line(COPY, OK)
    else:
        yield line(COPY, PROBLEM, "security", "sealed")


def _copy_of_the_workbook_in_front() -> bytes | None:
    """Have Excel save a copy of the workbook in front, and return how it begins; None where none is open."""
    from pledgebook.excel_live.attach import Caller, attach
    from pledgebook.excel_live.door import save_copy

    book = attach(Caller())
    with scratch() as folder:
        copy = folder / f"copy{Path(book.name).suffix or '.xlsx'}"
        save_copy(book, str(copy))
        return copy.read_bytes()[: len(_ZIP)]


_LOOKS = (_python, _packages, _cache, _excel, _addin, _macros, _protection, _copy)
