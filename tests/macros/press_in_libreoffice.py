"""Press a button of a workbook in headless LibreOffice; run by a Python that has LibreOffice's `uno` module.

Usage: press_in_libreoffice.py PROFILE WORKBOOK CAPTION SHEET CELL PYTHON [ADDIN]

With an add-in, CAPTION is a macro of it, which is run with the workbook in front.

The workbook's VBA runs unchanged. What LibreOffice lacks is simulated: the Windows Script Host, whose Run
starts `PYTHON -m pledgebook ACTION WORKBOOK` in the place of `py.exe -m pledgebook.press ACTION …`, because
there is no Excel to write into. Prints as JSON what was run and what the cell held before and after.
"""

# ruff: noqa: N802 - the names are those of the UNO interfaces
from __future__ import annotations

import json
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import uno
import unohelper
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import (
    DisposedException,
    IllegalArgumentException,
    XMultiServiceFactory,
    XServiceInfo,
    XSingleComponentFactory,
)
from com.sun.star.script import XInvocation

OLE_FACTORY = "com.sun.star.bridge.OleObjectFactory"
RUN_MACROS_ALWAYS = 4


class Shell(unohelper.Base, XInvocation):
    """The simulated `WScript.Shell`."""

    def __init__(self, world):
        self.world = world

    def getIntrospection(self):
        return None

    def hasMethod(self, name):
        return name in {"Run", "ExpandEnvironmentStrings"}

    def hasProperty(self, name):
        return name == "CurrentDirectory"

    def getValue(self, _name):
        return self.world["folder"]

    def setValue(self, _name, value):
        self.world["folder"] = value

    def invoke(self, name, arguments, _places, _outs):
        if name == "ExpandEnvironmentStrings":
            return arguments[0].replace("%SystemRoot%", "C:\\Windows"), (), ()
        command, style, wait = arguments
        self.world["runs"].append([command, int(style), bool(wait), self.world["folder"]])
        action = command.split()[4]
        run = subprocess.run(
            [self.world["python"], "-m", "pledgebook", action, self.world["workbook"]],
            capture_output=True,
            text=True,
            check=False,
        )
        self.world["said"] = run.stdout + run.stderr
        return run.returncode, (), ()


class OleObjectFactory(unohelper.Base, XMultiServiceFactory, XServiceInfo):
    def __init__(self, world):
        self.world = world

    def createInstance(self, name):
        if name != "WScript.Shell":
            raise IllegalArgumentException(name, self, 0)
        return Shell(self.world)

    def createInstanceWithArguments(self, name, _arguments):
        return self.createInstance(name)

    def getAvailableServiceNames(self):
        return ()

    def getImplementationName(self):
        return "simulated.OleObjectFactory"

    def supportsService(self, name):
        return name == OLE_FACTORY

    def getSupportedServiceNames(self):
        return (OLE_FACTORY,)


class FactoryOfFactories(OleObjectFactory, XSingleComponentFactory):
    def createInstanceWithContext(self, _context):
        return OleObjectFactory(self.world)

    def createInstanceWithArgumentsAndContext(self, _arguments, _context):
        return OleObjectFactory(self.world)


def started(profile: Path):
    """Start LibreOffice with a profile of its own and connect to it."""
    # It writes no lock file, and does not keep the workbook open for writing: the refresh beside it, which stands
    # for one through Excel, refuses a file that another program has open so.
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="{name}" oor:op="fuse">'
        "<value>false</value></prop></item>"
        for name in ("UseLocking", "UseDocumentSystemFileLocking")
    )
    settings.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )
    pipe = f"pledgebook{time.time_ns()}"
    office = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            f"--accept=pipe,name={pipe};urp",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + 60
    while True:
        try:
            return office, resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def opened(desktop, workbook: Path):
    macros = PropertyValue()
    macros.Name, macros.Value = "MacroExecutionMode", RUN_MACROS_ALWAYS
    return desktop.loadComponentFromURL(workbook.as_uri(), "_blank", 0, (macros,))


def press(document, caption: str, is_done) -> None:
    """Click the button with this caption on the first sheet, and wait for what it starts."""
    form = document.Sheets.getByIndex(0).DrawPage.Forms.getByIndex(0)
    model = next(
        button for button in (form.getByIndex(at) for at in range(form.getCount())) if button.Label == caption
    )
    control = document.CurrentController.getControl(model)
    control.getAccessibleContext().doAccessibleAction(0)
    until = time.monotonic() + 60
    while not is_done() and time.monotonic() < until:
        time.sleep(0.05)


def run_macro(addin, macro: str) -> None:
    """Run a macro of an open add-in, as its ribbon does."""
    name = f"vnd.sun.star.script:VBAProject.PledgeButtons.{macro}?language=Basic&location=document"
    addin.getScriptProvider().getScript(name).invoke((), (), ())


def main(
    profile: str, workbook: str, caption: str, sheet: str, cell: str, python: str, addin: str = ""
) -> None:
    world = {"python": python, "workbook": workbook, "folder": "", "runs": [], "said": ""}
    office, context = started(Path(profile))
    context.ServiceManager.insert(FactoryOfFactories(world))
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    try:
        macros = opened(desktop, Path(addin)) if addin else None
        document = opened(desktop, Path(workbook))
        world["before"] = document.Sheets.getByName(sheet).getCellRangeByName(cell).String
        if macros is not None:
            document.CurrentController.Frame.activate()
            run_macro(macros, caption)
        else:
            press(document, caption, lambda: world["runs"] and world["folder"] == "")
        document.close(True)
        document = opened(desktop, Path(workbook))
        world["after"] = document.Sheets.getByName(sheet).getCellRangeByName(cell).String
        document.close(True)
    finally:
        with suppress(DisposedException):
            desktop.terminate()
        office.wait(30)
    print(json.dumps(world, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
