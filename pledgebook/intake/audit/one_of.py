"""How figures are told of which one is wrong, where nothing printed says which: none of them is accused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pledgebook.findings import Finding
    from pledgebook.intake.audit.figures import PrintedFigure
    from pledgebook.intake.audit.relations import Relation

_MOST_NAMED = 40


def one_of(at: PrintedFigure, how: str, figures: Iterable[PrintedFigure]) -> Finding:
    """Tell at a cell that figures do not fit together, and where each of them stands."""
    return finding("PB764", at.place.told(), at.text, what=at.name, how=how, candidates=_listed(figures))


def cut_at_hundred(relation: Relation, figures: Iterable[PrintedFigure]) -> Finding:
    """Tell a rate that is right where it was cut at 100, and where it was not one of the figures is wrong."""
    rate = relation.result
    facts = {"what": rate.name, "how": relation.how, "candidates": _listed(figures)}
    return finding("PB765", rate.place.told(), rate.text, **facts)


def _listed(figures: Iterable[PrintedFigure]) -> str:
    every = [f"{figure.name} '{figure.text}' ({figure.place.told()})" for figure in figures]
    more = f" … ({len(every)})" if len(every) > _MOST_NAMED else ""
    return ", ".join(every[:_MOST_NAMED]) + more
