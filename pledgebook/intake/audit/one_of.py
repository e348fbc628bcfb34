"""How figures are told of which one is wrong, where nothing printed says which: none of them is accused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pledgebook.findings import Finding
    from pledgebook.intake.audit.figures import PrintedFigure
    from pledgebook.intake.audit.relations import Relation
    from pledgebook.intake.blocks import PrintedDocument

_MOST_NAMED = 40
_CAP = re.compile(
    r"100%?[를을]?(?:초과|넘)\D{0,20}100(?!\d)"
    r"|(?:최대|최고|상한)\D{0,6}100(?:%|퍼센트|\)|$)"
    r"|100(?:%|퍼센트)?(?:까지(?:만|인정|산정|반영)|[를을]?상한|[으]?로제한)"
    r"|초과(?:달성|실적|이행)\D{0,12}100%?(?:로|까지)"
)
"""What a document says, white space aside, where it cuts rates at 100; `100 % 초과 달성` alone is praise."""


def one_of(at: PrintedFigure, how: str, figures: Iterable[PrintedFigure]) -> Finding:
    """Tell at a cell that figures do not fit together, and where each of them stands."""
    return finding("PB764", at.place.told(), at.text, what=at.name, how=how, candidates=_listed(figures))


def cut_at_hundred(relation: Relation, figures: Iterable[PrintedFigure]) -> Finding:
    """Tell a rate that is right where it was cut at 100, and where it was not one of the figures is wrong."""
    rate = relation.result
    facts = {"what": rate.name, "how": relation.how, "candidates": _listed(figures)}
    return finding("PB765", rate.place.told(), rate.text, **facts)


def says_cap(document: PrintedDocument) -> bool:
    """Say whether a line or a cell of a document tells that rates are cut at 100."""
    texts = [line.text for line in document.lines]
    texts += [cell.text for table in document.tables for cell in table.cells]
    return any("100" in text and _CAP.search(word_key(text)) for text in texts)


def _listed(figures: Iterable[PrintedFigure]) -> str:
    every = [f"{figure.name} '{figure.text}' ({figure.place.told()})" for figure in figures]
    more = f" … ({len(every)})" if len(every) > _MOST_NAMED else ""
    return ", ".join(every[:_MOST_NAMED]) + more
