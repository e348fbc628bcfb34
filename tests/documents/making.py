"""Small documents, and readers that are not ours."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

from pledgebook.documents.document import document_of
from pledgebook.grid.addresses import Span
from pledgebook.grid.sheet import Cell, PrintSetup, Role, Sheet, Side, Style

AS_OF = date(2024, 5, 31)
LINE = Side()
LOOKS = {role.value: Style(role=role) for role in Role}
LOOKS["head"] = Style(role=Role.HEAD, bold=True, fill="E4EBF3", horizontal="center", left=LINE, right=LINE)
LOOKS["figure"] = Style(role=Role.BODY, number_format="#,##0.00", horizontal="right", shrink=True)


def sheet(rows, *, merges=(), breaks=(), repeated=(), widths=(40, 40, 40), name="시트"):
    """A sheet of rows of (role or look, value) pairs; None is no cell."""
    cells = {
        (at, column): Cell(pair[1], pair[0])
        for at, row in enumerate(rows, 1)
        for column, pair in enumerate(row, 1)
        if pair is not None
    }
    return Sheet(
        key="card:1",
        name=name,
        cells=cells,
        styles=LOOKS,
        merges=tuple(Span(*span) for span in merges),
        widths=dict(enumerate(widths, 1)),
        repeated_rows=tuple(repeated),
        print_setup=PrintSetup(breaks_after=tuple(breaks)),
    )


def document(*sheets, title=""):
    return document_of(
        sheets, author="나주시", as_of=AS_OF, imprint="나주시 · 2024. 5. 31. 기준", title=title
    )


def of_texts(title, line, head, body):
    """A document with a text in each kind of place."""
    return document(
        sheet(
            [
                [("title", title)],
                [("section", "□ 절")],
                [("line 1", f"- {line}")],
                [("head", head), ("head", "나")],
                [("body", body), ("body", "1")],
            ]
        )
    )


class Reader(HTMLParser):
    """What a browser's parser makes of a page: elements with their attributes, and their texts."""

    VOID = frozenset({"meta", "link", "br", "col", "input"})

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.elements = []
        self.open = []
        self.feed(page.decode("utf-8"))
        self.close()
        assert not self.open, "every element is closed"

    def handle_starttag(self, tag, attributes):
        element = (tag, dict(attributes), [])
        self.elements.append(element)
        if tag == "br":
            self.handle_data("\n")
        if tag not in self.VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes), []))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag, "elements close in order"

    def handle_data(self, text):
        for _, _, texts in self.open:
            texts.append(text)

    def all(self, tag, **wanted):
        return [
            (attributes, "".join(texts))
            for name, attributes, texts in self.elements
            if name == tag and all(attributes.get(key) == value for key, value in wanted.items())
        ]

    def texts(self, tag, **wanted):
        return [text for _, text in self.all(tag, **wanted)]
