"""Text and attribute values as XML.

`xml.sax.saxutils` would do, but it pulls in the whole of `urllib` and `http`: a tenth of a cold start.
"""

from __future__ import annotations

import html


def escape(text: str) -> str:
    """Escape text between tags."""
    return html.escape(text, quote=False)


def quoteattr(text: str) -> str:
    """Return an attribute's value with its quotes; line breaks and tabs survive a parser."""
    escaped = html.escape(text)
    for letter in "\t\n\r":
        escaped = escaped.replace(letter, f"&#{ord(letter)};")
    return f'"{escaped}"'
