"""Make what openpyxl saves reproducible and valid to the letter of the schema."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

_FONT = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_CHILD = re.compile(rb"<([a-zA-Z]+)\b[^<>]*?/>")
# CT_Font of ECMA-376 part 1, 18.8.22, in the order Excel itself writes.
_FONT_ORDER = (
    b"b", b"i", b"strike", b"condense", b"extend", b"outline", b"shadow", b"u",
    b"vertAlign", b"sz", b"color", b"name", b"family", b"charset", b"scheme",
)  # fmt: skip


def canonical(
    data: bytes, stamp: datetime, changed: Mapping[str, Callable[[bytes], bytes]] | None = None
) -> bytes:
    """Repack a workbook with one time stamp and the children of fonts in schema order.

    `changed` says what becomes of the content of some parts.
    openpyxl stamps members and the modified time with the clock, and writes `name` before `b`.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _modified_at(content, stamp)
            elif name == "xl/styles.xml":
                content = _FONT.sub(_ordered, content)
            elif changed is not None and name in changed:
                content = changed[name](content)
            info = zipfile.ZipInfo(name, stamp.timetuple()[:6])
            target.writestr(info, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _modified_at(core: bytes, stamp: datetime) -> bytes:
    start = core.index(b">", core.index(b"<dcterms:modified")) + 1
    end = core.index(b"</dcterms:modified>")
    return core[:start] + stamp.isoformat().encode() + b"Z" + core[end:]


def _ordered(font: re.Match[bytes]) -> bytes:
    children = sorted(_CHILD.finditer(font[1]), key=lambda child: _FONT_ORDER.index(child[1]))
    return b"<font>" + b"".join(child[0] for child in children) + b"</font>"
