"""A VBA project as [MS-OVBA] writes it: source only, no performance cache, so Office compiles it anew."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.macro_project.compound_file import compound_file
from pledgebook.macro_project.compression import compressed
from pledgebook.macro_project.sources import macro_source

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "VBAProject"
CODE_PAGE = 949
LCID = 0x409
_ENCODING = "cp949"
_WORKBOOK = "{00020819-0000-0000-C000-000000000046}"  # the classes of Excel behind document modules
_SHEET = "{00020820-0000-0000-C000-000000000046}"
# The project's id and, encrypted with it as the key ([MS-OVBA] 2.4.3; the seed, free to choose, is 0): that
# the project is not locked, has no password and is visible.
_PROJECT_ID = "{2B0DA5F1-6D2C-4C0E-9A36-6E5B0F0D7A11}"
_NOT_LOCKED = "0002F5F3F9F3F9F3F9F3F9"
_NO_PASSWORD = "0002F5F6F6F6F6F6"  # noqa: S105 - it says that there is none
_VISIBLE = "0002F5F6F6F6F609"
_PROJECT_VERSION = (1, 0)
_COOKIE = b"\xff\xff"  # to be written so, and ignored when read


@dataclass(frozen=True, slots=True)
class Module:
    name: str
    source: str  # with its Attribute lines
    is_document: bool


def macro_module() -> Module:
    """Return the one module that holds code: the launcher."""
    return Module("PledgeButtons", macro_source("PledgeButtons.bas"), is_document=False)


def document_module(name: str, *, is_workbook: bool = False) -> Module:
    """Return the empty module Excel wants behind the workbook and behind each sheet of a code name."""
    lines = (
        f'Attribute VB_Name = "{name}"',
        f'Attribute VB_Base = "0{_WORKBOOK if is_workbook else _SHEET}"',
        "Attribute VB_GlobalNameSpace = False",
        "Attribute VB_Creatable = False",
        "Attribute VB_PredeclaredId = True",
        "Attribute VB_Exposed = True",
        "Attribute VB_TemplateDerived = False",
        "Attribute VB_Customizable = True",
    )
    return Module(name, "\r\n".join(lines) + "\r\n", is_document=True)


def project_bytes(modules: Sequence[Module]) -> bytes:
    """Write `vbaProject.bin`; the same modules give the same bytes every time."""
    return compound_file(
        {
            **{f"VBA/{module.name}": compressed(module.source.encode(_ENCODING)) for module in modules},
            "VBA/dir": compressed(_dir_stream(modules)),
            # Version 0xFFFF with nothing behind it: no cache that could be stale (2.3.4.1).
            "VBA/_VBA_PROJECT": struct.pack("<HHBH", 0x61CC, 0xFFFF, 0, 0),
            "PROJECT": _project_stream(modules).encode(_ENCODING),
            "PROJECTwm": _names_stream(modules),
        }
    )


def _project_stream(modules: Sequence[Module]) -> str:
    """Return the project's properties as text (2.3.1)."""
    lines = [
        f'ID="{_PROJECT_ID}"',
        *(
            f"Document={module.name}/&H00000000" if module.is_document else f"Module={module.name}"
            for module in modules
        ),
        f'Name="{NAME}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{_NOT_LOCKED}"',
        f'DPB="{_NO_PASSWORD}"',
        f'GC="{_VISIBLE}"',
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
    ]
    return "\r\n".join(lines) + "\r\n"


def _names_stream(modules: Sequence[Module]) -> bytes:
    """Map the modules' names from the code page to Unicode (2.3.3)."""
    names = (module.name.encode(_ENCODING) + b"\0" + _unicode(module.name) + b"\0\0" for module in modules)
    return b"".join(names) + b"\0\0"


def _dir_stream(modules: Sequence[Module]) -> bytes:
    """Describe the project and its modules as records (2.3.4.2); it refers to no library."""
    name = NAME.encode(_ENCODING)
    return b"".join(
        (
            _record(0x01, struct.pack("<I", 1)),  # SYSKIND: 32-bit Windows, which 64-bit Office reads as well
            _record(0x02, struct.pack("<I", LCID)),
            _record(0x14, struct.pack("<I", LCID)),
            _record(0x03, struct.pack("<H", CODE_PAGE)),
            _record(0x04, name),
            _record(0x05) + _record(0x40),  # no description
            _record(0x06) + _record(0x3D),  # no help file
            _record(0x07, bytes(4)),
            _record(0x08, bytes(4)),
            # PROJECTVERSION gives a reserved 4 in the place of its size.
            struct.pack("<HIIH", 0x09, 4, *_PROJECT_VERSION),
            _record(0x0C) + _record(0x3C),  # no constants
            _record(0x0F, struct.pack("<H", len(modules))),
            _record(0x13, _COOKIE),
            *map(_module_records, modules),
            _record(0x10),
        )
    )


def _module_records(module: Module) -> bytes:
    name, wide = module.name.encode(_ENCODING), _unicode(module.name)
    return b"".join(
        (
            _record(0x19, name) + _record(0x47, wide),
            _record(0x1A, name) + _record(0x32, wide),  # the stream is named like the module
            _record(0x1C) + _record(0x48),  # no description
            _record(0x31, bytes(4)),  # the source begins at 0: there is no cache before it
            _record(0x1E, bytes(4)),
            _record(0x2C, _COOKIE),
            _record(0x22 if module.is_document else 0x21),
            _record(0x2B),
        )
    )


def _record(number: int, content: bytes = b"") -> bytes:
    return struct.pack("<HI", number, len(content)) + content


def _unicode(text: str) -> bytes:
    return text.encode("utf-16-le")
