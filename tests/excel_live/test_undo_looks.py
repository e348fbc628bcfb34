"""Looks that somebody gave a card come back with an undo as they were, in simulated Excel."""

from __future__ import annotations

from dataclasses import replace

from tests.excel_live import fake_excel as fake
from tests.excel_live.fake_excel import Paint

CARD = "카드 6-3-3"


def texts_of(page):
    return [
        place
        for place, content in sorted(page.contents.items())
        if isinstance(content.value, str) and len(content.value) > 6 and not content.formula
    ]


LOOKS = {
    "theme": {"color": Paint(5, 0, -0.25), "fill": Paint(3, 0, 0.4)},
    "tint": {"color": Paint(None, 0x0000FF, 0.5)},
    "pattern": {"fill": Paint(8, 0, 0.6), "pattern": (14, 0x336699)},
    "pattern of the theme": {"fill": 0xFFFFFF, "pattern": (9, Paint(6, 0, 0.2))},
    "gradient": {"pattern": (4000, (("Degree", 90.0),), ((0.0, Paint(1)), (1.0, 0x00AAFF)))},
    "gradient from within": {
        "pattern": (
            4001,
            (
                ("RectangleBottom", 0.5),
                ("RectangleLeft", 0.5),
                ("RectangleRight", 0.5),
                ("RectangleTop", 0.5),
            ),
            ((0.0, 0xFFFFFF), (1.0, Paint(9, 0, -0.5))),
        )
    },
    "struck": {"struck": True},
    "raised": {"raised": "superscript"},
    "lines": {
        "borders": (
            ("bottom", ((-4119, 4), 0)),
            ("left", ((-4115, -4138), Paint(10))),
            ("right", (4, 0x0000FF)),
            ("top", (2, Paint(5, 0, 0.4))),
        )
    },
}


def laid_out_anew(desk):
    for page in desk.book._pages:
        page.names = [name for name in page.names if ".layout." not in name.text]


def changed_and_undone(desk):
    """Let a press lay the cards out anew, for another figure, and undo it."""
    laid_out_anew(desk)
    header = desk.column("실적", "실적값")
    desk.put("실적", (2, header[1]), 3.0)
    assert desk.press() == 0, desk.said
    changed = fake.snapshot(desk.book._page(CARD))
    assert desk.press("undo") == 0, desk.said
    return changed


def test_looks_come_back_as_they_were(desk):
    desk.press()
    page = desk.book._page(CARD)
    *places, with_runs = texts_of(page)[: len(LOOKS) + 1]
    before = {}
    for place, (kind, look) in zip(places, LOOKS.items(), strict=True):
        page.formats[place] = replace(page._format(place), **look)
        before[kind] = page._format(place)
    content = page.contents[with_runs]
    content.runs = (
        (content.value[:2], fake.RunLook(font="궁서", size=14.0, bold=True, italic=False, underline=False,
                                         struck=False, color=Paint(5, 0, 0.4))),
        (content.value[2:], fake.RunLook()),
    )  # fmt: skip
    runs = content.runs
    changed = changed_and_undone(desk)
    assert changed["contents"][with_runs][2] == (), "the press itself writes plain text"
    assert {kind: page._format(place) for place, kind in zip(places, LOOKS, strict=True)} == before
    assert page.contents[with_runs].runs == runs
