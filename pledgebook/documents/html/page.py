"""A page: its head, the policy that lets nothing of elsewhere in, its styles."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.documents.html.style import STYLE
from pledgebook.documents.text import escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.grid.sheet import PrintSetup

A4 = (595.28, 841.89)
"""Width and height of a sheet of paper in points."""
_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Page:
    """What a page consists of; `body` is what stands in it, as HTML."""

    title: str
    body: str
    lang: str
    styles: str = ""  # beside those of every page
    script: str = ""
    author: str = ""
    head: str = ""  # more elements of the head, as HTML
    data: Sequence[str] = ()  # JSON-LD: never run, only read

    def written(self) -> bytes:
        """Return the page; its policy names its styles and its script by their digests, and nothing else."""
        styles = STYLE + self.styles
        scripts = [self.script] if self.script else []
        policy = "; ".join(
            (
                "default-src 'none'",
                f"style-src {_digest(styles)}",
                *(f"script-src {_digest(script)}" for script in scripts),
                "img-src data:",
                "base-uri 'none'",
                "form-action 'none'",
            )
        )
        author = f'<meta name="author" content="{escaped(self.author)}">' if self.author else ""
        return "\n".join(
            (
                "<!DOCTYPE html>",
                f'<html lang="{escaped(self.lang)}">',
                "<head>",
                '<meta charset="utf-8">',
                f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                '<meta name="color-scheme" content="light dark">',
                f"<title>{escaped(self.title)}</title>",
                *filter(None, (author, self.head)),
                *(
                    f'<script type="application/ld+json">{_within_script(data)}</script>'
                    for data in self.data
                ),
                f"<style>{styles}</style>",
                "</head>",
                "<body>",
                self.body,
                *(f"<script>{script}</script>" for script in scripts),
                "</body>",
                "</html>",
                "",
            )
        ).encode()


def paper(setup: PrintSetup) -> str:
    """Return the rule of the paper a page is printed on."""
    margins = " ".join(f"{margin:g}in" for margin in (setup.top, setup.right, setup.bottom, setup.left))
    number = '"- " counter(page) " / " counter(pages) " -"'
    return f"@page{{size:A4 {setup.orientation};margin:{margins};@bottom-center{{content:{number};font-size:8.5pt}}}}"


def paper_width(setup: PrintSetup) -> float:
    """Return the width within the margins in points."""
    width = A4[0] if setup.orientation == "portrait" else A4[1]
    return width - (setup.left + setup.right) * _POINTS_PER_INCH


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _within_script(json: str) -> str:
    """Return JSON that can neither end the element it stands in nor begin another."""
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
