"""The words of the official sheets: Korean whatever the language of the command line.

Some depend on the kind of government: whose money 시비 is, and who may carry a pledge out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.model import Source
from pledgebook.messages import word

if TYPE_CHECKING:
    from pledgebook.book.model import Settings

MARK = "○"
"""The mark that says which of several boxes holds."""
_SPACED = 2  # glyphs of a name that is printed with a space between them: 국 비


def ko(key: str, **facts: object) -> str:
    """Return a word or line of the official sheets."""
    return word(key, "ko", **facts)


def actor_boxes(settings: Settings) -> dict[str, str]:
    """Return the boxes of 사업주체, label by typed value; the own name stands for the own level."""
    own = settings.government or settings.government_kind
    if settings.government_kind == "도":
        return {"국가": "국가", "도": own, "시": ko("card.municipalities"), "민간": "민간"}
    return {"국가": "국가", "도": "도", "시": own, "민간": "민간"}


def source_label(source: Source, settings: Settings, *, spaced: bool = True) -> str:
    """Return the name of a source as printed; own money by the kind of government (시비, 군비, 구비, 도비)."""
    name = f"{settings.government_kind}비" if source is Source.OWN else source.value
    return " ".join(name) if spaced and len(name) == _SPACED else name
