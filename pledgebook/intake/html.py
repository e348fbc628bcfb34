"""A page as a document: its headings, lines and tables as a reader sees them, read in one pass.

The markup is cut by a pattern that never looks back, so that no page can make it slow; what is hidden from the
eye is left out, and nothing outside the page is fetched.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from pledgebook.errors import FileUnreadableError
from pledgebook.intake.blocks import PrintedDocument
from pledgebook.intake.bounds import MOST_TEXT, Room
from pledgebook.intake.flow import Flow
from pledgebook.reading.rich_text import as_it_looks

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_HEAD = 4096
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][\w:-]{0,30}+)(?P<attributes>(?:[^\"'<>]|\"[^\"]{0,20000}+\"|'[^']{0,20000}+'){0,2000}+)>"
)
_ATTRIBUTE = re.compile(r"(?<![\w:-])([\w:-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_SPACE = re.compile(r"\s+")
_RAW = frozenset(
    {"script", "style", "noscript", "template", "head", "svg", "textarea", "select", "object", "iframe"}
)
"""Elements whose content is not read."""
_LINES = frozenset(
    {
        "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "br", "section", "article", "main", "header",
        "footer", "dt", "dd", "dl", "blockquote", "hr", "pre", "figure", "figcaption", "address", "nav", "aside", "center",
    }
)  # fmt: skip
_CELLS = frozenset({"tr", "td", "th", "dt", "dd"})
"""A list of terms is read as a table: a row for each term, with what it says beside it."""
_LISTS = frozenset({"ul", "ol"})
_VOID = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "source", "param"}
)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:aloud|blind|sr-only|visually-hidden|screen-reader-text|hidden|hide|skip|ir)(?:\s|$)",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DEEPEST = 400
_MOST_TAGS = 400_000


def read_html(data: bytes, name: str) -> PrintedDocument:
    """Read a page; raises FileUnreadableError where it is no text, or holds too much."""
    text = _decoded(data, name)
    if len(text) > MOST_TEXT:
        raise FileUnreadableError(
            "document-too-many-letters", path=name, count=f"{len(text):,}", most=f"{MOST_TEXT:,}"
        )
    page = _Page(Flow(name, Room(name)), name)
    page.read(text)
    return PrintedDocument(name, "html", tuple(page.flow.blocks))


def _decoded(data: bytes, name: str) -> str:
    told = _CHARSET.search(data[:_HEAD])
    wanted = told[1].decode("ascii").lower() if told else "utf-8"
    korean = {"euc-kr", "ks_c_5601-1987", "ksc5601", "cp949", "ms949", "uhc", "x-windows-949"}
    order = ["cp949", "utf-8-sig"] if wanted in korean else ["utf-8-sig", "cp949"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        order = ["utf-16"]
    for encoding in order:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileUnreadableError("no-document", path=name)


class _Page:
    def __init__(self, flow: Flow, name: str) -> None:
        self.flow, self._name = flow, name
        self._open: list[str] = []  # elements within one that is hidden, from it on
        self._lists = 0
        self._raised: list[str] = []

    def read(self, text: str) -> None:
        at = 0
        for count, (start, end, tag) in enumerate(_tags(text)):
            if count > _MOST_TAGS:
                raise FileUnreadableError("document-too-much", path=self._name)
            if start > at and not self._open:
                self._text(text[at:start])
            at = end
            if tag is None:
                continue
            name = tag["name"].lower()
            if self._open:
                self._within_hidden(name, is_end=bool(tag["end"]), tag=tag)
            elif tag["end"]:
                self._end(name)
            else:
                self._start(name, _attributes(tag["attributes"]), is_closed=tag["attributes"].endswith("/"))
        if at < len(text) and not self._open:
            self._text(text[at:])
        self.flow.finish()

    def _within_hidden(self, name: str, *, is_end: bool, tag: re.Match[str]) -> None:
        if name in _VOID or tag["attributes"].endswith("/"):
            return
        if not is_end:
            if name == self._open[0] and len(self._open) < _DEEPEST:
                self._open.append(name)
        elif name == self._open[0]:
            self._open.pop()

    def _text(self, piece: str) -> None:
        shown = _SPACE.sub(" ", unescape(piece))
        if self._raised and any(letter.isdigit() for letter in shown):
            marked = as_it_looks([("0", ""), (shown, self._raised[-1])])
            shown = marked[1:] or shown
        self.flow.text(shown)

    def _start(self, name: str, attributes: dict[str, str], *, is_closed: bool) -> None:
        if name in _RAW or _is_hidden(attributes):
            if not is_closed and name not in _VOID:
                self._open = [name]
            return
        flow = self.flow
        if name in {"table", "dl"}:
            flow.begin_table()
        elif name in _CELLS and flow.has_table:
            if name in {"tr", "dt"}:
                flow.begin_row()
            if name != "tr":
                flow.begin_cell(_count(attributes, "rowspan"), _count(attributes, "colspan"))
        elif name in {"sup", "sub"}:
            self._raised.append("superscript" if name == "sup" else "subscript")
        elif name in _LINES:
            flow.end_line(min(self._lists, 2))
            self._lists += name in _LISTS

    def _end(self, name: str) -> None:
        flow = self.flow
        if name in {"table", "dl"}:
            flow.end_table()
        elif name in {"td", "th", "dt", "dd"} and flow.has_table:
            flow.end_cell()
        elif name == "caption":
            flow.end_line()
        elif name in {"sup", "sub"}:
            self._raised = self._raised[:-1]
        elif name in _LINES:
            flow.end_line(min(self._lists, 2))
            self._lists -= name in _LISTS and self._lists > 0


def _tags(text: str) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """Yield the tags and comments of a page with where they begin and end; a tag that is none is text."""
    at = 0
    while (start := text.find("<", at)) >= 0:
        if text.startswith("<!--", start):
            end = text.find("-->", start + 4)
            at = len(text) if end < 0 else end + 3
            yield start, at, None
        elif text.startswith(("<!", "<?"), start):
            end = text.find(">", start)
            at = len(text) if end < 0 else end + 1
            yield start, at, None
        elif tag := _TAG.match(text, start):
            at = tag.end()
            yield start, at, tag
            name = tag["name"].lower()
            if name in {"script", "style"} and not tag["end"]:
                closing = re.compile(rf"</{name}", re.IGNORECASE).search(text, at)
                end = closing.start() if closing else len(text)
                yield at, end, None
                at = end
        else:
            at = start + 1


def _attributes(text: str) -> dict[str, str]:
    found = {
        match[1].lower(): unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(text)
    }
    if re.search(r"(?:^|\s)hidden(?:\s|/|$)", text):
        found["hidden"] = ""
    return found


def _is_hidden(attributes: dict[str, str]) -> bool:
    return (
        "hidden" in attributes
        or _HIDDEN_CLASS.search(attributes.get("class", "")) is not None
        or _HIDDEN_STYLE.search(attributes.get("style", "")) is not None
    )


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1  # noqa: PLR2004 - bounded anyway
