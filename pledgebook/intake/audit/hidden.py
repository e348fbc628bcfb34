"""What is hidden in a workbook: a sum may be that of all rows and columns, or of those that are seen alone.

Both are tried. What fits neither is told as it comes out where more of its line fits.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from pledgebook.findings import finding
from pledgebook.grid.addresses import span_of
from pledgebook.intake.audit.relations import CheckedKind, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pledgebook.findings import Finding
    from pledgebook.intake.audit.figures import PrintedFigure
    from pledgebook.intake.blocks import PrintedDocument

    _Key = tuple[object, ...]

_MOST_NOTED = 30


@dataclass(frozen=True, slots=True)
class Judged:
    """What must hold, and what is told, when what is hidden was looked at too."""

    relations: list[Relation]
    findings: list[Finding]


def judged(
    seen: Judged, with_hidden: Sequence[Relation], document: PrintedDocument, unhidden: PrintedDocument
) -> Judged:
    """Return the relations of what is seen, and in place of some those with what is hidden, where these fit.

    Which of the two a sum fits is noted where they differ, once for each row or column of sums.
    """
    visible = _cells(document)
    hidden = _cells(unhidden) - visible
    first, second = _by_line(seen.relations), _by_line(_with_hidden(with_hidden, visible, hidden, seen))
    relations: list[Relation] = []
    notes: list[Finding] = []
    unknown: list[Finding] = []
    settled: set[str] = set()
    for line in {**first, **second}:
        by_seen, by_all = first.get(line, {}), second.get(line, {})
        all_fits = sum(map(Relation.holds, by_all.values()))
        seen_fits = sum(map(Relation.holds, by_seen.values()))
        is_by_all = all_fits > seen_fits
        if is_by_all or all_fits:
            settled |= {relation.result.place.told() for relation in by_all.values()}
        only_all: list[Relation] = []
        only_seen: list[Relation] = []
        for key in {**by_seen, **by_all}:
            other = by_all.get(key)
            own = by_seen.get(key) or (None if other is None else _without(hidden, other))
            if own is not None and (other is None or own.holds()):
                relations.append(own)
                only_seen += [own] if other is not None and not other.holds() else []
            elif other is not None and (other.holds() or (is_by_all and all_fits)):
                relations.append(other)
                only_all += [other] if other.holds() else []
            elif own is not None:
                relations.append(own)
            elif other is not None and all_fits >= max(1, seen_fits):  # its line may well be that of all rows
                relations.append(other)
            elif other is not None:
                result = other.result
                unknown.append(finding("PB736", result.place.told(), result.text, what=result.name))
        notes += [*_note("PB771", only_all), *_note("PB772", only_seen)]
    told = [found for found in seen.findings if found.cell not in settled]
    return Judged(relations, [*told, *unknown, *notes[:_MOST_NOTED]])


def _without(hidden: frozenset[str], relation: Relation) -> Relation | None:
    """Return what a relation says of the figures that are seen alone, where that holds: its line fits no one reading."""
    terms = tuple(term for term in relation.terms if term[0].place.told() not in hidden)
    if not terms or any(figure.place.told() in hidden for figure, _ in relation.below):
        return None
    is_mean = relation.kind is CheckedKind.TABLE_MEAN
    kept = replace(relation, terms=terms, scale=Fraction(1, len(terms)) if is_mean else relation.scale)
    return kept if kept.holds() else None


def _note(code: str, relations: Sequence[Relation]) -> Iterator[Finding]:
    if relations:
        result = relations[0].result
        facts = {"what": result.name, "count": len(relations), "how": relations[0].how}
        yield finding(code, result.place.told(), result.text, **facts)


def _cells(document: PrintedDocument) -> frozenset[str]:
    return frozenset(cell.place.told() for table in document.tables for cell in table.cells)


def _with_hidden(
    relations: Iterable[Relation], visible: frozenset[str], hidden: frozenset[str], seen: Judged
) -> Iterator[Relation]:
    """Yield the relations of figures that are seen which something hidden is a part of, with the same figures."""
    known = {_figure_key(figure): figure for relation in seen.relations for figure in relation.figures}

    def same(figure: PrintedFigure) -> PrintedFigure:
        return known.get(_figure_key(figure), figure)

    for relation in relations:
        if relation.result.place.told() in visible and any(
            figure.place.told() in hidden for figure in relation.figures
        ):
            yield replace(
                relation,
                result=same(relation.result),
                terms=tuple((same(figure), factor) for figure, factor in relation.terms),
                below=tuple((same(figure), factor) for figure, factor in relation.below),
            )


def _figure_key(figure: PrintedFigure) -> _Key:
    return figure.place.told(), figure.value, figure.stored


def _by_line(relations: Iterable[Relation]) -> dict[_Key, dict[_Key, Relation]]:
    """Return relations by the row or column that their results stand in, and by their results."""
    found: defaultdict[_Key, dict[_Key, Relation]] = defaultdict(dict)
    for relation in relations:
        result = relation.result
        place = span_of(result.place.cell)
        terms = [span_of(term.place.cell) for term, _ in relation.terms]
        if place is None or not terms or terms[0] is None:
            line: _Key = (result.place.told(),)
        elif terms[0].left == place.left:
            line = (result.place.sheet, "row", place.top)
        else:
            line = (result.place.sheet, "column", place.left)
        key = (relation.kind, *_figure_key(result))
        at = 0
        while (*key, at) in found[line]:
            at += 1
        found[line][(*key, at)] = relation
    return dict(found)
