"""Where things lie on a user's PC, and which of them this package puts there."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from pledgebook.desk.record import RECORD_FILE
from pledgebook.errors import UsageError

_DESKTOP = "{B4BFCC3A-DB2C-424C-B029-7FE99A87C641}"  # FOLDERID_Desktop


@dataclass(frozen=True, slots=True)
class Places:
    """Folders of one user: `home` is all ours, of the others only single files are."""

    home: Path
    excel_start: Path
    programs: Path  # of the Start menu
    desktop: Path

    @property
    def python(self) -> Path:
        """Return the folder of the Python that the launcher looks for."""
        return self.home / "python"

    @property
    def record(self) -> Path:
        return self.home / RECORD_FILE


def of_this_user() -> Places:
    """Return the folders of the user who runs this; UsageError elsewhere than on Windows."""
    local, roaming = (os.environ.get(name, "") for name in ("LOCALAPPDATA", "APPDATA"))
    if sys.platform != "win32" or not local or not roaming:
        raise UsageError("desk-no-windows")
    return Places(
        home=Path(local, "Programs", "pledgebook"),
        excel_start=Path(roaming, "Microsoft", "Excel", "XLSTART"),
        programs=Path(roaming, "Microsoft", "Windows", "Start Menu", "Programs"),
        desktop=_desktop(),
    )


def _desktop() -> Path:
    """Return the desktop, which may lie in OneDrive or on a server."""
    if sys.platform != "win32":
        raise UsageError("desk-no-windows")
    import ctypes
    import uuid

    found = ctypes.c_wchar_p()
    folder = (ctypes.c_byte * 16).from_buffer_copy(uuid.UUID(_DESKTOP).bytes_le)
    if ctypes.windll.shell32.SHGetKnownFolderPath(ctypes.byref(folder), 0, None, ctypes.byref(found)):
        return Path.home() / "Desktop"
    path = Path(str(found.value))
    ctypes.windll.ole32.CoTaskMemFree(found)
    return path
