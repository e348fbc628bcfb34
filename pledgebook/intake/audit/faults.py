"""Which figure is at fault where relations do not hold: the one whose change mends them and breaks none.

A total that differs from its parts does not say which of them is wrong; the other relations of each say it. So
of every figure in a relation that fails it is asked with which value all its relations would hold. A figure that
is also part of a relation that holds is not at fault: mending it would break that one.
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
    """A figure that is not what it should be, and the relations that say so, the plainest first.

    `others` are figures any of which might be at fault in its place: nothing printed tells them apart.
    """

    figure: PrintedFigure
    expected: Fraction | None
    relations: tuple[Relation, ...]
    others: tuple[PrintedFigure, ...] = ()


def faults(relations: Iterable[Relation]) -> list[Fault]:
    """Return the faults of all relations that do not hold, in their order."""
    every = list(relations)
    of_figure: defaultdict[PrintedFigure, list[Relation]] = defaultdict(list)
    for relation in every:
        for figure in relation.figures:
            of_figure[figure].append(relation)
    failing = [relation for relation in every if not relation.holds()]
    found = [fault for group in _touching(failing) for fault in _of_group(group, of_figure)]
    order = {relation: at for at, relation in enumerate(every)}
    return sorted(found, key=lambda fault: min(order[relation] for relation in fault.relations))


def _of_group(failing: Sequence[Relation], of_figure: ByFigure) -> Iterator[Fault]:
    """Yield the faults of relations that touch; where very many fail, that of each result alone."""
    left = list(failing)
    while left:
        if len(left) > _MOST_TOGETHER:  # no single figure is to blame for so much
            yield from (Fault(relation.result, relation.recomputed(), (relation,)) for relation in left)
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
    """Return the figure whose change mends the most; where none mends any, the first relation's own result."""
    still = set(failing)
    best: list[tuple[PrintedFigure, Fraction, tuple[Relation, ...]]] = []
    # A result is asked before its operands: of several that would do, it is the one that was computed.
    results = [relation.result for relation in failing]
    operands = [figure for relation in failing for figure, _ in (*relation.terms, *relation.below)]
    for figure in dict.fromkeys([*results, *operands]):
        found = _mending(figure, of_figure[figure], still)
        if found is None:
            continue
        value, mended = found
        if not best or len(mended) > len(best[0][2]):
            best = [(figure, value, mended)]
        elif set(mended) == set(best[0][2]):
            best.append((figure, value, mended))
    if not best:
        first = failing[0]
        return Fault(first.result, first.recomputed(), (first,))
    figure, value, mended = best[0]
    return Fault(figure, value, mended, tuple(other for other, _, _ in best[1:]))


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
