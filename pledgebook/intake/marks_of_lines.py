"""How deep a line stands, by the mark that it begins with: □ and ❖ a heading, - a line, · one below it."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^(?:#{1,6}\s+|[□■❖◆◇◈▣▢❏❍☐]\s*|<\s*[^<>]{2,40}>\s*$|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+\s*[.)]\s)")
_LINE = re.compile(r"^(?:[-–—−]\s+|[○◦ㅇ●◯▪◾▸▶]\s*(?=\S))")
_BELOW = re.compile(r"^(?:[·∙•ㆍ‧・⋅*]\s*(?=\S)|[‐]\s)")
_INDENT = 2


def depth_of(text: str, indent: int = 0) -> int:
    """Return the depth of a line: 0 for a heading or plain text, 1 for `-`, 2 for `·` or an indented `-`.

    >>> depth_of("□ 추진계획"), depth_of("- 수립"), depth_of("- 수립", indent=2), depth_of("· 연중")
    (0, 1, 2, 2)
    """
    if _HEADING.match(text):
        return 0
    if _BELOW.match(text):
        return 2
    if _LINE.match(text):
        return 2 if indent >= _INDENT and text[0] in "-–—−" else 1
    return 0
