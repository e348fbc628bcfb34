"""The looks that a text uses: each is listed once in the head of the file and named by its number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pledgebook.documents.text import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pledgebook.grid.sheet import Side

HANCOM = "http://www.hancom.co.kr"
FONT = "맑은 고딕"
UNITS_PER_POINT = 100  # a unit of OWPML is a 7,200th of an inch
_LANGUAGES = ("HANGUL", "LATIN", "HANJA", "JAPANESE", "OTHER", "SYMBOL", "USER")
_WIDTHS = {"hair": "0.1 mm", "thin": "0.12 mm", "medium": "0.4 mm"}
_EACH = " ".join(f'{name.lower()}="{{0}}"' for name in _LANGUAGES)


@dataclass(frozen=True, slots=True)
class Letters:
    """How letters look; `size` in points, the colour as RRGGBB."""

    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    color: str = "000000"

    def xml(self, number: int) -> str:
        """Return the look as it stands in the head."""
        line = "BOTTOM" if self.underline else "NONE"
        return (
            f'<hh:charPr id="{number}" height="{round(self.size * UNITS_PER_POINT)}" textColor="#{self.color}" '
            'shadeColor="none" useFontSpace="0" useKerning="0" symMark="NONE" borderFillIDRef="1">'
            f"<hh:fontRef {_EACH.format(0)}/><hh:ratio {_EACH.format(100)}/><hh:spacing {_EACH.format(0)}/>"
            f"<hh:relSz {_EACH.format(100)}/><hh:offset {_EACH.format(0)}/>"
            f"{'<hh:italic/>' if self.italic else ''}{'<hh:bold/>' if self.bold else ''}"
            f'<hh:underline type="{line}" shape="SOLID" color="#000000"/>'
            '<hh:strikeout shape="NONE" color="#000000"/><hh:outline type="NONE"/>'
            '<hh:shadow type="NONE" color="#C0C0C0" offsetX="10" offsetY="10"/></hh:charPr>'
        )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """How a paragraph stands; lengths in points, `hang` is how far its first line begins before the others."""

    align: Literal["LEFT", "CENTER", "RIGHT", "JUSTIFY"] = "LEFT"
    left: float = 0.0
    hang: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line_percent: int = 130
    keeps_with_next: bool = False
    level: int = 0  # of the outline, from 1
    tab: float = 0.0  # where what stands after a tab ends; 0 for no such place

    def xml(self, number: int, tabs: int) -> str:
        """Return the look as it stands in the head; `tabs` is the number of its tabs."""
        heading = (
            f'type="OUTLINE" idRef="0" level="{self.level - 1}"'
            if self.level
            else 'type="NONE" idRef="0" level="0"'
        )
        lengths = (
            ("intent", -self.hang),
            ("left", self.left),
            ("right", 0),
            ("prev", self.before),
            ("next", self.after),
        )

        def spaced(factor: int) -> str:
            values = "".join(
                f'<hc:{name} value="{round(points * UNITS_PER_POINT) * factor}" unit="HWPUNIT"/>'
                for name, points in lengths
            )
            return (
                f"<hh:margin>{values}</hh:margin>"
                f'<hh:lineSpacing type="PERCENT" value="{self.line_percent}" unit="HWPUNIT"/>'
            )

        return (
            f'<hh:paraPr id="{number}" tabPrIDRef="{tabs}" condense="0" fontLineHeight="0" snapToGrid="0" '
            'suppressLineNumbers="0" checked="0" textDir="LTR">'
            f'<hh:align horizontal="{self.align}" vertical="BASELINE"/><hh:heading {heading}/>'
            '<hh:breakSetting breakLatinWord="KEEP_WORD" breakNonLatinWord="KEEP_WORD" widowOrphan="0" '
            f'keepWithNext="{int(self.keeps_with_next)}" keepLines="0" pageBreakBefore="0" lineWrap="BREAK"/>'
            f'<hh:autoSpacing eAsianEng="0" eAsianNum="0"/>{_switched(spaced)}'
            '<hh:border borderFillIDRef="1" offsetLeft="0" offsetRight="0" offsetTop="0" offsetBottom="0" '
            'connect="0" ignoreMargin="0"/></hh:paraPr>'
        )


@dataclass(frozen=True, slots=True)
class Box:
    """What stands around and behind a cell."""

    left: Side | None = None
    right: Side | None = None
    top: Side | None = None
    bottom: Side | None = None
    fill: str | None = None

    def xml(self, number: int) -> str:
        """Return the look as it stands in the head."""
        sides = "".join(
            f"<hh:{name}Border {_line(side)}/>"
            for name, side in (
                ("left", self.left),
                ("right", self.right),
                ("top", self.top),
                ("bottom", self.bottom),
            )
        )
        fill = (
            f'<hc:fillBrush><hc:winBrush faceColor="#{self.fill}" hatchColor="#999999" alpha="0"/></hc:fillBrush>'
            if self.fill
            else ""
        )
        return (
            f'<hh:borderFill id="{number}" threeD="0" shadow="0" centerLine="NONE" breakCellSeparateLine="0">'
            '<hh:slash type="NONE" Crooked="0" isCounter="0"/><hh:backSlash type="NONE" Crooked="0" isCounter="0"/>'
            f'{sides}<hh:diagonal type="NONE" width="0.1 mm" color="#000000"/>{fill}</hh:borderFill>'
        )


class Looks:
    """All looks of a file; each is told its number when it is first used."""

    def __init__(self) -> None:
        self._letters: dict[Letters, int] = {}
        self._paragraphs: dict[Paragraph, int] = {}
        self._boxes: dict[Box, int] = {}
        self.letters(Letters(10))
        self.paragraph(Paragraph())
        self.box(Box())

    def letters(self, look: Letters) -> int:
        """Return the number of a look of letters, from 0."""
        return self._letters.setdefault(look, len(self._letters))

    def paragraph(self, look: Paragraph) -> int:
        """Return the number of a look of paragraphs, from 0."""
        return self._paragraphs.setdefault(look, len(self._paragraphs))

    def box(self, look: Box) -> int:
        """Return the number of a box, from 1."""
        return self._boxes.setdefault(look, len(self._boxes) + 1)

    def xml(self) -> str:
        """Return the lists of fonts, boxes, letters, tabs, outline numbers, paragraphs and styles."""
        fonts = "".join(
            f'<hh:fontface lang="{language}" fontCnt="1"><hh:font id="0" face="{escaped(FONT)}" type="TTF" isEmbedded="0">'
            '<hh:typeInfo familyType="FCAT_GOTHIC" weight="6" proportion="4" contrast="0" strokeVariation="1" '
            'armStyle="1" letterform="1" midline="1" xHeight="1"/></hh:font></hh:fontface>'
            for language in _LANGUAGES
        )
        tabs = sorted({0.0, *(look.tab for look in self._paragraphs)})
        # Headings of the outline carry no number: their sign or code is part of their text.
        numbers = "".join(
            f'<hh:paraHead start="1" level="{level}" align="LEFT" useInstWidth="1" autoIndent="0" widthAdjust="0" '
            'textOffsetType="PERCENT" textOffset="0" numFormat="DIGIT" charPrIDRef="4294967295" checkable="0"/>'
            for level in range(1, 11)
        )
        styles = (
            '<hh:style id="0" type="PARA" name="바탕글" engName="Normal" paraPrIDRef="0" charPrIDRef="0" '
            'nextStyleIDRef="0" langID="1042" lockForm="0"/>'
        )
        return "".join(
            (
                _listed("fontfaces", [fonts], len(_LANGUAGES)),
                _listed(
                    "borderFills",
                    (look.xml(number) for look, number in self._boxes.items()),
                    len(self._boxes),
                ),
                _listed(
                    "charProperties",
                    (look.xml(number) for look, number in self._letters.items()),
                    len(self._letters),
                ),
                _listed("tabProperties", (_tabs(number, end) for number, end in enumerate(tabs)), len(tabs)),
                _listed("numberings", [f'<hh:numbering id="1" start="0">{numbers}</hh:numbering>'], 1),
                _listed(
                    "paraProperties",
                    (look.xml(number, tabs.index(look.tab)) for look, number in self._paragraphs.items()),
                    len(self._paragraphs),
                ),
                _listed("styles", [styles], 1),
            )
        )


def _listed(name: str, items: Iterable[str], count: int) -> str:
    return f'<hh:{name} itemCnt="{count}">{"".join(items)}</hh:{name}>'


def _tabs(number: int, end: float) -> str:
    def item(factor: int) -> str:
        position = round(end * UNITS_PER_POINT) * factor
        return f'<hh:tabItem pos="{position}" type="RIGHT" leader="NONE" unit="HWPUNIT"/>'

    return f'<hh:tabPr id="{number}" autoTabLeft="0" autoTabRight="0">{_switched(item) if end else ""}</hh:tabPr>'


def _switched(written: Callable[[int], str]) -> str:
    """Return lengths of a paragraph twice: programs that do not know the first take them doubled."""
    return (
        f'<hp:switch><hp:case hp:required-namespace="{HANCOM}/hwpml/2016/HwpUnitChar">{written(1)}</hp:case>'
        f"<hp:default>{written(2)}</hp:default></hp:switch>"
    )


def _line(side: Side | None) -> str:
    if side is None:
        return 'type="NONE" width="0.1 mm" color="#000000"'
    return f'type="SOLID" width="{_WIDTHS[side.style]}" color="#{side.color}"'
