"""Just enough of pywin32 and of ctypes' Windows half that xlwings' desktop engine imports on Linux.

Simulated: these modules do nothing. The engine itself (`xlwings/_xlwindows.py`) is the real one.
"""

from __future__ import annotations

import ctypes
import datetime as dt
import os
import sys
import types

os.environ["XLWINGS_LICENSE_KEY"] = "none"


class ComError(Exception):
    """As pywintypes.com_error: four arguments and their names."""

    def __init__(self, hresult, text, excepinfo=None, argument=None):
        super().__init__(hresult, text, excepinfo, argument)
        self.hresult, self.strerror, self.excepinfo, self.argerror = hresult, text, excepinfo, argument


class CDispatch:
    """What xlwings recognises COM objects by."""


class _Nothing:
    def __getattr__(self, name):
        return _Nothing()

    def __call__(self, *_args, **_kwargs):
        return _Nothing()


def _module(name, **members):
    module = types.ModuleType(name)
    module.__dict__.update(members)
    sys.modules[name] = module
    return module


def desktop_engine():
    """Import xlwings' desktop engine over the stubs; gives its module."""
    if "xlwings._xlwindows" in sys.modules:
        return sys.modules["xlwings._xlwindows"]
    import xlwings

    _module(
        "pywintypes",
        com_error=ComError,
        error=type("error", (Exception,), {}),
        TimeType=dt.datetime,
        IID=str,
    )
    _module("pythoncom", CoInitialize=lambda: None, ole_error=ComError, new=_Nothing(), __file__="")
    _module("win32api")
    _module("win32con", MB_OK=0)
    _module("win32gui")
    _module("win32process", GetWindowThreadProcessId=lambda hwnd: (0, hwnd))
    _module("win32timezone")
    client = _module(
        "win32com.client",
        CDispatch=CDispatch,
        CoClassBaseClass=CDispatch,
        Dispatch=_Nothing(),
        DispatchBaseClass=CDispatch,
        DispatchEx=_Nothing(),
    )
    _module("win32com", client=client)
    real = ctypes.PyDLL
    ctypes.oledll = ctypes.windll = _Nothing()
    ctypes.PyDLL = lambda _name: _Nothing()
    try:
        import xlwings._xlwindows as engine
    finally:
        ctypes.PyDLL = real
        del ctypes.oledll, ctypes.windll
    xlwings.engines.add(xlwings.Engine(impl=engine.engine))
    xlwings.engines.active = xlwings.engines["excel"]
    return engine
