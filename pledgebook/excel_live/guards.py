"""xlwings, imported so that it neither crashes, nor runs its PRO code, nor harms other Excel windows."""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
from typing import TYPE_CHECKING

from pledgebook.errors import UsageError, missing_extra
from pledgebook.excel_live.patience import begin_patience, make_patient

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

_LICENSE = "XLWINGS_LICENSE_KEY"
_FRAMES = ("pandas", "numpy", "matplotlib", "PIL")
_FORGIVES = "_forgives_broken_modules"
_ATTEMPTS = 1
"""xlwings tries calls that Excel rejects for ever, and without a pause: whoever waits is `patience`."""


def import_xlwings() -> ModuleType:
    """Import xlwings with its open-source core alone; raises ExtraMissingError where it is not installed."""
    try:
        with _without_license():
            import xlwings
    except ImportError as error:
        raise missing_extra("excel", "xlwings-missing") from error
    return xlwings


@contextlib.contextmanager
def _without_license() -> Iterator[None]:
    """Hide any license from xlwings while it is imported, the only time it looks for one.

    With a key in its configuration file it loads its PRO engines; in UTF-8 mode it cannot even read the
    file where it holds Korean in the code page of older Windows, and the import fails. Where the host
    program has imported it already nothing is changed, and afterwards the environment is as it was.
    """
    if "xlwings" in sys.modules:
        yield
        return
    before = os.environ.get(_LICENSE)
    os.environ[_LICENSE] = "none"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_LICENSE]
        else:
            os.environ[_LICENSE] = before


def _do_without_broken_classes() -> None:
    """Have pywin32 do without the classes it has made of Excel's library where those cannot be used.

    They lie in a folder of temporary files (`gen_py`), which another version of pywin32 or a press that was
    ended half way leaves broken. They only make calls faster.
    """
    cache = sys.modules.get("win32com.client.gencache")
    plain = getattr(cache, "GetClassForCLSID", None)
    if cache is None or plain is None or hasattr(plain, _FORGIVES):
        return

    def class_for(clsid: object) -> object:
        try:
            return plain(clsid)
        except Exception:  # noqa: BLE001 - whatever a broken module raises as it is imported
            return None

    setattr(class_for, _FORGIVES, True)
    cache.__dict__["GetClassForCLSID"] = class_for


@contextlib.contextmanager
def _without_frames() -> Iterator[None]:
    """Keep xlwings from importing pandas and the like, which a press has no use for and would wait for."""
    hidden = [name for name in _FRAMES if name not in sys.modules]
    if "xlwings" in sys.modules:
        hidden = []
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type] # None: Python takes it for not installed
    try:
        yield
    finally:
        for name in hidden:
            sys.modules.pop(name, None)


def load_xlwings() -> ModuleType:
    """Import xlwings to talk to Excel: it gives up in the end, and leaves other Excel windows alone.

    Raises UsageError where it is not installed, or this computer has no desktop Excel.
    """
    with _without_frames():
        xlwings = import_xlwings()
    engine = sys.modules.get("xlwings._xlwindows")
    if engine is None or "excel" not in [engine.name for engine in xlwings.engines]:
        raise UsageError("no-desktop-excel")
    # At exit it kills every Excel process it cannot see, those in Protected View with them.
    atexit.unregister(engine.cleanup)
    _do_without_broken_classes()
    engine.__dict__["N_COM_ATTEMPTS"] = _ATTEMPTS
    make_patient(engine)
    begin_patience()
    return xlwings
