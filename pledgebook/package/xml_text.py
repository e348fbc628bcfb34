"""Text and attribute values as XML.

`xml.sax.saxutils` would do, but it pulls in the whole of `urllib` and `http`: a tenth of a cold start.
"""

from __future__ import annotations


def escape(text: str) -> str:
    """Escape text between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoteattr(text: str) -> str:
    """Return an attribute's value with its quotes; line breaks and tabs survive a parser."""
    escaped = escape(text).replace('"', "&quot;").replace("'", "&#x27;")
    for letter in "\t\n\r":
        escaped = escaped.replace(letter, f"&#{ord(letter)};")
    return f'"{escaped}"'


def unescaped(text: str) -> str:
    """Return what an escaped text says."""
    if "&" not in text:
        return text
    import html  # its table of two thousand names takes longer to import than to read a small workbook

    return html.unescape(text)
