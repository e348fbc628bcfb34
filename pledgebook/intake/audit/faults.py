"""Which figures may be at fault where relations do not hold: those whose change mends them and breaks none.

A total that differs from its parts does not say which of them is wrong; the other relations of each say it. So
of every figure in a relation that fails it is asked with which value all its relations would hold. A figure that
is also part of a relation that holds is not at fault: mending it would break that one. Where several would do,
none of them is accused: then it is the relation that is told, with all of them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from pledgebook.intake.audit.figures import PrintedFigure
    from pledgebook.intake.audit.relations import Relation

    ByFigure = Mapping[PrintedFigure, Sequence[Relation]]

_MOST_TOGETHER = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """Relations that do not hold, the plainest first, and the figures of which one must be wrong.

    `expected` is what the figure should be where there is only one; of several nothing printed tells which it is.
    """

    relations: tuple[Relation, ...]
    figures: tuple[PrintedFigure, ...]
    expected: Fraction | None = None

    @property
    def figure(self) -> PrintedFigure | None:
        """Return the figure that is wrong; None where it may be one of several."""
        return self.figures[0] if len(self.figures) == 1 else None


def faults(relations: Iterable[Relation]) -> list[Fault]:
    """Return the faults of all relations that do not hold, in their order."""
    every = list(relations)
    of_figure = _by_figure(every)
    failing = [relation for relation in every if not relation.holds()]
    found = [fault for group in _touching(failing) for fault in _of_group(group, of_figure)]
    order = {relation: at for at, relation in enumerate(every)}
    return sorted(found, key=lambda fault: min(order[relation] for relation in fault.relations))


def suspects(relation: Relation, others: Iterable[Relation]) -> tuple[PrintedFigure, ...]:
    """Return the figures whose change would make a relation hold and break none of the others."""
    return _likeliest([relation], _by_figure([relation, *others])).figures


def _by_figure(relations: Iterable[Relation]) -> ByFigure:
    of_figure: defaultdict[PrintedFigure, list[Relation]] = defaultdict(list)
    for relation in relations:
        for figure in relation.figures:
            of_figure[figure].append(relation)
    return of_figure


def _of_group(failing: Sequence[Relation], of_figure: ByFigure) -> Iterator[Fault]:
    """Yield the faults of relations that touch; where very many fail, each of them for itself."""
    left = list(failing)
    while left:
        if len(left) > _MOST_TOGETHER:  # no single figure is to blame for so much
            yield from map(_of_relation, left)
            return
        fault = _likeliest(left, of_figure)
        yield fault
        left = [relation for relation in left if relation not in fault.relations]


def _touching(failing: Sequence[Relation]) -> list[list[Relation]]:
    """Put relations together that have a figure in common, be it by way of others."""
    groups: list[tuple[set[PrintedFigure], list[Relation]]] = []
    for relation in failing:
        near = [group for group in groups if not group[0].isdisjoint(relation.figures)]
        figures = set(relation.figures).union(*(group[0] for group in near))
        members = [member for group in near for member in group[1]]
        groups = [group for group in groups if group not in near]
        groups.append((figures, [*members, relation]))
    return [members for _, members in groups]


def _likeliest(failing: Sequence[Relation], of_figure: ByFigure) -> Fault:
    """Return the figures whose change mends the most; where none mends any, the first relation with all of its own."""
    still = set(failing)
    best: list[tuple[PrintedFigure, Fraction, tuple[Relation, ...]]] = []
    for figure in dict.fromkeys(figure for relation in failing for figure in _in_order(relation)):
        found = _mending(figure, of_figure[figure], still)
        if found is None:
            continue
        value, mended = found
        if not best or len(mended) > len(best[0][2]):
            best = [(figure, value, mended)]
        elif set(mended) == set(best[0][2]):
            best.append((figure, value, mended))
    if not best:
        return _of_relation(failing[0])
    _, value, mended = best[0]
    return Fault(mended, tuple(figure for figure, _, _ in best), value if len(best) == 1 else None)


def _of_relation(relation: Relation) -> Fault:
    figures = _in_order(relation)
    return Fault((relation,), figures, relation.recomputed() if len(figures) == 1 else None)


def _in_order(relation: Relation) -> tuple[PrintedFigure, ...]:
    """Return the figures of a relation, the result first."""
    operands = (figure for figure, _ in (*relation.terms, *relation.below))
    return tuple(dict.fromkeys((relation.result, *operands)))


def _mending(
    figure: PrintedFigure, relations: Sequence[Relation], failing: set[Relation]
) -> tuple[Fraction, tuple[Relation, ...]] | None:
    """Return a value at which most of a figure's failing relations hold and none of the others breaks."""
    best: tuple[Fraction, tuple[Relation, ...]] | None = None
    for source in relations:
        if source not in failing:
            continue
        for value in source.values_for(figure):
            if value < 0 <= figure.value:
                continue  # what is counted and paid is not below nothing
            mended = tuple(
                relation for relation in relations if relation in failing and relation.holds({figure: value})
            )
            held = all(
                relation.holds({figure: value})
                for relation in relations
                if relation not in failing and relation.holds()
            )
            if held and (best is None or len(mended) > len(best[1])):
                best = (value, mended)
    return best
