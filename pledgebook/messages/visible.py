"""Text shown so that it cannot steer a terminal or pretend to be more than one line.

File names and cells hold whatever somebody put there: escape sequences that move the cursor or rewrite the
screen, line ends that forge a line of a report, marks that turn the direction of writing. They are shown as
their numbers, such as `<U+202E>`. In the sheets text stays as it was typed.
"""

from __future__ import annotations

import re

_STEERING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
STEERING = f"[{_STEERING}]"
_BREAKING = f"[{_STEERING}\n]"


def visible(text: str) -> str:
    """Return a text with the characters that would steer a terminal, or cannot be encoded, as their numbers."""
    return text if text.isprintable() else re.sub(STEERING, _number, text)


def visible_line(text: str) -> str:
    """Return a text as `visible` does, and its line ends as numbers too."""
    return text if text.isprintable() else re.sub(_BREAKING, _number, text)


def _number(found: re.Match[str]) -> str:
    return f"<U+{ord(found[0]):04X}>"
