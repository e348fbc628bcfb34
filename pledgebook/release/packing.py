"""Make the browser's parts small and quick to start. Runs inside Pyodide, as part of the build.

That its interpreter does it is on purpose: only the same version writes code objects that it can load, and its
compressor gives the same bytes whatever machine the page is made on.
"""

from __future__ import annotations

import gzip
import importlib.util
import io
import marshal
import zipfile

_UNCHECKED = (1).to_bytes(4, "little") + bytes(8)
"""What stands in a code file that has no source beside it to be compared with."""


def compiled(archive: bytes, leave_out: tuple[str, ...] = ()) -> bytes:
    """Return a zip of Python files with code in the place of sources, each entry stored as it is.

    Entries whose names begin with one of `leave_out` are left out.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as sources, zipfile.ZipFile(packed, "w") as out:
        for name in sorted(sources.namelist()):
            if name.endswith("/") or name.startswith(leave_out):
                continue
            data = sources.read(name)
            if name.endswith(".py"):
                code = compile(data, name, "exec", dont_inherit=True, optimize=2)
                data = importlib.util.MAGIC_NUMBER + _UNCHECKED + marshal.dumps(code)
                name += "c"  # noqa: PLW2901 - the name it gets
            out.writestr(zipfile.ZipInfo(name), data)
    return packed.getvalue()


def squeezed(data: bytes) -> bytes:
    """Compress as a browser inflates it; the same bytes give the same bytes."""
    return gzip.compress(data, 9, mtime=0)
