"""A document as a PDF in the mode of PDF/UA-1. It is made by that mode's rules, and certified by nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, cast

from pledgebook.documents.pdf.body_heads import with_body_heads
from pledgebook.documents.pdf.fonts import find_fonts
from pledgebook.documents.pdf.source import SourceWriter
from pledgebook.errors import UsageError, missing_extra

if TYPE_CHECKING:
    import typst

    from pledgebook.documents.document import Document

_UNSHOWN = re.compile(r'the text `"(.+)"` could not be displayed', re.DOTALL)
_PICTURE = "failed to process image"
_TRIES = 16


@dataclass(frozen=True, slots=True)
class PdfRenderer:
    """Renders a document as a PDF, tagged and with its fonts in it."""

    suffix: str = ".pdf"

    def __call__(self, document: Document) -> bytes:
        """Return the PDF. The same document and fonts give the same bytes.

        A letter that no font has is printed as its number, `[U+1F600]`. Raises UsageError where no font of
        this computer has Hangul and may be embedded, and for a picture whose dots are broken.
        """
        import typst

        fonts = find_fonts()
        unshown: set[str] = set()

        def shown(text: str) -> str:
            return "".join(
                letter if fonts.can_show(letter) and letter not in unshown else f"[U+{ord(letter):04X}]"
                for letter in text
            )

        for _ in range(_TRIES):
            writer = SourceWriter(fonts.families, shown)
            source = writer.write(document)
            try:
                made = _compiler().compile(input=source.encode(), pdf_standards=["ua-1"])
            except typst.TypstError as error:
                if _PICTURE in str(error):
                    raise UsageError("pdf-picture") from error
                found = _UNSHOWN.search(str(error))
                if found is None or set(found[1]) <= unshown:
                    raise
                unshown |= set(found[1])
            else:
                return with_body_heads(cast("bytes", made), writer.bodies)
        raise UsageError("pdf-letters", letters=" ".join(sorted(unshown)))


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    import typst

    return typst.Compiler()


def load() -> PdfRenderer:
    """Return the renderer; raises UsageError where the extra is not installed."""
    if find_spec("typst") is None:
        raise missing_extra("pdf", "pdf-extra")
    return PdfRenderer()
