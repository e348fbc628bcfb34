"""What every style table begins with: the entries that Excel takes for granted at its first numbers."""

from __future__ import annotations

import re

from pledgebook.package.xml_scan import scan, spliced

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FONT = '<font><sz val="11"/><name val="맑은 고딕"/></font>'
FILLS = (
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
)
BORDER = "<border><left/><right/><top/><bottom/><diagonal/></border>"
FORMAT = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
LEAST = {"fonts": (FONT,), "fills": FILLS, "borders": (BORDER,), "cellXfs": (FORMAT,)}
"""The entries a section has at least, from number 0 on."""

_CHILDREN = (
    f'<fonts count="1">{FONT}</fonts><fills count="2">{"".join(FILLS)}</fills>'
    f'<borders count="1">{BORDER}</borders><cellStyleXfs count="1">{FORMAT}</cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
)
EMPTY = f'<styleSheet xmlns="{MAIN}">{_CHILDREN}</styleSheet>'.encode()


def started(data: bytes, part: str) -> bytes:
    """Put the beginnings into a table that has no children at all; give any other back as it is."""
    root, *children = scan(data, part, depth=2)
    if children:
        return data
    prefix = f"{root.prefix}:" if root.prefix else ""
    content = prefixed(_CHILDREN, prefix).encode()
    if root.inner_end is not None:
        return spliced(data, [(root.inner_end, root.inner_end, content)])
    return spliced(data, [(root.end - 2, root.end, b">" + content + f"</{root.name}>".encode())])


def prefixed(xml: str, prefix: str) -> str:
    """Write every element with the prefix its table uses for the main namespace."""
    return re.sub(r"<(/?)([a-zA-Z])", rf"<\1{prefix}\2", xml) if prefix else xml
